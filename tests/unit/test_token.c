#include "text/token.h"

#include "suites.h"

/* The tokens of `text`, each with signs for what it is: l c d for Latin, Cyrillic, digits; U A I for capitals first,
 * all, inside; o for another script. */
static char *
tokens_of (const char *text)
{
  static const struct {
    guint flag;
    char sign;
  } signs[] = {{TOKEN_LATIN, 'l'},     {TOKEN_CYRILLIC, 'c'},    {TOKEN_DIGIT, 'd'},       {TOKEN_UPPER_FIRST, 'U'},
               {TOKEN_UPPER_ALL, 'A'}, {TOKEN_UPPER_INNER, 'I'}, {TOKEN_OTHER_SCRIPT, 'o'}};
  GString *out = g_string_new (NULL);
  TokenWalk walk = token_walk (span_of (text));
  Token token;

  while (token_next (&walk, &token)) {
    g_string_append_printf (out, "%.*s/", (int) (token.end - token.start), text + token.start);
    for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
      if (token.flags & signs[i].flag)
        g_string_append_c (out, signs[i].sign);
    g_string_append_c (out, ' ');
  }
  return g_strchomp (g_string_free (out, FALSE));
}

static const struct {
  const char *text, *tokens;
} walks[] = {
  {"", ""},
  {" .,- — «» ", ""},
  {"Алматы is large", "Алматы/cU is/l large/l"},
  {"Усть-Каменогорск", "Усть/cU Каменогорск/cU"},
  {"Kazakhstan's", "Kazakhstan/lU s/l"},
  {"ҚР ҰҚК АҚШ-тың", "ҚР/cUA ҰҚК/cUA АҚШ/cUA тың/c"},
  {"OpenStreetMap", "OpenStreetMap/lUI"},
  {"12-үй 5G 2024", "12/d үй/c 5G/ld 2024/d"},
  {"Toyota-ның", "Toyota/lU ның/c"},
  {"Алмaты", "Алмaты/lcU"},
  {"北京 Αθήνα", "北京/o Αθήνα/Uo"},
};

START_TEST (words_are_walked)
{
  g_autofree char *tokens = tokens_of (walks[_i].text);

  ck_assert_str_eq (tokens, walks[_i].tokens);
}
END_TEST

START_TEST (marks_and_soft_hyphens_stay_inside)
{
  g_autofree char *stress = tokens_of ("Алма\u0301-Ата");
  g_autofree char *soft = tokens_of ("Казах\u00ADстан");

  ck_assert_str_eq (stress, "Алма\u0301/cU Ата/cU");
  ck_assert_str_eq (soft, "Казах\u00ADстан/cU");
}
END_TEST

START_TEST (what_is_part_of_a_word)
{
  Span text = SPAN_LITERAL ("Ә -7");

  ck_assert (token_is_word_at (text, 0));
  ck_assert (!token_is_word_at (text, 2));
  ck_assert (!token_is_word_at (text, 3));
  ck_assert (token_is_word_at (text, 4));
  ck_assert (!token_is_word_at (text, 5));
}
END_TEST

static const struct {
  const char *text;  /* the gap between a and b */
  gboolean is_gap;
} gaps[] = {{"a b", TRUE},      {"a  \tb", TRUE},    {"a\u00A0\u202Fb", TRUE}, {"a\nb", TRUE},       {"a\r\nb", TRUE},
            {"a\rb", TRUE},     {"a \r\n  b", TRUE}, {"a\n\nb", FALSE},       {"a\r\n\r\nb", FALSE}, {"a\r\rb", FALSE},
            {"a\n \r\nb", FALSE}};

START_TEST (a_gap_has_one_line_end_at_most)
{
  const Span text = span_of (gaps[_i].text);
  const gsize last = text.len - 1;

  ck_assert_uint_eq (token_gap_start (text, last), gaps[_i].is_gap ? 1 : last);
  ck_assert_uint_eq (token_gap_end (text, 1), gaps[_i].is_gap ? last : 1);
  ck_assert_uint_eq (token_gap_start (text, 1), 1);
  ck_assert_uint_eq (token_gap_end (text, last), last);
  ck_assert_uint_eq (token_gap_start (text, 0), 0);
  ck_assert_uint_eq (token_gap_end (text, text.len), text.len);
}
END_TEST

Suite *
suite_token (void)
{
  Suite *suite = suite_create ("token");
  TCase *tests = tcase_create ("token");

  tcase_add_loop_test (tests, words_are_walked, 0, G_N_ELEMENTS (walks));
  tcase_add_test (tests, marks_and_soft_hyphens_stay_inside);
  tcase_add_test (tests, what_is_part_of_a_word);
  tcase_add_loop_test (tests, a_gap_has_one_line_end_at_most, 0, G_N_ELEMENTS (gaps));
  suite_add_tcase (suite, tests);
  return suite;
}
