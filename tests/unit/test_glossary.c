#include "glossary/glossary.h"
#include "glossary/merge.h"

#include "base/error.h"
#include "names.h"
#include "suites.h"

/* "Алматы preferred, Алма-Ата superseded": the terms of a concept in one language, in their order. */
static char *
terms_of (const Glossary *glossary, const char *id, Lang lang)
{
  const Concept *concept = glossary_concept (glossary, id);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < concept->terms->len; i++) {
    const Term *term = g_ptr_array_index (concept->terms, i);

    if (term->lang == lang)
      g_string_append_printf (out, "%s%s %s", out->len > 0 ? ", " : "", term->text,
                              term_status_name ((TermStatus) term->status));
  }
  return g_string_free (out, FALSE);
}

static Glossary *
glossary_of (const char *lines)
{
  Glossary *glossary = glossary_new ();

  glossary_add_lines (glossary, lines);
  return glossary;
}

START_TEST (concepts_keep_their_order)
{
  g_autoptr (Glossary) glossary =
    glossary_of ("b; place; ru; Б; preferred\na; place; ru; А; preferred\nb; ; en; B; preferred\n");
  const GPtrArray *concepts = glossary_concepts (glossary);

  ck_assert_uint_eq (concepts->len, 2);
  ck_assert_str_eq (((const Concept *) g_ptr_array_index (concepts, 0))->id, "b");
  ck_assert_int_eq (glossary_concept (glossary, "b")->type, NAME_PLACE);
  ck_assert_uint_eq (glossary_n_terms (glossary), 3);
  ck_assert_ptr_null (glossary_concept (glossary, "c"));
}
END_TEST

START_TEST (a_later_file_decides_what_is_preferred)
{
  g_autoptr (Glossary) glossary = glossary_of ("kyiv; place; en; Kiev; preferred\nkyiv; place; ru; Киев; preferred\n"
                                               "kyiv; place; ru; киевский; preferred; adjective\n");
  g_autofree char *english = NULL, *russian = NULL;

  glossary_next_source (glossary);
  glossary_add_lines (glossary, "kyiv; place; en; Kyiv; preferred\nkyiv; place; ru; по-киевски; preferred\n");
  english = terms_of (glossary, "kyiv", LANG_EN);
  russian = terms_of (glossary, "kyiv", LANG_RU);
  ck_assert_str_eq (english, "Kiev admitted, Kyiv preferred");
  /* an adjective is demoted by an adjective only */
  ck_assert_str_eq (russian, "Киев admitted, киевский preferred, по-киевски preferred");
}
END_TEST

START_TEST (one_file_may_prefer_two)
{
  g_autoptr (Glossary) glossary = glossary_of ("a; place; ru; А; preferred; full\na; place; ru; Б; preferred; short\n");
  g_autofree char *terms = terms_of (glossary, "a", LANG_RU);

  ck_assert_str_eq (terms, "А preferred, Б preferred");
}
END_TEST

START_TEST (a_preferred_term_of_a_region_demotes_nothing)
{
  g_autoptr (Glossary) glossary = glossary_of ("almaty; place; ru; Алматы; preferred\n");
  g_autofree char *terms = NULL;

  glossary_next_source (glossary);
  glossary_add_lines (glossary, "almaty; place; ru-RU; Алма-Ата; preferred\n");
  terms = terms_of (glossary, "almaty", LANG_RU);
  ck_assert_str_eq (terms, "Алматы preferred, Алма-Ата preferred");
}
END_TEST

START_TEST (the_same_key_replaces_a_row)
{
  g_autoptr (Glossary) glossary = glossary_of ("a; place; ru; А; preferred\na; place; ru; Я; admitted\n");
  g_autofree char *terms = NULL;

  glossary_add_lines (glossary, "a; place; ru; Я; deprecated\n");
  terms = terms_of (glossary, "a", LANG_RU);
  ck_assert_str_eq (terms, "А preferred, Я deprecated");
  ck_assert_uint_eq (glossary_n_terms (glossary), 2);
}
END_TEST

START_TEST (another_since_or_region_is_another_key)
{
  g_autoptr (Glossary) glossary =
    glossary_of ("a; place; ru; А; preferred; full; 1990\na; place; ru; А; admitted; full; 1961\n"
                 "a; place; ru-RU; А; admitted; full; 1961\n");

  ck_assert_uint_eq (glossary_n_terms (glossary), 3);
}
END_TEST

START_TEST (off_removes_a_row)
{
  g_autoptr (Glossary) glossary = glossary_of ("a; place; ru; А; preferred\na; place; ru; Я; deprecated\n");
  g_autofree char *terms = NULL;

  glossary_next_source (glossary);
  glossary_add_lines (glossary, "a; place; ru; Я; off\nnobody; place; ru; Никто; off\n");
  terms = terms_of (glossary, "a", LANG_RU);
  ck_assert_str_eq (terms, "А preferred");
  ck_assert_uint_eq (glossary_n_terms (glossary), 1);
}
END_TEST

