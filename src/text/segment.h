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

/* How many sentences end in `text` by the same rules; an ending at the end of the text counts too, so a heading without
 * a full stop counts 0. cost: O(length) */
guint segment_count_ends (Span text, Lang lang);
