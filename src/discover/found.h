/* discover/found.h - a name found in a document */
#pragma once

#include <glib.h>

#include "glossary/concept.h"

/* How sure the type is. */
typedef enum { TYPE_GUESSED, TYPE_LIKELY, TYPE_CLEAR, TYPE_KNOWN } TypeCertainty;

/* A name at its place in a document. Strings are owned. */
typedef struct {
  guint paragraph;        /* number of the block or line */
  gsize start, end;       /* in its text, endings and 's included [bytes] */
  Lang lang;
  NameType type;
  TypeCertainty certainty;
  const Concept *concept; /* NULL: not in the glossary */
  char *surface;          /* as it stands */
  char *lemma;            /* the nominative, as written there; of a known name that of its term */
  char *gloss;            /* what the text says it means, or its full form; NULL: nothing */
  guint cluster;          /* names with the same number are one name in one language; from 1 */
  gboolean weak;          /* its capital may be that of a sentence; none of what the finder returns is */
} FoundName;

/* Frees what the name owns. */
void found_name_clear (FoundName *name);
