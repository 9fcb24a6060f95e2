/* format/tmx_document.h - a TMX memory as a document, to be checked and repaired in place
 *
 * A block is a side of a unit that is not its source language; with srclang="*all*" each side. Text in inline codes is
 * no text, that in <hi> is.
 */
#pragma once

#include <glib.h>

#include "text/document.h"

/* Reads the memory over `source`, which it takes; the whole document is in memory, see tmx_read for what is not.
 * error  part_xml_read's, with "path:line: "; ATALYM_ERROR_SYNTAX if it is another kind of XML. cost: O(size) */
Document *tmx_document_read (const char *path, Text *source, GError **error);
