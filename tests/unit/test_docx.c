/* Word documents: what is read, what fix writes, and what is refused. */
#include <zip.h>

#include "base/error.h"
#include "format/archive.h"
#include "format/docx.h"
#include "format/reader.h"
#include "sample.h"
#include "suites.h"

#define WORD "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""

/* === Making them ================================================================================================= */

typedef struct {
  const char *name, *content;
} Entry;

static const Entry entries[] = {
  {"_rels/.rels",
   "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='rId1' "
   "Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' "
   "Target='word/document.xml'/></Relationships>"},
  {"docProps/core.xml", "<c xmlns:d='http://purl.org/dc/terms/'><d:modified>2024-05-14T10:00:00Z</d:modified></c>"},
  {"word/styles.xml",
   "<w:styles " WORD "><w:style w:styleId='1'><w:name w:val='heading 2'/></w:style><w:style w:styleId='mine'><w:name "
   "w:val='My own'/><w:basedOn w:val='1'/></w:style><w:style w:styleId='src'><w:name w:val='Source Code'/></w:style>"
   "<w:style w:styleId='vc'><w:name w:val='Verbatim Char'/></w:style></w:styles>"},
  {"word/media/image1.png", "\x89PNG Алма-Ата"},
};

static void
add_entry (zip_t *zip, const char *name, const char *content)
{
  zip_source_t *source = zip_source_buffer (zip, content, strlen (content), 0);
  zip_int64_t index = zip_file_add (zip, name, source, 0);

  ck_assert (index >= 0);
  ck_assert (zip_file_set_mtime (zip, (zip_uint64_t) index, 1577934246, 0) == 0);
}

static GBytes *
zip_of (const Entry *more, guint n)
{
  zip_error_t error;
  zip_source_t *source;
  zip_t *zip;
  zip_stat_t stat;
  char *data;

  zip_error_init (&error);
  source = zip_source_buffer_create (NULL, 0, 0, &error);
  zip = zip_open_from_source (source, ZIP_TRUNCATE, &error);
  ck_assert_ptr_nonnull (zip);
  zip_source_keep (source);
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    add_entry (zip, entries[i].name, entries[i].content);
  for (guint i = 0; i < n; i++)
    add_entry (zip, more[i].name, more[i].content);
  ck_assert_int_eq (zip_close (zip), 0);
  ck_assert_int_eq (zip_source_stat (source, &stat), 0);
  data = g_malloc (stat.size);
  ck_assert_int_eq (zip_source_open (source), 0);
  ck_assert_int_eq (zip_source_read (source, data, stat.size), (zip_int64_t) stat.size);
  zip_source_close (source);
  zip_source_free (source);
  zip_error_fini (&error);
  return g_bytes_new_take (data, stat.size);
}

static GBytes *
docx_of (const char *body)
{
  g_autofree char *xml = g_strconcat ("<w:document " WORD " xmlns:mc='urn:mc'><w:body>", body, "</w:body></w:document>",
                                      NULL);
  const Entry more[] = {{"word/document.xml", xml}};

  return zip_of (more, 1);
}

static Document *
read_body (const char *body)
{
  g_autoptr (GBytes) bytes = docx_of (body);

  return docx_read ("a.docx", bytes, NULL);
}

/* === Reading ===================================================================================================== */

#define P(content) "<w:p>" content "</w:p>"
#define R(text)    "<w:r><w:t>" text "</w:t></w:r>"

