/* format/multiterm.h - glossaries as MultiTerm XML (mtf), which MultiTerm and memoQ import and export
 *
 * Entries are numbered, as MultiTerm wants it; the id of a concept, status, kind, dates and the rest are descriptive
 * fields. In files of others the usual names of such fields are understood, and what is not goes into the note.
 */
#pragma once

#include <glib.h>

#include "base/file.h"
#include "format/formats.h"
#include "format/rows.h"
#include "glossary/glossary.h"

/* Writes all concepts in the order of glossary_sorted_terms, UTF-8.
 *
 * tags       what languages are called; NULL: as they are
 * n_removed  NULL, or set to the number of characters that XML cannot hold
 * error      ATALYM_ERROR_IO
 */
gboolean multiterm_write (const Glossary *glossary, const TagMap *tags, FileWriter *out, guint *n_removed,
                          GError **error);

/* Reads such a file, in UTF-8 or UTF-16. In each language the first term is preferred where no status says otherwise.
 *
 * warnings  NULL, or gets a line for each language that is none of ours
 * error     those of xml_read; ATALYM_ERROR_SYNTAX (not mtf), ATALYM_ERROR_LIMIT; and what `func` said
 * cost      O(size)
 */
gboolean multiterm_read (const char *path, GlossaryRowFunc func, gpointer data, GPtrArray *warnings, GError **error);
