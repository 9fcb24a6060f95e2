/* config: what is in force, and where it comes from. */
#include <string.h>

#include "check/config.h"
#include "cli/command.h"

static void
print_key (const Config *config, const char *key)
{
  const char *origin;
  g_autofree char *value = config_describe (config, key, &origin);
  g_autofree char *shown = terminal_escape (value);

  output_print ("%-25s = %-12s  # %s\n", key, shown, origin);
}

int cmd_config (int argc, char **argv);

int
cmd_config (int argc, char **argv)
{
  char *given = NULL;
  const GOptionEntry entries[] = {{"config", 'c', 0, G_OPTION_ARG_FILENAME, &given, "this file instead of the nearest",
                                   "FILE"},
                                  {NULL}};
  g_autofree char *path = NULL;
  g_autoptr (Config) config = NULL;
  GError *error = NULL;
  gboolean done;

  if (!command_parse ("config", &argc, &argv, entries,
                      "Prints the configuration in force for FILE (default: the current folder) and where each value\n"
                      "comes from. .atalym.ini files are looked for from the checked file upward.",
                      "  atalym config\n  atalym config archive/article.md\n", &done)) {
    g_free (given);
    return EXIT_TROUBLE;
  }
  if (done) {
    g_free (given);
    return EXIT_CLEAN;
  }
  path = given != NULL ? given : config_find (argc > 1 ? argv[1] : "-");
  config = config_load (path, &error);
  if (config == NULL)
    return message_fail (error);
  output_print ("# %s\n[check]\n", path != NULL ? path : "no .atalym.ini found");
  for (const char *const *key = config_keys (); *key != NULL; key++)
    print_key (config, *key);
  output_print ("\n[rules]\n");
  for (guint rule = 0; rule < N_RULES; rule++)
    print_key (config, rule_id ((Rule) rule));
  return EXIT_CLEAN;
}
