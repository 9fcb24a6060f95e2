#include "check/typo.h"

#include <string.h>

#include "morph/lexicon.h"
#include "name/similarity.h"
#include "text/fold.h"
#include "text/letter.h"

/* Shorter names are one slip away from too many words. [code points] */
#define NAME_LETTERS 7

/* Names are indexed by all first letters that endings surely leave alone, within these bounds: the more, the fewer
 * names meet by accident. [code points] */
#define MIN_KEY 5
#define MAX_KEY 12

/* Of a name so many letters are kept for telling candidates. [code points] */
#define FIRST_LETTERS 19

/* Filters have so many bits a key. */
#define FILTER_BITS_PER_KEY 16

/* Of a longer word only so much is read. [code points] */
#define MAX_LETTERS 40

/* Hashes of the first letters of a word, see key_without. */
typedef struct {
  guint64 of[MAX_KEY + 1]; /* of so many letters */
  guint n;                 /* letters, MAX_KEY at most */
} Sums;

/* A folded word as letters. */
typedef struct {
  gunichar letters[MAX_LETTERS];
  gsize ends[MAX_LETTERS + 1]; /* [bytes] before each letter */
  guint n;
  Sums sums;
} Letters;

/* A Bloom filter of keys. */
typedef struct {
  guint8 *bits;
  guint32 mask; /* [bits] */
} Filter;

/* A known name; its first letters lie here so that most candidates are told without looking at the term. */
typedef struct {
  const Term *term;
  guint8 n;                    /* of `first` */
  guint8 key_length;           /* so many of them make its keys */
  guint8 most;                 /* letters that a form with a slip can have */
  guint16 first[FIRST_LETTERS]; /* that no ending changes */
} Name;

/* A name under one of its keys. */
typedef struct {
  guint32 key;
  guint32 name; /* in Table.names */
} Entry;

typedef struct {
  GArray *names;    /* of Name; NULL: not built yet */
  Entry *entries;   /* bucket by bucket, so that those of a key lie together */
  guint32 *buckets; /* where each begins in `entries`; one more says where the last ends */
  guint32 mask;
  Filter keys;      /* all of them: most words meet none */
  Filter short_keys; /* of MIN_KEY letters of every name: a word that meets none of these is like no name */
} Table;

struct TypoIndex {
  const Glossary *glossary;
  const Matcher *matcher;
  Costs *costs;
  GMutex lock;
  gint ready[N_LANGS]; /* atomic */
  Table tables[N_LANGS];
  Lexicon *lexicon;    /* under `lock` */
};

/* Sums of letters times powers of an odd number can be divided by it again, so a sum without one of its letters is
 * known without adding up. */
#define POWER   G_GUINT64_CONSTANT (0x9E3779B97F4A7C15)
#define DIVISOR G_GUINT64_CONSTANT (0xF1DE83E19937733D) /* POWER × DIVISOR = 1 modulo 2⁶⁴ */

static inline void
add_letter (Sums *sums, gunichar letter, guint64 *power)
{
  sums->of[sums->n + 1] = sums->of[sums->n] + letter * *power;
  sums->n++;
  *power *= POWER;
}

static void
read_letters (Letters *out, const char *folded)
{
  gsize i = 0, len = strlen (folded);
  guint64 power = 1;

  for (out->n = 0; i < len && out->n < MAX_LETTERS; out->n++) {
    out->ends[out->n] = i;
    out->letters[out->n] = letter_next (folded, &i);
  }
  out->ends[out->n] = i;
  out->sums = (Sums){.n = 0};
  for (guint n = 0; n < MIN (out->n, MAX_KEY); n++)
    add_letter (&out->sums, out->letters[n], &power);
}

/* --- the index --------------------------------------------------------------------------------------------------- */

