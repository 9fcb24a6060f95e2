#include "glossary/render.h"

#include "names.h"
#include "suites.h"

/* The first mention of the text, said with the preferred term of its concept; several results with / between. */
static const struct {
  Lang lang;
  const char *text, *written;
} written[] = {
  {LANG_RU, "Чимкент", "Шымкент"},
  {LANG_RU, "Чимкенту", "Шымкенту"},
  {LANG_RU, "с Чимкентом", "Шымкентом"},
  {LANG_RU, "ЧИМКЕНТА", "ШЫМКЕНТА"},
  {LANG_RU, "алма-атинских", "алматинских"},
  {LANG_RU, "Алма-атинские", "Алматинские"},
  /* Нур-Султан in the nominative is that in the accusative; Астана is not */
  {LANG_RU, "Нур-Султан", "Астана/Астану"},
  {LANG_RU, "Нур-Султаном", "Астаной"},
  {LANG_KK, "Алма-Атада", "Алматыда"},
  {LANG_KK, "Нұр-Сұлтанның", "Астананың"},
  {LANG_KK, "Нұр-Сұлтандағы", "Астанадағы"},
  {LANG_KK, "НҰР-СҰЛТАНҒА", "АСТАНАҒА"},
  {LANG_KK, "Карагандадан", "Қарағандыдан"},
  {LANG_EN, "Alma-Ata", "Almaty"},
  {LANG_EN, "Alma-Ata's", "Almaty's"},
  {LANG_EN, "Alma-Ata’s", "Almaty’s"},
  {LANG_EN, "ALMA-ATA", "ALMATY"},
  {LANG_EN, "Tokaev", "Tokayev"},
};

static char *
render_first (const Names *names, Lang lang, const char *text)
{
  g_autoptr (GArray) mentions = names_in (names, lang, text);
  const Mention *mention = &g_array_index (mentions, Mention, 0);
  const Term *target = concept_term (mention->term->concept, lang, 20240101, render_kind (mention));
  g_autoptr (GPtrArray) results = render_mention (names->matcher, target, span_of (text), mention, CASES_ALL, NULL);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < results->len; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? "/" : "", (char *) g_ptr_array_index (results, i));
  return g_string_free (out, FALSE);
}

START_TEST (a_concept_in_the_form_of_a_mention)
{
  Names names = names_new ("", NULL);
  g_autofree char *out = render_first (&names, written[_i].lang, written[_i].text);

  ck_assert_str_eq (out, written[_i].written);
  names_free (&names);
}
END_TEST

START_TEST (cases_that_cannot_be_are_left_out)
{
  Names names = names_new ("", NULL);
  const Span text = SPAN_LITERAL ("Нур-Султан");
  g_autoptr (GArray) mentions = names_in (&names, LANG_RU, text.data);
  const Mention *mention = &g_array_index (mentions, Mention, 0);
  const Term *astana = concept_term (mention->term->concept, LANG_RU, 20240101, KIND_FULL);
  g_autoptr (GPtrArray) subject = render_mention (names.matcher, astana, text, mention, 1u << CASE_NOMINATIVE, NULL);
  g_autoptr (GPtrArray) object = render_mention (names.matcher, astana, text, mention, 1u << CASE_ACCUSATIVE, NULL);
  /* None of the readings is a dative: then nothing is left out. */
  g_autoptr (GPtrArray) any = render_mention (names.matcher, astana, text, mention, 1u << CASE_DATIVE, NULL);

  ck_assert_uint_eq (subject->len, 1);
  ck_assert_str_eq (g_ptr_array_index (subject, 0), "Астана");
  ck_assert_uint_eq (object->len, 1);
  ck_assert_str_eq (g_ptr_array_index (object, 0), "Астану");
  ck_assert_uint_eq (any->len, 2);
  names_free (&names);
}
END_TEST

START_TEST (words_that_both_names_share_follow_the_text)
{
  Names names = names_new ("", "mangystau; place; en; Mangystau Region; preferred\n"
                               "mangystau; place; en; Mangistau region; deprecated; variant\n");
  g_autofree char *out = render_first (&names, LANG_EN, "Mangistau region");

  ck_assert_str_eq (out, "Mangystau region");
  names_free (&names);
}
END_TEST

START_TEST (like_is_answered_by_like)
{
  static const struct {
    Lang lang;
    const char *text;
    TermKind kind;
  } kinds[] = {{LANG_RU, "Алма-Ата", KIND_FULL}, {LANG_RU, "алматинский", KIND_ADJECTIVE},
               {LANG_RU, "США", KIND_ACRONYM},   {LANG_RU, "Токаев", KIND_SHORT},
               {LANG_EN, "Tokaev", KIND_SHORT},  {LANG_RU, "Касым-Жомарт Токаев", KIND_FULL}};
  Names names = names_new ("", NULL);
  g_autoptr (GArray) mentions = names_in (&names, kinds[_i].lang, kinds[_i].text);

  ck_assert_int_eq (render_kind (&g_array_index (mentions, Mention, 0)), kinds[_i].kind);
  names_free (&names);
}
END_TEST

Suite *
suite_render (void)
{
  Suite *suite = suite_create ("render");
  TCase *tests = tcase_create ("render");

  tcase_add_loop_test (tests, a_concept_in_the_form_of_a_mention, 0, G_N_ELEMENTS (written));
  tcase_add_test (tests, cases_that_cannot_be_are_left_out);
  tcase_add_test (tests, words_that_both_names_share_follow_the_text);
  tcase_add_loop_test (tests, like_is_answered_by_like, 0, 6);
  suite_add_tcase (suite, tests);
  return suite;
}
