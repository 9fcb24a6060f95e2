/* align/name_bonds.h - the names of one line that are linked, and the words beside them
 *
 * A bond is a link while it is made: name_growth.h makes it longer, name_cuts.h says whether it is still a part of a
 * name only. Both ask what stands beside it. */
#pragma once

#include <glib.h>

#include "align/name_pairs.h"
#include "discover/signals.h"

/* A link before its nominatives are known. Strings are owned. */
typedef struct {
  NameSpan a, b;
  NameType type;
  double score; /* [0..1] */
  gboolean weak; /* see NameLink */
} NameBond;

/* One side of the line. Nothing but `words` is owned. */
typedef struct {
  const char *text;
  Lang lang;
  const NameSpan *spans; /* all that could be a name in it */
  guint n_spans;
  GArray *words; /* of LineToken */
} BondSide;

/* A line and its translation. */
typedef struct {
  NamePairs *pairs; /* compares words */
  const Signals *signals;
  GArray *bonds; /* of NameBond */
  BondSide sides[2];
} BondedLine;

/* Frees what a bond owns. */
void name_bond_clear (NameBond *bond);

/* The name on side 0 or 1. It belongs to the bond. */
NameSpan *bond_span (NameBond *bond, guint side);

/* Word number `i` of a side. */
const LineToken *bond_word (const BondSide *side, guint i);

/* The words [first, last] of a side that a span covers. FALSE: none. cost: O(words) */
gboolean bond_words_of (const BondSide *side, const NameSpan *span, guint *first, guint *last);

/* The word before (-1) or behind (1) a span with nothing but a blank between, or NULL. cost: O(words) */
const LineToken *bond_word_beside (const BondSide *side, const NameSpan *span, gint where);

/* A word as it stands. returns: newly allocated */
char *bond_text (const BondSide *side, const LineToken *word);

/* Does the word end in a Kazakh case? Қытайдың Бейжіңі are two names: what has such an ending is not the beginning of a
 * longer one. cost: that of lemma_readings */
gboolean bond_has_ending (const BondSide *side, const LineToken *word);

/* The name that the finder has found at a place, or NULL. cost: O(spans) */
const NameSpan *bond_found_at (const BondSide *side, gsize start, gsize end);

/* What a word says about the capitals beside it: bits of SignalKind. cost: O(length of the word) */
guint bonded_signals (const BondedLine *line, guint side, const LineToken *word);

/* Is the word in a bond? cost: O(bonds) */
gboolean bonded_is_bound (const BondedLine *line, guint side, const LineToken *word);

/* Is it a word with a capital that is in no bond? FALSE for NULL. cost: O(bonds) */
gboolean bonded_is_free (const BondedLine *line, guint side, const LineToken *word);

/* Does the word at `start` begin a sentence, a quotation or what a colon announces? cost: O(blanks before it) */
gboolean line_begins_sentence (const char *line, gsize start);

/* Is the line a headline, whose capitals say nothing? cost: O(words) */
gboolean bond_is_headline (const BondSide *side);
