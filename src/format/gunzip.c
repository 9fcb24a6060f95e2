#include "format/gunzip.h"

#include <string.h>
#include <zlib.h>

#include "base/error.h"

/* For inflateInit2: 15 bits of window, gzip and nothing else. */
#define GZIP_WINDOW (15 + 16)

typedef enum { KIND_UNKNOWN, KIND_PLAIN, KIND_GZIP } Kind;

typedef struct {
  const char *path;
  FileChunkFunc func;
  gpointer data;
  Kind kind;
  guint8 start[2];   /* bytes held back until there are two of them */
  guint n_start;
  z_stream stream;
  gboolean in_member; /* between the start of a member and its end */
  guint64 n_in, n_out;
  char out[1 << 16];
} Gunzip;

static gboolean
fail (Gunzip *gunzip, AtalymError code, GError **error, const char *what)
{
  g_set_error (error, ATALYM_ERROR, (gint) code, "%s: %s", gunzip->path, what);
  return FALSE;
}

static gboolean
pass_on (Gunzip *gunzip, GError **error)
{
  const gsize len = sizeof gunzip->out - gunzip->stream.avail_out;

  gunzip->n_out += len;
  if (gunzip->n_out > GUNZIP_LIMIT
      || (gunzip->n_out > GUNZIP_SMALL && gunzip->n_out / GUNZIP_RATIO > gunzip->n_in))
    return fail (gunzip, ATALYM_ERROR_LIMIT, error, "the file unpacks to far more than a memory would; unpack it with "
                                                    "gzip -d if you know what it is");
  return len == 0 || gunzip->func (gunzip->out, len, gunzip->data, error);
}

static gboolean
unpack (Gunzip *gunzip, const char *bytes, gsize len, GError **error)
{
  z_stream *stream = &gunzip->stream;

  gunzip->n_in += len;
  stream->next_in = (Bytef *) bytes; /* which zlib only reads */
  stream->avail_in = (uInt) len;
  do {
    int status;

    if (!gunzip->in_member && stream->avail_in == 0)
      break;
    gunzip->in_member = TRUE;
    stream->next_out = (Bytef *) gunzip->out;
    stream->avail_out = sizeof gunzip->out;
    status = inflate (stream, Z_NO_FLUSH);
    if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR)
      return fail (gunzip, ATALYM_ERROR_SYNTAX, error, "damaged gzip file; “gzip -t” says the same if it is so");
    if (!pass_on (gunzip, error))
      return FALSE;
    if (status == Z_STREAM_END) {
      gunzip->in_member = FALSE;
      inflateReset (stream);
    }
  } while (stream->avail_in > 0 || stream->avail_out == 0);
  return TRUE;
}

static gboolean
take_chunk (const char *bytes, gsize len, gpointer data, GError **error)
{
  Gunzip *gunzip = data;

  while (gunzip->kind == KIND_UNKNOWN && len > 0 && gunzip->n_start < 2) {
    gunzip->start[gunzip->n_start++] = (guint8) *bytes++;
    len--;
  }
  if (gunzip->kind == KIND_UNKNOWN && gunzip->n_start == 2) {
    gunzip->kind = gunzip->start[0] == 0x1F && gunzip->start[1] == 0x8B ? KIND_GZIP : KIND_PLAIN;
    if (gunzip->kind == KIND_GZIP && inflateInit2 (&gunzip->stream, GZIP_WINDOW) != Z_OK)
      return fail (gunzip, ATALYM_ERROR_LIMIT, error, "not enough memory to unpack it");
    if (!take_chunk ((const char *) gunzip->start, 2, gunzip, error))
      return FALSE;
  }
  if (len == 0)
    return TRUE;
  return gunzip->kind == KIND_GZIP ? unpack (gunzip, bytes, len, error)
                                   : gunzip->func (bytes, len, gunzip->data, error);
}

gboolean
gunzip_stream (const char *path, FileChunkFunc func, gpointer data, GError **error)
{
  g_autofree Gunzip *gunzip = g_new0 (Gunzip, 1);
  gboolean good;

  gunzip->path = strcmp (path, "-") == 0 ? "standard input" : path;
  gunzip->func = func;
  gunzip->data = data;
  good = file_stream (path, take_chunk, gunzip, error);
  if (good && gunzip->kind == KIND_UNKNOWN && gunzip->n_start > 0)
    good = func ((const char *) gunzip->start, gunzip->n_start, data, error);
  if (good && gunzip->kind == KIND_GZIP && gunzip->in_member)
    good = fail (gunzip, ATALYM_ERROR_SYNTAX, error, "the gzip file ends in the middle; is it complete?");
  if (gunzip->kind == KIND_GZIP)
    inflateEnd (&gunzip->stream);
  return good;
}