static const struct {
  GlossaryRow row;
  AtalymError code;
  const char *says;
} wrong_rows[] = {
  {{.concept = "", .lang = "ru", .term = "А", .status = "preferred"}, ATALYM_ERROR_VALUE, "concept is empty"},
  {{.concept = "a", .lang = "ru", .status = "preferred"}, ATALYM_ERROR_VALUE, "term is empty"},
  {{.concept = "a", .lang = "kz", .term = "А", .status = "preferred"}, ATALYM_ERROR_LANGUAGE, "the language is kk"},
  {{.concept = "a", .lang = "ru", .term = "А", .status = "good"}, ATALYM_ERROR_VALUE, "status “good” is unknown"},
  {{.concept = "a", .lang = "ru", .term = "А"}, ATALYM_ERROR_VALUE, "status “” is unknown"},
  {{.concept = "a", .type = "city", .lang = "ru", .term = "А", .status = "preferred"},
   ATALYM_ERROR_VALUE,
   "type “city”"},
  {{.concept = "a", .lang = "ru", .term = "А", .status = "preferred", .kind = "big"}, ATALYM_ERROR_VALUE, "kind “big”"},
  {{.concept = "a", .lang = "ru", .term = "А", .status = "preferred", .match = "near:"},
   ATALYM_ERROR_VALUE,
   "near:WORD"},
  {{.concept = "a", .lang = "ru", .term = "А", .status = "preferred", .since = "May"},
   ATALYM_ERROR_VALUE,
   "since: “May”"},
  {{.concept = "a", .lang = "ru", .term = "А", .status = "preferred", .until = "1993-02-30"},
   ATALYM_ERROR_VALUE,
   "until: "},
  {{.concept = "a", .lang = "ru", .term = "А", .status = "preferred", .since = "1993", .until = "1921"},
   ATALYM_ERROR_VALUE,
   "until 1921 is not after since 1993"},
};

START_TEST (wrong_rows_are_refused)
{
  g_autoptr (Glossary) glossary = glossary_new ();
  g_autoptr (GError) error = NULL;

  ck_assert (!glossary_add_row (glossary, &wrong_rows[_i].row, &error));
  ck_assert (g_error_matches (error, ATALYM_ERROR, wrong_rows[_i].code));
  ck_assert_msg (strstr (error->message, wrong_rows[_i].says) != NULL, "%s", error->message);
  ck_assert_uint_eq (glossary_n_terms (glossary), 0);
}
END_TEST

static const struct {
  const char *text;
  guint32 date; /* 0: none */
} dates[] = {
  {"1993", 19930101},
  {"2019-03", 20190301},
  {"2022-09-17", 20220917},
  {"2024-02-29", 20240229},
  {"2023-02-29", 0},
  {"1993-13", 0},
  {"93", 0},
  {"1993-1-1", 0},
  {"1993-01-01T00:00", 0},
  {"", 0},
  {"0000", 0},
};

START_TEST (dates_are_read)
{
  g_autoptr (GError) error = NULL;
  guint32 date = 0;

  ck_assert (date_parse (dates[_i].text, &date, &error) == (dates[_i].date != 0));
  if (dates[_i].date != 0)
    ck_assert_uint_eq (date, dates[_i].date);
  else
    ck_assert (g_error_matches (error, ATALYM_ERROR, ATALYM_ERROR_VALUE));
}
END_TEST

/* Which name is right on a day, which kind of term answers which. */
static const struct {
  const char *concept;
  Lang lang;
  guint32 date;
  TermKind like;
  const char *term; /* NULL: none */
} right_terms[] = {
  {"astana", LANG_RU, 20190322, KIND_FULL, "Астана"}, /* no earlier name is listed: today's */
  {"astana", LANG_RU, 20190323, KIND_FULL, "Нур-Султан"},
  {"astana", LANG_RU, 20220916, KIND_FULL, "Нур-Султан"},
  {"astana", LANG_RU, 20220917, KIND_FULL, "Астана"},
  {"astana", LANG_EN, 20200101, KIND_FULL, "Nur-Sultan"},
  {"astana", LANG_EN, 0, KIND_FULL, "Astana"},
  {"almaty", LANG_RU, 19800101, KIND_FULL, "Алма-Ата"},
  {"almaty", LANG_RU, 20240101, KIND_ADJECTIVE, "алматинский"},
  {"almaty", LANG_KK, 20240101, KIND_ADJECTIVE, NULL},
  {"tokayev", LANG_RU, 20240101, KIND_FULL, "Касым-Жомарт Токаев"},
  {"tokayev", LANG_RU, 20240101, KIND_SHORT, "Токаев"},
  {"oskemen", LANG_EN, 20240101, KIND_FULL, "Oskemen"},
  {"declaration", LANG_RU, 20240101, KIND_FULL, NULL}, /* protected: to be left alone, not to be proposed */
  {"almaty", LANG_KK_LATN, 20240101, KIND_FULL, NULL},
};

