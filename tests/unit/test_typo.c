/* One slip away from a known name: what is believed, and what is not. */
#include "check/typo.h"
#include "glossary/render.h"
#include "suites.h"

static Glossary *glossary;
static Matcher *matcher;
static TypoIndex *typos;

static void
add (const char *concept, const char *type, const char *lang, const char *term)
{
  GlossaryRow row = {.concept = concept, .type = type, .lang = lang, .term = term, .status = "preferred"};

  ck_assert (glossary_add_row (glossary, &row, NULL));
}

static void
set_up (void)
{
  glossary = glossary_new ();
  add ("zhanaozen", "place", "en", "Zhanaozen");
  add ("zhanaozen", "place", "ru", "Жанаозен");
  add ("karaganda", "place", "ru", "Караганда");
  add ("turkistan", "place", "kk", "Түркістан");
  add ("karazhal", "place", "kk", "Қаражал");
  add ("semey", "place", "ru", "Семей");
  matcher = matcher_new (glossary, "", FALSE);
  typos = typo_index_new (glossary, matcher);
}

static void
tear_down (void)
{
  typo_index_free (typos);
  matcher_free (matcher);
  glossary_free (glossary);
}

static const struct {
  Lang lang;
  const char *word, *meant; /* NULL: no slip */
  guint flags;
} cases[] = {
  {LANG_EN, "Zhanoazen", "Zhanaozen"},     /* swapped */
  {LANG_EN, "Zhanaozan", "Zhanaozen"},     /* another vowel */
  {LANG_EN, "Zhanozen", "Zhanaozen"},      /* lost */
  {LANG_EN, "Zhannaozen", "Zhanaozen"},    /* doubled */
  {LANG_EN, "Zhanaozen’s", NULL},          /* more than a word */
  {LANG_RU, "Жаноазене", "Жанаозене"},     /* the case stays */
  {LANG_RU, "Карагонды", "Караганды"},
  {LANG_RU, "КАРАГОНДЫ", "КАРАГАНДЫ", MENTION_ALL_CAPS},
  {LANG_RU, "Саманозен", NULL},            /* the first letter never errs */
  {LANG_RU, "Симей", NULL},                /* too short to be sure */
  {LANG_KK, "Түркістнда", "Түркістанда"},
  {LANG_KK, "Түркістани", NULL},           /* at the end of the stem endings begin */
  {LANG_KK, "Қаражар", NULL},              /* another consonant, another place */
};

START_TEST (slips_are_told_from_other_names)
{
  Mention hits[TYPO_MAX];
  Span word = span_of (cases[_i].word);
  guint n = typo_find (typos, cases[_i].lang, word, hits);
  g_autoptr (GPtrArray) written = NULL;

  ck_assert_msg ((n > 0) == (cases[_i].meant != NULL), "%s", cases[_i].word);
  if (n == 0)
    return;
  hits[0].start = 0;
  hits[0].end = word.len;
  hits[0].flags = cases[_i].flags;
  written = render_mention (matcher, hits[0].term, word, &hits[0], CASES_ALL, NULL);
  ck_assert_str_eq (g_ptr_array_index (written, 0), cases[_i].meant);
}
END_TEST

Suite *
suite_typo (void)
{
  Suite *suite = suite_create ("typo");
  TCase *tests = tcase_create ("check/typo");

  tcase_add_checked_fixture (tests, set_up, tear_down);
  tcase_add_loop_test (tests, slips_are_told_from_other_names, 0, G_N_ELEMENTS (cases));
  suite_add_tcase (suite, tests);
  return suite;
}