static const struct {
  const char *body, *blocks;
} cases[] = {
  {"", ""},
  {P (R ("Алматы")) P () P (R ("Қала")), "p: Алматы\np: Қала\n"},
  {P (R ("Алма-") "<w:r><w:rPr><w:b/></w:rPr><w:t>Ата</w:t></w:r>"), "p: Алма-Ата\n"},
  {P ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/></w:r>"), "p: a{\t}b{ }c{\u2011}\n"},
  {P (R ("a &amp; b&#1040;")), "p: a {&} b{А}\n"},
  {P (R ("a\nb")), "p: a{ }b\n"},
  {P (R ("a") "<w:del><w:r><w:delText>b</w:delText></w:r></w:del><w:ins>" R ("c") "</w:ins>"), "p: ac\n"},
  {P ("<w:moveFrom>" R ("a") "</w:moveFrom>" R ("b")), "p: b\n"},
  {P ("<w:pPr><w:pStyle w:val='1'/></w:pPr>" R ("a")), "h2: a\n"},
  {P ("<w:pPr><w:pStyle w:val='mine'/></w:pPr>" R ("a")), "h2: a\n"},
  {P ("<w:pPr><w:outlineLvl w:val='0'/></w:pPr>" R ("a")), "h1: a\n"},
  {P ("<w:pPr><w:pStyle w:val='none'/><w:numPr/></w:pPr>" R ("a")), "item: a\n"},
  {P ("<w:pPr><w:pStyle w:val='src'/></w:pPr>" R ("a")), "code: a\n"},
  {P (R ("a ") "<w:r><w:rPr><w:rStyle w:val='vc'/></w:rPr><w:t>b</w:t></w:r>" R (" c")), "p: a ‹b› c\n"},
  {"<w:tbl><w:tr><w:tc>" P (R ("a")) "</w:tc></w:tr></w:tbl>" P (R ("b")), "cell: a\np: b\n"},
  {P ("<w:hyperlink>" R ("a") "</w:hyperlink><w:sdt><w:sdtContent>" R ("b") "</w:sdtContent></w:sdt>"), "p: ab\n"},
  {P ("<w:r><w:fldChar/></w:r><w:r><w:instrText>HYPERLINK</w:instrText></w:r>" R ("a")), "p: a\n"},
  {P ("<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>" P (R ("box")) "</w:txbxContent></mc:Choice><mc:Fallback>" P (
     R ("box")) "</mc:Fallback></mc:AlternateContent><w:t>a</w:t></w:r>"),
   "p: box\np: a\n"},
  {P (R ("и") R ("\u0306")), "p: и{\u200C}\u0306\n"},
  {P ("<w:r/><w:r><w:rPr/><w:t/></w:r>"), ""},
};

START_TEST (blocks_are_what_is_read)
{
  g_autoptr (Document) document = read_body (cases[_i].body);
  g_autofree char *dump = NULL;

  ck_assert_ptr_nonnull (document);
  dump = document_dump (document);
  assert_runs_are_true (document);
  ck_assert_str_eq (dump, cases[_i].blocks);
  ck_assert_str_eq (document->date, "2024-05-14");
}
END_TEST

START_TEST (other_parts_are_read_too)
{
  const Entry more[] = {
    {"word/footer1.xml", "<w:ftr " WORD ">" P (R ("footer")) "</w:ftr>"},
    {"word/document.xml", "<w:document " WORD ">" P (R ("body")) "</w:document>"},
    {"word/comments.xml", "<w:comments " WORD ">" P (R ("comment")) "</w:comments>"},
    {"word/footnotes.xml", "<w:footnotes " WORD ">" P (R ("note")) "</w:footnotes>"},
  };
  g_autoptr (GBytes) bytes = zip_of (more, G_N_ELEMENTS (more));
  g_autoptr (Document) document = reader_open_bytes ("a.DOCX", bytes, NULL, NULL, NULL);
  g_autofree char *dump = document_dump (document);
  g_autofree char *parts = g_strjoinv (" ", document->parts);

  ck_assert_str_eq (dump, "p: body\np: note\np: footer\n");
  ck_assert_str_eq (parts, "word/document.xml word/footnotes.xml word/footer1.xml");
  ck_assert_uint_eq (g_array_index (document->runs, Run, 2).part, 2);
}
END_TEST

/* === Writing ===================================================================================================== */

static const Revision revision = {"atalym", "2026-11-22T05:00:00Z"};

static char *
entry_of (GBytes *bytes, const char *name)
{
  g_autoptr (Archive) archive = archive_open (bytes, NULL);
  g_autoptr (GBytes) content = NULL;
  guint entry;

  ck_assert (archive != NULL && archive_find (archive, name, &entry));
  content = archive_read (archive, entry, NULL);
  return g_strndup (g_bytes_get_data (content, NULL), g_bytes_get_size (content));
}

static void
replace (const Document *document, const char *old, const char *new, GArray *edits)
{
  const Span text = text_span (document->source);
  const char *at = g_strstr_len (text.data, (gssize) text.len, old);
  Edit edit;

  ck_assert_ptr_nonnull (at);
  edit = (Edit){0, (gsize) (at - text.data), (gsize) (at - text.data) + strlen (old), g_strdup (new)};
  g_array_append_val (edits, edit);
}

static const struct {
  const char *body, *in_place, *tracked;
} repairs[] = {
  {P (R ("в Алма-Ате.")), P (R ("в Алматы.")),
   P ("<w:r><w:t xml:space=\"preserve\">в </w:t></w:r><w:del w:id=\"1\" w:author=\"atalym\" "
      "w:date=\"2026-11-22T05:00:00Z\"><w:r><w:delText xml:space=\"preserve\">Алма-Ате</w:delText></w:r></w:del>"
      "<w:ins w:id=\"2\" w:author=\"atalym\" w:date=\"2026-11-22T05:00:00Z\"><w:r><w:t xml:space=\"preserve\">Алматы</w:t>"
      "</w:r></w:ins><w:r><w:t xml:space=\"preserve\">.</w:t></w:r>")},
  {P ("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space='preserve'>в Алма-</w:t></w:r>" R ("Ате")),
   P ("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space='preserve'>в Алма</w:t></w:r><w:r><w:t>ты</w:t></w:r>"),
   NULL},
  {P (R ("из Нур-") "<w:r><w:t>Алма-Ате</w:t></w:r>"), P (R ("из Нур-") R ("Алматы")), NULL},
  {P (R ("в Алма-") R ("Ате рано")), P (R ("в Алма") R ("ты рано")), NULL},
  {P ("<w:ins w:id='5'>" R ("в Алма-Ате.") "</w:ins>"), P ("<w:ins w:id='5'>" R ("в Алматы.") "</w:ins>"),
   P ("<w:ins w:id='5'>" R ("в Алматы.") "</w:ins>")},
};

START_TEST (repairs_keep_what_is_around_them)
{
  g_autoptr (Document) document = read_body (repairs[_i].body);
  g_autoptr (GArray) edits = g_array_new (FALSE, FALSE, sizeof (Edit)); /* of Edit */
  const char *const expected[] = {repairs[_i].in_place, repairs[_i].tracked};

  g_array_set_clear_func (edits, (GDestroyNotify) edit_clear);
  replace (document, "Алма-Ате", "Алматы", edits);
  for (guint i = 0; i < G_N_ELEMENTS (expected) && expected[i] != NULL; i++) {
    g_autoptr (GBytes) bytes = document_write (document, edits, i == 0 ? NULL : &revision, NULL);
    g_autoptr (GBytes) wanted = docx_of (expected[i]);
    g_autofree char *xml = entry_of (bytes, "word/document.xml"), *wanted_xml = entry_of (wanted, "word/document.xml");

    ck_assert_str_eq (xml, wanted_xml);
  }
}
END_TEST

static GArray *
edits_of_words (GRand *rand, const Document *document)
{
  GArray *edits = g_array_new (FALSE, FALSE, sizeof (Edit)); /* of Edit */

  g_array_set_clear_func (edits, (GDestroyNotify) edit_clear);
  for (guint i = 0; i < document->blocks->len; i++) {
    const Block *block = document_block (document, i);

    for (gsize start = 0, end; start < block->text.len; start = end + 1) {
      for (end = start; end < block->text.len && strchr (" \t.", block->text.data[end]) == NULL;)
        end++;
      if (end > start && g_rand_boolean (rand))
        document_edit (document, block, start, end, g_rand_boolean (rand) ? "Алматы & <b>" : "Атырау", edits);
    }
  }
  return edits;
}

/* Whatever the pieces, the text of the repaired document is the repaired text, accepted or in place. */
START_TEST (what_is_written_is_read_again)
{
  static const char *const pieces[] = {"<w:r><w:rPr><w:b/></w:rPr><w:t>Алма-</w:t></w:r>", R ("Ата"), R (" "), R ("a. b"),
                                       R ("x &amp; y"), "<w:r><w:t xml:space='preserve'> Нур</w:t><w:tab/><w:t>ы</w:t></w:r>",
                                       "<w:del>" R ("z") "</w:del>", "<w:ins>" R ("Қала ") "</w:ins>", "</w:p><w:p>",
                                       "<w:hyperlink>" R ("л") "</w:hyperlink>", "<w:r><w:br/></w:r>", R ("и\u0306")};
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  for (guint round = 0; round < 300; round++) {
    g_autoptr (GString) body = g_string_new ("<w:p>");
    g_autoptr (Document) document = NULL;
    g_autoptr (GArray) edits = NULL;
    g_autoptr (GBytes) text = NULL;

    for (gint i = g_rand_int_range (rand, 1, 30); i > 0; i--)
      g_string_append (body, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
    g_string_append (body, "</w:p>");
    document = read_body (body->str);
    ck_assert_ptr_nonnull (document);
    assert_runs_are_true (document);
    edits = edits_of_words (rand, document);
    text = document_apply (document, edits, NULL);
    for (guint i = 0; i < 2; i++) {
      g_autoptr (GBytes) bytes = document_write (document, edits, i == 0 ? NULL : &revision, NULL);
      g_autoptr (Document) again = docx_read ("b.docx", bytes, NULL);
      g_autofree char *image = entry_of (bytes, "word/media/image1.png");

      ck_assert_ptr_nonnull (again);
      ck_assert (span_equal (text_span (again->source),
                             (Span){g_bytes_get_data (text, NULL), g_bytes_get_size (text)}));
      ck_assert_str_eq (image, entries[3].content);
    }
  }
}
END_TEST

/* === Refusing ==================================================================================================== */

static void
assert_refused (GBytes *bytes, AtalymError code, const char *reason)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Document) document = docx_read ("a.docx", bytes, &error);

  ck_assert_ptr_null (document);
  ck_assert_msg (g_error_matches (error, ATALYM_ERROR, (gint) code), "%s", error->message);
  ck_assert (g_str_has_prefix (error->message, "a.docx: "));
  ck_assert_msg (strstr (error->message, reason) != NULL, "%s", error->message);
}

