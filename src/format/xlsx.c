/* The reader of format/xlsx.h. */
#include "format/xlsx.h"

#include <string.h>

#include "base/error.h"
#include "format/archive.h"
#include "format/part_xml.h"
#include "text/decode.h"

/* Longer text is in no cell of Excel [bytes]. */
#define CELL_LIMIT ((gsize) 1 << 20)

/* Rows in a sheet of Excel. */
#define SHEET_ROWS 1048576u

typedef struct {
  guint32 row, column;
  const char *text; /* in Sheet.chunk */
} Cell;

struct Sheet {
  GStringChunk *chunk;
  GArray *cells;   /* of Cell, by row and column */
  GArray *rows;    /* of guint: the first cell of each row, and one behind the last */
  guint n_others;
};

/* What a cell's value means. */
typedef enum { AS_NUMBER, AS_SHARED, AS_TEXT, AS_BOOLEAN } ValueKind;

typedef struct {
  Archive *archive;
  Sheet *sheet;
  char *folder;          /* of the workbook in the archive: "xl" */
  char *target;          /* what is looked for in a file of relationships */
  char *wanted;          /* its type or id */
  char *sheet_id;        /* relationship of the first sheet shown */
  gboolean from_1904;    /* dates are counted from 1904 */
  GPtrArray *shared;     /* of const char *, in the chunk */
  GArray *date_formats;  /* of guint: number formats of the file that are dates */
  GArray *date_styles;   /* of gboolean: which cell styles are dates */
  gboolean in_styles;
  gboolean in_text, is_sheet;
  guint phonetic;        /* depth in <rPh>: how a word is pronounced */
  GString *text;         /* of the item or the cell at hand */
  guint row, column, style;
  ValueKind kind;
} XlsxReader;

/* === Parts ======================================================================================================= */

static gboolean
read_part (XlsxReader *reader, const char *name, const PartHandler *handler, gboolean needed, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (Text) text = NULL;
  guint entry;

  if (!archive_find (reader->archive, name, &entry)) {
    if (needed)
      g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_SYNTAX, "is not an Excel workbook: its entry “%s” is missing",
                   name);
    return !needed;
  }
  bytes = archive_read (reader->archive, entry, error);
  text = bytes != NULL ? text_decode (bytes, NULL, error) : NULL;
  if (text != NULL && part_xml_read (text_span (text), handler, reader, error))
    return TRUE;
  if (bytes != NULL)
    g_prefix_error (error, "%s: ", name);
  return FALSE;
}

/* === Relationships and the workbook ============================================================================== */

static void
on_relationship (PartXml *xml, const char *name, const char **attributes, gpointer data)
{
  XlsxReader *reader = data;
  const char *type = part_xml_attribute (attributes, "Type"), *id = part_xml_attribute (attributes, "Id");
  const char *target = part_xml_attribute (attributes, "Target");

  if (reader->target != NULL || target == NULL || type == NULL)
    return;
  if (g_str_has_suffix (type, reader->wanted) || g_strcmp0 (id, reader->wanted) == 0)
    reader->target = g_strdup (target);
}

/* The entry that a file of relationships names, by the end of its type or by its id; NULL with `error`, or without if
 * it names none. Free with g_free. */
static char *
find_related (XlsxReader *reader, const char *relationships, const char *wanted, const char *folder, GError **error)
{
  const PartHandler handler = {.start = on_relationship};
  g_autofree char *target = NULL;

  reader->wanted = g_strdup (wanted);
  if (!read_part (reader, relationships, &handler, TRUE, error))
    g_clear_pointer (&reader->target, g_free);
  g_clear_pointer (&reader->wanted, g_free);
  target = g_steal_pointer (&reader->target);
  if (target == NULL)
    return NULL;
  return *target == '/' ? g_strdup (target + 1) : *folder != '\0' ? g_strconcat (folder, "/", target, NULL)
                                                                   : g_steal_pointer (&target);
}

