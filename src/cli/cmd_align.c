/* align: translations become a translation memory. */
#include <string.h>

#include "align/batch.h"
#include "base/error.h"
#include "base/file.h"
#include "cli/command.h"
#include "format/reader.h"
#include "format/tmx.h"
#include "format/tsv.h"

typedef enum { FORMAT_TMX, FORMAT_TSV, FORMAT_BEADS, N_FORMATS } Format;

static const char *const format_names[N_FORMATS] = {"tmx", "tsv", "beads"};

typedef struct {
  char *output, *langs, *list, *format, *type, *encoding;
  double min_score;
  int jobs;
  gboolean whole_lines, force;
} Options;

/* Two or three files that translate each other, and where the result goes. */
typedef struct {
  guint n_sides;
  char *paths[ALIGN_SIDES_MAX];
  char *out;
  Document *documents[ALIGN_SIDES_MAX];
  AlignText *texts[ALIGN_SIDES_MAX];
  gboolean ready; /* it could be read */
  guint number;   /* in the batch */
} Job;

/* What the command works with. */
typedef struct {
  const Options *options;
  Format format;
  GArray *langs; /* of Lang, or NULL: to be detected */
  GArray *jobs;  /* of Job */
  AlignBatch *batch;
  int status;
} Work;

static void
job_clear (gpointer data)
{
  Job *job = data;

  for (guint side = 0; side < job->n_sides; side++) {
    g_free (job->paths[side]);
    g_clear_pointer (&job->texts[side], align_text_free);
    g_clear_pointer (&job->documents[side], document_free);
  }
  g_free (job->out);
}

/* --- what is to be done ------------------------------------------------------------------------------------------ */

static void
add_job (Work *work, char *const *paths, guint n_sides, const char *out)
{
  Job job = {.n_sides = n_sides, .out = g_strdup (out)};

  for (guint side = 0; side < n_sides; side++)
    job.paths[side] = g_strdup (paths[side]);
  g_array_append_val (work->jobs, job);
}

/* Lines A⇥B⇥OUT or A⇥B⇥C⇥OUT; empty lines and those that begin with # are comments. */
static gboolean
read_list (Work *work, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = file_read (path, FILE_LIMIT, error);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  gsize len;

  if (bytes == NULL)
    return FALSE;
  const char *data = g_bytes_get_data (bytes, &len);
  text = g_strndup (data, len);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    g_auto (GStrv) fields = NULL;
    guint n;

    g_strchomp (lines[i]);
    if (*lines[i] == '\0' || *lines[i] == '#')
      continue;
    fields = g_strsplit (lines[i], "\t", -1);
    n = g_strv_length (fields);
    if (n != 3 && n != 4) {
      g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_SYNTAX,
                   "%s:%u: two or three files and the output, with tabs between", path, i + 1);
      return FALSE;
    }
    add_job (work, fields, n - 1, fields[n - 1]);
  }
  return TRUE;
}

static gboolean
parse_format (Work *work, GError **error)
{
  const Options *o = work->options;

  if (o->format == NULL) {
    work->format = o->output != NULL && g_str_has_suffix (o->output, ".tsv") ? FORMAT_TSV : FORMAT_TMX;
    return TRUE;
  }
  for (guint i = 0; i < N_FORMATS; i++)
    if (strcmp (o->format, format_names[i]) == 0) {
      work->format = (Format) i;
      return TRUE;
    }
  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_USAGE, "--format is tmx, tsv or beads, not “%s”", o->format);
  return FALSE;
}

static gboolean
prepare (Work *work, char **paths, guint n, GError **error)
{
  const Options *o = work->options;

  if (!parse_format (work, error))
    return FALSE;
  if (o->langs != NULL && (work->langs = command_langs (o->langs, error)) == NULL)
    return FALSE;
  if (o->list != NULL && n > 0)
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_USAGE, "with --batch the files are in the list");
  else if (o->list != NULL)
    return read_list (work, o->list, error);
  else if (n != 2 && n != 3)
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_USAGE, "two or three files are needed, each in its language");
  else {
    add_job (work, paths, n, o->output != NULL ? o->output : "-");
    return TRUE;
  }
  return FALSE;
}

