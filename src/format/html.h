/* format/html.h - HTML as a document */
#pragma once

#include <glib.h>

#include "text/document.h"

/* Makes a document over `source`, which it takes. A page is read as a browser reads it: headings, paragraphs, list
 * items, table cells, quotations and captions are blocks; its title, its descriptions and what stands for a picture
 * (alt) are blocks of role BLOCK_META; elements inside a line join into one text, so that Алма-<b>Ата</b> is one
 * word of two runs. html.def says what is code and what is left out.
 *
 * White space counts as one blank. Entities, <br> and the marks around <q> are synthetic runs; so is text of an
 * attribute that has no double quotes around it. Text that is marked as not to be translated, or as in a language that
 * is none of ours, is verbatim. Edits are escaped. Blocks are in the order of the source.
 *
 * error  ATALYM_ERROR_LIMIT, see html_tree_new
 * cost   O(size * depth)
 */
Document *html_read (const char *path, Text *source, GError **error);
