/* check/report_writer.h - what a format of reports is made of; one file report_NAME.c for each or for a family */
#pragma once

#include <glib.h>

#include "base/finding.h"
#include "glossary/glossary.h"
#include "text/document.h"

/* What columns of text and gcc count; the other formats say what they count, or give all. */
typedef enum {
  COLUMN_CHAR,    /* code points */
  COLUMN_BYTE,    /* bytes of UTF-8 */
  COLUMN_UTF16,   /* UTF-16 units */
  COLUMN_DISPLAY  /* places on a terminal: wide characters count two, tabs to the next stop of eight */
} ColumnUnit;

/* A finding and what formats want to know beside it. */
typedef struct {
  const Finding *finding;
  const Document *document;
  const Glossary *glossary;  /* for the concept in all three languages; may be NULL */
  gboolean color;
  gsize column;              /* 1-based, in the unit that was asked for */
  guint64 fingerprint;       /* of the finding */
  guint occurrence;          /* of this fingerprint in the document; the first is 1 */
  const char *suppressed;    /* why a comment takes the finding back, "" without a reason; NULL: it stands */
} ReportItem;

typedef struct {
  const char *name;          /* behind -f */
  const char *between;       /* between two findings; NULL: nothing */
  gboolean by_severity;      /* errors of all files first, notes last; else file by file */
  gboolean suppressed;       /* findings that a comment takes back are written too */
  guint limit;               /* so many of each severity are shown by who reads it; 0: all */
  guint shown, taken;        /* so many of all are shown, and taken at most, by who reads it; 0: all */
  void (*head) (GString *out);                            /* NULL: nothing */
  void (*open_file) (const char *path, GString *out);     /* before the findings of a file; NULL: nothing */
  void (*add) (const ReportItem *item, GString *out);
  void (*close_file) (GString *out);                      /* after them; NULL: nothing */
  void (*foot) (GString *out, guint n);                   /* after n findings; NULL: nothing */
} ReportWriter;

extern const ReportWriter report_text, report_gcc, report_json, report_jsonl, report_sarif, report_rdjson,
  report_rdjsonl, report_checkstyle, report_github;

/* Where a finding ends, and where it is in bytes. Ends are exclusive, all is 1-based. */
typedef struct {
  gsize end_line;
  gsize end_column;       /* [code points] */
  gsize start_byte;       /* column [bytes of UTF-8] */
  gsize end_byte;         /* column [bytes of UTF-8] */
} ReportRange;

/* cost: O(length of what was found) */
ReportRange report_range (const ReportItem *item);

/* Columns a terminal gives to a text: wide characters two, combining ones none. cost: O(length) */
guint report_display_width (Span text);
