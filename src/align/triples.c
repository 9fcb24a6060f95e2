#include "align/triples.h"

#include <string.h>

/* The sides of the three pairs. */
static const guint pair_sides[3][2] = {{0, 1}, {0, 2}, {1, 2}};

/* The third side, and the pairs that lead there from either side of a pair. */
static const struct {
  guint third, from_first, from_second;
} detours[3] = {{2, 1, 2}, {1, 0, 2}, {0, 0, 1}};

typedef struct {
  guint first[3], end[3];
} Box;

typedef struct {
  const GArray *const *pairs; /* of Bead */
  const guint *n;
  guint *bead_of[3][2]; /* by pair, side of the pair and line: its bead */
  gboolean *dropped[3]; /* by pair and bead */
  guint offset[3];      /* of a side's lines among all lines */
  guint *parent;        /* by line: union-find */
  Box *boxes;           /* by root: the lines that belong together */
} Composer;

static const Bead *
bead_at (const Composer *composer, guint pair, guint bead)
{
  return &g_array_index (composer->pairs[pair], Bead, bead);
}

static void
index_beads (Composer *composer)
{
  for (guint pair = 0; pair < 3; pair++) {
    composer->dropped[pair] = g_new0 (gboolean, composer->pairs[pair]->len + 1);
    for (guint side = 0; side < 2; side++) {
      composer->bead_of[pair][side] = g_new0 (guint, composer->n[pair_sides[pair][side]] + 1);
      for (guint k = 0; k < composer->pairs[pair]->len; k++)
        for (guint i = 0; i < bead_at (composer, pair, k)->n[side]; i++)
          composer->bead_of[pair][side][bead_at (composer, pair, k)->first[side] + i] = k;
    }
  }
}

/* The bead that a line of `side` has in `pair`, and on which side of the pair the line is. */
static const Bead *
bead_of_line (const Composer *composer, guint pair, guint side, guint line, guint *own)
{
  *own = pair_sides[pair][0] == side ? 0 : 1;
  return bead_at (composer, pair, composer->bead_of[pair][*own][line]);
}

/* Does the way through the third language lead from the bead's lines elsewhere, and how surely? 0: it agrees or is
 * silent. */
static double
contradiction (const Composer *composer, guint pair, const Bead *bead)
{
  guint third = detours[pair].third, own, back;
  double strength = 0;

  for (guint i = 0; i < bead->n[0]; i++) {
    const Bead *there =
      bead_of_line (composer, detours[pair].from_first, pair_sides[pair][0], bead->first[0] + i, &own);

    for (guint k = 0; there->n[own] > 0 && k < there->n[1 - own]; k++) {
      const Bead *on = bead_of_line (composer, detours[pair].from_second, third, there->first[1 - own] + k, &back);
      guint first = on->first[1 - back], end = first + on->n[1 - back];

      if (first == end)
        continue;
      if (first < bead->first[1] + bead->n[1] && end > bead->first[1])
        return 0;
      strength = MAX (strength, MIN (there->score, on->score));
    }
  }
  return strength;
}

static guint
find_root (Composer *composer, guint line)
{
  while (composer->parent[line] != line)
    line = composer->parent[line] = composer->parent[composer->parent[line]];
  return line;
}

static void
join_lines (Composer *composer)
{
  guint n = composer->n[0] + composer->n[1] + composer->n[2];

  composer->parent = g_new (guint, n + 1);
  for (guint i = 0; i < n; i++)
    composer->parent[i] = i;
  for (guint pair = 0; pair < 3; pair++)
    for (guint k = 0; k < composer->pairs[pair]->len; k++) {
      const Bead *bead = bead_at (composer, pair, k);
      guint root = G_MAXUINT;

      composer->dropped[pair][k] =
        bead->n[0] > 0 && bead->n[1] > 0 && contradiction (composer, pair, bead) > bead->score;
      for (guint side = 0; side < 2 && !composer->dropped[pair][k]; side++)
        for (guint i = 0; i < bead->n[side]; i++) {
          guint line = find_root (composer, composer->offset[pair_sides[pair][side]] + bead->first[side] + i);

          if (root == G_MAXUINT)
            root = line;
          composer->parent[MAX (root, line)] = MIN (root, line);
          root = MIN (root, line);
        }
    }
}

