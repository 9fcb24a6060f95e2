/* format/page.h - HTML pages that stand alone: no network, no script, light and dark
 *
 * What all pages of ours share: the frame, the look, text made fit for HTML. What a page is about is its own
 * module's. */
#pragma once

#include <glib.h>

#include "base/span.h"

typedef struct {
  const char *title; /* text, not HTML */
  const char *lang;  /* of the page's own words: "en" */
  const char *style; /* CSS behind that of all pages, or NULL */
} PageHead;

/* Everything up to the first block of the body; the title is its h1. page_end closes it. */
void page_begin (GString *out, const PageHead *head);
void page_end (GString *out);

/* Appends text so that a browser shows it as it is, between tags and in attributes alike. Characters that HTML cannot
 * hold become U+FFFD. */
void page_add_text (GString *out, Span text);

/* A stretch of a text to be marked. */
typedef struct {
  gsize start, end; /* [bytes] */
  const char *hint; /* shown when the mouse rests on it; NULL: nothing */
} PageMark;

/* The same with <mark> around the marks, which ascend and do not overlap. */
void page_add_marked (GString *out, Span text, const PageMark *marks, guint n_marks);
