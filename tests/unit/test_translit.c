/* Names as they are usually written in another language. */
#include "suites.h"

#include "name/translit.h"

static GPtrArray *
candidates (Lang from, Lang to, const char *name, guint limit)
{
  g_autoptr (Translit) translit = translit_new (from, to, NULL, NULL);

  ck_assert_ptr_nonnull (translit);
  return translit_candidates (translit, span_of (name), limit, NULL, NULL);
}

typedef struct {
  Lang from, to;
  const char *name, *best;
} Example;

START_TEST (first_answers)
{
  static const Example examples[] = {
    {LANG_KK, LANG_RU, "Есіл", "Есиль"},
    {LANG_KK, LANG_RU, "Ақкөл", "Акколь"},
    {LANG_KK, LANG_RU, "Айгүл", "Айгуль"},
    {LANG_KK, LANG_RU, "Балқаш", "Балхаш"},
    {LANG_KK, LANG_RU, "Смайылов", "Смаилов"},
    {LANG_KK, LANG_RU, "Бейімбет", "Беимбет"},
    {LANG_KK, LANG_RU, "Тайынша", "Тайынша"},
    {LANG_KK, LANG_RU, "Көкпекті", "Кокпекты"},
    {LANG_KK, LANG_RU, "Қосшы", "Косшы"},
    {LANG_KK, LANG_RU, "ШЫМКЕНТ", "ШЫМКЕНТ"},
    {LANG_KK, LANG_EN, "Жаңаөзен", "Zhanaozen"},
    {LANG_KK, LANG_EN, "Ержан", "Yerzhan"},
    {LANG_KK, LANG_EN, "Тоқаев", "Tokayev"},
    {LANG_KK, LANG_EN, "Қасым-Жомарт", "Kassym-Jomart"},
    {LANG_KK, LANG_EN, "Қостанай", "Kostanay"},
    {LANG_KK, LANG_EN, "Мұхтар Әуезов", "Mukhtar Auezov"},
    {LANG_RU, LANG_EN, "Сергеев", "Sergeyev"},
    {LANG_RU, LANG_KK, "Кызылорда", "Қызылорда"},
    {LANG_EN, LANG_RU, "Zhanaozen", "Жанаозен"},
    {LANG_EN, LANG_KK_LATN, "Zhanaozen", "Janaozen"},
    {LANG_KK_LATN, LANG_KK, "Jañaözen", "Жаңаөзен"},
    {LANG_KK_LATN, LANG_RU, "Jañatas", "Жанатас"},
    {LANG_KK, LANG_KK_LATN, "Қ.-Ж. Тоқаев", "Q.-J. Toqaev"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (examples); i++) {
    const Example *e = &examples[i];
    g_autoptr (GPtrArray) found = candidates (e->from, e->to, e->name, 1);

    ck_assert_uint_eq (found->len, 1);
    ck_assert_msg (strcmp (g_ptr_array_index (found, 0), e->best) == 0, "%s: %s, not %s", e->name,
                   (char *) g_ptr_array_index (found, 0), e->best);
  }
}
END_TEST

START_TEST (other_answers)
{
  static const Example examples[] = {
    {LANG_KK, LANG_RU, "Сергеев", "Сергеевка"}, {LANG_KK, LANG_RU, "Саран", "Сарань"},
    {LANG_KK, LANG_RU, "Леңгір", "Ленгер"},     {LANG_KK, LANG_EN, "Жезқазған", "Zhezqazghan"},
    {LANG_KK, LANG_EN, "Жаңаөзен", "Janaozen"}, {LANG_KK, LANG_EN, "Қостанай", "Qostanay"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (examples); i++) {
    const Example *e = &examples[i];
    g_autoptr (GPtrArray) found = candidates (e->from, e->to, e->name, 5);

    ck_assert_uint_le (found->len, 5);
    ck_assert_msg (g_ptr_array_find_with_equal_func (found, e->best, g_str_equal, NULL), "%s: no %s", e->name, e->best);
  }
}
END_TEST

static void
say_known (const char *name, Lang from, Lang to, GPtrArray *out, gpointer data)
{
  if (strcmp (name, data) == 0)
    g_ptr_array_add (out, g_strdup ("Уральск"));
}

START_TEST (known_names_come_first)
{
  g_autoptr (Translit) translit = translit_new (LANG_KK, LANG_RU, NULL, NULL);
  g_autoptr (GPtrArray) found = translit_candidates (translit, SPAN_LITERAL ("Орал"), 2, say_known, (gpointer) "Орал");

  ck_assert_uint_eq (found->len, 2);
  ck_assert_str_eq (g_ptr_array_index (found, 0), "Уральск");
  ck_assert_str_eq (g_ptr_array_index (found, 1), "Орал");
}
END_TEST

START_TEST (ways_that_lead_nowhere)
{
  g_autoptr (GError) same = NULL, wrong = NULL;

  ck_assert_ptr_null (translit_new (LANG_RU, LANG_RU, NULL, &same));
  ck_assert_ptr_nonnull (same);
  ck_assert_ptr_null (translit_new (LANG_RU, LANG_EN, scheme_find ("kk-bgn-1979", NULL), &wrong));
  ck_assert_ptr_nonnull (wrong);
}
END_TEST

START_TEST (any_text_comes_out)
{
  static const char *const odd[] = {"", " ", "-", "東京", "A. B.", "…", "123", "'", "ъ"};

  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    for (Lang from = LANG_KK; from < N_LANGS; from++)
      for (Lang to = LANG_KK; to < N_LANGS; to++) {
        g_autoptr (GPtrArray) found = from != to ? candidates (from, to, odd[i], 3) : NULL;

        ck_assert (found == NULL || found->len > 0);
      }
}
END_TEST

Suite *
suite_translit (void)
{
  Suite *suite = suite_create ("translit");
  TCase *tests = tcase_create ("translit");

  tcase_add_test (tests, first_answers);
  tcase_add_test (tests, other_answers);
  tcase_add_test (tests, known_names_come_first);
  tcase_add_test (tests, ways_that_lead_nowhere);
  tcase_add_test (tests, any_text_comes_out);
  suite_add_tcase (suite, tests);
  return suite;
}
