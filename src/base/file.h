/* base/file.h - the one reader and the one writer of files */
#pragma once

#include <glib.h>

/* No document may be larger [bytes]: 256 MiB. */
#define FILE_LIMIT ((gsize) 256 << 20)

/* Reads a whole file; "-" is standard input.
 *
 * limit    larger files are refused [bytes]; 0: no limit
 * returns  the bytes (a private mapping for a large regular file); free with g_bytes_unref
 * error    ATALYM_ERROR_IO (missing, unreadable, a folder), ATALYM_ERROR_LIMIT
 * cost     O(size) for a pipe, O(1) for a large regular file
 */
GBytes *file_read (const char *path, gsize limit, GError **error);

/* Takes the bytes of a file piece by piece. Returning FALSE with `error` set stops the reading. */
typedef gboolean (*FileChunkFunc) (const char *bytes, gsize len, gpointer data, GError **error);

/* Reads a file of any size in constant memory; "-" is standard input.
 * error  ATALYM_ERROR_IO, and what `func` said */
gboolean file_stream (const char *path, FileChunkFunc func, gpointer data, GError **error);

/* Writes a file whole or not at all: the bytes go to a temporary file beside the target, which takes the place of
 * the target at commit. Symbolic links are followed, the target's mode and owner are kept, file and folder are synced.
 * "-" is standard output: bytes are passed on at once and commit flushes; a device or a pipe likewise.
 */
typedef struct FileWriter FileWriter;

/* returns  a writer, free with file_writer_free (which removes what was not committed); NULL on error
 * error    ATALYM_ERROR_IO, for a read-only file too
 */
FileWriter *file_writer_open (const char *path, GError **error);

/* The same, but no file is made before there is more to write than stays in memory, or it is put in its place: so that
 * threads do it, where there are many (base/committer.h). What keeps it from being made is an error then. Opening is
 * for one thread at a time. */
FileWriter *file_writer_open_late (const char *path, GError **error);

/* error    ATALYM_ERROR_IO; the target is untouched. After an error every further call fails too. */
gboolean file_writer_write (FileWriter *writer, const void *data, gsize len, GError **error);
gboolean file_writer_print (FileWriter *writer, GError **error, const char *format, ...) G_GNUC_PRINTF (3, 4);

/* Puts the new file in the place of the old one. error: ATALYM_ERROR_IO; the target is untouched. */
gboolean file_writer_commit (FileWriter *writer, GError **error);
void file_writer_free (FileWriter *writer);

/* As it was given, for messages. */
const char *file_writer_name (const FileWriter *writer);

/* Standard output, a device or a pipe: its bytes have gone out already, in their order. */
gboolean file_writer_is_stream (const FileWriter *writer);

/* The two halves of a commit, for files in great number (base/committer.h): the file is put in its place; what was
 * renamed survives a power cut once its folder is synced.
 * folder  set to the folder to sync, free with g_free; to NULL if there is none
 * name    of a file in the folder, for the message
 * error   ATALYM_ERROR_IO */
gboolean file_writer_place (FileWriter *writer, char **folder, GError **error);
gboolean file_sync_folder (const char *folder, const char *name, GError **error);

/* The three steps in one call. */
gboolean file_write_all (const char *path, const void *data, gsize len, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FileWriter, file_writer_free)
