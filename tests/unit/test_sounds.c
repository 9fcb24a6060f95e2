#include "align/sound_lanes.h"
#include "align/sounds.h"
#include "suites.h"

#define WORDS 320

static Sounds
sounds (const char *word)
{
  return sounds_of (span_of (word));
}

/* A word of 2 to 18 letters; every other one is like the one before, a letter or an ending apart. */
static void
make_word (GRand *chance, GString *word, guint number)
{
  static const char *const letters[] = {"а", "е", "и", "о", "у", "б", "в", "г", "д", "ж", "з", "к",
                                        "л", "м", "н", "п", "р", "с", "т", "ф", "х", "ц", "ч", "ш"};

  if (number % 2 == 0) {
    guint length = (guint) g_rand_int_range (chance, 2, 19);

    g_string_truncate (word, 0);
    for (guint i = 0; i < length; i++)
      g_string_append (word, letters[g_rand_int_range (chance, i % 2 == 0 ? 5 : 0, i % 2 == 0 ? 24 : 5)]);
    return;
  }
  if (number % 4 == 1) {
    gsize at = 2 * (gsize) g_rand_int_range (chance, 0, (gint) (word->len / 2));

    g_string_erase (word, (gssize) at, 2);
    g_string_insert (word, (gssize) at, letters[g_rand_int_range (chance, 0, 24)]);
  }
  if (number % 3 == 1)
    g_string_append (word, "лар");
}

/* The quick look may find too many words, never too few. */
START_TEST (lanes_miss_nothing)
{
  static const double tails[] = {1, 1.5};
  g_autoptr (GRand) chance = g_rand_new_with_seed (7);
  g_autoptr (GString) word = g_string_new (NULL);
  g_autofree Sounds *all = g_new (Sounds, WORDS);
  guint n_similar = 0, n_near = 0;

  for (guint i = 0; i < WORDS; i++) {
    make_word (chance, word, i);
    all[i] = sounds (word->str);
  }
  for (guint first = 0; first < WORDS; first += LANES - 3) {
    guint n = MIN (LANES - 3, WORDS - first);
    const Sounds *words[LANES];
    SoundLanes lanes;

    for (guint lane = 0; lane < n; lane++)
      words[lane] = &all[first + lane];
    sound_lanes_fill (&lanes, words, n, tails[first % 2]);
    for (guint i = 0; i < WORDS; i++) {
      SoundProbe probe;
      guint near;

      sound_probe_init (&probe, &all[i], tails[i % 2]);
      near = sound_lanes_near (&lanes, &probe);

      ck_assert_uint_eq (near >> n, 0);
      for (guint lane = 0; lane < n; lane++) {
        gboolean similar = sounds_similarity (&all[i], words[lane], tails[i % 2], tails[first % 2]) > 0.6;

        ck_assert (!similar || (near >> lane & 1) == 1);
        n_similar += similar;
        n_near += near >> lane & 1;
      }
    }
  }
  ck_assert_uint_gt (n_similar, WORDS);
  ck_assert_uint_lt (n_near, 3 * n_similar);
}
END_TEST

START_TEST (first_sounds)
{
  const Sounds batyr = sounds ("батыр"), patyr = sounds ("патыр"), vona = sounds ("вона"), uona = sounds ("уона"),
               harun = sounds ("харун"), lada = sounds ("лада");

  ck_assert (sounds_near_first (&batyr) >> sounds_first (&patyr) & 1);
  ck_assert (sounds_near_first (&vona) >> sounds_first (&uona) & 1);
  ck_assert (sounds_near_first (&uona) >> sounds_first (&vona) & 1);
  ck_assert (sounds_near_first (&lada) >> sounds_first (&harun) & 1);
  ck_assert (sounds_near_first (&harun) >> sounds_first (&lada) & 1);
  ck_assert (!(sounds_near_first (&lada) >> sounds_first (&batyr) & 1));
}
END_TEST

START_TEST (similarity)
{
  const Sounds almaty = sounds ("алматы"), english = sounds ("almaty"), almas = sounds ("алмас"), kok = sounds ("кок");

  ck_assert_double_eq (sounds_similarity (&almaty, &english, 1, 1.5), 1);
  ck_assert_double_eq_tol (sounds_similarity (&almaty, &almas, 1, 1), 1 - 4 * 0.5 / 8, 1e-9);
  ck_assert_double_eq (sounds_similarity (&almaty, &kok, 1, 1), 0);
  ck_assert_double_eq (sounds_equality (&almaty, &english), 1);
}
END_TEST

Suite *
suite_sounds (void)
{
  Suite *suite = suite_create ("sounds");
  TCase *tests = tcase_create ("sounds");

  tcase_add_test (tests, lanes_miss_nothing);
  tcase_add_test (tests, first_sounds);
  tcase_add_test (tests, similarity);
  suite_add_tcase (suite, tests);
  return suite;
}
