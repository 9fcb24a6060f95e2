/* format/po.h - gettext catalogues (PO) as documents, to be checked and repaired in place
 *
 * A block is a msgstr, a plural form each; what it translates is its msgid, or msgid_plural from the second form on.
 * Fuzzy entries are drafts; obsolete ones (#~) and the header are no text. The header says the language, the encoding
 * and the date; a file without one may have the language in its name (ru.po, messages.kk.po).
 */
#pragma once

#include <glib.h>

#include "text/document.h"

/* Reads the catalogue over `source`, which it takes. Line ends are LF and CRLF.
 * error  ATALYM_ERROR_SYNTAX with "path:line: ". cost: O(size) */
Document *po_read (const char *path, Text *source, GError **error);

/* The charset that the header names, for text_decode; NULL if there is none or if it is UTF-8. Free with g_free. */
char *po_encoding (Span bytes);

/* Text made fit to stand between the quotation marks of a PO file. Free with g_free. */
char *po_escape (Span text);
