/* memory/merge.h - memories put together, compared, and rid of what they have twice */
#pragma once

#include "memory/import.h"
#include "memory/store.h"

/* Adds what `from` has and the memory has not, with the files and dates that it came from. Units that have the id of
 * one in the memory but say something else are added beside it and counted as changed: nobody's work is overwritten,
 * and memories that are merged in another order hold the same units.
 *
 * importer  of the memory; see importer_merge
 * error     those of both stores
 */
gboolean memory_merge_from (Importer *importer, Store *from, ImportCounts *counts, GError **error);

typedef struct {
  guint64 n_exact, n_near;
} DedupeCounts;

/* Takes a unit that goes: `id` is like `like`, which stays, with this score. */
typedef void (*DedupeFunc) (gint64 id, gint64 like, gint score, gpointer data);

/* Takes away units whose sides are those of an earlier unit; with near > 0 also those whose every side is at least that
 * much like the side of an earlier unit in the same language (the score of memory/search), provided that both have the
 * same languages. The earlier unit stays. Ends with a new index unless nothing went or `dry_run`.
 *
 * error  those of the store
 * cost   near: a search for each unit
 */
gboolean memory_dedupe_units (Store *store, gint near, gboolean dry_run, DedupeFunc func, gpointer data,
                              DedupeCounts *counts, GError **error);
