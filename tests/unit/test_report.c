#include "check/report.h"

#include "base/error.h"
#include "format/plain.h"
#include "names.h"
#include "suites.h"

static Finding *
finding_at (gsize start, gsize end, const char *path, const char *found, const char *replacement)
{
  Finding *finding = finding_new ();

  finding->path = g_strdup (path);
  finding->line = 2;
  finding->column = 3;
  finding->column_utf16 = 4;
  finding->byte_offset = finding->source_start = start;
  finding->source_end = end;
  finding->byte_length = end - start;
  finding->rule = "name/superseded";
  finding->severity = SEVERITY_WARNING;
  finding->lang = "ru";
  finding->concept = g_strdup ("almaty");
  finding->found = g_strdup (found);
  finding->fix = FIX_SAFE;
  finding->message = g_strdup_printf ("“%s” was the name until 1993: “%s”", found, replacement);
  g_ptr_array_add (finding->replacements, g_strdup (replacement));
  return finding;
}

/* One finding over [start, end) of a text, as it is reported. */
static char *
report_of (const ReportWriter *writer, const char *text, gsize start, gsize end, const char *path, gboolean color)
{
  Names names = names_new ("", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (Document) document = document_new (path, text_decode (bytes, NULL, NULL));
  g_autofree char *found = g_strndup (text + start, end - start);
  g_autoptr (Finding) finding = finding_at (start, end, path, found, "Алматы");
  g_autoptr (Report) report = report_new (writer, color, COLUMN_CHAR, names.glossary);
  g_autoptr (GPtrArray) reports = g_ptr_array_new ();
  GString *out = g_string_new (NULL);

  report_add (report, finding, document, NULL);
  g_ptr_array_add (reports, report);
  g_free (report_write (writer, reports, out));
  names_free (&names);
  return g_string_free (out, FALSE);
}

START_TEST (text_shows_the_line)
{
  g_autofree char *out = report_of (&report_text, "Да.\nв Алма-Ате\n", 9, 24, "a.md", FALSE);

  ck_assert_str_eq (out, "a.md:2:3: warning: “Алма-Ате” was the name until 1993: “Алматы” [name/superseded]\n"
                         "     2 | в Алма-Ате\n"
                         "       |   ^^^^^^^^  en Almaty, ru Алматы, kk Алматы\n");
}
END_TEST

START_TEST (marks_stand_under_wide_and_combined_letters)
{
  g_autofree char *wide = report_of (&report_text, "京 Алма-Ата", 4, 19, "a.md", FALSE);
  g_autofree char *mark = report_of (&report_text, "а\u0301 Алма-Ата", 5, 20, "a.md", FALSE);
  g_autofree char *tab = report_of (&report_text, "\tАлма-Ата", 1, 16, "a.md", FALSE);

  ck_assert_ptr_nonnull (strstr (wide, "| 京 Алма-Ата\n       |    ^^^^^^^^ "));
  ck_assert_ptr_nonnull (strstr (mark, "| а\u0301 Алма-Ата\n       |   ^^^^^^^^ "));
  ck_assert_ptr_nonnull (strstr (tab, "|  Алма-Ата\n       |  ^^^^^^^^ "));
}
END_TEST

START_TEST (long_lines_are_cut_between_words)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *out = NULL;
  g_auto (GStrv) lines = NULL;

  for (guint i = 0; i < 101; i++)
    g_string_append (text, i == 50 ? "Almaty " : "word ");
  out = report_of (&report_text, text->str, 250, 256, "a.md", FALSE);
  lines = g_strsplit (out, "\n", -1);
  ck_assert_uint_lt (strlen (lines[1]), 130);
  ck_assert (g_str_has_prefix (lines[1], "     2 | …word"));
  ck_assert (g_str_has_suffix (lines[1], "word…"));
  ck_assert_int_eq (strstr (lines[1], "Almaty") - lines[1] - (gssize) strlen ("…") + 1,
                    strchr (lines[2], '^') - lines[2]);
}
END_TEST

START_TEST (nothing_from_outside_reaches_the_terminal)
{
  g_autofree char *out = report_of (&report_text, "\033[31m Almaty", 6, 12, "a\033.md", FALSE);

  ck_assert_ptr_null (strchr (out, '\033'));
  ck_assert (g_str_has_prefix (out, "a\\x1b.md:2:3: "));
}
END_TEST

START_TEST (colour_when_asked)
{
  g_autofree char *out = report_of (&report_text, "Almaty", 0, 6, "a.md", TRUE);

  ck_assert_ptr_nonnull (strstr (out, "\033[33mwarning\033[0m"));
}
END_TEST

START_TEST (gcc_is_a_line)
{
  g_autofree char *out = report_of (&report_gcc, "Almaty", 0, 6, "a b.md", FALSE);

  ck_assert_str_eq (out, "a b.md:2:3: warning: “Almaty” was the name until 1993: “Алматы” [name/superseded]\n");
}
END_TEST

START_TEST (jsonl_is_an_object_a_line)
{
  g_autofree char *out = report_of (&report_jsonl, "\"Almaty\"", 1, 7, "a\"b.md", FALSE);

  ck_assert_str_eq (out, "{\"path\":\"a\\\"b.md\",\"line\":2,\"column\":3,\"column_utf16\":4,\"byte_offset\":1,"
                         "\"byte_length\":6,\"rule\":\"name/superseded\",\"severity\":\"warning\",\"lang\":\"ru\","
                         "\"concept\":\"almaty\",\"found\":\"Almaty\",\"replacements\":[\"Алматы\"],\"fix\":\"safe\","
                         "\"message\":\"“Almaty” was the name until 1993: “Алматы”\"}\n");
}
END_TEST

START_TEST (json_is_an_array)
{
  g_autoptr (GString) none = g_string_new (NULL);
  g_autoptr (GPtrArray) reports = g_ptr_array_new ();
  g_autofree char *one = report_of (&report_json, "Almaty", 0, 6, "a.md", FALSE);

  g_ptr_array_add (reports, NULL);
  ck_assert_ptr_null (report_write (&report_json, reports, none));
  ck_assert_str_eq (none->str, "[]\n");
  ck_assert (g_str_has_prefix (one, "[\n{\"path\":"));
  ck_assert (g_str_has_suffix (one, "}\n]\n"));
}
END_TEST

START_TEST (formats_have_names)
{
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_eq (report_writer_parse ("jsonl", NULL), &report_jsonl);
  ck_assert_ptr_null (report_writer_parse ("serif", &error));
  ck_assert (g_error_matches (error, ATALYM_ERROR, ATALYM_ERROR_VALUE));
  ck_assert_ptr_nonnull (strstr (error->message, "did you mean “sarif”?"));
}
END_TEST

Suite *
suite_report (void)
{
  Suite *suite = suite_create ("report");
  TCase *tests = tcase_create ("report");

  tcase_add_test (tests, text_shows_the_line);
  tcase_add_test (tests, marks_stand_under_wide_and_combined_letters);
  tcase_add_test (tests, long_lines_are_cut_between_words);
  tcase_add_test (tests, nothing_from_outside_reaches_the_terminal);
  tcase_add_test (tests, colour_when_asked);
  tcase_add_test (tests, gcc_is_a_line);
  tcase_add_test (tests, jsonl_is_an_object_a_line);
  tcase_add_test (tests, json_is_an_array);
  tcase_add_test (tests, formats_have_names);
  suite_add_tcase (suite, tests);
  return suite;
}
