/* format/plain.h - plain text as a document */
#pragma once

#include <glib.h>

#include "text/document.h"

typedef enum {
  PLAIN_PARAGRAPHS, /* blocks are what blank lines separate; a line too long to be wrapped is a block of its own */
  PLAIN_LINES       /* every line that is not blank is a block */
} PlainMode;

/* Makes a document of paragraphs over `source`, which it takes. Line ends are LF, CRLF and lone CR.
 *
 * cost  O(size), over 400 MB/s; the text stays where it is
 */
Document *plain_read (const char *path, Text *source, PlainMode mode);
