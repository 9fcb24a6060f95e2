/* cli/command.h - what every command has
 *
 * To add a command NAME:
 *  1. write src/cli/cmd_NAME.c with `int cmd_NAME (int argc, char **argv)`;
 *  2. add its line to src/cli/commands.def (overview, completion and manual page come from there);
 *  3. write tests/golden/NAME.md with an example that runs; tests/golden/help.md shows the new overview.
 * How the argument of an option is called decides what the shell completes: see cli/listing.h.
 * A command parses its options with command_parse, reads and writes through the library and returns an exit status.
 */
#pragma once

#include <glib.h>

#include "cli/listing.h"
#include "cli/output.h"
#include "glossary/glossary.h"
#include "text/language.h"

const Command *command_find (const char *name);
const Command *command_list (guint *n);

/* Parses options (GOption) and prints --help with `description` (what it does) and `example` (lines to try).
 * File names and strings use G_OPTION_ARG_FILENAME, which takes any bytes in any locale.
 *
 * entries   ended by a NULL entry
 * returns   FALSE after an error, which has been printed (exit EXIT_TROUBLE); --help prints and sets *done
 */
gboolean command_parse (const char *name, int *argc, char ***argv, const GOptionEntry *entries, const char *description,
                        const char *example, gboolean *done);

/* Today as YYYYMMDD, from SOURCE_DATE_EPOCH if set. */
guint32 today (void);

/* The time as 2026-11-22T05:00:00Z, likewise; free with g_free. */
char *now_text (void);

/* The glossaries in force in the order of DESIGN §4: the installed or the build tree's kazakhstan.tsv (unless
 * `no_default`), $XDG_DATA_HOME/atalym/ *.tsv, then `files` (NULL-terminated, may be NULL).
 * error  the first file that cannot be read, with file, line and reason */
Glossary *command_glossary (char **files, gboolean no_default, GError **error);

/* Languages of a comma-separated list "kk,ru,en"; of Lang; free with g_array_unref. error: ATALYM_ERROR_LANGUAGE */
GArray *command_langs (const char *list, GError **error);
