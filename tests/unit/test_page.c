#include "format/page.h"

#include "format/review_page.h"
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "suites.h"

START_TEST (text_stays_text)
{
  g_autoptr (GString) out = g_string_new (NULL);

  page_add_text (out, SPAN_LITERAL ("<b>\"Қ\" & 'ә'</b>\x01\t"));
  ck_assert_str_eq (out->str, "&lt;b&gt;&quot;Қ&quot; &amp; 'ә'&lt;/b&gt;\xEF\xBF\xBD\t");
}
END_TEST

START_TEST (marks_have_hints)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const PageMark marks[] = {{0, 4, NULL}, {7, 8, "a \"b\""}};

  page_add_marked (out, SPAN_LITERAL ("Abai & <x"), marks, G_N_ELEMENTS (marks));
  ck_assert_str_eq (out->str, "<mark>Abai</mark> &amp; <mark title=\"a &quot;b&quot;\">&lt;</mark>x");
}
END_TEST

/* Free *text with g_free. */
static void
read_page (const ReviewPage *page, char **text)
{
  g_autofree char *path = NULL;
  g_autoptr (FileWriter) out = NULL;
  int fd = g_file_open_tmp ("page-XXXXXX", &path, NULL);

  ck_assert_int_ge (fd, 0);
  close (fd);
  out = file_writer_open (path, NULL);
  ck_assert (review_page_write (page, out, NULL) && file_writer_commit (out, NULL));
  ck_assert (g_file_get_contents (path, text, NULL, NULL));
  g_unlink (path);
}

/* The least sure row comes first, and leads to its place. */
START_TEST (doubtful_rows_come_first)
{
  const Lang langs[] = {LANG_KK, LANG_EN};
  const double scores[] = {.95, .4, .1};
  g_autoptr (ReviewPage) page = review_page_new ("A & B", langs, 2, .5);
  g_autofree char *text = NULL;

  review_page_add_document (page, "strike", .7, "why <so>");
  for (guint i = 0; i < G_N_ELEMENTS (scores); i++) {
    ReviewRow row = {.number = i + 1, .score = scores[i], .texts = {i == 2 ? NULL : "Бір", "One"}};

    review_page_add_row (page, &row);
  }
  read_page (page, &text);
  const char *worst = strstr (text, "<a href=\"#r3\">strike 3</a>"), *bad = strstr (text, "<a href=\"#r2\">strike 2</a>");
  ck_assert (worst != NULL && bad != NULL && worst < bad && bad < strstr (text, "id=\"r1\""));
  ck_assert_ptr_null (strstr (text, "strike 1"));
  ck_assert_ptr_nonnull (strstr (text, "<title>A &amp; B</title>"));
  ck_assert_ptr_nonnull (strstr (text, "why &lt;so&gt;"));
  ck_assert_ptr_nonnull (strstr (text, "<tr class=\"sure\" id=\"r1\">"));
  ck_assert_ptr_nonnull (strstr (text, "<td class=\"none\">"));
  ck_assert_ptr_null (strstr (text, "<script"));
}
END_TEST

Suite *
suite_page (void)
{
  Suite *suite = suite_create ("page");
  TCase *tests = tcase_create ("page");

  tcase_add_test (tests, text_stays_text);
  tcase_add_test (tests, marks_have_hints);
  tcase_add_test (tests, doubtful_rows_come_first);
  suite_add_tcase (suite, tests);
  return suite;
}
