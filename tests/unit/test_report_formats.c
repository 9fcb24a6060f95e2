/* What the formats must have and where they say that a finding is. */
#include <json-glib/json-glib.h>
#include <string.h>

#include "check/report.h"
#include "check/rules.h"
#include "findings.h"
#include "suites.h"

static const char *const names[] = {"text", "gcc", "json", "jsonl", "sarif", "rdjson", "rdjsonl", "checkstyle", "github"};

/* The report over one document with one finding. */
static char *
report_of (const char *format, const char *path, const char *source, const char *found)
{
  g_autoptr (Document) document = document_of (path, source);
  g_autoptr (Finding) finding = finding_at (document, "name/superseded", found, 0, "Алматы");
  const ReportWriter *writer = report_writer_parse (format, NULL);
  g_autoptr (GPtrArray) reports = g_ptr_array_new ();
  g_autoptr (Report) report = report_new (writer, FALSE, COLUMN_CHAR, NULL);
  GString *out = g_string_new (NULL);

  report_add (report, finding, document, NULL);
  g_ptr_array_add (reports, report);
  ck_assert_ptr_null (report_write (writer, reports, out));
  return g_string_free (out, FALSE);
}

/* The value at a path such as "runs/0/tool", as text; fails if it is not there. */
static char *
member (const char *json, const char *path)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_auto (GStrv) steps = g_strsplit (path, "/", -1);
  JsonNode *node;

  ck_assert (json_parser_load_from_data (parser, json, -1, NULL));
  node = json_parser_get_root (parser);
  for (char **step = steps; *step != NULL; step++) {
    node = JSON_NODE_HOLDS_ARRAY (node)
             ? json_array_get_element (json_node_get_array (node), (guint) g_ascii_strtoull (*step, NULL, 10))
             : json_object_get_member (json_node_get_object (node), *step);
    ck_assert_msg (node != NULL, "%s: there is no %s", path, *step);
  }
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return g_strdup (json_node_get_string (node));
  return JSON_NODE_HOLDS_VALUE (node) ? g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node)) : g_strdup ("");
}

static const char text[] = "# Title\r\n\r\n😀 was Алма-Ата then\r\n";

