/* align/name_doubts.h - links of words that are no names
 *
 * Words that begin their sentences have a capital for that alone (Дипломаты, Diplomats): the rest of the text tells
 * whether they are written small elsewhere. Adjectives and the members of a body (AMs) are none either. */
#pragma once

#include "align/name_bonds.h"

typedef struct NameDoubts NameDoubts;

/* Knows no text yet. Free with name_doubts_free. */
NameDoubts *name_doubts_new (void);
void name_doubts_free (NameDoubts *doubts);

/* Takes note of the words of a side, small and with capitals. lines: of char *; cost: O(size) */
void name_doubts_note (NameDoubts *doubts, guint side, const GPtrArray *lines, Lang lang);

/* Is the bond, when all have grown, one of words that are no names? cost: O(words) */
gboolean name_doubts_has (const NameDoubts *doubts, const BondedLine *line, NameBond *bond);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NameDoubts, name_doubts_free)
