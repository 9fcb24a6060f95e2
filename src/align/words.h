/* align/words.h - the lines of a text as sequences of numbered words, for counting */
#pragma once

#include <glib.h>

#include "align/sounds.h"
#include "base/span.h"
#include "text/language.h"

/* Of a line, so many words are looked at; a longer line is not a sentence and its rest adds nothing. */
#define LINE_WORDS_MAX 256

typedef enum { WORD_KIND_LETTERS, WORD_KIND_NUMBER, WORD_KIND_MARK } WordKind;

/* A word cut to its first letters (5 in Kazakh and Russian, 6 in English: a rough stem), a number in one notation
 * (4,5 = 4.5; 1 000 = 1000), or a mark that translations keep: " ? ! : ; ( % $ -. */
typedef struct {
  const char *key; /* folded and cut; owned by the vocabulary */
  char *form;      /* what all forms seen so far begin with; not shorter than `key` */
  Sounds sounds;   /* of `form`; set by vocabulary_finish */
  guint32 count;   /* how often it occurs, set by vocabulary_finish */
  guint32 taught;  /* how often in lines_teach; likewise */
  double share;    /* of all words; set by vocabulary_finish */
  guint8 kind;     /* WordKind */
  gboolean latin;  /* written with Latin letters */
} Word;

typedef struct Vocabulary Vocabulary;

Vocabulary *vocabulary_new (Lang lang);
void vocabulary_free (Vocabulary *vocabulary);
guint vocabulary_size (const Vocabulary *vocabulary);
const Word *vocabulary_word (const Vocabulary *vocabulary, guint id);
Lang vocabulary_lang (const Vocabulary *vocabulary);

/* What a sound left over at the end of one of its words costs, see sounds_similarity. */
double vocabulary_tail (const Vocabulary *vocabulary);

/* The number of a word as it is written, in any form. returns: FALSE if it has never been counted. cost: O(length) */
gboolean vocabulary_find (Vocabulary *vocabulary, Span word, guint *id);

/* Computes sounds and shares; call once after the last line. */
void vocabulary_finish (Vocabulary *vocabulary);

/* The share of a word among all words, a little more than its count says, so that none is 0; of a vocabulary that is
 * finished. [0..1] */
double vocabulary_share (const Vocabulary *vocabulary, guint id);

typedef struct {
  guint32 word;
  guint32 at : 29;       /* where it begins in its line [code points]; in a very long line the last that fits */
  guint32 cut : 1;       /* a sentence may begin here: a capital, or a sentence ended before */
  guint32 after_end : 1; /* a sentence ended before */
} LineWord;

/* Where in its text a line stands. */
typedef enum {
  PLACE_INSIDE, /* a paragraph, a heading or an item, behind its first line */
  PLACE_PARAGRAPH,
  PLACE_ITEM,
  PLACE_HEADING,
  N_PLACES
} LinePlace;

typedef struct {
  guint32 first, n; /* words in Lines.words */
  guint32 length;   /* [code points] */
  guint32 ends : 30; /* sentence ends */
  guint32 place : 2; /* LinePlace */
} Line;

/* All lines of one language, document after document. */
typedef struct {
  Vocabulary *vocabulary; /* owned */
  GArray *lines;          /* of Line */
  GArray *words;          /* of LineWord */
  GArray *segments;       /* of Segment: scratch of lines_add */
} Lines;

Lines *lines_new (Lang lang);
void lines_free (Lines *lines);

/* Adds a line; nothing of `text` is kept. cost: O(length) */
void lines_add (Lines *lines, Span text, LinePlace place);

/* Adds a line of a memory: its words count for their shares, and for nothing else. */
void lines_teach (Lines *lines, Span text);

static inline const Line *
lines_at (const Lines *lines, guint i)
{
  return &g_array_index (lines->lines, Line, i);
}

static inline const LineWord *
line_words (const Lines *lines, guint i)
{
  return &g_array_index (lines->words, LineWord, lines_at (lines, i)->first);
}

/* How alike a word of one language and one of the other are: 1 for the same number, mark or Latin word (less for short
 * ones), else by their sounds; 0 below a threshold. [0..1] cost: O(sounds²) */
double word_cognate (const Vocabulary *a, guint word_a, const Vocabulary *b, guint word_b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Lines, lines_free)
