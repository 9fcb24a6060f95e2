/* check/sentence.h - a stretch of text as words that are compared with others
 *
 * Each word is asked for many others: they are folded once.
 */
#pragma once

#include <glib.h>

#include "base/span.h"
#include "text/token.h"

typedef struct {
  Span text;       /* somebody else's */
  GArray *tokens;  /* of Token */
  GString *folded; /* the words one behind the other */
  GArray *ends;    /* of gsize: of each token in `folded` */
} Sentence;

/* A name, or whatever else, among the words of its sentence. */
typedef struct {
  const Sentence *sentence;
  guint first, last; /* its tokens: [first, last) */
} SentencePlace;

/* An empty sentence; free what it holds with sentence_clear. */
Sentence sentence_new (void);
void sentence_clear (Sentence *sentence);

/* Takes a text in the place of the one before. cost: O(length) */
void sentence_read (Sentence *sentence, Span text);

static inline const Token *
sentence_token (const Sentence *sentence, guint i)
{
  return &g_array_index (sentence->tokens, Token, i);
}

/* The i-th word, folded. */
static inline Span
sentence_word (const Sentence *sentence, guint i)
{
  const gsize start = i > 0 ? g_array_index (sentence->ends, gsize, i - 1) : 0;

  return span_slice ((Span){sentence->folded->str, sentence->folded->len}, start,
                     g_array_index (sentence->ends, gsize, i));
}

/* Where bytes [start, end) of the text are. cost: O(log words) */
SentencePlace sentence_place (const Sentence *sentence, gsize start, gsize end);

/* How many words, from the i-th on, a phrase takes: “в прошлом”, “годы … войн”. 0: it does not stand there.
 *
 * phrase  beginnings of folded words; for … a few others may stand
 */
guint sentence_phrase_length (const Sentence *sentence, guint i, Span phrase);

/* Does the phrase stand anywhere? cost: O(words) */
gboolean sentence_has_phrase (const Sentence *sentence, Span phrase);
