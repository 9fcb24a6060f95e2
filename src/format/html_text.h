/* format/html_text.h - the text of HTML with the places of its characters */
#pragma once

#include <glib.h>

#include "format/builder.h"

/* Appends text of which the parser gives both sides: as it stands in the source, with entities and tags that were
 * ignored, and as it is read.
 *
 * raw     in the decoded source
 * read    what a browser shows, before white space is collapsed
 * run     source of `raw`, verbatim, synthetic; entities become synthetic runs, all between them keeps its place. Where
 *         the two sides cannot be told to be one, the rest of `read` is synthetic
 * cost    O(length)
 */
void html_text_append (BlockBuilder *builder, Span raw, const char *read, Run run);

/* & < > and " as entities; free with g_free. */
char *html_escape (Span text);
