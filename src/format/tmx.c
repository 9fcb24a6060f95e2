#include "format/tmx.h"

#include <stdlib.h>
#include <string.h>

#include "format/xml.h"
#include "text/decode.h"

/* No unit of a real memory comes near this [bytes]. */
#define UNIT_LIMIT ((gsize) 16 << 20)


typedef struct {
  UnitFunc func;
  gpointer data;
  TmxInfo *info;
  TmxMended *mended;   /* NULL: mistakes are errors */
  Unit *unit;          /* the tu we are in, or NULL */
  char *tag;           /* language of the tuv we are in, or NULL */
  GArray *properties;  /* of Property: of the tuv we are in; NULL: none yet */
  GArray *attributes;  /* of Property: of the tuv we are in; NULL: none */
  GString *segment;    /* text of the tuv we are in */
  GString *markup;     /* the same with its inline elements; "" until the first of them */
  GString *run;        /* text since the last tag of an inline element, once there is one */
  gboolean has_markup;
  guint segment_depth; /* of the seg we are in */
  GString *text;       /* text of the prop or note we are in */
  Property property;   /* which that is, but for its value */
  gboolean in_header;
  GString *ude;        /* the ude we are in, as TMX_UDE has it */
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

/* What has no room of its own is kept by its name; `known` are those that have. */
static void
keep_attributes (TmxReader *tmx, const XmlElement *element, const char *kept, const char *known, GArray **attributes)
{
  for (guint i = 0; i < element->n_attributes; i++) {
    g_autofree char *value = NULL;
    const char *name = xml_attribute_at (element, i, &value);

    if (xml_is_listed (kept, name))
      property_add (attributes, name, value);
    else
      tmx->info->n_foreign += !xml_is_listed (known, name);
  }
}

static void
start_header (TmxReader *tmx, const XmlElement *element)
{
  g_free (tmx->info->srclang);
  tmx->info->srclang = xml_attribute (element, "srclang");
  keep_attributes (tmx, element, TMX_HEADER_ATTRIBUTES, " creationtool creationtoolversion srclang ",
                   &tmx->info->attributes);
  tmx->in_header = TRUE;
}

/* A line of a TMX_UDE: what the element says under these names. */
static void
append_ude (GString *ude, const XmlElement *element, const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++) {
    g_autofree char *value = xml_attribute (element, names[i]);

    if (value != NULL)
      g_strdelimit (value, "\t\r\n", ' ');
    g_string_append_printf (ude, "%s%s", i > 0 ? "\t" : "", value != NULL ? value : "");
  }
  g_string_append_c (ude, '\n');
}

static void
start_in_header (TmxReader *tmx, const XmlElement *element)
{
  static const char *const ude[] = {"name", "base", NULL}, *const map[] = {"unicode", "code", "ent", "subst", NULL};

  if (strcmp (element->name, "ude") == 0)
    append_ude (tmx->ude, element, ude);
  else if (strcmp (element->name, "map") == 0 && tmx->ude->len > 0)
    append_ude (tmx->ude, element, map);
  else
    tmx->info->n_foreign++;
}

static void
end_in_header (TmxReader *tmx, const char *name)
{
  if (strcmp (name, "ude") == 0) {
    property_add (&tmx->info->attributes, TMX_UDE, tmx->ude->str);
    g_string_truncate (tmx->ude, 0);
  } else if (strcmp (name, "header") == 0) {
    tmx->in_header = FALSE;
  }
}

static void
property_forget (Property *property)
{
  g_free (property->type);
  g_free (property->tag);
  g_free (property->encoding);
  *property = (Property){0};
}

/* A note or a prop. */
static void
start_property (TmxReader *tmx, const XmlElement *element)
{
  property_forget (&tmx->property);
  for (guint i = 0; i < element->n_attributes; i++) {
    g_autofree char *value = NULL;
    const char *name = xml_attribute_at (element, i, &value);

    if (strcmp (name, "type") == 0 && *element->name == 'p')
      tmx->property.type = g_steal_pointer (&value);
    else if ((strcmp (name, "xml:lang") == 0 || strcmp (name, "lang") == 0) && tmx->property.tag == NULL)
      tmx->property.tag = g_steal_pointer (&value);
    else if (strcmp (name, "o-encoding") == 0)
      tmx->property.encoding = g_steal_pointer (&value);
    else
      tmx->info->n_foreign++;
  }
  g_string_truncate (tmx->text, 0);
  tmx->target = tmx->text;
}

static void
take_date (Unit *unit)
{
  for (guint i = 0; unit->attributes != NULL && i < unit->attributes->len; i++) {
    Property *property = &g_array_index (unit->attributes, Property, i);

    if (strcmp (property->type, "creationdate") != 0)
      continue;
    unit->date = g_steal_pointer (&property->value);
    g_array_remove_index (unit->attributes, i);
    return;
  }
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
  tmx->unit->line = xml_line (reader);
  if (element->n_attributes > 0)
    keep_attributes (tmx, element, TMX_ATTRIBUTES, " tuid srclang ", &tmx->unit->attributes);
  take_date (tmx->unit);
}

