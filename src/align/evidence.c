#include "align/evidence.h"

#include <string.h>

#define ROWS    3
#define UNKNOWN -1.0f

/* A pair of distinct words of the lines in hand. */
typedef struct {
  float cognate; /* UNKNOWN until asked for */
  float count;
  float affinity;
} WordPair;

/* A word at its place in one of the lines in hand. */
typedef struct {
  guint32 local;  /* among the distinct words of its side */
  guint32 leader; /* the first place in the line with the same word */
  float taught;   /* links of this word that the beads of its line gave */
  float total;    /* how often it is linked, without these, and chance */
  float share;    /* of all words of its language */
  float neutral;  /* the ratio of a pair of which nothing is known */
} Place;

/* The lines in hand of one side. */
typedef struct {
  guint first, n;    /* lines */
  guint32 *local_of; /* by word of the vocabulary: local + 1; 0 outside */
  GArray *words;     /* of guint32: the distinct words */
  GArray *places;    /* of Place */
  GArray *place_of;  /* of guint: by line, its first place; n + 1 */
  GArray *shares;    /* of float: by place and local word of the other side, what the beads of the line gave */
} Side;

typedef struct {
  guint line, first, end; /* `line` of a beside [first, end) of b */
  GArray *offsets;        /* of gsize: by line of b, in `values` */
  GArray *values;         /* of float: forward, backward, sums */
} Row;

struct Evidence {
  const Knowledge *knowledge;
  Side sides[2];
  GArray *pairs; /* of WordPair: local a × local b */
  Row rows[ROWS];
  guint32 *leaders; /* scratch: by local word, place + 1 */
  gsize n_leaders;
};

static Place *
side_place (const Side *side, guint line, guint k)
{
  return &g_array_index (side->places, Place, g_array_index (side->place_of, guint, line - side->first) + k);
}

static guint
line_n (const Evidence *evidence, guint side, guint line)
{
  return lines_at (evidence->knowledge->lines[side], line)->n;
}

Evidence *
evidence_new (const Knowledge *knowledge)
{
  Evidence *evidence = g_new0 (Evidence, 1);

  evidence->knowledge = knowledge;
  for (guint i = 0; i < 2; i++) {
    Side *side = &evidence->sides[i];

    side->local_of = g_new0 (guint32, vocabulary_size (knowledge->lines[i]->vocabulary) + 1);
    side->words = g_array_new (FALSE, FALSE, sizeof (guint32));
    side->places = g_array_new (FALSE, FALSE, sizeof (Place));
    side->place_of = g_array_new (FALSE, FALSE, sizeof (guint));
    side->shares = g_array_new (FALSE, FALSE, sizeof (float));
  }
  evidence->pairs = g_array_new (FALSE, FALSE, sizeof (WordPair));
  for (guint i = 0; i < ROWS; i++) {
    evidence->rows[i].line = G_MAXUINT;
    evidence->rows[i].offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
    evidence->rows[i].values = g_array_new (FALSE, FALSE, sizeof (float));
  }
  return evidence;
}

void
evidence_free (Evidence *evidence)
{
  for (guint i = 0; i < 2; i++) {
    g_free (evidence->sides[i].local_of);
    g_array_unref (evidence->sides[i].words);
    g_array_unref (evidence->sides[i].places);
    g_array_unref (evidence->sides[i].place_of);
    g_array_unref (evidence->sides[i].shares);
  }
  g_array_unref (evidence->pairs);
  for (guint i = 0; i < ROWS; i++) {
    g_array_unref (evidence->rows[i].offsets);
    g_array_unref (evidence->rows[i].values);
  }
  g_free (evidence->leaders);
  g_free (evidence);
}

/* Numbers the distinct words of the lines of a side. */
static void
open_side (Evidence *evidence, guint which, guint first, guint end)
{
  Side *side = &evidence->sides[which];
  const Lines *lines = evidence->knowledge->lines[which];

  for (guint i = 0; i < side->words->len; i++)
    side->local_of[g_array_index (side->words, guint32, i)] = 0;
  g_array_set_size (side->words, 0);
  g_array_set_size (side->places, 0);
  g_array_set_size (side->place_of, 0);
  side->first = first;
  side->n = end - first;
  for (guint line = first; line < end; line++) {
    const LineWord *words = line_words (lines, line);

    g_array_append_val (side->place_of, side->places->len);
    for (guint k = 0; k < line_n (evidence, which, line); k++) {
      guint32 *local = &side->local_of[words[k].word];

      if (*local == 0) {
        g_array_append_val (side->words, words[k].word);
        *local = side->words->len;
      }
      g_array_append_vals (side->places, &(Place){.local = *local - 1}, 1);
    }
  }
}

