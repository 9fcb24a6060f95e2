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

/* How well two names go together, whatever their endings; every pair of spellings is compared once.
 *
 * returns  [0..1]; 1: the glossary says so
 * cost     O(nominatives × words²), then O(1)
 */
double name_pairs_compare (NamePairs *pairs, const NameSpan *a, const NameSpan *b);

/* How alike two words are to the last letter, spelling and sound together. [0..1] cost: O(n²) */
double name_pairs_likeness (NamePairs *pairs, Lang lang_a, const char *a, Lang lang_b, const char *b);

/* How strongly the text that was learned links two words: both ways, and often enough to be no accident.
 *
 * a, b     of the first and of the second language
 * returns  0: not at all [0..1]
 * cost     O(1) */
double name_pairs_taught (NamePairs *pairs, const char *a, const char *b);

/* Do two names sound or look alike, whatever the text teaches? cost: that of name_pairs_compare */
gboolean name_pairs_are_like (NamePairs *pairs, const NameSpan *a, const NameSpan *b);

/* The letters of a name, those of its small words (of, the, мен) left out. [code points] */
double name_span_weight (const NameSpan *span);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NamePairs, name_pairs_free)
