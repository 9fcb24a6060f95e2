/* Search finds what a comparison with every segment finds: the same hits in the same order. */
#include <string.h>

#include "base/error.h"
#include "memories.h"
#include "memory/distance.h"
#include "memory/index.h"
#include "memory/record.h"
#include "memory/search.h"
#include "memory/words.h"
#include "suites.h"

/* === Distances =================================================================================================== */

START_TEST (distances_are_those_of_the_table)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (guint round = 0; round < 2000; round++) {
    guint16 a[200], b[200];
    guint32 wide_a[200], wide_b[200];
    const guint n = (guint) g_rand_int_range (rand, 0, 200), m = (guint) g_rand_int_range (rand, 0, 200);
    const gint letters = g_rand_int_range (rand, 1, 6);
    Pattern pattern;

    for (guint i = 0; i < n; i++)
      wide_a[i] = a[i] = (guint16) g_rand_int_range (rand, 1, letters + 1);
    for (guint i = 0; i < m; i++)
      wide_b[i] = b[i] = (guint16) g_rand_int_range (rand, 0, letters + 1);
    pattern_init (&pattern, n, 8);
    for (guint i = 0; i < n; i++)
      pattern_set (&pattern, a[i], i);
    ck_assert_uint_eq (pattern_distance (&pattern, b, m), plain_distance (wide_a, n, wide_b, m));
    pattern_clear (&pattern);
  }
}
END_TEST

static guint
letters_between (const char *a, const char *b)
{
  g_autoptr (LetterPattern) pattern = letter_pattern_new (a, strlen (a));

  return letter_pattern_distance (pattern, b, strlen (b), NULL);
}

START_TEST (letters_are_counted)
{
  ck_assert_uint_eq (letters_between ("", ""), 0);
  ck_assert_uint_eq (letters_between ("", "абв"), 3);
  ck_assert_uint_eq (letters_between ("Алматы", "Алма-Ата"), 3);
  ck_assert_uint_eq (letters_between ("日本語", "日本"), 1);
  ck_assert_uint_eq (letters_between ("日本語", "語本日"), 2);
}
END_TEST

/* === Words ======================================================================================================= */

static const struct {
  Lang lang;
  const char *a, *b;
  gboolean same;
} stems[] = {
  {LANG_KK, "қаланың", "қалаға", TRUE},    {LANG_KK, "пойыздарымыздан", "пойыз", TRUE},
  {LANG_KK, "қала", "дала", FALSE},        {LANG_RU, "поезда", "поездом", TRUE},
  {LANG_RU, "новыми", "новая", TRUE},      {LANG_RU, "город", "горы", FALSE},
  {LANG_EN, "trains", "train", TRUE},      {LANG_EN, "moved", "moving", TRUE},
  {LANG_EN, "train", "trait", FALSE},      {LANG_NONE, "trains", "train", FALSE},
};

START_TEST (forms_have_one_stem)
{
  const Span a = word_stem (stems[_i].lang, span_of (stems[_i].a));
  const Span b = word_stem (stems[_i].lang, span_of (stems[_i].b));

  ck_assert_msg (span_equal (a, b) == stems[_i].same, "%.*s, %.*s", SPAN_ARGS (a), SPAN_ARGS (b));
}
END_TEST

START_TEST (words_are_folded)
{
  WordWalk walk = word_walk (SPAN_LITERAL ("  «Ёлка» in Alma-Ata, 2022!"));
  g_autoptr (GString) words = g_string_new (NULL);
  Span word;

  while (word_next (&walk, &word))
    g_string_append_printf (words, "%.*s|", SPAN_ARGS (word));
  ck_assert_str_eq (words->str, "елка|in|alma|ata|2022|");
}
END_TEST

/* === Search ====================================================================================================== */

static void
add (Memory *memory, const char *text)
{
  g_autoptr (Unit) unit = unit_new (NULL);
  gint64 id;

  unit_add_segment (unit, "en", span_of (text));
  unit_add_segment (unit, "kk", SPAN_LITERAL ("x"));
  ck_assert (store_add (memory->store, unit, 1, record_hash_unit (unit), 0, &id, NULL));
}

/* The hits, one a line; `scan`: of a comparison with every segment. */
static char *
find (Searcher *searcher, const char *text, guint limit, gint min_score, gboolean scan)
{
  const SearchOptions options = {.limit = limit, .min_score = min_score, .scan = scan};
  GError *error = NULL;
  g_autoptr (GArray) hits = searcher_find (searcher, span_of (text), &options, &error);
  GString *out = g_string_new (NULL);

  ck_assert_msg (hits != NULL, "%s", error != NULL ? error->message : "");
  for (guint i = 0; i < hits->len; i++) {
    const SearchHit *hit = &g_array_index (hits, SearchHit, i);

    g_string_append_printf (out, "%d %" G_GUINT64_FORMAT "\n", hit->score, hit->segment);
  }
  return g_string_free (out, FALSE);
}

