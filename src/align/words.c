#include "align/words.h"

#include "base/number_map.h"
#include "text/fold.h"
#include "text/memo.h"
#include "text/segment.h"
#include "text/token.h"

/* Similarities below this are chance (measured on news text). */
#define COGNATE_THRESHOLD 0.6
#define ENGLISH_TAIL      1.5

typedef struct {
  guint32 seen, taught;
} Count;

struct Vocabulary {
  Lang lang;
  guint stem;      /* [code points] */
  GHashTable *ids; /* of char *: id + 1 */
  NumberMap *forms; /* a word as it is spelled, by its hash: id + 1; most words come again as they were */
  GArray *words;   /* of Word */
  GArray *counts;  /* of Count, by word: what changes with every word of a text stays near */
  GStringChunk *keys;
  guint64 n_running;     /* words counted */
  gboolean teaching;     /* the words of a memory: not counted */
  GString *folded, *key; /* scratch */
};

Vocabulary *
vocabulary_new (Lang lang)
{
  Vocabulary *vocabulary = g_new0 (Vocabulary, 1);

  vocabulary->lang = lang;
  vocabulary->stem = lang == LANG_EN ? 6 : 5;
  vocabulary->ids = g_hash_table_new (g_str_hash, g_str_equal);
  vocabulary->forms = number_map_new ();
  vocabulary->words = g_array_new (FALSE, TRUE, sizeof (Word));
  vocabulary->counts = g_array_new (FALSE, FALSE, sizeof (Count));
  vocabulary->keys = g_string_chunk_new (1 << 16);
  vocabulary->folded = g_string_new (NULL);
  vocabulary->key = g_string_new (NULL);
  return vocabulary;
}

void
vocabulary_free (Vocabulary *vocabulary)
{
  for (guint i = 0; i < vocabulary->words->len; i++)
    g_free (g_array_index (vocabulary->words, Word, i).form);
  g_hash_table_unref (vocabulary->ids);
  number_map_free (vocabulary->forms);
  g_array_unref (vocabulary->words);
  g_array_unref (vocabulary->counts);
  g_string_chunk_free (vocabulary->keys);
  g_string_free (vocabulary->folded, TRUE);
  g_string_free (vocabulary->key, TRUE);
  g_free (vocabulary);
}

guint
vocabulary_size (const Vocabulary *vocabulary)
{
  return vocabulary->words->len;
}

const Word *
vocabulary_word (const Vocabulary *vocabulary, guint id)
{
  return &g_array_index (vocabulary->words, Word, id);
}

Lang
vocabulary_lang (const Vocabulary *vocabulary)
{
  return vocabulary->lang;
}

double
vocabulary_tail (const Vocabulary *vocabulary)
{
  return vocabulary->lang == LANG_EN ? ENGLISH_TAIL : 1;
}

double
vocabulary_share (const Vocabulary *vocabulary, guint id)
{
  return vocabulary_word (vocabulary, id)->share;
}

void
vocabulary_finish (Vocabulary *vocabulary)
{
  for (guint i = 0; i < vocabulary->words->len; i++) {
    Word *word = &g_array_index (vocabulary->words, Word, i);

    word->count = g_array_index (vocabulary->counts, Count, i).seen;
    word->taught = g_array_index (vocabulary->counts, Count, i).taught;
    word->share = (word->count + word->taught + 0.5)
                  / ((double) vocabulary->n_running + 0.5 * vocabulary->words->len);
    if (word->kind == WORD_KIND_LETTERS)
      word->sounds = sounds_of (span_of (word->form));
  }
}

/* Cuts `form` back to what it shares with another form of the word. */
static void
keep_common (char *form, const char *other)
{
  gsize n = 0;

  while (form[n] != '\0' && form[n] == other[n])
    n++;
  while (n > 0 && ((guchar) form[n] & 0xC0) == 0x80)
    n--;
  form[n] = '\0';
}

static guint32
count_again (Vocabulary *vocabulary, guint32 id)
{
  Count *count = &g_array_index (vocabulary->counts, Count, id);

  if (vocabulary->teaching)
    count->taught++;
  else
    count->seen++;
  vocabulary->n_running++;
  return id;
}

static guint32
count_word (Vocabulary *vocabulary, const char *key, const char *form, WordKind kind, gboolean latin)
{
  guint id = GPOINTER_TO_UINT (g_hash_table_lookup (vocabulary->ids, key));

  if (id == 0) {
    Word word = {.key = g_string_chunk_insert (vocabulary->keys, key),
                 .form = g_strdup (form),
                 .kind = kind,
                 .latin = latin};

    g_array_append_val (vocabulary->words, word);
    g_array_append_vals (vocabulary->counts, &(Count){0}, 1);
    id = vocabulary->words->len;
    g_hash_table_insert (vocabulary->ids, (gpointer) word.key, GUINT_TO_POINTER (id));
  } else {
    keep_common (g_array_index (vocabulary->words, Word, id - 1).form, form);
  }
  return count_again (vocabulary, id - 1);
}

