#include "memory/searcher.h"

#include <string.h>

static void
room_clear (gpointer data)
{
  Room *room = data;

  part_free (room->part);
  g_free (room->rows);
  g_free (room->counts);
}

Searcher *
searcher_new (Store *store, const char *lang, GError **error)
{
  g_autoptr (Searcher) searcher = g_new0 (Searcher, 1);
  g_autoptr (GArray) parts = store_parts (store, error);

  searcher->store = store;
  searcher->lang = lang_parse (lang, NULL);
  searcher->rooms = g_array_new (FALSE, FALSE, sizeof (Room));
  g_array_set_clear_func (searcher->rooms, room_clear);
  if (parts == NULL)
    return NULL;
  for (guint i = 0; i < parts->len; i++) {
    const StorePart *row = &g_array_index (parts, StorePart, i);
    Room room = {NULL};

    if (strcmp (row->lang, lang) != 0)
      continue;
    room.part = part_open (store, row, error);
    if (room.part == NULL)
      return NULL;
    room.rows = g_new0 (guint16, part_count (room.part, COUNT_WORDS) + 1);
    room.counts = g_new0 (guint8, part_count (room.part, COUNT_DOCUMENTS));
    g_array_append_val (searcher->rooms, room);
  }
  return g_steal_pointer (&searcher);
}

void
searcher_free (Searcher *searcher)
{
  if (searcher == NULL)
    return;
  g_array_unref (searcher->rooms);
  g_free (searcher);
}

GArray *
searcher_segments (Searcher *searcher, const SearchHit *hit)
{
  Part *part = g_array_index (searcher->rooms, Room, hit->part).part;
  GArray *segments = g_array_new (FALSE, FALSE, sizeof (guint64));
  guint32 first, end;

  part_range (part, ARRAY_SEGMENT_STARTS, hit->document, &first, &end);
  g_array_append_vals (segments, part_segments (part, first, end) + first, end - first);
  return segments;
}
