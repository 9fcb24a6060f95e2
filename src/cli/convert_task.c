#include "cli/convert_task.h"

#include <string.h>

#include "cli/command.h"

void
convert_report (guint64 n, const char *what)
{
  if (n > 0)
    message_note ("left out: %s: %" G_GUINT64_FORMAT, what, n);
}

void
convert_report_units (const ConvertTask *task, const UnitSinkCounts *counts)
{
  const gboolean table = format_is_table (task->out_format, NULL);

  message_note ("units: %" G_GUINT64_FORMAT, counts->n_units);
  convert_report (counts->n_other, "segments in languages that --langs does not name");
  convert_report (counts->n_latin, "segments in kk-Latn beside kk, which most tools take for one language "
                                   "(ask for them with --langs kk-Latn,ru)");
  convert_report (counts->n_long, "segments that are too long for the tool");
  convert_report (counts->n_alone, "units with fewer than two languages");
  convert_report (counts->n_removed, "control characters, which XML cannot hold");
  convert_report (counts->n_informed, table ? "ids, notes and properties of units, for which a table has no column"
                                            : "dates and other attributes of units");
  convert_report (counts->n_third, "segments in a third language, of which such a file has none (name two with "
                                   "--langs en,kk)");
  convert_report (counts->n_double, "units that occur twice");
  convert_report (counts->n_subs, "marks of text in inline elements (sub), of which XLIFF 2 keeps the text alone");
  convert_report (counts->n_codes, "inline elements (formatting) of segments");
  convert_report (counts->n_dates, "dates that nobody can read");
}

char *
convert_path (const ConvertTask *task, const char *folder, const char *end)
{
  g_autofree char *base = g_path_get_basename (strcmp (task->in, "-") == 0 ? "glossary" : task->in);
  g_autofree char *name = NULL;
  char *dot = strrchr (base, '.');

  if (dot != NULL && dot != base)
    *dot = '\0';
  name = g_strdup_printf ("%s.%s", base, end);
  return g_build_filename (folder, name, NULL);
}

gboolean
convert_wants (const ConvertTask *task, Lang lang)
{
  for (guint i = 0; task->langs != NULL && i < task->langs->len; i++)
    if (g_array_index (task->langs, Lang, i) == lang)
      return TRUE;
  return task->langs == NULL;
}

static gboolean
convert_pair (ConvertTask *task, Lang source, Lang target, ConvertFunc func, gpointer data, GError **error)
{
  g_autofree char *end =
    g_strdup_printf ("%s-%s.%s", lang_tag (source), lang_tag (target), format_extension (task->out_format));
  g_autofree char *path = convert_path (task, task->folder, end);
  g_autoptr (GArray) pair = g_array_new (FALSE, FALSE, sizeof (Lang)); /* of Lang */
  const char *out = task->out;
  GArray *langs = task->langs;
  gboolean good;

  g_array_append_val (pair, source);
  g_array_append_val (pair, target);
  task->langs = pair;
  task->out = path;
  message_note ("written: %s", path);
  good = func (task, data, error);
  task->langs = langs;
  task->out = out;
  return good;
}

gboolean
convert_pairs (ConvertTask *task, const GArray *langs, ConvertFunc func, gpointer data, GError **error)
{
  for (guint i = 0; i < langs->len; i++)
    for (guint k = i + 1; k < langs->len; k++)
      if (!convert_pair (task, g_array_index (langs, Lang, i), g_array_index (langs, Lang, k), func, data, error))
        return FALSE;
  return TRUE;
}
