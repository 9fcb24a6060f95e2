/* align/evidence.h - what the words of a line say about those of a line of the other language
 *
 * For a pair of lines, how much likelier each word is beside the other line than anywhere: p(t|s) / p(t), from cognates
 * and the word table, where everything that the two lines themselves taught is taken back. Most pairs of words have
 * nothing to do with each other; only the others are stored.
 */
#pragma once

#include <glib.h>

#include "align/cognates.h"
#include "align/lexicon.h"

/* What all threads share while documents are scored. */
typedef struct {
  const Lines *lines[2];
  const Cognates *cognates;
  gboolean met;           /* the cognates of these lines are kept already */
  const WordTable *table; /* NULL: cognates only */
  const GArray *lessons;  /* of Lesson: those the table has learned from */
} Knowledge;

/* Two words that have to do with each other: what their ratios are above those of a pair that has not. */
typedef struct {
  guint16 a, b; /* words of either line */
  float forward, backward;
  guint32 next; /* for the use of who reads it */
} PairLink;

/* One pair of lines. Valid until the row is used again. */
typedef struct {
  guint n[2];              /* words of either line */
  const float *neutral[2]; /* by word of a: p(b|a) / p(b) of a word b that has nothing to do with it; by word of b */
  const float *sums[2];    /* by word of a: sum of p(a|b) / p(a) over the words of b; by word of b: likewise */
  PairLink *links;         /* by a, then by b */
  guint n_links;
} PairEvidence;

/* The scratch memory of one thread. */
typedef struct Evidence Evidence;

/* finder: of this thread; used while cognates are not kept yet */
Evidence *evidence_new (const Knowledge *knowledge, CognateFinder *finder);
void evidence_free (Evidence *evidence);

/* Prepares for pairs of the lines [first[0], end[0]) with [first[1], end[1]), all of one document.
 *
 * lessons  the document's range in Knowledge.lessons
 * cost     O(words + pairs of words that have to do with each other)
 */
void evidence_open (Evidence *evidence, const guint first[2], const guint end[2], guint first_lesson, guint end_lesson);

/* Computes line `a` beside the lines [first_b, end_b). The results of the last three lines asked for stay valid.
 * cost: O(words of a + words of those lines + pairs of words that have to do with each other) */
void evidence_row (Evidence *evidence, guint a, guint first_b, guint end_b);

/* The sum of the ratios that a word has beside a line of `side` if it has to do with no word of it. */
double evidence_neutral (const Evidence *evidence, guint side, guint line);

/* The links of a pair that evidence_row has computed. */
const PairLink *evidence_links (const Evidence *evidence, guint a, guint b, guint *n);

/* All about such a pair. */
PairEvidence evidence_pair (const Evidence *evidence, guint a, guint b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Evidence, evidence_free)
