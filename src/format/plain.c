#include "format/plain.h"

#include <string.h>

/* Nobody wraps text later than this [code points]: a longer line is a paragraph, whether or not a blank line
 * follows. */
#define LONGEST_WRAPPED_LINE 120

/* Of a code point in UTF-8 [bytes]. */
#define U8_LENGTH_MOST 4

typedef struct {
  Document *document;
  Span text;
  gboolean has_cr;
  gboolean open;       /* has the paragraph begun? */
  gboolean unwrapped;  /* it has a line too long to be wrapped */
  gsize start, end;    /* of the paragraph so far, outer blanks excluded */
} PlainReader;

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\f' || c == '\v';
}

/* Where the line that begins at `start` ends; *next is where the next one begins. */
static gsize
line_end (const PlainReader *reader, gsize start, gsize *next)
{
  const char *line = reader->text.data + start, *stop = reader->text.data + reader->text.len, *end = line;

  /* Two searches with memchr would run over a file without line feeds again and again. */
  if (reader->has_cr)
    while (end < stop && *end != '\n' && *end != '\r')
      end++;
  else
    end = memchr (line, '\n', (gsize) (stop - line));
  if (end == NULL)
    end = stop;
  *next = start + (gsize) (end - line) + (end < stop) + (end + 1 < stop && end[0] == '\r' && end[1] == '\n');
  return start + (gsize) (end - line);
}

static gboolean
is_long (Span line)
{
  gsize points = 0;

  if (line.len <= LONGEST_WRAPPED_LINE)
    return FALSE;
  if (line.len > LONGEST_WRAPPED_LINE * U8_LENGTH_MOST)
    return TRUE;
  for (gsize i = 0; i < line.len && points <= LONGEST_WRAPPED_LINE; i++)
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
  PlainReader reader = {
    .document = document, .text = text_span (document->source), .has_cr = text_has_cr (document->source)};
  gsize next = 0;

  while (next < reader.text.len) {
    gsize start = next;
    gsize end = line_end (&reader, start, &next);

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
