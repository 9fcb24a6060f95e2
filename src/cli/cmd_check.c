/* check and fix: one walk over the files, in parallel, with results in the order of the command line. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "base/folder.h"
#include "check/fingerprint.h"
#include "check/fixer.h"
#include "check/inspect.h"
#include "check/report.h"
#include "check/statistics.h"
#include "cli/check_options.h"
#include "cli/check_profile.h"
#include "cli/command.h"
#include "cli/dialog.h"
#include "cli/file_list.h"
#include "format/reader.h"

/* One file: what is to be done, and what came out. */
typedef struct {
  const char *path;
  const char *name;     /* what the file is taken for: the path, or --stdin-path */
  const CheckProfile *profile;
  WalkOptions options;
  gboolean failed;      /* unreadable or unwritable; `messages` says why */
  gboolean left_out;    /* somebody said quit before */
  gboolean found;       /* findings at or above the fail level are left */
  InspectCounts counts;
  Baseline *collected;  /* what --write-baseline takes from it */
  guint changes;
  guint listed_changes; /* of the changes, those that check reports one by one */
  Report *report;       /* what is found and left */
  Statistics statistics; /* of it, where only numbers are wanted */
  GString *out;         /* for stdout, before the report */
  GString *messages;    /* for stderr */
  GBytes *fixed;        /* the repaired file, if it differs */
  GBytes *bytes;        /* of standard input, which can be read only once */
  Document *document;   /* kept where it is the only one; else what is said of a set reads it once more */
  Usage *usage;         /* spellings used; NULL while files are repaired */
} Job;

typedef struct {
  const CheckOptions *options;
  const ReportWriter *writer;
  const Baseline *known; /* of --baseline; NULL: none */
  gboolean fixing;      /* write files */
  Dialog *dialog;       /* asks about each finding; NULL: nobody is asked */
  gboolean color;
  ColumnUnit columns;
  gboolean only_one;    /* there is one file */
  GString *report;      /* what goes to the file of -o; NULL: to standard output */
} Shared;

/* What a job needs while findings come in. */
typedef struct {
  Job *job;
  const Shared *shared;
  const Document *document;
  Fixer *fixer;
  gboolean again;       /* the text has been repaired before: only further repairs count */
} Sink;

/* A repair can complete a longer name, and that is all that is expected to come of it. */
#define MAX_PASSES 4

static void
note_change (Job *job, const Finding *finding)
{
  g_autofree char *found = finding_one_line (finding->found);
  const char *replacement = g_ptr_array_index (finding->replacements, 0);
  g_autofree char *change = g_strdup_printf ("“%s” → “%s”", found, replacement);
  g_autofree char *path = terminal_escape (job->name), *shown = terminal_escape (change);
  g_autofree char *line = g_strdup_printf ("atalym: %s:%" G_GSIZE_FORMAT ":%" G_GSIZE_FORMAT ": %s [%s]\n", path,
                                           finding->line, finding->column, shown, finding->rule);

  report_add_line (job->report, finding, line);
}

static void
take_answer (Sink *sink, const Inspected *inspected)
{
  const Finding *finding = inspected->finding;
  Dialog *dialog = sink->shared->dialog;
  g_autofree char *text = dialog_ask (dialog, finding, sink->document, sink->job->profile->glossary);

  if (text != NULL && fixer_take_text (sink->fixer, sink->document, finding, text)) {
    sink->job->listed_changes += !inspected->silent;
    return;
  }
  if (text != NULL)
    dialog_regret (dialog, finding);
  if (finding->severity >= sink->job->profile->config->fail_level)
    sink->job->found = TRUE;
}

