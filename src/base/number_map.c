#include "base/number_map.h"

#define SLOTS_FIRST 256

/* A free slot has the key 0, so that the key 0 itself lives beside the slots. */
struct NumberMap {
  guint64 *keys;
  guint64 *values; /* NULL: all are 0 */
  gsize n_slots, n_used;
  gboolean has_zero;
  guint64 value_of_zero;
};

NumberMap *
number_map_new (void)
{
  NumberMap *map = g_new0 (NumberMap, 1);

  map->n_slots = SLOTS_FIRST;
  map->keys = g_new0 (guint64, map->n_slots);
  return map;
}

void
number_map_free (NumberMap *map)
{
  if (map == NULL)
    return;
  g_free (map->keys);
  g_free (map->values);
  g_free (map);
}

/* Ids follow each other and hashes may end alike: a multiplication spreads both. */
static gsize
slot_of (const guint64 *keys, gsize n_slots, guint64 key)
{
  gsize slot = (gsize) ((key * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15)) >> 20) & (n_slots - 1);

  while (keys[slot] != 0 && keys[slot] != key)
    slot = (slot + 1) & (n_slots - 1);
  return slot;
}

gboolean
number_map_get (const NumberMap *map, guint64 key, guint64 *value)
{
  const gsize slot = key != 0 ? slot_of (map->keys, map->n_slots, key) : 0;
  const gboolean found = key != 0 ? map->keys[slot] != 0 : map->has_zero;

  if (value != NULL)
    *value = !found ? 0 : key == 0 ? map->value_of_zero : map->values != NULL ? map->values[slot] : 0;
  return found;
}

/* Three slots of four are used at most. */
static void
grow (NumberMap *map)
{
  const gsize n_slots = 2 * map->n_slots;
  guint64 *keys = g_new0 (guint64, n_slots), *values = map->values != NULL ? g_new0 (guint64, n_slots) : NULL;

  for (gsize i = 0; i < map->n_slots; i++)
    if (map->keys[i] != 0) {
      const gsize slot = slot_of (keys, n_slots, map->keys[i]);

      keys[slot] = map->keys[i];
      if (values != NULL)
        values[slot] = map->values[i];
    }
  g_free (map->keys);
  g_free (map->values);
  map->keys = keys;
  map->values = values;
  map->n_slots = n_slots;
}

gboolean
number_map_set (NumberMap *map, guint64 key, guint64 value)
{
  gboolean is_new;
  gsize slot;

  if (key == 0) {
    is_new = !map->has_zero;
    map->has_zero = TRUE;
    map->value_of_zero = value;
    return is_new;
  }
  slot = slot_of (map->keys, map->n_slots, key);
  is_new = map->keys[slot] == 0;
  if (is_new && 4 * (map->n_used + 1) > 3 * map->n_slots) {
    grow (map);
    slot = slot_of (map->keys, map->n_slots, key);
  }
  map->n_used += is_new;
  map->keys[slot] = key;
  if (value != 0 && map->values == NULL)
    map->values = g_new0 (guint64, map->n_slots);
  if (map->values != NULL)
    map->values[slot] = value;
  return is_new;
}

gsize
number_map_size (const NumberMap *map)
{
  return map->n_used + map->has_zero;
}

gboolean
number_map_next (const NumberMap *map, gsize *at, guint64 *key)
{
  while (*at < map->n_slots)
    if (map->keys[(*at)++] != 0) {
      *key = map->keys[*at - 1];
      return TRUE;
    }
  if (*at > map->n_slots || !map->has_zero)
    return FALSE;
  ++*at;
  *key = 0;
  return TRUE;
}
