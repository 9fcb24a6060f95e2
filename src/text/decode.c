/* Two stages, each with a map of its own: transcoding (only for files that are not UTF-8) and normalisation (only
 * around the places that need it). A clean UTF-8 file passes both untouched and unmapped. */
#include "text/decode.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

#include "base/error.h"
#include "text/piece.h"

/* From byte `out` on, source bytes start at `in`; a frozen stretch belongs to `in` as a whole. */
typedef struct {
  gsize out, in;
  gboolean frozen;
} MapPoint;

/* How many source bytes a character of a transcoded file takes. */
typedef enum { WIDTH_UTF8, WIDTH_BYTE, WIDTH_UTF16 } Width;

struct Text {
  GBytes *raw;
  char *encoding;      /* for iconv; NULL: UTF-8 */
  gsize bom;           /* [bytes] of the mark at the start of the file */
  Width width;
  char *transcoded;    /* owned; NULL if the file is UTF-8 */
  GArray *transcoding; /* of MapPoint, one every CHECKPOINT characters */
  char *normalized;    /* owned; NULL if it was NFC */
  GArray *edits;       /* of MapPoint: where normalisation changed something; may be empty */
  Span span;
};

/* A map point for so many characters keeps the map of a transcoded file small. */
#define CHECKPOINT 1024

static const struct {
  const char *bytes;
  gsize len;
  const char *encoding; /* NULL: UTF-8 */
} marks[] = {{"\xEF\xBB\xBF", 3, NULL}, {"\xFF\xFE", 2, "UTF-16LE"}, {"\xFE\xFF", 2, "UTF-16BE"}};

static void
recognise (Text *text, Span raw, const char *encoding)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (span_has_prefix (raw, (Span){marks[i].bytes, marks[i].len})) {
      text->bom = marks[i].len;
      text->encoding = g_strdup (marks[i].encoding);
      return;
    }
  if (encoding != NULL && g_ascii_strcasecmp (encoding, "UTF-8") != 0 && g_ascii_strcasecmp (encoding, "UTF8") != 0)
    text->encoding = g_ascii_strcasecmp (encoding, "UTF-16") == 0 ? g_strdup ("UTF-16LE") : g_strdup (encoding);
}

static gboolean
bad_byte (GError **error, gsize offset, guint8 byte, const char *encoding)
{
  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_ENCODING,
               "byte 0x%02X at offset %" G_GSIZE_FORMAT
               " is not %s text; if the file is in another encoding, say so with --encoding, e.g. windows-1251",
               byte, offset, encoding);
  return FALSE;
}

static guint
source_width (Width width, UChar32 c)
{
  return width == WIDTH_BYTE ? 1 : c > 0xFFFF ? 4 : 2;
}

/* A single-byte encoding makes one character of every byte; whatever does not is no encoding that we can edit in. */
static gboolean
note_checkpoints (Text *text, gsize len, gsize source_len, GError **error)
{
  gsize in = 0;
  guint count = 0;

  text->width = g_ascii_strncasecmp (text->encoding, "UTF-16", 6) == 0 ? WIDTH_UTF16 : WIDTH_BYTE;
  text->transcoding = g_array_new (FALSE, FALSE, sizeof (MapPoint)); /* of MapPoint */
  for (gsize i = 0; i < len;) {
    UChar32 c;

    if (count++ % CHECKPOINT == 0) {
      MapPoint point = {i, in, FALSE};

      g_array_append_val (text->transcoding, point);
    }
    U8_NEXT_UNSAFE (text->transcoded, i, c);
    in += source_width (text->width, c);
  }
  if (in == source_len)
    return TRUE;
  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_VALUE,
               "encoding “%s” is not supported: use UTF-8, UTF-16 or a single-byte one such as windows-1251 or RK1048",
               text->encoding);
  return FALSE;
}

static gboolean
is_known (const char *encoding)
{
  GIConv conversion = g_iconv_open ("UTF-8", encoding);

  if (conversion == (GIConv) -1)
    return FALSE;
  g_iconv_close (conversion);
  return TRUE;
}

static gboolean
transcode (Text *text, Span body, GError **error)
{
  g_autoptr (GError) reason = NULL;
  gsize read = 0, written = 0;

  text->transcoded = g_convert (body.data, (gssize) body.len, "UTF-8", text->encoding, &read, &written, &reason);
  if (text->transcoded == NULL && !is_known (text->encoding)) {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_VALUE, "unknown encoding “%s”", text->encoding);
    return FALSE;
  }
  if (text->transcoded == NULL || read != body.len)
    return bad_byte (error, text->bom + read, read < body.len ? (guint8) body.data[read] : 0, text->encoding);
  if (!note_checkpoints (text, written, body.len, error))
    return FALSE;
  text->span = (Span){text->transcoded, written};
  return TRUE;
}

