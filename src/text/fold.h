/* text/fold.h - how two spellings are compared */
#pragma once

#include <glib.h>

#include "base/span.h"

/* Writes `text` for comparison: lower case (Cyrillic and Latin, language-free), ё as е, every apostrophe as ', every
 * hyphen (U+2010, U+2011, U+00AD inside a word is dropped) as -, stress marks (U+0301) dropped, white space as one
 * space.
 *
 * buffer   grows as needed; cleared first
 * cost     O(length)
 */
void fold_text (GString *buffer, Span text);

/* The same behind what `buffer` holds. */
void fold_append (GString *buffer, Span text);

/* The same in memory of its own; free with g_free. */
char *fold_dup (Span text);

/* One code point folded; 0 if it is dropped. Hyphens and apostrophes come out as - and '. */
gunichar fold_char (gunichar c);

/* The same, with the small letters that most text is made of decided on the spot. */
static inline gunichar
fold_letter (gunichar c)
{
  return (c >= 'a' && c <= 'z') || (c >= 0x430 && c <= 0x44F) ? c : fold_char (c);
}
