/* Search against its definition (memory/search.h), written here a second time the slow way: the hits are those of a
 * comparison with every segment, whatever the memory, the threshold, the limit, the penalties and the parts of the
 * index; and so are segments with names replaced. */
#include <string.h>

#include "memories.h"
#include "memory/index.h"
#include "memory/names.h"
#include "memory/record.h"
#include "memory/search.h"
#include "memory/words.h"
#include "names.h"
#include "suites.h"

/* === The definition ============================================================================================== */

/* Equal words have equal numbers, and of some thousand no two others. */
static GArray *
numbers_of (Lang lang, const char *text, gboolean stems)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (guint32));
  WordWalk walk = word_walk (span_of (text));
  Span word;

  while (word_next (&walk, &word)) {
    const guint32 number = (guint32) record_hash (99, stems ? word_stem (lang, word) : word);

    g_array_append_val (numbers, number);
  }
  return numbers;
}

static GArray *
letters_of (const char *text)
{
  GArray *letters = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (; *text != '\0'; text = g_utf8_next_char (text)) {
    const guint32 letter = g_utf8_get_char (text);

    g_array_append_val (letters, letter);
  }
  return letters;
}

static guint
between (const GArray *a, const GArray *b)
{
  return plain_distance ((const guint32 *) (gpointer) a->data, a->len, (const guint32 *) (gpointer) b->data, b->len);
}

static guint
word_distance (Lang lang, const char *a, const char *b, gboolean stems)
{
  g_autoptr (GArray) x = numbers_of (lang, a, stems), y = numbers_of (lang, b, stems);

  return between (x, y);
}

/* `longest`: NULL, or set to the greater number of letters. */
static guint
letter_distance (const char *a, const char *b, guint *longest)
{
  g_autoptr (GArray) x = letters_of (a), y = letters_of (b);

  if (longest != NULL)
    *longest = MAX (MAX (x->len, y->len), 1);
  return between (x, y);
}

/* The words of a text with a blank between them, folded; or as they are. */
static char *
joined (const char *text, gboolean folded)
{
  GString *out = g_string_new (NULL);
  g_auto (GStrv) pieces = g_strsplit_set (text, " \t\n\r\f\v", -1);
  WordWalk walk = word_walk (span_of (text));
  Span word;

  while (folded && word_next (&walk, &word))
    g_string_append_printf (out, "%s%.*s", out->len > 0 ? " " : "", SPAN_ARGS (word));
  for (guint i = 0; !folded && pieces[i] != NULL; i++)
    if (*pieces[i] != '\0')
      g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", pieces[i]);
  return g_string_free (out, FALSE);
}

/* What decides between two segments. */
typedef struct {
  const char *query, *text;
  gint64 gain, gain_of;
  gboolean same_words, exact;
  guint64 segment;
} Rank;

static Rank
rank_of (Lang lang, const char *query, const char *text, gint penalty, guint64 segment)
{
  g_autoptr (GArray) mine = numbers_of (lang, query, FALSE), other = numbers_of (lang, text, FALSE);
  g_autofree char *bare_query = joined (query, FALSE), *bare_text = joined (text, FALSE);
  const gint64 w = between (mine, other), s = word_distance (lang, query, text, TRUE);
  const gint64 l = MAX (MAX (mine->len, other->len), 1);

  return (Rank){.query = query, .text = text, .gain = 100 * (2 * l - w - s) - 2 * l * penalty, .gain_of = 200 * l,
                .same_words = w == 0, .exact = w == 0 && strcmp (bare_query, bare_text) == 0, .segment = segment};
}

static gint
sign (gint64 n)
{
  return (n > 0) - (n < 0);
}

static gint
compare_letters (const Rank *a, const Rank *b)
{
  g_autofree char *query = joined (a->query, TRUE), *x = joined (a->text, TRUE), *y = joined (b->text, TRUE);
  guint x_of, y_of;
  const gint64 x_letters = letter_distance (query, x, &x_of), y_letters = letter_distance (query, y, &y_of);

  return sign (x_letters * y_of - y_letters * x_of);
}

/* Below 0: a is the better one. */
static gint
compare (const Rank *a, const Rank *b)
{
  gint order = sign (b->gain * a->gain_of - a->gain * b->gain_of);

  if (order == 0)
    order = b->exact - a->exact;
  if (order == 0)
    order = compare_letters (a, b);
  if (order == 0)
    order = sign ((gint64) (a->same_words ? letter_distance (a->query, a->text, NULL) : 0)
                  - (b->same_words ? letter_distance (b->query, b->text, NULL) : 0));
  return order != 0 ? order : (a->segment > b->segment) - (a->segment < b->segment);
}

/* === Memories ==================================================================================================== */

