#include "align/lexicon.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/parallel.h"

#define ROUNDS 3
/* Links weaker than this say nothing. */
#define LINK_MIN 0.005f
/* So do those whose ratios stay below this, unless their words are linked less than that in all. */
#define RATIO_MIN  0.1
#define RARE_TOTAL 4.0

/* The work is cut into so many pieces, whatever the number of threads, so that sums do not depend on it. */
#define SHARDS 4

/* A link in the row in hand. */
typedef struct {
  float forward, backward; /* p(b|a), p(a|b) */
  float affinity;
  float count; /* of the round in hand */
} RowLink;

/* Some rows of the table: the words [first, end) of the first language. Two shards write the same places of the second
 * language only, so each has sums of its own for these. */
typedef struct {
  guint first, end;
  guint64 *marks, *marked; /* a bit for each word of the second language, and for each 64 of them with bits */
  RowLink *row;            /* by word of the second language: its link in the row in hand */
  double *sums;            /* by place of the second language: of the round in hand */
} Shard;

/* Everything the training needs; the result is `table`. */
typedef struct {
  const Lines *lines[2];
  const GArray *lessons; /* of Lesson */
  const Cognates *cognates;
  guint n_workers;
  WordTable *table;
  guint64 *first_use; /* by word of the first language: its uses; n_rows + 1 */
  struct Use {
    guint32 lesson;
    guint32 place; /* among the lesson's places of the first language */
  } * uses;
  guint64 *second_at; /* by lesson: places of the second language before it */
  double *shares[2];  /* by word: its share of all words */
  Shard shards[SHARDS];
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
  training->second_at = g_new (guint64, n + 1);
  table->places_at[0] = training->second_at[0] = 0;
  for (guint i = 0; i < n; i++) {
    guint second = lesson_words (training->lines[1], lesson_at (training, i), 1);

    training->second_at[i + 1] = training->second_at[i] + second;
    table->places_at[i + 1] =
      table->places_at[i] + lesson_words (training->lines[0], lesson_at (training, i), 0) + second;
  }
  table->places = g_new0 (LessonPlace, table->places_at[n] + 1);
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

/* Cuts the rows into shards with about as many uses each. */
static void
cut_shards (Training *training)
{
  guint n_rows = training->table->n_rows, row = 0, n_second = vocabulary_size (training->lines[1]->vocabulary);
  guint64 uses = training->first_use[n_rows];

  for (guint s = 0; s < SHARDS; s++) {
    Shard *shard = &training->shards[s];

    shard->first = row;
    while (row < n_rows && (s + 1 == SHARDS || training->first_use[row] < uses * (s + 1) / SHARDS))
      row++;
    shard->end = row;
    shard->marks = g_new0 (guint64, n_second / 64 + 1);
    shard->marked = g_new0 (guint64, n_second / 4096 + 1);
    shard->row = g_new (RowLink, n_second + 1);
    shard->sums = g_new0 (double, training->second_at[training->lessons->len] + 1);
  }
}

/* Marks the words of the second language that share a lesson with word `row`. */
static void
mark_row (const Training *training, Shard *shard, guint row)
{
  for (guint64 use = training->first_use[row]; use < training->first_use[row + 1]; use++) {
    const Lesson *lesson = lesson_at (training, training->uses[use].lesson);
    const LineWord *words = line_words (training->lines[1], lesson->first[1]);
    guint n = lesson_words (training->lines[1], lesson, 1);

    for (guint l = 0; l < n; l++) {
      guint32 word = words[l].word;

      shard->marks[word / 64] |= G_GUINT64_CONSTANT (1) << (word % 64);
      shard->marked[word / 4096] |= G_GUINT64_CONSTANT (1) << (word / 64 % 64);
    }
  }
}

/* Takes the next marks away, those of 64 neighbouring words: the first of these, or G_MAXUINT32 if there are no more.
 * at: where to look; 0 at first */
static guint32
take_marks (const Training *training, Shard *shard, guint *at, guint64 *marks)
{
  guint n = vocabulary_size (training->lines[1]->vocabulary) / 4096 + 1;

  while (*at < n && shard->marked[*at] == 0)
    ++*at;
  if (*at == n)
    return G_MAXUINT32;
  guint block = *at * 64 + (guint) __builtin_ctzll (shard->marked[*at]);
  shard->marked[*at] &= shard->marked[*at] - 1;
  *marks = shard->marks[block];
  shard->marks[block] = 0;
  return block * 64;
}

/* Counts the links of the rows of a shard. */
static void
size_shard (guint item, guint worker, gpointer data)
{
  Training *training = data;
  Shard *shard = &training->shards[item];

  for (guint row = shard->first; row < shard->end; row++) {
    guint64 n = 0, marks;

    mark_row (training, shard, row);
    for (guint at = 0; take_marks (training, shard, &at, &marks) != G_MAXUINT32;)
      n += (guint64) __builtin_popcountll (marks);
    training->table->rows[row] = n; /* until all shards are put together */
  }
}

static void
fill_shard (guint item, guint worker, gpointer data)
{
  Training *training = data;
  Shard *shard = &training->shards[item];

  for (guint row = shard->first; row < shard->end; row++) {
    WordLink *link = &g_array_index (training->table->links, WordLink, training->table->rows[row]);
    guint32 first;
    guint64 marks;

    mark_row (training, shard, row);
    for (guint at = 0; (first = take_marks (training, shard, &at, &marks)) != G_MAXUINT32;)
      for (; marks != 0; marks &= marks - 1)
        *link++ = (WordLink){.word = first + (guint32) __builtin_ctzll (marks)};
  }
}

/* Lists which words share a lesson: first how many, so that each row is written where it stays. */
static void
collect_links (Training *training)
{
  WordTable *table = training->table;
  guint64 at = 0;

  table->rows = g_new0 (guint64, table->n_rows + 1);
  parallel_run (SHARDS, training->n_workers, size_shard, training);
  for (guint row = 0; row < table->n_rows; row++) {
    guint64 n = table->rows[row];

    table->rows[row] = at;
    at += n;
  }
  table->rows[table->n_rows] = at;
  g_array_set_size (table->links, (guint) at);
  parallel_run (SHARDS, training->n_workers, fill_shard, training);
}

/* p(b|a) and p(a|b) of all links of a row under the counts so far. Links and cognates are both sorted by word. */
static void
open_row (const Training *training, Shard *shard, guint row)
{
  const WordTable *table = training->table;
  double share_a = training->shares[0][row];
  guint n, k = 0;
  const Cognate *cognates = cognates_of (training->cognates, row, &n);

  for (guint64 e = table->rows[row]; e < table->rows[row + 1]; e++) {
    const WordLink *link = &g_array_index (table->links, WordLink, e);
    RowLink *own = &shard->row[link->word];

    while (k < n && cognates[k].word < link->word)
      k++;
    float likeness = k < n && cognates[k].word == link->word ? cognates[k].likeness : 0;
    double seen = link->count + LINK_COGNATE_WEIGHT * likeness;
    double extra = LINK_COGNATE_WEIGHT * likeness + LINK_PRIOR_WEIGHT;
    own->forward =
      (float) ((seen + LINK_PRIOR_WEIGHT * training->shares[1][link->word]) / (table->totals[0][row] + extra));
    own->backward = (float) ((seen + LINK_PRIOR_WEIGHT * share_a) / (table->totals[1][link->word] + extra));
    own->affinity = sqrtf (own->forward * own->backward);
    own->count = 0;
  }
}

/* Puts what was counted into the table. */
static void
close_row (const Training *training, const Shard *shard, guint row)
{
  const WordTable *table = training->table;

  for (guint64 e = table->rows[row]; e < table->rows[row + 1]; e++) {
    WordLink *link = &g_array_index (table->links, WordLink, e);

    link->count = shard->row[link->word].count;
    link->affinity = shard->row[link->word].affinity;
  }
}

/* One use of a word of the first language, beside all words of its lesson's second side. */
typedef struct {
  const Lesson *lesson;
  const LineWord *words; /* of the second side */
  guint n;
  guint64 place_a, place_b;  /* in the table's places: the use; the first of the second side */
  guint64 second;            /* the same in Shard.sums */
} Meeting;

typedef void (*MeetingFunc) (Training *training, Shard *shard, const Meeting *meeting);

/* Calls `func` for every use of every word of a shard. counting: whether it counts links */
static void
walk_shard (Training *training, Shard *shard, MeetingFunc func, gboolean counting)
{
  const WordTable *table = training->table;

  for (guint row = shard->first; row < shard->end; row++) {
    open_row (training, shard, row);
    for (guint64 use = training->first_use[row]; use < training->first_use[row + 1]; use++) {
      guint i = training->uses[use].lesson;
      const Lesson *lesson = lesson_at (training, i);
      guint n = lesson_words (training->lines[1], lesson, 1);
      Meeting meeting = {lesson,
                         line_words (training->lines[1], lesson->first[1]),
                         n,
                         table->places_at[i] + training->uses[use].place,
                         table->places_at[i + 1] - n,
                         training->second_at[i]};

      func (training, shard, &meeting);
    }
    if (counting)
      close_row (training, shard, row);
  }
}

/* The pull at a place: the chance that its word stands for none of the other side, and for each of them. */
static void
add_pulls (Training *training, Shard *shard, const Meeting *meeting)
{
  double *sums = shard->sums + meeting->second, pull = 0;

  for (guint l = 0; l < meeting->n; l++) {
    const RowLink *link = &shard->row[meeting->words[l].word];

    sums[l] += link->forward;
    pull += link->backward;
  }
  training->table->places[meeting->place_a].pull += (float) pull;
}

static void
add_counts (Training *training, Shard *shard, const Meeting *meeting)
{
  LessonPlace *places = training->table->places;
  double *sums = shard->sums + meeting->second;
  float count = 0, weight = meeting->lesson->weight / places[meeting->place_a].pull;

  for (guint l = 0; l < meeting->n; l++) {
    RowLink *link = &shard->row[meeting->words[l].word];
    float share = weight * link->affinity / places[meeting->place_b + l].pull;

    link->count += share;
    count += share;
    sums[l] += share;
  }
  places[meeting->place_a].count += count;
}

static void
pull_shard (guint item, guint worker, gpointer data)
{
  Training *training = data;

  walk_shard (training, &training->shards[item], add_pulls, FALSE);
}

static void
count_shard (guint item, guint worker, gpointer data)
{
  Training *training = data;

  walk_shard (training, &training->shards[item], add_counts, TRUE);
}

/* Starts the round: no counts, and what a word draws when it stands for none of the other side. */
static void
start_round (Training *training)
{
  const WordTable *table = training->table;

  for (guint i = 0; i < training->lessons->len; i++) {
    guint64 place = table->places_at[i];

    for (guint side = 0; side < 2; side++) {
      const Lesson *lesson = lesson_at (training, i);
      const LineWord *words = line_words (training->lines[side], lesson->first[side]);

      for (guint k = 0, n = lesson_words (training->lines[side], lesson, side); k < n; k++)
        table->places[place++] = (LessonPlace){.pull = (float) training->shares[side][words[k].word]};
    }
  }
}

/* The sums of all shards for a place of the second language, which start from nothing again. */
static double
take_sum (Training *training, guint64 second)
{
  double sum = 0;

  for (guint s = 0; s < SHARDS; s++) {
    sum += training->shards[s].sums[second];
    training->shards[s].sums[second] = 0;
  }
  return sum;
}

static void
finish_pulls (Training *training)
{
  const WordTable *table = training->table;

  for (guint i = 0; i < training->lessons->len; i++) {
    guint n = (guint) (training->second_at[i + 1] - training->second_at[i]);
    guint64 first = table->places_at[i + 1] - n;

    for (guint l = 0; l < n; l++)
      table->places[first + l].pull += (float) take_sum (training, training->second_at[i] + l);
    for (guint64 place = table->places_at[i]; place < table->places_at[i + 1]; place++)
      table->places[place].pull = sqrtf (table->places[place].pull);
  }
}

/* Puts the counts of the round in force. */
static void
finish_round (Training *training)
{
  WordTable *table = training->table;

  for (guint i = 0; i < training->lessons->len; i++) {
    guint n = (guint) (training->second_at[i + 1] - training->second_at[i]);

    for (guint l = 0; l < n; l++)
      table->places[table->places_at[i + 1] - n + l].count = (float) take_sum (training, training->second_at[i] + l);
  }
  for (guint side = 0; side < 2; side++)
    memset (table->totals[side], 0, vocabulary_size (training->lines[side]->vocabulary) * sizeof (double));
  for (guint row = 0; row < table->n_rows; row++)
    for (guint64 e = table->rows[row]; e < table->rows[row + 1]; e++) {
      const WordLink *link = &g_array_index (table->links, WordLink, e);

      table->totals[0][row] += link->count;
      table->totals[1][link->word] += link->count;
    }
}

static void
run_round (Training *training)
{
  start_round (training);
  parallel_run (SHARDS, training->n_workers, pull_shard, training);
  finish_pulls (training);
  parallel_run (SHARDS, training->n_workers, count_shard, training);
  finish_round (training);
}

static gboolean
occurs_once (const Vocabulary *vocabulary, guint id)
{
  const Word *word = vocabulary_word (vocabulary, id);

  return word->count + word->taught < 2;
}

/* Can a link make a difference? One that tells next to nothing in both directions says as little as none; where a word
 * is linked rarely, what is taken back may change that, so these stay. */
static gboolean
link_speaks (const Training *training, guint row, const WordLink *link)
{
  double total_a = training->table->totals[0][row], total_b = training->table->totals[1][link->word];

  if (link->count < LINK_MIN)
    return FALSE;
  if (total_a < RARE_TOTAL || total_b < RARE_TOTAL)
    return TRUE;
  return link->count / training->shares[1][link->word] + LINK_PRIOR_WEIGHT > RATIO_MIN * (total_a + LINK_PRIOR_WEIGHT)
         || link->count / training->shares[0][row] + LINK_PRIOR_WEIGHT > RATIO_MIN * (total_b + LINK_PRIOR_WEIGHT);
}

/* Drops links that can never speak: a word that occurs once is left out of the account where it occurs. */
static void
drop_silent_links (Training *training)
{
  WordTable *table = training->table;
  GArray *kept = g_array_new (FALSE, FALSE, sizeof (WordLink)); /* the others are most: their room is given back */

  for (guint row = 0; row < table->n_rows; row++) {
    guint64 first = table->rows[row];
    gboolean once = occurs_once (training->lines[0]->vocabulary, row);

    table->rows[row] = kept->len;
    for (guint64 e = first; e < table->rows[row + 1] && !once; e++) {
      WordLink link = g_array_index (table->links, WordLink, e);

      if (link_speaks (training, row, &link) && !occurs_once (training->lines[1]->vocabulary, link.word))
        g_array_append_val (kept, link);
    }
  }
  table->rows[table->n_rows] = kept->len;
  g_array_unref (table->links);
  table->links = kept;
}

static void
training_clear (Training *training)
{
  g_free (training->first_use);
  g_free (training->uses);
  g_free (training->second_at);
  g_free (training->shares[0]);
  g_free (training->shares[1]);
  for (guint s = 0; s < SHARDS; s++) {
    g_free (training->shards[s].marks);
    g_free (training->shards[s].marked);
    g_free (training->shards[s].row);
    g_free (training->shards[s].sums);
  }
}

WordTable *
word_table_train (const Lines *a, const Lines *b, const GArray *lessons, const Cognates *cognates, guint n_workers)
{
  WordTable *table = g_new0 (WordTable, 1);
  Training training = {
    .lines = {a, b}, .lessons = lessons, .cognates = cognates, .n_workers = n_workers, .table = table};

  table->n_rows = vocabulary_size (a->vocabulary);
  table->links = g_array_new (FALSE, FALSE, sizeof (WordLink));
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
  cut_shards (&training);
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

/* The distinct words of one side of a lesson. */
static void
lesson_vocabulary (const Lines *lines, const Lesson *lesson, guint side, GHashTable *seen, GArray *words)
{
  const LineWord *line = line_words (lines, lesson->first[side]);

  g_hash_table_remove_all (seen);
  g_array_set_size (words, 0);
  for (guint k = 0, n = lesson_words (lines, lesson, side); k < n; k++)
    if (g_hash_table_add (seen, GUINT_TO_POINTER (line[k].word + 1)))
      g_array_append_val (words, line[k].word);
}

void
cognates_meet (CognateFinder *finder, const Lines *a, const Lines *b, const GArray *lessons)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) words_a = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) words_b = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (CognateHit));

  for (guint i = 0; i < lessons->len; i++) {
    const Lesson *lesson = &g_array_index (lessons, Lesson, i);

    lesson_vocabulary (a, lesson, 0, seen, words_a);
    lesson_vocabulary (b, lesson, 1, seen, words_b);
    cognate_finder_meet (finder, (const guint32 *) words_a->data, words_a->len, (const guint32 *) words_b->data,
                         words_b->len, hits);
  }
}
