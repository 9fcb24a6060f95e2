#include "text/document.h"

#include "base/error.h"
#include "suites.h"

static Document *
document_of (const char *text, const char *encoding)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return document_new ("test.txt", text_decode (bytes, encoding, NULL));
}

static void
add_edit (GArray *edits, gsize start, gsize end, const char *text)
{
  Edit edit = {.start = start, .end = end, .text = g_strdup (text)};

  g_array_append_val (edits, edit);
}

static GArray *
edits_new (void)
{
  GArray *edits = g_array_new (FALSE, FALSE, sizeof (Edit));

  g_array_set_clear_func (edits, (GDestroyNotify) edit_clear);
  return edits;
}

static void
assert_bytes (GBytes *bytes, const char *expected)
{
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);

  ck_assert_uint_eq (size, strlen (expected));
  ck_assert_mem_eq (data, expected, size);
}

START_TEST (edits_leave_other_bytes_alone)
{
  g_autoptr (Document) document = document_of ("\xEF\xBB\xBFиз Алма-Аты\r\nв Чимкент\r", NULL);
  g_autoptr (GArray) edits = edits_new ();
  g_autoptr (GBytes) bytes = NULL;

  add_edit (edits, 25, 39, "Шымкент");
  add_edit (edits, 5, 20, "Алматы");
  bytes = document_apply (document, edits, NULL);
  assert_bytes (bytes, "\xEF\xBB\xBFиз Алматы\r\nв Шымкент\r");
}
END_TEST

START_TEST (edits_are_written_in_the_encoding_of_the_file)
{
  g_autoptr (Document) document = document_of ("\xC0\xEB\xEC\xE0-\xC0\xF2\xE0\n", "windows-1251");
  g_autoptr (GArray) edits = edits_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  add_edit (edits, 0, 15, "Алматы");
  bytes = document_apply (document, edits, NULL);
  assert_bytes (bytes, "\xC0\xEB\xEC\xE0\xF2\xFB\n");

  add_edit (edits, 15, 15, "Ққ");
  ck_assert_ptr_null (document_apply (document, edits, &error));
  ck_assert (g_error_matches (error, ATALYM_ERROR, ATALYM_ERROR_ENCODING));
}
END_TEST

START_TEST (letters_that_were_not_nfc_stay_as_they_were)
{
  g_autoptr (Document) document = document_of ("й и\u0306 Чимкент и\u0306\n", NULL);
  g_autoptr (GArray) edits = edits_new ();
  g_autoptr (GBytes) bytes = NULL;

  add_edit (edits, 6, 20, "Шымкент");
  bytes = document_apply (document, edits, NULL);
  assert_bytes (bytes, "й и\u0306 Шымкент и\u0306\n");
}
END_TEST

START_TEST (lines_and_columns)
{
  /* 0 a, 1 LF, 2 қ, 4 CR LF, 6 𝒜 (two UTF-16 units), 10 b, 11 CR, 12 c */
  g_autoptr (Document) document = document_of ("a\nқ\r\n𝒜b\rc", NULL);
  const struct {
    gsize offset, line, column, column_utf16;
  } places[] = {{0, 1, 1, 1}, {1, 1, 2, 2}, {2, 2, 1, 1}, {4, 2, 2, 2},
                {6, 3, 1, 1}, {10, 3, 2, 3}, {6, 3, 1, 1}, {11, 3, 3, 4}, {10, 3, 2, 3}, {12, 4, 1, 1}, {2, 2, 1, 1}};
  PositionCursor cursor = position_cursor (document);

  for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
    Position position = position_of (&cursor, places[i].offset);

    ck_assert_uint_eq (position.line, places[i].line);
    ck_assert_uint_eq (position.column, places[i].column);
    ck_assert_uint_eq (position.column_utf16, places[i].column_utf16);
  }
}
END_TEST

/* Every text of six bytes or fewer made of a letter, CR and LF: where its lines begin, letter by letter. */
START_TEST (every_order_of_line_ends)
{
  char text[6];
  guint orders = 1;

  for (gsize len = 0; len <= sizeof text; len++, orders *= 3)
    for (guint order = 0; order < orders; order++) {
      LineBreaks breaks = line_breaks ((Span){text, len});
      gsize start = 0, next;

      for (guint i = 0, rest = order; i < len; i++, rest /= 3)
        text[i] = "a\r\n"[rest % 3];
      for (gsize i = 0; i < len; i++) {
        const gsize end = line_break_next (&breaks, start, &next);

        ck_assert_uint_ge (end, i);
        if (text[i] == 'a')
          continue;
        ck_assert_uint_eq (end, i);
        i += text[i] == '\r' && i + 1 < len && text[i + 1] == '\n';
        ck_assert_uint_eq (next, i + 1);
        start = next;
      }
      ck_assert_uint_eq (line_break_next (&breaks, start, &next), len);
      ck_assert_uint_eq (next, len);
    }
}
END_TEST

