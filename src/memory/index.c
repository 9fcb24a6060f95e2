#include "memory/index.h"

#include <string.h>

#include "memory/part_build.h"

typedef struct {
  const Store *store;
  GHashTable *builders; /* char * name → PartBuilder */
  GPtrArray *by_tag;    /* of PartBuilder *, not owned: that of a tag's number */
} Building;

void
index_lang (const char *tag, char name[16])
{
  const Lang lang = lang_parse (tag, NULL);
  g_autofree char *lower = g_ascii_strdown (tag, (gssize) strcspn (tag, "-_"));

  g_strlcpy (name, lang != LANG_NONE ? lang_tag (lang) : lower, 16);
}

static PartBuilder *
builder_of (Building *building, guint tag)
{
  const GPtrArray *tags = store_tags (building->store);
  PartBuilder *builder = tag < building->by_tag->len ? g_ptr_array_index (building->by_tag, tag) : NULL;
  char name[16];

  if (builder != NULL || tag >= tags->len || g_ptr_array_index (tags, tag) == NULL)
    return builder;
  index_lang (g_ptr_array_index (tags, tag), name);
  builder = g_hash_table_lookup (building->builders, name);
  if (builder == NULL) {
    builder = part_builder_new (lang_parse (name, NULL));
    g_hash_table_insert (building->builders, g_strdup (name), builder);
  }
  if (tag >= building->by_tag->len)
    g_ptr_array_set_size (building->by_tag, (gint) tag + 1);
  g_ptr_array_index (building->by_tag, tag) = builder;
  return builder;
}

static gboolean
add_segment (guint64 segment, guint tag, Span text, gpointer data, GError **error)
{
  PartBuilder *builder = builder_of (data, tag);

  if (builder != NULL)
    part_builder_add (builder, segment, text);
  return TRUE;
}

static gboolean
finish_all (const Building *building, Store *store, GError **error)
{
  GList *names = g_list_sort (g_hash_table_get_keys (building->builders), (GCompareFunc) strcmp);
  gboolean good = TRUE;

  for (const GList *name = names; name != NULL && good; name = name->next)
    good = part_builder_finish (g_hash_table_lookup (building->builders, name->data), store, name->data, error);
  g_list_free (names);
  return good;
}

/* Would another part be too much? New segments that are half as many as the old are worth one new index of all. */
static gboolean
is_worn (Store *store, gint64 first, gboolean *worn, GError **error)
{
  g_autoptr (GArray) parts = store_parts (store, error);
  guint most = 0;

  if (parts == NULL)
    return FALSE;
  for (guint i = 0; i < parts->len; i++) {
    guint n = 0;

    for (guint j = 0; j < parts->len; j++)
      n += strcmp (g_array_index (parts, StorePart, i).lang, g_array_index (parts, StorePart, j).lang) == 0;
    most = MAX (most, n);
  }
  *worn = most >= INDEX_PARTS_MAX || (store_next_unit (store) - first) * 2 >= first;
  return TRUE;
}

gboolean
index_update (Store *store, gint64 first, gboolean anew, GError **error)
{
  Building building = {.store = store};
  gboolean worn = FALSE, good;

  if (!anew && first >= store_next_unit (store))
    return TRUE;
  if (!is_worn (store, first, &worn, error))
    return FALSE;
  if ((anew || worn) && !store_clear_parts (store, error))
    return FALSE;
  building.builders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) part_builder_free);
  building.by_tag = g_ptr_array_new ();
  good = store_each_segment (store, anew || worn ? 0 : STORE_SEGMENT (first, 0), add_segment, &building, error)
         && finish_all (&building, store, error);
  g_hash_table_unref (building.builders);
  g_ptr_array_unref (building.by_tag);
  return good;
}
