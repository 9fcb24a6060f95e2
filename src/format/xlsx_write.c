/* The writer of format/xlsx.h. */
#include <string.h>

#include "base/error.h"
#include "format/archive.h"
#include "format/xlsx.h"
#include "format/xml.h"

#define SHEET_ROWS 1048576u
#define DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define OFFICE      "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE     "http://schemas.openxmlformats.org/package/2006/"
#define MAIN        "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define TYPE        "application/vnd.openxmlformats-officedocument.spreadsheetml."

/* Styles of cells: text; that of the header; text that begins like a formula and stays text when it is edited. */
enum { STYLE_TEXT = 1, STYLE_HEADER = 2, STYLE_GUARDED = 3 };

/* Entries that are the same in every workbook of ours; the sheet itself comes behind them. */
static const struct {
  const char *name, *content;
} fixed[] = {
  {"[Content_Types].xml",
   DECLARATION "<Types xmlns=\"" PACKAGE "content-types\">"
               "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
               "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
               "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" TYPE "sheet.main+xml\"/>"
               "<Override PartName=\"/xl/styles.xml\" ContentType=\"" TYPE "styles+xml\"/>"
               "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" TYPE "worksheet+xml\"/></Types>"},
  {"_rels/.rels", DECLARATION "<Relationships xmlns=\"" PACKAGE "relationships\">"
                              "<Relationship Id=\"rId1\" Type=\"" OFFICE
                              "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"},
  {"xl/_rels/workbook.xml.rels",
   DECLARATION "<Relationships xmlns=\"" PACKAGE "relationships\">"
               "<Relationship Id=\"rId1\" Type=\"" OFFICE "/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
               "<Relationship Id=\"rId2\" Type=\"" OFFICE "/styles\" Target=\"styles.xml\"/></Relationships>"},
  {"xl/workbook.xml", DECLARATION "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE "\">"
                                  "<sheets><sheet name=\"Terms\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"},
  {"xl/styles.xml", DECLARATION
   "<styleSheet xmlns=\"" MAIN "\">"
   "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
   "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
   "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill "
   "patternType=\"gray125\"/></fill>"
   "</fills><borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
   "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
   "<cellXfs count=\"4\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
   "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>"
   "<xf numFmtId=\"49\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\"/>"
   "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" quotePrefix=\"1\"/>"
   "</cellXfs></styleSheet>"},
};

#define N_FIXED G_N_ELEMENTS (fixed)

struct SheetWriter {
  GString *xml;
  guint n_rows;
};

SheetWriter *
sheet_writer_new (void)
{
  SheetWriter *writer = g_new0 (SheetWriter, 1);

  writer->xml = g_string_new (
    DECLARATION "<worksheet xmlns=\"" MAIN "\"><sheetViews><sheetView workbookViewId=\"0\">"
                "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>"
                "</sheetView></sheetViews><cols><col min=\"1\" max=\"30\" width=\"18\" customWidth=\"1\"/>"
                "</cols><sheetData>");
  return writer;
}

void
sheet_writer_free (SheetWriter *writer)
{
  if (writer == NULL)
    return;
  g_string_free (writer->xml, TRUE);
  g_free (writer);
}

/* What XML cannot hold, and what would be read as such an escape, is written _xHHHH_. */
static char *
with_escapes (const char *text)
{
  GString *out = g_string_new (NULL);

  for (; *text != '\0'; text++) {
    if ((guchar) *text < 0x20 && strchr ("\t\n", *text) == NULL)
      g_string_append_printf (out, "_x%04X_", (guint) (guchar) *text);
    else if (text[0] == '_' && text[1] == 'x' && strnlen (text, 7) == 7 && text[6] == '_')
      g_string_append (out, "_x005F_");
    else
      g_string_append_c (out, *text);
  }
  return g_string_free (out, FALSE);
}

static void
append_cell (SheetWriter *writer, guint column, const char *text)
{
  g_autofree char *safe = with_escapes (text);
  const guint style = writer->n_rows == 1 ? STYLE_HEADER : strchr ("=+-@", *text) != NULL ? STYLE_GUARDED : STYLE_TEXT;
  char name[3] = {0};

  if (column >= 26)
    name[0] = (char) ('A' + column / 26 - 1);
  name[column >= 26] = (char) ('A' + column % 26);
  g_string_append_printf (writer->xml, "<c r=\"%s%u\" s=\"%u\" t=\"inlineStr\"><is><t xml:space=\"preserve\">", name,
                          writer->n_rows, style);
  xml_append_text (writer->xml, span_of (safe));
  g_string_append (writer->xml, "</t></is></c>");
}

void
sheet_writer_add (SheetWriter *writer, const char *const *fields, guint n_fields)
{
  writer->n_rows++;
  g_string_append_printf (writer->xml, "<row r=\"%u\">", writer->n_rows);
  for (guint i = 0; i < n_fields; i++)
    if (*fields[i] != '\0')
      append_cell (writer, i, fields[i]);
  g_string_append (writer->xml, "</row>");
}

gboolean
sheet_writer_finish (SheetWriter *writer, FileWriter *out, GError **error)
{
  const char *names[N_FIXED + 2] = {NULL};
  GBytes *contents[N_FIXED + 1];
  g_autoptr (GBytes) file = NULL;

  if (writer->n_rows > SHEET_ROWS) {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_LIMIT,
                 "%u rows are more than a sheet can hold (%u); write a .tsv or "
                 ".csv",
                 writer->n_rows, SHEET_ROWS);
    return FALSE;
  }
  g_string_append (writer->xml, "</sheetData></worksheet>");
  for (guint i = 0; i < N_FIXED; i++) {
    names[i] = fixed[i].name;
    contents[i] = g_bytes_new_static (fixed[i].content, strlen (fixed[i].content));
  }
  names[N_FIXED] = "xl/worksheets/sheet1.xml";
  contents[N_FIXED] = g_bytes_new (writer->xml->str, writer->xml->len);
  file = archive_create (names, contents, error);
  for (guint i = 0; i <= N_FIXED; i++)
    g_bytes_unref (contents[i]);
  return file != NULL && file_writer_write (out, g_bytes_get_data (file, NULL), g_bytes_get_size (file), error);
}
