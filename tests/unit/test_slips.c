/* Slips are judged by the whole document: how often the word stands there, and whether the name does. */
#include "check/walk.h"
#include "format/reader.h"
#include "names.h"
#include "suites.h"

static void
list_finding (const Finding *finding, gpointer data)
{
  g_string_append_printf (data, "%s%s%s", ((GString *) data)->len > 0 ? " " : "", finding->found,
                          finding->fix == FIX_SAFE ? "" : "?");
}

/* Findings in the last of the texts; the others are checked before, those that begin with a dash without slips. */
static char *
found_after (const char *const *before, const char *text, Lang lang)
{
  Names names = names_new ("", "kazbekov; person; ru; Казбеков; preferred; full\n"
                               "zhanaozen; place; ru; Жанаозен; preferred\n");
  g_autoptr (TypoIndex) typos = typo_index_new (names.glossary, names.matcher);
  WalkOptions options = walk_options_default ();
  WalkCounts counts = {0};
  GString *out = g_string_new (NULL);

  options.date = 20240501;
  options.lang = lang;
  for (const char *const *next = before;; next++) {
    const char *here = *next != NULL ? *next : text;
    g_autoptr (GBytes) bytes = g_bytes_new (here, strlen (here));
    g_autoptr (Document) document = reader_open_bytes ("text", bytes, "markdown", NULL, NULL);

    g_string_truncate (out, 0);
    walk_document (names.matcher, here[0] == '-' ? NULL : typos, document, &options, list_finding, out, &counts);
    if (*next == NULL)
      break;
  }
  names_free (&names);
  return g_string_free (out, FALSE);
}

static const struct {
  const char *text, *found;
} texts[] = {
  {"Это было в Жаноазене.", "Жаноазене"},
  {"В Жаноазене и снова в Жаноазене.", "Жаноазене? Жаноазене?"},
  {"В Жаноазене, снова в Жаноазене и ещё раз в Жаноазене.", ""},
  {"В Жаноазене, в Жаноазене, в Жаноазене: это Жанаозен.", "Жаноазене Жаноазене Жаноазене"},
  {"Это Жанаозен. В Жаноазене, в ЖАНОАЗЕНЕ и вот.", "Жаноазене ЖАНОАЗЕНЕ"},
  {"В Жаноазене, в ЖАНОАЗЕНЕ, снова в Жаноазене.", ""}, /* one word, however it is written */
  {"Жаноазен был городом, а теперь Жаноазен растёт.", "Жаноазен? Жаноазен?"},
  {"Пришёл Казбиков и сел.", ""},                       /* there are many families */
  {"Пришёл Казбиков и сел, а с ним Казбеков.", "Казбиков"},
  {"Из Чимкента в Карагонду, потом в Чимкент и опять в Карагонду.", "Чимкента Карагонду? Чимкент Карагонду?"},
  {"Из Жаноазена в Чимкент.\n\nИз Чимкента в Карагонду.", "Жаноазена Чимкент Чимкента Карагонду"},
};

START_TEST (the_whole_document_decides)
{
  g_autofree char *found = found_after ((const char *const[]){NULL}, texts[_i].text, LANG_RU);

  ck_assert_msg (strcmp (found, texts[_i].found) == 0, "%s: %s", texts[_i].text, found);
}
END_TEST

START_TEST (earlier_documents_decide_nothing)
{
  static const char *const before[] = {"- Это было в Жаноазене.", "В Жаноазене, в Жаноазене, в Жаноазене.",
                                       "Это Жанаозен и Жаноазен.", NULL};
  g_autofree char *found = found_after (before, "Это было в Жаноазене, а не в Карагонде.", LANG_RU);

  ck_assert_str_eq (found, "Жаноазене Карагонде");
}
END_TEST

Suite *
suite_slips (void)
{
  Suite *suite = suite_create ("slips");
  TCase *tests = tcase_create ("slips");

  tcase_add_loop_test (tests, the_whole_document_decides, 0, G_N_ELEMENTS (texts));
  tcase_add_test (tests, earlier_documents_decide_nothing);
  suite_add_tcase (suite, tests);
  return suite;
}
