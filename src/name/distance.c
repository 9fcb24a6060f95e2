#include "name/distance.h"

/* Units that cost no more are one letter when we look for swapped neighbours. */
#define SWAP_ALIKE 15
/* A difference in the first sound weighs so much more: people begin to write a name with care. */
#define FIRST_PERCENT 140
/* Each byte of a cell that was not filled: more than any limit, and no sum of it and two costs overflows. */
#define TOO_DEAR 0x7F

static inline guint
first_cost (guint cost)
{
  return cost * FIRST_PERCENT / 100;
}

/* A row of the table is about one unit of a: what is asked of it in every cell. */
typedef struct {
  const Costs *costs;
  const guint8 *replace; /* its cost against each unit */
  const guint8 *merge;   /* and against each pair */
  guint unit, gap;
  guint before; /* the unit before it; 0: none */
  guint pair;   /* that it makes with it; 0: none */
  gboolean first;
} RowUnit;

static inline RowUnit
row_unit (const Costs *costs, UnitRun a, guint i)
{
  guint unit = a.units[i - 1];

  return (RowUnit){costs,
                   costs->substitute[unit],
                   costs->merge[unit],
                   unit,
                   i == 1 ? first_cost (a.gaps[0]) : a.gaps[i - 1],
                   i == 1 ? 0 : a.units[i - 2],
                   i == 1 ? 0 : a.pairs[i - 1],
                   i == 1};
}

/* The units y, v of b against those of the row and before it, swapped. */
static inline guint
swap_cost (const RowUnit *x, guint y, guint v)
{
  const guint8 *before = x->costs->substitute[x->before];

  if (before[v] > SWAP_ALIKE || x->replace[y] > SWAP_ALIKE || before[x->unit] <= SWAP_ALIKE)
    return G_MAXUINT16;
  return DISTANCE_SWAP + before[v] + x->replace[y];
}

/* The cost of the cell (i, j) from those before it; row0 is row i, row1 the one before it, row2 the one before that.
 * What must come from a dear cell is not worth looking up. */
static inline guint
cell (const RowUnit *x, UnitRun b, guint j, const guint16 *row0, const guint16 *row1, const guint16 *row2,
      StepKind *kind)
{
  guint y = b.units[j - 1], replace = x->replace[y], best, other;
  StepKind how = STEP_REPLACE;

  best = row1[j - 1] + (x->first && j == 1 ? first_cost (replace) : replace);
  other = row1[j] + x->gap;
  if (other < best)
    best = other, how = STEP_DROP_A;
  other = row0[j - 1] + (j == 1 ? first_cost (b.gaps[0]) : (guint) b.gaps[j - 1]);
  if (other < best)
    best = other, how = STEP_DROP_B;
  if (x->pair != 0 && row2[j - 1] < best) {
    other = row2[j - 1] + (guint) x->costs->merge[y][x->pair];
    if (other < best && x->costs->merge[y][x->pair] != COST_NEVER)
      best = other, how = STEP_PAIR_A;
  }
  if (j > 1 && b.pairs[j - 1] != 0 && row1[j - 2] < best) {
    other = row1[j - 2] + (guint) x->merge[b.pairs[j - 1]];
    if (other < best && x->merge[b.pairs[j - 1]] != COST_NEVER)
      best = other, how = STEP_PAIR_B;
  }
  if (j > 1 && x->before != 0 && replace > SWAP_ALIKE && row2[j - 2] + (guint) DISTANCE_SWAP < best) {
    other = row2[j - 2] + swap_cost (x, b.units[j - 2], y);
    if (other < best)
      best = other, how = STEP_SWAP;
  }
  *kind = how;
  return best;
}

/* Row 0, as far as its cells are within the limit; returns the last one that is. */
static guint
first_row (UnitRun b, guint limit, guint16 *row)
{
  guint last = 0;

  row[0] = 0;
  for (guint j = 1; j <= b.n && row[last] <= limit; j++) {
    row[j] = (guint16) (row[j - 1] + (j == 1 ? first_cost (b.gaps[0]) : b.gaps[j - 1]));
    last = j;
  }
  return last;
}