static void
compare_with_scan (Memory *memory, GRand *rand, const GPtrArray *texts, gint n_words)
{
  g_autoptr (Searcher) searcher = searcher_new (memory->store, "en", NULL);

  for (guint i = 0; i < 150; i++) {
    const char *text = g_ptr_array_index (texts, g_rand_int_range (rand, 0, (gint) texts->len));
    g_autofree char *query = changed_segment (rand, text, n_words);
    const guint limit = (guint) g_rand_int_range (rand, 1, 6);
    const gint min_score = g_rand_int_range (rand, 1, 90);
    g_autofree char *found = find (searcher, query, limit, min_score, FALSE);
    g_autofree char *scanned = find (searcher, query, limit, min_score, TRUE);

    ck_assert_msg (strcmp (found, scanned) == 0, "“%s”, at most %u, from %d: found\n%sthe scan\n%s", query, limit,
                   min_score, found, scanned);
  }
}

/* Words of the language, longest segment, segments in each of the parts. */
static const struct {
  gint n_words, longest, n_segments, n_parts;
} worlds[] = {{30, 12, 2000, 1}, {400, 16, 3000, 1}, {4000, 25, 3000, 3}, {8000, 120, 800, 2}, {3, 5, 500, 1}};

START_TEST (nothing_is_missed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) _i + 1);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  Memory memory = memory_new ();

  for (gint part = 0; part < worlds[_i].n_parts; part++) {
    const gint64 first = store_next_unit (memory.store);

    for (gint i = worlds[_i].n_segments >> (2 * part); i > 0; i--) {
      char *text = random_segment (rand, worlds[_i].n_words, worlds[_i].longest);

      g_ptr_array_add (texts, text);
      add (&memory, text);
    }
    ck_assert (index_update (memory.store, first, FALSE, NULL) && store_commit (memory.store, NULL));
    memory_reopen (&memory, part + 1 < worlds[_i].n_parts ? STORE_WRITE : STORE_READ);
  }
  compare_with_scan (&memory, rand, texts, worlds[_i].n_words);
  memory_free (&memory);
}
END_TEST

static const struct {
  const char *query;
  guint limit;
  const char *hits; /* score and number of the segment */
} ranked[] = {
  {"The train left Almaty at noon.", 9, "100 256\n99 512\n83 768\n83 1024\n83 1536\n"},
  {"  The train  left Almaty\tat noon. ", 1, "100 256\n"},
  {"the TRAINS left Almaty at noon", 2, "91 256\n91 512\n"},
  /* Almatу is nearer to Almaty than Shymkent is. */
  {"The train left Almati at noon", 3, "83 256\n83 512\n83 768\n"},
  {"…", 9, "100 1792\n"},
  {"—", 9, ""},
  {"", 9, ""},
  {"Nothing of the kind is here", 9, ""},
};

START_TEST (hits_are_ranked)
{
  Memory memory = memory_new ();
  g_autoptr (Searcher) searcher = NULL;
  g_autofree char *found = NULL;
  static const char *const texts[] = {"The train left Almaty at noon.", "The train left Almaty, at noon!",
                                      "The train left Ulmaty at noon.", "The train left Shymkent at noon.",
                                      "Quite another thing", "The train left Turkistan at noon.", "…"};

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    add (&memory, texts[i]);
  add (&memory, texts[0]);
  ck_assert (index_update (memory.store, 0, TRUE, NULL) && store_commit (memory.store, NULL));
  memory_reopen (&memory, STORE_READ);
  searcher = searcher_new (memory.store, "en", NULL);
  found = find (searcher, ranked[_i].query, ranked[_i].limit, 50, FALSE);
  ck_assert_str_eq (found, ranked[_i].hits);
  g_clear_pointer (&searcher, searcher_free);
  memory_free (&memory);
}
END_TEST

START_TEST (a_language_that_is_not_there_finds_nothing)
{
  Memory memory = memory_new ();
  g_autoptr (Searcher) searcher = NULL;
  g_autofree char *found = NULL;

  add (&memory, "a b c");
  ck_assert (index_update (memory.store, 0, TRUE, NULL) && store_commit (memory.store, NULL));
  memory_reopen (&memory, STORE_READ);
  searcher = searcher_new (memory.store, "de", NULL);
  found = find (searcher, "a b c", 5, 50, FALSE);
  ck_assert_str_eq (found, "");
  g_clear_pointer (&searcher, searcher_free);
  memory_free (&memory);
}
END_TEST

Suite *
suite_search (void)
{
  Suite *suite = suite_create ("search");
  TCase *tcase = tcase_create ("all");

  tcase_set_timeout (tcase, 60);
  tcase_add_test (tcase, distances_are_those_of_the_table);
  tcase_add_test (tcase, letters_are_counted);
  tcase_add_loop_test (tcase, forms_have_one_stem, 0, G_N_ELEMENTS (stems));
  tcase_add_test (tcase, words_are_folded);
  tcase_add_loop_test (tcase, nothing_is_missed, 0, G_N_ELEMENTS (worlds));
  tcase_add_loop_test (tcase, hits_are_ranked, 0, G_N_ELEMENTS (ranked));
  tcase_add_test (tcase, a_language_that_is_not_there_finds_nothing);
  suite_add_tcase (suite, tcase);
  return suite;
}
