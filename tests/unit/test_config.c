#include "check/config.h"

#include "base/error.h"
#include "sample.h"
#include "suites.h"

static Config *
load (const char *text, Sample *sample, GError **error)
{
  *sample = sample_new (".atalym.ini", text, -1);
  return config_load (sample->path, error);
}

START_TEST (without_a_file_the_defaults_are_in_force)
{
  g_autoptr (Config) config = config_load (NULL, NULL);

  ck_assert_int_eq (config->options.style, STYLE_NEUTRAL);
  ck_assert_int_eq (config->options.quotes, QUOTES_SPEECH);
  ck_assert_int_eq (config->fail_level, SEVERITY_WARNING);
  ck_assert_uint_eq (config->options.date, 0);
  ck_assert_uint_eq (config->glossaries->len, 0);
  for (guint rule = 0; rule < N_RULES; rule++)
    ck_assert_int_eq (config->options.severity[rule], rule_default_severity ((Rule) rule));
}
END_TEST

START_TEST (what_a_file_can_say)
{
  Sample sample;
  g_autoptr (Config) config =
    load ("\xEF\xBB\xBF# a comment\r\n; another\r\n[check]\r\n"
          "style = kz-official\r\n  locale=ru-RU  \r\nquotes = ignore\r\nfail-level = error\r\n"
          "date = 2024-05\r\nglossary = a.tsv; /b.tsv;\r\n\r\n"
          "[rules]\r\nname/superseded = note\r\nname/case = off\r\n",
          &sample, NULL);
  g_autofree char *beside = g_build_filename (sample.folder, "a.tsv", NULL);

  ck_assert_ptr_nonnull (config);
  ck_assert_int_eq (config->options.style, STYLE_KZ_OFFICIAL);
  ck_assert_str_eq (config->region, "RU");
  ck_assert_int_eq (config->options.quotes, QUOTES_IGNORE);
  ck_assert_int_eq (config->fail_level, SEVERITY_ERROR);
  ck_assert_uint_eq (config->options.date, 20240501);
  ck_assert_uint_eq (config->glossaries->len, 2);
  ck_assert_str_eq (g_ptr_array_index (config->glossaries, 0), beside);
  ck_assert_str_eq (g_ptr_array_index (config->glossaries, 1), "/b.tsv");
  ck_assert_int_eq (config->options.severity[RULE_SUPERSEDED], SEVERITY_NOTE);
  ck_assert_int_eq (config->options.severity[RULE_CASE], SEVERITY_OFF);
  sample_free (&sample);
}
END_TEST

static const struct {
  const char *text;
  guint line;
  const char *says;
} wrong[] = {
  {"style = neutral\n", 1, "before the first section"},
  {"[chek]\n", 1, "unknown section"},
  {"[check\n", 1, "unknown section"},
  {"[files ]\n", 1, "unknown section"},
  {"[check]\nstyle\n", 2, "expected “key = value”"},
  {"[check]\nstyl = neutral\n", 2, "did you mean “style”?"},
  {"[check]\n\n# a comment\nstyle = official\n", 4, "style “official” is unknown: write neutral or kz-official"},
  {"[check]\nquotes = none\n", 2, "write speech, ignore or all"},
  {"[check]\nfail-level = fatal\n", 2, "fail-level “fatal” is unknown: write note, warning or error"},
  {"[check]\nfail-level = off\n", 2, "write note, warning or error"},
  {"[check]\ndate = yesterday\n", 2, "“yesterday” is not a date"},
  {"[check]\nlocale = kz\n", 2, "KZ is the country, the language is kk"},
  {"[rules]\nname/superceded = off\n", 2, "did you mean “name/superseded”?"},
  {"[rules]\nname/superseded = never\n", 2, "“never” is unknown"},
  {"[files a*]\nstyle = neutral\n", 2, "there is no rule “style”"},
  {"[files a*]\ndate = 1998-13\n", 2, "is not a date"},
};

START_TEST (what_is_wrong_is_said_with_its_line)
{
  Sample sample;
  g_autoptr (GError) error = NULL;
  g_autoptr (Config) config = load (wrong[_i].text, &sample, &error);
  g_autofree char *place = g_strdup_printf ("%s:%u: ", sample.path, wrong[_i].line);

  ck_assert_ptr_null (config);
  ck_assert_msg (g_str_has_prefix (error->message, place), "%s", error->message);
  ck_assert_msg (strstr (error->message, wrong[_i].says) != NULL, "%s", error->message);
  ck_assert_int_eq (error->domain, ATALYM_ERROR);
  sample_free (&sample);
}
END_TEST

