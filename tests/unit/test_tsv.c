/* Glossaries and bitexts as tables: what is read is written back, what is wrong is said with its line. */
#include <string.h>

#include "base/error.h"
#include "format/tsv.h"
#include "sample.h"
#include "suites.h"

#define HEADER "concept\ttype\tlang\tterm\tstatus\tkind\tsince\tuntil\tmatch\tinflect\tgloss\tsource\tnote\n"

typedef gboolean (*ReadFunc) (Glossary *glossary, const char *path, GPtrArray *warnings, GError **error);
typedef gboolean (*WriteFunc) (const Glossary *glossary, FileWriter *writer, GError **error);

static Glossary *
read_text (ReadFunc read, const char *text, gssize len, GPtrArray *warnings, char **message)
{
  Sample sample = sample_new ("g.tsv", text, len);
  g_autoptr (Glossary) glossary = glossary_new ();
  g_autoptr (GError) error = NULL;

  if (!read (glossary, sample.path, warnings, &error)) {
    /* Without the folder, which is never the same. */
    *message = g_strdup (strstr (error->message, "g.tsv") != NULL ? strstr (error->message, "g.tsv") : error->message);
    g_clear_pointer (&glossary, glossary_free);
  }
  sample_free (&sample);
  return g_steal_pointer (&glossary);
}

static char *
written (WriteFunc write, const Glossary *glossary)
{
  Sample sample = sample_new ("out", "", 0);
  g_autoptr (FileWriter) writer = file_writer_open (sample.path, NULL);
  char *text;

  ck_assert (write (glossary, writer, NULL));
  ck_assert (file_writer_commit (writer, NULL));
  text = sample_read (sample.path);
  sample_free (&sample);
  return text;
}

/* Every column, every status, every kind, every rule. */
static const char full_table[] = HEADER
  "almaty\tplace\ten\tAlmaty\tpreferred\tfull\t\t\t\t\tcity\tlaw\ta note, with “quotes”; \"and\" more\n"
  "almaty\tplace\ten\tAlma-Ata\tsuperseded\tformer\t1921\t1993-01-28\texact\tinvariable\t\t\t\n"
  "almaty\tplace\tkk\tАлматы\tpreferred\tfull\t\t\t\t\t\t\t\n"
  "almaty\tplace\tru\tалматинский\tpreferred\tadjective\t\t\tnear:город|область\t\t\t\t\n"
  "almaty\tplace\tru-RU\tАлма-Ата\tadmitted\tvariant\t\t\tnever\t\t\t\t\n"
  "knb\torg\tru\tКНБ\tadmitted\tacronym\t\t\t\t\t\t=SUM(A1)\t'=x\n";

START_TEST (what_is_written_is_what_was_read)
{
  static const struct {
    ReadFunc read;
    WriteFunc write;
  } formats[] = {{tsv_read_glossary, tsv_write_glossary}, {csv_read_glossary, csv_write_glossary}};
  g_autofree char *message = NULL;
  g_autoptr (Glossary) first = read_text (tsv_read_glossary, full_table, -1, NULL, &message);
  g_autofree char *once = written (formats[_i].write, first);
  g_autoptr (Glossary) second = read_text (formats[_i].read, once, -1, NULL, &message);
  g_autofree char *twice = written (formats[_i].write, second);
  g_autofree char *table = written (tsv_write_glossary, second);
  g_autoptr (Glossary) sorted = read_text (tsv_read_glossary, table, -1, NULL, &message);

  ck_assert_str_eq (once, twice);
  ck_assert_uint_eq (glossary_n_terms (sorted), 6);
}
END_TEST

START_TEST (a_sorted_table_is_written_byte_for_byte)
{
  g_autofree char *message = NULL;
  g_autoptr (Glossary) glossary = read_text (tsv_read_glossary, full_table, -1, NULL, &message);
  g_autofree char *text = written (tsv_write_glossary, glossary);

  ck_assert_str_eq (text, full_table);
}
END_TEST

