/* check/address.h - addresses, paths, file names, hashtags and identifiers in a text */
#pragma once

#include <glib.h>

#include "base/span.h"

/* A text whose places are asked about, best in their order: what stands between two blanks is read once for all names
 * in it. */
typedef struct {
  Span text;          /* somebody else's */
  gsize from, to;     /* between blanks, read last */
  gboolean has_marks; /* of an address, in that */
  gsize run, run_end; /* letters, hyphens and underscores, read last */
} Addresses;

static inline Addresses
addresses_in (Span text)
{
  return (Addresses){.text = text};
}

/* Is the range part of an address, a path, a file name, a hashtag or an identifier?
 *
 * cost  O(length between blanks); of all names of a text, in their order: O(length of the text) */
gboolean addresses_have (Addresses *addresses, gsize start, gsize end);
