#include "format/rows.h"

gboolean
rows_add (const GlossaryRow *row, gsize line, gpointer target, GError **error)
{
  const RowTarget *to = target;

  if (glossary_add_row (to->glossary, row, error))
    return TRUE;
  g_prefix_error (error, "%s:%" G_GSIZE_FORMAT ": ", to->path, line);
  return FALSE;
}
