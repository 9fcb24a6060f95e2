/* cli/extract_bitext.h - extract across translations */
#pragma once

#include "discover/finder.h"

typedef struct {
  const Finder *finder;
  const Glossary *glossary;
  const GArray *langs;  /* of Lang, two or three; NULL: those of the units that are read */
  const char *encoding; /* of line files; NULL: UTF-8 or UTF-16 */
  const char *output;   /* a glossary of what is new goes there; NULL: none is written */
  gboolean print;       /* the links go to standard output */
  gboolean json;
} BitextTask;

/* Is this a file of units (a memory, TMX, a bitext in a table)? Then it has its translations in itself. */
gboolean extract_is_units (const char *path);

/* The names of two or three files, line by line, or of files of units. returns: an exit status; errors are printed */
int extract_bitext (const BitextTask *task, char **paths, guint n);
