#include "align/anchors.h"

#include <math.h>
#include <string.h>

#define CONSONANTS     5 /* of a word, so many are compared */
#define CONSONANTS_MIN 3
#define SIGHTINGS_MAX  4   /* a key in more lines of a side tells nothing */
#define NEIGHBOURS     5   /* to either side, asked whether they agree */
#define AGREE_MIN      3   /* so many must */
#define AGREE_LINES    6.0 /* agreeing: off by no more than this and a fifth of the way */

/* Where on one side a key was seen. */
typedef struct {
  guint n;    /* lines; more than SIGHTINGS_MAX: too many to tell apart */
  guint last; /* the line seen last */
  guint lines[SIGHTINGS_MAX];
} Sightings;

/* Consonants that are often written for each other count as one. */
static char
broad_class (char sound)
{
  switch (sound) {
  case 'b':
    return 'p';
  case 'v':
    return 'f';
  case 'g':
  case 'h':
    return 'k';
  case 'd':
    return 't';
  case 'z':
  case 'c':
    return 's';
  case 'j':
  case 'C':
    return 'S';
  default:
    return sound;
  }
}

/* What a word is recognised by in the other language; FALSE if by nothing. */
static gboolean
word_key (const Word *word, char key[32])
{
  guint n = 0;

  if (word->kind == WORD_KIND_MARK)
    return FALSE;
  if (word->kind == WORD_KIND_NUMBER)
    return strlen (word->key) > 1 && g_strlcpy (key, word->key, 32) < 32;
  for (guint i = 0; i < word->sounds.n && n < CONSONANTS; i++)
    if (strchr ("aeiou", word->sounds.at[i]) == NULL)
      key[n++] = broad_class (word->sounds.at[i]);
  key[n] = '\0';
  return n >= CONSONANTS_MIN;
}

static GHashTable *
sight_keys (const Lines *lines, guint first, guint n)
{
  GHashTable *seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free); /* of Sightings */

  for (guint line = 0; line < n; line++) {
    const LineWord *words = line_words (lines, first + line);

    for (guint k = 0; k < lines_at (lines, first + line)->n; k++) {
      char key[32];
      Sightings *sightings;

      if (!word_key (vocabulary_word (lines->vocabulary, words[k].word), key))
        continue;
      sightings = g_hash_table_lookup (seen, key);
      if (sightings == NULL) {
        sightings = g_new0 (Sightings, 1);
        g_hash_table_insert (seen, g_strdup (key), sightings);
      } else if (sightings->last == line)
        continue;
      if (sightings->n < SIGHTINGS_MAX)
        sightings->lines[sightings->n] = line;
      sightings->n = MIN (sightings->n + 1, SIGHTINGS_MAX + 1);
      sightings->last = line;
    }
  }
  return seen;
}

static gint
by_lines (gconstpointer x, gconstpointer y)
{
  const Anchor *a = x, *b = y;

  /* where the first lines are the same, a chain may hold only one: the second lines descend */
  return a->line[0] != b->line[0] ? (gint) a->line[0] - (gint) b->line[0] : (gint) b->line[1] - (gint) a->line[1];
}

/* The longest chain whose second lines ascend (patience sorting). */
static GArray *
longest_chain (const GArray *anchors)
{
  GArray *chain = g_array_new (FALSE, FALSE, sizeof (Anchor));
  g_autofree guint *tails = g_new (guint, anchors->len + 1), *before = g_new (guint, anchors->len + 1);
  guint length = 0;

  for (guint i = 0; i < anchors->len; i++) {
    guint low = 0, high = length;

    while (low < high) {
      guint middle = (low + high) / 2;

      if (g_array_index (anchors, Anchor, tails[middle]).line[1] < g_array_index (anchors, Anchor, i).line[1])
        low = middle + 1;
      else
        high = middle;
    }
    before[i] = low > 0 ? tails[low - 1] : G_MAXUINT;
    tails[low] = i;
    length = MAX (length, low + 1);
  }
  g_array_set_size (chain, length);
  for (guint i = length > 0 ? tails[length - 1] : 0, k = length; k-- > 0; i = before[i])
    g_array_index (chain, Anchor, k) = g_array_index (anchors, Anchor, i);
  return chain;
}

static gboolean
neighbours_agree (const GArray *chain, guint i, double slope)
{
  const Anchor *here = &g_array_index (chain, Anchor, i);
  guint agreeing = 0, first = i > NEIGHBOURS ? i - NEIGHBOURS : 0, end = MIN (i + NEIGHBOURS + 1, chain->len);

  for (guint k = first; k < end; k++) {
    const Anchor *there = &g_array_index (chain, Anchor, k);
    double a = (double) there->line[0] - here->line[0], b = (double) there->line[1] - here->line[1];

    agreeing += k != i && fabs (b - slope * a) <= AGREE_LINES + fabs (a) / 5;
  }
  return agreeing >= AGREE_MIN;
}

GArray *
anchors_find (const Lines *const lines[2], const Extent *extent)
{
  g_autoptr (GHashTable) a = sight_keys (lines[0], extent->first[0], extent->n[0]);
  g_autoptr (GHashTable) b = sight_keys (lines[1], extent->first[1], extent->n[1]);
  g_autoptr (GArray) anchors = g_array_new (FALSE, FALSE, sizeof (Anchor)), chain = NULL;
  GArray *agreed = g_array_new (FALSE, FALSE, sizeof (Anchor));
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &key, &value)) {
    const Sightings *here = value, *there = g_hash_table_lookup (b, key);

    for (guint i = 0; there != NULL && here->n == there->n && here->n <= SIGHTINGS_MAX && i < here->n; i++)
      g_array_append_vals (anchors, &(Anchor){{here->lines[i], there->lines[i]}}, 1);
  }
  g_array_sort (anchors, by_lines);
  chain = longest_chain (anchors);
  for (guint i = 0; i < chain->len; i++)
    if (neighbours_agree (chain, i, (double) extent->n[1] / MAX (extent->n[0], 1)))
      g_array_append_val (agreed, g_array_index (chain, Anchor, i));
  return agreed;
}
