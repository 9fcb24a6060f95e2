#include "check/fixer.h"

#include "check/walk.h"
#include "format/reader.h"
#include "format/tsv.h"
#include "sample.h"
#include "suites.h"

/* --- which findings become edits --------------------------------------------------------------------------------- */

static gboolean
take (Fixer *fixer, gsize start, gsize end, const char *text, FixLevel fix)
{
  g_autoptr (Finding) finding = finding_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static ("one two three", 13);
  g_autoptr (Document) document = reader_open_bytes ("-", bytes, NULL, NULL, NULL);

  finding->source_start = finding->block_start = start;
  finding->source_end = finding->block_end = end;
  finding->fix = fix;
  if (text != NULL)
    g_ptr_array_add (finding->replacements, g_strdup (text));
  return fixer_take (fixer, document, finding);
}

START_TEST (sure_findings_become_edits)
{
  g_autoptr (Fixer) fixer = fixer_new (FIX_SAFE);

  ck_assert (take (fixer, 0, 4, "a", FIX_SAFE));
  ck_assert (!take (fixer, 4, 6, "b", FIX_REVIEW));
  ck_assert (!take (fixer, 6, 8, NULL, FIX_NONE));
  ck_assert (!take (fixer, 6, 8, NULL, FIX_SAFE));
  ck_assert (take (fixer, 8, 9, "c", FIX_SAFE));
  /* what touches an edit already taken stays for the next run */
  ck_assert (!take (fixer, 8, 12, "d", FIX_SAFE));
  ck_assert_uint_eq (fixer->edits->len, 2);
}
END_TEST

START_TEST (review_is_taken_when_asked)
{
  g_autoptr (Fixer) fixer = fixer_new (FIX_REVIEW);

  ck_assert (take (fixer, 0, 4, "a", FIX_REVIEW));
  ck_assert (!take (fixer, 4, 8, "b", FIX_NONE));
}
END_TEST

/* --- diffs ------------------------------------------------------------------------------------------------------- */

static const struct {
  const char *before, *after, *diff;
} diffs[] = {
  {"same\n", "same\n", ""},
  {"", "", ""},
  {"old\n", "new\n", "@@ -1,1 +1,1 @@\n-old\n+new\n"},
  {"old", "new", "@@ -1,1 +1,1 @@\n-old\n\\ No newline at end of file\n+new\n\\ No newline at end of file\n"},
  {"a\nold\r\nb\n", "a\nnew\r\nb\n", "@@ -1,3 +1,3 @@\n a\n-old\r\n+new\r\n b\n"},
  {"1\n2\n3\n4\n5\n6\n7\n8\nx\n", "1\n2\n3\n4\n5\n6\n7\n8\ny\n", "@@ -6,4 +6,4 @@\n 6\n 7\n 8\n-x\n+y\n"},
  /* changes seven lines apart share their context, farther ones do not */
  {"a\n1\n2\n3\n4\n5\n6\nb\n", "A\n1\n2\n3\n4\n5\n6\nB\n", "@@ -1,8 +1,8 @@\n-a\n+A\n 1\n 2\n 3\n 4\n 5\n 6\n-b\n+B\n"},
  {"a\n1\n2\n3\n4\n5\n6\n7\n8\nb\n", "A\n1\n2\n3\n4\n5\n6\n7\n8\nB\n",
   "@@ -1,4 +1,4 @@\n-a\n+A\n 1\n 2\n 3\n@@ -7,4 +7,4 @@\n 6\n 7\n 8\n-b\n+B\n"},
  /* two lines become one */
  {"x\nEast\nKazakstan\n", "x\nEast Kazakhstan\n", "@@ -1,3 +1,2 @@\n-x\n-East\n-Kazakstan\n+x\n+East Kazakhstan\n"},
};

START_TEST (versions_are_compared)
{
  g_autofree char *diff = fixer_diff ("a.md", span_of (diffs[_i].before), span_of (diffs[_i].after));
  const char *head = "--- a/a.md\n+++ b/a.md\n";

  if (*diffs[_i].diff == '\0')
    ck_assert_str_eq (diff, "");
  else {
    ck_assert (g_str_has_prefix (diff, head));
    ck_assert_str_eq (diff + strlen (head), diffs[_i].diff);
  }
}
END_TEST

