#include "check/years.h"

#include "format/reader.h"
#include "suites.h"

#define TODAY 20260522

START_TEST (years_in_a_text)
{
  static const struct {
    const char *text;
    guint n, latest;
  } told[] = {
    {"", 0, 0},
    {"In 1997 the capital moved; in 2019 it was renamed.", 2, 2019},
    {"2008–2012, 2013ж., 01.02.2014", 4, 2014},
    /* not this year's any more: a plan */
    {"by 2026, by 2027 and by 2050", 1, 2026},
    /* telephones, models, sums, old centuries */
    {"87172012345, R2013, 1889, 500, 20130", 0, 0},
    {"the model `2014` of 2011", 2, 2014},
    {"    2014\n", 0, 0},
    /* written in 2014: what was a plan then is named once */
    {"2014 2014 2014 2014 2014 2014 2014 2014 2014 2014 2014 2020", 12, 2014},
    {"2014 2014 2014 2014 2014 2014 2014 2014 2014 2014 2020", 11, 2020},
  };
  g_autoptr (GBytes) bytes = g_bytes_new (told[_i].text, strlen (told[_i].text));
  g_autoptr (Document) document = reader_open_bytes ("text.md", bytes, NULL, NULL, NULL);
  const NamedYears years = years_named (document, TODAY);

  ck_assert_uint_eq (years.n, told[_i].n);
  ck_assert_uint_eq (years.latest, told[_i].latest);
}
END_TEST

START_TEST (many_years_and_none_of_the_renaming)
{
  static const struct {
    NamedYears years;
    guint32 until;
    gboolean before;
  } cases[] = {
    {{20, 2018}, 20190323, TRUE},
    {{20, 2019}, 20190323, FALSE},
    {{19, 2018}, 20190323, FALSE},
    {{200, 2020}, 20190323, FALSE},
  };

  ck_assert_int_eq (years_end_before (cases[_i].years, cases[_i].until), cases[_i].before);
}
END_TEST

Suite *
suite_years (void)
{
  Suite *suite = suite_create ("years");
  TCase *tests = tcase_create ("check/years");

  tcase_add_loop_test (tests, years_in_a_text, 0, 9);
  tcase_add_loop_test (tests, many_years_and_none_of_the_renaming, 0, 4);
  suite_add_tcase (suite, tests);
  return suite;
}
