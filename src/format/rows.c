#include "format/rows.h"

#include "text/token.h"

/* Nothing but marks: no text has such a mention. Nearly all terms begin with a letter, and are not walked. */
static gboolean
is_never_found (const GlossaryRow *row)
{
  TokenWalk walk = token_walk (span_of (row->term != NULL ? row->term : ""));
  Token token;

  return walk.text.len > 0 && !g_ascii_isalpha (walk.text.data[0]) && !token_next (&walk, &token)
         && g_strcmp0 (row->match, "never") != 0;
}

gboolean
rows_add (const GlossaryRow *row, gsize line, gpointer target, GError **error)
{
  const RowTarget *to = target;

  if (glossary_add_row (to->glossary, row, error)) {
    if (to->warnings != NULL && is_never_found (row))
      g_ptr_array_add (to->warnings,
                       g_strdup_printf ("%s:%" G_GSIZE_FORMAT ": “%s” has no word in it and will never be found",
                                        to->path, line, row->term));
    return TRUE;
  }
  g_prefix_error (error, "%s:%" G_GSIZE_FORMAT ": ", to->path, line);
  return FALSE;
}
