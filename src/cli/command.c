#include "cli/command.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/error.h"
#include "base/nearest.h"
#include "format/tsv.h"

#define COMMAND(name, function, arguments, summary) int function (int argc, char **argv);
#include "cli/commands.def"
#undef COMMAND

static const Command commands[] = {
#define COMMAND(name, function, arguments, summary) {#name, function, arguments, summary},
#include "cli/commands.def"
#undef COMMAND
};

const Command *
command_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i].name, name) == 0)
      return &commands[i];
  return NULL;
}

const Command *
command_list (guint *n)
{
  *n = G_N_ELEMENTS (commands);
  return commands;
}

/* What GOption says, as one of our messages, with the option that was meant. */
static void
complain (const char *program, const char *message, const GOptionEntry *entries)
{
  const char *unknown = g_str_has_prefix (message, "Unknown option --") ? message + strlen ("Unknown option ") : NULL;
  g_autofree char *word = unknown != NULL ? g_strndup (unknown, strcspn (unknown, "=")) : g_strdup ("");
  g_autoptr (GPtrArray) options = g_ptr_array_new_with_free_func (g_free); /* of char * */
  g_autofree char *hint = NULL;

  for (; entries->long_name != NULL; entries++)
    g_ptr_array_add (options, g_strconcat ("--", entries->long_name, NULL));
  g_ptr_array_add (options, NULL);
  hint = nearest_hint (word, (const char *const *) options->pdata);
  message_error ("%c%s%s (“%s --help” lists the options)", g_ascii_tolower (*message), message + 1, hint, program);
}

/* Called for a listing of all commands? Then that is done instead. */
static gboolean
list_options (const Command *command, int argc, char **argv, const GOptionEntry *entries, const char *description,
              const char *example)
{
  Listing listing;

  if (argc != 2 || !g_str_has_prefix (argv[1], LISTING_ARGUMENT)
      || !listing_parse (argv[1] + strlen (LISTING_ARGUMENT), &listing))
    return FALSE;
  listing_print_command (listing, command, entries, description, example);
  return TRUE;
}

/* GOption leaves -- where a name that begins with - follows. */
static void
drop_separator (int *argc, char **argv)
{
  for (int i = 1; i < *argc; i++)
    if (strcmp (argv[i], "--") == 0) {
      memmove (&argv[i], &argv[i + 1], (gsize) (*argc - i) * sizeof *argv);
      (*argc)--;
      return;
    }
}

/* --- -j4 --------------------------------------------------------------------------------------------------------- */

static gboolean
takes_value (const GOptionEntry *entry)
{
  return entry->arg != G_OPTION_ARG_NONE;
}

/* Does the option --name, without =, take the argument behind it? */
static gboolean
long_option_takes_next (const GOptionEntry *entries, const char *name)
{
  for (; entries->long_name != NULL; entries++)
    if (strcmp (entries->long_name, name) == 0)
      return takes_value (entries);
  return FALSE;
}

/* Where in -qj4 the first letter stands whose option takes a value; 0: nowhere. */
static gsize
place_of_value_option (const GOptionEntry *entries, const char *cluster)
{
  for (gsize i = 1; cluster[i] != '\0'; i++)
    for (const GOptionEntry *entry = entries; entry->long_name != NULL; entry++)
      if (entry->short_name == cluster[i] && takes_value (entry))
        return i;
  return 0;
}

/* GOption takes -j 4 and not -j4, which everybody writes.
 * made     of char *: strings that were made for it
 * returns  of char *, NULL at the end */
static GPtrArray *
with_values_apart (int argc, char **argv, const GOptionEntry *entries, GPtrArray *made)
{
  GPtrArray *out = g_ptr_array_new ();
  gboolean is_value = FALSE, only_names = FALSE;

  for (int i = 0; i < argc; i++) {
    const gboolean is_long = g_str_has_prefix (argv[i], "--");
    const gsize at = i > 0 && argv[i][0] == '-' && !is_long ? place_of_value_option (entries, argv[i]) : 0;

    if (is_value || only_names || at == 0 || argv[i][at + 1] == '\0') {
      g_ptr_array_add (out, argv[i]);
      only_names = only_names || (!is_value && strcmp (argv[i], "--") == 0);
      is_value = !is_value && i > 0 && (at > 0 || (is_long && long_option_takes_next (entries, argv[i] + 2)));
      continue;
    }
    g_ptr_array_add (made, g_strndup (argv[i], at + 1));
    g_ptr_array_add (out, g_ptr_array_index (made, made->len - 1));
    g_ptr_array_add (out, argv[i] + at + 1);
  }
  g_ptr_array_add (out, NULL);
  return out;
}

/* What is left in *argv are names, which are the caller's. */
static gboolean
parse_options (GOptionContext *context, int *argc, char **argv, const GOptionEntry *entries, GError **error)
{
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func (g_free); /* of char * */
  g_autoptr (GPtrArray) apart = with_values_apart (*argc, argv, entries, made);
  int n = (int) apart->len - 1;
  char **left = (char **) apart->pdata;

  if (!g_option_context_parse (context, &n, &left, error))
    return FALSE;
  memcpy (argv, left, ((gsize) n + 1) * sizeof *argv);
  *argc = n;
  return TRUE;
}

