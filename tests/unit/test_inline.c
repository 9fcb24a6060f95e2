/* Inline elements of XLIFF and of TMX are the same ones. */
#include "format/inline.h"

#include <string.h>

#include "format/formats.h"
#include "format/tmx.h"
#include "format/unit_sink.h"
#include "format/unit_source.h"
#include "sample.h"
#include "suites.h"

static gboolean
dump_unit (const Unit *unit, gpointer data, GError **error)
{
  GString *out = data;

  for (guint i = 0; i < unit->segments->len; i++) {
    const UnitSegment *side = &g_array_index (unit->segments, UnitSegment, i);

    g_string_append_printf (out, "%s|%s|%s\n", side->tag, side->text, side->markup != NULL ? side->markup : "-");
  }
  return TRUE;
}

/* === From XLIFF ================================================================================================== */

static const struct {
  const char *target, *markup;
} ones[] = {
  {"а", "-"},
  {"<g id=\"1\" ctype=\"bold\">а</g>", "<bpt i=\"1\" x=\"1\" type=\"bold\"/>а<ept i=\"1\"/>"},
  {"<g id=\"1\">а<g id=\"2\"><x id=\"3\"/></g></g>",
   "<bpt i=\"1\" x=\"1\"/>а<bpt i=\"2\" x=\"2\"/><ph x=\"3\"/><ept i=\"2\"/><ept i=\"1\"/>"},
  /* Ids that are no numbers: their digits, if nobody else has them. */
  {"<x id=\"c7\"/>а<x id=\"d7\"/><x id=\"none\"/>", "<ph x=\"7\"/>а<ph x=\"1\"/><ph x=\"2\"/>"},
  {"<bx id=\"1\" rid=\"5\"/>а<bx id=\"2\" rid=\"6\"/>б<ex id=\"3\" rid=\"5\"/><ex id=\"4\" rid=\"6\"/>",
   "<bpt i=\"1\" x=\"1\"/>а<bpt i=\"2\" x=\"2\"/>б<ept i=\"1\"/><ept i=\"2\"/>"},
  {"<bpt id=\"1\">&lt;b <sub ctype=\"alt\">с</sub>&gt;</bpt>а<ept id=\"1\">&lt;/b&gt;</ept>",
   "<bpt i=\"1\" x=\"1\">&lt;b <sub type=\"alt\">с</sub>&gt;</bpt>а<ept i=\"1\">&lt;/b&gt;</ept>"},
  {"<it id=\"1\" pos=\"close\">q</it>а", "<it pos=\"end\" x=\"1\">q</it>а"},
  {"<mrk mtype=\"term\">а</mrk><mrk mtype=\"x-hi-name\" mid=\"2\">б</mrk><mrk mtype=\"x-hide\">в</mrk>",
   "а<hi x=\"2\" type=\"name\">б</hi>в"},
  /* The end of a line is text. */
  {"а<x id=\"1\" ctype=\"lb\"/>б<ph id=\"2\" ctype=\"lb\">&lt;br/&gt;</ph>в<x id=\"3\"/>", "а\nб\nв<ph x=\"3\"/>"},
  {"<mrk mtype=\"x-sdl-deleted\"><g id=\"1\">а</g></mrk>б<x id=\"1\"/>", "б<ph x=\"1\"/>"},
  {"<g id=\"1\">и</g>\xCC\x86", "<bpt i=\"1\" x=\"1\"/>и<ept i=\"1\"/>\xCC\x86"},
};

static char *
read_text (const char *name, const char *text)
{
  Sample sample = sample_new (name, text, -1);
  GString *dump = g_string_new (NULL);
  GError *error = NULL;

  ck_assert_msg (units_read (sample.path, FORMAT_XLIFF, dump_unit, dump, NULL, NULL, &error), "%s",
                 error != NULL ? error->message : "");
  sample_free (&sample);
  return g_string_free (dump, FALSE);
}

