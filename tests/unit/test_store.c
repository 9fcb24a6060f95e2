/* Memories lose nothing on their way from TMX into the file and back, and survive files that lie. */
#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "format/tmx.h"
#include "format/tmx_fix.h"
#include "format/unit_sink.h"
#include "memory/concord.h"
#include "memory/headers.h"
#include "memory/import.h"
#include "memory/index.h"
#include "memory/merge.h"
#include "memory/record.h"
#include "memory/search.h"
#include "sample.h"
#include "suites.h"
#include "text/decode.h"

/* === Units ======================================================================================================= */

static void
dump_properties (GString *out, const GArray *properties, char mark)
{
  for (guint i = 0; properties != NULL && i < properties->len; i++) {
    const Property *property = &g_array_index (properties, Property, i);

    g_string_append_printf (out, " %c%s=%s", mark, property->type != NULL ? property->type : "", property->value);
    g_string_append_printf (out, "(%s %s)", property->tag != NULL ? property->tag : "-",
                            property->encoding != NULL ? property->encoding : "-");
  }
}

static gboolean
dump_unit (const Unit *unit, gpointer data, GError **error)
{
  GString *out = data;

  g_string_append_printf (out, "%s %s %s", unit->id != NULL ? unit->id : "-", unit->date != NULL ? unit->date : "-",
                          g_strcmp0 (unit->srclang, "kk") == 0 || unit->srclang == NULL ? "-" : unit->srclang);
  dump_properties (out, unit->attributes, '@');
  dump_properties (out, unit->properties, '%');
  for (guint i = 0; i < unit->segments->len; i++) {
    const UnitSegment *segment = &g_array_index (unit->segments, UnitSegment, i);

    g_string_append_printf (out, " %s{%s}{%s}", segment->tag, segment->text, segment->markup != NULL ? segment->markup : "");
    dump_properties (out, segment->attributes, '@');
    dump_properties (out, segment->properties, '%');
  }
  g_string_append_c (out, '\n');
  return TRUE;
}

static char *
random_text (GRand *rand)
{
  static const char *const pieces[] = {"Алматы", "&amp;", "&lt;", "қала", "«", "й", "]]&gt;", " ", "\t", "😀", "x", "&#13;"};
  GString *text = g_string_new ("a");

  for (gint i = g_rand_int_range (rand, 0, 8); i > 0; i--)
    g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
  g_string_append (text, "b");
  return g_string_free (text, FALSE);
}

static const char *
one_of (GRand *rand, const char *const *choices, guint n)
{
  return choices[g_rand_int_range (rand, 0, (gint) n)];
}

#define ONE_OF(rand, choices) one_of (rand, choices, G_N_ELEMENTS (choices))

static void
append_side (GString *file, GRand *rand, const char *tag)
{
  static const char *const codes[] = {"", "<ph x=\"1\" assoc=\"p\" type=\"img\"/>", "<bpt i=\"1\" x=\"1\" type=\"bold\">&lt;b&gt;</bpt>q"
                                      "<ept i=\"1\">&lt;/b&gt;</ept>", "<it pos=\"begin\" x=\"2\" type=\"i\">q</it>", "<ut x=\"5\">z</ut>",
                                      "<hi x=\"4\" type=\"n\">Абай</hi>", "<ph>p<sub datatype=\"html\" type=\"alt\">s</sub></ph>"};
  static const char *const attributes[] = {"", " changeid=\"ай &amp; гүл\"", " usagecount=\"7\" lastusagedate=\"20250102T030405Z\"",
                                           " creationtool=\"X\" creationtoolversion=\"1\" o-tmf=\"q\" o-encoding=\"cp1251\" datatype=\"rtf\"",
                                           " creationdate=\"20250102T030405Z\" creationid=\"a\" changedate=\"20250102T030405Z\""};
  static const char *const information[] = {"", "<note xml:lang=\"kk\">ой</note>", "<prop type=\"x-p\">v &lt;</prop><note>n</note>",
                                            "<prop type=\"x-q\" xml:lang=\"en-GB\" o-encoding=\"koi8-r\"></prop>"};
  g_autofree char *a = random_text (rand), *b = random_text (rand);

  g_string_append_printf (file, "<tuv xml:lang=\"%s\"%s>%s<seg>%s%s%s</seg></tuv>", tag, ONE_OF (rand, attributes),
                          ONE_OF (rand, information), a, ONE_OF (rand, codes), b);
}

