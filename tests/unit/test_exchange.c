/* Workbooks, MultiTerm and dictionaries: what is written is read back, whatever the names; what is wrong is said. */
#include <string.h>

#include "base/error.h"
#include "format/archive.h"
#include "format/multiterm.h"
#include "format/spelling.h"
#include "format/tbx.h"
#include "format/tsv.h"
#include "format/xlsx.h"
#include "names.h"
#include "sample.h"
#include "suites.h"

/* === There and back ============================================================================================== */

typedef gboolean (*ReadFunc) (const char *path, Glossary *glossary, GError **error);
typedef gboolean (*WriteFunc) (const Glossary *glossary, FileWriter *out, GError **error);

static gboolean
read_tsv (const char *path, Glossary *glossary, GError **error)
{
  return tsv_read_glossary (glossary, path, NULL, error);
}

static gboolean
read_csv (const char *path, Glossary *glossary, GError **error)
{
  return csv_read_glossary (glossary, path, NULL, error);
}

static gboolean
read_xlsx (const char *path, Glossary *glossary, GError **error)
{
  return glossary_table_read (path, TABLE_XLSX, rows_add, &(RowTarget){glossary, path}, NULL, error);
}

static gboolean
read_tbx (const char *path, Glossary *glossary, GError **error)
{
  return tbx_read_glossary (glossary, path, NULL, error);
}

static gboolean
read_multiterm (const char *path, Glossary *glossary, GError **error)
{
  return multiterm_read (path, rows_add, &(RowTarget){glossary, path}, NULL, error);
}

static gboolean
write_csv_excel (const Glossary *glossary, FileWriter *out, GError **error)
{
  return glossary_table_write (glossary, TABLE_CSV_EXCEL, out, error);
}

static gboolean
write_xlsx (const Glossary *glossary, FileWriter *out, GError **error)
{
  return glossary_table_write (glossary, TABLE_XLSX, out, error);
}

static gboolean
write_tbx_v2 (const Glossary *glossary, FileWriter *out, GError **error)
{
  return tbx_write (glossary, TBX_V2, NULL, NULL, out, NULL, error);
}

static gboolean
write_tbx_v3 (const Glossary *glossary, FileWriter *out, GError **error)
{
  return tbx_write (glossary, TBX_V3, NULL, NULL, out, NULL, error);
}

static gboolean
write_multiterm (const Glossary *glossary, FileWriter *out, GError **error)
{
  return multiterm_write (glossary, NULL, out, NULL, error);
}

static const struct {
  WriteFunc write;
  ReadFunc read;
} formats[] = {{write_xlsx, read_xlsx},     {write_tbx_v3, read_tbx},         {write_tbx_v2, read_tbx},
               {csv_write_glossary, read_csv}, {write_csv_excel, read_csv}, {write_multiterm, read_multiterm}};

static void
write_file (WriteFunc write, const Glossary *glossary, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FileWriter) out = file_writer_open (path, &error);

  ck_assert_msg (out != NULL && write (glossary, out, &error) && file_writer_commit (out, &error), "%s",
                 error != NULL ? error->message : "");
}

static Glossary *
read_file (ReadFunc read, const char *path)
{
  g_autoptr (GError) error = NULL;
  Glossary *glossary = glossary_new ();

  ck_assert_msg (read (path, glossary, &error), "%s", error != NULL ? error->message : "");
  return glossary;
}

/* Numbers that are always the same and look like none. */
static guint
next_number (guint32 *seed, guint below)
{
  *seed = *seed * 1664525u + 1013904223u;
  return (*seed >> 10) % below;
}

/* A field made of what formats stumble over: quotes, separators, formulas, escapes, entities, letters of all sorts. */
static char *
make_text (guint32 *seed)
{
  static const char *const pieces[] = {"Алматы", "қаласы", "é", "=", "+", "-1", "@", "'", "\"", ",", ";", "&amp;", "<b>", "_x0041_",
                                       "_", "]]>", "#", "а", "near:", "note: ", "kind: full", "—", "«Ұлт»", "1993", "0",
                                       "TRUE", "\\n", "|", "😀", "%s", "/", "x"};
  GString *text = g_string_new (NULL);

  for (guint n = 1 + next_number (seed, 4); n > 0; n--) {
    g_string_append (text, pieces[next_number (seed, G_N_ELEMENTS (pieces))]);
    if (n > 1 && next_number (seed, 2) == 0)
      g_string_append_c (text, ' ');
  }
  return g_strstrip (g_string_free (text, FALSE));
}

