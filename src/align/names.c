#include "align/names.h"

#include <string.h>

#include "align/sounds.h"
#include "discover/lemma.h"
#include "name/similarity.h"
#include "text/fold.h"

/* Names that do not sound alike are linked if they meet in so many lines, and mostly there. */
#define MEETINGS_MIN  3
#define MEETINGS_DICE 0.6
#define MEETING_SCORE 0.9
/* What another nominative than the one the texts suggest must be better by. */
#define OTHER_LEMMA_GAIN 0.03

/* Words that sound alike: the least that counts, what short ones are worth at most, and how few sounds are short. */
#define WORD_SCORE_MIN  0.6
#define SHORT_SCORE_MAX 0.75
#define SOUNDS_ENOUGH   4
/* A likeness by sound alone is worth less than one by spelling. */
#define SOUND_SCORE_MAX 0.99

/* Two spellings, compared. */
typedef struct {
  double score;
  const char *lemma_a, *lemma_b;
} Compared;

struct NameLinker {
  Costs *costs;
  GHashTable *forms;    /* language and text -> NameForm */
  GHashTable *compared; /* both surfaces -> Compared */
  GStringChunk *chunk;
};

NameLinker *
name_linker_new (void)
{
  NameLinker *linker = g_new (NameLinker, 1);

  linker->costs = costs_new ();
  linker->forms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) name_form_free);
  linker->compared = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  linker->chunk = g_string_chunk_new (4096);
  return linker;
}

void
name_linker_free (NameLinker *linker)
{
  g_hash_table_unref (linker->forms);
  g_hash_table_unref (linker->compared);
  g_string_chunk_free (linker->chunk);
  costs_free (linker->costs);
  g_free (linker);
}

static const NameForm *
form_of (NameLinker *linker, Lang lang, const char *text)
{
  g_autofree char *key = g_strdup_printf ("%d%s", (int) lang, text);
  NameForm *form = g_hash_table_lookup (linker->forms, key);

  if (form == NULL) {
    form = name_form_new (linker->costs, lang, span_of (text));
    g_hash_table_insert (linker->forms, g_steal_pointer (&key), form);
  }
  return form;
}

/* The sounds of a word; a silent e at the end of an English one is left out (Flake, Wade). */
static Sounds
sounds_of_word (Lang lang, const char *word)
{
  g_autofree char *folded = fold_dup (span_of (word));
  Sounds sounds = sounds_of (span_of (folded));

  if (lang == LANG_EN && sounds.n > 3 && sounds.at[sounds.n - 1] == 'e')
    sounds.n--;
  return sounds;
}

/* How alike two words are: as names are compared everywhere, or, as only their places in a translation allow, by
 * sound. Foreign names are spelt by ear in Kazakh and Russian, so this is the looser of the two. */
static double
compare_words (NameLinker *linker, Lang lang_a, const char *a, Lang lang_b, const char *b)
{
  double strict = name_compare (linker->costs, form_of (linker, lang_a, a), form_of (linker, lang_b, b)).score;
  Sounds sounds_a, sounds_b;

  if (strict >= NAME_LIKELY_SCORE)
    return strict;
  sounds_a = sounds_of_word (lang_a, a);
  sounds_b = sounds_of_word (lang_b, b);
  return MAX (strict, MIN (MIN (sounds_a.n, sounds_b.n) < SOUNDS_ENOUGH ? SHORT_SCORE_MAX : 1,
                           sounds_equality (&sounds_a, &sounds_b)));
}

