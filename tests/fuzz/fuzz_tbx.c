/* TBX into a glossary, and what was read out again in both versions: it comes back with as many terms. */
#include "fuzz.h"

#include <unistd.h>

#include "format/tbx.h"
#include "format/tbx_rules.h"

static Glossary *
read_glossary (const char *path, GError **error)
{
  g_autoptr (Glossary) glossary = glossary_new ();
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free); /* of char * */

  return tbx_read_glossary (glossary, path, warnings, error) ? g_steal_pointer (&glossary) : NULL;
}

static void
write_and_read (const Glossary *glossary, TbxVersion version)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FileWriter) writer = NULL;
  g_autoptr (Glossary) again = NULL;
  const int fd = g_file_open_tmp ("atalym-XXXXXX", &path, &error);

  g_assert_no_error (error);
  close (fd);
  writer = file_writer_open (path, &error);
  g_assert_no_error (error);
  g_assert (tbx_write (glossary, version, NULL, NULL, writer, NULL, &error) && file_writer_commit (writer, &error));
  again = read_glossary (path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (glossary_n_terms (again), ==, glossary_n_terms (glossary));
  unlink (path);
}

static void
take_problem (gsize line, Severity severity, const char *message, gpointer data)
{
  g_assert (g_utf8_validate (message, -1, NULL));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  FuzzFile file = fuzz_file_open (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (Glossary) glossary = read_glossary (file.path, &error);

  g_assert ((glossary == NULL) == (error != NULL));
  g_assert (tbx_check (file.path, take_problem, NULL, NULL) || glossary == NULL);
  if (glossary != NULL && glossary_n_terms (glossary) > 0) {
    write_and_read (glossary, TBX_V2);
    write_and_read (glossary, TBX_V3);
  }
  fuzz_file_close (&file);
  return 0;
}
