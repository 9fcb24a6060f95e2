/* format/gunzip.h - files that may be gzipped, as a stream with limits */
#pragma once

#include <glib.h>

#include "base/file.h"

/* A gzipped file may unpack to so many bytes in all, and to so many for each packed one once it is past the first. */
#define GUNZIP_LIMIT ((guint64) 16 << 30)
#define GUNZIP_RATIO 200
#define GUNZIP_SMALL ((guint64) 16 << 20)

/* Like file_stream; a file that begins with the mark of gzip is unpacked on the way, several members too.
 *
 * error  as there; ATALYM_ERROR_SYNTAX (damaged or cut short), ATALYM_ERROR_LIMIT
 * cost   O(unpacked size), constant memory
 */
gboolean gunzip_stream (const char *path, FileChunkFunc func, gpointer data, GError **error);
