/* cli/own_glossary.h - the glossary that a user adds names to while writing */
#pragma once

#include "glossary/glossary.h"

/* Appends a row to $XDG_DATA_HOME/atalym/added.tsv, which is made if it is not there. What stands in it is kept byte
 * for byte.
 *
 * returns  its path, free with g_free; NULL on error
 * error    what is wrong with the row or the file; nothing was written
 */
char *own_glossary_add (const GlossaryRow *row, GError **error);
