/* Patterns, what .gitignore leaves out, and files in folders. */
#include <glib/gstdio.h>

#include "base/folder.h"
#include "base/glob.h"
#include "base/ignore.h"
#include "sample.h"
#include "suites.h"

static const struct {
  const char *glob, *path;
  gboolean matches;
} globs[] = {
  {"", "", TRUE},           {"a", "a", TRUE},           {"a", "b", FALSE},         {"a", "aa", FALSE},
  {"*.md", "a.md", TRUE},   {"*.md", ".md", TRUE},      {"*.md", "a/b.md", FALSE}, {"a*c*e", "abcde", TRUE},
  {"?", "ә", TRUE},         {"?", "/", FALSE},          {"??", "ә", FALSE},        {"a?c", "a/c", FALSE},
  {"[a-c]x", "bx", TRUE},   {"[a-c]x", "dx", FALSE},    {"[!a-c]x", "dx", TRUE},   {"[^a]", "a", FALSE},
  {"[]]", "]", TRUE},       {"[а-я]", "ж", TRUE},       {"[!a]", "/", FALSE},      {"[a", "[a", TRUE},
  {"[a-]", "-", TRUE},      {"[\\]]", "]", TRUE},       {"\\*", "*", TRUE},        {"\\*", "a", FALSE},
  {"**/a", "a", TRUE},      {"**/a", "x/y/a", TRUE},    {"**/a", "xa", FALSE},     {"**/a", "x/ya", FALSE},
  {"a/**/b", "a/b", TRUE},  {"a/**/b", "a/x/y/b", TRUE}, {"a/**/b", "a/xb", FALSE}, {"a/**/b", "ab", FALSE},
  {"a/**", "a/b/c", TRUE},  {"a/**", "ab", FALSE},      {"**", "a/b", TRUE},       {"a**b", "ax/yb", TRUE},
  {"*", "a/b", FALSE},      {"a/*", "a/b", TRUE},       {"a/*", "a/b/c", FALSE},   {"**/*.md", "x/a.md", TRUE},
  {"\xFF*", "\xFFx", TRUE}, {"?", "\xFF", TRUE},        {"**/**/a", "b/a", TRUE},  {"x/**/**/a", "x/a", TRUE},
};

START_TEST (globs_match)
{
  ck_assert_msg (glob_matches (globs[_i].glob, globs[_i].path) == globs[_i].matches, "%s, %s", globs[_i].glob,
                 globs[_i].path);
}
END_TEST

START_TEST (no_glob_is_slow)
{
  g_autoptr (GString) glob = g_string_new (NULL);
  g_autoptr (GString) path = g_string_new (NULL);

  for (guint i = 0; i < 300; i++) {
    g_string_append (glob, "*a**/");
    g_string_append (path, "aaaaaaaaaa/");
  }
  g_string_append_c (glob, 'b');
  ck_assert (!glob_matches (glob->str, path->str));
}
END_TEST

START_TEST (rules_leave_out)
{
  static const struct {
    const char *rules, *path;
    gboolean is_folder, out;
  } cases[] = {
    {"a.md", "a.md", FALSE, TRUE},
    {"a.md", "x/a.md", FALSE, TRUE},
    {"/a.md", "x/a.md", FALSE, FALSE},
    {"x/*.md", "x/a.md", FALSE, TRUE},
    {"x/*.md", "y/x/a.md", FALSE, FALSE},
    {"x/", "x", TRUE, TRUE},
    {"x/", "x", FALSE, FALSE},
    {"x/", "y/x", TRUE, TRUE},
    {"*.md\n!a.md", "a.md", FALSE, FALSE},
    {"!a.md\n*.md", "a.md", FALSE, TRUE},
    {"# a.md", "a.md", FALSE, FALSE},
    {"\\#a", "#a", FALSE, TRUE},
    {"\\!a", "!a", FALSE, TRUE},
    {"a.md  \r", "a.md", FALSE, TRUE},
    {"a\\ ", "a ", FALSE, TRUE},
    {"\n/\n!\n", "a", FALSE, FALSE},
    {"**/b/*", "a/b/c", FALSE, TRUE},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (IgnoreRules) rules = ignore_rules_new (NULL, "", "", cases[i].rules);

    ck_assert_msg (ignore_matches (rules, cases[i].path, cases[i].is_folder) == cases[i].out, "%s, %s", cases[i].rules,
                   cases[i].path);
  }
}
END_TEST

START_TEST (deeper_rules_decide)
{
  g_autoptr (IgnoreRules) root = ignore_rules_new (NULL, "../x/", "a/x/", "*.md\n/a/x/b.txt");
  g_autoptr (IgnoreRules) inner = ignore_rules_new (root, "../x/y/", "", "!keep.md\n/c.txt");

  ck_assert (ignore_matches (root, "../x/k.md", FALSE));
  ck_assert (ignore_matches (root, "../x/b.txt", FALSE));
  ck_assert (!ignore_matches (root, "../x/y/b.txt", FALSE));
  ck_assert (!ignore_matches (inner, "../x/y/keep.md", FALSE));
  ck_assert (ignore_matches (inner, "../x/y/other.md", FALSE));
  ck_assert (ignore_matches (inner, "../x/y/c.txt", FALSE));
  ck_assert (!ignore_matches (NULL, "a", FALSE));
}
END_TEST

static gboolean
is_text (const char *path)
{
  return g_str_has_suffix (path, ".md");
}

START_TEST (files_are_sorted_and_come_once)
{
  Sample sample = sample_new ("b.md", "", 0);
  g_autofree char *first = g_build_filename (sample.folder, "a.md", NULL);
  g_autofree char *other = g_build_filename (sample.folder, "c.txt", NULL);
  g_autofree char *missing = g_build_filename (sample.folder, "missing.md", NULL);
  char *paths[] = {sample.path, sample.folder, missing, (char *) "-"};
  const FolderOptions options = {.wanted = is_text};
  g_autoptr (GPtrArray) troubles = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) files = NULL;

  ck_assert (g_file_set_contents (first, "", 0, NULL) && g_file_set_contents (other, "", 0, NULL));
  files = folder_files (paths, G_N_ELEMENTS (paths), &options, troubles);
  ck_assert_uint_eq (troubles->len, 0);
  ck_assert_uint_eq (files->len, 4);
  ck_assert_str_eq (g_ptr_array_index (files, 0), sample.path);
  ck_assert_str_eq (g_ptr_array_index (files, 1), first);
  ck_assert_str_eq (g_ptr_array_index (files, 2), missing);
  ck_assert_str_eq (g_ptr_array_index (files, 3), "-");
  g_unlink (first);
  g_unlink (other);
  sample_free (&sample);
}
END_TEST

Suite *
suite_folder (void)
{
  Suite *suite = suite_create ("folder");
  TCase *tests = tcase_create ("folder");

  tcase_add_loop_test (tests, globs_match, 0, G_N_ELEMENTS (globs));
  tcase_add_test (tests, no_glob_is_slow);
  tcase_add_test (tests, rules_leave_out);
  tcase_add_test (tests, deeper_rules_decide);
  tcase_add_test (tests, files_are_sorted_and_come_once);
  suite_add_tcase (suite, tests);
  return suite;
}
