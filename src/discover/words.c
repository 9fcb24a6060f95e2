#include "discover/words.h"

#include "text/fold.h"
#include "text/letter.h"
#include "text/segment.h"
#include "text/token.h"

/* A quotation of more words than this is speech, not a title. */
#define TITLE_WORDS_MAX 6
/* Of words of some length in a title, so many begin with a capital. */
#define TITLE_SHARE 0.6

typedef struct {
  Span text;
  GArray *words; /* of NameWordAt */
  const GArray *segments;
  guint segment;
  GStringChunk *chunk;
  GString *scratch;
} Reader;

static gsize
joint_length (Span text, gsize at)
{
  static const char *const joints[] = {"-", "'", "’", "‑"};

  for (guint i = 0; at < text.len && i < G_N_ELEMENTS (joints); i++)
    if (span_has_prefix (span_slice (text, at, text.len), span_of (joints[i]))
        && token_is_word_at (text, at + strlen (joints[i])))
      return strlen (joints[i]);
  return 0;
}

static gboolean
is_quote_before (Span text, gsize at)
{
  gunichar c = at == 0 ? 0 : letter_prev (text.data, &at);

  return c == '"' || c == 0xAB || c == 0x201C || c == 0x201E;
}

/* Does a quotation of few words and no sentence begin right before `at`? */
static gboolean
begins_title (Span text, gsize at)
{
  guint blanks = 0;

  for (gsize i = at; i < text.len && blanks < TITLE_WORDS_MAX;) {
    gunichar c = letter_next (text.data, &i);

    if (c == '"' || c == 0xBB || c == 0x201D)
      return TRUE;
    if (c == '.' || c == '!' || c == '?' || c == ',')
      return FALSE;
    blanks += c == ' ';
  }
  return FALSE;
}

/* Does nothing but a mark and blanks stand between the word before and `at`, so that a sentence may begin? */
static gboolean
begins_anew (Span text, gsize before, gsize at)
{
  while (before < at) {
    gunichar c = letter_next (text.data, &before);

    if (c == ':' || c == 0x2022 || c == 0x2014 || c == 0x2013 || c == '>' || c == '|' || c == '#')
      return TRUE;
  }
  return FALSE;
}

static void
add_word (Reader *reader, gsize start, gsize end, guint flags)
{
  const NameWordAt *last =
    reader->words->len > 0 ? &g_array_index (reader->words, NameWordAt, reader->words->len - 1) : NULL;
  NameWordAt word = {.start = start, .end = end};
  guint sentence = reader->segment;

  while (reader->segment + 1 < reader->segments->len
         && g_array_index (reader->segments, Segment, reader->segment + 1).start <= start)
    reader->segment++;
  fold_text (reader->scratch, span_slice (reader->text, start, end));
  word.folded = g_string_chunk_insert (reader->chunk, reader->scratch->str);
  word.sentence = reader->segment;
  word.capital = (flags & TOKEN_UPPER_FIRST) != 0;
  word.all_capitals = (flags & TOKEN_UPPER_ALL) != 0;
  word.number = (flags & (TOKEN_LATIN | TOKEN_CYRILLIC | TOKEN_OTHER_SCRIPT)) == 0;
  word.initial =
    word.capital && g_utf8_strlen (word.folded, -1) == 1 && end < reader->text.len && reader->text.data[end] == '.';
  word.quoted = is_quote_before (reader->text, start) && begins_title (reader->text, start);
  word.first = last == NULL || sentence != reader->segment || is_quote_before (reader->text, start)
               || begins_anew (reader->text, last->end, start);
  word.joined =
    last != NULL
    && (start == last->end + 1 || (last->initial && start - last->end <= 2 && start > last->end && !word.number));
  if (word.joined && start == last->end + 1)
    word.joined = strchr (" \n", reader->text.data[last->end]) != NULL || last->initial;
  g_array_append_val (reader->words, word);
}

GArray *
words_of_paragraph (Span paragraph, Lang lang, GStringChunk *chunk)
{
  g_autoptr (GArray) segments = segment_sentences (paragraph, lang);
  g_autoptr (GString) scratch = g_string_new (NULL);
  Reader reader = {paragraph, g_array_new (FALSE, FALSE, sizeof (NameWordAt)), segments, 0, chunk, scratch};
  TokenWalk walk = token_walk (paragraph);
  Token token;

  while (token_next (&walk, &token)) {
    guint flags = token.flags;
    gsize start = token.start, end = token.end;

    while (joint_length (paragraph, end) > 0 && token_next (&walk, &token)) {
      end = token.end;
      if ((token.flags & TOKEN_UPPER_ALL) == 0)
        flags &= ~(guint) TOKEN_UPPER_ALL;
    }
    add_word (&reader, start, end, flags);
  }
  return reader.words;
}

gboolean
words_are_title (Span paragraph, Lang lang, const GArray *words)
{
  guint n = 0, capitals = 0, separators = 0;

  for (guint i = 0; i < words->len; i++) {
    const NameWordAt *word = &g_array_index (words, NameWordAt, i);

    if (word->number || g_utf8_strlen (word->folded, -1) < 4)
      continue;
    n++;
    capitals += word->capital;
  }
  for (gsize i = 0; i < paragraph.len; i++)
    separators += (paragraph.data[i] == '>' || paragraph.data[i] == '|') && i > 0 && paragraph.data[i - 1] == ' ';
  if (separators >= 2)
    return TRUE;
  return n > 0 && segment_count_ends (paragraph, lang) == 0 && capitals >= TITLE_SHARE * n
         && (n > 1 || words->len <= 2);
}
