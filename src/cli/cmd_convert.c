/* convert: glossaries and memories from one format into another, with a word on what could not go along. */
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "cli/command.h"
#include "format/formats.h"
#include "format/omegat.h"
#include "format/tbx.h"
#include "format/term_units.h"
#include "format/tmx.h"
#include "format/tsv.h"
#include "format/unit_sink.h"
#include "format/unit_source.h"

typedef struct {
  char *from, *format, *langs, *lang_map, *profile, *date;
} Options;

typedef struct {
  const char *in, *out;
  char *in_folder;   /* the path of OUT where a folder was named; NULL: it is `out` as it was given */
  Format in_format, out_format;
  Content in_content, out_content;
  GArray *langs;     /* of Lang; NULL: all */
  TagMap *tags;
  const char *date;
  gboolean plain;    /* inline elements are left out: OmegaT would leave out the text in them */
} Task;

static void
task_clear (Task *task)
{
  g_clear_pointer (&task->langs, g_array_unref);
  g_clear_pointer (&task->tags, tag_map_free);
  g_clear_pointer (&task->in_folder, g_free);
}

/* What did not go along, and how much of it, on stderr. */
static void
report_left_out (guint64 n, const char *what)
{
  if (n > 0)
    message_note ("left out: %s: %" G_GUINT64_FORMAT, what, n);
}

/* A file in `folder` with the name of IN and another end. */
static char *
path_in_folder (const Task *task, const char *folder, const char *end)
{
  g_autofree char *base = g_path_get_basename (strcmp (task->in, "-") == 0 ? "glossary" : task->in);
  g_autofree char *name = NULL;
  char *dot = strrchr (base, '.');

  if (dot != NULL && dot != base)
    *dot = '\0';
  name = g_strdup_printf ("%s.%s", base, end);
  return g_build_filename (folder, name, NULL);
}

/* === Glossaries ================================================================================================== */

typedef struct {
  RowTarget target;
  const GArray *langs;
  guint64 n_other;
} RowFilter;

static gboolean
has_lang (const GArray *langs, Lang lang)
{
  for (guint i = 0; langs != NULL && i < langs->len; i++)
    if (g_array_index (langs, Lang, i) == lang)
      return TRUE;
  return langs == NULL;
}

static gboolean
add_wanted_row (const GlossaryRow *row, gsize line, gpointer data, GError **error)
{
  RowFilter *filter = data;
  const Lang lang = lang_parse (row->lang, NULL);

  if (lang == LANG_NONE || has_lang (filter->langs, lang))
    return rows_add (row, line, &filter->target, error);
  filter->n_other++;
  return TRUE;
}

/* The two languages of an OmegaT file, which does not name them. */
static gboolean
pair_of (const Task *task, Lang *source, Lang *target, GError **error)
{
  if (task->langs == NULL || task->langs->len != 2) {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_USAGE,
                 "%s: an OmegaT glossary does not say its languages; name them "
                 "with --langs kk,ru (source first)", task->in);
    return FALSE;
  }
  *source = g_array_index (task->langs, Lang, 0);
  *target = g_array_index (task->langs, Lang, 1);
  return TRUE;
}

static gboolean
read_rows (const Task *task, RowFilter *filter, GPtrArray *warnings, GError **error)
{
  Lang source, target;

  switch (task->in_format) {
  case FORMAT_TBX_V2:
  case FORMAT_TBX_V3:
    return tbx_read (task->in, add_wanted_row, filter, warnings, error);
  case FORMAT_OMEGAT:
    return pair_of (task, &source, &target, error) &&
           omegat_read (task->in, source, target, add_wanted_row, filter, error);
  case FORMAT_CSV:
    return csv_read_rows (task->in, add_wanted_row, filter, warnings, error);
  default:
    return glossary_table_read (task->in, TABLE_TSV, add_wanted_row, filter, warnings, error);
  }
}

