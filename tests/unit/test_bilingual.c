/* Files with source and target: what is read, where it is, and which names a translation has not. */
#include <string.h>

#include "base/error.h"
#include "check/bilingual.h"
#include "format/pairs.h"
#include "format/po.h"
#include "format/reader.h"
#include "names.h"
#include "sample.h"
#include "suites.h"

#define XLIFF(body)                                                                                                   \
  "<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\" xmlns:x=\"urn:x\">"                          \
  "<file source-language=\"en\" target-language=\"ru\"><body>" body "</body></file></xliff>"
#define UNIT(source, target) XLIFF ("<trans-unit id=\"7\"><source>" source "</source><target>" target "</target></trans-unit>")
#define XLIFF2(segment)                                                                                               \
  "<xliff version=\"2.1\" xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" srcLang=\"en\" trgLang=\"kk\"><file>"         \
  "<unit id=\"u\"><segment>" segment "</segment></unit></file></xliff>"
#define TMX(sides) "<tmx version=\"1.4\"><header srclang=\"en\"/><body><tu tuid=\"7\">" sides "</tu></body></tmx>"
#define SIDE(lang, text) "<tuv xml:lang=\"" lang "\"><seg>" text "</seg></tuv>"
#define PO(entry) "msgid \"\"\nmsgstr \"\"\n\"Language: ru\\n\"\n\n" entry

/* A file, the blocks read from it, and its units: id, then each side with its tag. */
static const struct {
  const char *type, *source, *blocks, *units;
} cases[] = {
  {"xliff", UNIT ("a", "б"), "p: б\n", "7 en=a ru=б\n"},
  {"xliff", UNIT ("a <g id=\"1\">b</g>", "в Алма-<g id=\"1\">Ате</g>"), "p: в Алма-|Ате\n", "7 en=a b ru=в Алма-Ате\n"},
  {"xliff", UNIT ("a<ph id=\"1\">x</ph>b", "б<bpt id=\"1\">&lt;i></bpt>в<x id=\"2\"/>г"), "p: б|в|г\n",
   "7 en=ab ru=бвг\n"},
  {"xliff", UNIT ("a &amp; b", " б &amp; в &#1075;<![CDATA[ <д>]]> "), "p: б {&} в {г}{ <д>}\n",
   "7 en=a & b ru=б & в г <д>\n"},
  {"xliff", UNIT ("a", "б<x id=\"1\" ctype=\"lb\"/>в"), "p: б{⏎}в\n", "7 en=a ru=б⏎в\n"},
  {"xliff", UNIT ("a", "б<mrk mtype=\"protected\">в</mrk>г<mrk mtype=\"x-sdl-deleted\">д</mrk>"), "p: б‹в›г\n",
   "7 en=a ru=бвг\n"},
  {"xliff", UNIT ("a", "б<x:ch>в</x:ch>"), "p: б\n", "7 en=a ru=б\n"},
  {"xliff", UNIT ("a", " "), "", ""},
  {"xliff", UNIT ("a", "") "<!-- x -->", "", ""},
  {"xliff", XLIFF ("<trans-unit id=\"7\" translate=\"no\"><source>a</source><target>б</target></trans-unit>"), "", ""},
  {"xliff", XLIFF ("<trans-unit id=\"7\"><source>a</source><target>б</target><alt-trans><source>c</source>"
                   "<target>г</target></alt-trans><x:m><target>д</target></x:m><note> n </note></trans-unit>"),
   "p: б\n", "7 en=a ru=б {n}\n"},
  {"xliff", XLIFF ("<trans-unit id=\"7\"><source>a b</source><seg-source><mrk mtype=\"seg\" mid=\"1\">a</mrk> "
                   "<mrk mtype=\"seg\" mid=\"2\">b</mrk></seg-source><target><g><mrk mtype=\"seg\" mid=\"2\">б</mrk></g>"
                   " <mrk mtype=\"seg\" mid=\"1\">а</mrk></target></trans-unit>"),
   "p: б\np: а\n", "7 en=b ru=б\n7 en=a ru=а\n"},
  {"xliff", "<xliff><file source-language=\"en\" target-language=\"de\"><trans-unit><source>a</source>"
            "<target>Almaty</target></trans-unit></file></xliff>", "p: ‹Almaty›\n", "- en=a de=Almaty\n"},
  {"xliff", XLIFF2 ("<source>a</source><target>б<pc id=\"1\">в</pc><ph id=\"2\"/>г</target>"), "p: б|в|г\n",
   "u en=a kk=бвг\n"},
  {"xliff", XLIFF2 ("<source>a</source><target>б<mrk id=\"m\" translate=\"no\">в</mrk></target>"), "p: б‹в›\n",
   "u en=a kk=бв\n"},
  {"xliff", "<xliff version=\"2.0\" xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" srcLang=\"en\" trgLang=\"kk\"><file>"
            "<unit id=\"u\"><m:matches xmlns:m=\"urn:oasis:names:tc:xliff:matches:2.0\"><m:match><source>x</source>"
            "<target>ц</target></m:match></m:matches><notes><note>n</note></notes><segment state=\"initial\">"
            "<source>a</source><target>б</target></segment><segment><source>c</source><target>д</target></segment></unit>"
            "</file></xliff>", "p: б\np: д\n", "u en=a kk=б {n} draft\nu en=c kk=д {n}\n"},
  {"tmx", TMX (SIDE ("en", "a") SIDE ("ru", "б <hi>в</hi><ph>x</ph>г")), "p: б |в|г\n", "7 en=a ru=б вг\n"},
  {"tmx", TMX (SIDE ("kk", "қ") SIDE ("EN", "a") SIDE ("ru", "б")), "p: қ\np: б\n", "7 en=a kk=қ\n7 en=a ru=б\n"},
  {"tmx", TMX (SIDE ("en", "a") SIDE ("de", "b") SIDE ("ru", "")), "p: ‹b›\n", "7 en=a de=b\n"},
  {"po", PO ("msgid \"a\"\nmsgstr \"б\"\n"), "p: б\n", "- en=a ru=б\n"},
  {"po", PO ("msgid \"a\\tb\"\nmsgstr \"\"\n\"б \"\n\"в\\\"г\\\\\"\n"), "p: б |в{\"}г{\\}\n", "- en=a\tb ru=б в\"г\\\n"},
  {"po", PO ("#. n\n#: x.c:1\n#, fuzzy, c-format\n#| msgid \"old\"\nmsgctxt \"c\"\nmsgid \"a\"\nmsgstr \"б\"\r\n"), "p: б\n",
   "c en=a ru=б {n} draft\n"},
  {"po", PO ("msgid \"a\"\nmsgid_plural \"as\"\nmsgstr[0] \"б\"\nmsgstr[1] \"в\"\nmsgstr[2] \"\"\n"), "p: б\np: в\n",
   "- en=a ru=б\n- en=as ru=в\n"},
  {"po", PO ("msgid \"a\"\nmsgstr \"\"\n\nmsgid \"b\"\nmsgstr \"г\"\n\n#~ msgid \"c\"\n#~ msgstr \"д\"\n"), "p: г\n",
   "- en=b ru=г\n"},
  {"po", "msgid \"a\"\nmsgstr \"б\"", "p: б\n", "- en=a kk=б\n"},
};

