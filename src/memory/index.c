#include "memory/index.h"

#include <string.h>

/* A million segments take some 100 MB. */
static const IndexBounds bounds_default = {.segments = 1 << 20, .part = {.words = 1 << 26, .postings = 1 << 22}};

/* A language of the index. */
typedef struct {
  char name[16];
  guint64 n_segments;
  PartBuilder *builder; /* NULL: it is not its turn */
} Language;

typedef struct {
  Store *store;
  const IndexBounds *bounds;
  guint64 from;      /* the first segment to be indexed */
  GArray *languages; /* of Language, by name */
  GArray *of_tag;    /* of guint: which of them a tag's number is; G_MAXUINT: none */
  guint8 *wanted;    /* of each tag's number */
} Building;

void
index_lang (const char *tag, char name[16])
{
  const Lang lang = lang_parse (tag, NULL);
  g_autofree char *lower = g_ascii_strdown (tag, (gssize) strcspn (tag, "-_"));

  g_strlcpy (name, lang != LANG_NONE ? lang_tag (lang) : lower, 16);
}

static gint
by_name (gconstpointer a, gconstpointer b)
{
  return strcmp (((const Language *) a)->name, ((const Language *) b)->name);
}

/* The place of a language; it is entered if it is not there. */
static guint
place_of (GArray *languages, const char *name)
{
  Language language = {{0}, 0, NULL};

  for (guint i = 0; i < languages->len; i++)
    if (strcmp (g_array_index (languages, Language, i).name, name) == 0)
      return i;
  g_strlcpy (language.name, name, sizeof language.name);
  g_array_append_val (languages, language);
  return languages->len - 1;
}

/* Which languages there are, how much of each, and which tags are theirs. */
static gboolean
list_languages (Building *building, GError **error)
{
  const GPtrArray *tags = store_tags (building->store);
  g_autoptr (GArray) counts = store_count_segments (building->store, building->from, error);
  char name[16];
  guint place;

  if (counts == NULL)
    return FALSE;
  for (guint i = 0; i < tags->len; i++)
    if (g_array_index (counts, guint64, i) > 0 && g_ptr_array_index (tags, i) != NULL) {
      index_lang (g_ptr_array_index (tags, i), name);
      place = place_of (building->languages, name);
      g_array_index (building->languages, Language, place).n_segments += g_array_index (counts, guint64, i);
    }
  g_array_sort (building->languages, by_name);
  for (guint i = 0; i < tags->len; i++) {
    place = G_MAXUINT;
    if (g_array_index (counts, guint64, i) > 0 && g_ptr_array_index (tags, i) != NULL) {
      index_lang (g_ptr_array_index (tags, i), name);
      place = place_of (building->languages, name);
    }
    g_array_append_val (building->of_tag, place);
  }
  return TRUE;
}

static gboolean
finish_part (Building *building, Language *language, GError **error)
{
  g_autoptr (PartBuilder) builder = g_steal_pointer (&language->builder);

  return part_builder_finish (builder, building->store, language->name, error);
}

static gboolean
add_segment (guint64 segment, guint tag, Span text, gpointer data, GError **error)
{
  Building *building = data;
  Language *language = &g_array_index (building->languages, Language, g_array_index (building->of_tag, guint, tag));

  part_builder_add (language->builder, segment, text);
  if (!part_builder_is_full (language->builder))
    return TRUE;
  if (!finish_part (building, language, error))
    return FALSE;
  language->builder = part_builder_new (lang_parse (language->name, NULL), &building->bounds->part);
  return TRUE;
}

/* Indexes the languages [first, end). */
static gboolean
build_some (Building *building, guint first, guint end, GError **error)
{
  gboolean good;

  for (guint i = first; i < end; i++) {
    Language *language = &g_array_index (building->languages, Language, i);

    language->builder = part_builder_new (lang_parse (language->name, NULL), &building->bounds->part);
  }
  for (guint i = 0; i < building->of_tag->len; i++) {
    const guint place = g_array_index (building->of_tag, guint, i);

    building->wanted[i] = place >= first && place < end;
  }
  good = store_each_segment (building->store, building->from, building->wanted, add_segment, building, error);
  for (guint i = first; i < end && good; i++)
    good = finish_part (building, &g_array_index (building->languages, Language, i), error);
  return good;
}

static gboolean
build_all (Building *building, GError **error)
{
  const GArray *languages = building->languages;

  if (!list_languages (building, error))
    return FALSE;
  building->wanted = g_new0 (guint8, building->of_tag->len + 1);
  for (guint first = 0, end; first < languages->len; first = end) {
    guint64 n = g_array_index (languages, Language, first).n_segments;

    for (end = first + 1; end < languages->len; end++) {
      n += g_array_index (languages, Language, end).n_segments;
      if (n > building->bounds->segments)
        break;
    }
    if (!build_some (building, first, end, error))
      return FALSE;
  }
  return TRUE;
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

static void
language_clear (gpointer language)
{
  part_builder_free (((Language *) language)->builder);
}

gboolean
index_update (Store *store, gint64 first, gboolean anew, GError **error)
{
  return index_update_within (store, first, anew, &bounds_default, error);
}

gboolean
index_update_within (Store *store, gint64 first, gboolean anew, const IndexBounds *bounds, GError **error)
{
  Building building = {.store = store, .bounds = bounds};
  gboolean worn = FALSE, good;

  if (!anew && first >= store_next_unit (store))
    return TRUE;
  if (!is_worn (store, first, &worn, error))
    return FALSE;
  if ((anew || worn) && !store_clear_parts (store, error))
    return FALSE;
  building.from = anew || worn ? 0 : STORE_SEGMENT (first, 0);
  building.languages = g_array_new (FALSE, FALSE, sizeof (Language));
  g_array_set_clear_func (building.languages, language_clear);
  building.of_tag = g_array_new (FALSE, FALSE, sizeof (guint));
  good = build_all (&building, error);
  g_array_unref (building.languages);
  g_array_unref (building.of_tag);
  g_free (building.wanted);
  return good;
}
