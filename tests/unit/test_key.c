/* Looking a name up among many. */
#include "suites.h"

#include "name/key.h"

static guint64
key_of (const Costs *costs, const char *name)
{
  g_autoptr (NameForm) form = name_form_new (costs, LANG_NONE, span_of (name));

  return name_key (costs, form);
}

START_TEST (spellings_share_a_key)
{
  static const char *const groups[][4] = {{"Жаңаөзен", "Zhanaozen", "Janaozen", "Jan'ao'zen"},
                                          {"Қызылорда", "Kyzylorda", "Кзыл-Орда", "Qyzylorda"},
                                          {"Тоқаев", "Tokayev", "Toqaev", "Токаев"},
                                          {"Шымкент", "Shymkent", "Чимкент", "Chimkent"}};
  g_autoptr (Costs) costs = costs_new ();

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    for (guint k = 1; k < 4; k++)
      ck_assert_msg (key_of (costs, groups[i][0]) == key_of (costs, groups[i][k]), "%s, %s", groups[i][0],
                     groups[i][k]);
  ck_assert (key_of (costs, "Тоқаев") != key_of (costs, "Назарбаев"));
  ck_assert (key_of (costs, "東京") == 0);
}
END_TEST

static const char *const names[] = {"Алматы",
                                    "Астана",
                                    "Шымкент",
                                    "Жаңаөзен",
                                    "Қызылорда",
                                    "Ақтау",
                                    "Атырау",
                                    "Петропавл",
                                    "Семей",
                                    "Өскемен",
                                    "Қасым-Жомарт Тоқаев",
                                    "Нұрсұлтан Назарбаев",
                                    "Қостанай",
                                    "Түркістан",
                                    "Көкшетау",
                                    "Балқаш",
                                    "Kassym-Jomart Tokayev"};

static void
check_find (const Costs *costs, const NameIndex *index, const char *name, const char *first)
{
  g_autoptr (NameForm) form = name_form_new (costs, LANG_NONE, span_of (name));
  NameHit hits[3];
  guint n = name_index_find (index, form, NAME_LIKELY_SCORE, hits, G_N_ELEMENTS (hits));

  if (first == NULL) {
    ck_assert_msg (n == 0, "%s: %s", name, n > 0 ? names[hits[0].number] : "");
    return;
  }
  ck_assert_msg (n > 0, "%s: nothing", name);
  ck_assert_str_eq (names[hits[0].number], first);
}

START_TEST (near_names_are_found)
{
  g_autoptr (Costs) costs = costs_new ();
  g_autoptr (GPtrArray) forms = g_ptr_array_new_with_free_func ((GDestroyNotify) name_form_free);
  g_autoptr (NameIndex) index = NULL;
  static const char *const pairs[][2] = {
    {"Almaty", "Алматы"},
    {"Zhanoazen", "Жаңаөзен"},
    {"Shymket", "Шымкент"},
    {"Kyzlorda", "Қызылорда"},
    {"Qostanaı", "Қостанай"},
    {"Tokayev", "Қасым-Жомарт Тоқаев"},
    {"Kökshetaū", "Көкшетау"},
    {"Balkhash", "Балқаш"},
    {"Karaganda", NULL},
    {"Нұрсұлтан", NULL},
    {"東京", NULL},
    {"", NULL},
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_ptr_array_add (forms, name_form_new (costs, LANG_NONE, span_of (names[i])));
  index = name_index_new (costs, forms);
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    check_find (costs, index, pairs[i][0], pairs[i][1]);
}
END_TEST

Suite *
suite_key (void)
{
  Suite *suite = suite_create ("key");
  TCase *tests = tcase_create ("key");

  tcase_add_test (tests, spellings_share_a_key);
  tcase_add_test (tests, near_names_are_found);
  suite_add_tcase (suite, tests);
  return suite;
}
