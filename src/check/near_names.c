/* Tables are larger than the near caches, so what is read of them for a word is fetched together, before the first of
 * it is looked at. */
#include "check/near_names.h"

#include <string.h>

#include "text/fold.h"
#include "text/letter.h"

/* Of a name so many letters are kept for telling candidates. [code points] */
#define FIRST_LETTERS 19

/* Filters have so many bits a key, and a bucket so many keys. */
#define FILTER_BITS_PER_KEY 12
#define KEYS_PER_BUCKET     4

/* All lengths, and of each all letters that can be left out. */
#define MAX_KEYS ((MAX_KEY - MIN_KEY + 1) * MAX_KEY)

/* A Bloom filter of keys. */
typedef struct {
  guint8 *bits;
  guint32 mask; /* [bits] */
} Filter;

/* A known name; its first letters lie here so that most candidates are told without looking at the term. Two names
 * fill a line of the cache. */
typedef struct {
  const Term *term;
  guint8 n;                    /* of `first` */
  guint8 key_length;           /* so many of them make its keys */
  guint8 most;                 /* letters that a form with a slip can have */
  guint8 first[FIRST_LETTERS]; /* that no ending changes, see letter_byte */
} Name;

G_STATIC_ASSERT (sizeof (Name) == 32);

/* A name under one of its keys. */
typedef struct {
  guint32 key;
  guint32 name; /* in NearNames.names */
} Entry;

struct NearNames {
  guint slack;        /* a word has at most so many letters more than the letters of a name that never change */
  GArray *names;      /* of Name */
  Entry *entries;     /* bucket by bucket, so that those of a key lie together */
  guint32 *buckets;   /* where each begins in `entries`; one more says where the last ends */
  guint shift;        /* a key without its last bits says which bucket */
  Filter keys;        /* all of them: most words meet none */
  Filter short_keys;  /* of MIN_KEY letters of every name: a word that meets none of these is like no name */
};

/* --- letters and keys -------------------------------------------------------------------------------------------- */

/* Sums of letters times powers of an odd number can be divided by it again, so a sum without one of its letters is
 * known without adding up. */
#define POWER   G_GUINT64_CONSTANT (0x9E3779B97F4A7C15)
#define DIVISOR G_GUINT64_CONSTANT (0xF1DE83E19937733D) /* POWER × DIVISOR = 1 modulo 2⁶⁴ */

static void
add_up (Letters *letters)
{
  guint64 power = 1;

  letters->sums[0] = 0;
  for (guint n = 0; n < MIN (letters->n, MAX_KEY); n++) {
    letters->sums[n + 1] = letters->sums[n] + letters->letters[n] * power;
    power *= POWER;
  }
}

void
letters_read (Letters *out, Span folded)
{
  gsize i = 0;

  for (out->n = 0; i < folded.len && out->n < MAX_LETTERS; out->n++) {
    out->ends[out->n] = i;
    out->letters[out->n] = letter_next (folded.data, &i);
  }
  out->ends[out->n] = i;
  add_up (out);
}

/* Letters of one language that differ have different bytes. */
static inline guint8
letter_byte (gunichar letter)
{
  return (guint8) letter;
}

/* A hash of the first `length` letters without the one at `left_out`; none is left out if that is `length`. */
static inline guint32
key_without (const Letters *letters, guint length, guint left_out)
{
  const guint64 *sums = letters->sums;
  guint n = MIN (letters->n, length);
  guint64 sum = left_out < n ? sums[left_out] + (sums[n] - sums[left_out + 1]) * DIVISOR : sums[n];

  sum = (sum ^ length) * G_GUINT64_CONSTANT (0xBF58476D1CE4E5B9);
  return (guint32) (sum >> 32);
}

/* --- building ---------------------------------------------------------------------------------------------------- */

static void
filter_init (Filter *filter, guint n_keys)
{
  guint32 bits = 64;

  while (bits < n_keys * FILTER_BITS_PER_KEY)
    bits *= 2;
  filter->mask = bits - 1;
  filter->bits = g_malloc0 (bits / 8);
}

static inline const guint8 *
filter_byte (const Filter *filter, guint32 key)
{
  return &filter->bits[((key ^ (key >> 15)) & filter->mask) >> 3];
}

static inline void
filter_add (Filter *filter, guint32 key)
{
  guint32 bit = (key ^ (key >> 15)) & filter->mask;

  filter->bits[bit >> 3] |= (guint8) (1u << (bit & 7));
}

static inline gboolean
filter_has (const Filter *filter, guint32 key)
{
  return (*filter_byte (filter, key) >> ((key ^ (key >> 15)) & 7)) & 1;
}

