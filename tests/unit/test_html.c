/* What a reader of an HTML page sees, and where it is in the file. */
#include "base/error.h"
#include "format/html.h"
#include "format/html_head.h"
#include "format/html_text.h"
#include "format/reader.h"
#include "sample.h"
#include "suites.h"

static const struct {
  const char *source, *blocks;
} cases[] = {
  {"", ""},
  {"Алматы", "p: Алматы\n"},
  {"<h1>Алматы</h1><h3>Қала</h3><p>a<p>b", "h1: Алматы\nh3: Қала\np: a\np: b\n"},
  {"<p>в Алма-<b>Ате</b> и <i>Нур</i>-Султане", "p: в Алма-|Ате| и |Нур|-Султане\n"},
  {"<p>  one\n   two \t three  </p>", "p: one| two| three\n"},
  {"<p>one\r\ntwo</p>", "p: one|⏎two\n"},
  {"<p>a <b> b</b></p>", "p: a |b\n"},
  {"<p>one<br>two<br/> three", "p: one{⏎}two{⏎}three\n"},
  {"<div>a<p>b</p>c</div>", "p: a\np: b\np: c\n"},
  {"<ul><li>a<li><p>b<ul><li>c</ul></ul>", "item: a\nitem: b\nitem: c\n"},
  {"<dl><dt>a<dd>b</dl>", "item: a\nitem: b\n"},
  {"<table><caption>t</caption><tr><th>a<td>b</table>", "p: t\ncell: a\ncell: b\n"},
  {"<blockquote>a<blockquote><p>b</blockquote></blockquote>", "quote1: a\nquote2: b\n"},
  {"<figure><img alt='Алма-Ата'><figcaption>a</figcaption></figure>", "meta: {Алма-Ата}\np: a\n"},
  {"<p>a <img alt=\"Алма-Ата\"> b <img src=x alt=\"\"><input alt=c></p>", "p: a |b\nmeta: Алма-Ата\n"},
  {"<p translate=no>a <img alt=\"Алма-Ата\"></p><p lang=xx><img alt=\"Алма-Ата\"></p>", "p: ‹a›\n"},
  {"<p>a <code>Alma-Ata</code> <kbd>b</kbd>", "p: a ‹Alma-Ata› ‹b›\n"},
  {"<p><del>Алма-Ата</del> Алматы", "p: ‹Алма-Ата› Алматы\n"},
  {"<pre>Alma-Ata\n  x</pre>end", "code: Alma-Ata⏎  x\np: end\n"},
  {"a<script>b<c</script><style>d</style><svg><text>e</text></svg><textarea>f</textarea>g", "p: a|g\n"},
  {"<nav><a href=x>Алма-Ата</a></nav><p>a", "p: a\n"},
  {"<p>a <q>b</q> c", "p: a {“}b{”} c\n"},
  {"<p>a<!-- Алма-Ата -->b", "p: a|b\n"},
  {"<p>&laquo;Алматы&#187; &#xAB;b&#xbb; &unknown; &amp; & c", "p: {«}Алматы{»} {«}b{»} &unknown; {&} & c\n"},
  {"<p>&copy2008 &nbspx &ltb", "p: {©}2008 {\302\240}x {<}b\n"},
  {"<p>&rarrw;&NotEqualTilde;x &fjlig;", "p: {↝}{≂̸}x {fj}\n"},
  {"<p>a&#1111111111111111;b", "p: a{\uFFFD}b\n"},
  {"<p>a < b > c <3", "p: a < b > c <3\n"},
  {"<p>a</x>b</p>", "p: a|b\n"},
  {"<table>a<tr><td>b</table>c", "p: a\ncell: b\np: c\n"},
  {"<title>А&amp;Б</title><meta name=description content=\"в &quot;Алма-Ате&quot;\"><p>x",
   "meta: А{&}Б\nmeta: в {\"}Алма-Ате{\"}\np: x\n"},
  {"<meta property='og:title' content='Алма-Ата'><meta name=author content=\"Алма-Ата\">", "meta: {Алма-Ата}\n"},
  {"<p translate=no>Алма-Ата<p>a <i lang=fr>Alma-Ata</i> <span class='x notranslate'>b</span>",
   "p: ‹Алма-Ата›\np: a ‹Alma-Ata› ‹b›\n"},
  {"<b>a<p>b</b>c", "p: a\np: b|c\n"},
};

static Document *
read_html (const char *source)
{
  g_autoptr (GBytes) bytes = g_bytes_new (source, strlen (source));

  return html_read ("a.html", text_decode (bytes, NULL, NULL), NULL);
}

START_TEST (blocks_are_what_is_read)
{
  g_autoptr (Document) document = read_html (cases[_i].source);
  g_autofree char *dump = document_dump (document);

  assert_runs_are_true (document);
  ck_assert_str_eq (dump, cases[_i].blocks);
}
END_TEST

