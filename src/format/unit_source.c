#include "format/unit_source.h"

#include "base/error.h"
#include "format/tsv.h"

gboolean
units_read (const char *path, Format format, UnitFunc func, gpointer data, TmxInfo *info, GPtrArray *warnings,
            GError **error)
{
  if (info != NULL)
    *info = (TmxInfo){0};
  switch (format) {
  case FORMAT_TMX:
    return tmx_read (path, func, data, info, error);
  case FORMAT_TSV:
    return tsv_read_bitext (path, TABLE_TSV, func, data, warnings, error);
  case FORMAT_CSV:
    return tsv_read_bitext (path, TABLE_CSV, func, data, warnings, error);
  default:
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_VALUE, "%s: a %s holds terms, not units of a memory", path,
                 format_name (format));
    return FALSE;
  }
}