static void
take_finding (const Inspected *inspected, gpointer data)
{
  Sink *sink = data;
  const Finding *finding = inspected->finding;
  gboolean stands = inspected->suppressed == NULL;
  gboolean repaired;

  if (sink->shared->dialog != NULL) {
    if (stands)
      take_answer (sink, inspected);
    return;
  }
  repaired = stands && sink->fixer != NULL && fixer_take (sink->fixer, sink->document, finding);
  if (repaired && sink->shared->fixing) {
    sink->job->listed_changes += !inspected->silent && !sink->again;
    note_change (sink->job, finding);
  }
  if ((repaired && sink->shared->fixing) || sink->again || inspected->silent)
    return;
  if (stands && finding->severity >= sink->job->profile->config->fail_level)
    sink->job->found = TRUE;
  if (sink->shared->options->statistics && stands)
    statistics_add (&sink->job->statistics, finding);
  else if (!sink->shared->options->diff)
    report_add (sink->job->report, finding, sink->document, inspected->suppressed);
}

static gboolean
write_fixed (Job *job, const CheckOptions *options, GError **error)
{
  const char *target = options->output != NULL ? options->output : job->path;

  if (options->backup != NULL && strcmp (target, "-") != 0) {
    g_autofree char *copy = g_strconcat (job->path, options->backup, NULL);
    g_autoptr (GBytes) old = file_read (job->path, FILE_LIMIT, error);

    if (old == NULL || !file_write_all (copy, g_bytes_get_data (old, NULL), g_bytes_get_size (old), error))
      return FALSE;
  }
  return file_write_all (target, g_bytes_get_data (job->fixed, NULL), g_bytes_get_size (job->fixed), error);
}

/* The command line is stronger than the configuration. */
static const Baseline *
known_of (const Job *job, const Shared *shared)
{
  return shared->known != NULL ? shared->known : job->profile->known;
}

static Inspection
inspection_of (const Job *job, const Shared *shared)
{
  return (Inspection){job->profile->matcher, job->profile->typos, known_of (job, shared), job->collected};
}

/* A file that keeps a record of changes gets the repairs as such, for somebody to accept. */
static GBytes *
write_document (const Document *document, const GArray *edits, const CheckOptions *options, GError **error)
{
  g_autofree char *now = now_text ();
  const Revision revision = {"atalym", now};

  return document_write (document, edits, options->no_track ? NULL : &revision, error);
}

/* South Kazakstan becomes South Kazakhstan, and that is a former name: repairing goes on until nothing changes, so that
 * repairing what is repaired changes nothing. Places in later passes are those of the text as it is by then. */
static gboolean
repair_again (Job *job, const Shared *shared, GError **error)
{
  const CheckOptions *options = shared->options;
  const Inspection inspection = inspection_of (job, shared);

  for (guint pass = 1; pass < MAX_PASSES; pass++) {
    g_autoptr (Document) document =
      reader_open_bytes (job->name, job->fixed, options->type, options->encoding, error);
    g_autoptr (Fixer) fixer = fixer_new (options->unsafe ? FIX_REVIEW : FIX_SAFE);
    Sink sink = {job, shared, document, fixer, TRUE};
    InspectCounts counts = {0};
    GBytes *fixed;

    if (document == NULL)
      return FALSE;
    inspect_document (&inspection, document, &job->options, take_finding, &sink, &counts);
    if (fixer->taken == 0)
      break;
    fixed = write_document (document, fixer->edits, options, error);
    if (fixed == NULL)
      return FALSE;
    g_bytes_unref (job->fixed);
    job->fixed = fixed;
    job->changes += fixer->taken;
  }
  return TRUE;
}

/* What has changed in the text; in a container, in the text that is found in it. */
static gboolean
print_diff (const Sink *sink, GError **error)
{
  Job *job = sink->job;
  const CheckOptions *options = sink->shared->options;
  g_autoptr (Document) fixed = reader_open_bytes (job->name, job->fixed, options->type, options->encoding, error);
  g_autofree char *diff = NULL;

  if (fixed == NULL)
    return FALSE;
  diff = fixer_diff (job->name, text_raw (sink->document->source), text_raw (fixed->source));
  g_string_append (job->out, diff);
  return TRUE;
}

