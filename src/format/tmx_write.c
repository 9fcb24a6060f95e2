/* The writer of format/tmx.h. */
#include "format/tmx.h"

#include <string.h>

#include "format/xml.h"
#include "text/decode.h"

struct TmxWriter {
  FileWriter *out;
  gboolean plain, composed;
  char *srclang;     /* of the header */
  GString *buffer;   /* of the unit at hand */
  guint64 n_units, n_removed, n_empty;
};

gboolean
tmx_date_is_valid (const char *date)
{
  static const char form[] = "00000000T000000Z";

  for (guint i = 0; i < sizeof form; i++)
    if (form[i] == '0' ? !g_ascii_isdigit (date[i]) : date[i] != form[i])
      return FALSE;
  return TRUE;
}

char *
tmx_date_default (void)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  gint64 seconds;
  g_autoptr (GDateTime) time = NULL;

  if (epoch == NULL || !g_ascii_string_to_signed (epoch, 10, 0, G_MAXINT64, &seconds, NULL))
    return NULL;
  time = g_date_time_new_from_unix_utc (seconds);
  return time != NULL ? g_date_time_format (time, "%Y%m%dT%H%M%SZ") : NULL;
}

static void
append_attribute (TmxWriter *writer, const char *name, const char *value)
{
  g_string_append_c (writer->buffer, ' ');
  g_string_append (writer->buffer, name);
  g_string_append (writer->buffer, "=\"");
  writer->n_removed += xml_append_attribute (writer->buffer, span_of (value));
  g_string_append_c (writer->buffer, '"');
}

static gboolean
flush (TmxWriter *writer, GError **error)
{
  gboolean good = file_writer_write (writer->out, writer->buffer->str, writer->buffer->len, error);

  g_string_truncate (writer->buffer, 0);
  return good;
}

TmxWriter *
tmx_writer_new (FileWriter *out, const TmxOptions *options, GError **error)
{
  g_autoptr (TmxWriter) writer = NULL;
  g_autofree char *date = options->date != NULL ? g_strdup (options->date) : tmx_date_default ();

  if (!g_ascii_isalpha (options->srclang[0]) || (date != NULL && !tmx_date_is_valid (date))) {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_VALUE,
                 "a memory needs a source language such as kk (not “%s”) and a "
                 "date such as 20250101T000000Z", options->srclang);
    return NULL;
  }
  writer = g_new0 (TmxWriter, 1);
  writer->out = out;
  writer->plain = options->plain;
  writer->composed = options->composed;
  writer->srclang = g_strdup (options->srclang);
  writer->buffer = g_string_sized_new (4096);
  g_string_append (writer->buffer, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n"
                                   "<tmx version=\"1.4\">\n  <header creationtool=\"atalym\"");
  append_attribute (writer, "creationtoolversion", ATALYM_VERSION);
  append_attribute (writer, "segtype", options->segtype);
  append_attribute (writer, "o-tmf", "atalym");
  append_attribute (writer, "adminlang", "en");
  append_attribute (writer, "srclang", options->srclang);
  append_attribute (writer, "datatype", "plaintext");
  if (date != NULL)
    append_attribute (writer, "creationdate", date);
  g_string_append (writer->buffer, "/>\n  <body>\n");
  return flush (writer, error) ? g_steal_pointer (&writer) : NULL;
}

/* Outer blanks go, and with them the control characters that would hide them. */
static void
append_value (TmxWriter *writer, const char *text)
{
  g_autofree char *composed = writer->composed || text_is_nfc (span_of (text)) ? NULL : text_to_nfc (span_of (text));
  Span value = span_of (composed != NULL ? composed : text);

  while (value.len > 0 && (guchar) value.data[value.len - 1] <= ' ')
    writer->n_removed += !g_ascii_isspace (value.data[--value.len]);
  while (value.len > 0 && (guchar) value.data[0] <= ' ') {
    writer->n_removed += !g_ascii_isspace (value.data[0]);
    value = span_slice (value, 1, value.len);
  }
  writer->n_removed += xml_append_text (writer->buffer, value);
}

