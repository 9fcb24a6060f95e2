/* check/quotation.h - quotations in a text
 *
 * Guillemets, curved and straight marks. One that is not closed, or closed before it is opened, is none.
 */
#pragma once

#include <glib.h>

#include "base/span.h"

#define QUOTATION_KINDS 5 /* pairs of marks */

typedef struct {
  guint kind;        /* of marks; quotations of one kind do not lie in each other */
  gsize open, close; /* where the marks begin [bytes] */
} Quotation;

/* The marks of a text, found once, however many names are asked about. */
typedef struct {
  GArray *marks[QUOTATION_KINDS]; /* of QuoteMark, in their order */
} Quotations;

/* Of no text yet; free what it holds with quotations_clear. */
Quotations quotations_new (void);
void quotations_clear (Quotations *quotations);

/* Takes the marks of a text in the place of those before. cost: O(length) */
void quotations_read (Quotations *quotations, Span text);

/* The quotation that a range stands in; FALSE if it stands in none. cost: O(log marks) */
gboolean quotations_around (const Quotations *quotations, gsize start, gsize end, Quotation *around);