/* --- reading ----------------------------------------------------------------------------------------------------- */

static const char *
lang_name (Lang lang)
{
  static const char *const names[N_LANGS] = {"no language of ours", "Kazakh", "Russian", "English",
                                             "Kazakh in Latin letters"};

  return names[lang];
}

/* The language of a side, from --langs or from the text. */
static gboolean
choose_lang (const Work *work, const Job *job, guint side, Lang *lang, GError **error)
{
  Lang seen = align_text_guess (job->documents[side]);

  *lang = work->langs != NULL ? g_array_index (work->langs, Lang, side) : seen;
  if (work->langs != NULL && seen != LANG_NONE && seen != *lang && text_span (job->documents[side]->source).len > 400)
    message_warning ("%s: looks like %s, not %s", job->paths[side], lang_name (seen), lang_name (*lang));
  for (guint other = 0; other < side; other++)
    if (job->texts[other]->lang == *lang) {
      g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_LANGUAGE,
                   "%s and %s are both %s; --langs says which language is which", job->paths[other], job->paths[side],
                   lang_name (*lang));
      return FALSE;
    }
  if (*lang == LANG_NONE) {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_LANGUAGE, "%s: no words in Kazakh, Russian or English",
                 job->paths[side]);
    return FALSE;
  }
  return TRUE;
}

static gboolean
read_job (const Work *work, Job *job, GError **error)
{
  const Options *o = work->options;
  const char *type = o->type != NULL ? o->type : o->whole_lines ? "lines" : NULL;

  if (work->langs != NULL && work->langs->len != job->n_sides) {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_USAGE, "%s: %u files, but --langs names %u languages", job->paths[0],
                 job->n_sides, work->langs->len);
    return FALSE;
  }
  for (guint side = 0; side < job->n_sides; side++) {
    Lang lang;

    job->documents[side] = reader_open (job->paths[side], type, o->encoding, error);
    if (job->documents[side] == NULL || !choose_lang (work, job, side, &lang, error))
      return FALSE;
    job->texts[side] = align_text_new (job->documents[side], lang, o->whole_lines);
  }
  return TRUE;
}

static void
read_jobs (Work *work)
{
  for (guint i = 0; i < work->jobs->len; i++) {
    Job *job = &g_array_index (work->jobs, Job, i);
    GError *error = NULL;

    job->ready = read_job (work, job, &error);
    if (job->ready)
      job->number = align_batch_add (work->batch, (const AlignText *const *) job->texts, job->n_sides);
    else
      work->status = message_fail (error);
  }
}

/* --- writing ----------------------------------------------------------------------------------------------------- */

/* The name of the document without folder, extension and language: news/strike.en.md is strike. */
static char *
document_name (const Job *job)
{
  const char *tag = lang_tag (job->texts[0]->lang);
  char *name = g_path_get_basename (job->paths[0]), *dot = strrchr (name, '.');
  gsize len, tag_len = strlen (tag);

  if (dot != NULL && dot != name)
    *dot = '\0';
  len = strlen (name);
  if (len > tag_len + 1 && strcmp (name + len - tag_len, tag) == 0 && strchr (".-_", name[len - tag_len - 1]) != NULL)
    name[len - tag_len - 1] = '\0';
  return name;
}

static gboolean
write_beads (const Work *work, const Job *job, const GArray *beads, FileWriter *out, GError **error)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint k = 0; k < beads->len; k++) {
    const Bead *bead = &g_array_index (beads, Bead, k);

    g_string_truncate (line, 0);
    for (guint side = 0; side < job->n_sides; side++) {
      if (side > 0)
        g_string_append_c (line, '\t');
      for (guint i = 0; i < bead->n[side]; i++) {
        guint number = bead->first[side] + i;

        if (work->options->whole_lines)
          number = g_array_index (job->texts[side]->numbers, guint, number);
        g_string_append_printf (line, "%s%u", i > 0 ? " " : "", number);
      }
    }
    g_string_append_c (line, '\n');
    if (!file_writer_write (out, line->str, line->len, error))
      return FALSE;
  }
  return TRUE;
}

