/* memory import: files into a memory, all of them or none. */
#include <string.h>

#include "base/error.h"
#include "cli/memory.h"
#include "format/unit_source.h"
#include "format/xml.h"
#include "memory/import.h"
#include "memory/index.h"

/* So many rejected units of a file are told one by one. */
#define TOLD_LIMIT 20

static void
tell_rejected (const char *file, gsize line, const char *reason, gpointer data)
{
  guint *told = data;
  g_autofree char *text = terminal_escape (reason);

  if (++*told <= TOLD_LIMIT && line > 0)
    output_print ("%s:%" G_GSIZE_FORMAT ": rejected: %s\n", file, line, text);
  else if (*told <= TOLD_LIMIT)
    output_print ("%s: rejected: %s\n", file, text);
  if (*told == TOLD_LIMIT)
    output_print ("%s: more of them are counted, not shown\n", file);
}

static void
print_counts (const char *path, const ImportCounts *counts, gboolean dry_run)
{
  output_print ("%s: read %" G_GUINT64_FORMAT ", new %" G_GUINT64_FORMAT ", changed %" G_GUINT64_FORMAT
                ", duplicate %" G_GUINT64_FORMAT ", rejected %" G_GUINT64_FORMAT "%s\n", path, counts->n_read,
                counts->n_new, counts->n_changed, counts->n_duplicate, counts->n_rejected,
                dry_run ? " (nothing was written)" : "");
  if (counts->n_renamed > 0)
    message_note ("%s: kz is a country; segments taken as Kazakh (kk): %" G_GUINT64_FORMAT, path, counts->n_renamed);
}

static gboolean
import_file (Importer *importer, const MemoryOptions *options, const char *path, guint *told, GError **error)
{
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free); /* of char * */
  g_autofree char *now = now_text ();
  TmxInfo info = {0};
  Format format;
  Content content;
  gboolean good;

  if (!format_choose (options->from, path, &format, &content, error))
    return FALSE;
  *told = 0;
  good = importer_begin (importer, path, now, &info, error)
         && units_read (path, format, importer_add, importer, &info, warnings, error)
         && importer_header (importer, info.properties, info.attributes, error);
  for (guint i = 0; i < warnings->len; i++)
    message_warning ("%s", (const char *) g_ptr_array_index (warnings, i));
  if (!good && format == FORMAT_TMX && strstr ((*error)->message, XML_MALFORMED) != NULL)
    memory_say_fix (path);
  if (good)
    print_counts (path, importer_counts (importer), options->dry_run);
  if (good && info.n_empty > 0)
    message_note ("%s: segments without text, left out: %" G_GUINT64_FORMAT, path, info.n_empty);
  if (good && info.n_foreign > 0)
    message_note ("%s: attributes and elements that TMX does not have, left out: %" G_GUINT64_FORMAT, path,
                  info.n_foreign);
  tmx_info_clear (&info);
  return good;
}

static gboolean
import_all (Store *store, const MemoryOptions *options, char **files, GError **error)
{
  const gint64 first = store_next_unit (store);
  guint told = 0;
  gboolean replaced;
  g_autoptr (Importer) importer = importer_new (store, options->dry_run, tell_rejected, &told, error);

  if (importer == NULL)
    return FALSE;
  for (guint i = 0; files[i] != NULL; i++)
    if (!import_file (importer, options, files[i], &told, error))
      return FALSE;
  replaced = importer_has_replaced (importer);
  /* The index needs room of its own. */
  g_clear_pointer (&importer, importer_free);
  return options->dry_run || (index_update (store, first, replaced, error) && store_commit (store, error));
}

int
memory_import (const MemoryOptions *options, char **files)
{
  GError *error = NULL;
  const gboolean only_look = options->dry_run && store_is_memory (files[0]);
  g_autoptr (Store) store = store_open (files[0], only_look ? STORE_READ : STORE_CREATE, &error);

  if (store == NULL || !import_all (store, options, files + 1, &error)) {
    const int status = message_fail (error);

    if (store != NULL && !options->dry_run)
      message_note ("%s is as it was: an import is done whole or not at all", files[0]);
    return status;
  }
  return EXIT_CLEAN;
}