static void
add_row (Glossary *glossary, guint32 *seed)
{
  static const char *const langs[] = {"kk", "ru", "en", "kk-Latn", "ru-RU"};
  static const char *const kinds[] = {"full", "short", "acronym", "variant", "former", "adjective", "protected"};
  static const char *const statuses[] = {"preferred", "admitted", "deprecated", "superseded"};
  static const char *const types[] = {"place", "person", "org", "event", "term"};
  static const char *const dates[] = {"", "1993", "2019-03", "2022-09-17"};
  static const char *const matches[] = {"", "exact", "never", "near:город|<the city of"};
  g_autofree char *term = make_text (seed), *gloss = make_text (seed), *note = make_text (seed),
                  *source = make_text (seed);
  const guint n = next_number (seed, 40);
  g_autofree char *concept = g_strdup_printf ("concept-%u", n);
  const GlossaryRow row = {concept, types[n % 5], langs[next_number (seed, 5)], term, statuses[next_number (seed, 4)],
                           kinds[next_number (seed, 7)], dates[next_number (seed, 4)], dates[next_number (seed, 4)],
                           matches[next_number (seed, 4)], "", next_number (seed, 2) == 0 ? gloss : "", source,
                           next_number (seed, 2) == 0 ? note : ""};

  glossary_add_row (glossary, &row, NULL);
}

/* FORMAT → TSV → FORMAT: the same glossary and the same bytes. */
START_TEST (nothing_is_lost_there_and_back)
{
  Sample first = sample_new ("first", "", 0), table = sample_new ("table.tsv", "", 0), second = sample_new ("second", "", 0);

  for (guint32 seed = 1; seed <= 20; seed++) {
    g_autoptr (Glossary) glossary = glossary_new (), read = NULL, again = NULL;
    g_autofree char *before = NULL, *after = NULL, *bytes = NULL, *same = NULL;
    guint32 state = seed * 7919;

    while (glossary_n_terms (glossary) < 60)
      add_row (glossary, &state);
    write_file (tsv_write_glossary, glossary, table.path);
    before = sample_read (table.path);
    write_file (formats[_i].write, glossary, first.path);
    read = read_file (formats[_i].read, first.path);
    write_file (tsv_write_glossary, read, table.path);
    after = sample_read (table.path);
    assert_same_lines (before, after);
    again = read_file (read_tsv, table.path);
    write_file (formats[_i].write, again, second.path);
    bytes = sample_read (first.path);
    same = sample_read (second.path);
    ck_assert_str_eq (bytes, same);
  }
  sample_free (&first);
  sample_free (&table);
  sample_free (&second);
}
END_TEST

/* === Workbooks =================================================================================================== */

#define NS       "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define REL_TYPE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

