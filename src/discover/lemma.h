/* discover/lemma.h - the nominative of a name that no glossary knows */
#pragma once

#include <glib.h>

#include "morph/phrase.h"

/* All nominatives that `surface` can be a form of, itself first.
 *
 * type     decides how its words decline
 * returns  of char *; free with g_ptr_array_unref
 * cost     O(candidates × length)
 */
GPtrArray *lemma_candidates (const char *surface, Lang lang, NameType type);
