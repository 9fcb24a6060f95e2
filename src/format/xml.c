#include "format/xml.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <stdarg.h>
#include <string.h>

#include "format/entity.h"
#include "format/gunzip.h"
#include "format/xml_words.h"
#include "text/piece.h"

struct XmlReader {
  const char *path;
  const XmlHandler *handler;
  gpointer data;
  xmlParserCtxt *parser;
  Mend *mend;         /* NULL: bytes are taken as they are */
  guint depth;
  gsize least;        /* the next piece for the parser has so many bytes at least */
  gboolean ended;     /* there are no more bytes */
  GError *error;
};

/* A doctype is given to libxml2 whole, with a > in its file name too [bytes]. */
#define PROLOG_LENGTH 256

/* libxml2 gives five pointers an attribute. */
#define ATTRIBUTE_FIELDS 5

/* === Errors ====================================================================================================== */

gsize
xml_line (const XmlReader *reader)
{
  return reader->parser->input != NULL ? (gsize) reader->parser->input->line : 0;
}

guint
xml_depth (const XmlReader *reader)
{
  return reader->depth;
}

void
xml_stop (XmlReader *reader, GError *error)
{
  if (reader->error != NULL) {
    g_error_free (error);
    return;
  }
  reader->error = error;
  xmlStopParser (reader->parser);
}

void
xml_fail (XmlReader *reader, AtalymError code, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  xml_stop (reader, g_error_new (ATALYM_ERROR, (gint) code, "%s:%" G_GSIZE_FORMAT ": %s", reader->path,
                                 xml_line (reader),
                                 message));
}

static void
on_error (void *data, xmlErrorPtr problem)
{
  XmlReader *reader = data;
  g_autofree char *message = NULL;

  /* Undeclared prefixes are common in old memories and harm nobody. */
  if (problem->level < XML_ERR_ERROR || problem->domain == XML_FROM_NAMESPACE)
    return;
  if (reader->ended) {
    if (reader->depth > 0)
      xml_fail (reader, ATALYM_ERROR_SYNTAX, "the file ends in the middle (open elements: %u); is it complete?",
                reader->depth);
    else
      xml_fail (reader, ATALYM_ERROR_SYNTAX, "the file ends before its first element");
    return;
  }
  message = xml_words (problem);
  xml_fail (reader, ATALYM_ERROR_SYNTAX, XML_MALFORMED "%s", message);
}

static void
refuse_entity (XmlReader *reader)
{
  xml_fail (reader, ATALYM_ERROR_REFUSED, "the file declares XML entities of its own, which is never needed here and "
                                          "unsafe; remove the <!ENTITY …> declarations");
}

static void
on_entity (void *data, const xmlChar *name, int type, const xmlChar *public_id, const xmlChar *system_id,
           xmlChar *content)
{
  refuse_entity (data);
}

static void
on_unparsed_entity (void *data, const xmlChar *name, const xmlChar *public_id, const xmlChar *system_id,
                    const xmlChar *notation)
{
  refuse_entity (data);
}

static void
on_reference (void *data, const xmlChar *name)
{
  xml_fail (data, ATALYM_ERROR_SYNTAX, "the entity &%s; is none of the five of XML", (const char *) name);
}

/* === Events ====================================================================================================== */

static void
on_start (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_namespaces,
          const xmlChar **namespaces, int n_attributes, int n_defaulted, const xmlChar **attributes)
{
  XmlReader *reader = data;
  const XmlElement element = {(const char *) name, (guint) n_attributes, attributes, (const char *) uri};

  if (reader->error != NULL)
    return;
  if (++reader->depth > XML_DEPTH_LIMIT) {
    xml_fail (reader, ATALYM_ERROR_LIMIT, "elements nest more than %d deep", XML_DEPTH_LIMIT);
    return;
  }
  for (guint i = 0; i < element.n_attributes; i++)
    if ((gsize) (attributes[ATTRIBUTE_FIELDS * i + 4] - attributes[ATTRIBUTE_FIELDS * i + 3]) > XML_ATTRIBUTE_LIMIT) {
      xml_fail (reader, ATALYM_ERROR_LIMIT, "the attribute %s is longer than %" G_GSIZE_FORMAT " KiB",
                (const char *) attributes[ATTRIBUTE_FIELDS * i], XML_ATTRIBUTE_LIMIT >> 10);
      return;
    }
  reader->handler->start (reader, &element, reader->data);
}

