#include "align/score.h"

#include <math.h>
#include <string.h>

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

/* What some neighbouring lines of one side say, whatever they are compared with: a line is in many beads. */
typedef struct {
  guint words, ends;
  double length;  /* put together with spaces [code points] */
  double chance;  /* density of the length anywhere; of the second side */
  double inner;   /* of the places of all lines but the first */
  double neutral; /* sum of the ratios that a word has beside these words if it has to do with none of them */
  double silent;  /* log of what such a word says */
} Stretch;

/* Words of a bead's lines that have to do with words of the other side, each with what these say about it. */
typedef struct {
  guint n;
  guint16 words[BEAD_LINES_MAX * LINE_WORDS_MAX]; /* line × LINE_WORDS_MAX + word */
  float sums[BEAD_LINES_MAX * LINE_WORDS_MAX];    /* by word: of its links */
  gboolean listed[BEAD_LINES_MAX * LINE_WORDS_MAX];
} Linked;

/* Everything about the document in hand that scoring needs. */
typedef struct {
  const Evidence *evidence;
  const Knowledge *knowledge;
  const Model *model;
  const Extent *extent;
  double log_shares[N_BEAD_TYPES];
  guint first[2];        /* the lines in hand, in the Lines */
  Stretch *stretches[2]; /* by line in hand × BEAD_LINES_MAX + further lines */
  Linked linked[2];      /* scratch */
} Scorer;

static const Line *
line_of (const Scorer *scorer, guint side, guint i)
{
  return lines_at (scorer->knowledge->lines[side], scorer->extent->first[side] + i);
}

static const Stretch *
stretch_of (const Scorer *scorer, guint side, guint i, guint n)
{
  return &scorer->stretches[side][(scorer->extent->first[side] + i - scorer->first[side]) * BEAD_LINES_MAX + n - 1];
}

/* --- lengths ------------------------------------------------------------------------------------------------------ */

/* Density of a length made of n lines of the second language, whatever is on the other side. */
static double
chance_length (const Model *model, double length, guint n)
{
  double mean = n * model->line_mean, log_length = log (MAX (length, 1));
  double sigma2 = log (1 + n * model->line_variance / (mean * mean));
  double x = (log_length - (log (mean) - sigma2 / 2)) / sqrt (sigma2);
  double density = exp (-x * x / 2 - log_length - log (sigma2) / 2 - LOG_SQRT_2PI);

  return LENGTH_TRUST * density + (1 - LENGTH_TRUST) / (ODD_LENGTHS * mean);
}

/* How much likelier the length `b` is beside the length `a` than anywhere (`chance`). */
static double
score_length (const Model *model, double a, double b, double chance)
{
  double expected = model->ratio * MAX (a, 1), length = MAX (b, 1), mean = (expected + length) / 2;
  double variance = model->spread * mean + SPREAD_SQUARED * mean * mean, x = length - expected;
  double normal = exp (-x * x / (2 * variance)) / sqrt (2 * G_PI * variance);

  return log (LENGTH_TRUST * normal / chance + (1 - LENGTH_TRUST));
}

/* --- words -------------------------------------------------------------------------------------------------------- */

static inline void
linked_add (Linked *linked, guint line, guint word, float ratio)
{
  guint at = line * LINE_WORDS_MAX + word;

  if (!linked->listed[at]) {
    linked->listed[at] = TRUE;
    linked->sums[at] = 0;
    linked->words[linked->n++] = (guint16) at;
  }
  linked->sums[at] += ratio;
}

/* What the words of `own` say beside `other`; `linked`, those of them that have to do with it, is empty then. */
static double
linked_take (Linked *linked, const Stretch *own, const Stretch *other)
{
  LogSum sum = {(own->words - linked->n) * other->silent, 1, 0};

  for (guint k = 0; k < linked->n; k++) {
    guint at = linked->words[k];

    log_sum_add (&sum, word_ratio (other->neutral + linked->sums[at], other->words));
    linked->listed[at] = FALSE;
  }
  linked->n = 0;
  return log_sum_value (&sum);
}

/* The words of a bead: n_a lines from i on beside n_b from j on. Most of them have nothing to do with each other. */
static double
score_words (Scorer *scorer, guint i, guint n_a, guint j, guint n_b)
{
  const Stretch *a = stretch_of (scorer, 0, i, n_a), *b = stretch_of (scorer, 1, j, n_b);

  for (guint x = 0; x < n_a; x++)
    for (guint y = 0; y < n_b; y++) {
      guint n;
      const PairLink *links =
        evidence_links (scorer->evidence, scorer->extent->first[0] + i + x, scorer->extent->first[1] + j + y, &n);

      for (guint k = 0; k < n; k++) {
        linked_add (&scorer->linked[0], x, links[k].a, links[k].backward);
        linked_add (&scorer->linked[1], y, links[k].b, links[k].forward);
      }
    }
  return WORD_WEIGHT * (linked_take (&scorer->linked[0], a, b) + linked_take (&scorer->linked[1], b, a));
}