START_TEST (columns_are_those_of_the_file)
{
  /* й in two parts, which become one letter; what follows keeps its place */
  g_autoptr (Document) document = document_of ("и\u0306 Чимкент\nи\u0306и\u0306a", NULL);
  const struct {
    gsize offset, line, column;
  } places[] = {{0, 1, 1}, {2, 1, 3}, {3, 1, 4}, {18, 2, 1}, {20, 2, 3}, {22, 2, 5}};
  PositionCursor cursor = position_cursor (document);

  for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
    const Position position = position_of (&cursor, places[i].offset);

    ck_assert_uint_eq (position.line, places[i].line);
    ck_assert_uint_eq (position.column, places[i].column);
  }
}
END_TEST

/* UTF-16 with a byte order mark, in both orders: 😀 in, a line end, Чимкент. */
START_TEST (utf16_is_edited_in_place)
{
  static const struct {
    const char *bytes, *fixed;
  } orders[] = {{"\xFF\xFE\x3D\xD8\x00\xDE\x0A\x00\x27\x04", "\xFF\xFE\x3D\xD8\x00\xDE\x0A\x00\x28\x04"},
                {"\xFE\xFF\xD8\x3D\xDE\x00\x00\x0A\x04\x27", "\xFE\xFF\xD8\x3D\xDE\x00\x00\x0A\x04\x28"}};
  g_autoptr (GBytes) bytes = g_bytes_new (orders[_i].bytes, 10);
  g_autoptr (Document) document = document_new ("u", text_decode (bytes, NULL, NULL));
  g_autoptr (GArray) edits = edits_new ();
  g_autoptr (GBytes) fixed = NULL;
  PositionCursor cursor = position_cursor (document);

  ck_assert_uint_eq (position_of (&cursor, 4).column, 2);
  ck_assert_uint_eq (position_of (&cursor, 4).column_utf16, 3);
  ck_assert_uint_eq (text_raw_offset (document->source, 5), 8);
  add_edit (edits, 5, 7, "Ш");
  fixed = document_apply (document, edits, NULL);
  ck_assert_uint_eq (g_bytes_get_size (fixed), 10);
  ck_assert_mem_eq (g_bytes_get_data (fixed, NULL), orders[_i].fixed, 10);
}
END_TEST

START_TEST (places_in_blocks_of_several_runs)
{
  g_autoptr (Document) document = document_of ("Алма-**Ата** &amp; co", NULL);
  const Run runs[] = {{.start = 0, .end = 9, .source = 0},
                      {.start = 9, .end = 15, .source = 11},
                      {.start = 15, .end = 16, .source = 19},
                      {.start = 16, .end = 17, .source = 20, .synthetic = TRUE},
                      {.start = 17, .end = 20, .source = 25}};
  const Block *block;
  gsize source = 0;

  document_add_block (document, BLOCK_PARAGRAPH, 0, SPAN_LITERAL ("Алма-Ата & co"), runs, G_N_ELEMENTS (runs));
  block = document_block (document, 0);
  ck_assert (document_locate (document, block, 0, 9, &source));
  ck_assert_uint_eq (source, 0);
  ck_assert (document_locate (document, block, 9, 6, &source));
  ck_assert_uint_eq (source, 11);
  ck_assert (!document_locate (document, block, 0, 15, &source));
  ck_assert_uint_eq (source, 0);
  ck_assert (!document_locate (document, block, 16, 1, &source));
  ck_assert_uint_eq (source, 20);
}
END_TEST

Suite *
suite_document (void)
{
  Suite *suite = suite_create ("document");
  TCase *tests = tcase_create ("document");

  tcase_add_test (tests, edits_leave_other_bytes_alone);
  tcase_add_test (tests, edits_are_written_in_the_encoding_of_the_file);
  tcase_add_test (tests, letters_that_were_not_nfc_stay_as_they_were);
  tcase_add_test (tests, lines_and_columns);
  tcase_add_test (tests, every_order_of_line_ends);
  tcase_add_test (tests, columns_are_those_of_the_file);
  tcase_add_loop_test (tests, utf16_is_edited_in_place, 0, 2);
  tcase_add_test (tests, places_in_blocks_of_several_runs);
  suite_add_tcase (suite, tests);
  return suite;
}
