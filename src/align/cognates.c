#include "align/cognates.h"

#include <stdlib.h>
#include <string.h>

/* Pairs remembered by a thread: entries of a table in which a pair has one place. */
#define MEMO_BITS 15
/* Rarer words hardly meet again: comparing them is cheaper than looking whether they have. */
#define MEMO_COUNT_MIN 12
/* Words by their first sound; one more bucket for those that are compared as they are: numbers, marks, short words. */
#define BUCKETS      28
#define BUCKET_OTHER BUCKETS

struct Cognates {
  const Vocabulary *a, *b;
  guint32 *twins; /* by word of a: the number, mark or Latin word of b that is the same, + 1; 0 */
  guint64 *rows;  /* by word of a, one more: where its cognates begin; NULL: nothing kept yet */
  GArray *kept;   /* of Cognate */
};

typedef struct {
  guint64 key; /* both words, + 1; 0: empty */
  float likeness;
} Memo;

typedef struct {
  guint32 a, b;
  float likeness;
} FoundPair;

struct CognateFinder {
  const Cognates *cognates;
  Memo *memo;
  GArray *found;    /* of FoundPair */
  guint32 *sorted;  /* places in list b, by bucket */
  guint n_sorted;
  guint32 *place_of; /* by word of b: its place in list b, + 1 */
};

/* The same key in both vocabularies. */
static guint32 *
find_twins (const Vocabulary *a, const Vocabulary *b)
{
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);
  guint32 *twins = g_new0 (guint32, vocabulary_size (a) + 1);

  for (guint i = 0; i < vocabulary_size (b); i++) {
    const Word *word = vocabulary_word (b, i);

    if (word->kind != WORD_KIND_LETTERS || word->latin)
      g_hash_table_insert (keys, (gpointer) word->key, GUINT_TO_POINTER (i + 1));
  }
  for (guint i = 0; i < vocabulary_size (a); i++) {
    const Word *word = vocabulary_word (a, i);

    if (word->kind != WORD_KIND_LETTERS || word->latin)
      twins[i] = GPOINTER_TO_UINT (g_hash_table_lookup (keys, word->key));
  }
  return twins;
}

Cognates *
cognates_new (const Vocabulary *a, const Vocabulary *b)
{
  Cognates *cognates = g_new0 (Cognates, 1);

  cognates->a = a;
  cognates->b = b;
  cognates->twins = find_twins (a, b);
  cognates->kept = g_array_new (FALSE, FALSE, sizeof (Cognate));
  cognates->rows = g_new0 (guint64, vocabulary_size (a) + 1);
  return cognates;
}

void
cognates_free (Cognates *cognates)
{
  g_free (cognates->twins);
  g_free (cognates->rows);
  g_array_unref (cognates->kept);
  g_free (cognates);
}

const Cognate *
cognates_of (const Cognates *cognates, guint32 a, guint *n)
{
  *n = (guint) (cognates->rows[a + 1] - cognates->rows[a]);
  return (const Cognate *) cognates->kept->data + cognates->rows[a];
}

float
cognates_find (const Cognates *cognates, guint32 a, guint32 b)
{
  guint n, low = 0;
  const Cognate *row = cognates_of (cognates, a, &n);

  while (low < n) {
    guint middle = (low + n) / 2;

    if (row[middle].word == b)
      return row[middle].likeness;
    if (row[middle].word < b)
      low = middle + 1;
    else
      n = middle;
  }
  return 0;
}

/* --- finding ------------------------------------------------------------------------------------------------------ */

CognateFinder *
cognate_finder_new (const Cognates *cognates)
{
  CognateFinder *finder = g_new0 (CognateFinder, 1);

  finder->cognates = cognates;
  finder->memo = g_new0 (Memo, (gsize) 1 << MEMO_BITS);
  finder->found = g_array_new (FALSE, FALSE, sizeof (FoundPair));
  finder->place_of = g_new0 (guint32, vocabulary_size (cognates->b) + 1);
  return finder;
}

void
cognate_finder_free (CognateFinder *finder)
{
  g_free (finder->memo);
  g_array_unref (finder->found);
  g_free (finder->sorted);
  g_free (finder->place_of);
  g_free (finder);
}

static guint
bucket_of (const Word *word)
{
  return word->kind == WORD_KIND_LETTERS && word->sounds.n >= 3 ? sounds_bucket (&word->sounds) : BUCKET_OTHER;
}

