/* check/near_names.h - known names whose first letters are one slip away from those of a word
 *
 * Names are found by the letters that no ending changes with one left out in turn, on both sides, so that any one slip
 * still meets. Source: W. Garbe's symmetric deletion (2012).
 */
#pragma once

#include <glib.h>

#include "glossary/glossary.h"

/* Shorter names are one slip away from too many words. [code points] */
#define NAME_LETTERS 7

/* Of a longer word only so much is read. [code points] */
#define MAX_LETTERS 40

/* Names are indexed by all first letters that endings surely leave alone, within these bounds: the more, the fewer
 * names meet by accident. [code points] */
#define MIN_KEY 5
#define MAX_KEY 12

/* A folded word as letters. */
typedef struct {
  gunichar letters[MAX_LETTERS];
  gsize ends[MAX_LETTERS + 1]; /* [bytes] before each letter */
  guint n;
  guint64 sums[MAX_KEY + 1];   /* of so many first letters, see letters_read */
} Letters;

/* cost: O(length) */
void letters_read (Letters *out, Span folded);

typedef struct NearNames NearNames;

/* The names of places and persons in one language, of one word and NAME_LETTERS letters at least, that a text can have
 * in any form.
 *
 * among  set of const Concept *: only the names of these; NULL: all
 * cost   0.2 µs a name. Free with near_names_free. */
NearNames *near_names_new (const Glossary *glossary, Lang lang, GHashTable *among);
void near_names_free (NearNames *names);

/* Told of a name that a word can be a slip of. returns: FALSE to hear of no more */
typedef gboolean (*NearNameFunc) (const Term *term, gpointer data);

/* Tells of all names that the word can be a slip of, as far as their letters that never change tell, some of them more
 * than once. Always in the same order.
 * cost: 0.1 µs for a word like no name, 1 µs otherwise */
void near_names_find (const NearNames *names, const Letters *word, NearNameFunc func, gpointer data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NearNames, near_names_free)
