/* check/inspect.h - the findings of a document that are news: less what comments take back and what is known */
#pragma once

#include <glib.h>

#include "check/baseline.h"
#include "check/walk.h"

/* What findings are looked for with, and what becomes of them. */
typedef struct {
  const Matcher *matcher;
  TypoIndex *typos;          /* NULL: slips are not looked for */
  const Baseline *known;     /* findings that are not reported; NULL: none */
  Baseline *collect;         /* every finding goes there and none is reported; NULL: as usual */
  Usage *usage;              /* spellings are counted there; NULL: they are not */
} Inspection;

typedef struct {
  gsize names;       /* mentions recognised */
  gsize findings;    /* reported and not taken back */
  gsize fixable;     /* of them with a safe fix */
  gsize suppressed;  /* taken back by comments and [sic] */
  gsize known;       /* in the baseline */
} InspectCounts;

typedef struct {
  const Finding *finding;
  const char *suppressed;    /* why it is taken back, "" without a reason; NULL: it stands */
  gboolean silent;           /* repaired, but not reported: the file has many of its kind */
} Inspected;

typedef void (*InspectFunc) (const Inspected *inspected, gpointer data);

/* Comes with each finding that is not known, comments that take nothing back last.
 *
 * counts  added to
 * cost    that of walk_document, and O(findings × comments)
 */
void inspect_document (const Inspection *inspection, const Document *document, const WalkOptions *options,
                       InspectFunc func, gpointer data, InspectCounts *counts);
