#include "text/script.h"

#include "suites.h"

/* Letters of the wrong script stand apart or are written as escapes, so that they can be told apart. */
static const struct {
  const char *word;
  Lang lang;
  const char *repaired; /* NULL: nothing to do, or not possible */
} repairs[] = {
  {"\u0410lmaty", LANG_EN, "Almaty"},         /* Cyrillic А */
  {"Алм" "a" "ты", LANG_RU, "Алматы"},         /* Latin a */
  {"Т" "o" "қаев", LANG_KK, "Тоқаев"},         /* Latin o */
  {"қаз" "i" "р", LANG_KK, "қазір"},           /* Latin i for і */
  {"\u0421\u0421\u0421P", LANG_RU, "СССР"},   /* Latin P */
  {"Алматы", LANG_RU, NULL},
  {"Almaty", LANG_EN, NULL},
  {"iPhoneды", LANG_KK, NULL},                /* Latin letters that have no twin */
  {"12", LANG_RU, NULL},
  {"", LANG_NONE, NULL},
};

START_TEST (words_get_one_script)
{
  g_autofree char *repaired = script_repair (span_of (repairs[_i].word), repairs[_i].lang);

  if (repairs[_i].repaired == NULL)
    ck_assert_ptr_null (repaired);
  else
    ck_assert_str_eq (repaired, repairs[_i].repaired);
}
END_TEST

START_TEST (roman_numerals)
{
  ck_assert (script_is_roman_numeral (SPAN_LITERAL ("XXI")));
  ck_assert (script_is_roman_numeral (SPAN_LITERAL ("\u0425\u0425"))); /* Cyrillic ХХ */
  ck_assert (script_is_roman_numeral (SPAN_LITERAL ("\u0425IX")));
  ck_assert (!script_is_roman_numeral (SPAN_LITERAL ("Алматы")));
  ck_assert (!script_is_roman_numeral (SPAN_EMPTY));
}
END_TEST

Suite *
suite_script (void)
{
  Suite *suite = suite_create ("script");
  TCase *tests = tcase_create ("script");

  tcase_add_loop_test (tests, words_get_one_script, 0, G_N_ELEMENTS (repairs));
  tcase_add_test (tests, roman_numerals);
  suite_add_tcase (suite, tests);
  return suite;
}
