/* base/committer.h - many small files put in their places side by side
 *
 * A disk takes about as long for one file as for several, so some are always on their way while the next is made; and
 * a folder is synced once, when all its files are there. */
#pragma once

#include <glib.h>

#include "base/file.h"

typedef struct Committer Committer;

Committer *committer_new (void);

/* Takes over a writer that has been given all its bytes; waits while too many are on their way. A stream
 * (file_writer_is_stream) gets them at once. */
void committer_add (Committer *committer, FileWriter *writer);

/* Waits until all files are in their places or have failed, and frees the committer.
 *
 * returns  what went wrong, of GError *: files in the order in which they were added, then folders; empty when all is
 *          well; free with g_ptr_array_unref */
GPtrArray *committer_finish (Committer *committer);
