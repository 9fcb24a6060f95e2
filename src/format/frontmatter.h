/* format/frontmatter.h - the fields that many tools put before a Markdown text */
#pragma once

#include <glib.h>

#include "text/document.h"

/* Reads YAML (between --- and --- or ...) or TOML (between +++) fields at the start of a document: date and lang become
 * those of the document, titles and descriptions blocks of role BLOCK_META.
 *
 * returns  where the text begins in the source [bytes]; 0 if there are no such fields
 * cost     O(size of the fields)
 */
gsize frontmatter_read (Document *document);

/* The first date written YYYY-MM-DD, YYYY_MM_DD or DD.MM.YYYY in `text`, as YYYY-MM-DD; NULL if there is none.
 * Free with g_free. */
char *date_find (Span text);
