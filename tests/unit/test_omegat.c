/* Glossaries for OmegaT: one direction a file, only preferred names as targets; and back. */
#include <string.h>

#include "base/error.h"
#include "format/omegat.h"
#include "format/tsv.h"
#include "sample.h"
#include "suites.h"

#define HEADER "concept\ttype\tlang\tterm\tstatus\tkind\tuntil\tmatch\tgloss\n"
#define FIRST  "# Glossary in tab-separated format -*- coding: utf-8 -*-\n"

static const struct {
  const char *rows, *lines;
  OmegatCounts counts;
} written[] = {
  {"a\tplace\tru\tАстана\tpreferred\tfull\t\t\tcapital\na\tplace\tkk\tАстана\tpreferred\tfull\t\t\t\n",
   "Астана\tАстана\tplace; capital\n", {1, 0, 0}},
  /* A former name is something to translate from, never to translate into. */
  {"a\tplace\tru\tАстана\tpreferred\tfull\t\t\t\na\tplace\tru\tНур-Султан\tsuperseded\tformer\t2022\t\t\n"
   "a\tplace\tkk\tАстана\tpreferred\tfull\t\t\t\na\tplace\tkk\tНұр-Сұлтан\tsuperseded\tformer\t2022\t\t\n",
   "Астана\tАстана\tplace\nНур-Султан\tАстана\tformer name; until 2022; now Астана; place\n", {2, 0, 0}},
  {"a\tplace\tru\tАстана\tpreferred\tfull\t\t\t\n", "", {0, 1, 0}},
  {"a\tplace\tru\tВерный\tsuperseded\tfull\t\tnever\t\na\tplace\tkk\tАлматы\tpreferred\tfull\t\t\t\n", "", {0, 0, 1}},
  {"a\tterm\tru\tа\tpreferred\tfull\t\tnear:б|в\t\na\tterm\tkk\tә\tpreferred\tfull\t\t\t\n",
   "а\tә\tterm; only near б|в\n", {1, 0, 0}},
};

START_TEST (only_preferred_names_are_targets)
{
  g_autofree char *table = g_strconcat (HEADER, written[_i].rows, NULL);
  g_autofree char *expected = g_strconcat (FIRST, written[_i].lines, NULL);
  g_autofree char *text = NULL;
  Sample in = sample_new ("g.tsv", table, -1), out = sample_new ("g.utf8", "", 0);
  g_autoptr (Glossary) glossary = glossary_new ();
  g_autoptr (FileWriter) writer = file_writer_open (out.path, NULL);
  OmegatCounts counts;

  ck_assert (tsv_read_glossary (glossary, in.path, NULL, NULL));
  ck_assert (omegat_write (glossary, LANG_RU, LANG_KK, writer, &counts, NULL));
  ck_assert (file_writer_commit (writer, NULL));
  text = sample_read (out.path);
  ck_assert_str_eq (text, expected);
  ck_assert_uint_eq (counts.n_rows, written[_i].counts.n_rows);
  ck_assert_uint_eq (counts.n_without_target, written[_i].counts.n_without_target);
  ck_assert_uint_eq (counts.n_never, written[_i].counts.n_never);
  sample_free (&in);
  sample_free (&out);
}
END_TEST

static gboolean
note_row (const GlossaryRow *row, gsize line, gpointer data, GError **error)
{
  g_string_append_printf (data, "%s %s %s %s\n", row->concept, row->lang, row->term, row->status);
  return TRUE;
}

static const struct {
  const char *lines, *rows;
} readable[] = {
  {FIRST, ""},
  {"\xEF\xBB\xBF# remark\n\nAstana\tАстана\r\n", "astana kk Астана preferred\nastana en Astana preferred\n"},
  {"Astana \t Астана\tcapital\tmore\n", "astana kk Астана preferred\nastana en Astana preferred\n"},
  {"Astana\tАстана\nNur-Sultan\tАстана\tformer name; until 2022\nAqmola\tАстана\n",
   "astana kk Астана preferred\nastana en Astana preferred\nastana en Nur-Sultan superseded\n"
   "astana en Aqmola admitted\n"},
  {"Nur Sultan\tа\nNur-Sultan\tб\n", "nur-sultan kk а preferred\nnur-sultan en Nur Sultan preferred\n"
                                     "nur-sultan-2 kk б preferred\nnur-sultan-2 en Nur-Sultan preferred\n"},
};

START_TEST (lines_become_concepts)
{
  Sample sample = sample_new ("g.utf8", readable[_i].lines, -1);
  g_autoptr (GString) rows = g_string_new (NULL);

  ck_assert (omegat_read (sample.path, LANG_EN, LANG_KK, note_row, rows, NULL));
  ck_assert_str_eq (rows->str, readable[_i].rows);
  sample_free (&sample);
}
END_TEST

START_TEST (a_line_without_target_is_refused)
{
  Sample sample = sample_new ("g.utf8", FIRST "Astana\tАстана\nAlmaty\n", -1);
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  ck_assert (!omegat_read (sample.path, LANG_EN, LANG_KK, note_row, rows, &error));
  ck_assert_str_eq (strstr (error->message, "g.utf8:"),
                    "g.utf8:3: a line of an OmegaT glossary is source, tab, target, tab, comment; here the target is "
                    "missing");
  sample_free (&sample);
}
END_TEST

Suite *
suite_omegat (void)
{
  Suite *suite = suite_create ("omegat");
  TCase *tcase = tcase_create ("all");

  tcase_add_loop_test (tcase, only_preferred_names_are_targets, 0, G_N_ELEMENTS (written));
  tcase_add_loop_test (tcase, lines_become_concepts, 0, G_N_ELEMENTS (readable));
  tcase_add_test (tcase, a_line_without_target_is_refused);
  suite_add_tcase (suite, tcase);
  return suite;
}
