#include "format/tsv.h"

#include <stddef.h>
#include <string.h>

#include "base/error.h"
#include "base/span.h"
#include "format/table_write.h"

typedef struct {
  const char *name;
  gsize offset; /* of its field in GlossaryRow [bytes] */
  gboolean required;
} Column;

/* In the order in which they are written. */
static const Column columns[] = {
  {"concept", offsetof (GlossaryRow, concept), TRUE}, {"type", offsetof (GlossaryRow, type), FALSE},
  {"lang", offsetof (GlossaryRow, lang), TRUE},       {"term", offsetof (GlossaryRow, term), TRUE},
  {"status", offsetof (GlossaryRow, status), TRUE},   {"kind", offsetof (GlossaryRow, kind), FALSE},
  {"since", offsetof (GlossaryRow, since), FALSE},    {"until", offsetof (GlossaryRow, until), FALSE},
  {"match", offsetof (GlossaryRow, match), FALSE},    {"inflect", offsetof (GlossaryRow, inflect), FALSE},
  {"gloss", offsetof (GlossaryRow, gloss), FALSE},    {"source", offsetof (GlossaryRow, source), FALSE},
  {"note", offsetof (GlossaryRow, note), FALSE},
};

#define N_COLUMNS G_N_ELEMENTS (columns)
#define NO_FIELD  G_MAXUINT

/* === Reading ===================================================================================================== */

static const char **
row_field (GlossaryRow *row, const Column *column)
{
  return (const char **) ((char *) row + column->offset);
}

static const Column *
column_find (const char *name)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    if (g_ascii_strcasecmp (name, columns[i].name) == 0)
      return &columns[i];
  return NULL;
}

static gboolean
require_columns (const Table *table, const guint fields[N_COLUMNS], GError **error)
{
  g_autoptr (GString) missing = g_string_new (NULL);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < N_COLUMNS; i++)
    if (columns[i].required && fields[i] == NO_FIELD)
      g_string_append_printf (missing, "%s%s", missing->len > 0 ? ", " : "", columns[i].name);
  if (missing->len == 0)
    return TRUE;
  for (guint i = 0; i < table_n_fields (table); i++)
    g_string_append_printf (found, "%s%s", i > 0 ? ", " : "", table_field (table, i));
  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_SYNTAX,
               "%s:%" G_GSIZE_FORMAT ": the header lacks %s; a glossary needs the columns concept, lang, term and "
               "status, and this line has: %s", table_path (table), table_line (table), missing->str, found->str);
  return FALSE;
}

/* Finds out which field holds which column. */
static gboolean
read_header (const Table *table, guint fields[N_COLUMNS], GPtrArray *warnings, GError **error)
{
  g_autoptr (GString) unknown = g_string_new (NULL);

  for (guint i = 0; i < N_COLUMNS; i++)
    fields[i] = NO_FIELD;
  for (guint i = 0; i < table_n_fields (table); i++) {
    const char *name = table_field (table, i);
    const Column *column = column_find (name);

    if (column == NULL) {
      g_string_append_printf (unknown, "%s%s", unknown->len > 0 ? ", " : "", *name != '\0' ? name : "(no name)");
    } else if (fields[column - columns] != NO_FIELD) {
      g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_SYNTAX,
                   "%s:%" G_GSIZE_FORMAT ": the header has the column %s twice",
                   table_path (table), table_line (table), column->name);
      return FALSE;
    } else {
      fields[column - columns] = i;
    }
  }
  if (unknown->len > 0 && warnings != NULL)
    g_ptr_array_add (warnings,
                     g_strdup_printf ("%s:%" G_GSIZE_FORMAT ": columns that mean nothing here are passed over: %s",
                                                table_path (table), table_line (table), unknown->str));
  return require_columns (table, fields, error);
}

static void
warn_of_long_row (const Table *table, guint n_columns, GPtrArray *warnings)
{
  if (warnings != NULL)
    g_ptr_array_add (warnings,
                     g_strdup_printf ("%s:%" G_GSIZE_FORMAT ": %u fields where the header names %u columns; is there "
                                                "a separator inside a field?", table_path (table), table_line (table),
                                                table_n_fields (table), n_columns));
}

