/* memory/index.h - keeps the index of a memory up to date */
#pragma once

#include "memory/part_build.h"
#include "memory/store.h"

/* So many parts a language may have; each is searched on its own. */
#define INDEX_PARTS_MAX 8

/* What a language is called in the index: kk, ru, en, kk-Latn, or what the tag begins with, "de" for de-AT.
 * name  filled */
void index_lang (const char *tag, char name[16]);

/* Indexes the segments of the units from number `first` on; or all of them anew, where units were changed or taken
 * away, or there would be more than INDEX_PARTS_MAX parts, or the new ones are many beside the old.
 *
 * error  those of the store
 * cost   O(words) of what is indexed; some 80 bytes a segment in memory, of one language at a time if they are many
 */
gboolean index_update (Store *store, gint64 first, gboolean anew, GError **error);

/* What is held in memory at once. The index finds the same within other bounds. */
typedef struct {
  guint64 segments;  /* languages are indexed together while they have no more, else one after the other */
  PartBounds part;
} IndexBounds;

gboolean index_update_within (Store *store, gint64 first, gboolean anew, const IndexBounds *bounds, GError **error);
