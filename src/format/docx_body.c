#include "format/docx_body.h"

#include <string.h>

#include "base/error.h"
#include "format/builder.h"
#include "format/part_xml.h"

/* A paragraph we are in; a text box puts one into another. */
typedef struct {
  BlockBuilder builder; /* offsets from its own start */
  GArray *pieces;       /* of DocxPiece, likewise */
  DocxStyle style;
  gsize in_kazakh;      /* so much of it is marked as Kazakh [bytes] */
} Paragraph;

/* A w:r we are in. */
typedef struct {
  DocxText template; /* what its texts have in common */
  guint depth;
  gboolean verbatim, kazakh;
} WordRun;

typedef struct {
  DocxBody *body;
  const char *root;
  guint part;
  guint depth, skipped; /* elements we are in; those of them that are not read */
  guint cells, inserted;
  gboolean in_text, wrong_root;
  GArray *paragraphs;   /* of Paragraph */
  GArray *word_runs;    /* of WordRun */
} BodyReader;

/* No text, or not that of the document as it is now. */
static const char *const not_read[] = {"del", "moveFrom", "Fallback", "pPrChange", "rPrChange", "tblPrChange",
                                       "sectPrChange", "instrText", "delText"};

static Paragraph *
paragraph_now (const BodyReader *reader)
{
  GArray *all = reader->paragraphs;

  return all->len > 0 ? &g_array_index (all, Paragraph, all->len - 1) : NULL;
}

static WordRun *
run_now (const BodyReader *reader)
{
  GArray *all = reader->word_runs;

  return all->len > 0 ? &g_array_index (all, WordRun, all->len - 1) : NULL;
}

static gboolean
is_word_name (const char *name)
{
  return strstr (name, "/wordprocessingml/") != NULL;
}

/* === Text ======================================================================================================== */

static void
append (BodyReader *reader, Span text, gboolean synthetic)
{
  Paragraph *paragraph = paragraph_now (reader);
  const WordRun *run = run_now (reader);

  if (paragraph == NULL)
    return;
  if (run != NULL && run->kazakh)
    paragraph->in_kazakh += text.len;
  builder_append (&paragraph->builder, text,
                  (Run){.source = paragraph->builder.text->len, .part = reader->part, .synthetic = synthetic,
                        .verbatim = run != NULL && run->verbatim});
}

static void
append_piece (BodyReader *reader, Span text, gsize source)
{
  Paragraph *paragraph = paragraph_now (reader);
  const gsize start = paragraph->builder.text->len;
  DocxPiece piece = {start, start + text.len, source, reader->body->parts->texts->len - 1};
  DocxPiece *last = paragraph->pieces->len > 0
                      ? &g_array_index (paragraph->pieces, DocxPiece, paragraph->pieces->len - 1)
                      : NULL;

  append (reader, text, FALSE);
  if (last != NULL && last->text == piece.text && last->end == start &&
      last->source + (last->end - last->start) == source)
    last->end = piece.end;
  else
    g_array_append_val (paragraph->pieces, piece);
}

/* A mark that would join the last letter of the piece before it would shift all places behind it. */
static gboolean
begins_with_mark (Span text)
{
  return ((guchar) *text.data & 0x80) != 0 && g_unichar_ismark (g_utf8_get_char (text.data));
}

static void
on_text (PartXml *xml, Span text, gpointer data)
{
  BodyReader *reader = data;
  gsize start, end;

  if (!reader->in_text || reader->skipped > 0 || paragraph_now (reader) == NULL || text.len == 0)
    return;
  part_xml_range (xml, &start, &end);
  g_array_index (reader->body->parts->texts, DocxText, reader->body->parts->texts->len - 1).end = end;
  if (*text.data == '\n' || *text.data == '\r') {
    append (reader, SPAN_LITERAL (" "), TRUE);
  } else if (end - start != text.len) {
    append (reader, text, TRUE);
  } else {
    if (begins_with_mark (text))
      append (reader, SPAN_LITERAL ("\u200C"), TRUE);
    append_piece (reader, text, start);
  }
}

/* === Elements ==================================================================================================== */

static void
start_paragraph (BodyReader *reader)
{
  Paragraph paragraph = {.pieces = g_array_new (FALSE, FALSE, sizeof (DocxPiece))};

  builder_init (&paragraph.builder, NULL);
  if (reader->cells > 0)
    paragraph.style.role = BLOCK_CELL;
  g_array_append_val (reader->paragraphs, paragraph);
}

