#include "format/reader.h"

#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "format/docx.h"
#include "format/frontmatter.h"
#include "format/html.h"
#include "format/html_head.h"
#include "format/markdown.h"
#include "format/part_xml.h"
#include "format/plain.h"
#include "format/po.h"
#include "format/tmx_document.h"
#include "format/xliff.h"

typedef Document *(*ReadFunc) (const char *path, Text *source, GError **error);

typedef struct {
  const char *type;
  const char *const extensions[7]; /* NULL-terminated */
  ReadFunc read;
  char *(*encoding) (Span bytes); /* which the file declares; NULL: such files declare none */
  Document *(*unpack) (const char *path, GBytes *bytes, GError **error); /* of a container, in the place of `read` */
} Reader;

static Document *
read_paragraphs (const char *path, Text *source, GError **error)
{
  return plain_read (path, source, PLAIN_PARAGRAPHS);
}

static Document *
read_lines (const char *path, Text *source, GError **error)
{
  return plain_read (path, source, PLAIN_LINES);
}

static const Reader readers[] = {
  {"markdown", {".md", ".markdown"}, markdown_read},
  {"html", {".html", ".htm", ".xhtml", ".xht"}, html_read, html_encoding},
  {"docx", {".docx", ".docm", ".dotx"}, .unpack = docx_read},
  {"text", {".txt", ".text"}, read_paragraphs},
  {"lines", {NULL}, read_lines},
  {"xliff", {".xliff", ".xlf", ".sdlxliff", ".mqxliff", ".mxliff", ".xlif"}, xliff_read, part_xml_encoding},
  {"po", {".po"}, po_read, po_encoding},
  {"tmx", {".tmx"}, tmx_document_read, part_xml_encoding},
};

#define READER_MARKDOWN (&readers[0])
#define READER_TEXT     (&readers[3])

const char *
reader_types (void)
{
  return "markdown, html, docx, text, lines, xliff, po, tmx";
}

static const Reader *
reader_by_type (const char *type, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    if (g_ascii_strcasecmp (type, readers[i].type) == 0 ||
        (readers[i].extensions[0] != NULL && g_ascii_strcasecmp (type, readers[i].extensions[0] + 1) == 0))
      return &readers[i];
  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_VALUE, "there is no document type %s; the types are %s", type,
               reader_types ());
  return NULL;
}

static const Reader *
reader_by_extension (const char *path)
{
  const char *dot = strrchr (path, '.');

  for (guint i = 0; i < G_N_ELEMENTS (readers) && dot != NULL; i++)
    for (const char *const *extension = readers[i].extensions; *extension != NULL; extension++)
      if (g_ascii_strcasecmp (dot, *extension) == 0)
        return &readers[i];
  return NULL;
}

gboolean
reader_knows (const char *path)
{
  return reader_by_extension (path) != NULL;
}

const char *
reader_type_of (const char *path)
{
  const Reader *reader = reader_by_extension (path);

  return reader != NULL ? reader->type : NULL;
}

gboolean
reader_is_container (const char *path)
{
  const Reader *reader = reader_by_extension (path);

  return reader != NULL && reader->unpack != NULL;
}

/* A page that was converted often goes on declaring what it was in; letters of no other encoding are UTF-8 by
 * chance. */
static gboolean
is_utf8_after_all (Span bytes)
{
  gsize i = 0;

  while (i < bytes.len && (guchar) bytes.data[i] < 0x80)
    i++;
  return i < bytes.len && g_utf8_validate_len (bytes.data, bytes.len, NULL);
}

static char *
declared_encoding (const Reader *reader, Span bytes)
{
  char *declared = reader->encoding != NULL && bytes.len > 0 ? reader->encoding (bytes) : NULL;

  if (declared != NULL && is_utf8_after_all (bytes))
    g_clear_pointer (&declared, g_free);
  return declared;
}

/* Bytes become text as told, else as the file itself says. */
static Document *
read_text (const Reader *reader, const char *path, GBytes *bytes, const char *encoding, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *declared = encoding == NULL ? declared_encoding (reader, (Span){data, size}) : NULL;
  Text *source = text_decode (bytes, declared != NULL ? declared : encoding, error);

  if (source != NULL)
    return reader->read (path, source, error);
  g_prefix_error (error, "%s: ", path);
  return NULL;
}

Document *
reader_open_bytes (const char *path, GBytes *bytes, const char *type, const char *encoding, GError **error)
{
  const Reader *reader = type != NULL ? reader_by_type (type, error) : reader_by_extension (path);
  g_autoptr (Document) document = NULL;

  if (reader == NULL && type != NULL)
    return NULL;
  if (reader == NULL)
    reader = strcmp (path, "-") == 0 ? READER_MARKDOWN : READER_TEXT;
  document = reader->unpack != NULL ? reader->unpack (path, bytes, error)
                                    : read_text (reader, path, bytes, encoding, error);
  if (document != NULL && document->date == NULL) {
    g_autofree char *name = g_path_get_basename (path);

    document->date = date_find (span_of (name));
  }
  return g_steal_pointer (&document);
}

Document *
reader_open (const char *path, const char *type, const char *encoding, GError **error)
{
  g_autoptr (GBytes) bytes = file_read (path, FILE_LIMIT, error);

  return bytes != NULL ? reader_open_bytes (path, bytes, type, encoding, error) : NULL;
}
