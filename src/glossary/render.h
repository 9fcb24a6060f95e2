/* glossary/render.h - a concept in the form that a mention has */
#pragma once

#include <glib.h>

#include "glossary/matcher.h"

/* Which cases a mention can be in, seen from its neighbours: bit 1 << GramCase. */
typedef guint CaseSet;
#define CASES_ALL ((CaseSet) (1u << N_CASES) - 1)

/* Writes `target` in every form the mention may have, the way the mention is written (capitals, 's, hyphenated ending).
 *
 * cases    readings in other cases are left out, unless that would leave none
 * returns  the different results, most frequent first; of char *; one: sure; several: ambiguous; free with
 *          g_ptr_array_unref. NULL on error
 * error    ATALYM_ERROR_REFUSED if the target has no such form
 */
GPtrArray *render_mention (const Matcher *matcher, const Term *target, Span text, const Mention *mention, CaseSet cases,
                           GError **error);

/* What kind of term should stand in for the mention's: an acronym for an acronym, an adjective for an adjective. */
TermKind render_kind (const Mention *mention);
