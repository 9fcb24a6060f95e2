/* memory/headers.h - the headers of the files that a memory was made of, as one
 *
 * A header says of all units of its file what they do not say themselves (format, kind of segments). Where the files of
 * a memory do not agree on it, the units say it from now on, so that one file with all of them says the same.
 */
#pragma once

#include "memory/store.h"

typedef struct {
  GArray *properties; /* of Property: notes and props of all headers, each once; NULL: none */
  GArray *attributes; /* of Property: what all headers say, and all letters of the user's own; NULL: nothing */
  GHashTable *own;    /* number of a file (gint64 *) → GArray of Property: what its units must say */
} Headers;

/* Filled; free with headers_clear even after an error. error: those of the store */
gboolean headers_gather (Store *store, Headers *headers, GError **error);
void headers_clear (Headers *headers);

/* Gives a unit the attributes that it has by the header of its file only. */
void headers_complete (const Headers *headers, gint64 source, Unit *unit);
