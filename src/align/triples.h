/* align/triples.h - three pairwise alignments as one alignment of three languages */
#pragma once

#include <glib.h>

#include "align/sentences.h"

/* Puts beads of the first and second, first and third, second and third side together. The pairs check each other: a
 * bead whose lines the third language leads elsewhere, and more surely so, is dropped; lines that a pair has
 * missed are joined through the third.
 *
 * pairs    of Bead: 1-2, 1-3, 2-3
 * n        lines of each side
 * returns  of Bead with three sides, in order, every line in exactly one; free with g_array_unref
 * cost     O(lines)
 */
GArray *triples_compose (const GArray *const pairs[3], const guint n[3]);