START_TEST (codes_of_xliff_are_those_of_tmx)
{
  g_autofree char *file = g_strdup_printf ("<xliff version=\"1.2\"><file source-language=\"en\" target-language=\"ru\"><body>"
                                           "<trans-unit id=\"1\"><source>a</source><target>%s</target></trans-unit>"
                                           "</body></file></xliff>", ones[_i].target);
  g_autofree char *dump = read_text ("a.xlf", file);
  g_autofree char *end = g_strdup_printf ("|%s\n", ones[_i].markup);

  ck_assert_msg (g_str_has_suffix (dump, end), "%s has not %s", dump, end);
}
END_TEST

START_TEST (codes_of_xliff_2_are_those_of_tmx)
{
  static const char file[] =
    "<xliff version=\"2.0\" srcLang=\"en\" trgLang=\"ru\"><file id=\"f\"><unit id=\"u\"><originalData><data id=\"d1\">&lt;b&gt;</data>"
    "<data id=\"d2\">&lt;/b&gt;</data></originalData><segment><source><pc id=\"1\" type=\"fmt\" subType=\"xlf:b\" dataRefStart=\"d1\" "
    "dataRefEnd=\"d2\">a</pc></source><target><sc id=\"1\" dataRef=\"d1\"/>б<ec startRef=\"1\" dataRef=\"d2\"/><sc id=\"5\" isolated=\"yes\"/>"
    "<ph id=\"2\" type=\"image\"/><mrk id=\"m1\" type=\"x:hi\">в</mrk></target></segment></unit></file></xliff>";
  g_autofree char *dump = read_text ("b.xlf", file);

  ck_assert_str_eq (dump, "en|a|<bpt i=\"1\" x=\"1\" type=\"bold\">&lt;b&gt;</bpt>a<ept i=\"1\">&lt;/b&gt;</ept>\n"
                          "ru|бв|<bpt i=\"1\" x=\"1\">&lt;b&gt;</bpt>б<ept i=\"1\">&lt;/b&gt;</ept><it pos=\"begin\" x=\"5\"/>"
                          "<ph x=\"2\" type=\"image\"/><hi x=\"3\">в</hi>\n");
}
END_TEST

/* === There and back ============================================================================================== */

typedef struct {
  GRand *rand;
  GString *out;
  GArray *open; /* of guint: pairs */
  guint n_pairs, n_codes;
  gboolean sub;
} Making;

/* What a code stands for, or nothing. */
static const char *
content (const Making *making)
{
  static const char *const contents[] = {"", "", "&lt;b&gt;", "%s &amp; й"};

  return making->sub && g_rand_int_range (making->rand, 0, 6) == 0 ? "q <sub datatype=\"html\" type=\"alt\">с</sub>"
                                                                   : contents[g_rand_int_range (making->rand, 0, 4)];
}

static const char *
kind (const Making *making)
{
  static const char *const kinds[] = {"", "", " type=\"bold\"", " type=\"image\"", " type=\"x-own\""};

  return kinds[g_rand_int_range (making->rand, 0, G_N_ELEMENTS (kinds))];
}

static void
append_element (GString *out, const char *name, const char *attributes, const char *inside)
{
  if (*inside != '\0')
    g_string_append_printf (out, "<%s%s>%s</%s>", name, attributes, inside, name);
  else
    g_string_append_printf (out, "<%s%s/>", name, attributes);
}

static void
close_pair (Making *making)
{
  const guint at = (guint) g_rand_int_range (making->rand, 0, (gint) making->open->len);
  g_autofree char *attributes = g_strdup_printf (" i=\"%u\"", g_array_index (making->open, guint, at));

  append_element (making->out, "ept", attributes, content (making));
  g_array_remove_index (making->open, at);
}

static void
append_piece (Making *making)
{
  g_autofree char *code = g_strdup_printf (" x=\"%u\"%s", making->n_codes + 1, kind (making)), *attributes = NULL;

  switch (g_rand_int_range (making->rand, 0, 7)) {
  case 0:
    making->n_codes++;
    making->n_pairs++;
    g_array_append_val (making->open, making->n_pairs);
    attributes = g_strdup_printf (" i=\"%u\"%s", making->n_pairs, code);
    append_element (making->out, "bpt", attributes, content (making));
    return;
  case 1:
    if (making->open->len > 0)
      close_pair (making);
    return;
  case 2:
    making->n_codes++;
    append_element (making->out, "ph", code, content (making));
    return;
  case 3:
    making->n_codes++;
    attributes = g_strdup_printf (" pos=\"%s\"%s", g_rand_boolean (making->rand) ? "begin" : "end", code);
    append_element (making->out, "it", attributes, content (making));
    return;
  case 4:
    making->n_codes++;
    append_element (making->out, "hi", code, "Абай");
    return;
  default:
    g_string_append (making->out, g_rand_boolean (making->rand) ? "сөз " : "&lt;й&gt; ");
  }
}

