/* The ids of styles are in the language of the program that made them; their names are not. */
#include "format/docx_styles.h"

#include <string.h>

#include "format/part_xml.h"

/* No style is based on more others than this; a circle ends here. */
#define LONGEST_CHAIN 16

typedef struct {
  DocxStyle style;
  gboolean known; /* the style itself says what it is */
  char *based_on; /* id, or NULL */
} Row;

struct DocxStyles {
  GHashTable *rows; /* of char * (id) to Row * */
  Row *row;         /* the one being read */
};

static const struct {
  const char *name;
  DocxStyle style;
} names[] = {
  {"title", {BLOCK_HEADING, 1}},     {"subtitle", {BLOCK_HEADING, 2}},       {"heading 1", {BLOCK_HEADING, 1}},
  {"heading 2", {BLOCK_HEADING, 2}}, {"heading 3", {BLOCK_HEADING, 3}},      {"heading 4", {BLOCK_HEADING, 4}},
  {"heading 5", {BLOCK_HEADING, 5}}, {"heading 6", {BLOCK_HEADING, 6}},      {"heading 7", {BLOCK_HEADING, 7}},
  {"heading 8", {BLOCK_HEADING, 8}}, {"heading 9", {BLOCK_HEADING, 9}},      {"quote", {BLOCK_QUOTE, 1}},
  {"intense quote", {BLOCK_QUOTE, 1}}, {"block text", {BLOCK_QUOTE, 1}},     {"quotations", {BLOCK_QUOTE, 1}},
  {"html preformatted", {BLOCK_CODE, 0}}, {"preformatted text", {BLOCK_CODE, 0}}, {"source code", {BLOCK_CODE, 0}},
  {"macro", {BLOCK_CODE, 0}},        {"html code", {BLOCK_CODE, 0}},         {"verbatim char", {BLOCK_CODE, 0}},
  {"source text", {BLOCK_CODE, 0}},
};

static void
row_free (gpointer data)
{
  Row *row = data;

  g_free (row->based_on);
  g_free (row);
}

DocxStyles *
docx_styles_new (void)
{
  DocxStyles *styles = g_new0 (DocxStyles, 1);

  styles->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, row_free);
  return styles;
}

void
docx_styles_free (DocxStyles *styles)
{
  if (styles == NULL)
    return;
  g_hash_table_unref (styles->rows);
  g_free (styles);
}

static void
take_name (Row *row, const char *value)
{
  for (guint i = 0; i < G_N_ELEMENTS (names) && value != NULL; i++)
    if (g_ascii_strcasecmp (value, names[i].name) == 0) {
      row->style = names[i].style;
      row->known = TRUE;
    }
}

static void
on_start (PartXml *xml, const char *name, const char **attributes, gpointer data)
{
  DocxStyles *styles = data;
  const char *local = part_xml_local (name), *value = part_xml_attribute (attributes, "val");

  if (strcmp (local, "style") == 0) {
    const char *id = part_xml_attribute (attributes, "styleId");

    styles->row = g_new0 (Row, 1);
    g_hash_table_replace (styles->rows, g_strdup (id != NULL ? id : ""), styles->row);
  } else if (styles->row == NULL) {
    return;
  } else if (strcmp (local, "name") == 0) {
    take_name (styles->row, value);
  } else if (strcmp (local, "basedOn") == 0) {
    g_free (styles->row->based_on);
    styles->row->based_on = g_strdup (value);
  } else if (strcmp (local, "outlineLvl") == 0 && value != NULL && *value >= '0' && *value < '9') {
    styles->row->style = (DocxStyle){BLOCK_HEADING, (guint) (*value - '0') + 1};
    styles->row->known = TRUE;
  }
}

static void
on_end (PartXml *xml, const char *name, gpointer data)
{
  if (strcmp (part_xml_local (name), "style") == 0)
    ((DocxStyles *) data)->row = NULL;
}

gboolean
docx_styles_read (DocxStyles *styles, Span source, GError **error)
{
  const PartHandler handler = {on_start, on_end, NULL};

  return part_xml_read (source, &handler, styles, error);
}

DocxStyle
docx_styles_find (const DocxStyles *styles, const char *id)
{
  for (guint i = 0; i < LONGEST_CHAIN && id != NULL; i++) {
    const Row *row = g_hash_table_lookup (styles->rows, id);

    if (row == NULL)
      break;
    if (row->known)
      return row->style;
    id = row->based_on;
  }
  return (DocxStyle){BLOCK_PARAGRAPH, 0};
}
