/* Workbooks: the input as a zip file, and as the cells, the texts and the styles of one. */
#include "fuzz.h"

#include <string.h>

#include "format/archive.h"
#include "format/xlsx.h"

#define NS       "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define REL_TYPE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

static void
check_sheet (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Sheet) sheet = sheet_read (bytes, &error);
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  gsize last = 0;

  g_assert ((sheet == NULL) == (error != NULL));
  for (guint i = 0; sheet != NULL && i < sheet_n_rows (sheet); i++) {
    g_assert (sheet_row_number (sheet, i) > last);
    last = sheet_row_number (sheet, i);
    sheet_row (sheet, i, fields);
    g_assert (fields->len > 0 && fields->len <= SHEET_COLUMNS);
    for (guint k = 0; k < fields->len; k++)
      g_assert (fields->pdata[k] == NULL || g_utf8_validate (fields->pdata[k], -1, NULL));
  }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char relations[] =
    "<Relationships><Relationship Id=\"a\" Type=\"" REL_TYPE "officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
  static const char book[] = "<workbook xmlns=\"" NS "\" xmlns:r=\"urn:r\"><sheets><sheet r:id=\"b\"/></sheets></workbook>";
  static const char parts[] =
    "<Relationships><Relationship Id=\"b\" Type=\"" REL_TYPE "worksheet\" Target=\"s.xml\"/><Relationship Id=\"c\" Type=\""
    REL_TYPE "sharedStrings\" Target=\"t.xml\"/><Relationship Id=\"d\" Type=\"" REL_TYPE "styles\" Target=\"y.xml\"/>"
    "</Relationships>";
  const char *const names[] = {"_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/s.xml", "xl/t.xml",
                               "xl/y.xml", NULL};
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GBytes) relations_bytes = g_bytes_new_static (relations, strlen (relations));
  g_autoptr (GBytes) book_bytes = g_bytes_new_static (book, strlen (book));
  g_autoptr (GBytes) parts_bytes = g_bytes_new_static (parts, strlen (parts));
  GBytes *contents[] = {relations_bytes, book_bytes, parts_bytes, bytes, bytes, bytes};
  g_autoptr (GBytes) whole = archive_create (names, contents, NULL);

  check_sheet (bytes);
  check_sheet (whole);
  return 0;
}
