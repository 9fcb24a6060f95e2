#include "glossary/compare.h"

#include <string.h>

static gint
key_order (const Term *a, const Term *b)
{
  char tag_a[12], tag_b[12];
  gint order = strcmp (a->concept->id, b->concept->id);

  if (order == 0)
    order = strcmp (term_tag (a, tag_a), term_tag (b, tag_b));
  if (order == 0)
    order = strcmp (a->text, b->text);
  return order != 0 ? order : strcmp (a->details->since, b->details->since);
}

static gint
by_key (gconstpointer a, gconstpointer b)
{
  return key_order (*(const Term *const *) a, *(const Term *const *) b);
}

static gboolean
is_same (const Term *a, const Term *b)
{
  return a->status == b->status && a->kind == b->kind && a->match == b->match && a->concept->type == b->concept->type &&
         strcmp (a->details->until, b->details->until) == 0 && strcmp (a->details->near, b->details->near) == 0 &&
         strcmp (a->details->inflect, b->details->inflect) == 0 && strcmp (a->details->gloss, b->details->gloss) == 0 &&
         strcmp (a->details->source, b->details->source) == 0 && strcmp (a->details->note, b->details->note) == 0;
}

static const Term *
term_at (const GPtrArray *terms, guint i)
{
  return i < terms->len ? g_ptr_array_index (terms, i) : NULL;
}

guint
glossary_compare (const Glossary *before, const Glossary *after, CompareFunc func, gpointer data)
{
  g_autoptr (GPtrArray) old_terms = glossary_sorted_terms (before); /* of const Term * */
  g_autoptr (GPtrArray) new_terms = glossary_sorted_terms (after);  /* of const Term * */
  guint n = 0, i = 0, j = 0;

  g_ptr_array_sort (old_terms, by_key);
  g_ptr_array_sort (new_terms, by_key);
  while (i < old_terms->len || j < new_terms->len) {
    const Term *old_term = term_at (old_terms, i), *new_term = term_at (new_terms, j);
    const gint order = old_term == NULL ? 1 : new_term == NULL ? -1 : key_order (old_term, new_term);

    i += order <= 0;
    j += order >= 0;
    if (order == 0 && is_same (old_term, new_term))
      continue;
    n++;
    func (order <= 0 ? old_term : NULL, order >= 0 ? new_term : NULL, data);
  }
  return n;
}