static Document *
read_file (const char *type, const char *source, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (source, strlen (source));

  return reader_open_bytes ("a.kk.po", bytes, type, NULL, error);
}

static gboolean
dump_unit (const Unit *unit, gpointer data, GError **error)
{
  GString *dump = data;

  g_string_append (dump, unit->id != NULL ? unit->id : "-");
  for (guint i = 0; i < unit->segments->len; i++) {
    const UnitSegment *segment = &g_array_index (unit->segments, UnitSegment, i);

    g_string_append_printf (dump, " %s=%s", segment->tag, segment->text);
  }
  for (guint i = 0; i < unit->properties->len; i++) {
    const Property *property = &g_array_index (unit->properties, Property, i);

    if (property->type == NULL)
      g_string_append_printf (dump, " {%s}", property->value);
  }
  if (unit_property (unit, "x-atalym-draft") != NULL)
    g_string_append (dump, " draft");
  g_string_replace (dump, "\n", "⏎", 0);
  g_string_append (dump, "⏎⏎");
  return TRUE;
}

START_TEST (files_are_blocks_and_units)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Document) document = read_file (cases[_i].type, cases[_i].source, &error);
  g_autoptr (GString) units = g_string_new (NULL);
  g_autofree char *dump = NULL;

  ck_assert_msg (document != NULL, "%s", error != NULL ? error->message : "");
  dump = document_dump (document);
  assert_same_lines (dump, cases[_i].blocks);
  assert_runs_are_true (document);
  ck_assert (pairs_each_unit (document, dump_unit, units, NULL));
  g_string_replace (units, "⏎⏎", "\n", 0);
  assert_same_lines (units->str, cases[_i].units);
}
END_TEST

