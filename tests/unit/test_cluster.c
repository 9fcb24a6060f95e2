#include "discover/cluster.h"

#include "discover/candidates.h"
#include "format/reader.h"
#include "suites.h"

static void
add_text (Gathering *gathering, const Finder *finder, const char *path, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (Document) document = reader_open_bytes (path, bytes, "text", NULL, NULL);

  ck_assert_ptr_nonnull (document);
  gathering_add (gathering, finder, document, LANG_NONE);
}

/* "id: form, form; id: form" of the names in two texts, by the texts alone. Free with g_free. */
static char *
group (const char *a, const char *b)
{
  g_autoptr (Finder) finder = finder_new (NULL, NULL, NULL);
  g_autoptr (Gathering) gathering = gathering_new ();
  g_autoptr (Clusters) clusters = NULL;
  GString *out = g_string_new (NULL);

  add_text (gathering, finder, "a.txt", a);
  if (b != NULL)
    add_text (gathering, finder, "b.txt", b);
  clusters = cluster_names (gathering);
  for (guint i = 0; i < clusters->clusters->len; i++) {
    const Cluster *cluster = clusters_at (clusters, i);

    g_string_append_printf (out, "%s%s:", i > 0 ? "; " : "", cluster->id);
    for (guint k = 0; k < cluster->forms->len; k++) {
      const ClusterForm *form = g_ptr_array_index (cluster->forms, k);

      g_string_append_printf (out, "%s %s%s", k > 0 ? "," : "", form->text,
                              form->typo ? " (slip)" : form->short_form ? " (short)" : "");
    }
  }
  return g_string_free (out, FALSE);
}

#define CHECK_GROUPS(expected, a, b)           \
  do {                                         \
    g_autofree char *groups = group ((a), (b)); \
    ck_assert_str_eq (groups, expected);       \
  } while (0)

START_TEST (spellings_come_together)
{
  CHECK_GROUPS ("aigul-serikbayeva: Aigul Serikbayeva, Aygul Serikbaeva",
                "We met Aigul Serikbayeva there.", "We met Aygul Serikbaeva there.");
  CHECK_GROUPS ("kyzyl-tobe: Kyzyl-Tobe, Kyzyltobe", "They left Kyzyl-Tobe early.", "They left Kyzyltobe early.");
}
END_TEST

START_TEST (names_stay_apart)
{
  CHECK_GROUPS ("meizgul-sakhova: Meizgul Sakhova; ulmeken-saidova: Ulmeken Saidova",
                "We met Ulmeken Saidova and Meizgul Sakhova.", NULL);
  CHECK_GROUPS ("aktau: Aktau; atyrau: Atyrau", "It rained in Aktau, not in Atyrau.", NULL);
}
END_TEST

START_TEST (a_lone_spelling_is_a_slip)
{
  CHECK_GROUPS ("zhanaqala: Zhanaqala, Zhanaqlaa (slip)",
                "He left Zhanaqala. They saw Zhanaqala. We like Zhanaqala.", "It is in Zhanaqlaa now.");
}
END_TEST

START_TEST (short_forms_where_the_text_has_one_bearer)
{
  CHECK_GROUPS ("yerlan-kasymov: Yerlan Kasymov, Kasymov (short)",
                "We met Yerlan Kasymov there. They like Kasymov.", NULL);
  CHECK_GROUPS ("kasymov: Kasymov; marat-kasymov: Marat Kasymov; yerlan-kasymov: Yerlan Kasymov",
                "We met Yerlan Kasymov and Marat Kasymov. They like Kasymov.", NULL);
}
END_TEST

START_TEST (three_languages)
{
  CHECK_GROUPS ("kairat-abenov: Қайрат Әбенов, Kairat Abenov", "We met Kairat Abenov there.",
                "Кеше біз Қайрат Әбеновпен кездестік.");
}
END_TEST

START_TEST (the_order_of_files_does_not_matter)
{
  const char *a = "We met Aigul Serikbayeva in Kyzyl-Tobe.", *b = "We met Aygul Serikbaeva in Kyzyltobe.";
  g_autofree char *ab = group (a, b), *ba = group (b, a);

  ck_assert_str_eq (ab, ba);
}
END_TEST

START_TEST (candidates_are_a_glossary)
{
  g_autoptr (Finder) finder = finder_new (NULL, NULL, NULL);
  g_autoptr (Gathering) gathering = gathering_new ();
  g_autoptr (Clusters) clusters = NULL;
  g_autoptr (Glossary) candidates = NULL;
  const Concept *concept;

  add_text (gathering, finder, "a.txt", "We met Aigul Serikbayeva there. They like Aigul Serikbayeva.");
  add_text (gathering, finder, "b.txt", "We met Aygul Serikbaeva there.");
  clusters = cluster_names (gathering);
  candidates = candidates_glossary (gathering, clusters);
  concept = glossary_concept (candidates, "aigul-serikbayeva");
  ck_assert_ptr_nonnull (concept);
  ck_assert_uint_eq (concept->terms->len, 2);
  ck_assert_uint_eq (concept->type, NAME_PERSON);
}
END_TEST

Suite *
suite_cluster (void)
{
  Suite *suite = suite_create ("cluster");
  TCase *tests = tcase_create ("cluster");

  tcase_add_test (tests, spellings_come_together);
  tcase_add_test (tests, names_stay_apart);
  tcase_add_test (tests, a_lone_spelling_is_a_slip);
  tcase_add_test (tests, short_forms_where_the_text_has_one_bearer);
  tcase_add_test (tests, three_languages);
  tcase_add_test (tests, the_order_of_files_does_not_matter);
  tcase_add_test (tests, candidates_are_a_glossary);
  suite_add_tcase (suite, tests);
  return suite;
}
