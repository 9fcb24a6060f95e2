/* align/sound_costs.h - what sounds cost against each other, for sounds.c and sound_lanes.c
 *
 * Measured on Kazakh, Russian and English names: related consonants, and vowels, are the common slips. */
#pragma once

#include <glib.h>

#define COST_RELATED  0.4
#define COST_V_U      0.35
#define COST_OTHER    1.1
#define COST_WEAK_GAP 0.5 /* a vowel or h */
#define COST_GAP      1.0
#define TAIL_MAX      6 /* a longer rest is never passed over */
#define TAIL_OPEN     0.1
#define TAIL_SOUND    0.1

/* Words are compared up to where they differ by this much; below it their similarity means nothing. */
#define WORST_WORTH 0.6

/* Inner loops count in twentieths, which are whole numbers. */
#define WHOLE(cost) ((gint) ((cost) * 20 + 0.5))
/* Sounds of one word are compared with those of the other that stand no further from their place. */
#define DRIFT_MAX 4

static inline gboolean
sound_is_weak (char c)
{
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'h';
}

static inline gint
sound_gap (char c)
{
  return sound_is_weak (c) ? WHOLE (COST_WEAK_GAP) : WHOLE (COST_GAP);
}

static inline gboolean
sounds_are_v_u (char x, char y)
{
  return (x == 'v' && y == 'u') || (x == 'u' && y == 'v');
}

/* What n sounds left over at the end cost; FALSE: they are too many. factor: see sounds_similarity */
static inline gboolean
sound_tail (guint n, double factor, double *cost)
{
  *cost = n == 0 ? 0 : factor * (TAIL_OPEN + TAIL_SOUND * n);
  return n <= TAIL_MAX;
}
