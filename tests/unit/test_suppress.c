/* Which findings comments take back, and which comments do nothing. */
#include <string.h>

#include "check/cover.h"
#include "check/suppress.h"
#include "findings.h"
#include "suites.h"

/* The first X of a source has rule name/case; is it taken back? reason NULL: it is not. */
static const struct {
  const char *source, *reason;
} cases[] = {
  {"X", NULL},
  /* this line, the next line */
  {"X <!-- atalym-ignore-line -->", ""},
  {"X <!--atalym-ignore-line-->", ""},
  {"<!-- atalym-ignore-line: because --> X", "because"},
  {"X\n<!-- atalym-ignore-line -->", NULL},
  {"<!-- atalym-ignore-line -->\nX", NULL},
  {"<!-- atalym-ignore-next-line -->\nX", ""},
  {"<!-- atalym-ignore-next-line -->\r\n\r\nX", ""},
  {"<!-- atalym-ignore-next-line -->\r> X", ""},
  {"<!-- atalym-ignore-next-line -->\na\nX", NULL},
  {"<!-- atalym-ignore-next-line -->X", NULL},
  {"> <!-- atalym-ignore-next-line -->\n> X", ""},
  {"<!-- atalym-ignore-next-line: one -->\n<!-- atalym-ignore-next-line: two -->\n\nX", "one"},
  /* rules and reasons */
  {"X <!-- atalym-ignore-line name/case -->", ""},
  {"X <!-- atalym-ignore-line name/hyphen -->", NULL},
  {"X <!-- atalym-ignore-line name/hyphen, name/case: a: b -->", "a: b"},
  {"X <!-- atalym-ignore-line name/hyphen name/case a letter\n  of 1990 -->", "a letter   of 1990"},
  {"X <!-- atalym-ignore-line name/cases -->", NULL},
  {"X <!-- atalym-ignore-line see https://a.b/c -->", "see https://a.b/c"},
  /* stretches */
  {"<!-- atalym-off -->X<!-- atalym-on -->", ""},
  {"<!-- atalym-off: it is so -->\n\na\n\nX", "it is so"},
  {"<!-- atalym-off -->a<!-- atalym-on -->X", NULL},
  {"<!-- atalym-off name/hyphen -->X", NULL},
  {"<!-- atalym-off -->a<!-- atalym-on name/hyphen -->X", ""},
  {"<!-- atalym-off -->a<!-- atalym-on name/case -->X", NULL},
  {"<!-- atalym-off name/case -->a<!-- atalym-on name/hyphen -->X", ""},
  {"<!-- atalym-on -->X", NULL},
  /* marks */
  {"X // atalym-ignore-line", ""},
  {"X # atalym-ignore-line: so", "so"},
  {"X /* atalym-ignore-line */ a", ""},
  {"// atalym-ignore-next-line\nX", ""},
  {"X atalym-ignore-line", NULL},
  {"X <!-- atalym-ignore-line", NULL},
  {"X <!-- atalym-ignore-lines -->", NULL},
  {"X <!-- atalym-offer -->", NULL},
  /* what is shown as code is an example, what is no text at all is not */
  {"`<!-- atalym-off -->` X", NULL},
  {"```\n<!-- atalym-off -->\n```\nX", NULL},
  {"    // atalym-off\n\nX", NULL},
  {"<div><!-- atalym-off --></div>\n\nX", ""},
  {"a <b><!-- atalym-off --></b> X", ""},
  {"<!--\natalym-off\n-->\nX", NULL},
  /* the comment itself */
  {"<!-- atalym-ignore-next-line: X -->\na", ""},
};

START_TEST (comments_take_back)
{
  g_autoptr (Document) document = document_of ("a.md", cases[_i].source);
  g_autoptr (Finding) finding = finding_at (document, "name/case", "X", 0, NULL);
  g_autoptr (Suppressions) suppressions = suppressions_read (document);
  const char *reason = suppressions_reason (suppressions, finding);

  ck_assert_msg (g_strcmp0 (reason, cases[_i].reason) == 0, "%s: %s", cases[_i].source, reason != NULL ? reason : "-");
}
END_TEST

static void
note_finding (const Finding *finding, gpointer data)
{
  g_string_append_printf (data, "%" G_GSIZE_FORMAT ":%" G_GSIZE_FORMAT " %s\n", finding->line, finding->column,
                          finding->found);
}

static char *
unused_in (const char *source, Rule off)
{
  g_autoptr (Document) document = document_of ("a.md", source);
  g_autoptr (Finding) finding = finding_at (document, "name/case", "X", 0, NULL);
  g_autoptr (Suppressions) suppressions = suppressions_read (document);
  Severity severity[N_RULES];
  GString *out = g_string_new (NULL);

  for (guint rule = 0; rule < N_RULES; rule++)
    severity[rule] = rule == off ? SEVERITY_OFF : SEVERITY_NOTE;
  suppressions_reason (suppressions, finding);
  suppressions_report_unused (suppressions, severity, note_finding, out);
  return g_string_free (out, FALSE);
}