/* Can this lead byte begin a character that NFC changes or combines? Latin, Cyrillic letters and the common punctuation
 * cannot; everything else is asked from ICU. */
static gboolean
is_suspect_lead (guint8 lead)
{
  return lead >= 0xCC && lead != 0xCE && lead != 0xCF && lead != 0xD0 && lead != 0xD1 && lead != 0xD3 && lead != 0xD4;
}

static gboolean
changes_under_nfc (UChar32 c)
{
  return u_getIntPropertyValue (c, UCHAR_NFC_QUICK_CHECK) != UNORM_YES || u_getCombiningClass (c) != 0;
}

/* The same for what Kazakh text and its punctuation are full of: қ ғ ң ұ ү һ (U+048A to U+04BF) and quotation marks,
 * dashes, dots (U+2002 to U+203F). Returns their length, 0 for others. */
static gsize
common_length (const char *at, gsize left)
{
  const guint8 *bytes = (const guint8 *) at;

  if (bytes[0] == 0xD2)
    return left >= 2 && bytes[1] >= 0x8A ? 2 : 0;
  return bytes[0] == 0xE2 && left >= 3 && bytes[1] == 0x80 && bytes[2] >= 0x82 ? 3 : 0;
}

/* Passes over text that is valid and NFC at a glance; what comes next may be so too. */
static inline gsize
pass_plain_text (Span text, gsize i)
{
  guint n = PIECE;

  for (; n >= PIECE - 1 && i + PIECE <= text.len; i += n)
    n = piece_of_plain_text (text.data + i);
  return i;
}

/* The first character at or after `from` that NFC may change; text.len if there is none. Its start is in *start. */
static gboolean
find_suspect (Span text, gsize from, gsize *start)
{
  for (gsize i = pass_plain_text (text, from); i < text.len; i = pass_plain_text (text, i)) {
    guint8 lead = (guint8) text.data[i];
    gsize here = i;
    UChar32 c;

    if (lead < 0xCC) {
      i++;
      continue;
    }
    if (!is_suspect_lead (lead)) {
      i += 2;
      continue;
    }
    if (common_length (text.data + i, text.len - i) > 0) {
      i += common_length (text.data + i, text.len - i);
      continue;
    }
    U8_NEXT_UNSAFE (text.data, i, c);
    if (changes_under_nfc (c)) {
      *start = here;
      return TRUE;
    }
  }
  return FALSE;
}

/* Normalises the run around a suspect: back over one starter, on to the next character that nothing combines with. */
static void
run_around (Span text, gsize floor, gsize suspect, gsize *start, gsize *end)
{
  gsize i = suspect;

  *start = suspect;
  while (*start > floor) {
    UChar32 c;

    U8_PREV_UNSAFE (text.data, *start, c);
    if (!changes_under_nfc (c))
      break;
  }
  while (i < text.len) {
    gsize here = i;
    UChar32 c;

    U8_NEXT_UNSAFE (text.data, i, c);
    if (here > suspect && !changes_under_nfc (c)) {
      *end = here;
      return;
    }
  }
  *end = text.len;
}

static char *
nfc (Span text)
{
  g_autofree char *copy = span_dup (text);

  return g_utf8_normalize (copy, -1, G_NORMALIZE_NFC);
}

static void
add_point (GArray *points, gsize out, gsize in, gboolean frozen)
{
  MapPoint point = {out, in, frozen};

  g_array_append_val (points, point);
}

/* from: NFC changes nothing before */
static void
normalize (Text *text, Span source, gsize from)
{
  GString *out = NULL;
  gsize done = 0, suspect = 0, start, end;

  for (; find_suspect (source, from, &suspect); from = end) {
    g_autofree char *composed = NULL;

    run_around (source, done, suspect, &start, &end);
    composed = nfc (span_slice (source, start, end));
    if (span_equal (span_of (composed), span_slice (source, start, end)))
      continue;
    if (out == NULL) {
      out = g_string_sized_new (source.len);
      text->edits = g_array_new (FALSE, FALSE, sizeof (MapPoint)); /* of MapPoint */
    }
    g_string_append_len (out, source.data + done, (gssize) (start - done));
    add_point (text->edits, out->len, start, TRUE);
    g_string_append (out, composed);
    add_point (text->edits, out->len, end, FALSE);
    done = end;
  }
  text->span = source;
  if (out == NULL)
    return;
  g_string_append_len (out, source.data + done, (gssize) (source.len - done));
  text->span = (Span){out->str, out->len};
  text->normalized = g_string_free (out, FALSE);
}

/* How many bytes of UTF-8 there are before the first invalid one or NUL. What our languages are mostly written in is
 * seen at a glance; ICU judges the rest.
 *
 * plain  set to where the first character stands that NFC may change */
