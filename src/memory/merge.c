#include "memory/merge.h"

#include <string.h>

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
} Merge;

static gboolean
add_unit (gint64 id, gint64 source, const Unit *unit, gpointer data, GError **error)
{
  Merge *merge = data;

  for (guint i = 0; source != merge->source && i < merge->sources->len; i++) {
    const StoreSource *known = &g_array_index (merge->sources, StoreSource, i);

    if (known->id == source && !importer_source (merge->importer, known->name, known->date, error))
      return FALSE;
  }
  merge->source = source;
  return importer_add (unit, merge->importer, error);
}

gboolean
memory_merge_from (Importer *importer, Store *from, ImportCounts *counts, GError **error)
{
  g_autoptr (GArray) sources = store_sources (from, error);
  Merge merge = {importer, sources, -1};

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
  GHashTable *sides;   /* hash of the sides (gint64 *) → id (gint64 *, in the same piece of memory) */
  GHashTable *gone;    /* ids that go (gint64 *) */
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
  gint64 *key = g_new (gint64, 1);

  *key = id;
  g_hash_table_add (dedupe->gone, key);
  if (dedupe->func != NULL)
    dedupe->func (id, like, score, dedupe->data);
}

static gboolean
find_exact (gint64 id, gint64 source, const Unit *unit, gpointer data, GError **error)
{
  Dedupe *dedupe = data;
  const guint64 hash = hash_sides (unit);
  const gint64 key = (gint64) hash;
  const gint64 *known = g_hash_table_lookup (dedupe->sides, &key);

  if (known != NULL) {
    dedupe->counts->n_exact++;
    remove_later (dedupe, id, *known, 100);
  } else {
    gint64 *entry = g_new (gint64, 2);

    entry[0] = key;
    entry[1] = id;
    g_hash_table_insert (dedupe->sides, entry, entry + 1);
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

    if (other >= id || g_hash_table_contains (dedupe->gone, &other))
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

  if (g_hash_table_contains (dedupe->gone, &id) || unit->segments->len == 0)
    return TRUE;
  first = &g_array_index (unit->segments, UnitSegment, 0);
  searcher = searcher_of (dedupe, first->tag, error);
  hits = searcher != NULL ? searcher_find (searcher, span_of (first->text), &options, error) : NULL;
  for (guint i = 0; hits != NULL && i < hits->len && !g_hash_table_contains (dedupe->gone, &id); i++)
    if (!try_hit (dedupe, searcher, &g_array_index (hits, SearchHit, i), id, unit, error))
      return FALSE;
  return hits != NULL;
}

static gboolean
remove_all (Dedupe *dedupe, GError **error)
{
  GHashTableIter iter;
  gpointer id;

  if (g_hash_table_size (dedupe->gone) == 0)
    return TRUE;
  g_hash_table_iter_init (&iter, dedupe->gone);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!store_remove (dedupe->store, *(const gint64 *) id, error))
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
  dedupe.sides = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  dedupe.gone = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  dedupe.searchers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) searcher_free);
  good = store_each (store, find_exact, &dedupe, error) && (near <= 0 || store_each (store, find_near, &dedupe, error));
  g_hash_table_remove_all (dedupe.searchers);
  good = good && (dry_run || remove_all (&dedupe, error));
  g_hash_table_unref (dedupe.sides);
  g_hash_table_unref (dedupe.gone);
  g_hash_table_unref (dedupe.searchers);
  return good;
}