static Glossary *
read_glossary (const Task *task, GError **error)
{
  g_autoptr (Glossary) glossary = glossary_new ();
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free); /* of char * */
  RowFilter filter = {{glossary, task->in}, task->langs, 0};

  if (!read_rows (task, &filter, warnings, error))
    return NULL;
  for (guint i = 0; i < warnings->len; i++)
    message_warning ("%s", (const char *) g_ptr_array_index (warnings, i));
  report_left_out (filter.n_other, "terms in languages that --langs does not name");
  return g_steal_pointer (&glossary);
}

static gboolean
write_omegat_pair (const Task *task, const Glossary *glossary, Lang source, Lang target, const char *path,
                   GError **error)
{
  g_autoptr (FileWriter) out = file_writer_open (path, error);
  OmegatCounts counts;

  if (out == NULL || !omegat_write (glossary, source, target, out, &counts, error))
    return FALSE;
  if (counts.n_rows == 0) {
    message_note ("%s → %s: nothing to write", lang_tag (source), lang_tag (target));
    return TRUE;
  }
  if (!file_writer_commit (out, error))
    return FALSE;
  message_note ("%s: lines: %u", path, counts.n_rows);
  report_left_out (counts.n_without_target, "names without a preferred name in the target language");
  report_left_out (counts.n_never,
                   "names that are ordinary words too (match: never), which OmegaT would see everywhere");
  return TRUE;
}

/* A file for each direction in a folder; one file for one direction. */
static gboolean
write_omegat (const Task *task, const Glossary *glossary, GError **error)
{
  static const Lang all[] = {LANG_KK, LANG_RU, LANG_EN};
  const Lang *langs = task->langs != NULL ? (const Lang *) (gpointer) task->langs->data : all;
  const guint n = task->langs != NULL ? task->langs->len : G_N_ELEMENTS (all);

  if (!g_file_test (task->out, G_FILE_TEST_IS_DIR)) {
    if (n == 2)
      return write_omegat_pair (task, glossary, langs[0], langs[1], task->out, error);
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_USAGE,
                 "an OmegaT glossary holds one direction: name it with --langs "
                 "kk,ru (source first), or give a folder, which gets a file for each direction");
    return FALSE;
  }
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++) {
      g_autofree char *end = g_strdup_printf ("%s-%s.utf8", lang_tag (langs[i]), lang_tag (langs[j]));
      g_autofree char *path = path_in_folder (task, task->out, end);

      if (i != j && !write_omegat_pair (task, glossary, langs[i], langs[j], path, error))
        return FALSE;
    }
  return TRUE;
}

static GArray *
default_langs (void)
{
  static const Lang all[] = {LANG_KK, LANG_RU, LANG_EN};
  GArray *langs = g_array_new (FALSE, FALSE, sizeof (Lang)); /* of Lang */

  g_array_append_vals (langs, all, G_N_ELEMENTS (all));
  return langs;
}

static const char **
columns_of (const GArray *langs)
{
  const char **columns = g_new0 (const char *, langs->len + 1);

  for (guint i = 0; i < langs->len; i++)
    columns[i] = lang_tag (g_array_index (langs, Lang, i));
  return columns;
}

static void
report_units (const UnitSinkCounts *counts)
{
  message_note ("units: %" G_GUINT64_FORMAT, counts->n_units);
  report_left_out (counts->n_other, "segments in languages that --langs does not name");
  report_left_out (counts->n_latin, "segments in kk-Latn beside kk, which most tools take for one language "
                                    "(ask for them with --langs kk-Latn,ru)");
  report_left_out (counts->n_alone, "units with fewer than two languages");
  report_left_out (counts->n_removed, "control characters, which XML cannot hold");
  report_left_out (counts->n_informed, "ids, notes and properties of units, for which a table has no column");
  report_left_out (counts->n_codes, "inline elements (formatting) of segments");
}

