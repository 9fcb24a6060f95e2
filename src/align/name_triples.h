/* align/name_triples.h - the names of a text in two or three languages
 *
 * In three languages each pair is linked by itself, then the three check each other: where two pairs say that a name is
 * another one, and the third pair says something else, the least certain of the links goes; where two pairs lead from a
 * name to one that the third has not linked, that link is made. */
#pragma once

#include <glib.h>

#include "align/names.h"



typedef struct {
  guint n_dropped; /* links that two others contradicted */
  guint n_added;   /* links that two others made */
} NameChecks;

/* Links the names of all sides.
 *
 * n_sides  2 or 3
 * checks   NULL, or set to what three languages changed
 * returns  of NameLink, whose side_a and side_b tell the languages, by line, then by pair (1-2, 1-3, 2-3), then by
 *          place; free with g_array_unref
 * cost     that of names_link for each pair
 */
GArray *names_link_sides (const NameSide *sides, guint n_sides, const Glossary *glossary, NameChecks *checks);
