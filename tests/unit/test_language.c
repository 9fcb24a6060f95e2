#include "text/language.h"

#include "base/error.h"
#include "suites.h"

static const struct {
  const char *tag;
  Lang lang;
  const char *region;
} tags[] = {
  {"kk", LANG_KK, ""},         {"kk-Cyrl", LANG_KK, ""},   {"kk-KZ", LANG_KK, "KZ"},  {"kk_kz", LANG_KK, "KZ"},
  {"kaz", LANG_KK, ""},        {"kk-Latn", LANG_KK_LATN, ""}, {"kk-latn-kz", LANG_KK_LATN, "KZ"}, {"ru", LANG_RU, ""},
  {"ru-RU", LANG_RU, "RU"},    {"RU-kz", LANG_RU, "KZ"},   {"en", LANG_EN, ""},       {"en-GB", LANG_EN, "GB"},
  {"kz", LANG_NONE, ""},       {"de", LANG_NONE, ""},      {"", LANG_NONE, ""},       {"english", LANG_NONE, ""},
};

START_TEST (tags_are_read)
{
  char region[3] = "??";

  ck_assert_int_eq (lang_parse (tags[_i].tag, region), tags[_i].lang);
  if (tags[_i].lang != LANG_NONE)
    ck_assert_str_eq (region, tags[_i].region);
  ck_assert_int_eq (lang_parse (tags[_i].tag, NULL), tags[_i].lang);
}
END_TEST

START_TEST (tags_go_there_and_back)
{
  ck_assert_int_eq (lang_parse (lang_tag ((Lang) _i), NULL), _i);
}
END_TEST

START_TEST (a_country_is_no_language)
{
  g_autoptr (GError) error = NULL;

  ck_assert_int_eq (lang_parse_or_error ("kz", &error), LANG_NONE);
  ck_assert (g_error_matches (error, ATALYM_ERROR, ATALYM_ERROR_LANGUAGE));
  ck_assert_ptr_nonnull (strstr (error->message, "kk"));
}
END_TEST

static const struct {
  const char *text;
  Lang lang;
} guesses[] = {
  {"Қазақстанның ең ірі қаласында бүгін қар жауды, ал оңтүстікте күн жылы болды.", LANG_KK},
  {"Бул туралы министр айтты және оны барлық жиналған халық естіді.", LANG_KK},
  {"В крупнейшем городе Казахстана сегодня выпал снег.", LANG_RU},
  {"Газета «Егемен Қазақстан» вышла в понедельник, и в ней напечатан доклад министра.", LANG_RU},
  {"It snowed today in the largest city of Kazakhstan.", LANG_EN},
  {"Qazaqstannyñ eñ ırı qalasynda bügın qar jaudy, al oñtüstıkte kün jyly boldy.", LANG_KK_LATN},
  {"Газета «Егемен Қазақстан»", LANG_RU},
  {"«Егемен Қазақстан»", LANG_KK},
  {"Балалар жазда демалады", LANG_KK},
  {"Жоба туралы", LANG_KK},
  {"Кеше Bereke Bank есеп берді", LANG_KK},
  {"Павлодар облысы", LANG_KK},
  {"Павлодарская область", LANG_RU},
  {"Это сайт akorda.kz", LANG_RU},
  {"Новый Kaspi Bank", LANG_RU},
  {"The newspaper «Егемен» is old", LANG_EN},
  {"2024, 15:30 — 7 %", LANG_NONE},
  {"", LANG_NONE},
};

START_TEST (languages_are_guessed)
{
  ck_assert_int_eq (lang_guess (span_of (guesses[_i].text)), guesses[_i].lang);
}
END_TEST

Suite *
suite_language (void)
{
  Suite *suite = suite_create ("language");
  TCase *tests = tcase_create ("language");

  tcase_add_loop_test (tests, tags_are_read, 0, G_N_ELEMENTS (tags));
  tcase_add_loop_test (tests, tags_go_there_and_back, LANG_KK, N_LANGS);
  tcase_add_test (tests, a_country_is_no_language);
  tcase_add_loop_test (tests, languages_are_guessed, 0, G_N_ELEMENTS (guesses));
  suite_add_tcase (suite, tests);
  return suite;
}
