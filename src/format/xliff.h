/* format/xliff.h - XLIFF 1.2 and 2.x, those of Trados Studio (SDLXLIFF) and memoQ (MQXLIFF) too, and what is in them
 *
 * A block is the target of a segment: a trans-unit, each <mrk mtype="seg"> in it, a <segment> of XLIFF 2. Text inside
 * codes (bpt, ph …), deleted text of tracked changes, proposals of a memory (alt-trans, matches) and units with
 * translate="no" are no text; what is protected inside a segment is verbatim. Segments that Trados, memoQ or Phrase
 * have locked are locked.
 */
#pragma once

#include <glib.h>

#include "text/document.h"

/* Reads the file over `source`, which it takes.
 * error  part_xml_read's, with "path:line: "; ATALYM_ERROR_SYNTAX if it is another kind of XML. cost: O(size) */
Document *xliff_read (const char *path, Text *source, GError **error);
