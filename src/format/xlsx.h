/* format/xlsx.h - Excel workbooks as tables
 *
 * The first sheet that is shown is read, as text: numbers as they are, dates as YYYY-MM-DD, of a formula the result
 * that the file holds. Nothing is ever computed.
 */
#pragma once

#include <glib.h>

#include "base/file.h"

/* A term list has no more columns; a longer row is refused. */
#define SHEET_COLUMNS 256

typedef struct Sheet Sheet;

/* Reads a workbook that is in memory.
 *
 * returns  free with sheet_free
 * error    those of archive_open and archive_read; ATALYM_ERROR_SYNTAX (no workbook, or a broken one),
 *          ATALYM_ERROR_LIMIT; without the path
 * cost     O(size unpacked)
 */
Sheet *sheet_read (GBytes *bytes, GError **error);
void sheet_free (Sheet *sheet);

/* Rows that have text, in their order. */
guint sheet_n_rows (const Sheet *sheet);
/* The number that the row has in the sheet, 1-based. */
gsize sheet_row_number (const Sheet *sheet, guint row);
/* Its fields up to the last one that is not empty; they belong to the sheet, NULL counts as empty.
 * fields  of const char *; cleared first */
void sheet_row (const Sheet *sheet, guint row, GPtrArray *fields);

/* How many more sheets the workbook shows. */
guint sheet_n_others (const Sheet *sheet);

/* Writes a workbook of one sheet, in memory until it is finished. All cells are text, so nothing in it is ever run. */
typedef struct SheetWriter SheetWriter;

SheetWriter *sheet_writer_new (void);
/* The first row names the columns. */
void sheet_writer_add (SheetWriter *writer, const char *const *fields, guint n_fields);
/* error: ATALYM_ERROR_IO; ATALYM_ERROR_LIMIT (more rows than a sheet can have) */
gboolean sheet_writer_finish (SheetWriter *writer, FileWriter *out, GError **error);
void sheet_writer_free (SheetWriter *writer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sheet, sheet_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SheetWriter, sheet_writer_free)
