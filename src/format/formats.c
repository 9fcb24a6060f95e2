#include "format/formats.h"

#include <string.h>

#include "base/error.h"
#include "format/table.h"
#include "format/tsv.h"

static const struct {
  const char *name, *extension, *long_name;
  Format format;
  Content content;
} names[] = {
  {"tsv", ".tsv", "table", FORMAT_TSV, CONTENT_ANY},
  {"csv", ".csv", "table", FORMAT_CSV, CONTENT_ANY},
  {"csv-excel", ".csv", "table", FORMAT_CSV_EXCEL, CONTENT_ANY},
  {"xlsx", ".xlsx", "workbook", FORMAT_XLSX, CONTENT_ANY},
  {"xlsm", ".xlsm", "workbook", FORMAT_XLSX, CONTENT_ANY},
  {"omegat", ".utf8", "OmegaT glossary", FORMAT_OMEGAT, CONTENT_GLOSSARY},
  {"tmx", ".tmx", "TMX memory", FORMAT_TMX, CONTENT_MEMORY},
  {"tbx", ".tbx", "TBX glossary", FORMAT_TBX_V3, CONTENT_GLOSSARY},
  {"tbx-v2", ".tbx", "TBX glossary", FORMAT_TBX_V2, CONTENT_GLOSSARY},
  {"tbx-v3", ".tbx", "TBX glossary", FORMAT_TBX_V3, CONTENT_GLOSSARY},
  {"glossary", ".tsv", "table", FORMAT_TSV, CONTENT_GLOSSARY},
  {"bitext", ".tsv", "table", FORMAT_TSV, CONTENT_MEMORY},
  {"multiterm", ".xml", "MultiTerm glossary", FORMAT_MULTITERM, CONTENT_GLOSSARY},
  {"mtf", ".mtf", "MultiTerm glossary", FORMAT_MULTITERM, CONTENT_GLOSSARY},
  {"hunspell", ".dic", "dictionary", FORMAT_HUNSPELL, CONTENT_GLOSSARY},
  {"libreoffice", ".dic", "dictionary", FORMAT_LIBREOFFICE, CONTENT_GLOSSARY},
  {"html", ".html", "HTML page", FORMAT_HTML, CONTENT_GLOSSARY},
  {"words", ".txt", "word list", FORMAT_WORDS, CONTENT_GLOSSARY},
  {"utf8", ".utf8", "OmegaT glossary", FORMAT_OMEGAT, CONTENT_GLOSSARY},
  {"xliff", ".xlf", "XLIFF file", FORMAT_XLIFF, CONTENT_MEMORY},
  {"xlf", ".xliff", "XLIFF file", FORMAT_XLIFF, CONTENT_MEMORY},
  {"sdlxliff", ".sdlxliff", "XLIFF file", FORMAT_XLIFF, CONTENT_MEMORY},
  {"mqxliff", ".mqxliff", "XLIFF file", FORMAT_XLIFF, CONTENT_MEMORY},
  {"mxliff", ".mxliff", "XLIFF file", FORMAT_XLIFF, CONTENT_MEMORY},
  {"xliff2", ".xlf", "XLIFF file", FORMAT_XLIFF_2, CONTENT_MEMORY},
  {"po", ".po", "PO catalogue", FORMAT_PO, CONTENT_MEMORY},
  {"martif", ".martif", "TBX glossary", FORMAT_TBX_V2, CONTENT_GLOSSARY},
};

gboolean
format_parse (const char *name, Format *format, Content *content, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (name, names[i].name) == 0) {
      *format = names[i].format;
      *content = names[i].content;
      return TRUE;
    }
  g_set_error (
    error, ATALYM_ERROR, ATALYM_ERROR_VALUE,
    "there is no format %s; the formats are tsv, csv, csv-excel, xlsx, omegat, tmx, "
    "tbx, tbx-v2, tbx-v3, multiterm, xliff, xliff2, po, hunspell, libreoffice, words, html, glossary, bitext",
    name);
  return FALSE;
}