#define SOURCES 3

typedef struct {
  guint64 segment;
  gint64 source;
  char *text;
} Entry;

static void
entry_clear (gpointer entry)
{
  g_free (((Entry *) entry)->text);
}

/* A world: words of the language, longest segment, segments, imports, bounds of the index, in which language. */
static const struct {
  gint n_words, longest, n_segments, n_imports;
  IndexBounds bounds;
  const char *lang;
} worlds[] = {
  {20, 8, 300, 1, {1 << 20, {1 << 26, 1 << 22}}, "en"},
  {60, 12, 400, 2, {100, {300, 7}}, "en"},
  {500, 20, 300, 3, {1, {1000, 64}}, "ru"},
  {3, 4, 200, 2, {10, {50, 1}}, "kk"},
  {2000, 90, 120, 1, {1 << 20, {500, 1000}}, "de"},
};

/* One in three is another one, changed or the very same. */
static char *
next_text (GRand *rand, const GArray *entries, guint world)
{
  const gint draw = g_rand_int_range (rand, 0, 9);
  const char *earlier = entries->len > 0
                          ? g_array_index (entries, Entry, g_rand_int_range (rand, 0, (gint) entries->len)).text
                          : NULL;
  char *text;

  if (draw == 0 && earlier != NULL)
    return g_strdup (earlier);
  text = draw < 3 && earlier != NULL ? changed_segment (rand, earlier, worlds[world].n_words)
                                     : random_segment (rand, worlds[world].n_words, worlds[world].longest);
  if (*text == '\0') {
    g_free (text);
    return g_strdup ("…");
  }
  return text;
}

/* Other languages stand between, before and behind. */
static void
add_entry (Memory *memory, GRand *rand, const char *text, const char *lang, GArray *entries)
{
  g_autoptr (Unit) unit = unit_new (NULL);
  Entry entry = {.source = g_rand_int_range (rand, 1, SOURCES + 1), .text = g_strdup (text)};
  const guint side = (guint) g_rand_int_range (rand, 0, 3);
  gint64 id;

  for (guint i = 0; i < 3; i++)
    unit_add_segment (unit, i == side ? lang : i == 0 ? "uz" : "fr", i == side ? span_of (text) : SPAN_LITERAL ("x y"));
  ck_assert (store_add (memory->store, unit, entry.source, record_hash_unit (unit), 0, &id, NULL));
  entry.segment = STORE_SEGMENT (id, side);
  g_array_append_val (entries, entry);
}

static void
fill (Memory *memory, GRand *rand, guint world, GArray *entries)
{
  for (gint import = 0; import < worlds[world].n_imports; import++) {
    const gint64 first = store_next_unit (memory->store);

    for (gint i = worlds[world].n_segments >> (2 * import); i > 0; i--) {
      g_autofree char *text = next_text (rand, entries, world);

      add_entry (memory, rand, text, worlds[world].lang, entries);
    }
    ck_assert (index_update_within (memory->store, first, FALSE, &worlds[world].bounds, NULL));
    ck_assert (store_commit (memory->store, NULL));
    memory_reopen (memory, import + 1 < worlds[world].n_imports ? STORE_WRITE : STORE_READ);
  }
}

/* === What must hold ============================================================================================== */

static gint
penalty_of (const SearchOptions *options, gint64 source)
{
  return options->penalties != NULL ? GPOINTER_TO_INT (g_hash_table_lookup (options->penalties, &source)) : 0;
}

static const Entry *
entry_of (const GArray *entries, guint64 segment)
{
  for (guint i = 0; i < entries->len; i++)
    if (g_array_index (entries, Entry, i).segment == segment)
      return &g_array_index (entries, Entry, i);
  ck_abort_msg ("a hit that nobody put in");
}

/* A hit tells the truth about itself: the first segment of its text, the least penalty, the score. Its segments are
 * noted as covered. returns: how it ranks */
static Rank
check_hit (Searcher *searcher, const SearchHit *hit, const GArray *entries, const char *query,
           const SearchOptions *options, GHashTable *covered)
{
  g_autoptr (GArray) segments = searcher_segments (searcher, hit);
  const Entry *first = entry_of (entries, g_array_index (segments, guint64, 0));
  gint penalty = 100;
  gint64 whole;
  Rank rank;

  ck_assert_uint_eq (hit->segment, first->segment);
  for (guint i = 0; i < segments->len; i++) {
    const Entry *entry = entry_of (entries, g_array_index (segments, guint64, i));

    ck_assert_str_eq (entry->text, first->text);
    penalty = MIN (penalty, penalty_of (options, entry->source));
    g_hash_table_add (covered, (gpointer) entry);
  }
  rank = rank_of (searcher->lang, query, first->text, penalty, hit->segment);
  ck_assert_int_eq (hit->penalty, penalty);
  ck_assert_int_eq (hit->exact, rank.exact);
  whole = 100 * (rank.gain + rank.gain_of / 100 * penalty) / rank.gain_of;
  ck_assert_int_eq (hit->score, (rank.exact ? 100 : MIN (99, whole)) - penalty);
  return rank;
}

