/* format/tsv.h - glossaries and bitexts as tables: tab- or comma-separated, or in a workbook */
#pragma once

#include <glib.h>

#include "base/file.h"
#include "format/rows.h"
#include "format/table.h"
#include "glossary/glossary.h"
#include "text/unit.h"

/* Reads a glossary table: columns are found by the header; concept, lang, term and status are required.
 *
 * warnings  of char *, "file:line: …"; NULL or gets one for the columns that are not ours and one for each row with
 *           more fields than the header
 * returns   FALSE with error ATALYM_ERROR_IO, ATALYM_ERROR_ENCODING, ATALYM_ERROR_SYNTAX (the header) or what `func`
 *           said
 * cost      O(size); one copy of each line into one buffer
 */
gboolean glossary_table_read (const char *path, TableSyntax syntax, GlossaryRowFunc func, gpointer data,
                              GPtrArray *warnings,
                              GError **error);

/* The same for CSV, where an apostrophe that guards against formulas is taken away. */
gboolean csv_read_rows (const char *path, GlossaryRowFunc func, gpointer data, GPtrArray *warnings, GError **error);

/* Adds the rows of a TSV or CSV file to a glossary, up to the first wrong one.
 * error  as above and those of glossary_add_row, with "file:line: " before them */
gboolean tsv_read_glossary (Glossary *glossary, const char *path, GPtrArray *warnings, GError **error);
gboolean csv_read_glossary (Glossary *glossary, const char *path, GPtrArray *warnings, GError **error);

/* Writes all columns, one term a line, in the order of glossary_sorted_terms. What no field can hold (tabs, line ends)
 * becomes a blank.
 * error  ATALYM_ERROR_IO */
gboolean tsv_write_glossary (const Glossary *glossary, FileWriter *writer, GError **error);

/* The first line of the table, without line end. */
void tsv_append_header (GString *line);

/* The same in any syntax of a table. error: ATALYM_ERROR_IO; ATALYM_ERROR_LIMIT for more rows than a workbook has */
gboolean glossary_table_write (const Glossary *glossary, TableSyntax syntax, FileWriter *out, GError **error);

/* A term as a row of the table, without line end. */
void tsv_append_term (GString *line, const Term *term);

/* The same between commas, with a byte order mark, which spreadsheets need to see UTF-8. A field that a spreadsheet
 * would run as a formula (it begins with = + - @) gets an apostrophe in front; reading takes it away again. */
gboolean csv_write_glossary (const Glossary *glossary, FileWriter *writer, GError **error);

/* Reads a table whose header is language tags: each row is a unit. Columns `id`, `srclang` and `date` are the unit's
 * own, others that are no language tag its properties.
 *
 * warnings  NULL or gets a line for a tag that is none of ours
 * error     ATALYM_ERROR_SYNTAX if the header has fewer than two tags; those of table_open and of `func`
 */
gboolean tsv_read_bitext (const char *path, TableSyntax syntax, UnitFunc func, gpointer data, GPtrArray *warnings,
                          GError **error);

/* Does the header name the columns of a glossary (concept and term)? FALSE also with `error` set. */
gboolean table_is_glossary (const char *path, TableSyntax syntax, gboolean *is_glossary, GError **error);

/* A line of a bitext: the units' segments in the order of `tags` (NULL-terminated), "" for one that is missing. */
gboolean tsv_write_bitext_header (FileWriter *writer, const char *const *tags, GError **error);
gboolean tsv_write_unit (FileWriter *writer, const Unit *unit, const char *const *tags, GError **error);