static void
append_header (GString *file, GRand *rand)
{
  static const char *const attributes[] = {"", " segtype=\"paragraph\" datatype=\"html\"", " o-tmf=\"TW4Win\" adminlang=\"ru\"",
                                           " o-encoding=\"RK1048\" creationdate=\"20200101T000000Z\" creationid=\"Айгүл\"",
                                           " changedate=\"20200101T000000Z\" changeid=\"B &amp; C\""};
  static const char *const contents[] = {"", "<note xml:lang=\"kk\" o-encoding=\"RK1048\">Жазба</note>", "<prop type=\"x-d\">жол</prop>",
                                         "<ude name=\"logo\" base=\"cp1252\"><map unicode=\"#xF8FF\" code=\"#xF0\" ent=\"A\" "
                                         "subst=\"[&lt;]\"/><map unicode=\"#xE000\"/></ude>"};

  g_string_append_printf (file, "<header srclang=\"kk\"%s>%s%s</header>", ONE_OF (rand, attributes), ONE_OF (rand, contents),
                          ONE_OF (rand, contents));
}

/* A memory that has everything that TMX 1.4 allows. */
static char *
random_memory (GRand *rand, guint n)
{
  static const char *const tags[] = {"kk", "ru", "en-GB", "kk-Latn", "de-AT"};
  static const char *const attributes[] = {"", " creationdate=\"20250101T000000Z\"", " creationid=\"x\" segtype=\"phrase\" o-tmf=\"t\"",
                                           " datatype=\"html\" changedate=\"20250101T000000Z\"", " srclang=\"ru\" changeid=\"&lt;\"",
                                           " usagecount=\"3\" lastusagedate=\"20250101T000000Z\" o-encoding=\"cp866\"",
                                           " creationtool=\"X\" creationtoolversion=\"1\""};
  GString *file = g_string_new ("<tmx version=\"1.4\">");

  append_header (file, rand);
  g_string_append (file, "<body>\n");

  for (guint i = 0; i < n; i++) {
    const gint n_sides = g_rand_int_range (rand, 2, 6);

    g_string_append_printf (file, "<tu tuid=\"u%u\"%s>", i, ONE_OF (rand, attributes));
    if (g_rand_boolean (rand))
      g_string_append (file, "<note xml:lang=\"ru\" o-encoding=\"x\">one</note><prop type=\"x-a\">p</prop><note>two</note>");
    for (gint side = 0; side < n_sides; side++)
      append_side (file, rand, tags[side]);
    g_string_append (file, "</tu>\n");
  }
  g_string_append (file, "</body></tmx>\n");
  return g_string_free (file, FALSE);
}

/* === Memories ==================================================================================================== */

typedef struct {
  Sample tmx;
  char *db, *out;
} Files;

static Files
files_new (const char *tmx)
{
  Files files = {.tmx = sample_new ("m.tmx", tmx, -1)};

  files.db = g_build_filename (files.tmx.folder, "m.db", NULL);
  files.out = g_build_filename (files.tmx.folder, "out.tmx", NULL);
  return files;
}

static void
files_free (Files *files)
{
  g_unlink (files->db);
  g_unlink (files->out);
  g_free (files->db);
  g_free (files->out);
  sample_free (&files->tmx);
}

