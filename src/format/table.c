#include "format/table.h"

#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "base/span.h"
#include "format/xlsx.h"
#include "text/decode.h"
#include "text/piece.h"

struct Table {
  char *path;
  Text *text;
  Span span;
  gsize position;    /* of the next record [bytes] */
  gsize next_line;   /* in which it begins */
  gsize line;        /* in which the current record begins */
  TableSyntax syntax;
  char separator;
  GString *record;   /* the fields of the current record, each ended by a NUL */
  gsize *fields;     /* where they begin in `record`; [size] */
  guint n_fields, size;
  gboolean is_blank; /* all of them are empty */
  Sheet *sheet;      /* TABLE_XLSX; then `position` is the next row */
  GPtrArray *cells;  /* of const char *: of the row at hand */
};

static char
most_frequent_separator (Span text)
{
  const char candidates[] = {',', ';', '\t'};
  gsize counts[G_N_ELEMENTS (candidates)] = {0};
  guint best = 0;
  gboolean quoted = FALSE;

  for (gsize i = 0; i < text.len && (quoted || text.data[i] != '\n'); i++) {
    quoted ^= text.data[i] == '"';
    for (guint j = 0; j < G_N_ELEMENTS (candidates) && !quoted; j++)
      counts[j] += text.data[i] == candidates[j];
  }
  for (guint j = 1; j < G_N_ELEMENTS (candidates); j++)
    if (counts[j] > counts[best])
      best = j;
  return candidates[best];
}

static gboolean
open_source (Table *table, GBytes *bytes, GError **error)
{
  if (table->syntax == TABLE_XLSX) {
    table->cells = g_ptr_array_new ();
    table->sheet = sheet_read (bytes, error);
    return table->sheet != NULL;
  }
  table->text = text_decode (bytes, NULL, error);
  if (table->text == NULL)
    return FALSE;
  table->span = text_span (table->text);
  table->separator = table->syntax == TABLE_TSV ? '\t' : most_frequent_separator (table->span);
  return TRUE;
}

Table *
table_open (const char *path, TableSyntax syntax, GError **error)
{
  g_autoptr (GBytes) bytes = file_read (path, FILE_LIMIT, error);
  g_autoptr (Table) table = NULL;

  if (bytes == NULL)
    return NULL;
  table = g_new0 (Table, 1);
  table->path = g_strdup (path);
  table->record = g_string_sized_new (512);
  table->syntax = syntax;
  table->next_line = 1;
  if (!open_source (table, bytes, error)) {
    g_prefix_error (error, "%s: ", path);
    return NULL;
  }
  if (!table_next (table, error)) {
    if (error != NULL && *error == NULL)
      g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_SYNTAX,
                   "%s:1: the file is empty; its first line names the columns", path);
    return NULL;
  }
  return g_steal_pointer (&table);
}

void
table_free (Table *table)
{
  if (table == NULL)
    return;
  if (table->text != NULL)
    text_free (table->text);
  sheet_free (table->sheet);
  if (table->cells != NULL)
    g_ptr_array_unref (table->cells);
  g_string_free (table->record, TRUE);
  g_free (table->fields);
  g_free (table->path);
  g_free (table);
}

static inline gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static inline void
add_field (Table *table, gsize start)
{
  if (table->n_fields == table->size) {
    table->size = MAX (16, table->size * 2);
    table->fields = g_renew (gsize, table->fields, table->size);
  }
  table->fields[table->n_fields++] = start;
}

/* Ends the field that began at `start` of the record, without its outer blanks. */
static void
close_field (Table *table, gsize start)
{
  GString *record = table->record;

  while (record->len > start && is_blank (record->str[record->len - 1]))
    record->len--;
  while (start < record->len && is_blank (record->str[start]))
    start++;
  record->str[record->len] = '\0';
  table->is_blank &= start == record->len;
  g_string_append_c (record, '\0');
  add_field (table, start);
}

/* One copy of the whole line, in which fields are ended where they stand: most of the time of loading a glossary. A tab
 * behind the line ends the last field, and is far enough from the end of the buffer to be found piece by piece. */
