/* cli/file_clash.h - results that would take the place of what is read
 *
 * A result with the name of a text, of a memory or of another result would be the end of that. */
#pragma once

#include <glib.h>

typedef struct FileClash FileClash;

FileClash *file_clash_new (void);
void file_clash_free (FileClash *clash);

/* Takes note of a file that is read; “-” and NULL are none. cost: that of realpath */
void file_clash_reads (FileClash *clash, const char *path);

/* Takes note of a file that will be written, however it is called; “-” and NULL are none, nor are devices.
 * error: ATALYM_ERROR_USAGE if it is read, or written already */
gboolean file_clash_writes (FileClash *clash, const char *path, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FileClash, file_clash_free)
