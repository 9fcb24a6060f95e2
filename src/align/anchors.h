/* align/anchors.h - lines of a long document that hold the same rare word */
#pragma once

#include <glib.h>

#include "align/score.h"

/* A line of the first side that should stand beside a line of the second, both numbered in their document. */
typedef struct {
  guint line[2];
} Anchor;

/* Finds pairs of lines that share a number or a word of the same consonants which both sides have in equally few lines;
 * of those, the longest chain that ascends on both sides, without links that their neighbours contradict.
 *
 * returns  of Anchor, ascending on both sides; may be empty; free with g_array_unref
 * cost     O(words + anchors log anchors)
 */
GArray *anchors_find (const Lines *const lines[2], const Extent *extent);
