/* name/costs.h - the letters that names are compared by, and what they cost against each other
 *
 * Every spelling is cut into units (units.def): ж is one, zh is one, ž is the same one as zh. costs.def says what two
 * units cost, or one unit against two (я against y and a).
 */
#pragma once

#include <glib.h>

#include "base/span.h"

/* There are fewer units than this, and fewer pairs of units that stand against one. */
#define COSTS_UNITS 128
#define COSTS_PAIRS 64

/* No merge: more than any cost. */
#define COST_NEVER 255

/* A doubled letter is often written once: leaving one of the two out costs no more. */
#define GAP_DOUBLED 10

typedef enum { UNIT_VOWEL, UNIT_CONSONANT, UNIT_GLIDE, UNIT_SIGN, UNIT_DIGIT, N_UNIT_KINDS } UnitKind;

/* All costs in hundredths. Immutable after costs_new but for costs_set; may be shared between threads.
 * Unit 0 and pair 0 are none. */
typedef struct {
  guint8 substitute[COSTS_UNITS][COSTS_UNITS];
  guint8 merge[COSTS_UNITS][COSTS_PAIRS]; /* a unit against a pair; COST_NEVER: cannot stand for it */
  guint8 pair[COSTS_UNITS][COSTS_UNITS];  /* number of the pair that two units in a row make; 0: none */
  guint8 gap[COSTS_UNITS];
  guint8 kind[COSTS_UNITS];      /* UnitKind */
  char key[COSTS_UNITS];         /* class in look-up keys; '-': left out */
  const char *name[COSTS_UNITS]; /* first spelling */
  guint n_units, n_pairs;
  GHashTable *spellings; /* spelling -> unit */
} Costs;

/* The compiled-in table. Free with costs_free. cost: about 100 µs; make one and keep it. */
Costs *costs_new (void);
void costs_free (Costs *costs);

/* The COST lines, in the order of costs.def. */
typedef struct {
  const char *a, *b;
  double first; /* by the standards */
  double cost;  /* in use */
} CostRow;

const CostRow *costs_rows (guint *n);

/* Puts another cost in the place of what the line says. [hundredths] */
void costs_set (Costs *costs, const CostRow *row, guint cost);

/* The unit at the start of `text`, which is in small letters.
 *
 * used     set to the bytes it takes; those of one character where no unit begins
 * returns  0 if none begins here
 */
guint costs_unit_at (const Costs *costs, Span text, gsize *used);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Costs, costs_free)