/* The hits are in order, and no other segment had a better claim to be among them. */
static void
check_hits (Searcher *searcher, const GArray *hits, const GArray *entries, const char *query,
            const SearchOptions *options)
{
  g_autoptr (GHashTable) covered = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) words = numbers_of (searcher->lang, query, FALSE);
  const gboolean has_words = words->len > 0;
  Rank last = {0};

  ck_assert_uint_le (hits->len, options->limit);
  for (guint i = 0; i < hits->len; i++) {
    const Rank rank = check_hit (searcher, &g_array_index (hits, SearchHit, i), entries, query, options, covered);

    ck_assert (i == 0 || compare (&last, &rank) < 0);
    ck_assert (rank.gain * 100 >= (gint64) options->min_score * rank.gain_of);
    last = rank;
  }
  for (guint i = 0; i < entries->len; i++) {
    const Entry *entry = &g_array_index (entries, Entry, i);
    const Rank rank = rank_of (searcher->lang, query, entry->text, penalty_of (options, entry->source), entry->segment);

    /* What has no words is like nothing but itself. */
    if (g_hash_table_contains (covered, entry) || rank.gain * 100 < (gint64) options->min_score * rank.gain_of
        || (!has_words && !rank.exact))
      continue;
    ck_assert_msg (hits->len == options->limit && compare (&last, &rank) < 0, "“%s” (at most %u, from %d) misses “%s”",
                   query, options->limit, options->min_score, entry->text);
  }
}

static GHashTable *
random_penalties (GRand *rand)
{
  GHashTable *penalties = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (gint64 source = 1; source <= SOURCES; source++)
    if (g_rand_boolean (rand))
      g_hash_table_insert (penalties, g_memdup2 (&source, sizeof source),
                           GINT_TO_POINTER (g_rand_int_range (rand, 0, 40)));
  return penalties;
}

START_TEST (the_hits_are_those_of_the_definition)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) _i + 77);
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_autoptr (Searcher) searcher = NULL;
  Memory memory = memory_new ();

  g_array_set_clear_func (entries, entry_clear);
  fill (&memory, rand, (guint) _i, entries);
  searcher = searcher_new (memory.store, worlds[_i].lang, NULL);
  for (guint i = 0; i < 60; i++) {
    g_autofree char *query = next_text (rand, entries, (guint) _i);
    g_autoptr (GHashTable) penalties = g_rand_boolean (rand) ? random_penalties (rand) : NULL;
    const SearchOptions options = {.limit = (guint) g_rand_int_range (rand, 1, 8), .penalties = penalties,
                                   .min_score = g_rand_int_range (rand, 1, 101)};
    g_autoptr (GArray) hits = searcher_find (searcher, span_of (query), &options, NULL);

    check_hits (searcher, hits, entries, query, &options);
  }
  g_clear_pointer (&searcher, searcher_free);
  memory_free (&memory);
}
END_TEST

/* === Names ======================================================================================================= */

typedef enum { FROM_IT, INTO_IT, IN_IT, N_FORMS } TownForm;

static const struct {
  const char *ru[N_FORMS], *kk[N_FORMS];
} towns[] = {
  {{"Алматы", "Алматы", "Алматы"}, {"Алматыдан", "Алматыға", "Алматыда"}},
  {{"Шымкента", "Шымкент", "Шымкенте"}, {"Шымкенттен", "Шымкентке", "Шымкентте"}},
  {{"Усть-Каменогорска", "Усть-Каменогорск", "Усть-Каменогорске"}, {"Өскеменнен", "Өскеменге", "Өскеменде"}},
  {{"Караганды", "Караганду", "Караганде"}, {"Қарағандыдан", "Қарағандыға", "Қарағандыда"}},
  {{"Астаны", "Астану", "Астане"}, {"Астанадан", "Астанаға", "Астанада"}},
};

/* Sentences with one town or two, in which form each stands. */
static const struct {
  const char *ru, *kk;
  TownForm forms[2];
} patterns[] = {
  {"Поезд вышел из %s рано утром.", "Пойыз таңертең ерте %s шықты.", {FROM_IT}},
  {"Делегация вернулась в %s после долгих переговоров.", "Делегация ұзақ келіссөздерден кейін %s оралды.", {INTO_IT}},
  {"Новая школа открыта в %s в этом году.", "Биыл %s жаңа мектеп ашылды.", {IN_IT}},
  {"Дорога из %s в %s закрыта из-за снега.", "%s %s баратын жол қар салдарынан жабылды.", {FROM_IT, INTO_IT}},
};

