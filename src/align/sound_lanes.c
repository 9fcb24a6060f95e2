#include "align/sound_lanes.h"

#include <string.h>

#include "align/sound_costs.h"

#define PLANES G_N_ELEMENTS (((SoundLanes *) NULL)->bits[0])
/* More than any comparison may cost, and little enough that no sum leaves a byte. */
#define FAR_AWAY 100
/* The limit where no comparison may end: with any other it is below 0. */
#define NOWHERE (-60)

static inline Lanes
lanes_of (gint value)
{
  return (Lanes){0} + (gint8) value;
}

static inline Lanes
lanes_choose (Lanes mask, Lanes yes, Lanes no)
{
  return (mask & yes) | (~mask & no);
}

static inline Lanes
lanes_min (Lanes x, Lanes y)
{
  return lanes_choose ((Lanes) (x < y), x, y);
}

static inline gboolean
lanes_any (Lanes mask)
{
  guint64 halves[2];

  G_STATIC_ASSERT (sizeof halves == sizeof mask);
  memcpy (halves, &mask, sizeof halves);
  return (halves[0] | halves[1]) != 0;
}

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

static void
put_sound (SoundLanes *lanes, guint lane, guint place, char sound, guint32 bit)
{
  lanes->class[place][lane] = (gint8) sound;
  lanes->gap[place][lane] = (gint8) sound_gap (sound);
  for (guint plane = 0; plane < PLANES; plane++)
    lanes->bits[place][plane][lane] = (gint8) (bit >> (8 * plane));
}

void
sound_lanes_fill (SoundLanes *lanes, const Sounds *const *words, guint n, double tail)
{
  lanes->longest = 0;
  for (guint lane = 0; lane < n; lane++)
    lanes->longest = MAX (lanes->longest, words[lane]->n);
  for (guint place = 0; place <= lanes->longest; place++)
    lanes->limit[place] = lanes_of (NOWHERE);
  for (guint place = 0; place < lanes->longest; place++) {
    lanes->class[place] = lanes_of (0);
    lanes->gap[place] = lanes_of (WHOLE (COST_GAP));
    memset (lanes->bits[place], 0, sizeof lanes->bits[place]);
  }
  for (guint lane = 0; lane < n; lane++)
    for (guint place = 0; place < words[lane]->n; place++) {
      put_sound (lanes, lane, place, words[lane]->at[place], sounds_class_bit (words[lane]->at[place]));
      lanes->limit[place + 1][lane] = (gint8) limit_at (words[lane]->n, place + 1, tail);
    }
}

/* A sound in the place of those that the words have at `place`. */
static inline Lanes
substitution (const SoundLanes *lanes, guint place, char sound, guint32 near)
{
  Lanes related = lanes_of (0), cost;

  for (guint plane = 0; plane < PLANES; plane++)
    related |= lanes->bits[place][plane] & lanes_of ((gint8) (near >> (8 * plane)));
  cost = lanes_choose ((Lanes) (related == 0), lanes_of (WHOLE (COST_OTHER)),
                       lanes_of (sound == 'v' || sound == 'u' ? WHOLE (COST_V_U) : WHOLE (COST_RELATED)));
  return cost & ~(Lanes) (lanes->class[place] == lanes_of (sound));
}

/* The table in the making. */
typedef struct {
  Lanes rows[2][SOUNDS_MAX + 2];
  Lanes least; /* of the row in hand */
  Lanes near;  /* words that have been found similar */
} Table;

static void
fill_row (Table *table, const SoundLanes *lanes, const Sounds *word, guint i, Lanes limit)
{
  const Lanes *above = table->rows[(i - 1) & 1];
  Lanes *row = table->rows[i & 1];
  Lanes far_away = lanes_of (FAR_AWAY), gap = lanes_of (sound_gap (word->at[i - 1]));
  guint first = i > DRIFT_MAX ? i - DRIFT_MAX : 1, last = MIN (lanes->longest, i + DRIFT_MAX);
  char sound = word->at[i - 1];
  guint32 near = word->near[i - 1]
                 | (sound == 'v' ? sounds_class_bit ('u') : sound == 'u' ? sounds_class_bit ('v') : 0);

  row[first - 1] = first == 1 ? lanes_min (above[0] + gap, far_away) : far_away;
  table->least = row[first - 1];
  for (guint j = first; j <= last; j++) {
    Lanes cost = lanes_min (above[j - 1] + substitution (lanes, j - 1, sound, near), above[j] + gap);

    row[j] = lanes_min (lanes_min (cost, row[j - 1] + lanes->gap[j - 1]), far_away);
    table->least = lanes_min (table->least, row[j]);
    table->near |= (Lanes) (row[j] <= lanes->limit[j] + limit);
  }
  if (last < lanes->longest)
    row[last + 1] = far_away;
}

guint
sound_lanes_near (const SoundLanes *lanes, const Sounds *word, double tail)
{
  gint bound = WHOLE ((1 - WORST_WORTH) / 4 * (word->n + lanes->longest));
  Table table = {.near = lanes_of (0)};
  guint bits = 0;

  table.rows[0][0] = lanes_of (0);
  for (guint j = 1; j <= lanes->longest; j++)
    table.rows[0][j] = j <= DRIFT_MAX + 1 ? lanes_min (table.rows[0][j - 1] + lanes->gap[j - 1], lanes_of (FAR_AWAY))
                                          : lanes_of (FAR_AWAY);
  for (guint i = 1; i <= word->n && i <= lanes->longest + DRIFT_MAX; i++) {
    fill_row (&table, lanes, word, i, lanes_of (limit_at (word->n, i, tail)));
    if (!lanes_any ((Lanes) (table.least <= lanes_of (bound))))
      break;
  }
  for (guint lane = 0; lanes_any (table.near) && lane < SOUND_LANES; lane++)
    bits |= (table.near[lane] != 0 ? 1u : 0) << lane;
  return bits;
}
