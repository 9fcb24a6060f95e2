#include "cli/check_results.h"

#include <stdio.h>
#include <string.h>

#include "check/fingerprint.h"
#include "cli/command.h"
#include "format/reader.h"

/* Where findings of the whole set go. They come file by file, so one document at a time is open. */
typedef struct {
  GArray *jobs; /* of CheckJob */
  const CheckShared *shared;
  const CheckJob *opened; /* whose is `document`; NULL: none */
  Document *document;
} Set;

/* A set has one note about a spelling, so it is the first of its kind. */
static gboolean
is_known_note (CheckJob *job, const CheckShared *shared, const Finding *finding)
{
  const Baseline *baseline = check_job_known (job, shared);
  const gboolean known = baseline != NULL && baseline_knows (baseline, fingerprint_of (finding), 1);

  if (job->collected != NULL)
    baseline_add (job->collected, finding, 1);
  job->counts.known += known;
  return known || job->collected != NULL;
}

static const Document *
document_of (Set *set, const CheckJob *job)
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
    CheckJob *job = &g_array_index (set->jobs, CheckJob, i);
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
note_inconsistencies (GArray *jobs, const CheckShared *shared, const CheckProfile *profile)
{
  g_autoptr (Usage) all = usage_new ();
  Set set = {jobs, shared, NULL, NULL};

  for (guint i = 0; i < jobs->len; i++) {
    CheckJob *job = &g_array_index (jobs, CheckJob, i);

    if (job->profile == profile && job->usage != NULL)
      usage_merge (all, job->usage);
  }
  usage_report (all, profile->config->options.severity[RULE_INCONSISTENT], take_note, &set);
  g_clear_pointer (&set.document, document_free);
}

void
check_results_note_inconsistencies (GArray *jobs, const CheckShared *shared, GHashTable *profiles)
{
  GHashTableIter each;
  gpointer profile;

  g_hash_table_iter_init (&each, profiles);
  while (g_hash_table_iter_next (&each, NULL, &profile))
    note_inconsistencies (jobs, shared, profile);
}

/* job  NULL: all of them */
static char *
write_reports (const GArray *jobs, const CheckJob *job, const ReportWriter *writer, GString *out)
{
  g_autoptr (GPtrArray) reports = g_ptr_array_new (); /* of Report * */

  for (guint i = 0; i < jobs->len; i++)
    if (job == NULL || job == &g_array_index (jobs, CheckJob, i))
      g_ptr_array_add (reports, g_array_index (jobs, CheckJob, i).report);
  return report_write (writer, reports, out);
}

/* A report is whole before its file is written. */
static void
put_result (const CheckShared *shared, const GString *text)
{
  if (shared->report != NULL)
    g_string_append_len (shared->report, text->str, (gssize) text->len);
  else
    output_write ((Span){text->str, text->len});
}

static void
print_job (const GArray *jobs, const CheckJob *job, const CheckShared *shared, gboolean whole)
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
print_statistics (const GArray *jobs, const CheckShared *shared)
{
  g_autoptr (GString) text = g_string_new (NULL);
  Statistics sum = {0};

  for (guint i = 0; i < jobs->len; i++) {
    statistics_merge (&sum, &g_array_index (jobs, CheckJob, i).statistics);
    fputs (g_array_index (jobs, CheckJob, i).messages->str, stderr);
  }
  statistics_write (&sum, shared->writer->name, text);
  put_result (shared, text);
}

static void
print_results (const GArray *jobs, const CheckShared *shared)
{
  gboolean whole = report_is_whole (shared->writer) && !shared->options->diff && !shared->fixing;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *remark = whole ? write_reports (jobs, NULL, shared->writer, text) : NULL;

  put_result (shared, text);
  for (guint i = 0; i < jobs->len; i++)
    print_job (jobs, &g_array_index (jobs, CheckJob, i), shared, whole);
  if (remark != NULL)
    message_note ("%s", remark);
}

static InspectCounts
add_up (const GArray *jobs)
{
  InspectCounts sum = {0};

  for (guint i = 0; i < jobs->len; i++) {
    const InspectCounts *counts = &g_array_index (jobs, CheckJob, i).counts;

    sum.findings += counts->findings;
    sum.fixable += counts->fixable;
    sum.names += counts->names;
    sum.suppressed += counts->suppressed;
    sum.known += counts->known;
  }
  return sum;
}

static void
print_summary (const GArray *jobs, const CheckShared *shared)
{
  const InspectCounts sum = add_up (jobs);
  guint changes = 0, listed = 0, assumed = 0, left_out = 0;
  guint32 now = today ();

  for (guint i = 0; i < jobs->len; i++) {
    const CheckJob *job = &g_array_index (jobs, CheckJob, i);

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

gboolean
check_results_write_baseline (const GArray *jobs, const CheckOptions *options, GError **error)
{
  g_autoptr (Baseline) all = baseline_new ();

  for (guint i = 0; i < jobs->len; i++)
    baseline_merge (all, g_array_index (jobs, CheckJob, i).collected);
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
    if (!g_array_index (jobs, CheckJob, i).failed)
      return TRUE;
  return FALSE;
}

int
check_results_status (const GArray *jobs, const CheckOptions *options)
{
  const gboolean changes_count = options->diff || options->exit_nonzero_on_fix;
  gboolean found = FALSE, trouble = FALSE;

  for (guint i = 0; i < jobs->len; i++) {
    trouble = trouble || g_array_index (jobs, CheckJob, i).failed;
    found = found || g_array_index (jobs, CheckJob, i).found || g_array_index (jobs, CheckJob, i).left_out
            || (changes_count && g_array_index (jobs, CheckJob, i).changes > 0);
  }
  if (trouble)
    return EXIT_TROUBLE;
  return found && !options->exit_zero ? EXIT_FOUND : EXIT_CLEAN;
}

void
check_results_print (const GArray *jobs, const CheckShared *shared)
{
  if (shared->options->statistics)
    print_statistics (jobs, shared);
  else
    print_results (jobs, shared);
  if (!shared->options->quiet && any_done (jobs))
    print_summary (jobs, shared);
}
