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
  guint64 n_units, n_removed, n_empty, n_lost_dates;
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

/* The digits of a date: 8, or 14 with the time. A form tells where they stand: 0 is a digit, the rest itself. */
static gboolean
matches (const char *date, const char *form, char digits[15])
{
  gsize n = 0;

  for (; *form != '\0'; date++, form++) {
    if (*form == '0' && g_ascii_isdigit (*date))
      digits[n++] = *date;
    else if (*form == '0' || *date != *form)
      return FALSE;
  }
  digits[n] = '\0';
  /* A fraction of a second may follow, and Z. */
  if (*date == '.')
    date += 1 + strspn (date + 1, "0123456789");
  return *date == '\0' || strcmp (date, "Z") == 0;
}

static guint
number_of (const char *digits, guint from, guint n)
{
  guint number = 0;

  for (guint i = from; i < from + n; i++)
    number = 10 * number + (guint) (digits[i] - '0');
  return number;
}

char *
tmx_date_mend (const char *date)
{
  static const char *const forms[] = {"00000000T000000", "0000-00-00T00:00:00", "0000-00-00 00:00:00", "00000000000000",
                                      "0000-00-00", "00000000"};
  char digits[15];

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++) {
    guint month, day;

    if (!matches (date, forms[i], digits))
      continue;
    month = number_of (digits, 4, 2);
    day = number_of (digits, 6, 2);
    if (month < 1 || month > 12 || day < 1 || day > 31)
      return NULL;
    return g_strdup_printf ("%.8sT%sZ", digits, strlen (digits) == 14 ? digits + 8 : "000000");
  }
  return NULL;
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

/* A date as tools read it; what is none is left out. */
static void
append_date (TmxWriter *writer, const char *name, const char *date)
{
  g_autofree char *mended = tmx_date_is_valid (date) ? g_strdup (date) : tmx_date_mend (date);

  writer->n_lost_dates += mended == NULL;
  if (mended != NULL)
    append_attribute (writer, name, mended);
}

/* What the DTD lets an element have and has no room of its own. */
static void
append_attributes (TmxWriter *writer, const GArray *attributes, const char *listed)
{
  for (guint i = 0; attributes != NULL && i < attributes->len; i++) {
    const Property *property = &g_array_index (attributes, Property, i);

    if (!xml_is_listed (listed, property->type)
        || (strcmp (property->type, "segtype") == 0 && !xml_is_listed (TMX_SEGTYPES, property->value)))
      continue;
    if (g_str_has_suffix (property->type, "date"))
      append_date (writer, property->type, property->value);
    else
      append_attribute (writer, property->type, property->value);
  }
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

    g_string_append_printf (writer->buffer, "%s<%s", indent, property->type != NULL ? "prop" : "note");
    if (property->type != NULL)
      append_attribute (writer, "type", property->type);
    if (property->tag != NULL)
      append_attribute (writer, "xml:lang", property->tag);
    if (property->encoding != NULL)
      append_attribute (writer, "o-encoding", property->encoding);
    g_string_append_c (writer->buffer, '>');
    append_value (writer, property->value);
    g_string_append (writer->buffer, property->type != NULL ? "</prop>\n" : "</note>\n");
  }
}

/* === The header ================================================================================================== */

/* What the memory that is read says in its header; `otherwise` if it says nothing. */
static const char *
handed_on (const TmxInfo *info, const char *name, const char *otherwise)
{
  for (guint i = 0; info != NULL && info->attributes != NULL && i < info->attributes->len; i++) {
    const Property *attribute = &g_array_index (info->attributes, Property, i);

    if (strcmp (attribute->type, name) == 0)
      return attribute->value;
  }
  return otherwise;
}

/* The start of an element with the values of a line of a TMX_UDE, those that are not empty. */
static void
append_ude_line (TmxWriter *writer, const char *element, const char *line, const char *const *names)
{
  g_auto (GStrv) values = g_strsplit (line, "\t", -1);

  g_string_append_printf (writer->buffer, "<%s", element);
  for (guint i = 0; names[i] != NULL && values[i] != NULL; i++)
    if (*values[i] != '\0')
      append_attribute (writer, names[i], values[i]);
}

