#include "text/fold.h"

#include "suites.h"

static const struct {
  const char *text, *folded;
} folds[] = {
  {"", ""},
  {"Нұр-Сұлтан", "нұр-сұлтан"},
  {"НҰР\u2011СҰЛТАН", "нұр-сұлтан"},
  {"Семёнов", "семенов"},
  {"Алма\u0301-Ата\u0301", "алма-ата"},
  {"Казах\u00ADстан", "казахстан"},
  {"Kazakhstan’s O‘zbek", "kazakhstan's o'zbek"},
  {"Шығыс\u00A0 \n\tҚазақстан", "шығыс қазақстан"},
  {"ĞÜŞ Iı", "ğüş iı"},
};

START_TEST (spellings_are_folded)
{
  g_autofree char *folded = fold_dup (span_of (folds[_i].text));

  ck_assert_str_eq (folded, folds[_i].folded);
}
END_TEST

START_TEST (folding_twice_changes_nothing)
{
  g_autofree char *once = fold_dup (span_of (folds[_i].text));
  g_autofree char *twice = fold_dup (span_of (once));

  ck_assert_str_eq (once, twice);
}
END_TEST

START_TEST (a_buffer_is_used_again)
{
  g_autoptr (GString) buffer = g_string_new ("old");

  fold_text (buffer, SPAN_LITERAL ("ҚАЛА"));
  fold_text (buffer, SPAN_LITERAL ("Ауыл"));
  ck_assert_str_eq (buffer->str, "ауыл");
}
END_TEST

Suite *
suite_fold (void)
{
  Suite *suite = suite_create ("fold");
  TCase *tests = tcase_create ("fold");

  tcase_add_loop_test (tests, spellings_are_folded, 0, G_N_ELEMENTS (folds));
  tcase_add_loop_test (tests, folding_twice_changes_nothing, 0, G_N_ELEMENTS (folds));
  tcase_add_test (tests, a_buffer_is_used_again);
  suite_add_tcase (suite, tests);
  return suite;
}
