/* align/lexicon.h - which word goes with which, learned from the texts themselves
 *
 * IBM model 1 (Brown, Della Pietra, Della Pietra, Mercer 1993) in both directions, whose posteriors are replaced by
 * their geometric mean; similar words start with an advantage. Every count can be taken back for a single line, so
 * that a wrong bead cannot confirm itself when the line is aligned again. */
#pragma once

#include <glib.h>

#include "align/cognates.h"
#include "align/words.h"

/* Lines that are thought to translate each other, with how sure that is. */
typedef struct {
  guint32 first[2]; /* in the Lines of either side */
  guint16 n[2];     /* 1 to 3 lines each */
  float weight;     /* [0..1] */
} Lesson;

/* A word of the second language beside one of the first. */
typedef struct {
  guint32 word;   /* of the second language */
  float count;    /* expected number of times the two are linked */
  float affinity; /* how much they draw each other inside a lesson, see word_table_share */
} WordLink;

typedef struct {
  float pull;  /* what all words of the lesson draw at this place */
  float count; /* links that this place gave */
} LessonPlace;

typedef struct {
  guint n_rows;
  guint64 *rows;      /* n_rows + 1: where the links of a word of the first language begin */
  GArray *links;      /* of WordLink; in a row by `word`; links that occur in one line only are left out */
  double *totals[2];  /* by word: expected number of times it is linked */
  guint64 *places_at; /* by lesson: where its places begin; the first language's come first */
  LessonPlace *places;
} WordTable;

/* How a likely link looks before there is any count. */
#define LINK_COGNATE_WEIGHT 1.5 /* pseudo-counts of a full cognate */
#define LINK_PRIOR_WEIGHT   1.0 /* pseudo-counts of chance */

/* Learns from `lessons` (of Lesson).
 *
 * cognates   of all words that are in one lesson; cognates_meet finds them
 * n_workers  threads; the result does not depend on them
 * returns  a table; free with word_table_free
 * cost     O(sum over lessons of words × words) time, O(distinct pairs) memory
 */
WordTable *word_table_train (const Lines *a, const Lines *b, const GArray *lessons, const Cognates *cognates,
                             guint n_workers);

/* Compares all words that are in one lesson. cost: as cognate_finder_meet, for each */
void cognates_meet (CognateFinder *finder, const Lines *a, const Lines *b, const GArray *lessons);

void word_table_free (WordTable *table);

/* The link of two words, or NULL. cost: O(log links of the word) */
const WordLink *word_table_find (const WordTable *table, guint32 a, guint32 b);

/* What one lesson gave to the link of the words at two of its places. */
static inline double
word_table_share (const Lesson *lesson, const WordLink *link, const LessonPlace *a, const LessonPlace *b)
{
  double pulls = (double) a->pull * b->pull;

  return pulls > 0 ? lesson->weight * link->affinity / pulls : 0;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WordTable, word_table_free)
