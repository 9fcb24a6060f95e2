/* format/review_page.h - aligned segments side by side, for people who look them over */
#pragma once

#include <glib.h>

#include "base/file.h"
#include "format/page.h"
#include "text/language.h"

#define REVIEW_SIDES_MAX 3

/* Some segments that translate each other, or one that nothing translates. */
typedef struct {
  guint number; /* in its document, 1-based */
  double score; /* how sure [0..1] */
  const char *texts[REVIEW_SIDES_MAX]; /* by language of the page; NULL: nothing */
  const PageMark *marks[REVIEW_SIDES_MAX]; /* the names in them */
  guint n_marks[REVIEW_SIDES_MAX];
} ReviewRow;

typedef struct ReviewPage ReviewPage;

/* langs     the columns
 * doubtful  rows below this come first, the least sure at the top [0..1]
 * returns   free with review_page_free */
ReviewPage *review_page_new (const char *title, const Lang *langs, guint n_langs, double doubtful);
void review_page_free (ReviewPage *page);

/* Begins a document; `note` says what is wrong with it as a whole, or is NULL. */
void review_page_add_document (ReviewPage *page, const char *name, double confidence, const char *note);

/* Adds a row to the document; everything is copied. */
void review_page_add_row (ReviewPage *page, const ReviewRow *row);

/* Writes the page; the caller commits. error: ATALYM_ERROR_IO */
gboolean review_page_write (const ReviewPage *page, FileWriter *out, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ReviewPage, review_page_free)
