/* Memories survive writing and reading; hostile ones are refused with the line that is wrong. */
#include <string.h>

#include "base/error.h"
#include "format/tmx.h"
#include "sample.h"
#include "suites.h"

#define HEAD "<?xml version=\"1.0\"?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n<tmx version=\"1.4\">" \
             "<header srclang=\"ru\"/><body>\n"
#define TAIL "</body></tmx>\n"

/* === Reading ===================================================================================================== */

static void
note_properties (GString *out, const GArray *properties)
{
  for (guint i = 0; properties != NULL && i < properties->len; i++) {
    const Property *property = &g_array_index (properties, Property, i);

    g_string_append_printf (out, " [%s=%s]", property->type != NULL ? property->type : "note", property->value);
  }
}

static gboolean
note_unit (const Unit *unit, gpointer data, GError **error)
{
  GString *out = data;

  g_string_append_printf (out, "%s", unit->id != NULL ? unit->id : "-");
  note_properties (out, unit->properties);
  for (guint i = 0; i < unit->segments->len; i++) {
    const UnitSegment *segment = &g_array_index (unit->segments, UnitSegment, i);

    g_string_append_printf (out, " %s{%s}", segment->tag, segment->text);
    note_properties (out, segment->properties);
  }
  g_string_append_c (out, '\n');
  return TRUE;
}

/* The units of a file, one a line; or the error without the folder. */
static char *
read_bytes (const char *bytes, gssize len)
{
  Sample sample = sample_new ("m.tmx", bytes, len);
  g_autoptr (GString) units = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  if (!tmx_read (sample.path, note_unit, units, NULL, &error)) {
    const char *message = strstr (error->message, "m.tmx");

    g_string_assign (units, message != NULL ? message : error->message);
  }
  sample_free (&sample);
  return g_string_free (g_steal_pointer (&units), FALSE);
}

static const struct {
  const char *file, *units;
} readable[] = {
  {HEAD TAIL, ""},
  {HEAD "<tu tuid='1'><tuv xml:lang='ru'><seg>да</seg></tuv><tuv xml:lang='kk'><seg>иә</seg></tuv></tu>" TAIL,
   "1 ru{да} kk{иә}\n"},
  {"<!DOCTYPE tmx SYSTEM 'a>b.dtd'><tmx version='1.4'><header/><body>" TAIL, ""},
  /* TMX 1.1 and OmegaT */
  {"<tmx version='1.1'><header srclang='EN-US'/><body><tu><tuv lang='EN-US'><seg>yes</seg></tuv></tu></body></tmx>",
   "- EN-US{yes}\n"},
  {HEAD "<tu><tuv xml:lang='ru'><seg>a <bpt i='1'>&lt;b></bpt>b<ept i='1'>&lt;/b></ept> "
        "<hi>c</hi><ph>x<sub>y</sub></ph> "
        "<it pos='begin'>z</it>d<ut>q</ut></seg></tuv></tu>" TAIL,
   "- ru{a b c d}\n"},
  {HEAD "<tu><note>n</note><prop type='x-a'>p</prop><tuv xml:lang='ru'><prop "
        "type='x-b'>q</prop><seg>a</seg></tuv></tu>" TAIL,
   "- [note=n] [x-a=p] ru{a} [x-b=q]\n"},
  {HEAD "<tu><tuv xml:lang='ru'><seg> a &amp; &#1040;<![CDATA[<b>]]>\n</seg></tuv></tu>" TAIL, "- ru{a & А<b>}\n"},
  {HEAD "<tu><tuv xml:lang='ru'><seg>и\xCC\x86</seg></tuv></tu>" TAIL, "- ru{й}\n"},
  {HEAD "<tu><tuv xml:lang='ru'><seg> </seg></tuv><tuv xml:lang='kk'><seg>a</seg></tuv></tu>" TAIL, "- kk{a}\n"},
  {HEAD "<tu><foo:x><seg>no</seg></foo:x><tuv xml:lang='kk'><seg>a</seg></tuv></tu>" TAIL, "- kk{a}\n"},
};

