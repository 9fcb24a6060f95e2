#include "format/docx.h"

#include <string.h>

#include "base/error.h"
#include "format/docx_body.h"
#include "format/frontmatter.h"
#include "format/part_xml.h"

typedef struct {
  const char *path;
  DocxParts *parts;
  GPtrArray *names; /* of char *, one for each part */
  char *main;       /* name of the entry with the body */
  char *date;
  gboolean in_date;
} DocxReader;

static void
part_clear (gpointer data)
{
  text_free (((DocxPart *) data)->text);
}

static DocxParts *
parts_new (Archive *archive)
{
  DocxParts *parts = g_new0 (DocxParts, 1);

  parts->archive = archive;
  parts->parts = g_array_new (FALSE, FALSE, sizeof (DocxPart));
  parts->texts = g_array_new (FALSE, FALSE, sizeof (DocxText));
  parts->pieces = g_array_new (FALSE, FALSE, sizeof (DocxPiece));
  g_array_set_clear_func (parts->parts, part_clear);
  return parts;
}

static void
parts_free (gpointer data)
{
  DocxParts *parts = data;

  archive_free (parts->archive);
  g_array_unref (parts->parts);
  g_array_unref (parts->texts);
  g_array_unref (parts->pieces);
  g_free (parts);
}

static Text *
entry_text (Archive *archive, guint entry, GError **error)
{
  g_autoptr (GBytes) bytes = archive_read (archive, entry, error);
  Text *text = bytes != NULL ? text_decode (bytes, NULL, error) : NULL;

  if (bytes != NULL && text == NULL)
    g_prefix_error (error, "%s: ", archive_name (archive, entry));
  return text;
}

/* Reads an entry that need not be there. */
static gboolean
read_entry (DocxReader *reader, const char *name, const PartHandler *handler, GError **error)
{
  g_autoptr (Text) text = NULL;
  guint entry;

  if (!archive_find (reader->parts->archive, name, &entry))
    return TRUE;
  text = entry_text (reader->parts->archive, entry, error);
  if (text == NULL)
    return FALSE;
  if (part_xml_read (text_span (text), handler, reader, error))
    return TRUE;
  g_prefix_error (error, "%s: ", name);
  return FALSE;
}

/* === Around the text ============================================================================================= */

static void
on_relationship (PartXml *xml, const char *name, const char **attributes, gpointer data)
{
  DocxReader *reader = data;
  const char *type = part_xml_attribute (attributes, "Type"), *target = part_xml_attribute (attributes, "Target");

  if (reader->main == NULL && type != NULL && target != NULL && g_str_has_suffix (type, "/officeDocument"))
    reader->main = g_strdup (*target == '/' ? target + 1 : target);
}

static void
on_property (PartXml *xml, const char *name, const char **attributes, gpointer data)
{
  ((DocxReader *) data)->in_date = strcmp (part_xml_local (name), "modified") == 0;
}

static void
on_property_text (PartXml *xml, Span text, gpointer data)
{
  DocxReader *reader = data;

  if (reader->in_date && reader->date == NULL)
    reader->date = date_find (text);
}

static gboolean
read_surroundings (DocxReader *reader, GError **error)
{
  const PartHandler relationships = {on_relationship, NULL, NULL}, properties = {on_property, NULL, on_property_text};

  if (!read_entry (reader, "_rels/.rels", &relationships, error) ||
      !read_entry (reader, "docProps/core.xml", &properties, error))
    return FALSE;
  if (reader->main != NULL)
    return TRUE;
  g_set_error_literal (error, ATALYM_ERROR, ATALYM_ERROR_SYNTAX, "is not a Word document");
  return FALSE;
}

static gboolean
read_styles (DocxReader *reader, DocxStyles *styles, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (reader->main);
  g_autofree char *name = g_strconcat (folder, "/styles.xml", NULL);
  g_autoptr (Text) text = NULL;
  guint entry;

  if (!archive_find (reader->parts->archive, name, &entry))
    return TRUE;
  text = entry_text (reader->parts->archive, entry, error);
  if (text == NULL)
    return FALSE;
  if (docx_styles_read (styles, text_span (text), error))
    return TRUE;
  g_prefix_error (error, "%s: ", name);
  return FALSE;
}

/* === Text ======================================================================================================== */

static gboolean
read_part (DocxReader *reader, DocxBody *body, guint entry, const char *root, GError **error)
{
  DocxPart part = {entry, entry_text (reader->parts->archive, entry, error)};

  if (part.text == NULL)
    return FALSE;
  g_array_append_val (reader->parts->parts, part);
  g_ptr_array_add (reader->names, g_strdup (archive_name (reader->parts->archive, entry)));
  if (docx_body_read (body, root, error))
    return TRUE;
  g_prefix_error (error, "%s: ", archive_name (reader->parts->archive, entry));
  return FALSE;
}

