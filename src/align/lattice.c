#include "align/lattice.h"

#include <math.h>
#include <string.h>

/* Nodes whose log posterior is below this never matter again. */
#define NARROW_LOG -8.0
/* A posterior at the edge of the band that makes us look wider. */
#define EDGE_LOG -7.0
/* Nodes whose log posterior is below this are on no path worth following. */
#define SILENT_LOG -25.0
/* What is so much smaller does not change a sum, in logarithms. */
#define FAR_BELOW 40

static Band
band_new (guint n_a)
{
  return (Band){g_new (guint, n_a + 1), g_new (guint, n_a + 1), g_new (guint64, n_a + 2)};
}

/* Makes rows overlap and ascend, and counts nodes. */
static void
band_finish (Band *band, guint n_a, guint n_b)
{
  band->low[0] = 0;
  band->high[n_a] = n_b;
  for (guint i = 1; i <= n_a; i++)
    band->high[i] = MAX (band->high[i], band->high[i - 1]);
  for (guint i = n_a; i > 0; i--)
    band->low[i - 1] = MIN (band->low[i - 1], band->low[i]);
  for (guint i = 1; i <= n_a; i++)
    band->low[i] = MIN (band->low[i], band->high[i - 1]);
  band->row_at[0] = 0;
  for (guint i = 0; i <= n_a; i++)
    band->row_at[i + 1] = band->row_at[i] + band->high[i] - band->low[i] + 1;
}

Band
band_full (guint n_a, guint n_b)
{
  Band band = band_new (n_a);

  for (guint i = 0; i <= n_a; i++) {
    band.low[i] = 0;
    band.high[i] = n_b;
  }
  band_finish (&band, n_a, n_b);
  return band;
}

/* The rows between two anchors: the margin grows to an eighth of the way in the middle of a long gap, but never above
 * `most`. */
static void
band_span (Band *band, guint n_b, const guint from[2], const guint to[2], guint margin, guint most)
{
  guint length = MAX (to[0] - from[0], to[1] - from[1]);

  for (guint i = from[0]; i <= to[0]; i++) {
    double part = to[0] == from[0] ? 0 : (double) (i - from[0]) / (to[0] - from[0]);
    guint middle = from[1] + (guint) (part * (to[1] - from[1]) + 0.5);
    guint wide = MIN (margin + (guint) (length * MIN (part, 1 - part) / 4), MAX (margin, most));
    guint low = to[0] == from[0] ? from[1] : middle, high = to[0] == from[0] ? to[1] : middle;

    band->low[i] = MIN (band->low[i], low > wide ? low - wide : 0);
    band->high[i] = MAX (band->high[i], MIN (n_b, high + wide));
  }
}

Band
band_around (guint n_a, guint n_b, const GArray *anchors, guint margin, guint64 nodes)
{
  Band band = band_new (n_a);
  guint most = (guint) (nodes / (2 * ((guint64) MAX (n_a, n_b) + 1)));
  Anchor last = {{0, 0}};

  for (guint i = 0; i <= n_a; i++) {
    band.low[i] = n_b;
    band.high[i] = 0;
  }
  for (guint k = 0; k <= anchors->len; k++) {
    Anchor next = k < anchors->len ? g_array_index (anchors, Anchor, k) : (Anchor){{n_a, n_b}};

    band_span (&band, n_b, last.line, next.line, margin, most);
    last = next;
  }
  band_finish (&band, n_a, n_b);
  return band;
}

void
band_clear (Band *band)
{
  g_clear_pointer (&band->low, g_free);
  g_clear_pointer (&band->high, g_free);
  g_clear_pointer (&band->row_at, g_free);
}

/* log (e^x + e^y + ...) without overflow; -INFINITY of none. */
static inline double
log_sum (const double *terms, guint n)
{
  double high = -INFINITY, sum = 0;

  for (guint k = 0; k < n; k++)
    high = MAX (high, terms[k]);
  for (guint k = 0; k < n; k++)
    if (terms[k] == high)
      sum += 1;
    else if (high - terms[k] < FAR_BELOW)
      sum += exp (terms[k] - high);
  return sum > 1 ? high + log (sum) : high;
}

/* All ways from the beginning to node (i, j). */
static double
sum_forward (const Lattice *lattice, const Band *band, const float *scores, guint i, guint j)
{
  const float *own = scores + band_node (band, i, j) * N_BEAD_TYPES;
  double terms[N_BEAD_TYPES];
  guint n = 0;

  for (guint type = 0; type < N_BEAD_TYPES; type++)
    if (own[type] > -INFINITY) {
      guint64 from = band_node (band, i - bead_shapes[type].n[0], j - bead_shapes[type].n[1]);

      terms[n++] = lattice->forward[from] + own[type];
    }
  return log_sum (terms, n);
}

/* All ways from node (i, j) to the end. */
static double
sum_backward (const Lattice *lattice, const Band *band, const guint n[2], const float *scores, guint i, guint j)
{
  double terms[N_BEAD_TYPES];
  guint n_terms = 0;

  for (guint type = 0; type < N_BEAD_TYPES; type++) {
    guint to_i = i + bead_shapes[type].n[0], to_j = j + bead_shapes[type].n[1];

    if (to_i > n[0] || to_j > n[1] || !band_has (band, to_i, to_j))
      continue;
    guint64 to = band_node (band, to_i, to_j);
    if (scores[to * N_BEAD_TYPES + type] > -INFINITY)
      terms[n_terms++] = lattice->backward[to] + scores[to * N_BEAD_TYPES + type];
  }
  return log_sum (terms, n_terms);
}

