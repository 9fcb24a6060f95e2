/* format/omegat.h - glossaries for OmegaT: tab-separated, one pair of languages a file, `.utf8`
 *
 * OmegaT takes every target term for a right translation, so only preferred ones are targets. Former and deprecated
 * names stand on the source side, with a comment that says so.
 */
#pragma once

#include <glib.h>

#include "base/file.h"
#include "format/rows.h"
#include "glossary/glossary.h"
#include "text/language.h"

/* What a file holds and what it could not hold. */
typedef struct {
  guint n_rows;
  guint n_without_target; /* source terms of concepts that have no preferred name in the target language */
  guint n_never;          /* source terms that are ordinary words too (match `never`): OmegaT would see them all over */
} OmegatCounts;

/* Writes the pair source → target, sorted as glossary_sorted_terms.
 *
 * counts  set; add up for several pairs by hand
 * error   ATALYM_ERROR_IO
 */
gboolean omegat_write (const Glossary *glossary, Lang source, Lang target, FileWriter *writer, OmegatCounts *counts,
                       GError **error);

/* Reads such a file: source and target of a line become terms of one concept, lines with the same target too. The first
 * source is preferred, the others admitted, or what the comment of our own files says.
 *
 * error  those of file_read and text_decode, ATALYM_ERROR_SYNTAX for a line with one field; and what `func` said
 */
gboolean omegat_read (const char *path, Lang source, Lang target, GlossaryRowFunc func, gpointer data, GError **error);