gboolean
command_parse (const char *name, int *argc, char ***argv, const GOptionEntry *entries, const char *description,
               const char *example, gboolean *done)
{
  const Command *command = command_find (name);
  g_autofree char *parameters = g_strdup_printf ("%s\n\n%s", command->arguments, description);
  g_autofree char *epilogue = g_strdup_printf ("Examples:\n%s", example);
  g_autofree char *program = g_strdup_printf ("atalym %s", name);
  g_autoptr (GOptionContext) context = g_option_context_new (parameters);
  g_autoptr (GError) error = NULL;
  gboolean help = FALSE;
  const GOptionEntry help_entry[] = {{"help", 'h', 0, G_OPTION_ARG_NONE, &help, "show this help", NULL}, {NULL}};

  g_set_prgname (program);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_add_main_entries (context, help_entry, NULL);
  g_option_context_set_description (context, epilogue);
  *done = list_options (command, *argc, *argv, entries, description, example);
  if (*done)
    return TRUE;
  if (!parse_options (context, argc, *argv, entries, &error)) {
    complain (program, error->message, entries);
    return FALSE;
  }
  drop_separator (argc, *argv);
  if (help) {
    g_autofree char *text = g_option_context_get_help (context, TRUE, NULL);

    g_strchomp (text);
    output_print ("%s\n", text);
    *done = TRUE;
  }
  return TRUE;
}

static time_t
seconds_now (void)
{
  const char *pinned = g_getenv ("SOURCE_DATE_EPOCH");

  return pinned != NULL ? (time_t) g_ascii_strtoll (pinned, NULL, 10) : time (NULL);
}

char *
now_text (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (seconds_now ());

  return now != NULL ? g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ") : g_strdup ("1970-01-01T00:00:00Z");
}

guint32
today (void)
{
  time_t now = seconds_now ();
  struct tm date;

  gmtime_r (&now, &date);
  return (guint32) ((date.tm_year + 1900) * 10000 + (date.tm_mon + 1) * 100 + date.tm_mday);
}

/* --- glossaries -------------------------------------------------------------------------------------------------- */

/* The glossary that belongs to this program: installed under the same prefix, or in the source tree it was built in. */
static char *
glossary_beside_program (void)
{
  static const char *const places[] = {"../share/atalym/kazakhstan.tsv", "../glossary/kazakhstan.tsv",
                                       "../../glossary/kazakhstan.tsv"};
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : g_strdup (".");

  for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
    g_autofree char *path = g_canonicalize_filename (places[i], folder);

    if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
      return g_steal_pointer (&path);
  }
  return NULL;
}

static char *
default_glossary (void)
{
  const char *const *folders = g_get_system_data_dirs ();
  char *beside = glossary_beside_program ();

  for (guint i = 0; beside == NULL && folders[i] != NULL; i++) {
    g_autofree char *path = g_build_filename (folders[i], "atalym", "kazakhstan.tsv", NULL);

    if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
      return g_steal_pointer (&path);
  }
  return beside;
}

static gint
by_name (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* $XDG_DATA_HOME/atalym/ *.tsv in the order of their names. */
static GPtrArray *
user_glossaries (void)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free); /* of char * */
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "atalym", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".tsv"))
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (paths, by_name);
  return paths;
}

static gboolean
add_glossary (Glossary *glossary, const char *path, GError **error)
{
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free); /* of char * */

  glossary_next_source (glossary);
  if (!tsv_read_glossary (glossary, path, warnings, error))
    return FALSE;
  for (guint i = 0; i < warnings->len; i++)
    message_warning ("%s", (char *) g_ptr_array_index (warnings, i));
  return TRUE;
}

Glossary *
command_glossary (char **files, gboolean no_default, GError **error)
{
  g_autoptr (Glossary) glossary = glossary_new ();
  g_autofree char *standard = no_default ? NULL : default_glossary ();
  g_autoptr (GPtrArray) own = user_glossaries ();

  if (standard == NULL && !no_default)
    message_warning ("the glossary kazakhstan.tsv is not installed; only your own glossaries are used");
  if (standard != NULL && !add_glossary (glossary, standard, error))
    return NULL;
  for (guint i = 0; i < own->len; i++)
    if (!add_glossary (glossary, g_ptr_array_index (own, i), error))
      return NULL;
  for (guint i = 0; files != NULL && files[i] != NULL; i++)
    if (!add_glossary (glossary, files[i], error))
      return NULL;
  return g_steal_pointer (&glossary);
}

GArray *
command_langs (const char *list, GError **error)
{
  g_autoptr (GArray) langs = g_array_new (FALSE, FALSE, sizeof (Lang)); /* of Lang */
  g_auto (GStrv) tags = g_strsplit (list, ",", -1);

  for (guint i = 0; tags[i] != NULL; i++) {
    Lang lang = lang_parse_or_error (g_strstrip (tags[i]), error);

    if (lang == LANG_NONE)
      return NULL;
    g_array_append_val (langs, lang);
  }
  return g_steal_pointer (&langs);
}