static void
on_workbook (PartXml *xml, const char *name, const char **attributes, gpointer data)
{
  XlsxReader *reader = data;
  const char *local = part_xml_local (name);

  if (strcmp (local, "workbookPr") == 0) {
    const char *from_1904 = part_xml_attribute (attributes, "date1904");

    reader->from_1904 = g_strcmp0 (from_1904, "1") == 0 || g_strcmp0 (from_1904, "true") == 0;
  } else if (strcmp (local, "sheet") == 0) {
    const char *state = part_xml_attribute (attributes, "state"), *id = NULL;

    /* Its own id is a number without a namespace; that of the relationship has one. */
    for (guint i = 0; attributes[i] != NULL; i += 2)
      if (g_str_has_suffix (attributes[i], "|id"))
        id = attributes[i + 1];
    if (state != NULL && strcmp (state, "visible") != 0)
      return;
    if (reader->sheet_id == NULL)
      reader->sheet_id = g_strdup (id);
    else
      reader->sheet->n_others++;
  }
}

/* === Styles: which numbers are dates ============================================================================= */

/* Days or years in a number format, outside of quoted text and [colours]. */
static gboolean
is_date_format (const char *code)
{
  char until = '\0';

  for (; *code != '\0'; code++) {
    if (until != '\0')
      until = *code == until ? '\0' : until;
    else if (*code == '"')
      until = '"';
    else if (*code == '[')
      until = ']';
    else if (*code == '\\' && code[1] != '\0')
      code++;
    else if (strchr ("dDyY", *code) != NULL)
      return TRUE;
  }
  return FALSE;
}

/* Dates among the formats that every workbook has. */
static gboolean
is_built_in_date (guint format)
{
  return (format >= 14 && format <= 17) || format == 22 || (format >= 27 && format <= 36) ||
         (format >= 50 && format <= 58);
}

static guint
number_of (const char *text)
{
  guint64 number;

  return text != NULL && g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT32, &number, NULL) ? (guint) number : 0;
}

static void
on_style (PartXml *xml, const char *name, const char **attributes, gpointer data)
{
  XlsxReader *reader = data;
  const char *local = part_xml_local (name), *code = part_xml_attribute (attributes, "formatCode");
  const guint format = number_of (part_xml_attribute (attributes, "numFmtId"));

  if (strcmp (local, "numFmt") == 0 && code != NULL && is_date_format (code)) {
    g_array_append_val (reader->date_formats, format);
  } else if (strcmp (local, "cellXfs") == 0) {
    reader->in_styles = TRUE;
  } else if (strcmp (local, "xf") == 0 && reader->in_styles) {
    gboolean is_date = is_built_in_date (format);

    for (guint i = 0; i < reader->date_formats->len; i++)
      is_date = is_date || g_array_index (reader->date_formats, guint, i) == format;
    g_array_append_val (reader->date_styles, is_date);
  }
}

static void
on_style_end (PartXml *xml, const char *name, gpointer data)
{
  if (strcmp (part_xml_local (name), "cellXfs") == 0)
    ((XlsxReader *) data)->in_styles = FALSE;
}

/* === Text ======================================================================================================== */

/* A character that XML cannot hold is written _xHHHH_. */
static void
decode_escapes (GString *text)
{
  gsize out = 0;

  if (strstr (text->str, "_x") == NULL)
    return;
  for (gsize i = 0; i < text->len;) {
    gunichar c = 0;
    gboolean escape = text->len - i >= 7 && text->str[i] == '_' && text->str[i + 1] == 'x' && text->str[i + 6] == '_';

    for (gsize k = i + 2; escape && k < i + 6; k++) {
      escape = g_ascii_isxdigit (text->str[k]);
      c = c * 16 + (guint) MAX (0, g_ascii_xdigit_value (text->str[k]));
    }
    if (escape && c != 0 && g_unichar_validate (c)) {
      out += (gsize) g_unichar_to_utf8 (c, text->str + out);
      i += 7;
    } else {
      text->str[out++] = text->str[i++];
    }
  }
  g_string_truncate (text, out);
}