static void
split_tsv_line (Table *table, Span line)
{
  char *record, *end;

  g_string_set_size (table->record, line.len + 1 + PIECE);
  record = table->record->str;
  memcpy (record, line.data, line.len);
  end = record + line.len;
  *end = '\t';
  for (char *start = record; start <= end;) {
    char *stop = start, *next;

    for (guint n = PIECE; n == PIECE; stop += n)
      n = piece_before_tab (stop);
    next = stop + 1;
    while (start < stop && is_blank (*start))
      start++;
    while (stop > start && is_blank (stop[-1]))
      stop--;
    *stop = '\0';
    table->is_blank &= start == stop;
    add_field (table, (gsize) (start - record));
    start = next;
  }
}

/* Copies what is between quotation marks, the first of which is passed; returns where it goes on, or NULL. */
static const char *
copy_quoted (Table *table, const char *p, const char *end)
{
  for (;;) {
    const char *quote = memchr (p, '"', (gsize) (end - p));

    if (quote == NULL)
      return NULL;
    g_string_append_len (table->record, p, quote - p);
    if (quote + 1 == end || quote[1] != '"')
      return quote + 1;
    g_string_append_c (table->record, '"');
    p = quote + 2;
  }
}

static gboolean
split_csv_record (Table *table, GError **error)
{
  const char *p = table->span.data + table->position, *end = table->span.data + table->span.len;
  gsize start = 0;

  while (p < end && *p != '\n') {
    if (*p == '"' && table->record->len == start) {
      p = copy_quoted (table, p + 1, end);
      if (p == NULL) {
        g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_SYNTAX,
                     "%s:%" G_GSIZE_FORMAT ": a quotation mark that is never closed", table->path, table->next_line);
        return FALSE;
      }
    } else if (*p == table->separator) {
      close_field (table, start);
      start = table->record->len;
      p++;
    } else {
      g_string_append_c (table->record, *p++);
    }
  }
  close_field (table, start);
  table->position = (gsize) (p - table->span.data);
  return TRUE;
}

static gboolean
read_record (Table *table, GError **error)
{
  const char *start = table->span.data + table->position, *newline;
  gsize rest = table->span.len - table->position, length;

  table->line = table->next_line;
  g_string_truncate (table->record, 0);
  table->n_fields = 0;
  table->is_blank = TRUE;
  if (table->syntax == TABLE_TSV) {
    newline = memchr (start, '\n', rest);
    length = newline != NULL ? (gsize) (newline - start) : rest;
    if (start[0] != '#')
      split_tsv_line (table, (Span){start, length});
    table->position += MIN (length + 1, rest);
    table->next_line++;
    return TRUE;
  }
  if (!split_csv_record (table, error))
    return FALSE;
  for (const char *p = start; p < table->span.data + table->position; p++)
    table->next_line += *p == '\n';
  table->position += table->position < table->span.len;
  table->next_line++;
  return TRUE;
}

static gboolean
read_row (Table *table)
{
  const guint row = (guint) table->position;

  if (row >= sheet_n_rows (table->sheet))
    return FALSE;
  table->position++;
  table->line = sheet_row_number (table->sheet, row);
  g_string_truncate (table->record, 0);
  table->n_fields = 0;
  table->is_blank = TRUE;
  sheet_row (table->sheet, row, table->cells);
  for (guint i = 0; i < table->cells->len; i++) {
    const char *text = g_ptr_array_index (table->cells, i);
    const gsize start = table->record->len;

    g_string_append (table->record, text != NULL ? text : "");
    close_field (table, start);
  }
  return TRUE;
}

gboolean
table_next (Table *table, GError **error)
{
  while (table->sheet != NULL && read_row (table))
    if (!table->is_blank)
      return TRUE;
  while (table->position < table->span.len) {
    if (!read_record (table, error))
      return FALSE;
    if (!table->is_blank)
      return TRUE;
  }
  return FALSE;
}

guint
table_n_fields (const Table *table)
{
  return table->n_fields;
}

const char *
table_field (const Table *table, guint i)
{
  return i < table->n_fields ? table->record->str + table->fields[i] : "";
}

guint
table_n_other_sheets (const Table *table)
{
  return table->sheet != NULL ? sheet_n_others (table->sheet) : 0;
}

gsize
table_line (const Table *table)
{
  return table->line;
}

const char *
table_path (const Table *table)
{
  return table->path;
}
