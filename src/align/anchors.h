/* align/anchors.h - lines of a long document that hold the same rare word */
#pragma once

#include <glib.h>

#include "align/score.h"

/* A line of the first side that should stand beside a line of the second, both numbered in their document. */
typedef struct {
  guint line[2];
} Anchor;

/* What words are recognised by in the other language: a number is, and so are its consonants for a word. */
typedef struct AnchorKeys AnchorKeys;

/* Of vocabularies that are finished; `lines` must outlive it. Not for several threads at once. Free with
 * anchor_keys_free. cost: O(distinct words) */
AnchorKeys *anchor_keys_new (const Lines *const lines[2]);
void anchor_keys_free (AnchorKeys *keys);

/* Finds pairs of lines that share a word which both sides have in equally few lines, and of those the longest chain
 * that ascends on both sides, without pairs that those around them contradict. Between far anchors it looks again for
 * words that are rare there: how close anchors stand does not depend on how long the document is.
 *
 * returns  of Anchor, ascending on both sides; may be empty; free with g_array_unref
 * cost     O(words + pairs log pairs)
 */
GArray *anchors_find (AnchorKeys *keys, const Extent *extent);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AnchorKeys, anchor_keys_free)
