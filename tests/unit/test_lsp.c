/* The parts of the language server that need no editor; tests/lsp speaks with the whole of it. */
#include "base/error.h"
#include "format/json_tree.h"
#include "lsp/buffer.h"
#include "lsp/frame.h"

#include "suites.h"

/* --- JSON that comes in ------------------------------------------------------------------------------------------ */

START_TEST (values_are_found_by_path)
{
  g_autoptr (JsonTree) tree =
    json_tree_read (SPAN_LITERAL ("{\"a\":{\"b\":\"Қала\",\"n\":-7,\"t\":true,\"l\":[1,\"x\",null]},\"z\":null}"), NULL);
  const JsonValue *root = json_tree_root (tree), *list = json_tree_get (root, "a.l");
  gint64 number = 0;

  ck_assert_str_eq (json_tree_text (root, "a.b"), "Қала");
  ck_assert (json_tree_integer (root, "a.n", &number));
  ck_assert_int_eq (number, -7);
  ck_assert (json_tree_is_true (root, "a.t"));
  ck_assert_uint_eq (json_tree_length (list), 3);
  ck_assert_str_eq (json_tree_text (json_tree_element (list, 1), ""), "x");
  ck_assert_ptr_null (json_tree_element (list, 3));
  ck_assert_ptr_nonnull (json_tree_get (root, "z"));
}
END_TEST

START_TEST (what_is_of_another_kind_is_not_there)
{
  g_autoptr (JsonTree) tree = json_tree_read (SPAN_LITERAL ("{\"s\":\"1\",\"n\":1,\"o\":{},\"l\":[]}"), NULL);
  const JsonValue *root = json_tree_root (tree);
  gint64 number = 5;

  ck_assert_ptr_null (json_tree_text (root, "n"));
  ck_assert_ptr_null (json_tree_text (root, "o"));
  ck_assert_ptr_null (json_tree_text (root, "s.deeper"));
  ck_assert_ptr_null (json_tree_text (NULL, "s"));
  ck_assert_ptr_null (json_tree_get (root, "l.x"));
  ck_assert (!json_tree_integer (root, "s", &number));
  ck_assert_int_eq (number, 5);
  ck_assert (!json_tree_is_true (root, "n"));
  ck_assert_uint_eq (json_tree_length (root), 0);
  ck_assert (!json_tree_is_object (json_tree_get (root, "l")));
}
END_TEST

static const struct {
  const char *json, *text;
} escapes[] = {
  {"\"a\\u0431\\n\"", "aб\n"},
  {"\"\\ud83d\\ude00\"", "😀"},
  {"\"\\ud83d!\"", "\uFFFD!"},
  {"\"\\ude00\\ud83d\"", "\uFFFD\uFFFD"},
  {"\"a\\u0000b\"", "a\uFFFDb"},
  {"\"\\\\u0000\"", "\\u0000"},
};

START_TEST (escapes_become_letters)
{
  g_autoptr (JsonTree) tree = json_tree_read (span_of (escapes[_i].json), NULL);

  ck_assert_str_eq (json_tree_text (json_tree_root (tree), ""), escapes[_i].text);
}
END_TEST

static const char *const broken[] = {"", "{", "{\"a\"}", "nonsense", "\"\xff\"", "[1,]x", "\"\\ud8\"", "\"\\u12 4\"", "\"\\"};

START_TEST (broken_json_is_an_error)
{
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_null (json_tree_read (span_of (broken[_i]), &error));
  ck_assert (g_error_matches (error, ATALYM_ERROR, ATALYM_ERROR_SYNTAX));
}
END_TEST

START_TEST (depth_is_limited)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonTree) good = NULL;

  for (guint i = 0; i < JSON_DEPTH; i++)
    g_string_append (text, "[");
  for (guint i = 0; i < JSON_DEPTH; i++)
    g_string_append (text, "]");
  good = json_tree_read (span_of (text->str), NULL);
  ck_assert_ptr_nonnull (good);
  g_string_prepend (text, "[");
  ck_assert_ptr_null (json_tree_read (span_of (text->str), &error));
  ck_assert (g_error_matches (error, ATALYM_ERROR, ATALYM_ERROR_LIMIT));
}
END_TEST

/* --- frames ------------------------------------------------------------------------------------------------------ */

