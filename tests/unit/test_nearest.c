#include "base/nearest.h"

#include "suites.h"

static const char *const words[] = {"style", "locale", "quotes", "fail-level", "glossary", "date", NULL};

static const struct {
  const char *word, *meant;
} slips[] = {
  {"style", "style"},
  {"styl", "style"},
  {"stlye", "style"},
  {"Style", "style"},
  {"qoutes", "quotes"},
  {"fail_level", "fail-level"},
  {"glosary", "glossary"},
  {"da", "date"},
  {"fail", "fail-level"},
  {"level", "fail-level"},
  {"d", NULL},
  {"", NULL},
  {"encoding", NULL},
  {"a-word-that-nobody-ever-writes-by-mistake", NULL},
};

START_TEST (what_was_meant)
{
  ck_assert_pstr_eq (nearest_word (slips[_i].word, words), slips[_i].meant);
}
END_TEST

START_TEST (hints_are_ends_of_a_message)
{
  g_autofree char *hint = nearest_hint ("styl", words);
  g_autofree char *none = nearest_hint ("zzz", words);

  ck_assert_str_eq (hint, "; did you mean “style”?");
  ck_assert_str_eq (none, "");
}
END_TEST

Suite *
suite_nearest (void)
{
  Suite *suite = suite_create ("nearest");
  TCase *tests = tcase_create ("nearest");

  tcase_add_loop_test (tests, what_was_meant, 0, G_N_ELEMENTS (slips));
  tcase_add_test (tests, hints_are_ends_of_a_message);
  suite_add_tcase (suite, tests);
  return suite;
}
