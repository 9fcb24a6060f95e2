/* glossary/matcher.h - every mention of a known name in a text, inflected ones too
 *
 * Terms are found by the beginning of their first word in a hash table, while the word is read; the endings are then
 * taken off by morph/. Nothing is expanded in advance.
 */
#pragma once

#include <glib.h>

#include "base/span.h"
#include "glossary/glossary.h"
#include "glossary/mention.h"
#include "text/memo.h"

typedef struct Matcher Matcher;

/* Indexes a glossary, which must outlive the matcher. Can be used by many threads at once.
 *
 * region      "RU": also search for terms of this region (ru-RU); "": for none of a region
 * with_never  also search for terms whose match column says never, and for those of all regions (look-up does)
 * cost        O(terms)
 */
Matcher *matcher_new (const Glossary *glossary, const char *region, gboolean with_never);
void matcher_free (Matcher *matcher);

/* What was learned about words, of which a text uses the same again and again: which ones no term begins with, and what
 * is left to be tried of those that some do. It changes how long a search takes and never what it finds. */
typedef struct MatcherMemo MatcherMemo;

/* text_len  of the text it is for, see text/memo.h. At most 1 MB. Free with matcher_memo_free. */
MatcherMemo *matcher_memo_new (gsize text_len);
void matcher_memo_free (MatcherMemo *memo);

/* The words that need not be looked at; the memo's. */
WordMemo *matcher_memo_words (MatcherMemo *memo);

/* What earlier texts have taught, for matcher_find_rest; what it says of slips holds for the slips of the same
 * glossary. Each thread borrows one of its own and gives it back; it is the matcher's.
 * cost: O(1) */
MatcherMemo *matcher_borrow_memo (const Matcher *matcher);
void matcher_return_memo (const Matcher *matcher, MatcherMemo *memo);

/* Finds all mentions in a paragraph, leftmost and longest first; they do not overlap.
 *
 * lang      whose terms are looked for
 * mentions  of Mention; cleared first
 * cost      O(length + hits), no allocation between hits
 */
void matcher_find (const Matcher *matcher, Span paragraph, Lang lang, GArray *mentions);

/* The same, and the words between the mentions that a checker may want to see.
 *
 * memo  NULL, or what is known of words, used with no other matcher: words that no name begins with are added, as
 *       MEMO_PASSED if they are none for `rest` either, and words that are passed are not looked at
 * rest  of Token: words of mixed scripts, and capitalised words of six letters or more; cleared first */
void matcher_find_rest (const Matcher *matcher, Span paragraph, Lang lang, MatcherMemo *memo, GArray *mentions,
                        GArray *rest);

/* All terms that a name as a whole can be, whatever its capitals; several concepts may answer.
 * mentions  of Mention; cleared first */
void matcher_find_whole (const Matcher *matcher, Span name, Lang lang, GArray *mentions);

/* The analysed term, made on first use; NULL if its inflect column is wrong (glossary validate says so). */
const Phrase *matcher_phrase (const Matcher *matcher, const Term *term);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Matcher, matcher_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MatcherMemo, matcher_memo_free)
