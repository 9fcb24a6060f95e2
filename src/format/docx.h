/* format/docx.h - Word documents (Office Open XML) */
#pragma once

#include <glib.h>

#include "text/document.h"

/* Makes a document of a DOCX: its text is one line a paragraph, in the order body, footnotes, end notes, headers,
 * footers, so that a line is the number of a paragraph and offsets are those of this text. A run says which entry of
 * the archive it comes from. Names may be split over any number of formatted pieces.
 *
 * Headings are known by their styles, cells of tables and items of lists are blocks of their roles, text boxes come
 * before the paragraph they hang on. Deleted text, comments, field codes and formulas are not read. Tabs, line breaks,
 * non-breaking hyphens and entities are synthetic. A paragraph has a language where it is marked as Kazakh and looks
 * so. The date is that of the last change.
 *
 * error  what archive_open and part_xml_read say, with the path; ATALYM_ERROR_SYNTAX if it is another kind of file
 * cost   O(size unpacked)
 */
Document *docx_read (const char *path, GBytes *bytes, GError **error);
