/* check/agreement.h - the words beside a name that must agree with it
 *
 * Нур-Султан принял → Астана приняла, о Нур-Султане → об Астане, Нұр-Сұлтан ба → Астана ма, a Nur-Sultan court → an
 * Astana court. Only what is sure is changed.
 */
#pragma once

#include <glib.h>

#include "glossary/matcher.h"
#include "glossary/render.h"

/* The cases a Russian name can be in, by the preposition before it and by whether it can be a subject; CASES_ALL in the
 * other languages. cost: O(1) words */
CaseSet agreement_cases (Span paragraph, Lang lang, const Mention *mention);

typedef struct {
  gsize start, end; /* the range to replace, wider than the mention where neighbours change */
  char *text;       /* what takes its place; owned */
  gboolean sure;    /* FALSE: a neighbour may have to change that we cannot change */
} Agreement;

/* Puts `written` in the place of the mention and mends the neighbours.
 *
 * new_phrase  of the term that `written` is a form of; it says the gender
 */
void agreement_apply (Span paragraph, Lang lang, const Mention *mention, const Phrase *new_phrase, const char *written,
                      Agreement *out);
