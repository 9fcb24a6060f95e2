#include "align/lexicon.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define ROUNDS 3
/* Links weaker than this say nothing. */
#define LINK_MIN 0.005f

/* Everything the training needs; the result is `table`. */
typedef struct {
  const Lines *lines[2];
  const GArray *lessons; /* of Lesson */
  WordTable *table;
  guint64 *first_use; /* by word of the first language: its uses; n_rows + 1 */
  struct Use {
    guint32 lesson;
    guint32 place; /* among the lesson's places of the first language */
  } * uses;
  float *cognates;           /* by link */
  float *fresh;              /* by link: counts of the round in hand */
  guint32 *row_of;           /* by word of the second language: its link in the row in hand, + 1 */
  double *shares[2];         /* by word: its share of all words */
  double *pulls;             /* by place: sums of the round in hand */
  float *forward, *backward; /* by link of the row in hand: p(b|a), p(a|b) */
} Training;

/* How many words a side of a lesson has; its lines are neighbours, so its words lie in one piece. */
static guint
lesson_words (const Lines *lines, const Lesson *lesson, guint side)
{
  const Line *first = lines_at (lines, lesson->first[side]);
  const Line *last = lines_at (lines, lesson->first[side] + lesson->n[side] - 1u);

  return last->first + last->n - first->first;
}

static const Lesson *
lesson_at (const Training *training, guint i)
{
  return &g_array_index (training->lessons, Lesson, i);
}

static void
place_lessons (Training *training)
{
  WordTable *table = training->table;
  guint n = training->lessons->len;

  table->places_at = g_new (guint64, n + 1);
  table->places_at[0] = 0;
  for (guint i = 0; i < n; i++)
    table->places_at[i + 1] = table->places_at[i] + lesson_words (training->lines[0], lesson_at (training, i), 0)
                              + lesson_words (training->lines[1], lesson_at (training, i), 1);
  table->places = g_new0 (LessonPlace, table->places_at[n] + 1);
  training->pulls = g_new0 (double, table->places_at[n] + 1);
}

/* Lists for every word of the first language where the lessons use it. */
static void
index_uses (Training *training)
{
  guint n_rows = training->table->n_rows;
  guint64 *at = training->first_use = g_new0 (guint64, n_rows + 2);

  for (int filling = 0; filling < 2; filling++) {
    for (guint i = 0; i < training->lessons->len; i++) {
      const Lesson *lesson = lesson_at (training, i);
      const LineWord *words = line_words (training->lines[0], lesson->first[0]);
      guint n = lesson_words (training->lines[0], lesson, 0);

      for (guint k = 0; k < n; k++)
        if (filling)
          training->uses[at[words[k].word + 1]++] = (struct Use){i, k};
        else
          at[words[k].word + 2]++;
    }
    if (!filling) {
      for (guint row = 0; row < n_rows; row++)
        at[row + 2] += at[row + 1];
      training->uses = g_new (struct Use, at[n_rows + 1] + 1);
    }
  }
}

static int
by_word (const void *x, const void *y)
{
  const WordLink *a = x, *b = y;

  return (a->word > b->word) - (a->word < b->word);
}

/* Collects the words of the second language that share a lesson with word `row`. */
static void
collect_row (Training *training, guint row)
{
  GArray *links = training->table->links;
  guint first = links->len;

  for (guint64 use = training->first_use[row]; use < training->first_use[row + 1]; use++) {
    const Lesson *lesson = lesson_at (training, training->uses[use].lesson);
    const LineWord *words = line_words (training->lines[1], lesson->first[1]);
    guint n = lesson_words (training->lines[1], lesson, 1);

    for (guint l = 0; l < n; l++)
      if (training->row_of[words[l].word] <= first) {
        g_array_append_vals (links, &(WordLink){.word = words[l].word}, 1);
        training->row_of[words[l].word] = links->len;
      }
  }
  for (guint e = first; e < links->len; e++)
    training->row_of[g_array_index (links, WordLink, e).word] = 0;
  if (links->len > first)
    qsort (&g_array_index (links, WordLink, first), links->len - first, sizeof (WordLink), by_word);
}

