#include "align/score.h"

#include <math.h>

/* Tuned on documents that are used for nothing else; the figures hardly move around these values. */
#define NULL_BONUS                    1.7  /* added to a bead with lines of one side only */
#define WORD_WEIGHT                   0.5  /* of each direction */
#define WORD_TRUST                    0.97 /* of a word, how much is explained by the other side's words */
#define ENDS_COST                     1.5  /* of each sentence end too many, up to 3 */
#define NO_CUT_COST                   3.0  /* a merged line without any place to cut it */
#define SMOOTH_CUT_COST               1.0  /* a cut where no sentence ends */
#define LENGTH_TRUST                  0.98
#define ODD_LENGTHS                   10.0  /* odd lengths lie anywhere up to so many times the mean */
#define SPREAD_SQUARED                0.015 /* variance of the length that grows with its square */
#define LOG_SQRT_2PI                  0.9189385332046727

#define LIST_SHAPE(name, a, b, share) {{a, b}, share},
const BeadShape bead_shapes[N_BEAD_TYPES] = {BEAD_TYPES (LIST_SHAPE)};

/* A sum of logarithms of many factors, with few calls of log. */
typedef struct {
  double log, product;
  guint n;
} LogSum;

static inline void
log_sum_add (LogSum *sum, double factor)
{
  sum->product *= factor;
  if (++sum->n == 12) {
    sum->log += log (sum->product);
    sum->product = 1;
    sum->n = 0;
  }
}

static inline double
log_sum_value (const LogSum *sum)
{
  return sum->n == 0 ? sum->log : sum->log + log (sum->product);
}

/* The ratio of a word beside n words of the other side whose ratios sum to `sum`. */
static inline double
word_ratio (double sum, guint n)
{
  return n == 0 ? 1 : 1 - WORD_TRUST + WORD_TRUST * sum / n;
}

/* As word_ratio: a place that is rare says more. A merged line hardly goes over the end of a paragraph. */
void
model_trust_places (Model *model, double trust)
{
  for (guint b = 0; b < N_PLACES; b++)
    for (guint a = 0; a < N_PLACES; a++)
      model->places[a][b] = log (1 - trust + (a == b ? trust / MAX (model->place_shares[1][b], 0.01) : 0));
  for (guint side = 0; side < 2; side++)
    for (guint place = 0; place < N_PLACES; place++)
      model->inner[side][place] = place == PLACE_INSIDE ? 0 : log (1 - trust);
}

/* Everything about the document in hand that scoring needs. */
typedef struct {
  const Evidence *evidence;
  const Knowledge *knowledge;
  const Model *model;
  const Extent *extent;
  double log_shares[N_BEAD_TYPES];
} Scorer;

static const Line *
line_of (const Scorer *scorer, guint side, guint i)
{
  return lines_at (scorer->knowledge->lines[side], scorer->extent->first[side] + i);
}

/* log density of a length made of n lines of the second language, whatever is on the other side. */
static double
log_chance_length (const Model *model, double length, guint n)
{
  double mean = n * model->line_mean;
  double sigma2 = log (1 + n * model->line_variance / (mean * mean));
  double x = (log (length) - (log (mean) - sigma2 / 2)) / sqrt (sigma2);

  double density = exp (-x * x / 2 - log (length) - log (sigma2) / 2 - LOG_SQRT_2PI);

  return log (LENGTH_TRUST * density + (1 - LENGTH_TRUST) / (ODD_LENGTHS * mean));
}

/* How much likelier the length `b` (of n lines) is beside the length `a` than anywhere. */
static double
score_length (const Model *model, double a, double b, guint n)
{
  double expected = model->ratio * MAX (a, 1), length = MAX (b, 1), mean = (expected + length) / 2;
  double variance = model->spread * mean + SPREAD_SQUARED * mean * mean;
  double chance = log_chance_length (model, length, n), x = length - expected;
  double normal = -x * x / (2 * variance) - log (variance) / 2 - LOG_SQRT_2PI;

  return log (LENGTH_TRUST * exp (normal - chance) + (1 - LENGTH_TRUST));
}

