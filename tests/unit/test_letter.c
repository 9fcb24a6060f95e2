#include "text/letter.h"

#include "base/span.h"
#include "suites.h"

START_TEST (forth_and_back)
{
  Span text = SPAN_LITERAL ("aҚ€𝒜");
  const gunichar letters[] = {'a', 0x49A, 0x20AC, 0x1D49C};
  gsize i = 0;

  for (guint n = 0; n < G_N_ELEMENTS (letters); n++) {
    ck_assert_uint_eq (letter_at (text.data, i), letters[n]);
    ck_assert_uint_eq (letter_next (text.data, &i), letters[n]);
  }
  ck_assert_uint_eq (i, text.len);
  for (guint n = G_N_ELEMENTS (letters); n > 0; n--)
    ck_assert_uint_eq (letter_prev (text.data, &i), letters[n - 1]);
  ck_assert_uint_eq (i, 0);
}
END_TEST

START_TEST (kinds_and_cases)
{
  ck_assert (letter_is_upper (0x4D8) && !letter_is_upper (0x4D9)); /* Ә ә */
  ck_assert (letter_is_alpha (0x4B1) && !letter_is_alpha ('7'));   /* ұ */
  ck_assert (letter_is_word ('7') && !letter_is_word ('-'));
  ck_assert_uint_eq (letter_to_upper (0x493), 0x492); /* ғ Ғ */
  ck_assert_uint_eq (letter_to_lower (0x4E8), 0x4E9); /* Ө ө */
  ck_assert_uint_eq (letter_to_title (0x1C6), 0x1C5); /* ǆ ǅ */
}
END_TEST

START_TEST (acronyms)
{
  ck_assert (letters_are_acronym ("КНБ") && letters_are_acronym ("ҰҚК") && letters_are_acronym ("UN"));
  ck_assert (!letters_are_acronym ("") && !letters_are_acronym ("Un") && !letters_are_acronym ("КНБ РК"));
}
END_TEST

START_TEST (a_full_buffer_is_left_alone)
{
  char buffer[4] = "??";
  gsize used = 0;

  ck_assert (letter_append (buffer, &used, 3, 0x49A));
  ck_assert_uint_eq (used, 2);
  ck_assert (!letter_append (buffer, &used, 3, 0x49A));
  ck_assert_uint_eq (used, 2);
  ck_assert (letter_append (buffer, &used, 3, 'a'));
  ck_assert_mem_eq (buffer, "Қa", 3);
}
END_TEST

Suite *
suite_letter (void)
{
  Suite *suite = suite_create ("letter");
  TCase *tests = tcase_create ("letter");

  tcase_add_test (tests, forth_and_back);
  tcase_add_test (tests, kinds_and_cases);
  tcase_add_test (tests, acronyms);
  tcase_add_test (tests, a_full_buffer_is_left_alone);
  suite_add_tcase (suite, tests);
  return suite;
}
