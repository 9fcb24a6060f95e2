#include "align/sounds.h"

#include <math.h>

typedef struct {
  Span letters;
  const char *classes;
} SoundRow;

#define RELATED(x, y)
#define SOUND(letters, classes) {{letters, sizeof letters - 1}, classes},
static const SoundRow sound_rows[] = {
#include "align/sounds.def"
};
#undef SOUND
#undef RELATED
#define SOUND(letters, classes)
#define RELATED(x, y) {x, y},
static const char related_pairs[][2] = {
#include "align/sounds.def"
};

/* Costs measured on Kazakh, Russian and English names; related consonants and vowels are the common slips. */
#define COST_RELATED  0.4
#define COST_V_U      0.35
#define COST_OTHER    1.1
#define COST_WEAK_GAP 0.5 /* a vowel or h */
#define COST_GAP      1.0
#define TAIL_MAX      6
#define TAIL_OPEN     0.1
#define TAIL_SOUND    0.1
#define WORST_WORTH   0.6 /* similarities below this are never looked at */

static const SoundRow *
find_row (Span word, gsize offset)
{
  const SoundRow *best = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (sound_rows); i++)
    if ((best == NULL || sound_rows[i].letters.len > best->letters.len)
        && span_has_prefix (span_slice (word, offset, word.len), sound_rows[i].letters))
      best = &sound_rows[i];
  return best;
}

