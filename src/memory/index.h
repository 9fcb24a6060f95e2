/* memory/index.h - keeps the index of a memory up to date */
#pragma once

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
 * cost   O(words) of what is indexed; some 60 bytes a segment and language in memory
 */
gboolean index_update (Store *store, gint64 first, gboolean anew, GError **error);