/* A workbook with these cells; `shared` is the inside of its shared strings. Free with g_bytes_unref. */
static GBytes *
workbook_of (const char *rows, const char *shared)
{
  const char *const names[] = {"_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/s.xml", "xl/t.xml",
                               "xl/y.xml", NULL};
  g_autofree char *sheet = g_strdup_printf ("<worksheet " NS "><sheetData>%s</sheetData></worksheet>", rows);
  g_autofree char *strings = g_strdup_printf ("<sst " NS ">%s</sst>", shared);
  const char *const texts[] = {
    "<Relationships><Relationship Id=\"a\" Type=\"" REL_TYPE "officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
    "<workbook " NS " xmlns:r=\"urn:r\"><workbookPr date1904=\"0\"/><sheets><sheet r:id=\"b\" sheetId=\"1\"/></sheets></workbook>",
    "<Relationships><Relationship Id=\"b\" Type=\"" REL_TYPE "worksheet\" Target=\"s.xml\"/><Relationship Id=\"c\" Type=\""
    REL_TYPE "sharedStrings\" Target=\"t.xml\"/><Relationship Id=\"d\" Type=\"" REL_TYPE "styles\" Target=\"y.xml\"/>"
    "</Relationships>", sheet, strings,
    "<styleSheet " NS "><numFmts><numFmt numFmtId=\"170\" formatCode=\"[$-419]d mmm\"/><numFmt numFmtId=\"171\" "
    "formatCode=\"0 &quot;days&quot;\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>"
    "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/><xf numFmtId=\"171\"/></cellXfs></styleSheet>"};
  GBytes *contents[G_N_ELEMENTS (texts)], *bytes;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    contents[i] = g_bytes_new (texts[i], strlen (texts[i]));
  bytes = archive_create (names, contents, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_bytes_unref (contents[i]);
  return bytes;
}

/* Rows, shared strings, and what is read: number of the row, its fields between |. */
static const struct {
  const char *rows, *shared, *read;
} sheets[] = {
  {"", "", ""},
  {"<row r=\"2\"><c r=\"A2\"><v>1993</v></c><c r=\"C2\" t=\"b\"><v>1</v></c></row>", "", "2:1993||TRUE\n"},
  {"<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>", "", "1:1|2\n2:3\n"},
  {"<row r=\"1\"><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"A1\" t=\"s\"><v>0</v></c></row>",
   "<si><t>a</t></si><si><r><t>b</t></r><r><t xml:space=\"preserve\"> c</t></r><rPh><t>d</t></rPh></si>", "1:a|b c\n"},
  {"<row r=\"1\"><c r=\"A1\" s=\"1\"><v>43547</v></c><c r=\"B1\" s=\"2\"><v>1.5</v></c><c r=\"C1\" s=\"3\"><v>7</v></c>"
   "<c r=\"D1\" s=\"1\"><v>60</v></c><c r=\"E1\" s=\"1\" t=\"str\"><v>43547</v></c><c r=\"F1\" s=\"1\"><v>61</v></c></row>", "",
   "1:2019-03-23|1900-01-01|7|1900-02-28|43547|1900-03-01\n"},
  {"<row r=\"1\"><c r=\"A1\" t=\"str\"><f>HYPERLINK(\"x\")</f><v>x</v></c><c r=\"B1\"><f>1+1</f></c></row>", "", "1:x\n"},
  {"<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>a_x000A_b_x005F_x0041__x00</t></is></c></row>", "", "1:a\nb_x0041__x00\n"},
  {"<row r=\"9\"><c r=\"A9\"><v>9</v></c></row><row r=\"3\"><c r=\"A3\"><v>3</v></c></row>", "", "3:3\n9:9\n"},
  {"<row r=\"1\"><c r=\"A1\" t=\"e\"><v>#REF!</v></c></row>", "", "1:#REF!\n"},
};

static char *
dump_sheet (const Sheet *sheet)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < sheet_n_rows (sheet); i++) {
    sheet_row (sheet, i, fields);
    g_string_append_printf (out, "%u:", (guint) sheet_row_number (sheet, i));
    for (guint k = 0; k < fields->len; k++)
      g_string_append_printf (out, "%s%s", k > 0 ? "|" : "",
                              fields->pdata[k] != NULL ? (const char *) fields->pdata[k] : "");
    g_string_append_c (out, '\n');
  }
  return g_string_free (out, FALSE);
}

START_TEST (cells_are_text)
{
  g_autoptr (GBytes) bytes = workbook_of (sheets[_i].rows, sheets[_i].shared);
  g_autoptr (GError) error = NULL;
  g_autoptr (Sheet) sheet = sheet_read (bytes, &error);
  g_autofree char *dump = NULL;

  ck_assert_msg (sheet != NULL, "%s", error != NULL ? error->message : "");
  dump = dump_sheet (sheet);
  ck_assert_str_eq (dump, sheets[_i].read);
}
END_TEST

static const struct {
  const char *rows, *message;
} wrong_sheets[] = {
  {"<row r=\"0\"/>", "xl/s.xml: a row has the number “0”"},
  {"<row r=\"1048577\"/>", "xl/s.xml: a row has the number “1048577”"},
  {"<row r=\"1\"><c r=\"IW1\"/></row>", "xl/s.xml: row 1 has more than 256 columns"},
  {"<row r=\"1\"><c r=\"AAAAAAAAAAAAAA1\"/></row>", "xl/s.xml: row 1 has more than 256 columns"},
  {"<row r=\"1\"><c r=\"A1\" t=\"s\"><v>5</v></c></row>", "xl/s.xml: row 1 names a text that the workbook has not"},
  {"<row r=\"1\">", "xl/s.xml: line 1: mismatched tag"},
};

START_TEST (wrong_workbooks_are_refused)
{
  g_autoptr (GBytes) bytes = workbook_of (wrong_sheets[_i].rows, "");
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_null (sheet_read (bytes, &error));
  ck_assert_str_eq (error->message, wrong_sheets[_i].message);
}
END_TEST

/* === Dictionaries ================================================================================================ */

static char *
spelling_of (Lang lang, SpellingFormat format, const char *more)
{
  Names names = names_new ("", more);
  Sample sample = sample_new ("out", "", 0);
  g_autoptr (FileWriter) out = file_writer_open (sample.path, NULL);
  SpellingCounts counts;
  g_autoptr (GPtrArray) words = spelling_words (names.glossary, lang, &counts); /* of char * */
  char *text;

  ck_assert_uint_eq (counts.n_words, words->len);
  ck_assert (spelling_write (words, 0, words->len, format, out, NULL));
  ck_assert (file_writer_commit (out, NULL));
  text = sample_read (sample.path);
  sample_free (&sample);
  names_free (&names);
  return text;
}

