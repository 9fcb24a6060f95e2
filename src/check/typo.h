/* check/typo.h - words that are one slip away from a known name
 *
 * Жаноазене, Takayev: not in the glossary, but next to one name of it that is long enough to leave no doubt. Names are
 * found by their first letters with one left out in turn, on both sides, so that any one slip still meets; what is met
 * is judged by the names engine. Source of the index: W. Garbe's symmetric deletion (2012).
 */
#pragma once

#include <glib.h>

#include "glossary/matcher.h"

typedef struct TypoIndex TypoIndex;

/* Both must outlive the index. Any thread may use it. cost: O(1); a language is indexed when it is first asked for */
TypoIndex *typo_index_new (const Glossary *glossary, const Matcher *matcher);
void typo_index_free (TypoIndex *index);

/* At most so many names are told of one word; more than one makes the slip doubtful. */
#define TYPO_MAX 3

/* Known names of seven letters or more near `word`, in the form in which it stands.
 *
 * word     one capitalised word of a text, not known
 * returns  how many are in `hits`: mentions of the name that was meant, `start` and `end` unset
 * cost     about 0.1 µs for a word like no name, 10 µs otherwise; a dictionary is loaded when it is first needed
 */
guint typo_find (TypoIndex *index, Lang lang, Span word, Mention hits[TYPO_MAX]);

/* Can typo_find find anything, as far as the letters tell? The dictionary is not asked.
 *
 * among  set of Concept *: is it a slip of one of these? NULL: can it be one of any
 * cost   0.1 µs for a word like no name, 1 µs otherwise */
gboolean typo_may_find (TypoIndex *index, Lang lang, Span word, GHashTable *among);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TypoIndex, typo_index_free)
