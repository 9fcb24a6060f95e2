/* Findings that stay the same when lines move, and differ when their words do. */
#include "base/span.h"
#include "check/fingerprint.h"
#include "findings.h"
#include "suites.h"

START_TEST (three_words_each_side)
{
  static const struct {
    const char *text, *found, *context;
  } cases[] = {
    {"раз два три четыре Нур пять шесть семь восемь", "Нур", "два три четыре … пять шесть семь"},
    {"Нур", "Нур", " … "},
    {"— «Нур»,\nсказал: он", "Нур", " … сказал он"},
    {"a   b\tНур\r\n\r\nc", "Нур", "a b … c"},
    {"Так. Он был в Нур. Так", "Нур", "Он был в … "},
    {"из Усть-Каменогорска в Нур", "Нур", "Усть Каменогорска в … "},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    gsize start = (gsize) (strstr (cases[i].text, cases[i].found) - cases[i].text);
    g_autofree char *context = fingerprint_context (span_of (cases[i].text), start, start + strlen (cases[i].found));

    ck_assert_str_eq (context, cases[i].context);
  }
}
END_TEST

static guint64
fingerprint_in (const char *source, const char *rule, const char *found)
{
  g_autoptr (Document) document = document_of ("a.md", source);
  g_autoptr (Finding) finding = finding_at (document, rule, found, 0, NULL);

  return fingerprint_of (finding);
}

START_TEST (the_place_does_not_count_the_words_do)
{
  const guint64 one = fingerprint_in ("ехал в Алма-Ату поездом", "name/superseded", "Алма-Ату");

  ck_assert_uint_eq (one, G_GUINT64_CONSTANT (9303647508652435920));
  ck_assert_uint_eq (one, fingerprint_in ("\n\n> ехал\n> в Алма-Ату\n> поездом", "name/superseded", "Алма-Ату"));
  ck_assert_uint_ne (one, fingerprint_in ("ехал в Алма-Ату самолётом", "name/superseded", "Алма-Ату"));
  ck_assert_uint_ne (one, fingerprint_in ("ехал в Алма-Ату поездом", "name/case", "Алма-Ату"));
  ck_assert_uint_ne (one, fingerprint_in ("ехал в Нур-Султан поездом", "name/superseded", "Нур-Султан"));
}
END_TEST

START_TEST (occurrences_are_counted)
{
  FingerprintCounts *counts = fingerprint_counts_new ();

  ck_assert_uint_eq (fingerprint_count (counts, 7), 1);
  ck_assert_uint_eq (fingerprint_count (counts, G_GUINT64_CONSTANT (7) << 32), 1);
  ck_assert_uint_eq (fingerprint_count (counts, 7), 2);
  fingerprint_counts_free (counts);
}
END_TEST

Suite *
suite_fingerprint (void)
{
  Suite *suite = suite_create ("fingerprint");
  TCase *tests = tcase_create ("fingerprint");

  tcase_add_test (tests, three_words_each_side);
  tcase_add_test (tests, the_place_does_not_count_the_words_do);
  tcase_add_test (tests, occurrences_are_counted);
  suite_add_tcase (suite, tests);
  return suite;
}
