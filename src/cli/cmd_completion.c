/* completion: what a shell needs to complete commands and options. */
#include "cli/command.h"

int cmd_completion (int argc, char **argv);

int
cmd_completion (int argc, char **argv)
{
  const GOptionEntry entries[] = {{NULL}};
  Listing listing;
  gboolean done;
  guint n;
  const Command *commands;

  if (!command_parse ("completion", &argc, &argv, entries,
                      "Prints a script that lets your shell complete commands, options and their values.\n"
                      "“make install” puts all three where the shells look for them.",
                      "  source <(atalym completion bash)\n"
                      "  atalym completion zsh >~/.zfunc/_atalym\n"
                      "  atalym completion fish >~/.config/fish/completions/atalym.fish\n",
                      &done))
    return EXIT_TROUBLE;
  if (done)
    return EXIT_CLEAN;
  if (argc != 2 || !listing_parse (argv[1], &listing) || listing == LISTING_MAN) {
    message_error ("which shell? “atalym completion bash”, zsh or fish");
    return EXIT_TROUBLE;
  }
  commands = command_list (&n);
  listing_print (listing, commands, n);
  return EXIT_CLEAN;
}
