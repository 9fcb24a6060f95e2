/* Finds the command and decides the exit status; everything else is elsewhere. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/output.h"

static void
print_overview (void)
{
  guint n;
  const Command *commands = command_list (&n);

  output_print ("atalym - names of Kazakhstan in Kazakh, Russian and English, right in every text\n\n");
  for (guint i = 0; i < n; i++)
    output_print ("  %-11s %-18s %s\n", commands[i].name, commands[i].arguments, commands[i].summary);
  output_print ("\n“atalym COMMAND --help” shows options and examples.\n");
}

/* Without arguments: what people come for, as lines to type. */
static void
print_tasks (void)
{
  output_print ("Check an article        atalym check article.md\n"
                "Repair it               atalym fix article.md\n"
                "Look a name up          atalym lookup Чимкент\n"
                "Align translations      atalym align -o memory.tmx text.en.md text.ru.md text.kk.md\n"
                "All commands            atalym --help\n");
}

static int
unknown_command (const char *name)
{
  guint n;
  const Command *commands = command_list (&n);

  for (guint i = 0; i < n; i++)
    if (g_str_has_prefix (commands[i].name, name) || g_str_has_prefix (name, commands[i].name)) {
      message_error ("there is no command “%s”; did you mean “%s”?", name, commands[i].name);
      return EXIT_TROUBLE;
    }
  message_error ("there is no command “%s”; “atalym --help” lists them", name);
  return EXIT_TROUBLE;
}

static int
run (int argc, char **argv)
{
  const Command *command;

  if (argc < 2) {
    print_tasks ();
    return EXIT_CLEAN;
  }
  if (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0 || strcmp (argv[1], "help") == 0) {
    command = argc > 2 ? command_find (argv[2]) : NULL;
    if (command != NULL) {
      char *arguments[] = {argv[2], (char *) "--help", NULL};

      return command->run (2, arguments);
    }
    print_overview ();
    return EXIT_CLEAN;
  }
  if (strcmp (argv[1], "--version") == 0) {
    output_print ("atalym " ATALYM_VERSION "\n");
    return EXIT_CLEAN;
  }
  command = command_find (argv[1]);
  return command != NULL ? command->run (argc - 1, argv + 1) : unknown_command (argv[1]);
}

int
main (int argc, char **argv)
{
  int status;

  /* A limit on the size of files is then an error like a full disk, which leaves the old file whole. */
  signal (SIGXFSZ, SIG_IGN);
  status = run (argc, argv);
  if (!output_finish ()) {
    if (errno != EPIPE)
      message_error ("cannot write to standard output: %s", g_strerror (errno));
    return EXIT_TROUBLE;
  }
  return status;
}