START_TEST (runs_stay_true_in_any_nesting)
{
  static const char *const pieces[] = {
    "Алма-", "Ата", " ", "\n", "\r\n", "&laquo;", "&amp;", "&#1040;", "&x", "&", "<", ">", "<b>", "</b>", "<p>", "</p>",
    "<table>", "<tr>", "<td>", "</table>", "<li>", "<a href=\"x\">", "</a>", "<!-- x -->", "<br>", "<q>", "</q>", "<pre>\n",
    "</pre>", "</div>", "<div lang=\"ru\">", "<script>", "</script>", "<title>", "</title>", "<svg>", "</svg>", "и\u0306",
    "<select>", "</x>", "<meta name=description content=\"a&lt;b\">", "<blockquote>", "<code>", "</code>", "&copy2", "\t"};
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  gsize editable = 0, lost = 0;

  for (guint round = 0; round < 3000; round++) {
    g_autoptr (GString) source = g_string_new (NULL);
    g_autoptr (Document) document = NULL;

    for (gint i = g_rand_int_range (rand, 1, 40); i > 0; i--)
      g_string_append (source, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
    document = read_html (source->str);
    assert_runs_are_true (document);
    for (guint i = 0; i < document->runs->len; i++) {
      const Run *run = &g_array_index (document->runs, Run, i);

      if (!run->synthetic)
        editable += run->end - run->start;
      else if (run->end - run->start > strlen ("“"))
        lost += run->end - run->start;
    }
  }
  /* Beside entities and marks nearly all keeps its place. */
  ck_assert_uint_gt (editable, 100 * lost);
}
END_TEST

/* Each word is edited where it stands, and the page is read again as it was but for the words. */
START_TEST (edits_change_what_is_read)
{
  static const char *const pages[][2] = {
    {"<p>в Алма-<b>Ате</b>", "<p>в Алма<b>ты</b>"},
    {"<p>в <b>Алма</b>-Ате", "<p>в <b>Алма</b>ты"},
    {"<p>в <i>Алма</i>-<b>Ате</b>", "<p>в <i>Алма</i><b>ты</b>"},
    {"<p>в Алма-Ате", "<p>в Алматы"},
    {"<p>в Ал<u>ма-А</u>те", "<p>в Ал<u>ма</u>ты"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++) {
    g_autoptr (Document) document = read_html (pages[i][0]);
    g_autoptr (GArray) edits = g_array_new (FALSE, FALSE, sizeof (Edit)); /* of Edit */
    g_autoptr (GBytes) bytes = NULL;
    const Block *block = document_block (document, 0);
    gsize from, to;

    g_array_set_clear_func (edits, (GDestroyNotify) edit_clear);
    ck_assert (document_locate_range (document, block, 3, block->text.len, &from, &to));
    ck_assert (document_edit (document, block, 3, block->text.len, "Алматы", edits));
    bytes = document_apply (document, edits, NULL);
    ck_assert_uint_eq (g_bytes_get_size (bytes), strlen (pages[i][1]));
    ck_assert_mem_eq (g_bytes_get_data (bytes, NULL), pages[i][1], strlen (pages[i][1]));
  }
}
END_TEST

START_TEST (what_is_not_in_the_source_is_not_edited)
{
  g_autoptr (Document) document = read_html ("<p>Алма&#45;Ата");
  g_autoptr (GArray) edits = g_array_new (FALSE, FALSE, sizeof (Edit)); /* of Edit */
  const Block *block = document_block (document, 0);
  gsize from, to;

  ck_assert (!document_locate_range (document, block, 0, block->text.len, &from, &to));
  ck_assert_uint_eq (from, 3);
  ck_assert_uint_eq (to, strlen ("<p>Алма&#45;Ата"));
  ck_assert (!document_edit (document, block, 0, block->text.len, "Алматы", edits));
}
END_TEST

static const struct {
  const char *source, *encoding;
} encodings[] = {
  {"<meta charset=utf-8>", NULL},
  {"<META CHARSET='Windows-1251'>", "Windows-1251"},
  {"<meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1251\">", "windows-1251"},
  {"<!-- <meta charset=koi8-r> --><meta charset=\"cp1251\">", "windows-1251"},
  {"<?xml version=\"1.0\" encoding=\"windows-1251\"?><html>", "windows-1251"},
  {"<meta name=x content=y><meta charset=iso-8859-1>", "windows-1252"},
  {"<meta charset=utf-16>", NULL},
  {"\xEF\xBB\xBF<meta charset=windows-1251>", NULL},
  {"<meta charset", NULL},
  {"", NULL},
};

START_TEST (a_page_declares_its_encoding)
{
  g_autofree char *encoding = html_encoding (span_of (encodings[_i].source));

  ck_assert_pstr_eq (encoding, encodings[_i].encoding);
}
END_TEST

START_TEST (a_declared_encoding_is_used)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("<meta charset=windows-1251><p>\xC0\xEB\xEC\xE0", 34);
  g_autoptr (Document) document = reader_open_bytes ("a.htm", bytes, NULL, NULL, NULL);
  g_autofree char *dump = document_dump (document);

  ck_assert_str_eq (dump, "p: Алма\n");
  ck_assert_uint_eq (text_raw_offset (document->source, document_block (document, 0)->text.len), 8);
}
END_TEST

static const struct {
  const char *source, *date;
  Lang lang;
} metadata[] = {
  {"<html lang=ru-RU><time datetime='2019-01-02T10:00'>x</time>", "2019-01-02", LANG_RU},
  {"<time datetime=2019-01-02>a</time><time datetime=2020-01-01>b</time>", "2019-01-02", LANG_NONE},
  {"<meta property=article:published_time content=2024-05-14T10:00:00+05:00><time datetime=2019-01-02>x</time>",
   "2024-05-14", LANG_NONE},
  {"<time datetime=2019-01-02>x</time><meta property=article:published_time content=2024-05-14>", "2024-05-14", LANG_NONE},
  {"<script type='application/ld+json'>{\"dateModified\": \"2021-01-01\", \"datePublished\" : \"2020-02-29T00:00\"}"
   "</script><time datetime=2019-01-02>x</time>",
   "2020-02-29", LANG_NONE},
  {"<script>{\"datePublished\": \"2020-02-29\"}</script>", NULL, LANG_NONE},
  {"<meta itemprop=datePublished content=2020-02-28>", "2020-02-28", LANG_NONE},
  {"<html lang=kz><p>x", NULL, LANG_NONE},
  {"<html xml:lang=kk><p>x", NULL, LANG_KK},
};

START_TEST (a_page_says_its_date_and_language)
{
  g_autoptr (Document) document = read_html (metadata[_i].source);

  ck_assert_pstr_eq (document->date, metadata[_i].date);
  ck_assert_int_eq (document->lang, metadata[_i].lang);
}
END_TEST

START_TEST (blocks_have_their_own_language)
{
  g_autoptr (Document) document = read_html ("<div lang=ru>а<p lang=kk>ә</p>б</div><p>в");

  ck_assert_int_eq (document_block (document, 0)->lang, LANG_RU);
  ck_assert_int_eq (document_block (document, 1)->lang, LANG_KK);
  ck_assert_int_eq (document_block (document, 2)->lang, LANG_RU);
  ck_assert_int_eq (document_block (document, 3)->lang, LANG_NONE);
}
END_TEST

START_TEST (pages_made_to_be_slow_are_refused)
{
  static const char *const pieces[] = {"<div>", "<b>", "<span><p>"};

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++) {
    g_autoptr (GString) source = g_string_new (NULL);
    g_autoptr (GBytes) bytes = NULL;
    g_autoptr (GError) error = NULL;

    for (guint j = 0; j < 100000; j++)
      g_string_append (source, pieces[i]);
    bytes = g_bytes_new (source->str, source->len);
    ck_assert_ptr_null (reader_open_bytes ("a.html", bytes, NULL, NULL, &error));
    ck_assert (g_error_matches (error, ATALYM_ERROR, ATALYM_ERROR_LIMIT));
    ck_assert (g_str_has_prefix (error->message, "a.html: "));
  }
}
END_TEST

