#include "discover/wordlist.h"

#include "text/fold.h"
#include "text/letter.h"
#include "text/segment.h"
#include "text/token.h"

/* A line shorter than this [bytes] is a list's or a headline's: nothing goes on behind its end. */
#define SHORT_LINE 60

/* A block with so many words, and this share of capitals among those that could do without, is a headline. */
#define HEADLINE_WORDS 3
#define HEADLINE_SHARE 0.8

WordList *
wordlist_new (void)
{
  WordList *words = g_new0 (WordList, 1);

  words->words = g_array_new (FALSE, TRUE, sizeof (Word));
  words->folded = g_string_chunk_new (4096);
  words->buffer = g_string_new (NULL);
  return words;
}

void
wordlist_free (WordList *words)
{
  if (words == NULL)
    return;
  g_array_unref (words->words);
  g_string_chunk_free (words->folded);
  g_string_free (words->buffer, TRUE);
  g_free (words);
}

static gboolean
is_hyphen (gunichar c)
{
  return c == '-' || c == 0x2010 || c == 0x2011;
}

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2019 || c == 0x02BC || c == 0x02B9 || c == '`';
}

static gboolean
is_opening_quote (gunichar c)
{
  return c == 0x00AB || c == 0x201C || c == 0x201E || c == 0x2018 || c == '"' || c == '\'' || c == 0x2019;
}

/* One joint between tokens, one mark wide: its letter, 0 for anything else. */
static gunichar
joint_between (Span text, gsize end, gsize start)
{
  gsize at = end;
  gunichar c;

  if (end >= start)
    return 0;
  c = letter_next (text.data, &at);
  return at == start && (is_hyphen (c) || is_apostrophe (c)) ? c : 0;
}

/* --- tokens into words ------------------------------------------------------------------------------------------- */

static guint
bits_of_token (const Token *token)
{
  guint bits = 0;

  bits |= token->flags & TOKEN_UPPER_FIRST ? WORD_CAPITAL : 0;
  bits |= token->flags & TOKEN_UPPER_ALL ? WORD_CAPITALS : 0;
  bits |= token->flags & TOKEN_UPPER_INNER ? WORD_INNER : 0;
  bits |= token->flags & TOKEN_LATIN ? WORD_LATIN : 0;
  return bits;
}

/* May `next` be joined to the word that ends before it? English keeps Moscow-educated and anti-Nazarbayev apart;
 * Kazakh puts its endings behind a hyphen (АҚШ-тың), and one capital makes a word of both. */
static gboolean
joins (const Word *word, const Token *next, gunichar joint, Lang lang)
{
  gboolean capital = (next->flags & TOKEN_UPPER_FIRST) != 0;

  if (is_apostrophe (joint))
    return TRUE;
  if (word->bits & WORD_CAPITAL)
    return capital || lang != LANG_EN || (next->flags & TOKEN_DIGIT);
  return !capital;
}

/* Kazakhstan's, miners', Джеймс’ : what the word is without. */
static void
take_possessive (Word *word, Span text, const Token *next, gunichar joint, Lang lang)
{
  gsize len = next->end - next->start;

  if (lang == LANG_EN && is_apostrophe (joint) && len == 1 && (text.data[next->start] | 0x20) == 's') {
    word->bits |= WORD_POSSESSIVE;
    word->end = next->end;
  }
}

static void
begin_word (Word *word, const Token *token, Span text)
{
  gsize first = token->start;

  *word = (Word){.start = token->start, .end = token->end, .base = token->end, .bits = bits_of_token (token)};
  if (g_ascii_isdigit (text.data[first]))
    word->bits |= WORD_DIGITS;
}

/* Adds a token to the word, or says that it begins the next one. */
static gboolean
extend_word (Word *word, const Token *token, Span text, Lang lang)
{
  gunichar joint = joint_between (text, word->end, token->start);

  if (joint == 0 || (word->bits & WORD_POSSESSIVE) || !joins (word, token, joint, lang))
    return FALSE;
  take_possessive (word, text, token, joint, lang);
  if (word->bits & WORD_POSSESSIVE)
    return TRUE;
  word->end = word->base = token->end;
  if (!(token->flags & TOKEN_UPPER_ALL) && (token->flags & TOKEN_UPPER_FIRST))
    word->bits &= ~(guint) WORD_CAPITALS;
  return TRUE;
}

/* --- what stands before a word ----------------------------------------------------------------------------------- */

static gboolean
is_initial (Span text, const Word *word)
{
  gsize i = word->start;
  guint letters = 0;

  for (; i < word->base; letters++)
    letter_next (text.data, &i);
  return (word->bits & WORD_CAPITAL) && letters <= 2 && word->end < text.len && text.data[word->end] == '.'
         && (letters == 1 || !(word->bits & WORD_CAPITALS));
}

static Gap
gap_between (Span text, gsize from, gsize to, const Word *before)
{
  Gap gap = GAP_SPACE;
  guint marks = 0;

  for (gsize i = from; i < to;) {
    gsize at = i;
    gunichar c = letter_next (text.data, &i);

    if (c == '.' && at == from && (before->bits & WORD_LETTER))
      gap = GAP_DOT;
    else if (is_hyphen (c) && gap == GAP_DOT)
      continue;
    else if (is_hyphen (c) && at == from && i == to)
      return GAP_HYPHEN;
    else if (!letter_is_blank (c) && c != '\n' && c != '\r' && c != '*' && c != '_') {
      marks++;
      gap = is_opening_quote (c) && i == to ? GAP_QUOTE : GAP_BREAK;
    }
  }
  return marks > 1 && gap != GAP_QUOTE ? GAP_BREAK : gap;
}