/* --- merged lines ------------------------------------------------------------------------------------------------- */

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
  double chances[2]; /* Stretch.chance, by half, if these are on the second side */
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
    split->chances[h] = merged_is_second ? 0 : stretch_of (scorer, 1, b, 1)->chance;
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

    score += split->side == 1 ? score_length (model, half, lengths[h], chance_length (model, lengths[h], 1))
                              : score_length (model, lengths[h], half, split->chances[h]);
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

/* --- beads -------------------------------------------------------------------------------------------------------- */

static double
score_bead (Scorer *scorer, BeadType type, guint i, guint j)
{
  guint n_a = bead_shapes[type].n[0], n_b = bead_shapes[type].n[1];
  double score = scorer->log_shares[type];

  if (n_a == 0 || n_b == 0)
    return score + NULL_BONUS;
  const Model *model = scorer->model;
  const Stretch *a = stretch_of (scorer, 0, i, n_a), *b = stretch_of (scorer, 1, j, n_b);
  guint ends_apart = a->ends > b->ends ? a->ends - b->ends : b->ends - a->ends;
  score += model->places[line_of (scorer, 0, i)->place][line_of (scorer, 1, j)->place] + a->inner + b->inner
           - ENDS_COST * MIN (3, ends_apart);
  if (model->split && (type == BEAD_ONE_TWO || type == BEAD_TWO_ONE)) {
    double cut = score_split (scorer, i, j, type == BEAD_TWO_ONE);

    if (cut > -INFINITY)
      return score + cut;
    score -= NO_CUT_COST;
  }
  return score + score_length (model, a->length, b->length, b->chance) + score_words (scorer, i, n_a, j, n_b);
}

static void
score_node (Scorer *scorer, const Band *band, guint i, guint j, float *scores)
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

/* The stretches of the lines [first, end) of a side; free with g_free. */
static Stretch *
measure_stretches (const Scorer *scorer, guint side, guint first, guint end)
{
  const Model *model = scorer->model;
  Stretch *stretches = g_new (Stretch, (end - first) * BEAD_LINES_MAX + 1), *out = stretches;

  for (guint i = first; i < end; i++) {
    Stretch stretch = {.length = -1};

    for (guint k = 0; k < BEAD_LINES_MAX && i + k < end; k++) {
      const Line *line = lines_at (scorer->knowledge->lines[side], i + k);

      stretch.words += line->n;
      stretch.ends += line->ends;
      stretch.length += line->length + 1;
      stretch.inner += k == 0 ? 0 : model->inner[side][line->place];
      stretch.neutral += evidence_neutral (scorer->evidence, side, i + k);
      stretch.silent = log (word_ratio (stretch.neutral, stretch.words));
      stretch.chance = side == 0 ? 0 : chance_length (model, stretch.length, k + 1);
      out[k] = stretch;
    }
    out += BEAD_LINES_MAX;
  }
  return stretches;
}

static void
scorer_open (Scorer *scorer, const guint first[2], const guint end[2])
{
  for (guint type = 0; type < N_BEAD_TYPES; type++)
    scorer->log_shares[type] = log (scorer->model->shares[type]);
  for (guint side = 0; side < 2; side++) {
    scorer->first[side] = first[side];
    scorer->stretches[side] = measure_stretches (scorer, side, first[side], end[side]);
    scorer->linked[side].n = 0;
    memset (scorer->linked[side].listed, 0, sizeof scorer->linked[side].listed);
  }
}

void
score_rows (Evidence *evidence, const Knowledge *knowledge, const Model *model, const Extent *extent, const Band *band,
            guint first_row, guint end_row, float *scores)
{
  Scorer scorer;
  guint a = first_row > BEAD_LINES_MAX ? first_row - BEAD_LINES_MAX : 0, first[2], end[2];

  scorer.evidence = evidence;
  scorer.knowledge = knowledge;
  scorer.model = model;
  scorer.extent = extent;
  score_lines_needed (extent, band, first_row, end_row, first, end);
  scorer_open (&scorer, first, end);
  for (guint i = first_row; i < end_row; i++) {
    for (; a < i; a++) {
      columns_needed (extent, band, a, &first[1], &end[1]);
      evidence_row (evidence, extent->first[0] + a, extent->first[1] + first[1], extent->first[1] + end[1]);
    }
    for (guint j = band->low[i]; j <= band->high[i]; j++)
      score_node (&scorer, band, i, j, scores + (band_node (band, i, j) - band->row_at[first_row]) * N_BEAD_TYPES);
  }
  g_free (scorer.stretches[0]);
  g_free (scorer.stretches[1]);
}
