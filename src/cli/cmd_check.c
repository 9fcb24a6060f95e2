/* check and fix: one walk over the files, in parallel, with results in the order of the command line. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "check/config.h"
#include "check/fixer.h"
#include "check/report.h"
#include "check/walk.h"
#include "cli/command.h"
#include "format/reader.h"

/* As typed; NULL or FALSE where nothing was. */
typedef struct {
  char *format, *style, *date, *lang, *type, *encoding, *quotes, *color, *fail_level, *locale, *output, *backup,
    *config;
  char **glossaries;
  gboolean diff, fix, exit_zero, no_default_glossary, isolated, quiet, unsafe;
  int jobs;
} Options;

/* A configuration file with the glossary and the matcher that follow from it. */
typedef struct {
  Config *config;
  Glossary *glossary;
  Matcher *matcher;
  TypoIndex *typos;
} Profile;

/* One file: what is to be done, and what came out. */
typedef struct {
  const char *path;
  const Profile *profile;
  WalkOptions options;
  gboolean failed;      /* unreadable or unwritable; `messages` says why */
  gboolean date_assumed;
  gboolean found;       /* findings at or above the fail level are left */
  WalkCounts counts;
  guint changes;
  Report *report;       /* what is found and left */
  GString *out;         /* for stdout, before the report */
  GString *messages;    /* for stderr */
  GBytes *fixed;        /* the repaired file, if it differs */
} Job;

typedef struct {
  const Options *options;
  const ReportWriter *writer;
  gboolean fixing;      /* write files */
  gboolean color;
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
  g_autofree char *found = g_strdelimit (g_strdup (finding->found), "\r\n\t", ' ');
  const char *replacement = g_ptr_array_index (finding->replacements, 0);
  g_autofree char *change = g_strdup_printf ("“%s” → “%s”", found, replacement);
  g_autofree char *path = terminal_escape (job->path), *shown = terminal_escape (change);
  g_autofree char *line = g_strdup_printf ("atalym: %s:%" G_GSIZE_FORMAT ":%" G_GSIZE_FORMAT ": %s [%s]\n", path,
                                           finding->line, finding->column, shown, finding->rule);

  report_add_line (job->report, finding, line);
}

static void
take_finding (const Finding *finding, gpointer data)
{
  Sink *sink = data;
  gboolean repaired = sink->fixer != NULL && fixer_take (sink->fixer, sink->document, finding);

  if (repaired && sink->shared->fixing)
    note_change (sink->job, finding);
  if ((repaired && sink->shared->fixing) || sink->again || finding->repeated)
    return;
  if (finding->severity >= sink->job->profile->config->fail_level)
    sink->job->found = TRUE;
  if (!sink->shared->options->diff)
    report_add (sink->job->report, finding, sink->document, NULL);
}

static gboolean
write_fixed (Job *job, const Options *options, GError **error)
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

/* South Kazakstan becomes South Kazakhstan, and that is a former name: repairing goes on until nothing changes, so that
 * repairing what is repaired changes nothing. Places in later passes are those of the text as it is by then. */
static gboolean
repair_again (Job *job, const Shared *shared, GError **error)
{
  const Options *options = shared->options;

  for (guint pass = 1; pass < MAX_PASSES; pass++) {
    g_autoptr (Document) document =
      reader_open_bytes (job->path, job->fixed, options->type, options->encoding, error);
    g_autoptr (Fixer) fixer = fixer_new (options->unsafe ? FIX_REVIEW : FIX_SAFE);
    Sink sink = {job, shared, document, fixer, TRUE};
    WalkCounts counts = {0};
    GBytes *fixed;

    if (document == NULL)
      return FALSE;
    walk_document (job->profile->matcher, job->profile->typos, document, &job->options, take_finding, &sink, &counts);
    if (fixer->taken == 0)
      break;
    fixed = document_apply (document, fixer->edits, error);
    if (fixed == NULL)
      return FALSE;
    g_bytes_unref (job->fixed);
    job->fixed = fixed;
    job->changes += fixer->taken;
    job->counts.findings += fixer->taken;
  }
  return TRUE;
}

/* Standard input and -o are written even where nothing changed. */
static gboolean
finish_fixes (Sink *sink, GError **error)
{
  Job *job = sink->job;
  Span raw = text_raw (sink->document->source);

  job->changes = sink->fixer->taken;
  job->fixed = document_apply (sink->document, sink->fixer->edits, error);
  if (job->fixed == NULL) {
    g_prefix_error (error, "%s: ", job->path);
    return FALSE;
  }
  if (job->changes > 0 && !repair_again (job, sink->shared, error))
    return FALSE;
  if (sink->shared->options->diff) {
    gsize len;
    const char *data = g_bytes_get_data (job->fixed, &len);
    g_autofree char *diff = fixer_diff (job->path, raw, (Span){data, len});

    g_string_append (job->out, diff);
    return TRUE;
  }
  if (strcmp (job->path, "-") == 0 && sink->shared->options->output == NULL) {
    g_string_append_len (job->out, g_bytes_get_data (job->fixed, NULL), (gssize) g_bytes_get_size (job->fixed));
    return TRUE;
  }
  return (job->changes == 0 && sink->shared->options->output == NULL)
         || write_fixed (job, sink->shared->options, error);
}

