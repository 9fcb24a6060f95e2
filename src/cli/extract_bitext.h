/* cli/extract_bitext.h - extract --bitext: the names that translate each other */
#pragma once

#include "discover/finder.h"

typedef struct {
  const Finder *finder;
  const Glossary *glossary;
  Lang langs[2];
  const char *encoding; /* of line files; NULL: UTF-8 or UTF-16 */
  gboolean json;
} BitextTask;

/* Prints the names of two files, line by line, or of one TMX or TSV. returns: an exit status; errors are printed */
int extract_bitext (const BitextTask *task, char **paths, guint n);
