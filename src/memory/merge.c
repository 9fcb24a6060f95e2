#include "memory/merge.h"

#include <string.h>

#include "base/number_map.h"
#include "memory/index.h"
#include "memory/record.h"
#include "memory/search.h"

/* So many similar texts of one segment are looked at. */
#define NEAR_LIMIT 64

/* === Merging ===================================================================================================== */

typedef struct {
  Importer *importer;
  const GArray *sources; /* of StoreSource: of the memory that is read */
  gint64 source;         /* at hand */
  Store *from;
} Merge;

/* The units that come are from this file; its header comes along. */
static gboolean
enter_source (Merge *merge, const StoreSource *source, GError **error)
{
  g_autoptr (GArray) properties = NULL, attributes = NULL;

  return importer_source (merge->importer, source->name, source->date, error)
         && store_header (merge->from, source->id, &properties, &attributes, error)
         && importer_header (merge->importer, properties, attributes, error);
}

static gboolean
add_unit (gint64 id, gint64 source, const Unit *unit, gpointer data, GError **error)
{
  Merge *merge = data;

  for (guint i = 0; source != merge->source && i < merge->sources->len; i++) {
    const StoreSource *known = &g_array_index (merge->sources, StoreSource, i);

    if (known->id == source && !enter_source (merge, known, error))
      return FALSE;
  }
  merge->source = source;
  return importer_add (unit, merge->importer, error);
}

gboolean
memory_merge_from (Importer *importer, Store *from, ImportCounts *counts, GError **error)
{
  g_autoptr (GArray) sources = store_sources (from, error);
  Merge merge = {importer, sources, -1, from};

  if (sources == NULL || !importer_begin (importer, store_path (from), NULL, NULL, error)
      || !store_each (from, add_unit, &merge, error))
    return FALSE;
  *counts = *importer_counts (importer);
  return TRUE;
}

/* === Exact ======================================================================================================= */

typedef struct {
  Store *store;
  gint near;
  DedupeFunc func;
  gpointer data;
  NumberMap *sides;    /* hash of the sides → id */
  NumberMap *gone;     /* ids that go: a set */
  GHashTable *searchers; /* char * → Searcher */
  DedupeCounts *counts;
} Dedupe;

/* The same for two units with the same sides in another order. */
static guint64
hash_sides (const Unit *unit)
{
  guint64 sum = 0;

  for (guint i = 0; i < unit->segments->len; i++) {
    const UnitSegment *segment = &g_array_index (unit->segments, UnitSegment, i);
    g_autofree char *tag = g_ascii_strdown (segment->tag, -1);

    sum += record_hash (record_hash (3, span_of (tag)),
                        span_of (segment->markup != NULL ? segment->markup : segment->text));
  }
  return sum;
}

static void
remove_later (Dedupe *dedupe, gint64 id, gint64 like, gint score)
{
  number_map_set (dedupe->gone, (guint64) id, 0);
  if (dedupe->func != NULL)
    dedupe->func (id, like, score, dedupe->data);
}

static gboolean
find_exact (gint64 id, gint64 source, const Unit *unit, gpointer data, GError **error)
{
  Dedupe *dedupe = data;
  const guint64 hash = hash_sides (unit);
  guint64 known;

  if (number_map_get (dedupe->sides, hash, &known)) {
    dedupe->counts->n_exact++;
    remove_later (dedupe, id, (gint64) known, 100);
  } else {
    number_map_set (dedupe->sides, hash, (guint64) id);
  }
  return TRUE;
}

/* === Near ======================================================================================================== */

/* The score of the two units' least similar sides; 0 if they do not have the same languages. */
static gint
least_score (const Unit *a, const Unit *b)
{
  gint least = 100;

  if (a->segments->len != b->segments->len)
    return 0;
  for (guint i = 0; i < a->segments->len && least > 0; i++) {
    const UnitSegment *side = &g_array_index (a->segments, UnitSegment, i);
    gint best = 0;

    for (guint j = 0; j < b->segments->len; j++) {
      const UnitSegment *other = &g_array_index (b->segments, UnitSegment, j);

      if (g_ascii_strcasecmp (side->tag, other->tag) == 0)
        best = MAX (best, search_score (side->lang, span_of (side->text), span_of (other->text)));
    }
    least = MIN (least, best);
  }
  return least;
}

