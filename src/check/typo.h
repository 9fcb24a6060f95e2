/* check/typo.h - words that are one slip away from a known name
 *
 * Жаноазене, Takayev: not in the glossary, but next to one name of it that is long enough to leave no doubt. What
 * near_names.h finds is judged by the names engine.
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
 * cost: 0.1 µs for a word like no name, 1 µs otherwise */
gboolean typo_may_find (TypoIndex *index, Lang lang, Span word);

/* Some of the names: those of some concepts. */
typedef struct TypoSubset TypoSubset;

/* concepts  set of const Concept *, which may not change while the subset is there, nor may the index go. Free with
 *           typo_subset_free. cost: O(1); the names of a language are read when it is first asked for */
TypoSubset *typo_subset_new (TypoIndex *index, GHashTable *concepts);
void typo_subset_free (TypoSubset *subset);

/* Is the word a slip of one of these names? The dictionary is not asked.
 * cost: as typo_may_find, and in a near cache where the names are few */
gboolean typo_subset_finds (TypoSubset *subset, Lang lang, Span word);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TypoIndex, typo_index_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TypoSubset, typo_subset_free)
