#include "format/unit_source.h"

#include "base/error.h"
#include "format/pairs.h"
#include "format/reader.h"
#include "format/tsv.h"

typedef struct {
  UnitFunc func;
  gpointer data;
  TmxInfo *info;
} Counted;

static gboolean
count_unit (const Unit *unit, gpointer data, GError **error)
{
  Counted *counted = data;

  if (counted->info != NULL)
    counted->info->n_units++;
  return counted->func (unit, counted->data, error);
}

/* Files whose places matter elsewhere have one reader, which makes documents. */
static gboolean
read_document (const char *path, const char *type, UnitFunc func, gpointer data, TmxInfo *info, GError **error)
{
  g_autoptr (Document) document = reader_open (path, type, NULL, error);
  Counted counted = {func, data, info};

  return document != NULL && pairs_each_unit (document, count_unit, &counted, error);
}

gboolean
units_read (const char *path, Format format, UnitFunc func, gpointer data, TmxInfo *info, GPtrArray *warnings,
            GError **error)
{
  TableSyntax syntax;

  if (info != NULL)
    *info = (TmxInfo){0};
  if (format_is_table (format, &syntax))
    return tsv_read_bitext (path, syntax, func, data, warnings, error);
  switch (format) {
  case FORMAT_TMX:
    return tmx_read (path, func, data, info, error);
  case FORMAT_XLIFF:
  case FORMAT_XLIFF_2:
    return read_document (path, "xliff", func, data, info, error);
  case FORMAT_PO:
    return read_document (path, "po", func, data, info, error);
  default:
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_VALUE, "%s: a %s holds terms, not units of a memory", path,
                 format_name (format));
    return FALSE;
  }
}