static UnitRun
run_from (UnitRun run, guint start)
{
  return (UnitRun){run.units + start, run.pairs + start, run.gaps + start, run.n - start};
}

/* What both begin and end with costs nothing; the nearest equal unit on each side stays, because it may be half of a
 * pair or of a swap. */
static void
trim (UnitRun *a, UnitRun *b)
{
  guint common = 0;

  while (common < a->n && common < b->n && a->units[common] == b->units[common])
    common++;
  if (common > 2) {
    *a = run_from (*a, common - 1);
    *b = run_from (*b, common - 1);
  }
  common = 0;
  while (common + 1 < a->n && common + 1 < b->n && a->units[a->n - 1 - common] == b->units[b->n - 1 - common])
    common++;
  if (common > 1) {
    a->n -= common - 1;
    b->n -= common - 1;
  }
}

/* A row of the table. Only cells in [first, last] are within the limit. */
typedef struct {
  guint16 cost[NAME_UNITS + 1];
  guint first, last;
} Row;

/* Fills row i as far as a cell within the limit can be reached: a step goes on by one row and column at most, a pair of
 * a or a swap comes from the row before the last, a pair of b goes on by two columns. */
static void
fill_row (const Costs *costs, UnitRun a, UnitRun b, guint i, guint limit, Row *row, const Row *before,
          const Row *oldest)
{
  const RowUnit unit = row_unit (costs, a, i);
  guint from = MIN (before->first, oldest->first + 1), to = MAX (before->last + 1, oldest->last + 2);
  StepKind kind;

  memset (row->cost, TOO_DEAR, (b.n + 1) * sizeof *row->cost);
  row->first = b.n + 1;
  row->last = 0;
  if (from == 0) {
    row->cost[0] = (guint16) (before->cost[0] + unit.gap);
    if (row->cost[0] <= limit)
      row->first = 0;
    from = 1;
  }
  for (guint j = from; j <= b.n && (j <= to || row->last == j - 1 || (j == to + 1 && b.pairs[j - 1] != 0)); j++) {
    row->cost[j] = (guint16) cell (&unit, b, j, row->cost, before->cost, oldest->cost, &kind);
    if (row->cost[j] <= limit) {
      row->first = MIN (row->first, j);
      row->last = j;
    }
  }
}

guint
distance_between (const Costs *costs, UnitRun a, UnitRun b, guint limit)
{
  Row rows[3], *row = &rows[0], *before = &rows[1], *oldest = &rows[2];

  trim (&a, &b);
  memset (before->cost, TOO_DEAR, (b.n + 1) * sizeof *before->cost);
  before->last = first_row (b, limit, before->cost);
  before->first = 0;
  oldest->first = b.n + 1;
  oldest->last = 0;
  memset (oldest->cost, TOO_DEAR, (b.n + 1) * sizeof *oldest->cost);
  for (guint i = 1; i <= a.n; i++) {
    Row *free = oldest;

    fill_row (costs, a, b, i, limit, row, before, oldest);
    if (row->first > row->last && before->first > before->last)
      return limit + 1;
    oldest = before;
    before = row;
    row = free;
  }
  return before->cost[b.n];
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
  first_row (b, G_MAXUINT, table->cost[0]);
  memset (table->kind[0], STEP_DROP_B, sizeof table->kind[0]);
  for (guint i = 1; i <= a.n; i++) {
    const RowUnit unit = row_unit (costs, a, i);

    table->cost[i][0] = (guint16) (table->cost[i - 1][0] + unit.gap);
    table->kind[i][0] = STEP_DROP_A;
    for (guint j = 1; j <= b.n; j++) {
      StepKind kind;

      table->cost[i][j] =
        (guint16) cell (&unit, b, j, table->cost[i], table->cost[i - 1], table->cost[i > 1 ? i - 2 : 0], &kind);
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