/* How alike two names are, word by word; words of one that the other lacks count against it. */
static double
compare_names (NameLinker *linker, Lang lang_a, const char *a, Lang lang_b, const char *b)
{
  double whole = name_compare (linker->costs, form_of (linker, lang_a, a), form_of (linker, lang_b, b)).score;
  g_auto (GStrv) words_a = g_strsplit_set (a, " -", -1), words_b = g_strsplit_set (b, " -", -1);
  double sum = 0, length = 0;

  if (whole >= NAME_LIKELY_SCORE)
    return whole;
  for (guint k = 0; words_b[k] != NULL; k++)
    length += (double) g_utf8_strlen (words_b[k], -1);
  for (guint i = 0; words_a[i] != NULL; i++) {
    double best = 0, own = (double) g_utf8_strlen (words_a[i], -1), other = 0;

    for (guint k = 0; words_b[k] != NULL; k++) {
      double score = compare_words (linker, lang_a, words_a[i], lang_b, words_b[k]);

      if (score > best) {
        best = score;
        other = (double) g_utf8_strlen (words_b[k], -1);
      }
    }
    length += own;
    if (best >= WORD_SCORE_MIN)
      sum += best * (own + other);
  }
  return length > 0 ? MIN (1, sum / length) * SOUND_SCORE_MAX : 0;
}

/* Tries all nominatives of both; those that the texts suggest come first and win a draw. */
static void
compare_lemmas (NameLinker *linker, const FoundName *a, const FoundName *b, Compared *best)
{
  g_autoptr (GPtrArray) of_a = lemma_candidates (a->surface, a->lang, a->type);
  g_autoptr (GPtrArray) of_b = lemma_candidates (b->surface, b->lang, b->type);

  *best = (Compared){compare_names (linker, a->lang, a->lemma, b->lang, b->lemma), a->lemma, b->lemma};
  for (guint i = 0; a->concept == NULL && i < of_a->len; i++)
    for (guint k = 0; k < (b->concept == NULL ? of_b->len : 1); k++) {
      const char *lemma_a = g_ptr_array_index (of_a, i);
      const char *lemma_b = b->concept == NULL ? g_ptr_array_index (of_b, k) : b->lemma;
      double score = compare_names (linker, a->lang, lemma_a, b->lang, lemma_b);

      if (score > best->score + OTHER_LEMMA_GAIN)
        *best = (Compared){score, g_string_chunk_insert_const (linker->chunk, lemma_a),
                           g_string_chunk_insert_const (linker->chunk, lemma_b)};
    }
}

static const Compared *
compare (NameLinker *linker, const FoundName *a, const FoundName *b)
{
  g_autofree char *key = g_strdup_printf ("%s\t%s\t%s\t%s", a->surface, a->lemma, b->surface, b->lemma);
  Compared *compared = g_hash_table_lookup (linker->compared, key);

  if (compared != NULL)
    return compared;
  compared = g_new (Compared, 1);
  if (a->concept != NULL && a->concept == b->concept)
    *compared = (Compared){1, a->lemma, b->lemma};
  else if (a->concept != NULL && b->concept != NULL)
    *compared = (Compared){0, a->lemma, b->lemma};
  else
    compare_lemmas (linker, a, b, compared);
  compared->lemma_a = g_string_chunk_insert_const (linker->chunk, compared->lemma_a);
  compared->lemma_b = g_string_chunk_insert_const (linker->chunk, compared->lemma_b);
  g_hash_table_insert (linker->compared, g_steal_pointer (&key), compared);
  return compared;
}

static gint
better_first (gconstpointer x, gconstpointer y)
{
  const NameLink *p = x, *q = y;

  if (p->score != q->score)
    return p->score > q->score ? -1 : 1;
  return p->a != q->a ? (gint) p->a - (gint) q->a : (gint) p->b - (gint) q->b;
}

static gint
by_place (gconstpointer x, gconstpointer y)
{
  return (gint) ((const NameLink *) x)->a - (gint) ((const NameLink *) y)->a;
}

/* Takes the best links whose names are still free. */
static void
take_best (GArray *options, GArray *links, gboolean *taken_a, gboolean *taken_b)
{
  g_array_sort (options, better_first);
  for (guint i = 0; i < options->len; i++) {
    NameLink link = g_array_index (options, NameLink, i);

    if (taken_a[link.a] || taken_b[link.b])
      continue;
    taken_a[link.a] = taken_b[link.b] = TRUE;
    g_array_append_val (links, link);
  }
}

typedef void (*PairFunc) (guint a, guint b, gpointer data);

