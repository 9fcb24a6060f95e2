/* discover/signs.h - words that tell what a capitalised word is; the table is signs.def */
#pragma once

#include <glib.h>

#include "morph/phrase.h"

/* A title that stands before a person's name. `word` is folded in all of these. cost: O(rows) */
gboolean sign_is_title (Lang lang, Span word);

/* The head of an organisation's, place's or event's name. */
gboolean sign_is_head (Lang lang, Span word, NameType *type);

/* What the end of a name in the nominative tells. */
gboolean sign_type_by_ending (Lang lang, Span word, NameType *type);

/* Capitalised by custom, but no name (Monday). */
gboolean sign_is_never (Lang lang, Span word);

/* Frequent at the beginning of sentences and no name. */
gboolean sign_is_common (Lang lang, Span word);

/* The words at the start of `text` that announce an explanation; how many bytes they take, or 0. */
gsize sign_gloss_at (Lang lang, Span text);
