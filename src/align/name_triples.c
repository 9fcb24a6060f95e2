#include "align/name_triples.h"

#include <string.h>

#include "align/name_parts.h"

#define N_PAIRS 3

/* Links that are so much weaker than they should be count if the third language agrees. */
#define WEAK_SLACK 0.15

/* Names of longer lines are looked for around the same place only [bytes]: a long list still is one line. */
#define LINE_MOST ((gsize) 1 << 16)

/* The sides of a pair. */
static const guint8 sides_of[N_PAIRS][2] = {{0, 1}, {0, 2}, {1, 2}};

/* The links of one line in one pair. */
typedef struct {
  NameLink *links;
  guint n;
} Row;

typedef struct {
  GArray *pairs[N_PAIRS]; /* of NameLink */
  GArray *added;          /* of NameLink */
  Row rows[N_PAIRS];      /* of the line at hand */
  NameChecks checks;
} Triples;

/* A name in its line. */
typedef struct {
  gsize start, end;
} Place;

static Place
place_of (const NameLink *link, guint side)
{
  return link->side_a == side ? (Place){link->start_a, link->start_a + strlen (link->surface_a)}
                              : (Place){link->start_b, link->start_b + strlen (link->surface_b)};
}

static gboolean
overlap (Place a, Place b)
{
  return a.start < b.end && b.start < a.end;
}

/* A link that is gone keeps its place until the end. */
static gboolean
is_gone (const NameLink *link)
{
  return link->score < 0;
}

/* The link of a row whose name on `side` is at this place, or NULL. */
static NameLink *
link_at (const Row *row, guint side, Place place)
{
  for (guint i = 0; i < row->n; i++)
    if (!is_gone (&row->links[i]) && overlap (place_of (&row->links[i], side), place))
      return &row->links[i];
  return NULL;
}

static guint
pair_of (guint a, guint b)
{
  return a + b - 1;
}

static void
drop_weakest (Triples *triples, NameLink *x, NameLink *y, NameLink *z)
{
  NameLink *weakest = x->score <= y->score && x->score <= z->score ? x : y->score <= z->score ? y : z;

  weakest->score = -1;
  triples->checks.n_dropped++;
}

/* From side `from` over `over` to the third and back: three links that end at another name than they began with
 * contradict each other. */
static void
check_round (Triples *triples, guint from, guint over)
{
  guint to = 3 - from - over;
  const Row *first = &triples->rows[pair_of (from, over)];

  for (guint i = 0; i < first->n; i++) {
    NameLink *link = &first->links[i], *next, *last;

    if (is_gone (link))
      continue;
    next = link_at (&triples->rows[pair_of (over, to)], over, place_of (link, over));
    if (next == NULL)
      continue;
    last = link_at (&triples->rows[pair_of (from, to)], to, place_of (next, to));
    if (last == NULL)
      last = link_at (&triples->rows[pair_of (from, to)], from, place_of (link, from));
    if (last == NULL)
      continue;
    if (!overlap (place_of (last, from), place_of (link, from)) || !overlap (place_of (last, to), place_of (next, to)))
      drop_weakest (triples, link, next, last);
  }
}

static void
set_side (NameLink *link, gboolean second, const NameLink *from, guint side)
{
  gboolean is_a = from->side_a == side;
  const char *surface = is_a ? from->surface_a : from->surface_b, *lemma = is_a ? from->lemma_a : from->lemma_b;
  gsize start = is_a ? from->start_a : from->start_b;

  *(second ? &link->side_b : &link->side_a) = (guint8) side;
  *(second ? &link->surface_b : &link->surface_a) = g_strdup (surface);
  *(second ? &link->lemma_b : &link->lemma_a) = g_strdup (lemma);
  *(second ? &link->start_b : &link->start_a) = start;
}

/* Two links that share a name make the third, if neither of its names has one. */
static void
close_round (Triples *triples, guint over)
{
  guint from = over == 0 ? 1 : 0, to = 3 - over - from;
  const Row *first = &triples->rows[pair_of (from, over)], *third = &triples->rows[pair_of (from, to)];

  for (guint i = 0; i < first->n; i++) {
    const NameLink *link = &first->links[i], *next;
    NameLink made = {.line = link->line, .type = link->type, .concept = link->concept};

    if (is_gone (link))
      continue;
    next = link_at (&triples->rows[pair_of (over, to)], over, place_of (link, over));
    if (next == NULL || next->score * link->score < NAME_LINK_MIN
        || link_at (third, from, place_of (link, from)) != NULL || link_at (third, to, place_of (next, to)) != NULL)
      continue;
    made.score = next->score * link->score;
    if (made.concept == NULL)
    made.concept = next->concept;
    set_side (&made, FALSE, link, from);
    set_side (&made, TRUE, next, to);
    g_array_append_val (triples->added, made);
    triples->checks.n_added++;
  }
}

/* Two strong links by way of the third language, or one strong and one weak, support a weak one. */
static gboolean
is_supported (const Triples *triples, const NameLink *link)
{
  guint over = 3 - link->side_a - link->side_b;
  const Row *from = &triples->rows[pair_of (link->side_a, over)], *to = &triples->rows[pair_of (over, link->side_b)];
  const NameLink *first = link_at (from, link->side_a, place_of (link, link->side_a)), *second;

  if (first == NULL)
    return FALSE;
  second = link_at (to, over, place_of (first, over));
  return second != NULL && overlap (place_of (second, link->side_b), place_of (link, link->side_b))
         && !(first->weak && second->weak);
}

