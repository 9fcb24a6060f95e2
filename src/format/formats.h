/* format/formats.h - which format a file of terms or translations has, and how languages are called in it */
#pragma once

#include <glib.h>

#include "format/table.h"

typedef enum {
  FORMAT_TSV,
  FORMAT_CSV,
  FORMAT_CSV_EXCEL,
  FORMAT_XLSX,
  FORMAT_OMEGAT,
  FORMAT_TMX,
  FORMAT_TBX_V3,
  FORMAT_TBX_V2,
  FORMAT_XLIFF,
  FORMAT_XLIFF_2,
  FORMAT_PO,
  FORMAT_MULTITERM,
  FORMAT_HUNSPELL,
  FORMAT_LIBREOFFICE,
  FORMAT_WORDS,
  FORMAT_HTML,
  N_FORMATS
} Format;

/* What is in it: concepts with their terms, or units that translate each other. Tables can hold either. */
typedef enum { CONTENT_ANY, CONTENT_GLOSSARY, CONTENT_MEMORY } Content;

/* Reads the name of a format: tsv csv omegat tmx tbx tbx-v3 tbx-v2; `glossary` and `bitext` are tables that hold that.
 * error  ATALYM_ERROR_VALUE with the names that exist */
gboolean format_parse (const char *name, Format *format, Content *content, GError **error);

/* By the extension of a path; .gz behind it does not count.
 * error: ATALYM_ERROR_VALUE with the extensions that are known */
gboolean format_of_path (const char *path, Format *format, Content *content, GError **error);

/* The format of a file: what is named if something is, else by its extension. `glossary` and `bitext` say what a table
 * holds; which table it is says the extension where it does (terms.csv, terms.xlsx).
 * name   NULL: by the extension. error: those of the two above */
gboolean format_choose (const char *name, const char *path, Format *format, Content *content, GError **error);

/* "TMX", "glossary table" … for messages, and the extension without dot; static. */
const char *format_name (Format format);
const char *format_extension (Format format);

/* Is it a table, and which syntax has it? syntax may be NULL */
gboolean format_is_table (Format format, TableSyntax *syntax);

/* Is it a file of one source and one target language (XLIFF, PO)? */
gboolean format_is_pair (Format format);

/* Finds out what a table holds (by its header); for other formats what they always hold.
 * error  those of table_open */
gboolean format_content (const char *path, Format format, Content *content, GError **error);

/* Names of languages from one tool in those of another: kk → kk-KZ. */
typedef struct TagMap TagMap;

/* text      "kk=kk-KZ,ru=ru-RU", or NULL
 * defaults  the same, for what `text` does not say; or NULL
 * error     ATALYM_ERROR_VALUE */
TagMap *tag_map_new (const char *text, const char *defaults, GError **error);
void tag_map_free (TagMap *map);

/* Does it rename nothing? So does NULL. */
gboolean tag_map_is_empty (const TagMap *map);

/* What `tag` is called; itself if the map (or NULL) does not say. */
const char *tag_map_find (const TagMap *map, const char *tag);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TagMap, tag_map_free)
