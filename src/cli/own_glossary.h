/* cli/own_glossary.h - the glossary that a user adds names to while writing */
#pragma once

#include "glossary/glossary.h"

/* $XDG_DATA_HOME/atalym/added.tsv; free with g_free. */
char *own_glossary_path (void);

/* Appends a row to a table, which is made if it is not there. What stands in it is kept byte for byte.
 * error: what is wrong with the row or the file; nothing was written */
gboolean own_glossary_append (const char *path, const GlossaryRow *row, GError **error);

/* The same to own_glossary_path.
 *
 * returns  its path, free with g_free; NULL on error
 * error    what is wrong with the row or the file; nothing was written
 */
char *own_glossary_add (const GlossaryRow *row, GError **error);