static gboolean
run_job (Job *job, const Shared *shared, GError **error)
{
  const Options *options = shared->options;
  g_autoptr (Document) document = reader_open (job->path, options->type, options->encoding, error);
  g_autoptr (Fixer) fixer = NULL;
  Sink sink = {job, shared, document, NULL, FALSE};

  if (document == NULL)
    return FALSE;
  if (shared->fixing || options->diff)
    sink.fixer = fixer = fixer_new (options->unsafe ? FIX_REVIEW : FIX_SAFE);
  job->report = report_new (shared->fixing ? &report_gcc : shared->writer, shared->color && !shared->fixing,
                            job->profile->glossary);
  job->options.date = walk_date (document, job->options.date, today (), &job->date_assumed);
  walk_document (job->profile->matcher, job->profile->typos, document, &job->options, take_finding, &sink,
                 &job->counts);
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
  if (run_job (job, user_data, &error))
    return;
  /* Nothing was written, so nothing was repaired. */
  job->failed = TRUE;
  job->changes = 0;
  job->counts = (WalkCounts){0};
  g_clear_pointer (&job->report, report_free);
  shown = terminal_escape (error->message);
  g_string_append_printf (job->messages, "atalym: %s\n", shown);
}

/* --- options and configuration ----------------------------------------------------------------------------------- */

static gboolean
apply_options (const Options *options, Config *config, GError **error)
{
  WalkOptions *walk = &config->options;

  if (options->style != NULL && !style_parse (options->style, &walk->style, error))
    return FALSE;
  if (options->quotes != NULL && !quote_policy_parse (options->quotes, &walk->quotes, error))
    return FALSE;
  if (options->date != NULL && !date_parse (options->date, &walk->date, error)) {
    g_prefix_error (error, "--date: ");
    return FALSE;
  }
  if (options->lang != NULL && (walk->lang = lang_parse_or_error (options->lang, error)) == LANG_NONE)
    return FALSE;
  if (options->locale != NULL && lang_parse (options->locale, config->region) == LANG_NONE) {
    lang_parse_or_error (options->locale, error);
    return FALSE;
  }
  return options->fail_level == NULL || fail_level_parse (options->fail_level, &config->fail_level, error);
}

static char **
glossary_files (const Config *config, char **given)
{
  GPtrArray *files = g_ptr_array_new (); /* of char * */

  for (guint i = 0; i < config->glossaries->len; i++)
    g_ptr_array_add (files, g_strdup (g_ptr_array_index (config->glossaries, i)));
  for (guint i = 0; given != NULL && given[i] != NULL; i++)
    g_ptr_array_add (files, g_strdup (given[i]));
  g_ptr_array_add (files, NULL);
  return (char **) g_ptr_array_free (files, FALSE);
}

static void
profile_free (Profile *profile)
{
  typo_index_free (profile->typos);
  matcher_free (profile->matcher);
  glossary_free (profile->glossary);
  config_free (profile->config);
  g_free (profile);
}

static Profile *
profile_new (const char *config_path, const Options *options, GError **error)
{
  Profile *profile = g_new0 (Profile, 1);
  g_auto (GStrv) files = NULL;

  profile->config = config_load (config_path, error);
  if (profile->config == NULL || !apply_options (options, profile->config, error)) {
    profile_free (profile);
    return NULL;
  }
  files = glossary_files (profile->config, options->glossaries);
  profile->glossary = command_glossary (files, options->no_default_glossary, error);
  if (profile->glossary == NULL) {
    profile_free (profile);
    return NULL;
  }
  profile->matcher = matcher_new (profile->glossary, profile->config->region, FALSE);
  profile->typos = typo_index_new (profile->glossary, profile->matcher);
  return profile;
}

