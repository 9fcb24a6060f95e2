#include "check/rules.h"

#include "base/error.h"
#include "names.h"
#include "suites.h"

/* The first mention of a text: the rule that applies, and the term that should stand there. */
static const struct {
  Lang lang;
  const char *text;
  Style style;
  guint32 date;
  Rule rule;
  const char *target;
} judged[] = {
  {LANG_RU, "Алматы", STYLE_NEUTRAL, 20240101, RULE_NONE, "Алматы"},
  /* a former name, from the day of the change */
  {LANG_RU, "Нур-Султан", STYLE_NEUTRAL, 20220916, RULE_NONE, "Нур-Султан"},
  {LANG_RU, "Нур-Султан", STYLE_NEUTRAL, 20220917, RULE_SUPERSEDED, "Астана"},
  {LANG_RU, "Алма-Ата", STYLE_NEUTRAL, 19800101, RULE_NONE, "Алма-Ата"},
  {LANG_RU, "алма-атинский", STYLE_NEUTRAL, 20240101, RULE_SUPERSEDED, "алматинский"},
  {LANG_EN, "Shimkent", STYLE_NEUTRAL, 20240101, RULE_DEPRECATED, "Shymkent"},
  {LANG_KK, "Караганда", STYLE_NEUTRAL, 20240101, RULE_DEPRECATED, "Қарағанды"},
  /* admitted names stand in the neutral style, and not in the official one */
  {LANG_EN, "Ust-Kamenogorsk", STYLE_NEUTRAL, 20240101, RULE_NONE, "Ust-Kamenogorsk"},
  {LANG_EN, "Ust-Kamenogorsk", STYLE_KZ_OFFICIAL, 20240101, RULE_DEPRECATED, "Oskemen"},
  {LANG_EN, "Tokaev", STYLE_KZ_OFFICIAL, 20240101, RULE_DEPRECATED, "Tokayev"},
  /* how a name is written */
  {LANG_RU, "в Алмате", STYLE_NEUTRAL, 20240101, RULE_INFLECTION, "Алматы"},
  {LANG_EN, "in Nur-sultan", STYLE_NEUTRAL, 20200101, RULE_CASE, "Nur-Sultan"},
  {LANG_RU, "Усть Каменогорск", STYLE_NEUTRAL, 20240101, RULE_HYPHEN, "Усть-Каменогорск"},
  {LANG_RU, "в A\u043bматы", STYLE_NEUTRAL, 20240101, RULE_HOMOGLYPH, "Алматы"},
  {LANG_RU, "АЛМАТЫ", STYLE_NEUTRAL, 20240101, RULE_NONE, "Алматы"},
  /* the spelling comes before how it is written */
  {LANG_EN, "in Nur-sultan", STYLE_NEUTRAL, 20240101, RULE_SUPERSEDED, "Astana"},
  {LANG_RU, "Алма-Атинская декларация", STYLE_KZ_OFFICIAL, 20240101, RULE_NONE, "Алма-Атинская декларация"},
};

START_TEST (mentions_are_judged)
{
  Names names = names_new ("", NULL);
  g_autoptr (GArray) mentions = names_in (&names, judged[_i].lang, judged[_i].text);
  const Term *target = NULL;

  ck_assert_uint_eq (mentions->len, 1);
  ck_assert_int_eq (rule_for_mention (&g_array_index (mentions, Mention, 0), judged[_i].style, judged[_i].date,
                                      &target),
                    judged[_i].rule);
  ck_assert_str_eq (target->text, judged[_i].target);
  names_free (&names);
}
END_TEST

START_TEST (an_adjective_without_answer_is_left_alone)
{
  Names names =
    names_new ("", "semey; place; ru; Семей; preferred\nsemey; place; ru; Семипалатинск; superseded; former; ; 2007\n"
                   "semey; place; ru; семипалатинский; superseded; adjective; ; 2007\n");
  g_autoptr (GArray) adjective = names_in (&names, LANG_RU, "семипалатинские степи");
  g_autoptr (GArray) town = names_in (&names, LANG_RU, "Семипалатинск");
  const Term *target;

  ck_assert_int_eq (rule_for_mention (&g_array_index (adjective, Mention, 0), STYLE_NEUTRAL, 20240101, &target),
                    RULE_NONE);
  ck_assert_int_eq (rule_for_mention (&g_array_index (town, Mention, 0), STYLE_NEUTRAL, 20240101, &target),
                    RULE_SUPERSEDED);
  names_free (&names);
}
END_TEST

START_TEST (a_misspelling_is_answered_by_as_many_words)
{
  Names names =
    names_new ("", "qazaq; place; en; Qazaqstan; preferred\nqazaq; place; en; Republic of Qazaqstan; admitted\n"
                   "qazaq; place; en; Republic of Qazakstan; deprecated; variant\n"
                   "qazaq; place; en; Land of the Qazaqs; deprecated; variant\n");
  g_autoptr (GArray) found = names_in (&names, LANG_EN, "the Republic of Qazakstan, the Land of the Qazaqs");
  const Term *republic = NULL, *land = NULL;

  ck_assert_uint_eq (found->len, 2);
  rule_for_mention (&g_array_index (found, Mention, 0), STYLE_NEUTRAL, 20240101, &republic);
  rule_for_mention (&g_array_index (found, Mention, 1), STYLE_NEUTRAL, 20240101, &land);
  ck_assert_str_eq (republic->text, "Republic of Qazaqstan");
  ck_assert_str_eq (land->text, "Qazaqstan");
  names_free (&names);
}
END_TEST

START_TEST (rules_have_names_and_words)
{
  const Rule rule = (Rule) _i;

  ck_assert_int_eq (rule_parse (rule_id (rule)), rule);
  ck_assert_int_gt (rule_default_severity (rule), SEVERITY_OFF);
  ck_assert_uint_gt (strlen (rule_summary (rule)), 10);
  ck_assert (g_str_has_suffix (rule_explanation (rule), ".\n"));
}
END_TEST

START_TEST (what_is_no_rule_or_style)
{
  g_autoptr (GError) rule_error = NULL, style_error = NULL;
  Style style;

  ck_assert_int_eq (rule_parse_or_error ("name/superceded", &rule_error), RULE_NONE);
  ck_assert_ptr_nonnull (strstr (rule_error->message, "did you mean “name/superseded”"));
  ck_assert (!style_parse ("official", &style, &style_error));
  ck_assert (g_error_matches (style_error, ATALYM_ERROR, ATALYM_ERROR_VALUE));
  ck_assert (style_parse ("kz-official", &style, NULL));
  ck_assert_str_eq (style_name (style), "kz-official");
}
END_TEST

Suite *
suite_rules (void)
{
  Suite *suite = suite_create ("rules");
  TCase *tests = tcase_create ("rules");

  tcase_add_loop_test (tests, mentions_are_judged, 0, G_N_ELEMENTS (judged));
  tcase_add_test (tests, an_adjective_without_answer_is_left_alone);
  tcase_add_test (tests, a_misspelling_is_answered_by_as_many_words);
  tcase_add_loop_test (tests, rules_have_names_and_words, 0, N_RULES);
  tcase_add_test (tests, what_is_no_rule_or_style);
  suite_add_tcase (suite, tests);
  return suite;
}
