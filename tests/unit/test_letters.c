/* Romanisation by standards, and back. */
#include "suites.h"

#include "name/letters.h"

typedef struct {
  const char *scheme, *cyrillic, *latin;
} Example;

/* Examples of the standards' sources (names.md §1) and of the towns. */
static const Example examples[] = {
  {"kk-latn-2021", "Жаңаөзен", "Jañaözen"},
  {"kk-latn-2021", "Маңғыстау", "Mañğystau"},
  {"kk-latn-2021", "Екібастұз", "Ekıbastūz"},
  {"kk-latn-2021", "Қостанай", "Qostanai"},
  {"kk-latn-2021", "Тәуелсіздік", "Täuelsızdık"},
  {"kk-latn-2021", "Ілияс", "Iliias"},
  {"kk-latn-2021", "Иманғали", "İmanğali"},
  {"kk-latn-2021", "ІЛЕ ИСАТАЙ", "ILE İSATAİ"},
  {"kk-latn-2021", "Юрьев", "İurev"},
  {"kk-latn-2021", "Щучинск", "Şşuchinsk"},
  {"kk-latn-2019", "Маңғыстау", "Maŋğystaw"},
  {"kk-latn-2018", "Көкшетау", "Kókshetaý"},
  {"kk-latn-2018", "Байқоңыр", "Baıqońyr"},
  {"kk-latn-2018", "Жезқазған", "Jezqazǵan"},
  {"kk-latn-2017", "Көкшетау", "Ko'ks'etay'"},
  {"kk-latn-2017", "Талдықорған", "Taldyqorg'an"},
  {"kk-latn-2017", "Байқоңыр", "Bai'qon'yr"},
  {"kk-bgn-1979", "Әулиекөл", "Äūlīeköl"},
  {"kk-bgn-1979", "Өмірзақ", "Ömirzaq"},
  {"kk-bgn-1979", "Үңгіртас", "Ünggirtas"},
  {"kk-bgn-1979", "Горько-Солёное Көлі", "Gor’ko-Solyonoe Köli"},
  {"kk-odni-2015", "Бекзат Саттарханов", "Bekzat Sattarkhanov"},
  {"kk-odni-2015", "Қосшы", "Qosshy"},
  {"kk-odni-2015", "Ташшен", "Tashen"},
  {"kk-ala-lc", "Әуезов", "Ăuezov"},
  {"kk-iso-9", "Жаңаөзен", "Žaņaôzen"},
  {"kk-qazaqparat", "Қазақпарат", "Qazaqparat"},
  {"kk-qazaqparat", "Ұлытау", "Ulıtaw"},
  {"ru-bgn-1947", "Ельцин", "Yel’tsin"},
  {"ru-bgn-1947", "Сергеев", "Sergeyev"},
  {"ru-bgn-1947", "Съезд", "Sˮyezd"},
  {"ru-bgn-1947", "Ёлка", "Yëlka"},
  {"ru-icao-9303", "Юрьев", "Iurev"},
  {"ru-icao-9303", "Подъячев", "Podieiachev"},
  {"ru-iso-9", "Щёлково", "Ŝëlkovo"},
  {"ru-gost-7.79-b", "Цирк", "Cirk"},
  {"ru-gost-7.79-b", "Царицын", "Czaricy`n"},
  {"ru-press", "Ельцин", "Yeltsin"},
  {"ru-press", "Юрьев", "Yuryev"},
  {"ru-press", "Ильинский", "Ilyinsky"},
  {"ru-press", "Великий", "Veliky"},
  {"ru-press", "ЖЕЗКАЗГАН", "ZHEZKAZGAN"},
  {"ru-press", "ЖезКаз", "ZhezKaz"},
  {"ru-press", "Я. Щукин", "Ya. Shchukin"},
};

