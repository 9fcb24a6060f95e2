/* cli/listing.h - the commands and their options as shells and the manual page want them
 *
 * There is one table of options: the entries that a command hands to command_parse. Called with the argument
 * LISTING_ARGUMENT KIND, a command lists them instead of doing anything, so that nothing has to be said twice.
 *
 * How an option's argument is called says what it can be: a|b|c is a choice, FILE, FOLDER and LIST are paths, LANG is a
 * language, RULE a rule; anything else is free.
 */
#pragma once

#include <glib.h>

/* One line of commands.def. */
typedef struct {
  const char *name;
  int (*run) (int argc, char **argv);
  const char *arguments; /* "A B [C]" */
  const char *summary;   /* one line */
} Command;

typedef enum { LISTING_BASH, LISTING_ZSH, LISTING_FISH, LISTING_MAN, N_LISTINGS } Listing;

#define LISTING_ARGUMENT "--list-options-for="

/* "bash", "zsh", "fish", "man"; FALSE if it is none of them. */
gboolean listing_parse (const char *text, Listing *listing);

/* Prints what belongs to one command. Called by command_parse.
 * entries  ended by a NULL entry */
void listing_print_command (Listing listing, const Command *command, const GOptionEntry *entries,
                            const char *description, const char *example);

/* Prints the whole: a completion script, or the manual page in roff. */
void listing_print (Listing listing, const Command *commands, guint n);