/* Finds the first place of each word in its line. */
static void
find_leaders (Evidence *evidence, guint which)
{
  const Side *side = &evidence->sides[which];

  if (side->words->len > evidence->n_leaders) {
    evidence->n_leaders = side->words->len * 2;
    evidence->leaders = g_renew (guint32, evidence->leaders, evidence->n_leaders);
  }
  if (side->words->len > 0)
    memset (evidence->leaders, 0, side->words->len * sizeof (guint32));
  for (guint line = side->first; line < side->first + side->n; line++) {
    guint n = line_n (evidence, which, line);

    for (guint k = 0; k < n; k++) {
      Place *place = side_place (side, line, k);

      if (evidence->leaders[place->local] == 0)
        evidence->leaders[place->local] = k + 1;
      place->leader = evidence->leaders[place->local] - 1;
    }
    for (guint k = 0; k < n; k++)
      evidence->leaders[side_place (side, line, k)->local] = 0;
  }
}

/* Copies what the table knows about the words in hand. */
static void
fill_pairs (Evidence *evidence)
{
  const WordTable *table = evidence->knowledge->table;
  const Side *a = &evidence->sides[0], *b = &evidence->sides[1];
  gsize n_b = b->words->len;

  g_array_set_size (evidence->pairs, (guint) (a->words->len * n_b));
  for (gsize i = 0; i < evidence->pairs->len; i++)
    g_array_index (evidence->pairs, WordPair, i) = (WordPair){.cognate = UNKNOWN};
  for (guint i = 0; table != NULL && i < a->words->len; i++) {
    guint32 word = g_array_index (a->words, guint32, i);

    for (guint64 e = table->rows[word]; e < table->rows[word + 1]; e++) {
      const WordLink *link = &g_array_index (table->links, WordLink, e);
      guint32 local = b->local_of[link->word];

      if (local != 0) {
        WordPair *pair = &g_array_index (evidence->pairs, WordPair, i * n_b + local - 1);

        pair->count = link->count;
        pair->affinity = link->affinity;
      }
    }
  }
}

/* Is `line` among the lines in hand of `side`? */
static gboolean
has_line (const Side *side, guint line)
{
  return line >= side->first && line < side->first + side->n;
}

/* A lesson seen from one of its lines: which side that is, and where the places of both sides begin. */
typedef struct {
  const Lesson *lesson;
  const LessonPlace *places[2];
  guint which, line;
} View;

/* Adds what the lesson gave to the links of the word at place `k` (a leader) of the view's line. */
static void
add_shares_of (Evidence *evidence, const View *view, guint own_place, guint k)
{
  const Side *own = &evidence->sides[view->which], *other = &evidence->sides[1 - view->which];
  gsize n_b = evidence->sides[1].words->len, n_other = other->words->len;
  guint own_local = side_place (own, view->line, k)->local, place = 0;
  float *shares =
    &g_array_index (own->shares, float, (g_array_index (own->place_of, guint, view->line - own->first) + k) * n_other);

  for (guint i = 0; i < view->lesson->n[1 - view->which]; i++) {
    guint line = view->lesson->first[1 - view->which] + i, n = line_n (evidence, 1 - view->which, line);

    for (guint l = 0; has_line (other, line) && l < n; l++) {
      guint local = side_place (other, line, l)->local;
      gsize at = view->which == 0 ? own_local * n_b + local : local * n_b + own_local;
      WordPair pair = g_array_index (evidence->pairs, WordPair, at);

      if (pair.count > 0) {
        const WordLink link = {.affinity = pair.affinity};

        shares[local] += (float) word_table_share (view->lesson, &link, &view->places[view->which][own_place],
                                                   &view->places[1 - view->which][place + l]);
      }
    }
    place += n;
  }
}

