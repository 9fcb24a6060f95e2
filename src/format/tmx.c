#include "format/tmx.h"

#include <stdlib.h>
#include <string.h>

#include "format/xml.h"
#include "text/decode.h"

/* No unit of a real memory comes near this [bytes]. */
#define UNIT_LIMIT ((gsize) 16 << 20)

/* === Reading ===================================================================================================== */

typedef struct {
  UnitFunc func;
  gpointer data;
  TmxInfo *info;
  Unit *unit;          /* the tu we are in, or NULL */
  char *tag;           /* language of the tuv we are in, or NULL */
  GArray *properties;  /* of Property: of the tuv we are in; NULL: none yet */
  GString *segment;    /* text of the tuv we are in */
  GString *text;       /* text of the prop or note we are in */
  char *type;          /* of the prop we are in; NULL: a note */
  GString *target;     /* where text goes: segment, text or NULL */
  guint skip;          /* how deep we are in inline codes */
  gsize size;          /* of the unit so far [bytes] */
} TmxReader;

static gboolean
is_code (const char *name)
{
  static const char *const codes[] = {"bpt", "ept", "it", "ph", "ut"};

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (strcmp (name, codes[i]) == 0)
      return TRUE;
  return FALSE;
}

static void
start_root (TmxReader *tmx, XmlReader *reader, const XmlElement *element)
{
  if (strcmp (element->name, "tmx") != 0)
    xml_fail (reader, ATALYM_ERROR_SYNTAX, "not a TMX file: its first element is <%s>, not <tmx>", element->name);
  else
    tmx->info->version = xml_attribute (element, "version");
}

static void
start_unit (TmxReader *tmx, XmlReader *reader, const XmlElement *element)
{
  g_autofree char *id = xml_attribute (element, "tuid");

  if (tmx->unit != NULL) {
    xml_fail (reader, ATALYM_ERROR_SYNTAX, "a <tu> inside a <tu>");
    return;
  }
  tmx->size = 0;
  tmx->unit = unit_new (id);
  tmx->unit->srclang = xml_attribute (element, "srclang");
  tmx->unit->date = xml_attribute (element, "creationdate");
}

static void
start_side (TmxReader *tmx, XmlReader *reader, const XmlElement *element)
{
  if (tmx->unit == NULL || tmx->tag != NULL) {
    xml_fail (reader, ATALYM_ERROR_SYNTAX, "a <tuv> outside a <tu>");
    return;
  }
  tmx->tag = xml_attribute (element, "xml:lang");
  if (tmx->tag == NULL) /* TMX 1.1 */
    tmx->tag = xml_attribute (element, "lang");
  if (tmx->tag == NULL || *tmx->tag == '\0')
    xml_fail (reader, ATALYM_ERROR_SYNTAX, "a <tuv> without xml:lang; say which language its text is in");
  g_string_truncate (tmx->segment, 0);
}

static void
on_start (XmlReader *reader, const XmlElement *element, gpointer data)
{
  TmxReader *tmx = data;
  const char *name = element->name;

  if (tmx->skip > 0) {
    tmx->skip++;
  } else if (tmx->target == tmx->segment && tmx->target != NULL) {
    tmx->skip = is_code (name);
    tmx->info->n_codes += tmx->skip;
  } else if (xml_depth (reader) == 1) {
    start_root (tmx, reader, element);
  } else if (strcmp (name, "header") == 0) {
    g_free (tmx->info->srclang);
    tmx->info->srclang = xml_attribute (element, "srclang");
  } else if (strcmp (name, "tu") == 0) {
    start_unit (tmx, reader, element);
  } else if (strcmp (name, "tuv") == 0) {
    start_side (tmx, reader, element);
  } else if (strcmp (name, "seg") == 0 && tmx->tag != NULL) {
    tmx->target = tmx->segment;
  } else if (tmx->unit != NULL && (strcmp (name, "prop") == 0 || strcmp (name, "note") == 0)) {
    g_free (tmx->type);
    tmx->type = *name == 'p' ? xml_attribute (element, "type") : NULL;
    g_string_truncate (tmx->text, 0);
    tmx->target = tmx->text;
  }
}

static void
end_property (TmxReader *tmx)
{
  g_autofree char *value = text_to_nfc ((Span){tmx->text->str, tmx->text->len});
  Property property;

  g_strstrip (value);
  tmx->target = NULL;
  if (tmx->tag == NULL) {
    unit_add_property (tmx->unit, tmx->type, value);
    return;
  }
  if (tmx->properties == NULL)
    tmx->properties = property_array_new ();
  property = (Property){g_steal_pointer (&tmx->type), g_steal_pointer (&value)};
  g_array_append_val (tmx->properties, property);
}

