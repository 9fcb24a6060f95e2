#include "name/distance.h"

/* Two neighbours that changed places [hundredths]. */
#define SWAP_COST 55
/* Units that cost no more are one letter when we look for swapped neighbours. */
#define SWAP_ALIKE 15
/* A difference in the first sound weighs so much more: people begin to write a name with care. */
#define FIRST_PERCENT 140

static inline guint
first_cost (guint cost)
{
  return cost * FIRST_PERCENT / 100;
}

static inline guint
swap_cost (const Costs *costs, UnitRun a, UnitRun b, guint i, guint j)
{
  guint x = a.units[i - 2], y = a.units[i - 1], u = b.units[j - 2], v = b.units[j - 1];

  if (costs->substitute[x][v] > SWAP_ALIKE || costs->substitute[y][u] > SWAP_ALIKE
      || costs->substitute[x][y] <= SWAP_ALIKE)
    return G_MAXUINT;
  return SWAP_COST + costs->substitute[x][v] + costs->substitute[y][u];
}

/* The cost of the cell (i, j) from those before it; row0 is row i, row1 the one before it, row2 the one before that. */
static inline guint
cell (const Costs *costs, UnitRun a, UnitRun b, guint i, guint j, const guint16 *row0, const guint16 *row1,
      const guint16 *row2, StepKind *kind)
{
  guint x = a.units[i - 1], y = b.units[j - 1];
  guint replace = costs->substitute[x][y], best, other;
  StepKind how = STEP_REPLACE;

  best = row1[j - 1] + (i == 1 && j == 1 ? first_cost (replace) : replace);
  other = row1[j] + (guint) (i == 1 ? first_cost (a.gaps[0]) : a.gaps[i - 1]);
  if (other < best)
    best = other, how = STEP_DROP_A;
  other = row0[j - 1] + (guint) (j == 1 ? first_cost (b.gaps[0]) : b.gaps[j - 1]);
  if (other < best)
    best = other, how = STEP_DROP_B;
  if (i > 1 && a.pairs[i - 1] != 0 && costs->merge[y][a.pairs[i - 1]] != COST_NEVER) {
    other = row2[j - 1] + (guint) costs->merge[y][a.pairs[i - 1]];
    if (other < best)
      best = other, how = STEP_PAIR_A;
  }
  if (j > 1 && b.pairs[j - 1] != 0 && costs->merge[x][b.pairs[j - 1]] != COST_NEVER) {
    other = row1[j - 2] + (guint) costs->merge[x][b.pairs[j - 1]];
    if (other < best)
      best = other, how = STEP_PAIR_B;
  }
  if (i > 1 && j > 1 && replace > SWAP_ALIKE && (other = swap_cost (costs, a, b, i, j)) != G_MAXUINT) {
    other += row2[j - 2];
    if (other < best)
      best = other, how = STEP_SWAP;
  }
  *kind = how;
  return best;
}

static void
first_row (UnitRun b, guint16 *row)
{
  row[0] = 0;
  for (guint j = 1; j <= b.n; j++)
    row[j] = (guint16) (row[j - 1] + (j == 1 ? first_cost (b.gaps[0]) : b.gaps[j - 1]));
}

static UnitRun
run_from (UnitRun run, guint start)
{
  return (UnitRun){run.units + start, run.pairs + start, run.gaps + start, run.n - start};
}

guint
distance_between (const Costs *costs, UnitRun a, UnitRun b, guint limit)
{
  guint16 rows[3][NAME_UNITS + 1];
  guint16 *row0 = rows[0], *row1 = rows[1], *row2 = rows[2];
  guint least_before = 0, common = 0;

  /* What both begin with costs nothing; the last of it stays, because it may be half of a pair or of a swap. */
  while (common < a.n && common < b.n && a.units[common] == b.units[common])
    common++;
  if (common > 2) {
    a = run_from (a, common - 1);
    b = run_from (b, common - 1);
  }

  first_row (b, row1);
  memset (row2, 0, sizeof rows[2]);
  for (guint i = 1; i <= a.n; i++) {
    guint16 *oldest = row2;
    guint least;
    StepKind kind;

    row0[0] = (guint16) (row1[0] + (i == 1 ? first_cost (a.gaps[0]) : a.gaps[i - 1]));
    least = row0[0];
    for (guint j = 1; j <= b.n; j++) {
      row0[j] = (guint16) cell (costs, a, b, i, j, row0, row1, row2, &kind);
      least = MIN (least, row0[j]);
    }
    /* Pairs and swaps reach back two rows, so both must be too dear. */
    if (least > limit && least_before > limit)
      return limit + 1;
    least_before = least;
    row2 = row1;
    row1 = row0;
    row0 = oldest;
  }
  return row1[b.n];
}

static void
step_sizes (Step *step)
{
  step->n_a = step->kind == STEP_DROP_B ? 0 : step->kind == STEP_PAIR_A || step->kind == STEP_SWAP ? 2 : 1;
  step->n_b = step->kind == STEP_DROP_A ? 0 : step->kind == STEP_PAIR_B || step->kind == STEP_SWAP ? 2 : 1;
}

/* The whole table, kept for the way back. */
typedef struct {
  guint16 cost[NAME_UNITS + 1][NAME_UNITS + 1];
  guint8 kind[NAME_UNITS + 1][NAME_UNITS + 1];
} Table;

static void
fill_table (const Costs *costs, UnitRun a, UnitRun b, Table *table)
{
  first_row (b, table->cost[0]);
  memset (table->kind[0], STEP_DROP_B, sizeof table->kind[0]);
  for (guint i = 1; i <= a.n; i++) {
    table->cost[i][0] = (guint16) (table->cost[i - 1][0] + (i == 1 ? first_cost (a.gaps[0]) : a.gaps[i - 1]));
    table->kind[i][0] = STEP_DROP_A;
    for (guint j = 1; j <= b.n; j++) {
      StepKind kind;

      table->cost[i][j] =
        (guint16) cell (costs, a, b, i, j, table->cost[i], table->cost[i - 1], table->cost[i > 1 ? i - 2 : 0], &kind);
      table->kind[i][j] = (guint8) kind;
    }
  }
}

guint
distance_steps (const Costs *costs, UnitRun a, UnitRun b, Step steps[2 * NAME_UNITS])
{
  g_autofree Table *table = g_new0 (Table, 1);
  guint n = 0;

  fill_table (costs, a, b, table);
  for (guint i = a.n, j = b.n; i > 0 || j > 0;) {
    Step *step = &steps[n++];

    step->kind = table->kind[i][j];
    step_sizes (step);
    step->a = (guint8) (i - step->n_a);
    step->b = (guint8) (j - step->n_b);
    step->cost = (guint16) (table->cost[i][j] - table->cost[step->a][step->b]);
    i = step->a;
    j = step->b;
  }
  for (guint i = 0; i < n / 2; i++) {
    Step other = steps[i];

    steps[i] = steps[n - 1 - i];
    steps[n - 1 - i] = other;
  }
  return n;
}
