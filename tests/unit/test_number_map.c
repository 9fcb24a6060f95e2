#include "base/number_map.h"

#include "suites.h"

START_TEST (what_is_put_in_is_there)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (_i + 1);
  g_autoptr (NumberMap) map = number_map_new ();
  g_autoptr (GHashTable) known = g_hash_table_new (g_direct_hash, g_direct_equal);
  const gint range = _i == 0 ? 100 : 100000;
  gsize at = 0, n = 0;
  guint64 key, value;

  for (guint i = 0; i < 20000; i++) {
    key = (guint64) g_rand_int_range (rand, 0, range);
    value = (guint64) g_rand_int_range (rand, 0, 3);
    ck_assert_int_eq (number_map_set (map, key, value),
                      g_hash_table_insert (known, GSIZE_TO_POINTER (key), GSIZE_TO_POINTER (value)));
  }
  ck_assert_uint_eq (number_map_size (map), g_hash_table_size (known));
  for (key = 0; key < (guint64) range; key++) {
    gpointer expected = NULL;

    ck_assert_int_eq (number_map_get (map, key, &value),
                      g_hash_table_lookup_extended (known, GSIZE_TO_POINTER (key), NULL, &expected));
    ck_assert_uint_eq (value, GPOINTER_TO_SIZE (expected));
  }
  for (; number_map_next (map, &at, &key); n++)
    ck_assert (g_hash_table_contains (known, GSIZE_TO_POINTER (key)));
  ck_assert_uint_eq (n, number_map_size (map));
}
END_TEST

START_TEST (nothing_is_in_an_empty_map)
{
  g_autoptr (NumberMap) map = number_map_new ();
  gsize at = 0;
  guint64 key, value = 7;

  ck_assert (!number_map_get (map, 0, &value) && value == 0);
  ck_assert (!number_map_get (map, 1, NULL));
  ck_assert (!number_map_next (map, &at, &key));
}
END_TEST

Suite *
suite_number_map (void)
{
  Suite *suite = suite_create ("number_map");
  TCase *tests = tcase_create ("number_map");

  tcase_add_loop_test (tests, what_is_put_in_is_there, 0, 2);
  tcase_add_test (tests, nothing_is_in_an_empty_map);
  suite_add_tcase (suite, tests);
  return suite;
}