static void
on_end (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  XmlReader *reader = data;

  if (reader->error != NULL)
    return;
  reader->handler->end (reader, (const char *) name, reader->data);
  reader->depth--;
}

static void
on_text (void *data, const xmlChar *text, int len)
{
  XmlReader *reader = data;

  if (reader->error == NULL)
    reader->handler->text (reader, (Span){(const char *) text, (gsize) len}, reader->data);
}

/* === The way of the bytes ======================================================================================== */

/* libxml2 looks at text letter by letter, and most of a memory is text. So it is given the tags, and text goes straight
 * to the handler as long as it is plain. Where that may be libxml2 says itself: when it has used up all bytes so far
 * and is between two tags. */
static gboolean
is_between_tags (const XmlReader *reader)
{
  const xmlParserInput *input = reader->parser->input;

  return reader->parser->instate == XML_PARSER_CONTENT && input->cur == input->end && input->buf->encoder == NULL
         && reader->parser->charset == XML_CHAR_ENCODING_UTF8;
}

/* The length of the character if it is text and nothing else: valid, none that XML forbids. 0 for others. */
static gsize
plain_length (const char *p, const char *end)
{
  const gunichar c = *p == '<' ? 0 : g_utf8_get_char_validated (p, end - p);

  if ((c < 0x20 && c != '\t' && c != '\n') || c == '&' || c == ']' || c > 0x10FFFF || (c & 0xFFFE) == 0xFFFE)
    return 0;
  return (gsize) g_unichar_to_utf8 (c, NULL);
}

/* Text up to the next tag, reference, ], mistake or half character. */
static const char *
end_of_plain_text (const char *p, const char *end)
{
  gsize n = 1;

  for (; n > 0 && p < end; p += n) {
    for (n = PIECE; n >= PIECE - 1 && end - p >= PIECE; p += n)
      n = piece_of_xml_text (p);
    n = p < end ? plain_length (p, end) : 0;
  }
  return p;
}

/* What no tag follows yet stays with libxml2, which says where a file that is cut off ends. */
static const char *
pass_text (XmlReader *reader, const char *p, const char *end)
{
  const char *stop = end_of_plain_text (p, end);

  if (stop >= end || memchr (stop, '<', (gsize) (end - stop)) == NULL)
    return p;
  for (const char *line = p; (line = memchr (line, '\n', (gsize) (stop - line))) != NULL; line++)
    reader->parser->input->line++;
  if (stop > p)
    reader->handler->text (reader, (Span){p, (gsize) (stop - p)}, reader->data);
  return stop;
}

/* Of a byte that is no UTF-8 libxml2 tells only together with three that follow it. */
static gboolean
is_told_whole (const char *start, const char *end)
{
  const char *p = MAX (start, end - 4);

  while (p < end && (guchar) *p < 0x80)
    p++;
  return p == end || g_utf8_validate_len (start, (gsize) (end - start), NULL);
}

/* Where the next > is from which text goes on: </seg></tuv> is one piece. */
static const char *
end_of_tags (const XmlReader *reader, const char *start, const char *end)
{
  const char *p = start + MIN (reader->least, (gsize) (end - start));

  do {
    p = memchr (p, '>', (gsize) (end - p));
    p = p != NULL ? p + 1 : end;
  } while (p < end && *p == '<');
  return is_told_whole (start, p) ? p : end;
}

/* libxml2 would wait for the ; of a reference to the end of the file, and say then that the file is cut off. */
static void
refuse_bare_ampersand (XmlReader *reader)
{
  const xmlParserInput *input = reader->parser->input;

  if (reader->error == NULL && reader->parser->instate == XML_PARSER_CONTENT && input->cur < input->end
      && *input->cur == '&' && memchr (input->cur, '<', (gsize) (input->end - input->cur)) != NULL)
    xml_fail (reader, ATALYM_ERROR_SYNTAX, XML_MALFORMED XML_WORDS_REFERENCE);
}

