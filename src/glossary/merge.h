/* glossary/merge.h - what another glossary knows goes into ours, which decides where the two differ */
#pragma once

#include <glib.h>

#include "glossary/glossary.h"

typedef enum {
  MERGE_NEW,      /* a term that ours lacks: added */
  MERGE_CHANGED,  /* a term of ours that got what it said nothing about: until, inflect, gloss, source, note */
  MERGE_CONFLICT  /* ours says something else: it stays as it is */
} MergeKind;

/* ours  the term as it was, or the one that stands against `theirs`; NULL for a new one */
typedef void (*MergeFunc) (MergeKind kind, const Term *ours, const Term *theirs, gpointer data);

typedef struct {
  guint n_new, n_changed, n_conflicts, n_same;
} MergeCounts;

/* Adds the terms of `theirs` to `ours`, in the order of glossary_sorted_terms. Two terms are one when concept,
 * language, text and since are the same. Another preferred name of the same kind in the same language is a conflict; so
 * is another status, kind, type or match of the same term.
 *
 * func   called for each term but those that are the same
 * error  that of glossary_add_row; cost: O(terms log terms)
 */
gboolean glossary_merge (Glossary *ours, const Glossary *theirs, MergeFunc func, gpointer data, MergeCounts *counts,
                         GError **error);
