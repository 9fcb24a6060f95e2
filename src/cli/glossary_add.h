/* cli/glossary_add.h - glossary add: a name, or what check has found, into a glossary of the user's */
#pragma once

#include <glib.h>

typedef struct {
  char *concept, *type, *lang, *status, *note;
  char *finding;      /* a file of findings, as check -f jsonl writes them; NULL: names are given */
  char *output;       /* the glossary; NULL: the one that an editor adds to */
  char **glossaries;
  gboolean no_default_glossary;
} GlossaryAddOptions;

/* returns  the exit status */
int glossary_add (const GlossaryAddOptions *options, char **names);
