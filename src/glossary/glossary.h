/* glossary/glossary.h - all concepts in memory */
#pragma once

#include <glib.h>

#include "glossary/concept.h"

typedef struct Glossary Glossary;

Glossary *glossary_new (void);
void glossary_free (Glossary *glossary);

/* One row as it is read from a file; NULL fields count as empty. */
typedef struct {
  const char *concept, *type, *lang, *term, *status, *kind, *since, *until, *match, *inflect, *gloss, *source, *note;
} GlossaryRow;

/* Adds a row. Later rows win: the same key (concept, lang, term, since) replaces; a later file's preferred term demotes
 * the earlier one to admitted; status off removes the row.
 *
 * error  ATALYM_ERROR_VALUE, ATALYM_ERROR_LANGUAGE: says which field is wrong and what it may be; nothing was added
 * cost   O(length)
 */
gboolean glossary_add_row (Glossary *glossary, const GlossaryRow *row, GError **error);

/* Says that what follows comes from another file, whose preferred terms take precedence over the earlier ones. */
void glossary_next_source (Glossary *glossary);

/* Concepts in the order in which they came; of Concept *. */
const GPtrArray *glossary_concepts (const Glossary *glossary);
const Concept *glossary_concept (const Glossary *glossary, const char *id);
guint glossary_n_terms (const Glossary *glossary);

/* Every Term.number is below this. */
guint glossary_n_numbers (const Glossary *glossary);

/* The term that is right on `date` in `lang`: preferred and valid then, else a superseded one that was valid then, else
 * the preferred one. NULL if the concept has none in this language.
 *
 * like  KIND_ADJECTIVE: among the adjectives; KIND_ACRONYM or KIND_SHORT: one of that kind if there is one; else a full
 *       name
 * date  YYYYMMDD; 0: today's
 */
const Term *concept_term (const Concept *concept, Lang lang, guint32 date, TermKind like);

/* Terms in the fixed order of files and exports: concept id, lang, status, text; of const Term *. Free with
 * g_ptr_array_unref. */
GPtrArray *glossary_sorted_terms (const Glossary *glossary);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Glossary, glossary_free)