/* Every element that is never closed is made again in every paragraph that follows. */
START_TEST (pages_made_to_be_large_are_refused)
{
  g_autoptr (GString) source = g_string_new ("<p>");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  for (guint j = 0; j < 1000; j++)
    g_string_append_printf (source, "<font x=%u>", j);
  for (guint j = 0; j < 3000; j++)
    g_string_append (source, "<p>x");
  bytes = g_bytes_new (source->str, source->len);
  ck_assert_ptr_null (reader_open_bytes ("a.html", bytes, NULL, NULL, &error));
  ck_assert (g_error_matches (error, ATALYM_ERROR, ATALYM_ERROR_LIMIT));
}
END_TEST

START_TEST (scripts_are_not_deep)
{
  g_autoptr (GString) source = g_string_new ("<script>");
  g_autoptr (Document) document = NULL;

  for (guint j = 0; j < 5000; j++)
    g_string_append (source, "if (i<n) <b>;");
  g_string_append (source, "</script><p>a");
  document = read_html (source->str);
  ck_assert_ptr_nonnull (document);
  ck_assert_uint_eq (document->blocks->len, 1);
}
END_TEST

Suite *
suite_html (void)
{
  Suite *suite = suite_create ("html");
  TCase *tcase = tcase_create ("all");

  tcase_set_timeout (tcase, 60);
  tcase_add_loop_test (tcase, blocks_are_what_is_read, 0, G_N_ELEMENTS (cases));
  tcase_add_test (tcase, runs_stay_true_in_any_nesting);
  tcase_add_test (tcase, edits_change_what_is_read);
  tcase_add_test (tcase, what_is_not_in_the_source_is_not_edited);
  tcase_add_loop_test (tcase, a_page_declares_its_encoding, 0, G_N_ELEMENTS (encodings));
  tcase_add_test (tcase, a_declared_encoding_is_used);
  tcase_add_loop_test (tcase, a_page_says_its_date_and_language, 0, G_N_ELEMENTS (metadata));
  tcase_add_test (tcase, blocks_have_their_own_language);
  tcase_add_test (tcase, pages_made_to_be_slow_are_refused);
  tcase_add_test (tcase, pages_made_to_be_large_are_refused);
  tcase_add_test (tcase, scripts_are_not_deep);
  suite_add_tcase (suite, tcase);
  return suite;
}
