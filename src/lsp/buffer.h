/* lsp/buffer.h - the text of an open document, with places as editors count them
 *
 * Lines and characters count from 0; lines end in LF, CRLF or a lone CR. A place that does not exist is the nearest one
 * before it: behind the end of a line its end, inside a character its beginning.
 */
#pragma once

#include <glib.h>

#include "base/span.h"

/* What a character is in a place. */
typedef enum { UNITS_UTF16, UNITS_UTF8 } PlaceUnits;

typedef struct {
  gsize line;
  gsize character; /* in PlaceUnits */
} Place;

typedef struct Buffer Buffer;

/* text: valid UTF-8, copied. Free with buffer_free. */
Buffer *buffer_new (Span text, PlaceUnits units);
void buffer_free (Buffer *buffer);

Span buffer_text (const Buffer *buffer);

/* Puts `text` in the place of the bytes [start, end). cost: O(size), most of which is moving the bytes behind it */
void buffer_replace (Buffer *buffer, gsize start, gsize end, Span text);

/* Neither is thread-safe: the buffer remembers which place it was asked for last.
 * cost: O(length of the line + log lines); places of one line that follow each other, on or back, all together */
gsize buffer_offset (const Buffer *buffer, Place place);
Place buffer_place (const Buffer *buffer, gsize offset);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Buffer, buffer_free)
