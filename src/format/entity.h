/* format/entity.h - character references of HTML, which Markdown has too */
#pragma once

#include <glib.h>

#include "base/span.h"

/* The character of &laquo; or &#171; or &#xAB;, given with its & and its semicolon.
 * returns  U+FFFD for a number that is no character; 0 if there is no such name. cost: O(log names) */
gunichar entity_value (Span reference);

/* How & < > and " are written in HTML and XML; NULL for other characters. Static. */
const char *entity_for (char c);

/* The character of a name such as laquo; 0 if there is none. */
gunichar entity_of_name (Span name);
