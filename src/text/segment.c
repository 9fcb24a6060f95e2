#include "text/segment.h"

/* Why a scanner of our own and not ICU's sentence breaks: ICU breaks after every initial and «2019 г.», and at line
 * ends, never after "…", and before lower case after "?": nearly every break has to be judged again, so we judge them
 * ourselves, five times faster and without state. */

typedef enum {
  ABBREVIATION_NONE,
  ABBREVIATION_NEVER,
  ABBREVIATION_MAYBE,
  ABBREVIATION_NAME,
  ABBREVIATION_DATED,
  ABBREVIATION_NUMBER
} AbbreviationClass;

typedef struct {
  guint8 lang;
  guint8 class;
  Span text;
} ListedWord;

#define STARTER(language, word)
#define SAYING(language, word)
#define ABBREVIATION(language, word, kind) {LANG_##language, ABBREVIATION_##kind, {word, sizeof word - 1}},
static const ListedWord abbreviations[] = {
#include "text/abbreviations.def"
};
#undef ABBREVIATION
#undef STARTER
#define ABBREVIATION(language, word, kind)
#define STARTER(language, word) {LANG_##language, 0, {word, sizeof word - 1}},
static const ListedWord starters[] = {
#include "text/abbreviations.def"
};
#undef STARTER
#undef SAYING
#define STARTER(language, word)
#define SAYING(language, word) {LANG_##language, 0, {word, sizeof word - 1}},
static const ListedWord sayings[] = {
#include "text/abbreviations.def"
};

/* A sentence of so few words is only the beginning of one: «В 2019 г. Казахстан …». */
#define SHORT_BEGINNING 3
/* Words longer than this are in no list [bytes]. */
#define LISTED_MAX 24

typedef struct {
  Span text;
  Lang lang;
  gsize sentence; /* where the sentence in hand begins */
  gsize position; /* how far we have read */
} Scan;

static gunichar
char_at (Span text, gsize offset)
{
  return offset < text.len ? g_utf8_get_char (text.data + offset) : 0;
}

static gsize
next_offset (Span text, gsize offset)
{
  return (gsize) (g_utf8_next_char (text.data + offset) - text.data);
}

static gsize
previous_offset (Span text, gsize offset)
{
  do
    offset--;
  while (offset > 0 && ((guchar) text.data[offset] & 0xC0) == 0x80);
  return offset;
}

static gboolean
is_terminator (gunichar c)
{
  return c == '.' || c == '?' || c == '!' || c == 0x2026 || (c >= 0x203C && c <= 0x203D)
         || (c >= 0x2047 && c <= 0x2049);
}

static gboolean
is_closer (gunichar c)
{
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0xBB || c == 0x201D || c == 0x2019 || c == 0x201C
         || c == '}' || c == '*' || c == '_';
}

static gboolean
is_opener (gunichar c)
{
  return c == '"' || c == '\'' || c == '(' || c == '[' || c == 0xAB || c == 0x201C || c == 0x2018 || c == 0x201E
         || c == '{' || c == '*' || c == '_';
}

static gboolean
is_dash (gunichar c)
{
  return c == '-' || (c >= 0x2010 && c <= 0x2015);
}

static gsize
skip_space (Span text, gsize offset)
{
  while (offset < text.len && g_unichar_isspace (char_at (text, offset)))
    offset = next_offset (text, offset);
  return offset;
}

/* Footnote marks such as [12] close a sentence too; returns where they end, or `offset`. */
static gsize
skip_footnote (Span text, gsize offset)
{
  gsize end = offset;

  if (char_at (text, offset) != '[')
    return offset;
  for (end++; end < text.len && g_ascii_isdigit (text.data[end]);)
    end++;
  return end > offset + 1 && end < text.len && text.data[end] == ']' ? end + 1 : offset;
}

static gsize
skip_closers (Span text, gsize offset)
{
  for (;;) {
    gsize noted = skip_footnote (text, offset);

    if (noted > offset)
      offset = noted;
    else if (offset < text.len && (is_closer (char_at (text, offset)) || is_terminator (char_at (text, offset))))
      offset = next_offset (text, offset);
    else
      return offset;
  }
}

