/* align/name_parts.h - lines that are too long to link every name with every other
 *
 * A name is compared with all names of the line that translates its own. Where that is a book without a line end, it is
 * looked for around the same place only: such lines are cut into equally many parts in all languages, at the same share
 * of their length, between words and outside of names. */
#pragma once

#include "align/names.h"

typedef struct NameParts NameParts;

/* Cuts the lines of all sides, which must outlive what comes of it.
 *
 * most     no longer line is left whole, and parts are about so long [bytes]
 * returns  NULL if no line is too long, as in all but odd files; free with name_parts_free
 * cost     O(length) */
NameParts *name_parts_cut (const NameSide *sides, guint n_sides, gsize most);
void name_parts_free (NameParts *parts);

/* The sides with a line for each part; as many as there were. */
const NameSide *name_parts_sides (const NameParts *parts);

/* Makes links of names in parts (of NameLink) links in the lines that they are parts of. */
void name_parts_restore (const NameParts *parts, GArray *links);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NameParts, name_parts_free)