Lattice
lattice_new (const Band *band, const guint n[2], const float *scores)
{
  guint64 size = band_size (band, n[0]);
  Lattice lattice = {0, g_new (double, size), g_new (double, size)};

  for (guint i = 0; i <= n[0]; i++)
    for (guint j = band->low[i]; j <= band->high[i]; j++)
      lattice.forward[band_node (band, i, j)] =
        i == 0 && j == 0 ? 0 : sum_forward (&lattice, band, scores, i, j);
  for (guint i = n[0] + 1; i-- > 0;)
    for (guint j = band->high[i] + 1; j-- > band->low[i];)
      lattice.backward[band_node (band, i, j)] =
        i == n[0] && j == n[1] ? 0 : sum_backward (&lattice, band, n, scores, i, j);
  lattice.evidence = lattice.forward[size - 1];
  return lattice;
}

void
lattice_clear (Lattice *lattice)
{
  g_clear_pointer (&lattice->forward, g_free);
  g_clear_pointer (&lattice->backward, g_free);
}

static double
node_log (const Lattice *lattice, guint64 node)
{
  return lattice->forward[node] + lattice->backward[node] - lattice->evidence;
}

double
lattice_posterior (const Lattice *lattice, const Band *band, const float *scores, guint i, guint j, BeadType type)
{
  guint64 node = band_node (band, i, j);
  float score = scores[node * N_BEAD_TYPES + type];

  if (score == -INFINITY)
    return 0;
  guint64 from = band_node (band, i - bead_shapes[type].n[0], j - bead_shapes[type].n[1]);
  return MIN (1, exp (lattice->forward[from] + score + lattice->backward[node] - lattice->evidence));
}

/* Walks back from the end along the best beads. */
static GArray *
trace_path (const Lattice *lattice, const Band *band, const guint n[2], const float *scores, const guint8 *best)
{
  GArray *path = g_array_new (FALSE, FALSE, sizeof (PathBead));
  guint i = n[0], j = n[1];

  while (i > 0 || j > 0) {
    BeadType type = best[band_node (band, i, j)];
    PathBead bead = {{i, j}, type, lattice_posterior (lattice, band, scores, i, j, type)};

    g_array_append_val (path, bead);
    i -= bead_shapes[type].n[0];
    j -= bead_shapes[type].n[1];
  }
  for (guint k = 0; k < path->len / 2; k++) {
    PathBead *x = &g_array_index (path, PathBead, k), *y = &g_array_index (path, PathBead, path->len - 1 - k),
             kept = *x;

    *x = *y;
    *y = kept;
  }
  return path;
}

GArray *
lattice_best_path (const Lattice *lattice, const Band *band, const guint n[2], const float *scores)
{
  guint64 size = band_size (band, n[0]);
  g_autofree double *sums = g_new (double, size);
  g_autofree guint8 *best = g_new0 (guint8, size);

  for (guint64 node = 0; node < size; node++)
    sums[node] = node == 0 ? 0 : -INFINITY;
  for (guint i = 0; i <= n[0]; i++)
    for (guint j = band->low[i]; j <= band->high[i]; j++) {
      guint64 node = band_node (band, i, j);

      /* Nothing is lost: even together such nodes hold next to nothing of what leads to the end. */
      if (node_log (lattice, node) < SILENT_LOG)
        continue;
      for (guint type = 0; type < N_BEAD_TYPES; type++)
        if (scores[node * N_BEAD_TYPES + type] > -INFINITY) {
          double sum = sums[band_node (band, i - bead_shapes[type].n[0], j - bead_shapes[type].n[1])]
                       + lattice_posterior (lattice, band, scores, i, j, type);

          if (sum > sums[node]) {
            sums[node] = sum;
            best[node] = (guint8) type;
          }
        }
    }
  return trace_path (lattice, band, n, scores, best);
}

Band
lattice_narrow (const Lattice *lattice, const Band *band, const guint n[2], guint margin)
{
  Band narrow = band_new (n[0]);

  for (guint i = 0; i <= n[0]; i++) {
    guint low = band->low[i], high = band->high[i];

    while (low < high && node_log (lattice, band_node (band, i, low)) < NARROW_LOG)
      low++;
    while (high > low && node_log (lattice, band_node (band, i, high)) < NARROW_LOG)
      high--;
    narrow.low[i] = low > margin + band->low[i] ? low - margin : band->low[i];
    narrow.high[i] = MIN (band->high[i], high + margin);
  }
  band_finish (&narrow, n[0], n[1]);
  return narrow;
}

/* Does weight touch the low or high end of row i, where the table goes on? */
static gboolean
touches_edge (const Lattice *lattice, const Band *band, const guint n[2], guint i)
{
  return (band->low[i] > 0 && node_log (lattice, band_node (band, i, band->low[i])) > EDGE_LOG)
         || (band->high[i] < n[1] && node_log (lattice, band_node (band, i, band->high[i])) > EDGE_LOG);
}

gboolean
lattice_widen (const Lattice *lattice, const Band *band, const guint n[2], Band *wide)
{
  gboolean touched = FALSE;

  for (guint i = 0; i <= n[0]; i++) {
    guint width = band->high[i] - band->low[i] + 1;

    if (!touches_edge (lattice, band, n, i))
      continue;
    if (!touched) {
      *wide = band_new (n[0]);
      memcpy (wide->low, band->low, (n[0] + 1) * sizeof (guint));
      memcpy (wide->high, band->high, (n[0] + 1) * sizeof (guint));
      touched = TRUE;
    }
    for (guint k = i > 2 * width ? i - 2 * width : 0; k <= MIN (n[0], i + 2 * width); k++) {
      wide->low[k] = MIN (wide->low[k], band->low[i] > width ? band->low[i] - width : 0);
      wide->high[k] = MAX (wide->high[k], MIN (n[1], band->high[i] + width));
    }
  }
  if (touched)
    band_finish (wide, n[0], n[1]);
  return touched;
}