static void
measure_boxes (Composer *composer)
{
  guint n = composer->n[0] + composer->n[1] + composer->n[2];

  composer->boxes = g_new (Box, n + 1);
  for (guint i = 0; i < n; i++)
    composer->boxes[i] = (Box){{G_MAXUINT, G_MAXUINT, G_MAXUINT}, {0, 0, 0}};
  for (guint side = 0; side < 3; side++)
    for (guint i = 0; i < composer->n[side]; i++) {
      Box *box = &composer->boxes[find_root (composer, composer->offset[side] + i)];

      box->first[side] = MIN (box->first[side], i);
      box->end[side] = MAX (box->end[side], i + 1);
    }
}

/* Grows `box` until all that belongs to its lines, and all between them, is inside. */
static void
close_box (Composer *composer, Box *box)
{
  Box seen;

  do {
    seen = *box;
    for (guint side = 0; side < 3; side++)
      for (guint i = seen.first[side]; i < seen.end[side]; i++) {
        const Box *other = &composer->boxes[find_root (composer, composer->offset[side] + i)];

        for (guint k = 0; k < 3; k++) {
          box->first[k] = MIN (box->first[k], other->first[k]);
          box->end[k] = MAX (box->end[k], other->end[k]);
        }
      }
  } while (memcmp (&seen, box, sizeof seen) != 0);
}

static gboolean
begins_at (const Box *box, const guint position[3])
{
  for (guint side = 0; side < 3; side++)
    if (box->first[side] < box->end[side] && box->first[side] != position[side])
      return FALSE;
  return TRUE;
}

/* The mean score of what the pairs say about the lines of the bead. */
static double
score_box (const Composer *composer, const Box *box)
{
  double sum = 0;
  guint n_pairs = 0, sides = 0;

  for (guint side = 0; side < 3; side++)
    sides += box->first[side] < box->end[side];
  for (guint pair = 0; pair < 3; pair++) {
    guint a = pair_sides[pair][0], b = pair_sides[pair][1], n = 0;
    double scores = 0;

    if (sides > 1 && (box->first[a] >= box->end[a] || box->first[b] >= box->end[b]))
      continue;
    for (guint side = 0; side < 2; side++)
      for (guint i = box->first[pair_sides[pair][side]]; i < box->end[pair_sides[pair][side]]; i++) {
        guint k = composer->bead_of[pair][side][i];
        const Bead *bead = bead_at (composer, pair, k);
        gboolean says = (bead->n[0] > 0 && bead->n[1] > 0) == (sides > 1);

        scores += says && !composer->dropped[pair][k] ? bead->score : 0;
        n++;
      }
    if (n > 0) {
      sum += scores / n;
      n_pairs++;
    }
  }
  return n_pairs == 0 ? 0 : sum / n_pairs;
}

/* The lines that come next: a group that begins where we are; where groups cross, all that cross. */
static Box
next_box (Composer *composer, const guint position[3])
{
  Box crossing = {{position[0], position[1], position[2]}, {position[0], position[1], position[2]}};

  for (guint side = 0; side < 3; side++)
    if (position[side] < composer->n[side]) {
      Box box = composer->boxes[find_root (composer, composer->offset[side] + position[side])];

      close_box (composer, &box);
      if (begins_at (&box, position))
        return box;
    }
  for (guint side = 0; side < 3; side++)
    if (position[side] < composer->n[side]) {
      crossing.end[side]++;
      break;
    }
  close_box (composer, &crossing);
  return crossing;
}

static void
emit_beads (Composer *composer, GArray *beads)
{
  guint position[3] = {0, 0, 0};

  while (position[0] < composer->n[0] || position[1] < composer->n[1] || position[2] < composer->n[2]) {
    Box box = next_box (composer, position);
    Bead bead = {.score = score_box (composer, &box)};

    for (guint side = 0; side < 3; side++) {
      bead.first[side] = position[side];
      if (box.first[side] < box.end[side]) {
        bead.n[side] = box.end[side] - position[side];
        position[side] = box.end[side];
      }
    }
    g_array_append_val (beads, bead);
  }
}

GArray *
triples_compose (const GArray *const pairs[3], const guint n[3])
{
  Composer composer = {.pairs = pairs, .n = n, .offset = {0, n[0], n[0] + n[1]}};
  GArray *beads = g_array_new (FALSE, FALSE, sizeof (Bead));

  index_beads (&composer);
  join_lines (&composer);
  measure_boxes (&composer);
  emit_beads (&composer, beads);
  for (guint pair = 0; pair < 3; pair++) {
    g_free (composer.bead_of[pair][0]);
    g_free (composer.bead_of[pair][1]);
    g_free (composer.dropped[pair]);
  }
  g_free (composer.parent);
  g_free (composer.boxes);
  return beads;
}
