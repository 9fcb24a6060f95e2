#include "glossary/lookup.h"

#include "names.h"
#include "suites.h"

/* What a spelling is: the concepts with the term that was met. */
static const struct {
  const char *name, *hits;
} exact[] = {
  {"Алматы", "almaty Алматы"},
  {"Alma-Ata", "almaty Alma-Ata"},
  {"Алматыда", "almaty Алматы"},
  {"алма-атинского", "almaty алма-атинский"},
  {"ШЫМКЕНТ", "shymkent Шымкент"},
  {"Шығыс Қазақстан облысының", "east-kazakhstan Шығыс Қазақстан облысы"},
  {"Oral", "oral Oral"},
  {"Шевченко", "aktau Шевченко"},
  {"Лондон", ""},
  {"", ""},
  {"Almaty city", ""},
};

START_TEST (what_a_spelling_is)
{
  Names names = names_new ("", NULL);
  g_autoptr (Matcher) all = matcher_new (names.glossary, "", TRUE);
  g_autoptr (GArray) hits = lookup_exact (all, span_of (exact[_i].name));
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < hits->len; i++) {
    const LookupHit *hit = &g_array_index (hits, LookupHit, i);

    g_string_append_printf (out, "%s%s %s", i > 0 ? ", " : "", hit->concept->id, hit->term->text);
    ck_assert (hit->score == 1.0);
  }
  ck_assert_str_eq (out->str, exact[_i].hits);
  names_free (&names);
}
END_TEST

static const struct {
  const char *name, *concept; /* NULL: nothing is near */
} near[] = {
  {"Shymkeent", "shymkent"}, {"Tchimkent", "shymkent"},   {"Shimkient", "shymkent"}, {"Токаеф", "tokayev"},
  {"Алмааты", "almaty"},     {"Kazahstan", "kazakhstan"}, {"Reykjavik", NULL},       {"", NULL},
};

START_TEST (what_is_near)
{
  Names names = names_new ("", NULL);
  g_autoptr (LookupIndex) index = lookup_index_new (names.glossary);
  g_autoptr (GArray) hits = lookup_near (index, span_of (near[_i].name), 3);

  if (near[_i].concept == NULL)
    ck_assert_uint_eq (hits->len, 0);
  else {
    ck_assert_uint_gt (hits->len, 0);
    ck_assert_uint_le (hits->len, 3);
    ck_assert_str_eq (g_array_index (hits, LookupHit, 0).concept->id, near[_i].concept);
    ck_assert (g_array_index (hits, LookupHit, 0).score <= 1.0);
  }
  names_free (&names);
}
END_TEST

/* Concepts and the terms that were met, as in what_a_spelling_is. */
static void
check_hits (GArray *hits, const char *name, const char *expected)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < hits->len; i++) {
    const LookupHit *hit = &g_array_index (hits, LookupHit, i);

    g_string_append_printf (out, "%s%s %s", i > 0 ? ", " : "", hit->concept->id, hit->term->text);
  }
  ck_assert_msg (strcmp (out->str, expected) == 0, "%s: %s", name, out->str);
  g_array_unref (hits);
}

static const struct {
  const char *name, *latin, *inside;
} phrases[] = {
  {"Almatyda", "almaty Алматы", ""},
  {"Shyǵys Qazaqstan oblysynyń", "east-kazakhstan Шығыс Қазақстан облысы", ""},
  {"Шығыс Қазақстан", "", "kazakhstan Қазақстан"},
  {"S'ymkentten", "shymkent Шымкент", ""},
  {"Алматыда", "", "almaty Алматы"},
  {"Almaty city", "", "almaty Almaty"},
  {"в Шымкенте", "", "shymkent Шымкент"},
  {"Reykjavik", "", ""},
  {"", "", ""},
};

START_TEST (latin_letters_and_phrases)
{
  Names names = names_new ("", NULL);
  g_autoptr (Matcher) all = matcher_new (names.glossary, "", TRUE);
  Span name = span_of (phrases[_i].name);

  check_hits (lookup_latin (all, name), phrases[_i].name, phrases[_i].latin);
  check_hits (lookup_inside (all, name), phrases[_i].name, phrases[_i].inside);
  names_free (&names);
}
END_TEST

/* Whole words only, whatever their capitals. */
START_TEST (longer_names)
{
  Names names = names_new ("", NULL);

  check_hits (lookup_longer (names.glossary, SPAN_LITERAL ("Шығыс Қазақстан"), 5), "Шығыс Қазақстан",
              "east-kazakhstan Шығыс Қазақстан облысы");
  check_hits (lookup_longer (names.glossary, SPAN_LITERAL ("шығыс"), 5), "шығыс",
              "east-kazakhstan Шығыс Қазақстан облысы");
  check_hits (lookup_longer (names.glossary, SPAN_LITERAL ("Шығы"), 5), "Шығы", "");
  check_hits (lookup_longer (names.glossary, SPAN_LITERAL ("Шығыс Қазақстан"), 0), "none", "");
  check_hits (lookup_longer (names.glossary, SPAN_LITERAL (""), 5), "", "");
  names_free (&names);
}
END_TEST

/* Of the terms of a concept that are about as near the one in the script of the question; never one that is out of use
 * before one that is right. */
START_TEST (the_term_that_is_met)
{
  static const char *const questions[][2] = {{"Шымкеент", "Шымкент"}, {"Shymkeent", "Shymkent"}};
  Names names = names_new ("", NULL);
  g_autoptr (LookupIndex) index = lookup_index_new (names.glossary);

  for (guint i = 0; i < G_N_ELEMENTS (questions); i++) {
    g_autoptr (GArray) hits = lookup_near (index, span_of (questions[i][0]), 3);

    ck_assert_uint_gt (hits->len, 0);
    ck_assert_str_eq (g_array_index (hits, LookupHit, 0).term->text, questions[i][1]);
  }
  names_free (&names);
}
END_TEST

START_TEST (the_best_comes_first)
{
  Names names = names_new ("", NULL);
  g_autoptr (LookupIndex) index = lookup_index_new (names.glossary);
  g_autoptr (GArray) hits = lookup_near (index, SPAN_LITERAL ("Astana"), 5);

  for (guint i = 1; i < hits->len; i++)
    ck_assert (g_array_index (hits, LookupHit, i - 1).score >= g_array_index (hits, LookupHit, i).score);
  names_free (&names);
}
END_TEST

Suite *
suite_lookup (void)
{
  Suite *suite = suite_create ("lookup");
  TCase *tests = tcase_create ("lookup");

  tcase_add_loop_test (tests, what_a_spelling_is, 0, G_N_ELEMENTS (exact));
  tcase_add_loop_test (tests, what_is_near, 0, G_N_ELEMENTS (near));
  tcase_add_loop_test (tests, latin_letters_and_phrases, 0, G_N_ELEMENTS (phrases));
  tcase_add_test (tests, the_term_that_is_met);
  tcase_add_test (tests, longer_names);
  tcase_add_test (tests, the_best_comes_first);
  suite_add_tcase (suite, tests);
  return suite;
}
