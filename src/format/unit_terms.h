/* format/unit_terms.h - lists of terms as agencies keep them, a column for each language, as rows of a glossary
 *
 * Each row of such a list is a concept. Terms between semicolons are alternatives: the first is preferred, the others
 * admitted. Columns called gloss or definition, source, type, and note or comment go where they belong.
 */
#pragma once

#include <glib.h>

#include "format/ids.h"
#include "format/rows.h"
#include "text/unit.h"

typedef struct {
  GlossaryRowFunc func;
  gpointer data;
  IdMaker *ids;
  guint64 n_other;   /* fields of other columns: passed over */
  guint64 n_foreign; /* terms in languages that are none of ours: passed over */
} UnitTerms;

/* A UnitFunc whose data is a UnitTerms. error: what `func` says */
gboolean unit_terms_add (const Unit *unit, gpointer terms, GError **error);
