#include "format/term_units.h"

#include <string.h>

static gint
by_id (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(const Concept *const *) a)->id, (*(const Concept *const *) b)->id);
}

/* The preferred term, or NULL. */
static const Term *
preferred (const Concept *concept, Lang lang, TermKind like)
{
  const Term *term = concept_term (concept, lang, 0, like);

  return term != NULL && term->status == STATUS_PREFERRED ? term : NULL;
}

static Unit *
unit_of (const Concept *concept, const GArray *langs, TermKind like)
{
  g_autofree char *id = g_strconcat (concept->id, like == KIND_ADJECTIVE ? "/adjective" : "", NULL);
  g_autoptr (Unit) unit = unit_new (id);
  const char *gloss = "";

  unit_add_property (unit, "x-atalym-type", name_type_name (concept->type));
  for (guint i = 0; i < langs->len; i++) {
    const Term *term = preferred (concept, g_array_index (langs, Lang, i), like);

    if (term == NULL)
      continue;
    unit_add_segment (unit, lang_tag (term->lang), span_of (term->text));
    if (*gloss == '\0')
      gloss = term->details->gloss;
  }
  if (*gloss != '\0')
    unit_add_property (unit, NULL, gloss);
  return g_steal_pointer (&unit);
}

gboolean
term_units_each (const Glossary *glossary, const GArray *langs, UnitFunc func, gpointer data, TermUnitCounts *counts,
                 GError **error)
{
  static const TermKind kinds[] = {KIND_FULL, KIND_ADJECTIVE};
  const GPtrArray *concepts = glossary_concepts (glossary);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new (); /* of const Concept * */
  guint n_written = 0;

  *counts = (TermUnitCounts){0};
  for (guint i = 0; i < concepts->len; i++)
    g_ptr_array_add (sorted, g_ptr_array_index (concepts, i));
  g_ptr_array_sort (sorted, by_id);
  for (guint i = 0; i < sorted->len; i++)
    for (guint j = 0; j < G_N_ELEMENTS (kinds); j++) {
      g_autoptr (Unit) unit = unit_of (g_ptr_array_index (sorted, i), langs, kinds[j]);

      counts->n_alone += unit->segments->len == 1;
      if (unit->segments->len < 2)
        continue;
      n_written += unit->segments->len;
      if (!func (unit, data, error))
        return FALSE;
    }
  counts->n_not_preferred = glossary_n_terms (glossary) - n_written - counts->n_alone;
  return TRUE;
}
