#include "text/document.h"

#include <string.h>
#include <unicode/utf8.h>

/* lang_guess looks at no more [bytes]. */
#define LANG_SAMPLE ((gsize) 20000)

Document *
document_new (const char *path, Text *source)
{
  Document *document = g_new0 (Document, 1);

  document->path = g_strdup (path);
  document->source = source;
  document->blocks = g_array_new (FALSE, FALSE, sizeof (Block));
  document->runs = g_array_new (FALSE, FALSE, sizeof (Run));
  document->chunk = g_string_chunk_new (4096);
  return document;
}

void
document_free (Document *document)
{
  if (document == NULL)
    return;
  g_free (document->path);
  g_free (document->date);
  text_free (document->source);
  g_array_unref (document->blocks);
  g_array_unref (document->runs);
  if (document->translations != NULL)
    g_array_unref (document->translations);
  g_string_chunk_free (document->chunk);
  g_strfreev (document->parts);
  if (document->free_origin != NULL)
    document->free_origin (document->origin);
  g_free (document);
}

void
document_add_slice (Document *document, BlockRole role, guint level, gsize start, gsize end)
{
  Run run = {.end = end - start, .source = start};
  Block block = {role, level, LANG_NONE, span_slice (text_span (document->source), start, end), document->runs->len, 1};

  g_array_append_val (document->runs, run);
  g_array_append_val (document->blocks, block);
}

void
document_add_block (Document *document, BlockRole role, guint level, Span text, const Run *runs, guint n_runs)
{
  char *copy = g_string_chunk_insert_len (document->chunk, text.data, (gssize) text.len);
  Block block = {role, level, LANG_NONE, {copy, text.len}, document->runs->len, n_runs};

  g_array_append_vals (document->runs, runs, n_runs);
  g_array_append_val (document->blocks, block);
}

static void
translation_clear (gpointer data)
{
  Translation *translation = data;

  if (translation->properties != NULL)
    g_array_unref (translation->properties);
}

static const char *
keep (Document *document, const char *text)
{
  return text != NULL ? g_string_chunk_insert_const (document->chunk, text) : NULL;
}

void
document_set_original (Document *document, const Translation *translation)
{
  Translation own = *translation;

  if (document->translations == NULL) {
    document->translations = g_array_new (FALSE, FALSE, sizeof (Translation));
    g_array_set_clear_func (document->translations, translation_clear);
  }
  own.block = document->blocks->len - 1;
  own.original.data = g_string_chunk_insert_len (document->chunk, own.original.data, (gssize) own.original.len);
  own.id = keep (document, own.id);
  own.tag = keep (document, own.tag);
  own.original_tag = keep (document, own.original_tag);
  own.markup = keep (document, own.markup);
  own.original_markup = keep (document, own.original_markup);
  g_array_append_val (document->translations, own);
}

static gint
by_block (gconstpointer a, gconstpointer b)
{
  const guint x = ((const Translation *) a)->block, y = ((const Translation *) b)->block;

  return x < y ? -1 : x > y;
}

const Translation *
document_translation (const Document *document, const Block *block)
{
  const Translation wanted = {.block = (guint) (block - document_block (document, 0))};
  guint found;

  if (document->translations == NULL || !g_array_binary_search (document->translations, &wanted, by_block, &found))
    return NULL;
  return &g_array_index (document->translations, Translation, found);
}

static const Run *
run_of (const Document *document, const Block *block, guint i)
{
  return &g_array_index (document->runs, Run, block->first_run + i);
}