/* Takes down what `lesson` gave to the words of one of its lines. */
static void
add_lesson_shares (Evidence *evidence, const View *view)
{
  const Side *own = &evidence->sides[view->which];
  guint n = line_n (evidence, view->which, view->line), place = 0;

  for (guint k = 0; k < n; k++)
    evidence->leaders[side_place (own, view->line, k)->local] = side_place (own, view->line, k)->leader + 1;
  for (guint i = 0; i < view->lesson->n[view->which]; i++) {
    guint line = view->lesson->first[view->which] + i, n_line = line_n (evidence, view->which, line);

    for (guint l = 0; has_line (own, line) && l < n_line; l++) {
      guint leader = evidence->leaders[side_place (own, line, l)->local];

      if (leader == 0)
        continue;
      side_place (own, view->line, leader - 1)->taught += view->places[view->which][place + l].count;
      add_shares_of (evidence, view, place + l, leader - 1);
    }
    place += n_line;
  }
  for (guint k = 0; k < n; k++)
    evidence->leaders[side_place (own, view->line, k)->local] = 0;
}

/* The words of a line that are not its leaders say the same as these. */
static void
copy_from_leaders (Evidence *evidence, guint which)
{
  const Side *side = &evidence->sides[which];
  gsize n_other = evidence->sides[1 - which].words->len;

  for (guint line = side->first; line < side->first + side->n; line++)
    for (guint k = 0; k < line_n (evidence, which, line); k++) {
      Place *place = side_place (side, line, k);
      guint first = g_array_index (side->place_of, guint, line - side->first);

      if (place->leader == k)
        continue;
      place->taught = side_place (side, line, place->leader)->taught;
      memcpy (&g_array_index (side->shares, float, (first + k) * n_other),
              &g_array_index (side->shares, float, (first + place->leader) * n_other), n_other * sizeof (float));
    }
}

static void
fill_shares (Evidence *evidence, guint first_lesson, guint end_lesson)
{
  const WordTable *table = evidence->knowledge->table;

  for (guint which = 0; which < 2; which++) {
    Side *side = &evidence->sides[which];
    gsize n = (gsize) side->places->len * evidence->sides[1 - which].words->len;

    find_leaders (evidence, which);
    g_array_set_size (side->shares, (guint) n + 1);
    memset (side->shares->data, 0, n * sizeof (float));
    for (guint i = first_lesson; i < end_lesson; i++) {
      const Lesson *lesson = &g_array_index (evidence->knowledge->lessons, Lesson, i);
      const LessonPlace *places = table->places + table->places_at[i];
      guint n_a = 0;

      for (guint k = 0; k < lesson->n[0]; k++)
        n_a += line_n (evidence, 0, lesson->first[0] + k);
      for (guint k = 0; k < lesson->n[which]; k++)
        if (has_line (side, lesson->first[which] + k))
          add_lesson_shares (evidence, &(View){lesson, {places, places + n_a}, which, lesson->first[which] + k});
    }
    copy_from_leaders (evidence, which);
  }
}

/* Notes at every place what the table says about its word. */
static void
fill_places (Evidence *evidence, guint which)
{
  const WordTable *table = evidence->knowledge->table;
  const Side *side = &evidence->sides[which];

  for (guint i = 0; i < side->places->len; i++) {
    Place *place = &g_array_index (side->places, Place, i);
    guint32 word = g_array_index (side->words, guint32, place->local);
    double total = table == NULL ? 0 : MAX (0, table->totals[which][word] - place->taught);

    place->total = (float) (total + LINK_PRIOR_WEIGHT);
    place->share = (float) vocabulary_share (evidence->knowledge->lines[which]->vocabulary, word);
    place->neutral = (float) LINK_PRIOR_WEIGHT / place->total;
  }
}

void
evidence_open (Evidence *evidence, const guint first[2], const guint end[2], guint first_lesson, guint end_lesson)
{
  for (guint which = 0; which < 2; which++)
    open_side (evidence, which, first[which], end[which]);
  fill_pairs (evidence);
  if (evidence->knowledge->table != NULL)
    fill_shares (evidence, first_lesson, end_lesson);
  fill_places (evidence, 0);
  fill_places (evidence, 1);
  for (guint i = 0; i < ROWS; i++)
    evidence->rows[i].line = G_MAXUINT;
}