/* White space, opening marks and dashes before the first word of what follows. */
static gsize
skip_openers (Span text, gsize offset, gboolean *dash)
{
  *dash = FALSE;
  for (;;) {
    gunichar c = char_at (text, offset);

    if (c == 0 || !(g_unichar_isspace (c) || is_opener (c) || is_dash (c)))
      return offset;
    *dash |= is_dash (c);
    offset = next_offset (text, offset);
  }
}

static const ListedWord *
find_listed (const ListedWord *list, guint n, Lang lang, const char *word, gsize len)
{
  Lang own = lang == LANG_KK_LATN ? LANG_EN : lang;

  for (guint i = 0; i < n; i++)
    if (list[i].text.len == len && (lang == LANG_NONE || list[i].lang == own)
        && memcmp (list[i].text.data, word, len) == 0)
      return &list[i];
  return NULL;
}

/* Copies `word` in small letters without inner white space; 0 if it is longer than any listed word. */
static gsize
fold_listed (Span word, char buffer[LISTED_MAX + 8])
{
  gsize len = 0;

  for (gsize i = 0; i < word.len; i = next_offset (word, i)) {
    gunichar c = g_unichar_tolower (char_at (word, i));

    if (len > LISTED_MAX)
      return 0;
    if (!g_unichar_isspace (c))
      len += (gsize) g_unichar_to_utf8 (c == 0x451 ? 0x435 : c, buffer + len);
  }
  return len;
}

/* The letters, inner full stops and hyphens before `end`: т.б, Қ.К, к-сі. */
static gsize
word_start (Span text, gsize floor, gsize end)
{
  gsize start = end;

  while (start > floor) {
    gsize before = previous_offset (text, start);
    gunichar c = char_at (text, before);

    if (!(g_unichar_isalpha (c) || c == '.' || (c == '-' && start < end)))
      break;
    start = before;
  }
  while (start < end && text.data[start] == '-') /* 4-б. */
    start++;
  return start;
}

/* «и т. д.» is «и т.д.»: takes single letters with full stops before `start` into the word. */
static gsize
join_spaced_letters (Span text, gsize floor, gsize start, gsize end)
{
  gboolean single = next_offset (text, start) == end;

  while (single && start > floor + 2) {
    gsize stop = start;

    while (stop > floor && g_unichar_isspace (char_at (text, previous_offset (text, stop))))
      stop = previous_offset (text, stop);
    if (stop == start || stop <= floor + 1 || text.data[stop - 1] != '.')
      break;
    gsize letter = previous_offset (text, stop - 1);
    if (!g_unichar_islower (char_at (text, letter))
        || (letter > floor && g_unichar_isalpha (char_at (text, previous_offset (text, letter)))))
      break;
    start = letter;
  }
  return start;
}

static guint
count_words (Span text, guint enough)
{
  guint n = 0;
  gboolean inside = FALSE;

  for (gsize i = 0; i < text.len && n < enough; i = next_offset (text, i)) {
    gboolean word = g_unichar_isalnum (char_at (text, i));

    n += word && !inside;
    inside = word || !g_unichar_isspace (char_at (text, i));
  }
  return n;
}

/* The next word from `offset` is in `list`. */
static gboolean
next_word_listed (const Scan *scan, const ListedWord *list, guint n, gsize offset, gsize *end)
{
  char buffer[LISTED_MAX + 8];
  gsize len;

  *end = offset;
  while (*end < scan->text.len && g_unichar_isalpha (char_at (scan->text, *end)))
    *end = next_offset (scan->text, *end);
  len = fold_listed (span_slice (scan->text, offset, *end), buffer);
  return len > 0 && find_listed (list, n, scan->lang, buffer, len) != NULL;
}

static gboolean
starts_with_starter (const Scan *scan, gsize next)
{
  gsize end;

  return next_word_listed (scan, starters, G_N_ELEMENTS (starters), next, &end) && char_at (scan->text, end) != '.';
}

