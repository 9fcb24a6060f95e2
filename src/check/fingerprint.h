/* check/fingerprint.h - findings known again after lines were added or wrapped otherwise */
#pragma once

#include <glib.h>

#include "base/finding.h"
#include "base/span.h"

/* The words around [start, end) of a text, three each side within the sentence, " … " between: "он приехал в … и
 * остался там". Marks and line ends count as blanks. Free with g_free. cost: O(length of those words) */
char *fingerprint_context (Span text, gsize start, gsize end);

/* A number made of rule, found text and context, never of the place; equal on every machine. FNV-1a, 64 bits. */
guint64 fingerprint_of (const Finding *finding);

/* How often each fingerprint has come so far in one document. */
typedef GHashTable FingerprintCounts;

FingerprintCounts *fingerprint_counts_new (void);

/* Counts one more. returns: the first is 1 */
guint fingerprint_count (FingerprintCounts *counts, guint64 fingerprint);
void fingerprint_counts_free (FingerprintCounts *counts);
