/* text/segment.h - sentences */
#pragma once

#include <glib.h>

#include "base/span.h"
#include "text/language.h"

typedef struct {
  gsize start, end; /* [bytes], outer white space excluded */
} Segment;

/* Sentences of a paragraph. A sentence ends after . ? ! … with the quotation marks, brackets and footnote numbers that
 * close it, before white space and what can begin a sentence (a capital, a digit, a letter without case; opening marks
 * and a dialogue dash come first). It does not end after initials and the abbreviations of abbreviations.def, nor
 * between direct speech and its speaker («Қайда?» – деді ол). A line break alone ends nothing.
 *
 * lang     whose abbreviations count; LANG_NONE: those of all
 * returns  of Segment, in order; empty if there is no text; free with g_array_unref
 * cost     O(length)
 */
GArray *segment_sentences (Span paragraph, Lang lang);

/* Sets `segments` (of Segment) to the same.
 *
 * returns  how many of the sentences have an end by these rules; what a heading without a full stop says has none
 * cost     O(length) */
guint segment_fill (GArray *segments, Span paragraph, Lang lang);

/* The paragraph without white space at its ends. */
Segment segment_trim (Span paragraph);
