/* format/archive.h - zip files in memory, with limits
 *
 * Names of entries are only names: nothing is ever unpacked to a path.
 */
#pragma once

#include <glib.h>

/* Entries in one archive; bytes of an entry and of all that are read, unpacked; bytes unpacked for each packed one,
 * asked of entries over ARCHIVE_SMALL [bytes]. */
#define ARCHIVE_ENTRIES     10000
#define ARCHIVE_ENTRY_LIMIT ((gsize) 128 << 20)
#define ARCHIVE_TOTAL_LIMIT ((gsize) 256 << 20)
#define ARCHIVE_RATIO       200
#define ARCHIVE_SMALL       ((gsize) 4 << 20)

typedef struct Archive Archive;

/* Opens a zip file that is in memory, which is kept alive.
 *
 * returns  free with archive_free
 * error    ATALYM_ERROR_SYNTAX (no zip file, or cut short), ATALYM_ERROR_REFUSED (encrypted entries, names that lead
 *          out of the archive, two entries of one name), ATALYM_ERROR_LIMIT
 */
Archive *archive_open (GBytes *bytes, GError **error);
void archive_free (Archive *archive);

/* The file as it was opened. */
GBytes *archive_bytes (const Archive *archive);

guint archive_length (const Archive *archive);
const char *archive_name (const Archive *archive, guint entry);

/* returns  FALSE if there is no entry of this name */
gboolean archive_find (const Archive *archive, const char *name, guint *entry);

/* An entry unpacked; free with g_bytes_unref.
 * error    ATALYM_ERROR_SYNTAX (damaged), ATALYM_ERROR_LIMIT */
GBytes *archive_read (Archive *archive, guint entry, GError **error);

/* The archive with other bytes in some entries; all else, times and order too, stays.
 *
 * contents  of GBytes *, one for each entry; NULL where it stays
 * returns   the new file, free with g_bytes_unref
 * error     ATALYM_ERROR_IO
 */
GBytes *archive_replace (const Archive *archive, GBytes *const *contents, GError **error);

/* A new archive, the same bytes for the same contents: entries have the earliest time that a zip file can say.
 *
 * names     NULL-terminated
 * contents  one for each name
 * error     ATALYM_ERROR_IO
 */
GBytes *archive_create (const char *const *names, GBytes *const *contents, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Archive, archive_free)
