/* memory merge, diff and dedupe: memories put together, compared, and rid of what they have twice. */
#include <string.h>

#include "base/error.h"
#include "cli/memory.h"
#include "format/unit_source.h"
#include "memory/import.h"
#include "memory/index.h"
#include "memory/merge.h"
#include "memory/record.h"

/* === merge ======================================================================================================= */

static gboolean
merge_from (Importer *importer, const char *path, gboolean dry_run, GError **error)
{
  g_autoptr (Store) from = store_open (path, STORE_READ, error);
  ImportCounts counts;

  if (from == NULL || !memory_merge_from (importer, from, &counts, error))
    return FALSE;
  output_print ("%s: read %" G_GUINT64_FORMAT ", new %" G_GUINT64_FORMAT ", conflicting (both kept) %" G_GUINT64_FORMAT
                ", duplicate %" G_GUINT64_FORMAT "%s\n", path, counts.n_read, counts.n_new, counts.n_changed,
                counts.n_duplicate, dry_run ? " (nothing was written)" : "");
  return TRUE;
}

static gboolean
merge_all (Store *store, const MemoryOptions *options, char **files, GError **error)
{
  const gint64 first = store_next_unit (store);
  g_autoptr (Importer) importer = importer_new (store, options->dry_run, NULL, NULL, error);

  if (importer == NULL)
    return FALSE;
  importer_keep_both (importer);
  for (guint i = 0; files[i] != NULL; i++)
    if (!merge_from (importer, files[i], options->dry_run, error))
      return FALSE;
  return options->dry_run || (index_update (store, first, FALSE, error) && store_commit (store, error));
}

int
memory_merge (const MemoryOptions *options, char **files)
{
  GError *error = NULL;
  g_autoptr (Store) store = store_open (files[0], options->dry_run ? STORE_READ : STORE_CREATE, &error);

  if (store == NULL || !merge_all (store, options, files + 1, &error))
    return message_fail (error);
  return EXIT_CLEAN;
}

/* === diff ======================================================================================================== */

/* Units of two sides by the number of all that they hold: how often each is in A less how often in B. */
typedef struct {
  GHashTable *counts; /* hash (gint64 *) → difference (gint *) */
  gint step;
  char mark;          /* of the pass that prints; 0: counting */
  guint64 n_printed;
} Diff;

static gint *
count_of (Diff *diff, const Unit *unit)
{
  const gint64 key = (gint64) record_hash_unit (unit);
  gint *count = g_hash_table_lookup (diff->counts, &key);
  gint64 *copy;

  if (count != NULL)
    return count;
  copy = g_new (gint64, 1);
  *copy = key;
  count = g_new0 (gint, 1);
  g_hash_table_insert (diff->counts, copy, count);
  return count;
}

static void
print_unit (const Unit *unit, char mark)
{
  g_autofree char *id = terminal_escape (unit->id != NULL ? unit->id : "-");

  output_print ("%c %s", mark, id);
  for (guint i = 0; i < unit->segments->len; i++) {
    const UnitSegment *segment = &g_array_index (unit->segments, UnitSegment, i);
    g_autofree char *text = terminal_escape (segment->markup != NULL ? segment->markup : segment->text);
    g_autofree char *tag = terminal_escape (segment->tag);

    output_print ("%s%s: %s", i > 0 ? " | " : "  ", tag, text);
  }
  output_print ("\n");
}

static gboolean
see_unit (const Unit *unit, gpointer data, GError **error)
{
  Diff *diff = data;
  gint *count = count_of (diff, unit);

  if (diff->mark == 0)
    *count += diff->step;
  else if (*count * diff->step > 0) {
    *count -= diff->step;
    diff->n_printed++;
    print_unit (unit, diff->mark);
  }
  return TRUE;
}

static gboolean
see_stored (gint64 id, gint64 source, const Unit *unit, gpointer data, GError **error)
{
  return see_unit (unit, data, error);
}

/* All units of a memory, or of a file in a format that has units. */
static gboolean
each_unit (const char *path, Diff *diff, GError **error)
{
  g_autoptr (Store) store = NULL;
  Format format;
  Content content;

  if (store_is_memory (path)) {
    store = store_open (path, STORE_READ, error);
    return store != NULL && store_each (store, see_stored, diff, error);
  }
  return format_of_path (path, &format, &content, error)
         && units_read (path, format, see_unit, diff, NULL, NULL, error);
}

static gboolean
diff_files (char **files, Diff *diff, GError **error)
{
  for (guint pass = 0; pass < 4; pass++) {
    const guint side = pass % 2;

    diff->step = side == 0 ? 1 : -1;
    diff->mark = pass < 2 ? 0 : side == 0 ? '-' : '+';
    if (!each_unit (files[side], diff, error))
      return FALSE;
  }
  return TRUE;
}

int
memory_diff (const MemoryOptions *options, char **files)
{
  GError *error = NULL;
  Diff diff = {g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free), 0, 0, 0};
  const gboolean good = diff_files (files, &diff, &error);

  g_hash_table_unref (diff.counts);
  if (!good)
    return message_fail (error);
  return diff.n_printed > 0 ? EXIT_FOUND : EXIT_CLEAN;
}

/* === dedupe ====================================================================================================== */

static void
print_removed (gint64 id, gint64 like, gint score, gpointer data)
{
  Store *store = data;
  g_autoptr (Unit) unit = store_unit (store, id, NULL, NULL), earlier = store_unit (store, like, NULL, NULL);

  if (unit == NULL || earlier == NULL)
    return;
  print_unit (unit, '-');
  if (score < 100) {
    output_print ("%3d ", score);
    print_unit (earlier, '=');
  }
}

int
memory_dedupe (const MemoryOptions *options, char **files)
{
  GError *error = NULL;
  g_autoptr (Store) store = NULL;
  DedupeCounts counts;

  if (options->near < 0 || options->near > 99) {
    message_error ("--near is a score from 1 to 99");
    return EXIT_TROUBLE;
  }
  store = store_open (files[0], options->dry_run ? STORE_READ : STORE_WRITE, &error);
  if (store == NULL
      || !memory_dedupe_units (store, options->near, options->dry_run, print_removed, store, &counts, &error)
      || (!options->dry_run && !store_commit (store, &error)))
    return message_fail (error);
  output_print ("%s: the same %" G_GUINT64_FORMAT ", nearly the same %" G_GUINT64_FORMAT "%s\n", files[0],
                counts.n_exact, counts.n_near, options->dry_run ? " (nothing was written)" : ", taken away");
  return EXIT_CLEAN;
}
