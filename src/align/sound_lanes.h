/* align/sound_lanes.h - one word compared with sixteen at once
 *
 * Where two texts meet, each word of one is compared with each of the other and hardly any pair is alike. The table of
 * sounds_similarity is filled for sixteen words side by side, a byte each, to find the few that need a closer look. */
#pragma once

#include <glib.h>

#include "align/sounds.h"

#define SOUND_LANES 16

/* One value for each of the words. */
typedef gint8 Lanes __attribute__ ((vector_size (SOUND_LANES)));

/* Up to sixteen words, sound by sound. */
typedef struct {
  guint longest;                                      /* sounds of the longest word */
  Lanes class[SOUNDS_MAX];                            /* the sound; 0 behind the end */
  Lanes bits[SOUNDS_MAX][(N_SOUND_CLASSES + 7) / 8]; /* the same as a bit, cut into bytes */
  Lanes gap[SOUNDS_MAX];                              /* what it costs to leave the sound out, in twentieths */
  Lanes limit[SOUNDS_MAX + 1]; /* after so many sounds: what may have been paid, as far as this word has a say */
} SoundLanes;

/* Puts n words side by side, n <= SOUND_LANES. tail: see sounds_similarity */
void sound_lanes_fill (SoundLanes *lanes, const Sounds *const *words, guint n, double tail);

/* Which of the words may be similar to `word`, as bits: all that have a sounds_similarity above the least that means
 * anything, and few others. cost: O(sounds²), for all sixteen */
guint sound_lanes_near (const SoundLanes *lanes, const Sounds *word, double tail);