START_TEST (memories_are_read)
{
  g_autofree char *units = read_bytes (readable[_i].file, -1);

  ck_assert_str_eq (units, readable[_i].units);
}
END_TEST

START_TEST (encodings_are_recognised)
{
  static const char text[] = "<?xml version='1.0'?>\n<tmx version='1.4'><header srclang='ru'/><body><tu><tuv "
                             "xml:lang='ru'>"
                             "<seg>Алматы</seg></tuv></tu></body></tmx>";
  static const char *const encodings[] = {"UTF-8", "UTF-16", "UTF-16LE"};

  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++) {
    gsize len;
    g_autofree char *bytes = g_convert (text, -1, encodings[i], "UTF-8", NULL, &len, NULL);
    g_autofree char *units = read_bytes (bytes, (gssize) len);

    ck_assert_str_eq (units, "- ru{Алматы}\n");
  }
}
END_TEST

#define BARE "m.tmx:5: not well-formed XML: an & that begins no reference; write &amp; for the sign itself"
#define NOT_UTF8(bytes) "m.tmx:5: not well-formed XML: bytes that are not UTF-8 (" bytes "); save the file as UTF-8, " \
                        "or let its first line name the encoding that it has"

static const struct {
  const char *file, *message;
} hostile[] = {
  {"", "m.tmx:1: the file ends before its first element"},
  {"  ", "m.tmx:1: the file ends before its first element"},
  {"<tmx", "m.tmx:1: the file ends in the middle (open elements: 1); is it complete?"},
  {"<html/>", "m.tmx:1: not a TMX file: its first element is <html>, not <tmx>"},
  {HEAD "<tu><tuv><seg>a</seg></tuv></tu>" TAIL,
   "m.tmx:4: a <tuv> without xml:lang; say which language its text is in"},
  {HEAD "<tu>\n<tuv xml:lang='ru'>\n<seg>a",
   "m.tmx:6: the file ends in the middle (open elements: 5); is it complete?"},
  {HEAD "<tu>\n&foo;</tu>" TAIL, "m.tmx:5: not well-formed XML: the entity &foo; is none of the five of XML"},
  {HEAD "<tu><tuv xml:lang='ru'><seg>\x08</seg></tuv></tu>" TAIL, NULL},
  {HEAD "<tu><tuv xml:lang='ru'>\n<seg>да ]]> нет</seg></tuv></tu>" TAIL,
   "m.tmx:5: not well-formed XML: Sequence ']]>' not allowed in content"},
  {HEAD "<tu><tuv xml:lang='ru'>\n<seg>Алматы \xEF\xBF\xBE</seg></tuv></tu>" TAIL,
   "m.tmx:5: not well-formed XML: the character U+FFFE, which no XML file can hold"},
  {HEAD "<tu><tuv xml:lang='ru'>\n<seg>Алматы \xD0</seg></tuv></tu>" TAIL,
   NOT_UTF8 ("0xD0 0x3C 0x2F 0x73")},
  {HEAD "<tu><tuv xml:lang='ru'>\n<seg>Алматы</seg></tuv></tu\xD0>" TAIL,
   NOT_UTF8 ("0xD0 0x3E 0x3C 0x2F")},
  {HEAD "<tu><tuv xml:lang='ru'>\n<seg>R&D</seg></tuv></tu>" TAIL, BARE},
  {HEAD "<tu><tuv xml:lang='ru'>\n<seg>R & D</seg></tuv></tu><!-- ; -->" TAIL, BARE},
  {HEAD "<tu><tuv xml:lang='ru'>\n<seg>R & D</seg></tuv></tu>", BARE},
  {HEAD "<tu><tuv xml:lang='ru'>\n<seg>R&am", "m.tmx:5: the file ends in the middle (open elements: 5); is it complete?"},
  {HEAD "<tu><tuv xml:lang='ru'>\n<seg>a < b</seg></tuv></tu>" TAIL,
   "m.tmx:5: not well-formed XML: a < that begins no tag; write &lt; for the sign itself"},
  {HEAD "<tu><tuv xml:lang='ru'>\n<seg>a</tuv></tu>" TAIL,
   "m.tmx:5: not well-formed XML: </tuv> where <seg> of line 5 is still open"},
  {"да", "m.tmx:1: not well-formed XML: the file does not begin with a tag"},
  {HEAD TAIL "\n\nконец", "m.tmx:7: not well-formed XML: Extra content at the end of the document"},
  {"<!DOCTYPE tmx [\n<!ENTITY a 'aaaa'>\n<!ENTITY b '&a;&a;&a;&a;'>\n]><tmx version='1.4'/>",
   "m.tmx:2: the file declares XML entities of its own, which is never needed here and unsafe; remove the <!ENTITY …> "
   "declarations"},
  {"<!DOCTYPE tmx [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><tmx version='1.4'>&x;</tmx>", NULL},
  {"<!DOCTYPE tmx [<!ENTITY % x SYSTEM 'http://127.0.0.1/x.dtd'> %x;]><tmx version='1.4'/>", NULL},
};