/* Standard input and -o are written even where nothing changed. */
static gboolean
finish_fixes (Sink *sink, GError **error)
{
  Job *job = sink->job;

  job->changes = sink->fixer->taken;
  job->fixed = write_document (sink->document, sink->fixer->edits, sink->shared->options, error);
  if (job->fixed == NULL) {
    g_prefix_error (error, "%s: ", job->name);
    return FALSE;
  }
  /* A repair changes the words around a known finding, which would then be new. */
  if (job->changes > 0 && known_of (job, sink->shared) == NULL && sink->shared->dialog == NULL
      && !repair_again (job, sink->shared, error))
    return FALSE;
  if (sink->shared->options->diff)
    return print_diff (sink, error);
  if (strcmp (job->path, "-") == 0 && sink->shared->options->output == NULL) {
    g_string_append_len (job->out, g_bytes_get_data (job->fixed, NULL), (gssize) g_bytes_get_size (job->fixed));
    return TRUE;
  }
  return (job->changes == 0 && sink->shared->options->output == NULL)
         || write_fixed (job, sink->shared->options, error);
}

/* After quit, files are not even read. */
static gboolean
is_left_out (Job *job, const Shared *shared)
{
  job->left_out = shared->dialog != NULL && dialog_is_over (shared->dialog);
  if (shared->dialog != NULL)
    dialog_next_file (shared->dialog);
  return job->left_out;
}

static gboolean
run_job (Job *job, const Shared *shared, GError **error)
{
  const CheckOptions *options = shared->options;
  g_autoptr (GBytes) bytes = file_read (job->path, FILE_LIMIT, error);
  g_autoptr (Document) document =
    bytes != NULL ? reader_open_bytes (job->name, bytes, options->type, options->encoding, error) : NULL;
  g_autoptr (Fixer) fixer = NULL;
  Sink sink = {job, shared, document, NULL, FALSE};
  Inspection inspection = inspection_of (job, shared);

  if (document == NULL)
    return FALSE;
  if (strcmp (job->path, "-") == 0)
    job->bytes = g_bytes_ref (bytes);
  if (!shared->fixing && !options->diff && job->options.severity[RULE_INCONSISTENT] != SEVERITY_OFF)
    inspection.usage = job->usage = usage_new ();
  if (shared->fixing || options->diff)
    sink.fixer = fixer = fixer_new (options->unsafe ? FIX_REVIEW : FIX_SAFE);
  job->report = report_new (shared->fixing ? &report_gcc : shared->writer, shared->color && !shared->fixing,
                            shared->columns, job->profile->glossary);
  job->options.date = walk_date (document, job->options.date, today (), &job->options.date_assumed);
  inspect_document (&inspection, document, &job->options, take_finding, &sink, &job->counts);
  if (shared->only_one)
    job->document = g_steal_pointer (&document);
  return fixer == NULL || finish_fixes (&sink, error);
}

static void
job_main (gpointer data, gpointer user_data)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *shown = NULL;

  job->out = g_string_new (NULL);
  job->messages = g_string_new (NULL);
  if (((Shared *) user_data)->options->write_baseline != NULL)
    job->collected = baseline_new ();
  if (is_left_out (job, user_data) || run_job (job, user_data, &error))
    return;
  /* Nothing was written, so nothing was repaired. */
  job->failed = TRUE;
  job->changes = 0;
  job->counts = (InspectCounts){0};
  g_clear_pointer (&job->report, report_free);
  shown = terminal_escape (error->message);
  g_string_append_printf (job->messages, "atalym: %s\n", shown);
}

/* --- running ----------------------------------------------------------------------------------------------------- */