static void
paragraph_clear (gpointer data)
{
  Paragraph *paragraph = data;

  builder_clear (&paragraph->builder);
  g_array_unref (paragraph->pieces);
}

/* Which language a text is marked as goes by the keyboard or by nothing; that it is Kazakh is believed where its
 * letters agree. A few words are not enough to see it from the letters alone. */
static Lang
language_of (const Paragraph *paragraph)
{
  const GString *text = paragraph->builder.text;

  return paragraph->in_kazakh * 2 > text->len && lang_guess ((Span){text->str, text->len}) == LANG_KK ? LANG_KK
                                                                                                      : LANG_NONE;
}

static void
finish_paragraph (BodyReader *reader)
{
  DocxBody *body = reader->body;
  Paragraph *paragraph = paragraph_now (reader);
  const gsize base = body->text->len;
  const GArray *runs = paragraph->builder.runs;
  const Block block = {.role = paragraph->style.role, .level = paragraph->style.level, .first_run = body->runs->len,
                       .n_runs = runs->len, .lang = language_of (paragraph)};

  for (guint i = 0; i < runs->len; i++) {
    Run run = g_array_index (runs, Run, i);

    run.source += base;
    g_array_append_val (body->runs, run);
  }
  for (guint i = 0; i < paragraph->pieces->len; i++) {
    DocxPiece piece = g_array_index (paragraph->pieces, DocxPiece, i);

    piece.start += base;
    piece.end += base;
    g_array_append_val (body->parts->pieces, piece);
  }
  if (runs->len > 0)
    g_array_append_val (body->blocks, block);
  g_string_append_len (body->text, paragraph->builder.text->str, (gssize) paragraph->builder.text->len);
  g_string_append_c (body->text, '\n');
  g_array_set_size (reader->paragraphs, reader->paragraphs->len - 1);
}

static void
take_paragraph_property (BodyReader *reader, const char *local, const char *value)
{
  Paragraph *paragraph = paragraph_now (reader);
  gboolean plain = paragraph->style.role == BLOCK_PARAGRAPH || paragraph->style.role == BLOCK_CELL;

  if (strcmp (local, "pStyle") == 0 && value != NULL) {
    DocxStyle style = docx_styles_find (reader->body->styles, value);

    if (style.role != BLOCK_PARAGRAPH)
      paragraph->style = style;
  } else if (strcmp (local, "numPr") == 0 && plain) {
    paragraph->style.role = BLOCK_ITEM;
  } else if (strcmp (local, "outlineLvl") == 0 && plain && value != NULL && *value >= '0' && *value < '9') {
    paragraph->style = (DocxStyle){BLOCK_HEADING, (guint) (*value - '0') + 1};
  }
}

static void
start_run (BodyReader *reader, PartXml *xml)
{
  WordRun run = {.template = {.part = reader->part, .inserted = reader->inserted > 0}, .depth = reader->depth};

  part_xml_range (xml, &run.template.run_start, &run.template.run_end);
  g_array_append_val (reader->word_runs, run);
}

static void
start_text (BodyReader *reader, PartXml *xml, const char **attributes)
{
  const char *space = part_xml_attribute (attributes, "space");
  DocxText text = run_now (reader)->template;

  part_xml_range (xml, &text.tag_start, &text.tag_end);
  text.start = text.end = text.tag_end;
  text.preserved = g_strcmp0 (space, "preserve") == 0;
  g_array_append_val (reader->body->parts->texts, text);
  reader->in_text = TRUE;
}

/* What stands for a character. */
static gboolean
take_character (BodyReader *reader, const char *local)
{
  static const struct {
    const char *local, *text;
  } characters[] = {{"tab", "\t"}, {"br", " "}, {"cr", " "}, {"noBreakHyphen", "\u2011"}, {"softHyphen", "\u00AD"}};

  for (guint i = 0; i < G_N_ELEMENTS (characters); i++)
    if (strcmp (local, characters[i].local) == 0) {
      append (reader, span_of (characters[i].text), TRUE);
      return TRUE;
    }
  return FALSE;
}

