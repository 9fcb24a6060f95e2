/* align/evidence.h - what the words of a line say about those of a line of the other language
 *
 * For a pair of lines, how much likelier each word is beside the other line than anywhere: p(t|s) / p(t), from cognates
 * and the word table, where everything that the two lines themselves taught is taken back.
 */
#pragma once

#include <glib.h>

#include "align/lexicon.h"

/* What all threads share while documents are scored. */
typedef struct {
  const Lines *lines[2];
  const WordTable *table; /* NULL: cognates only */
  const GArray *lessons;  /* of Lesson: those the table has learned from */
} Knowledge;

/* Ratios of one pair of lines; [word of a × n[1] + word of b]. Valid until the row is used again. */
typedef struct {
  guint n[2];            /* words of either line */
  const float *forward;  /* p(b|a) / p(b) */
  const float *backward; /* p(a|b) / p(a) */
  const float *sums[2];  /* by word of a: sum of backward over the words of b; by word of b: sum of forward */
} PairEvidence;

/* The scratch memory of one thread. */
typedef struct Evidence Evidence;

Evidence *evidence_new (const Knowledge *knowledge);
void evidence_free (Evidence *evidence);

/* Prepares for pairs of the lines [first[0], end[0]) with [first[1], end[1]), all of one document.
 *
 * lessons  the document's range in Knowledge.lessons
 * cost     O(distinct words of a × distinct words of b)
 */
void evidence_open (Evidence *evidence, const guint first[2], const guint end[2], guint first_lesson, guint end_lesson);

/* Computes line `a` beside the lines [first_b, end_b). The results of the last three lines asked for stay valid.
 * cost: O(words × words) for each pair of lines */
void evidence_row (Evidence *evidence, guint a, guint first_b, guint end_b);

/* A pair that evidence_row has computed. */
PairEvidence evidence_pair (const Evidence *evidence, guint a, guint b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Evidence, evidence_free)
