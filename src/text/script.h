/* text/script.h - letters of one script that look like letters of another */
#pragma once

#include <glib.h>

#include "base/span.h"
#include "text/language.h"

/* Rewrites a word so that all its letters are of one script, if that can be done with look-alikes alone.
 *
 * word     one word part without hyphens
 * lang     decides which Kazakh letters are meant (i is і in kk); LANG_NONE: by the other letters
 * returns  the repaired word (free with g_free), NULL if the word is of one script already or cannot be repaired
 * cost     O(length)
 */
char *script_repair (Span word, Lang lang);

/* Is `word` a Roman numeral written with Latin or with look-alike Cyrillic letters (XXI, ХХ)? */
gboolean script_is_roman_numeral (Span word);