/* Folds a word and cuts it to its stem, in `folded` and `key`. */
static void
make_key (Vocabulary *vocabulary, Span text)
{
  const char *end;

  fold_text (vocabulary->folded, text);
  end = vocabulary->folded->str;
  for (guint n = 0; n < vocabulary->stem && *end != '\0'; n++)
    end = g_utf8_next_char (end);
  g_string_truncate (vocabulary->key, 0);
  g_string_append_len (vocabulary->key, vocabulary->folded->str, end - vocabulary->folded->str);
}

gboolean
vocabulary_find (Vocabulary *vocabulary, Span word, guint *id)
{
  make_key (vocabulary, word);
  *id = GPOINTER_TO_UINT (g_hash_table_lookup (vocabulary->ids, vocabulary->key->str)) - 1;
  return *id != G_MAXUINT;
}

static guint32
count_letters (Vocabulary *vocabulary, Span text, guint flags)
{
  guint64 hash = word_memo_hash (vocabulary->lang, text), known;
  guint32 id;

  if (number_map_get (vocabulary->forms, hash, &known))
    return count_again (vocabulary, (guint32) known - 1);
  make_key (vocabulary, text);
  id = count_word (vocabulary, vocabulary->key->str, vocabulary->folded->str, WORD_KIND_LETTERS,
                   (flags & TOKEN_LATIN) != 0);
  number_map_set (vocabulary->forms, hash, id + 1);
  return id;
}

/* The mark as it is counted; NULL for characters that translations do not keep. */
static const char *
mark_key (gunichar c)
{
  switch (c) {
  case '"':
  case 0xAB:
  case 0xBB:
  case 0x201C:
  case 0x201D:
  case 0x201E:
    return "\"";
  case '?':
    return "?";
  case '!':
    return "!";
  case ':':
    return ":";
  case ';':
    return ";";
  case '(':
    return "(";
  case '%':
    return "%";
  case '$':
  case 0xA3:
  case 0x20AC:
    return "$";
  case 0x2013:
  case 0x2014:
    return "-";
  default:
    return NULL;
  }
}

static guint
count_digits (Span text, gsize offset)
{
  guint n = 0;

  while (offset + n < text.len && g_ascii_isdigit (text.data[offset + n]))
    n++;
  return n;
}

/* Reads a number in one notation from `offset` into the key; returns where it ends. A separator before exactly three
 * digits groups (not after a year: "in 2019 300 people"); a comma or full stop before one or two is a decimal sign. */
static gsize
read_number (Vocabulary *vocabulary, Span text, gsize offset)
{
  guint n = count_digits (text, offset);
  gboolean may_group = n <= 3;

  g_string_truncate (vocabulary->key, 0);
  g_string_append_len (vocabulary->key, text.data + offset, n);
  for (offset += n; offset < text.len; offset += n) {
    gboolean hard_space = text.len - offset > 1 && memcmp (text.data + offset, "\xC2\xA0", 2) == 0;
    char c = text.data[offset];
    gsize digits = offset + (hard_space ? 2 : 1);
    gboolean point = c == ',' || c == '.';

    if (!point && c != ' ' && !hard_space)
      break;
    n = count_digits (text, digits);
    if (!(n == 3 && may_group) && !((n == 1 || n == 2) && point))
      break;
    if (n != 3)
      g_string_append_c (vocabulary->key, '.');
    g_string_append_len (vocabulary->key, text.data + digits, n);
    offset = digits;
    if (n != 3)
      return digits + n;
  }
  return offset;
}

Lines *
lines_new (Lang lang)
{
  Lines *lines = g_new (Lines, 1);

  lines->vocabulary = vocabulary_new (lang);
  lines->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  lines->words = g_array_new (FALSE, FALSE, sizeof (LineWord));
  lines->segments = g_array_new (FALSE, FALSE, sizeof (Segment));
  return lines;
}

void
lines_free (Lines *lines)
{
  vocabulary_free (lines->vocabulary);
  g_array_unref (lines->lines);
  g_array_unref (lines->words);
  g_array_unref (lines->segments);
  g_free (lines);
}

/* Walks a line, counting code points and sentences as it goes. */
typedef struct {
  Lines *lines;
  Span text;
  const GArray *segments; /* of Segment */
  guint segment;    /* the one we are in */
  gsize offset;     /* how far we have read [bytes] */
  guint32 at;       /* the same in [code points] */
  Line line;
} LineWalk;

