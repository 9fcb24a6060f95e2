/* base/number_map.h - numbers of 64 bits that lead to others, for millions of them
 *
 * Keys are hashes or ids; 8 to 16 bytes for each, and as much again for the numbers they lead to. As long as these are
 * all 0 there is no room for them: a map of zeros is a set.
 */
#pragma once

#include <glib.h>

typedef struct NumberMap NumberMap;

/* Free with number_map_free. */
NumberMap *number_map_new (void);
void number_map_free (NumberMap *map);

/* What the key leads to; 0 if it is not there.
 * value  NULL, or set
 * returns  is it there? */
gboolean number_map_get (const NumberMap *map, guint64 key, guint64 *value);

/* Puts a key in, or gives it another number. returns: was it not there? */
gboolean number_map_set (NumberMap *map, guint64 key, guint64 value);

gsize number_map_size (const NumberMap *map);

/* The keys in no order. *at begins at 0. FALSE at the end. */
gboolean number_map_next (const NumberMap *map, gsize *at, guint64 *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumberMap, number_map_free)
