#include "lsp/buffer.h"

/* A byte of the text and its place. */
typedef struct {
  gsize offset;
  Place place;
} Mark;

struct Buffer {
  GString *text;
  PlaceUnits units;
  GArray *lines; /* of gsize: where each line begins */
  Mark *last;    /* the place that was asked for last */
};

/* The lines that begin behind one of the bytes [start, end) of the text, of gsize. */
static GArray *
lines_behind (const Buffer *buffer, gsize start, gsize end)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (gsize));
  const char *text = buffer->text->str;

  for (gsize i = start; i < end; i++) {
    const gsize next = i + 1;

    if (text[i] == '\n' || (text[i] == '\r' && text[next] != '\n'))
      g_array_append_val (lines, next);
  }
  return lines;
}

/* The first line, but the very first, that does not begin before byte `offset`. */
static guint
line_from (const Buffer *buffer, gsize offset)
{
  guint first = 1, end = buffer->lines->len;

  while (first < end) {
    const guint middle = first + (end - first) / 2;

    if (g_array_index (buffer->lines, gsize, middle) < offset)
      first = middle + 1;
    else
      end = middle;
  }
  return first;
}

/* So many bytes at `start` stand where `removed` stood. Whether a line ends before them may depend on the first of
 * them; lines behind them are those that were there, somewhere else. */
static void
renew_lines (Buffer *buffer, gsize start, gsize removed, gsize inserted)
{
  const guint first = line_from (buffer, start), behind = line_from (buffer, start + removed + 1);
  g_autoptr (GArray) lines = lines_behind (buffer, start - MIN (start, 1), start + inserted);

  for (guint i = behind; i < buffer->lines->len; i++)
    g_array_index (buffer->lines, gsize, i) += inserted - removed;
  g_array_remove_range (buffer->lines, first, behind - first);
  g_array_insert_vals (buffer->lines, first, lines->data, lines->len);
}

Buffer *
buffer_new (Span text, PlaceUnits units)
{
  Buffer *buffer = g_new0 (Buffer, 1);
  const gsize first = 0;

  buffer->text = g_string_new_len (text.data, (gssize) text.len);
  buffer->units = units;
  buffer->lines = lines_behind (buffer, 0, text.len);
  g_array_prepend_val (buffer->lines, first);
  buffer->last = g_new0 (Mark, 1);
  return buffer;
}

void
buffer_free (Buffer *buffer)
{
  if (buffer == NULL)
    return;
  g_string_free (buffer->text, TRUE);
  g_array_unref (buffer->lines);
  g_free (buffer->last);
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
  renew_lines (buffer, start, end - start, text.len);
  if (buffer->last->offset >= start)
    *buffer->last = (Mark){0};
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

/* Where to count from on a line: the place that was asked for last, if it is there, for a file may be one line. */
static Mark
mark_on (const Buffer *buffer, gsize line)
{
  return buffer->last->place.line == line && buffer->last->offset >= line_start (buffer, line)
           ? *buffer->last
           : (Mark){line_start (buffer, line), {line, 0}};
}

static void
step_on (const Buffer *buffer, Mark *mark)
{
  const char *c = buffer->text->str + mark->offset;

  mark->place.character += units_of (buffer, c);
  mark->offset = (gsize) (g_utf8_next_char (c) - buffer->text->str);
}

static void
step_back (const Buffer *buffer, Mark *mark)
{
  const char *c = g_utf8_prev_char (buffer->text->str + mark->offset);

  mark->place.character -= units_of (buffer, c);
  mark->offset = (gsize) (c - buffer->text->str);
}

gsize
buffer_offset (const Buffer *buffer, Place place)
{
  gsize start, end;
  Mark mark;

  if (place.line >= buffer->lines->len)
    return buffer->text->len;
  start = line_start (buffer, place.line);
  end = line_end (buffer, place.line);
  mark = mark_on (buffer, place.line);
  while (mark.offset > start && (mark.place.character > place.character || mark.offset > end))
    step_back (buffer, &mark);
  while (mark.offset < end
         && mark.place.character + units_of (buffer, buffer->text->str + mark.offset) <= place.character)
    step_on (buffer, &mark);
  *buffer->last = mark;
  return mark.offset;
}

Place
buffer_place (const Buffer *buffer, gsize offset)
{
  const gsize end = MIN (offset, buffer->text->len);
  Mark mark = mark_on (buffer, line_from (buffer, end + 1) - 1);

  while (mark.offset > end)
    step_back (buffer, &mark);
  /* A place inside a character is that of the character. */
  while (mark.offset < end
         && mark.offset + (gsize) g_utf8_skip[(guchar) buffer->text->str[mark.offset]] <= end)
    step_on (buffer, &mark);
  *buffer->last = mark;
  return mark.place;
}