/* The words of a bead: lines [i, i + n_a) beside [j, j + n_b). */
static double
score_words (const Scorer *scorer, guint i, guint n_a, guint j, guint n_b)
{
  LogSum sum = {0, 1, 0};
  PairEvidence pairs[BEAD_LINES_MAX][BEAD_LINES_MAX];
  guint words_a = 0, words_b = 0;

  for (guint x = 0; x < n_a; x++)
    for (guint y = 0; y < n_b; y++)
      pairs[x][y] =
        evidence_pair (scorer->evidence, scorer->extent->first[0] + i + x, scorer->extent->first[1] + j + y);
  for (guint x = 0; x < n_a; x++)
    words_a += pairs[x][0].n[0];
  for (guint y = 0; y < n_b; y++)
    words_b += pairs[0][y].n[1];
  for (guint y = 0; y < n_b; y++)
    for (guint l = 0; l < pairs[0][y].n[1]; l++) {
      double ratios = 0;

      for (guint x = 0; x < n_a; x++)
        ratios += pairs[x][y].sums[1][l];
      log_sum_add (&sum, word_ratio (ratios, words_a));
    }
  for (guint x = 0; x < n_a; x++)
    for (guint k = 0; k < pairs[x][0].n[0]; k++) {
      double ratios = 0;

      for (guint y = 0; y < n_b; y++)
        ratios += pairs[x][y].sums[0][k];
      log_sum_add (&sum, word_ratio (ratios, words_b));
    }
  return WORD_WEIGHT * log_sum_value (&sum);
}

/* A merged line beside the two lines it may be made of, whichever side it is on; read word by word. */
typedef struct {
  const Line *merged, *halves[2];
  const LineWord *words; /* of the merged line */
  PairEvidence pairs[2]; /* by half */
  guint side;            /* of the merged line */
  guint32 head[2][LINE_WORDS_MAX]; /* by half and word of the merged line: its first link + 1 */
  double base[2]; /* by half: what any of its words has of the merged words read so far, but for links */
  double seen[2][LINE_WORDS_MAX]; /* by half and word of it: what links give it besides */
  double logs[2]; /* evidence of the merged words: read so far as the first half's, to come as the second's */
} Split;

/* Strings the links of a pair together by the words of the merged line. */
static void
split_index (Split *split, guint h)
{
  const PairEvidence *pair = &split->pairs[h];

  for (guint m = 0; m < split->merged->n; m++)
    split->head[h][m] = 0;
  for (guint32 i = 0; i < pair->n_links; i++) {
    guint32 *head = &split->head[h][split->side == 0 ? pair->links[i].a : pair->links[i].b];

    pair->links[i].next = *head;
    *head = i + 1;
  }
}

static void
split_open (Split *split, const Scorer *scorer, guint i, guint j, gboolean merged_is_second)
{
  guint side = merged_is_second ? 1 : 0;
  guint merged = scorer->extent->first[side] + (merged_is_second ? j : i);

  split->side = side;
  split->merged = lines_at (scorer->knowledge->lines[side], merged);
  split->words = line_words (scorer->knowledge->lines[side], merged);
  split->logs[0] = split->logs[1] = 0;
  for (guint h = 0; h < 2; h++) {
    guint a = i + (merged_is_second ? h : 0), b = j + (merged_is_second ? 0 : h);

    split->pairs[h] = evidence_pair (scorer->evidence, scorer->extent->first[0] + a, scorer->extent->first[1] + b);
    split->halves[h] = line_of (scorer, 1 - side, merged_is_second ? a : b);
    split->base[h] = 0;
    for (guint w = 0; w < split->halves[h]->n; w++)
      split->seen[h][w] = 0;
    split_index (split, h);
  }
  LogSum sum = {0, 1, 0};
  for (guint m = 0; m < split->merged->n; m++)
    log_sum_add (&sum, word_ratio (split->pairs[1].sums[side][m], split->halves[1]->n));
  split->logs[1] = log_sum_value (&sum);
}