static ImportCounts
import (const char *db, const char *tmx)
{
  GError *error = NULL;
  g_autoptr (Store) store = store_open (db, STORE_CREATE, &error);
  g_autoptr (Importer) importer = NULL;
  const gint64 first = store != NULL ? store_next_unit (store) : 0;
  TmxInfo info = {0};
  ImportCounts counts = {0};
  gboolean good;

  ck_assert_msg (store != NULL, "%s", error != NULL ? error->message : "");
  importer = importer_new (store, FALSE, NULL, NULL, &error);
  good = importer_begin (importer, tmx, "2025-01-01T00:00:00Z", &info, &error)
         && tmx_read (tmx, importer_add, importer, &info, &error)
         && importer_header (importer, info.properties, info.attributes, &error)
         && index_update (store, first, importer_has_replaced (importer), &error) && store_commit (store, &error);
  ck_assert_msg (good, "%s", error != NULL ? error->message : "");
  counts = *importer_counts (importer);
  tmx_info_clear (&info);
  return counts;
}

typedef struct {
  UnitSink *sink;
  Headers headers;
} Export;

static gboolean
pass_on (gint64 id, gint64 source, const Unit *unit, gpointer data, GError **error)
{
  Export *export = data;

  headers_complete (&export->headers, source, (Unit *) unit);
  return unit_sink_add (unit, export->sink, error);
}

static void
export (const char *db, const char *path)
{
  g_autoptr (Store) store = store_open (db, STORE_READ, NULL);
  g_autoptr (FileWriter) out = file_writer_open (path, NULL);
  TmxInfo info = {.srclang = (char *) "kk"};
  Export export;
  g_autoptr (UnitSink) sink = unit_sink_new (&(UnitSinkOptions){.out = out, .format = FORMAT_TMX, .segtype = "sentence",
                                                                .whole = TRUE, .info = &info});
  UnitSinkCounts counts;

  export.sink = sink;
  ck_assert (headers_gather (store, &export.headers, NULL));
  info.properties = export.headers.properties;
  info.attributes = export.headers.attributes;
  ck_assert (store_each (store, pass_on, &export, NULL) && unit_sink_finish (sink, &counts, NULL));
  headers_clear (&export.headers);
  ck_assert (file_writer_commit (out, NULL));
}

/* What is said in the header beside what our own would say. */
static void
dump_header (GString *out, const TmxInfo *info)
{
  static const char *const ours[] = {"segtype=sentence", "o-tmf=atalym", "adminlang=en", "datatype=plaintext",
                                     "creationdate=20261122T000000Z", NULL};

  for (guint i = 0; info->attributes != NULL && i < info->attributes->len;) {
    const Property *property = &g_array_index (info->attributes, Property, i);
    g_autofree char *said = g_strdup_printf ("%s=%s", property->type, property->value);

    if (g_strv_contains (ours, said))
      g_array_remove_index (info->attributes, i);
    else
      i++;
  }
  dump_properties (out, info->attributes, '@');
  dump_properties (out, info->properties, '%');
}

static char *
dump_tmx (const char *path)
{
  GString *out = g_string_new (NULL);
  GError *error = NULL;
  TmxInfo info;

  ck_assert_msg (tmx_read (path, dump_unit, out, &info, &error), "%s", error != NULL ? error->message : "");
  dump_header (out, &info);
  tmx_info_clear (&info);
  return g_string_free (out, FALSE);
}

#define UNIT(id, ru, kk) \
  "<tu tuid='" id "'><tuv xml:lang='ru'><seg>" ru "</seg></tuv><tuv xml:lang='kk'><seg>" kk "</seg></tuv></tu>"
#define HEAD "<tmx version='1.4'><header srclang='ru'/><body>\n"
#define TAIL "</body></tmx>\n"

