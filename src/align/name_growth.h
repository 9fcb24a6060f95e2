/* align/name_growth.h - names that are longer than what was linked
 *
 * A link may hold a part of a name only, because the finder has cut it there in one language, or because its other
 * words are less alike. Words that stand beside the link on both sides belong to it if they are alike, too (Роб
 * Дьюар, Rob Dewar), if the finder has found one of them in a name with it, or if both are heads of one kind (Пинеллас
 * округі, Pinellas County, округ Пинеллас); links that stand side by side on both sides are one. Where one side has a
 * person's family name alone, the other keeps the name that it has. */
#pragma once

#include "align/name_bonds.h"

/* Lets the bonds of one line grow. What has become part of another is removed, and the rest sorted by their places in
 * the first language. cost: O(bonds² + words * spans) */
void name_bonds_grow (BondedLine *line);