gboolean
glossary_table_read (const char *path, TableSyntax syntax, GlossaryRowFunc func, gpointer data, GPtrArray *warnings,
                     GError **error)
{
  g_autoptr (Table) table = table_open (path, syntax, error);
  g_autoptr (GError) failure = NULL;
  guint fields[N_COLUMNS], present[N_COLUMNS], n_columns, n_present = 0;
  GlossaryRow row;

  if (table == NULL || !read_header (table, fields, warnings, error))
    return FALSE;
  if (table_n_other_sheets (table) > 0 && warnings != NULL)
    g_ptr_array_add (warnings, g_strdup_printf ("%s: only the first sheet is read; the workbook has %u more", path,
                                                table_n_other_sheets (table)));
  n_columns = table_n_fields (table);
  for (guint i = 0; i < N_COLUMNS; i++) {
    *row_field (&row, &columns[i]) = "";
    if (fields[i] != NO_FIELD)
      present[n_present++] = i;
  }
  while (table_next (table, &failure)) {
    if (table_n_fields (table) > n_columns)
      warn_of_long_row (table, n_columns, warnings);
    for (guint i = 0; i < n_present; i++)
      *row_field (&row, &columns[present[i]]) = table_field (table, fields[present[i]]);
    if (!func (&row, table_line (table), data, error))
      return FALSE;
  }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
tsv_read_glossary (Glossary *glossary, const char *path, GPtrArray *warnings, GError **error)
{
  return glossary_table_read (path, TABLE_TSV, rows_add, &(RowTarget){glossary, path, warnings}, warnings, error);
}

typedef struct {
  GlossaryRowFunc func;
  gpointer data;
} RowSink;

static gboolean
add_csv_row (const GlossaryRow *row, gsize line, gpointer data, GError **error)
{
  const RowSink *sink = data;
  GlossaryRow plain = *row;

  for (guint i = 0; i < N_COLUMNS; i++)
    *row_field (&plain, &columns[i]) = table_without_guard (*row_field (&plain, &columns[i]));
  return sink->func (&plain, line, sink->data, error);
}

gboolean
csv_read_rows (const char *path, GlossaryRowFunc func, gpointer data, GPtrArray *warnings, GError **error)
{
  return glossary_table_read (path, TABLE_CSV, add_csv_row, &(RowSink){func, data}, warnings, error);
}

gboolean
csv_read_glossary (Glossary *glossary, const char *path, GPtrArray *warnings, GError **error)
{
  return csv_read_rows (path, rows_add, &(RowTarget){glossary, path, warnings}, warnings, error);
}

gboolean
table_is_glossary (const char *path, TableSyntax syntax, gboolean *is_glossary, GError **error)
{
  g_autoptr (Table) table = table_open (path, syntax, error);
  guint n_known = 0;

  if (table == NULL)
    return FALSE;
  for (guint i = 0; i < table_n_fields (table); i++) {
    const Column *column = column_find (table_field (table, i));

    n_known += column != NULL && column->required;
  }
  *is_glossary = n_known >= 2;
  return TRUE;
}

/* === Writing ===================================================================================================== */

static const char *
match_text (const Term *term, GString *buffer)
{
  switch ((MatchRule) term->match) {
  case MATCH_EXACT:
    return "exact";
  case MATCH_NEAR:
    g_string_printf (buffer, "near:%s", term->details->near);
    return buffer->str;
  case MATCH_NEVER:
    return "never";
  case MATCH_ANY:
    break;
  }
  return "";
}

static void
fields_of (const Term *term, GString *buffer, char tag[12], const char *fields[N_COLUMNS])
{
  const char *const all[N_COLUMNS] = {
    term->concept->id, name_type_name (term->concept->type), term_tag (term, tag), term->text,
    term_status_name (term->status), term_kind_name (term->kind), term->details->since, term->details->until,
    match_text (term, buffer), term->details->inflect, term->details->gloss, term->details->source, term->details->note,
  };

  memcpy (fields, all, sizeof all);
}

static void
append_tsv_row (GString *line, const char *const fields[N_COLUMNS])
{
  for (guint i = 0; i < N_COLUMNS; i++) {
    if (i > 0)
      g_string_append_c (line, '\t');
    table_append_tsv (line, fields[i]);
  }
}

void
tsv_append_term (GString *line, const Term *term)
{
  g_autoptr (GString) match = g_string_new (NULL);
  const char *fields[N_COLUMNS];
  char tag[12];

  fields_of (term, match, tag, fields);
  append_tsv_row (line, fields);
}

static void
column_names (const char *header[N_COLUMNS])
{
  for (guint i = 0; i < N_COLUMNS; i++)
    header[i] = columns[i].name;
}

void
tsv_append_header (GString *line)
{
  const char *header[N_COLUMNS];

  column_names (header);
  append_tsv_row (line, header);
}

gboolean
glossary_table_write (const Glossary *glossary, TableSyntax syntax, FileWriter *out, GError **error)
{
  g_autoptr (GPtrArray) terms = glossary_sorted_terms (glossary); /* of const Term * */
  g_autoptr (TableWriter) writer = table_writer_new (out, syntax);
  g_autoptr (GString) match = g_string_new (NULL);
  const char *fields[N_COLUMNS];
  char tag[12];

  column_names (fields);
  if (!table_writer_add (writer, fields, N_COLUMNS, error))
    return FALSE;
  for (guint i = 0; i < terms->len; i++) {
    fields_of (g_ptr_array_index (terms, i), match, tag, fields);
    if (!table_writer_add (writer, fields, N_COLUMNS, error))
      return FALSE;
  }
  return table_writer_finish (writer, error);
}

gboolean
tsv_write_glossary (const Glossary *glossary, FileWriter *writer, GError **error)
{
  return glossary_table_write (glossary, TABLE_TSV, writer, error);
}

gboolean
csv_write_glossary (const Glossary *glossary, FileWriter *writer, GError **error)
{
  return glossary_table_write (glossary, TABLE_CSV, writer, error);
}

/* === Bitexts ===================================================================================================== */

/* Is this a language tag in form: two or three letters, then subtags? */
static gboolean
is_tag (const char *text)
{
  gsize letters = strspn (text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

  return letters >= 2 && letters <= 3 && (text[letters] == '\0' || text[letters] == '-' || text[letters] == '_') &&
         g_ascii_strcasecmp (text, "id") != 0;
}

/* The tag of a column: languages may be called by their names. NULL: a column of something else. */
static const char *
column_tag (const char *name)
{
  const char *tag = lang_tag_of_name (name);

  return tag != NULL ? tag : is_tag (name) ? name : NULL;
}

static gboolean
check_bitext_header (const Table *table, GPtrArray *warnings, GError **error)
{
  guint n_tags = 0;

  for (guint i = 0; i < table_n_fields (table); i++) {
    const char *tag = column_tag (table_field (table, i));

    if (tag == NULL)
      continue;
    n_tags++;
    if (lang_parse (tag, NULL) == LANG_NONE && warnings != NULL)
      g_ptr_array_add (warnings,
                       g_strdup_printf ("%s:%" G_GSIZE_FORMAT ": the column %s is taken for a language that is none "
                                                  "of kk, ru, en", table_path (table), table_line (table), tag));
  }
  if (n_tags >= 2)
    return TRUE;
  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_SYNTAX,
               "%s:%" G_GSIZE_FORMAT ": the header of a bitext is language tags, two or more, such as kk, ru, en; this "
               "line has %u", table_path (table), table_line (table), n_tags);
  return FALSE;
}

static char *
name_of_column (const char *field)
{
  const char *tag = column_tag (field);

  return g_strdup (tag != NULL ? tag : field);
}

static void
add_to_unit (Unit *unit, const char *column, const char *text)
{
  if (*text == '\0')
    return;
  if (g_ascii_strcasecmp (column, "id") == 0) {
    g_free (unit->id);
    unit->id = g_strdup (text);
  } else if (strcmp (column, "srclang") == 0) {
    unit->srclang = g_strdup (text);
  } else if (strcmp (column, "date") == 0) {
    unit->date = g_strdup (text);
  } else if (is_tag (column)) {
    unit_add_segment (unit, column, span_of (text));
  } else {
    unit_add_property (unit, column, text);
  }
}

gboolean
tsv_read_bitext (const char *path, TableSyntax syntax, UnitFunc func, gpointer data, GPtrArray *warnings,
                 GError **error)
{
  g_autoptr (Table) table = table_open (path, syntax, error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free); /* of char * */
  g_autoptr (GError) failure = NULL;

  if (table == NULL || !check_bitext_header (table, warnings, error))
    return FALSE;
  for (guint i = 0; i < table_n_fields (table); i++)
    g_ptr_array_add (names, name_of_column (table_field (table, i)));
  while (table_next (table, &failure)) {
    g_autoptr (Unit) unit = unit_new (NULL);

    unit->line = table_line (table);
    for (guint i = 0; i < names->len; i++)
      add_to_unit (unit, g_ptr_array_index (names, i),
                   syntax == TABLE_CSV ? table_without_guard (table_field (table, i)) : table_field (table, i));
    if (!func (unit, data, error))
      return FALSE;
  }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
tsv_write_bitext_header (FileWriter *writer, const char *const *tags, GError **error)
{
  g_autofree char *line = g_strjoinv ("\t", (char **) tags);

  return file_writer_print (writer, error, "%s\n", line);
}

gboolean
tsv_write_unit (FileWriter *writer, const Unit *unit, const char *const *tags, GError **error)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; tags[i] != NULL; i++) {
    if (i > 0)
      g_string_append_c (line, '\t');
    for (guint j = 0; j < unit->segments->len; j++) {
      const UnitSegment *segment = &g_array_index (unit->segments, UnitSegment, j);

      if (strcmp (segment->tag, tags[i]) == 0) {
        table_append_tsv (line, segment->text);
        break;
      }
    }
  }
  g_string_append_c (line, '\n');
  return file_writer_write (writer, line->str, line->len, error);
}