START_TEST (nothing_is_lost_on_the_way)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) _i + 3);
  g_autofree char *tmx = random_memory (rand, 100), *before = NULL, *after = NULL;
  Files files = files_new (tmx);
  ImportCounts counts = import (files.db, files.tmx.path);

  ck_assert_uint_eq (counts.n_new, 100);
  export (files.db, files.out);
  assert_valid (files.out, "tests/schemas/tmx14.rng");
  before = dump_tmx (files.tmx.path);
  after = dump_tmx (files.out);
  assert_same_lines (after, before);
  /* What was exported is known. */
  counts = import (files.db, files.out);
  ck_assert_uint_eq (counts.n_duplicate, 100);
  files_free (&files);
}
END_TEST

/* The same without a memory between: through the writer alone, and through the mending one. */
START_TEST (nothing_is_lost_in_writing_and_mending)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) _i + 300);
  g_autofree char *tmx = random_memory (rand, 100), *before = NULL, *after = NULL, *mended = NULL;
  Files files = files_new (tmx);
  g_autoptr (FileWriter) out = file_writer_open (files.out, NULL), fixed = NULL;
  TmxInfo info;
  g_autoptr (UnitSink) sink = unit_sink_new (&(UnitSinkOptions){.out = out, .format = FORMAT_TMX, .segtype = "sentence",
                                                                .whole = TRUE, .info = &info});
  UnitSinkCounts counts;
  TmxFixCounts fixes;

  before = dump_tmx (files.tmx.path);
  ck_assert (tmx_read (files.tmx.path, unit_sink_add, sink, &info, NULL) && unit_sink_finish (sink, &counts, NULL));
  ck_assert (file_writer_commit (out, NULL));
  ck_assert_uint_eq (info.n_foreign, 0);
  tmx_info_clear (&info);
  after = dump_tmx (files.out);
  assert_same_lines (after, before);
  fixed = file_writer_open (files.out, NULL);
  ck_assert (tmx_fix (files.tmx.path, fixed, &fixes, NULL) && file_writer_commit (fixed, NULL));
  assert_valid (files.out, "tests/schemas/tmx14.rng");
  mended = dump_tmx (files.out);
  assert_same_lines (mended, before);
  files_free (&files);
}
END_TEST

/* Two files of which each says in its header what the other does not: the units say it then. */
START_TEST (headers_that_disagree_are_told_by_units)
{
  static const char body[] = "<body>" UNIT ("1", "да", "иә") "</body></tmx>";
  static const char other[] = "<tmx version='1.4'><header srclang='ru' datatype='rtf' o-tmf='y'><note>b</note><note>a</note></header>"
                              "<body>" UNIT ("2", "нет", "жоқ") "</body></tmx>";
  g_autofree char *tmx = g_strconcat ("<tmx version='1.4'><header srclang='ru' segtype='phrase' o-tmf='y'><note>a</note></header>",
                                      body, NULL), *dump = NULL;
  Files files = files_new (tmx);
  Sample second = sample_new ("n.tmx", other, -1);

  import (files.db, files.tmx.path);
  import (files.db, second.path);
  export (files.db, files.out);
  dump = dump_tmx (files.out);
  ck_assert_str_eq (dump, "1 - ru @segtype=phrase(- -) ru{да}{} kk{иә}{}\n2 - ru @datatype=rtf(- -) ru{нет}{} kk{жоқ}{}\n"
                          " @o-tmf=y(- -) %=a(- -) %=b(- -)");
  sample_free (&second);
  files_free (&files);
}
END_TEST

START_TEST (importing_again_adds_nothing)
{
  Files files = files_new (HEAD UNIT ("1", "да", "иә") UNIT ("2", "нет", "жоқ") UNIT ("2", "нет", "жоқ") TAIL);
  ImportCounts counts = import (files.db, files.tmx.path);

  ck_assert_uint_eq (counts.n_new, 2);
  ck_assert_uint_eq (counts.n_duplicate, 1);
  counts = import (files.db, files.tmx.path);
  ck_assert_uint_eq (counts.n_new, 0);
  ck_assert_uint_eq (counts.n_duplicate, 3);
  ck_assert (g_file_set_contents (files.tmx.path, HEAD UNIT ("1", "да", "ия") UNIT ("2", "нет", "жоқ") TAIL, -1, NULL));
  counts = import (files.db, files.tmx.path);
  ck_assert_uint_eq (counts.n_changed, 1);
  ck_assert_uint_eq (counts.n_duplicate, 1);
  files_free (&files);
}
END_TEST

