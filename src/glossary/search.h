/* glossary/search.h - the best name that begins with a word of a text
 *
 * The word is read letter by letter against the index of first words; what the index offers is read on, and of all that
 * fits the best is kept. A part of the matcher.
 */
#pragma once

#include <glib.h>

#include "glossary/mention.h"
#include "glossary/neighbours.h"
#include "glossary/phrases.h"
#include "glossary/term_index.h"
#include "text/token.h"

/* What is left to be tried of words that were met before. */
typedef struct Hints Hints;

/* At most 0.7 MB. Free with hints_free. */
Hints *hints_new (void);
void hints_free (Hints *hints);

/* What decides that no name begins with a word. */
typedef enum {
  NEEDS_NOTHING,     /* the word itself */
  NEEDS_NEXT_LETTER, /* the letter that the next one begins with */
  NEEDS_ALL
} Needs;

/* What is searched, and the best mention so far at the word in hand. */
typedef struct {
  const Phrases *phrases;
  TermIndex *index;
  Span text;
  Lang lang;
  const TermTable *capitals, *smalls;
  Token token;      /* the word in hand */
  guint32 hashes[TERM_KEY_MAX]; /* of the beginnings of the word in hand */
  guint n_hashes;   /* 0: not computed yet */
  gunichar next_letter; /* of the word behind it; 0: there is none */
  guint32 next_hashes[TERM_NEXT_MAX + 1]; /* of so many letters of that word */
  guint n_next;         /* that it has, TERM_NEXT_MAX at most */
  gboolean knows_next;  /* are these known yet? */
  Hints *hints;     /* where what is left to be tried of the word in hand is put; NULL: it is not wanted */
  Mention best;
  gboolean found;
  Needs needs;      /* of what the answer depends besides the word in hand */
  const GArray *before; /* of Mention: those found so far; NULL: they are not known */
  NearLists *near;  /* of the text; NULL: nothing is remembered */
  GArray *all;      /* of Mention: everything that fills the text, whatever is best; NULL: only the best is wanted */
} Search;

/* phrases, index  of one glossary; the words of the text are still to be put in hand */
void search_begin (Search *search, const Phrases *phrases, TermIndex *index, Span text, Lang lang);

/* Looks for names that begin with the word in hand: sets `found`, `best` and `needs`.
 * hints  NULL: nothing is known of words; else what is left to be tried of this one is remembered */
void search_word (Search *search, Hints *hints);

/* Collects everything that fills the text from the word in hand on, whatever is best, in `all`. */
void search_whole (Search *search, GArray *all);