static void
collect_links (Training *training)
{
  WordTable *table = training->table;

  table->rows = g_new (guint64, table->n_rows + 1);
  for (guint row = 0; row < table->n_rows; row++) {
    table->rows[row] = table->links->len;
    collect_row (training, row);
  }
  table->rows[table->n_rows] = table->links->len;
  training->cognates = g_new (float, table->links->len + 1);
  training->fresh = g_new0 (float, table->links->len + 1);
  for (guint row = 0; row < table->n_rows; row++)
    for (guint64 e = table->rows[row]; e < table->rows[row + 1]; e++)
      training->cognates[e] = (float) word_cognate (training->lines[0]->vocabulary, row, training->lines[1]->vocabulary,
                                                    g_array_index (table->links, WordLink, e).word);
}

/* p(b|a) and p(a|b) of all links of a row under the counts so far. */
static void
prepare_row (Training *training, guint row)
{
  const WordTable *table = training->table;
  guint64 first = table->rows[row];
  double share_a = training->shares[0][row];

  for (guint64 e = first; e < table->rows[row + 1]; e++) {
    const WordLink *link = &g_array_index (table->links, WordLink, e);
    double seen = link->count + LINK_COGNATE_WEIGHT * training->cognates[e];
    double extra = LINK_COGNATE_WEIGHT * training->cognates[e] + LINK_PRIOR_WEIGHT;

    training->row_of[link->word] = (guint32) (e - first);
    training->forward[e - first] =
      (float) ((seen + LINK_PRIOR_WEIGHT * training->shares[1][link->word]) / (table->totals[0][row] + extra));
    training->backward[e - first] =
      (float) ((seen + LINK_PRIOR_WEIGHT * share_a) / (table->totals[1][link->word] + extra));
  }
}

typedef void (*PairFunc) (Training *training, guint64 link, guint in_row, const Lesson *lesson, guint64 place_a,
                          guint64 place_b);

/* Calls `func` for every pair of places of every lesson, word by word of the first language. */
static void
walk_pairs (Training *training, PairFunc func)
{
  const WordTable *table = training->table;

  for (guint row = 0; row < table->n_rows; row++) {
    prepare_row (training, row);
    for (guint64 use = training->first_use[row]; use < training->first_use[row + 1]; use++) {
      guint i = training->uses[use].lesson;
      const Lesson *lesson = lesson_at (training, i);
      const LineWord *words = line_words (training->lines[1], lesson->first[1]);
      guint n = lesson_words (training->lines[1], lesson, 1);
      guint64 place_b = table->places_at[i + 1] - n;

      for (guint l = 0; l < n; l++) {
        guint in_row = training->row_of[words[l].word];

        func (training, table->rows[row] + in_row, in_row, lesson, table->places_at[i] + training->uses[use].place,
              place_b + l);
      }
    }
  }
}

/* The pull at a place: the chance that its word stands for none of the other side, and for each of them. */
static void
start_pulls (Training *training)
{
  const WordTable *table = training->table;

  for (guint i = 0; i < training->lessons->len; i++) {
    guint64 place = table->places_at[i];

    for (guint side = 0; side < 2; side++) {
      const Lesson *lesson = lesson_at (training, i);
      const LineWord *words = line_words (training->lines[side], lesson->first[side]);

      for (guint k = 0, n = lesson_words (training->lines[side], lesson, side); k < n; k++)
        training->pulls[place++] = training->shares[side][words[k].word];
    }
  }
}

static void
add_pulls (Training *training, guint64 link, guint in_row, const Lesson *lesson, guint64 place_a, guint64 place_b)
{
  training->pulls[place_b] += training->forward[in_row];
  training->pulls[place_a] += training->backward[in_row];
}

static void
add_counts (Training *training, guint64 link, guint in_row, const Lesson *lesson, guint64 place_a, guint64 place_b)
{
  LessonPlace *places = training->table->places;
  float affinity = sqrtf (training->forward[in_row] * training->backward[in_row]);
  float share = lesson->weight * affinity / (places[place_a].pull * places[place_b].pull);

  training->fresh[link] += share;
  g_array_index (training->table->links, WordLink, link).affinity = affinity;
  places[place_a].count += share;
  places[place_b].count += share;
}

