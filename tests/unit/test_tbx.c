/* A glossary comes back from TBX as it went; what others write is understood. */
#include <string.h>

#include "base/error.h"
#include "format/tbx.h"
#include "format/tsv.h"
#include "sample.h"
#include "suites.h"

#define V3(body)                                                                                                       \
  "<tbx type='TBX-Basic' style='dca' xml:lang='en' xmlns='urn:iso:std:iso:30042:ed-2'>\n<text><body>\n" body "</body></text></tbx>"
#define V2(body) "<martif type='TBX' xml:lang='en'>\n<text><body>\n" body "</body></text></martif>"

static char *
table_of (const Glossary *glossary)
{
  Sample sample = sample_new ("g.tsv", "", 0);
  g_autoptr (FileWriter) out = file_writer_open (sample.path, NULL);
  char *text;

  ck_assert (tsv_write_glossary (glossary, out, NULL));
  ck_assert (file_writer_commit (out, NULL));
  text = sample_read (sample.path);
  sample_free (&sample);
  return text;
}

/* The glossary written as TBX and read again; the file must be valid. */
static Glossary *
through_tbx (const Glossary *glossary, TbxVersion version)
{
  Sample sample = sample_new ("g.tbx", "", 0);
  g_autoptr (FileWriter) out = file_writer_open (sample.path, NULL);
  g_autoptr (GError) error = NULL;
  Glossary *read = glossary_new ();
  guint n_removed;

  ck_assert (tbx_write (glossary, version, NULL, NULL, out, &n_removed, NULL));
  ck_assert (file_writer_commit (out, NULL));
  ck_assert_uint_eq (n_removed, 0);
  if (!tbx_read_glossary (read, sample.path, NULL, &error))
    ck_abort_msg ("%s", error->message);
  if (version == TBX_V3)
    assert_valid (sample.path, "tests/schemas/tbx-basic.rng");
  sample_free (&sample);
  return read;
}

static const char *
pick (GRand *rand, const char *const *choices, guint n)
{
  return choices[g_rand_int_range (rand, 0, (gint32) n)];
}

#define PICK(rand, choices) pick (rand, choices, G_N_ELEMENTS (choices))

static void
add_random_row (Glossary *glossary, GRand *rand)
{
  static const char *const ids[] = {"almaty", "a", "1-may", "a_x0041_b", "қала", "a.b", "_x", "x y"};
  static const char *const types[] = {"place", "person", "org", "event", "term"};
  static const char *const langs[] = {"kk", "ru", "en", "kk-Latn", "ru-RU", "en-GB"};
  static const char *const words[] = {"Алматы", "a<b>&\"c\"", "two  blanks", "]]>", "kind: full", "note: x",
                                      "gloss: y", "since: 1",
                                      "'=x", "ё й"};
  static const char *const status[] = {"preferred", "admitted", "deprecated", "superseded"};
  static const char *const kinds[] = {"full", "short", "acronym", "variant", "former", "adjective", "protected"};
  static const char *const since[] = {"", "1993", "1993-01"}, *const until[] = {"", "2019-03-23", "2020"};
  static const char *const match[] = {"", "exact", "never", "near:город|область"};
  static const char *const inflect[] = {"", "invariable"};
  static const char *const text[] = {"", "a note", "kind: full", "note: x", "gloss: y", "since: 1993", "a <b> & c",
                                     "match: near"};
  const GlossaryRow row = {
    PICK (rand, ids),   PICK (rand, types), PICK (rand, langs), PICK (rand, words), PICK (rand, status),
    PICK (rand, kinds), PICK (rand, since), PICK (rand, until), PICK (rand, match), PICK (rand, inflect),
    PICK (rand, text),  PICK (rand, text),  PICK (rand, text),
  };

  glossary_add_row (glossary, &row, NULL);
}

START_TEST (glossaries_survive)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) _i);
  g_autoptr (Glossary) glossary = glossary_new ();
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (Glossary) read = NULL;

  for (guint i = 0; i < 100; i++)
    add_random_row (glossary, rand);
  read = through_tbx (glossary, _i % 2 == 0 ? TBX_V3 : TBX_V2);
  before = table_of (glossary);
  after = table_of (read);
  assert_same_lines (after, before);
}
END_TEST

