/* name/distance.h - weighted edit distance between two runs of units */
#pragma once

#include <glib.h>

#include "name/form.h"

/* Two neighbours that changed places [hundredths]. */
#define DISTANCE_SWAP 55

/* Units of a form that stand in a row: a word, or several. Owns nothing. */
typedef struct {
  const guint8 *units, *pairs, *gaps;
  guint n;
} UnitRun;

static inline UnitRun
unit_run (const NameForm *form, const NameWord *word)
{
  return (UnitRun){form->units + word->start, form->pairs + word->start, form->gaps + word->start, word->n};
}

/* What it costs to make one of the other: letters and pairs of letters by costs.def, two neighbours swapped, letters
 * doubled, lost; a difference at the very beginning counts more.
 *
 * limit    stop when it must cost more [hundredths]; then any number above `limit` is returned
 * returns  [hundredths]
 * cost     O(a.n * b.n), no allocation
 */
guint distance_between (const Costs *costs, UnitRun a, UnitRun b, guint limit);

typedef enum { STEP_NONE, STEP_REPLACE, STEP_DROP_A, STEP_DROP_B, STEP_PAIR_A, STEP_PAIR_B, STEP_SWAP } StepKind;

/* One step of the cheapest way: units [a, a + n_a) became [b, b + n_b). */
typedef struct {
  guint8 kind; /* StepKind */
  guint8 a, n_a, b, n_b;
  guint16 cost; /* [hundredths] */
} Step;

/* The cheapest way, from the left. returns: how many steps are in `steps`. Slower: allocates. */
guint distance_steps (const Costs *costs, UnitRun a, UnitRun b, Step steps[2 * NAME_UNITS]);
