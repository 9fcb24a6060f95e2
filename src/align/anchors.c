#include "align/anchors.h"

#include <math.h>
#include <string.h>

#define CONSONANTS     5 /* of a word, so many are compared */
#define CONSONANTS_MIN 3
#define SIGHTINGS_MAX  4   /* a key in more lines of a side tells nothing */
#define VOTERS         8   /* pairs to either side that are asked whether they agree */
#define AGREE_MIN      3   /* so many must */
#define AGREE_LINES    3.0 /* agreeing: off by no more than this and a fifth of the way */
#define GAP_ENOUGH     32  /* lines: anchors that close are close enough */
#define DEPTH_MAX      6   /* times a gap is looked at again */
#define STRIDE         256 /* lines looked at together where nothing is rare in the whole */
#define STRIDE_DRIFT   0.3 /* of them may be missing on the first side */

/* Where in some lines of one side a key was seen. */
typedef struct {
  guint32 n;    /* lines; more than SIGHTINGS_MAX: too many to tell apart */
  guint32 last; /* the line seen last */
  guint32 lines[SIGHTINGS_MAX];
} Sightings;

struct AnchorKeys {
  const Lines *lines[2];
  guint32 *key_of[2];  /* by word: its key, the same on both sides; 0: none */
  Sightings *seen[2];  /* by key; empty between calls */
  GArray *touched[2];  /* of guint32: the keys that are not */
};

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

/* What a word is recognised by; FALSE if by nothing. */
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

static void
number_keys (AnchorKeys *keys, guint side, GHashTable *numbers)
{
  const Vocabulary *vocabulary = keys->lines[side]->vocabulary;
  guint n = vocabulary_size (vocabulary);

  keys->key_of[side] = g_new0 (guint32, n + 1);
  for (guint id = 0; id < n; id++) {
    char key[32];
    guint number;

    if (!word_key (vocabulary_word (vocabulary, id), key))
      continue;
    number = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, key));
    if (number == 0) {
      number = g_hash_table_size (numbers) + 1;
      g_hash_table_insert (numbers, g_strdup (key), GUINT_TO_POINTER (number));
    }
    keys->key_of[side][id] = number;
  }
}

AnchorKeys *
anchor_keys_new (const Lines *const lines[2])
{
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  AnchorKeys *keys = g_new0 (AnchorKeys, 1);

  for (guint side = 0; side < 2; side++) {
    keys->lines[side] = lines[side];
    number_keys (keys, side, numbers);
  }
  for (guint side = 0; side < 2; side++) {
    keys->seen[side] = g_new0 (Sightings, g_hash_table_size (numbers) + 1);
    keys->touched[side] = g_array_new (FALSE, FALSE, sizeof (guint32));
  }
  return keys;
}

void
anchor_keys_free (AnchorKeys *keys)
{
  for (guint side = 0; side < 2; side++) {
    g_free (keys->key_of[side]);
    g_free (keys->seen[side]);
    g_array_unref (keys->touched[side]);
  }
  g_free (keys);
}

/* --- candidates --------------------------------------------------------------------------------------------------- */

/* Some lines of both sides of a document, [from, to). */
typedef struct {
  guint from[2], to[2];
} Window;

static void
sight (AnchorKeys *keys, guint side, guint32 key, guint line)
{
  Sightings *seen = &keys->seen[side][key];

  if (key == 0 || (seen->n > 0 && seen->last == line))
    return;
  if (seen->n == 0)
    g_array_append_val (keys->touched[side], key);
  if (seen->n < SIGHTINGS_MAX)
    seen->lines[seen->n] = line;
  seen->n = MIN (seen->n + 1, SIGHTINGS_MAX + 1);
  seen->last = line;
}

static void
sight_window (AnchorKeys *keys, const Extent *extent, const Window *window)
{
  for (guint side = 0; side < 2; side++)
    for (guint line = window->from[side]; line < window->to[side]; line++) {
      const LineWord *words = line_words (keys->lines[side], extent->first[side] + line);

      for (guint k = 0; k < lines_at (keys->lines[side], extent->first[side] + line)->n; k++)
        sight (keys, side, keys->key_of[side][words[k].word], line);
    }
}

static void
forget (AnchorKeys *keys)
{
  for (guint side = 0; side < 2; side++) {
    for (guint i = 0; i < keys->touched[side]->len; i++)
      keys->seen[side][g_array_index (keys->touched[side], guint32, i)].n = 0;
    g_array_set_size (keys->touched[side], 0);
  }
}

static gint
by_lines (gconstpointer x, gconstpointer y)
{
  const Anchor *a = x, *b = y;

  /* where the first lines are the same, a chain may hold only one: the second lines descend */
  return a->line[0] != b->line[0] ? (gint) a->line[0] - (gint) b->line[0] : (gint) b->line[1] - (gint) a->line[1];
}

