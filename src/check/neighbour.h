/* check/neighbour.h - the words right beside a place in a text */
#pragma once

#include <glib.h>

#include "base/span.h"

/* A word with nothing but one blank between it and the place. */
typedef struct {
  gsize start, end; /* in the text [bytes] */
  char *folded;     /* as fold_dup; owned; NULL: there is none */
} Neighbour;

/* The word that ends before, or begins behind, byte `at` of the text; free with neighbour_clear. */
Neighbour neighbour_before (Span text, gsize at);
Neighbour neighbour_after (Span text, gsize at);

void neighbour_clear (Neighbour *neighbour);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Neighbour, neighbour_clear)