/* Moves word m of the merged line from the second half to the first. */
static void
split_pass (Split *split, guint m)
{
  split->logs[0] += log (word_ratio (split->pairs[0].sums[split->side][m], split->halves[0]->n));
  split->logs[1] -= log (word_ratio (split->pairs[1].sums[split->side][m], split->halves[1]->n));
  for (guint h = 0; h < 2; h++) {
    const PairEvidence *pair = &split->pairs[h];

    split->base[h] += pair->neutral[split->side][m];
    for (guint32 i = split->head[h][m]; i != 0; i = pair->links[i - 1].next) {
      const PairLink *link = &pair->links[i - 1];

      split->seen[h][split->side == 0 ? link->b : link->a] += split->side == 0 ? link->forward : link->backward;
    }
  }
}

/* Two beads of one line each, if the merged line is cut before word `cut`. */
static double
score_cut (const Split *split, const Model *model, guint cut)
{
  guint n = split->merged->n;
  double lengths[2] = {split->words[cut].at > 0 ? split->words[cut].at - 1 : 0,
                       split->merged->length - (double) split->words[cut].at};
  double score = split->words[cut].after_end ? 0 : -SMOOTH_CUT_COST;
  LogSum sum = {split->logs[0] + split->logs[1], 1, 0};

  for (guint h = 0; h < 2; h++) {
    double half = split->halves[h]->length;
    const float *totals = split->pairs[h].sums[1 - split->side];

    score += split->side == 1 ? score_length (model, half, lengths[h], 1) : score_length (model, lengths[h], half, 1);
    for (guint w = 0; w < split->halves[h]->n; w++) {
      double seen = split->base[h] + split->seen[h][w];

      log_sum_add (&sum, h == 0 ? word_ratio (seen, cut) : word_ratio (MAX (0, totals[w] - seen), n - cut));
    }
  }
  return score + WORD_WEIGHT * log_sum_value (&sum);
}

/* The best way to cut the merged line; -INFINITY if there is none. */
static double
score_split (const Scorer *scorer, guint i, guint j, gboolean merged_is_second)
{
  Split split;
  double best = -INFINITY;

  split_open (&split, scorer, i, j, merged_is_second);
  for (guint m = 0; m < split.merged->n; m++) {
    if (split.words[m].cut)
      best = MAX (best, score_cut (&split, scorer->model, m));
    split_pass (&split, m);
  }
  return best;
}

static double
score_ends (const Scorer *scorer, guint i, guint n_a, guint j, guint n_b)
{
  gint difference = 0;

  for (guint x = 0; x < n_a; x++)
    difference += (gint) line_of (scorer, 0, i + x)->ends;
  for (guint y = 0; y < n_b; y++)
    difference -= (gint) line_of (scorer, 1, j + y)->ends;
  return -ENDS_COST * MIN (3, ABS (difference));
}

static double
score_places (const Scorer *scorer, guint i, guint n_a, guint j, guint n_b)
{
  const Model *model = scorer->model;
  double score = model->places[line_of (scorer, 0, i)->place][line_of (scorer, 1, j)->place];

  for (guint x = 1; x < n_a; x++)
    score += model->inner[0][line_of (scorer, 0, i + x)->place];
  for (guint y = 1; y < n_b; y++)
    score += model->inner[1][line_of (scorer, 1, j + y)->place];
  return score;
}

