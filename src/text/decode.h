/* text/decode.h - the one door where bytes become text */
#pragma once

#include <glib.h>

#include "base/span.h"

/* Text in valid UTF-8 and NFC, with the way back to the bytes of the file. */
typedef struct Text Text;

/* Decodes the bytes of a file.
 *
 * bytes     kept alive by the result; used in place when they are UTF-8 in NFC
 * encoding  NULL: UTF-8 or UTF-16 by its byte order mark, else UTF-8; or a name such as "windows-1251", "RK1048",
 *           "UTF-16LE", which then must be true
 * returns   the text; free with text_free
 * error     ATALYM_ERROR_ENCODING (names the byte offset of the first bad byte, and --encoding), ATALYM_ERROR_VALUE
 *           (unknown encoding)
 * cost      O(size); no copy for clean UTF-8
 */
Text *text_decode (GBytes *bytes, const char *encoding, GError **error);
void text_free (Text *text);

/* The decoded text, without a byte order mark. */
Span text_span (const Text *text);

/* The bytes of the file as they are on disk. */
Span text_raw (const Text *text);

/* Where decoded byte `offset` is in the file [bytes], BOM counted. Inside a normalised run: its start. O(log edits). */
gsize text_raw_offset (const Text *text, gsize offset);

/* The same in the file as others see it who convert it to UTF-8 but do not normalise it; without the byte order
 * mark. */
gsize text_utf8_offset (const Text *text, gsize offset);

/* The decoded bytes [start, end) as the file has them, in UTF-8, not yet in NFC: an editor counts columns by them. */
Span text_before_nfc (const Text *text, gsize start, gsize end);

/* `text` in the encoding of the file, for writing an edit into it.
 * error     ATALYM_ERROR_ENCODING if the file's encoding lacks a character
 */
GBytes *text_encode (const Text *text, Span replacement, GError **error);

/* Is this valid UTF-8 surely in NFC? FALSE also where only normalising would tell. */
gboolean text_is_nfc (Span text);

/* NFC of any valid UTF-8; free with g_free. */
char *text_to_nfc (Span text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Text, text_free)
