/* format/part_xml.h - XML whose bytes are reported and edited: events with the places they come from
 *
 * Namespaces are resolved: a name is "uri|local". A document type is refused, so there are no entities but the five;
 * where a format has one (TMX), it may only name its file, which is never fetched.
 */
#pragma once

#include <glib.h>

#include "base/error.h"
#include "base/span.h"

#define PART_DEPTH_LIMIT 512

typedef struct PartXml PartXml;

typedef struct {
  void (*start) (PartXml *xml, const char *name, const char **attributes, gpointer data);
  void (*end) (PartXml *xml, const char *name, gpointer data);
  void (*text) (PartXml *xml, Span text, gpointer data); /* in pieces; each entity is one of its own */
  const char *path;         /* NULL; else errors begin with "path:line: " */
  gboolean allows_doctype;
} PartHandler;

/* Reads XML in UTF-8, whatever it declares; handlers may be NULL.
 * error  ATALYM_ERROR_SYNTAX with the line, ATALYM_ERROR_REFUSED (document type), ATALYM_ERROR_LIMIT; cost: O(size) */
gboolean part_xml_read (Span source, const PartHandler *handler, gpointer data, GError **error);

/* The bytes [start, end) of the source that the event at hand comes from: a tag, a piece of text. */
void part_xml_range (const PartXml *xml, gsize *start, gsize *end);

/* The part of a name behind its namespace. */
const char *part_xml_local (const char *name);

/* The value of an attribute by the local part of its name; NULL if there is none. Good during the event. */
const char *part_xml_attribute (const char **attributes, const char *local);

/* Is the text at hand in a CDATA section, where nothing is escaped? */
gboolean part_xml_in_cdata (const PartXml *xml);

/* Stops the reading with this error, "path:line: " before it; the first one counts. */
void part_xml_fail (PartXml *xml, AtalymError code, const char *format, ...) G_GNUC_PRINTF (3, 4);

/* The encoding that an XML declaration names, for text_decode; NULL if there is none, if it is UTF-8 or if a byte order
 * mark decides. Free with g_free. */
char *part_xml_encoding (Span bytes);

/* Text made fit for XML: & < > as entities. Free with g_free. */
char *part_xml_escape (Span text);
