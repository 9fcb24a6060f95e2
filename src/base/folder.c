#include "base/folder.h"

#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/ignore.h"

#define IGNORE_LIMIT ((gsize) 1 << 20) /* [bytes] of a .gitignore */

typedef struct {
  const FolderOptions *options;
  IgnoreRules *excludes;
  GPtrArray *files;    /* of char * */
  GHashTable *seen;    /* set of char *: absolute paths */
  GPtrArray *troubles; /* of char * */
} FolderWalk;

static void
take_file (FolderWalk *walk, const char *path)
{
  char *absolute = g_canonicalize_filename (path, NULL);

  if (strcmp (path, "-") == 0 || !g_hash_table_contains (walk->seen, absolute))
    g_ptr_array_add (walk->files, g_strdup (path));
  g_hash_table_add (walk->seen, absolute);
}

/* The rules of the .gitignore in `place` (which ends in / or is empty); NULL if there is none. The other arguments are
 * those of ignore_rules_new. */
static IgnoreRules *
rules_in (const char *place, const IgnoreRules *above, const char *folder, const char *inside)
{
  g_autofree char *path = g_strconcat (place, ".gitignore", NULL);
  g_autoptr (GBytes) bytes = g_file_test (path, G_FILE_TEST_IS_REGULAR) ? file_read (path, IGNORE_LIMIT, NULL) : NULL;
  g_autofree char *text = NULL;

  if (bytes == NULL || g_bytes_get_size (bytes) == 0)
    return NULL;
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  return ignore_rules_new (above, folder, inside, text);
}

static gint
by_name (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* Names in a folder, sorted by bytes so that no machine and no file system makes a difference; NULL on error. */
static GPtrArray *
names_in (FolderWalk *walk, const char *folder)
{
  g_autoptr (GError) error = NULL;
  GDir *dir = g_dir_open (*folder != '\0' ? folder : ".", 0, &error);
  GPtrArray *names;
  const char *name;

  if (dir == NULL) {
    g_ptr_array_add (walk->troubles, g_strdup (error->message));
    return NULL;
  }
  names = g_ptr_array_new_with_free_func (g_free);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_dir_close (dir);
  g_ptr_array_sort (names, by_name);
  return names;
}

static void walk_folder (FolderWalk *walk, const IgnoreRules *above, const char *folder);

static void
take_entry (FolderWalk *walk, const IgnoreRules *rules, const char *folder, const char *name)
{
  g_autofree char *path = g_strconcat (folder, name, NULL);
  g_autofree char *inside = NULL;
  struct stat status;
  gboolean is_folder;

  if (strcmp (name, ".git") == 0 || (name[0] == '.' && !walk->options->hidden) || lstat (path, &status) != 0)
    return;
  is_folder = S_ISDIR (status.st_mode);
  if ((!is_folder && (!S_ISREG (status.st_mode) || !walk->options->wanted (path)))
      || ignore_matches (rules, path, is_folder) || ignore_matches (walk->excludes, path, is_folder))
    return;
  if (!is_folder) {
    take_file (walk, path);
    return;
  }
  inside = g_strconcat (path, "/", NULL);
  walk_folder (walk, rules, inside);
}

/* folder  ends in / or is empty: the current one */
static void
walk_folder (FolderWalk *walk, const IgnoreRules *above, const char *folder)
{
  g_autoptr (GPtrArray) names = names_in (walk, folder);
  g_autoptr (IgnoreRules) own = walk->options->no_ignore ? NULL : rules_in (folder, above, folder, "");

  if (names == NULL)
    return;
  for (guint i = 0; i < names->len; i++)
    take_entry (walk, own != NULL ? own : above, folder, g_ptr_array_index (names, i));
}

/* === The folders above =========================================================================================== */

/* Is `at` the root of a repository? */
static gboolean
is_root (const char *at)
{
  g_autofree char *git = g_build_filename (at, ".git", NULL);

  return g_file_test (git, G_FILE_TEST_EXISTS);
}

/* Rules of the folders above, from the root of the repository on; of IgnoreRules *, outermost first. Outside of a
 * repository what lies above has nothing to say. */
static GPtrArray *
rules_above (const char *folder)
{
  GPtrArray *rules = g_ptr_array_new_with_free_func ((GDestroyNotify) ignore_rules_free);
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (g_free); /* of char *, innermost first */
  g_autofree char *absolute = g_canonicalize_filename (*folder != '\0' ? folder : ".", NULL);
  g_autofree char *at = g_strdup (absolute);

  while (!is_root (at)) {
    char *parent = g_path_get_dirname (at);

    if (strcmp (parent, at) == 0) {
      g_free (parent);
      return rules;
    }
    g_ptr_array_add (places, g_strdup (parent));
    g_free (at);
    at = parent;
  }
  for (guint i = places->len; i-- > 0;) {
    const char *parent = g_ptr_array_index (places, i);
    gsize len = strlen (parent);
    g_autofree char *place = g_strconcat (parent, parent[len - 1] == '/' ? "" : "/", NULL);
    g_autofree char *inside = g_strconcat (absolute + strlen (place), "/", NULL);
    const IgnoreRules *above = rules->len > 0 ? g_ptr_array_index (rules, rules->len - 1) : NULL;
    IgnoreRules *own = rules_in (place, above, folder, inside);

    if (own != NULL)
      g_ptr_array_add (rules, own);
  }
  return rules;
}

static void
walk_top (FolderWalk *walk, const char *path)
{
  g_autofree char *folder = strcmp (path, ".") == 0 || strcmp (path, "./") == 0 ? g_strdup ("")
                            : g_str_has_suffix (path, "/")                      ? g_strdup (path)
                                                                                : g_strconcat (path, "/", NULL);
  g_autoptr (GPtrArray) above = walk->options->no_ignore ? g_ptr_array_new () : rules_above (folder);

  walk_folder (walk, above->len > 0 ? g_ptr_array_index (above, above->len - 1) : NULL, folder);
}

GPtrArray *
folder_files (char **paths, guint n, const FolderOptions *options, GPtrArray *troubles)
{
  g_autofree char *patterns = options->excludes != NULL ? g_strjoinv ("\n", options->excludes) : g_strdup ("");
  g_autoptr (IgnoreRules) excludes = ignore_rules_new (NULL, "", "", patterns);
  FolderWalk walk = {options, excludes, g_ptr_array_new_with_free_func (g_free),
                     g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL), troubles};

  for (guint i = 0; i < n; i++)
    if (g_file_test (paths[i], G_FILE_TEST_IS_DIR))
      walk_top (&walk, paths[i]);
    else if (strcmp (paths[i], "-") == 0 || !ignore_matches (excludes, paths[i], FALSE))
      take_file (&walk, paths[i]);
  g_hash_table_unref (walk.seen);
  return walk.files;
}