static void
append_properties (TmxWriter *writer, const GArray *properties, const char *indent)
{
  for (guint i = 0; properties != NULL && i < properties->len; i++) {
    const Property *property = &g_array_index (properties, Property, i);

    g_string_append (writer->buffer, indent);
    if (property->type == NULL) {
      g_string_append (writer->buffer, "<note>");
      append_value (writer, property->value);
      g_string_append (writer->buffer, "</note>");
    } else {
      g_string_append (writer->buffer, "<prop");
      append_attribute (writer, "type", property->type);
      g_string_append_c (writer->buffer, '>');
      append_value (writer, property->value);
      g_string_append (writer->buffer, "</prop>");
    }
    g_string_append_c (writer->buffer, '\n');
  }
}

/* A tuid is text without white space. */
static void
append_id (TmxWriter *writer, const char *id)
{
  g_autofree char *joined = NULL;

  if (*id != '\0' && strpbrk (id, " \t\r\n\v\f") == NULL) {
    append_attribute (writer, "tuid", id);
    return;
  }
  joined = g_strstrip (g_strdup (id));
  for (char *p = joined; *p != '\0'; p++)
    if (g_ascii_isspace (*p))
      *p = '-';
  if (*joined != '\0')
    append_attribute (writer, "tuid", joined);
}

/* What the DTD lets an element have and has no room of its own. */
static void
append_attributes (TmxWriter *writer, const GArray *attributes)
{
  for (guint i = 0; attributes != NULL && i < attributes->len; i++) {
    const Property *property = &g_array_index (attributes, Property, i);

    if (xml_is_listed (TMX_ATTRIBUTES, property->type))
      append_attribute (writer, property->type, property->value);
  }
}

/* --- markup ------------------------------------------------------------------------------------------------------ */

/* Elements of a segment do not nest deeper. */
#define MARKUP_DEPTH 32

/* May XML have the character with this number? */
static gboolean
is_character (const char *digits)
{
  const guint64 c = g_ascii_strtoull (digits, NULL, 10);

  return c == 9 || c == 10 || c == 13 || (c >= 0x20 && g_unichar_validate ((gunichar) c));
}

/* Is this a reference to a character? *p moves behind it. */
static gboolean
pass_reference (const char **p)
{
  static const char *const names[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&apos;"};
  gsize digits;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_has_prefix (*p, names[i])) {
      *p += strlen (names[i]);
      return TRUE;
    }
  digits = (*p)[1] == '#' ? strspn (*p + 2, "0123456789") : 0;
  if (digits == 0 || digits > 6 || (*p)[2 + digits] != ';' || !is_character (*p + 2))
    return FALSE;
  *p += digits + 3;
  return TRUE;
}

/* Text up to the next tag or, in a value, up to its quotation mark. */
static gboolean
pass_text (const char **p, char end)
{
  while (**p != '\0' && **p != end && **p != '<') {
    if (**p == '&') {
      if (!pass_reference (p))
        return FALSE;
      continue;
    }
    if ((guchar) **p < 0x20 && strchr ("\t\n\r", **p) == NULL)
      return FALSE;
    ++*p;
  }
  return TRUE;
}

static gboolean
pass_attributes (const char **p)
{
  while (**p == ' ') {
    const gsize len = strspn (*p + 1, "abcdefghijklmnopqrstuvwxyz");
    g_autofree char *name = g_strndup (*p + 1, len);

    if (!xml_is_listed (TMX_INLINE_ATTRIBUTES, name) || !g_str_has_prefix (*p + 1 + len, "=\""))
      return FALSE;
    *p += len + 3;
    if (!pass_text (p, '"') || **p != '"')
      return FALSE;
    ++*p;
  }
  return TRUE;
}

