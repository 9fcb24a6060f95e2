/* discover/witness.h - how the words of a document are written elsewhere in it */
#pragma once

#include <glib.h>

#include "discover/stems.h"
#include "discover/wordlist.h"

/* How often a word was met in any form. */
typedef struct {
  guint middle; /* with a capital that only a name has there */
  guint first;  /* with a capital where every word has one */
  guint lower;  /* in small letters */
} Sightings;

typedef struct Witness Witness;

Witness *witness_new (void);
void witness_free (Witness *witness);

/* Takes note of a word. cost: O(length); what stems_of costs for one not met before */
void witness_add (Witness *witness, Lang lang, const Word *word);

/* What was seen of a word and its other forms. */
Sightings witness_of (Witness *witness, Lang lang, Span word);

/* Was the word seen with a capital and as it stands? cost: O(length) */
gboolean witness_has_met (const Witness *witness, Lang lang, Span word);

/* The nominative that explains best what was seen: itself met, or the stem of several forms, or an ending that can be
 * nothing else. Belongs to the witness.
 *
 * strength  NULL or set to how much the ending says (STEM_BARE: none was taken off)
 */
Span witness_lemma (Witness *witness, Lang lang, Span word, StemStrength *strength);

/* Pairs of a name and a number (Kazakhstan 2012): is this one met more than once? */
void witness_add_pair (Witness *witness, Span name, Span number);
gboolean witness_has_pair (const Witness *witness, Span name, Span number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Witness, witness_free)