START_TEST (hostile_files_are_refused)
{
  g_autofree char *units = read_bytes (hostile[_i].file, -1);

  if (hostile[_i].message != NULL)
    ck_assert_str_eq (units, hostile[_i].message);
  ck_assert (g_str_has_prefix (units, "m.tmx:"));
}
END_TEST

/* before + `n` times `piece` + after */
static char *
read_repeated (const char *before, const char *piece, guint n, const char *after)
{
  g_autoptr (GString) file = g_string_new (before);

  for (guint i = 0; i < n; i++)
    g_string_append (file, piece);
  g_string_append (file, after);
  return read_bytes (file->str, (gssize) file->len);
}

START_TEST (sizes_are_limited)
{
  g_autofree char *attribute = read_repeated (HEAD "<tu tuid='", "aaaaaaaaaa", 1000000, "'/>" TAIL);
  g_autofree char *shorter = read_repeated (HEAD "<tu tuid='", "aaaaaaaaaa", 10000, "'/>" TAIL);
  g_autofree char *depth = read_repeated (HEAD, "<x>", 100000, TAIL);
  g_autofree char *text = read_repeated (HEAD "<tu><tuv xml:lang='ru'><seg>", "<hi>aaaaaaaaaaaaaaaaaaaaaaaaaaaa</hi>",
                                         700000,
                                         "</seg></tuv></tu>" TAIL);

  ck_assert (g_str_has_prefix (attribute, "m.tmx:4: "));
  ck_assert_str_eq (shorter, "m.tmx:4: the attribute tuid is longer than 64 KiB");
  ck_assert_str_eq (depth, "m.tmx:4: elements nest more than 64 deep");
  ck_assert_str_eq (text, "m.tmx:4: a unit of more than 16 MiB of text");
}
END_TEST

/* Bytes come in blocks of 64 KiB, and text takes another way than tags. */
START_TEST (a_block_may_end_anywhere)
{
  static const char unit[] = "<tu tuid='a>b' changeid='Ай'>\n<!-- > <seg> -->\n<tuv xml:lang='ru'><seg>«Да» – мир ]] > 1 &amp; "
                             "2\n<ph x='1'>&lt;b></ph>д\U0001F600а<![CDATA[<i> & ]] >]]></seg></tuv><?p a>b?>\n"
                             "<tuv xml:lang='kk'><seg>иә</seg></tuv></tu>";
  static const char wanted[] = "a>b ru{«Да» – мир ]] > 1 & 2\nд\U0001F600а<i> & ]] >} kk{иә}\n";
  const gsize block = 1 << 16;

  for (gsize cut = 1; cut < sizeof unit; cut++) {
    g_autofree char *blanks = g_strnfill (block - cut - strlen (HEAD), ' ');
    g_autofree char *file = g_strconcat (HEAD, blanks, unit, TAIL, NULL);
    g_autofree char *wrong = g_strconcat (HEAD, blanks, unit, "</tu>" TAIL, NULL);
    g_autofree char *units = read_bytes (file, -1), *message = read_bytes (wrong, -1);

    ck_assert_str_eq (units, wanted);
    ck_assert (g_str_has_prefix (message, "m.tmx:8: "));
  }
}
END_TEST

