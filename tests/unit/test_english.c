/* English endings: the possessive, and the plural of terms. */
#include "forms.h"
#include "suites.h"

#define P(word, form, text) {word, ROLE_PLACE, GENDER_UNKNOWN, "", form, text}
#define N(word, form, text) {word, ROLE_NOUN, GENDER_UNKNOWN, "", form, text}

START_TEST (forms)
{
  static const FormRow rows[] = {
    P ("Almaty", "nom", "Almaty"),
    P ("Almaty", "gen", "Almaty's"),
    P ("Arys", "gen", "Arys's"),
    N ("akim", "pl", "akims"),
    N ("akim", "gen", "akim's"),
    N ("akim", "pl gen", "akims'"),
    N ("party", "pl", "parties"),
    N ("oblast", "pl", "oblasts"),
    N ("bush", "pl", "bushes"),
    N ("tenge", "gen", "tenge's"),
    {"Nazarbayev", ROLE_SURNAME, GENDER_UNKNOWN, "", "pl", "Nazarbayevs"},
    {"States", ROLE_NOUN, GENDER_UNKNOWN, "plural", "gen", "States'"},
    {"Almaty", ROLE_PLACE, GENDER_UNKNOWN, "invariable", "nom", "Almaty"},
  };

  check_forms (LANG_EN, rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (reading)
{
  ck_assert (reads (LANG_EN, "Almaty", ROLE_PLACE, "", "Almaty’s"));
  ck_assert (reads (LANG_EN, "Arys", ROLE_PLACE, "", "Arys'"));
  ck_assert (reads (LANG_EN, "Kazakhstan", ROLE_PLACE, "", "KAZAKHSTAN'S"));
  ck_assert (!reads (LANG_EN, "Almaty", ROLE_PLACE, "", "Almaty'"));
  ck_assert (!reads (LANG_EN, "Oral", ROLE_PLACE, "", "Orals"));
  ck_assert (!reads (LANG_EN, "Almaty", ROLE_PLACE, "invariable", "Almaty's"));
}
END_TEST

Suite *
suite_english (void)
{
  Suite *suite = suite_create ("english");
  TCase *tests = tcase_create ("endings");

  tcase_add_test (tests, forms);
  tcase_add_test (tests, reading);
  suite_add_tcase (suite, tests);
  return suite;
}
