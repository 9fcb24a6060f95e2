#include "align/evidence.h"

#include <string.h>

#define ROWS 3

/* A pair of distinct words of the lines in hand that have to do with each other. */
typedef struct {
  guint32 a, b;  /* local words */
  guint32 in_b;  /* its place among the links of b */
  float cognate; /* pseudo-counts */
  float count;
  float affinity;
} Link;

/* A word at its place in one of the lines in hand. */
typedef struct {
  guint32 local;  /* among the distinct words of its side */
  guint32 leader; /* the first place in the line with the same word */
  guint32 shares; /* where what the beads of its line gave to its links begins; of the leader */
  guint32 line;   /* counted from the first in hand */
  float taught;   /* links of this word that the beads of its line gave */
  float total;    /* how often it is linked, without these, and chance */
  float share;    /* of all words of its language */
} Place;

/* The lines in hand of one side. */
typedef struct {
  guint first, n;      /* lines */
  guint32 *local_of;   /* by word of the vocabulary: local + 1; 0 outside */
  GArray *words;       /* of guint32: the distinct words */
  GArray *places;      /* of Place */
  GArray *place_of;    /* of guint: by line, its first place; n + 1 */
  GArray *neutral;     /* of float: by place, the ratio of a pair of which nothing is known */
  GArray *neutral_sum; /* of float: by line, the sum of these */
  GArray *shares;      /* of float: by leader and link of its word */
  GArray *link_of;     /* of guint32: by local word, where its links begin; one more */
  guint32 *slots;      /* scratch, by local word of this side: a link + 1 */
  gsize n_slots;
} Side;

typedef struct {
  guint line, first, end; /* `line` of a beside [first, end) of b */
  GArray *link_of;        /* of guint: by line of b, its first link; one more */
  GArray *links;          /* of PairLink */
  GArray *sums;           /* of float: by line of b, those of a and those of b */
  GArray *sums_of;        /* of guint: by line of b, where its sums begin */
} Row;

/* A link of a pair of lines before it is put to the others of its line. */
typedef struct {
  guint column;
  PairLink link;
} Match;

struct Evidence {
  const Knowledge *knowledge;
  CognateFinder *finder;
  Side sides[2];
  GArray *links;    /* of Link, by a */
  GArray *by_b;     /* of guint32: the same by b */
  GArray *hits;     /* of CognateHit */
  GArray *posts;    /* of guint32: places of b, by local word */
  GArray *post_of;  /* of guint32: by local word of b, where its places begin; one more */
  GArray *matches;  /* of Match */
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

static GArray *
array_of (gsize size)
{
  return g_array_new (FALSE, FALSE, (guint) size);
}

static void
side_init (Side *side, const Lines *lines)
{
  side->local_of = g_new0 (guint32, vocabulary_size (lines->vocabulary) + 1);
  side->words = array_of (sizeof (guint32));
  side->places = array_of (sizeof (Place));
  side->place_of = array_of (sizeof (guint));
  side->neutral = array_of (sizeof (float));
  side->neutral_sum = array_of (sizeof (float));
  side->shares = array_of (sizeof (float));
  side->link_of = array_of (sizeof (guint32));
}

static void
side_clear (Side *side)
{
  g_free (side->local_of);
  g_array_unref (side->words);
  g_array_unref (side->places);
  g_array_unref (side->place_of);
  g_array_unref (side->neutral);
  g_array_unref (side->neutral_sum);
  g_array_unref (side->shares);
  g_array_unref (side->link_of);
  g_free (side->slots);
}

Evidence *
evidence_new (const Knowledge *knowledge, CognateFinder *finder)
{
  Evidence *evidence = g_new0 (Evidence, 1);

  evidence->knowledge = knowledge;
  evidence->finder = finder;
  for (guint i = 0; i < 2; i++)
    side_init (&evidence->sides[i], knowledge->lines[i]);
  evidence->links = array_of (sizeof (Link));
  evidence->by_b = array_of (sizeof (guint32));
  evidence->hits = array_of (sizeof (CognateHit));
  evidence->posts = array_of (sizeof (guint32));
  evidence->post_of = array_of (sizeof (guint32));
  evidence->matches = array_of (sizeof (Match));
  for (guint i = 0; i < ROWS; i++) {
    evidence->rows[i].line = G_MAXUINT;
    evidence->rows[i].link_of = array_of (sizeof (guint));
    evidence->rows[i].links = array_of (sizeof (PairLink));
    evidence->rows[i].sums = array_of (sizeof (float));
    evidence->rows[i].sums_of = array_of (sizeof (guint));
  }
  return evidence;
}

void
evidence_free (Evidence *evidence)
{
  for (guint i = 0; i < 2; i++)
    side_clear (&evidence->sides[i]);
  g_array_unref (evidence->links);
  g_array_unref (evidence->by_b);
  g_array_unref (evidence->hits);
  g_array_unref (evidence->posts);
  g_array_unref (evidence->post_of);
  g_array_unref (evidence->matches);
  for (guint i = 0; i < ROWS; i++) {
    g_array_unref (evidence->rows[i].link_of);
    g_array_unref (evidence->rows[i].links);
    g_array_unref (evidence->rows[i].sums);
    g_array_unref (evidence->rows[i].sums_of);
  }
  g_free (evidence->leaders);
  g_free (evidence);
}

/* --- the lines in hand -------------------------------------------------------------------------------------------- */

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
      g_array_append_vals (side->places, &(Place){.local = *local - 1, .line = line - first}, 1);
    }
  }
  g_array_append_val (side->place_of, side->places->len);
  if (side->words->len > side->n_slots) {
    side->n_slots = side->words->len * 2;
    g_free (side->slots);
    side->slots = g_new0 (guint32, side->n_slots);
  }
}

