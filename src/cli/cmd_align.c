/* align: translations become a translation memory. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "cli/align_jobs.h"
#include "cli/align_write.h"
#include "cli/command.h"
#include "cli/file_clash.h"
#include "format/tmx.h"

/* A bead from here on is a likely counterpart, when a document is judged as a whole. */
#define LIKELY 0.5
/* One text so many times as long as the other is worth mentioning. */
#define MUCH_LONGER 1.7

typedef struct {
  char *output, *langs, *list, *format, *type, *encoding, *review;
  char **memories;
  double min_score;
  int jobs;
  gboolean whole_lines, force, fast;
} Options;

/* What the command works with. */
typedef struct {
  const Options *options;
  AlignWriting writing;
  GArray *langs; /* of Lang, or NULL: to be detected */
  GArray *jobs;  /* of AlignJob */
  gboolean many; /* a list or folders: what is wrong with one is marked, and the rest goes on */
  char *out;     /* of jobs that name no place of their own */
  AlignBatch *batch;
  AlignWriter *writer;
  guint n_written; /* jobs judged and written */
  gboolean broken; /* the output that jobs share */
  gboolean shows_progress;
  int status;
} Work;

/* --- what is to be done ------------------------------------------------------------------------------------------ */

static gboolean
parse_format (Work *work, GError **error)
{
  const Options *o = work->options;

  work->writing = (AlignWriting){ALIGN_TMX, o->min_score, o->review, o->whole_lines};
  if (o->format == NULL) {
    if (o->output != NULL && g_str_has_suffix (o->output, ".tsv"))
      work->writing.format = ALIGN_TSV;
    else if (o->output != NULL && g_str_has_suffix (o->output, ".html"))
      work->writing.format = ALIGN_HTML;
    return TRUE;
  }
  for (guint i = 0; i < N_ALIGN_FORMATS; i++)
    if (strcmp (o->format, align_format_names[i]) == 0) {
      work->writing.format = (AlignFormat) i;
      return TRUE;
    }
  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_USAGE, "--format is tmx, tsv, beads or html, not “%s”", o->format);
  return FALSE;
}

/* -o of folders is a folder where it is one already, or where its name ends in /. */
static gboolean
prepare_folders (Work *work, char **paths, guint n, GError **error)
{
  const char *output = work->options->output;
  gboolean into = output != NULL && (g_str_has_suffix (output, "/") || g_file_test (output, G_FILE_TEST_IS_DIR));
  g_autofree char *suffix = g_strconcat (".", align_format_names[work->writing.format], NULL);

  work->many = TRUE;
  if (work->writing.format == ALIGN_BEADS && !into) {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_USAGE,
                 "beads of several documents need a folder: -o beads/ (it is made if there is none)");
    return FALSE;
  }
  return align_jobs_add_folders (work->jobs, paths, n, work->langs, into ? output : NULL, suffix, error);
}

static gboolean
prepare_files (Work *work, char **paths, guint n, GError **error)
{
  g_autofree char *name = NULL;

  if (n != 2 && n != 3) {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_USAGE,
                 "two or three files are needed, each in its language, or folders of them");
    return FALSE;
  }
  name = align_job_name (paths[0]);
  align_jobs_add (work->jobs, paths, NULL, n, name, NULL);
  return TRUE;
}

/* A line of a list without its last column would write over the text that stands there. */
static gboolean
is_result (const Work *work, const char *out, GError **error)
{
  if (work->writing.format != ALIGN_TMX || out == NULL || g_str_has_suffix (out, ".tmx")
      || !g_file_test (out, G_FILE_TEST_IS_REGULAR))
    return TRUE;
  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_USAGE,
               "%s is there already and no .tmx; is the result missing in the last column of %s?", out,
               work->options->list);
  return FALSE;
}

/* No result may take the place of a text, of a memory or of another result. */
static gboolean
check_clash (const Work *work, GError **error)
{
  const Options *o = work->options;
  g_autoptr (FileClash) clash = file_clash_new ();

  file_clash_reads (clash, o->list);
  for (guint i = 0; o->memories != NULL && o->memories[i] != NULL; i++)
    file_clash_reads (clash, o->memories[i]);
  for (guint i = 0; i < work->jobs->len; i++) {
    const AlignJob *job = &g_array_index (work->jobs, AlignJob, i);

    for (guint side = 0; side < job->n_sides; side++)
      file_clash_reads (clash, job->paths[side]);
  }
  for (guint i = 0; i < work->jobs->len; i++) {
    const char *out = g_array_index (work->jobs, AlignJob, i).out;

    if (!file_clash_writes (clash, out, error) || (o->list != NULL && !is_result (work, out, error)))
      return FALSE;
  }
  return file_clash_writes (clash, work->out, error) && file_clash_writes (clash, o->review, error);
}