static void
run_jobs (GArray *jobs, Shared *shared, int threads)
{
  GThreadPool *pool;

  if (threads <= 1 || jobs->len <= 1) {
    for (guint i = 0; i < jobs->len; i++)
      job_main (&g_array_index (jobs, Job, i), shared);
    return;
  }
  pool = g_thread_pool_new (job_main, shared, threads, FALSE, NULL);
  for (guint i = 0; i < jobs->len; i++)
    g_thread_pool_push (pool, &g_array_index (jobs, Job, i), NULL);
  g_thread_pool_free (pool, FALSE, TRUE);
}

/* Where findings of the whole set go. They come file by file, so one document at a time is open. */
typedef struct {
  GArray *jobs; /* of Job */
  const Shared *shared;
  const Job *opened; /* whose is `document`; NULL: none */
  Document *document;
} Set;

/* A set has one note about a spelling, so it is the first of its kind. */
static gboolean
is_known_note (Job *job, const Shared *shared, const Finding *finding)
{
  const Baseline *baseline = known_of (job, shared);
  const gboolean known = baseline != NULL && baseline_knows (baseline, fingerprint_of (finding), 1);

  if (job->collected != NULL)
    baseline_add (job->collected, finding, 1);
  job->counts.known += known;
  return known || job->collected != NULL;
}

static const Document *
document_of (Set *set, const Job *job)
{
  const CheckOptions *options = set->shared->options;

  if (job->document != NULL)
    return job->document;
  if (set->opened == job)
    return set->document;
  g_clear_pointer (&set->document, document_free);
  set->opened = job;
  set->document = job->bytes != NULL
                    ? reader_open_bytes (job->name, job->bytes, options->type, options->encoding, NULL)
                    : reader_open (job->path, options->type, options->encoding, NULL);
  return set->document;
}

static void
take_note (const Finding *finding, gpointer data)
{
  Set *set = data;

  for (guint i = 0; i < set->jobs->len; i++) {
    Job *job = &g_array_index (set->jobs, Job, i);
    const Document *document;

    if (job->report == NULL || strcmp (job->name, finding->path) != 0)
      continue;
    if (finding->severity < job->options.min_level || is_known_note (job, set->shared, finding))
      return;
    document = document_of (set, job);
    if (document == NULL)
      return;
    job->counts.findings++;
    job->found = job->found || finding->severity >= job->profile->config->fail_level;
    if (set->shared->options->statistics)
      statistics_add (&job->statistics, finding);
    else
      report_add (job->report, finding, document, NULL);
    return;
  }
}

/* Spellings of all documents together; those of one configuration know the same terms. */
static void
note_inconsistencies (GArray *jobs, const Shared *shared, const CheckProfile *profile)
{
  g_autoptr (Usage) all = usage_new ();
  Set set = {jobs, shared, NULL, NULL};

  for (guint i = 0; i < jobs->len; i++) {
    Job *job = &g_array_index (jobs, Job, i);

    if (job->profile == profile && job->usage != NULL)
      usage_merge (all, job->usage);
  }
  usage_report (all, profile->config->options.severity[RULE_INCONSISTENT], take_note, &set);
  g_clear_pointer (&set.document, document_free);
}

static void
note_all_inconsistencies (GArray *jobs, const Shared *shared, GHashTable *profiles)
{
  GHashTableIter each;
  gpointer profile;

  g_hash_table_iter_init (&each, profiles);
  while (g_hash_table_iter_next (&each, NULL, &profile))
    note_inconsistencies (jobs, shared, profile);
}

/* job  NULL: all of them */
static char *
write_reports (const GArray *jobs, const Job *job, const ReportWriter *writer, GString *out)
{
  g_autoptr (GPtrArray) reports = g_ptr_array_new (); /* of Report * */

  for (guint i = 0; i < jobs->len; i++)
    if (job == NULL || job == &g_array_index (jobs, Job, i))
      g_ptr_array_add (reports, g_array_index (jobs, Job, i).report);
  return report_write (writer, reports, out);
}

/* A report is whole before its file is written. */
static void
put_result (const Shared *shared, const GString *text)
{
  if (shared->report != NULL)
    g_string_append_len (shared->report, text->str, (gssize) text->len);
  else
    output_write ((Span){text->str, text->len});
}

