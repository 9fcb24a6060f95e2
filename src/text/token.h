/* text/token.h - words of running text */
#pragma once

#include <glib.h>

#include "base/span.h"

typedef enum {
  TOKEN_LATIN = 1 << 0,     /* has Latin letters */
  TOKEN_CYRILLIC = 1 << 1,  /* has Cyrillic letters */
  TOKEN_DIGIT = 1 << 2,
  TOKEN_UPPER_FIRST = 1 << 3,
  TOKEN_UPPER_ALL = 1 << 4, /* every letter is a capital, two or more */
  TOKEN_UPPER_INNER = 1 << 5, /* a capital after a small letter */
  TOKEN_OTHER_SCRIPT = 1 << 6
} TokenFlags;

/* A run of letters, marks, digits and soft hyphens. Hyphens and apostrophes separate tokens: who joins them knows
 * why. */
typedef struct {
  gsize start, end; /* in the text walked [bytes] */
  guint flags;      /* of TokenFlags */
} Token;

typedef struct {
  Span text;
  gsize position;
} TokenWalk;

static inline TokenWalk
token_walk (Span text)
{
  return (TokenWalk){text, 0};
}

/* The next token; FALSE at the end. cost: O(bytes passed). */
gboolean token_next (TokenWalk *walk, Token *token);

/* Is what stands between two blanks an address: LiverpoolFC.com, press@akorda.kz, https://…? cost: O(length) */
gboolean token_is_address (Span word);

/* Is the code point at `offset` part of a word (letter, mark, digit, soft hyphen)? FALSE at the end. */
gboolean token_is_word_at (Span text, gsize offset);

/* Where the white space that ends at `end`, or begins at `start`, begins or ends: blanks, tabs, and one line end at
 * most, however it is written. The place itself where there is none, and where an empty line is passed. */
gsize token_gap_start (Span text, gsize end);
gsize token_gap_end (Span text, gsize start);