static void
end_side (TmxReader *tmx)
{
  g_autofree char *text = text_to_nfc ((Span){tmx->segment->str, tmx->segment->len});
  GArray *segments = tmx->unit->segments;

  if (*g_strstrip (text) != '\0') {
    unit_add_segment (tmx->unit, tmx->tag, span_of (text));
    g_array_index (segments, UnitSegment, segments->len - 1).properties = g_steal_pointer (&tmx->properties);
  }
  g_clear_pointer (&tmx->properties, g_array_unref);
  g_clear_pointer (&tmx->tag, g_free);
}

static void
end_unit (TmxReader *tmx, XmlReader *reader)
{
  g_autoptr (Unit) unit = g_steal_pointer (&tmx->unit);
  GError *error = NULL;

  tmx->info->n_units++;
  if (!tmx->func (unit, tmx->data, &error))
    xml_stop (reader, error);
}

static void
on_end (XmlReader *reader, const char *name, gpointer data)
{
  TmxReader *tmx = data;

  if (tmx->skip > 0) {
    tmx->skip--;
  } else if (tmx->target == tmx->segment && tmx->target != NULL) {
    if (strcmp (name, "seg") == 0)
      tmx->target = NULL;
  } else if (tmx->target == tmx->text && tmx->target != NULL) {
    if (strcmp (name, "prop") == 0 || strcmp (name, "note") == 0)
      end_property (tmx);
  } else if (strcmp (name, "tuv") == 0 && tmx->tag != NULL) {
    end_side (tmx);
  } else if (strcmp (name, "tu") == 0 && tmx->unit != NULL) {
    end_unit (tmx, reader);
  }
}

static void
on_text (XmlReader *reader, Span text, gpointer data)
{
  TmxReader *tmx = data;

  if (tmx->target == NULL || tmx->skip > 0)
    return;
  tmx->size += text.len;
  if (tmx->size > UNIT_LIMIT)
    xml_fail (reader, ATALYM_ERROR_LIMIT, "a unit of more than %" G_GSIZE_FORMAT " MiB of text", UNIT_LIMIT >> 20);
  else
    g_string_append_len (tmx->target, text.data, (gssize) text.len);
}

void
tmx_info_clear (TmxInfo *info)
{
  g_clear_pointer (&info->version, g_free);
  g_clear_pointer (&info->srclang, g_free);
}

gboolean
tmx_read (const char *path, UnitFunc func, gpointer data, TmxInfo *info, GError **error)
{
  const XmlHandler handler = {on_start, on_end, on_text};
  TmxInfo own = {0};
  TmxReader tmx = {.func = func, .data = data, .info = info != NULL ? info : &own};
  gboolean good;

  *tmx.info = (TmxInfo){0};
  tmx.segment = g_string_sized_new (1024);
  tmx.text = g_string_sized_new (256);
  good = xml_read (path, &handler, &tmx, error);
  tmx_info_clear (&own);
  g_clear_pointer (&tmx.unit, unit_free);
  g_clear_pointer (&tmx.properties, g_array_unref);
  g_free (tmx.tag);
  g_free (tmx.type);
  g_string_free (tmx.segment, TRUE);
  g_string_free (tmx.text, TRUE);
  return good;
}

/* === Writing ===================================================================================================== */

struct TmxWriter {
  FileWriter *out;
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

/* The time that reproducible builds agree on; NULL if none is set. */
static char *
epoch_date (void)
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
  g_string_append_printf (writer->buffer, " %s=\"", name);
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
  g_autofree char *date = options->date != NULL ? g_strdup (options->date) : epoch_date ();

  if (!g_ascii_isalpha (options->srclang[0]) || (date != NULL && !tmx_date_is_valid (date))) {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_VALUE,
                 "a memory needs a source language such as kk (not “%s”) and a "
                 "date such as 20250101T000000Z", options->srclang);
    return NULL;
  }
  writer = g_new0 (TmxWriter, 1);
  writer->out = out;
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
  g_autofree char *composed = text_to_nfc (span_of (text));
  Span value = span_of (composed);

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
  g_autofree char *joined = g_strdup (id);

  g_strstrip (joined);
  for (char *p = joined; *p != '\0'; p++)
    if (g_ascii_isspace (*p))
      *p = '-';
  if (*joined != '\0')
    append_attribute (writer, "tuid", joined);
}

static void
append_side (TmxWriter *writer, const UnitSegment *segment)
{
  g_string_append (writer->buffer, "      <tuv");
  append_attribute (writer, "xml:lang", segment->tag);
  g_string_append_c (writer->buffer, '>');
  if (segment->properties != NULL && segment->properties->len > 0) {
    g_string_append_c (writer->buffer, '\n');
    append_properties (writer, segment->properties, "        ");
    g_string_append (writer->buffer, "        ");
  }
  g_string_append (writer->buffer, "<seg>");
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
  if (unit->srclang != NULL)
    append_attribute (writer, "srclang", unit->srclang);
  if (unit->date != NULL && tmx_date_is_valid (unit->date))
    append_attribute (writer, "creationdate", unit->date);
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