static void
print_job (const GArray *jobs, const Job *job, const Shared *shared, gboolean whole)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (!whole)
    g_free (write_reports (jobs, job, shared->fixing ? &report_gcc : shared->writer, text));
  put_result (shared, job->out);
  if (!shared->fixing)
    put_result (shared, text);
  fflush (stdout);
  /* While files are repaired, standard output may be the repaired text: what is left is a message. */
  if (shared->fixing)
    fputs (text->str, stderr);
  fputs (job->messages->str, stderr);
}

static void
print_statistics (const GArray *jobs, const Shared *shared)
{
  g_autoptr (GString) text = g_string_new (NULL);
  Statistics sum = {0};

  for (guint i = 0; i < jobs->len; i++) {
    statistics_merge (&sum, &g_array_index (jobs, Job, i).statistics);
    fputs (g_array_index (jobs, Job, i).messages->str, stderr);
  }
  statistics_write (&sum, shared->writer->name, text);
  put_result (shared, text);
}

static void
print_results (const GArray *jobs, const Shared *shared)
{
  gboolean whole = report_is_whole (shared->writer) && !shared->options->diff && !shared->fixing;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *remark = whole ? write_reports (jobs, NULL, shared->writer, text) : NULL;

  put_result (shared, text);
  for (guint i = 0; i < jobs->len; i++)
    print_job (jobs, &g_array_index (jobs, Job, i), shared, whole);
  if (remark != NULL)
    message_note ("%s", remark);
}

static InspectCounts
add_up (const GArray *jobs)
{
  InspectCounts sum = {0};

  for (guint i = 0; i < jobs->len; i++) {
    const InspectCounts *counts = &g_array_index (jobs, Job, i).counts;

    sum.findings += counts->findings;
    sum.fixable += counts->fixable;
    sum.names += counts->names;
    sum.suppressed += counts->suppressed;
    sum.known += counts->known;
  }
  return sum;
}

static void
print_summary (const GArray *jobs, const Shared *shared)
{
  const InspectCounts sum = add_up (jobs);
  guint changes = 0, listed = 0, assumed = 0, left_out = 0;
  guint32 now = today ();

  for (guint i = 0; i < jobs->len; i++) {
    const Job *job = &g_array_index (jobs, Job, i);

    changes += job->changes;
    listed += job->listed_changes;
    assumed += job->options.date_assumed && !job->failed;
    left_out += job->left_out;
  }
  fflush (stdout);
  if (shared->fixing)
    fprintf (stderr, "atalym: %u repaired, %" G_GSIZE_FORMAT " left", changes, sum.findings - listed);
  else
    fprintf (stderr, "atalym: %" G_GSIZE_FORMAT " finding%s, %" G_GSIZE_FORMAT " can be repaired", sum.findings,
             sum.findings == 1 ? "" : "s", sum.fixable);
  if (sum.suppressed > 0)
    fprintf (stderr, ", %" G_GSIZE_FORMAT " taken back in the text", sum.suppressed);
  fprintf (stderr, "; %" G_GSIZE_FORMAT " name%s recognised", sum.names, sum.names == 1 ? "" : "s");
  if (assumed > 0)
    fprintf (stderr, "; names judged as of today, %04u-%02u-%02u (another day: --date)", now / 10000, now / 100 % 100,
             now % 100);
  fputc ('\n', stderr);
  if (left_out > 0)
    message_note ("%u file%s not looked at after quit", left_out, left_out == 1 ? "" : "s");
  if (shared->known != NULL || sum.known > 0)
    message_note ("%" G_GSIZE_FORMAT " known finding%s left out, listed in %s", sum.known, sum.known == 1 ? "" : "s",
                  shared->known != NULL ? shared->options->baseline : "the baseline of " CONFIG_FILE_NAME);
}

