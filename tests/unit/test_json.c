#include "format/json.h"

#include "suites.h"

START_TEST (members_and_commas)
{
  g_autoptr (GString) out = g_string_new (NULL);

  json_begin_object (out, NULL);
  json_add_string (out, "name", SPAN_LITERAL ("Алматы"));
  json_add_number (out, "count", G_MAXUINT64);
  json_add_null (out, "none");
  json_begin_array (out, "list");
  json_add_string (out, NULL, SPAN_LITERAL ("a"));
  json_add_number (out, NULL, 0);
  json_begin_object (out, NULL);
  json_end_object (out);
  json_end_array (out);
  json_begin_array (out, "empty");
  json_end_array (out);
  json_end_object (out);
  ck_assert_str_eq (out->str, "{\"name\":\"Алматы\",\"count\":18446744073709551615,\"none\":null,"
                              "\"list\":[\"a\",0,{}],\"empty\":[]}");
}
END_TEST

static const struct {
  const char *text, *json;
} strings[] = {
  {"", "\"\""},
  {"Қаз\u00A0ақ", "\"Қаз\u00A0ақ\""},
  {"\"a\\b\"", "\"\\\"a\\\\b\\\"\""},
  {"a\nb\tc\r", "\"a\\nb\\tc\\u000d\""},
  {"\x01\x1f", "\"\\u0001\\u001f\""},
  {"\x7f", "\"\\u007f\""},
  {"𝒜😀", "\"𝒜😀\""},
};

START_TEST (strings_are_escaped)
{
  g_autoptr (GString) out = g_string_new (NULL);

  json_begin_array (out, NULL);
  json_add_string (out, NULL, span_of (strings[_i].text));
  json_end_array (out);
  ck_assert_uint_eq (out->len, strlen (strings[_i].json) + 2);
  ck_assert_int_eq (strncmp (out->str + 1, strings[_i].json, strlen (strings[_i].json)), 0);
}
END_TEST

START_TEST (a_text_may_hold_nul)
{
  g_autoptr (GString) out = g_string_new (NULL);

  json_begin_array (out, NULL);
  json_add_string (out, NULL, (Span){"a\0b", 3});
  json_end_array (out);
  ck_assert_str_eq (out->str, "[\"a\\u0000b\"]");
}
END_TEST

START_TEST (one_object_behind_another)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < 2; i++) {
    json_begin_object (out, NULL);
    json_add_number (out, "n", i);
    json_end_object (out);
    g_string_append_c (out, '\n');
  }
  ck_assert_str_eq (out->str, "{\"n\":0}\n{\"n\":1}\n");
}
END_TEST

Suite *
suite_json (void)
{
  Suite *suite = suite_create ("json");
  TCase *tests = tcase_create ("json");

  tcase_add_test (tests, members_and_commas);
  tcase_add_loop_test (tests, strings_are_escaped, 0, G_N_ELEMENTS (strings));
  tcase_add_test (tests, a_text_may_hold_nul);
  tcase_add_test (tests, one_object_behind_another);
  suite_add_tcase (suite, tests);
  return suite;
}