/* A capital with a full stop: Қ. Тоқаев. */
static gboolean
is_initial_at (Span text, gsize offset)
{
  return g_unichar_isupper (char_at (text, offset)) && char_at (text, next_offset (text, offset)) == '.';
}

/* After a year: «1991 ж.», «2014–2016 гг.», «XX ғ.» */
static gboolean
follows_number (Span text, gsize floor, gsize start)
{
  while (start > floor && g_unichar_isspace (char_at (text, previous_offset (text, start))))
    start = previous_offset (text, start);
  if (start == floor)
    return FALSE;
  gunichar c = char_at (text, previous_offset (text, start));
  return g_unichar_isdigit (c) || c == 'X' || c == 'I' || c == 'V' || c == 0x425;
}

static gboolean
dated_ends (const Scan *scan, gsize start, gsize dot, gsize next)
{
  if (!follows_number (scan->text, scan->sentence, start))
    return FALSE;
  if (g_unichar_isdigit (char_at (scan->text, next)) || is_initial_at (scan->text, next))
    return FALSE;
  return count_words (span_slice (scan->text, scan->sentence, dot), SHORT_BEGINNING + 2) > SHORT_BEGINNING + 1;
}

static AbbreviationClass
class_before (const Scan *scan, gsize dot, gsize *start)
{
  char buffer[LISTED_MAX + 8];
  const ListedWord *found = NULL;
  gsize joined, len;

  *start = word_start (scan->text, scan->sentence, dot);
  if (*start == dot)
    return ABBREVIATION_NONE;
  joined = join_spaced_letters (scan->text, scan->sentence, *start, dot);
  for (gsize from = joined;; from = *start) {
    len = fold_listed (span_slice (scan->text, from, dot), buffer);
    found = len == 0 ? NULL : find_listed (abbreviations, G_N_ELEMENTS (abbreviations), scan->lang, buffer, len);
    if (found != NULL || from == *start)
      break;
  }
  return found == NULL ? ABBREVIATION_NONE : (AbbreviationClass) found->class;
}

/* A capital letter and nothing else, whatever it is short for in small: «А. Б. Ким» is not about page Б. */
static gboolean
is_single_capital (Span text, gsize start, gsize dot)
{
  return start < dot && next_offset (text, start) == dot && g_unichar_isupper (char_at (text, start))
         && !(start > 0 && char_at (text, previous_offset (text, start)) == 0xB0 /* °C */);
}

/* Is the word before the full stop one capital letter, the last of initials perhaps? */
static gboolean
is_initial_before (Span text, gsize start, gsize dot)
{
  gsize last = previous_offset (text, dot);

  gunichar before = last == start ? '.' : char_at (text, previous_offset (text, last));

  if (last == start)
    return is_single_capital (text, start, dot);

  return g_unichar_isupper (char_at (text, last)) && (before == '.' || before == '-');
}

/* "1. First", "5. 03. 2024": the full stop belongs to a number. */
static gboolean
is_number_before (const Scan *scan, gsize dot, gsize next)
{
  gsize start = dot;

  while (start > scan->sentence
         && (g_ascii_isdigit (scan->text.data[start - 1]) || strchr ("IVX", scan->text.data[start - 1])))
    start--;
  if (start == dot || dot - start > 4)
    return FALSE;
  return start == scan->sentence
         || (dot - start <= 2 && g_ascii_isdigit (scan->text.data[start])
             && g_unichar_isdigit (char_at (scan->text, next)));
}

/* May a sentence end at the full stop at `dot`, seeing the word before it? `next`: where what follows begins. */
static gboolean
full_stop_ends (const Scan *scan, gsize dot, gsize next)
{
  Span text = scan->text;
  gsize start;
  AbbreviationClass class = class_before (scan, dot, &start);

  if (is_single_capital (text, start, dot))
    class = ABBREVIATION_NONE;
  if (next >= text.len)
    return class != ABBREVIATION_NEVER;
  if (start < dot && class == ABBREVIATION_NONE && is_initial_before (text, start, dot))
    return starts_with_starter (scan, next);
  switch (class) {
  case ABBREVIATION_NEVER:
    return FALSE;
  case ABBREVIATION_NAME:
    return starts_with_starter (scan, next);
  case ABBREVIATION_DATED:
    return dated_ends (scan, start, dot, next);
  case ABBREVIATION_NUMBER:
    return !g_unichar_isdigit (char_at (text, next));
  case ABBREVIATION_MAYBE:
    return TRUE;
  case ABBREVIATION_NONE:
    break;
  }
  return !is_number_before (scan, dot, next);
}

