/* format/pairs.h - documents whose blocks translate something: what the readers of bilingual files share */
#pragma once

#include <glib.h>

#include "format/builder.h"
#include "format/part_xml.h"
#include "text/unit.h"

/* The language of a tag. Sets *foreign if it is said and none of ours: such text is kept, but nobody looks at it. */
Lang pairs_lang (const char *tag, gboolean *foreign);

/* Appends the text of an XML event. What is not in the file as it is read (entities, CDATA, line ends other than
 * LF) is synthetic. */
void pairs_append (BlockBuilder *builder, PartXml *xml, Span text, gboolean verbatim);

/* Ends the block at hand as the translation of `of->original`, without outer blanks; of->properties is taken.
 *
 * lang     of the block; LANG_NONE: not said
 * returns  FALSE if there is no text in it: nothing is added */
gboolean pairs_finish (BlockBuilder *builder, Lang lang, Translation *of);

/* Adds a note (type NULL) or a property; the array is made when there is none. Empty values are passed over. */
void pairs_add_property (GArray **properties, const char *type, Span value);

/* The translations of a document as units, one by one, original first; where the file does not say a language, it is
 * seen from the text: that of the translations from all of them.
 * error  what `func` said */
gboolean pairs_each_unit (const Document *document, UnitFunc func, gpointer data, GError **error);
