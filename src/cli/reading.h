/* cli/reading.h - the names of the files of a command line, for extract and variants */
#pragma once

#include "discover/gather.h"

/* What names are found with; owned as a whole. */
typedef struct {
  Glossary *glossary;
  Matcher *matcher;
  Lexicon *lexicon;
  Finder *finder;
} Reading;

/* files, no_default  as in command_glossary; no_glossary: none at all
 * error              those of command_glossary; nothing is left to close */
gboolean reading_open (Reading *reading, char **files, gboolean no_default, gboolean no_glossary, GError **error);
void reading_close (Reading *reading);

/* The names of all files that can be read, in the order given; the others are reported, and *status is
 * EXIT_TROUBLE then.
 *
 * langs            of Lang; the first is that of all files; NULL: seen from each
 * type, encoding   as in reader_open
 * returns          free with gathering_free
 */
Gathering *reading_gather (const Reading *reading, const GArray *langs, const char *type, const char *encoding,
                           char **paths, int n, int *status);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_close)