static char *
sentence_of (guint pattern, guint a, guint b, gboolean kazakh)
{
  const TownForm *forms = patterns[pattern].forms;
  const char *first = kazakh ? towns[a].kk[forms[0]] : towns[a].ru[forms[0]];
  const char *second = kazakh ? towns[b].kk[forms[1]] : towns[b].ru[forms[1]];
  g_auto (GStrv) parts = g_strsplit (kazakh ? patterns[pattern].kk : patterns[pattern].ru, "%s", -1);

  return g_strconcat (parts[0], first, parts[1], parts[2] != NULL ? second : "", parts[2], NULL);
}

static void
add_sentence (Memory *memory, const char *ru, const char *kk)
{
  g_autoptr (Unit) unit = unit_new (NULL);
  gint64 id;

  unit_add_segment (unit, "ru", span_of (ru));
  unit_add_segment (unit, "kk", span_of (kk));
  ck_assert (store_add (memory->store, unit, 1, record_hash_unit (unit), 0, &id, NULL));
}

/* Each pattern with some towns, and noise about. */
static void
fill_with_towns (Memory *memory, GRand *rand)
{
  for (guint pattern = 0; pattern < G_N_ELEMENTS (patterns); pattern++) {
    const guint a = (guint) g_rand_int_range (rand, 0, G_N_ELEMENTS (towns));
    const guint b = (a + (guint) g_rand_int_range (rand, 1, G_N_ELEMENTS (towns))) % G_N_ELEMENTS (towns);
    g_autofree char *ru = sentence_of (pattern, a, b, FALSE), *kk = sentence_of (pattern, a, b, TRUE);

    add_sentence (memory, ru, kk);
    for (guint i = 0; i < 100; i++) {
      g_autofree char *noise = random_segment (rand, 200, 9);

      add_sentence (memory, *noise != '\0' ? noise : "…", "шу");
    }
  }
  ck_assert (index_update (memory->store, 0, TRUE, NULL) && store_commit (memory->store, NULL));
  memory_reopen (memory, STORE_READ);
}

/* Is the sentence found, as it is or with its towns replaced, and is its translation right then? */
static void
check_towns (const Names *names, Searcher *searcher, guint pattern, guint a, guint b)
{
  g_autofree char *query = sentence_of (pattern, a, b, FALSE), *expected = sentence_of (pattern, a, b, TRUE);
  g_autofree char *own = NULL, *replaced = NULL;
  g_autoptr (GArray) hits = names_find (names->matcher, searcher, span_of (query), LANG_RU, 75, NULL);
  g_autoptr (Unit) unit = NULL;

  if (hits->len == 0) {
    const SearchOptions same = {.limit = 1, .min_score = 100};
    g_autoptr (GArray) exact = searcher_find (searcher, span_of (query), &same, NULL);

    ck_assert_msg (exact->len == 1, "“%s” is not found", query);
    return;
  }
  unit = store_unit (searcher->store, STORE_UNIT (g_array_index (hits, NameHit, 0).segment), NULL, NULL);
  replaced = names_replace (names->matcher, &g_array_index (hits, NameHit, 0),
                            span_of (unit_segment (unit, LANG_KK)->text), LANG_KK);
  ck_assert_pstr_eq (replaced, expected);
}

START_TEST (names_are_replaced_in_their_case)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) _i + 5);
  g_autoptr (Searcher) searcher = NULL;
  Memory memory = memory_new ();
  Names names = names_new ("", NULL);

  fill_with_towns (&memory, rand);
  searcher = searcher_new (memory.store, "ru", NULL);
  for (guint pattern = 0; pattern < G_N_ELEMENTS (patterns); pattern++)
    for (guint a = 0; a < G_N_ELEMENTS (towns); a++)
      for (guint b = 0; b < G_N_ELEMENTS (towns); b++)
        if (a != b)
          check_towns (&names, searcher, pattern, a, b);
  g_clear_pointer (&searcher, searcher_free);
  names_free (&names);
  memory_free (&memory);
}
END_TEST

Suite *
suite_scan (void)
{
  Suite *suite = suite_create ("scan");
  TCase *tcase = tcase_create ("all");

  tcase_set_timeout (tcase, 120);
  tcase_add_loop_test (tcase, the_hits_are_those_of_the_definition, 0, G_N_ELEMENTS (worlds));
  tcase_add_loop_test (tcase, names_are_replaced_in_their_case, 0, 6);
  suite_add_tcase (suite, tcase);
  return suite;
}
