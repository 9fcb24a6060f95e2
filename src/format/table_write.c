#include "format/table_write.h"

#include <string.h>

#include "format/xlsx.h"

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

struct TableWriter {
  FileWriter *out;
  TableSyntax syntax;
  gboolean begun;
  GString *line;
  SheetWriter *sheet; /* TABLE_XLSX */
};

TableWriter *
table_writer_new (FileWriter *out, TableSyntax syntax)
{
  TableWriter *writer = g_new0 (TableWriter, 1);

  writer->out = out;
  writer->syntax = syntax;
  writer->line = g_string_sized_new (512);
  if (syntax == TABLE_XLSX)
    writer->sheet = sheet_writer_new ();
  return writer;
}

void
table_writer_free (TableWriter *writer)
{
  if (writer == NULL)
    return;
  g_string_free (writer->line, TRUE);
  sheet_writer_free (writer->sheet);
  g_free (writer);
}

/* Would a spreadsheet run this field as a formula? An apostrophe before such a field counts as part of it, so that what
 * really begins with '= survives writing and reading. */
static gboolean
needs_guard (const char *field)
{
  field += strspn (field, "'");
  return *field != '\0' && strchr ("=+-@", *field) != NULL;
}

const char *
table_without_guard (const char *field)
{
  return field[0] == '\'' && needs_guard (field) ? field + 1 : field;
}

void
table_append_tsv (GString *line, const char *field)
{
  gsize start = line->len;

  g_string_append (line, field);
  for (char *p = line->str + start; (p = strpbrk (p, "\t\r\n")) != NULL;)
    *p = ' ';
}

static void
append_csv (GString *line, const char *text)
{
  const char *const guard = needs_guard (text) ? "'" : "";

  if (strpbrk (text, ",;\"\t\r\n") == NULL) {
    g_string_append (g_string_append (line, guard), text);
    return;
  }
  g_string_append (g_string_append_c (line, '"'), guard);
  for (; *text != '\0'; text++)
    g_string_append (line, *text == '"' ? "\"\"" : (char[]){*text, '\0'});
  g_string_append_c (line, '"');
}

gboolean
table_writer_add (TableWriter *writer, const char *const *fields, guint n_fields, GError **error)
{
  const char separator = writer->syntax == TABLE_TSV ? '\t' : writer->syntax == TABLE_CSV ? ',' : ';';

  if (writer->syntax == TABLE_XLSX) {
    sheet_writer_add (writer->sheet, fields, n_fields);
    return TRUE;
  }
  g_string_assign (writer->line, writer->begun || writer->syntax == TABLE_TSV ? "" : BYTE_ORDER_MARK);
  writer->begun = TRUE;
  for (guint i = 0; i < n_fields; i++) {
    if (i > 0)
      g_string_append_c (writer->line, separator);
    (writer->syntax == TABLE_TSV ? table_append_tsv : append_csv) (writer->line, fields[i]);
  }
  g_string_append (writer->line, writer->syntax == TABLE_TSV ? "\n" : "\r\n");
  return file_writer_write (writer->out, writer->line->str, writer->line->len, error);
}

gboolean
table_writer_finish (TableWriter *writer, GError **error)
{
  return writer->syntax != TABLE_XLSX || sheet_writer_finish (writer->sheet, writer->out, error);
}
