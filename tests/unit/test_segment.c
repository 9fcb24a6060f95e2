#include "text/segment.h"

#include "suites.h"

START_TEST (outer_space_is_excluded)
{
  Span text = SPAN_LITERAL ("  One.\n Two. \t");
  g_autoptr (GArray) segments = segment_sentences (text, LANG_EN);

  ck_assert_uint_eq (segments->len, 2);
  ck_assert_uint_eq (g_array_index (segments, Segment, 0).start, 2);
  ck_assert_uint_eq (g_array_index (segments, Segment, 0).end, 6);
  ck_assert_uint_eq (g_array_index (segments, Segment, 1).start, 8);
  ck_assert_uint_eq (g_array_index (segments, Segment, 1).end, 12);
}
END_TEST

START_TEST (nothing_but_space)
{
  g_autoptr (GArray) empty = segment_sentences (SPAN_EMPTY, LANG_KK);
  g_autoptr (GArray) space = segment_sentences (SPAN_LITERAL (" \n\t"), LANG_KK);
  g_autoptr (GArray) dots = segment_sentences (SPAN_LITERAL ("..."), LANG_NONE);

  ck_assert_uint_eq (empty->len, 0);
  ck_assert_uint_eq (space->len, 0);
  ck_assert_uint_eq (dots->len, 1);
}
END_TEST

/* A paragraph and how many sentences it has; more of them in tests/gold/sentences-*.md. */
static const struct {
  Lang lang;
  const char *text;
  guint sentences;
} counted[] = {
  {LANG_KK, "Қ.К. Тоқаев Астанада жиын өткізді. Оған әкімдер қатысты.", 2},
  {LANG_KK, "1991 ж. 16 желтоқсанда Қазақстан тәуелсіздігін жариялады.", 1},
  {LANG_KK, "Ал акад. Т. Оспанов келіспейді.", 1},
  {LANG_KK, "Келісімнің 4-б. 2-т. қараңыз.", 1},
  {LANG_RU, "Соглашение подписано в 2019 г. Н.А. Назарбаевым.", 1},
  {LANG_RU, "Идёт 2 ч. 40 мин. Антракта нет.", 2},
  {LANG_RU, "Температура упала до -15 °C. Отопление дали с 20-го числа.", 2},
  {LANG_RU, "— Очень! — сказал он. — Приду ещё.", 2},
  {LANG_EN, "His lawyer, Mr. Zh. Tleuov, will appeal. The court agreed.", 2},
  {LANG_EN, "See Art. 4, para. 2. It is all there.", 2},
};

START_TEST (sentences_are_told_apart)
{
  for (guint i = 0; i < G_N_ELEMENTS (counted); i++) {
    g_autoptr (GArray) segments = segment_sentences (span_of (counted[i].text), counted[i].lang);

    ck_assert_msg (segments->len == counted[i].sentences, "%u sentences: %s", segments->len, counted[i].text);
  }
}
END_TEST

START_TEST (ends_are_counted)
{
  g_autoptr (GArray) segments = g_array_new (FALSE, FALSE, sizeof (Segment));

  ck_assert_uint_eq (segment_fill (segments, SPAN_LITERAL ("A heading"), LANG_EN), 0);
  ck_assert_uint_eq (segments->len, 1);
  ck_assert_uint_eq (segment_fill (segments, SPAN_LITERAL ("Он ушёл. Она осталась."), LANG_RU), 2);
  ck_assert_uint_eq (segments->len, 2);
  ck_assert_uint_eq (segment_fill (segments, SPAN_LITERAL ("Он ушёл… Она осталась"), LANG_RU), 1);
  ck_assert_uint_eq (segments->len, 2);
  ck_assert_uint_eq (segment_fill (segments, SPAN_LITERAL ("Ол келді, т.б. кетті."), LANG_KK), 1);
  ck_assert_uint_eq (segment_fill (segments, SPAN_LITERAL ("«Кім?» – деді."), LANG_KK), 1);
  ck_assert_uint_eq (segment_fill (segments, SPAN_LITERAL (" \n"), LANG_KK), 0);
  ck_assert_uint_eq (segments->len, 0);
}
END_TEST

START_TEST (trimming_leaves_what_the_sentences_hold)
{
  static const char *const texts[] = {" \u00A0Ол келді. Кетті! \n", "", " \t", "\u2003Нет.", "Да\u00A0"};

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GArray) segments = segment_sentences (span_of (texts[i]), LANG_NONE);
    Segment all = segment_trim (span_of (texts[i]));

    ck_assert_int_eq (all.start < all.end, segments->len > 0);
    if (segments->len == 0)
      continue;
    ck_assert_uint_eq (all.start, g_array_index (segments, Segment, 0).start);
    ck_assert_uint_eq (all.end, g_array_index (segments, Segment, segments->len - 1).end);
  }
}
END_TEST

Suite *
suite_segment (void)
{
  Suite *suite = suite_create ("segment");
  TCase *tests = tcase_create ("segment");

  tcase_add_test (tests, outer_space_is_excluded);
  tcase_add_test (tests, nothing_but_space);
  tcase_add_test (tests, sentences_are_told_apart);
  tcase_add_test (tests, ends_are_counted);
  tcase_add_test (tests, trimming_leaves_what_the_sentences_hold);
  suite_add_tcase (suite, tests);
  return suite;
}