static void
start_in_run (BodyReader *reader, PartXml *xml, const char *local, const char **attributes)
{
  WordRun *run = run_now (reader);
  gsize end;

  if (strcmp (local, "rPr") == 0 && reader->depth == run->depth + 1) {
    part_xml_range (xml, &run->template.look_start, &end);
  } else if (strcmp (local, "rStyle") == 0) {
    const char *id = part_xml_attribute (attributes, "val");

    run->verbatim = docx_styles_find (reader->body->styles, id).role == BLOCK_CODE;
  } else if (strcmp (local, "lang") == 0) {
    const char *tag = part_xml_attribute (attributes, "val");

    run->kazakh = tag != NULL && lang_parse (tag, NULL) == LANG_KK;
  } else if (strcmp (local, "t") == 0 && reader->depth == run->depth + 1) {
    start_text (reader, xml, attributes);
  } else if (reader->depth == run->depth + 1) {
    take_character (reader, local);
  }
}

/* Changes that were made with tracking have ids; ours must be others. */
static void
note_id (BodyReader *reader, const char **attributes)
{
  const char *id = part_xml_attribute (attributes, "id");
  guint64 number;

  if (id != NULL && g_ascii_string_to_unsigned (id, 10, 0, G_MAXINT32 / 2, &number, NULL))
    reader->body->parts->last_id = MAX (reader->body->parts->last_id, number);
}

static gboolean
is_not_read (const char *local)
{
  for (guint i = 0; i < G_N_ELEMENTS (not_read); i++)
    if (strcmp (local, not_read[i]) == 0)
      return TRUE;
  return FALSE;
}

static void
on_start (PartXml *xml, const char *name, const char **attributes, gpointer data)
{
  BodyReader *reader = data;
  const char *local = part_xml_local (name);

  if (reader->depth == 0 && (!is_word_name (name) || strcmp (local, reader->root) != 0))
    reader->wrong_root = TRUE;
  reader->depth++;
  note_id (reader, attributes);
  if (reader->skipped > 0 || is_not_read (local)) {
    reader->skipped++;
    return;
  }
  if (!is_word_name (name))
    return;
  if (strcmp (local, "p") == 0)
    start_paragraph (reader);
  else if (strcmp (local, "tc") == 0)
    reader->cells++;
  else if (strcmp (local, "ins") == 0 || strcmp (local, "moveTo") == 0)
    reader->inserted++;
  else if (strcmp (local, "r") == 0 && paragraph_now (reader) != NULL)
    start_run (reader, xml);
  else if (run_now (reader) != NULL)
    start_in_run (reader, xml, local, attributes);
  else if (paragraph_now (reader) != NULL)
    take_paragraph_property (reader, local, part_xml_attribute (attributes, "val"));
}

static void
end_in_run (BodyReader *reader, PartXml *xml, const char *local)
{
  WordRun *run = run_now (reader);
  gsize start;

  if (strcmp (local, "r") == 0 && reader->depth == run->depth)
    g_array_set_size (reader->word_runs, reader->word_runs->len - 1);
  else if (strcmp (local, "rPr") == 0 && reader->depth == run->depth + 1)
    part_xml_range (xml, &start, &run->template.look_end);
  else if (strcmp (local, "t") == 0)
    reader->in_text = FALSE;
}

static void
on_end (PartXml *xml, const char *name, gpointer data)
{
  BodyReader *reader = data;
  const char *local = part_xml_local (name);

  if (reader->skipped > 0) {
    reader->skipped--;
  } else if (is_word_name (name)) {
    if (strcmp (local, "p") == 0)
      finish_paragraph (reader);
    else if (strcmp (local, "tc") == 0)
      reader->cells--;
    else if (strcmp (local, "ins") == 0 || strcmp (local, "moveTo") == 0)
      reader->inserted--;
    else if (run_now (reader) != NULL)
      end_in_run (reader, xml, local);
  }
  reader->depth--;
}

gboolean
docx_body_read (DocxBody *body, const char *root, GError **error)
{
  const PartHandler handler = {on_start, on_end, on_text};
  g_autoptr (GArray) paragraphs = g_array_new (FALSE, FALSE, sizeof (Paragraph)); /* of Paragraph */
  g_autoptr (GArray) word_runs = g_array_new (FALSE, FALSE, sizeof (WordRun));    /* of WordRun */
  BodyReader reader = {.body = body, .root = root, .part = body->parts->parts->len - 1, .paragraphs = paragraphs,
                       .word_runs = word_runs};
  const Span source = text_span (g_array_index (body->parts->parts, DocxPart, reader.part).text);

  g_array_set_clear_func (paragraphs, paragraph_clear);
  if (!part_xml_read (source, &handler, &reader, error))
    return FALSE;
  if (!reader.wrong_root)
    return TRUE;
  g_set_error_literal (error, ATALYM_ERROR, ATALYM_ERROR_SYNTAX, "is not a Word document");
  return FALSE;
}
