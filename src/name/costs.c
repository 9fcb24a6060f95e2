#include "name/costs.h"

/* The longest spelling of a unit [bytes]: two letters with a mark each. */
#define LONGEST_SPELLING 6

static const struct {
  guint8 kind;
  char key;
  const char *spellings;
} units[] = {
#define UNIT(kind, key, spellings) {UNIT_##kind, key, spellings},
#include "name/units.def"
#undef UNIT
};

G_STATIC_ASSERT (G_N_ELEMENTS (units) + 1 < COSTS_UNITS);

#define KINDS(a, b, cost)
#define GAP(kind, cost)
#define GAP_OF(a, cost)
#define COST(a, b, first, cost) {a, b, first, cost},
static const CostRow rows[] = {
#include "name/costs.def"
};
#undef KINDS
#undef GAP
#undef GAP_OF
#undef COST

#define KINDS(a, b, cost) {UNIT_##a, UNIT_##b, cost},
#define GAP(kind, cost)
#define GAP_OF(a, cost)
#define COST(a, b, first, cost)
static const struct {
  guint8 a, b;
  double cost;
} kinds[] = {
#include "name/costs.def"
};
#undef KINDS
#undef GAP

#define KINDS(a, b, cost)
#define GAP(kind, cost) {UNIT_##kind, cost},
static const struct {
  guint8 kind;
  double cost;
} gaps[] = {
#include "name/costs.def"
};
#undef GAP
#undef GAP_OF

#define GAP(kind, cost)
#define GAP_OF(a, cost) {a, cost},
static const struct {
  const char *unit;
  double cost;
} unit_gaps[] = {
#include "name/costs.def"
};
#undef KINDS
#undef GAP
#undef GAP_OF
#undef COST

static guint8
hundredths (double cost)
{
  return (guint8) (cost * 100 + 0.5);
}

guint
costs_unit_at (const Costs *costs, Span text, gsize *used)
{
  gsize character = 1;

  while (character < text.len && ((guchar) text.data[character] & 0xC0) == 0x80)
    character++;
  for (gsize len = MIN (text.len, LONGEST_SPELLING); len >= character; len--) {
    char piece[LONGEST_SPELLING + 1];
    guint unit;

    if (len < text.len && ((guchar) text.data[len] & 0xC0) == 0x80)
      continue;
    memcpy (piece, text.data, len);
    piece[len] = '\0';
    unit = GPOINTER_TO_UINT (g_hash_table_lookup (costs->spellings, piece));
    if (unit != 0) {
      *used = len;
      return unit;
    }
  }
  *used = character;
  return 0;
}

/* Reads one or two units; how many. */
static guint
read_side (const Costs *costs, const char *side, guint out[2])
{
  Span text = span_of (side);
  guint n = 0;

  while (text.len > 0 && n < 2) {
    gsize used;

    out[n] = costs_unit_at (costs, text, &used);
    g_assert (out[n] != 0);
    n++;
    text = span_slice (text, used, text.len);
  }
  g_assert (text.len == 0);
  return n;
}

static guint
pair_number (Costs *costs, const guint pair[2])
{
  guint8 *number = &costs->pair[pair[0]][pair[1]];

  if (*number == 0) {
    costs->n_pairs++;
    g_assert (costs->n_pairs < COSTS_PAIRS);
    *number = (guint8) costs->n_pairs;
  }
  return *number;
}

void
costs_set (Costs *costs, const CostRow *row, guint cost)
{
  guint a[2], b[2];
  guint n_a = read_side (costs, row->a, a), n_b = read_side (costs, row->b, b);

  g_assert (n_a == 1 || n_b == 1);
  if (n_a == 2)
    costs->merge[b[0]][pair_number (costs, a)] = (guint8) cost;
  else if (n_b == 2)
    costs->merge[a[0]][pair_number (costs, b)] = (guint8) cost;
  else
    costs->substitute[a[0]][b[0]] = costs->substitute[b[0]][a[0]] = (guint8) cost;
}

static void
add_units (Costs *costs)
{
  for (guint i = 0; i < G_N_ELEMENTS (units); i++) {
    g_auto (GStrv) spellings = g_strsplit (units[i].spellings, " ", -1);
    guint unit = i + 1;

    costs->kind[unit] = units[i].kind;
    costs->key[unit] = units[i].key;
    for (guint k = 0; spellings[k] != NULL; k++) {
      char *spelling = g_strdup (spellings[k]);

      if (k == 0)
        costs->name[unit] = spelling;
      g_hash_table_insert (costs->spellings, spelling, GUINT_TO_POINTER (unit));
    }
  }
  costs->n_units = G_N_ELEMENTS (units) + 1;
}

static void
add_kinds (Costs *costs)
{
  double between[N_UNIT_KINDS][N_UNIT_KINDS] = {{0}};

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    between[kinds[i].a][kinds[i].b] = between[kinds[i].b][kinds[i].a] = kinds[i].cost;
  for (guint a = 1; a < costs->n_units; a++)
    for (guint b = 1; b < costs->n_units; b++)
      costs->substitute[a][b] = a == b ? 0 : hundredths (between[costs->kind[a]][costs->kind[b]]);
  for (guint i = 0; i < G_N_ELEMENTS (gaps); i++)
    for (guint a = 1; a < costs->n_units; a++)
      if (costs->kind[a] == gaps[i].kind)
        costs->gap[a] = hundredths (gaps[i].cost);
  for (guint i = 0; i < G_N_ELEMENTS (unit_gaps); i++)
    costs->gap[GPOINTER_TO_UINT (g_hash_table_lookup (costs->spellings, unit_gaps[i].unit))] =
      hundredths (unit_gaps[i].cost);
}

Costs *
costs_new (void)
{
  Costs *costs = g_new0 (Costs, 1);

  costs->spellings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  memset (costs->merge, COST_NEVER, sizeof costs->merge);
  add_units (costs);
  add_kinds (costs);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    costs_set (costs, &rows[i], hundredths (rows[i].cost));
  return costs;
}

void
costs_free (Costs *costs)
{
  g_hash_table_unref (costs->spellings);
  g_free (costs);
}

const CostRow *
costs_rows (guint *n)
{
  *n = G_N_ELEMENTS (rows);
  return rows;
}
