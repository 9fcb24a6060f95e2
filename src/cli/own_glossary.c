#include "cli/own_glossary.h"

#include <errno.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "format/tsv.h"

#define FILE_NAME "added.tsv"

/* The row as a line of the table, as the glossary understands it. */
static char *
line_of (const GlossaryRow *row, GError **error)
{
  g_autoptr (Glossary) scratch = glossary_new ();
  GString *line;

  if (!glossary_add_row (scratch, row, error))
    return NULL;
  line = g_string_new (NULL);
  tsv_append_term (line, g_ptr_array_index (glossary_concept (scratch, row->concept)->terms, 0));
  g_string_append_c (line, '\n');
  return g_string_free (line, FALSE);
}

/* A table with other columns would take the row for something else. */
static gboolean
begin_table (GString *table, const char *path, GError **error)
{
  g_autoptr (GString) header = g_string_new (NULL);

  tsv_append_header (header);
  if (table->len == 0) {
    g_string_append_printf (table, "%s\n", header->str);
    return TRUE;
  }
  if (!g_str_has_prefix (table->str, header->str) || strchr ("\r\n", table->str[header->len]) == NULL) {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_REFUSED,
                 "%s:1: the columns are not %s; add the name by hand, or give the file another name", path,
                 header->str);
    return FALSE;
  }
  if (table->str[table->len - 1] != '\n')
    g_string_append_c (table, '\n');
  return TRUE;
}

char *
own_glossary_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "atalym", FILE_NAME, NULL);
}

gboolean
own_glossary_append (const char *path, const GlossaryRow *row, GError **error)
{
  g_autofree char *line = line_of (row, error);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GString) table = g_string_new (NULL);

  if (line == NULL)
    return FALSE;
  if (g_mkdir_with_parents (folder, 0777) != 0) {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_IO, "%s: cannot make the folder: %s", folder, g_strerror (errno));
    return FALSE;
  }
  if (g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_autoptr (GBytes) old = file_read (path, FILE_LIMIT, error);

    if (old == NULL)
      return FALSE;
    g_string_append_len (table, g_bytes_get_data (old, NULL), (gssize) g_bytes_get_size (old));
  }
  if (!begin_table (table, path, error))
    return FALSE;
  g_string_append (table, line);
  return file_write_all (path, table->str, table->len, error);
}

char *
own_glossary_add (const GlossaryRow *row, GError **error)
{
  g_autofree char *path = own_glossary_path ();

  return own_glossary_append (path, row, error) ? g_steal_pointer (&path) : NULL;
}