START_TEST (the_right_term_on_a_day)
{
  Names names = names_new ("", NULL);
  const Concept *concept = glossary_concept (names.glossary, right_terms[_i].concept);
  const Term *term = concept_term (concept, right_terms[_i].lang, right_terms[_i].date, right_terms[_i].like);

  ck_assert_pstr_eq (term != NULL ? term->text : NULL, right_terms[_i].term);
  names_free (&names);
}
END_TEST

START_TEST (terms_in_the_order_of_files)
{
  g_autoptr (Glossary) glossary = glossary_of ("b; place; ru; Б; preferred\na; place; ru; Я; admitted\n"
                                               "a; place; ru; А; preferred\na; place; kk; Ә; preferred\n");
  g_autoptr (GPtrArray) terms = glossary_sorted_terms (glossary);
  g_autoptr (GString) order = g_string_new (NULL);

  for (guint i = 0; i < terms->len; i++)
    g_string_append (order, ((const Term *) g_ptr_array_index (terms, i))->text);
  ck_assert_str_eq (order->str, "ӘАЯБ");
}
END_TEST

static void
note_merge (MergeKind kind, const Term *ours, const Term *theirs, gpointer data)
{
  g_string_append_printf (data, "%c %s%s%s\n", "+~!"[kind], theirs->text, kind == MERGE_CONFLICT ? " / " : "",
                          kind == MERGE_CONFLICT ? ours->text : "");
}

START_TEST (ours_decides)
{
  g_autoptr (Glossary) ours = glossary_new (), theirs = glossary_new ();
  g_autoptr (GString) told = g_string_new (NULL);
  MergeCounts counts;

  glossary_add_lines (ours, "a; place; en; One; preferred\na; place; en; Two; admitted; variant; 1990\na; place; en; Three; admitted; "
                            "variant; ; 1999\n");
  glossary_add_lines (theirs, "a; place; en; Uno; preferred\na; place; en; Two; admitted; variant; 1990; 2000\na; place; ru; Один; "
                              "preferred\na; place; en; Two; deprecated; variant; 1980\na; place; en; One; preferred\n"
                              "a; place; en; Three; admitted; variant; ; 1998\nb; org; en; One; preferred\n"
                              "a; place; en; Four; preferred; short\n");
  ck_assert (glossary_merge (ours, theirs, note_merge, told, &counts, NULL));
  ck_assert_uint_eq (counts.n_new, 4);
  ck_assert_uint_eq (counts.n_changed, 1);
  ck_assert_uint_eq (counts.n_conflicts, 2);
  ck_assert_uint_eq (counts.n_same, 1);
  ck_assert (strstr (told->str, "! Uno / One\n") != NULL && strstr (told->str, "! Three / Three\n") != NULL);
  ck_assert (strstr (told->str, "~ Two\n") != NULL && strstr (told->str, "+ Один\n") != NULL);
  ck_assert_str_eq (concept_term (glossary_concept (ours, "a"), LANG_EN, 0, KIND_FULL)->text, "One");
  g_string_truncate (told, 0);
  ck_assert (glossary_merge (ours, theirs, note_merge, told, &counts, NULL));
  ck_assert_uint_eq (counts.n_new + counts.n_changed, 0);
}
END_TEST

Suite *
suite_glossary (void)
{
  Suite *suite = suite_create ("glossary");
  TCase *tests = tcase_create ("glossary");

  tcase_add_test (tests, ours_decides);
  tcase_add_test (tests, concepts_keep_their_order);
  tcase_add_test (tests, a_later_file_decides_what_is_preferred);
  tcase_add_test (tests, one_file_may_prefer_two);
  tcase_add_test (tests, a_preferred_term_of_a_region_demotes_nothing);
  tcase_add_test (tests, the_same_key_replaces_a_row);
  tcase_add_test (tests, another_since_or_region_is_another_key);
  tcase_add_test (tests, off_removes_a_row);
  tcase_add_loop_test (tests, wrong_rows_are_refused, 0, G_N_ELEMENTS (wrong_rows));
  tcase_add_loop_test (tests, dates_are_read, 0, G_N_ELEMENTS (dates));
  tcase_add_loop_test (tests, the_right_term_on_a_day, 0, G_N_ELEMENTS (right_terms));
  tcase_add_test (tests, terms_in_the_order_of_files);
  suite_add_tcase (suite, tests);
  return suite;
}