START_TEST (hostile_entries_are_refused)
{
  static const struct {
    Entry entry;
    AtalymError code;
    const char *reason;
  } hostile[] = {
    {{"../../etc/passwd", "x"}, ATALYM_ERROR_REFUSED, "leads out of the file"},
    {{"/etc/passwd", "x"}, ATALYM_ERROR_REFUSED, "leads out of the file"},
    {{"word\\..\\x", "x"}, ATALYM_ERROR_REFUSED, "leads out of the file"},
    {{"word/document.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"}, ATALYM_ERROR_REFUSED, "document type"},
    {{"word/document.xml", "<a/>"}, ATALYM_ERROR_SYNTAX, "not a Word document"},
    {{"word/document.xml", "<w:document"}, ATALYM_ERROR_SYNTAX, "line 1"},
    {{"word/document.xml", "\xFF\xFF"}, ATALYM_ERROR_ENCODING, "0xFF"},
    {{"word/other.xml", "<a/>"}, ATALYM_ERROR_SYNTAX, "“word/document.xml” is missing"},
  };
  g_autoptr (GBytes) bytes = zip_of (&hostile[_i].entry, 1);

  assert_refused (bytes, hostile[_i].code, hostile[_i].reason);
}
END_TEST

START_TEST (bombs_are_refused)
{
  g_autofree char *blanks = g_strnfill (ARCHIVE_SMALL * 2, ' ');
  const Entry bomb = {"word/document.xml", blanks};
  g_autoptr (GBytes) bytes = zip_of (&bomb, 1);

  assert_refused (bytes, ATALYM_ERROR_LIMIT, "unpacks to more");
}
END_TEST

