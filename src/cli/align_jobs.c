#include "cli/align_jobs.h"

#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "base/folder.h"
#include "base/parallel.h"
#include "cli/command.h"
#include "format/reader.h"

/* A text shorter than this may look like any language [bytes]. */
#define TELLING_LENGTH 400

static void
job_clear (gpointer data)
{
  AlignJob *job = data;

  for (guint side = 0; side < job->n_sides; side++) {
    g_free (job->paths[side]);
    g_clear_pointer (&job->texts[side], align_text_free);
    g_clear_pointer (&job->documents[side], document_free);
  }
  g_clear_error (&job->trouble);
  g_free (job->name);
  g_free (job->out);
  g_free (job->doubt);
}

GArray *
align_jobs_new (void)
{
  GArray *jobs = g_array_new (FALSE, TRUE, sizeof (AlignJob));

  g_array_set_clear_func (jobs, job_clear);
  return jobs;
}

void
align_jobs_add (GArray *jobs, char *const *paths, const Lang *langs, guint n_sides, const char *name, const char *out)
{
  AlignJob job = {.n_sides = n_sides, .name = g_strdup (name), .out = g_strdup (out)};

  for (guint side = 0; side < n_sides; side++) {
    job.paths[side] = g_strdup (paths[side]);
    job.langs[side] = langs != NULL ? langs[side] : LANG_NONE;
  }
  g_array_append_val (jobs, job);
}

/* The name of the document without folder, extension and language: news/strike.en.md is strike. */
/* The last mark in a name behind which its language could stand; NULL if there is none. */
static char *
lang_mark (char *name)
{
  char *mark = NULL;

  for (char *p = name + 1; *name != '\0' && *p != '\0'; p++)
    if (*p == '.' || *p == '-' || *p == '_')
      mark = p;
  return mark;
}

char *
align_job_name (const char *path)
{
  char *name = g_path_get_basename (path), *dot = strrchr (name, '.'), *mark;

  if (dot != NULL && dot != name)
    *dot = '\0';
  mark = lang_mark (name);
  if (mark != NULL && lang_parse (mark + 1, NULL) != LANG_NONE)
    *mark = '\0';
  return name;
}

Lang
align_job_lang (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  char *dot = strrchr (name, '.'), *mark;

  if (dot != NULL && dot != name)
    *dot = '\0';
  mark = lang_mark (name);
  return mark != NULL ? lang_parse (mark + 1, NULL) : LANG_NONE;
}

gboolean
align_jobs_add_list (GArray *jobs, const char *path, GError **error)
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
    g_autofree char *name = NULL;
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
    name = align_job_name (fields[0]);
    align_jobs_add (jobs, fields, NULL, n - 1, name, fields[n - 1]);
  }
  return TRUE;
}

/* --- folders ------------------------------------------------------------------------------------------------------ */

static const Lang usual_order[] = {LANG_KK, LANG_RU, LANG_EN};

/* A document in a folder: its file in each language. */
typedef struct {
  char *name;
  const char *paths[N_LANGS];
} Found;

static void
found_free (gpointer data)
{
  Found *found = data;

  g_free (found->name);
  g_free (found);
}

/* Takes the language out of a path: its name without extension and language, and the language. */
static char *
take_lang (const char *path, Lang *lang)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);
  guint last = g_strv_length (parts) - 1;
  g_autofree char *name = g_strdup (parts[last]);
  char *dot = strrchr (name, '.'), *mark;
  GString *key = g_string_new (NULL);
  guint left_out = G_MAXUINT;

  if (dot != NULL && dot != name)
    *dot = '\0';
  mark = lang_mark (name);
  *lang = mark != NULL ? lang_parse (mark + 1, NULL) : LANG_NONE;
  if (*lang != LANG_NONE)
    *mark = '\0';
  for (guint i = last; i-- > 0 && *lang == LANG_NONE;)
    if ((*lang = lang_parse (parts[i], NULL)) != LANG_NONE)
      left_out = i;
  for (guint i = 0; i < last; i++)
    if (i != left_out)
      g_string_append_printf (key, "%s/", parts[i]);
  g_string_append (key, name);
  return g_string_free (key, FALSE);
}