static gboolean
is_worth_missing (const Term *term, Lang lang)
{
  return term->lang == lang && (term->status == STATUS_PREFERRED || term->status == STATUS_ADMITTED)
         && term->match == MATCH_ANY && term->kind != KIND_ADJECTIVE && term->kind != KIND_PROTECTED
         && term->kind != KIND_ACRONYM && term->region[0] == '\0'
         && (term->concept->type == NAME_PLACE || term->concept->type == NAME_PERSON)
         && strchr (term->text, ' ') == NULL
         && letter_is_upper (letter_at (term->text, 0)) && g_utf8_strlen (term->text, -1) >= NAME_LETTERS;
}

/* An ending changes none of the letters of an English name, one of a Kazakh, two of a Russian one. */
static guint
changing_letters (Lang lang)
{
  return lang == LANG_RU ? 2 : lang == LANG_EN ? 0 : 1;
}

/* -ами, -дағыларымыз, plural -s. */
static guint
longest_ending (Lang lang)
{
  return lang == LANG_RU ? 3 : lang == LANG_EN ? 1 : 12;
}

/* Names are many: their letters are folded on the way. */
static void
read_name (Letters *out, const char *text)
{
  const gsize len = strlen (text);

  out->n = 0;
  for (gsize i = 0; i < len && out->n < MAX_LETTERS;) {
    gunichar folded = fold_letter (letter_next (text, &i));

    if (folded != 0)
      out->letters[out->n++] = folded;
  }
  add_up (out);
}

/* The first letter never errs, so it is never left out; one key is the letters as they are. */
static void
add_keys (GArray *keys, const Letters *letters, guint length)
{
  guint next = keys->len;

  g_array_set_size (keys, next + length);
  for (guint left_out = 1; left_out <= length; left_out++)
    g_array_index (keys, guint32, next++) = key_without (letters, length, left_out);
}

/* Adds the name, its keys and those of MIN_KEY letters, which are needed once all names are known. */
static void
add_term (NearNames *names, const Term *term, GArray *keys, GArray *short_keys)
{
  Name name = {.term = term};
  Letters letters;
  guint fixed;

  read_name (&letters, term->text);
  fixed = letters.n - changing_letters (term->lang);
  name.key_length = (guint8) CLAMP (fixed, MIN_KEY, MAX_KEY);
  name.n = (guint8) MIN (fixed, FIRST_LETTERS);
  name.most = (guint8) MIN (letters.n + 1 + longest_ending (term->lang), MAX_LETTERS);
  for (guint i = 0; i < name.n; i++)
    name.first[i] = letter_byte (letters.letters[i]);
  g_array_append_val (names->names, name);
  letters.n = name.n;
  add_keys (keys, &letters, name.key_length);
  add_keys (short_keys, &letters, MIN_KEY);
}

static void
add_terms (NearNames *names, const Concept *concept, Lang lang, GArray *keys, GArray *short_keys)
{
  for (guint i = 0; i < concept->terms->len; i++)
    if (is_worth_missing (g_ptr_array_index (concept->terms, i), lang))
      add_term (names, g_ptr_array_index (concept->terms, i), keys, short_keys);
}

static const Name *
name_of (const NearNames *names, guint i)
{
  return &g_array_index (names->names, Name, i);
}

/* Puts the names into the buckets of their keys, those that came last first. */
static void
fill_buckets (NearNames *names, const GArray *keys)
{
  guint n_buckets = 1, next = 0;
  guint32 start = 0;

  for (names->shift = 32; n_buckets * KEYS_PER_BUCKET < keys->len; n_buckets *= 2)
    names->shift--;
  names->buckets = g_new0 (guint32, n_buckets + 1);
  names->entries = g_new (Entry, MAX (keys->len, 1));
  for (guint i = 0; i < keys->len; i++)
    names->buckets[(guint64) g_array_index (keys, guint32, i) >> names->shift]++;
  for (guint i = 0; i <= n_buckets; i++) {
    start += names->buckets[i];
    names->buckets[i] = start;
  }
  for (guint i = 0; i < names->names->len; i++)
    for (guint k = 0; k < name_of (names, i)->key_length; k++, next++) {
      const guint32 key = g_array_index (keys, guint32, next);

      names->entries[--names->buckets[(guint64) key >> names->shift]] = (Entry){key, i};
    }
}

static void
fill_filter (Filter *filter, const GArray *keys)
{
  filter_init (filter, keys->len);
  for (guint i = 0; i < keys->len; i++)
    filter_add (filter, g_array_index (keys, guint32, i));
}