/* Calls for each bead that becomes a unit; counts those that the score leaves out. */
static gboolean
each_unit (const Work *work, const Job *job, const GArray *beads, UnitFunc func, gpointer data, GError **error)
{
  g_autofree char *name = document_name (job);
  const AlignUnits units = {.name = name, .texts = (const AlignText *const *) job->texts, .n_sides = job->n_sides};
  guint n_left_out = 0;

  for (guint k = 0; k < beads->len; k++) {
    const Bead *bead = &g_array_index (beads, Bead, k);
    g_autoptr (Unit) unit = align_bead_unit (&units, bead, k + 1);

    if (unit != NULL && bead->score < work->options->min_score)
      n_left_out++;
    else if (unit != NULL && !func (unit, data, error))
      return FALSE;
  }
  if (n_left_out > 0)
    message_note ("%s: %u of %u units are below --min-score %.2f and were left out", name, n_left_out, beads->len,
                  work->options->min_score);
  return TRUE;
}

static gboolean
add_to_tmx (const Unit *unit, gpointer data, GError **error)
{
  return tmx_writer_add (data, unit, error);
}

static gboolean
write_tmx (const Work *work, const Job *job, const GArray *beads, FileWriter *out, GError **error)
{
  const TmxOptions options = {.srclang = lang_tag (job->texts[0]->lang), .segtype = "sentence"};
  g_autoptr (TmxWriter) writer = tmx_writer_new (out, &options, error);

  return writer != NULL && each_unit (work, job, beads, add_to_tmx, writer, error) && tmx_writer_finish (writer, error);
}

typedef struct {
  FileWriter *out;
  const char *tags[ALIGN_SIDES_MAX + 1];
} BitextOut;

static gboolean
add_to_tsv (const Unit *unit, gpointer data, GError **error)
{
  const BitextOut *table = data;

  return tsv_write_unit (table->out, unit, table->tags, error);
}

static gboolean
write_tsv (const Work *work, const Job *job, const GArray *beads, FileWriter *out, GError **error)
{
  BitextOut table = {out, {NULL}};

  for (guint side = 0; side < job->n_sides; side++)
    table.tags[side] = lang_tag (job->texts[side]->lang);
  return tsv_write_bitext_header (out, table.tags, error) && each_unit (work, job, beads, add_to_tsv, &table, error);
}

static gboolean
write_job (const Work *work, const Job *job, GError **error)
{
  const GArray *beads = align_batch_beads (work->batch, job->number);
  g_autoptr (FileWriter) out = file_writer_open (job->out, error);
  gboolean written;

  if (out == NULL)
    return FALSE;
  if (work->format == FORMAT_BEADS)
    written = write_beads (work, job, beads, out, error);
  else if (work->format == FORMAT_TSV)
    written = write_tsv (work, job, beads, out, error);
  else
    written = write_tmx (work, job, beads, out, error);
  return written && file_writer_commit (out, error);
}

/* Says what is wrong with a document as a whole; FALSE if nothing should be written. */
static gboolean
judge_job (Work *work, const Job *job)
{
  const Options *o = work->options;
  double confidence = align_batch_confidence (work->batch, job->number);

  for (guint side = 0; side < job->n_sides; side++)
    if (job->texts[side]->lines->len == 0) {
      message_warning ("%s: there is no text to align", job->paths[side]);
      if (o->list == NULL)
        work->status = EXIT_TROUBLE;
      return o->list != NULL || o->force;
    }
  if (confidence < ALIGN_UNRELATED && o->list == NULL && !o->force) {
    message_error (
      "%s and %s do not look like translations of each other (confidence %.2f); --force aligns them all the same",
      job->paths[0], job->paths[1], confidence);
    work->status = EXIT_TROUBLE;
    return FALSE;
  }
  if (confidence < ALIGN_DOUBTFUL)
    message_warning ("%s: little of it seems to be translated in %s (confidence %.2f)", job->paths[0], job->paths[1],
                     confidence);
  return TRUE;
}