static void
append_markup (GString *out, GRand *rand, gboolean sub)
{
  Making making = {.rand = rand, .out = out, .open = g_array_new (FALSE, FALSE, sizeof (guint)), .sub = sub};

  g_string_append (out, "а");
  for (gint n = g_rand_int_range (rand, 0, 14); n > 0; n--)
    append_piece (&making);
  while (making.open->len > 0)
    close_pair (&making);
  g_string_append (out, "я");
  g_array_unref (making.open);
}

static gboolean
pass_on (const Unit *unit, gpointer sink, GError **error)
{
  return unit_sink_add (unit, sink, error);
}

static void
convert (const char *from, Format from_format, const char *to, Format to_format)
{
  g_autoptr (FileWriter) out = file_writer_open (to, NULL);
  TmxInfo info = {0};
  g_autoptr (UnitSink) sink = unit_sink_new (&(UnitSinkOptions){.out = out, .format = to_format, .segtype = "sentence",
                                                                .info = &info});
  UnitSinkCounts counts;

  ck_assert (units_read (from, from_format, pass_on, sink, &info, NULL, NULL));
  ck_assert (unit_sink_finish (sink, &counts, NULL));
  ck_assert (file_writer_commit (out, NULL));
  ck_assert_uint_eq (counts.n_codes, 0);
  tmx_info_clear (&info);
}

static char *
dump_file (const char *path, Format format)
{
  GString *dump = g_string_new (NULL);

  ck_assert (units_read (path, format, dump_unit, dump, NULL, NULL, NULL));
  return g_string_free (dump, FALSE);
}

/* TMX → XLIFF 1.2 or 2 → TMX, with codes that nest, overlap and stand alone. */
START_TEST (codes_survive_xliff)
{
  static const Format formats[] = {FORMAT_XLIFF, FORMAT_XLIFF_2};
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) _i + 21);
  g_autoptr (GString) file = g_string_new ("<tmx version=\"1.4\"><header srclang=\"ru\"/><body>\n");
  g_autofree char *before = NULL, *between = NULL, *after = NULL;
  const Format format = formats[_i % 2];
  Sample tmx, xliff = sample_new ("a.xlf", "", 0);

  for (guint i = 0; i < 200; i++) {
    g_string_append (file, "<tu><tuv xml:lang=\"ru\"><seg>");
    append_markup (file, rand, format == FORMAT_XLIFF);
    g_string_append (file, "</seg></tuv><tuv xml:lang=\"kk\"><seg>");
    append_markup (file, rand, format == FORMAT_XLIFF);
    g_string_append (file, "</seg></tuv></tu>\n");
  }
  g_string_append (file, "</body></tmx>");
  tmx = sample_new ("a.tmx", file->str, -1);
  before = dump_file (tmx.path, FORMAT_TMX);
  convert (tmx.path, FORMAT_TMX, xliff.path, format);
  between = dump_file (xliff.path, format);
  assert_same_lines (between, before);
  convert (xliff.path, format, tmx.path, FORMAT_TMX);
  assert_valid (tmx.path, "tests/schemas/tmx14.rng");
  after = dump_file (tmx.path, FORMAT_TMX);
  assert_same_lines (after, before);
  sample_free (&tmx);
  sample_free (&xliff);
}
END_TEST

Suite *
suite_inline (void)
{
  Suite *suite = suite_create ("inline");
  TCase *tcase = tcase_create ("all");

  tcase_set_timeout (tcase, 60);
  tcase_add_loop_test (tcase, codes_of_xliff_are_those_of_tmx, 0, G_N_ELEMENTS (ones));
  tcase_add_test (tcase, codes_of_xliff_2_are_those_of_tmx);
  tcase_add_loop_test (tcase, codes_survive_xliff, 0, 6);
  suite_add_tcase (suite, tcase);
  return suite;
}
