#include "cli/check_job.h"

#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "check/fixer.h"
#include "check/inspect.h"
#include "cli/command.h"
#include "format/reader.h"

/* What a job needs while findings come in. */
typedef struct {
  CheckJob *job;
  const CheckShared *shared;
  const Document *document;
  Fixer *fixer;
  gboolean again;       /* the text has been repaired before: only further repairs count */
} Sink;

/* A repair can complete a longer name, and that is all that is expected to come of it. */
#define MAX_PASSES 4

static void
note_change (CheckJob *job, const Finding *finding)
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
write_fixed (CheckJob *job, const CheckOptions *options, GError **error)
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
const Baseline *
check_job_known (const CheckJob *job, const CheckShared *shared)
{
  return shared->known != NULL ? shared->known : job->profile->known;
}

static Inspection
inspection_of (const CheckJob *job, const CheckShared *shared)
{
  return (Inspection){job->profile->matcher, job->profile->typos, check_job_known (job, shared), job->collected};
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
repair_again (CheckJob *job, const CheckShared *shared, GError **error)
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
  CheckJob *job = sink->job;
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
  CheckJob *job = sink->job;

  job->changes = sink->fixer->taken;
  job->fixed = write_document (sink->document, sink->fixer->edits, sink->shared->options, error);
  if (job->fixed == NULL) {
    g_prefix_error (error, "%s: ", job->name);
    return FALSE;
  }
  /* A repair changes the words around a known finding, which would then be new. */
  if (job->changes > 0 && check_job_known (job, sink->shared) == NULL && sink->shared->dialog == NULL
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
is_left_out (CheckJob *job, const CheckShared *shared)
{
  job->left_out = shared->dialog != NULL && dialog_is_over (shared->dialog);
  if (shared->dialog != NULL)
    dialog_next_file (shared->dialog);
  return job->left_out;
}

static gboolean
run_job (CheckJob *job, const CheckShared *shared, GError **error)
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

void
check_job_run (CheckJob *job, const CheckShared *shared)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *shown = NULL;

  job->out = g_string_new (NULL);
  job->messages = g_string_new (NULL);
  if (shared->options->write_baseline != NULL)
    job->collected = baseline_new ();
  if (is_left_out (job, shared) || run_job (job, shared, &error))
    return;
  /* Nothing was written, so nothing was repaired. */
  job->failed = TRUE;
  job->changes = 0;
  job->counts = (InspectCounts){0};
  g_clear_pointer (&job->report, report_free);
  shown = terminal_escape (error->message);
  g_string_append_printf (job->messages, "atalym: %s\n", shown);
}

void
check_job_clear (CheckJob *job)
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
