#include "glossary/merge.h"

#include <string.h>

/* A term of ours by its key, or NULL. */
static const Term *
find_term (const Concept *concept, const Term *wanted)
{
  char tag[12], other[12];

  for (guint i = 0; concept != NULL && i < concept->terms->len; i++) {
    const Term *term = g_ptr_array_index (concept->terms, i);

    if (strcmp (term->text, wanted->text) == 0 && strcmp (term->details->since, wanted->details->since) == 0
        && strcmp (term_tag (term, tag), term_tag (wanted, other)) == 0)
      return term;
  }
  return NULL;
}

/* The preferred name of ours that the wanted one would push aside. */
static const Term *
find_rival (const Concept *concept, const Term *wanted)
{
  char tag[12], other[12];

  for (guint i = 0; concept != NULL && wanted->status == STATUS_PREFERRED && i < concept->terms->len; i++) {
    const Term *term = g_ptr_array_index (concept->terms, i);

    if (term->status == STATUS_PREFERRED && term->kind == wanted->kind
        && strcmp (term_tag (term, tag), term_tag (wanted, other)) == 0)
      return term;
  }
  return NULL;
}

static gboolean
says_otherwise (const Term *ours, const Term *theirs)
{
  return ours->status != theirs->status || ours->kind != theirs->kind || ours->match != theirs->match
         || strcmp (ours->details->near, theirs->details->near) != 0 || ours->concept->type != theirs->concept->type;
}

/* What ours says, else what theirs does. *filled is set where that is news. */
static const char *
either (const char *ours, const char *theirs, gboolean *filled)
{
  if (*ours != '\0')
    return ours;
  *filled = *filled || *theirs != '\0';
  return theirs;
}

static gboolean
differs (const char *ours, const char *theirs)
{
  return *ours != '\0' && *theirs != '\0' && strcmp (ours, theirs) != 0;
}

/* ours  NULL: a new term */
static gboolean
add_term (Glossary *glossary, const Term *ours, const Term *theirs, gboolean *filled, GError **error)
{
  const Term *base = ours != NULL ? ours : theirs;
  const TermDetails *own = base->details, *other = theirs->details;
  g_autofree char *near = g_strconcat ("near:", own->near, NULL);
  const char *const rules[] = {[MATCH_ANY] = "", [MATCH_EXACT] = "exact", [MATCH_NEAR] = near, [MATCH_NEVER] = "never"};
  char tag[12];
  const GlossaryRow row = {
    .concept = base->concept->id, .type = name_type_name (base->concept->type), .lang = term_tag (base, tag),
    .term = base->text, .status = term_status_name (base->status), .kind = term_kind_name (base->kind),
    .since = own->since, .match = rules[base->match], .until = either (own->until, other->until, filled),
    .inflect = either (own->inflect, other->inflect, filled), .gloss = either (own->gloss, other->gloss, filled),
    .source = either (own->source, other->source, filled), .note = either (own->note, other->note, filled)};

  return (ours != NULL && !*filled) || glossary_add_row (glossary, &row, error);
}

static gboolean
merge_term (Glossary *ours, const Term *theirs, MergeFunc func, gpointer data, MergeCounts *counts, GError **error)
{
  const Concept *concept = glossary_concept (ours, theirs->concept->id);
  const Term *known = find_term (concept, theirs), *rival = known == NULL ? find_rival (concept, theirs) : NULL;
  gboolean filled = FALSE;

  if (rival != NULL
      || (known != NULL
          && (says_otherwise (known, theirs) || differs (known->details->until, theirs->details->until)
              || differs (known->details->inflect, theirs->details->inflect)))) {
    counts->n_conflicts++;
    func (MERGE_CONFLICT, known != NULL ? known : rival, theirs, data);
    return TRUE;
  }
  if (!add_term (ours, known, theirs, &filled, error))
    return FALSE;
  if (known == NULL) {
    counts->n_new++;
    func (MERGE_NEW, NULL, theirs, data);
  } else if (filled) {
    counts->n_changed++;
    func (MERGE_CHANGED, find_term (glossary_concept (ours, theirs->concept->id), theirs), theirs, data);
  } else {
    counts->n_same++;
  }
  return TRUE;
}

gboolean
glossary_merge (Glossary *ours, const Glossary *theirs, MergeFunc func, gpointer data, MergeCounts *counts,
                GError **error)
{
  g_autoptr (GPtrArray) terms = glossary_sorted_terms (theirs); /* of const Term * */

  *counts = (MergeCounts){0};
  for (guint i = 0; i < terms->len; i++)
    if (!merge_term (ours, g_ptr_array_index (terms, i), func, data, counts, error))
      return FALSE;
  return TRUE;
}