static void
on_text (PartXml *xml, Span text, gpointer data)
{
  XlsxReader *reader = data;

  if (!reader->in_text || reader->phonetic > 0)
    return;
  if (reader->text->len + text.len > CELL_LIMIT)
    part_xml_fail (xml, ATALYM_ERROR_LIMIT, "a cell holds more than %" G_GSIZE_FORMAT " KiB", CELL_LIMIT >> 10);
  else
    g_string_append_len (reader->text, text.data, (gssize) text.len);
}

static void
on_shared_start (PartXml *xml, const char *name, const char **attributes, gpointer data)
{
  XlsxReader *reader = data;
  const char *local = part_xml_local (name);

  reader->phonetic += reader->phonetic > 0 || strcmp (local, "rPh") == 0;
  if (strcmp (local, "si") == 0)
    g_string_truncate (reader->text, 0);
  else if (strcmp (local, "t") == 0)
    reader->in_text = TRUE;
}

static void
on_shared_end (PartXml *xml, const char *name, gpointer data)
{
  XlsxReader *reader = data;
  const char *local = part_xml_local (name);

  reader->phonetic -= reader->phonetic > 0;
  if (strcmp (local, "t") == 0) {
    reader->in_text = FALSE;
  } else if (strcmp (local, "si") == 0) {
    decode_escapes (reader->text);
    g_ptr_array_add (reader->shared, g_string_chunk_insert_const (reader->sheet->chunk, reader->text->str));
  }
}

/* === Cells ======================================================================================================= */

/* "BC12": the column, 0-based. Without a name the cell stands behind the last one. */
static void
take_place (XlsxReader *reader, PartXml *xml, const char *name)
{
  guint column = 0;

  reader->column++;
  if (name != NULL) {
    for (; *name >= 'A' && *name <= 'Z' && column <= SHEET_COLUMNS; name++)
      column = column * 26 + (guint) (*name - 'A') + 1;
    reader->column = column;
  }
  if (reader->column == 0 || reader->column > SHEET_COLUMNS)
    part_xml_fail (xml, ATALYM_ERROR_LIMIT, "row %u has more than %d columns", reader->row, SHEET_COLUMNS);
}

static void
start_cell (XlsxReader *reader, PartXml *xml, const char **attributes)
{
  const char *type = part_xml_attribute (attributes, "t");

  take_place (reader, xml, part_xml_attribute (attributes, "r"));
  reader->style = number_of (part_xml_attribute (attributes, "s"));
  reader->kind = type == NULL || strcmp (type, "n") == 0 ? AS_NUMBER
                 : strcmp (type, "s") == 0               ? AS_SHARED
                 : strcmp (type, "b") == 0               ? AS_BOOLEAN
                                                         : AS_TEXT;
  g_string_truncate (reader->text, 0);
}

static void
on_sheet_start (PartXml *xml, const char *name, const char **attributes, gpointer data)
{
  XlsxReader *reader = data;
  const char *local = part_xml_local (name), *number;

  reader->phonetic += reader->phonetic > 0 || strcmp (local, "rPh") == 0;
  if (strcmp (local, "worksheet") == 0) {
    reader->is_sheet = TRUE;
  } else if (strcmp (local, "row") == 0) {
    number = part_xml_attribute (attributes, "r");
    reader->row = number != NULL ? number_of (number) : reader->row + 1;
    reader->column = 0;
    if (reader->row == 0 || reader->row > SHEET_ROWS)
      part_xml_fail (xml, ATALYM_ERROR_SYNTAX, "a row has the number “%s”", number != NULL ? number : "");
  } else if (strcmp (local, "c") == 0) {
    start_cell (reader, xml, attributes);
  } else if (strcmp (local, "v") == 0 || strcmp (local, "t") == 0) {
    reader->in_text = TRUE;
  }
}

/* 43547 is 2019-03-23: days since 1899-12-30, or since 1904. Excel has a 29th of February 1900 that never was. What is
 * no number stays as it is. */