static const Profile *
profile_for (GHashTable *profiles, const char *path, const Options *options, GError **error)
{
  g_autofree char *config = options->config != NULL ? g_strdup (options->config)
                            : options->isolated     ? NULL
                                                    : config_find (path);
  const char *key = config != NULL ? config : "";
  Profile *profile = g_hash_table_lookup (profiles, key);

  if (profile == NULL) {
    profile = profile_new (config, options, error);
    if (profile != NULL)
      g_hash_table_insert (profiles, g_strdup (key), profile);
  }
  return profile;
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

static void
print_job (const GArray *jobs, const Job *job, const Shared *shared, gboolean whole)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (!whole)
    g_free (write_reports (jobs, job, shared->fixing ? &report_gcc : shared->writer, text));
  output_write ((Span){job->out->str, job->out->len});
  if (!shared->fixing)
    output_write ((Span){text->str, text->len});
  fflush (stdout);
  /* While files are repaired, standard output may be the repaired text: what is left is a message. */
  if (shared->fixing)
    fputs (text->str, stderr);
  fputs (job->messages->str, stderr);
}

static void
print_results (const GArray *jobs, const Shared *shared)
{
  gboolean whole = report_is_whole (shared->writer) && !shared->options->diff && !shared->fixing;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *remark = whole ? write_reports (jobs, NULL, shared->writer, text) : NULL;

  output_write ((Span){text->str, text->len});
  for (guint i = 0; i < jobs->len; i++)
    print_job (jobs, &g_array_index (jobs, Job, i), shared, whole);
  if (remark != NULL)
    message_note ("%s", remark);
}

static void
print_summary (const GArray *jobs, const Shared *shared)
{
  WalkCounts sum = {0};
  guint changes = 0, assumed = 0;
  guint32 now = today ();

  for (guint i = 0; i < jobs->len; i++) {
    const Job *job = &g_array_index (jobs, Job, i);

    sum.findings += job->counts.findings;
    sum.fixable += job->counts.fixable;
    sum.names += job->counts.names;
    changes += job->changes;
    assumed += job->date_assumed && !job->failed;
  }
  fflush (stdout);
  if (shared->fixing)
    fprintf (stderr, "atalym: %u repaired, %" G_GSIZE_FORMAT " left", changes, sum.findings - changes);
  else
    fprintf (stderr, "atalym: %" G_GSIZE_FORMAT " finding%s, %" G_GSIZE_FORMAT " can be repaired", sum.findings,
             sum.findings == 1 ? "" : "s", sum.fixable);
  fprintf (stderr, "; %" G_GSIZE_FORMAT " name%s recognised", sum.names, sum.names == 1 ? "" : "s");
  if (assumed > 0)
    fprintf (stderr, "; names judged as of today, %04u-%02u-%02u (another day: --date)", now / 10000, now / 100 % 100,
             now % 100);
  fputc ('\n', stderr);
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
exit_status (const GArray *jobs, const Options *options)
{
  gboolean found = FALSE, trouble = FALSE;

  for (guint i = 0; i < jobs->len; i++) {
    trouble = trouble || g_array_index (jobs, Job, i).failed;
    found = found || g_array_index (jobs, Job, i).found;
  }
  if (trouble)
    return EXIT_TROUBLE;
  return found && !options->exit_zero ? EXIT_FOUND : EXIT_CLEAN;
}

static void
job_clear (Job *job)
{
  report_free (job->report);
  g_string_free (job->out, TRUE);
  g_string_free (job->messages, TRUE);
  if (job->fixed != NULL)
    g_bytes_unref (job->fixed);
}

static int
check_files (char **paths, int n, Shared *shared, GHashTable *profiles)
{
  g_autoptr (GArray) jobs = g_array_new (FALSE, TRUE, sizeof (Job)); /* of Job */
  int threads = shared->options->jobs > 0 ? shared->options->jobs : (int) g_get_num_processors ();

  g_array_set_clear_func (jobs, (GDestroyNotify) job_clear);
  for (int i = 0; i < n; i++) {
    GError *error = NULL;
    Job job = {.path = paths[i], .profile = profile_for (profiles, paths[i], shared->options, &error)};

    if (job.profile == NULL)
      return message_fail (error);
    job.options = config_options_for (job.profile->config, job.path);
    if (shared->options->date != NULL)
      job.options.date = job.profile->config->options.date;
    g_array_append_val (jobs, job);
  }
  run_jobs (jobs, shared, threads);
  print_results (jobs, shared);
  if (!shared->options->quiet && any_done (jobs))
    print_summary (jobs, shared);
  return exit_status (jobs, shared->options);
}

static void
options_clear (Options *options)
{
  char **texts[] = {&options->format, &options->style,      &options->date,   &options->lang,   &options->type,
                    &options->encoding, &options->quotes,   &options->color,  &options->fail_level, &options->locale,
                    &options->output, &options->backup,     &options->config};

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (*texts[i]);
  g_strfreev (options->glossaries);
}

static gboolean
usage_is_right (const char *name, const Options *options, int argc, gboolean fixing, GError **error)
{
  if (argc < 2)
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_USAGE,
                 "no file given; “atalym %s --help” shows how, “-” is standard input", name);
  else if (options->output != NULL && (argc != 2 || !fixing))
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_USAGE, "-o goes with fix and one file");
  else if (options->jobs < 0)
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_USAGE, "--jobs %d: write 1 or more", options->jobs);
  else
    return TRUE;
  return FALSE;
}

