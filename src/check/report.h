/* check/report.h - the findings of documents in one of the formats of report_writer */
#pragma once

#include <glib.h>

#include "check/report_writer.h"

/* The names of all formats, with `between` between them; free with g_free. */
char *report_names (const char *between);

/* error: ATALYM_ERROR_VALUE, with the format that was meant */
const ReportWriter *report_writer_parse (const char *name, GError **error);

/* char, byte, utf16 or display. error: ATALYM_ERROR_VALUE */
gboolean column_unit_parse (const char *text, ColumnUnit *unit, GError **error);

/* The findings of one document. Reports of several documents can be filled at the same time. */
typedef struct Report Report;

/* color, glossary: text only; glossary may be NULL. columns: text and gcc only. Free with report_free. */
Report *report_new (const ReportWriter *writer, gboolean color, ColumnUnit columns, const Glossary *glossary);
void report_free (Report *report);

/* suppressed  why a comment takes the finding back ("" without a reason); NULL: it stands. Most formats leave such
 *             findings out. */
void report_add (Report *report, const Finding *finding, const Document *document, const char *suppressed);

/* A line of text instead of the finding, in its place. */
void report_add_line (Report *report, const Finding *finding, const char *line);

/* Can documents be written one by one, or only all together? */
gboolean report_is_whole (const ReportWriter *writer);

/* Writes the reports of all documents, in the order of the text within each.
 *
 * reports  of Report *; NULL is a document without one
 * returns  what a reader of the format should know, one sentence, free with g_free; NULL if there is nothing to say
 */
char *report_write (const ReportWriter *writer, const GPtrArray *reports, GString *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Report, report_free)