/* Is the last thing in `markup` the start of an element with this name? */
static gboolean
ends_open (const GString *markup, const char *name)
{
  const char *open = strrchr (markup->str, '<');

  return open != NULL && g_str_has_prefix (open + 1, name) && strchr (" >", open[1 + strlen (name)]) != NULL
         && !g_str_has_suffix (open, "/>");
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
  if ((tmx->tag == NULL || *tmx->tag == '\0') && tmx->mended == NULL)
    xml_fail (reader, ATALYM_ERROR_SYNTAX, "a <tuv> without xml:lang; say which language its text is in");
  else if (tmx->tag == NULL || *tmx->tag == '\0') {
    tmx->mended->n_nameless++;
    g_clear_pointer (&tmx->tag, g_free);
    return;
  }
  if (element->n_attributes > 1)
    keep_attributes (tmx, element, TMX_SIDE_ATTRIBUTES, " xml:lang lang ", &tmx->attributes);
  g_string_truncate (tmx->segment, 0);
  g_string_truncate (tmx->markup, 0);
  g_string_truncate (tmx->run, 0);
  tmx->has_markup = FALSE;
}

/* Text is composed between tags, never across them. */
static void
flush_run (TmxReader *tmx)
{
  g_autofree char *text = tmx->run->len > 0 ? text_to_nfc ((Span){tmx->run->str, tmx->run->len}) : NULL;

  if (text != NULL)
    xml_append_text (tmx->markup, span_of (text));
  g_string_truncate (tmx->run, 0);
}

/* An inline element begins: the codes of other tools, kept for the writer; of other elements only the text is kept.
 * Most segments have none, so that the text is held twice only from the first one on. */
static void
start_inline (TmxReader *tmx, const XmlElement *element)
{
  if (!xml_is_listed (TMX_INLINE, element->name))
    return;
  if (!tmx->has_markup)
    g_string_append_len (tmx->run, tmx->segment->str, (gssize) tmx->segment->len);
  tmx->has_markup = TRUE;
  flush_run (tmx);
  g_string_append_printf (tmx->markup, "<%s", element->name);
  for (guint i = 0; i < element->n_attributes; i++) {
    g_autofree char *value = NULL;
    const char *name = xml_attribute_at (element, i, &value);

    if (!xml_is_listed (TMX_INLINE_ATTRIBUTES, name))
      continue;
    g_string_append_printf (tmx->markup, " %s=\"", name);
    xml_append_attribute (tmx->markup, span_of (value));
    g_string_append_c (tmx->markup, '"');
  }
  g_string_append_c (tmx->markup, '>');
}

static void
end_inline (TmxReader *tmx, const char *name)
{
  if (!xml_is_listed (TMX_INLINE, name))
    return;
  flush_run (tmx);
  /* <ph/> and <ph></ph> are one thing. */
  if (tmx->markup->str[tmx->markup->len - 1] == '>' && ends_open (tmx->markup, name)) {
    tmx->markup->str[tmx->markup->len - 1] = '/';
    g_string_append_c (tmx->markup, '>');
  } else {
    g_string_append_printf (tmx->markup, "</%s>", name);
  }
}

static void
on_start (XmlReader *reader, const XmlElement *element, gpointer data)
{
  TmxReader *tmx = data;
  const char *name = element->name;

  if (tmx->skip > 0) {
    tmx->skip++;
    start_inline (tmx, element);
  } else if (tmx->target == tmx->segment && tmx->target != NULL) {
    tmx->skip = is_code (name);
    tmx->info->n_codes += tmx->skip;
    start_inline (tmx, element);
  } else if (xml_depth (reader) == 1) {
    start_root (tmx, reader, element);
  } else if (strcmp (name, "header") == 0) {
    start_header (tmx, element);
  } else if (strcmp (name, "tu") == 0) {
    start_unit (tmx, reader, element);
  } else if (strcmp (name, "tuv") == 0) {
    start_side (tmx, reader, element);
  } else if (strcmp (name, "seg") == 0 && tmx->tag != NULL) {
    /* A second one is the rest of the first. */
    if (tmx->segment->len > 0)
      g_string_append_c (tmx->segment, ' ');
    if (tmx->has_markup)
      g_string_append_c (tmx->run, ' ');
    tmx->info->n_foreign += element->n_attributes;
    tmx->segment_depth = xml_depth (reader);
    tmx->target = tmx->segment;
  } else if ((tmx->unit != NULL || tmx->in_header) && (strcmp (name, "prop") == 0 || strcmp (name, "note") == 0)) {
    start_property (tmx, element);
  } else if (tmx->in_header) {
    start_in_header (tmx, element);
  } else {
    tmx->info->n_foreign += strcmp (name, "body") != 0;
  }
}

