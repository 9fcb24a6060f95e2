/* lsp/opened.h - a document that is open in an editor, and what the checker says about it */
#pragma once

#include <glib.h>

#include "base/finding.h"
#include "check/baseline.h"
#include "check/walk.h"
#include "lsp/buffer.h"

/* What is in force for one document; everything belongs to the host of the server. */
typedef struct {
  const Glossary *glossary;
  const Matcher *matcher;
  TypoIndex *typos;
  const Baseline *known; /* findings that are not reported; NULL: none */
  WalkOptions options;
} ServerRules;

/* Some bytes of the buffer, and what takes their place. */
typedef struct {
  gsize start, end;
  char *text;
} Change;

/* One way to repair a problem. */
typedef struct {
  char *text;      /* what will stand there, for a title */
  GArray *changes; /* of Change: one, or one for each piece of a name that markup splits */
} Repair;

/* A finding in places of the buffer. */
typedef struct {
  gsize start, end;     /* [bytes] */
  const char *rule;     /* static */
  const char *lang;     /* BCP 47, static */
  Severity severity;
  FixLevel fix;
  char *message, *concept, *found; /* concept: NULL if there is none */
  char *term, *since;   /* of the glossary's row behind it; NULL where no row says that it is wrong */
  const char *type;     /* of its concept, static; NULL likewise */
  char *related;        /* another spelling in the text that it speaks of; NULL: none */
  gsize related_start, related_end; /* [bytes] */
  GPtrArray *repairs;   /* of Repair *, best first */
  gboolean markup;      /* the block around it can hold a comment */
} Problem;

typedef struct {
  char *uri, *path;     /* path: of a file, or the URI where it is none */
  const char *type;     /* for reader_open_bytes; static */
  gint64 version;
  Buffer *buffer;
  gboolean stale;       /* changed since it was checked */
  GPtrArray *problems;  /* of Problem *, in the order of the text */
} Opened;

/* language: the languageId of the client; NULL counts as plain text. Free with opened_free. */
Opened *opened_new (const char *uri, const char *language, gint64 version, Span text, PlaceUnits units);
void opened_free (Opened *opened);

/* The document as its format reads it; the buffer must stay as it is meanwhile. Free with document_free.
 * error: what the reader says */
Document *opened_read (const Opened *opened, GError **error);

/* Checks it anew.
 *
 * today  YYYYMMDD, for documents that declare no date
 * error  what the reader says; there are no problems then
 * cost   that of inspect_document
 */
gboolean opened_check (Opened *opened, const ServerRules *rules, guint32 today, GError **error);