static GPtrArray *
group_files (const GPtrArray *files)
{
  g_autoptr (GHashTable) by_name = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *groups = g_ptr_array_new_with_free_func (found_free);

  for (guint i = 0; i < files->len; i++) {
    const char *path = g_ptr_array_index (files, i);
    Lang lang;
    g_autofree char *name = take_lang (path, &lang);
    Found *found = g_hash_table_lookup (by_name, name);

    if (lang == LANG_NONE) {
      message_note ("%s: its name says no language (strike.kk.md, kk/strike.md); left out", path);
      continue;
    }
    if (found == NULL) {
      found = g_new0 (Found, 1);
      found->name = g_steal_pointer (&name);
      g_ptr_array_add (groups, found);
      g_hash_table_insert (by_name, found->name, found);
    }
    if (found->paths[lang] != NULL)
      message_warning ("%s: %s is the same document in the same language; left out", path, found->paths[lang]);
    else
      found->paths[lang] = path;
  }
  return groups;
}

/* The names of documents are told from where the first folder ends, if there is but one. */
static const char *
short_name (const char *name, char **paths, guint n)
{
  gsize len = n == 1 ? strlen (paths[0]) : 0;

  if (len > 0 && strncmp (name, paths[0], len) == 0)
    name += len;
  while (*name == '/')
    name++;
  return name;
}

static void
add_group (GArray *jobs, const Found *found, const Lang *order, guint n_order, const char *name, const char *out,
           const char *suffix)
{
  char *sides[ALIGN_SIDES_MAX];
  Lang langs[ALIGN_SIDES_MAX];
  guint n = 0;

  for (guint i = 0; i < n_order && n < ALIGN_SIDES_MAX; i++)
    if (found->paths[order[i]] != NULL) {
      langs[n] = order[i];
      sides[n++] = (char *) found->paths[order[i]];
    }
  if (n < 2) {
    message_note ("%s: in one language only; left out", n == 1 ? sides[0] : found->name);
    return;
  }
  g_autofree char *file = g_strconcat (name, suffix, NULL);
  g_autofree char *target = out != NULL ? g_build_filename (out, file, NULL) : NULL;
  align_jobs_add (jobs, sides, langs, n, name, target);
  g_array_index (jobs, AlignJob, jobs->len - 1).in_folder = target != NULL;
}

gboolean
align_jobs_add_folders (GArray *jobs, char **paths, guint n, const GArray *wanted, const char *out, const char *suffix,
                        GError **error)
{
  const FolderOptions options = {.wanted = reader_knows};
  g_autoptr (GPtrArray) troubles = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) files = folder_files (paths, n, &options, troubles);
  g_autoptr (GPtrArray) groups = group_files (files);
  const Lang *order = wanted != NULL ? (const Lang *) wanted->data : usual_order;

  for (guint i = 0; i < troubles->len; i++)
    message_warning ("%s", (const char *) g_ptr_array_index (troubles, i));
  for (guint i = 0; i < groups->len; i++) {
    const Found *found = g_ptr_array_index (groups, i);

    add_group (jobs, found, order, wanted != NULL ? wanted->len : G_N_ELEMENTS (usual_order),
               short_name (found->name, paths, n), out, suffix);
  }
  if (jobs->len > 0)
    return TRUE;
  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_VALUE,
               "%s: no document in two languages; files are called strike.kk.md and strike.en.md, or lie in kk/ and "
               "en/", paths[0]);
  return FALSE;
}

/* --- reading ------------------------------------------------------------------------------------------------------ */

static gboolean
is_latin (Lang lang)
{
  return lang == LANG_EN || lang == LANG_KK_LATN;
}

/* The text does not look like the language it is said to be in: another alphabet is an error, what is less sure is
 * not. */
static gboolean
check_looks (AlignJob *job, guint side, Lang seen, Lang said, gboolean strict, GError **error)
{
  if (seen == LANG_NONE || seen == said || text_span (job->documents[side]->source).len <= TELLING_LENGTH)
    return TRUE;
  if (strict && is_latin (seen) != is_latin (said)) {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_LANGUAGE,
                 "%s: looks like %s, not %s; --langs says which language is which, --force takes it as it is",
                 job->paths[side], lang_name (seen), lang_name (said));
    return FALSE;
  }
  message_warning ("%s: looks like %s, not %s", job->paths[side], lang_name (seen), lang_name (said));
  return TRUE;
}

