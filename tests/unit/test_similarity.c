/* One name in any spelling, and names that only look alike. */
#include "suites.h"

#include "name/reason.h"

typedef struct {
  const char *a, *b;
} Pair;

static NameMatch
match_of (const Costs *costs, const char *a, const char *b)
{
  NameMatch match = name_compare_text (costs, LANG_NONE, span_of (a), LANG_NONE, span_of (b));
  NameMatch back = name_compare_text (costs, LANG_NONE, span_of (b), LANG_NONE, span_of (a));

  ck_assert_msg (match.score > back.score - 1e-9 && match.score < back.score + 1e-9, "%s, %s: not symmetric", a, b);
  return match;
}

static void
check_pairs (const Pair *pairs, guint n, NameVerdict least, NameVerdict most)
{
  g_autoptr (Costs) costs = costs_new ();

  for (guint i = 0; i < n; i++) {
    NameMatch match = match_of (costs, pairs[i].a, pairs[i].b);

    ck_assert_msg (match.verdict >= least && match.verdict <= most, "%s, %s: %s %.3f", pairs[i].a, pairs[i].b,
                   name_verdict_name ((NameVerdict) match.verdict), match.score);
  }
}

START_TEST (standards_are_one_name)
{
  static const Pair pairs[] = {
    {"Жаңаөзен", "Jañaözen"},    {"Жаңаөзен", "Zhangaözen"}, {"Жаңаөзен", "Jan'ao'zen"},
    {"Жаңаөзен", "Jańaózen"},    {"Жаңаөзен", "Zhanaozen"},  {"Жаңаөзен", "Жанаозен"},
    {"Қостанай", "Qostanaı"},    {"Қостанай", "Qostanai"},   {"Көкшетау", "Ko'ks'etay'"},
    {"Көкшетау", "Kókshetaý"},   {"Көкшетау", "Kökşetaw"},   {"Көкшетау", "Kökshetaū"},
    {"Шымкент", "Şymkent"},      {"Шымкент", "Shymkent"},    {"Тоқаев", "Tokayev"},
    {"Тоқаев", "Toqaev"},        {"Tokayev", "Toqaev"},      {"Қызылорда", "Kyzylorda"},
    {"Маңғыстау", "Mangystau"},  {"Мангистау", "Mangystau"}, {"Жұмабаев", "Jumabaev"},
    {"Жұмабаев", "Dzhumabayev"}, {"İlias", "Ілияс"},         {"ILIIAS", "Ілияс"},
    {"Щучинск", "Shchuchinsk"},  {"Үштөбе", "Ush-Tobe"},     {"Мұхтар Әуезов", "Mukhtar Auezov"},
    {"Семей", "Semey"},          {"Семей", "Semei"},         {"Рудный", "Rudny"},
    {"Рудный", "Rudnyy"},
  };

  check_pairs (pairs, G_N_ELEMENTS (pairs), NAME_SAME, NAME_SAME);
}
END_TEST

START_TEST (slips_of_the_pen)
{
  static const Pair pairs[] = {
    {"Zhanaozen", "Zhanoazen"}, {"Tokayev", "Takayev"},    {"Тоқаев", "Takayev"},        {"Nazarbayev", "Nazarbyev"},
    {"Назарбаев", "Назарабев"}, {"Shymkent", "Shymket"},   {"Шымкент", "Шыымкент"},      {"Karaganda", "Karagadna"},
    {"Kyzylorda", "Kyzlorda"},  {"Казахстан", "Казахстн"}, {"Kazakhstan", "Kazahkstan"},
  };

  check_pairs (pairs, G_N_ELEMENTS (pairs), NAME_LIKELY, NAME_SAME);
}
END_TEST

START_TEST (alike_and_not_the_same)
{
  static const Pair pairs[] = {
    {"Арал", "Орал"},
    {"Ақсай", "Ақсу"},
    {"Жетысай", "Zhetibay"},
    {"Aktau", "Atyrau"},
    {"Saidova", "Sakhova"},
    {"Aliyev", "Aliyeva"},
    {"Serik", "Sherik"},
    {"Tokayev", "Tokarev"},
    {"Тоқаев", "Tokarev"},
    {"Aibek", "Aidbek"},
    {"казак", "қазақ"},
    {"Cossack", "Kazakh"},
    {"Нурлан", "Нуржан"},
    {"Берік", "Серік"},
    {"Ақтау", "Ақтөбе"},
    {"Петропавловск", "Petropavlovsk-Kamchatsky"},
    {"Semipalatinsk", "Semipalatinsk Test Site"},
    {"Заречный", "Заречное"},
    {"Ким", "Кин"},
    {"Шу", "Шо"},
    {"Қазақстан", "Солтүстік Қазақстан"},
    {"Almaty Region", "Abai Region"},
  };

  check_pairs (pairs, G_N_ELEMENTS (pairs), NAME_DIFFERENT, NAME_DIFFERENT);
}
END_TEST

