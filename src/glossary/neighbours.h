/* glossary/neighbours.h - whether what stands around a name lets it be that name */
#pragma once

#include <glib.h>

#include "glossary/mention.h"

/* May a term stand at bytes [start, end) of a paragraph that is only looked for near some words, or beside them
 * (`near:` in its row)? Beside another capitalised word it is a person, and what goes on a list of places is one.
 *
 * before  of Mention: those found so far; NULL: they are not known
 * cost    O(length) */
gboolean neighbours_admit (const Term *term, Span text, gsize start, gsize end, const GArray *before);

/* Does a capital or a digit behind a hyphen make another name of what ends at byte `end`: Petropavlovsk-Kamchatsky,
 * Семипалатинск-21? */
gboolean neighbours_go_on (Span text, gsize end);

/* Does no hyphen make another name of the mention (Ново-Казалинск, Семипалатинск-21)?
 * last  the mention before; NULL: there is none */
gboolean neighbours_leave (const Mention *mention, const Mention *last, Span text);
