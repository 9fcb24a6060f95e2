/* glossary/neighbours.h - whether what stands around a name lets it be that name */
#pragma once

#include <glib.h>

#include "glossary/mention.h"

/* Which lists of words a paragraph has one of, as far as terms were looked for near them: a long one may have a great
 * many. Begins as {NULL}; free what it holds with near_lists_clear. */
typedef struct {
  GHashTable *answers; /* list (const char *, as the term has it) → 2: it has one, 1: none */
} NearLists;

void near_lists_clear (NearLists *lists);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NearLists, near_lists_clear)

/* May a term stand at bytes [start, end) of a paragraph that is only looked for near some words, or beside them
 * (`near:` in its row)? Beside another capitalised word it is a person, and what goes on a list of places is one.
 *
 * before  of Mention: those found so far; NULL: they are not known
 * lists   of the paragraph; NULL: nothing is remembered
 * cost    O(length) for the first of the terms with a list of words */
gboolean neighbours_admit (const Term *term, Span text, gsize start, gsize end, const GArray *before,
                           NearLists *lists);

/* Does a capital or a digit behind a hyphen make another name of what ends at byte `end`: Petropavlovsk-Kamchatsky,
 * Семипалатинск-21? */
gboolean neighbours_go_on (Span text, gsize end);

/* Does no hyphen make another name of the mention (Ново-Казалинск, Семипалатинск-21)?
 * last  the mention before; NULL: there is none */
gboolean neighbours_leave (const Mention *mention, const Mention *last, Span text);
