/* format/reader.h - any file as a document */
#pragma once

#include <glib.h>

#include "text/document.h"

/* Reads a document.
 *
 * path      "-" is standard input
 * type      a name of reader_types, or NULL: by the extension; without a known one plain text, standard input Markdown
 * encoding  as in text_decode; NULL: as the file declares it (HTML, XML, PO), unless it is UTF-8 all the same
 * returns   the document, free with document_free; its date, if it declares none, is that in its file name
 * error     ATALYM_ERROR_IO, ATALYM_ERROR_ENCODING, ATALYM_ERROR_LIMIT, ATALYM_ERROR_VALUE (type or encoding), and what
 *           readers of containers say; with the path
 */
Document *reader_open (const char *path, const char *type, const char *encoding, GError **error);

/* The same over bytes that are in memory already; `path` is for the extension and for messages. */
Document *reader_open_bytes (const char *path, GBytes *bytes, const char *type, const char *encoding, GError **error);

/* The names that `type` may have, for messages: "markdown, html, docx, …"; static. */
const char *reader_types (void);

/* Is this a file that a document can be read from (by its extension)? */
gboolean reader_knows (const char *path);

/* As which of reader_types such a file is read, by its extension; NULL: none knows it. Static. */
const char *reader_type_of (const char *path);

/* Is such a file one that holds others (DOCX), which no editor of text shows? */
gboolean reader_is_container (const char *path);
