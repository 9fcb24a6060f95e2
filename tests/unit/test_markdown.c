/* What a reader of Markdown sees, and where it is in the file. */
#include "format/markdown.h"
#include "format/reader.h"
#include "sample.h"
#include "suites.h"

static const struct {
  const char *source, *blocks;
} cases[] = {
  {"", ""},
  {"# Алматы\n\nҚала.\n", "h1: Алматы\np: Қала.\n"},
  {"Алматы\n===\nтекст", "h1: Алматы\np: текст\n"},
  {"в Алма-**Ате** и *Нур*-Султане", "p: в Алма-|Ате| и |Нур|-Султане\n"},
  {"one\ntwo", "p: one⏎two\n"},
  {"one\r\ntwo", "p: one⏎two\n"},
  {"one  \ntwo\\\nthree", "p: one|⏎two|⏎three\n"},
  {"> one\n> two\n>> three", "quote1: one⏎|two\nquote2: three\n"},
  {"- one\n- two\n  - three\n", "item: one\nitem: two\nitem: three\n"},
  {"1. one\n\n   two\n", "item: one\nitem: two\n"},
  {"- [x] done", "item: done\n"},
  {"| a | b |\n|---|---|\n| Алматы | `x` |\n", "cell: a\ncell: b\ncell: Алматы\ncell: ‹x›\n"},
  {"a `Alma-Ata` b", "p: a ‹Alma-Ata› b\n"},
  {"```c\nAlma-Ata\n\n  x\n```\nend", "code: Alma-Ata⏎⏎  x⏎\np: end\n"},
  {"    Alma-Ata\n\nend", "code: Alma-Ata⏎\np: end\n"},
  {"<div>Alma-Ata</div>\n\nend", "code: <div>Alma-Ata</div>⏎\np: end\n"},
  {"a <b>Alma</b> c", "p: a ‹<b>›Alma‹</b>› c\n"},
  {"[Алматы](http://x.kz/Alma-Ata \"t\") a", "p: Алматы| a\n"},
  {"see <https://x.kz/Alma-Ata>.", "p: see ‹https://x.kz/Alma-Ata›.\n"},
  {"see https://x.kz/Alma-Ata now", "p: see ‹https://x.kz/Alma-Ata› now\n"},
  {"mail to akim@Alma-Ata.kz now", "p: mail to ‹akim@Alma-Ata.kz› now\n"},
  {"![Алматы](Alma-Ata.jpg)", "p: Алматы\n"},
  {"&laquo;Алматы&#187; &unknown; &amp;", "p: {«}Алматы{»} &unknown; {&}\n"},
  {"Nur\\-Sultan", "p: Nur|-Sultan\n"},
  {"~~Alma~~", "p: Alma\n"},
  {"---\ntitle: Алма-Ата\ndate: 2015-03-01\n---\nтекст", "meta: Алма-Ата\np: текст\n"},
  {"+++\ntitle = \"Алма-Ата\"\n+++\nтекст", "meta: Алма-Ата\np: текст\n"},
  {"---\n\nтекст", "p: текст\n"},
};

static Document *
read_markdown (const char *source)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (source, strlen (source));

  return markdown_read ("a.md", text_decode (bytes, NULL, NULL), NULL);
}

START_TEST (blocks_are_what_is_read)
{
  g_autoptr (Document) document = read_markdown (cases[_i].source);
  g_autofree char *dump = document_dump (document);

  ck_assert_str_eq (dump, cases[_i].blocks);
  assert_runs_are_true (document);
}
END_TEST

START_TEST (runs_stay_true_in_any_nesting)
{
  static const char *const pieces[] = {"Алма-", "**", "*", "Ата", "\n", "\n\n", "> ", "- ", "`", "&nbsp;", "<b>", "[",
                                       "](x)", "    ", "|", "# ", "~~", "\\", "\r\n", "<!-- x -->", "https://a.kz ", "```\n"};
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint round = 0; round < 3000; round++) {
    g_autoptr (GString) source = g_string_new (NULL);
    g_autoptr (Document) document = NULL;

    for (gint i = g_rand_int_range (rand, 1, 40); i > 0; i--)
      g_string_append (source, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
    document = read_markdown (source->str);
    assert_runs_are_true (document);
  }
}
END_TEST

static const struct {
  const char *name, *source, *date;
  Lang lang;
} dates[] = {
  {"a.md", "---\ndate: 2015-03-01T10:00:00Z\nlang: ru-RU\n---\nx", "2015-03-01", LANG_RU},
  {"a.md", "---\ndate: \"05.01.2022\"\nlang: kk\n---\nx", "2022-01-05", LANG_KK},
  {"a.md", "---\r\ndate: 2015-03-01\r\n...\r\nx", "2015-03-01", LANG_NONE},
  {"a.md", "---\ndate: 2015-13-01\n---\nx", NULL, LANG_NONE},
  {"2022-01-05-protest.md", "x", "2022-01-05", LANG_NONE},
  {"2022-01-05-protest.txt", "x", "2022-01-05", LANG_NONE},
  {"2022-01-05.md", "---\ndate: 2015-03-01\n---\n", "2015-03-01", LANG_NONE},
  {"12022-01-055.md", "x", NULL, LANG_NONE},
};

START_TEST (a_document_says_its_date_and_language)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (dates[_i].source, strlen (dates[_i].source));
  g_autoptr (Document) document = reader_open_bytes (dates[_i].name, bytes, NULL, NULL, NULL);

  ck_assert_pstr_eq (document->date, dates[_i].date);
  ck_assert_int_eq (document->lang, dates[_i].lang);
}
END_TEST

START_TEST (the_type_is_told_or_seen)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("# a", 3);
  g_autoptr (GError) error = NULL;
  static const struct {
    const char *path, *type, *dump;
  } types[] = {
    {"a.md", NULL, "h1: a\n"},     {"a.MARKDOWN", NULL, "h1: a\n"}, {"a.txt", NULL, "p: # a\n"},    {"a", NULL, "p: # a\n"},
    {"-", NULL, "h1: a\n"},        {"-", "text", "p: # a\n"},       {"a.txt", "markdown", "h1: a\n"}, {"a.txt", "md", "h1: a\n"},
    {"a.md", "lines", "p: # a\n"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++) {
    g_autoptr (Document) document = reader_open_bytes (types[i].path, bytes, types[i].type, NULL, NULL);
    g_autofree char *dump = document_dump (document);

    ck_assert_str_eq (dump, types[i].dump);
  }
  ck_assert_ptr_null (reader_open_bytes ("a", bytes, "word", NULL, &error));
  ck_assert_str_eq (error->message, "there is no document type word; the types are markdown, html, docx, text, lines, xliff, po, tmx");
}
END_TEST

Suite *
suite_markdown (void)
{
  Suite *suite = suite_create ("markdown");
  TCase *tcase = tcase_create ("all");

  tcase_add_loop_test (tcase, blocks_are_what_is_read, 0, G_N_ELEMENTS (cases));
  tcase_add_test (tcase, runs_stay_true_in_any_nesting);
  tcase_add_loop_test (tcase, a_document_says_its_date_and_language, 0, G_N_ELEMENTS (dates));
  tcase_add_test (tcase, the_type_is_told_or_seen);
  suite_add_tcase (suite, tcase);
  return suite;
}
