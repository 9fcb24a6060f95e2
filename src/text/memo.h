/* text/memo.h - words of a text that were judged before
 *
 * A text uses the same words again and again. What was found out about one is kept under a hash of its bytes, in a
 * table of fixed size: a word that has been pushed out is judged anew. So a memo changes how long a search takes and
 * never what it finds.
 */
#pragma once

#include <glib.h>

#include "text/language.h"
#include "text/token.h"

/* What can be known of a word as it is spelled. */
typedef enum {
  MEMO_NO_NAME = 1 << 0, /* no known name begins with it, unless a hyphen or an apostrophe joins it to what follows */
  MEMO_NO_SLIP = 1 << 1, /* nothing is to be said about the word itself either */
  MEMO_PASSED = MEMO_NO_NAME | MEMO_NO_SLIP
} MemoFacts;

typedef struct WordMemo WordMemo;

/* text_len  of the text it is for [bytes]; says how many words are worth keeping. At most 256 KB. Free with
 *           word_memo_free. */
WordMemo *word_memo_new (gsize text_len);
void word_memo_free (WordMemo *memo);

/* The letter that the next word behind byte `end` of a text begins with, folded; 0: there is none. */
gunichar word_memo_behind (Span text, gsize end);

/* The facts known of a word (of MemoFacts); 0: none, or not any more.
 *
 * behind  0: whatever follows; else where word_memo_behind says so
 * cost    O(length) */
guint word_memo_facts (const WordMemo *memo, Lang lang, Span word, gunichar behind);

/* A word in a language as a number; two words of a text never have the same. cost: O(length) */
guint64 word_memo_hash (Lang lang, Span word);

/* Is the word that ends at byte `end` of a text surely joined to nothing behind it, as by a hyphen or an apostrophe? */
gboolean word_memo_stands_alone (Span text, gsize end);

/* Adds to the facts known of a word of text in `lang`. */
void word_memo_add (WordMemo *memo, Lang lang, Span word, gunichar behind, guint facts);

/* The facts known of a word of a text where it stands; 0 if something is joined to it. */
guint word_memo_facts_here (const WordMemo *memo, Lang lang, Span text, const Token *token);

/* Moves the walk over words all of whose facts are known, as far as they are plain: letters of our languages and
 * digits, joined to nothing. What comes next may be any word, or none.
 * cost: O(bytes passed), about 1 ns a byte */
void word_memo_pass (const WordMemo *memo, Lang lang, TokenWalk *walk);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WordMemo, word_memo_free)
