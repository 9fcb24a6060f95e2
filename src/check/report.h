/* check/report.h - findings as text, for people and for programs */
#pragma once

#include <glib.h>

#include "base/finding.h"
#include "glossary/glossary.h"
#include "text/document.h"

typedef enum { REPORT_TEXT, REPORT_GCC, REPORT_JSON, REPORT_JSONL } ReportFormat;

gboolean report_format_parse (const char *text, ReportFormat *format, GError **error);

typedef struct {
  ReportFormat format;
  gboolean color;            /* text only */
  const Glossary *glossary;  /* text: the concept in all three languages */
  GString *out;
  guint n;                   /* findings written so far */
} Report;

/* Appends to `out`; the caller writes it when it likes. */
Report report_begin (ReportFormat format, gboolean color, const Glossary *glossary, GString *out);
void report_add (Report *report, const Finding *finding, const Document *document);
void report_end (Report *report);