static void
end_property (TmxReader *tmx)
{
  GArray **properties = tmx->in_header ? &tmx->info->properties : tmx->tag == NULL ? &tmx->unit->properties
                                                                                   : &tmx->properties;

  tmx->property.value = g_strstrip (text_to_nfc ((Span){tmx->text->str, tmx->text->len}));
  tmx->target = NULL;
  if (*properties == NULL)
    *properties = property_array_new ();
  g_array_append_val (*properties, tmx->property);
  tmx->property = (Property){0};
}

static void
end_side (TmxReader *tmx)
{
  Span text = {tmx->segment->str, tmx->segment->len};
  g_autofree char *composed = text_is_nfc (text) ? NULL : text_to_nfc (text);
  GArray *segments = tmx->unit->segments;

  text = span_strip (composed != NULL ? span_of (composed) : text);
  tmx->info->n_empty += text.len == 0;
  if (text.len > 0) {
    UnitSegment *side;

    unit_add_segment (tmx->unit, tmx->tag, text);
    side = &g_array_index (segments, UnitSegment, segments->len - 1);
    side->properties = g_steal_pointer (&tmx->properties);
    side->attributes = g_steal_pointer (&tmx->attributes);
    if (tmx->has_markup) {
      flush_run (tmx);
      side->markup = g_strstrip (g_strndup (tmx->markup->str, tmx->markup->len));
    }
  }
  g_clear_pointer (&tmx->properties, g_array_unref);
  g_clear_pointer (&tmx->attributes, g_array_unref);
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
    end_inline (tmx, name);
  } else if (tmx->target == tmx->segment && tmx->target != NULL) {
    if (xml_depth (reader) == tmx->segment_depth)
      tmx->target = NULL;
    else
      end_inline (tmx, name);
  } else if (tmx->target == tmx->text && tmx->target != NULL) {
    if (strcmp (name, "prop") == 0 || strcmp (name, "note") == 0)
      end_property (tmx);
  } else if (strcmp (name, "tuv") == 0 && tmx->tag != NULL) {
    end_side (tmx);
  } else if (strcmp (name, "tu") == 0 && tmx->unit != NULL) {
    end_unit (tmx, reader);
  } else if (tmx->in_header) {
    end_in_header (tmx, name);
  }
}

static void
on_text (XmlReader *reader, Span text, gpointer data)
{
  TmxReader *tmx = data;

  if (tmx->target == NULL)
    return;
  tmx->size += text.len;
  if (tmx->size > UNIT_LIMIT) {
    xml_fail (reader, ATALYM_ERROR_LIMIT, "a unit of more than %" G_GSIZE_FORMAT " MiB of text", UNIT_LIMIT >> 20);
    return;
  }
  if (tmx->skip == 0)
    g_string_append_len (tmx->target, text.data, (gssize) text.len);
  if (tmx->has_markup && tmx->target == tmx->segment)
    g_string_append_len (tmx->run, text.data, (gssize) text.len);
}

void
tmx_info_clear (TmxInfo *info)
{
  g_clear_pointer (&info->version, g_free);
  g_clear_pointer (&info->srclang, g_free);
  g_clear_pointer (&info->attributes, g_array_unref);
  g_clear_pointer (&info->properties, g_array_unref);
}

static gboolean
read_with (const char *path, UnitFunc func, gpointer data, TmxInfo *info, TmxMended *mended, GError **error)
{
  const XmlHandler handler = {on_start, on_end, on_text};
  TmxInfo own = {0};
  TmxReader tmx = {.func = func, .data = data, .info = info != NULL ? info : &own,
                   .mended = mended};
  gboolean good;

  *tmx.info = (TmxInfo){0};
  tmx.segment = g_string_sized_new (1024);
  tmx.text = g_string_sized_new (256);
  tmx.markup = g_string_sized_new (256);
  tmx.run = g_string_sized_new (256);
  tmx.ude = g_string_new (NULL);
  good = mended != NULL ? xml_read_mended (path, &handler, &tmx, &mended->xml, error)
                        : xml_read (path, &handler, &tmx, error);
  tmx_info_clear (&own);
  g_clear_pointer (&tmx.unit, unit_free);
  g_clear_pointer (&tmx.properties, g_array_unref);
  g_clear_pointer (&tmx.attributes, g_array_unref);
  g_free (tmx.tag);
  property_forget (&tmx.property);
  g_string_free (tmx.segment, TRUE);
  g_string_free (tmx.text, TRUE);
  g_string_free (tmx.markup, TRUE);
  g_string_free (tmx.run, TRUE);
  g_string_free (tmx.ude, TRUE);
  return good;
}

gboolean
tmx_read (const char *path, UnitFunc func, gpointer data, TmxInfo *info, GError **error)
{
  return read_with (path, func, data, info, NULL, error);
}

gboolean
tmx_read_mended (const char *path, UnitFunc func, gpointer data, TmxInfo *info, TmxMended *mended, GError **error)
{
  *mended = (TmxMended){0};
  return read_with (path, func, data, info, mended, error);
}
