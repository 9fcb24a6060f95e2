/* cli/extract_bitext.h - extract across translations */
#pragma once

#include "cli/bitext.h"
#include "discover/finder.h"

typedef struct {
  const Finder *finder;
  const Glossary *glossary;
  BitextReading reading;
  const char *output; /* a glossary of what is new goes there; NULL: none is written */
  gboolean print;     /* the links go to standard output */
  gboolean json;
} BitextTask;

/* The names of texts that translate each other. returns: an exit status; errors are printed */
int extract_bitext (const BitextTask *task, char **paths, guint n);
