/* align/sounds.h - words as sequences of sound classes, comparable across Kazakh, Russian and English */
#pragma once

#include <glib.h>

#include "base/span.h"

#define SOUNDS_MAX 20

/* The first sounds of a word; doubled ones count once. */
typedef struct {
  guint8 n;
  char at[SOUNDS_MAX];      /* classes of sounds.def, without NUL */
  guint32 near[SOUNDS_MAX]; /* the classes related to each, as bits: comparing must be fast */
} Sounds;

/* The sounds of a word. word: folded (text/fold.h); marks and unknown letters are skipped. cost: O(length) */
Sounds sounds_of (Span word);

/* Classes are numbered so that related ones are neighbours. */
#define N_SOUND_CLASSES 24

/* A class as the bit of its number, as in Sounds.near. */
guint32 sounds_class_bit (char sound);

/* Words by their first sounds: the class of one, and those of all that may be similar to it, as bits; of words of 3
 * sounds and more. */
guint sounds_first (const Sounds *sounds);
guint32 sounds_near_first (const Sounds *sounds);

/* May the two be similar at all? One look at the first sounds. cost: O(1) */
gboolean sounds_may_match (const Sounds *a, const Sounds *b);

/* How alike two words begin, endings aside: 1 is equal, below .6 means nothing.
 *
 * tail_a, tail_b  what a sound left over at the end costs, as a factor (1; 1.5 in English, which has few endings)
 * returns         [0..1]; 0 if sounds_may_match fails or one has fewer than 3 sounds
 * cost            O(n²), stops early when they drift apart
 */
double sounds_similarity (const Sounds *a, const Sounds *b, double tail_a, double tail_b);

/* How alike two whole names sound; endings count in full. [0..1] cost: O(n²) */
double sounds_equality (const Sounds *a, const Sounds *b);