/* How many runs of the block start at or before byte `offset`: the last of them holds it. */
static guint
runs_up_to (const Document *document, const Block *block, gsize offset)
{
  guint low = 0, high = block->n_runs;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (run_of (document, block, middle)->start <= offset)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static const Run *
run_at (const Document *document, const Block *block, gsize offset)
{
  const guint n = runs_up_to (document, block, offset);

  return n == 0 ? NULL : run_of (document, block, n - 1);
}

/* The first run that may share bytes with a range that begins at `start`. */
static guint
first_run_of (const Document *document, const Block *block, gsize start)
{
  const guint n = runs_up_to (document, block, start);

  return n > 0 ? n - 1 : 0;
}

static gboolean
find_place (const Document *document, const Block *block, gsize offset, gsize len, gsize *source)
{
  const Run *run = run_at (document, block, offset);

  if (run == NULL) {
    *source = 0;
    return FALSE;
  }
  *source = run->synthetic ? run->source : run->source + (offset - run->start);
  return !run->synthetic && offset + len <= run->end;
}

gboolean
document_locate (const Document *document, const Block *block, gsize offset, gsize len, gsize *source)
{
  return find_place (document, block, offset, len, source) && !run_at (document, block, offset)->locked;
}

gboolean
document_has_verbatim (const Document *document, const Block *block, gsize start, gsize end)
{
  for (guint i = first_run_of (document, block, start); i < block->n_runs; i++) {
    const Run *run = run_of (document, block, i);

    if (run->start >= end)
      break;
    if (run->end > start && run->verbatim)
      return TRUE;
  }
  return FALSE;
}

/* Are all bytes of the range in the source, so that each can be edited for itself? */
static gboolean
is_editable (const Document *document, const Block *block, gsize start, gsize end)
{
  for (guint i = first_run_of (document, block, start); i < block->n_runs; i++) {
    const Run *run = run_of (document, block, i);

    if (run->start >= end)
      break;
    if (run->end > start && (run->synthetic || run->locked))
      return FALSE;
  }
  return end > start;
}

gboolean
document_locate_range (const Document *document, const Block *block, gsize start, gsize end, gsize *from, gsize *to)
{
  const gsize last = MAX (end, start + 1) - 1;
  gboolean whole = document_locate (document, block, start, end - start, from);
  gboolean real = find_place (document, block, last, 1, to);

  *to = MAX (real && end > start ? *to + 1 : *to, *from);
  return whole || (document->edits_across_runs && is_editable (document, block, start, end));
}

static void
add_edit (GArray *edits, const Run *run, gsize start, gsize end, Span text)
{
  Edit edit = {run->part, run->source + (start - run->start), run->source + (end - run->start), span_dup (text)};

  g_array_append_val (edits, edit);
}

static gboolean
is_inside_letter (char c)
{
  return ((guchar) c & 0xC0) == 0x80;
}

void
edit_leave_common (Span whole, gsize *start, gsize *end, Span *text)
{
  gsize n = 0;

  while (n < text->len && n + 1 < *end - *start && whole.data[*start + n] == text->data[n])
    n++;
  while (n > 0 && (is_inside_letter (whole.data[*start + n]) || (n < text->len && is_inside_letter (text->data[n]))))
    n--;
  *start += n;
  *text = span_slice (*text, n, text->len);
  for (n = 0; n < text->len && n + 1 < *end - *start && whole.data[*end - 1 - n] == text->data[text->len - 1 - n];)
    n++;
  while (n > 0 && is_inside_letter (whole.data[*end - n]))
    n--;
  *end -= n;
  text->len -= n;
}

gboolean
document_edit (const Document *document, const Block *block, gsize start, gsize end, const char *text, GArray *edits)
{
  Span rest = span_of (text);
  gsize source;

  if (document_locate (document, block, start, end - start, &source)) {
    add_edit (edits, run_at (document, block, start), start, end, rest);
    return TRUE;
  }
  if (!document->edits_across_runs || !is_editable (document, block, start, end))
    return FALSE;
  edit_leave_common (block->text, &start, &end, &rest);
  for (guint i = first_run_of (document, block, start); i < block->n_runs; i++) {
    const Run *run = run_of (document, block, i);

    if (run->start >= end)
      break;
    if (run->end > start)
      add_edit (edits, run, MAX (start, run->start), MIN (end, run->end), run->end >= end ? rest : SPAN_EMPTY);
  }
  return TRUE;
}

Lang
document_lang (const Document *document)
{
  g_autoptr (GString) sample = NULL;

  if (document->lang != LANG_NONE)
    return document->lang;
  sample = g_string_new (NULL);
  for (guint i = 0; i < document->blocks->len && sample->len < LANG_SAMPLE; i++) {
    const Block *block = document_block (document, i);
    const gsize len = MIN (block->text.len, LANG_SAMPLE);

    if (block->role != BLOCK_CODE)
      g_string_append_len (sample, block->text.data, (gssize) len);
    g_string_append_c (sample, '\n');
  }
  return lang_guess ((Span){sample->str, sample->len});
}

PositionCursor
position_cursor (const Document *document)
{
  return (PositionCursor){.document = document, .line = 1, .breaks = line_breaks (text_span (document->source))};
}

guint
position_line (PositionCursor *cursor, gsize source)
{
  gsize next;

  if (source < cursor->line_start)
    *cursor = position_cursor (cursor->document);
  /* In CRLF the line ends after the LF. */
  while (line_break_next (&cursor->breaks, cursor->line_start, &next) < source && next <= source) {
    cursor->line++;
    cursor->line_start = next;
  }
  return (guint) cursor->line;
}

/* Columns are counted from where they were counted to, on or back: a file may be one line. */
Position
position_of (PositionCursor *cursor, gsize source)
{
  const gsize at = MIN (source, cursor->breaks.text.len);
  const gsize number = position_line (cursor, at);
  const Span line = text_before_nfc (cursor->document->source, cursor->line_start, at);

  if (cursor->counted != line.data) {
    cursor->counted = line.data;
    cursor->n_counted = 0;
    cursor->position = (Position){number, 1, 1, cursor->line_start};
  }
  while (cursor->n_counted > line.len) {
    UChar32 c;

    U8_PREV_UNSAFE (line.data, cursor->n_counted, c);
    cursor->position.column--;
    cursor->position.column_utf16 -= c > 0xFFFF ? 2 : 1;
  }
  while (cursor->n_counted < line.len) {
    UChar32 c;

    U8_NEXT_UNSAFE (line.data, cursor->n_counted, c);
    cursor->position.column++;
    cursor->position.column_utf16 += c > 0xFFFF ? 2 : 1;
  }
  return cursor->position;
}

void
edit_clear (Edit *edit)
{
  g_free (edit->text);
}

static gint
by_start (gconstpointer a, gconstpointer b)
{
  const Edit *x = a, *y = b;

  return x->start < y->start ? -1 : x->start > y->start;
}

GBytes *
text_apply (const Text *text, const GArray *edits, DocumentEscape escape, GError **error)
{
  Span raw = text_raw (text);
  g_autoptr (GArray) sorted = g_array_sized_new (FALSE, FALSE, sizeof (Edit), edits->len);
  g_autoptr (GByteArray) out = g_byte_array_new ();
  gsize done = 0;

  g_array_append_vals (sorted, edits->data, edits->len);
  g_array_sort (sorted, by_start);
  for (guint i = 0; i < sorted->len; i++) {
    const Edit *edit = &g_array_index (sorted, Edit, i);
    gsize start = text_raw_offset (text, edit->start), end = text_raw_offset (text, edit->end);
    g_autofree char *escaped =
      escape != NULL ? escape (span_of (edit->text)) : g_strdup (edit->text);
    g_autoptr (GBytes) encoded = text_encode (text, span_of (escaped), error);

    if (encoded == NULL)
      return NULL;
    g_return_val_if_fail (start >= done && end >= start, NULL);
    g_byte_array_append (out, (const guint8 *) raw.data + done, (guint) (start - done));
    g_byte_array_append (out, g_bytes_get_data (encoded, NULL), (guint) g_bytes_get_size (encoded));
    done = end;
  }
  g_byte_array_append (out, (const guint8 *) raw.data + done, (guint) (raw.len - done));
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

GBytes *
document_apply (const Document *document, const GArray *edits, GError **error)
{
  return text_apply (document->source, edits, document->escape, error);
}

GBytes *
document_write (const Document *document, const GArray *edits, const Revision *revision, GError **error)
{
  return document->write != NULL ? document->write (document, edits, revision, error)
                                 : document_apply (document, edits, error);
}
