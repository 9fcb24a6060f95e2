/* discover/wordlist.h - a block of text as words with what stands around them */
#pragma once

#include <glib.h>

#include "discover/signals.h"
#include "text/document.h"

/* What stands before a word. */
typedef enum {
  GAP_START,  /* nothing: the block begins */
  GAP_SPACE,
  GAP_HYPHEN, /* a hyphen that does not make one word: anti-Nazarbayev */
  GAP_DOT,    /* the full stop of an initial */
  GAP_QUOTE,  /* an opening quotation mark */
  GAP_BREAK   /* anything else: a comma, a bracket, the end of a short line */
} Gap;

typedef enum {
  WORD_CAPITAL = 1 << 0,   /* begins with a capital letter */
  WORD_CAPITALS = 1 << 1,  /* all letters are capitals, two at least */
  WORD_INNER = 1 << 2,     /* a capital after a small letter: ArmelorMittal */
  WORD_LATIN = 1 << 3,
  WORD_DIGITS = 1 << 4,    /* begins with a digit */
  WORD_FIRST = 1 << 5,     /* its capital may be that of a sentence, a quotation, a headline */
  WORD_LETTER = 1 << 6,    /* one letter, or two with one sound (Дж., Zh.) before a full stop: an initial */
  WORD_VERBATIM = 1 << 7,  /* code, a URL */
  WORD_QUOTED = 1 << 8,    /* right behind an opening quotation mark */
  WORD_POSSESSIVE = 1 << 9 /* with 's */
} WordBits;

/* Tokens joined by hyphens and apostrophes. */
typedef struct {
  gsize start, end;      /* in the block; 's and -тың included [bytes] */
  gsize base;            /* end without 's [bytes] */
  Span folded;           /* [start, base) folded; belongs to the WordList */
  guint16 bits;          /* of WordBits */
  guint32 signals;       /* of SignalKind */
  guint8 gap;            /* Gap */
  gsize sentence;        /* number of the sentence in the block */
} Word;

typedef struct {
  GArray *words; /* of Word */
  GStringChunk *folded;
  GString *buffer;
} WordList;

WordList *wordlist_new (void);
void wordlist_free (WordList *words);

/* Cuts a paragraph into words; what was there before is gone.
 *
 * document, block  where it stands, whose runs say what is no prose; NULL: in no document
 * cost             O(length)
 */
void wordlist_read (WordList *words, Span text, const Document *document, const Block *block, Lang lang,
                    const Signals *signals);

static inline Word *
wordlist_at (const WordList *words, guint i)
{
  return &g_array_index (words->words, Word, i);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WordList, wordlist_free)
