/* text/segment.h - sentences */
#pragma once

#include <glib.h>

#include "base/span.h"
#include "text/language.h"

typedef struct {
  gsize start, end; /* [bytes], outer white space excluded */
} Segment;

/* Sentences of a paragraph: ICU's breaks, joined again after initials and abbreviations (г., ж., т.б., Mr.; the lists are
 * in abbreviations.def).
 *
 * returns  of Segment, in order; empty if there is no text; free with g_array_unref
 * cost     O(length)
 */
GArray *segment_sentences (Span paragraph, Lang lang);

/* How many sentences end in `text`: . ? ! … with what closes them, before space and a capital or digit, or at the end.
 * A heading without a full stop counts 0. cost: O(length) */
guint segment_count_ends (Span text, Lang lang);