/* Sorts list b by bucket; first[k] is where bucket k begins. */
static void
sort_list (CognateFinder *finder, const guint32 *b, guint n_b, guint first[BUCKETS + 2])
{
  const Vocabulary *vocabulary = finder->cognates->b;
  guint at[BUCKETS + 2] = {0};

  if (n_b > finder->n_sorted) {
    finder->n_sorted = 2 * n_b;
    finder->sorted = g_renew (guint32, finder->sorted, finder->n_sorted);
  }
  for (guint i = 0; i < n_b; i++)
    at[bucket_of (vocabulary_word (vocabulary, b[i])) + 1]++;
  for (guint k = 0; k <= BUCKETS; k++)
    at[k + 1] += at[k];
  memcpy (first, at, sizeof at);
  for (guint i = 0; i < n_b; i++) {
    finder->sorted[at[bucket_of (vocabulary_word (vocabulary, b[i]))]++] = i;
    finder->place_of[b[i]] = i + 1;
  }
}

static float
compare_new (CognateFinder *finder, guint32 a, guint32 b)
{
  float likeness = (float) word_cognate (finder->cognates->a, a, finder->cognates->b, b);

  if (likeness > 0)
    g_array_append_vals (finder->found, &(FoundPair){a, b, likeness}, 1);
  return likeness;
}

static float
compare_pair (CognateFinder *finder, guint32 a, guint32 b)
{
  guint64 key = ((guint64) a << 32 | b) + 1;
  Memo *memo = &finder->memo[(key * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15)) >> (64 - MEMO_BITS)];

  if (vocabulary_word (finder->cognates->a, a)->count < MEMO_COUNT_MIN
      || vocabulary_word (finder->cognates->b, b)->count < MEMO_COUNT_MIN)
    return compare_new (finder, a, b);
  if (memo->key != key)
    *memo = (Memo){key, compare_new (finder, a, b)};
  return memo->likeness;
}

void
cognate_finder_meet (CognateFinder *finder, const guint32 *a, guint n_a, const guint32 *b, guint n_b, GArray *hits)
{
  const Cognates *cognates = finder->cognates;
  guint first[BUCKETS + 2];

  g_array_set_size (hits, 0);
  sort_list (finder, b, n_b, first);
  for (guint i = 0; i < n_a; i++) {
    const Word *word = vocabulary_word (cognates->a, a[i]);
    guint32 twin = cognates->twins[a[i]], near = bucket_of (word) == BUCKET_OTHER ? 0 : sounds_near (&word->sounds);

    if (twin != 0 && finder->place_of[twin - 1] != 0) {
      float likeness = compare_pair (finder, a[i], twin - 1);

      if (likeness > 0)
        g_array_append_vals (hits, &(CognateHit){i, finder->place_of[twin - 1] - 1, likeness}, 1);
    }
    for (guint k = 0; near >> k != 0; k++)
      for (guint p = first[k]; (near >> k & 1) != 0 && p < first[k + 1]; p++) {
        guint32 place = finder->sorted[p];
        float likeness = b[place] + 1 == twin ? 0 : compare_pair (finder, a[i], b[place]);

        if (likeness > 0)
          g_array_append_vals (hits, &(CognateHit){i, place, likeness}, 1);
      }
  }
  for (guint i = 0; i < n_b; i++)
    finder->place_of[b[i]] = 0;
}

/* --- keeping ------------------------------------------------------------------------------------------------------ */

static int
by_words (const void *x, const void *y)
{
  const FoundPair *p = x, *q = y;

  return p->a != q->a ? (p->a > q->a) - (p->a < q->a) : (p->b > q->b) - (p->b < q->b);
}

void
cognates_keep (Cognates *cognates, CognateFinder *const *finders, guint n)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (FoundPair));
  guint n_a = vocabulary_size (cognates->a);
  guint64 at = 0;

  for (guint a = 0; a < n_a; a++)
    for (guint64 i = cognates->rows[a]; i < cognates->rows[a + 1]; i++) {
      const Cognate *kept = &g_array_index (cognates->kept, Cognate, i);

      g_array_append_vals (all, &(FoundPair){a, kept->word, kept->likeness}, 1);
    }
  for (guint i = 0; i < n; i++) {
    g_array_append_vals (all, finders[i]->found->data, finders[i]->found->len);
    g_array_set_size (finders[i]->found, 0);
  }
  if (all->len > 1)
    qsort (all->data, all->len, sizeof (FoundPair), by_words);
  g_array_set_size (cognates->kept, 0);
  for (guint a = 0; a < n_a; a++) {
    cognates->rows[a] = cognates->kept->len;
    for (; at < all->len && g_array_index (all, FoundPair, at).a == a; at++) {
      const FoundPair *pair = &g_array_index (all, FoundPair, at);

      if (at == 0 || by_words (pair - 1, pair) != 0)
        g_array_append_vals (cognates->kept, &(Cognate){pair->b, pair->likeness}, 1);
    }
  }
  cognates->rows[n_a] = cognates->kept->len;
}