static gboolean
stop_at_once (const Unit *unit, gpointer data, GError **error)
{
  ++*(guint *) data;
  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_VALUE, "enough");
  return FALSE;
}

START_TEST (the_caller_may_stop)
{
  Sample sample = sample_new ("m.tmx", HEAD "<tu/><tu/><tu/>" TAIL, -1);
  g_autoptr (GError) error = NULL;
  guint n = 0;

  ck_assert (!tmx_read (sample.path, stop_at_once, &n, NULL, &error));
  ck_assert_str_eq (error->message, "enough");
  ck_assert_uint_eq (n, 1);
  sample_free (&sample);
}
END_TEST

START_TEST (the_header_is_told)
{
  Sample sample = sample_new ("m.tmx", HEAD "<tu/><tu><tuv xml:lang='ru'><seg><ph/>a</seg></tuv></tu>" TAIL, -1);
  g_autoptr (GString) units = g_string_new (NULL);
  TmxInfo info;

  ck_assert (tmx_read (sample.path, note_unit, units, &info, NULL));
  ck_assert_str_eq (info.version, "1.4");
  ck_assert_str_eq (info.srclang, "ru");
  ck_assert_uint_eq (info.n_units, 2);
  ck_assert_uint_eq (info.n_codes, 1);
  tmx_info_clear (&info);
  sample_free (&sample);
}
END_TEST

static gboolean
write_unit (const Unit *unit, gpointer writer, GError **error)
{
  return tmx_writer_add (writer, unit, error);
}

/* The markup of the first side of a unit. */
static gboolean
take_markup (const Unit *unit, gpointer data, GError **error)
{
  g_free (*(char **) data);
  *(char **) data = g_strdup (g_array_index (unit->segments, UnitSegment, 0).markup);
  return TRUE;
}

static const struct {
  const char *segment, *markup;
} marked[] = {
  {"a b", NULL},
  {" a <bpt i='1' x=\"2\">&lt;b&gt;</bpt>b<ept i='1'>&lt;/b&gt;</ept> ",
   "a <bpt i=\"1\" x=\"2\">&lt;b&gt;</bpt>b<ept i=\"1\">&lt;/b&gt;</ept>"},
  {"<ph></ph>a<ph/><it pos='end'>x</it>", "<ph/>a<ph/><it pos=\"end\">x</it>"},
  {"a<ph x='1'>p<sub type='t'>s<ph/></sub></ph> &amp; c", "a<ph x=\"1\">p<sub type=\"t\">s<ph/></sub></ph> &amp; c"},
  {"<hi type='&quot;q&quot;' foo='1' xml:lang='de'>a</hi>", "<hi type=\"&quot;q&quot;\">a</hi>"},
  {"a<ut>\n</ut>", "a<ut>\n</ut>"},
  {"<hi><hi x='1'/></hi>a", "<hi><hi x=\"1\"/></hi>a"},
  /* Of elements that there are not the text stays. */
  {"a<seg>b</seg><g>c</g>", NULL},
  {"<ph>x<seg>y</seg></ph>a", "<ph>xy</ph>a"},
  /* A stroke over the end of a tag is no letter with it. */
  {"<hi>a</hi>\xCC\xB8и\xCC\x86", "<hi>a</hi>\xCC\xB8й"},
};

START_TEST (inline_elements_are_kept)
{
  g_autofree char *file = g_strdup_printf (HEAD "<tu><tuv xml:lang='ru'><seg>%s</seg></tuv></tu>" TAIL,
                                           marked[_i].segment);
  Sample sample = sample_new ("m.tmx", file, -1);
  g_autofree char *markup = NULL;

  ck_assert (tmx_read (sample.path, take_markup, &markup, NULL, NULL));
  ck_assert_str_eq (markup != NULL ? markup : "none", marked[_i].markup != NULL ? marked[_i].markup : "none");
  sample_free (&sample);
}
END_TEST

