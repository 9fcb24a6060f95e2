#include "format/entity.h"

#include <libxml/HTMLparser.h>

const char *
entity_for (char c)
{
  switch (c) {
  case '&':
    return "&amp;";
  case '<':
    return "&lt;";
  case '>':
    return "&gt;";
  case '"':
    return "&quot;";
  default:
    return NULL;
  }
}

gunichar
entity_of_name (Span name)
{
  g_autofree char *copy = span_dup (name);
  const htmlEntityDesc *entity = htmlEntityLookup ((const xmlChar *) copy);

  return entity != NULL ? entity->value : 0;
}

gunichar
entity_value (Span reference)
{
  g_autofree char *name = NULL;
  guint64 value;

  if (reference.len < 3)
    return 0;
  name = span_dup (span_slice (reference, 1, reference.len - 1));
  if (name[0] != '#')
    return entity_of_name (span_of (name));
  if (name[1] == 'x' || name[1] == 'X')
    value = g_ascii_strtoull (name + 2, NULL, 16);
  else
    value = g_ascii_strtoull (name + 1, NULL, 10);
  return value > 0 && value <= G_MAXUINT32 && g_unichar_validate ((gunichar) value) ? (gunichar) value : 0xFFFD;
}