/* Puts the counts of the round in force. */
static void
finish_round (Training *training)
{
  WordTable *table = training->table;

  for (guint side = 0; side < 2; side++)
    memset (table->totals[side], 0, vocabulary_size (training->lines[side]->vocabulary) * sizeof (double));
  for (guint row = 0; row < table->n_rows; row++)
    for (guint64 e = table->rows[row]; e < table->rows[row + 1]; e++) {
      WordLink *link = &g_array_index (table->links, WordLink, e);

      link->count = training->fresh[e];
      training->fresh[e] = 0;
      table->totals[0][row] += link->count;
      table->totals[1][link->word] += link->count;
    }
}

static void
run_round (Training *training)
{
  WordTable *table = training->table;
  guint64 n = table->places_at[training->lessons->len];

  start_pulls (training);
  walk_pairs (training, add_pulls);
  for (guint64 i = 0; i < n; i++)
    table->places[i] = (LessonPlace){.pull = (float) sqrt (training->pulls[i])};
  walk_pairs (training, add_counts);
  finish_round (training);
}

static gboolean
occurs_once (const Vocabulary *vocabulary, guint id)
{
  const Word *word = vocabulary_word (vocabulary, id);

  return word->count + word->taught < 2;
}

/* Drops links that can never speak: a word that occurs once is left out of the account where it occurs. */
static void
drop_silent_links (Training *training)
{
  WordTable *table = training->table;
  guint64 kept = 0;

  for (guint row = 0; row < table->n_rows; row++) {
    guint64 first = table->rows[row];
    gboolean once = occurs_once (training->lines[0]->vocabulary, row);

    table->rows[row] = kept;
    for (guint64 e = first; e < table->rows[row + 1] && !once; e++) {
      WordLink link = g_array_index (table->links, WordLink, e);

      if (link.count >= LINK_MIN && !occurs_once (training->lines[1]->vocabulary, link.word))
        g_array_index (table->links, WordLink, kept++) = link;
    }
  }
  table->rows[table->n_rows] = kept;
  g_array_set_size (table->links, (guint) kept);
}

static void
training_clear (Training *training)
{
  g_free (training->first_use);
  g_free (training->uses);
  g_free (training->cognates);
  g_free (training->fresh);
  g_free (training->row_of);
  g_free (training->shares[0]);
  g_free (training->shares[1]);
  g_free (training->pulls);
  g_free (training->forward);
  g_free (training->backward);
}

WordTable *
word_table_train (const Lines *a, const Lines *b, const GArray *lessons)
{
  WordTable *table = g_new0 (WordTable, 1);
  Training training = {.lines = {a, b}, .lessons = lessons, .table = table};
  guint n_b = vocabulary_size (b->vocabulary);

  table->n_rows = vocabulary_size (a->vocabulary);
  table->links = g_array_new (FALSE, FALSE, sizeof (WordLink));
  training.row_of = g_new0 (guint32, n_b + 1);
  training.forward = g_new (float, n_b + 1);
  training.backward = g_new (float, n_b + 1);
  for (guint side = 0; side < 2; side++) {
    const Vocabulary *vocabulary = training.lines[side]->vocabulary;
    guint n = vocabulary_size (vocabulary);

    table->totals[side] = g_new0 (double, n + 1);
    training.shares[side] = g_new (double, n + 1);
    for (guint id = 0; id < n; id++)
      training.shares[side][id] = vocabulary_share (vocabulary, id);
  }
  place_lessons (&training);
  index_uses (&training);
  collect_links (&training);
  for (guint round = 0; round < ROUNDS; round++)
    run_round (&training);
  drop_silent_links (&training);
  training_clear (&training);
  return table;
}

void
word_table_free (WordTable *table)
{
  g_free (table->rows);
  g_array_unref (table->links);
  g_free (table->totals[0]);
  g_free (table->totals[1]);
  g_free (table->places_at);
  g_free (table->places);
  g_free (table);
}

const WordLink *
word_table_find (const WordTable *table, guint32 a, guint32 b)
{
  const WordLink key = {.word = b};
  guint64 first = table->rows[a];

  return table->rows[a + 1] == first ? NULL
                                     : bsearch (&key, &g_array_index (table->links, WordLink, first),
                                                table->rows[a + 1] - first, sizeof key, by_word);
}