/* The pair of the words at two places; looks up their similarity when first asked for. */
static WordPair
word_pair (Evidence *evidence, guint local_a, guint local_b)
{
  const Side *a = &evidence->sides[0], *b = &evidence->sides[1];
  WordPair *pair = &g_array_index (evidence->pairs, WordPair, (gsize) local_a * b->words->len + local_b);

  if (pair->cognate == UNKNOWN)
    pair->cognate =
      (float) word_cognate (evidence->knowledge->lines[0]->vocabulary, g_array_index (a->words, guint32, local_a),
                            evidence->knowledge->lines[1]->vocabulary, g_array_index (b->words, guint32, local_b));
  return *pair;
}

/* One pair of lines; `out` has room for 2·n_a·n_b + n_a + n_b values, zero. */
static void
compute_pair (Evidence *evidence, guint line_a, guint line_b, float *out)
{
  const Side *a = &evidence->sides[0], *b = &evidence->sides[1];
  guint n_a = line_n (evidence, 0, line_a), n_b = line_n (evidence, 1, line_b);
  guint first_a = g_array_index (a->place_of, guint, line_a - a->first);
  guint first_b = g_array_index (b->place_of, guint, line_b - b->first);
  const Place *places_a = (const Place *) a->places->data + first_a;
  const Place *places_b = (const Place *) b->places->data + first_b;
  float *backward = out + (gsize) n_a * n_b, *sums_a = backward + (gsize) n_a * n_b, *sums_b = sums_a + n_a;

  for (guint k = 0; k < n_a; k++) {
    const Place *x = &places_a[k];
    const float *shares = (const float *) a->shares->data + (gsize) (first_a + k) * b->words->len;
    float sum = 0;

    for (guint l = 0; l < n_b; l++, out++, backward++) {
      const Place *y = &places_b[l];
      WordPair pair = word_pair (evidence, x->local, y->local);
      float cognate = (float) LINK_COGNATE_WEIGHT * pair.cognate, seen = cognate;

      if (pair.count > 0) {
        float taught = g_array_index (b->shares, float, (gsize) (first_b + l) * a->words->len + x->local);

        seen += MAX (0, pair.count - MAX (shares[y->local], taught));
      }
      /* Most pairs of words have nothing to do with each other: they cost two additions. */
      *out = seen > 0 ? (float) (seen / y->share + LINK_PRIOR_WEIGHT) / (x->total + cognate) : x->neutral;
      *backward = seen > 0 ? (float) (seen / x->share + LINK_PRIOR_WEIGHT) / (y->total + cognate) : y->neutral;
      sum += *backward;
      sums_b[l] += *out;
    }
    sums_a[k] = sum;
  }
}

void
evidence_row (Evidence *evidence, guint a, guint first_b, guint end_b)
{
  Row *row = &evidence->rows[a % ROWS];
  guint n_a = line_n (evidence, 0, a);
  gsize size = 0;

  row->line = a;
  row->first = first_b;
  row->end = end_b;
  g_array_set_size (row->offsets, 0);
  for (guint b = first_b; b < end_b; b++) {
    gsize n_b = line_n (evidence, 1, b);

    g_array_append_val (row->offsets, size);
    size += 2 * n_a * n_b + n_a + n_b;
  }
  g_array_set_size (row->values, (guint) size + 1);
  memset (row->values->data, 0, size * sizeof (float));
  for (guint b = first_b; b < end_b; b++)
    compute_pair (evidence, a, b, (float *) row->values->data + g_array_index (row->offsets, gsize, b - first_b));
}

PairEvidence
evidence_pair (const Evidence *evidence, guint a, guint b)
{
  const Row *row = &evidence->rows[a % ROWS];
  guint n_a = line_n (evidence, 0, a), n_b = line_n (evidence, 1, b);
  const float *values = (const float *) row->values->data + g_array_index (row->offsets, gsize, b - row->first);
  gsize square = (gsize) n_a * n_b;

  return (PairEvidence){{n_a, n_b}, values, values + square, {values + 2 * square, values + 2 * square + n_a}};
}
