/* align/name_pairs.h - how well two names of a sentence and its translation go together
 *
 * Word by word: by spelling, as names are compared everywhere; by sound, as only their places in a translation allow;
 * by what the text itself teaches about its words (Қауіпсіздік кеңесі, Security Council). */
#pragma once

#include <glib.h>

#include "align/name_spans.h"

typedef struct NamePairs NamePairs;

NamePairs *name_pairs_new (void);
void name_pairs_free (NamePairs *pairs);

/* Learns which words go together from lines that translate each other; call before comparing.
 *
 * a, b  of char *, equally many
 * cost  that of word_table_train */
void name_pairs_learn (NamePairs *pairs, const GPtrArray *a, Lang lang_a, const GPtrArray *b, Lang lang_b);

typedef struct {
  double score;                  /* [0..1]; 1: the glossary says so */
  const char *lemma_a, *lemma_b; /* the nominatives that fit each other best; owned by the NamePairs */
} NamePair;

/* Compares two names; every pair of spellings is compared once. cost: O(nominatives × words²), then O(1) */
NamePair name_pairs_compare (NamePairs *pairs, const NameSpan *a, const NameSpan *b);

/* The letters of a name, those of its small words (of, the, мен) left out. [code points] */
double name_span_weight (const NameSpan *span);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NamePairs, name_pairs_free)