static void
walk_to (LineWalk *walk, gsize offset)
{
  for (; walk->offset < offset; walk->offset++)
    walk->at += ((guchar) walk->text.data[walk->offset] & 0xC0) != 0x80;
}

/* The last word may begin a sentence, or the quotation mark or bracket right before it: then the line is cut there. */
static void
mark_cut (LineWalk *walk)
{
  LineWord *words = &g_array_index (walk->lines->words, LineWord, walk->line.first);
  guint k = walk->line.n - 1;

  while (k > 0 && words[k - 1].at + 1 == words[k].at
         && vocabulary_word (walk->lines->vocabulary, words[k - 1].word)->kind == WORD_KIND_MARK)
    k--;
  if (k > 0)
    words[k].cut = 1;
}

static void
add_word (LineWalk *walk, guint32 word, gboolean capital)
{
  gboolean after_end = FALSE;

  while (walk->segment + 1 < walk->segments->len
         && g_array_index (walk->segments, Segment, walk->segment + 1).start <= walk->offset) {
    walk->segment++;
    after_end = TRUE;
  }
  LineWord entry = {word, MIN (walk->at, (1u << 29) - 1), after_end && walk->line.n > 0, after_end && walk->line.n > 0};
  g_array_append_val (walk->lines->words, entry);
  walk->line.n++;
  if (capital)
    mark_cut (walk);
}

/* The marks between two words. */
static void
add_marks (LineWalk *walk, gsize end)
{
  while (walk->offset < end) {
    gunichar c = g_utf8_get_char (walk->text.data + walk->offset);
    const char *key = walk->line.n < LINE_WORDS_MAX ? mark_key (c) : NULL;

    if (key != NULL)
      add_word (walk, count_word (walk->lines->vocabulary, key, key, WORD_KIND_MARK, FALSE), FALSE);
    walk_to (walk, (gsize) (g_utf8_next_char (walk->text.data + walk->offset) - walk->text.data));
  }
}

static void
add_words (LineWalk *walk)
{
  Vocabulary *vocabulary = walk->lines->vocabulary;
  TokenWalk tokens = token_walk (walk->text);
  Token token;

  while (walk->line.n < LINE_WORDS_MAX && token_next (&tokens, &token)) {
    add_marks (walk, token.start);
    if (walk->line.n >= LINE_WORDS_MAX)
      break;
    if ((token.flags & ~(guint) TOKEN_UPPER_ALL) == TOKEN_DIGIT && g_ascii_isdigit (walk->text.data[token.start])) {
      tokens.position = token.end = MAX (token.end, read_number (vocabulary, walk->text, token.start));
      add_word (walk, count_word (vocabulary, vocabulary->key->str, vocabulary->key->str, WORD_KIND_NUMBER, FALSE),
                FALSE);
    } else {
      Span text = span_slice (walk->text, token.start, token.end);

      add_word (walk, count_letters (vocabulary, text, token.flags), (token.flags & TOKEN_UPPER_FIRST) != 0);
    }
    walk_to (walk, token.end);
  }
  add_marks (walk, walk->text.len);
}

void
lines_add (Lines *lines, Span text, LinePlace place)
{
  Lang lang = vocabulary_lang (lines->vocabulary);
  guint n_ends = segment_fill (lines->segments, text, lang);
  LineWalk walk = {.lines = lines, .text = text, .segments = lines->segments, .line = {.first = lines->words->len}};

  add_words (&walk);
  walk.line.length = walk.at;
  walk.line.ends = MIN (n_ends, (1u << 30) - 1);
  walk.line.place = place;
  g_array_append_val (lines->lines, walk.line);
}

void
lines_teach (Lines *lines, Span text)
{
  lines->vocabulary->teaching = TRUE;
  lines_add (lines, text, PLACE_PARAGRAPH);
  lines->vocabulary->teaching = FALSE;
}

double
word_cognate (const Vocabulary *a, guint word_a, const Vocabulary *b, guint word_b)
{
  const Word *x = vocabulary_word (a, word_a), *y = vocabulary_word (b, word_b);
  double similarity;

  if (x->kind != y->kind)
    return 0;
  if (x->kind != WORD_KIND_LETTERS)
    return strcmp (x->key, y->key) == 0 ? 1 : 0;
  if (x->latin && y->latin && strcmp (x->form, y->form) == 0) {
    gsize len = strlen (x->form);

    return len > 3 ? 1 : len == 3 ? 0.9 : 0.6;
  }
  if (!sounds_may_match (&x->sounds, &y->sounds))
    return 0;
  similarity = sounds_similarity (&x->sounds, &y->sounds, vocabulary_tail (a), vocabulary_tail (b));
  return MAX (0, (similarity - COGNATE_THRESHOLD) / (1 - COGNATE_THRESHOLD));
}