/* Weak links without support go; what supports them is looked at before anything is gone. */
static void
drop_weak (const Triples *triples)
{
  g_autoptr (GPtrArray) gone = g_ptr_array_new (); /* of NameLink * */

  for (guint p = 0; p < N_PAIRS; p++)
    for (guint i = 0; i < triples->rows[p].n; i++) {
      NameLink *link = &triples->rows[p].links[i];

      if (link->weak && !is_supported (triples, link))
        g_ptr_array_add (gone, link);
    }
  for (guint i = 0; i < gone->len; i++)
    ((NameLink *) g_ptr_array_index (gone, i))->score = -1;
}

static void
check_line (Triples *triples)
{
  drop_weak (triples);

  check_round (triples, 0, 1);
  check_round (triples, 0, 2);
  for (guint over = 0; over < 3; over++)
    close_round (triples, over);
}

static void
check_lines (Triples *triples, guint n_lines)
{
  guint next[N_PAIRS] = {0};

  for (guint line = 0; line < n_lines; line++) {
    for (guint p = 0; p < N_PAIRS; p++) {
      guint first = next[p];

      while (next[p] < triples->pairs[p]->len && g_array_index (triples->pairs[p], NameLink, next[p]).line == line)
        next[p]++;
      triples->rows[p] = (Row){&g_array_index (triples->pairs[p], NameLink, first), next[p] - first};
    }
    check_line (triples);
  }
}

static gint
by_place (gconstpointer x, gconstpointer y)
{
  const NameLink *p = x, *q = y;

  if (p->line != q->line)
    return (p->line > q->line) - (p->line < q->line);
  if (p->side_a != q->side_a || p->side_b != q->side_b)
    return (p->side_a * 4 + p->side_b) - (q->side_a * 4 + q->side_b);
  return (p->start_a > q->start_a) - (p->start_a < q->start_a);
}

/* Moves links of a pair to the others; what is gone is freed with the pair. */
static void
collect (GArray *links, GArray *from)
{
  for (guint i = 0; i < from->len; i++) {
    NameLink *link = &g_array_index (from, NameLink, i);

    if (is_gone (link))
      continue;
    g_array_append_val (links, *link);
    *link = (NameLink){0};
  }
}

/* The same word has one nominative, whatever pair it is in: that of the link with English, which has no endings to be
 * alike, else the first. */
static void
agree_on_lemmas (GArray *links, const NameSide *sides)
{
  for (guint i = 0; i < links->len; i++) {
    NameLink *link = &g_array_index (links, NameLink, i);

    for (guint k = i + 1; k < links->len && g_array_index (links, NameLink, k).line == link->line; k++) {
      NameLink *other = &g_array_index (links, NameLink, k);
      gboolean english = sides[other->side_b].lang == LANG_EN || sides[other->side_a].lang == LANG_EN;

      for (guint side = 0; side < 2; side++) {
        char **own = side == 0 ? &link->lemma_a : &link->lemma_b;
        const char *surface = side == 0 ? link->surface_a : link->surface_b;
        guint which = side == 0 ? link->side_a : link->side_b;
        char **its = other->side_a == which ? &other->lemma_a : other->side_b == which ? &other->lemma_b : NULL;
        const char *its_surface = other->side_a == which ? other->surface_a : other->surface_b;

        if (its == NULL || place_of (link, which).start != place_of (other, which).start
            || strcmp (surface, its_surface) != 0)
          continue;
        g_free (english ? *own : *its);
        *(english ? own : its) = g_strdup (english ? *its : *own);
      }
    }
  }
}

/* Links the names of lines that are not too long to compare all names with all. */
static GArray *
link_lines (const NameSide *sides, guint n_sides, const Glossary *glossary, NameChecks *checks)
{
  GArray *links = g_array_new (FALSE, TRUE, sizeof (NameLink));
  g_autoptr (GArray) added = g_array_new (FALSE, TRUE, sizeof (NameLink));
  Triples triples = {.added = added};
  guint n_pairs = n_sides == 2 ? 1 : N_PAIRS, n_lines = sides[0].lines->len;

  g_array_set_clear_func (links, (GDestroyNotify) name_link_clear);
  for (guint p = 0; p < n_pairs; p++) {
    triples.pairs[p] =
      names_link (&sides[sides_of[p][0]], &sides[sides_of[p][1]], glossary, n_sides == 3 ? WEAK_SLACK : 0);
    for (guint i = 0; i < triples.pairs[p]->len; i++) {
      g_array_index (triples.pairs[p], NameLink, i).side_a = sides_of[p][0];
      g_array_index (triples.pairs[p], NameLink, i).side_b = sides_of[p][1];
    }
  }
  if (n_sides == 3)
    check_lines (&triples, n_lines);
  for (guint p = 0; p < n_pairs; p++) {
    collect (links, triples.pairs[p]);
    g_array_unref (triples.pairs[p]);
  }
  collect (links, added);
  g_array_sort (links, by_place);
  if (n_sides == 3)
    agree_on_lemmas (links, sides);
  if (checks != NULL)
    *checks = triples.checks;
  return links;
}

GArray *
names_link_sides (const NameSide *sides, guint n_sides, const Glossary *glossary, NameChecks *checks)
{
  g_autoptr (NameParts) parts = name_parts_cut (sides, n_sides, LINE_MOST);
  GArray *links = link_lines (parts != NULL ? name_parts_sides (parts) : sides, n_sides, glossary, checks);

  if (parts == NULL)
    return links;
  name_parts_restore (parts, links);
  g_array_sort (links, by_place);
  return links;
}