/* What other tools write: the row that comes of it, in the columns of our table after the concept. */
static const struct {
  const char *file, *rows;
} readable[] = {
  {V3 ("<conceptEntry id='c1'><descrip type='subjectField'>place</descrip><langSec "
       "xml:lang='kk-Cyrl'><termSec><term>Алматы</term>"
       "<termNote type='administrativeStatus'>preferredTerm-admn-sts</termNote></termSec></langSec></conceptEntry>"),
   "c1\tplace\tkk\tАлматы\tpreferred\tfull\t\t\t\t\t\t\t\n"},
  /* No status: the first is the one to use. */
  {V2 ("<termEntry><langSet xml:lang='en'><tig><term>Almaty</term></tig><tig><term>Alma "
       "<hi>Ata</hi></term></tig></langSet></termEntry>"),
   "entry-1\tterm\ten\tAlmaty\tpreferred\tfull\t\t\t\t\t\t\t\nentry-1\tterm\ten\tAlma "
   "Ata\tadmitted\tfull\t\t\t\t\t\t\t\n"},
  {V2 ("<termEntry id='c'><langSet xml:lang='ru_RU'><ntig><termGrp><term>КНБ</term><termNote "
       "type='termType'>abbreviation</termNote>"
       "</termGrp></ntig></langSet></termEntry>"),
   "c\tterm\tru-RU\tКНБ\tpreferred\tacronym\t\t\t\t\t\t\t\n"},
  /* DCT: the element is the category. */
  {"<tbx xmlns='urn:iso:std:iso:30042:ed-2' xmlns:min='http://www.tbxinfo.net/ns/min'><text><body><conceptEntry id='c'>"
   "<langSec xml:lang='en'><termSec><term>Alma-Ata</term><min:administrativeStatus>supersededTerm-admn-sts"
   "</min:administrativeStatus></termSec></langSec></conceptEntry></body></text></tbx>",
   "c\tterm\ten\tAlma-Ata\tsuperseded\tfull\t\t\t\t\t\t\t\n"},
  {V3 ("<conceptEntry id='c'><descripGrp><descrip type='definition'>largest\n    city</descrip><admin "
       "type='source'>x</admin></descripGrp>"
       "<langSec xml:lang='en'><termSec><term>\n Almaty\n </term><admin type='source'>law</admin><note>kind: "
       "harbour</note></termSec>"
       "</langSec></conceptEntry>"),
   "c\tterm\ten\tAlmaty\tpreferred\tfull\t\t\t\t\tlargest city\tlaw\tkind: harbour\n"},
  {V3 ("<conceptEntry id='c'><langSec xml:lang='de'><termSec><term>Almaty</term></termSec></langSec>"
       "<langSec xml:lang='en'><termSec><term>Almaty</term></termSec></langSec></conceptEntry>"),
   "c\tterm\ten\tAlmaty\tpreferred\tfull\t\t\t\t\t\t\t\n"},
};

START_TEST (what_others_write_is_understood)
{
  Sample sample = sample_new ("g.tbx", readable[_i].file, -1);
  g_autoptr (Glossary) glossary = glossary_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *table = NULL;

  if (!tbx_read_glossary (glossary, sample.path, NULL, &error))
    ck_abort_msg ("%s", error->message);
  table = table_of (glossary);
  ck_assert_str_eq (strchr (table, '\n') + 1, readable[_i].rows);
  sample_free (&sample);
}
END_TEST

static const struct {
  const char *file, *message;
} refused[] = {
  {"<tmx/>", "g.tbx:1: not a TBX file: its first element is <tmx>, not <tbx> or <martif>"},
  {V3 ("<conceptEntry id='c'>\n<langSec/></conceptEntry>"),
   "g.tbx:4: <langSec> without xml:lang; say which language its terms are in"},
  {V3 ("<langSec/>"), "g.tbx:3: <langSec> in the wrong place: a concept holds languages, a language holds terms"},
  {V3 ("<conceptEntry id='c'><conceptEntry/></conceptEntry>"),
   "g.tbx:3: <conceptEntry> in the wrong place: a concept holds languages, a language holds terms"},
  {"<!DOCTYPE tbx [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>\n<tbx>&a;</tbx>",
   "g.tbx:1: the file declares XML entities of its own, which is never needed here and unsafe; remove the <!ENTITY …> "
   "declarations"},
};

START_TEST (what_is_wrong_is_said_with_its_line)
{
  Sample sample = sample_new ("g.tbx", refused[_i].file, -1);
  g_autoptr (Glossary) glossary = glossary_new ();
  g_autoptr (GError) error = NULL;

  ck_assert (!tbx_read_glossary (glossary, sample.path, NULL, &error));
  ck_assert_str_eq (strstr (error->message, "g.tbx"), refused[_i].message);
  sample_free (&sample);
}
END_TEST

START_TEST (other_languages_are_named_once)
{
  Sample sample = sample_new ("g.tbx",
                              V3 ("<conceptEntry id='c'><langSec xml:lang='de'><termSec><term>A</term></termSec>"
                                           "<termSec><term>B</term></termSec></langSec></conceptEntry>"), -1);
  g_autoptr (Glossary) glossary = glossary_new ();
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);

  ck_assert (tbx_read_glossary (glossary, sample.path, warnings, NULL));
  ck_assert_uint_eq (warnings->len, 1);
  ck_assert_str_eq (strstr (g_ptr_array_index (warnings, 0), "g.tbx"),
                    "g.tbx:3: terms in de are left out: the languages here are kk, ru and en");
  sample_free (&sample);
}
END_TEST

START_TEST (an_empty_glossary_is_refused)
{
  Sample sample = sample_new ("g.tbx", "", 0);
  g_autoptr (FileWriter) out = file_writer_open (sample.path, NULL);
  g_autoptr (Glossary) glossary = glossary_new ();
  g_autoptr (GError) error = NULL;

  ck_assert (!tbx_write (glossary, TBX_V3, NULL, NULL, out, NULL, &error));
  ck_assert (g_error_matches (error, ATALYM_ERROR, ATALYM_ERROR_REFUSED));
  sample_free (&sample);
}
END_TEST

Suite *
suite_tbx (void)
{
  Suite *suite = suite_create ("tbx");
  TCase *tcase = tcase_create ("all");

  tcase_add_loop_test (tcase, glossaries_survive, 0, 20);
  tcase_add_loop_test (tcase, what_others_write_is_understood, 0, G_N_ELEMENTS (readable));
  tcase_add_loop_test (tcase, what_is_wrong_is_said_with_its_line, 0, G_N_ELEMENTS (refused));
  tcase_add_test (tcase, other_languages_are_named_once);
  tcase_add_test (tcase, an_empty_glossary_is_refused);
  suite_add_tcase (suite, tcase);
  return suite;
}
