/* convert: glossaries into other formats. */
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "cli/command.h"
#include "cli/convert.h"
#include "format/multiterm.h"
#include "format/omegat.h"
#include "format/spelling.h"
#include "format/tbx.h"
#include "format/term_units.h"
#include "format/tsv.h"
#include "format/unit_source.h"
#include "format/unit_terms.h"

/* === Reading ===================================================================================================== */

typedef struct {
  RowTarget target;
  const ConvertTask *task;
  guint64 n_other, n_other_status;
} RowFilter;

/* Does the tool take each term for a right translation, with nobody else to sort them out? */
static gboolean
is_filtered_status (const ConvertTask *task)
{
  return task->profile != NULL && task->profile->preferred_only &&
         (task->out_format == FORMAT_TBX_V2 || task->out_format == FORMAT_TBX_V3);
}

static gboolean
add_wanted_row (const GlossaryRow *row, gsize line, gpointer data, GError **error)
{
  RowFilter *filter = data;
  const Lang lang = lang_parse (row->lang, NULL);
  TermStatus status;

  if (is_filtered_status (filter->task) && term_status_parse (row->status, &status) && status != STATUS_PREFERRED) {
    filter->n_other_status++;
    return TRUE;
  }
  if (lang == LANG_NONE || convert_wants (filter->task, lang))
    return rows_add (row, line, &filter->target, error);
  filter->n_other++;
  return TRUE;
}

/* The two languages of an OmegaT file, which does not name them. */
static gboolean
pair_of (const ConvertTask *task, Lang *source, Lang *target, GError **error)
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

/* A table with a column for each language as a glossary. */
static gboolean
read_term_list (const ConvertTask *task, RowFilter *filter, GPtrArray *warnings, GError **error)
{
  g_autoptr (IdMaker) ids = id_maker_new ();
  UnitTerms terms = {add_wanted_row, filter, ids, 0, 0};

  if (!units_read (task->in, task->in_format, unit_terms_add, &terms, NULL, warnings, error))
    return FALSE;
  convert_report (terms.n_other, "fields of columns that a glossary has no place for");
  convert_report (terms.n_foreign, "terms in languages other than Kazakh, Russian and English");
  return TRUE;
}

static gboolean
read_rows (const ConvertTask *task, RowFilter *filter, GPtrArray *warnings, GError **error)
{
  Lang source, target;
  TableSyntax syntax;

  if (task->in_content == CONTENT_MEMORY)
    return read_term_list (task, filter, warnings, error);
  if (task->in_format != FORMAT_CSV && format_is_table (task->in_format, &syntax))
    return glossary_table_read (task->in, syntax, add_wanted_row, filter, warnings, error);
  switch (task->in_format) {
  case FORMAT_TBX_V2:
  case FORMAT_TBX_V3:
    return tbx_read (task->in, add_wanted_row, filter, warnings, error);
  case FORMAT_MULTITERM:
    return multiterm_read (task->in, add_wanted_row, filter, warnings, error);
  case FORMAT_OMEGAT:
    return pair_of (task, &source, &target, error) &&
           omegat_read (task->in, source, target, add_wanted_row, filter, error);
  default:
    return csv_read_rows (task->in, add_wanted_row, filter, warnings, error);
  }
}

static Glossary *
read_glossary (const ConvertTask *task, GError **error)
{
  g_autoptr (Glossary) glossary = glossary_new ();
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free); /* of char * */
  RowFilter filter = {{glossary, task->in}, task, 0, 0};

  if (!read_rows (task, &filter, warnings, error))
    return NULL;
  for (guint i = 0; i < warnings->len; i++)
    message_warning ("%s", (const char *) g_ptr_array_index (warnings, i));
  convert_report (filter.n_other, "terms in languages that --langs does not name");
  convert_report (filter.n_other_status, "terms that are not preferred, each of which the tool would take for a right "
                                         "translation");
  return g_steal_pointer (&glossary);
}

static gboolean
write_omegat_pair (const ConvertTask *task, const Glossary *glossary, Lang source, Lang target, const char *path,
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
  convert_report (counts.n_without_target, "names without a preferred name in the target language");
  convert_report (counts.n_never,
                   "names that are ordinary words too (match: never), which OmegaT would see everywhere");
  return TRUE;
}

/* A file for each direction in a folder; one file for one direction. */
static gboolean
write_omegat (const ConvertTask *task, const Glossary *glossary, GError **error)
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
      g_autofree char *path = convert_path (task, task->out, end);

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