/* Pairs of lines that share a key which is equally rare on both sides of the window. */
static GArray *
find_pairs (AnchorKeys *keys, const Extent *extent, const Window *window)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (Anchor));

  sight_window (keys, extent, window);
  for (guint k = 0; k < keys->touched[0]->len; k++) {
    guint32 key = g_array_index (keys->touched[0], guint32, k);
    const Sightings *here = &keys->seen[0][key], *there = &keys->seen[1][key];

    for (guint i = 0; here->n == there->n && here->n <= SIGHTINGS_MAX && i < here->n; i++)
      g_array_append_vals (pairs, &(Anchor){{here->lines[i], there->lines[i]}}, 1);
  }
  forget (keys);
  g_array_sort (pairs, by_lines);
  return pairs;
}

/* --- chains ------------------------------------------------------------------------------------------------------- */

/* Takes out pairs that too few of those around them agree with. */
static GArray *
keep_agreed (const GArray *pairs, double slope)
{
  GArray *kept = g_array_new (FALSE, FALSE, sizeof (Anchor));

  for (guint i = 0; i < pairs->len; i++) {
    const Anchor *here = &g_array_index (pairs, Anchor, i);
    guint first = i > VOTERS ? i - VOTERS : 0, end = MIN (i + VOTERS + 1, pairs->len), agreeing = 0;

    for (guint k = first; k < end; k++) {
      const Anchor *there = &g_array_index (pairs, Anchor, k);
      double a = (double) there->line[0] - here->line[0], b = (double) there->line[1] - here->line[1];

      agreeing += k != i && fabs (b - slope * a) <= AGREE_LINES + fabs (a) / 5;
    }
    if (agreeing >= AGREE_MIN)
      g_array_append_val (kept, *here);
  }
  return kept;
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

/* What the search for the anchors of a document works with. */
typedef struct {
  AnchorKeys *keys;
  const Extent *extent;
  double slope;    /* lines of the second side for one of the first */
  GArray *anchors; /* of Anchor: those found so far */
} Search;

static void find_between (Search *search, const Window *window, guint depth, gboolean walking);

/* Takes the anchors of a chain, and those that are found between them. */
static void
take_chain (Search *search, const Window *window, const GArray *chain, guint depth, gboolean walking)
{
  Window gap = *window;

  for (guint i = 0; i < chain->len; i++) {
    const Anchor *next = &g_array_index (chain, Anchor, i);

    for (guint side = 0; side < 2; side++)
      gap.to[side] = next->line[side];
    find_between (search, &gap, depth, walking);
    g_array_append_val (search->anchors, *next);
    for (guint side = 0; side < 2; side++)
      gap.from[side] = next->line[side] + 1;
  }
  for (guint side = 0; side < 2; side++)
    gap.to[side] = window->to[side];
  find_between (search, &gap, depth, walking);
}

/* Nothing is rare in the window as a whole: goes through it from its beginning, from one anchor to the next. Where
 * there is none in the next lines, it looks at twice as many. */
static void
walk (Search *search, const Window *window, guint depth)
{
  Window part = *window;

  for (guint stride = STRIDE; part.from[0] < window->to[0] && part.from[1] < window->to[1];) {
    const guint wanted[2] = {stride, (guint) (stride * (search->slope + STRIDE_DRIFT))};
    guint before = search->anchors->len;
    gboolean all = TRUE;

    for (guint side = 0; side < 2; side++) {
      part.to[side] = MIN (window->to[side], part.from[side] + wanted[side]);
      all &= part.to[side] == window->to[side];
    }
    find_between (search, &part, depth, TRUE);
    if (search->anchors->len == before && all)
      return;
    stride = search->anchors->len > before ? STRIDE : 2 * stride;
    for (guint side = 0; side < 2 && search->anchors->len > before; side++)
      part.from[side] = g_array_index (search->anchors, Anchor, search->anchors->len - 1).line[side] + 1;
  }
}

/* Finds the anchors of a window. walking: it is part of one that is being walked through */
static void
find_between (Search *search, const Window *window, guint depth, gboolean walking)
{
  guint n[2] = {window->to[0] - window->from[0], window->to[1] - window->from[1]};
  g_autoptr (GArray) pairs = NULL, agreed = NULL, chain = NULL;

  if (MIN (n[0], n[1]) == 0 || MAX (n[0], n[1]) <= GAP_ENOUGH || depth == DEPTH_MAX)
    return;
  pairs = find_pairs (search->keys, search->extent, window);
  agreed = keep_agreed (pairs, search->slope);
  chain = longest_chain (agreed);
  if (chain->len > 0)
    take_chain (search, window, chain, depth + 1, walking);
  else if (!walking && n[0] > STRIDE)
    walk (search, window, depth + 1);
}

GArray *
anchors_find (AnchorKeys *keys, const Extent *extent)
{
  Search search = {keys, extent, (double) extent->n[1] / MAX (extent->n[0], 1),
                   g_array_new (FALSE, FALSE, sizeof (Anchor))};

  find_between (&search, &(Window){{0, 0}, {extent->n[0], extent->n[1]}}, 0, FALSE);
  return search.anchors;
}
