/* format/table_write.h - records written as tab- or comma-separated text or as an Excel workbook */
#pragma once

#include <glib.h>

#include "base/file.h"
#include "format/table.h"

typedef struct TableWriter TableWriter;

/* syntax  TABLE_TSV: line ends and tabs in a field become blanks. TABLE_CSV, TABLE_CSV_EXCEL (semicolons, as Excel
 *         wants them where a comma is in numbers): a byte order mark, CRLF, and an apostrophe before what a spreadsheet
 *         would run as a formula. TABLE_XLSX: in memory until it is finished
 * The caller commits and frees `out`. Free with table_writer_free. */
TableWriter *table_writer_new (FileWriter *out, TableSyntax syntax);

/* A record; the first one names the columns. error: ATALYM_ERROR_IO */
gboolean table_writer_add (TableWriter *writer, const char *const *fields, guint n_fields, GError **error);
gboolean table_writer_finish (TableWriter *writer, GError **error);
void table_writer_free (TableWriter *writer);

/* A field as read from CSV, without the apostrophe that guards against formulas. */
const char *table_without_guard (const char *field);

/* Appends a field of TABLE_TSV. */
void table_append_tsv (GString *line, const char *field);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TableWriter, table_writer_free)
