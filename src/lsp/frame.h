/* lsp/frame.h - messages in a stream of bytes: Content-Length, a blank line, so many bytes
 *
 * Source: Language Server Protocol 3.17, "Base Protocol".
 */
#pragma once

#include <glib.h>

#include "base/span.h"

/* Headers of one message are no longer than this; a body is no larger than a document may be. [bytes] */
#define FRAME_HEADER_LIMIT 4096

typedef struct FrameReader FrameReader;

FrameReader *frame_reader_new (void);
void frame_reader_free (FrameReader *reader);

/* Takes bytes as they come, in pieces of any size. */
void frame_reader_add (FrameReader *reader, const char *bytes, gsize len);

typedef enum {
  FRAME_NONE,   /* the next message is not whole yet */
  FRAME_BODY,   /* `body` is one */
  FRAME_BROKEN  /* something that is no message was passed over; reading goes on at the next Content-Length */
} FrameStatus;

/* body   valid until the next call of any function
 * error  of FRAME_BROKEN: ATALYM_ERROR_SYNTAX, ATALYM_ERROR_LIMIT
 * cost   O(length of the message)
 */
FrameStatus frame_reader_next (FrameReader *reader, Span *body, GError **error);

/* Appends a message with its header. */
void frame_write (GString *out, Span body);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrameReader, frame_reader_free)
