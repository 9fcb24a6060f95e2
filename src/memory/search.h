/* memory/search.h - segments like a text
 *
 * The score. A text of n words is compared with a segment of m words, folded (text/fold), without punctuation. W is
 * the edit distance between the two sequences of words, S that between the sequences of their stems (memory/words),
 * so that another word costs 2 and another form of the word 1:
 *
 *     score = 100 * (1 - (W + S) / (2 * max (n, m)))      100 only for the same text, letter by letter; else 99 at most
 *
 * less the penalty of the file that the unit came from. Of two segments with one score the one comes first whose words
 * need fewer letters changed, then the one that was imported first. Scores are compared as fractions; they are cut to
 * whole numbers only where they are shown.
 *
 * Why nothing is missed. Let c be how many stems the two have in common, each counted as often as it stands in both.
 * S >= max (n, m) - c, because an alignment pairs at most c of them; W >= S, because equal words have equal stems. So
 *
 *     score <= 100 * c / max (n, m)                                                                     (bound)
 *
 * The stems of the text are taken from the rarest on, each with its list of segments. When some of them are done, a
 * segment that was in lists of weight k has c <= k + R, R being the weight of the lists not yet taken; one that was in
 * none has c <= R. The threshold is the score of the worst hit kept, and it only rises: once R / n is below it, no
 * further list can bring in a new segment, and of those met only such are compared whose bound reaches the threshold.
 * While there are many of these, further lists are counted on, which is cheaper than comparing. Lists are in the order
 * of lengths, so that segments which are too short or too long for the threshold are not even counted. Ties reach the
 * threshold and are compared, so that the result is that of a comparison with every segment; the tests compare it with
 * one.
 *
 * Cost: that of the lists of the few rarest words, some 100 ns a segment compared. A million segments: under 1 ms a
 * query.
 */
#pragma once

#include "memory/searcher.h"

typedef struct {
  guint limit;          /* at most so many hits; one a text */
  gint min_score;       /* [1..100] */
  GHashTable *penalties; /* source number (gint64 *) → points (GINT_TO_POINTER); NULL: none */
  gboolean scan;        /* compare with every segment: for tests */
} SearchOptions;

/* The score of two texts in a language, 100 for the same text. */
gint search_score (Lang lang, Span a, Span b);

/* returns  of SearchHit, best first; free with g_array_unref. NULL on error: ATALYM_ERROR_LIMIT (too many words), those
 *          of the store */
GArray *searcher_find (Searcher *searcher, Span text, const SearchOptions *options, GError **error);
