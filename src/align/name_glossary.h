/* align/name_glossary.h - a glossary of the names that were linked, for an editor to go over */
#pragma once

#include <glib.h>

#include "align/names.h"
#include "glossary/glossary.h"

/* Where the links come from. */
typedef struct {
  const NameSide *sides;
  guint n_sides;
  GPtrArray *const *places; /* by side: of char *, by line: "strike.tmx:12" */
  const Glossary *known;   /* what need not be said again; NULL: nothing */
} NameOrigin;

/* A concept for each group of names that translate each other: names are together if one is what the other is linked
 * with most; a family name alone belongs to its only bearer. In a language the spelling met most is preferred, the
 * others are admitted.
 * Of known concepts only spellings that are new are told. The note of a term has the evidence: how often it was met and
 * where first, how sure its links are, what else it is linked with, and two segments with it.
 *
 * links    of NameLink, of all pairs
 * returns  free with glossary_free; the same for the same links in the same order
 * cost     O(links log links)
 */
Glossary *name_glossary (const GArray *links, const NameOrigin *origin);