static const struct {
  const char *markup;
  gboolean sound;
} markups[] = {
  {"a<ph x=\"1\"/>b", TRUE},
  {"<bpt i=\"1\">&lt;b&gt;<sub>s</sub></bpt>a &amp; b<ept i=\"1\"/> &#13;", TRUE},
  {"<hi type=\"&quot;\">a<hi>b</hi></hi>", TRUE},
  {"a<ph", FALSE},
  {"<hi>a", FALSE},
  {"a</hi>", FALSE},
  {"<hi>a</ph>", FALSE},
  {"</seg></tuv>", FALSE},
  {"<seg>a</seg>", FALSE},
  {"<ph x='1'/>", FALSE},
  {"<ph onload=\"1\"/>", FALSE},
  {"<ph x=\"<\"/>", FALSE},
  {"<ph x=\">\"/>", FALSE},
  {"a & b", FALSE},
  {"&nbsp;", FALSE},
  {"&#8;", FALSE},
  {"a\bb", FALSE},
  {"&amp;\b", FALSE},
  {"<!-- a -->", FALSE},
};

START_TEST (markup_is_sound_or_it_is_not_written)
{
  ck_assert_int_eq (tmx_markup_is_sound (markups[_i].markup), markups[_i].sound);
}
END_TEST

START_TEST (attributes_are_kept)
{
  static const char text[] = "<tu tuid='1' creationdate='20250101T000000Z' changeid='a &amp; b' usagecount='3' foo='x'>"
                             "<tuv xml:lang='ru' creationid='c'><seg>a</seg></tuv></tu>";
  Sample sample = sample_new ("m.tmx", HEAD "<tu/>" TAIL, -1), copy = sample_new ("n.tmx", "", 0);
  g_autofree char *file = g_strconcat (HEAD, text, TAIL, NULL), *written = NULL;
  g_autoptr (FileWriter) out = file_writer_open (copy.path, NULL);
  g_autoptr (TmxWriter) writer = NULL;

  ck_assert (g_file_set_contents (sample.path, file, -1, NULL));
  writer = tmx_writer_new (out, &(TmxOptions){.srclang = "ru", .segtype = "sentence"}, NULL);
  ck_assert (tmx_read (sample.path, write_unit, writer, NULL, NULL));
  ck_assert (tmx_writer_finish (writer, NULL) && file_writer_commit (out, NULL));
  written = sample_read (copy.path);
  ck_assert_ptr_nonnull (strstr (written, "<tu tuid=\"1\" creationdate=\"20250101T000000Z\" changeid=\"a &amp; b\" "
                                          "usagecount=\"3\">\n      <tuv xml:lang=\"ru\" creationid=\"c\">"));
  sample_free (&sample);
  sample_free (&copy);
}
END_TEST

/* === Gzip ======================================================================================================== */

/* The bytes as gzip writes them, without compressing: one stored block. */
static char *
gzip_stored (const char *text, gsize *len)
{
  static const char head[] = {0x1F, (char) 0x8B, 8, 0, 0, 0, 0, 0, 0, 3};
  const gsize n = strlen (text);
  guint32 crc = 0xFFFFFFFF;
  GString *file = g_string_new_len (head, sizeof head);

  for (gsize i = 0; i < n; i++) {
    crc ^= (guint8) text[i];
    for (guint bit = 0; bit < 8; bit++)
      crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320 : 0);
  }
  crc = ~crc;
  g_string_append_c (file, 1);
  for (guint i = 0; i < 2; i++)
    g_string_append_c (file, (char) (n >> (8 * i)));
  for (guint i = 0; i < 2; i++)
    g_string_append_c (file, (char) ~(n >> (8 * i)));
  g_string_append_len (file, text, (gssize) n);
  for (guint i = 0; i < 4; i++)
    g_string_append_c (file, (char) (crc >> (8 * i)));
  for (guint i = 0; i < 4; i++)
    g_string_append_c (file, (char) (n >> (8 * i)));
  *len = file->len;
  return g_string_free (file, FALSE);
}

