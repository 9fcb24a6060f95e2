#include "format/archive.h"

#include <string.h>
#include <zip.h>

#include "base/error.h"

struct Archive {
  GBytes *bytes;
  zip_t *zip;
  gsize unpacked; /* so far [bytes] */
};

/* libzip frees the bytes of a file that it has written anew, so then it gets some of its own. */
static zip_t *
open_bytes (GBytes *bytes, gboolean writable, zip_source_t **source, GError **error)
{
  zip_error_t reason;
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);
  zip_t *zip = NULL;

  zip_error_init (&reason);
  *source = zip_source_buffer_create (writable ? g_memdup2 (data, size) : data, size, writable, &reason);
  if (*source != NULL)
    zip = zip_open_from_source (*source, writable ? 0 : ZIP_RDONLY, &reason);
  if (zip == NULL) {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_SYNTAX, "cannot be opened as a zip file: %s",
                 zip_error_strerror (&reason));
    zip_source_free (*source);
  }
  zip_error_fini (&reason);
  return zip;
}

static gboolean
leads_out (const char *name)
{
  g_auto (GStrv) steps = g_strsplit_set (name, "/\\", -1);

  return *name == '/' || *name == '\\' || strchr (name, ':') != NULL ||
         g_strv_contains ((const char *const *) steps, "..");
}

static gboolean
refuse (GError **error, const char *name, const char *what)
{
  g_autofree char *shown = g_strescape (name != NULL ? name : "", NULL);

  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_REFUSED, "the entry “%s” %s", shown, what);
  return FALSE;
}

static gboolean
check_entries (const Archive *archive, GError **error)
{
  const zip_int64_t n = zip_get_num_entries (archive->zip, 0);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  if (n > ARCHIVE_ENTRIES) {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_LIMIT, "has more than %d entries", ARCHIVE_ENTRIES);
    return FALSE;
  }
  for (zip_int64_t i = 0; i < n; i++) {
    const char *name = zip_get_name (archive->zip, (zip_uint64_t) i, 0);
    zip_stat_t stat;

    if (name == NULL || leads_out (name))
      return refuse (error, name, "has a name that leads out of the file");
    if (!g_hash_table_add (seen, (gpointer) name))
      return refuse (error, name, "occurs twice");
    if (zip_stat_index (archive->zip, (zip_uint64_t) i, 0, &stat) != 0 || !(stat.valid & ZIP_STAT_ENCRYPTION_METHOD) ||
        stat.encryption_method != ZIP_EM_NONE)
      return refuse (error, name, "is encrypted; save the file without a password");
  }
  return TRUE;
}

Archive *
archive_open (GBytes *bytes, GError **error)
{
  g_autoptr (Archive) archive = g_new0 (Archive, 1);
  zip_source_t *source;

  archive->bytes = g_bytes_ref (bytes);
  archive->zip = open_bytes (bytes, FALSE, &source, error);
  return archive->zip != NULL && check_entries (archive, error) ? g_steal_pointer (&archive) : NULL;
}

void
archive_free (Archive *archive)
{
  if (archive == NULL)
    return;
  if (archive->zip != NULL)
    zip_discard (archive->zip);
  g_bytes_unref (archive->bytes);
  g_free (archive);
}

GBytes *
archive_bytes (const Archive *archive)
{
  return archive->bytes;
}

guint
archive_length (const Archive *archive)
{
  return (guint) zip_get_num_entries (archive->zip, 0);
}

const char *
archive_name (const Archive *archive, guint entry)
{
  return zip_get_name (archive->zip, entry, 0);
}

gboolean
archive_find (const Archive *archive, const char *name, guint *entry)
{
  const zip_int64_t found = zip_name_locate (archive->zip, name, ZIP_FL_NOCASE);

  *entry = found < 0 ? 0 : (guint) found;
  return found >= 0;
}

/* What the archive says about sizes may be a lie, so the bytes that come out are counted. */
static gboolean
is_within_limits (Archive *archive, guint entry, gsize size, gsize packed, GError **error)
{
  if (size <= ARCHIVE_ENTRY_LIMIT && archive->unpacked + size <= ARCHIVE_TOTAL_LIMIT &&
      (size <= ARCHIVE_SMALL || size / ARCHIVE_RATIO <= packed))
    return TRUE;
  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_LIMIT, "the entry “%s” unpacks to more than we are willing to take",
               archive_name (archive, entry));
  return FALSE;
}

