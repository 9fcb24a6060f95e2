#include "align/sound_lanes.h"

#include "align/sound_costs.h"

/* Stands for nothing in `most`, where a number below 0 is none. */
#define MOST_ZERO 60
/* The limit where no comparison may end. */
#define NOWHERE G_MININT

/* What may have been paid when a word of n sounds is compared up to its first `length`: similar words cost no more
 * than a tenth of what both have there, and the rest is a tail. */
static gint
limit_at (guint n, guint length, double factor)
{
  double rest;

  if (length < 3 || length > n || !sound_tail (n - length, factor, &rest))
    return NOWHERE;
  return WHOLE ((1 - WORST_WORTH) / 4 * length) - WHOLE (rest);
}

/* The numbers of sixteen words at one place, while they are written down. */
typedef struct {
  guint8 class[LANES], bits[SOUND_PLANES][LANES], gap[LANES], most[LANES];
} Column;

static void
put_sound (Column *column, guint lane, char sound)
{
  guint32 bit = sounds_class_bit (sound);

  column->class[lane] = (guint8) sound;
  column->gap[lane] = (guint8) sound_gap (sound);
  for (guint plane = 0; plane < SOUND_PLANES; plane++)
    column->bits[plane][lane] = (guint8) (bit >> (8 * plane));
}

void
sound_lanes_fill (SoundLanes *lanes, const Sounds *const *words, guint n, double tail)
{
  guint8 most_ever[LANES] = {0};

  lanes->longest = 0;
  for (guint lane = 0; lane < n; lane++) {
    lanes->longest = MAX (lanes->longest, words[lane]->n);
    most_ever[lane] = (guint8) WHOLE ((1 - WORST_WORTH) / 4 * words[lane]->n);
  }
  lanes->most_ever = lanes_of (most_ever);
  lanes->most[0] = lanes_all (0);
  for (guint place = 0; place < lanes->longest; place++) {
    Column column = {0};

    memset (column.gap, WHOLE (COST_GAP), sizeof column.gap);
    for (guint lane = 0; lane < n; lane++) {
      gint limit = limit_at (words[lane]->n, place + 1, tail);

      if (place < words[lane]->n)
        put_sound (&column, lane, words[lane]->at[place]);
      column.most[lane] = limit == NOWHERE ? 0 : (guint8) (MOST_ZERO + limit);
    }
    lanes->class[place] = lanes_of (column.class);
    lanes->gap[place] = lanes_of (column.gap);
    lanes->most[place + 1] = lanes_of (column.most);
    for (guint plane = 0; plane < SOUND_PLANES; plane++)
      lanes->bits[place][plane] = lanes_of (column.bits[plane]);
  }
}

void
sound_probe_init (SoundProbe *probe, const Sounds *word, double tail)
{
  guint32 first = word->n > 0 ? sounds_near_first (word) : 0;

  probe->n = word->n;
  for (guint plane = 0; plane < SOUND_PLANES; plane++)
    probe->near_first[plane] = (guint8) (first >> (8 * plane));
  for (guint i = 0; i < word->n; i++) {
    char sound = word->at[i];
    gboolean glides = sound == 'v' || sound == 'u';
    gint related = glides ? WHOLE (COST_V_U) : WHOLE (COST_RELATED), limit = limit_at (word->n, i + 1, tail);
    guint32 near = word->near[i] | (glides ? sounds_class_bit (sound == 'v' ? 'u' : 'v') : 0);

    probe->at[i].class = lanes_all ((guint8) sound);
    probe->at[i].related = lanes_all ((guint8) related);
    probe->at[i].other = lanes_all ((guint8) (WHOLE (COST_OTHER) - related));
    probe->at[i].n_planes = 0;
    for (guint8 plane = 0; plane < SOUND_PLANES; plane++)
      if ((guint8) (near >> (8 * plane)) != 0) {
        probe->at[i].near[probe->at[i].n_planes] = lanes_all ((guint8) (near >> (8 * plane)));
        probe->at[i].planes[probe->at[i].n_planes++] = plane;
      }
    probe->at[i].gap = lanes_all ((guint8) sound_gap (sound));
    probe->at[i].may_end = limit != NOWHERE;
    probe->at[i].debt = lanes_all (limit == NOWHERE ? TOO_MUCH : (guint8) (MOST_ZERO - limit));
  }
}