static int
run_command (const char *name, gboolean fixing, int argc, char **argv, const char *description, const char *example)
{
  Options o = {0};
  const GOptionEntry entries[] = {
    {"format", 'f', 0, G_OPTION_ARG_FILENAME, &o.format, "how findings are printed; default: text",
     "text|gcc|json|jsonl|sarif|rdjson|github"},
    {"diff", 0, 0, G_OPTION_ARG_NONE, &o.diff, "show what fix would change, write nothing", NULL},
    {"fix", 0, 0, G_OPTION_ARG_NONE, &o.fix, "repair the files in place", NULL},
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &o.output, "with fix: write the repaired text there", "FILE"},
    {"backup", 0, 0, G_OPTION_ARG_FILENAME, &o.backup, "with fix: keep the old file, with this behind its name",
     "SUFFIX"},
    {"unsafe", 0, 0, G_OPTION_ARG_NONE, &o.unsafe, "with fix: also what should be reviewed", NULL},
    {"style", 0, 0, G_OPTION_ARG_FILENAME, &o.style, "kz-official: official names only; default: neutral",
     "neutral|kz-official"},
    {"date", 0, 0, G_OPTION_ARG_FILENAME, &o.date, "judge names as of this day", "YYYY-MM-DD"},
    {"lang", 0, 0, G_OPTION_ARG_FILENAME, &o.lang, "kk, ru or en; default: seen from the text", "LANG"},
    {"locale", 0, 0, G_OPTION_ARG_FILENAME, &o.locale, "whose usage decides: ru-RU, ru-KZ", "TAG"},
    {"quotes", 0, 0, G_OPTION_ARG_FILENAME, &o.quotes, "what is checked inside quotation marks; default: speech",
     "speech|ignore|all"},
    {"glossary", 'g', 0, G_OPTION_ARG_FILENAME_ARRAY, &o.glossaries, "add a glossary (TSV)", "FILE"},
    {"no-default-glossary", 0, 0, G_OPTION_ARG_NONE, &o.no_default_glossary, "use only the glossaries given", NULL},
    {"type", 0, 0, G_OPTION_ARG_FILENAME, &o.type, "how files are read; default: by the extension",
     "markdown|html|text|lines"},
    {"encoding", 0, 0, G_OPTION_ARG_FILENAME, &o.encoding, "for files that are not UTF-8 or UTF-16", "NAME"},
    {"config", 'c', 0, G_OPTION_ARG_FILENAME, &o.config, "use this configuration", "FILE"},
    {"isolated", 0, 0, G_OPTION_ARG_NONE, &o.isolated, "ignore .atalym.ini files", NULL},
    {"fail-level", 0, 0, G_OPTION_ARG_FILENAME, &o.fail_level, "exit 1 from this severity on; default: warning",
     "note|warning|error"},
    {"exit-zero", 0, 0, G_OPTION_ARG_NONE, &o.exit_zero, "exit 0 whatever is found", NULL},
    {"jobs", 'j', 0, G_OPTION_ARG_INT, &o.jobs, "files checked at once; default: one a processor", "N"},
    {"color", 0, 0, G_OPTION_ARG_FILENAME, &o.color, "when to use colour; default: auto (on a terminal)",
     "auto|always|never"},
    {"quiet", 'q', 0, G_OPTION_ARG_NONE, &o.quiet, "no summary line", NULL},
    {NULL}};
  Shared shared = {&o, &report_text, fixing, FALSE};
  ColorChoice color = COLOR_AUTO;
  GError *error = NULL;
  gboolean done;
  int status = EXIT_TROUBLE;

  if (command_parse (name, &argc, &argv, entries, description, example, &done)) {
    g_autoptr (GHashTable) profiles =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) profile_free);

    shared.fixing = (fixing || o.fix) && !o.diff;
    if (done)
      status = EXIT_CLEAN;
    else if (!usage_is_right (name, &o, argc, shared.fixing, &error)
             || (o.color != NULL && !color_parse (o.color, &color, &error))
             || (o.format != NULL && (shared.writer = report_writer_parse (o.format, &error)) == NULL))
      status = message_fail (error);
    else {
      shared.color = color_wanted (color, STDOUT_FILENO);
      status = check_files (argv + 1, argc - 1, &shared, profiles);
    }
  }
  options_clear (&o);
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
