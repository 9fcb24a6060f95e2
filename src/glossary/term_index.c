#include "glossary/term_index.h"

#include <string.h>

#include "text/fold.h"
#include "text/letter.h"

/* Filters have so many bits a key: one in twelve words passes by accident, and they stay in the near cache. */
#define FILTER_BITS_PER_KEY 12

struct TermIndex {
  const Glossary *glossary;
  char *region;
  gboolean with_never;
  GMutex lock;
  gint ready[N_LANGS];          /* atomic; 1: both tables are complete */
  TermTable tables[N_LANGS][2]; /* [language][begins with a capital] */
};

/* The letters of the first word of a term, folded. */
typedef struct {
  gunichar letters[TERM_KEY_MAX];
  guint n;             /* of the word up to its first hyphen, or of the word */
  guint n_joined;      /* with what follows the hyphens */
  gunichar joined[TERM_KEY_MAX];
  gboolean hyphenated;
  gboolean capital;
} FirstWord;

static void
first_word (Span text, FirstWord *word)
{
  gsize i = 0;

  word->n = word->n_joined = 0;
  word->hyphenated = FALSE;
  while (i < text.len && !letter_is_word (letter_at (text.data, i))) /* «Алтын алқа» */
    letter_next (text.data, &i);
  word->capital = letter_is_upper (letter_at (text.data, i));
  while (i < text.len) {
    gunichar folded = fold_letter (letter_next (text.data, &i));

    if (folded == 0)
      continue;
    if (folded == '-') {
      word->hyphenated = TRUE;
      continue;
    }
    if (!letter_is_word (folded))
      break;
    if (!word->hyphenated && word->n < TERM_KEY_MAX)
      word->letters[word->n++] = folded;
    if (word->n_joined < TERM_KEY_MAX)
      word->joined[word->n_joined++] = folded;
  }
}

/* Fewer letters before a hyphen stay as they are in Russian: Усть-, Нур-, Алма-. */
#define DECLINES_FROM 5

/* How many letters of a word of `n` an ending leaves alone. Very short words keep two. */
static guint
key_length (Lang lang, guint n)
{
  guint changing = lang == LANG_RU ? 2 : lang == LANG_EN ? 0 : 1;

  return n <= 2 ? n : MAX (2, n - changing);
}

/* --- building ---------------------------------------------------------------------------------------------------- */

/* A key with the letters that make it, which only building needs. */
static void
table_add (TermTable *table, GArray *beginnings, const gunichar *letters, guint n, const Term *term, KeyMode mode)
{
  TermKey key = {.term = term, .mode = (guint8) mode};
  guint32 hashes[TERM_KEY_MAX], hash = TERM_HASH_START;

  for (guint i = 0; i < n; i++)
    hashes[i] = hash = term_hash_step (hash, letters[i]);
  if (n > 1)
    g_array_append_vals (beginnings, hashes + 1, MIN (n, TERM_BEGINNING_MAX) - 1);
  key.hash = hash;
  g_array_append_val (table->keys, key);
}

/* A name that has gone out of use is not looked for without its hyphen: Нұр-Сұлтан was the city, Нұрсұлтан is a man. */
static gboolean
may_be_joined (const Term *term)
{
  return term->status == STATUS_PREFERRED || term->status == STATUS_ADMITTED;
}

static void
index_term (TermTable *tables, GArray *beginnings[2], const Term *term)
{
  FirstWord word;
  TermTable *table;
  GArray *begin;

  first_word (span_of (term->text), &word);
  if (word.n == 0)
    return;
  table = &tables[word.capital];
  begin = beginnings[word.capital];
  if (!word.hyphenated || word.n == TERM_KEY_MAX) {
    table_add (table, begin, word.letters, key_length (term->lang, word.n), term, KEY_BEGINNING);
    return;
  }
  /* Семипалатинске-21, Ростове-на-Дону, Петропавловске-Камчатском */
  if (term->lang == LANG_RU && word.n >= DECLINES_FROM)
    table_add (table, begin, word.letters, key_length (term->lang, word.n), term, KEY_BEGINNING);
  else
    table_add (table, begin, word.letters, word.n, term, KEY_WHOLE);
  if (may_be_joined (term))
    table_add (table, begin, word.joined, key_length (term->lang, word.n_joined), term, KEY_JOINED);
}

static void
filter_add (guint8 *filter, guint32 mask, guint32 hash)
{
  hash = (hash ^ (hash >> 15)) & mask;
  filter[hash >> 3] |= (guint8) (1u << (hash & 7));
}

