/* init: a configuration to start from. */
#include <string.h>

#include "base/file.h"
#include "check/config.h"
#include "cli/command.h"

static const char head[] =
  "# What atalym check and fix do in this folder and below. Take the # before a setting away and change its value;\n"
  "# “atalym config” shows what is in force.\n"
  "\n"
  "[check]\n"
  "\n"
  "# neutral: names in living use stay, such as Ust-Kamenogorsk; kz-official: official names only\n"
  "# style = neutral\n"
  "\n"
  "# ru-RU: Алма-Ата may stand in Russian texts\n"
  "# locale = ru-KZ\n"
  "\n"
  "# In quotation marks, speech: speech is checked, titles are not; ignore: neither is; all: both are\n"
  "# quotes = speech\n"
  "\n"
  "# The day at which names are judged, whatever the documents say; default: their own date, else today\n"
  "# date = 2024-05-14\n"
  "\n"
  "# From which severity on check ends with status 1: note, warning or error\n"
  "# fail-level = warning\n"
  "\n"
  "# Your own terms, beside this file; several files with ; between\n"
  "# glossary = names.tsv\n"
  "\n"
  "# Findings that are known and not to be reported; “atalym check --write-baseline FILE” makes the list\n"
  "# baseline = known.txt\n"
  "\n"
  "[rules]\n"
  "\n"
  "# Each may be off, note, warning or error; “atalym explain RULE” says more.\n";

static const char tail[] = "\n"
                           "# Other settings for some files: * stops at a slash, ** does not.\n"
                           "# [files archive/**]\n"
                           "# date = 1998-01-01\n"
                           "# name/superseded = off\n";

static char *
configuration (void)
{
  GString *out = g_string_new (head);

  for (guint rule = 0; rule < N_RULES; rule++)
    g_string_append_printf (out, "\n# %s\n# %s = %s\n", rule_summary ((Rule) rule), rule_id ((Rule) rule),
                            severity_name (rule_default_severity ((Rule) rule)));
  g_string_append (out, tail);
  return g_string_free (out, FALSE);
}

static int
write_configuration (const char *folder)
{
  g_autofree char *path = strcmp (folder, ".") == 0 ? g_strdup (CONFIG_FILE_NAME)
                                                    : g_build_filename (folder, CONFIG_FILE_NAME, NULL);
  g_autofree char *text = configuration ();
  GError *error = NULL;

  /* A dangling link is there too. */
  if (g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (path, G_FILE_TEST_IS_SYMLINK)) {
    message_error ("%s is there already and stays as it is", path);
    return EXIT_TROUBLE;
  }
  if (!file_write_all (path, text, strlen (text), &error))
    return message_fail (error);
  message_note ("wrote %s; “atalym config” shows what is in force", path);
  return EXIT_CLEAN;
}

int cmd_init (int argc, char **argv);

int
cmd_init (int argc, char **argv)
{
  const GOptionEntry entries[] = {{NULL}};
  gboolean done;

  if (!command_parse ("init", &argc, &argv, entries,
                      "Writes a " CONFIG_FILE_NAME " that explains every setting, into this folder or into FOLDER.\n"
                      "A file that is there already is never changed.",
                      "  atalym init\n  atalym init articles/\n", &done))
    return EXIT_TROUBLE;
  if (done)
    return EXIT_CLEAN;
  if (argc > 2) {
    message_error ("one folder at a time; “atalym init --help” shows how");
    return EXIT_TROUBLE;
  }
  return write_configuration (argc == 2 ? argv[1] : ".");
}