/* A tag; `open` are the elements that are open. */
static gboolean
pass_tag (const char **p, char *open[MARKUP_DEPTH], guint *depth)
{
  const gboolean closing = (*p)[1] == '/';
  const char *start = *p + 1 + closing;
  const gsize len = strspn (start, "abcdefghijklmnopqrstuvwxyz");
  g_autofree char *name = g_strndup (start, len);
  gboolean empty;

  if (!xml_is_listed (TMX_INLINE, name))
    return FALSE;
  *p = start + len;
  if (closing) {
    if (**p != '>' || *depth == 0 || strcmp (open[*depth - 1], name) != 0)
      return FALSE;
    ++*p;
    g_free (open[--*depth]);
    return TRUE;
  }
  if (!pass_attributes (p))
    return FALSE;
  empty = **p == '/';
  *p += empty;
  if (**p != '>' || *depth == MARKUP_DEPTH)
    return FALSE;
  ++*p;
  if (!empty)
    open[(*depth)++] = g_steal_pointer (&name);
  return TRUE;
}

gboolean
tmx_markup_is_sound (const char *markup)
{
  char *open[MARKUP_DEPTH];
  guint depth = 0;
  gboolean sound = TRUE;

  for (const char *p = markup; sound && *p != '\0';)
    sound = *p == '<' ? pass_tag (&p, open, &depth) : pass_text (&p, '<');
  sound = sound && depth == 0;
  while (depth > 0)
    g_free (open[--depth]);
  return sound;
}

static void
append_side (TmxWriter *writer, const UnitSegment *segment)
{
  g_string_append (writer->buffer, "      <tuv");
  append_attribute (writer, "xml:lang", segment->tag);
  append_attributes (writer, segment->attributes);
  g_string_append_c (writer->buffer, '>');
  if (segment->properties != NULL && segment->properties->len > 0) {
    g_string_append_c (writer->buffer, '\n');
    append_properties (writer, segment->properties, "        ");
    g_string_append (writer->buffer, "        ");
  }
  g_string_append (writer->buffer, "<seg>");
  if (segment->markup != NULL && !writer->plain && tmx_markup_is_sound (segment->markup))
    g_string_append (writer->buffer, segment->markup);
  else
    append_value (writer, segment->text);
  g_string_append (writer->buffer, "</seg></tuv>\n");
}

gboolean
tmx_writer_add (TmxWriter *writer, const Unit *unit, GError **error)
{
  guint n_sides = 0;

  for (guint i = 0; i < unit->segments->len; i++)
    n_sides += *g_array_index (unit->segments, UnitSegment, i).text != '\0';
  if (n_sides == 0) {
    writer->n_empty++;
    return TRUE;
  }
  writer->n_units++;
  g_string_append (writer->buffer, "    <tu");
  if (unit->id != NULL)
    append_id (writer, unit->id);
  if (unit->srclang != NULL && g_ascii_strcasecmp (unit->srclang, writer->srclang) != 0)
    append_attribute (writer, "srclang", unit->srclang);
  if (unit->date != NULL && tmx_date_is_valid (unit->date))
    append_attribute (writer, "creationdate", unit->date);
  append_attributes (writer, unit->attributes);
  g_string_append (writer->buffer, ">\n");
  append_properties (writer, unit->properties, "      ");
  for (guint i = 0; i < unit->segments->len; i++)
    if (*g_array_index (unit->segments, UnitSegment, i).text != '\0')
      append_side (writer, &g_array_index (unit->segments, UnitSegment, i));
  g_string_append (writer->buffer, "    </tu>\n");
  return flush (writer, error);
}

gboolean
tmx_writer_finish (TmxWriter *writer, GError **error)
{
  g_string_append (writer->buffer, "  </body>\n</tmx>\n");
  return flush (writer, error);
}

void
tmx_writer_free (TmxWriter *writer)
{
  if (writer == NULL)
    return;
  g_string_free (writer->buffer, TRUE);
  g_free (writer->srclang);
  g_free (writer);
}

guint64
tmx_writer_n_units (const TmxWriter *writer)
{
  return writer->n_units;
}

guint64
tmx_writer_n_removed (const TmxWriter *writer)
{
  return writer->n_removed;
}

guint64
tmx_writer_n_empty (const TmxWriter *writer)
{
  return writer->n_empty;
}
