/* Finds the command and decides the exit status; everything else is elsewhere. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "base/nearest.h"
#include "cli/command.h"
#include "cli/output.h"

/* Columns of the overview. */
#define ARGUMENT_WIDTH 22

/* validate|list|stat|… where all that a command can be told is too much for a line. */
static char *
short_arguments (const char *arguments)
{
  g_autoptr (GString) out = g_string_new (arguments);
  char *bar;

  while (g_utf8_strlen (out->str, -1) >= ARGUMENT_WIDTH && (bar = strrchr (out->str, '|')) != NULL) {
    g_string_truncate (out, (gsize) (bar - out->str));
    if (g_utf8_strlen (out->str, -1) + 2 < ARGUMENT_WIDTH)
      return g_strconcat (out->str, "|…", NULL);
  }
  return g_strdup (arguments);
}

static void
print_overview (void)
{
  guint n;
  const Command *commands = command_list (&n);

  output_print ("atalym - names of Kazakhstan in Kazakh, Russian and English, right in every text\n\n");
  for (guint i = 0; i < n; i++) {
    g_autofree char *arguments = short_arguments (commands[i].arguments);

    output_print ("  %-11s %s%*s%s\n", commands[i].name, arguments,
                  MAX (1, ARGUMENT_WIDTH - (int) g_utf8_strlen (arguments, -1)), "", commands[i].summary);
  }
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
  g_autoptr (GPtrArray) names = g_ptr_array_new (); /* of const char * */
  g_autofree char *hint = NULL;

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (names, (gpointer) commands[i].name);
  g_ptr_array_add (names, NULL);
  hint = nearest_hint (name, (const char *const *) names->pdata);
  message_error ("there is no command “%s”%s (“atalym --help” lists them)", name, hint);
  return EXIT_TROUBLE;
}

static int
print_manual (void)
{
  guint n;
  const Command *commands = command_list (&n);

  listing_print (LISTING_MAN, commands, n);
  return EXIT_CLEAN;
}

/* help, help COMMAND. */
static int
print_help (const char *name)
{
  const Command *command = name != NULL ? command_find (name) : NULL;
  char help[] = "--help";
  char *arguments[] = {(char *) name, help, NULL};

  if (command != NULL)
    return command->run (2, arguments);
  if (name != NULL)
    return unknown_command (name);
  print_overview ();
  return EXIT_CLEAN;
}

static int
run (int argc, char **argv)
{
  const Command *command;

  if (argc < 2) {
    print_tasks ();
    return EXIT_CLEAN;
  }
  if (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0 || strcmp (argv[1], "help") == 0)
    return print_help (argc > 2 ? argv[2] : NULL);
  if (strcmp (argv[1], "--man") == 0)
    return print_manual ();
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
