/* Bytes become text at one door, and every place keeps its way back to the file. */
#include "suites.h"
#include "text/decode.h"

static Text *
decode (const char *bytes, gsize len, const char *encoding, GError **error)
{
  g_autoptr (GBytes) held = g_bytes_new (bytes, len);

  return text_decode (held, encoding, error);
}

#define DECODE(literal, encoding) decode (literal, sizeof (literal) - 1, encoding, NULL)

static gboolean
reads (const Text *text, const char *expected)
{
  return span_equal (text_span (text), span_of (expected));
}

START_TEST (clean_utf8_is_used_in_place)
{
  g_autoptr (Text) text = DECODE ("Алматы", NULL);

  ck_assert (reads (text, "Алматы"));
  ck_assert_ptr_eq (text_span (text).data, text_raw (text).data);
  ck_assert_uint_eq (text_raw_offset (text, 4), 4);
}
END_TEST

START_TEST (a_byte_order_mark_counts_in_the_file_but_is_no_text)
{
  g_autoptr (Text) text = DECODE ("\xEF\xBB\xBFOral", NULL);

  ck_assert (reads (text, "Oral"));
  ck_assert_uint_eq (text_raw_offset (text, 0), 3);
}
END_TEST

START_TEST (decomposed_letters_are_composed_and_mapped)
{
  /* и + U+0306 is й; what follows is two bytes further in the file. */
  g_autoptr (Text) text = DECODE ("Семеи\xCC\x86 ж", NULL);

  ck_assert (reads (text, "Семей ж"));
  ck_assert_uint_eq (text_raw_offset (text, 8), 8);
  ck_assert_uint_eq (text_raw_offset (text, 10), 12);
}
END_TEST

START_TEST (utf16_and_windows_1251_map_back)
{
  g_autoptr (Text) utf16 = DECODE ("\xFF\xFE\x10\x04\x3B\x04", NULL);
  g_autoptr (Text) cp1251 = DECODE ("\xC0\xEB", "windows-1251");

  ck_assert (reads (utf16, "Ал"));
  ck_assert_uint_eq (text_raw_offset (utf16, 2), 4);
  ck_assert (reads (cp1251, "Ал"));
  ck_assert_uint_eq (text_raw_offset (cp1251, 2), 1);
}
END_TEST

START_TEST (an_invalid_byte_is_named_by_its_offset)
{
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_null (decode ("Al\xFFma", 5, NULL, &error));
  ck_assert_ptr_nonnull (g_strstr_len (error->message, -1, "0xFF at offset 2"));
}
END_TEST

START_TEST (an_edit_is_written_in_the_encoding_of_the_file)
{
  g_autoptr (Text) text = DECODE ("\xC0\xEB", "windows-1251");
  g_autoptr (GBytes) bytes = text_encode (text, span_of ("Ш"), NULL);
  g_autoptr (GError) error = NULL;

  ck_assert_uint_eq (g_bytes_get_size (bytes), 1);
  ck_assert_ptr_null (text_encode (text, span_of ("Қ"), &error));
}
END_TEST

Suite *
suite_decode (void)
{
  Suite *suite = suite_create ("decode");
  TCase *tests = tcase_create ("text/decode");

  tcase_add_test (tests, clean_utf8_is_used_in_place);
  tcase_add_test (tests, a_byte_order_mark_counts_in_the_file_but_is_no_text);
  tcase_add_test (tests, decomposed_letters_are_composed_and_mapped);
  tcase_add_test (tests, utf16_and_windows_1251_map_back);
  tcase_add_test (tests, an_invalid_byte_is_named_by_its_offset);
  tcase_add_test (tests, an_edit_is_written_in_the_encoding_of_the_file);
  suite_add_tcase (suite, tests);
  return suite;
}