START_TEST (a_file_that_is_no_text)
{
  Sample sample = sample_new (".atalym.ini", "[check]\n\xFF\n", -1);
  g_autoptr (GError) missing = NULL, bytes = NULL;

  ck_assert_ptr_null (config_load (sample.path, &bytes));
  ck_assert (g_error_matches (bytes, ATALYM_ERROR, ATALYM_ERROR_ENCODING));
  ck_assert (g_str_has_prefix (bytes->message, sample.path));
  ck_assert_ptr_null (config_load ("/nowhere/.atalym.ini", &missing));
  ck_assert (g_error_matches (missing, ATALYM_ERROR, ATALYM_ERROR_IO));
  sample_free (&sample);
}
END_TEST

/* Which files a section is for. */
static const struct {
  const char *glob, *path;
  gboolean matches;
} globs[] = {
  {"*.md", "a.md", TRUE},
  {"*.md", "sub/a.md", FALSE},
  {"**.md", "sub/a.md", TRUE},
  {"archive/**", "archive/a", TRUE},
  {"archive/**", "archive/b/c", TRUE},
  {"archive/*", "archive/b/c", FALSE},
  {"archive/**", "other/a", FALSE},
  {"199?.md", "1998.md", TRUE},
  {"199?.md", "19988.md", FALSE},
  {"a.md", "a.md", TRUE},
  {"a.md", "a.mdx", FALSE},
  {"**/a.md", "x/y/a.md", TRUE},
};

START_TEST (sections_are_for_some_files)
{
  Sample sample;
  g_autofree char *text =
    g_strdup_printf ("[rules]\nname/case = error\n[files %s]\ndate = 1998\nname/case = off\n", globs[_i].glob);
  g_autoptr (Config) config = load (text, &sample, NULL);
  g_autofree char *path = g_build_filename (sample.folder, globs[_i].path, NULL);
  const WalkOptions options = config_options_for (config, path);

  ck_assert_uint_eq (options.date, globs[_i].matches ? 19980101 : 0);
  ck_assert_int_eq (options.severity[RULE_CASE], globs[_i].matches ? SEVERITY_OFF : SEVERITY_ERROR);
  ck_assert_int_eq (options.severity[RULE_HYPHEN], rule_default_severity (RULE_HYPHEN));
  sample_free (&sample);
}
END_TEST

START_TEST (later_sections_count)
{
  Sample sample;
  g_autoptr (Config) config = load ("[files **]\nname/case = off\n[files a.md]\nname/case = error\n", &sample, NULL);
  g_autofree char *path = g_build_filename (sample.folder, "a.md", NULL);

  ck_assert_int_eq (config_options_for (config, path).severity[RULE_CASE], SEVERITY_ERROR);
  sample_free (&sample);
}
END_TEST

START_TEST (where_a_value_comes_from)
{
  Sample sample;
  g_autoptr (Config) config = load ("[check]\nstyle = kz-official\nlocale = ru-KZ\n", &sample, NULL);
  g_autofree char *place = g_strdup_printf ("%s:2", sample.path);
  const char *origin;

  for (const char *const *key = config_keys (); *key != NULL; key++) {
    g_autofree char *value = config_describe (config, *key, &origin);

    ck_assert_ptr_nonnull (value);
    if (strcmp (*key, "style") == 0) {
      ck_assert_str_eq (value, "kz-official");
      ck_assert_str_eq (origin, place);
    } else if (strcmp (*key, "locale") == 0)
      ck_assert_str_eq (value, "ru-KZ");
    else
      ck_assert_str_eq (origin, "default");
  }
  sample_free (&sample);
}
END_TEST

START_TEST (the_nearest_file_is_found)
{
  Sample sample = sample_new (".atalym.ini", "", 0);
  g_autofree char *below = g_build_filename (sample.folder, "sub", "deeper", "a.md", NULL);
  g_autofree char *found = config_find (below);

  ck_assert_pstr_eq (found, sample.path);
  sample_free (&sample);
}
END_TEST

Suite *
suite_config (void)
{
  Suite *suite = suite_create ("config");
  TCase *tests = tcase_create ("config");

  tcase_add_test (tests, without_a_file_the_defaults_are_in_force);
  tcase_add_test (tests, what_a_file_can_say);
  tcase_add_loop_test (tests, what_is_wrong_is_said_with_its_line, 0, G_N_ELEMENTS (wrong));
  tcase_add_test (tests, a_file_that_is_no_text);
  tcase_add_loop_test (tests, sections_are_for_some_files, 0, G_N_ELEMENTS (globs));
  tcase_add_test (tests, later_sections_count);
  tcase_add_test (tests, where_a_value_comes_from);
  tcase_add_test (tests, the_nearest_file_is_found);
  suite_add_tcase (suite, tests);
  return suite;
}
