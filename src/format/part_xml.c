#include "format/part_xml.h"

#include <expat.h>
#include <string.h>

#include "base/error.h"

struct PartXml {
  XML_Parser parser;
  const PartHandler *handler;
  gpointer data;
  guint depth;
  gboolean has_doctype, is_too_deep;
};

static void XMLCALL
on_start (void *data, const XML_Char *name, const XML_Char **attributes)
{
  PartXml *xml = data;

  if (++xml->depth > PART_DEPTH_LIMIT) {
    xml->is_too_deep = TRUE;
    XML_StopParser (xml->parser, XML_FALSE);
  } else if (xml->handler->start != NULL) {
    xml->handler->start (xml, name, attributes, xml->data);
  }
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

  xml->has_doctype = TRUE;
  XML_StopParser (xml->parser, XML_FALSE);
}

static gboolean
fail (const PartXml *xml, GError **error)
{
  if (xml->has_doctype)
    g_set_error_literal (error, ATALYM_ERROR, ATALYM_ERROR_REFUSED,
                         "declares a document type, which no such file needs; it is not read");
  else if (xml->is_too_deep)
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_LIMIT, "elements nest deeper than %d", PART_DEPTH_LIMIT);
  else
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_SYNTAX, "line %lu: %s", XML_GetCurrentLineNumber (xml->parser),
                 XML_ErrorString (XML_GetErrorCode (xml->parser)));
  return FALSE;
}

gboolean
part_xml_read (Span source, const PartHandler *handler, gpointer data, GError **error)
{
  PartXml xml = {XML_ParserCreateNS ("UTF-8", '|'), handler, data, 0, FALSE, FALSE};
  gboolean done = FALSE;

  XML_SetUserData (xml.parser, &xml);
  XML_SetElementHandler (xml.parser, on_start, on_end);
  XML_SetCharacterDataHandler (xml.parser, on_text);
  XML_SetStartDoctypeDeclHandler (xml.parser, on_doctype);
  if (source.len <= G_MAXINT)
    done = XML_Parse (xml.parser, source.data, (int) source.len, XML_TRUE) == XML_STATUS_OK;
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