START_TEST (spreadsheets_run_no_formula)
{
  g_autofree char *message = NULL;
  g_autoptr (Glossary) glossary = read_text (tsv_read_glossary, full_table, -1, NULL, &message);
  g_autofree char *text = written (csv_write_glossary, glossary);

  ck_assert_ptr_nonnull (strstr (text, ",'=SUM(A1),''=x\r\n"));
  ck_assert_ptr_nonnull (strstr (text, ",\"a note, with “quotes”; \"\"and\"\" more\"\r\n"));
}
END_TEST

/* Anything goes that means the same. */
static const struct {
  ReadFunc read;
  const char *text;
} tolerated[] = {
  {tsv_read_glossary, "\xEF\xBB\xBF" "concept\tlang\tterm\tstatus\na\tkk\tАлматы\tpreferred\n"},
  {tsv_read_glossary, "concept\tlang\tterm\tstatus\r\na\tkk\tАлматы\tpreferred\r\n"},
  {tsv_read_glossary, "# ours\n\nconcept\tlang\tterm\tstatus\n#x\n\na\tkk\tАлматы\tpreferred"},
  {tsv_read_glossary, "status\tterm\tConcept\tlang\n preferred \t Алматы \ta\tkk\n"},
  {tsv_read_glossary, "concept\tlang\tterm\tstatus\tnote\na\tkk\tАлматы\tpreferred\n"},
  {csv_read_glossary, "concept,lang,term,status\na,kk,Алматы,preferred\n"},
  {csv_read_glossary, "concept;lang;term;status\r\na;kk;\"Алматы\";preferred\r\n"},
  {csv_read_glossary, "concept\tlang\tterm\tstatus\na\tkk\t\"Алматы\"\tpreferred\n"},
  {csv_read_glossary, "concept,lang,term,status,note\na,kk,Алматы,preferred,\"two\nlines\"\n"},
};

START_TEST (small_differences_do_not_matter)
{
  g_autofree char *message = NULL;
  g_autoptr (Glossary) glossary = read_text (tolerated[_i].read, tolerated[_i].text, -1, NULL, &message);
  const Term *term;

  ck_assert_pstr_eq (message, NULL);
  term = concept_term (glossary_concept (glossary, "a"), LANG_KK, 0, KIND_FULL);
  ck_assert_str_eq (term->text, "Алматы");
}
END_TEST

#define ROW(fields) "concept\tlang\tterm\tstatus\tkind\tsince\n" fields "\n"

static const struct {
  ReadFunc read;
  const char *text, *message;
  gssize len;
} refused[] = {
  {tsv_read_glossary, "", "g.tsv:1: the file is empty; its first line names the columns", -1},
  {tsv_read_glossary, "concept\tterm\n",
   "g.tsv:1: the header lacks lang, status; a glossary needs the columns concept, lang, term and status, and this line "
   "has: concept, term", -1},
  {tsv_read_glossary, "concept\tlang\tterm\tstatus\tlang\n", "g.tsv:1: the header has the column lang twice", -1},
  {tsv_read_glossary, "concept\tlang\0term\n",
   "g.tsv: byte 0x00 at offset 12 is not UTF-8 text; if the file is in another encoding, say so with --encoding, e.g. "
   "windows-1251", 18},
  {csv_read_glossary, "concept,lang,term,status\na,kk,\"b\n", "g.tsv:2: a quotation mark that is never closed", -1},
};

START_TEST (what_is_wrong_is_said_with_its_line)
{
  g_autofree char *message = NULL;
  g_autoptr (Glossary) glossary = read_text (refused[_i].read, refused[_i].text, refused[_i].len, NULL, &message);

  ck_assert_ptr_null (glossary);
  ck_assert_str_eq (message, refused[_i].message);
}
END_TEST

static const char *const wrong_rows[] = {
  ROW ("\tkk\tАлматы\tpreferred\tfull\t"),       ROW ("a\tkk\t\tpreferred\tfull\t"),
  ROW ("a\tkz\tАлматы\tpreferred\tfull\t"),      ROW ("a\tkk\tАлматы\tprefered\tfull\t"),
  ROW ("a\tkk\tАлматы\tpreferred\tfulll\t"),     ROW ("a\tkk\tАлматы\tpreferred\tfull\t01.02.1993"),
};