START_TEST (unused_comments_are_reported)
{
  static const struct {
    const char *source;
    Rule off;
    const char *unused;
  } unused[] = {
    {"X <!-- atalym-ignore-line -->", RULE_NONE, ""},
    {"X\n\n😀 <!-- atalym-ignore-line -->", RULE_NONE, "3:3 <!-- atalym-ignore-line -->\n"},
    {"X <!-- atalym-ignore-line name/hyphen -->", RULE_NONE, "1:3 <!-- atalym-ignore-line name/hyphen -->\n"},
    {"X <!-- atalym-ignore-line name/hyphen -->", RULE_HYPHEN, ""},
    {"X <!-- atalym-ignore-line name/hyphen -->", RULE_UNUSED, ""},
    {"X <!-- atalym-ignore-line name/cas -->", RULE_NONE, "1:3 <!-- atalym-ignore-line name/cas -->\n"},
    {"X <!-- atalym-on -->", RULE_NONE, "1:3 <!-- atalym-on -->\n"},
    {"<!-- atalym-off --> X <!-- atalym-on -->", RULE_NONE, ""},
  };

  for (guint i = 0; i < G_N_ELEMENTS (unused); i++) {
    g_autofree char *found = unused_in (unused[i].source, unused[i].off);

    ck_assert_str_eq (found, unused[i].unused);
  }
}
END_TEST

START_TEST (sic_stands_right_behind)
{
  static const struct {
    const char *text;
    gboolean sic;
  } marked[] = {
    {"X [sic]", TRUE},   {"X[sic]", TRUE},      {"«X» [так]", TRUE},         {"X (так в тексте)", TRUE},
    {"X [солай]", TRUE}, {"X\u00A0(sic!)", TRUE}, {"“X,” [sic]", TRUE},        {"X", FALSE},
    {"X\r\n[sic]", TRUE},   {"X (Sic)", TRUE},     {"X [sic! – Ed.]", TRUE},    {"X (так в оригинале. — Ред.)", TRUE},
    {"X (так у автора)", TRUE}, {"X (түпнұсқада осылай)", TRUE}, {"X (так!)", TRUE}, {"X (так)", FALSE},
    {"X (sicher)", FALSE},  {"X (так что едем)", FALSE}, {"X [sic", FALSE},       {"X [", FALSE},
    {"X и Y [sic]", FALSE}, {"X (так говорят)", FALSE}, {"X sic", FALSE}, {"[sic] X", FALSE},
  };

  for (guint i = 0; i < G_N_ELEMENTS (marked); i++) {
    gsize start = (gsize) (strchr (marked[i].text, 'X') - marked[i].text);

    ck_assert_msg (suppress_sic (span_of (marked[i].text), start, start + 1) == marked[i].sic, "%s", marked[i].text);
  }
  ck_assert (suppress_sic (SPAN_LITERAL ("X [sic] came"), 0, strlen ("X [sic] came")));
}
END_TEST

START_TEST (comments_are_stripped)
{
  g_autoptr (GString) text = g_string_new ("а <!-- atalym-off: in English --> б // atalym-ignore-line: so\nв atalym-on");

  ck_assert (suppress_is_mentioned ((Span){text->str, text->len}));
  suppress_strip (text);
  ck_assert_str_eq (text->str, "а  б \nв atalym-on");
}
END_TEST

/* Stretches by chance, with places asked: as if each were looked at. */
START_TEST (stretches_are_found_without_looking_at_each)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed ((guint32) _i);
  g_autoptr (GArray) stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));
  gboolean asked[12] = {FALSE}, expected[12] = {FALSE};
  g_autoptr (Cover) cover = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (asked); i++) {
    const Stretch stretch = {(gsize) g_rand_int_range (chance, 0, 20), (gsize) g_rand_int_range (chance, 0, 20)};

    g_array_append_val (stretches, stretch);
  }
  cover = cover_new (stretches);
  for (guint k = 0; k < 4; k++) {
    const gsize place = (gsize) g_rand_int_range (chance, 0, 22);
    guint first = G_MAXUINT, found = G_MAXUINT;

    for (guint i = stretches->len; i-- > 0;)
      if (place >= g_array_index (stretches, Stretch, i).from && place < g_array_index (stretches, Stretch, i).to) {
        expected[i] = TRUE;
        first = i;
      }
    ck_assert_int_eq (cover_ask (cover, place, &found), first != G_MAXUINT);
    ck_assert_uint_eq (found, first);
  }
  cover_list_asked (cover, stretches, asked);
  ck_assert_mem_eq (asked, expected, sizeof asked);
}
END_TEST

Suite *
suite_suppress (void)
{
  Suite *suite = suite_create ("suppress");
  TCase *tests = tcase_create ("suppress");

  tcase_add_loop_test (tests, comments_take_back, 0, G_N_ELEMENTS (cases));
  tcase_add_test (tests, unused_comments_are_reported);
  tcase_add_test (tests, sic_stands_right_behind);
  tcase_add_test (tests, comments_are_stripped);
  tcase_add_loop_test (tests, stretches_are_found_without_looking_at_each, 0, 50);
  suite_add_tcase (suite, tests);
  return suite;
}