START_TEST (standards)
{
  for (guint i = 0; i < G_N_ELEMENTS (examples); i++) {
    const Scheme *scheme = scheme_find (examples[i].scheme, NULL);
    g_autoptr (Rewriter) writer = NULL;
    g_autofree char *latin = NULL;

    ck_assert_ptr_nonnull (scheme);
    writer = scheme_writer (scheme);
    latin = rewriter_best (writer, span_of (examples[i].cyrillic));
    ck_assert_msg (strcmp (latin, examples[i].latin) == 0, "%s: %s, not %s", examples[i].scheme, latin,
                   examples[i].latin);
  }
}
END_TEST

/* Words that come back whole from each of the Kazakh alphabets. */
START_TEST (there_and_back)
{
  static const char *const names[] = {"Жаңаөзен", "Маңғыстау", "Екібастұз",   "Қостанай", "Үштөбе",
                                      "Көкшетау", "Шымкент",   "Тәуелсіздік", "Смайылов", "Рудный",
                                      "Бейімбет", "Айгүл",     "Шиелі"};
  static const char *const schemes[] = {"kk-latn-2021", "kk-latn-2018", "kk-qazaqparat"};

  for (guint s = 0; s < G_N_ELEMENTS (schemes); s++) {
    const Scheme *scheme = scheme_find (schemes[s], NULL);
    g_autoptr (Rewriter) writer = scheme_writer (scheme), reader = scheme_reader (scheme);

    for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
      g_autofree char *latin = rewriter_best (writer, span_of (names[i]));
      g_autofree char *back = rewriter_best (reader, span_of (latin));

      ck_assert_msg (strcmp (back, names[i]) == 0, "%s: %s, %s, %s", schemes[s], names[i], latin, back);
    }
  }
}
END_TEST

START_TEST (context_on_the_way_back)
{
  static const char *const pairs[][2] = {{"Qostanai", "Қостанай"}, {"İlias", "Иляс"},    {"Äliia", "Әлия"},
                                         {"İurev", "Юрев"},        {"Toqaev", "Тоқаев"}, {"Danial", "Даниал"}};
  g_autoptr (Rewriter) reader = scheme_reader (scheme_find ("kk-latn-2021", NULL));

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++) {
    g_autoptr (GArray) answers = rewriter_answers (reader, span_of (pairs[i][0]), 3);
    gboolean found = FALSE;

    for (guint k = 0; k < answers->len; k++)
      found = found || strcmp (g_array_index (answers, Rewriting, k).text, pairs[i][1]) == 0;
    ck_assert_msg (found, "%s: no %s", pairs[i][0], pairs[i][1]);
  }
}
END_TEST

START_TEST (which_kazakh_latin)
{
  static const char *const pairs[][2] = {{"Ekıbastūz", "kk-latn-2021"},   {"Kókshetaý", "kk-latn-2018"},
                                         {"Ko'ks'etay'", "kk-latn-2017"}, {"Ko’ks’etay’", "kk-latn-2017"},
                                         {"Zhangaözen", "kk-bgn-1979"},   {"Jañaözen", "kk-latn-2021"},
                                         {"Maŋğystaw", "kk-latn-2019"}};

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    ck_assert_str_eq (scheme_guess_kazakh (span_of (pairs[i][0]))->id, pairs[i][1]);
}
END_TEST

START_TEST (every_scheme_has_its_source)
{
  guint n;
  const Scheme *schemes = scheme_list (&n);
  g_autoptr (GError) error = NULL;

  ck_assert_uint_ge (n, 14);
  for (guint i = 0; i < n; i++)
    ck_assert (*schemes[i].source != '\0' && *schemes[i].title != '\0');
  ck_assert_ptr_null (scheme_find ("kk-latn-1929", &error));
  ck_assert_ptr_nonnull (strstr (error->message, "kk-latn-2021"));
}
END_TEST

Suite *
suite_letters (void)
{
  Suite *suite = suite_create ("letters");
  TCase *tests = tcase_create ("letters");

  tcase_add_test (tests, standards);
  tcase_add_test (tests, there_and_back);
  tcase_add_test (tests, context_on_the_way_back);
  tcase_add_test (tests, which_kazakh_latin);
  tcase_add_test (tests, every_scheme_has_its_source);
  suite_add_tcase (suite, tests);
  return suite;
}
