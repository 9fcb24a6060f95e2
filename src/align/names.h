/* align/names.h - which name of one sentence is which of its translation */
#pragma once

#include <glib.h>

#include "discover/finder.h"

/* Links below this are not made. */
#define NAME_LINK_MIN 0.55

typedef struct {
  guint a, b;                    /* in the arrays given */
  double score;                  /* [0..1]; 1: the glossary says so */
  const char *lemma_a, *lemma_b; /* the nominatives that fit each other best; owned by the linker */
} NameLink;

/* Compares names, every pair of spellings once. Not thread-safe. */
typedef struct NameLinker NameLinker;

NameLinker *name_linker_new (void);
void name_linker_free (NameLinker *linker);

/* Links the names of all lines, each with one of the same line at most, best first (competitive linking, Melamed
 * 2000): by concept, by similarity of the nominatives, then names that stand in the same lines again and again though
 * they do not sound alike (Пекин, Beijing).
 *
 * a, b     of FoundName, of either language; names with the same `paragraph` are in lines that translate each other
 * returns  of NameLink, by place in a; free with g_array_unref
 * cost     O(names of a line squared) comparisons for each line */
GArray *name_linker_link (NameLinker *linker, const GArray *a, const GArray *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NameLinker, name_linker_free)
