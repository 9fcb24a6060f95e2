/* Of a word that a dictionary may have, nothing is said; where a dictionary does more than endings do, of none. */
#include <glib/gstdio.h>

#include "morph/glance.h"
#include "suites.h"

static char *
write_file (const char *folder, const char *name, const char *text)
{
  char *path = g_build_filename (folder, name, NULL);

  ck_assert (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static Glance *
glance_of (const char *affixes, const char *stems)
{
  g_autofree char *folder = g_dir_make_tmp ("atalym-glance-XXXXXX", NULL);
  g_autofree char *aff = write_file (folder, "x.aff", affixes), *dic = write_file (folder, "x.dic", stems);
  Glance *glance = glance_new (aff, dic);

  g_unlink (aff);
  g_unlink (dic);
  g_rmdir (folder);
  return glance;
}

#define AFFIXES                     \
  "\xEF\xBB\xBFSET UTF-8\n"         \
  "TRY абв\n"                       \
  "# endings\n"                     \
  "SFX A Y 3\n"                     \
  "SFX A а ы [^ц]а\n"               \
  "SFX A  0\tми [аи] po:noun\r\n"   \
  "SFX A идти шёл идти\n"           \
  "PFX B Y 1\n"                     \
  "PFX B 0 не .\n"

#define STEMS "5\nгора/AB po:noun\nАлматы\nЁлка\nидти/A\nкино-\n"

static const struct {
  const char *word;
  gboolean may;
} asked[] = {
  {"гора", TRUE},    {"горы", TRUE},    {"горами", TRUE},  {"негоры", TRUE}, {"гор", FALSE},    {"горе", FALSE},
  {"горам", FALSE},  {"ногоры", FALSE}, {"алматы", TRUE},  {"АЛМАТЫ", TRUE}, {"алмата", FALSE}, {"ёлка", TRUE},
  {"Елка", TRUE},    {"шел", TRUE},     {"шёлы", FALSE},   {"кино", FALSE},  {"кино-гора", TRUE}, {"гора2", TRUE},
  {"гор'а", TRUE},   {"po", FALSE},
};

START_TEST (a_word_that_no_ending_makes_is_in_no_dictionary)
{
  g_autoptr (Glance) glance = glance_of (AFFIXES, STEMS);

  ck_assert_ptr_nonnull (glance);
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    ck_assert_msg (glance_may_have (glance, span_of (asked[i].word)) == asked[i].may, "%s", asked[i].word);
}
END_TEST

static const struct {
  const char *affixes, *stems;
  gboolean told;
} dictionaries[] = {
  {AFFIXES, STEMS, TRUE},
  {AFFIXES, "0\n", TRUE},
  {"TRY абв\n", STEMS, FALSE},                                  /* in which encoding? */
  {"SET KOI8-R\n", STEMS, FALSE},
  {"SET UTF-8\nCOMPOUNDFLAG C\n", STEMS, FALSE},                /* words put together of others */
  {"SET UTF-8\nFLAG long\n", STEMS, FALSE},
  {"SET UTF-8\nSFX A Y 1\nSFX A 0 лар/B .\n", STEMS, FALSE},    /* endings behind endings */
  {"SET UTF-8\nSFX A Y 2\nSFX A 0 лар .\n", STEMS, FALSE},      /* cut off */
  {"SET UTF-8\nSFX A Y\n", STEMS, FALSE},
  {"SET UTF-8\nICONV 1\nICONV ’ '\n", STEMS, TRUE},
  {"SET UTF-8\nICONV 1\nICONV ﬁ fi\n", STEMS, FALSE},
  {"SET UTF-8\nCOMPOUNDMIN 1\nCOMPOUNDRULE 1\nCOMPOUNDRULE n*t\n", "2\n1/n\n1st/tx\n", TRUE},
  {"SET UTF-8\nCOMPOUNDRULE 1\nCOMPOUNDRULE n*t\n", "2\n1/n\nst/xt\n", FALSE},
  {"SET UTF-8\n", "1\n\\/гора\n", FALSE},
  {"SET UTF-8\n", "1\n\xFF\n", FALSE},
  {"SET UTF-8\n", "", TRUE},
};

START_TEST (of_some_dictionaries_nothing_is_told)
{
  g_autoptr (Glance) glance = glance_of (dictionaries[_i].affixes, dictionaries[_i].stems);

  ck_assert_int_eq (glance != NULL, dictionaries[_i].told);
}
END_TEST

START_TEST (a_missing_dictionary_tells_nothing)
{
  ck_assert_ptr_null (glance_new ("/nonexistent/x.aff", "/nonexistent/x.dic"));
}
END_TEST

Suite *
suite_glance (void)
{
  Suite *suite = suite_create ("glance");
  TCase *tests = tcase_create ("glance");

  tcase_add_test (tests, a_word_that_no_ending_makes_is_in_no_dictionary);
  tcase_add_loop_test (tests, of_some_dictionaries_nothing_is_told, 0, G_N_ELEMENTS (dictionaries));
  tcase_add_test (tests, a_missing_dictionary_tells_nothing);
  suite_add_tcase (suite, tests);
  return suite;
}