static void
write_date (const XlsxReader *reader, GString *text)
{
  g_autofree char *whole = g_strndup (text->str, strcspn (text->str, ".,"));
  guint64 days;
  GDate date;

  if (!g_ascii_string_to_unsigned (whole, 10, 1, 2900000, &days, NULL))
    return;
  g_date_clear (&date, 1);
  if (reader->from_1904)
    g_date_set_dmy (&date, 1, G_DATE_JANUARY, 1904);
  else
    g_date_set_dmy (&date, days < 60 ? 31 : 30, G_DATE_DECEMBER, 1899);
  g_date_add_days (&date, (guint) days);
  g_string_printf (text, "%04d-%02d-%02d", g_date_get_year (&date), g_date_get_month (&date), g_date_get_day (&date));
}

static void
finish_cell (XlsxReader *reader, PartXml *xml)
{
  Cell cell = {reader->row, reader->column - 1, NULL};
  const guint index = reader->kind == AS_SHARED ? number_of (reader->text->str) : 0;
  const gboolean is_date = reader->style < reader->date_styles->len &&
                           g_array_index (reader->date_styles, gboolean, reader->style);

  if (reader->text->len == 0)
    return;
  if (reader->kind == AS_SHARED) {
    if (index >= reader->shared->len) {
      part_xml_fail (xml, ATALYM_ERROR_SYNTAX, "row %u names a text that the workbook has not", reader->row);
      return;
    }
    cell.text = g_ptr_array_index (reader->shared, index);
  } else {
    if (reader->kind == AS_BOOLEAN)
      g_string_assign (reader->text, *reader->text->str == '1' ? "TRUE" : "FALSE");
    else if (reader->kind == AS_NUMBER && is_date)
      write_date (reader, reader->text);
    else if (reader->kind == AS_TEXT)
      decode_escapes (reader->text);
    cell.text = g_string_chunk_insert_const (reader->sheet->chunk, reader->text->str);
  }
  if (*cell.text != '\0')
    g_array_append_val (reader->sheet->cells, cell);
}

static void
on_sheet_end (PartXml *xml, const char *name, gpointer data)
{
  XlsxReader *reader = data;
  const char *local = part_xml_local (name);

  reader->phonetic -= reader->phonetic > 0;
  if (strcmp (local, "v") == 0 || strcmp (local, "t") == 0)
    reader->in_text = FALSE;
  else if (strcmp (local, "c") == 0)
    finish_cell (reader, xml);
}

/* === The workbook ================================================================================================ */

static gint
by_place (gconstpointer a, gconstpointer b)
{
  const Cell *x = a, *y = b;

  if (x->row != y->row)
    return x->row < y->row ? -1 : 1;
  return x->column < y->column ? -1 : x->column > y->column;
}

static void
find_rows (Sheet *sheet)
{
  g_array_sort (sheet->cells, by_place);
  for (guint i = 0; i < sheet->cells->len; i++)
    if (i == 0 || g_array_index (sheet->cells, Cell, i - 1).row != g_array_index (sheet->cells, Cell, i).row)
      g_array_append_val (sheet->rows, i);
  g_array_append_val (sheet->rows, sheet->cells->len);
}

static gboolean
read_sheet (XlsxReader *reader, const char *relationships, GError **error)
{
  const PartHandler cells = {on_sheet_start, on_sheet_end, on_text};
  g_autofree char *name = NULL;

  if (reader->sheet_id == NULL) {
    g_set_error_literal (error, ATALYM_ERROR, ATALYM_ERROR_SYNTAX, "the workbook shows no sheet");
    return FALSE;
  }
  name = find_related (reader, relationships, reader->sheet_id, reader->folder, error);
  if (name == NULL) {
    if (error == NULL || *error == NULL)
      g_set_error_literal (error, ATALYM_ERROR, ATALYM_ERROR_SYNTAX, "the workbook does not say where its sheet is");
    return FALSE;
  }
  if (!read_part (reader, name, &cells, TRUE, error))
    return FALSE;
  if (!reader->is_sheet)
    g_set_error_literal (error, ATALYM_ERROR, ATALYM_ERROR_SYNTAX, "its first sheet holds no cells");
  return reader->is_sheet;
}