static gsize
valid_length (Span text, gsize *plain)
{
  const guint8 *data = (const guint8 *) text.data;
  gboolean is_plain = TRUE;
  gsize i;

  *plain = 0;
  for (i = pass_plain_text (text, 0); i < text.len; i = pass_plain_text (text, i)) {
    gsize next = i;
    UChar32 c;

    U8_NEXT (data, next, text.len, c);
    if (c <= 0)
      return i;
    if (is_plain && is_suspect_lead (data[i]) && common_length (text.data + i, text.len - i) == 0) {
      is_plain = FALSE;
      *plain = i;
    }
    i = next;
  }
  if (is_plain)
    *plain = i;
  return i;
}

Text *
text_decode (GBytes *bytes, const char *encoding, GError **error)
{
  g_autoptr (Text) text = g_new0 (Text, 1);
  gsize len;
  const char *data = g_bytes_get_data (bytes, &len);
  Span body = {len > 0 ? data : "", len};
  gsize plain = 0;

  text->raw = g_bytes_ref (bytes);
  recognise (text, body, encoding);
  body = span_slice (body, text->bom, body.len);
  if (text->encoding != NULL) {
    if (!transcode (text, body, error))
      return NULL;
    body = text->span;
  } else {
    gsize valid = valid_length (body, &plain);

    if (valid < body.len) {
      bad_byte (error, text->bom + valid, (guint8) body.data[valid], "UTF-8");
      return NULL;
    }
  }
  if (text->encoding != NULL && memchr (body.data, 0, body.len) != NULL) {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_ENCODING, "byte 0x00 at offset %" G_GSIZE_FORMAT ": not a text file",
                 text->bom + (gsize) ((const char *) memchr (body.data, 0, body.len) - body.data));
    return NULL;
  }
  normalize (text, body, plain);
  return g_steal_pointer (&text);
}

void
text_free (Text *text)
{
  if (text == NULL)
    return;
  g_bytes_unref (text->raw);
  g_free (text->encoding);
  g_free (text->transcoded);
  g_free (text->normalized);
  if (text->transcoding != NULL)
    g_array_unref (text->transcoding);
  if (text->edits != NULL)
    g_array_unref (text->edits);
  g_free (text);
}

Span
text_span (const Text *text)
{
  return text->span;
}

Span
text_raw (const Text *text)
{
  gsize len;
  const char *data = g_bytes_get_data (text->raw, &len);

  return (Span){len > 0 ? data : "", len};
}

/* The last point at or before `offset`, or NULL. */
static const MapPoint *
point_before (const GArray *points, gsize offset)
{
  guint low = 0, high = points == NULL ? 0 : points->len;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (g_array_index (points, MapPoint, middle).out <= offset)
      low = middle + 1;
    else
      high = middle;
  }
  return low == 0 ? NULL : &g_array_index (points, MapPoint, low - 1);
}

gsize
text_utf8_offset (const Text *text, gsize offset)
{
  const MapPoint *edit = point_before (text->edits, offset);

  if (edit == NULL)
    return offset;
  return edit->frozen ? edit->in : edit->in + (offset - edit->out);
}

Span
text_before_nfc (const Text *text, gsize start, gsize end)
{
  const char *data = text->transcoded != NULL ? text->transcoded : text_raw (text).data + text->bom;

  return span_slice ((Span){data, 0}, text_utf8_offset (text, start), text_utf8_offset (text, end));
}

gsize
text_raw_offset (const Text *text, gsize offset)
{
  const MapPoint *checkpoint;
  gsize in;

  offset = text_utf8_offset (text, offset);
  if (text->transcoded == NULL)
    return text->bom + offset;
  checkpoint = point_before (text->transcoding, offset);
  if (checkpoint == NULL)
    return text->bom;
  in = checkpoint->in;
  for (gsize i = checkpoint->out; i < offset;) {
    UChar32 c;

    U8_NEXT_UNSAFE (text->transcoded, i, c);
    in += source_width (text->width, c);
  }
  return text->bom + in;
}

GBytes *
text_encode (const Text *text, Span replacement, GError **error)
{
  g_autoptr (GError) reason = NULL;
  gsize written;
  char *encoded;

  if (text->encoding == NULL)
    return g_bytes_new (replacement.data, replacement.len);
  encoded = g_convert (replacement.data, (gssize) replacement.len, text->encoding, "UTF-8", NULL, &written, &reason);
  if (encoded == NULL) {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_ENCODING,
                 "“%.*s” cannot be written in %s; convert the file to UTF-8", SPAN_ARGS (replacement), text->encoding);
    return NULL;
  }
  return g_bytes_new_take (encoded, written);
}

gboolean
text_is_nfc (Span text)
{
  gsize suspect;

  return !find_suspect (text, 0, &suspect);
}

char *
text_to_nfc (Span text)
{
  gsize suspect;

  return find_suspect (text, 0, &suspect) ? nfc (text) : span_dup (text);
}
