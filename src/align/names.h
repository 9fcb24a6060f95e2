/* align/names.h - which name of one sentence is which of its translation */
#pragma once

#include <glib.h>

#include "align/name_spans.h"
#include "glossary/glossary.h"

/* So many languages a text may have. */
#define NAME_SIDES_MAX 3

/* Links below this are not made. */
#define NAME_LINK_MIN 0.55

/* A name in both languages. Strings are owned. */
typedef struct {
  guint line;
  guint8 side_a, side_b;  /* 0 and 1; among three languages see name_triples.h */
  NameType type;
  const Concept *concept; /* NULL: not in the glossary */
  char *surface_a, *lemma_a, *surface_b, *lemma_b;
  gsize start_a, start_b; /* in their lines [bytes] */
  double score;           /* [0..1]; 1: the glossary says so */
  gboolean weak;          /* less alike than a link alone must be */
} NameLink;

/* Frees what a link owns; safe for one that is all 0. */
void name_link_clear (NameLink *link);

/* One side: its lines and what the finder has found in them. */
typedef struct {
  const GPtrArray *lines; /* of char * */
  const GArray *found;    /* of FoundName, by `paragraph` */
  Lang lang;
} NameSide;

/* Links the names of all lines, each with one of the same line at most, those first that agree best and longest
 * (competitive linking, Melamed 2000): by concept, by likeness of the nominatives and by what the lines teach about
 * their words; then names that stand in the same lines again and again though they do not sound alike (Пекин, Beijing).
 * Names of one side help to find those of the other, see name_spans.h. Two spellings are compared once.
 *
 * glossary  its terms teach, too, which words go together; NULL: none
 * slack     links that score so much less than they should are told, too, as weak; 0: none are [0..1]
 * returns   of NameLink, in the order of side a; free with g_array_unref
 * cost      that of word_table_train, and O(spans squared) for each line */
GArray *names_link (const NameSide *a, const NameSide *b, const Glossary *glossary, double slack);
