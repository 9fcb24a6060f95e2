#include "glossary/term_index.h"

#include <string.h>

#include "morph/inflection.h"
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
  gsize end;           /* of these letters in the term [bytes] */
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
  word->end = text.len;
  while (i < text.len) {
    const gsize start = i;
    gunichar folded = fold_letter (letter_next (text.data, &i));

    if (folded == 0)
      continue;
    if (folded == '-' || !letter_is_word (folded))
      word->end = MIN (word->end, start);
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

/* Fewer letters before a hyphen mostly stay as they are in Russian: Усть-, Нур-, Алма-. */
#define DECLINES_FROM 5

/* Longer words begin alike in all their forms: церковь, церкви is the longest that does not. [letters] */
#define BEGINS_OTHERWISE 7

/* How many letters of a word of `n` an ending leaves alone. Very short words keep two. */
static guint
key_length (Lang lang, guint n)
{
  guint changing = lang == LANG_RU ? 2 : lang == LANG_EN ? 0 : 1;

  return n <= 2 ? n : MAX (2, n - changing);
}

/* An ending takes the place of so many letters at most: день, дня. [code points] */
#define CHANGING 3

/* A second key. */
typedef struct {
  gunichar first;  /* 0: the term does not go on */
  guint n;         /* letters that never change, TERM_NEXT_MAX at most */
  guint32 hash;    /* of these */
} NextKey;

/* What stands behind byte `end` of a term: a word, or a part of one behind a hyphen or an apostrophe. */
static NextKey
read_next (Span text, gsize end)
{
  guint32 hashes[CHANGING + TERM_NEXT_MAX + 1] = {TERM_HASH_START};
  NextKey key = {0};
  guint n = 0;

  while (end < text.len && n < CHANGING + TERM_NEXT_MAX) {
    const gunichar folded = fold_letter (letter_next (text.data, &end));

    if (folded == 0)
      continue;
    if (!letter_is_word (folded)) {
      if (n > 0)
        break;
      continue;
    }
    key.first = n == 0 ? folded : key.first;
    hashes[n + 1] = term_hash_step (hashes[n], folded);
    n++;
  }
  if (n > 0)
    key.n = MAX (n, CHANGING + 1) - CHANGING;
  key.hash = hashes[key.n];
  return key;
}

/* --- building ---------------------------------------------------------------------------------------------------- */

/* What building needs of a table. */
typedef struct {
  TermTable *table;
  GArray *beginnings; /* of guint32: hashes */
  GArray *firsts;     /* of guint32: hashes of first keys */
  GArray *going_on;   /* of TermChain: for each term that goes on a chain of its own */
} Builder;

static void
add_key (Builder *builder, const gunichar *letters, guint n, const Term *term, KeyMode mode, NextKey next)
{
  TermKey key = {.term = term, .mode = (guint8) mode};
  guint32 hashes[TERM_KEY_MAX], hash = TERM_HASH_START;

  for (guint i = 0; i < n; i++)
    hashes[i] = hash = term_hash_step (hash, letters[i]);
  if (n > 1)
    g_array_append_vals (builder->beginnings, hashes + 1, MIN (n, TERM_BEGINNING_MAX) - 1);
  g_array_append_val (builder->firsts, hash);
  key.hash = hash;
  if (next.n > 0) {
    const TermChain chain = {.hash = hash, .letters = term_letter_bit (next.first)};

    key.first_hash = hash;
    key.hash = term_hash_both (hash, next.hash, next.n);
    g_array_append_val (builder->going_on, chain);
  }
  g_array_append_val (builder->table->keys, key);
}

/* A name that has gone out of use is not looked for without its hyphen: Нұр-Сұлтан was the city, Нұрсұлтан is a man. */
static gboolean
may_be_joined (const Term *term)
{
  return term->status == STATUS_PREFERRED || term->status == STATUS_ADMITTED;
}

static Span
folded_word (const FirstWord *word, char buffer[TERM_KEY_MAX * 4])
{
  gsize len = 0;

  for (guint i = 0; i < word->n; i++)
    len += (gsize) g_unichar_to_utf8 (word->letters[i], buffer + len);
  return (Span){buffer, len};
}

/* Дня Независимости does not begin as День Независимости does. */
static void
add_other_beginning (Builder *builder, const FirstWord *word, const Term *term, NextKey next)
{
  gunichar letters[TERM_KEY_MAX];
  char folded[TERM_KEY_MAX * 4];
  const char *other;
  guint n = 0;

  if (term->lang != LANG_RU || word->n > BEGINS_OTHERWISE)
    return;
  other = inflection_other_beginning (term->lang, folded_word (word, folded));
  for (; other != NULL && *other != '\0'; other = g_utf8_next_char (other))
    letters[n++] = g_utf8_get_char (other);
  if (n > 0)
    add_key (builder, letters, n, term, KEY_BEGINNING, next);
}

/* Семипалатинске-21, Ростове-на-Дону, Петропавловске-Камчатском, Форте-Шевченко; not Западно- */
static gboolean
declines_before_hyphen (const FirstWord *word, Lang lang)
{
  char folded[TERM_KEY_MAX * 4];

  if (lang != LANG_RU)
    return FALSE;
  return word->n >= DECLINES_FROM ? !is_cyrillic_vowel (word->letters[word->n - 1])
                                  : inflection_first_may_decline (lang, folded_word (word, folded));
}

/* builders: for terms that begin with a small letter, and with a capital */
static void
index_term (Builder builders[2], const Term *term)
{
  const Span text = span_of (term->text);
  FirstWord word;
  Builder *builder;
  NextKey next;

  first_word (text, &word);
  if (word.n == 0)
    return;
  builder = &builders[word.capital];
  next = read_next (text, word.end);
  if (!word.hyphenated || word.n == TERM_KEY_MAX) {
    add_key (builder, word.letters, key_length (term->lang, word.n), term, KEY_BEGINNING, next);
    add_other_beginning (builder, &word, term, next);
    return;
  }
  if (declines_before_hyphen (&word, term->lang))
    add_key (builder, word.letters, key_length (term->lang, word.n), term, KEY_BEGINNING, next);
  else
    add_key (builder, word.letters, word.n, term, KEY_WHOLE, next);
  if (may_be_joined (term))
    add_key (builder, word.joined, key_length (term->lang, word.n_joined), term, KEY_JOINED, (NextKey){0});
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

/* The place of a chain, or the empty one where it belongs. */
static TermChain *
place_of_chain (const TermTable *table, guint32 hash)
{
  guint32 i = hash & table->chain_mask;

  while (table->chains[i].letters != 0 && table->chains[i].hash != hash)
    i = (i + 1) & table->chain_mask;
  return &table->chains[i];
}

TermChain *
term_table_chain (const TermTable *table, guint32 hash)
{
  TermChain *chain = place_of_chain (table, hash);

  return chain->letters != 0 ? chain : NULL;
}

/* Puts the keys of each chain together. */
static void
fill_chains (TermTable *table)
{
  guint32 end = 0;

  for (guint32 i = 0; i <= table->chain_mask; i++) {
    table->chains[i].first = end;
    end += table->chains[i].n;
    table->chains[i].n = 0;
  }
  table->chained = g_new (guint32, end);
  for (guint32 i = 0; i < table->keys->len; i++) {
    const guint32 hash = g_array_index (table->keys, TermKey, i).first_hash;
    TermChain *chain = hash != 0 ? term_table_chain (table, hash) : NULL;

    if (chain != NULL)
      table->chained[chain->first + chain->n++] = i;
  }
}

static void
join_chains (TermTable *table, const GArray *going_on)
{
  table->chain_mask = power_of_two (going_on->len * 2) - 1;
  table->chains = g_new0 (TermChain, (gsize) table->chain_mask + 1);
  for (guint i = 0; i < going_on->len; i++) {
    const TermChain *from = &g_array_index (going_on, TermChain, i);
    TermChain *chain = place_of_chain (table, from->hash);

    chain->hash = from->hash;
    chain->letters |= from->letters;
    chain->n++;
  }
  fill_chains (table);
}

static void
fill_filter (guint8 *filter, guint32 mask, const GArray *hashes)
{
  for (guint i = 0; i < hashes->len; i++)
    filter_add (filter, mask, g_array_index (hashes, guint32, i));
}

static void
table_finish (const Builder *builder)
{
  TermTable *table = builder->table;
  const guint32 bits = power_of_two (table->keys->len * FILTER_BITS_PER_KEY);

  table->mask = power_of_two (table->keys->len * 2) - 1;
  table->filter_mask = bits - 1;
  table->buckets = g_new0 (guint32, table->mask + 2);
  table->whole = g_malloc0 (bits / 8);
  table->beginnings = g_malloc0 (bits / 8);
  fill_filter (table->whole, table->filter_mask, builder->firsts);
  fill_filter (table->beginnings, table->filter_mask, builder->beginnings);
  sort_keys (table);
  join_chains (table, builder->going_on);
}

static gboolean
is_searched (const TermIndex *index, const Term *term)
{
  return index->with_never
         || (term->match != MATCH_NEVER && (term->region[0] == '\0' || strcmp (term->region, index->region) == 0));
}

static void
builder_begin (Builder *builder, TermTable *table)
{
  table->keys = g_array_new (FALSE, FALSE, sizeof (TermKey));
  builder->table = table;
  builder->beginnings = g_array_new (FALSE, FALSE, sizeof (guint32));
  builder->firsts = g_array_new (FALSE, FALSE, sizeof (guint32));
  builder->going_on = g_array_new (FALSE, FALSE, sizeof (TermChain));
}

static void
builder_end (Builder *builder)
{
  table_finish (builder);
  g_array_unref (builder->beginnings);
  g_array_unref (builder->firsts);
  g_array_unref (builder->going_on);
}

static void
index_language (TermIndex *index, Lang lang)
{
  const GPtrArray *concepts = glossary_concepts (index->glossary);
  Builder builders[2];

  for (guint i = 0; i < 2; i++)
    builder_begin (&builders[i], &index->tables[lang][i]);
  for (guint i = 0; i < concepts->len; i++) {
    const Concept *concept = g_ptr_array_index (concepts, i);

    for (guint j = 0; j < concept->terms->len; j++) {
      const Term *term = g_ptr_array_index (concept->terms, j);

      if (term->lang == lang && is_searched (index, term))
        index_term (builders, term);
    }
  }
  for (guint i = 0; i < 2; i++)
    builder_end (&builders[i]);
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

static void
free_chains (TermTable *table)
{
  for (guint32 i = 0; table->chains != NULL && i <= table->chain_mask; i++)
    g_clear_pointer (&table->chains[i].words, g_ptr_array_unref);
  g_free (table->chains);
  g_free (table->chained);
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
      free_chains (table);
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