static gboolean
write_baseline (const GArray *jobs, const CheckOptions *options, GError **error)
{
  g_autoptr (Baseline) all = baseline_new ();

  for (guint i = 0; i < jobs->len; i++)
    baseline_merge (all, g_array_index (jobs, Job, i).collected);
  if (!baseline_write (all, options->write_baseline, error))
    return FALSE;
  if (!options->quiet)
    message_note ("%u different finding%s listed in %s", baseline_size (all), baseline_size (all) == 1 ? "" : "s",
                  options->write_baseline);
  return TRUE;
}

static gboolean
any_done (const GArray *jobs)
{
  for (guint i = 0; i < jobs->len; i++)
    if (!g_array_index (jobs, Job, i).failed)
      return TRUE;
  return FALSE;
}

static int
exit_status (const GArray *jobs, const CheckOptions *options)
{
  const gboolean changes_count = options->diff || options->exit_nonzero_on_fix;
  gboolean found = FALSE, trouble = FALSE;

  for (guint i = 0; i < jobs->len; i++) {
    trouble = trouble || g_array_index (jobs, Job, i).failed;
    found = found || g_array_index (jobs, Job, i).found || g_array_index (jobs, Job, i).left_out
            || (changes_count && g_array_index (jobs, Job, i).changes > 0);
  }
  if (trouble)
    return EXIT_TROUBLE;
  return found && !options->exit_zero ? EXIT_FOUND : EXIT_CLEAN;
}

static void
job_clear (Job *job)
{
  report_free (job->report);
  if (job->out != NULL) {
    g_string_free (job->out, TRUE);
    g_string_free (job->messages, TRUE);
  }
  baseline_free (job->collected);
  usage_free (job->usage);
  g_clear_pointer (&job->fixed, g_bytes_unref);
  g_clear_pointer (&job->bytes, g_bytes_unref);
  g_clear_pointer (&job->document, document_free);
}

/* Is the file in another folder than the one before? Files of one folder have one configuration, and come together. */
static gboolean
enter_folder (char **folder, const char *name)
{
  char *own = g_path_get_dirname (name);
  const gboolean other = g_strcmp0 (own, *folder) != 0;

  g_free (*folder);
  *folder = own;
  return other;
}

static gboolean
is_one_file (const char *path, const char *other)
{
  g_autofree char *a = g_canonicalize_filename (path, NULL), *b = g_canonicalize_filename (other, NULL);

  return strcmp (a, b) == 0;
}

/* A list of known findings is full of them, and so is the report of the last time. */
static gboolean
is_list_of_findings (const char *path, const Shared *shared, const Config *config)
{
  const CheckOptions *options = shared->options;
  const char *const lists[] = {options->baseline, options->write_baseline, config->baseline,
                               shared->report != NULL ? options->output : NULL};

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (lists[i] != NULL && strcmp (lists[i], "-") != 0 && is_one_file (path, lists[i]))
      return TRUE;
  return FALSE;
}

/* A report in the place of the text that it is about: somebody meant fix. */
static gboolean
output_is_no_text (const GPtrArray *paths, const Shared *shared)
{
  for (guint i = 0; shared->report != NULL && i < paths->len; i++)
    if (is_one_file (g_ptr_array_index (paths, i), shared->options->output)
        && strcmp (shared->options->output, "-") != 0) {
      message_error ("%s is checked, and -o would write the report over it", shared->options->output);
      return FALSE;
    }
  return TRUE;
}

