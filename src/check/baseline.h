/* check/baseline.h - findings that are known, so that only new ones are reported
 *
 * A text file, sorted, one finding a line: rule, name, hash of both with the words around, how often it comes in one
 * file, the words around. No paths and no line numbers: text may move within a file and from file to file.
 */
#pragma once

#include <glib.h>

#include "base/finding.h"

typedef struct Baseline Baseline;

/* An empty one. Free with baseline_free. */
Baseline *baseline_new (void);
void baseline_free (Baseline *baseline);

/* error: ATALYM_ERROR_IO, ATALYM_ERROR_SYNTAX ("FILE:LINE: …") */
Baseline *baseline_read (const char *path, GError **error);

/* error: ATALYM_ERROR_IO */
gboolean baseline_write (const Baseline *baseline, const char *path, GError **error);

/* Is the n-th occurrence (from 1) of this fingerprint in a file known? Safe for threads. O(1). */
gboolean baseline_knows (const Baseline *baseline, guint64 fingerprint, guint occurrence);

/* occurrence  of the finding in its file, the first is 1 */
void baseline_add (Baseline *baseline, const Finding *finding, guint occurrence);

/* Adds what `other` knows; in any order the result is the same. */
void baseline_merge (Baseline *baseline, const Baseline *other);

/* How many findings it lists. */
guint baseline_size (const Baseline *baseline);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Baseline, baseline_free)
