/* check/walk.h - a document goes in, findings come out */
#pragma once

#include <glib.h>

#include "base/finding.h"
#include "check/context.h"
#include "check/rules.h"
#include "check/suppress.h"
#include "check/typo.h"
#include "check/usage.h"
#include "glossary/matcher.h"
#include "text/document.h"

/* What is in force for one document. */
typedef struct {
  Severity severity[N_RULES];
  Severity min_level; /* findings below it are passed over */
  Style style;
  QuotePolicy quotes;
  guint32 date;   /* YYYYMMDD at which names are judged */
  gboolean date_assumed; /* nobody said the date: it is that of today */
  Lang lang;      /* LANG_NONE: seen from the text, paragraph by paragraph */
} WalkOptions;

/* Default severities, neutral style, speech is text. */
WalkOptions walk_options_default (void);

typedef struct {
  gsize names;    /* mentions recognised */
  gsize findings;
  gsize fixable;  /* of them with a safe fix */
  Usage *usage;   /* spellings used; NULL: not counted */
  Suppressions *suppressions; /* of the document: where spellings do not count; NULL: they count everywhere */
} WalkCounts;

/* Checks a document; findings come in the order of the text.
 *
 * typos   NULL: slips are not looked for
 * counts  added to
 * cost    O(size of the document + findings)
 */
void walk_document (const Matcher *matcher, TypoIndex *typos, const Document *document, const WalkOptions *options,
                    FindingFunc func, gpointer data, WalkCounts *counts);

/* The concept that is mentioned at byte `offset` of the source; NULL if there is none.
 * start, end  where the mention is, in the source [bytes]
 * cost        O(length of the block + blocks) */
const Concept *walk_concept_at (const Matcher *matcher, const Document *document, const WalkOptions *options,
                                gsize offset, gsize *start, gsize *end);

/* The date a document is judged at: `given` if not 0, else the document's own, else `fallback`. */
guint32 walk_date (const Document *document, guint32 given, guint32 fallback, gboolean *assumed);
