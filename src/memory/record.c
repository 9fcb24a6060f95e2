#include "memory/record.h"

#include <string.h>

#include "format/xml.h"

/* The tag and the encoding are those of the note or property before. */
typedef enum { KIND_NOTE, KIND_PROPERTY, KIND_ATTRIBUTE, KIND_TAG, KIND_ENCODING, N_KINDS_OF_RECORD } RecordKind;

static void
append_number (GByteArray *out, gsize n)
{
  guint8 byte;

  for (; n >= 0x80; n >>= 7) {
    byte = (guint8) (n | 0x80);
    g_byte_array_append (out, &byte, 1);
  }
  byte = (guint8) n;
  g_byte_array_append (out, &byte, 1);
}

static void
append_text (GByteArray *out, const char *text)
{
  const gsize len = strlen (text);

  append_number (out, len);
  g_byte_array_append (out, (const guint8 *) text, (guint) len);
}

/* The language or the encoding of a property, if it has one. */
static void
append_of (GByteArray *out, RecordKind kind, const char *text)
{
  const guint8 byte = (guint8) kind;

  if (text == NULL)
    return;
  g_byte_array_append (out, &byte, 1);
  append_text (out, text);
}

static void
append_all (GByteArray *out, const GArray *properties, RecordKind kind)
{
  for (guint i = 0; properties != NULL && i < properties->len; i++) {
    const Property *property = &g_array_index (properties, Property, i);
    const guint8 byte = property->type == NULL ? KIND_NOTE : (guint8) kind;

    g_byte_array_append (out, &byte, 1);
    if (property->type != NULL)
      append_text (out, property->type);
    append_text (out, property->value);
    append_of (out, KIND_TAG, property->tag);
    append_of (out, KIND_ENCODING, property->encoding);
  }
}

void
record_pack (GByteArray *out, const GArray *properties, const GArray *attributes)
{
  g_byte_array_set_size (out, 0);
  append_all (out, properties, KIND_PROPERTY);
  append_all (out, attributes, KIND_ATTRIBUTE);
}

static gboolean
take_text (Span *rest, char **text)
{
  gsize len = 0;
  guint shift = 0;

  for (;;) {
    guint8 byte;

    if (rest->len == 0 || shift > 28)
      return FALSE;
    byte = (guint8) rest->data[0];
    *rest = span_slice (*rest, 1, rest->len);
    len |= (gsize) (byte & 0x7F) << shift;
    shift += 7;
    if (byte < 0x80)
      break;
  }
  if (len > rest->len || !g_utf8_validate (rest->data, (gssize) len, NULL))
    return FALSE;
  *text = g_strndup (rest->data, len);
  *rest = span_slice (*rest, len, rest->len);
  return TRUE;
}

/* Gives the last property its language or its encoding. FALSE if there is none, or it has one. */
static gboolean
qualify (GArray *properties, RecordKind kind, char **value)
{
  const guint n = properties != NULL ? properties->len : 0;
  Property *last = n > 0 ? &g_array_index (properties, Property, n - 1) : NULL;
  char **place = last == NULL ? NULL : kind == KIND_TAG ? &last->tag : &last->encoding;

  if (place == NULL || *place != NULL)
    return FALSE;
  *place = g_steal_pointer (value);
  return TRUE;
}

gboolean
record_unpack (const guint8 *bytes, gsize len, GArray **properties, GArray **attributes)
{
  Span rest = {len > 0 ? (const char *) bytes : "", len};

  while (rest.len > 0) {
    const guint8 kind = (guint8) rest.data[0];
    const gboolean named = kind == KIND_PROPERTY || kind == KIND_ATTRIBUTE;
    g_autofree char *type = NULL, *value = NULL;

    rest = span_slice (rest, 1, rest.len);
    if (kind >= N_KINDS_OF_RECORD || (named && !take_text (&rest, &type)) || !take_text (&rest, &value))
      return FALSE;
    if (kind == KIND_TAG || kind == KIND_ENCODING) {
      if (!qualify (*properties, kind, &value))
        return FALSE;
      continue;
    }
    property_add (kind == KIND_ATTRIBUTE ? attributes : properties, type, value);
  }
  return TRUE;
}

/* Eight bytes at a time are multiplied in; each step can be undone, so that nothing is lost before the end. */
guint64
record_hash (guint64 start, Span text)
{
  guint64 hash = start ^ (text.len * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15));

  for (gsize i = 0; i < text.len; i += 8) {
    const gsize n = MIN (text.len - i, 8);
    guint64 word = 0;

    memcpy (&word, text.data + i, n);
    hash = (hash ^ GUINT64_FROM_LE (word)) * G_GUINT64_CONSTANT (0xD6E8FEB86659FD93);
    hash ^= hash >> 32;
  }
  hash *= G_GUINT64_CONSTANT (0xCA9B0C7EBA1DA115);
  return hash ^ (hash >> 29);
}

static guint64
hash_text (guint64 hash, const char *text)
{
  return text != NULL ? record_hash (hash + 1, span_of (text)) : hash * 3;
}

/* ignored: names between blanks */
static guint64
hash_properties (guint64 hash, const GArray *properties, const char *ignored)
{
  for (guint i = 0; properties != NULL && i < properties->len; i++) {
    const Property *property = &g_array_index (properties, Property, i);

    if (property->type != NULL && xml_is_listed (ignored, property->type))
      continue;
    hash = hash_text (hash_text (hash, property->type), property->value);
    if (property->tag != NULL || property->encoding != NULL)
      hash = hash_text (hash_text (hash, property->tag), property->encoding);
  }
  return hash * 5 + 1;
}

guint64
record_hash_unit (const Unit *unit)
{
  guint64 hash = hash_text (hash_text (17, unit->id), unit->date);

  hash = hash_properties (hash_properties (hash, unit->properties, ""), unit->attributes, RECORD_INHERITED);
  for (guint i = 0; i < unit->segments->len; i++) {
    const UnitSegment *segment = &g_array_index (unit->segments, UnitSegment, i);

    hash = hash_text (hash_text (hash, segment->tag), segment->markup != NULL ? segment->markup : segment->text);
    hash = hash_properties (hash_properties (hash, segment->properties, ""), segment->attributes, "");
  }
  return hash;
}
