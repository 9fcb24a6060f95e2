/* format/term_units.h - a glossary as units of a translation memory */
#pragma once

#include <glib.h>

#include "glossary/glossary.h"
#include "text/unit.h"

/* Which terms became no side of a unit. */
typedef struct {
  guint n_not_preferred; /* former, deprecated and admitted names: a memory has no place to warn of them */
  guint n_alone;         /* concepts with a name in one of the languages only */
} TermUnitCounts;

/* One unit a concept, and one for its adjectives: the preferred term of each language, in the order of `langs`. Latin
 * Kazakh beside Cyrillic Kazakh is not asked for: tools take one for the other.
 *
 * langs   of Lang
 * func    gets the units in the order of their ids
 * error   what `func` said
 */
gboolean term_units_each (const Glossary *glossary, const GArray *langs, UnitFunc func, gpointer data,
                          TermUnitCounts *counts, GError **error);