static gboolean
check_numbers (const Options *o, GError **error)
{
  if (o->min_score >= 0 && o->min_score <= 1)
    return TRUE;
  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_USAGE, "--min-score is between 0 and 1, not %g", o->min_score);
  return FALSE;
}

static gboolean
prepare (Work *work, char **paths, guint n, GError **error)
{
  const Options *o = work->options;

  if (!check_numbers (o, error) || !parse_format (work, error)
      || (o->langs != NULL && (work->langs = command_langs (o->langs, error)) == NULL))
    return FALSE;
  work->out = g_strdup (o->output != NULL ? o->output : "-");
  if (o->list != NULL && n > 0) {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_USAGE, "with --batch the files are in the list");
    return FALSE;
  }
  if (o->list != NULL) {
    work->many = TRUE;
    return align_jobs_add_list (work->jobs, o->list, error);
  }
  for (guint i = 0; i < n; i++)
    if (g_file_test (paths[i], G_FILE_TEST_IS_DIR))
      return prepare_folders (work, paths, n, error);
  return prepare_files (work, paths, n, error);
}

/* --- reading ----------------------------------------------------------------------------------------------------- */

/* -j; 0: as many as there are processors */
static guint
n_workers (const Work *work)
{
  return (guint) MAX (work->options->jobs, 0);
}

static void
read_jobs (Work *work)
{
  const Options *o = work->options;
  const AlignReading reading = {work->langs, o->type, o->encoding, o->whole_lines, !work->many && !o->force};

  work->status = align_jobs_read (work->jobs, &reading, n_workers (work));
  for (guint i = 0; i < work->jobs->len; i++) {
    AlignJob *job = &g_array_index (work->jobs, AlignJob, i);

    if (job->ready)
      job->number = align_batch_add (work->batch, (const AlignText *const *) job->texts, job->n_sides);
  }
  align_batch_read (work->batch, n_workers (work));
}

static gboolean
teach_unit (const Unit *unit, gpointer batch, GError **error)
{
  align_batch_teach (batch, unit);
  return TRUE;
}

/* A memory that cannot be read would make a silent difference, so it stops the work. */
static gboolean
read_memories (Work *work, GError **error)
{
  for (guint i = 0; work->options->memories != NULL && work->options->memories[i] != NULL; i++) {
    const char *path = work->options->memories[i];
    guint before = align_batch_n_taught (work->batch);

    if (!tmx_read (path, teach_unit, work->batch, NULL, error))
      return FALSE;
    if (align_batch_n_taught (work->batch) == before)
      message_warning ("%s: no unit in two languages of these documents", path);
  }
  return TRUE;
}

/* --- judging ----------------------------------------------------------------------------------------------------- */

/* How many lines of both sides stand in beads that are likely. */
static guint
count_likely (const Work *work, const AlignJob *job, const guint sides[2])
{
  const GArray *beads = align_batch_beads (work->batch, job->number);
  guint n = 0;

  for (guint k = 0; k < beads->len; k++) {
    const Bead *bead = &g_array_index (beads, Bead, k);

    if (bead->n[sides[0]] > 0 && bead->n[sides[1]] > 0 && bead->score >= LIKELY)
      n += bead->n[sides[0]] + bead->n[sides[1]];
  }
  return n;
}

static gsize
text_length (const AlignText *text)
{
  gsize length = 0;

  for (guint i = 0; i < text->lines->len; i++) {
    Span line = g_array_index (text->lines, AlignLine, i).text;

    length += (gsize) g_utf8_strlen (line.data, (gssize) line.len);
  }
  return length;
}