START_TEST (a_wrong_field_stops_the_reading)
{
  g_autofree char *message = NULL;

  ck_assert_ptr_null (read_text (tsv_read_glossary, wrong_rows[_i], -1, NULL, &message));
  ck_assert (g_str_has_prefix (message, "g.tsv:2: "));
}
END_TEST

START_TEST (columns_that_are_not_ours_are_named_once)
{
  g_autofree char *message = NULL;
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (Glossary) glossary = read_text (
    tsv_read_glossary, "concept\tlang\tterm\tstatus\tclient\tteam\na\tkk\tА\tpreferred\tx\ty\na\tru\tА\tpreferred\tx\ty\tz\n", -1,
    warnings, &message);

  ck_assert_uint_eq (glossary_n_terms (glossary), 2);
  ck_assert_uint_eq (warnings->len, 2);
  ck_assert_ptr_nonnull (strstr (g_ptr_array_index (warnings, 0),
                                 "g.tsv:1: columns that mean nothing here are passed over: client, team"));
  ck_assert_ptr_nonnull (strstr (g_ptr_array_index (warnings, 1),
                                 "g.tsv:3: 7 fields where the header names 6 columns"));
}
END_TEST

/* === Bitexts ===================================================================================================== */

static gboolean
note_unit (const Unit *unit, gpointer data, GError **error)
{
  GString *out = data;

  g_string_append_printf (out, "%s:", unit->id != NULL ? unit->id : "");
  for (guint i = 0; i < unit->segments->len; i++) {
    const UnitSegment *segment = &g_array_index (unit->segments, UnitSegment, i);

    g_string_append_printf (out, " %s=%s", segment->tag, segment->text);
  }
  for (guint i = 0; i < unit->properties->len; i++)
    g_string_append_printf (out, " [%s=%s]", g_array_index (unit->properties, Property, i).type,
                            g_array_index (unit->properties, Property, i).value);
  g_string_append_c (out, '\n');
  return TRUE;
}

START_TEST (a_bitext_is_read_unit_by_unit)
{
  Sample sample = sample_new ("b.tsv", "id\tkk\ten-GB\tdomain\n1\tҚала\tTown\tnews\n2\t\tAlone\t\n", -1);
  g_autoptr (GString) units = g_string_new (NULL);

  ck_assert (tsv_read_bitext (sample.path, TABLE_TSV, note_unit, units, NULL, NULL));
  ck_assert_str_eq (units->str, "1: kk=Қала en-GB=Town [domain=news]\n2: en-GB=Alone\n");
  sample_free (&sample);
}
END_TEST

START_TEST (a_bitext_needs_two_languages)
{
  Sample sample = sample_new ("b.tsv", "id\tkk\tnote\n1\tҚала\tx\n", -1);
  g_autoptr (GError) error = NULL;

  ck_assert (!tsv_read_bitext (sample.path, TABLE_TSV, note_unit, NULL, NULL, &error));
  ck_assert_ptr_nonnull (strstr (error->message, "b.tsv:1: the header of a bitext is language tags, two or more"));
  sample_free (&sample);
}
END_TEST

Suite *
suite_tsv (void)
{
  Suite *suite = suite_create ("tsv");
  TCase *tcase = tcase_create ("all");

  tcase_add_loop_test (tcase, what_is_written_is_what_was_read, 0, 2);
  tcase_add_test (tcase, a_sorted_table_is_written_byte_for_byte);
  tcase_add_test (tcase, spreadsheets_run_no_formula);
  tcase_add_loop_test (tcase, small_differences_do_not_matter, 0, G_N_ELEMENTS (tolerated));
  tcase_add_loop_test (tcase, what_is_wrong_is_said_with_its_line, 0, G_N_ELEMENTS (refused));
  tcase_add_loop_test (tcase, a_wrong_field_stops_the_reading, 0, G_N_ELEMENTS (wrong_rows));
  tcase_add_test (tcase, columns_that_are_not_ours_are_named_once);
  tcase_add_test (tcase, a_bitext_is_read_unit_by_unit);
  tcase_add_test (tcase, a_bitext_needs_two_languages);
  suite_add_tcase (suite, tcase);
  return suite;
}
