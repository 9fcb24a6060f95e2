/* memory/words.h - the words of a segment as search compares them */
#pragma once

#include "text/language.h"
#include "text/token.h"

/* Longer words are cut [bytes]. */
#define WORD_BYTES 128

typedef struct {
  TokenWalk walk;
  char word[WORD_BYTES];
} WordWalk;

static inline WordWalk
word_walk (Span text)
{
  return (WordWalk){.walk = token_walk (text)};
}

/* The next run of letters and digits, folded (text/fold); `word` points into the walk. FALSE at the end.
 * cost: O(bytes passed) */
gboolean word_next (WordWalk *walk, Span *word);

/* The beginning of a folded word that its forms have in common: without its ending by the table of the language
 * (endings.def), three letters at least. Rough, and the same every time; other languages have no endings.
 * cost: O(endings) */
Span word_stem (Lang lang, Span word);