START_TEST (names_of_people)
{
  static const Pair same[] = {
    {"Қ.-Ж. Тоқаев", "Kassym-Jomart Tokayev"},
    {"Касым-Жомарт Кемелевич Токаев", "Kassym-Jomart Tokayev"},
    {"Токаев Касым-Жомарт", "Қасым-Жомарт Тоқаев"},
    {"N. Nazarbayev", "Нұрсұлтан Назарбаев"},
    {"Ж. Тоқаев", "Zh. Tokayev"},
    {"Ж. Тоқаев", "J. Tokayev"},
    {"Тоқаев Қ.-Ж.", "Қ.-Ж. Тоқаев"},
    {"Kassym Zhomart Tokayev", "Қасым-Жомарт Тоқаев"},
    {"Karim Massimov", "Кәрім Мәсімов"},
  };
  static const Pair likely[] = {{"Назарбаев", "Нурсултан Назарбаев"}, {"Касым Токаев", "Kassym-Jomart Tokayev"}};
  static const Pair different[] = {
    {"Нурсултан", "Нурсултан Назарбаев"},     {"Болат Назарбаев", "Нурсултан Назарбаев"},
    {"Д. Назарбаева", "Нурсултан Назарбаев"}, {"Дариға Назарбаева", "Дариға Назарбаев"},
    {"Б. Назарбаев", "Нурсултан Назарбаев"},
  };

  check_pairs (same, G_N_ELEMENTS (same), NAME_SAME, NAME_SAME);
  check_pairs (likely, G_N_ELEMENTS (likely), NAME_LIKELY, NAME_LIKELY);
  check_pairs (different, G_N_ELEMENTS (different), NAME_DIFFERENT, NAME_DIFFERENT);
}
END_TEST

START_TEST (writing_habits)
{
  static const Pair pairs[] = {
    {"Nur-Sultan", "Nursultan"}, {"Kyzyl Orda", "Қызылорда"},  {"Kyzyl-Orda", "Kyzylorda"}, {"Алмaты", "Almaty"},
    {"ALMATY", "almaty"},        {"Нұр‑Сұлтан", "Nur Sultan"}, {"Оңтүстiк", "Оңтүстік"},
  };

  check_pairs (pairs, G_N_ELEMENTS (pairs), NAME_SAME, NAME_SAME);
}
END_TEST

static void
check_reason (const char *a, const char *b, const char *expected)
{
  g_autoptr (Costs) costs = costs_new ();
  g_autoptr (NameForm) form_a = name_form_new (costs, LANG_NONE, span_of (a));
  g_autoptr (NameForm) form_b = name_form_new (costs, LANG_NONE, span_of (b));
  g_autofree char *reason = name_explain (costs, form_a, form_b, name_compare (costs, form_a, form_b));

  ck_assert_str_eq (reason, expected);
}

START_TEST (reasons)
{
  check_reason ("Жаңатас", "Zhanatas", "ж: zh, ң: n; romanisation");
  check_reason ("Almaty", "ALMATY", "the same letters");
  check_reason ("Ахмет", "Ахмет Ахметов", "a given name alone is no evidence");
  check_reason ("казак", "қазақ", "two names that are known to be different");
}
END_TEST

START_TEST (any_text_can_be_compared)
{
  g_autoptr (Costs) costs = costs_new ();
  g_autoptr (GString) lengthy = g_string_new (NULL);
  static const char *const odd[] = {"",        " ",       "-", "…",  "東京",    "Ω", "a-b-c-d-e-f-g-h-i-j-k-l",
                                    "Area 51", "Area 52", "'", "Д.", "\xCC\x81"};

  for (guint i = 0; i < 300; i++)
    g_string_append (lengthy, "жа");
  for (guint i = 0; i < G_N_ELEMENTS (odd); i++) {
    for (guint j = 0; j < G_N_ELEMENTS (odd); j++)
      match_of (costs, odd[i], odd[j]);
    match_of (costs, odd[i], lengthy->str);
  }
  ck_assert_int_eq (match_of (costs, "東京", "東京").verdict, NAME_SAME);
  ck_assert_int_eq (match_of (costs, "東京", "東亰").verdict, NAME_DIFFERENT);
  ck_assert_int_eq (match_of (costs, "Area 51", "Area 52").verdict, NAME_DIFFERENT);
  ck_assert_int_eq (match_of (costs, lengthy->str, lengthy->str).verdict, NAME_SAME);
}
END_TEST

Suite *
suite_similarity (void)
{
  Suite *suite = suite_create ("similarity");
  TCase *tests = tcase_create ("similarity");

  tcase_add_test (tests, standards_are_one_name);
  tcase_add_test (tests, slips_of_the_pen);
  tcase_add_test (tests, alike_and_not_the_same);
  tcase_add_test (tests, names_of_people);
  tcase_add_test (tests, writing_habits);
  tcase_add_test (tests, reasons);
  tcase_add_test (tests, any_text_can_be_compared);
  suite_add_tcase (suite, tests);
  return suite;
}
