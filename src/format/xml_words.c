#include "format/xml_words.h"

#include <glib.h>
#include <string.h>

/* "Bytes: 0xFF 0x20 0x62 0x3C" is all that tells which. */
static char *
bad_bytes (const char *message)
{
  const char *bytes = strstr (message, "0x");
  g_autofree char *which = g_strchomp (g_strdup (bytes != NULL ? bytes : ""));

  return g_strdup_printf ("bytes that are not UTF-8%s%s%s; save the file as UTF-8, or let its first line name the "
                          "encoding that it has", *which != '\0' ? " (" : "", which, *which != '\0' ? ")" : "");
}

static char *
bad_character (int c)
{
  return g_strdup_printf ("the character U+%04X, which no XML file can hold", (guint) c);
}

char *
xml_words (const xmlError *problem)
{
  const char *message = problem->message != NULL ? problem->message : "unknown error";

  switch (problem->code) {
  case XML_ERR_INVALID_CHAR:
    return strstr (message, "UTF-8") != NULL ? bad_bytes (message) : bad_character (problem->int1);
  case XML_ERR_NAME_REQUIRED:
    if (g_str_has_prefix (message, "StartTag"))
      return g_strdup ("a < that begins no tag; write &lt; for the sign itself");
    return g_strdup (XML_WORDS_REFERENCE);
  case XML_ERR_ENTITYREF_SEMICOL_MISSING:
  case XML_ERR_INVALID_DEC_CHARREF:
  case XML_ERR_INVALID_HEX_CHARREF:
    return g_strdup (XML_WORDS_REFERENCE);
  case XML_ERR_UNDECLARED_ENTITY:
  case XML_WAR_UNDECLARED_ENTITY:
    return g_strdup_printf ("the entity &%s; is none of the five of XML", problem->str1);
  case XML_ERR_TAG_NAME_MISMATCH:
    return g_strdup_printf ("</%s> where <%s> of line %d is still open", problem->str2, problem->str1, problem->int1);
  case XML_ERR_DOCUMENT_EMPTY:
    return g_strdup ("the file does not begin with a tag");
  default:
    return g_strchomp (g_strdup (message));
  }
}