/* jobs  of Job, one for each file but lists of findings, is filled */
static gboolean
make_jobs (const GPtrArray *files, const Shared *shared, GHashTable *profiles, GArray *jobs, GError **error)
{
  const CheckOptions *options = shared->options;
  g_autofree char *folder = NULL;
  const CheckProfile *profile = NULL;

  for (guint i = 0; i < files->len; i++) {
    const char *path = g_ptr_array_index (files, i);
    const char *named = options->stdin_path;
    const char *name = strcmp (path, "-") == 0 && named != NULL ? named : path;
    Job job = {.path = path, .name = name};

    if (enter_folder (&folder, name))
      profile = check_profile_for (profiles, name, options, error);
    if (profile == NULL)
      return FALSE;
    job.profile = profile;
    if (is_list_of_findings (path, shared, job.profile->config))
      continue;
    job.options = config_options_for (job.profile->config, job.name);
    if (options->date != NULL)
      job.options.date = job.profile->config->options.date;
    g_array_append_val (jobs, job);
  }
  return TRUE;
}

static int
check_files (const GPtrArray *files, Shared *shared, GHashTable *profiles)
{
  g_autoptr (GArray) jobs = g_array_new (FALSE, TRUE, sizeof (Job)); /* of Job */
  int threads = shared->options->jobs > 0 ? shared->options->jobs : (int) g_get_num_processors ();
  GError *error = NULL;

  g_array_set_clear_func (jobs, (GDestroyNotify) job_clear);
  if (!make_jobs (files, shared, profiles, jobs, &error))
    return message_fail (error);
  shared->only_one = jobs->len == 1;
  run_jobs (jobs, shared, shared->dialog != NULL ? 1 : threads);
  note_all_inconsistencies (jobs, shared, profiles);
  if (shared->options->statistics)
    print_statistics (jobs, shared);
  else
    print_results (jobs, shared);
  if (!shared->options->quiet && any_done (jobs))
    print_summary (jobs, shared);
  if (shared->report != NULL
      && !file_write_all (shared->options->output, shared->report->str, shared->report->len, &error))
    return message_fail (error);
  if (shared->options->write_baseline != NULL && !write_baseline (jobs, shared->options, &error))
    return message_fail (error);
  return exit_status (jobs, shared->options);
}

static void
list_files (const GPtrArray *files)
{
  for (guint i = 0; i < files->len; i++) {
    g_autofree char *path = terminal_escape (g_ptr_array_index (files, i));

    output_print ("%s\n", path);
  }
}

/* Is what standard input gives wanted for one thing only? */
static gboolean
standard_input_is_free (GPtrArray *paths, const CheckOptions *options)
{
  const gboolean is_text = g_ptr_array_find_with_equal_func (paths, "-", g_str_equal, NULL);
  const gboolean is_list = g_strcmp0 (options->files_from, "-") == 0;

  if (options->stdin_path != NULL && !is_text)
    message_error ("--stdin-path says what “-” is, and “-” is not among the files");
  else if (options->interactive && (is_text || is_list))
    message_error ("-i reads answers from standard input, so the %s cannot come from there; name a file",
                   is_list ? "list" : "text");
  else if (is_text && is_list)
    message_error ("“-” is the list of --files-from and cannot be a text too");
  else
    return TRUE;
  return FALSE;
}

/* Folders become their files; what cannot be read is said, and the rest is done.
 * paths  of char * */
static int
check_paths (GPtrArray *paths, Shared *shared, GHashTable *profiles)
{
  const CheckOptions *options = shared->options;
  const FolderOptions folder_options = {options->no_ignore, options->hidden, options->excludes, reader_knows};
  g_autoptr (GPtrArray) troubles = g_ptr_array_new_with_free_func (g_free); /* of char * */
  g_autoptr (GPtrArray) files = folder_files ((char **) paths->pdata, paths->len, &folder_options, troubles);
  int status = EXIT_CLEAN;

  for (guint i = 0; i < troubles->len; i++)
    message_error ("%s", (char *) g_ptr_array_index (troubles, i));
  if (!standard_input_is_free (paths, options))
    return EXIT_TROUBLE;
  if (options->output != NULL && shared->fixing && files->len != 1) {
    message_error ("-o goes with one file; here are %u", files->len);
    return EXIT_TROUBLE;
  }
  if (!output_is_no_text (paths, shared))
    return EXIT_TROUBLE;
  if (options->files)
    list_files (files);
  else if (files->len == 0 && troubles->len == 0)
    message_note ("no file to check; “--files” lists those that are found, “--no-ignore” and “--hidden” find more");
  if (!options->files && (files->len > 0 || shared->report != NULL))
    status = check_files (files, shared, profiles);
  return troubles->len > 0 ? EXIT_TROUBLE : status;
}

