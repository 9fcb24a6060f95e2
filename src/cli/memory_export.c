/* memory export and stat: what is in a memory, as a file and as numbers. */
#include <string.h>

#include "base/error.h"
#include "cli/memory.h"
#include "format/profile.h"
#include "format/unit_sink.h"
#include "memory/headers.h"
#include "memory/index.h"

/* === export ====================================================================================================== */

typedef struct {
  UnitSink *sink;
  Headers headers;
  gboolean tmx;
} Export;

static gboolean
pass_on (gint64 id, gint64 source, const Unit *unit, gpointer data, GError **error)
{
  Export *export = data;

  if (export->tmx)
    headers_complete (&export->headers, source, (Unit *) unit); /* made for us alone */
  return unit_sink_add (unit, export->sink, error);
}

/* The first unit's language is as good a source language as any, if it says one. */
static gboolean
note_srclang (gint64 id, gint64 source, const Unit *unit, gpointer data, GError **error)
{
  TmxInfo *info = data;

  info->srclang = g_strdup (unit->srclang);
  g_set_error_literal (error, ATALYM_ERROR, ATALYM_ERROR_USAGE, "enough");
  return FALSE;
}

static GPtrArray *
columns_of (Store *store)
{
  const GPtrArray *tags = store_tags (store);
  GPtrArray *columns = g_ptr_array_new (); /* of const char * */

  for (guint i = 0; i < tags->len; i++)
    if (g_ptr_array_index (tags, i) != NULL)
      g_ptr_array_add (columns, g_ptr_array_index (tags, i));
  g_ptr_array_add (columns, NULL);
  return columns;
}

static void
report (const char *path, Format format, const UnitSinkCounts *counts)
{
  const gboolean table = format_is_table (format, NULL);
  const struct {
    guint64 n;
    const char *what;
  } rows[] = {
    {counts->n_other, "segments in languages that --langs does not name"},
    {counts->n_latin, "segments in kk-Latn beside kk, which the tool takes for one language"},
    {counts->n_alone, "units with fewer than two languages"},
    {counts->n_removed, "control characters, which XML cannot hold"},
    {counts->n_informed, table ? "ids, notes and properties of units, for which a table has no column"
                               : "dates and other attributes of units"},
    {counts->n_third, "segments in a third language, of which such a file has none (name two with --langs en,kk)"},
    {counts->n_long, "segments that are too long for the tool"},
    {counts->n_double, "units that occur twice"},
    {counts->n_subs, "marks of text in inline elements (sub), of which XLIFF 2 keeps the text alone"},
    {counts->n_codes, "inline elements (formatting) of segments"},
    {counts->n_dates, "dates that nobody can read"},
  };

  message_note ("%s: units: %" G_GUINT64_FORMAT, path, counts->n_units);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].n > 0)
      message_note ("left out: %s: %" G_GUINT64_FORMAT, rows[i].what, rows[i].n);
}

static gboolean
find_format (const MemoryOptions *options, const char *path, Format *format, GError **error)
{
  Content content;

  if (!format_choose (options->format, path, format, &content, error))
    return FALSE;
  if (*format == FORMAT_TMX || format_is_pair (*format)
      || (format_is_table (*format, NULL) && content != CONTENT_GLOSSARY))
    return TRUE;
  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_USAGE, "%s: a memory is exported as .tmx, .xlf, .po or a table "
               "(.tsv, .csv, .xlsx)", path);
  return FALSE;
}

static gboolean
export_to (Store *store, Export *export, const char *path, UnitSinkOptions *sink_options, GError **error)
{
  g_autoptr (FileWriter) out = file_writer_open (path, error);
  g_autoptr (UnitSink) sink = NULL;
  UnitSinkCounts counts;

  if (out == NULL)
    return FALSE;
  sink_options->out = out;
  export->sink = sink = unit_sink_new (sink_options);
  if (!store_each (store, pass_on, export, error) || !unit_sink_finish (sink, &counts, error)
      || !file_writer_commit (out, error))
    return FALSE;
  report (path, sink_options->format, &counts);
  if (sink_options->format != FORMAT_TMX && export->headers.properties != NULL)
    message_note ("left out: notes and properties of headers, which such a file has no room for: %u",
                  export->headers.properties->len);
  return TRUE;
}

static gboolean
export_store (Store *store, const MemoryOptions *options, const char *path, GError **error)
{
  g_autoptr (GArray) langs = NULL;
  g_autoptr (TagMap) tags = NULL;
  g_autoptr (GPtrArray) columns = columns_of (store);
  const Profile *profile = NULL;
  Export export = {NULL};
  TmxInfo info = {0};
  UnitSinkOptions sink = {.segtype = "sentence", .date = options->date, .info = &info, .plain = options->plain};
  gboolean good;

  if (!find_format (options, path, &sink.format, error)
      || (options->langs != NULL && (langs = command_langs (options->langs, error)) == NULL)
      || (options->profile != NULL && (profile = profile_find (options->profile, error)) == NULL)
      || (tags = tag_map_new (options->lang_map, profile != NULL ? profile->tags : NULL, error)) == NULL)
    return FALSE;
  store_each (store, note_srclang, &info, NULL);
  sink.langs = langs;
  sink.tags = tags;
  sink.columns = (const char *const *) columns->pdata;
  /* A memory is exported whole, unless it is for a tool with habits. */
  sink.whole = options->profile == NULL;
  sink.plain |= profile != NULL && profile->plain;
  sink.longest = profile != NULL ? profile->longest : 0;
  sink.names = profile != NULL && profile->names;
  good = headers_gather (store, &export.headers, error);
  info.properties = export.headers.properties;
  info.attributes = export.headers.attributes;
  export.tmx = sink.format == FORMAT_TMX;
  good = good && export_to (store, &export, path, &sink, error);
  headers_clear (&export.headers);
  g_free (info.srclang);
  return good;
}

int
memory_export (const MemoryOptions *options, char **files)
{
  GError *error = NULL;
  g_autoptr (Store) store = store_open (files[0], STORE_READ, &error);

  if (store == NULL || !export_store (store, options, files[1], &error))
    return message_fail (error);
  return EXIT_CLEAN;
}

/* === stat ======================================================================================================== */

static gboolean
print_stat (Store *store, GError **error)
{
  const GPtrArray *tags = store_tags (store);
  g_autoptr (GArray) sources = store_sources (store, error);
  g_autoptr (GArray) counts = sources != NULL ? store_count_segments (store, 0, error) : NULL;

  if (counts == NULL)
    return FALSE;
  output_print ("units     %10" G_GUINT64_FORMAT "\n", store_n_units (store));
  for (guint i = 0; i < tags->len; i++)
    if (g_array_index (counts, guint64, i) > 0) {
      g_autofree char *tag = terminal_escape (g_ptr_array_index (tags, i));

      output_print ("%-9s %10" G_GUINT64_FORMAT "\n", tag, g_array_index (counts, guint64, i));
    }
  for (guint i = 0; i < sources->len; i++) {
    const StoreSource *source = &g_array_index (sources, StoreSource, i);
    g_autofree char *name = terminal_escape (source->name), *date = terminal_escape (source->date);

    output_print ("%s  %s: %" G_GUINT64_FORMAT "\n", date, name, source->n_units);
  }
  return TRUE;
}

int
memory_stat (const MemoryOptions *options, char **files)
{
  GError *error = NULL;
  g_autoptr (Store) store = store_open (files[0], STORE_READ, &error);

  if (store == NULL || !print_stat (store, &error))
    return message_fail (error);
  return EXIT_CLEAN;
}