/* A hash of the first `length` letters without the one at `left_out`; none is left out if that is `length`. */
static inline guint32
key_without (const Sums *sums, guint length, guint left_out)
{
  guint n = MIN (sums->n, length);
  guint64 sum = left_out < n ? sums->of[left_out] + (sums->of[n] - sums->of[left_out + 1]) * DIVISOR : sums->of[n];

  sum = (sum ^ length) * G_GUINT64_CONSTANT (0xBF58476D1CE4E5B9);
  return (guint32) (sum >> 32);
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
fixed_letters (Lang lang, guint n)
{
  return n - (lang == LANG_RU ? 2 : lang == LANG_EN ? 0 : 1);
}

static guint
key_length (Lang lang, guint n)
{
  return CLAMP (fixed_letters (lang, n), MIN_KEY, MAX_KEY);
}

/* -ами, -дағыларымыз, plural -s. */
static guint
longest_ending (Lang lang)
{
  return lang == LANG_RU ? 3 : lang == LANG_EN ? 1 : 12;
}

static void
add_term (Table *table, const Term *term)
{
  g_autofree char *folded = fold_dup (span_of (term->text));
  Name name = {.term = term};
  Letters letters;

  read_letters (&letters, folded);
  name.key_length = (guint8) key_length (term->lang, letters.n);
  name.n = (guint8) MIN (fixed_letters (term->lang, letters.n), FIRST_LETTERS);
  name.most = (guint8) MIN (letters.n + 1 + longest_ending (term->lang), MAX_LETTERS);
  for (guint i = 0; i < name.n; i++)
    name.first[i] = (guint16) letters.letters[i];
  g_array_append_val (table->names, name);
}

/* The keys of a name. The first letter never errs, so it is never left out; one key is the letters as they are.
 * returns: how many there are in `keys` */
static guint
keys_of (const Name *name, guint length, guint32 keys[MAX_KEY])
{
  Sums sums = {.n = 0};
  guint64 power = 1;

  for (guint i = 0; i < MIN (name->n, length); i++)
    add_letter (&sums, name->first[i], &power);
  for (guint left_out = 1; left_out <= length; left_out++)
    keys[left_out - 1] = key_without (&sums, length, left_out);
  return length;
}

static void
filter_init (Filter *filter, guint n_keys)
{
  guint32 bits = 64;

  while (bits < n_keys * FILTER_BITS_PER_KEY)
    bits *= 2;
  filter->mask = bits - 1;
  filter->bits = g_malloc0 (bits / 8);
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
  guint32 bit = (key ^ (key >> 15)) & filter->mask;

  return (filter->bits[bit >> 3] >> (bit & 7)) & 1;
}

static const Name *
name_of (const Table *table, guint i)
{
  return &g_array_index (table->names, Name, i);
}

/* Counts the names of each bucket and fills the filters. returns: how many keys there are */
static guint
count_keys (Table *table)
{
  guint32 keys[MAX_KEY], size = 64;
  guint n_keys = 0;

  for (guint i = 0; i < table->names->len; i++)
    n_keys += name_of (table, i)->key_length;
  while (size < n_keys)
    size *= 2;
  table->mask = size - 1;
  table->buckets = g_new0 (guint32, size + 1);
  filter_init (&table->keys, n_keys);
  filter_init (&table->short_keys, table->names->len * MIN_KEY);
  for (guint i = 0; i < table->names->len; i++) {
    const Name *name = name_of (table, i);

    for (guint k = keys_of (name, name->key_length, keys); k-- > 0;) {
      table->buckets[keys[k] & table->mask]++;
      filter_add (&table->keys, keys[k]);
    }
    for (guint k = keys_of (name, MIN_KEY, keys); k-- > 0;)
      filter_add (&table->short_keys, keys[k]);
  }
  return n_keys;
}

/* Puts the names into the buckets of their keys, those that came last first. */
static void
fill_buckets (Table *table, guint n_keys)
{
  guint32 keys[MAX_KEY], start = 0;

  table->entries = g_new (Entry, MAX (n_keys, 1));
  for (guint i = 0; i <= table->mask + 1; i++) {
    start += table->buckets[i];
    table->buckets[i] = start;
  }
  for (guint i = 0; i < table->names->len; i++) {
    guint n = keys_of (name_of (table, i), name_of (table, i)->key_length, keys);

    for (guint k = 0; k < n; k++)
      table->entries[--table->buckets[keys[k] & table->mask]] = (Entry){keys[k], i};
  }
}

static void
build_table (TypoIndex *index, Lang lang)
{
  Table *table = &index->tables[lang];
  const GPtrArray *concepts = glossary_concepts (index->glossary);

  table->names = g_array_new (FALSE, FALSE, sizeof (Name));
  for (guint i = 0; i < concepts->len; i++) {
    const Concept *concept = g_ptr_array_index (concepts, i);

    for (guint j = 0; j < concept->terms->len; j++)
      if (is_worth_missing (g_ptr_array_index (concept->terms, j), lang))
        add_term (table, g_ptr_array_index (concept->terms, j));
  }
  fill_buckets (table, count_keys (table));
}

TypoIndex *
typo_index_new (const Glossary *glossary, const Matcher *matcher)
{
  TypoIndex *index = g_new0 (TypoIndex, 1);

  index->glossary = glossary;
  index->matcher = matcher;
  g_mutex_init (&index->lock);
  return index;
}

void
typo_index_free (TypoIndex *index)
{
  if (index == NULL)
    return;
  for (guint lang = 0; lang < N_LANGS; lang++) {
    g_clear_pointer (&index->tables[lang].names, g_array_unref);
    g_free (index->tables[lang].entries);
    g_free (index->tables[lang].buckets);
    g_free (index->tables[lang].keys.bits);
    g_free (index->tables[lang].short_keys.bits);
  }
  g_clear_pointer (&index->costs, costs_free);
  lexicon_free (index->lexicon);
  g_mutex_clear (&index->lock);
  g_free (index);
}

static const Table *
table_of (TypoIndex *index, Lang lang)
{
  if (!g_atomic_int_get (&index->ready[lang])) {
    g_mutex_lock (&index->lock);
    if (index->costs == NULL)
      index->costs = costs_new ();
    if (!index->ready[lang])
      build_table (index, lang);
    g_atomic_int_set (&index->ready[lang], 1);
    g_mutex_unlock (&index->lock);
  }
  return &index->tables[lang];
}

/* --- judging ----------------------------------------------------------------------------------------------------- */

static gboolean
is_vowel (gunichar c)
{
  return g_utf8_strchr ("aeiouyаәеиоөуұүыіэюя", -1, c) != NULL;
}

/* Is `a` with `n` letters one slip from the stem `b`: a letter swapped with its neighbour, lost, put in, or a vowel
 * replaced? Another consonant makes another name (Қаражар, Қаражал), and so does a letter at the end of the stem, where
 * endings begin (Түркістани). */
static gboolean
is_one_slip (const gunichar *a, guint n, const gunichar *b, guint m)
{
  guint i = 0, j = 0, stem = m;

  while (i < n && i < m && a[i] == b[i])
    i++;
  while (j < n - i && j < m - i && a[n - 1 - j] == b[m - 1 - j])
    j++;
  if (i + 1 >= stem)
    return FALSE;
  n -= i + j;
  m -= i + j;
  if (n + m == 1)
    return TRUE;
  if (n == 1 && m == 1)
    return is_vowel (a[i]) && is_vowel (b[i]);
  return n == 2 && m == 2 && a[i] == b[i + 1] && a[i + 1] == b[i];
}

static gboolean
has_doubled_letter (const Letters *word, guint n)
{
  for (guint i = 1; i < n; i++)
    if (word->letters[i] == word->letters[i - 1])
      return TRUE;
  return FALSE;
}

/* What was written, with the name's own ending: the form in which the names engine compares. In Latin letters a
 * difference may be a matter of romanisation, and then it is no slip. */
static gboolean
sounds_like (const TypoIndex *index, const Term *term, const Phrase *phrase, const char *head, gsize head_len,
             gsize stem)
{
  g_autofree char *lemma = g_strdup_printf ("%.*s%s", (int) head_len, head, phrase->folded_text + stem);
  NameMatch match = name_compare_text (index->costs, term->lang, span_of (lemma), term->lang, span_of (term->text));

  return match.verdict >= NAME_LIKELY && (term->lang != LANG_EN || (match.evidence & NAME_TYPED));
}

/* Is the word a form of the name with one slip in the letters that never change? */
static gboolean
is_slip_of (const TypoIndex *index, const Term *term, const char *folded, const Letters *word, Mention *hit)
{
  const Phrase *phrase = matcher_phrase (index->matcher, term);
  Letters stem;
  gsize stem_bytes;
  g_autofree char *stem_text = NULL;

  if (phrase == NULL || phrase->n_words != 1)
    return FALSE;
  stem_bytes = phrase->words[0].inflection.stem;
  stem_text = g_strndup (phrase->folded_text, stem_bytes);
  read_letters (&stem, stem_text);
  if (stem.n < NAME_LETTERS - 2 || word->letters[0] != stem.letters[0])
    return FALSE;
  for (guint head = stem.n - 1; head <= MIN (stem.n + 1, word->n); head++) {
    g_autofree char *meant = NULL;
    Span words[1];

    if (!is_one_slip (word->letters, head, stem.letters, stem.n))
      continue;
    meant = g_strconcat (stem_text, folded + word->ends[head], NULL);
    words[0] = span_of (meant);
    hit->n_forms = phrase_read (phrase, words, hit->forms);
    if (hit->n_forms > 0
        && ((head == stem.n + 1 && has_doubled_letter (word, head))
            || sounds_like (index, term, phrase, folded, word->ends[head], stem_bytes))) {
      hit->term = term;
      hit->phrase = phrase;
      return TRUE;
    }
  }
  return FALSE;
}

static gboolean
is_in_dictionary (TypoIndex *index, Lang lang, Span word)
{
  WordStatus status;

  g_mutex_lock (&index->lock);
  if (index->lexicon == NULL)
    index->lexicon = lexicon_new ();
  status = lexicon_status (index->lexicon, lang, word);
  g_mutex_unlock (&index->lock);
  return status != WORD_UNKNOWN;
}

static gboolean
is_among (const Mention *hits, guint n, const Term *term)
{
  for (guint i = 0; i < n; i++)
    if (hits[i].term->concept == term->concept)
      return TRUE;
  return FALSE;
}

/* Do the letters of the word from `at` on agree with those of the name from `name_at` on? */
static gboolean
agree_from (const Letters *word, guint at, const Name *name, guint name_at)
{
  for (; name_at < name->n && at < word->n; at++, name_at++)
    if (word->letters[at] != name->first[name_at])
      return FALSE;
  return name_at >= name->n;
}

/* Can the word be a slip of the name? The slip must be among the letters that no ending changes: behind them it could
 * be an ending as well. Quick; is_slip_of decides. */
static gboolean
may_be_slip_of (const Letters *word, const Name *name)
{
  guint i = 0;

  if (word->n > name->most)
    return FALSE;
  while (i < name->n && i < word->n && word->letters[i] == name->first[i])
    i++;
  if (i >= name->n)
    return FALSE;
  return agree_from (word, i, name, i + 1) || agree_from (word, i + 1, name, i)
         || agree_from (word, i + 1, name, i + 1)
         || (i + 1 < name->n && i + 1 < word->n && word->letters[i] == name->first[i + 1]
             && word->letters[i + 1] == name->first[i] && agree_from (word, i + 2, name, i + 2));
}

/* Is the word like no name, as its first letters tell? */
static gboolean
is_like_none (const Table *table, const Letters *letters)
{
  if (letters->n < NAME_LETTERS - 1)
    return TRUE;
  for (guint left_out = 1; left_out <= MIN_KEY; left_out++)
    if (filter_has (&table->short_keys, key_without (&letters->sums, MIN_KEY, left_out)))
      return FALSE;
  return TRUE;
}

/* Told of a name that a word can be a slip of. returns: FALSE to hear of no more */
typedef gboolean (*NameFunc) (const Name *name, gpointer data);

static gboolean
try_key (const Table *table, guint32 key, const Letters *letters, NameFunc func, gpointer data)
{
  const guint32 *bucket = &table->buckets[key & table->mask];

  for (guint32 at = bucket[0]; at < bucket[1]; at++) {
    const Entry *entry = &table->entries[at];

    if (entry->key == key && may_be_slip_of (letters, name_of (table, entry->name))
        && !func (name_of (table, entry->name), data))
      return FALSE;
  }
  return TRUE;
}

/* Tells of all names that share a key with the word, some of them more than once. */
static void
try_keys (const Table *table, const Letters *letters, NameFunc func, gpointer data)
{
  if (is_like_none (table, letters))
    return;
  for (guint length = MIN_KEY; length <= MAX_KEY; length++)
    for (guint left_out = 1; left_out <= length; left_out++) {
      guint32 key = key_without (&letters->sums, length, left_out);

      if (filter_has (&table->keys, key) && !try_key (table, key, letters, func, data))
        return;
    }
}

/* --- asking ------------------------------------------------------------------------------------------------------ */

/* A word in hand and the names that it is a slip of. */
typedef struct {
  const TypoIndex *index;
  const char *folded;
  const Letters *letters;
  Mention *hits;
  guint n;
} Finder;

static gboolean
keep_hit (const Name *name, gpointer data)
{
  Finder *finder = data;

  if (!is_among (finder->hits, finder->n, name->term)
      && is_slip_of (finder->index, name->term, finder->folded, finder->letters, &finder->hits[finder->n]))
    finder->n++;
  return finder->n < TYPO_MAX;
}

guint
typo_find (TypoIndex *index, Lang lang, Span word, Mention hits[TYPO_MAX])
{
  g_autofree char *folded = fold_dup (word);
  Letters letters;
  Finder finder = {index, folded, &letters, hits, 0};

  read_letters (&letters, folded);
  try_keys (table_of (index, lang), &letters, keep_hit, &finder);
  return finder.n > 0 && is_in_dictionary (index, lang, word) ? 0 : finder.n;
}

/* Can one of these names be meant? */
typedef struct {
  Finder finder;
  GHashTable *among; /* set of Concept *; NULL: all are asked for, by their letters alone */
  gboolean found;
} Question;

static gboolean
answer (const Name *name, gpointer data)
{
  Question *question = data;
  const Finder *finder = &question->finder;

  question->found = question->among == NULL
                    || (g_hash_table_contains (question->among, name->term->concept)
                        && is_slip_of (finder->index, name->term, finder->folded, finder->letters, finder->hits));
  return !question->found;
}

gboolean
typo_may_find (TypoIndex *index, Lang lang, Span word, GHashTable *among)
{
  g_autofree char *folded = fold_dup (word);
  Letters letters;
  Mention hit;
  Question question = {{index, folded, &letters, &hit, 0}, among, FALSE};

  read_letters (&letters, folded);
  try_keys (table_of (index, lang), &letters, answer, &question);
  return question.found;
}