/* Finds the first place of each word in its line. */
static void
find_leaders (Evidence *evidence, guint which)
{
  const Side *side = &evidence->sides[which];

  if (side->words->len > evidence->n_leaders) {
    evidence->n_leaders = side->words->len * 2;
    g_free (evidence->leaders);
    evidence->leaders = g_new0 (guint32, evidence->n_leaders);
  }
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

/* The places of each word of b. */
static void
post_places (Evidence *evidence)
{
  const Side *b = &evidence->sides[1];
  guint32 *at;

  g_array_set_size (evidence->post_of, b->words->len + 2);
  g_array_set_size (evidence->posts, b->places->len + 1);
  at = (guint32 *) evidence->post_of->data;
  memset (at, 0, (b->words->len + 2) * sizeof *at);
  for (guint i = 0; i < b->places->len; i++)
    at[g_array_index (b->places, Place, i).local + 2]++;
  for (guint i = 0; i < b->words->len; i++)
    at[i + 2] += at[i + 1];
  for (guint32 i = 0; i < b->places->len; i++)
    g_array_index (evidence->posts, guint32, at[g_array_index (b->places, Place, i).local + 1]++) = i;
}

/* --- links -------------------------------------------------------------------------------------------------------- */

/* The link of local words a and b, new if need be; slots are those of the row of a. */
static Link *
link_at (Evidence *evidence, guint32 a, guint32 b)
{
  guint32 *slot = &evidence->sides[1].slots[b];

  if (*slot == 0) {
    g_array_append_vals (evidence->links, &(Link){.a = a, .b = b}, 1);
    *slot = evidence->links->len;
  }
  return &g_array_index (evidence->links, Link, *slot - 1);
}

static void
add_table_links (Evidence *evidence, guint32 a, guint32 word)
{
  const WordTable *table = evidence->knowledge->table;

  for (guint64 e = table->rows[word]; e < table->rows[word + 1]; e++) {
    const WordLink *link = &g_array_index (table->links, WordLink, e);
    guint32 local = evidence->sides[1].local_of[link->word];

    if (local != 0) {
      Link *own = link_at (evidence, a, local - 1);

      own->count = link->count;
      own->affinity = link->affinity;
    }
  }
}

static void
add_cognate (Evidence *evidence, guint32 a, guint32 b, float likeness)
{
  link_at (evidence, a, b)->cognate = (float) LINK_COGNATE_WEIGHT * likeness;
}

/* Lists the links of all words in hand, word by word of a. */
static void
fill_links (Evidence *evidence)
{
  const Knowledge *knowledge = evidence->knowledge;
  Side *a = &evidence->sides[0], *b = &evidence->sides[1];
  guint hit = 0;

  g_array_set_size (evidence->links, 0);
  g_array_set_size (a->link_of, 0);
  if (!knowledge->met)
    cognate_finder_meet (evidence->finder, (const guint32 *) a->words->data, a->words->len,
                         (const guint32 *) b->words->data, b->words->len, evidence->hits);
  for (guint32 i = 0; i < a->words->len; i++) {
    guint32 word = g_array_index (a->words, guint32, i), first = evidence->links->len;

    g_array_append_val (a->link_of, first);
    for (; !knowledge->met && hit < evidence->hits->len; hit++) {
      const CognateHit *found = &g_array_index (evidence->hits, CognateHit, hit);

      if (found->a != i)
        break;
      add_cognate (evidence, i, found->b, found->likeness);
    }
    if (knowledge->met) {
      guint n;
      const Cognate *row = cognates_of (knowledge->cognates, word, &n);

      for (guint k = 0; k < n; k++)
        if (b->local_of[row[k].word] != 0)
          add_cognate (evidence, i, b->local_of[row[k].word] - 1, row[k].likeness);
    }
    if (knowledge->table != NULL)
      add_table_links (evidence, i, word);
    for (guint32 e = first; e < evidence->links->len; e++)
      b->slots[g_array_index (evidence->links, Link, e).b] = 0;
  }
  g_array_append_val (a->link_of, evidence->links->len);
}

/* Lists the same links word by word of b. */
static void
turn_links (Evidence *evidence)
{
  Side *b = &evidence->sides[1];
  guint n = b->words->len;
  guint32 *at;

  g_array_set_size (b->link_of, n + 2);
  g_array_set_size (evidence->by_b, evidence->links->len + 1);
  at = (guint32 *) b->link_of->data;
  memset (at, 0, (n + 2) * sizeof *at);
  for (guint i = 0; i < evidence->links->len; i++)
    at[g_array_index (evidence->links, Link, i).b + 2]++;
  for (guint i = 0; i < n; i++)
    at[i + 2] += at[i + 1];
  for (guint32 i = 0; i < evidence->links->len; i++) {
    Link *link = &g_array_index (evidence->links, Link, i);

    link->in_b = at[link->b + 1]++;
    g_array_index (evidence->by_b, guint32, link->in_b) = i;
  }
  for (guint32 i = 0; i < evidence->links->len; i++) {
    Link *link = &g_array_index (evidence->links, Link, i);

    link->in_b -= at[link->b];
  }
}

/* --- what the lines in hand taught -------------------------------------------------------------------------------- */

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

/* The links of a local word: [*first, *end) in `links`, or in `by_b`. */
static void
links_of (const Evidence *evidence, guint which, guint32 local, guint32 *first, guint32 *end)
{
  const GArray *link_of = evidence->sides[which].link_of;

  *first = g_array_index (link_of, guint32, local);
  *end = g_array_index (link_of, guint32, local + 1);
}

static const Link *
link_from (const Evidence *evidence, guint which, guint32 i)
{
  return &g_array_index (evidence->links, Link, which == 0 ? i : g_array_index (evidence->by_b, guint32, i));
}

/* Adds what the lesson gave to the links of the word at place `k` (a leader) of the view's line. */
static void
add_shares_of (Evidence *evidence, const View *view, guint own_place, guint k)
{
  const Side *own = &evidence->sides[view->which], *other = &evidence->sides[1 - view->which];
  const Place *leader = side_place (own, view->line, k);
  float *shares = &g_array_index (own->shares, float, leader->shares);
  guint32 first, end, place = 0;

  links_of (evidence, view->which, leader->local, &first, &end);
  for (guint32 i = first; i < end; i++) {
    const Link *link = link_from (evidence, view->which, i);

    if (link->count > 0)
      other->slots[view->which == 0 ? link->b : link->a] = i + 1;
  }
  for (guint i = 0; i < view->lesson->n[1 - view->which]; i++) {
    guint line = view->lesson->first[1 - view->which] + i, n = line_n (evidence, 1 - view->which, line);

    for (guint l = 0; has_line (other, line) && l < n; l++) {
      guint32 slot = other->slots[side_place (other, line, l)->local];

      if (slot != 0) {
        const WordLink link = {.affinity = link_from (evidence, view->which, slot - 1)->affinity};

        shares[slot - 1 - first] +=
          (float) word_table_share (view->lesson, &link, &view->places[view->which][own_place],
                                    &view->places[1 - view->which][place + l]);
      }
    }
    place += n;
  }
  for (guint32 i = first; i < end; i++)
    other->slots[view->which == 0 ? link_from (evidence, 0, i)->b : link_from (evidence, 1, i)->a] = 0;
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

/* Gives every leader its room, one value a link of its word. */
static void
make_room (Evidence *evidence, guint which)
{
  Side *side = &evidence->sides[which];
  guint32 size = 0;

  for (guint line = side->first; line < side->first + side->n; line++)
    for (guint k = 0; k < line_n (evidence, which, line); k++) {
      Place *place = side_place (side, line, k);
      guint32 first, end;

      if (place->leader != k)
        continue;
      links_of (evidence, which, place->local, &first, &end);
      place->shares = size;
      size += end - first;
    }
  g_array_set_size (side->shares, size + 1);
  memset (side->shares->data, 0, (size + 1) * sizeof (float));
}

/* The words of a line that are not its leaders say the same as these. */
static void
copy_from_leaders (Evidence *evidence, guint which)
{
  const Side *side = &evidence->sides[which];

  for (guint line = side->first; line < side->first + side->n; line++)
    for (guint k = 0; k < line_n (evidence, which, line); k++) {
      Place *place = side_place (side, line, k);

      place->taught = side_place (side, line, place->leader)->taught;
      place->shares = side_place (side, line, place->leader)->shares;
    }
}

static void
fill_shares (Evidence *evidence, guint first_lesson, guint end_lesson)
{
  const WordTable *table = evidence->knowledge->table;

  for (guint which = 0; which < 2; which++) {
    Side *side = &evidence->sides[which];

    find_leaders (evidence, which);
    make_room (evidence, which);
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
  Side *side = &evidence->sides[which];

  g_array_set_size (side->neutral, side->places->len + 1);
  g_array_set_size (side->neutral_sum, side->n + 1);
  for (guint line = 0; line < side->n; line++) {
    float sum = 0;

    for (guint i = g_array_index (side->place_of, guint, line); i < g_array_index (side->place_of, guint, line + 1);
         i++) {
      Place *place = &g_array_index (side->places, Place, i);
      guint32 word = g_array_index (side->words, guint32, place->local);
      double total = table == NULL ? 0 : MAX (0, table->totals[which][word] - place->taught);

      place->total = (float) (total + LINK_PRIOR_WEIGHT);
      place->share = (float) vocabulary_share (evidence->knowledge->lines[which]->vocabulary, word);
      sum += g_array_index (side->neutral, float, i) = (float) LINK_PRIOR_WEIGHT / place->total;
    }
    g_array_index (side->neutral_sum, float, line) = sum;
  }
}

void
evidence_open (Evidence *evidence, const guint first[2], const guint end[2], guint first_lesson, guint end_lesson)
{
  for (guint which = 0; which < 2; which++)
    open_side (evidence, which, first[which], end[which]);
  post_places (evidence);
  fill_links (evidence);
  turn_links (evidence);
  if (evidence->knowledge->table != NULL)
    fill_shares (evidence, first_lesson, end_lesson);
  for (guint which = 0; which < 2; which++)
    fill_places (evidence, which);
  for (guint i = 0; i < ROWS; i++)
    evidence->rows[i].line = G_MAXUINT;
}

/* --- pairs of lines ----------------------------------------------------------------------------------------------- */

/* What a link says at two places: nothing if all it knows comes from these lines. */
static gboolean
measure_link (const Evidence *evidence, guint32 i, guint32 first, guint32 place_a, guint32 place_b, PairLink *out)
{
  const Side *a = &evidence->sides[0], *b = &evidence->sides[1];
  const Link *link = &g_array_index (evidence->links, Link, i);
  const Place *x = &g_array_index (a->places, Place, place_a), *y = &g_array_index (b->places, Place, place_b);
  float seen = link->cognate;

  if (link->count > 0) {
    float own = g_array_index (a->shares, float, x->shares + (i - first));
    float other = g_array_index (b->shares, float, y->shares + link->in_b);

    seen += MAX (0, link->count - MAX (own, other));
  }
  if (seen <= 0)
    return FALSE;
  out->forward = (seen / y->share + (float) LINK_PRIOR_WEIGHT) / (x->total + link->cognate)
                 - g_array_index (a->neutral, float, place_a);
  out->backward = (seen / x->share + (float) LINK_PRIOR_WEIGHT) / (y->total + link->cognate)
                  - g_array_index (b->neutral, float, place_b);
  return TRUE;
}

/* Finds the words of the columns that the words of line `a` have to do with. */
static void
match_words (Evidence *evidence, const Row *row)
{
  const Side *a = &evidence->sides[0], *b = &evidence->sides[1];
  guint first_a = g_array_index (a->place_of, guint, row->line - a->first);
  guint first_b = row->first - b->first, end_b = row->end - b->first;

  g_array_set_size (evidence->matches, 0);
  for (guint k = 0; k < line_n (evidence, 0, row->line); k++) {
    guint32 first, end;

    links_of (evidence, 0, g_array_index (a->places, Place, first_a + k).local, &first, &end);
    for (guint32 i = first; i < end; i++) {
      guint32 word = g_array_index (evidence->links, Link, i).b;
      guint32 post = g_array_index (evidence->post_of, guint32, word);
      guint32 last = g_array_index (evidence->post_of, guint32, word + 1);

      for (; post < last; post++) {
        guint32 place = g_array_index (evidence->posts, guint32, post);
        guint line = g_array_index (b->places, Place, place).line;
        Match match = {line - first_b, {.a = (guint16) k}};

        if (line < first_b)
          continue;
        if (line >= end_b)
          break;
        match.link.b = (guint16) (place - g_array_index (b->place_of, guint, line));
        if (measure_link (evidence, i, first, first_a + k, place, &match.link))
          g_array_append_val (evidence->matches, match);
      }
    }
  }
}

/* Puts the matches to their columns, in their order. */
static void
sort_matches (const Evidence *evidence, Row *row)
{
  guint n = row->end - row->first;
  guint *at;

  g_array_set_size (row->link_of, n + 2);
  g_array_set_size (row->links, evidence->matches->len + 1);
  at = (guint *) row->link_of->data;
  memset (at, 0, (n + 2) * sizeof *at);
  for (guint i = 0; i < evidence->matches->len; i++)
    at[g_array_index (evidence->matches, Match, i).column + 2]++;
  for (guint i = 0; i < n; i++)
    at[i + 2] += at[i + 1];
  for (guint i = 0; i < evidence->matches->len; i++) {
    const Match *match = &g_array_index (evidence->matches, Match, i);

    g_array_index (row->links, PairLink, at[match->column + 1]++) = match->link;
  }
}

static void
sum_rows (const Evidence *evidence, Row *row)
{
  const Side *a = &evidence->sides[0], *b = &evidence->sides[1];
  guint n_a = line_n (evidence, 0, row->line);
  float from_a = g_array_index (a->neutral_sum, float, row->line - a->first);

  g_array_set_size (row->sums, 0);
  g_array_set_size (row->sums_of, 0);
  for (guint line = row->first; line < row->end; line++) {
    guint n_b = line_n (evidence, 1, line), at = row->sums->len, column = line - row->first;
    float from_b = g_array_index (b->neutral_sum, float, line - b->first), *sums;

    g_array_append_val (row->sums_of, at);
    g_array_set_size (row->sums, at + n_a + n_b);
    sums = &g_array_index (row->sums, float, at);
    for (guint k = 0; k < n_a; k++)
      sums[k] = from_b;
    for (guint l = 0; l < n_b; l++)
      sums[n_a + l] = from_a;
    for (guint i = g_array_index (row->link_of, guint, column); i < g_array_index (row->link_of, guint, column + 1);
         i++) {
      const PairLink *link = &g_array_index (row->links, PairLink, i);

      sums[link->a] += link->backward;
      sums[n_a + link->b] += link->forward;
    }
  }
}

void
evidence_row (Evidence *evidence, guint a, guint first_b, guint end_b)
{
  Row *row = &evidence->rows[a % ROWS];

  row->line = a;
  row->first = first_b;
  row->end = MAX (first_b, end_b);
  match_words (evidence, row);
  sort_matches (evidence, row);
  sum_rows (evidence, row);
}

double
evidence_neutral (const Evidence *evidence, guint side, guint line)
{
  return g_array_index (evidence->sides[side].neutral_sum, float, line - evidence->sides[side].first);
}

const PairLink *
evidence_links (const Evidence *evidence, guint a, guint b, guint *n)
{
  const Row *row = &evidence->rows[a % ROWS];
  const guint *link_of = &g_array_index (row->link_of, guint, b - row->first);

  *n = link_of[1] - link_of[0];
  return (const PairLink *) row->links->data + link_of[0];
}

PairEvidence
evidence_pair (const Evidence *evidence, guint a, guint b)
{
  const Row *row = &evidence->rows[a % ROWS];
  const Side *side_a = &evidence->sides[0], *side_b = &evidence->sides[1];
  guint n_a = line_n (evidence, 0, a), n_b = line_n (evidence, 1, b), column = b - row->first;
  guint first = g_array_index (row->link_of, guint, column), end = g_array_index (row->link_of, guint, column + 1);
  const float *sums = &g_array_index (row->sums, float, g_array_index (row->sums_of, guint, column));
  const float *neutral_a = (const float *) side_a->neutral->data
                           + g_array_index (side_a->place_of, guint, a - side_a->first);
  const float *neutral_b = (const float *) side_b->neutral->data
                           + g_array_index (side_b->place_of, guint, b - side_b->first);

  return (PairEvidence){{n_a, n_b}, {neutral_a, neutral_b}, {sums, sums + n_a},
                        (PairLink *) row->links->data + first, end - first};
}