static guint32
power_of_two (guint32 least)
{
  guint32 size = 64;

  while (size < least)
    size *= 2;
  return size;
}

/* Puts the keys of each bucket together, those that came last first. */
static void
sort_keys (TermTable *table)
{
  GArray *sorted = g_array_sized_new (FALSE, FALSE, sizeof (TermKey), table->keys->len);
  guint32 end = 0;

  g_array_set_size (sorted, table->keys->len);
  for (guint i = 0; i < table->keys->len; i++)
    table->buckets[g_array_index (table->keys, TermKey, i).hash & table->mask]++;
  for (guint i = 0; i <= table->mask + 1; i++) {
    end += table->buckets[i];
    table->buckets[i] = end;
  }
  for (guint i = 0; i < table->keys->len; i++) {
    const TermKey *key = &g_array_index (table->keys, TermKey, i);

    g_array_index (sorted, TermKey, --table->buckets[key->hash & table->mask]) = *key;
  }
  g_array_unref (table->keys);
  table->keys = sorted;
}

static void
table_finish (TermTable *table, const GArray *beginnings)
{
  guint32 bits = power_of_two (table->keys->len * FILTER_BITS_PER_KEY);

  table->mask = power_of_two (table->keys->len * 2) - 1;
  table->filter_mask = bits - 1;
  table->buckets = g_new0 (guint32, table->mask + 2);
  table->whole = g_malloc0 (bits / 8);
  table->beginnings = g_malloc0 (bits / 8);
  for (guint i = 0; i < table->keys->len; i++)
    filter_add (table->whole, table->filter_mask, g_array_index (table->keys, TermKey, i).hash);
  sort_keys (table);
  for (guint i = 0; i < beginnings->len; i++)
    filter_add (table->beginnings, table->filter_mask, g_array_index (beginnings, guint32, i));
}

static gboolean
is_searched (const TermIndex *index, const Term *term)
{
  return index->with_never
         || (term->match != MATCH_NEVER && (term->region[0] == '\0' || strcmp (term->region, index->region) == 0));
}

static void
index_language (TermIndex *index, Lang lang)
{
  const GPtrArray *concepts = glossary_concepts (index->glossary);
  TermTable *tables = index->tables[lang];
  GArray *beginnings[2]; /* of guint32 */

  for (guint i = 0; i < 2; i++) {
    beginnings[i] = g_array_new (FALSE, FALSE, sizeof (guint32));
    tables[i].keys = g_array_new (FALSE, FALSE, sizeof (TermKey));
  }
  for (guint i = 0; i < concepts->len; i++) {
    const Concept *concept = g_ptr_array_index (concepts, i);

    for (guint j = 0; j < concept->terms->len; j++) {
      const Term *term = g_ptr_array_index (concept->terms, j);

      if (term->lang == lang && is_searched (index, term))
        index_term (tables, beginnings, term);
    }
  }
  for (guint i = 0; i < 2; i++) {
    table_finish (&tables[i], beginnings[i]);
    g_array_unref (beginnings[i]);
  }
}

TermIndex *
term_index_new (const Glossary *glossary, const char *region, gboolean with_never)
{
  TermIndex *index = g_new0 (TermIndex, 1);

  index->glossary = glossary;
  index->region = g_strdup (region);
  index->with_never = with_never;
  g_mutex_init (&index->lock);
  return index;
}

void
term_index_free (TermIndex *index)
{
  if (index == NULL)
    return;
  for (guint lang = 0; lang < N_LANGS; lang++)
    for (guint i = 0; i < 2; i++) {
      TermTable *table = &index->tables[lang][i];

      g_clear_pointer (&table->keys, g_array_unref);
      g_free (table->buckets);
      g_free (table->whole);
      g_free (table->beginnings);
    }
  g_mutex_clear (&index->lock);
  g_free (index->region);
  g_free (index);
}

const TermTable *
term_index_table (TermIndex *index, Lang lang, gboolean capital)
{
  if (!g_atomic_int_get (&index->ready[lang])) {
    g_mutex_lock (&index->lock);
    if (!g_atomic_int_get (&index->ready[lang]))
      index_language (index, lang);
    g_atomic_int_set (&index->ready[lang], 1);
    g_mutex_unlock (&index->lock);
  }
  return &index->tables[lang][capital ? 1 : 0];
}
