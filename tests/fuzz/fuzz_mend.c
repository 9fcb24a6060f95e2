/* XML that is mended: the same whether it comes in one piece or in two, and a TMX file that was mended can be read. */
#include "fuzz.h"

#include <string.h>
#include <unistd.h>

#include "format/mend.h"
#include "format/tmx_fix.h"

static char *
mended (const char *bytes, size_t size, size_t cut, gsize *len)
{
  g_autoptr (Mend) mend = mend_new ();
  GString *all = g_string_new (NULL);
  const GString *piece = mend_add (mend, bytes, cut, FALSE);

  g_string_append_len (all, piece->str, (gssize) piece->len);
  piece = mend_add (mend, bytes + cut, size - cut, TRUE);
  g_string_append_len (all, piece->str, (gssize) piece->len);
  g_assert (mend_counts (mend)->n_characters <= size && mend_counts (mend)->n_references <= size);
  *len = all->len;
  return g_string_free (all, FALSE);
}

static gboolean
pass_unit (const Unit *unit, gpointer data, GError **error)
{
  ++*(guint64 *) data;
  return TRUE;
}

static void
fix_and_read (const char *path)
{
  g_autofree char *fixed = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FileWriter) out = NULL;
  const int fd = g_file_open_tmp ("atalym-XXXXXX", &fixed, &error);
  TmxFixCounts counts;
  guint64 n = 0;

  g_assert_no_error (error);
  close (fd);
  out = file_writer_open (fixed, &error);
  g_assert_no_error (error);
  if (tmx_fix (path, out, &counts, &error)) {
    g_assert (file_writer_commit (out, &error));
    g_assert (tmx_read (fixed, pass_unit, &n, NULL, &error));
    g_assert_cmpuint (n, ==, counts.n_units);
  }
  unlink (fixed);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const char *bytes = size > 0 ? (const char *) data : "";
  gsize len_a, len_b;
  g_autofree char *a = mended (bytes, size, 0, &len_a);
  g_autofree char *b = mended (bytes, size, size > 0 ? data[0] % size : 0, &len_b);
  FuzzFile file = fuzz_file_open (data, size);

  g_assert (len_a == len_b && memcmp (a, b, len_a) == 0);
  fix_and_read (file.path);
  fuzz_file_close (&file);
  return 0;
}
