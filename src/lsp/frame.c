#include "lsp/frame.h"

#include <string.h>

#include "base/error.h"
#include "base/file.h"

#define HEADER "Content-Length:"

struct FrameReader {
  GString *bytes;
  gsize done;      /* [bytes] of `bytes` that were messages */
  gboolean lost;   /* looking for the next Content-Length */
};

FrameReader *
frame_reader_new (void)
{
  FrameReader *reader = g_new0 (FrameReader, 1);

  reader->bytes = g_string_new (NULL);
  return reader;
}

void
frame_reader_free (FrameReader *reader)
{
  if (reader == NULL)
    return;
  g_string_free (reader->bytes, TRUE);
  g_free (reader);
}

void
frame_reader_add (FrameReader *reader, const char *bytes, gsize len)
{
  g_string_erase (reader->bytes, 0, (gssize) reader->done);
  reader->done = 0;
  g_string_append_len (reader->bytes, bytes, (gssize) len);
}

static Span
waiting (const FrameReader *reader)
{
  return (Span){reader->bytes->str + reader->done, reader->bytes->len - reader->done};
}

/* Byte after the blank line that ends the header; 0: it has not come. */
static gsize
header_end (Span bytes)
{
  for (gsize i = 0; i + 1 < bytes.len; i++) {
    if (bytes.data[i] != '\n')
      continue;
    /* Some clients forget the CR. */
    if (bytes.data[i + 1] == '\n')
      return i + 2;
    if (bytes.data[i + 1] == '\r' && i + 2 < bytes.len && bytes.data[i + 2] == '\n')
      return i + 3;
  }
  return 0;
}

/* The number behind a Content-Length; FALSE if that is no number or absurd. */
static gboolean
take_length (Span line, gsize *length)
{
  g_autofree char *text = g_strstrip (span_dup (line));
  guint64 number;

  if (!g_ascii_string_to_unsigned (text, 10, 0, FILE_LIMIT * 2, &number, NULL))
    return FALSE;
  *length = (gsize) number;
  return TRUE;
}

static gboolean
parse_header (Span header, gsize *length)
{
  gboolean found = FALSE;

  for (gsize start = 0; start < header.len;) {
    const char *newline = memchr (header.data + start, '\n', header.len - start);
    gsize end = newline != NULL ? (gsize) (newline - header.data) : header.len;
    Span line = span_slice (header, start, end);

    if (line.len >= strlen (HEADER) && g_ascii_strncasecmp (line.data, HEADER, strlen (HEADER)) == 0) {
      if (!take_length (span_slice (line, strlen (HEADER), line.len), length))
        return FALSE;
      found = TRUE;
    }
    start = end + 1;
  }
  return found;
}

/* Passes over what is no message. The bytes where the next header may have begun to come are kept. */
static void
resume (FrameReader *reader)
{
  Span rest = waiting (reader);

  for (gsize i = 0; i + strlen (HEADER) <= rest.len; i++)
    if (g_ascii_strncasecmp (rest.data + i, HEADER, strlen (HEADER)) == 0) {
      reader->done += i;
      reader->lost = FALSE;
      return;
    }
  reader->done += rest.len - MIN (rest.len, strlen (HEADER) - 1);
}

static FrameStatus
broken (FrameReader *reader, gsize skip, GError **error)
{
  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_SYNTAX,
               "a message without a usable Content-Length was passed over; write “Content-Length: N”, a blank line, "
               "N bytes");
  reader->done += skip;
  reader->lost = TRUE;
  return FRAME_BROKEN;
}

FrameStatus
frame_reader_next (FrameReader *reader, Span *body, GError **error)
{
  Span rest;
  gsize header, length = 0;

  if (reader->lost)
    resume (reader);
  if (reader->lost)
    return FRAME_NONE;
  rest = waiting (reader);
  header = header_end (span_slice (rest, 0, MIN (rest.len, (gsize) FRAME_HEADER_LIMIT)));
  if (header == 0)
    return rest.len < FRAME_HEADER_LIMIT ? FRAME_NONE : broken (reader, FRAME_HEADER_LIMIT, error);
  if (!parse_header (span_slice (rest, 0, header), &length))
    return broken (reader, header, error);
  if (rest.len - header < length)
    return FRAME_NONE;
  *body = span_slice (rest, header, header + length);
  reader->done += header + length;
  return FRAME_BODY;
}

void
frame_write (GString *out, Span body)
{
  g_string_append_printf (out, HEADER " %" G_GSIZE_FORMAT "\r\n\r\n", body.len);
  g_string_append_len (out, body.data, (gssize) body.len);
}