START_TEST (deep_elements_are_refused)
{
  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; i < 600; i++)
    g_string_append (body, "<w:sdt>");
  bytes = docx_of (body->str);
  assert_refused (bytes, ATALYM_ERROR_LIMIT, "nest deeper");
}
END_TEST

START_TEST (encrypted_entries_are_refused)
{
  g_autoptr (GBytes) bytes = docx_of (P (R ("a")));
  gsize size;
  g_autofree char *copy = g_memdup2 (g_bytes_get_data (bytes, &size), g_bytes_get_size (bytes));
  g_autoptr (GBytes) encrypted = NULL;

  size = g_bytes_get_size (bytes);
  for (gsize i = 0; i + 10 < size; i++)
    if (memcmp (copy + i, "PK\1\2", 4) == 0)
      copy[i + 8] |= 1;
    else if (memcmp (copy + i, "PK\3\4", 4) == 0)
      copy[i + 6] |= 1;
  encrypted = g_bytes_new (copy, size);
  assert_refused (encrypted, ATALYM_ERROR_REFUSED, "encrypted");
}
END_TEST

START_TEST (old_containers_are_refused)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("\xD0\xCF\x11\xE0 more", 9);

  assert_refused (bytes, ATALYM_ERROR_REFUSED, ".doc file");
}
END_TEST

START_TEST (truncated_files_are_refused)
{
  g_autoptr (GBytes) bytes = docx_of (P (R ("a")));

  for (gsize size = 1; size < g_bytes_get_size (bytes); size += 7) {
    g_autoptr (GBytes) part = g_bytes_new_from_bytes (bytes, 0, size);

    assert_refused (part, ATALYM_ERROR_SYNTAX, "zip");
  }
}
END_TEST

Suite *
suite_docx (void)
{
  Suite *suite = suite_create ("docx");
  TCase *tcase = tcase_create ("all");

  tcase_set_timeout (tcase, 60);
  tcase_add_loop_test (tcase, blocks_are_what_is_read, 0, G_N_ELEMENTS (cases));
  tcase_add_test (tcase, other_parts_are_read_too);
  tcase_add_loop_test (tcase, repairs_keep_what_is_around_them, 0, G_N_ELEMENTS (repairs));
  tcase_add_test (tcase, what_is_written_is_read_again);
  tcase_add_loop_test (tcase, hostile_entries_are_refused, 0, 8);
  tcase_add_test (tcase, bombs_are_refused);
  tcase_add_test (tcase, deep_elements_are_refused);
  tcase_add_test (tcase, encrypted_entries_are_refused);
  tcase_add_test (tcase, old_containers_are_refused);
  tcase_add_test (tcase, truncated_files_are_refused);
  suite_add_tcase (suite, tcase);
  return suite;
}