/* LibreOffice reads so many words and no more. */
START_TEST (dictionaries_come_in_parts)
{
  Names names = names_new ("", NULL);
  Sample sample = sample_new ("out", "", 0);
  g_autoptr (FileWriter) out = file_writer_open (sample.path, NULL);
  SpellingCounts counts;
  g_autoptr (GPtrArray) words = spelling_words (names.glossary, LANG_EN, &counts); /* of char * */
  g_autofree char *expected = g_strdup_printf ("2\n%s\n%s\n", (char *) words->pdata[1], (char *) words->pdata[2]);
  g_autofree char *text = NULL;

  ck_assert (spelling_write (words, 1, 2, SPELLING_HUNSPELL, out, NULL) && file_writer_commit (out, NULL));
  text = sample_read (sample.path);
  ck_assert_str_eq (text, expected);
  ck_assert_uint_eq (spelling_limit (SPELLING_LIBREOFFICE), 30000);
  ck_assert_uint_gt (spelling_limit (SPELLING_WORDS), 1000000);
  sample_free (&sample);
  names_free (&names);
}
END_TEST

static gboolean
has_line (const char *text, const char *line)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  return g_strv_contains ((const char *const *) lines, line);
}

START_TEST (dictionaries_have_all_forms)
{
  g_autofree char *ru = spelling_of (LANG_RU, SPELLING_WORDS, "orel; org; ru; Газета «Орёл»; preferred");
  g_autofree char *kk = spelling_of (LANG_KK, SPELLING_WORDS, NULL);
  static const char *const russian[] = {"Алматы", "алматинского", "Шымкентом", "Токаеву", "Восточно-Казахстанской",
                                        "Орёл", "Газеты", "Усть-Каменогорску", "Каменогорску"};
  static const char *const kazakh[] = {"Алматыдан", "Шымкентте", "Тоқаевтың", "Өскеменнен", "Шымкенттік", "Қазақстандағы"};

  for (guint i = 0; i < G_N_ELEMENTS (russian); i++)
    ck_assert_msg (has_line (ru, russian[i]), "%s", russian[i]);
  for (guint i = 0; i < G_N_ELEMENTS (kazakh); i++)
    ck_assert_msg (has_line (kk, kazakh[i]), "%s", kazakh[i]);
  ck_assert (!has_line (ru, "Алма") && !has_line (ru, "Султане"));
  ck_assert (!has_line (ru, "Алма-Ата") && !has_line (ru, "Чимкенте") && !has_line (kk, "Караганда"));
  ck_assert (!has_line (ru, "Алма-Атинская"));
}
END_TEST

START_TEST (dictionaries_say_what_they_are)
{
  g_autofree char *hunspell = spelling_of (LANG_EN, SPELLING_HUNSPELL, NULL);
  g_autofree char *office = spelling_of (LANG_EN, SPELLING_LIBREOFFICE, NULL);
  g_autofree char *words = spelling_of (LANG_EN, SPELLING_WORDS, NULL);
  g_auto (GStrv) lines = g_strsplit (words, "\n", -1);
  g_autofree char *expected = g_strdup_printf ("%u\n%s", g_strv_length (lines) - 1, words);
  g_autofree char *custom = g_strconcat ("OOoUserDict1\nlang: <none>\ntype: positive\n---\n", words, NULL);

  ck_assert_str_eq (hunspell, expected);
  ck_assert_str_eq (office, custom);
}
END_TEST

Suite *
suite_exchange (void)
{
  Suite *suite = suite_create ("exchange");
  TCase *tests = tcase_create ("exchange");

  tcase_set_timeout (tests, 60);
  tcase_add_loop_test (tests, nothing_is_lost_there_and_back, 0, (int) G_N_ELEMENTS (formats));
  tcase_add_loop_test (tests, cells_are_text, 0, (int) G_N_ELEMENTS (sheets));
  tcase_add_loop_test (tests, wrong_workbooks_are_refused, 0, (int) G_N_ELEMENTS (wrong_sheets));
  tcase_add_test (tests, dictionaries_have_all_forms);
  tcase_add_test (tests, dictionaries_come_in_parts);
  tcase_add_test (tests, dictionaries_say_what_they_are);
  suite_add_tcase (suite, tests);
  return suite;
}
