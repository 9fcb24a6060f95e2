/* format/rows.h - glossary rows on their way from a file into a glossary */
#pragma once

#include <glib.h>

#include "glossary/glossary.h"

/* Takes the rows of a file one by one; the strings are good during the call. `line` is where the row stands, 1-based.
 * Returning FALSE with `error` set stops the reader. */
typedef gboolean (*GlossaryRowFunc) (const GlossaryRow *row, gsize line, gpointer data, GError **error);

typedef struct {
  Glossary *glossary;
  const char *path;    /* for messages */
  GPtrArray *warnings; /* of char *: terms that no text can have are added, with their places; NULL: nobody asks */
} RowTarget;

/* A GlossaryRowFunc whose data is a RowTarget: glossary_add_row, with "file:line: " before its errors. */
gboolean rows_add (const GlossaryRow *row, gsize line, gpointer target, GError **error);
