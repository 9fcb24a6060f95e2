/* align/name_lemmas.h - the nominative of a name, by what its translation, its text and its ending say
 *
 * Of all nominatives that the words of a name can be forms of, those are chosen that sound most like the words of the
 * name on the other side; that stand in the text elsewhere as they are; that the finder believes in; whose ending says
 * most. */
#pragma once

#include <glib.h>

#include "align/name_pairs.h"

typedef struct NameLemmas NameLemmas;

/* pairs  compares words; must outlive the result */
NameLemmas *name_lemmas_new (NamePairs *pairs);
void name_lemmas_free (NameLemmas *lemmas);

/* Takes note of the words with a capital in the lines of a side. lines: of char *; cost: O(size) */
void name_lemmas_note (NameLemmas *lemmas, guint side, const GPtrArray *lines);

/* The nominatives of two names that are linked, each of its side.
 *
 * type    of the link
 * chosen  set to what belongs to `lemmas`
 * cost    O(readings² of their words) for names not met before, then O(1)
 */
void name_lemmas_choose (NameLemmas *lemmas, NameType type, const NameSpan *a, const NameSpan *b,
                         const char *chosen[2]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NameLemmas, name_lemmas_free)
