#include "align/cognates.h"

#include <stdlib.h>

#include "align/sound_lanes.h"

/* Words by their first sound; one more bucket for those that are compared as they are: numbers, marks, short words. */
#define BUCKETS      (N_SOUND_CLASSES + 1)
#define BUCKET_OTHER N_SOUND_CLASSES

struct Cognates {
  const Vocabulary *a, *b;
  guint8 *buckets[2]; /* by word of a, of b */
  guint32 *twins; /* by word of a: the number, mark or Latin word of b that is the same, + 1; 0 */
  guint64 *rows;  /* by word of a, one more: where its cognates begin; NULL: nothing kept yet */
  GArray *kept;   /* of Cognate */
};

typedef struct {
  guint32 a, b;
  float likeness;
} FoundPair;

/* Some words of list b side by side, neighbours in CognateFinder.sorted. */
typedef struct {
  guint first;     /* the first of them */
  guint32 buckets; /* those that they are in, as bits */
  SoundLanes lanes;
} Block;

struct CognateFinder {
  const Cognates *cognates;
  GArray *found;     /* of FoundPair */
  guint32 *sorted;   /* places in list b, by bucket */
  guint n_sorted;
  guint32 *place_of; /* by word of b: its place in list b, + 1 */
  GArray *blocks;    /* of Block: the words of list b that have sounds */
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

static guint
bucket_of (const Word *word)
{
  return word->kind == WORD_KIND_LETTERS && word->sounds.n >= 3 ? sounds_first (&word->sounds) : BUCKET_OTHER;
}

static guint8 *
list_buckets (const Vocabulary *vocabulary)
{
  guint8 *buckets = g_new (guint8, vocabulary_size (vocabulary) + 1);

  for (guint i = 0; i < vocabulary_size (vocabulary); i++)
    buckets[i] = (guint8) bucket_of (vocabulary_word (vocabulary, i));
  return buckets;
}

Cognates *
cognates_new (const Vocabulary *a, const Vocabulary *b)
{
  Cognates *cognates = g_new0 (Cognates, 1);

  cognates->a = a;
  cognates->b = b;
  cognates->buckets[0] = list_buckets (a);
  cognates->buckets[1] = list_buckets (b);
  cognates->twins = find_twins (a, b);
  cognates->kept = g_array_new (FALSE, FALSE, sizeof (Cognate));
  cognates->rows = g_new0 (guint64, vocabulary_size (a) + 1);
  return cognates;
}

void
cognates_free (Cognates *cognates)
{
  g_free (cognates->buckets[0]);
  g_free (cognates->buckets[1]);
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
  finder->found = g_array_new (FALSE, FALSE, sizeof (FoundPair));
  finder->blocks = g_array_new (FALSE, FALSE, sizeof (Block));
  finder->place_of = g_new0 (guint32, vocabulary_size (cognates->b) + 1);
  return finder;
}

void
cognate_finder_free (CognateFinder *finder)
{
  g_array_unref (finder->found);
  g_array_unref (finder->blocks);
  g_free (finder->sorted);
  g_free (finder->place_of);
  g_free (finder);
}

/* Sorts list b by bucket. returns: how many of its words have sounds; they come first */
static guint
sort_list (CognateFinder *finder, const guint32 *b, guint n_b)
{
  const guint8 *buckets = finder->cognates->buckets[1];
  guint at[BUCKETS + 1] = {0}, n_sounding;

  if (n_b > finder->n_sorted) {
    finder->n_sorted = 2 * n_b;
    finder->sorted = g_renew (guint32, finder->sorted, finder->n_sorted);
  }
  for (guint i = 0; i < n_b; i++)
    at[buckets[b[i]] + 1]++;
  for (guint k = 0; k < BUCKETS; k++)
    at[k + 1] += at[k];
  n_sounding = at[BUCKET_OTHER];
  for (guint i = 0; i < n_b; i++) {
    finder->sorted[at[buckets[b[i]]]++] = i;
    finder->place_of[b[i]] = i + 1;
  }
  return n_sounding;
}

/* Puts the words of list b that have sounds side by side. */
static void
fill_blocks (CognateFinder *finder, const guint32 *b, guint n_sounding)
{
  const Vocabulary *vocabulary = finder->cognates->b;
  double tail = vocabulary_tail (vocabulary);

  g_array_set_size (finder->blocks, (n_sounding + LANES - 1) / LANES);
  for (guint k = 0; k < finder->blocks->len; k++) {
    Block *block = &g_array_index (finder->blocks, Block, k);
    const Sounds *words[LANES];
    guint n = MIN (LANES, n_sounding - k * LANES);

    block->first = k * LANES;
    block->buckets = 0;
    for (guint lane = 0; lane < n; lane++) {
      words[lane] = &vocabulary_word (vocabulary, b[finder->sorted[block->first + lane]])->sounds;
      block->buckets |= 1u << sounds_first (words[lane]);
    }
    sound_lanes_fill (&block->lanes, words, n, tail);
  }
}

/* What the finder is asked for. */
typedef struct {
  const guint32 *a, *b;
  GArray *hits; /* of CognateHit */
} Meeting;

/* Compares the words at two places. */
static void
compare (CognateFinder *finder, const Meeting *meeting, guint32 place_a, guint32 place_b)
{
  guint32 a = meeting->a[place_a], b = meeting->b[place_b];
  float likeness = (float) word_cognate (finder->cognates->a, a, finder->cognates->b, b);

  if (likeness <= 0)
    return;
  g_array_append_vals (finder->found, &(FoundPair){a, b, likeness}, 1);
  g_array_append_vals (meeting->hits, &(CognateHit){place_a, place_b, likeness}, 1);
}

/* Compares a word with all those of list b whose sounds may be similar, but not with its twin. */
static void
compare_by_sound (CognateFinder *finder, const Meeting *meeting, guint32 place, guint32 twin)
{
  const Sounds *sounds = &vocabulary_word (finder->cognates->a, meeting->a[place])->sounds;
  guint32 buckets = sounds_near_first (sounds);
  SoundProbe probe;

  sound_probe_init (&probe, sounds, vocabulary_tail (finder->cognates->a));
  for (guint k = 0; k < finder->blocks->len; k++) {
    const Block *block = &g_array_index (finder->blocks, Block, k);
    guint near = (block->buckets & buckets) == 0 ? 0 : sound_lanes_near (&block->lanes, &probe);

    for (guint lane = 0; near >> lane != 0; lane++) {
      guint32 other = finder->sorted[block->first + lane];

      if ((near >> lane & 1) != 0 && meeting->b[other] + 1 != twin)
        compare (finder, meeting, place, other);
    }
  }
}

void
cognate_finder_meet (CognateFinder *finder, const guint32 *a, guint n_a, const guint32 *b, guint n_b, GArray *hits)
{
  const Cognates *cognates = finder->cognates;
  const Meeting meeting = {a, b, hits};

  g_array_set_size (hits, 0);
  fill_blocks (finder, b, sort_list (finder, b, n_b));
  for (guint i = 0; i < n_a; i++) {
    guint32 twin = cognates->twins[a[i]];

    if (twin != 0 && finder->place_of[twin - 1] != 0)
      compare (finder, &meeting, i, finder->place_of[twin - 1] - 1);
    if (cognates->buckets[0][a[i]] != BUCKET_OTHER)
      compare_by_sound (finder, &meeting, i, twin);
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