static const struct {
  const char *format, *path, *value;
} members[] = {
  {"json", "0/column", "7"},
  {"json", "0/column_utf16", "8"},
  {"sarif", "version", "2.1.0"},
  {"sarif", "$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
  {"sarif", "runs/0/tool/driver/name", "atalym"},
  {"sarif", "runs/0/tool/driver/rules/0/id", "name/deprecated"},
  {"sarif", "runs/0/columnKind", "unicodeCodePoints"},
  {"sarif", "runs/0/newlineSequences/2", "\r"},
  {"sarif", "runs/0/results/0/ruleId", "name/superseded"},
  {"sarif", "runs/0/results/0/level", "warning"},
  {"sarif", "runs/0/results/0/message/text", "“Алма-Ата”"},
  {"sarif", "runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri", "a%20%25%D3%99.md"},
  {"sarif", "runs/0/results/0/locations/0/physicalLocation/region/startLine", "3"},
  {"sarif", "runs/0/results/0/locations/0/physicalLocation/region/startColumn", "7"},
  {"sarif", "runs/0/results/0/locations/0/physicalLocation/region/endLine", "3"},
  {"sarif", "runs/0/results/0/locations/0/physicalLocation/region/endColumn", "15"},
  {"sarif", "runs/0/results/0/locations/0/physicalLocation/region/snippet/text", "Алма-Ата"},
  {"sarif", "runs/0/results/0/partialFingerprints/primaryLocationLineHash", NULL},
  {"sarif", "runs/0/results/0/fixes/0/description/text", "write “Алматы”"},
  {"sarif", "runs/0/results/0/fixes/0/artifactChanges/0/artifactLocation/uri", "a%20%25%D3%99.md"},
  {"sarif", "runs/0/results/0/fixes/0/artifactChanges/0/replacements/0/deletedRegion/endColumn", "15"},
  {"sarif", "runs/0/results/0/fixes/0/artifactChanges/0/replacements/0/insertedContent/text", "Алматы"},
  {"rdjson", "source/name", "atalym"},
  {"rdjson", "diagnostics/0/message", "“Алма-Ата”"},
  {"rdjson", "diagnostics/0/location/path", "a %ә.md"},
  {"rdjson", "diagnostics/0/location/range/start/line", "3"},
  {"rdjson", "diagnostics/0/location/range/start/column", "10"},
  {"rdjson", "diagnostics/0/location/range/end/column", "25"},
  {"rdjson", "diagnostics/0/severity", "WARNING"},
  {"rdjson", "diagnostics/0/code/value", "name/superseded"},
  {"rdjson", "diagnostics/0/suggestions/0/text", "Алматы"},
  {"rdjson", "diagnostics/0/suggestions/0/range/start/column", "10"},
  {"rdjsonl", "source/name", "atalym"},
  {"rdjsonl", "location/range/start/column", "10"},
  {"rdjsonl", "suggestions/0/range/end/column", "25"},
};

START_TEST (members_are_there)
{
  g_autofree char *json = report_of (members[_i].format, "a %ә.md", text, "Алма-Ата");
  g_autofree char *value = member (json, members[_i].path);

  if (members[_i].value != NULL)
    ck_assert_str_eq (value, members[_i].value);
}
END_TEST

/* GitHub refuses a rule without these, and empty ones. */
START_TEST (every_rule_is_described)
{
  static const char *const needed[] = {"id", "shortDescription/text", "fullDescription/text", "help/text",
                                       "defaultConfiguration/level"};
  g_autofree char *json = report_of ("sarif", "a.md", text, "Алма-Ата");

  for (guint rule = 0; rule < N_RULES; rule++)
    for (guint i = 0; i < G_N_ELEMENTS (needed); i++) {
      g_autofree char *path = g_strdup_printf ("runs/0/tool/driver/rules/%u/%s", rule, needed[i]);
      g_autofree char *value = member (json, path);

      ck_assert_str_ne (value, "");
      ck_assert_uint_le (strlen (value), 1024);
    }
}
END_TEST

START_TEST (a_range_over_two_lines_ends_on_the_second)
{
  static const struct {
    const char *source, *found, *range;
  } cases[] = {
    {"в Усть\nКаменогорске", "Усть\nКаменогорске", "1:4-2:25"},
    {"в Усть\r\nКаменогорске", "Усть\r\nКаменогорске", "1:4-2:25"},
    {"а\rв Усть\rКаменогорске", "Усть\rКаменогорске", "2:4-3:25"},
    {"a\u0438\u0306 Нур", "Нур", "1:7-1:13"}, /* not in NFC on disk: five bytes and a blank stand before */
    {"\xEF\xBB\xBFНур", "Нур", "1:1-1:7"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Document) document = document_of ("a.md", cases[i].source);
    g_autoptr (Finding) finding = finding_at (document, "name/hyphen", cases[i].found, 0, NULL);
    ReportRange range = report_range (&(ReportItem){.finding = finding, .document = document});
    g_autofree char *said =
      g_strdup_printf ("%" G_GSIZE_FORMAT ":%" G_GSIZE_FORMAT "-%" G_GSIZE_FORMAT ":%" G_GSIZE_FORMAT, finding->line,
                       range.start_byte, range.end_line, range.end_byte);

    ck_assert_str_eq (said, cases[i].range);
  }
}
END_TEST

START_TEST (github_escapes)
{
  g_autofree char *line = report_of ("github", "50%, a:b\n.md", "в Нур\nСултан", "Нур\nСултан");

  ck_assert_str_eq (line, "::warning file=50%25%2C a%3Ab%0A.md,line=1,endLine=2,title=name/superseded::“Нур%0AСултан”\n");
}
END_TEST

START_TEST (github_sorts_by_severity_and_knows_its_limits)
{
  const ReportWriter *writer = report_writer_parse ("github", NULL);
  g_autoptr (Document) document = document_of ("a.md", "один два три");
  g_autoptr (GPtrArray) reports = g_ptr_array_new_with_free_func ((GDestroyNotify) report_free);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *remark = NULL;

  for (guint i = 0; i < 11; i++) {
    Report *report = report_new (writer, FALSE, COLUMN_CHAR, NULL);
    g_autoptr (Finding) note = finding_at (document, "name/case", "один", 0, NULL);
    g_autoptr (Finding) mistake = finding_at (document, "name/case", "два", 0, NULL);

    note->severity = SEVERITY_NOTE;
    mistake->severity = SEVERITY_ERROR;
    report_add (report, note, document, NULL);
    report_add (report, mistake, document, NULL);
    g_ptr_array_add (reports, report);
  }
  remark = report_write (writer, reports, out);
  ck_assert_ptr_nonnull (strstr (remark, "11 errors, 0 warnings and 11 notes"));
  ck_assert (g_str_has_prefix (out->str, "::error "));
  ck_assert_ptr_null (strstr (strstr (out->str, "::notice "), "::error "));
}
END_TEST

START_TEST (sarif_says_when_there_are_too_many)
{
  g_autoptr (Document) document = document_of ("a.md", "один");
  g_autoptr (Finding) finding = finding_at (document, "name/case", "один", 0, NULL);
  g_autoptr (GPtrArray) reports = g_ptr_array_new ();
  g_autoptr (Report) report = report_new (&report_sarif, FALSE, COLUMN_CHAR, NULL);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *remark = NULL;

  for (guint i = 0; i < 5000; i++)
    report_add (report, finding, document, NULL);
  g_ptr_array_add (reports, report);
  ck_assert_ptr_null (report_write (&report_sarif, reports, out));
  report_add (report, finding, document, NULL);
  remark = report_write (&report_sarif, reports, out);
  ck_assert_ptr_nonnull (strstr (remark, "5001 results; GitHub shows 5000"));
}
END_TEST

START_TEST (findings_come_in_the_order_of_the_text)
{
  g_autoptr (Document) document = document_of ("a.md", "один два");
  g_autoptr (Finding) first = finding_at (document, "name/case", "один", 0, NULL);
  g_autoptr (Finding) second = finding_at (document, "name/case", "два", 0, NULL);
  g_autoptr (GPtrArray) reports = g_ptr_array_new ();
  g_autoptr (Report) report = report_new (&report_gcc, FALSE, COLUMN_CHAR, NULL);
  g_autoptr (GString) out = g_string_new (NULL);

  report_add (report, second, document, NULL);
  report_add_line (report, first, "one\n");
  g_ptr_array_add (reports, NULL);
  g_ptr_array_add (reports, report);
  ck_assert_ptr_null (report_write (&report_gcc, reports, out));
  ck_assert_str_eq (out->str, "one\na.md:1:6: warning: “два” [name/case]\n");
}
END_TEST

/* A terminal gives two places to 山 and goes on at the next stop of eight behind a tab. */
START_TEST (columns_are_counted_from_finding_to_finding)
{
  static const struct {
    ColumnUnit unit;
    const char *lines;
  } cases[] = {{COLUMN_CHAR, "a.md:1:3:a.md:1:8:a.md:1:11:a.md:2:1:"},
               {COLUMN_BYTE, "a.md:1:3:a.md:1:11:a.md:1:16:a.md:2:1:"},
               {COLUMN_DISPLAY, "a.md:1:9:a.md:1:14:a.md:1:18:a.md:2:1:"}};
  static const char *const found[] = {"два", "km", "山", "пять"}; /* one comes late */
  g_autoptr (Document) document = document_of ("a.md", "1\tдва, 山, km\nпять");
  const ReportWriter *writer = report_writer_parse ("gcc", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GPtrArray) reports = g_ptr_array_new ();
    g_autoptr (Report) report = report_new (writer, FALSE, cases[i].unit, NULL);
    g_autoptr (GString) out = g_string_new (NULL);
    g_autoptr (GRegex) message = g_regex_new (" .*\n", 0, 0, NULL);
    g_autofree char *places = NULL;

    for (guint k = 0; k < G_N_ELEMENTS (found); k++) {
      g_autoptr (Finding) finding = finding_at (document, "name/case", found[k], 0, NULL);

      report_add (report, finding, document, NULL);
    }
    g_ptr_array_add (reports, report);
    ck_assert_ptr_null (report_write (writer, reports, out));
    places = g_regex_replace_literal (message, out->str, -1, 0, "", 0, NULL);
    ck_assert_str_eq (places, cases[i].lines);
  }
}
END_TEST