static gboolean
write_term_units (const ConvertTask *task, const Glossary *glossary, FileWriter *out, GError **error)
{
  g_autoptr (GArray) langs = task->langs != NULL ? g_array_ref (task->langs) : default_langs ();
  g_autofree const char **columns = columns_of (langs);
  g_autoptr (UnitSink) sink = unit_sink_new (&(UnitSinkOptions){
    .out = out, .format = task->out_format, .langs = langs, .tags = task->tags, .columns = columns,
    .segtype = "phrase", .date = task->date, .names = task->profile != NULL && task->profile->names});
  TermUnitCounts terms;
  UnitSinkCounts counts;

  if (!term_units_each (glossary, langs, unit_sink_add, sink, &terms, error) ||
      !unit_sink_finish (sink, &counts, error))
    return FALSE;
  convert_report_units (task, &counts);
  convert_report (terms.n_not_preferred, "terms that are not preferred, which a memory would offer as translations");
  convert_report (terms.n_alone, "concepts with a preferred name in one language only");
  return TRUE;
}

static gboolean
write_glossary (const ConvertTask *task, const Glossary *glossary, FileWriter *out, GError **error)
{
  guint n_removed = 0;
  TableSyntax syntax = TABLE_TSV;
  gboolean good;

  if (task->out_content == CONTENT_MEMORY)
    return write_term_units (task, glossary, out, error);
  switch (task->out_format) {
  case FORMAT_TBX_V2:
  case FORMAT_TBX_V3:
    good = tbx_write (glossary, task->out_format == FORMAT_TBX_V2 ? TBX_V2 : TBX_V3, task->tags, task->langs, out,
                      &n_removed, error);
    break;
  case FORMAT_MULTITERM:
    good = multiterm_write (glossary, task->tags, out, &n_removed, error);
    break;
  default:
    format_is_table (task->out_format, &syntax);
    good = glossary_table_write (glossary, syntax, out, error);
  }
  if (!good)
    return FALSE;
  message_note ("terms: %u, concepts: %u", glossary_n_terms (glossary), glossary_concepts (glossary)->len);
  convert_report (n_removed, "control characters, which XML cannot hold");
  return TRUE;
}

/* === Dictionaries ================================================================================================ */

/* The path with something else for its .dic. */
static char *
beside (const char *path, const char *end)
{
  const gsize len = strlen (path) - (g_str_has_suffix (path, ".dic") ? strlen (".dic") : 0);

  return g_strdup_printf ("%.*s%s", (int) len, path, end);
}

static gboolean
write_affixes (const char *path, Lang lang, GError **error)
{
  g_autofree char *name = beside (path, ".aff");
  g_autoptr (FileWriter) out = file_writer_open (name, error);

  return out != NULL && spelling_write_affixes (lang, out, error) && file_writer_commit (out, error);
}

/* kk.dic, and kk-2.dic for the words that the program would not take from it. */
static gboolean
write_words (const GPtrArray *words, SpellingFormat format, const char *path, GError **error)
{
  const guint limit = strcmp (path, "-") == 0 ? G_MAXUINT : spelling_limit (format);
  guint from = 0;

  for (guint part = 1; from < words->len || part == 1; part++) {
    const guint n = MIN (words->len - from, limit);
    g_autofree char *end = g_strdup_printf ("-%u.dic", part);
    g_autofree char *name = part > 1 ? beside (path, end) : g_strdup (path);
    g_autoptr (FileWriter) out = file_writer_open (name, error);

    if (out == NULL || !spelling_write (words, from, n, format, out, error) || !file_writer_commit (out, error))
      return FALSE;
    if (part > 1)
      message_note ("%s: the last %u of them, as LibreOffice reads %u words a file", name, n, limit);
    from += n;
  }
  return TRUE;
}

static gboolean
write_spelling (const ConvertTask *task, const Glossary *glossary, Lang lang, const char *path, GError **error)
{
  const SpellingFormat format = task->out_format == FORMAT_HUNSPELL      ? SPELLING_HUNSPELL
                                : task->out_format == FORMAT_LIBREOFFICE ? SPELLING_LIBREOFFICE
                                                                         : SPELLING_WORDS;
  SpellingCounts counts;
  g_autoptr (GPtrArray) words = spelling_words (glossary, lang, &counts); /* of char * */

  message_note ("%s: terms: %u, words in all their forms: %u", path, counts.n_terms, counts.n_words);
  convert_report (counts.n_wrong, "deprecated, former and regional names, which a spelling checker should mark");
  if (!write_words (words, format, path, error))
    return FALSE;
  return format != SPELLING_HUNSPELL || strcmp (path, "-") == 0 || write_affixes (path, lang, error);
}