static const struct {
  const char *type, *source, *message;
  AtalymError code;
} wrong[] = {
  {"xliff", "<xliff>\n<file>", "a.kk.po:2: not well-formed XML: no element found", ATALYM_ERROR_SYNTAX},
  {"xliff", "<tmx/>", "a.kk.po:1: not an XLIFF file: its first element is <tmx>, not <xliff>", ATALYM_ERROR_SYNTAX},
  {"xliff", "\n<!DOCTYPE xliff><xliff/>", "a.kk.po:2: declares a document type, which no such file needs; it is not read",
   ATALYM_ERROR_REFUSED},
  {"tmx", "<xliff/>", "a.kk.po:1: not a TMX file: its first element is <xliff>, not <tmx>", ATALYM_ERROR_SYNTAX},
  {"po", "msgid \"a\n", "a.kk.po:1: a string without its closing quotation mark", ATALYM_ERROR_SYNTAX},
  {"po", "msgid \"a\" b\n", "a.kk.po:1: text behind a string; quotation marks inside are written \\\"",
   ATALYM_ERROR_SYNTAX},
  {"po", "\"a\"\n", "a.kk.po:1: a string without msgid or msgstr before it", ATALYM_ERROR_SYNTAX},
  {"po", "msgid a\n", "a.kk.po:1: a quotation mark is missing behind the keyword", ATALYM_ERROR_SYNTAX},
};

START_TEST (wrong_files_are_refused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Document) document = read_file (wrong[_i].type, wrong[_i].source, &error);

  ck_assert_ptr_null (document);
  ck_assert_str_eq (error->message, wrong[_i].message);
  ck_assert (g_error_matches (error, ATALYM_ERROR, (gint) wrong[_i].code));
}
END_TEST

START_TEST (replacements_are_escaped)
{
  g_autofree char *xml = part_xml_escape (SPAN_LITERAL ("a & \"b\" <c>"));
  g_autofree char *po = po_escape (SPAN_LITERAL ("a \"b\" \\c\n"));

  ck_assert_str_eq (xml, "a &amp; \"b\" &lt;c&gt;");
  ck_assert_str_eq (po, "a \\\"b\\\" \\\\c\\n");
}
END_TEST

START_TEST (encodings_are_declared)
{
  g_autofree char *xml = part_xml_encoding (SPAN_LITERAL ("<?xml version='1.0' encoding='windows-1251'?><a/>"));
  g_autofree char *utf8 = part_xml_encoding (SPAN_LITERAL ("<?xml version=\"1.0\" encoding=\"utf-8\"?><a/>"));
  g_autofree char *none = part_xml_encoding (SPAN_LITERAL ("<a encoding='koi8-r'/>"));
  g_autofree char *po = po_encoding (SPAN_LITERAL ("\"Content-Type: text/plain; charset=KOI8-R\\n\"\n"));

  ck_assert_str_eq (xml, "windows-1251");
  ck_assert_ptr_null (utf8);
  ck_assert_ptr_null (none);
  ck_assert_str_eq (po, "KOI8-R");
}
END_TEST

/* An original, its translation, and the concepts that it does not name. */
static const struct {
  const char *original, *text, *missing;
} translations[] = {
  {"He left Almaty.", "Он уехал.", "almaty"},
  {"He left Almaty.", "Он уехал из Алматы.", ""},
  {"He left Almaty.", "Он уехал из Алма-Аты.", ""},
  {"He left Alma-Ata.", "Он уехал.", "almaty"},
  {"He left.", "Он уехал из Алматы.", ""},
  {"In Shymkent and Almaty, in Shymkent", "В городах", "shymkent almaty"},
  {"In Shymkent", "Шымкентский завод", ""},
  {"At the Almaty Times", "В газете", ""},
  {"A note of the Greater Almaty", "Записка", ""},
};

START_TEST (names_are_missed)
{
  Names names = names_new ("", NULL);
  g_autoptr (GArray) mentions = names_in (&names, LANG_RU, translations[_i].text);
  g_autoptr (GArray) scratch = g_array_new (FALSE, FALSE, sizeof (Mention));
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();
  g_autoptr (GString) ids = g_string_new (NULL);
  Translation translation = {.lang = LANG_EN, .original = span_of (translations[_i].original)};

  bilingual_missing (names.matcher, &translation, span_of (translations[_i].text), LANG_RU, mentions, scratch, missing);
  for (guint i = 0; i < missing->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", ((const Concept *) g_ptr_array_index (missing, i))->id);
  ck_assert_str_eq (ids->str, translations[_i].missing);
  translation.draft = TRUE;
  g_ptr_array_set_size (missing, 0);
  bilingual_missing (names.matcher, &translation, span_of (translations[_i].text), LANG_RU, mentions, scratch, missing);
  ck_assert_uint_eq (missing->len, 0);
  names_free (&names);
}
END_TEST

Suite *
suite_bilingual (void)
{
  Suite *suite = suite_create ("bilingual");
  TCase *tests = tcase_create ("bilingual");

  tcase_add_loop_test (tests, files_are_blocks_and_units, 0, (int) G_N_ELEMENTS (cases));
  tcase_add_loop_test (tests, wrong_files_are_refused, 0, (int) G_N_ELEMENTS (wrong));
  tcase_add_test (tests, replacements_are_escaped);
  tcase_add_test (tests, encodings_are_declared);
  tcase_add_loop_test (tests, names_are_missed, 0, (int) G_N_ELEMENTS (translations));
  suite_add_tcase (suite, tests);
  return suite;
}