static void
parse (XmlReader *reader, const char *p, gsize len)
{
  const char *end = p + len;

  while (p < end && reader->error == NULL) {
    const char *stop;

    if (is_between_tags (reader)) {
      reader->least = 0;
      p = pass_text (reader, p, end);
      if (reader->error != NULL)
        return;
    }
    stop = end_of_tags (reader, p, end);
    xmlParseChunk (reader->parser, p, (int) (stop - p), FALSE);
    refuse_bare_ampersand (reader);
    /* Where a > ends nothing, as in a comment, and where text may not be told, pieces grow: what the parser puts by it
     * would look through again and again. */
    reader->least = 2 * reader->least + 64;
    p = stop;
  }
}

static gboolean
feed (const char *bytes, gsize len, gpointer data, GError **error)
{
  XmlReader *reader = data;
  const GString *mended = reader->mend != NULL ? mend_add (reader->mend, bytes, len, FALSE) : NULL;

  if (mended != NULL)
    parse (reader, mended->str, mended->len);
  else
    parse (reader, bytes, len);
  if (reader->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&reader->error));
  return FALSE;
}

/* The end of the file: what the mender held back, and what the parser says then. */
static void
feed_end (XmlReader *reader)
{
  const GString *mended = reader->mend != NULL ? mend_add (reader->mend, "", 0, TRUE) : NULL;

  if (mended != NULL)
    parse (reader, mended->str, mended->len);
  reader->ended = TRUE;
  if (reader->error == NULL)
    xmlParseChunk (reader->parser, NULL, 0, TRUE);
}

static gboolean
read_with (const char *path, const XmlHandler *handler, gpointer data, Mend *mend, GError **error)
{
  xmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC, .startElementNs = on_start, .endElementNs = on_end,
                       .characters = on_text, .ignorableWhitespace = on_text, .cdataBlock = on_text,
                       .entityDecl = on_entity, .unparsedEntityDecl = on_unparsed_entity, .reference = on_reference,
                       .serror = on_error};
  XmlReader reader = {.path = strcmp (path, "-") == 0 ? "standard input" : path, .handler = handler, .data = data,
                      .mend = mend, .least = PROLOG_LENGTH};
  gboolean good;

  reader.parser = xmlCreatePushParserCtxt (&sax, &reader, NULL, 0, NULL);
  if (reader.parser == NULL) {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_LIMIT, "%s: not enough memory to read XML", reader.path);
    return FALSE;
  }
  xmlCtxtUseOptions (reader.parser, XML_PARSE_NONET);
  good = gunzip_stream (path, feed, &reader, error);
  if (good)
    feed_end (&reader);
  if (good && reader.error != NULL) {
    g_propagate_error (error, g_steal_pointer (&reader.error));
    good = FALSE;
  }
  g_clear_error (&reader.error);
  /* A doctype makes libxml2 begin a tree, even where nothing is built. */
  if (reader.parser->myDoc != NULL)
    xmlFreeDoc (reader.parser->myDoc);
  xmlFreeParserCtxt (reader.parser);
  return good;
}

gboolean
xml_read (const char *path, const XmlHandler *handler, gpointer data, GError **error)
{
  return read_with (path, handler, data, NULL, error);
}

gboolean
xml_read_mended (const char *path, const XmlHandler *handler, gpointer data, MendCounts *counts, GError **error)
{
  g_autoptr (Mend) mend = mend_new ();
  const gboolean good = read_with (path, handler, data, mend, error);

  *counts = *mend_counts (mend);
  return good;
}

/* libxml2 leaves each & of an attribute as &#38; unless it replaces entities, which we never let it do. */
static char *
attribute_value (Span raw)
{
  g_autoptr (GString) value = g_string_new_len (raw.data, (gssize) raw.len);

  g_string_replace (value, "&#38;", "&", 0);
  return g_string_free (g_steal_pointer (&value), FALSE);
}

