/* Looking a name up among many. */
#include "suites.h"

#include "name/bound.h"
#include "name/distance.h"
#include "name/index.h"
#include "name/key.h"

static guint64
key_of (const Costs *costs, const char *name)
{
  g_autoptr (NameForm) form = name_form_new (costs, LANG_NONE, span_of (name));
  KeyTable table;

  key_table_init (&table, costs);
  return name_key (&table, form);
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

/* Slips, schemes, pairs (я, ya), doubled letters, swapped neighbours, other words. */
static const char *const words[] = {"Жаңаөзен",  "Zhanaozen",  "Жанаозен",    "Zhanoazen", "Жаңөзен",      "Аякөз",
                                    "Ayaköz",    "Аягоз",      "Қызылорда",   "Kyzylorda", "Қызылодра",    "Балқаш",
                                    "Balkhash",  "Балхаш",     "Баллқаш",     "Семей",     "Semey",        "Эмба",
                                    "Ембі",      "Щучинск",    "Shchuchinsk", "Шучинск",   "Ереймен",      "Yereymen",
                                    "Юбилейное", "Yubileynoe", "Ақ",          "а",         "Петропавловка"};

/* Never says of a word within the limit that it is beyond; says it of most that are. */
START_TEST (a_bound_is_at_most_the_distance)
{
  g_autoptr (Costs) costs = costs_new ();
  guint beyond = 0, ruled_out = 0;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    g_autoptr (NameForm) a = name_form_new (costs, LANG_NONE, span_of (words[i]));
    Bound bound;

    bound_init (&bound, costs, a);
    for (guint k = 0; k < G_N_ELEMENTS (words); k++) {
      g_autoptr (NameForm) b = name_form_new (costs, LANG_NONE, span_of (words[k]));

      for (guint limit = 0; limit < 600; limit += 7) {
        guint cost = distance_between (costs, unit_run (a, &a->whole), unit_run (b, &b->whole), limit);
        gboolean exceeds = bound_exceeds (&bound, b->units, b->n_units, limit);

        ck_assert_msg (cost > limit || !exceeds, "%s, %s: %u", words[i], words[k], limit);
        beyond += cost > limit;
        ruled_out += exceeds;
      }
    }
  }
  ck_assert_uint_ge (ruled_out * 100, beyond * 80);
}
END_TEST

START_TEST (lanes_stop_at_too_much)
{
  static const guint8 numbers[LANES] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 200, 254, 255};
  Lanes a = lanes_of (numbers), sum = lanes_add (a, lanes_all (100)), shifted = lanes_shift (a, 2);

  ck_assert_uint_eq (lanes_at (sum, 12), 112);
  ck_assert_uint_eq (lanes_at (sum, 13), TOO_MUCH);
  ck_assert_uint_eq (lanes_at (sum, 15), TOO_MUCH);
  ck_assert_uint_eq (lanes_at (lanes_min (a, lanes_all (7)), 6), 6);
  ck_assert_uint_eq (lanes_at (lanes_min (a, lanes_all (7)), 13), 7);
  ck_assert_uint_eq (lanes_at (shifted, 1), 0);
  ck_assert_uint_eq (lanes_at (shifted, 2), 0);
  ck_assert_uint_eq (lanes_at (shifted, 15), 200);
  ck_assert (lanes_any_within (sum, lanes_all (100)));
  ck_assert (!lanes_any_within (sum, lanes_all (99)));
}
END_TEST

Suite *
suite_key (void)
{
  Suite *suite = suite_create ("key");
  TCase *tests = tcase_create ("key");

  tcase_add_test (tests, spellings_share_a_key);
  tcase_add_test (tests, near_names_are_found);
  tcase_add_test (tests, a_bound_is_at_most_the_distance);
  tcase_add_test (tests, lanes_stop_at_too_much);
  suite_add_tcase (suite, tests);
  return suite;
}
