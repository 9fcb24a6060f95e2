#include "format/plain.h"

#include "text/line_break.h"

/* Nobody wraps text later than this [code points]: a longer line is a paragraph, whether or not a blank line
 * follows. */
#define LONGEST_WRAPPED_LINE 120

/* Of a code point in UTF-8 [bytes]. */
#define U8_LENGTH_MOST 4

typedef struct {
  Document *document;
  Span text;
  gboolean open;       /* has the paragraph begun? */
  gboolean unwrapped;  /* it has a line too long to be wrapped */
  gsize start, end;    /* of the paragraph so far, outer blanks excluded */
} PlainReader;

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\f' || c == '\v';
}

static gboolean
is_long (Span line)
{
  gsize points = 0;

  if (line.len <= LONGEST_WRAPPED_LINE)
    return FALSE;
  if (line.len > LONGEST_WRAPPED_LINE * U8_LENGTH_MOST)
    return TRUE;
  for (gsize i = 0; i < line.len; i++)
    points += ((guchar) line.data[i] & 0xC0) != 0x80;
  return points > LONGEST_WRAPPED_LINE;
}

static void
close_paragraph (PlainReader *reader)
{
  if (reader->open)
    document_add_slice (reader->document, BLOCK_PARAGRAPH, 0, reader->start, reader->end);
  reader->open = FALSE;
  reader->unwrapped = FALSE;
}

/* A line without outer blanks. */
static void
take_line (PlainReader *reader, PlainMode mode, gsize start, gsize end)
{
  gboolean unwrapped = is_long (span_slice (reader->text, start, end));

  if (mode == PLAIN_LINES || unwrapped || reader->unwrapped)
    close_paragraph (reader);
  if (!reader->open)
    reader->start = start;
  reader->open = TRUE;
  reader->unwrapped = unwrapped;
  reader->end = end;
}

Document *
plain_read (const char *path, Text *source, PlainMode mode)
{
  Document *document = document_new (path, source);
  PlainReader reader = {.document = document, .text = text_span (document->source)};
  LineBreaks breaks = line_breaks (reader.text);
  gsize next = 0;

  while (next < reader.text.len) {
    gsize start = next;
    gsize end = line_break_next (&breaks, start, &next);

    while (start < end && is_blank (reader.text.data[start]))
      start++;
    while (end > start && is_blank (reader.text.data[end - 1]))
      end--;
    if (start == end)
      close_paragraph (&reader);
    else
      take_line (&reader, mode, start, end);
  }
  close_paragraph (&reader);
  return document;
}
