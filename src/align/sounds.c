#include "align/sounds.h"

#include <string.h>

#include "align/sound_costs.h"

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

/* The classes, related ones side by side. */
static const char classes[N_SOUND_CLASSES + 1] = "aeioulmnrdtbpfvzsSjCcgkh";

/* As span_has_prefix; nearly all rows differ in their first two bytes. */
static inline gboolean
begins_with (Span text, Span letters)
{
  gsize n = 0;

  while (n < letters.len && n < text.len && text.data[n] == letters.data[n])
    n++;
  return n == letters.len;
}

static const SoundRow *
find_row (Span word, gsize offset)
{
  const SoundRow *best = NULL;
  Span rest = span_slice (word, offset, word.len);

  for (guint i = 0; i < G_N_ELEMENTS (sound_rows); i++)
    if (begins_with (rest, sound_rows[i].letters)
        && (best == NULL || sound_rows[i].letters.len > best->letters.len))
      best = &sound_rows[i];
  return best;
}

guint32
sounds_class_bit (char sound)
{
  return 1u << (strchr (classes, sound) - classes);
}

static gboolean
is_vowel (char c)
{
  return sound_is_weak (c) && c != 'h';
}

/* Vowels are related to each other, consonants as the table says. */
static guint32
related_classes (char c)
{
  guint32 bits = 0;

  for (const char *vowel = "aeiou"; is_vowel (c) && *vowel != '\0'; vowel++)
    bits |= sounds_class_bit (*vowel);
  for (guint i = 0; i < G_N_ELEMENTS (related_pairs); i++) {
    if (related_pairs[i][0] == c)
      bits |= sounds_class_bit (related_pairs[i][1]);
    if (related_pairs[i][1] == c)
      bits |= sounds_class_bit (related_pairs[i][0]);
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

/* Sound i of a in the place of sound j of b, in twentieths. */
static inline gint
substitution (const Sounds *a, guint i, const Sounds *b, guint j)
{
  char x = a->at[i], y = b->at[j];

  if (x == y)
    return 0;
  if ((a->near[i] & sounds_class_bit (y)) != 0)
    return WHOLE (COST_RELATED);
  return sounds_are_v_u (x, y) ? WHOLE (COST_V_U) : WHOLE (COST_OTHER);
}

gboolean
sounds_may_match (const Sounds *a, const Sounds *b)
{
  if (a->n < 3 || b->n < 3)
    return FALSE;
  return substitution (a, 0, b, 0) <= WHOLE (COST_RELATED) || a->at[0] == 'h' || b->at[0] == 'h';
}

guint
sounds_first (const Sounds *sounds)
{
  return (guint) (strchr (classes, sounds->at[0]) - classes);
}

guint32
sounds_near_first (const Sounds *sounds)
{
  char first = sounds->at[0];
  guint32 near = sounds_class_bit (first) | sounds->near[0] | sounds_class_bit ('h');

  if (first == 'h')
    return (1u << N_SOUND_CLASSES) - 1;
  return near | (first == 'v' ? sounds_class_bit ('u') : first == 'u' ? sounds_class_bit ('v') : 0);
}

static double
short_penalty (guint n)
{
  return n <= 3 ? 0.25 : n == 4 ? 0.1 : 0;
}

#define FAR_AWAY 10000

/* One row of the table; returns the least of it. */
static gint
fill_row (const Sounds *a, guint i, const Sounds *b, const gint *above, gint *row)
{
  guint first = i > DRIFT_MAX ? i - DRIFT_MAX : 1, last = MIN (b->n, i + DRIFT_MAX);
  gint gap = sound_gap (a->at[i - 1]), least;

  row[first - 1] = first == 1 ? above[0] + gap : FAR_AWAY;
  least = row[first - 1];
  for (guint j = first; j <= last; j++) {
    gint cost = MIN (above[j - 1] + substitution (a, i - 1, b, j - 1), above[j] + gap);

    row[j] = MIN (cost, row[j - 1] + sound_gap (b->at[j - 1]));
    least = MIN (least, row[j]);
  }
  if (last < b->n)
    row[last + 1] = FAR_AWAY;
  return least;
}

/* How alike the words are up to where `cost` was paid, what is left over counted as tails. */
static double
similarity_at (const Sounds *a, guint i, double tail_a, const Sounds *b, guint j, double tail_b, gint cost)
{
  double rest_a, rest_b;

  if (!sound_tail (a->n - i, tail_a, &rest_a) || !sound_tail (b->n - j, tail_b, &rest_b))
    return 0;
  return 1 - 4 * (cost / 20.0 + rest_a + rest_b) / (i + j);
}

double
sounds_similarity (const Sounds *a, const Sounds *b, double tail_a, double tail_b)
{
  gint rows[2][SOUNDS_MAX + 2], bound = WHOLE ((1 - WORST_WORTH) / 4 * (a->n + b->n));
  double best = 0;

  if (!sounds_may_match (a, b))
    return 0;
  rows[0][0] = 0;
  for (guint j = 1; j <= b->n; j++)
    rows[0][j] = j <= DRIFT_MAX + 1 ? rows[0][j - 1] + sound_gap (b->at[j - 1]) : FAR_AWAY;
  for (guint i = 1; i <= a->n && i <= (guint) b->n + DRIFT_MAX; i++) {
    gint *row = rows[i & 1];

    if (fill_row (a, i, b, rows[(i - 1) & 1], row) > bound)
      break;
    for (guint j = MAX (3, i > DRIFT_MAX ? i - DRIFT_MAX : 1); i >= 3 && j <= MIN (b->n, i + DRIFT_MAX); j++)
      if (row[j] < bound)
        best = MAX (best, similarity_at (a, i, tail_a, b, j, tail_b, row[j]));
  }
  return MAX (0, best - short_penalty (MIN (a->n, b->n)));
}

double
sounds_equality (const Sounds *a, const Sounds *b)
{
  gint rows[2][SOUNDS_MAX + 1];

  if (a->n == 0 || b->n == 0)
    return 0;
  rows[0][0] = 0;
  for (guint j = 1; j <= b->n; j++)
    rows[0][j] = rows[0][j - 1] + sound_gap (b->at[j - 1]);
  for (guint i = 1; i <= a->n; i++) {
    const gint *above = rows[(i - 1) & 1];
    gint *row = rows[i & 1];

    row[0] = above[0] + sound_gap (a->at[i - 1]);
    for (guint j = 1; j <= b->n; j++) {
      gint cost = above[j - 1] + substitution (a, i - 1, b, j - 1);

      cost = MIN (cost, above[j] + sound_gap (a->at[i - 1]));
      row[j] = MIN (cost, row[j - 1] + sound_gap (b->at[j - 1]));
    }
  }
  return MAX (0, 1 - 4 * rows[a->n & 1][b->n] / 20.0 / (a->n + b->n));
}