gboolean
format_of_path (const char *path, Format *format, Content *content, GError **error)
{
  const gboolean packed = g_str_has_suffix (path, ".gz");
  g_autofree char *unpacked = g_strndup (path, strlen (path) - (packed ? 3 : 0));
  const char *dot = strrchr (unpacked, '.');

  for (guint i = 0; i < G_N_ELEMENTS (names) && dot != NULL; i++)
    if (g_ascii_strcasecmp (dot, names[i].extension) == 0) {
      *format = names[i].format;
      *content = names[i].content;
      return TRUE;
    }
  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_VALUE, "%s: the format cannot be seen from the extension; the "
               "extensions are .tsv .csv .xlsx .utf8 .tmx .tbx .xml .xlf .po .dic, or name it with --from "
               "or --format", path);
  return FALSE;
}

gboolean
format_choose (const char *name, const char *path, Format *format, Content *content, GError **error)
{
  Format table;
  Content any;

  if (name == NULL)
    return format_of_path (path, format, content, error);
  if (!format_parse (name, format, content, error))
    return FALSE;
  if (*format == FORMAT_TSV && *content != CONTENT_ANY && format_of_path (path, &table, &any, NULL)
      && format_is_table (table, NULL))
    *format = table;
  return TRUE;
}

const char *
format_name (Format format)
{
  guint i = 0;

  while (names[i].format != format)
    i++;
  return names[i].long_name;
}

const char *
format_extension (Format format)
{
  guint i = 0;

  while (names[i].format != format)
    i++;
  return names[i].extension + 1;
}

gboolean
format_is_table (Format format, TableSyntax *syntax)
{
  static const struct {
    Format format;
    TableSyntax syntax;
  } tables[] = {{FORMAT_TSV, TABLE_TSV}, {FORMAT_CSV, TABLE_CSV}, {FORMAT_CSV_EXCEL, TABLE_CSV_EXCEL},
                {FORMAT_XLSX, TABLE_XLSX}};

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (tables[i].format == format) {
      if (syntax != NULL)
        *syntax = tables[i].syntax;
      return TRUE;
    }
  return FALSE;
}

gboolean
format_is_pair (Format format)
{
  return format == FORMAT_XLIFF || format == FORMAT_XLIFF_2 || format == FORMAT_PO;
}

gboolean
format_content (const char *path, Format format, Content *content, GError **error)
{
  gboolean is_glossary = TRUE;
  TableSyntax syntax;

  if (format == FORMAT_TMX || format_is_pair (format)) {
    *content = CONTENT_MEMORY;
    return TRUE;
  }
  if (format_is_table (format, &syntax) && !table_is_glossary (path, syntax, &is_glossary, error))
    return FALSE;
  *content = is_glossary ? CONTENT_GLOSSARY : CONTENT_MEMORY;
  return TRUE;
}

/* === Names of languages ========================================================================================== */

struct TagMap {
  GHashTable *tags; /* char * → char * */
};

static gboolean
add_tags (TagMap *map, const char *text, GError **error)
{
  g_auto (GStrv) pairs = g_strsplit (text, ",", -1);

  for (guint i = 0; pairs[i] != NULL; i++) {
    char *equals = strchr (pairs[i], '=');

    if (*g_strstrip (pairs[i]) == '\0')
      continue;
    if (equals == NULL || equals == pairs[i] || equals[1] == '\0') {
      g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_VALUE,
                   "“%s” names no languages: write --lang-map kk=kk-KZ,ru=ru-RU",
                   pairs[i]);
      return FALSE;
    }
    *equals = '\0';
    g_hash_table_replace (map->tags, g_ascii_strdown (g_strstrip (pairs[i]), -1), g_strdup (g_strstrip (equals + 1)));
  }
  return TRUE;
}

TagMap *
tag_map_new (const char *text, const char *defaults, GError **error)
{
  g_autoptr (TagMap) map = g_new0 (TagMap, 1);

  map->tags = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (defaults != NULL && !add_tags (map, defaults, error))
    return NULL;
  return text == NULL || add_tags (map, text, error) ? g_steal_pointer (&map) : NULL;
}

void
tag_map_free (TagMap *map)
{
  if (map == NULL)
    return;
  g_hash_table_unref (map->tags);
  g_free (map);
}

gboolean
tag_map_is_empty (const TagMap *map)
{
  return map == NULL || g_hash_table_size (map->tags) == 0;
}

const char *
tag_map_find (const TagMap *map, const char *tag)
{
  g_autofree char *lower = map != NULL ? g_ascii_strdown (tag, -1) : NULL;
  const char *found = lower != NULL ? g_hash_table_lookup (map->tags, lower) : NULL;

  return found != NULL ? found : tag;
}