/* Sound i of the probe in the place of those that the words have at `place`. */
static inline Lanes
substitution (const SoundLanes *lanes, guint place, const SoundProbe *probe, guint i)
{
  Lanes related = lanes_all (0), cost;

  for (guint k = 0; k < probe->at[i].n_planes; k++)
    related = lanes_or (related, lanes_and (lanes->bits[place][probe->at[i].planes[k]], probe->at[i].near[k]));
  cost = lanes_add (probe->at[i].related, lanes_and (lanes_equal (related, lanes_all (0)), probe->at[i].other));
  return lanes_unless (lanes_equal (lanes->class[place], probe->at[i].class), cost);
}

/* The table in the making. */
typedef struct {
  Lanes rows[2][SOUNDS_MAX + 2];
  guint drift; /* no cell further from the diagonal is of use */
  Lanes least; /* of the row in hand */
  Lanes near;  /* words that have been found similar */
} Table;

/* Nothing is paid yet; words that begin with other sounds are out. */
static void
open_table (Table *table, const SoundLanes *lanes, const SoundProbe *probe)
{
  Lanes *row = table->rows[0], related = lanes_all (0);

  for (guint plane = 0; plane < SOUND_PLANES; plane++)
    related = lanes_or (related, lanes_and (lanes->bits[0][plane], lanes_all (probe->near_first[plane])));
  row[0] = lanes_equal (related, lanes_all (0));
  for (guint j = 1; j <= MIN (lanes->longest, table->drift + 1); j++)
    row[j] = lanes_add (row[j - 1], lanes->gap[j - 1]);
  table->near = lanes_all (0);
}

static void
fill_row (Table *table, const SoundLanes *lanes, const SoundProbe *probe, guint i)
{
  const Lanes *above = table->rows[(i - 1) & 1], gap = probe->at[i - 1].gap, debt = probe->at[i - 1].debt;
  Lanes *row = table->rows[i & 1];
  guint first = i > table->drift ? i - table->drift : 1, last = MIN (lanes->longest, i + table->drift);

  row[first - 1] = first == 1 ? lanes_add (above[0], gap) : lanes_all (TOO_MUCH);
  table->least = row[first - 1];
  for (guint j = first; j <= last; j++) {
    Lanes cost = lanes_add (above[j - 1], substitution (lanes, j - 1, probe, i - 1));

    cost = lanes_min (cost, lanes_add (above[j], gap));
    row[j] = lanes_min (cost, lanes_add (row[j - 1], lanes->gap[j - 1]));
    table->least = lanes_min (table->least, row[j]);
  }
  for (guint j = MAX (first, 3); probe->at[i - 1].may_end && j <= last; j++)
    table->near = lanes_or (table->near, lanes_within (lanes_add (row[j], debt), lanes->most[j]));
  if (last < lanes->longest)
    row[last + 1] = lanes_all (TOO_MUCH);
}

guint
sound_lanes_near (const SoundLanes *lanes, const SoundProbe *probe)
{
  gint bound = WHOLE ((1 - WORST_WORTH) / 4 * (probe->n + lanes->longest));
  Lanes most = lanes_add (lanes->most_ever, lanes_all ((guint8) WHOLE ((1 - WORST_WORTH) / 4 * probe->n)));
  Table table = {.drift = MIN (DRIFT_MAX, (guint) bound / WHOLE (COST_WEAK_GAP))};

  if (probe->n == 0 || lanes->longest == 0)
    return 0;
  open_table (&table, lanes, probe);
  for (guint i = 1; i <= probe->n && i <= lanes->longest + table.drift; i++) {
    fill_row (&table, lanes, probe, i);
    if (!lanes_any_within (table.least, most))
      break;
  }
  return lanes_bits (table.near);
}
