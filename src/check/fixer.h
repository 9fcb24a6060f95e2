/* check/fixer.h - edits out of findings */
#pragma once

#include <glib.h>

#include "base/finding.h"
#include "text/document.h"

/* Takes findings of one document as they come and keeps the edits. */
typedef struct {
  GArray *edits;      /* of Edit, in order, not overlapping */
  guint taken;        /* findings that they repair */
  FixLevel level;     /* findings below it are left alone */
} Fixer;

Fixer *fixer_new (FixLevel level);
void fixer_free (Fixer *fixer);

/* returns  TRUE if the finding in `document` became an edit, or several in markup; FALSE if it is below the level,
 *          overlaps the edit before it or cannot be edited */
gboolean fixer_take (Fixer *fixer, const Document *document, const Finding *finding);

/* The same with a replacement of somebody's choice, whatever the level. */
gboolean fixer_take_text (Fixer *fixer, const Document *document, const Finding *finding, const char *text);

/* A unified diff between two versions of a file, with three lines around each change; "" if they are equal.
 * Source: the format of POSIX diff -u. cost: O(size) for edits that keep their lines
 *
 * path  as it stands after a/ and b/
 */
char *fixer_diff (const char *path, Span before, Span after);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixer, fixer_free)