/* word/header2.xml is a header. */
static gboolean
is_part (const char *name, const char *folder, const char *kind)
{
  g_autofree char *start = g_strconcat (folder, "/", kind, NULL);
  const char *rest = name + strlen (start);

  return g_str_has_prefix (name, start) && strcmp (rest + strspn (rest, "0123456789"), ".xml") == 0;
}

static gboolean
read_parts (DocxReader *reader, DocxBody *body, GError **error)
{
  static const char *const kinds[][2] = {
    {"footnotes", "footnotes"}, {"endnotes", "endnotes"}, {"header", "hdr"}, {"footer", "ftr"}};
  Archive *archive = reader->parts->archive;
  g_autofree char *folder = g_path_get_dirname (reader->main);
  guint entry;

  if (!archive_find (archive, reader->main, &entry)) {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_SYNTAX, "its entry “%s” is missing", reader->main);
    return FALSE;
  }
  if (!read_part (reader, body, entry, "document", error))
    return FALSE;
  for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    for (entry = 0; entry < archive_length (archive); entry++)
      if (is_part (archive_name (archive, entry), folder, kinds[kind][0]) &&
          !read_part (reader, body, entry, kinds[kind][1], error))
        return FALSE;
  return TRUE;
}

static void
add_blocks (Document *document, const DocxBody *body)
{
  const Span text = text_span (document->source);

  for (guint i = 0; i < body->blocks->len; i++) {
    const Block *block = &g_array_index (body->blocks, Block, i);
    const Run *runs = &g_array_index (body->runs, Run, block->first_run);
    const gsize start = runs->source, len = runs[block->n_runs - 1].end;

    document_add_block (document, block->role, block->level, span_slice (text, start, start + len), runs,
                        block->n_runs);
    g_array_index (document->blocks, Block, document->blocks->len - 1).lang = block->lang;
  }
}

/* The document over the text of all parts, which takes what the reader has. */
static Document *
make_document (DocxReader *reader, const DocxBody *body, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (body->text->str, body->text->len);
  g_autoptr (Text) text = text_decode (bytes, "UTF-8", error);
  Document *document;

  if (text == NULL)
    return NULL;
  if (text_span (text).len != body->text->len) {
    g_set_error_literal (error, ATALYM_ERROR, ATALYM_ERROR_REFUSED, "letters are put together from several pieces");
    return NULL;
  }
  document = document_new (reader->path, g_steal_pointer (&text));
  add_blocks (document, body);
  document->date = g_steal_pointer (&reader->date);
  document->write = docx_write;
  document->origin = g_steal_pointer (&reader->parts);
  document->free_origin = parts_free;
  g_ptr_array_add (reader->names, NULL);
  document->parts = (char **) g_ptr_array_free (g_steal_pointer (&reader->names), FALSE);
  return document;
}

static Document *
read_archive (DocxReader *reader, GError **error)
{
  g_autoptr (DocxStyles) styles = docx_styles_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) blocks = g_array_new (FALSE, FALSE, sizeof (Block)); /* of Block */
  g_autoptr (GArray) runs = g_array_new (FALSE, FALSE, sizeof (Run));     /* of Run */
  DocxBody body = {reader->parts, styles, text, blocks, runs};

  return read_surroundings (reader, error) && read_styles (reader, styles, error) && read_parts (reader, &body, error)
           ? make_document (reader, &body, error)
           : NULL;
}

/* A file with a password is no zip file but one of Microsoft's older containers, as are .doc files. */
static gboolean
is_compound_file (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return size >= 4 && memcmp (data, "\xD0\xCF\x11\xE0", 4) == 0;
}

Document *
docx_read (const char *path, GBytes *bytes, GError **error)
{
  DocxReader reader = {.path = path};
  Document *document = NULL;
  Archive *archive = NULL;

  if (is_compound_file (bytes))
    g_set_error_literal (error, ATALYM_ERROR, ATALYM_ERROR_REFUSED,
                         "has a password or is an old .doc file; save it as .docx without a password");
  else
    archive = archive_open (bytes, error);
  if (archive != NULL) {
    reader.parts = parts_new (archive);
    reader.names = g_ptr_array_new_with_free_func (g_free);
    document = read_archive (&reader, error);
  }
  if (document == NULL)
    g_prefix_error (error, "%s: ", path);
  g_clear_pointer (&reader.parts, parts_free);
  g_clear_pointer (&reader.names, g_ptr_array_unref);
  g_free (reader.main);
  g_free (reader.date);
  return document;
}