/* One without letters would break the rules. */
static void
append_ude (TmxWriter *writer, const char *ude)
{
  static const char *const head[] = {"name", "base", NULL}, *const map[] = {"unicode", "code", "ent", "subst", NULL};
  g_auto (GStrv) lines = g_strsplit (ude, "\n", -1);

  if (lines[0] == NULL || lines[1] == NULL || *lines[1] == '\0')
    return;
  g_string_append (writer->buffer, "    ");
  append_ude_line (writer, "ude", lines[0], head);
  g_string_append (writer->buffer, ">\n");
  for (guint i = 1; lines[i] != NULL; i++)
    if (*lines[i] != '\0') {
      g_string_append (writer->buffer, "      ");
      append_ude_line (writer, "map", lines[i], map);
      g_string_append (writer->buffer, "/>\n");
    }
  g_string_append (writer->buffer, "    </ude>\n");
}

/* Closes the header with what stands in it. */
static void
append_header_content (TmxWriter *writer, const TmxInfo *info)
{
  const gsize start = writer->buffer->len;

  g_string_append (writer->buffer, ">\n");
  append_properties (writer, info != NULL ? info->properties : NULL, "    ");
  for (guint i = 0; info != NULL && info->attributes != NULL && i < info->attributes->len; i++)
    if (strcmp (g_array_index (info->attributes, Property, i).type, TMX_UDE) == 0)
      append_ude (writer, g_array_index (info->attributes, Property, i).value);
  if (writer->buffer->len == start + 2)
    g_string_insert_c (writer->buffer, (gssize) start, '/');
  else
    g_string_append (writer->buffer, "  </header>\n");
}

static void
append_header (TmxWriter *writer, const TmxOptions *options, const char *date)
{
  const TmxInfo *info = options->info;
  const char *segtype = handed_on (info, "segtype", options->segtype);

  g_string_append (writer->buffer, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n"
                                   "<tmx version=\"1.4\">\n  <header creationtool=\"atalym\"");
  append_attribute (writer, "creationtoolversion", ATALYM_VERSION);
  append_attribute (writer, "segtype", xml_is_listed (TMX_SEGTYPES, segtype) ? segtype : options->segtype);
  append_attribute (writer, "o-tmf", handed_on (info, "o-tmf", "atalym"));
  append_attribute (writer, "adminlang", handed_on (info, "adminlang", "en"));
  append_attribute (writer, "srclang", options->srclang);
  append_attribute (writer, "datatype", handed_on (info, "datatype", "plaintext"));
  append_attributes (writer, info != NULL ? info->attributes : NULL, " o-encoding ");
  if (date != NULL)
    append_attribute (writer, "creationdate", date);
  append_attributes (writer, info != NULL ? info->attributes : NULL, " creationid changedate changeid ");
  append_header_content (writer, info);
  g_string_append (writer->buffer, "  <body>\n");
}

/* The date that was asked for, that of the memory that is read, the one that builds agree on; NULL: none. */
static char *
header_date (const TmxOptions *options)
{
  const char *said = handed_on (options->info, "creationdate", NULL);
  char *date = options->date != NULL ? g_strdup (options->date) : said != NULL ? tmx_date_mend (said) : NULL;

  return date != NULL ? date : tmx_date_default ();
}

TmxWriter *
tmx_writer_new (FileWriter *out, const TmxOptions *options, GError **error)
{
  g_autoptr (TmxWriter) writer = NULL;
  g_autofree char *date = header_date (options);

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
  append_header (writer, options, date);
  return flush (writer, error) ? g_steal_pointer (&writer) : NULL;
}

/* === Units ======================================================================================================= */

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
    if (((guchar) **p < 0x20 && strchr ("\t\n\r", **p) == NULL) || (**p == '>' && end == '"'))
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
  append_attributes (writer, segment->attributes, TMX_SIDE_ATTRIBUTES);
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
  if (unit->date != NULL)
    append_date (writer, "creationdate", unit->date);
  append_attributes (writer, unit->attributes, TMX_ATTRIBUTES);
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

guint64
tmx_writer_n_lost_dates (const TmxWriter *writer)
{
  return writer->n_lost_dates;
}
