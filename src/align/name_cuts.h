/* align/name_cuts.h - links that hold a part of a name only
 *
 * What could not grow (name_growth.h) is better left out than half a name: “New York” of the “Southern District of New
 * York”. A word with a capital beside the name says so if nothing explains it, no title, no link of its own, no
 * beginning of the sentence; and so does a word that only one side has (Трамп әкімшілігі, Трамп). */
#pragma once

#include "align/name_bonds.h"

/* Is one side of the bond, when all have grown, a part of a longer name, or are its words more than those of the other?
 * A given name before a family name, patronymics, initials, articles, the head of a place's name (округі, County) and
 * titles may be on one side only.
 * cost: O(words * (bonds + spans)) */
gboolean name_is_cut (const BondedLine *line, NameBond *bond);
