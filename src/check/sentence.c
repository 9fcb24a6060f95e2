#include "check/sentence.h"

#include "text/fold.h"

/* Words of a phrase with … between may have so many others between. */
#define GAP_WORDS 3

Sentence
sentence_new (void)
{
  return (Sentence){SPAN_EMPTY, g_array_new (FALSE, FALSE, sizeof (Token)), g_string_new (NULL),
                    g_array_new (FALSE, FALSE, sizeof (gsize))};
}

void
sentence_clear (Sentence *sentence)
{
  g_array_unref (sentence->tokens);
  g_array_unref (sentence->ends);
  g_string_free (sentence->folded, TRUE);
}

void
sentence_read (Sentence *sentence, Span text)
{
  TokenWalk walk = token_walk (text);
  Token token;

  sentence->text = text;
  g_array_set_size (sentence->tokens, 0);
  g_array_set_size (sentence->ends, 0);
  g_string_truncate (sentence->folded, 0);
  while (token_next (&walk, &token)) {
    g_array_append_val (sentence->tokens, token);
    fold_append (sentence->folded, span_slice (text, token.start, token.end));
    g_array_append_val (sentence->ends, sentence->folded->len);
  }
}

/* How many tokens begin before byte `at`. */
static guint
tokens_before (const Sentence *sentence, gsize at)
{
  guint low = 0, high = sentence->tokens->len;

  while (low < high) {
    const guint middle = low + (high - low) / 2;

    if (sentence_token (sentence, middle)->start < at)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

SentencePlace
sentence_place (const Sentence *sentence, gsize start, gsize end)
{
  return (SentencePlace){sentence, tokens_before (sentence, start), tokens_before (sentence, end)};
}

/* --- phrases ----------------------------------------------------------------------------------------------------- */

/* The next word of a phrase, which loses it. */
static Span
next_of_phrase (Span *phrase)
{
  const char *space = memchr (phrase->data, ' ', phrase->len);
  gsize len = space != NULL ? (gsize) (space - phrase->data) : phrase->len;
  Span word = span_slice (*phrase, 0, len);

  *phrase = span_slice (*phrase, space != NULL ? len + 1 : len, phrase->len);
  return word;
}

guint
sentence_phrase_length (const Sentence *sentence, guint i, Span phrase)
{
  guint at = i, gap = 0;

  while (phrase.len > 0) {
    Span beginning = next_of_phrase (&phrase);

    if (span_equal (beginning, SPAN_LITERAL ("…"))) {
      gap = GAP_WORDS;
      continue;
    }
    while (at < sentence->tokens->len && gap > 0 && !span_has_prefix (sentence_word (sentence, at), beginning)) {
      gap--;
      at++;
    }
    if (at >= sentence->tokens->len || !span_has_prefix (sentence_word (sentence, at), beginning))
      return 0;
    at++;
    gap = 0;
  }
  return at - i;
}

/* Most words do not even begin like the first of the phrase. */
gboolean
sentence_has_phrase (const Sentence *sentence, Span phrase)
{
  Span rest = phrase, first = next_of_phrase (&rest);

  for (guint i = 0; i < sentence->tokens->len; i++)
    if (span_has_prefix (sentence_word (sentence, i), first) && sentence_phrase_length (sentence, i, phrase) > 0)
      return TRUE;
  return FALSE;
}