static double
score_bead (const Scorer *scorer, BeadType type, guint i, guint j)
{
  guint n_a = bead_shapes[type].n[0], n_b = bead_shapes[type].n[1];
  double score = scorer->log_shares[type], cut = -INFINITY, length_a = n_a - 1.0, length_b = n_b - 1.0;

  if (n_a == 0 || n_b == 0)
    return score + NULL_BONUS;
  score += score_ends (scorer, i, n_a, j, n_b) + score_places (scorer, i, n_a, j, n_b);
  if (scorer->model->split && (type == BEAD_ONE_TWO || type == BEAD_TWO_ONE)) {
    cut = score_split (scorer, i, j, type == BEAD_TWO_ONE);
    if (cut > -INFINITY)
      return score + cut;
    score -= NO_CUT_COST;
  }
  for (guint x = 0; x < n_a; x++)
    length_a += line_of (scorer, 0, i + x)->length;
  for (guint y = 0; y < n_b; y++)
    length_b += line_of (scorer, 1, j + y)->length;
  return score + score_length (scorer->model, length_a, length_b, n_b) + score_words (scorer, i, n_a, j, n_b);
}

static void
score_node (const Scorer *scorer, const Band *band, guint i, guint j, float *scores)
{
  for (guint type = 0; type < N_BEAD_TYPES; type++) {
    guint n_a = bead_shapes[type].n[0], n_b = bead_shapes[type].n[1];

    scores[type] = n_a > i || n_b > j || !band_has (band, i - n_a, j - n_b)
                     ? -INFINITY
                     : (float) score_bead (scorer, type, i - n_a, j - n_b);
  }
}

/* The columns that line `a` (in the document) is compared with in any bead of the band. */
static void
columns_needed (const Extent *extent, const Band *band, guint a, guint *first, guint *end)
{
  *first = extent->n[1];
  *end = 0;
  for (guint type = 0; type < N_BEAD_TYPES; type++)
    for (guint i = a + 1; i <= MIN (a + bead_shapes[type].n[0], extent->n[0]); i++) {
      guint n_a = bead_shapes[type].n[0], n_b = bead_shapes[type].n[1], low, high;

      if (n_b == 0 || i < n_a)
        continue;
      low = MAX (band->low[i], band->low[i - n_a] + n_b);
      high = MIN (band->high[i], band->high[i - n_a] + n_b);
      if (low > high)
        continue;
      *first = MIN (*first, low - n_b);
      *end = MAX (*end, high);
    }
  *first = MIN (*first, *end);
}

void
score_lines_needed (const Extent *extent, const Band *band, guint first_row, guint end_row, guint first[2],
                    guint end[2])
{
  guint top = first_row > BEAD_LINES_MAX ? first_row - BEAD_LINES_MAX : 0, columns[2];

  first[0] = extent->first[0] + top;
  end[0] = extent->first[0] + end_row - 1;
  first[1] = extent->first[1] + extent->n[1];
  end[1] = 0;
  for (guint a = top; a + 1 < end_row; a++) {
    columns_needed (extent, band, a, &columns[0], &columns[1]);
    if (columns[0] == columns[1])
      continue;
    first[1] = MIN (first[1], extent->first[1] + columns[0]);
    end[1] = MAX (end[1], extent->first[1] + columns[1]);
  }
  first[1] = MIN (first[1], end[1]);
}

void
score_rows (Evidence *evidence, const Knowledge *knowledge, const Model *model, const Extent *extent, const Band *band,
            guint first_row, guint end_row, float *scores)
{
  Scorer scorer = {evidence, knowledge, model, extent, {0}};
  guint a = first_row > BEAD_LINES_MAX ? first_row - BEAD_LINES_MAX : 0;

  for (guint type = 0; type < N_BEAD_TYPES; type++)
    scorer.log_shares[type] = log (model->shares[type]);
  for (guint i = first_row; i < end_row; i++) {
    for (; a < i; a++) {
      guint first, end;

      columns_needed (extent, band, a, &first, &end);
      evidence_row (evidence, extent->first[0] + a, extent->first[1] + first, extent->first[1] + end);
    }
    for (guint j = band->low[i]; j <= band->high[i]; j++)
      score_node (&scorer, band, i, j, scores + (band_node (band, i, j) - band->row_at[first_row]) * N_BEAD_TYPES);
  }
}
