#include "glossary/lookup.h"

#include "name/index.h"
#include "name/reason.h"

/* Nearer than this is worth a mention. [0..1] */
#define NEAR_ENOUGH .65

/* Several terms of one concept may be near; so many are looked at for each concept that is wanted. */
#define HITS_PER_CONCEPT 8
#define MAX_HITS 64

struct LookupIndex {
  Costs *costs;
  GPtrArray *terms;  /* of const Term * */
  GPtrArray *forms;  /* of NameForm *, one a term */
  NameIndex *names;
};

static gboolean
is_concept_met (const GArray *hits, const Concept *concept)
{
  for (guint i = 0; i < hits->len; i++)
    if (g_array_index (hits, LookupHit, i).concept == concept)
      return TRUE;
  return FALSE;
}

GArray *
lookup_exact (const Matcher *matcher, Span name)
{
  static const Lang langs[] = {LANG_EN, LANG_RU, LANG_KK, LANG_KK_LATN};
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (LookupHit));
  g_autoptr (GArray) mentions = g_array_new (FALSE, FALSE, sizeof (Mention)); /* of Mention */

  for (guint i = 0; i < G_N_ELEMENTS (langs); i++) {
    matcher_find_whole (matcher, name, langs[i], mentions);
    for (guint j = 0; j < mentions->len; j++) {
      const Mention *mention = &g_array_index (mentions, Mention, j);
      LookupHit hit = {mention->term->concept, mention->term, 1.0, *mention};

      if (!is_concept_met (hits, hit.concept))
        g_array_append_val (hits, hit);
    }
  }
  return hits;
}

LookupIndex *
lookup_index_new (const Glossary *glossary)
{
  LookupIndex *index = g_new0 (LookupIndex, 1);
  const GPtrArray *concepts = glossary_concepts (glossary);

  index->costs = costs_new ();
  index->terms = g_ptr_array_new ();
  index->forms = g_ptr_array_new_with_free_func ((GDestroyNotify) name_form_free);
  for (guint i = 0; i < concepts->len; i++) {
    const Concept *concept = g_ptr_array_index (concepts, i);

    for (guint j = 0; j < concept->terms->len; j++) {
      const Term *term = g_ptr_array_index (concept->terms, j);

      if (term->kind == KIND_PROTECTED)
        continue;
      g_ptr_array_add (index->terms, (gpointer) term);
      g_ptr_array_add (index->forms, name_form_new (index->costs, term->lang, span_of (term->text)));
    }
  }
  index->names = name_index_new (index->costs, index->forms);
  return index;
}

void
lookup_index_free (LookupIndex *index)
{
  if (index == NULL)
    return;
  name_index_free (index->names);
  g_ptr_array_unref (index->forms);
  g_ptr_array_unref (index->terms);
  costs_free (index->costs);
  g_free (index);
}

GArray *
lookup_near (const LookupIndex *index, Span name, guint limit)
{
  GArray *near = g_array_new (FALSE, FALSE, sizeof (LookupHit));
  g_autoptr (NameForm) form = name_form_new (index->costs, LANG_NONE, name);
  NameHit hits[MAX_HITS];
  guint n = name_index_find (index->names, form, NEAR_ENOUGH, hits, MIN (limit * HITS_PER_CONCEPT, MAX_HITS));

  for (guint i = 0; i < n && near->len < limit; i++) {
    const Term *term = g_ptr_array_index (index->terms, hits[i].number);
    LookupHit hit = {.concept = term->concept, .term = term, .score = hits[i].match.score};

    if (!is_concept_met (near, term->concept))
      g_array_append_val (near, hit);
  }
  return near;
}

char *
lookup_reason (const LookupIndex *index, Span name, const LookupHit *hit)
{
  g_autoptr (NameForm) a = name_form_new (index->costs, LANG_NONE, name);
  g_autoptr (NameForm) b = name_form_new (index->costs, hit->term->lang, span_of (hit->term->text));

  return name_explain (index->costs, a, b, name_compare (index->costs, a, b));
}
