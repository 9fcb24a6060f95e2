#include "name/bound.h"

#include "name/distance.h"

/* Costs are counted in steps of so many hundredths, rounded down: so they fit into a byte. */
#define STEP 2

static inline guint8
steps (guint cost)
{
  return (guint8) MIN (cost / STEP, TOO_MUCH);
}

/* Lane i is about the first i units of the word; `by` units are left out in a row. */
static Lanes
drop_lanes (const guint8 gaps[LANES], guint by)
{
  guint8 lanes[LANES];

  for (guint i = 0; i < LANES; i++) {
    guint sum = i < by ? TOO_MUCH : 0;

    for (guint k = 0; k < by && i >= by; k++)
      sum += gaps[i - k];
    lanes[i] = (guint8) MIN (sum, TOO_MUCH);
  }
  return lanes_of (lanes);
}

void
bound_init (Bound *bound, const Costs *costs, const NameForm *form)
{
  guint8 gaps[LANES], start[LANES];

  bound->costs = costs;
  bound->n = form->n_units;
  bound->has_pairs = FALSE;
  bound->known[0] = bound->known[1] = bound->known_pairs = 0;
  memset (gaps, TOO_MUCH, sizeof gaps);
  memset (start, TOO_MUCH, sizeof start);
  start[0] = 0;
  for (guint i = 1; i <= bound->n; i++) {
    bound->units[i] = form->units[i - 1];
    bound->pairs[i] = form->pairs[i - 1];
    bound->has_pairs = bound->has_pairs || bound->pairs[i] != 0;
    gaps[i] = steps (form->gaps[i - 1]);
    start[i] = (guint8) MIN (start[i - 1] + gaps[i], TOO_MUCH);
  }
  bound->start = lanes_of (start);
  bound->drop1 = drop_lanes (gaps, 1);
  bound->drop2 = drop_lanes (gaps, 2);
  bound->drop4 = drop_lanes (gaps, 4);
  bound->drop8 = drop_lanes (gaps, 8);
}

/* What the units of the word cost against this one. */
static inline const Lanes *
replace_with (Bound *bound, guint unit)
{
  guint64 bit = G_GUINT64_CONSTANT (1) << unit % 64;

  if ((bound->known[unit / 64] & bit) == 0) {
    guint8 replace[LANES], join[LANES];

    memset (replace, TOO_MUCH, sizeof replace);
    memset (join, TOO_MUCH, sizeof join);
    for (guint i = 1; i <= bound->n; i++) {
      replace[i] = steps (bound->costs->substitute[unit][bound->units[i]]);
      if (bound->pairs[i] != 0 && bound->costs->merge[unit][bound->pairs[i]] != COST_NEVER)
        join[i] = steps (bound->costs->merge[unit][bound->pairs[i]]);
    }
    bound->replace[unit] = lanes_of (replace);
    bound->join[unit] = lanes_of (join);
    bound->known[unit / 64] |= bit;
  }
  return &bound->replace[unit];
}

static const Lanes *
split_into (Bound *bound, guint pair)
{
  guint64 bit = G_GUINT64_CONSTANT (1) << pair;

  if ((bound->known_pairs & bit) == 0) {
    guint8 split[LANES];

    memset (split, TOO_MUCH, sizeof split);
    for (guint i = 1; i <= bound->n; i++)
      if (bound->costs->merge[bound->units[i]][pair] != COST_NEVER)
        split[i] = steps (bound->costs->merge[bound->units[i]][pair]);
    bound->split[pair] = lanes_of (split);
    bound->known_pairs |= bit;
  }
  return &bound->split[pair];
}

/* Units of the word left out, as many as may be. */
static inline Lanes
with_drops (const Bound *bound, Lanes cost)
{
  cost = lanes_min (cost, lanes_add (lanes_shift (cost, 1), bound->drop1));
  cost = lanes_min (cost, lanes_add (lanes_shift (cost, 2), bound->drop2));
  cost = lanes_min (cost, lanes_add (lanes_shift (cost, 4), bound->drop4));
  return lanes_min (cost, lanes_add (lanes_shift (cost, 8), bound->drop8));
}

/* The table of distance_between, a column at a time. Nothing costs more here than there: costs are rounded down, the
 * first sound weighs like any other, and neighbours need not be alike to be swapped. */
gboolean
bound_exceeds (Bound *bound, const guint8 *units, guint n, guint limit)
{
  const Costs *costs = bound->costs;
  const Lanes swap = lanes_all (DISTANCE_SWAP / STEP), most = lanes_all (steps (limit));
  Lanes before = bound->start, oldest = lanes_all (TOO_MUCH), replace_before = oldest;
  gboolean was_within = TRUE;

  if (steps (limit) == TOO_MUCH)
    return FALSE;
  for (guint j = 0; j < n; j++) {
    guint unit = units[j], last = j > 0 ? units[j - 1] : 0, pair = costs->pair[last][unit];
    guint gap = unit == last ? MIN (costs->gap[unit], GAP_DOUBLED) : costs->gap[unit];
    Lanes replace = *replace_with (bound, unit);
    Lanes cost = lanes_min (lanes_add (lanes_shift (before, 1), replace), lanes_add (before, lanes_all (steps (gap))));
    Lanes swapped = lanes_add (replace_before, lanes_shift (replace, 1));
    gboolean within;

    cost = lanes_min (cost, lanes_add (lanes_shift (oldest, 2), lanes_add (swapped, swap)));
    if (pair != 0)
      cost = lanes_min (cost, lanes_add (lanes_shift (oldest, 1), *split_into (bound, pair)));
    if (bound->has_pairs)
      cost = lanes_min (cost, lanes_add (lanes_shift (before, 2), bound->join[unit]));
    cost = with_drops (bound, cost);
    within = lanes_any_within (cost, most);
    /* A step may come from the column before the last. */
    if (!within && !was_within)
      return TRUE;
    was_within = within;
    oldest = before;
    before = cost;
    replace_before = replace;
  }
  return lanes_at (before, bound->n) > steps (limit);
}
