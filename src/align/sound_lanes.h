/* align/sound_lanes.h - one word compared with sixteen at once
 *
 * Where two texts meet, each word of one is compared with each of the other and hardly any pair is alike. The table of
 * sounds_similarity is filled for sixteen words side by side, a byte each, to find the few that need a closer look. */
#pragma once

#include <glib.h>

#include "align/sounds.h"
#include "text/lanes.h"

/* The classes of sounds as bits, cut into bytes. */
#define SOUND_PLANES ((N_SOUND_CLASSES + 7) / 8)

/* Up to sixteen words, sound by sound. Costs are in twentieths. */
typedef struct {
  guint longest;                        /* sounds of the longest word */
  Lanes class[SOUNDS_MAX];              /* the sound; 0 behind the end */
  Lanes bits[SOUNDS_MAX][SOUND_PLANES]; /* the same as a bit */
  Lanes gap[SOUNDS_MAX];                /* what it costs to leave the sound out */
  Lanes most[SOUNDS_MAX + 1]; /* after so many sounds: what may have been paid, as far as this word has a say */
  Lanes most_ever;            /* the same wherever the comparison ends */
} SoundLanes;

/* Puts n words side by side, n <= LANES. tail: see sounds_similarity */
void sound_lanes_fill (SoundLanes *lanes, const Sounds *const *words, guint n, double tail);

/* A word made ready for being compared with many, sound by sound. */
typedef struct {
  guint n;
  guint8 near_first[SOUND_PLANES]; /* the classes that a similar word may begin with */
  struct {
    Lanes class;
    Lanes related;          /* what a related sound costs in its place */
    Lanes other;            /* what another sound costs more */
    guint8 n_planes, planes[SOUND_PLANES]; /* those that have related sounds */
    Lanes near[SOUND_PLANES];              /* these sounds, by n_planes */
    Lanes gap;
    gboolean may_end; /* may the comparison end behind this sound? */
    Lanes debt;       /* then: what this word takes from the other's `most` */
  } at[SOUNDS_MAX];
} SoundProbe;

void sound_probe_init (SoundProbe *probe, const Sounds *word, double tail);

/* Which of the words may be similar to that of the probe, as bits: all that have a sounds_similarity above the least
 * that means anything, and few others. cost: O(sounds²), for all sixteen */
guint sound_lanes_near (const SoundLanes *lanes, const SoundProbe *probe);
