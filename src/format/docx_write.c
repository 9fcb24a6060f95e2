#include "format/docx_parts.h"

#include <string.h>

#include "format/html_text.h"

typedef struct {
  const DocxParts *parts;
  const Revision *revision; /* NULL: in place */
  guint64 id;               /* of the last change */
  GArray **edits;           /* of Edit, one array for each part; their text is XML */
  gsize preserved;          /* the w:t, plus one, that was last told to keep its blanks */
} DocxWriter;

static Span
source_of (const DocxWriter *writer, const DocxText *text)
{
  return text_span (g_array_index (writer->parts->parts, DocxPart, text->part).text);
}

static void
add_edit (DocxWriter *writer, guint part, gsize start, gsize end, char *xml)
{
  Edit edit = {part, start, end, xml};

  g_array_append_val (writer->edits[part], edit);
}

/* === One change ================================================================================================== */

/* What stands before the colon in the names of this document, with the colon: "w:". */
static Span
prefix_of (Span source, const DocxText *text)
{
  const gsize start = text->tag_start + 1;
  gsize end = start;

  while (end < text->tag_end && source.data[end] != ':' && source.data[end] != '>' && source.data[end] != ' ')
    end++;
  return span_slice (source, start, source.data[end] == ':' ? end + 1 : start);
}

/* <w:del w:id="7" w:author="…" w:date="…"><w:r>…<w:delText …>old</w:delText></w:r></w:del>, or likewise ins and t. */
static void
append_change (DocxWriter *writer, GString *xml, const DocxText *text, const char *change, const char *element,
               Span content)
{
  const Span source = source_of (writer, text), w = prefix_of (source, text);
  const Span look = span_slice (source, text->look_start, MAX (text->look_start, text->look_end));

  g_string_append_printf (xml, "<%.*s%s %.*sid=\"%" G_GUINT64_FORMAT "\" %.*sauthor=\"%s\" %.*sdate=\"%s\">",
                          SPAN_ARGS (w), change, SPAN_ARGS (w), ++writer->id, SPAN_ARGS (w), writer->revision->author,
                          SPAN_ARGS (w), writer->revision->date);
  g_string_append_printf (xml, "<%.*sr>%.*s<%.*s%s xml:space=\"preserve\">", SPAN_ARGS (w), SPAN_ARGS (look),
                          SPAN_ARGS (w), element);
  g_string_append_len (xml, content.data, (gssize) content.len);
  g_string_append_printf (xml, "</%.*s%s></%.*sr></%.*s%s>", SPAN_ARGS (w), element, SPAN_ARGS (w), SPAN_ARGS (w),
                          change);
}

/* The run ends, the change follows, and the run goes on: with all else that was in it. */
static char *
tracked (DocxWriter *writer, const DocxText *text, gsize start, gsize end, Span escaped)
{
  const Span source = source_of (writer, text), w = prefix_of (source, text);
  const Span run = span_slice (source, text->run_start, text->run_end);
  const Span look = span_slice (source, text->look_start, MAX (text->look_start, text->look_end));
  GString *xml = g_string_new (NULL);

  g_string_append_printf (xml, "</%.*st></%.*sr>", SPAN_ARGS (w), SPAN_ARGS (w));
  append_change (writer, xml, text, "del", "delText", span_slice (source, start, end));
  if (escaped.len > 0)
    append_change (writer, xml, text, "ins", "t", escaped);
  g_string_append_printf (xml, "%.*s%.*s<%.*st xml:space=\"preserve\">", SPAN_ARGS (run), SPAN_ARGS (look),
                          SPAN_ARGS (w));
  return g_string_free (xml, FALSE);
}

/* Does a blank come to lie at an end of the w:t when bytes [start, end) are taken out? There it would be lost. */
static gboolean
bares_blank (Span source, const DocxText *text, gsize start, gsize end)
{
  return (end == text->end && start > text->start && source.data[start - 1] == ' ') ||
         (start == text->start && end < text->end && source.data[end] == ' ');
}

