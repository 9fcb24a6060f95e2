/* format/inline.h - inline elements of XLIFF as those of TMX, and the way back
 *
 *   XLIFF 1.2     XLIFF 2          TMX
 *   g             pc               bpt and ept without content
 *   bx ex         sc ec            the same, where they do not nest
 *   bpt ept       pc, sc and ec with <data>    bpt and ept with what they stand for
 *   x             ph               ph without content
 *   ph            ph with <data>   ph with what it stands for
 *   it            sc and ec, isolated          it
 *   mrk x-hi      mrk x:hi         hi
 *
 * What a code stands for keeps its <sub> in XLIFF 1.2; XLIFF 2 holds the bare text.
 *
 * `id` becomes `x`, by which the sides of a unit know each other's codes: its digits, or a number that is free.
 */
#pragma once

#include <glib.h>

#include "base/span.h"

/* === XLIFF → TMX ================================================================================================= */

typedef struct InlineBuilder InlineBuilder;

/* Free with inline_builder_free. */
InlineBuilder *inline_builder_new (void);
void inline_builder_free (InlineBuilder *builder);

/* A new unit: ids and data are others. */
void inline_builder_forget (InlineBuilder *builder);

/* What a code of XLIFF 2 stands for. The strings are copied. */
void inline_builder_data (InlineBuilder *builder, const char *id, const char *text);

/* Text or an element of a segment, by its local name. `attributes` are those of part_xml. Elements that are none of the
 * table are passed over. */
void inline_builder_start (InlineBuilder *builder, const char *name, const char **attributes);
void inline_builder_end (InlineBuilder *builder, const char *name);
void inline_builder_text (InlineBuilder *builder, Span text);

/* Begins the segment anew. */
void inline_builder_drop (InlineBuilder *builder);

/* The segment so far, as UnitSegment.markup has it, and begins another; NULL if it has no inline elements. Free with
 * g_free. */
char *inline_builder_take (InlineBuilder *builder);

/* === TMX → XLIFF ================================================================================================= */

/* Appends a sound UnitSegment.markup (tmx_markup_is_sound) as XLIFF.
 *
 * two     XLIFF 2
 * data    XLIFF 2: gets a line <data> for what each code stands for
 * n_data  how many of them there are in the unit so far
 */
void inline_append_xliff (GString *out, const char *markup, gboolean two, GString *data, guint *n_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlineBuilder, inline_builder_free)
