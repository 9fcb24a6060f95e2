#include "check/cover.h"

/* Between two neighbouring ends of stretches all places are covered by the same ones: a cell. */
typedef struct {
  gsize from;
  guint first;    /* 1 + number of the first stretch; 0: none */
  gboolean asked;
} Cell;

struct Cover {
  GArray *cells; /* of Cell, in order */
};

static gint
by_place (gconstpointer a, gconstpointer b)
{
  const Cell *x = a, *y = b;

  return x->from < y->from ? -1 : x->from > y->from;
}

static Cell *
cell_at (const Cover *cover, guint i)
{
  return &g_array_index (cover->cells, Cell, i);
}

/* How many cells begin at or before a place. */
static guint
cells_up_to (const Cover *cover, gsize place)
{
  guint low = 0, high = cover->cells->len;

  while (low < high) {
    const guint middle = low + (high - low) / 2;

    if (cell_at (cover, middle)->from <= place)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static void
make_cells (Cover *cover, const GArray *stretches)
{
  GArray *ends = g_array_new (FALSE, TRUE, sizeof (Cell));

  for (guint i = 0; i < stretches->len; i++) {
    const Stretch *stretch = &g_array_index (stretches, Stretch, i);
    const Cell cells[] = {{.from = stretch->from}, {.from = stretch->to}};

    if (stretch->to > stretch->from)
      g_array_append_vals (ends, cells, G_N_ELEMENTS (cells));
  }
  g_array_sort (ends, by_place);
  for (guint i = 0; i < ends->len; i++)
    if (i == 0 || g_array_index (ends, Cell, i).from != g_array_index (ends, Cell, i - 1).from)
      g_array_append_vals (cover->cells, &g_array_index (ends, Cell, i), 1);
  g_array_unref (ends);
}

/* The first cell from i on that no stretch has taken yet; the way there is made shorter for who comes next. */
static guint
free_from (guint *next, guint i)
{
  guint end = i;

  while (next[end] != end)
    end = next[end];
  while (next[i] != end) {
    const guint further = next[i];

    next[i] = end;
    i = further;
  }
  return end;
}

/* Every stretch takes what those before it have left. */
Cover *
cover_new (const GArray *stretches)
{
  Cover *cover = g_new0 (Cover, 1);
  g_autofree guint *next = NULL;

  cover->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  make_cells (cover, stretches);
  next = g_new (guint, cover->cells->len + 1);
  for (guint i = 0; i <= cover->cells->len; i++)
    next[i] = i;
  for (guint number = 0; number < stretches->len; number++) {
    const Stretch *stretch = &g_array_index (stretches, Stretch, number);

    if (stretch->to <= stretch->from)
      continue;
    for (guint i = free_from (next, cells_up_to (cover, stretch->from) - 1);
         i < cover->cells->len && cell_at (cover, i)->from < stretch->to; i = free_from (next, i)) {
      cell_at (cover, i)->first = number + 1;
      next[i] = i + 1;
    }
  }
  return cover;
}

void
cover_free (Cover *cover)
{
  if (cover == NULL)
    return;
  g_array_unref (cover->cells);
  g_free (cover);
}

gboolean
cover_ask (Cover *cover, gsize place, guint *first)
{
  const guint n = cells_up_to (cover, place);
  Cell *cell = n > 0 ? cell_at (cover, n - 1) : NULL;

  if (cell == NULL || cell->first == 0)
    return FALSE;
  cell->asked = TRUE;
  *first = cell->first - 1;
  return TRUE;
}

void
cover_list_asked (const Cover *cover, const GArray *stretches, gboolean asked[])
{
  g_autofree guint *before = g_new0 (guint, cover->cells->len + 1); /* how many were asked before each cell */

  for (guint i = 0; i < cover->cells->len; i++)
    before[i + 1] = before[i] + cell_at (cover, i)->asked;
  for (guint i = 0; i < stretches->len; i++) {
    const Stretch *stretch = &g_array_index (stretches, Stretch, i);

    if (stretch->to > stretch->from
        && before[cells_up_to (cover, stretch->to) - 1] > before[cells_up_to (cover, stretch->from) - 1])
      asked[i] = TRUE;
  }
}