/* `patch` makes of the old version the new one. Passes where there is no patch. */
static void
assert_patch_applies (const char *before, const char *after)
{
  g_autofree char *diff = fixer_diff ("text", span_of (before), span_of (after));
  Sample old = sample_new ("text", before, -1);
  g_autofree char *patch = g_build_filename (old.folder, "diff", NULL);
  g_autofree char *messages = NULL;
  const char *const command[] = {"patch", "--binary", "-p1", "-s", "-i", "diff", NULL};
  gint status;

  ck_assert (g_file_set_contents (patch, diff, -1, NULL));
  if (g_spawn_sync (old.folder, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &messages, NULL, &status,
                    NULL)) {
    g_autofree char *patched = sample_read (old.path);

    ck_assert_msg (g_spawn_check_wait_status (status, NULL), "%s", messages);
    ck_assert_str_eq (patched, after);
  }
  sample_free (&old);
}

START_TEST (patch_understands_them)
{
  if (*diffs[_i].diff != '\0')
    assert_patch_applies (diffs[_i].before, diffs[_i].after);
}
END_TEST

/* --- properties over the gold sentences -------------------------------------------------------------------------- */

typedef struct {
  Matcher *matcher;
  WalkOptions options;
} Checker;

typedef struct {
  Fixer *fixer;
  const Document *document;
} Repair;

static void
take_finding (const Finding *finding, gpointer data)
{
  const Repair *repair = data;

  fixer_take (repair->fixer, repair->document, finding);
}

/* Repairs a text; fails unless what lies between the edits is byte for byte what it was. */
static char *
repaired (const Checker *checker, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (Document) document = reader_open_bytes ("-", bytes, NULL, NULL, NULL);
  g_autoptr (Fixer) fixer = fixer_new (FIX_SAFE);
  g_autoptr (GBytes) fixed = NULL;
  Repair repair = {fixer, document};
  WalkCounts counts = {0};
  gsize old_at = 0, new_at = 0, len;
  const char *data;

  walk_document (checker->matcher, NULL, document, &checker->options, take_finding, &repair, &counts);
  fixed = document_apply (document, fixer->edits, NULL);
  data = g_bytes_get_data (fixed, &len);
  for (guint i = 0; i <= fixer->edits->len; i++) {
    const Edit *edit = i < fixer->edits->len ? &g_array_index (fixer->edits, Edit, i) : NULL;
    const gsize kept = (edit != NULL ? edit->start : strlen (text)) - old_at;

    ck_assert (new_at + kept <= len && memcmp (text + old_at, data + new_at, kept) == 0);
    new_at += kept;
    if (edit == NULL)
      break;
    ck_assert (memcmp (data + new_at, edit->text, strlen (edit->text)) == 0);
    new_at += strlen (edit->text);
    old_at = edit->end;
  }
  ck_assert_uint_eq (new_at, len);
  return g_strndup (data, len);
}

static const struct {
  Lang lang;
  const char *path;
} gold[] = {{LANG_EN, "tests/gold/fix-en.tsv"}, {LANG_RU, "tests/gold/fix-ru.tsv"}, {LANG_KK, "tests/gold/fix-kk.tsv"}};

/* Repairing what is repaired changes nothing; the bytes around the edits stay. */
START_TEST (repairs_of_repairs_change_nothing)
{
  g_autoptr (Glossary) glossary = glossary_new ();
  g_autoptr (Matcher) matcher = NULL;
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free); /* of char * */
  g_autofree char *file = sample_read (gold[_i].path);
  g_auto (GStrv) lines = g_strsplit (file, "\n", -1);
  Checker checker = {NULL, walk_options_default ()};

  ck_assert (tsv_read_glossary (glossary, "glossary/kazakhstan.tsv", warnings, NULL));
  checker.matcher = matcher = matcher_new (glossary, "", FALSE);
  checker.options.style = STYLE_KZ_OFFICIAL;
  checker.options.date = 20261122;
  checker.options.lang = gold[_i].lang;
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++) {
    g_auto (GStrv) fields = g_strsplit (lines[i], "\t", -1);
    g_autofree char *once = repaired (&checker, fields[1]);
    g_autofree char *twice = repaired (&checker, once);

    ck_assert_str_eq (twice, once);
  }
}
END_TEST

Suite *
suite_fixer (void)
{
  Suite *suite = suite_create ("fixer");
  TCase *tests = tcase_create ("fixer");

  tcase_add_test (tests, sure_findings_become_edits);
  tcase_add_test (tests, review_is_taken_when_asked);
  tcase_add_loop_test (tests, versions_are_compared, 0, G_N_ELEMENTS (diffs));
  tcase_add_loop_test (tests, patch_understands_them, 0, G_N_ELEMENTS (diffs));
  tcase_add_loop_test (tests, repairs_of_repairs_change_nothing, 0, G_N_ELEMENTS (gold));
  suite_add_tcase (suite, tests);
  return suite;
}