START_TEST (an_import_that_is_not_committed_leaves_nothing)
{
  Files files = files_new (HEAD TAIL);
  g_autoptr (Unit) unit = unit_new ("1");
  Store *store = store_open (files.db, STORE_CREATE, NULL);
  gint64 id;

  unit_add_segment (unit, "ru", SPAN_LITERAL ("да"));
  ck_assert (store_add (store, unit, 1, 1, 1, &id, NULL));
  store_close (store);
  ck_assert (!g_file_test (files.db, G_FILE_TEST_EXISTS));
  files_free (&files);
}
END_TEST

START_TEST (two_do_not_write_at_once)
{
  Files files = files_new (HEAD UNIT ("1", "да", "иә") TAIL);
  g_autoptr (GError) error = NULL;
  Store *first;

  import (files.db, files.tmx.path);
  first = store_open (files.db, STORE_WRITE, NULL);
  ck_assert_ptr_null (store_open (files.db, STORE_WRITE, &error));
  ck_assert_ptr_nonnull (strstr (error->message, "another process is using the memory"));
  store_close (first);
  files_free (&files);
}
END_TEST

/* === Merging ===================================================================================================== */

START_TEST (merging_overwrites_nothing)
{
  Files a = files_new (HEAD UNIT ("1", "да", "иә") UNIT ("2", "нет", "жоқ") TAIL);
  Files b = files_new (HEAD UNIT ("1", "да", "ия") UNIT ("2", "нет", "жоқ") UNIT ("3", "мир", "бейбітшілік") TAIL);
  g_autoptr (Store) into = NULL, from = NULL;
  g_autoptr (Importer) importer = NULL;
  ImportCounts counts;

  import (a.db, a.tmx.path);
  import (b.db, b.tmx.path);
  into = store_open (a.db, STORE_WRITE, NULL);
  from = store_open (b.db, STORE_READ, NULL);
  importer = importer_new (into, FALSE, NULL, NULL, NULL);
  importer_keep_both (importer);
  ck_assert (memory_merge_from (importer, from, &counts, NULL));
  ck_assert_uint_eq (counts.n_new, 1);
  ck_assert_uint_eq (counts.n_changed, 1);
  ck_assert_uint_eq (counts.n_duplicate, 1);
  ck_assert_uint_eq (store_n_units (into), 4);
  g_clear_pointer (&into, store_close);
  files_free (&a);
  files_free (&b);
}
END_TEST

/* === Files that lie ============================================================================================== */

static gboolean
count_unit (gint64 id, gint64 source, const Unit *unit, gpointer data, GError **error)
{
  ++*(guint *) data;
  return TRUE;
}

/* Does with a memory what a user would; only that it comes back counts. */
static void
use_memory (const char *path)
{
  const SearchOptions options = {.limit = 5, .min_score = 10};
  g_autoptr (Store) store = store_open (path, STORE_READ, NULL);
  g_autoptr (Searcher) searcher = store != NULL ? searcher_new (store, "ru", NULL) : NULL;
  g_autoptr (GArray) hits = NULL, places = NULL;
  guint n = 0;

  if (store != NULL)
    store_each (store, count_unit, &n, NULL);
  if (searcher == NULL)
    return;
  hits = searcher_find (searcher, SPAN_LITERAL ("один два три"), &options, NULL);
  places = concord_find (searcher, SPAN_LITERAL ("один"), NULL);
  for (guint i = 0; hits != NULL && i < hits->len; i++)
    g_array_unref (searcher_segments (searcher, &g_array_index (hits, SearchHit, i)));
}

