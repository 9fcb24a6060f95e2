/* memory/concord.h - every segment that has certain words */
#pragma once

#include "memory/searcher.h"

/* So many words can be looked for at once. */
#define CONCORD_WORDS_MAX 64

/* Segments that have the words of `text` one behind the other, in any form: «на станции» is found in «на станцию».
 *
 * returns  of guint64, in the order of their import; free with g_array_unref. NULL on error: ATALYM_ERROR_LIMIT (too
 *          many words), those of the store
 * cost     that of the list of the rarest word
 */
GArray *concord_find (Searcher *searcher, Span text, GError **error);
