/* base/nearest.h - what was meant by a word that is none of those it may be */
#pragma once

#include <glib.h>

/* The candidate nearest to `word`, for “did you mean”: letters added, left out, changed or swapped, or a beginning
 * or an end alone.
 *
 * candidates  NULL-terminated, ASCII
 * returns     one of the candidates; NULL if none is near enough to be meant (one letter in three may be wrong)
 * cost        O(candidates × length²)
 */
const char *nearest_word (const char *word, const char *const *candidates);

/* "; did you mean “style”?" or "" ; free with g_free. */
char *nearest_hint (const char *word, const char *const *candidates);