/* “Why?” Aliya asked: does a speaker follow the closed quotation? */
static gboolean
speaker_follows (const Scan *scan, gsize next)
{
  gsize end = next, offset = next;

  for (guint i = 0; i < 3; i++) {
    if (next_word_listed (scan, sayings, G_N_ELEMENTS (sayings), offset, &end))
      return TRUE;
    offset = skip_space (scan->text, end);
    if (end == offset)
      return FALSE;
  }
  return FALSE;
}

/* Does a sentence end between `end` (behind its last mark) and what follows? */
static gboolean
ends_here (const Scan *scan, gsize mark, gsize end)
{
  Span text = scan->text;
  gboolean dash, quoted = end > mark + 1 && is_closer (char_at (text, previous_offset (text, end)));
  gsize next = skip_openers (text, end, &dash);
  gunichar c = char_at (text, next), terminator = char_at (text, mark);

  if (skip_space (text, end) >= text.len)
    return terminator != '.' || full_stop_ends (scan, mark, text.len);
  if (!g_unichar_isspace (char_at (text, end)))
    return FALSE;
  if (c == 0 || g_unichar_islower (c) || !(g_unichar_isalnum (c) || g_unichar_type (c) == G_UNICODE_CURRENCY_SYMBOL))
    return FALSE;
  if (terminator == '.' && end == mark + 1 && !full_stop_ends (scan, mark, next))
    return FALSE;
  if (terminator == '.' && quoted) {
    gsize start;

    return class_before (scan, mark, &start) == ABBREVIATION_NONE;
  }
  return !(quoted && terminator != '.' && speaker_follows (scan, next));
}

/* Where the next byte is with which a mark that ends a sentence could begin: most text is passed a byte at a time. */
static gsize
skip_to_mark (Span text, gsize offset)
{
  while (offset < text.len && text.data[offset] != '.' && text.data[offset] != '?' && text.data[offset] != '!'
         && text.data[offset] != '\xE2')
    offset++;
  return offset;
}

/* Reads on to the next end of a sentence; FALSE when there is none. */
static gboolean
next_end (Scan *scan, gsize *end)
{
  while ((scan->position = skip_to_mark (scan->text, scan->position)) < scan->text.len) {
    gsize mark = scan->position;

    if (!is_terminator (char_at (scan->text, mark))) {
      scan->position = next_offset (scan->text, mark);
      continue;
    }
    *end = skip_closers (scan->text, next_offset (scan->text, mark));
    scan->position = *end;
    if (ends_here (scan, mark, *end)) {
      scan->sentence = skip_space (scan->text, *end);
      return TRUE;
    }
  }
  return FALSE;
}

Segment
segment_trim (Span paragraph)
{
  Segment all = {skip_space (paragraph, 0), paragraph.len};

  while (all.end > all.start && g_unichar_isspace (char_at (paragraph, previous_offset (paragraph, all.end))))
    all.end = previous_offset (paragraph, all.end);
  return all;
}

guint
segment_fill (GArray *segments, Span paragraph, Lang lang)
{
  Segment rest = segment_trim (paragraph), sentence = rest;
  Scan scan = {paragraph, lang, rest.start, rest.start};
  guint n_ends;

  g_array_set_size (segments, 0);
  while (next_end (&scan, &sentence.end)) {
    g_array_append_val (segments, sentence);
    sentence.start = rest.start = scan.sentence;
  }
  n_ends = segments->len;
  if (rest.start < rest.end)
    g_array_append_val (segments, rest);
  return n_ends;
}

GArray *
segment_sentences (Span paragraph, Lang lang)
{
  GArray *segments = g_array_new (FALSE, FALSE, sizeof (Segment));

  segment_fill (segments, paragraph, lang);
  return segments;
}