static int
run (Work *work)
{
  read_jobs (work);
  align_batch_run (work->batch, (guint) MAX (work->options->jobs, 0));
  for (guint i = 0; i < work->jobs->len; i++) {
    const Job *job = &g_array_index (work->jobs, Job, i);
    GError *error = NULL;

    if (job->ready && judge_job (work, job) && !write_job (work, job, &error))
      work->status = message_fail (error);
  }
  return work->status;
}

static int
align (const Options *options, char **paths, guint n)
{
  Work work = {.options = options, .jobs = g_array_new (FALSE, FALSE, sizeof (Job)), .batch = align_batch_new (FALSE)};
  GError *error = NULL;
  int status;

  g_array_set_clear_func (work.jobs, job_clear);
  status = prepare (&work, paths, n, &error) ? run (&work) : message_fail (error);
  align_batch_free (work.batch);
  g_array_unref (work.jobs);
  if (work.langs != NULL)
    g_array_unref (work.langs);
  return status;
}

int cmd_align (int argc, char **argv);

int
cmd_align (int argc, char **argv)
{
  Options o = {0};
  const GOptionEntry entries[] =
    {{"output", 'o', 0, G_OPTION_ARG_FILENAME, &o.output, "write here, not to standard output", "FILE"},
     {"langs", 'l', 0, G_OPTION_ARG_FILENAME, &o.langs, "the languages of the files, in their order; else detected",
      "A,B[,C]"},
     {"lines", 0, 0, G_OPTION_ARG_NONE, &o.whole_lines, "each line is a segment, sentences are not looked for", NULL},
     {"batch", 0, 0, G_OPTION_ARG_FILENAME, &o.list, "many documents, which learn from each other: lines A⇥B⇥OUT",
      "LIST"},
     {"format", 'f', 0, G_OPTION_ARG_FILENAME, &o.format, "tmx (default), tsv or beads (0-based numbers)", "FORMAT"},
     {"min-score", 0, 0, G_OPTION_ARG_DOUBLE, &o.min_score, "leave out units that are less sure than this (0 to 1)",
      "SCORE"},
     {"type", 0, 0, G_OPTION_ARG_FILENAME, &o.type,
      "how the files are read: markdown, html, docx, text, lines, xliff, po, tmx", "TYPE"},
     {"encoding", 0, 0, G_OPTION_ARG_FILENAME, &o.encoding, "encoding of the files, if not UTF-8", "NAME"},
     {"jobs", 'j', 0, G_OPTION_ARG_INT, &o.jobs, "threads; default one per processor", "N"},
     {"force", 0, 0, G_OPTION_ARG_NONE, &o.force, "align files that do not look like translations too", NULL},
     {NULL}};
  gboolean done;
  int status = EXIT_TROUBLE;

  if (command_parse ("align", &argc, &argv, entries,
                     "Finds the sentences that translate each other in two or three files and writes them as a\n"
                     "translation memory. Needs no dictionary: everything is learned from the texts.",
                     "  atalym align -o strike.tmx strike.kk.md strike.ru.md strike.en.md\n"
                     "  atalym align --lines --langs kk,en --format beads a.txt b.txt\n",
                     &done))
    status = done ? EXIT_CLEAN : align (&o, argv + 1, (guint) argc - 1);
  g_free (o.output);
  g_free (o.langs);
  g_free (o.list);
  g_free (o.format);
  g_free (o.type);
  g_free (o.encoding);
  return status;
}