START_TEST (gzipped_memories_are_read)
{
  gsize len;
  g_autofree char *bytes = gzip_stored (HEAD "<tu><tuv xml:lang='ru'><seg>да</seg></tuv></tu>" TAIL, &len);
  g_autofree char *units = read_bytes (bytes, (gssize) len);
  g_autofree char *cut = read_bytes (bytes, (gssize) len - 12);
  g_autofree char *bad = NULL;

  ck_assert_str_eq (units, "- ru{да}\n");
  ck_assert_str_eq (cut, "m.tmx: the gzip file ends in the middle; is it complete?");
  bytes[len - 6] ^= 1;
  bad = read_bytes (bytes, (gssize) len);
  ck_assert_str_eq (bad, "m.tmx: damaged gzip file; “gzip -t” says the same if it is so");
}
END_TEST

/* === Writing ===================================================================================================== */

static const TmxOptions options = {.srclang = "kk", .segtype = "sentence", .date = "20250101T000000Z"};

static char *
write_units (const GPtrArray *units, guint64 *n_removed)
{
  Sample sample = sample_new ("m.tmx", "", 0);
  g_autoptr (FileWriter) out = file_writer_open (sample.path, NULL);
  g_autoptr (TmxWriter) writer = tmx_writer_new (out, &options, NULL);
  char *text;

  for (guint i = 0; i < units->len; i++)
    ck_assert (tmx_writer_add (writer, g_ptr_array_index (units, i), NULL));
  ck_assert (tmx_writer_finish (writer, NULL));
  ck_assert (file_writer_commit (out, NULL));
  assert_valid (sample.path, "tests/schemas/tmx14.rng");
  *n_removed = tmx_writer_n_removed (writer);
  text = sample_read (sample.path);
  sample_free (&sample);
  return text;
}

START_TEST (a_memory_is_written_in_one_way)
{
  g_autoptr (GPtrArray) units = g_ptr_array_new_with_free_func ((GDestroyNotify) unit_free);
  g_autofree char *text = NULL;
  guint64 n_removed;
  Unit *unit = unit_new ("a b");

  unit_add_property (unit, NULL, "a note");
  unit_add_property (unit, "x-atalym-document", "01 <a> & \"b\"");
  unit_add_segment (unit, "kk", SPAN_LITERAL ("  Ол \"Алматы\" & <b>\x08  "));
  unit_add_segment (unit, "ru", SPAN_LITERAL (" "));
  unit_add_segment (unit, "en", SPAN_LITERAL ("a\tb\nc\xEF\xBF\xBF"));
  g_ptr_array_add (units, unit);
  g_ptr_array_add (units, unit_new ("empty"));
  text = write_units (units, &n_removed);
  ck_assert_uint_eq (n_removed, 2);
  ck_assert_str_eq (text,
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n<tmx "
                    "version=\"1.4\">\n"
                    "  <header creationtool=\"atalym\" creationtoolversion=\"" ATALYM_VERSION "\" segtype=\"sentence\" "
                    "o-tmf=\"atalym\" adminlang=\"en\" srclang=\"kk\" datatype=\"plaintext\" "
                    "creationdate=\"20250101T000000Z\"/>\n  <body>\n"
                    "    <tu tuid=\"a-b\">\n      <note>a note</note>\n"
                    "      <prop type=\"x-atalym-document\">01 &lt;a&gt; &amp; \"b\"</prop>\n"
                    "      <tuv xml:lang=\"kk\"><seg>Ол \"Алматы\" &amp; &lt;b&gt;</seg></tuv>\n"
                    "      <tuv xml:lang=\"en\"><seg>a\tb\nc</seg></tuv>\n"
                    "    </tu>\n  </body>\n</tmx>\n");
}
END_TEST