static gboolean
is_vowel (char c)
{
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

static guint32
class_bit (char c)
{
  return c >= 'a' ? 1u << (c - 'a') : c == 'S' ? 1u << 26 : 1u << 27;
}

/* Vowels are related to each other, consonants as the table says. */
static guint32
related_classes (char c)
{
  guint32 bits = 0;

  if (is_vowel (c))
    return class_bit ('a') | class_bit ('e') | class_bit ('i') | class_bit ('o') | class_bit ('u');
  for (guint i = 0; i < G_N_ELEMENTS (related_pairs); i++) {
    if (related_pairs[i][0] == c)
      bits |= class_bit (related_pairs[i][1]);
    if (related_pairs[i][1] == c)
      bits |= class_bit (related_pairs[i][0]);
  }
  return bits;
}

Sounds
sounds_of (Span word)
{
  Sounds sounds = {0};

  for (gsize i = 0; i < word.len && sounds.n < SOUNDS_MAX;) {
    const SoundRow *row = find_row (word, i);

    if (row == NULL) {
      i = (gsize) (g_utf8_next_char (word.data + i) - word.data);
      continue;
    }
    for (const char *class = row->classes; *class != '\0' && sounds.n < SOUNDS_MAX; class ++)
      if (sounds.n == 0 || sounds.at[sounds.n - 1] != *class) {
        sounds.near[sounds.n] = related_classes (*class);
        sounds.at[sounds.n++] = *class;
      }
    i += row->letters.len;
  }
  return sounds;
}

/* Sound i of a in the place of sound j of b. */
static inline double
substitution (const Sounds *a, guint i, const Sounds *b, guint j)
{
  char x = a->at[i], y = b->at[j];

  if (x == y)
    return 0;
  if ((a->near[i] & class_bit (y)) != 0)
    return COST_RELATED;
  return (x == 'v' && y == 'u') || (x == 'u' && y == 'v') ? COST_V_U : COST_OTHER;
}

static double
gap (char c)
{
  return is_vowel (c) || c == 'h' ? COST_WEAK_GAP : COST_GAP;
}

static double
tail (guint n, double factor)
{
  return n == 0 ? 0 : n > TAIL_MAX ? INFINITY : factor * (TAIL_OPEN + TAIL_SOUND * n);
}

gboolean
sounds_may_match (const Sounds *a, const Sounds *b)
{
  if (a->n < 3 || b->n < 3)
    return FALSE;
  return substitution (a, 0, b, 0) <= COST_RELATED || a->at[0] == 'h' || b->at[0] == 'h';
}

guint
sounds_bucket (const Sounds *sounds)
{
  return (guint) g_bit_nth_lsf (class_bit (sounds->at[0]), -1);
}

guint32
sounds_near (const Sounds *sounds)
{
  char first = sounds->at[0];
  guint32 near = class_bit (first) | sounds->near[0] | class_bit ('h');

  if (first == 'h')
    return (1u << 28) - 1;
  return near | (first == 'v' ? class_bit ('u') : first == 'u' ? class_bit ('v') : 0);
}

static double
short_penalty (guint n)
{
  return n <= 3 ? 0.25 : n == 4 ? 0.1 : 0;
}

/* Costs in twentieths, so that the inner loop counts in whole numbers. */
#define WHOLE(cost) ((gint) ((cost) * 20 + 0.5))
/* Sounds of one word are compared with those of the other that stand no further from their place. */
#define DRIFT_MAX 4
#define FAR_AWAY  10000

/* A word made ready for the inner loop. */
typedef struct {
  guint32 bit[SOUNDS_MAX];
  gint gap[SOUNDS_MAX];
} Ready;

static inline gint
whole_gap (char c)
{
  return is_vowel (c) || c == 'h' ? WHOLE (COST_WEAK_GAP) : WHOLE (COST_GAP);
}

/* Sound i of a, which is related to `near`, in the place of sound j of b. */
static inline gint
whole_substitution (char x, guint32 near, char y, guint32 bit)
{
  if (x == y)
    return 0;
  if ((near & bit) != 0)
    return WHOLE (COST_RELATED);
  return (x == 'v' && y == 'u') || (x == 'u' && y == 'v') ? WHOLE (COST_V_U) : WHOLE (COST_OTHER);
}

/* One row of the table; returns the least of it. */
static inline gint
fill_row (const Sounds *a, guint i, const Sounds *b, const Ready *ready, const gint *above, gint *row)
{
  guint first = i > DRIFT_MAX ? i - DRIFT_MAX : 1, last = MIN (b->n, i + DRIFT_MAX);
  gint gap_a = whole_gap (a->at[i - 1]), least;

  row[first - 1] = first == 1 ? above[0] + gap_a : FAR_AWAY;
  least = row[first - 1];
  for (guint j = first; j <= last; j++) {
    gint cost =
      above[j - 1] + whole_substitution (a->at[i - 1], a->near[i - 1], b->at[j - 1], ready->bit[j - 1]);

    cost = MIN (cost, above[j] + gap_a);
    row[j] = MIN (cost, row[j - 1] + ready->gap[j - 1]);
    least = MIN (least, row[j]);
  }
  if (last < b->n)
    row[last + 1] = FAR_AWAY;
  return least;
}

double
sounds_similarity (const Sounds *a, const Sounds *b, double tail_a, double tail_b)
{
  gint rows[2][SOUNDS_MAX + 2], bound = WHOLE ((1 - WORST_WORTH) / 4) * (a->n + b->n);
  double best = 0;
  Ready ready;

  if (!sounds_may_match (a, b))
    return 0;
  rows[0][0] = 0;
  for (guint j = 1; j <= b->n; j++) {
    ready.bit[j - 1] = class_bit (b->at[j - 1]);
    ready.gap[j - 1] = whole_gap (b->at[j - 1]);
    rows[0][j] = j <= DRIFT_MAX + 1 ? rows[0][j - 1] + ready.gap[j - 1] : FAR_AWAY;
  }
  for (guint i = 1; i <= a->n && i <= (guint) b->n + DRIFT_MAX; i++) {
    gint *row = rows[i & 1];

    if (fill_row (a, i, b, &ready, rows[(i - 1) & 1], row) > bound)
      break;
    for (guint j = MAX (3, i > DRIFT_MAX ? i - DRIFT_MAX : 1); i >= 3 && j <= MIN (b->n, i + DRIFT_MAX); j++)
      if (row[j] < bound)
        best = MAX (best, 1 - 4 * (row[j] / 20.0 + tail (a->n - i, tail_a) + tail (b->n - j, tail_b)) / (i + j));
  }
  return MAX (0, best - short_penalty (MIN (a->n, b->n)));
}

double
sounds_equality (const Sounds *a, const Sounds *b)
{
  double rows[2][SOUNDS_MAX + 1];

  if (a->n == 0 || b->n == 0)
    return 0;
  rows[0][0] = 0;
  for (guint j = 1; j <= b->n; j++)
    rows[0][j] = rows[0][j - 1] + gap (b->at[j - 1]);
  for (guint i = 1; i <= a->n; i++) {
    const double *above = rows[(i - 1) & 1];
    double *row = rows[i & 1];

    row[0] = above[0] + gap (a->at[i - 1]);
    for (guint j = 1; j <= b->n; j++) {
      double cost = above[j - 1] + substitution (a, i - 1, b, j - 1);

      cost = MIN (cost, above[j] + gap (a->at[i - 1]));
      row[j] = MIN (cost, row[j - 1] + gap (b->at[j - 1]));
    }
  }
  return MAX (0, 1 - 4 * rows[a->n & 1][b->n] / (a->n + b->n));
}