/* The bodies that are found in a stream given in pieces of `piece` bytes, in brackets; ! for what was passed over. */
static char *
bodies_in (Span stream, gsize piece)
{
  g_autoptr (FrameReader) reader = frame_reader_new ();
  GString *out = g_string_new (NULL);

  for (gsize i = 0; i < stream.len; i += piece) {
    FrameStatus status;
    Span body;

    frame_reader_add (reader, stream.data + i, MIN (piece, stream.len - i));
    while ((status = frame_reader_next (reader, &body, NULL)) != FRAME_NONE) {
      if (status == FRAME_BROKEN)
        g_string_append_c (out, '!');
      else
        g_string_append_printf (out, "[%.*s]", SPAN_ARGS (body));
    }
  }
  return g_string_free (out, FALSE);
}

static const struct {
  const char *stream, *bodies;
} streams[] = {
  {"Content-Length: 2\r\n\r\n{}Content-Length: 0\r\n\r\nContent-Length: 3\r\n\r\nabc", "[{}][][abc]"},
  {"content-length:2\n\n{}", "[{}]"},
  {"Content-Type: x\r\nContent-Length: 2\r\n\r\n{}", "[{}]"},
  {"Content-Length: 2\r\nContent-Type: x\r\n\r\n{}", "[{}]"},
  {"Content-Length: 4\r\n\r\nқа", "[қа]"},
  {"Hello\r\n\r\nContent-Length: 2\r\n\r\n{}", "![{}]"},
  {"Content-Length: -2\r\n\r\nxx Content-Length: 2\r\n\r\n{}", "![{}]"},
  {"Content-Length: 99999999999999999999\r\n\r\nContent-Length: 1\r\n\r\n1", "![1]"},
  {"Content-Length: 9\r\n\r\nwaiting", ""},
};

START_TEST (messages_in_pieces_of_any_size)
{
  for (gsize piece = 1; piece < 80; piece += 6) {
    g_autofree char *bodies = bodies_in (span_of (streams[_i].stream), piece);

    ck_assert_str_eq (bodies, streams[_i].bodies);
  }
}
END_TEST

START_TEST (what_is_written_can_be_read)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *bodies = NULL;

  frame_write (out, SPAN_LITERAL ("{\"a\":\"Қ\"}"));
  ck_assert_str_eq (out->str, "Content-Length: 10\r\n\r\n{\"a\":\"Қ\"}");
  frame_write (out, SPAN_EMPTY);
  bodies = bodies_in (span_of (out->str), 7);
  ck_assert_str_eq (bodies, "[{\"a\":\"Қ\"}][]");
}
END_TEST

/* --- places ------------------------------------------------------------------------------------------------------ */

static const struct {
  const char *text;
  PlaceUnits units;
  Place place;
  gsize offset;   /* of the place [bytes] */
  Place back;     /* of the offset */
} places[] = {
  {"abc", UNITS_UTF16, {0, 1}, 1, {0, 1}},
  {"қала", UNITS_UTF16, {0, 2}, 4, {0, 2}},
  {"қала", UNITS_UTF8, {0, 4}, 4, {0, 4}},
  {"қала", UNITS_UTF8, {0, 3}, 2, {0, 2}},     /* inside a letter */
  {"😀x", UNITS_UTF16, {0, 2}, 4, {0, 2}},
  {"😀x", UNITS_UTF16, {0, 1}, 0, {0, 0}},     /* inside a pair */
  {"😀x", UNITS_UTF8, {0, 4}, 4, {0, 4}},
  {"a\r\nb", UNITS_UTF16, {0, 9}, 1, {0, 1}},  /* before the end of the line */
  {"a\r\nb", UNITS_UTF16, {1, 0}, 3, {1, 0}},
  {"a\rb\nc", UNITS_UTF16, {2, 1}, 5, {2, 1}},
  {"a\rb\nc", UNITS_UTF16, {7, 7}, 5, {2, 1}}, /* behind the text */
  {"", UNITS_UTF8, {0, 0}, 0, {0, 0}},
  {"a\n", UNITS_UTF8, {1, 0}, 2, {1, 0}},
};

START_TEST (places_and_offsets)
{
  g_autoptr (Buffer) buffer = buffer_new (span_of (places[_i].text), places[_i].units);
  gsize offset = buffer_offset (buffer, places[_i].place);
  Place back = buffer_place (buffer, offset);

  ck_assert_uint_eq (offset, places[_i].offset);
  ck_assert_uint_eq (back.line, places[_i].back.line);
  ck_assert_uint_eq (back.character, places[_i].back.character);
}
END_TEST