/* What the command line names and what --files-from lists. */
static int
check_arguments (char **paths, int n, Shared *shared, GHashTable *profiles)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free); /* of char * */
  GError *error = NULL;

  if (shared->options->statistics && !statistics_know (shared->writer->name, &error))
    return message_fail (error);
  for (int i = 0; i < n; i++)
    g_ptr_array_add (all, g_strdup (paths[i]));
  if (shared->options->files_from != NULL && !file_list_read (shared->options->files_from, all, &error))
    return message_fail (error);
  return check_paths (all, shared, profiles);
}

static int
run_command (const char *name, gboolean fixing, int argc, char **argv, const char *description, const char *example)
{
  CheckOptions o = {0};
  g_autofree GOptionEntry *entries = check_options_entries (&o);
  Shared shared = {.options = &o, .writer = &report_text, .fixing = fixing};
  g_autoptr (Baseline) known = NULL;
  ColorChoice color = COLOR_AUTO;
  GError *error = NULL;
  gboolean done;
  int status = EXIT_TROUBLE;

  if (command_parse (name, &argc, &argv, entries, description, example, &done)) {
    g_autoptr (GHashTable) profiles =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) check_profile_free);

    shared.fixing = (fixing || o.fix || o.interactive) && !o.diff;
    if (done)
      status = EXIT_CLEAN;
    else if (!check_options_are_right (&o, name, argc, shared.fixing, &error)
             || (o.color != NULL && !color_parse (o.color, &color, &error))
             || (o.column_unit != NULL && !column_unit_parse (o.column_unit, &shared.columns, &error))
             || (o.format != NULL && (shared.writer = report_writer_parse (o.format, &error)) == NULL))
      status = message_fail (error);
    else if (o.baseline != NULL && o.write_baseline == NULL && (known = baseline_read (o.baseline, &error)) == NULL)
      status = message_fail (error);
    else {
      g_autoptr (Dialog) dialog = o.interactive ? dialog_new (color_wanted (color, STDERR_FILENO)) : NULL;
      g_autoptr (GString) report = o.output != NULL && !shared.fixing ? g_string_new (NULL) : NULL;

      shared.known = known;
      shared.dialog = dialog;
      shared.report = report;
      shared.color = report != NULL ? color == COLOR_ALWAYS : color_wanted (color, STDOUT_FILENO);
      status = check_arguments (argv + 1, argc - 1, &shared, profiles);
    }
  }
  check_options_clear (&o);
  return status;
}

int cmd_check (int argc, char **argv);
int cmd_fix (int argc, char **argv);

int
cmd_check (int argc, char **argv)
{
  return run_command ("check", FALSE, argc, argv,
                      "Reports names that are misspelt, outdated or wrongly inflected, with exact places.\n"
                      "Exit status: 0 clean, 1 findings, 2 trouble.",
                      "  atalym check article.md\n"
                      "  atalym check --style kz-official --date 2024-05-14 -f jsonl *.md\n"
                      "  atalym check --diff article.md | git apply\n");
}

int
cmd_fix (int argc, char **argv)
{
  return run_command ("fix", TRUE, argc, argv,
                      "Repairs the sure findings of check in place and keeps case, number and possession.\n"
                      "“-” reads standard input and writes the repaired text to standard output.\n"
                      "Exit status: 0 nothing is left to do, 1 findings are left, 2 trouble.",
                      "  atalym fix article.md\n"
                      "  atalym fix --backup .bak --style kz-official article.ru.md\n"
                      "  echo 'В Алма-Ате прошёл митинг.' | atalym fix -\n");
}
