#include "format/part_xml.h"

#include <expat.h>
#include <stdarg.h>
#include <string.h>

#include "format/xml.h"

struct PartXml {
  XML_Parser parser;
  const PartHandler *handler;
  gpointer data;
  guint depth;
  gboolean in_cdata;
  GError *error; /* why the reading was stopped; NULL: it was not */
};

void
part_xml_fail (PartXml *xml, AtalymError code, const char *format, ...)
{
  va_list arguments;

  if (xml->error == NULL) {
    va_start (arguments, format);
    xml->error = g_error_new_valist (ATALYM_ERROR, (gint) code, format, arguments);
    va_end (arguments);
  }
  XML_StopParser (xml->parser, XML_FALSE);
}

static void XMLCALL
on_start (void *data, const XML_Char *name, const XML_Char **attributes)
{
  PartXml *xml = data;

  if (++xml->depth > PART_DEPTH_LIMIT)
    part_xml_fail (xml, ATALYM_ERROR_LIMIT, "elements nest deeper than %d", PART_DEPTH_LIMIT);
  else if (xml->handler->start != NULL)
    xml->handler->start (xml, name, attributes, xml->data);
}

static void XMLCALL
on_end (void *data, const XML_Char *name)
{
  PartXml *xml = data;

  xml->depth--;
  if (xml->handler->end != NULL)
    xml->handler->end (xml, name, xml->data);
}

static void XMLCALL
on_text (void *data, const XML_Char *text, int len)
{
  PartXml *xml = data;

  if (xml->handler->text != NULL)
    xml->handler->text (xml, (Span){text, (gsize) len}, xml->data);
}

static void XMLCALL
on_doctype (void *data, const XML_Char *name, const XML_Char *system_id, const XML_Char *public_id, int has_subset)
{
  PartXml *xml = data;

  if (!xml->handler->allows_doctype)
    part_xml_fail (xml, ATALYM_ERROR_REFUSED, "declares a document type, which no such file needs; it is not read");
  else if (has_subset)
    part_xml_fail (xml, ATALYM_ERROR_REFUSED,
                   "declares things of its own in its document type (<!DOCTYPE … [ … ]>), which "
                   "is never needed here and unsafe; remove what stands in the brackets");
}

static void XMLCALL
on_unknown_entity (void *data, const XML_Char *name, int is_parameter)
{
  part_xml_fail (data, ATALYM_ERROR_SYNTAX, "the entity &%s; is none of the five of XML", name);
}

static void XMLCALL
on_cdata_start (void *data)
{
  ((PartXml *) data)->in_cdata = TRUE;
}

static void XMLCALL
on_cdata_end (void *data)
{
  ((PartXml *) data)->in_cdata = FALSE;
}

/* Without a path, only what the parser says needs its line: the rest is about the whole. */
static void
fail (PartXml *xml, GError **error)
{
  const unsigned long line = XML_GetCurrentLineNumber (xml->parser);
  const gboolean stopped = xml->error != NULL;

  if (!stopped)
    g_set_error_literal (&xml->error, ATALYM_ERROR, ATALYM_ERROR_SYNTAX,
                         XML_ErrorString (XML_GetErrorCode (xml->parser)));
  if (xml->handler->path != NULL)
    g_prefix_error (&xml->error, "%s:%lu: %s", xml->handler->path, line, stopped ? "" : "not well-formed XML: ");
  else if (!stopped)
    g_prefix_error (&xml->error, "line %lu: ", line);
  g_propagate_error (error, g_steal_pointer (&xml->error));
}

gboolean
part_xml_read (Span source, const PartHandler *handler, gpointer data, GError **error)
{
  PartXml xml = {XML_ParserCreateNS ("UTF-8", '|'), handler, data, 0, FALSE, NULL};
  gboolean done = FALSE;

  XML_SetUserData (xml.parser, &xml);
  XML_SetElementHandler (xml.parser, on_start, on_end);
  XML_SetCharacterDataHandler (xml.parser, on_text);
  XML_SetStartDoctypeDeclHandler (xml.parser, on_doctype);
  XML_SetSkippedEntityHandler (xml.parser, on_unknown_entity);
  XML_SetCdataSectionHandler (xml.parser, on_cdata_start, on_cdata_end);
  if (source.len <= G_MAXINT)
    done = XML_Parse (xml.parser, source.data, (int) source.len, XML_TRUE) == XML_STATUS_OK;
  done = done && xml.error == NULL;
  if (!done)
    fail (&xml, error);
  XML_ParserFree (xml.parser);
  return done;
}

void
part_xml_range (const PartXml *xml, gsize *start, gsize *end)
{
  *start = (gsize) XML_GetCurrentByteIndex (xml->parser);
  *end = *start + (gsize) XML_GetCurrentByteCount (xml->parser);
}

gboolean
part_xml_in_cdata (const PartXml *xml)
{
  return xml->in_cdata;
}

const char *
part_xml_local (const char *name)
{
  const char *bar = strrchr (name, '|');

  return bar != NULL ? bar + 1 : name;
}

const char *
part_xml_attribute (const char **attributes, const char *local)
{
  for (; *attributes != NULL; attributes += 2)
    if (strcmp (part_xml_local (attributes[0]), local) == 0)
      return attributes[1];
  return NULL;
}

char *
part_xml_encoding (Span bytes)
{
  const char *end = memchr (bytes.data, '>', MIN (bytes.len, (gsize) 1024));
  g_autofree char *declaration = NULL, *name = NULL;
  const char *value;

  if (!span_has_prefix (bytes, SPAN_LITERAL ("<?xml")) || end == NULL)
    return NULL;
  declaration = span_dup (span_slice (bytes, 0, (gsize) (end - bytes.data)));
  value = strstr (declaration, "encoding");
  value = value != NULL ? strpbrk (value, "\"'") : NULL;
  if (value == NULL || strchr (value + 1, *value) == NULL)
    return NULL;
  name = g_strndup (value + 1, (gsize) (strchr (value + 1, *value) - value) - 1);
  return g_ascii_strcasecmp (name, "UTF-8") == 0 || *name == '\0' ? NULL : g_steal_pointer (&name);
}

char *
part_xml_escape (Span text)
{
  GString *out = g_string_sized_new (text.len);

  xml_append_text (out, text);
  return g_string_free (out, FALSE);
}
