/* check and fix: one walk over the files, in parallel, with results in the order of the command line. */
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "base/folder.h"
#include "cli/check_results.h"
#include "cli/command.h"
#include "cli/file_list.h"
#include "format/reader.h"

static void
run_one (gpointer job, gpointer shared)
{
  check_job_run (job, shared);
}

static void
run_jobs (GArray *jobs, CheckShared *shared, int threads)
{
  GThreadPool *pool;

  if (threads <= 1 || jobs->len <= 1) {
    for (guint i = 0; i < jobs->len; i++)
      check_job_run (&g_array_index (jobs, CheckJob, i), shared);
    return;
  }
  pool = g_thread_pool_new (run_one, shared, threads, FALSE, NULL);
  for (guint i = 0; i < jobs->len; i++)
    g_thread_pool_push (pool, &g_array_index (jobs, CheckJob, i), NULL);
  g_thread_pool_free (pool, FALSE, TRUE);
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
is_list_of_findings (const char *path, const CheckShared *shared, const Config *config)
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
output_is_no_text (const GPtrArray *paths, const CheckShared *shared)
{
  for (guint i = 0; shared->report != NULL && i < paths->len; i++)
    if (is_one_file (g_ptr_array_index (paths, i), shared->options->output)
        && strcmp (shared->options->output, "-") != 0) {
      message_error ("%s is checked, and -o would write the report over it", shared->options->output);
      return FALSE;
    }
  return TRUE;
}

/* jobs  of CheckJob, one for each file but lists of findings, is filled */
static gboolean
make_jobs (const GPtrArray *files, const CheckShared *shared, GHashTable *profiles, GArray *jobs, GError **error)
{
  const CheckOptions *options = shared->options;
  g_autofree char *folder = NULL;
  const CheckProfile *profile = NULL;

  for (guint i = 0; i < files->len; i++) {
    const char *path = g_ptr_array_index (files, i);
    const char *named = options->stdin_path;
    const char *name = strcmp (path, "-") == 0 && named != NULL ? named : path;
    CheckJob job = {.path = path, .name = name};

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
check_files (const GPtrArray *files, CheckShared *shared, GHashTable *profiles)
{
  g_autoptr (GArray) jobs = g_array_new (FALSE, TRUE, sizeof (CheckJob)); /* of CheckJob */
  int threads = shared->options->jobs > 0 ? shared->options->jobs : (int) g_get_num_processors ();
  GError *error = NULL;

  g_array_set_clear_func (jobs, (GDestroyNotify) check_job_clear);
  if (!make_jobs (files, shared, profiles, jobs, &error))
    return message_fail (error);
  shared->only_one = jobs->len == 1;
  run_jobs (jobs, shared, shared->dialog != NULL ? 1 : threads);
  check_results_note_inconsistencies (jobs, shared, profiles);
  check_results_print (jobs, shared);
  if (shared->report != NULL
      && !file_write_all (shared->options->output, shared->report->str, shared->report->len, &error))
    return message_fail (error);
  if (shared->options->write_baseline != NULL && !check_results_write_baseline (jobs, shared->options, &error))
    return message_fail (error);
  return check_results_status (jobs, shared->options);
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
check_paths (GPtrArray *paths, CheckShared *shared, GHashTable *profiles)
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
check_arguments (char **paths, int n, CheckShared *shared, GHashTable *profiles)
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
  CheckShared shared = {.options = &o, .writer = &report_text, .fixing = fixing};
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
