/* format/xml.h - XML read as events in constant memory, and text made fit for XML
 *
 * Nothing outside the file is ever fetched; a file that declares entities, nests deeper than XML_DEPTH_LIMIT or has an
 * attribute longer than XML_ATTRIBUTE_LIMIT is refused.
 */
#pragma once

#include <glib.h>

#include "base/error.h"
#include "base/span.h"
#include "format/mend.h"

#define XML_DEPTH_LIMIT     64
#define XML_ATTRIBUTE_LIMIT ((gsize) 1 << 16) /* [bytes] */

/* What the message has of a file that is no XML, and that format/mend may help; not of one that is cut off. */
#define XML_MALFORMED "not well-formed XML: "

typedef struct XmlReader XmlReader;

/* An element that begins; good during the call. */
typedef struct {
  const char *name;                 /* without prefix */
  guint n_attributes;
  const unsigned char **attributes; /* as libxml2 gives them: name, prefix, namespace, start, end */
  const char *uri;                  /* its namespace; NULL: none */
} XmlElement;

typedef struct {
  void (*start) (XmlReader *reader, const XmlElement *element, gpointer data);
  void (*end) (XmlReader *reader, const char *name, gpointer data);
  void (*text) (XmlReader *reader, Span text, gpointer data); /* may come in pieces */
} XmlHandler;

/* Reads a file, gzipped or not; "-" is standard input. UTF-8, UTF-16 and what the XML declaration names.
 *
 * error  ATALYM_ERROR_IO, ATALYM_ERROR_SYNTAX (not well-formed), ATALYM_ERROR_LIMIT, ATALYM_ERROR_REFUSED (entities),
 *        with "file:line: " before them; and what the handler said
 * cost   O(size)
 */
gboolean xml_read (const char *path, const XmlHandler *handler, gpointer data, GError **error);

/* The same for a file that may not be well-formed: it goes through format/mend on its way.
 * counts  filled */
gboolean xml_read_mended (const char *path, const XmlHandler *handler, gpointer data, MendCounts *counts,
                          GError **error);

/* The line we are in, 1-based. */
gsize xml_line (const XmlReader *reader);

/* How deep the element is whose start or end is being told: 1 for the root. */
guint xml_depth (const XmlReader *reader);

/* Stops the reading with an error; "file:line: " is put before it. The first error counts. */
void xml_fail (XmlReader *reader, AtalymError code, const char *format, ...) G_GNUC_PRINTF (3, 4);

/* Stops the reading with an error as it is, which it takes. */
void xml_stop (XmlReader *reader, GError *error);

/* The value of an attribute, "xml:lang" or "type"; NULL if the element has none. Free with g_free. */
char *xml_attribute (const XmlElement *element, const char *name);

/* Is `name` one of the words between the blanks of `words`: " i x type "? */
gboolean xml_is_listed (const char *words, const char *name);

/* The name of the i-th attribute: with xml: before it where it has that, "" with another prefix. */
const char *xml_attribute_name (const XmlElement *element, guint i);

/* The i-th attribute. returns: its name as xml_attribute_name says it; *value is freed with g_free */
const char *xml_attribute_at (const XmlElement *element, guint i, char **value);

/* Appends `text` so that XML reads it back: & < > and what an attribute needs are escaped; characters that no XML file
 * may contain (U+0008, U+FFFE …) are left out.
 * returns  how many were left out */
guint xml_append_text (GString *out, Span text);
guint xml_append_attribute (GString *out, Span text);
