/* Many small things in one piece of memory. */
#include "suites.h"

#include "base/arena.h"

#define THINGS 300000

/* Numbers and texts in turn, over all sizes of blocks. */
START_TEST (nothing_lies_over_anything_else)
{
  g_autoptr (Arena) arena = arena_new ();
  g_autofree guint64 **numbers = g_new (guint64 *, THINGS);
  g_autofree const char **texts = g_new (const char *, THINGS);

  for (guint i = 0; i < THINGS; i++) {
    char text[16];

    g_snprintf (text, sizeof text, "%u", i);
    numbers[i] = arena_alloc (arena, sizeof **numbers);
    *numbers[i] = i;
    texts[i] = arena_text (arena, text, strlen (text));
    ck_assert_uint_eq (GPOINTER_TO_SIZE (numbers[i]) % sizeof **numbers, 0);
  }
  for (guint i = 0; i < THINGS; i++) {
    ck_assert_uint_eq (*numbers[i], i);
    ck_assert_uint_eq (g_ascii_strtoull (texts[i], NULL, 10), i);
  }
}
END_TEST

START_TEST (odd_sizes_and_large_ones)
{
  static const gsize sizes[] = {0, 1, 7, 9, 16384, 3000001, 5, 2097152, 2097153, 3};
  g_autoptr (Arena) arena = arena_new ();
  char *pieces[G_N_ELEMENTS (sizes)];

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    pieces[i] = arena_alloc (arena, sizes[i]);
    memset (pieces[i], (int) i, sizes[i]);
    ck_assert_uint_eq (GPOINTER_TO_SIZE (pieces[i]) % sizeof (gpointer), 0);
  }
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (gsize k = 0; k < sizes[i]; k++)
      ck_assert_int_eq (pieces[i][k], (int) i);
}
END_TEST

START_TEST (texts_end_where_they_are_told)
{
  g_autoptr (Arena) arena = arena_new ();

  ck_assert_str_eq (arena_text (arena, "Алматы облысы", strlen ("Алматы")), "Алматы");
  ck_assert_str_eq (arena_text (arena, "", 0), "");
}
END_TEST

Suite *
suite_arena (void)
{
  Suite *suite = suite_create ("arena");
  TCase *tests = tcase_create ("arena");

  tcase_add_test (tests, nothing_lies_over_anything_else);
  tcase_add_test (tests, odd_sizes_and_large_ones);
  tcase_add_test (tests, texts_end_where_they_are_told);
  suite_add_tcase (suite, tests);
  return suite;
}
