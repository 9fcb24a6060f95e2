#include "cli/file_clash.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"

struct FileClash {
  GHashTable *read, *written; /* sets of places */
};

FileClash *
file_clash_new (void)
{
  FileClash *clash = g_new0 (FileClash, 1);

  clash->read = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  clash->written = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return clash;
}

void
file_clash_free (FileClash *clash)
{
  if (clash == NULL)
    return;
  g_hash_table_unref (clash->read);
  g_hash_table_unref (clash->written);
  g_free (clash);
}

/* Where a file is, whatever links lead there. What is not there yet is in its folder. NULL: no regular file. */
static char *
place_of (const char *path)
{
  g_autofree char *folder = NULL, *name = NULL;
  char *real, *place;

  if (path == NULL || strcmp (path, "-") == 0
      || (g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_REGULAR)))
    return NULL;
  real = realpath (path, NULL);
  if (real == NULL) {
    folder = g_path_get_dirname (path);
    name = g_path_get_basename (path);
    real = realpath (folder, NULL);
    place = real == NULL ? g_canonicalize_filename (path, NULL) : g_build_filename (real, name, NULL);
  } else
    place = g_strdup (real);
  free (real);
  return place;
}

void
file_clash_reads (FileClash *clash, const char *path)
{
  char *place = place_of (path);

  if (place != NULL)
    g_hash_table_add (clash->read, place);
}

gboolean
file_clash_writes (FileClash *clash, const char *path, GError **error)
{
  g_autofree char *place = place_of (path);

  if (place == NULL)
    return TRUE;
  if (g_hash_table_contains (clash->read, place)) {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_USAGE,
                 "%s is read, and the result would take its place; give the result another name", path);
    return FALSE;
  }
  if (!g_hash_table_add (clash->written, g_steal_pointer (&place))) {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_USAGE,
                 "two results would be written to %s; give each a name of its own", path);
    return FALSE;
  }
  return TRUE;
}