static gboolean
write_term_units (const Task *task, const Glossary *glossary, FileWriter *out, GError **error)
{
  g_autoptr (GArray) langs = task->langs != NULL ? g_array_ref (task->langs) : default_langs ();
  g_autofree const char **columns = columns_of (langs);
  g_autoptr (UnitSink) sink = unit_sink_new (&(UnitSinkOptions){
    .out = out, .format = task->out_format, .langs = langs, .tags = task->tags, .columns = columns,
    .segtype = "phrase", .date = task->date});
  TermUnitCounts terms;
  UnitSinkCounts counts;

  if (!term_units_each (glossary, langs, unit_sink_add, sink, &terms, error) ||
      !unit_sink_finish (sink, &counts, error))
    return FALSE;
  report_units (&counts);
  report_left_out (terms.n_not_preferred, "terms that are not preferred, which a memory would offer as translations");
  report_left_out (terms.n_alone, "concepts with a preferred name in one language only");
  return TRUE;
}

static gboolean
write_glossary (const Task *task, const Glossary *glossary, FileWriter *out, GError **error)
{
  guint n_removed = 0;
  gboolean good;

  if (task->out_content == CONTENT_MEMORY)
    return write_term_units (task, glossary, out, error);
  switch (task->out_format) {
  case FORMAT_TBX_V2:
  case FORMAT_TBX_V3:
    good = tbx_write (glossary, task->out_format == FORMAT_TBX_V2 ? TBX_V2 : TBX_V3, task->tags, out, &n_removed,
                      error);
    break;
  case FORMAT_CSV:
    good = csv_write_glossary (glossary, out, error);
    break;
  default:
    good = tsv_write_glossary (glossary, out, error);
  }
  if (!good)
    return FALSE;
  message_note ("terms: %u, concepts: %u", glossary_n_terms (glossary), glossary_concepts (glossary)->len);
  report_left_out (n_removed, "control characters, which XML cannot hold");
  return TRUE;
}

static gboolean
convert_glossary (const Task *task, GError **error)
{
  g_autoptr (Glossary) glossary = read_glossary (task, error);
  g_autoptr (FileWriter) out = NULL;

  if (glossary == NULL)
    return FALSE;
  if (task->out_format == FORMAT_OMEGAT)
    return write_omegat (task, glossary, error);
  out = file_writer_open (task->out, error);
  return out != NULL && write_glossary (task, glossary, out, error) && file_writer_commit (out, error);
}

/* === Memories ==================================================================================================== */

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
table_columns (const Task *task, GError **error)
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
    if (!has_lang (task->langs, lang_parse (g_ptr_array_index (tags, i), NULL)))
      g_ptr_array_remove_index (tags, i);
  g_ptr_array_add (tags, NULL);
  return g_steal_pointer (&tags);
}

static gboolean
convert_memory (const Task *task, GError **error)
{
  g_autoptr (GPtrArray) columns = task->out_format != FORMAT_TMX ? table_columns (task, error) : g_ptr_array_new ();
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free); /* of char * */
  g_autoptr (FileWriter) out = columns != NULL ? file_writer_open (task->out, error) : NULL;
  g_autoptr (UnitSink) sink = NULL;
  TmxInfo info = {0};
  UnitSinkCounts counts;
  gboolean good;

  if (out == NULL)
    return FALSE;
  sink = unit_sink_new (&(UnitSinkOptions){
    .out = out, .format = task->out_format, .langs = task->langs, .tags = task->tags, .segtype = "sentence",
    .columns = (const char *const *) columns->pdata, .date = task->date, .info = &info, .plain = task->plain});
  good = units_read (task->in, task->in_format, unit_sink_add, sink, &info, warnings, error) &&
         unit_sink_finish (sink, &counts, error) &&
         file_writer_commit (out, error);
  if (good) {
    for (guint i = 0; i < warnings->len; i++)
      message_warning ("%s", (const char *) g_ptr_array_index (warnings, i));
    report_units (&counts);
  }
  tmx_info_clear (&info);
  return good;
}

/* === The command ================================================================================================= */

/* A table says in its header what it holds; standard input can be read only once, so there it is a glossary. */
static gboolean
find_content (Task *task, GError **error)
{
  if (task->in_content == CONTENT_ANY && strcmp (task->in, "-") == 0)
    task->in_content = CONTENT_GLOSSARY;
  return task->in_content != CONTENT_ANY || format_content (task->in, task->in_format, &task->in_content, error);
}

