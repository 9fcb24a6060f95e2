/* tests/unit/findings.h - findings made by hand, for tests of what is done with them */
#pragma once

#include "base/finding.h"
#include "text/document.h"

/* A Markdown document named `path`. */
Document *document_of (const char *path, const char *source);

/* A finding of a rule on the n-th (from 0) occurrence of `found` in the source, with one safe replacement (NULL: none).
 * Free with finding_free. */
Finding *finding_at (const Document *document, const char *rule, const char *found, guint n, const char *replacement);