/* A dictionary is in one language; a folder gets one for each. */
static gboolean
write_dictionaries (const ConvertTask *task, const Glossary *glossary, GError **error)
{
  g_autoptr (GArray) langs = task->langs != NULL ? g_array_ref (task->langs) : default_langs ();

  if (task->folder == NULL && langs->len == 1)
    return write_spelling (task, glossary, g_array_index (langs, Lang, 0), task->out, error);
  if (task->folder == NULL) {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_USAGE,
                 "a dictionary is in one language: name it with --langs kk, or "
                 "give a folder, which gets one for each");
    return FALSE;
  }
  for (guint i = 0; i < langs->len; i++) {
    const Lang lang = g_array_index (langs, Lang, i);
    g_autofree char *end = g_strdup_printf ("%s.%s", lang_tag (lang), format_extension (task->out_format));
    g_autofree char *path = convert_path (task, task->folder, end);

    if (!write_spelling (task, glossary, lang, path, error))
      return FALSE;
  }
  return TRUE;
}

/* === A page ====================================================================================================== */

static gboolean
write_page (const ConvertTask *task, const Glossary *glossary, GError **error)
{
  g_autofree char *base = g_path_get_basename (strcmp (task->in, "-") == 0 ? "Glossary" : task->in);
  g_autoptr (FileWriter) out = NULL;
  PageUsage usage = {0};
  gboolean good;

  if (task->usage != NULL && !convert_count_usage (glossary, task->usage, &usage, error))
    return FALSE;
  out = file_writer_open (task->out, error);
  good = out != NULL
         && glossary_page_write (glossary, task->title != NULL ? task->title : base,
                                 task->usage != NULL ? &usage : NULL, out, error)
         && file_writer_commit (out, error);
  g_free ((gpointer) usage.counts);
  return good;
}

/* === For a tool ================================================================================================== */

static gboolean
write_one (ConvertTask *task, gpointer data, GError **error)
{
  const Glossary *glossary = data;
  g_autoptr (FileWriter) out = file_writer_open (task->out, error);

  return out != NULL && write_glossary (task, glossary, out, error) && file_writer_commit (out, error);
}

/* Can the tool read the file only in pairs of languages? */
static gboolean
needs_pairs (const ConvertTask *task, const GArray *langs)
{
  const gboolean tbx = task->out_format == FORMAT_TBX_V2 || task->out_format == FORMAT_TBX_V3;

  return task->profile != NULL && langs->len > 2 &&
         ((tbx && task->profile->pair_glossary) || (task->out_format == FORMAT_TMX && task->profile->pairs_only));
}

/* Takes the format that the tool reads; says what is to be known. */
static gboolean
fit_profile (ConvertTask *task, GError **error)
{
  const Profile *profile = task->profile;
  const gboolean tbx = task->out_format == FORMAT_TBX_V2 || task->out_format == FORMAT_TBX_V3;

  if (profile == NULL)
    return TRUE;
  if (tbx && profile->no_tbx != NULL) {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_REFUSED, "%s imports no TBX; write %s", profile->title,
                 profile->no_tbx);
    return FALSE;
  }
  if (task->out_format == FORMAT_TBX_V3 && profile->old_tbx) {
    task->out_format = FORMAT_TBX_V2;
    message_note ("%s reads TBX v2, so that is written", profile->title);
  }
  if (tbx && profile->hint != NULL)
    message_note ("%s: %s", profile->title, profile->hint);
  if (profile->lists && format_is_table (task->out_format, NULL) && task->out_format != FORMAT_TSV) {
    task->out_content = CONTENT_MEMORY;
    if (task->out_format == FORMAT_CSV)
      task->out_format = FORMAT_CSV_EXCEL;
    message_note ("%s: a list with a column for each language; status, dates and notes stay behind", profile->title);
  }
  return TRUE;
}

gboolean
convert_glossary (ConvertTask *task, GError **error)
{
  g_autoptr (GArray) langs = task->langs != NULL ? g_array_ref (task->langs) : default_langs ();
  g_autoptr (Glossary) glossary = fit_profile (task, error) ? read_glossary (task, error) : NULL;

  if (glossary == NULL)
    return FALSE;
  if (task->out_format == FORMAT_OMEGAT)
    return write_omegat (task, glossary, error);
  if (task->out_format == FORMAT_HTML)
    return write_page (task, glossary, error);
  if (task->out_format == FORMAT_HUNSPELL || task->out_format == FORMAT_LIBREOFFICE || task->out_format == FORMAT_WORDS)
    return write_dictionaries (task, glossary, error);
  if (!needs_pairs (task, langs))
    return write_one (task, glossary, error);
  if (task->folder != NULL)
    return convert_pairs (task, langs, write_one, glossary, error);
  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_USAGE, "%s reads two languages a file: name them with --langs ru,kk "
               "(source first), or give a folder, which gets a file for each pair", task->profile->title);
  return FALSE;
}
