#include "lsp/buffer.h"

struct Buffer {
  GString *text;
  PlaceUnits units;
  GArray *lines; /* of gsize: where each line begins */
};

/* Lines are counted anew: a file of 100 KB takes less than what its check takes to begin. */
static void
find_lines (Buffer *buffer)
{
  const char *text = buffer->text->str;
  gsize start = 0;

  g_array_set_size (buffer->lines, 0);
  g_array_append_val (buffer->lines, start);
  for (gsize i = 0; i < buffer->text->len; i++) {
    if (text[i] != '\n' && (text[i] != '\r' || text[i + 1] == '\n'))
      continue;
    start = i + 1;
    g_array_append_val (buffer->lines, start);
  }
}

Buffer *
buffer_new (Span text, PlaceUnits units)
{
  Buffer *buffer = g_new0 (Buffer, 1);

  buffer->text = g_string_new_len (text.data, (gssize) text.len);
  buffer->units = units;
  buffer->lines = g_array_new (FALSE, FALSE, sizeof (gsize));
  find_lines (buffer);
  return buffer;
}

void
buffer_free (Buffer *buffer)
{
  if (buffer == NULL)
    return;
  g_string_free (buffer->text, TRUE);
  g_array_unref (buffer->lines);
  g_free (buffer);
}

Span
buffer_text (const Buffer *buffer)
{
  return (Span){buffer->text->str, buffer->text->len};
}

void
buffer_replace (Buffer *buffer, gsize start, gsize end, Span text)
{
  start = MIN (start, buffer->text->len);
  end = CLAMP (end, start, buffer->text->len);
  g_string_erase (buffer->text, (gssize) start, (gssize) (end - start));
  g_string_insert_len (buffer->text, (gssize) start, text.data, (gssize) text.len);
  find_lines (buffer);
}

/* --- places ------------------------------------------------------------------------------------------------------ */

static gsize
line_start (const Buffer *buffer, gsize line)
{
  return g_array_index (buffer->lines, gsize, line);
}

/* Before the characters that end the line. */
static gsize
line_end (const Buffer *buffer, gsize line)
{
  gsize start = line_start (buffer, line);
  gsize end = line + 1 < buffer->lines->len ? line_start (buffer, line + 1) : buffer->text->len;

  while (end > start && (buffer->text->str[end - 1] == '\n' || buffer->text->str[end - 1] == '\r'))
    end--;
  return end;
}

/* Units of the character that begins with `lead`. */
static gsize
units_of (const Buffer *buffer, const char *c)
{
  gsize bytes = (gsize) (g_utf8_next_char (c) - c);

  return buffer->units == UNITS_UTF8 ? bytes : bytes == 4 ? 2 : 1;
}

gsize
buffer_offset (const Buffer *buffer, Place place)
{
  gsize offset, end, left = place.character;

  if (place.line >= buffer->lines->len)
    return buffer->text->len;
  offset = line_start (buffer, place.line);
  end = line_end (buffer, place.line);
  while (offset < end && left >= units_of (buffer, buffer->text->str + offset)) {
    left -= units_of (buffer, buffer->text->str + offset);
    offset = (gsize) (g_utf8_next_char (buffer->text->str + offset) - buffer->text->str);
  }
  return offset;
}

Place
buffer_place (const Buffer *buffer, gsize offset)
{
  gsize low = 0, high = buffer->lines->len;
  Place place = {0, 0};

  offset = MIN (offset, buffer->text->len);
  while (high - low > 1) {
    gsize middle = low + (high - low) / 2;

    if (line_start (buffer, middle) <= offset)
      low = middle;
    else
      high = middle;
  }
  place.line = low;
  for (const char *c = buffer->text->str + line_start (buffer, low); g_utf8_next_char (c) <= buffer->text->str + offset;
       c = g_utf8_next_char (c))
    place.character += units_of (buffer, c);
  return place;
}