/* Where a line began that ends here counts for its length; the word before knows only itself. */
static gboolean
line_ends_short (Span text, gsize from, gsize to)
{
  const char *feed = memchr (text.data + from, '\n', to - from);
  gsize end, start;

  if (feed == NULL)
    return FALSE;
  end = (gsize) (feed - text.data);
  for (start = end; start > 0 && text.data[start - 1] != '\n' && end - start < SHORT_LINE; start--)
    ;
  return end - start < SHORT_LINE;
}

/* Behind a colon, a bullet, the > of a path a word may have a capital for that alone. */
static gboolean
begins_anew (Span gap)
{
  for (gsize i = 0; i < gap.len;) {
    gunichar c = letter_next (gap.data, &i);

    if (c == ':' || c == '>' || c == '|' || c == 0x2022 || c == 0x00B7 || c == '!' || c == '?' || c == 0x2026)
      return TRUE;
  }
  return FALSE;
}

static void
mark_gap (Word *word, Span text, const Word *before)
{
  gsize from = before == NULL ? 0 : before->end;
  gboolean short_line = before != NULL && line_ends_short (text, from, word->start);
  gsize at = word->start;

  if (before == NULL) {
    word->gap = GAP_START;
    if (at > 0 && is_opening_quote (letter_prev (text.data, &at)))
      word->bits |= WORD_QUOTED;
    word->bits |= WORD_FIRST;
    return;
  }
  word->gap = short_line ? GAP_BREAK : gap_between (text, from, word->start, before);
  if (word->gap == GAP_QUOTE)
    word->bits |= WORD_FIRST | WORD_QUOTED;
  if (short_line || (word->gap == GAP_BREAK && begins_anew (span_slice (text, from, word->start))))
    word->bits |= WORD_FIRST;
}

/* --- a block ------------------------------------------------------------------------------------------------------ */

/* What stands between two blanks, read once for all words in it. */
typedef struct {
  gsize from, to;
  gboolean is_address;
} Chunk;

/* .net, www., user@: what runs on without a blank through a full stop or an at sign is no prose. */
static gboolean
stands_in_address (Chunk *chunk, Span text, const Word *word)
{
  gsize from = word->start, to = word->end;

  if (from >= chunk->from && to <= chunk->to)
    return chunk->is_address;
  while (from > 0 && (guchar) text.data[from - 1] > ' ')
    from--;
  while (to < text.len && (guchar) text.data[to] > ' ')
    to++;
  *chunk = (Chunk){from, to, token_is_address (span_slice (text, from, to))};
  return chunk->is_address;
}

static void
finish_words (WordList *words, Span text, const Document *document, const Block *block, Lang lang,
              const Signals *signals)
{
  g_autoptr (GArray) sentences = segment_sentences (text, lang); /* of Segment */
  guint sentence = 0;
  Chunk chunk = {0};

  for (guint i = 0; i < words->words->len; i++) {
    Word *word = wordlist_at (words, i);
    const Word *before = i == 0 ? NULL : wordlist_at (words, i - 1);

    while (sentence + 1 < sentences->len && word->start >= g_array_index (sentences, Segment, sentence + 1).start)
      sentence++;
    word->sentence = sentence;
    fold_text (words->buffer, span_slice (text, word->start, word->base));
    word->folded = (Span){g_string_chunk_insert_len (words->folded, words->buffer->str, (gssize) words->buffer->len),
                          words->buffer->len};
    word->signals = signals_of (signals, lang, word->folded);
    if (is_initial (text, word))
      word->bits |= WORD_LETTER;
    mark_gap (word, text, before);
    if (before != NULL && before->sentence != sentence) {
      word->bits |= WORD_FIRST;
      word->gap = word->gap == GAP_QUOTE ? GAP_QUOTE : GAP_BREAK;
    }
    if ((block != NULL && document_has_verbatim (document, block, word->start, word->start + 1))
        || stands_in_address (&chunk, text, word))
      word->bits |= WORD_VERBATIM;
  }
}

/* In a headline every capital may be one of style. */
static void
mark_headline (WordList *words)
{
  guint capitals = 0, all = 0;

  for (guint i = 0; i < words->words->len; i++) {
    const Word *word = wordlist_at (words, i);

    if ((word->signals & (SIGNAL_FUNCTION | SIGNAL_LINK)) || (word->bits & WORD_DIGITS))
      continue;
    all++;
    capitals += (word->bits & WORD_CAPITAL) != 0;
  }
  if (all < HEADLINE_WORDS || capitals < HEADLINE_SHARE * all)
    return;
  for (guint i = 0; i < words->words->len; i++)
    wordlist_at (words, i)->bits |= WORD_FIRST;
}

void
wordlist_read (WordList *words, Span text, const Document *document, const Block *block, Lang lang,
               const Signals *signals)
{
  TokenWalk walk = token_walk (text);
  Token token;
  Word *last = NULL;

  g_array_set_size (words->words, 0);
  g_string_chunk_clear (words->folded);
  while (token_next (&walk, &token)) {
    Word word;

    if (last != NULL && extend_word (last, &token, text, lang))
      continue;
    begin_word (&word, &token, text);
    g_array_append_val (words->words, word);
    last = wordlist_at (words, words->words->len - 1);
  }
  finish_words (words, text, document, block, lang, signals);
  mark_headline (words);
}
