/* align/score.h - how likely it is that some neighbouring lines translate each other
 *
 * A score is a log likelihood ratio against "both sides were written independently": length (Gale and Church 1993,
 * with a spread that is fitted in the run), sentence ends, words. A line that translates nothing is the zero of the
 * scale. */
#pragma once

#include <glib.h>

#include "align/evidence.h"

/* BEAD (name, lines of the first language, lines of the second, share before anything was seen) */
#define BEAD_TYPES(BEAD)        \
  BEAD (ONE_ONE, 1, 1, .80)     \
  BEAD (ONE_NONE, 1, 0, .03)    \
  BEAD (NONE_ONE, 0, 1, .03)    \
  BEAD (ONE_TWO, 1, 2, .06)     \
  BEAD (TWO_ONE, 2, 1, .06)     \
  BEAD (TWO_TWO, 2, 2, .003)    \
  BEAD (ONE_THREE, 1, 3, .0015) \
  BEAD (THREE_ONE, 3, 1, .0015)

#define LIST_BEAD(name, a, b, share) BEAD_##name,
typedef enum { BEAD_TYPES (LIST_BEAD) N_BEAD_TYPES } BeadType;
#undef LIST_BEAD

/* At most so many lines of one side are in a bead. */
#define BEAD_LINES_MAX 3

typedef struct {
  guint8 n[2];
  double share;
} BeadShape;

extern const BeadShape bead_shapes[N_BEAD_TYPES];

/* What the run has learned about lengths and beads. */
typedef struct {
  double shares[N_BEAD_TYPES];     /* of all beads; [0..1] */
  double ratio;                    /* length of the second side for one code point of the first */
  double spread;                   /* variance of the length for one code point */
  double line_mean, line_variance; /* of the lines of the second language [code points] */
  double place_shares[2][N_PLACES]; /* by side: of its lines; [0..1] */
  double places[N_PLACES][N_PLACES]; /* what is added to a bead that begins with lines in these places */
  double inner[2][N_PLACES];         /* by side: for each further line of a bead */
  gboolean split;                  /* try where a merged line would be cut; pays once there is a word table */
} Model;

/* Sets `places` and `inner`. trust: how often two lines that translate each other stand in the same place for a reason
 * [0..1]; 0: places say nothing */
void model_trust_places (Model *model, double trust);

/* Where a document begins in the Lines, and how many lines it has. */
typedef struct {
  guint first[2], n[2];
} Extent;

/* The part of the alignment table that is looked at: node (i, j) stands between i lines of the first side and j lines
 * of the second, and row i has the nodes [low[i], high[i]]. low and high never fall. */
typedef struct {
  guint *low, *high; /* n[0] + 1 each */
  guint64 *row_at;   /* n[0] + 2: nodes before row i */
} Band;

static inline gboolean
band_has (const Band *band, guint i, guint j)
{
  return j >= band->low[i] && j <= band->high[i];
}

static inline guint64
band_node (const Band *band, guint i, guint j)
{
  return band->row_at[i] + j - band->low[i];
}

/* Scores the beads that end at the nodes of the rows [first_row, end_row) (row 0 has none with lines of both sides).
 *
 * evidence  opened for the lines that these beads may hold (score_lines_needed)
 * scores    by node × N_BEAD_TYPES; -INFINITY where the bead leaves the band
 * cost      O(nodes × words² )
 */
void score_rows (Evidence *evidence, const Knowledge *knowledge, const Model *model, const Extent *extent,
                 const Band *band, guint first_row, guint end_row, float *scores);

/* The lines that score_rows needs: [first, end) of either side, as numbers in the Lines. */
void score_lines_needed (const Extent *extent, const Band *band, guint first_row, guint end_row, guint first[2],
                         guint end[2]);