static char *
raw_value (const char *const *attribute)
{
  const Span raw = {attribute[3], (gsize) (attribute[4] - attribute[3])};

  return memchr (raw.data, '&', raw.len) != NULL ? attribute_value (raw) : span_dup (raw);
}

const char *
xml_attribute_name (const XmlElement *element, guint i)
{
  const char *const *attribute = (const char *const *) &element->attributes[ATTRIBUTE_FIELDS * i];

  if (attribute[1] == NULL)
    return attribute[0];
  return strcmp (attribute[0], "lang") == 0 ? "xml:lang" : strcmp (attribute[0], "space") == 0 ? "xml:space" : "";
}

const char *
xml_attribute_at (const XmlElement *element, guint i, char **value)
{
  *value = raw_value ((const char *const *) &element->attributes[ATTRIBUTE_FIELDS * i]);
  return xml_attribute_name (element, i);
}

gboolean
xml_is_listed (const char *words, const char *name)
{
  const gsize len = strlen (name);

  for (const char *p = words; len > 0 && (p = strstr (p, name)) != NULL; p += len)
    if (p > words && p[-1] == ' ' && p[len] == ' ')
      return TRUE;
  return FALSE;
}

char *
xml_attribute (const XmlElement *element, const char *name)
{
  const char *colon = strchr (name, ':');
  const char *local = colon != NULL ? colon + 1 : name;

  for (guint i = 0; i < element->n_attributes; i++) {
    const char *const *attribute = (const char *const *) &element->attributes[ATTRIBUTE_FIELDS * i];

    if (strcmp (attribute[0], local) == 0 && (attribute[1] != NULL) == (colon != NULL))
      return raw_value (attribute);
  }
  return NULL;
}

/* === Text for XML ================================================================================================ */

static const char *
escape_of (guchar c, gboolean attribute)
{
  switch (c) {
  case '\r':
    return "&#13;";
  case '"':
    return attribute ? entity_for ('"') : NULL;
  case '\t':
    return attribute ? "&#9;" : NULL;
  case '\n':
    return attribute ? "&#10;" : NULL;
  default:
    return entity_for ((char) c);
  }
}

/* Is this the start of U+FFFE or U+FFFF? */
static gboolean
is_noncharacter (const char *p, const char *end)
{
  return end - p >= 3 && (guchar) p[0] == 0xEF && (guchar) p[1] == 0xBF && (guchar) p[2] >= 0xBE;
}

/* The next byte that may need something done. Most text has none for a long while. */
static const char *
next_special (const char *p, const char *end)
{
  char rest[PIECE] = {0};
  guint n = PIECE;

  for (; end - p >= PIECE; p += PIECE) {
    n = piece_before_escape (p);
    if (n < PIECE)
      return p + n;
  }
  memcpy (rest, p, (gsize) (end - p));
  return p + piece_before_escape (rest);
}

static guint
append_escaped (GString *out, Span text, gboolean attribute)
{
  const char *end = text.data + text.len, *done = text.data;
  guint n_removed = 0;

  for (const char *p = next_special (text.data, end); p < end; p = next_special (p + 1, end)) {
    const guchar c = (guchar) *p;
    const char *escape = escape_of (c, attribute);
    gsize skip = 0;

    if (escape != NULL)
      skip = 1;
    else if (c < 0x20 && c != '\t' && c != '\n')
      skip = 1;
    else if (c == 0xEF && is_noncharacter (p, end))
      skip = 3;
    if (skip == 0)
      continue;
    g_string_append_len (out, done, p - done);
    n_removed += escape == NULL;
    if (escape != NULL)
      g_string_append (out, escape);
    done = p + skip;
    p = done - 1;
  }
  g_string_append_len (out, done, end - done);
  return n_removed;
}

guint
xml_append_text (GString *out, Span text)
{
  return append_escaped (out, text, FALSE);
}

guint
xml_append_attribute (GString *out, Span text)
{
  return append_escaped (out, text, TRUE);
}
