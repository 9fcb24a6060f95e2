/* Spellings that stand beside each other: counts add up in any order, only admitted variants are told. */
#include "check/usage.h"
#include "suites.h"

static Glossary *glossary;

static const Term *
add (const char *concept, const char *term, const char *status, const char *kind)
{
  GlossaryRow row = {.concept = concept, .type = "person", .lang = "en", .term = term, .status = status, .kind = kind};
  const Concept *found;

  ck_assert (glossary_add_row (glossary, &row, NULL));
  found = glossary_concept (glossary, concept);
  return g_ptr_array_index (found->terms, found->terms->len - 1);
}

static void
count (Usage *usage, const Term *term, const char *path, guint times)
{
  for (guint i = 0; i < times; i++)
    if (usage_add (usage, term)) {
      Finding *place = finding_new ();

      place->path = g_strdup (path);
      place->line = place->column = 1;
      place->found = g_strdup (term->text);
      place->concept = g_strdup (term->concept->id);
      usage_set_place (usage, term, place);
    }
}

static void
take_message (const Finding *finding, gpointer data)
{
  g_string_append_printf (data, "%s: %s\n", finding->path, finding->message);
}

START_TEST (a_variant_beside_the_preferred_name_is_told_once)
{
  g_autoptr (GString) told = g_string_new (NULL);
  g_autoptr (Usage) monday = usage_new ();
  g_autoptr (Usage) tuesday = usage_new ();
  const Term *tokayev, *tokaev, *full;

  glossary = glossary_new ();
  full = add ("tokayev", "Kassym-Jomart Tokayev", "preferred", "full");
  tokayev = add ("tokayev", "Tokayev", "admitted", "short");
  tokaev = add ("tokayev", "Tokaev", "admitted", "variant");
  count (monday, tokayev, "monday.md", 2);
  count (tuesday, tokaev, "tuesday.md", 3);
  count (tuesday, full, "tuesday.md", 1);
  usage_merge (monday, tuesday);
  usage_report (monday, SEVERITY_NOTE, take_message, told);
  ck_assert_str_eq (told->str,
                    "tuesday.md: “Tokaev” (3) stands beside “Tokayev” (2, first at monday.md:1:1); choose one\n");
  glossary_free (glossary);
}
END_TEST

START_TEST (a_name_spelled_one_way_is_nothing_to_tell)
{
  g_autoptr (GString) told = g_string_new (NULL);
  g_autoptr (Usage) usage = usage_new ();

  glossary = glossary_new ();
  count (usage, add ("tokayev", "Tokaev", "admitted", "variant"), "a.md", 5);
  count (usage, add ("tokayev", "Kassym-Jomart Tokayev", "preferred", "full"), "a.md", 1);
  usage_report (usage, SEVERITY_NOTE, take_message, told);
  ck_assert_str_eq (told->str, "");
  glossary_free (glossary);
}
END_TEST

Suite *
suite_usage (void)
{
  Suite *suite = suite_create ("usage");
  TCase *tests = tcase_create ("check/usage");

  tcase_add_test (tests, a_variant_beside_the_preferred_name_is_told_once);
  tcase_add_test (tests, a_name_spelled_one_way_is_nothing_to_tell);
  suite_add_tcase (suite, tests);
  return suite;
}