START_TEST (what_a_comment_takes_back_is_in_sarif_only)
{
  g_autoptr (Document) document = document_of ("a.md", "один");
  g_autoptr (Finding) finding = finding_at (document, "name/case", "один", 0, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    const ReportWriter *writer = report_writer_parse (names[i], NULL);
    g_autoptr (GPtrArray) reports = g_ptr_array_new ();
    g_autoptr (Report) report = report_new (writer, FALSE, COLUMN_CHAR, NULL);
    g_autoptr (GString) out = g_string_new (NULL);

    report_add (report, finding, document, "a title");
    g_ptr_array_add (reports, report);
    g_free (report_write (writer, reports, out));
    ck_assert_int_eq (strstr (out->str, "один") != NULL, writer == &report_sarif);
    if (writer == &report_sarif)
      ck_assert_ptr_nonnull (strstr (out->str, "\"suppressions\":[{\"kind\":\"inSource\",\"justification\":\"a title\"}]"));
  }
}
END_TEST

Suite *
suite_report_formats (void)
{
  Suite *suite = suite_create ("report_formats");
  TCase *tests = tcase_create ("report_formats");

  tcase_add_loop_test (tests, members_are_there, 0, G_N_ELEMENTS (members));
  tcase_add_test (tests, every_rule_is_described);
  tcase_add_test (tests, a_range_over_two_lines_ends_on_the_second);
  tcase_add_test (tests, github_escapes);
  tcase_add_test (tests, github_sorts_by_severity_and_knows_its_limits);
  tcase_add_test (tests, sarif_says_when_there_are_too_many);
  tcase_add_test (tests, findings_come_in_the_order_of_the_text);
  tcase_add_test (tests, columns_are_counted_from_finding_to_finding);
  tcase_add_test (tests, what_a_comment_takes_back_is_in_sarif_only);
  suite_add_tcase (suite, tests);
  return suite;
}