static gboolean
read_workbook (XlsxReader *reader, GError **error)
{
  const PartHandler workbook = {.start = on_workbook}, styles = {on_style, on_style_end, NULL};
  const PartHandler shared = {on_shared_start, on_shared_end, on_text};
  g_autofree char *main = find_related (reader, "_rels/.rels", "/officeDocument", "", error);
  g_autofree char *base = NULL, *relationships = NULL, *styles_name = NULL, *shared_name = NULL;

  if (main == NULL) {
    if (error == NULL || *error == NULL)
      g_set_error_literal (error, ATALYM_ERROR, ATALYM_ERROR_SYNTAX, "is not an Excel workbook");
    return FALSE;
  }
  reader->folder = g_path_get_dirname (main);
  base = g_path_get_basename (main);
  relationships = g_strconcat (reader->folder, "/_rels/", base, ".rels", NULL);
  if (!read_part (reader, main, &workbook, TRUE, error))
    return FALSE;
  styles_name = find_related (reader, relationships, "/styles", reader->folder, NULL);
  shared_name = find_related (reader, relationships, "/sharedStrings", reader->folder, NULL);
  return (styles_name == NULL || read_part (reader, styles_name, &styles, FALSE, error)) &&
         (shared_name == NULL || read_part (reader, shared_name, &shared, FALSE, error)) &&
         read_sheet (reader, relationships, error);
}

Sheet *
sheet_read (GBytes *bytes, GError **error)
{
  g_autoptr (Archive) archive = archive_open (bytes, error);
  g_autoptr (Sheet) sheet = NULL;
  XlsxReader reader = {.archive = archive};
  gboolean good;

  if (archive == NULL)
    return NULL;
  reader.sheet = sheet = g_new0 (Sheet, 1);
  sheet->chunk = g_string_chunk_new (1 << 16);
  sheet->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  sheet->rows = g_array_new (FALSE, FALSE, sizeof (guint));
  reader.shared = g_ptr_array_new ();
  reader.date_formats = g_array_new (FALSE, FALSE, sizeof (guint));
  reader.date_styles = g_array_new (FALSE, FALSE, sizeof (gboolean));
  reader.text = g_string_new (NULL);
  good = read_workbook (&reader, error);
  g_free (reader.folder);
  g_free (reader.sheet_id);
  g_ptr_array_unref (reader.shared);
  g_array_unref (reader.date_formats);
  g_array_unref (reader.date_styles);
  g_string_free (reader.text, TRUE);
  if (good)
    find_rows (sheet);
  return good ? g_steal_pointer (&sheet) : NULL;
}

void
sheet_free (Sheet *sheet)
{
  if (sheet == NULL)
    return;
  g_string_chunk_free (sheet->chunk);
  g_array_unref (sheet->cells);
  g_array_unref (sheet->rows);
  g_free (sheet);
}

guint
sheet_n_rows (const Sheet *sheet)
{
  return sheet->rows->len - 1;
}

gsize
sheet_row_number (const Sheet *sheet, guint row)
{
  return g_array_index (sheet->cells, Cell, g_array_index (sheet->rows, guint, row)).row;
}

void
sheet_row (const Sheet *sheet, guint row, GPtrArray *fields)
{
  const guint end = g_array_index (sheet->rows, guint, row + 1);

  g_ptr_array_set_size (fields, 0);
  for (guint i = g_array_index (sheet->rows, guint, row); i < end; i++) {
    const Cell *cell = &g_array_index (sheet->cells, Cell, i);

    if (fields->len <= cell->column)
      g_ptr_array_set_size (fields, (gint) cell->column + 1);
    fields->pdata[cell->column] = (gpointer) cell->text;
  }
}

guint
sheet_n_others (const Sheet *sheet)
{
  return sheet->n_others;
}