static void
preserve_blanks (DocxWriter *writer, guint index, const DocxText *text)
{
  if (text->preserved || writer->preserved == index + 1)
    return;
  writer->preserved = index + 1;
  add_edit (writer, text->part, text->tag_end - 1, text->tag_end - 1, g_strdup (" xml:space=\"preserve\""));
}

/* Puts `new` in the place of bytes [start, end) of a part, which lie in one w:t. */
static void
change_text (DocxWriter *writer, guint index, gsize start, gsize end, Span new)
{
  const DocxText *text = &g_array_index (writer->parts->texts, DocxText, index);
  g_autofree char *escaped = html_escape (new);
  const Span source = source_of (writer, text);
  /* Without a prefix the attributes of a change cannot be named. */
  gboolean in_place = writer->revision == NULL || text->inserted || prefix_of (source, text).len == 0;

  if (!in_place || (new.len == 0 && bares_blank (source, text, start, end)))
    preserve_blanks (writer, index, text);
  add_edit (writer, text->part, start, end,
            in_place ? g_steal_pointer (&escaped) : tracked (writer, text, start, end, span_of (escaped)));
}

/* === All changes ================================================================================================= */

/* The first piece that ends behind `offset`. */
static guint
piece_at (const DocxParts *parts, gsize offset)
{
  guint low = 0, high = parts->pieces->len;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (g_array_index (parts->pieces, DocxPiece, middle).end <= offset)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static void
take_edit (DocxWriter *writer, Span text, const Edit *edit)
{
  const GArray *pieces = writer->parts->pieces;
  const guint first = piece_at (writer->parts, edit->start);
  gsize start = edit->start, end = edit->end;
  Span new = span_of (edit->text);

  if (first < pieces->len && g_array_index (pieces, DocxPiece, first).end < end)
    edit_leave_common (text, &start, &end, &new);
  for (guint i = first; i < pieces->len; i++) {
    const DocxPiece *piece = &g_array_index (pieces, DocxPiece, i);
    const gsize from = MAX (start, piece->start), to = MIN (end, piece->end);

    if (piece->start >= end)
      break;
    if (from < to)
      change_text (writer, piece->text, piece->source + (from - piece->start), piece->source + (to - piece->start),
                   piece->end >= end ? new : SPAN_EMPTY);
  }
}

static GBytes *
pack (const DocxWriter *writer, GError **error)
{
  const DocxParts *parts = writer->parts;
  const guint n = archive_length (parts->archive);
  GBytes **contents = g_new0 (GBytes *, n + 1);
  GBytes *packed = NULL;
  gboolean done = TRUE;

  for (guint i = 0; i < parts->parts->len && done; i++) {
    const DocxPart *part = &g_array_index (parts->parts, DocxPart, i);

    if (writer->edits[i]->len > 0) {
      contents[part->entry] = text_apply (part->text, writer->edits[i], NULL, error);
      done = contents[part->entry] != NULL;
    }
  }
  if (done)
    packed = archive_replace (parts->archive, contents, error);
  for (guint i = 0; i < n; i++)
    g_clear_pointer (&contents[i], g_bytes_unref);
  g_free (contents);
  return packed;
}

GBytes *
docx_write (const Document *document, const GArray *edits, const Revision *revision, GError **error)
{
  const DocxParts *parts = document->origin;
  DocxWriter writer = {parts, revision, parts->last_id, g_new0 (GArray *, parts->parts->len), 0};
  GBytes *packed;

  for (guint i = 0; i < parts->parts->len; i++) {
    writer.edits[i] = g_array_new (FALSE, FALSE, sizeof (Edit));
    g_array_set_clear_func (writer.edits[i], (GDestroyNotify) edit_clear);
  }
  for (guint i = 0; i < edits->len; i++)
    take_edit (&writer, text_span (document->source), &g_array_index (edits, Edit, i));
  packed = edits->len > 0 ? pack (&writer, error) : g_bytes_ref (archive_bytes (parts->archive));
  for (guint i = 0; i < parts->parts->len; i++)
    g_array_unref (writer.edits[i]);
  g_free (writer.edits);
  return packed;
}