GBytes *
archive_read (Archive *archive, guint entry, GError **error)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  char chunk[16384];
  zip_file_t *file = zip_fopen_index (archive->zip, entry, 0);
  zip_int64_t n = -1;
  zip_stat_t stat;
  gboolean fits = TRUE;

  zip_stat_index (archive->zip, entry, 0, &stat);
  while (file != NULL && fits && (n = zip_fread (file, chunk, sizeof chunk)) > 0) {
    g_byte_array_append (out, (const guint8 *) chunk, (guint) n);
    fits = is_within_limits (archive, entry, out->len, stat.comp_size, error);
  }
  if (file != NULL && zip_fclose (file) != 0)
    n = -1;
  if (!fits)
    return NULL;
  if (n < 0) {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_SYNTAX, "the entry “%s” is damaged", archive_name (archive, entry));
    return NULL;
  }
  archive->unpacked += out->len;
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

/* === Writing ===================================================================================================== */

static gboolean
replace_entry (zip_t *zip, guint entry, GBytes *content)
{
  gsize size;
  const void *data = g_bytes_get_data (content, &size);
  zip_source_t *source = zip_source_buffer (zip, data, size, 0);
  zip_stat_t stat;

  if (source == NULL || zip_stat_index (zip, entry, 0, &stat) != 0 ||
      zip_file_replace (zip, entry, source, 0) != 0) {
    zip_source_free (source);
    return FALSE;
  }
  return zip_set_file_compression (zip, entry, stat.comp_method, 0) == 0 &&
         zip_file_set_mtime (zip, entry, stat.mtime, 0) == 0;
}

static GBytes *
bytes_of_source (zip_source_t *source)
{
  zip_stat_t stat;
  char *data;

  if (zip_source_stat (source, &stat) != 0 || zip_source_open (source) != 0)
    return NULL;
  data = g_malloc (stat.size + 1);
  if (zip_source_read (source, data, stat.size) != (zip_int64_t) stat.size)
    g_clear_pointer (&data, g_free);
  zip_source_close (source);
  return data != NULL ? g_bytes_new_take (data, stat.size) : NULL;
}

GBytes *
archive_replace (const Archive *archive, GBytes *const *contents, GError **error)
{
  zip_source_t *source;
  zip_t *zip = open_bytes (archive->bytes, TRUE, &source, error);
  GBytes *bytes = NULL;
  gboolean done = TRUE;

  if (zip == NULL)
    return NULL;
  zip_source_keep (source);
  for (guint i = 0; i < archive_length (archive) && done; i++)
    done = contents[i] == NULL || replace_entry (zip, i, contents[i]);
  if (!done || zip_close (zip) != 0)
    zip_discard (zip);
  else
    bytes = bytes_of_source (source);
  zip_source_free (source);
  if (bytes == NULL)
    g_set_error_literal (error, ATALYM_ERROR, ATALYM_ERROR_IO, "cannot be packed again");
  return bytes;
}

/* 1980-01-01 12:00 in seconds since 1970: zip files begin there, and in no time zone is it the year before. */
#define EARLIEST 315576000

GBytes *
archive_create (const char *const *names, GBytes *const *contents, GError **error)
{
  zip_error_t reason;
  zip_source_t *source;
  zip_t *zip;
  GBytes *bytes = NULL;
  gboolean done = TRUE;

  zip_error_init (&reason);
  source = zip_source_buffer_create (NULL, 0, 0, &reason);
  zip = source != NULL ? zip_open_from_source (source, ZIP_TRUNCATE, &reason) : NULL;
  zip_error_fini (&reason);
  if (zip != NULL)
    zip_source_keep (source);
  for (guint i = 0; zip != NULL && names[i] != NULL && done; i++) {
    gsize size;
    const void *data = g_bytes_get_data (contents[i], &size);
    zip_source_t *entry = zip_source_buffer (zip, data, size, 0);
    zip_int64_t index = entry != NULL ? zip_file_add (zip, names[i], entry, ZIP_FL_ENC_UTF_8) : -1;

    done = index >= 0 && zip_file_set_mtime (zip, (zip_uint64_t) index, EARLIEST, 0) == 0;
    if (index < 0)
      zip_source_free (entry);
  }
  if (zip != NULL && (!done || zip_close (zip) != 0))
    zip_discard (zip);
  else if (zip != NULL)
    bytes = bytes_of_source (source);
  zip_source_free (source);
  if (bytes == NULL)
    g_set_error_literal (error, ATALYM_ERROR, ATALYM_ERROR_IO, "cannot be packed");
  return bytes;
}