/* What speaks against a pair of files; free with g_free. */
static char *
reasons (const Work *work, const AlignJob *job, const guint sides[2], double confidence)
{
  const AlignText *a = job->texts[sides[0]], *b = job->texts[sides[1]];
  double length_a = (double) MAX (1, text_length (a)), length_b = (double) MAX (1, text_length (b));
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "confidence %.2f; %u of %u segments have a likely counterpart", confidence,
                          count_likely (work, job, sides), a->lines->len + b->lines->len);
  if (MAX (length_a, length_b) / MIN (length_a, length_b) >= MUCH_LONGER)
    g_string_append_printf (text, "; %s is %.1f times as long", job->paths[sides[length_a > length_b ? 0 : 1]],
                            MAX (length_a, length_b) / MIN (length_a, length_b));
  return g_string_free (text, FALSE);
}

/* Says that a side has no text; FALSE if nothing should be written. */
static gboolean
judge_empty (Work *work, AlignJob *job)
{
  const gboolean go_on = work->many || work->options->force;

  for (guint side = 0; side < job->n_sides && job->doubt == NULL; side++)
    if (job->texts[side]->lines->len == 0) {
      job->doubt = g_strdup_printf ("%s: there is no text to align", job->paths[side]);
      if (go_on)
        message_warning ("%s", job->doubt);
      else
        message_error ("%s", job->doubt);
    }
  if (job->doubt != NULL && !go_on)
    work->status = EXIT_TROUBLE;
  return job->doubt == NULL || go_on;
}

/* Says what is wrong with a document as a whole; FALSE if nothing should be written. */
static gboolean
judge_job (Work *work, AlignJob *job)
{
  guint sides[2] = {0, 1};
  double confidence = align_batch_confidence (work->batch, job->number, sides);
  g_autofree char *why = NULL;

  if (!judge_empty (work, job))
    return FALSE;
  if (job->doubt != NULL || confidence >= ALIGN_DOUBTFUL)
    return TRUE;
  why = reasons (work, job, sides, confidence);
  if (confidence >= ALIGN_UNRELATED) {
    message_warning ("%s: little of it seems to be translated in %s (%s)", job->paths[sides[0]], job->paths[sides[1]],
                     why);
    return TRUE;
  }
  job->doubt = g_strdup_printf ("hardly translations of each other: %s", why);
  if (work->many || work->options->force) {
    message_warning ("%s and %s do not look like translations of each other (%s)", job->paths[sides[0]],
                     job->paths[sides[1]], why);
    return TRUE;
  }
  message_error ("%s and %s do not look like translations of each other (%s); --force aligns them all the same",
                 job->paths[sides[0]], job->paths[sides[1]], why);
  work->status = EXIT_TROUBLE;
  return FALSE;
}

/* --- all --------------------------------------------------------------------------------------------------------- */

/* On a terminal only, and gone when the work is done. */
static void
show_progress (double part, gpointer data)
{
  fprintf (stderr, part < 1 ? "\raligning %3.0f %%" : "\r              \r", 100 * part);
  fflush (stderr);
}

/* Judges and writes the jobs whose documents are among the first n of the batch, in the order of jobs. */
static void
write_done (guint n, gpointer data)
{
  Work *work = data;

  if (work->shows_progress)
    show_progress (1, NULL); /* out of the way of what is said */
  for (; work->n_written < work->jobs->len; work->n_written++) {
    AlignJob *job = &g_array_index (work->jobs, AlignJob, work->n_written);
    GError *error = NULL;

    if (job->ready && job->number >= n)
      return;
    job->ready = job->ready && !work->broken && judge_job (work, job);
    if (job->ready && !align_writer_add (work->writer, job, &error)) {
      work->status = message_fail (error);
      work->broken = job->out == NULL; /* what they all share */
    }
  }
}

/* Finishes the outputs, of which those of single jobs are on their way to the disk. */
static void
settle (Work *work)
{
  g_autoptr (GPtrArray) troubles = NULL;
  GError *error = NULL;

  if (work->broken)
    return;
  troubles = align_writer_settle (work->writer);
  for (guint i = 0; i < troubles->len; i++)
    work->status = message_fail (g_error_copy (g_ptr_array_index (troubles, i)));
  if (!align_writer_finish (work->writer, &error))
    work->status = message_fail (error);
}

static int
run (Work *work)
{
  const AlignListener listener = {work->shows_progress ? show_progress : NULL, write_done, work};
  GError *error = NULL;

  read_jobs (work);
  if (!read_memories (work, &error))
    return message_fail (error);
  work->writer = align_writer_new (&work->writing, work->batch, work->out);
  for (guint i = 0; i < work->jobs->len; i++)
    if (g_array_index (work->jobs, AlignJob, i).ready)
      align_writer_expect (work->writer, &g_array_index (work->jobs, AlignJob, i));
  align_batch_run (work->batch, n_workers (work), &listener);
  settle (work);
  return work->status;
}

