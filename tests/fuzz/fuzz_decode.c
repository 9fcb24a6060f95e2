/* Bytes in any encoding: the first byte of an input chooses it, the others are the file. */
#include "fuzz.h"

#include "text/decode.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const encodings[] = {NULL, "windows-1251", "RK1048", "UTF-16LE", "UTF-16BE", "UTF-8", "EUC-JP", "none"};
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (Text) text = NULL;
  gsize last = 0;

  if (size == 0)
    return 0;
  bytes = g_bytes_new (data + 1, size - 1);
  text = text_decode (bytes, encodings[data[0] % G_N_ELEMENTS (encodings)], &error);
  g_assert ((text == NULL) == (error != NULL));
  if (text == NULL)
    return 0;

  const Span span = text_span (text);

  g_assert (g_utf8_validate_len (span.data, span.len, NULL) || memchr (span.data, '\0', span.len) != NULL);
  for (gsize i = 0; i <= span.len; i++) {
    gsize raw = text_raw_offset (text, i);

    g_assert (raw >= last && raw <= size - 1);
    last = raw;
  }
  g_autofree char *nfc = text_to_nfc (span);
  g_assert (memchr (span.data, '\0', span.len) != NULL || span_equal (span, span_of (nfc)));

  g_autoptr (GBytes) encoded = text_encode (text, span, &error);

  g_assert ((encoded == NULL) == (error != NULL));
  return 0;
}
