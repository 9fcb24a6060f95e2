/* format/table.h - records of tab- or comma-separated files and of Excel workbooks; the first one names the columns */
#pragma once

#include <glib.h>

/* An open file and its current record. */
typedef struct Table Table;

typedef enum {
  TABLE_TSV, /* fields between tabs, taken as they are; lines that begin with # are comments */
  TABLE_CSV, /* fields between commas, semicolons or tabs (whichever the header has most of), quoted with " */
  TABLE_CSV_EXCEL, /* the same when it is read; written with semicolons */
  TABLE_XLSX /* rows of the first sheet of a workbook, see format/xlsx.h */
} TableSyntax;

/* Opens a file and reads its header. Byte order mark, CRLF and blank lines are tolerated.
 *
 * returns  a table, free with table_free; its current record is the header
 * error    ATALYM_ERROR_IO, ATALYM_ERROR_ENCODING, ATALYM_ERROR_SYNTAX (no header), with file and line; those of
 *          sheet_read
 */
Table *table_open (const char *path, TableSyntax syntax, GError **error);
void table_free (Table *table);

/* The next record, comments and blank lines passed over.
 *
 * returns  FALSE at the end, or with `error` set (ATALYM_ERROR_SYNTAX: a quotation mark that is never closed)
 * cost     O(length); no allocation
 */
gboolean table_next (Table *table, GError **error);

/* How many fields the current record has. */
guint table_n_fields (const Table *table);

/* A field without outer blanks; "" beyond the last one. Good until the next call of table_next. */
const char *table_field (const Table *table, guint i);

/* How many more sheets a workbook has, which are not read. */
guint table_n_other_sheets (const Table *table);

/* The line or row in which the current record begins, 1-based. */
gsize table_line (const Table *table);
const char *table_path (const Table *table);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Table, table_free)
