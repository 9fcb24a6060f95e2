#include "text/document.h"

#include <string.h>
#include <unicode/utf8.h>

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
  g_string_chunk_free (document->chunk);
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

/* The run that holds byte `offset`: the last that starts at or before it. */
static const Run *
run_at (const Document *document, const Block *block, gsize offset)
{
  guint low = 0, high = block->n_runs;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (g_array_index (document->runs, Run, block->first_run + middle).start <= offset)
      low = middle + 1;
    else
      high = middle;
  }
  return low == 0 ? NULL : &g_array_index (document->runs, Run, block->first_run + low - 1);
}

gboolean
document_locate (const Document *document, const Block *block, gsize offset, gsize len, gsize *source)
{
  const Run *run = run_at (document, block, offset);

  if (run == NULL) {
    *source = 0;
    return FALSE;
  }
  *source = run->synthetic ? run->source : run->source + (offset - run->start);
  return !run->synthetic && offset + len <= run->end;
}

PositionCursor
position_cursor (const Document *document)
{
  Span text = text_span (document->source);

  return (PositionCursor){document, 0, 0, 1, memchr (text.data, '\r', text.len) != NULL};
}

static void
step_lines (PositionCursor *cursor, Span text, gsize target)
{
  while (!cursor->has_cr && cursor->offset < target) {
    const char *newline = memchr (text.data + cursor->offset, '\n', target - cursor->offset);

    if (newline == NULL)
      break;
    cursor->offset = cursor->line_start = (gsize) (newline - text.data) + 1;
    cursor->line++;
  }
  for (gsize i = cursor->offset; cursor->has_cr && i < target; i++) {
    char c = text.data[i];

    /* In CRLF the line ends after the LF. */
    if (c != '\n' && (c != '\r' || (i + 1 < text.len && text.data[i + 1] == '\n')))
      continue;
    cursor->line++;
    cursor->line_start = i + 1;
  }
  cursor->offset = target;
}

Position
position_of (PositionCursor *cursor, gsize source)
{
  Span text = text_span (cursor->document->source);
  Position position = {0, 1, 1};

  if (source < cursor->offset) {
    cursor->offset = cursor->line_start = 0;
    cursor->line = 1;
  }
  step_lines (cursor, text, MIN (source, text.len));
  position.line = cursor->line;
  for (gsize i = cursor->line_start; i < cursor->offset;) {
    UChar32 c;

    U8_NEXT_UNSAFE (text.data, i, c);
    position.column++;
    position.column_utf16 += c > 0xFFFF ? 2 : 1;
  }
  return position;
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
document_apply (const Document *document, const GArray *edits, GError **error)
{
  Span raw = text_raw (document->source);
  g_autoptr (GArray) sorted = g_array_sized_new (FALSE, FALSE, sizeof (Edit), edits->len);
  g_autoptr (GByteArray) out = g_byte_array_new ();
  gsize done = 0;

  g_array_append_vals (sorted, edits->data, edits->len);
  g_array_sort (sorted, by_start);
  for (guint i = 0; i < sorted->len; i++) {
    const Edit *edit = &g_array_index (sorted, Edit, i);
    gsize start = text_raw_offset (document->source, edit->start), end = text_raw_offset (document->source, edit->end);
    g_autofree char *escaped =
      document->escape != NULL ? document->escape (span_of (edit->text)) : g_strdup (edit->text);
    g_autoptr (GBytes) encoded = text_encode (document->source, span_of (escaped), error);

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
