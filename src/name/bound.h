/* name/bound.h - one word against many: which of them cost too much?
 *
 * Looking a name up means comparing it with dozens of others, of which two or three are near. A bound says so of the
 * rest, about three times as fast as distance_between.
 */
#pragma once

#include "name/form.h"
#include "text/lanes.h"

/* Words of more units have no bound. */
#define BOUND_UNITS (LANES - 1)

/* A word made ready for being compared with many. Lives on the stack and is filled as units are met; for one thread. Do
 * not look inside. */
typedef struct {
  const Costs *costs;
  guint n;
  gboolean has_pairs;
  guint8 units[LANES], pairs[LANES];
  Lanes start, drop1, drop2, drop4, drop8;
  guint64 known[2], known_pairs; /* bit sets: what is filled below */
  Lanes replace[COSTS_UNITS];    /* each unit of the word replaced by this one */
  Lanes join[COSTS_UNITS];       /* the two units of the word that end here by this one */
  Lanes split[COSTS_PAIRS];      /* each unit of the word by this pair */
} Bound;

/* form  of one word of at most BOUND_UNITS units, which need not live on */
void bound_init (Bound *bound, const Costs *costs, const NameForm *form);

/* Does it certainly cost more than `limit` [hundredths] to make these units of the word? FALSE: it may or may not.
 *
 * cost  about 50 ns */
gboolean bound_exceeds (Bound *bound, const guint8 *units, guint n, guint limit);