START_TEST (lines_follow_the_text)
{
  g_autoptr (Buffer) buffer = buffer_new (SPAN_LITERAL ("a\nb"), UNITS_UTF16);

  buffer_replace (buffer, 1, 2, SPAN_LITERAL ("\r\n\r\n"));
  ck_assert (span_equal (buffer_text (buffer), SPAN_LITERAL ("a\r\n\r\nb")));
  ck_assert_uint_eq (buffer_place (buffer, 5).line, 2);
  buffer_replace (buffer, 900, 9000, SPAN_LITERAL ("!"));
  buffer_replace (buffer, 1, 5, SPAN_EMPTY);
  ck_assert (span_equal (buffer_text (buffer), SPAN_LITERAL ("ab!")));
  ck_assert_uint_eq (buffer_offset (buffer, (Place){1, 0}), 3);
}
END_TEST

START_TEST (many_edits_make_the_lines_of_one_text)
{
  static const char *const pieces[] = {"\n", "\r", "\r\n", "a", "я", "😀", "", "b\n", "\rc"};
  g_autoptr (GRand) chance = g_rand_new_with_seed (11);
  g_autoptr (Buffer) buffer = buffer_new (SPAN_EMPTY, UNITS_UTF16);

  for (guint round = 0; round < 4000; round++) {
    const Span text = buffer_text (buffer);
    gsize start = (gsize) g_rand_int_range (chance, 0, (gint32) text.len + 1);
    gsize end = MIN (text.len, start + (gsize) g_rand_int_range (chance, 0, round % 20 == 0 ? 60 : 5));

    while (start < text.len && (text.data[start] & 0xC0) == 0x80)
      start--;
    while (end < text.len && (text.data[end] & 0xC0) == 0x80)
      end++;
    buffer_replace (buffer, start, MAX (start, end),
                    span_of (pieces[g_rand_int_range (chance, 0, G_N_ELEMENTS (pieces))]));
    g_autoptr (Buffer) fresh = buffer_new (buffer_text (buffer), UNITS_UTF16);
    for (gsize i = 0; i <= buffer_text (buffer).len; i++) {
      const Place got = buffer_place (buffer, i), want = buffer_place (fresh, i);

      ck_assert (got.line == want.line && got.character == want.character);
      ck_assert_uint_eq (buffer_offset (buffer, got), buffer_offset (fresh, want));
    }
  }
}
END_TEST

/* A buffer counts from the place that it was asked for last, and says what one says that was asked for nothing. */
START_TEST (places_may_be_asked_in_any_order)
{
  const Span text = SPAN_LITERAL ("яa😀\r\n\n😀😀bя\rc");
  g_autoptr (GRand) chance = g_rand_new_with_seed (7);
  g_autoptr (Buffer) buffer = buffer_new (text, _i == 0 ? UNITS_UTF16 : UNITS_UTF8);

  for (guint round = 0; round < 4000; round++) {
    const gsize offset = (gsize) g_rand_int_range (chance, 0, (gint32) text.len + 2);
    const Place place = {(gsize) g_rand_int_range (chance, 0, 5), (gsize) g_rand_int_range (chance, 0, 9)};
    g_autoptr (Buffer) fresh = buffer_new (text, _i == 0 ? UNITS_UTF16 : UNITS_UTF8);
    g_autoptr (Buffer) other = buffer_new (text, _i == 0 ? UNITS_UTF16 : UNITS_UTF8);
    const Place got = buffer_place (buffer, offset), want = buffer_place (fresh, offset);

    ck_assert (got.line == want.line && got.character == want.character);
    ck_assert_uint_eq (buffer_offset (buffer, place), buffer_offset (other, place));
  }
}
END_TEST

Suite *
suite_lsp (void)
{
  Suite *suite = suite_create ("lsp");
  TCase *tests = tcase_create ("lsp");

  tcase_add_test (tests, values_are_found_by_path);
  tcase_add_test (tests, what_is_of_another_kind_is_not_there);
  tcase_add_loop_test (tests, escapes_become_letters, 0, G_N_ELEMENTS (escapes));
  tcase_add_loop_test (tests, broken_json_is_an_error, 0, G_N_ELEMENTS (broken));
  tcase_add_test (tests, depth_is_limited);
  tcase_add_loop_test (tests, messages_in_pieces_of_any_size, 0, G_N_ELEMENTS (streams));
  tcase_add_test (tests, what_is_written_can_be_read);
  tcase_add_loop_test (tests, places_and_offsets, 0, G_N_ELEMENTS (places));
  tcase_add_test (tests, lines_follow_the_text);
  tcase_add_test (tests, many_edits_make_the_lines_of_one_text);
  tcase_add_loop_test (tests, places_may_be_asked_in_any_order, 0, 2);
  suite_add_tcase (suite, tests);
  return suite;
}