/* Calls `func` for all pairs of names in lines that translate each other. Names come by line. */
static void
each_pair (const GArray *a, const GArray *b, PairFunc func, gpointer data)
{
  guint first = 0;

  for (guint i = 0; i < a->len; i++) {
    guint paragraph = g_array_index (a, FoundName, i).paragraph;

    while (first < b->len && g_array_index (b, FoundName, first).paragraph < paragraph)
      first++;
    for (guint k = first; k < b->len && g_array_index (b, FoundName, k).paragraph == paragraph; k++)
      func (i, k, data);
  }
}

typedef struct {
  NameLinker *linker;
  const GArray *a, *b; /* of FoundName */
  GArray *options;     /* of NameLink */
  gboolean *taken_a, *taken_b;
  GHashTable *meetings;     /* both clusters -> how many lines */
  guint *count_a, *count_b; /* by cluster: free names */
} Linking;

static void
add_similar (guint a, guint b, gpointer data)
{
  Linking *linking = data;
  const Compared *compared =
    compare (linking->linker, &g_array_index (linking->a, FoundName, a), &g_array_index (linking->b, FoundName, b));
  NameLink link = {a, b, compared->score, compared->lemma_a, compared->lemma_b};

  if (compared->score >= NAME_LINK_MIN)
    g_array_append_val (linking->options, link);
}

static gint64
meeting_key (const Linking *linking, guint a, guint b)
{
  return ((gint64) g_array_index (linking->a, FoundName, a).cluster << 32)
         | g_array_index (linking->b, FoundName, b).cluster;
}

static void
count_meeting (guint a, guint b, gpointer data)
{
  Linking *linking = data;
  gint64 key = meeting_key (linking, a, b);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (linking->meetings, &key));

  if (!linking->taken_a[a] && !linking->taken_b[b])
    g_hash_table_insert (linking->meetings, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (n + 1));
}

static void
add_meeting (guint a, guint b, gpointer data)
{
  Linking *linking = data;
  const FoundName *x = &g_array_index (linking->a, FoundName, a), *y = &g_array_index (linking->b, FoundName, b);
  gint64 key = meeting_key (linking, a, b);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (linking->meetings, &key));
  double dice = MIN (1, 2.0 * n / (linking->count_a[x->cluster] + linking->count_b[y->cluster]));
  NameLink link = {a, b, MEETING_SCORE * dice, x->lemma, y->lemma};

  if (!linking->taken_a[a] && !linking->taken_b[b] && n >= MEETINGS_MIN && dice >= MEETINGS_DICE)
    g_array_append_val (linking->options, link);
}

/* How many names of each cluster are free; by cluster. */
static guint *
count_free (const GArray *names, const gboolean *taken)
{
  guint *counts = g_new0 (guint, names->len + 2);

  for (guint i = 0; i < names->len; i++)
    if (!taken[i])
      counts[g_array_index (names, FoundName, i).cluster]++;
  return counts;
}

GArray *
name_linker_link (NameLinker *linker, const GArray *a, const GArray *b)
{
  GArray *links = g_array_new (FALSE, FALSE, sizeof (NameLink));
  g_autoptr (GArray) options = g_array_new (FALSE, FALSE, sizeof (NameLink));
  g_autoptr (GHashTable) meetings = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autofree gboolean *taken_a = g_new0 (gboolean, a->len + 1), *taken_b = g_new0 (gboolean, b->len + 1);
  g_autofree guint *count_a = NULL, *count_b = NULL;
  Linking linking = {linker, a, b, options, taken_a, taken_b, meetings, NULL, NULL};

  each_pair (a, b, add_similar, &linking);
  take_best (options, links, taken_a, taken_b);
  linking.count_a = count_a = count_free (a, taken_a);
  linking.count_b = count_b = count_free (b, taken_b);
  each_pair (a, b, count_meeting, &linking);
  g_array_set_size (options, 0);
  each_pair (a, b, add_meeting, &linking);
  take_best (options, links, taken_a, taken_b);
  g_array_sort (links, by_place);
  return links;
}
