/* align/lattice.h - all ways to align a document at once: what a bead is worth when all else is summed over */
#pragma once

#include <glib.h>

#include "align/anchors.h"
#include "align/score.h"

/* A band that holds every node. Free with band_clear. */
Band band_full (guint n_a, guint n_b);

/* A band around the line from (0, 0) through the anchors to (n_a, n_b), `margin` nodes to either side and wider where
 * anchors lie far apart, as long as it has no more than `nodes`. anchors: of Anchor */
Band band_around (guint n_a, guint n_b, const GArray *anchors, guint margin, guint64 nodes);

void band_clear (Band *band);

static inline guint64
band_size (const Band *band, guint n_a)
{
  return band->row_at[n_a + 1];
}

/* The chances of all beads of a document. */
typedef struct {
  double evidence;  /* log of the sum over all alignments */
  double *forward;  /* by node: log of the sum over all ways to it */
  double *backward; /* by node: log of the sum over all ways from it */
} Lattice;

/* Forward-backward (Baum 1972).
 *
 * scores   by node of the band × N_BEAD_TYPES, from score_rows
 * cost     O(nodes)
 */
Lattice lattice_new (const Band *band, const guint n[2], const float *scores);
void lattice_clear (Lattice *lattice);

/* How likely the bead of `type` that ends at node (i, j) is. [0..1] */
double lattice_posterior (const Lattice *lattice, const Band *band, const float *scores, guint i, guint j,
                          BeadType type);

/* A bead on the chosen path: it ends at node (i, j). */
typedef struct {
  guint end[2];
  BeadType type;
  double posterior;
} PathBead;

/* The path with the largest sum of posteriors, from the beginning to the end; of PathBead; free with g_array_unref.
 * cost: O(nodes) */
GArray *lattice_best_path (const Lattice *lattice, const Band *band, const guint n[2], const float *scores);

/* A band of the nodes that some alignment of weight passes, and `margin` more to either side. */
Band lattice_narrow (const Lattice *lattice, const Band *band, const guint n[2], guint margin);

/* Widens the band where weight touches an edge behind which it could go on.
 * returns  FALSE if there is no such place, and *wide is not set */
gboolean lattice_widen (const Lattice *lattice, const Band *band, const guint n[2], Band *wide);
