#include "glossary/phrases.h"

struct Phrases {
  Phrase **made; /* by Term.number; NULL: not yet */
  guint n;
};

Phrases *
phrases_new (const Glossary *glossary)
{
  Phrases *phrases = g_new0 (Phrases, 1);

  phrases->n = glossary_n_numbers (glossary);
  phrases->made = g_new0 (Phrase *, phrases->n);
  return phrases;
}

void
phrases_free (Phrases *phrases)
{
  if (phrases == NULL)
    return;
  for (guint i = 0; i < phrases->n; i++)
    phrase_free (phrases->made[i]);
  g_free (phrases->made);
  g_free (phrases);
}

/* What an English name that is protected is called has a plural, whatever place it is listed under: the Alma-Ata
 * Protocols. */
static NameType
type_of_phrase (const Term *term)
{
  return term->kind == KIND_PROTECTED && term->lang == LANG_EN && term->concept->type == NAME_PLACE
           ? NAME_EVENT
           : term->concept->type;
}

/* Another thread may have been faster; then its phrase stays. */
const Phrase *
phrases_of (const Phrases *phrases, const Term *term)
{
  Phrase **place = &phrases->made[term->number];
  Phrase *phrase = g_atomic_pointer_get (place);

  if (phrase != NULL)
    return phrase;
  phrase = phrase_new (term->lang, term->text, type_of_phrase (term), term->kind == KIND_ADJECTIVE,
                       term->details->inflect, NULL);
  if (phrase != NULL && !g_atomic_pointer_compare_and_exchange (place, NULL, phrase)) {
    phrase_free (phrase);
    phrase = g_atomic_pointer_get (place);
  }
  return phrase;
}
