/* convert: memories into other formats. */
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "cli/command.h"
#include "cli/convert.h"
#include "format/unit_source.h"

static gboolean
note_tags (const Unit *unit, gpointer data, GError **error)
{
  GPtrArray *tags = data;

  for (guint i = 0; i < unit->segments->len; i++) {
    const char *tag = g_array_index (unit->segments, UnitSegment, i).tag;

    if (!g_ptr_array_find_with_equal_func (tags, tag, g_str_equal, NULL))
      g_ptr_array_add (tags, g_strdup (tag));
  }
  return TRUE;
}

/* The columns of a table: the languages of the memory in the order in which they come. */
static GPtrArray *
table_columns (const ConvertTask *task, GError **error)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new_with_free_func (g_free); /* of char * */

  if (strcmp (task->in, "-") == 0) {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_USAGE,
                 "a table begins with the names of its languages, which a memory "
                 "from standard input tells too late; give it as a file");
    return NULL;
  }
  if (!units_read (task->in, task->in_format, note_tags, tags, NULL, NULL, error))
    return NULL;
  for (guint i = tags->len; i-- > 0;)
    if (!convert_wants (task, lang_parse (g_ptr_array_index (tags, i), NULL)))
      g_ptr_array_remove_index (tags, i);
  g_ptr_array_add (tags, NULL);
  return g_steal_pointer (&tags);
}

/* What a memory is written with; `columns` are those of a table. */
static UnitSinkOptions
sink_options (const ConvertTask *task, FileWriter *out, const GPtrArray *columns, const TmxInfo *info)
{
  return (UnitSinkOptions){.out = out, .format = task->out_format, .langs = task->langs, .tags = task->tags,
                           .segtype = "sentence", .columns = (const char *const *) columns->pdata, .date = task->date,
                           .info = info, .plain = task->profile != NULL && task->profile->plain,
                           .names = task->profile != NULL && task->profile->names,
                           .longest = task->profile != NULL ? task->profile->longest : 0};
}

static void
report_source (const ConvertTask *task, const TmxInfo *info)
{
  const guint n_header = (info->properties != NULL ? info->properties->len : 0);

  convert_report (info->n_empty, "segments without text");
  convert_report (info->n_foreign, "attributes and elements that TMX does not have");
  if (task->out_format != FORMAT_TMX)
    convert_report (n_header, "notes and properties of the header, which such a file has no room for");
}

static gboolean
write_memory (ConvertTask *task, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) columns = format_is_table (task->out_format, NULL) ? table_columns (task, error)
                                                                           : g_ptr_array_new ();
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free); /* of char * */
  g_autoptr (FileWriter) out = columns != NULL ? file_writer_open (task->out, error) : NULL;
  g_autoptr (UnitSink) sink = NULL;
  UnitSinkOptions options;
  UnitSinkCounts counts;
  TmxInfo info = {0};
  gboolean good;

  if (out == NULL)
    return FALSE;
  options = sink_options (task, out, columns, &info);
  sink = unit_sink_new (&options);
  good = units_read (task->in, task->in_format, unit_sink_add, sink, &info, warnings, error) &&
         unit_sink_finish (sink, &counts, error) && file_writer_commit (out, error);
  if (good) {
    for (guint i = 0; i < warnings->len; i++)
      message_warning ("%s", (const char *) g_ptr_array_index (warnings, i));
    convert_report_units (task, &counts);
    report_source (task, &info);
  }
  tmx_info_clear (&info);
  return good;
}

static gboolean
note_lang (const Unit *unit, gpointer data, GError **error)
{
  GArray *langs = data;

  for (guint i = 0; i < unit->segments->len; i++) {
    const Lang lang = g_array_index (unit->segments, UnitSegment, i).lang;
    gboolean known = lang == LANG_NONE;

    for (guint k = 0; k < langs->len; k++)
      known = known || g_array_index (langs, Lang, k) == lang;
    if (!known)
      g_array_append_val (langs, lang);
  }
  return TRUE;
}

/* A tool that reads two languages gets a memory of more in pairs. */
static gboolean
write_in_pairs (ConvertTask *task, GError **error)
{
  g_autoptr (GArray) langs = g_array_new (FALSE, FALSE, sizeof (Lang)); /* of Lang */

  if (task->langs != NULL)
    g_array_append_vals (langs, task->langs->data, task->langs->len);
  else if (strcmp (task->in, "-") != 0 && !units_read (task->in, task->in_format, note_lang, langs, NULL, NULL, error))
    return FALSE;
  if (langs->len == 2 || (langs->len < 2 && strcmp (task->in, "-") != 0))
    return write_memory (task, NULL, error);
  if (task->folder != NULL && langs->len > 2)
    return convert_pairs (task, langs, write_memory, NULL, error);
  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_USAGE,
               "%s reads memories in two languages only: name them with --langs "
               "kk,en (source first), or give a folder, which gets a file for each pair",
               task->profile->title);
  return FALSE;
}

gboolean
convert_memory (ConvertTask *task, GError **error)
{
  if (task->profile != NULL && task->profile->pairs_only && task->out_format == FORMAT_TMX)
    return write_in_pairs (task, error);
  return write_memory (task, NULL, error);
}