static Searcher *
searcher_of (Dedupe *dedupe, const char *tag, GError **error)
{
  char lang[16];
  Searcher *searcher;

  index_lang (tag, lang);
  searcher = g_hash_table_lookup (dedupe->searchers, lang);
  if (searcher == NULL && (searcher = searcher_new (dedupe->store, lang, error)) != NULL)
    g_hash_table_insert (dedupe->searchers, g_strdup (lang), searcher);
  return searcher;
}

/* Is one of the units with the text of a hit earlier, still there, and like `unit` in every language? */
static gboolean
try_hit (Dedupe *dedupe, Searcher *searcher, const SearchHit *hit, gint64 id, const Unit *unit, GError **error)
{
  g_autoptr (GArray) segments = searcher_segments (searcher, hit);

  for (guint i = 0; i < segments->len; i++) {
    const gint64 other = STORE_UNIT (g_array_index (segments, guint64, i));
    g_autoptr (Unit) earlier = NULL;
    gint score;

    if (other >= id || number_map_get (dedupe->gone, (guint64) other, NULL))
      continue;
    earlier = store_unit (dedupe->store, other, NULL, error);
    if (earlier == NULL)
      return FALSE;
    score = least_score (unit, earlier);
    if (score < dedupe->near)
      continue;
    dedupe->counts->n_near++;
    remove_later (dedupe, id, other, score);
    return TRUE;
  }
  return TRUE;
}

static gboolean
find_near (gint64 id, gint64 source, const Unit *unit, gpointer data, GError **error)
{
  Dedupe *dedupe = data;
  const SearchOptions options = {.limit = NEAR_LIMIT, .min_score = dedupe->near};
  const UnitSegment *first;
  g_autoptr (GArray) hits = NULL;
  Searcher *searcher;

  if (number_map_get (dedupe->gone, (guint64) id, NULL) || unit->segments->len == 0)
    return TRUE;
  first = &g_array_index (unit->segments, UnitSegment, 0);
  searcher = searcher_of (dedupe, first->tag, error);
  hits = searcher != NULL ? searcher_find (searcher, span_of (first->text), &options, error) : NULL;
  for (guint i = 0; hits != NULL && i < hits->len && !number_map_get (dedupe->gone, (guint64) id, NULL); i++)
    if (!try_hit (dedupe, searcher, &g_array_index (hits, SearchHit, i), id, unit, error))
      return FALSE;
  return hits != NULL;
}

static gboolean
remove_all (Dedupe *dedupe, GError **error)
{
  guint64 id;
  gsize at = 0;

  if (number_map_size (dedupe->gone) == 0)
    return TRUE;
  while (number_map_next (dedupe->gone, &at, &id))
    if (!store_remove (dedupe->store, (gint64) id, error))
      return FALSE;
  return index_update (dedupe->store, 0, TRUE, error);
}

gboolean
memory_dedupe_units (Store *store, gint near, gboolean dry_run, DedupeFunc func, gpointer data, DedupeCounts *counts,
                     GError **error)
{
  Dedupe dedupe = {.store = store, .near = near, .func = func, .data = data, .counts = counts};
  gboolean good;

  *counts = (DedupeCounts){0};
  dedupe.sides = number_map_new ();
  dedupe.gone = number_map_new ();
  dedupe.searchers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) searcher_free);
  good = store_each (store, find_exact, &dedupe, error) && (near <= 0 || store_each (store, find_near, &dedupe, error));
  g_hash_table_remove_all (dedupe.searchers);
  good = good && (dry_run || remove_all (&dedupe, error));
  number_map_free (dedupe.sides);
  number_map_free (dedupe.gone);
  g_hash_table_unref (dedupe.searchers);
  return good;
}
