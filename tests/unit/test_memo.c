/* Words that were judged are passed, wherever they stand alone; all others are stopped at. */
#include "suites.h"
#include "text/memo.h"
#include "text/piece.h"

static WordMemo *memo;

static void
set_up (void)
{
  memo = word_memo_new (100000);
}

static void
tear_down (void)
{
  word_memo_free (memo);
}

static void
add (const char *word, gunichar behind, guint facts)
{
  word_memo_add (memo, LANG_RU, span_of (word), behind, facts);
}

/* The words that are looked at: those that the memo does not pass. */
static char *
words_left (const char *text)
{
  GString *out = g_string_new (NULL);
  TokenWalk walk = token_walk (span_of (text));
  Token token;

  for (;;) {
    word_memo_pass (memo, LANG_RU, &walk);
    if (!token_next (&walk, &token))
      break;
    if (word_memo_facts_here (memo, LANG_RU, walk.text, &token) != MEMO_PASSED)
      g_string_append_printf (out, "%.*s ", (int) (token.end - token.start), text + token.start);
  }
  return g_strchomp (g_string_free (out, FALSE));
}

static const struct {
  const char *text, *left;
} texts[] = {
  {"", ""},
  {"город", ""},
  {"город Алматы", "Алматы"},
  {"в городе Алматы, город в степи", "городе Алматы степи"},
  {"город-герой, герой-город и город'", "город герой герой и город"},
  {"«город» — город. Город", "Город"},
  {"горо\u0301д город\u0301 город\u00AD", "горо\u0301д город\u0301 город\u00AD"},
  {"город в городской думе города и в городе", "городской думе города и городе"},
  {"достопримечательностями в 2019 году", "году"},
  {"достопримечательностям в 2019-м году", "достопримечательностям 2019 м году"},
  {"город в 北京 город", "北京"},
  {"в этойслитнойстрокебольшешестидесятичетырёхбайтовинисловаоней в", "этойслитнойстрокебольшешестидесятичетырёхбайтовинисловаоней"},
  {"в ещёдлиннееноизвестнаятожебольшешестидесятичетырёхбайтовэтастрока в", ""},
  {"в городе", "городе"},
};

START_TEST (words_are_passed_where_they_stand_alone)
{
  add ("город", 0, MEMO_PASSED);
  add ("в", 0, MEMO_PASSED);
  add ("2019", 0, MEMO_PASSED);
  add ("достопримечательностями", 0, MEMO_PASSED);
  add ("ещёдлиннееноизвестнаятожебольшешестидесятичетырёхбайтовэтастрока", 0, MEMO_PASSED);
  /* Blocks begin and end at all places of it, and before the end of the text and behind. */
  for (guint before = 0; before <= BLOCK; before++)
    for (guint behind = 0; behind <= 3; behind++) {
      g_autofree char *blanks = g_strnfill (before, ' ');
      g_autofree char *text =
        g_strconcat (blanks, texts[_i].text, behind > 0 ? " " : "", behind > 1 ? "в в в в в в в в в в в в в" : "",
                     behind > 2 ? " в в в в в в в в в в в в в в в в в в" : "", NULL);
      g_autofree char *left = words_left (text);

      ck_assert_str_eq (left, texts[_i].left);
    }
}
END_TEST

START_TEST (what_is_known_only_before_a_letter_is_used_only_there)
{
  g_autofree char *left = NULL;

  add ("город", 'n', MEMO_PASSED);
  add ("село", 0x430, MEMO_NO_NAME);
  add ("село", 0, MEMO_NO_SLIP);
  left = words_left ("город new, город old, село Алматы, село, село Шымкент, город\nNew, город - new and so on");
  ck_assert_str_eq (left, "new город old Алматы село село Шымкент New new and so on");
  ck_assert_uint_eq (word_memo_behind (SPAN_LITERAL ("а -\n\u00AD Б"), 2), 0x431);
  ck_assert_uint_eq (word_memo_behind (SPAN_LITERAL ("а, «б»"), 2), 0x431);
  ck_assert_uint_eq (word_memo_behind (SPAN_LITERAL ("а "), 2), 0);
}
END_TEST

START_TEST (facts_add_up_and_belong_to_a_language)
{
  Span word = SPAN_LITERAL ("город");

  ck_assert_uint_eq (word_memo_facts (memo, LANG_RU, word, 0), 0);
  word_memo_add (memo, LANG_RU, word, 0, MEMO_NO_NAME);
  ck_assert_uint_eq (word_memo_facts (memo, LANG_RU, word, 0), MEMO_NO_NAME);
  word_memo_add (memo, LANG_RU, word, 0, MEMO_NO_SLIP);
  ck_assert_uint_eq (word_memo_facts (memo, LANG_RU, word, 0), MEMO_PASSED);
  ck_assert_uint_eq (word_memo_facts (memo, LANG_KK, word, 0), 0);
  ck_assert_uint_eq (word_memo_facts (memo, LANG_RU, SPAN_LITERAL ("горо"), 0), 0);
}
END_TEST

START_TEST (a_full_memo_forgets_and_never_errs)
{
  g_autoptr (WordMemo) small = word_memo_new (0);
  guint known = 0;

  for (guint i = 0; i < 10000; i++) {
    g_autofree char *word = g_strdup_printf ("w%u", i);

    ck_assert_uint_eq (word_memo_facts (small, LANG_EN, span_of (word), 0), 0);
    word_memo_add (small, LANG_EN, span_of (word), 0, i % 2 == 0 ? MEMO_NO_NAME : MEMO_NO_SLIP);
  }
  for (guint i = 0; i < 10000; i++) {
    g_autofree char *word = g_strdup_printf ("w%u", i);
    guint facts = word_memo_facts (small, LANG_EN, span_of (word), 0);

    ck_assert (facts == 0 || facts == (guint) (i % 2 == 0 ? MEMO_NO_NAME : MEMO_NO_SLIP));
    known += facts != 0;
  }
  ck_assert_uint_gt (known, 100);
  ck_assert_uint_lt (known, 10000);
}
END_TEST

Suite *
suite_memo (void)
{
  Suite *suite = suite_create ("memo");
  TCase *tests = tcase_create ("memo");

  tcase_add_checked_fixture (tests, set_up, tear_down);
  tcase_add_loop_test (tests, words_are_passed_where_they_stand_alone, 0, G_N_ELEMENTS (texts));
  tcase_add_test (tests, what_is_known_only_before_a_letter_is_used_only_there);
  tcase_add_test (tests, facts_add_up_and_belong_to_a_language);
  tcase_add_test (tests, a_full_memo_forgets_and_never_errs);
  suite_add_tcase (suite, tests);
  return suite;
}
