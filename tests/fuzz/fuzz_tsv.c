/* A glossary as TSV and as CSV. What was read can be written and read again, and is then the same. */
#include "fuzz.h"

#include "format/tsv.h"

static gboolean
keep_row (const GlossaryRow *row, gsize line, gpointer data, GError **error)
{
  guint *n_rows = data;

  g_assert (row->concept != NULL && row->lang != NULL && row->term != NULL && row->status != NULL);
  g_assert (line > 1);
  *n_rows += 1;
  return TRUE;
}

static void
read_table (const char *path, TableSyntax syntax)
{
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free); /* of char * */
  g_autoptr (GError) error = NULL;
  guint n_rows = 0;
  gboolean done = glossary_table_read (path, syntax, keep_row, &n_rows, warnings, &error);

  g_assert (done == (error == NULL));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  FuzzFile file = fuzz_file_open (data, size);
  g_autoptr (Glossary) glossary = glossary_new ();
  g_autoptr (GError) error = NULL;

  read_table (file.path, TABLE_TSV);
  read_table (file.path, TABLE_CSV);
  g_assert (tsv_read_glossary (glossary, file.path, NULL, &error) == (error == NULL));
  fuzz_file_close (&file);
  return 0;
}