NearNames *
near_names_new (const Glossary *glossary, Lang lang, GHashTable *among)
{
  NearNames *names = g_new0 (NearNames, 1);
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) short_keys = g_array_new (FALSE, FALSE, sizeof (guint32));
  const GPtrArray *concepts = glossary_concepts (glossary);
  GHashTableIter some;
  gpointer concept;

  names->names = g_array_new (FALSE, FALSE, sizeof (Name));
  names->slack = changing_letters (lang) + 1 + longest_ending (lang);
  if (among == NULL) {
    for (guint i = 0; i < concepts->len; i++)
      add_terms (names, g_ptr_array_index (concepts, i), lang, keys, short_keys);
  } else {
    g_hash_table_iter_init (&some, among);
    while (g_hash_table_iter_next (&some, &concept, NULL))
      add_terms (names, concept, lang, keys, short_keys);
  }
  fill_buckets (names, keys);
  fill_filter (&names->keys, keys);
  fill_filter (&names->short_keys, short_keys);
  return names;
}

void
near_names_free (NearNames *names)
{
  if (names == NULL)
    return;
  g_array_unref (names->names);
  g_free (names->entries);
  g_free (names->buckets);
  g_free (names->keys.bits);
  g_free (names->short_keys.bits);
  g_free (names);
}

/* --- finding ----------------------------------------------------------------------------------------------------- */

/* Do the letters of the word from `at` on agree with those of the name from `name_at` on? */
static gboolean
agree_from (const Letters *word, guint at, const Name *name, guint name_at)
{
  for (; name_at < name->n && at < word->n; at++, name_at++)
    if (letter_byte (word->letters[at]) != name->first[name_at])
      return FALSE;
  return name_at >= name->n;
}

/* Can the word be a slip of the name? The slip must be among the letters that no ending changes: behind them it could
 * be an ending as well. */
static gboolean
may_be_slip_of (const Letters *word, const Name *name)
{
  guint i = 0;

  if (word->n > name->most)
    return FALSE;
  while (i < name->n && i < word->n && letter_byte (word->letters[i]) == name->first[i])
    i++;
  if (i >= name->n)
    return FALSE;
  return agree_from (word, i, name, i + 1) || agree_from (word, i + 1, name, i)
         || agree_from (word, i + 1, name, i + 1)
         || (i + 1 < name->n && i + 1 < word->n && letter_byte (word->letters[i]) == name->first[i + 1]
             && letter_byte (word->letters[i + 1]) == name->first[i] && agree_from (word, i + 2, name, i + 2));
}

/* Is the word like no name, as its first letters tell? */
static gboolean
is_like_none (const NearNames *names, const Letters *word)
{
  if (word->n < NAME_LETTERS - 1)
    return TRUE;
  for (guint left_out = 1; left_out <= MIN_KEY; left_out++)
    if (filter_has (&names->short_keys, key_without (word, MIN_KEY, left_out)))
      return FALSE;
  return TRUE;
}

/* The keys that the word may share with a name, by length: a slip puts in one letter at most, or leaves one out, and an
 * ending has only so many. returns: how many are in `keys` */
static guint
shared_keys (const NearNames *names, const Letters *word, guint32 keys[MAX_KEYS])
{
  const guint shortest = word->n > names->slack ? word->n - names->slack : 0;
  guint32 all[MAX_KEYS];
  guint n = 0, kept = 0;

  for (guint length = CLAMP (shortest, MIN_KEY, MAX_KEY); length <= MIN (word->n + 1, MAX_KEY); length++)
    for (guint left_out = 1; left_out <= MIN (length, word->n); left_out++) {
      all[n] = key_without (word, length, left_out);
      __builtin_prefetch (filter_byte (&names->keys, all[n++]));
    }
  for (guint i = 0; i < n; i++)
    if (filter_has (&names->keys, all[i])) {
      keys[kept++] = all[i];
      __builtin_prefetch (&names->buckets[(guint64) all[i] >> names->shift]);
    }
  for (guint i = 0; i < kept; i++)
    __builtin_prefetch (&names->entries[names->buckets[(guint64) keys[i] >> names->shift]]);
  return kept;
}

void
near_names_find (const NearNames *names, const Letters *word, NearNameFunc func, gpointer data)
{
  guint32 keys[MAX_KEYS];
  guint n;

  if (is_like_none (names, word))
    return;
  n = shared_keys (names, word, keys);
  for (guint i = 0; i < n; i++) {
    const guint32 *bucket = &names->buckets[(guint64) keys[i] >> names->shift];

    for (guint32 at = bucket[0]; at < bucket[1]; at++) {
      const Entry *entry = &names->entries[at];

      if (entry->key == keys[i] && may_be_slip_of (word, name_of (names, entry->name))
          && !func (name_of (names, entry->name)->term, data))
        return;
    }
  }
}