START_TEST (damaged_memories_are_survived)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (8);
  Files files = files_new (HEAD UNIT ("1", "один два три", "бір") UNIT ("2", "один два", "екі") UNIT ("3", "три", "үш") TAIL);
  g_autofree char *bytes = NULL;
  gsize len;

  import (files.db, files.tmx.path);
  ck_assert (g_file_get_contents (files.db, &bytes, &len, NULL));
  for (guint round = 0; round < 300; round++) {
    g_autofree char *copy = g_memdup2 (bytes, len);
    const gsize kept = round % 10 == 0 ? (gsize) g_rand_int_range (rand, 0, (gint) len) : len;

    for (gint i = g_rand_int_range (rand, 1, 40); i > 0; i--)
      copy[g_rand_int_range (rand, round % 2 == 0 ? 100 : 0, (gint) len)] = (char) g_rand_int_range (rand, -128, 128);
    ck_assert (g_file_set_contents (files.db, copy, (gssize) kept, NULL));
    use_memory (files.db);
  }
  files_free (&files);
}
END_TEST

static const struct {
  gsize at;
  char byte;
  const char *message;
} foreign[] = {{0, 'X', "no memory of atalym"}, {71, 'X', "no memory of atalym"}, {63, 9, "has version 9"}};

START_TEST (foreign_files_are_refused)
{
  Files files = files_new (HEAD UNIT ("1", "да", "иә") TAIL);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize len;

  import (files.db, files.tmx.path);
  ck_assert (store_is_memory (files.db));
  ck_assert (g_file_get_contents (files.db, &bytes, &len, NULL));
  bytes[foreign[_i].at] = foreign[_i].byte;
  ck_assert (g_file_set_contents (files.db, bytes, (gssize) len, NULL));
  ck_assert_ptr_null (store_open (files.db, STORE_READ, &error));
  ck_assert_msg (strstr (error->message, foreign[_i].message) != NULL, "%s", error->message);
  files_free (&files);
}
END_TEST

static const char *const records[] = {"\x05", "\x03\x01z", "\x00\x01n\x03\x01k\x03\x01k", "\x00\x05zz", "\x01\xFF\xFF\xFF\xFF\xFF\xFF", "\x01\x01\xFF\x01z", "\x02\x01z"};

START_TEST (broken_records_are_refused)
{
  GArray *properties = NULL, *attributes = NULL;
  const gsize len[] = {1, 3, 9, 4, 7, 5, 3};

  ck_assert (!record_unpack ((const guint8 *) records[_i], len[_i], &properties, &attributes));
  ck_assert_ptr_null (attributes);
  g_clear_pointer (&properties, g_array_unref);
}
END_TEST

Suite *
suite_store (void)
{
  Suite *suite = suite_create ("store");
  TCase *tcase = tcase_create ("all");

  tcase_set_timeout (tcase, 60);
  tcase_add_loop_test (tcase, nothing_is_lost_on_the_way, 0, 8);
  tcase_add_loop_test (tcase, nothing_is_lost_in_writing_and_mending, 0, 8);
  tcase_add_test (tcase, headers_that_disagree_are_told_by_units);
  tcase_add_test (tcase, importing_again_adds_nothing);
  tcase_add_test (tcase, an_import_that_is_not_committed_leaves_nothing);
  tcase_add_test (tcase, two_do_not_write_at_once);
  tcase_add_test (tcase, merging_overwrites_nothing);
  tcase_add_test (tcase, damaged_memories_are_survived);
  tcase_add_loop_test (tcase, foreign_files_are_refused, 0, G_N_ELEMENTS (foreign));
  tcase_add_loop_test (tcase, broken_records_are_refused, 0, G_N_ELEMENTS (records));
  suite_add_tcase (suite, tcase);
  return suite;
}
