/* check/slips.h - words that may be slips, until the whole document is known
 *
 * A word that stands three times in a text that never has the known name is a name of its own; twice, it may be. Family
 * names are many and alike: only where the person is spoken of is a slip in one believed. So no word is judged before
 * the end of the document, and then each one once.
 */
#pragma once

#include <glib.h>

#include "check/typo.h"
#include "text/token.h"

typedef struct Slips Slips;

/* Where a word stands that may be a slip. */
typedef struct {
  guint block;
  guint findings; /* how many others were made before it */
  Lang lang;
  Token token;
} SlipPlace;

/* A slip that is believed.
 *
 * hits  the names that may be meant, see typo_find
 * sure  nothing speaks against it */
typedef void (*SlipFunc) (const SlipPlace *place, Mention *hits, guint n, gboolean sure, gpointer data);

/* typos  must outlive the slips. Free with slips_free. */
Slips *slips_new (TypoIndex *typos);
void slips_free (Slips *slips);

/* Has this word been added before? cost: O(length) */
gboolean slips_has (const Slips *slips, Lang lang, Span word);

/* Keeps a word for which typo_may_find says yes; `word` must stay where it is. cost: O(length) */
void slips_add (Slips *slips, const SlipPlace *place, Span word);

/* Does a word of the block, the last one that had any, mean the concept, if it is a slip at all? */
gboolean slips_mean (Slips *slips, guint block, const Concept *concept);

/* So many more findings have been made before the words of the block, the last one that had any. */
void slips_shift (Slips *slips, guint block, guint n);

/* Judges all words and tells of those that are slips, in the order in which they came.
 * seen: set of Concept *, those mentioned in the document */
void slips_judge (Slips *slips, GHashTable *seen, SlipFunc func, gpointer data);