/* Text that looks for trouble. */
static char *
random_text (GRand *rand)
{
  static const char *const pieces[] = {"Алматы", "&", "<", "]]>", "\"", "'", "\t", "\n", "\r", "й", "и\xCC\x86",
                                       "\xF0\x9F\x99\x82",
                                       " ", "\xC2\xA0", "&amp;", "қ", "e\xCC\x81"};
  GString *text = g_string_new ("a");

  for (gint i = g_rand_int_range (rand, 0, 12); i > 0; i--)
    g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
  g_string_append (text, "b");
  return g_string_free (text, FALSE);
}

static Unit *
random_unit (GRand *rand, guint number)
{
  static const char *const tags[] = {"kk", "ru", "en-GB", "kk-Latn"};
  g_autofree char *id = g_strdup_printf ("u%u", number);
  Unit *unit = unit_new (id);

  for (gint i = g_rand_int_range (rand, 0, 3); i > 0; i--) {
    g_autofree char *value = random_text (rand);

    unit_add_property (unit, g_rand_boolean (rand) ? "x-<\"&>" : NULL, value);
  }
  for (gint i = g_rand_int_range (rand, 1, 4); i > 0; i--) {
    g_autofree char *text = random_text (rand);

    unit_add_segment (unit, tags[i], span_of (text));
  }
  return unit;
}

START_TEST (units_survive_writing_and_reading)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  g_autoptr (GPtrArray) units = g_ptr_array_new_with_free_func ((GDestroyNotify) unit_free);
  g_autoptr (GString) before = g_string_new (NULL);
  g_autofree char *file = NULL, *after = NULL, *composed = NULL;
  guint64 n_removed;

  for (guint i = 0; i < 500; i++) {
    Unit *unit = random_unit (rand, i);

    g_ptr_array_add (units, unit);
    note_unit (unit, before, NULL);
  }
  file = write_units (units, &n_removed);
  after = read_bytes (file, -1);
  composed = g_utf8_normalize (before->str, -1, G_NORMALIZE_NFC);
  assert_same_lines (after, composed);
  ck_assert_uint_eq (n_removed, 0);
}
END_TEST

START_TEST (a_source_language_is_concrete)
{
  Sample sample = sample_new ("m.tmx", "", 0);
  g_autoptr (FileWriter) out = file_writer_open (sample.path, NULL);
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_null (tmx_writer_new (out, &(TmxOptions){.srclang = "*all*", .segtype = "sentence"}, &error));
  ck_assert (g_error_matches (error, ATALYM_ERROR, ATALYM_ERROR_VALUE));
  sample_free (&sample);
}
END_TEST

Suite *
suite_tmx (void)
{
  Suite *suite = suite_create ("tmx");
  TCase *tcase = tcase_create ("all");

  tcase_add_loop_test (tcase, memories_are_read, 0, G_N_ELEMENTS (readable));
  tcase_add_test (tcase, encodings_are_recognised);
  tcase_add_test (tcase, a_block_may_end_anywhere);
  tcase_add_loop_test (tcase, inline_elements_are_kept, 0, G_N_ELEMENTS (marked));
  tcase_add_loop_test (tcase, markup_is_sound_or_it_is_not_written, 0, G_N_ELEMENTS (markups));
  tcase_add_test (tcase, attributes_are_kept);
  tcase_add_test (tcase, gzipped_memories_are_read);
  tcase_add_loop_test (tcase, hostile_files_are_refused, 0, G_N_ELEMENTS (hostile));
  tcase_add_test (tcase, sizes_are_limited);
  tcase_add_test (tcase, the_caller_may_stop);
  tcase_add_test (tcase, the_header_is_told);
  tcase_add_test (tcase, a_memory_is_written_in_one_way);
  tcase_add_test (tcase, units_survive_writing_and_reading);
  tcase_add_test (tcase, a_source_language_is_concrete);
  suite_add_tcase (suite, tcase);
  return suite;
}