static gboolean
find_formats (Task *task, const Options *options, GError **error)
{
  const gboolean folder = g_file_test (task->out, G_FILE_TEST_IS_DIR);

  if (options->from != NULL ? !format_parse (options->from, &task->in_format, &task->in_content, error)
                            : !format_of_path (task->in, &task->in_format, &task->in_content, error))
    return FALSE;
  if (options->format != NULL) {
    if (!format_parse (options->format, &task->out_format, &task->out_content, error))
      return FALSE;
  } else if (folder) {
    task->out_format = FORMAT_OMEGAT;
    task->out_content = CONTENT_GLOSSARY;
  } else if (!format_of_path (task->out, &task->out_format, &task->out_content, error))
    return FALSE;
  if (!find_content (task, error))
    return FALSE;
  if (task->out_content == CONTENT_ANY)
    task->out_content = task->in_content;
  if (folder && task->out_format != FORMAT_OMEGAT)
    task->out = task->in_folder = path_in_folder (task, task->out, format_extension (task->out_format));
  return TRUE;
}

static gboolean
convert (Task *task, const Options *options, GError **error)
{
  if (options->langs != NULL && (task->langs = command_langs (options->langs, error)) == NULL)
    return FALSE;
  task->tags = tag_map_new (options->lang_map, options->profile, error);
  if (task->tags == NULL || !find_formats (task, options, error))
    return FALSE;
  if (task->in_content == CONTENT_GLOSSARY)
    return convert_glossary (task, error);
  if (task->out_content == CONTENT_MEMORY)
    return convert_memory (task, error);
  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_USAGE,
               "%s holds translations, not terms, so it cannot become a glossary; "
               "“atalym extract” finds the names in it", task->in);
  return FALSE;
}

int cmd_convert (int argc, char **argv);

int
cmd_convert (int argc, char **argv)
{
  Options options = {0};
  Task task = {0};
  GError *error = NULL;
  gboolean done, good;
  const GOptionEntry entries[] = {
    {"from", 0, 0, G_OPTION_ARG_FILENAME, &options.from, "format of IN, where the extension does not tell", "FORMAT"},
    {"format", 'f', 0, G_OPTION_ARG_FILENAME, &options.format, "format of OUT: tsv csv omegat tmx tbx tbx-v2 bitext",
     "FORMAT"},
    {"langs", 'l', 0, G_OPTION_ARG_FILENAME, &options.langs, "only these, in this order", "kk,ru,en"},
    {"lang-map", 0, 0, G_OPTION_ARG_FILENAME, &options.lang_map, "what languages are called in OUT", "kk=kk-KZ,…"},
    {"profile", 0, 0, G_OPTION_ARG_FILENAME, &options.profile, "habits of omegat trados memoq okapi phrase or weblate",
     "TOOL"},
    {"date", 0, 0, G_OPTION_ARG_FILENAME, &options.date, "creation date of a TMX, 20250101T000000Z", "DATE"},
    {NULL}};

  if (!command_parse ("convert", &argc, &argv, entries,
                      "Writes a glossary or a memory in another format, by the extensions of the files: .tsv and .csv "
                      "(tables),\n.utf8 (OmegaT), .tmx, .tbx. What cannot go along is said.",
                      "  atalym convert kazakhstan.tsv kazakhstan.tbx\n"
                      "  atalym convert kazakhstan.tsv omegat-project/glossary/\n"
                      "  atalym convert --langs kk,en --profile trados memory.tmx for-trados.tmx", &done))
    return EXIT_TROUBLE;
  if (done)
    return EXIT_CLEAN;
  if (argc != 3) {
    message_error ("convert needs two files, IN and OUT; “atalym convert --help” shows examples");
    return EXIT_TROUBLE;
  }
  task.in = argv[1];
  task.out = argv[2];
  task.date = options.date;
  task.plain = g_strcmp0 (options.profile, "omegat") == 0;
  good = convert (&task, &options, &error);
  task_clear (&task);
  g_free (options.from);
  g_free (options.format);
  g_free (options.langs);
  g_free (options.lang_map);
  g_free (options.profile);
  g_free (options.date);
  return good ? EXIT_CLEAN : message_fail (error);
}