/* What a text looks like; where it is too short to tell, its file's name does, if the alphabet agrees. */
static Lang
look_at (const AlignJob *job, guint side)
{
  Lang seen = job->looks[side], named = align_job_lang (job->paths[side]);

  if (named == LANG_NONE || text_span (job->documents[side]->source).len > TELLING_LENGTH)
    return seen;
  return seen == LANG_NONE || is_latin (seen) == is_latin (named) ? named : seen;
}

/* Chooses the language of a side: from the folder it is in, from --langs, from the text. */
static gboolean
choose_lang (AlignJob *job, guint side, const AlignReading *reading, GError **error)
{
  Lang seen = look_at (job, side), *lang = &job->chosen[side];

  *lang = job->langs[side] != LANG_NONE ? job->langs[side]
          : reading->langs != NULL      ? g_array_index (reading->langs, Lang, side)
                                        : seen;
  if (!check_looks (job, side, seen, *lang, reading->strict, error))
    return FALSE;
  for (guint other = 0; other < side; other++)
    if (job->chosen[other] == *lang) {
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

/* What several threads work on. */
typedef struct {
  GArray *jobs; /* of AlignJob */
  const AlignReading *reading;
} Reading;

static void
open_documents (guint item, guint worker, gpointer data)
{
  const Reading *reading = data;
  const AlignReading *how = reading->reading;
  const char *type = how->type != NULL ? how->type : how->whole_lines ? "lines" : NULL;
  AlignJob *job = &g_array_index (reading->jobs, AlignJob, item);

  for (guint side = 0; side < job->n_sides && job->trouble == NULL; side++) {
    job->documents[side] = reader_open (job->paths[side], type, how->encoding, &job->trouble);
    if (job->documents[side] != NULL)
      job->looks[side] = align_text_guess (job->documents[side]);
  }
}

static void
take_texts (guint item, guint worker, gpointer data)
{
  const Reading *reading = data;
  AlignJob *job = &g_array_index (reading->jobs, AlignJob, item);

  for (guint side = 0; side < job->n_sides && job->ready; side++)
    job->texts[side] = align_text_new (job->documents[side], job->chosen[side], reading->reading->whole_lines);
}

/* Says what is wrong with a job; FALSE if it cannot be aligned. */
static gboolean
check_job (AlignJob *job, const AlignReading *reading, GError **error)
{
  if (reading->langs != NULL && job->langs[0] == LANG_NONE && reading->langs->len != job->n_sides) {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_USAGE, "%s: %u files, but --langs names %u languages", job->paths[0],
                 job->n_sides, reading->langs->len);
    return FALSE;
  }
  for (guint side = 0; side < job->n_sides; side++) {
    if (job->documents[side] == NULL) {
      g_propagate_error (error, g_steal_pointer (&job->trouble));
      return FALSE;
    }
    if (!choose_lang (job, side, reading, error))
      return FALSE;
  }
  return TRUE;
}

/* Standard input goes to the first who asks, so nobody may come in between. */
static gboolean
reads_standard_input (const GArray *jobs)
{
  for (guint i = 0; i < jobs->len; i++)
    for (guint side = 0; side < g_array_index (jobs, AlignJob, i).n_sides; side++)
      if (strcmp (g_array_index (jobs, AlignJob, i).paths[side], "-") == 0)
        return TRUE;
  return FALSE;
}

int
align_jobs_read (GArray *jobs, const AlignReading *how, guint n_workers)
{
  Reading reading = {jobs, how};
  int status = EXIT_CLEAN;

  n_workers = parallel_workers (n_workers);
  parallel_run (jobs->len, reads_standard_input (jobs) ? 1 : n_workers, open_documents, &reading);
  for (guint i = 0; i < jobs->len; i++) {
    AlignJob *job = &g_array_index (jobs, AlignJob, i);
    GError *error = NULL;

    job->ready = check_job (job, how, &error);
    if (!job->ready)
      status = message_fail (error);
  }
  parallel_run (jobs->len, n_workers, take_texts, &reading);
  return status;
}
