/* Paragraphs of plain text lie where they are in the file. */
#include "format/plain.h"
#include "sample.h"
#include "suites.h"

/* 61 Cyrillic letters and blanks: 121 bytes, but a line that may have been wrapped. */
#define WRAPPED "Президент қаланың әкімін жұмысынан босатты деп хабарлады олар"
#define LONG    WRAPPED " " WRAPPED

static const struct {
  const char *source, *blocks;
  PlainMode mode;
} cases[] = {
  {"", "", PLAIN_PARAGRAPHS},
  {"\n \n\t\n", "", PLAIN_PARAGRAPHS},
  {"one", "p: one\n", PLAIN_PARAGRAPHS},
  {"one\ntwo\n\nthree\n", "p: one⏎two\np: three\n", PLAIN_PARAGRAPHS},
  {"one\r\ntwo\r\n\r\nthree\r\n", "p: one⏎two\np: three\n", PLAIN_PARAGRAPHS},
  {"one\r\rthree", "p: one\np: three\n", PLAIN_PARAGRAPHS},
  {"  one  \n  \t\ntwo", "p: one\np: two\n", PLAIN_PARAGRAPHS},
  {"one\ntwo\n\nthree\n", "p: one\np: two\np: three\n", PLAIN_LINES},
  {WRAPPED "\n" WRAPPED, "p: " WRAPPED "⏎" WRAPPED "\n", PLAIN_PARAGRAPHS},
  {"Title\n" LONG "\nAuthor", "p: Title\np: " LONG "\np: Author\n", PLAIN_PARAGRAPHS},
};

START_TEST (blocks_are_paragraphs)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (cases[_i].source, strlen (cases[_i].source));
  g_autoptr (Document) document = plain_read ("a.txt", text_decode (bytes, NULL, NULL), cases[_i].mode);
  g_autofree char *dump = document_dump (document);

  ck_assert_str_eq (dump, cases[_i].blocks);
  assert_runs_are_true (document);
}
END_TEST

START_TEST (text_is_not_copied)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("one\n\ntwo", 8);
  g_autoptr (Document) document = plain_read ("a.txt", text_decode (bytes, NULL, NULL), PLAIN_PARAGRAPHS);

  ck_assert_ptr_eq (document_block (document, 1)->text.data, text_span (document->source).data + 5);
}
END_TEST

Suite *
suite_plain (void)
{
  Suite *suite = suite_create ("plain");
  TCase *tcase = tcase_create ("all");

  tcase_add_loop_test (tcase, blocks_are_paragraphs, 0, G_N_ELEMENTS (cases));
  tcase_add_test (tcase, text_is_not_copied);
  suite_add_tcase (suite, tcase);
  return suite;
}
