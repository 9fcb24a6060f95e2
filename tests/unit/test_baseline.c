/* Known findings: there and back, merged, refused. */
#include "base/error.h"
#include "base/file.h"
#include "check/baseline.h"
#include "check/fingerprint.h"
#include "findings.h"
#include "sample.h"
#include "suites.h"

START_TEST (what_is_written_is_known)
{
  g_autoptr (Document) document = document_of ("a.md", "один два\nтри четыре пять");
  g_autoptr (Finding) first = finding_at (document, "name/case", "один", 0, NULL);
  g_autoptr (Finding) second = finding_at (document, "name/case", "два\nтри", 0, NULL);
  g_autoptr (Finding) other = finding_at (document, "name/hyphen", "один", 0, NULL);
  g_autoptr (Baseline) baseline = baseline_new ();
  g_autoptr (Baseline) read = NULL;
  Sample sample = sample_new ("known.txt", "", 0);

  baseline_add (baseline, first, 1);
  baseline_add (baseline, second, 1);
  baseline_add (baseline, second, 2);
  ck_assert (baseline_write (baseline, sample.path, NULL));
  read = baseline_read (sample.path, NULL);
  ck_assert_ptr_nonnull (read);
  ck_assert_uint_eq (baseline_size (read), 2);
  ck_assert (baseline_knows (read, fingerprint_of (first), 1));
  ck_assert (!baseline_knows (read, fingerprint_of (first), 2));
  ck_assert (baseline_knows (read, fingerprint_of (second), 2));
  ck_assert (!baseline_knows (read, fingerprint_of (other), 1));
  sample_free (&sample);
}
END_TEST

START_TEST (merging_takes_the_larger_number_in_any_order)
{
  g_autoptr (Document) document = document_of ("a.md", "один два три");
  g_autoptr (Finding) one = finding_at (document, "name/case", "один", 0, NULL);
  g_autoptr (Finding) two = finding_at (document, "name/case", "два", 0, NULL);
  g_autoptr (Baseline) a = baseline_new (), b = baseline_new (), ab = baseline_new (), ba = baseline_new ();

  baseline_add (a, one, 1);
  baseline_add (a, one, 2);
  baseline_add (b, one, 1);
  baseline_add (b, two, 1);
  baseline_merge (ab, a);
  baseline_merge (ab, b);
  baseline_merge (ba, b);
  baseline_merge (ba, a);
  ck_assert_uint_eq (baseline_size (ab), 2);
  ck_assert_uint_eq (baseline_size (ba), 2);
  ck_assert (baseline_knows (ab, fingerprint_of (one), 2) && !baseline_knows (ab, fingerprint_of (one), 3));
  ck_assert (baseline_knows (ba, fingerprint_of (one), 2) && !baseline_knows (ba, fingerprint_of (one), 3));
}
END_TEST

START_TEST (bad_lines_are_refused_with_their_number)
{
  static const struct {
    const char *text, *message; /* NULL: it is right */
  } files[] = {
    {"", NULL},
    {"# only a comment\r\n\r\n", NULL},
    {"name/case\tX\t0123456789abcdef\t1\n", NULL},
    {"name/case\tX\t0123456789abcdef\t1\tthe … words\r\n", NULL},
    {"name/case\tX\t0123456789abcdef\n", ":1: "},
    {"#\nname/case\tX\t0123456789abcde\t1\n", ":2: "},
    {"name/case\tX\t0123456789abcdeg\t1\n", ":1: "},
    {"name/case\tX\t0123456789abcdef\t0\n", ":1: "},
    {"<<<<<<< HEAD\n", ":1: "},
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    Sample sample = sample_new ("known.txt", files[i].text, -1);
    g_autoptr (GError) error = NULL;
    g_autoptr (Baseline) baseline = baseline_read (sample.path, &error);

    ck_assert_int_eq (baseline != NULL, files[i].message == NULL);
    ck_assert_int_eq (error != NULL, files[i].message != NULL);
    if (error != NULL) {
      ck_assert (g_error_matches (error, ATALYM_ERROR, ATALYM_ERROR_SYNTAX));
      ck_assert_ptr_nonnull (strstr (error->message, files[i].message));
    }
    sample_free (&sample);
  }
}
END_TEST

Suite *
suite_baseline (void)
{
  Suite *suite = suite_create ("baseline");
  TCase *tests = tcase_create ("baseline");

  tcase_add_test (tests, what_is_written_is_known);
  tcase_add_test (tests, merging_takes_the_larger_number_in_any_order);
  tcase_add_test (tests, bad_lines_are_refused_with_their_number);
  suite_add_tcase (suite, tests);
  return suite;
}
