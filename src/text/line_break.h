/* text/line_break.h - where lines end: at LF, at CR LF, and at a CR alone */
#pragma once

#include "base/span.h"

/* Asked in ascending order, all questions together cost O(length of the text); to go back, begin anew. */
typedef struct {
  Span text;
  gsize lf, cr; /* behind the next one of each that was looked for; 0: not looked for yet */
} LineBreaks;

static inline LineBreaks
line_breaks (Span text)
{
  return (LineBreaks){text, 0, 0};
}

/* Behind the first `byte` at or after `from`; behind the end of the text and one more if there is none. */
static inline gsize
line_break_search (Span text, gsize from, char byte)
{
  const char *found = memchr (text.data + from, byte, text.len - from);

  return found != NULL ? (gsize) (found - text.data) + 1 : text.len + 1;
}

/* Where the line ends that `from` is in; text.len if nothing ends it.
 *
 * from  [0, text.len]
 * next  set to where the next line begins */
static inline gsize
line_break_next (LineBreaks *breaks, gsize from, gsize *next)
{
  gsize end;

  if (breaks->lf <= from)
    breaks->lf = line_break_search (breaks->text, from, '\n');
  if (breaks->cr <= from)
    breaks->cr = line_break_search (breaks->text, from, '\r');
  end = MIN (breaks->lf, breaks->cr) - 1;
  *next = MIN (breaks->lf == breaks->cr + 1 ? breaks->lf : end + 1, breaks->text.len);
  return end;
}
