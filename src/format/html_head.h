/* format/html_head.h - what an HTML page says about itself: its encoding, its date */
#pragma once

#include <glib.h>

#include "format/html_tree.h"

/* The encoding that a page declares in its first kilobyte (<meta charset>, http-equiv, the XML declaration), for
 * text_decode; NULL if there is none, if it is UTF-8 or if a byte order mark decides. Free with g_free. */
char *html_encoding (Span bytes);

/* Where a page says when it was published, best first. */
typedef enum { DATED_BY_META, DATED_BY_ITEM, DATED_BY_JSON_LD, DATED_BY_TIME, NOT_DATED } HtmlDateSource;

/* The date that an element gives, as YYYY-MM-DD; NULL if it gives none or if a better one is known. Takes meta, time
 * and script elements; any other is no source.
 *
 * best     the best source so far, NOT_DATED at first; set when there is a date
 * returns  free with g_free
 */
char *html_date (const GumboNode *node, HtmlDateSource *best);