static int
align (const Options *options, char **paths, guint n)
{
  Work work = {.options = options,
               .jobs = align_jobs_new (),
               .batch = align_batch_new (options->fast),
               .shows_progress = isatty (STDERR_FILENO)};
  GError *error = NULL;
  gboolean ready = prepare (&work, paths, n, &error) && check_clash (&work, &error);
  int status = ready ? run (&work) : message_fail (error);

  g_clear_pointer (&work.writer, align_writer_free);
  align_batch_free (work.batch);
  g_array_unref (work.jobs);
  if (work.langs != NULL)
    g_array_unref (work.langs);
  g_free (work.out);
  return status;
}

static void
options_clear (Options *o)
{
  g_free (o->output);
  g_free (o->langs);
  g_free (o->list);
  g_free (o->format);
  g_free (o->type);
  g_free (o->encoding);
  g_free (o->review);
  g_strfreev (o->memories);
}

int cmd_align (int argc, char **argv);

int
cmd_align (int argc, char **argv)
{
  Options o = {0};
  const GOptionEntry entries[] =
    {{"output", 'o', 0, G_OPTION_ARG_FILENAME, &o.output, "write here, not to standard output (a folder: news/)",
      "FILE"},
     {"langs", 'l', 0, G_OPTION_ARG_FILENAME, &o.langs, "the languages of the files, in their order; else detected",
      "A,B[,C]"},
     {"lines", 0, 0, G_OPTION_ARG_NONE, &o.whole_lines, "each line is a segment, sentences are not looked for", NULL},
     {"batch", 0, 0, G_OPTION_ARG_FILENAME, &o.list, "many documents, which learn from each other: lines A⇥B⇥OUT",
      "LIST"},
     {"memory", 'm', 0, G_OPTION_ARG_FILENAME_ARRAY, &o.memories, "learn words from a memory (TMX) first", "FILE"},
     {"format", 'f', 0, G_OPTION_ARG_FILENAME, &o.format, "tmx (default), tsv, html, or beads (0-based numbers)",
      "FORMAT"},
     {"min-score", 0, 0, G_OPTION_ARG_DOUBLE, &o.min_score, "leave out units that are less sure than this (0 to 1)",
      "SCORE"},
     {"review", 0, 0, G_OPTION_ARG_FILENAME, &o.review, "write what --min-score leaves out here (TSV)", "FILE"},
     {"fast", 0, 0, G_OPTION_ARG_NONE, &o.fast, "look at lengths, numbers and similar words only", NULL},
     {"type", 0, 0, G_OPTION_ARG_FILENAME, &o.type,
      "how the files are read: markdown, html, docx, text, lines, xliff, po, tmx",
      "TYPE"},
     {"encoding", 0, 0, G_OPTION_ARG_FILENAME, &o.encoding, "encoding of the files, if not UTF-8", "NAME"},
     {"jobs", 'j', 0, G_OPTION_ARG_INT, &o.jobs, "threads; default one per processor", "N"},
     {"force", 0, 0, G_OPTION_ARG_NONE, &o.force, "align files that do not look like translations too", NULL},
     {NULL}};
  gboolean done;
  int status = EXIT_TROUBLE;

  if (command_parse ("align", &argc, &argv, entries,
                     "Finds the sentences that translate each other in two or three files and writes them as a\n"
                     "translation memory. Needs no dictionary: everything is learned from the texts. Of folders, the\n"
                     "files that are one document in several languages: strike.kk.md and strike.en.md, or\n"
                     "kk/strike.md and en/strike.md.",
                     "  atalym align -o strike.tmx strike.kk.md strike.ru.md strike.en.md\n"
                     "  atalym align --memory old.tmx -o corpus.tmx corpus/\n"
                     "  atalym align -o review.html --min-score 0.7 strike.kk.md strike.en.md\n"
                     "  atalym align --lines --langs kk,en --format beads a.txt b.txt\n",
                     &done))
    status = done ? EXIT_CLEAN : align (&o, argv + 1, (guint) argc - 1);
  options_clear (&o);
  return status;
}
