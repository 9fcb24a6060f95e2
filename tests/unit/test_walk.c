#include "check/walk.h"

#include "format/reader.h"
#include "names.h"
#include "suites.h"

#define MAY_2024 20240501

/* "2:5 name/superseded Алма-Ате > Алматы", with ? where the fix is not sure and - where there is none. */
static void
list_finding (const Finding *finding, gpointer data)
{
  GString *out = data;

  if (finding->repeated)
    return;
  g_string_append_printf (out, "%s%" G_GSIZE_FORMAT ":%" G_GSIZE_FORMAT " %s %s", out->len > 0 ? "; " : "",
                          finding->line, finding->column, strchr (finding->rule, '/') + 1, finding->found);
  for (guint i = 0; i < finding->replacements->len; i++)
    g_string_append_printf (out, "%s%s", i == 0 ? " > " : "|", (char *) g_ptr_array_index (finding->replacements, i));
  g_string_append (out, finding->fix == FIX_REVIEW ? " ?" : finding->fix == FIX_NONE ? " -" : "");
}

static char *
findings_in (const char *text, const char *type, const WalkOptions *options, WalkCounts *counts)
{
  Names names = names_new ("", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (Document) document = reader_open_bytes ("text", bytes, type, NULL, NULL);
  GString *out = g_string_new (NULL);

  ck_assert_ptr_nonnull (document);
  walk_document (names.matcher, NULL, document, options, list_finding, out, counts);
  names_free (&names);
  return g_string_free (out, FALSE);
}

static WalkOptions
options_at (guint32 date, Lang lang)
{
  WalkOptions options = walk_options_default ();

  options.date = date;
  options.lang = lang;
  return options;
}

static const struct {
  Lang lang;
  const char *text, *findings;
} walks[] = {
  {LANG_RU, "", ""},
  {LANG_RU, "Поезд идёт в Алматы.", ""},
  {LANG_RU, "Поезд идёт в Алма-Ату.", "1:14 superseded Алма-Ату > Алматы"},
  /* one mention, one finding: the first rule that applies */
  {LANG_EN, "in Nur-sultan", "1:4 superseded Nur-sultan > Astana"},
  {LANG_RU, "В Усть Каменогорске.\n\nВ Алмате.",
   "1:3 hyphen Усть Каменогорске > Усть-Каменогорске; 3:3 inflection Алмате > Алматы"},
  {LANG_EN, "from Shimkent to Kazakstan's north",
   "1:6 deprecated Shimkent > Shymkent; 1:18 deprecated Kazakstan's > Kazakhstan's"},
  /* columns are counted in code points */
  {LANG_RU, "😀 Чимкент", "1:3 superseded Чимкент > Шымкент"},
  {LANG_RU, "и\u0306 Чимкент", "1:4 superseded Чимкент > Шымкент"},
  /* neighbours are part of the repair */
  {LANG_RU, "Вчера Нур-Султан принял гостей", "1:7 superseded Нур-Султан принял > Астана приняла"},
  {LANG_EN, "a Nur-Sultan court", "1:1 superseded a Nur-Sultan > an Astana"},
  /* two readings, two answers */
  {LANG_RU, "Нур-Султан, который вырос", "1:1 superseded Нур-Султан > Астана ?"},
  /* Markdown: a name over two runs is not edited as one; code is not looked at */
  {LANG_EN, "in Alma-**Ata**", "1:4 superseded Alma-Ata > Almaty ?"},
  {LANG_EN, "in `Alma-Ata` and [there](http://Alma-Ata.example)", ""},
  {LANG_EN, "    Alma-Ata\n", ""},
  {LANG_EN, "# Alma-Ata\n\n- Alma-Ata\n", "1:3 superseded Alma-Ata > Almaty; 3:3 superseded Alma-Ata > Almaty"},
  /* addresses, titles, renamings */
  {LANG_RU, "Чимкент.txt, «Вечерний Чимкент», бывший Чимкент", ""},
};

START_TEST (a_document_is_walked)
{
  const WalkOptions options = options_at (MAY_2024, walks[_i].lang);
  WalkCounts counts = {0};
  g_autofree char *findings = findings_in (walks[_i].text, "markdown", &options, &counts);

  ck_assert_str_eq (findings, walks[_i].findings);
}
END_TEST

START_TEST (mixed_letters_in_any_word)
{
  /* Latin o and a in Russian words; units, models and Roman numerals are fine; Cyrillic Т in a Latin word is not looked
   * at where the language is English */
  static const struct {
    Lang lang;
    const char *text, *findings;
  } words[] = {
    {LANG_RU,
     "хор"
     "o"
     "ший день",
     "1:1 homoglyph хор"
     "o"
     "ший > хороший"},
    {LANG_KK,
     "м"
     "e"
     "млекет",
     "1:1 homoglyph м"
     "e"
     "млекет > мемлекет"},
    {LANG_RU, "XX век, ХIХ век, IPhone-ы, Toyota-ның", ""},
    {LANG_RU, "5G-сеть, T-34", ""},
    {LANG_RU,
     "д"
     "o"
     "м_1@e.kz",
     ""},
  };
  const WalkOptions options = options_at (MAY_2024, words[_i].lang);
  WalkCounts counts = {0};
  g_autofree char *findings = findings_in (words[_i].text, "text", &options, &counts);

  ck_assert_str_eq (findings, words[_i].findings);
}
END_TEST

/* Mixed words are written with a Latin o. */
#define MIXED_TOM "т" "o" "м"

static void
take_message (const Finding *finding, gpointer data)
{
  if (!finding->repeated)
    g_ptr_array_add (data, g_strdup (finding->message));
}

static GPtrArray *
messages_in (const char *text, const WalkOptions *options)
{
  Names names = names_new ("", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (Document) document = reader_open_bytes ("text", bytes, "text", NULL, NULL);
  GPtrArray *messages = g_ptr_array_new_with_free_func (g_free);
  WalkCounts counts = {0};

  walk_document (names.matcher, NULL, document, options, take_message, messages, &counts);
  ck_assert_uint_eq (counts.findings, messages->len);
  names_free (&names);
  return messages;
}

START_TEST (many_words_of_one_kind_are_one_complaint)
{
  static const struct {
    const char *text;
    guint n;
    const char *first; /* what the first one says */
  } mixed[] = {
    {MIXED_TOM ", " MIXED_TOM, 2, "“" MIXED_TOM "” mixes Latin and Cyrillic letters; write “том” in one script"},
    {MIXED_TOM "\n" MIXED_TOM " " MIXED_TOM, 1,
     "“" MIXED_TOM "” mixes Latin and Cyrillic letters; write “том” in one script; so do 2 more words of this file, on "
     "line 2: fix repairs them too"},
    {MIXED_TOM "\n" MIXED_TOM "\n" MIXED_TOM, 1,
     "“" MIXED_TOM "” mixes Latin and Cyrillic letters; write “том” in one script; so do 2 more words of this file, on "
     "lines 2, 3: fix repairs them too"},
    /* what the author answers for is not counted in */
    {MIXED_TOM " [sic]\n" MIXED_TOM "\n" MIXED_TOM, 3,
     "“" MIXED_TOM "” mixes Latin and Cyrillic letters; write “том” in one script"},
  };
  const WalkOptions options = options_at (MAY_2024, LANG_RU);
  g_autoptr (GPtrArray) messages = messages_in (mixed[_i].text, &options);

  ck_assert_uint_eq (messages->len, mixed[_i].n);
  ck_assert_str_eq (g_ptr_array_index (messages, 0), mixed[_i].first);
}
END_TEST

/* A line for each of `n` years up to `last`, in turns of five, and a former name. */
static char *
chronicle (guint n, guint last, const char *name)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "В %u году выпал снег.\n", last - i % 5);
  g_string_append_printf (text, "Город %s.", name);
  return g_string_free (text, FALSE);
}

START_TEST (a_chronicle_that_ends_before_the_renaming_is_left_to_its_writer)
{
  static const struct {
    guint n, last;
    gboolean assumed;
    Style style;
    const char *name, *findings;
  } told[] = {
    {20, 2019, TRUE, STYLE_NEUTRAL, "Нур-Султан", "21:7 superseded Нур-Султан > Астана ?"},
    {20, 2022, TRUE, STYLE_NEUTRAL, "Нур-Султан", "21:7 superseded Нур-Султан > Астана"},
    {19, 2019, TRUE, STYLE_NEUTRAL, "Нур-Султан", "20:7 superseded Нур-Султан > Астана"},
    {20, 2019, FALSE, STYLE_NEUTRAL, "Нур-Султан", "21:7 superseded Нур-Султан > Астана"},
    {20, 2019, TRUE, STYLE_KZ_OFFICIAL, "Нур-Султан", "21:7 superseded Нур-Султан > Астана"},
    {20, 2019, TRUE, STYLE_NEUTRAL, "Чимкент", "21:7 superseded Чимкент > Шымкент"},
    /* plans for 2050 are no time told */
    {20, 2050, TRUE, STYLE_NEUTRAL, "Нур-Султан", "21:7 superseded Нур-Султан > Астана"},
  };
  WalkOptions options = options_at (MAY_2024, LANG_RU);
  WalkCounts counts = {0};
  g_autofree char *text = chronicle (told[_i].n, told[_i].last, told[_i].name);
  g_autofree char *findings = NULL;

  options.date_assumed = told[_i].assumed;
  options.style = told[_i].style;
  findings = findings_in (text, "text", &options, &counts);
  ck_assert_str_eq (findings, told[_i].findings);
}
END_TEST

START_TEST (a_chronicle_is_told_what_it_lacks)
{
  WalkOptions options = options_at (MAY_2024, LANG_RU);
  g_autofree char *text = chronicle (20, 2019, "Нур-Султан");
  g_autoptr (GPtrArray) messages = NULL;

  options.date_assumed = TRUE;
  messages = messages_in (text, &options);
  ck_assert_uint_eq (messages->len, 1);
  ck_assert_str_eq (g_ptr_array_index (messages, 0),
                    "“Нур-Султан” was the name until 2022-09-17; write “Астана” if the text is of today: its years "
                    "end with 2019 (say its date with --date)");
}
END_TEST

START_TEST (the_date_decides_about_former_names)
{
  static const struct {
    guint32 date;
    const char *findings;
  } days[] = {{20190322, ""}, {20220916, ""}, {20220917, "1:3 superseded Нур-Султане > Астане"}};
  const WalkOptions options = options_at (days[_i].date, LANG_RU);
  WalkCounts counts = {0};
  g_autofree char *findings = findings_in ("в Нур-Султане", "text", &options, &counts);

  ck_assert_str_eq (findings, days[_i].findings);
}
END_TEST

START_TEST (the_style_decides_about_admitted_names)
{
  WalkOptions options = options_at (MAY_2024, LANG_EN);
  WalkCounts counts = {0};
  g_autofree char *neutral = findings_in ("from Ust-Kamenogorsk", "text", &options, &counts);
  g_autofree char *official = NULL;

  options.style = STYLE_KZ_OFFICIAL;
  official = findings_in ("from Ust-Kamenogorsk", "text", &options, &counts);
  ck_assert_str_eq (neutral, "");
  ck_assert_str_eq (official, "1:6 deprecated Ust-Kamenogorsk > Oskemen");
}
END_TEST

START_TEST (a_rule_that_is_off_says_nothing)
{
  WalkOptions options = options_at (MAY_2024, LANG_RU);
  WalkCounts counts = {0};
  g_autofree char *findings = NULL;

  options.severity[RULE_SUPERSEDED] = SEVERITY_OFF;
  options.severity[RULE_HOMOGLYPH] = SEVERITY_OFF;
  findings = findings_in ("из Чимкента в Алмате хор"
                          "o"
                          "шо",
                          "text", &options, &counts);
  ck_assert_str_eq (findings, "1:15 inflection Алмате > Алматы");
}
END_TEST

START_TEST (findings_are_counted)
{
  const WalkOptions options = options_at (MAY_2024, LANG_RU);
  WalkCounts counts = {.names = 10, .findings = 1};
  g_autofree char *findings = findings_in ("Алматы, Чимкент, Нур-Султан, который вырос", "text", &options, &counts);

  ck_assert_uint_eq (counts.names, 13);
  ck_assert_uint_eq (counts.findings, 3);
  ck_assert_uint_eq (counts.fixable, 1);
}
END_TEST

START_TEST (paragraphs_have_languages_of_their_own)
{
  const WalkOptions options = options_at (MAY_2024, LANG_NONE);
  WalkCounts counts = {0};
  g_autofree char *findings =
    findings_in ("The train left for the south of the country, and nobody in Shimkent knew of it.\n\n"
                 "Поезд ушёл на юг страны, и никто в Чимкенте об этом не знал, хотя ждали его все.\n\n"
                 "Пойыз елдің оңтүстігіне кетті, ал Карагандада бұл туралы ешкім білмеді, бәрі күтті.",
                 "text", &options, &counts);

  ck_assert_str_eq (findings, "1:60 deprecated Shimkent > Shymkent; 3:36 superseded Чимкенте > Шымкенте; "
                              "5:35 deprecated Карагандада > Қарағандыда");
}
END_TEST

START_TEST (the_date_of_a_document)
{
  static const struct {
    const char *text;
    guint32 given, date;
    gboolean assumed;
  } dated[] = {
    {"---\ndate: 1998-03-01\n---\nText\n", 0, 19980301, FALSE},
    {"---\ndate: 1998-03-01\n---\nText\n", 20010101, 20010101, FALSE},
    {"Text\n", 0, MAY_2024, TRUE},
    {"---\ndate: soon\n---\nText\n", 0, MAY_2024, TRUE},
  };
  g_autoptr (GBytes) bytes = g_bytes_new (dated[_i].text, strlen (dated[_i].text));
  g_autoptr (Document) document = reader_open_bytes ("text.md", bytes, NULL, NULL, NULL);
  gboolean assumed;

  ck_assert_uint_eq (walk_date (document, dated[_i].given, MAY_2024, &assumed), dated[_i].date);
  ck_assert_int_eq (assumed, dated[_i].assumed);
}
END_TEST

static void
check_place (const Finding *finding, gpointer data)
{
  gboolean *met = data;

  *met = TRUE;
  ck_assert_str_eq (finding->path, "text.txt");
  ck_assert_uint_eq (finding->line, 2);
  ck_assert_uint_eq (finding->column, 3);
  ck_assert_uint_eq (finding->column_utf16, 4);
  /* A mark of 3 bytes, й in two parts of 4, CRLF, 4 bytes of emoji, a blank */
  ck_assert_uint_eq (finding->byte_offset, 3 + 4 + 2 + 4 + 1);
  ck_assert_uint_eq (finding->byte_length, 14);
  ck_assert_str_eq (finding->concept, "shymkent");
  ck_assert_str_eq (finding->lang, "ru");
  ck_assert_str_eq (finding->message, "“Чимкент” was the name until 1993; write “Шымкент”");
}

START_TEST (places_are_those_of_the_file)
{
  Names names = names_new ("", NULL);
  const char *text = "\xEF\xBB\xBF"
                     "и\u0306\r\n\U0001F600 Чимкент";
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (Document) document = reader_open_bytes ("text.txt", bytes, NULL, NULL, NULL);
  const WalkOptions options = options_at (MAY_2024, LANG_RU);
  WalkCounts counts = {0};
  gboolean met = FALSE;

  walk_document (names.matcher, NULL, document, &options, check_place, &met, &counts);
  ck_assert (met);
  names_free (&names);
}
END_TEST

Suite *
suite_walk (void)
{
  Suite *suite = suite_create ("walk");
  TCase *tests = tcase_create ("walk");

  tcase_add_loop_test (tests, a_document_is_walked, 0, G_N_ELEMENTS (walks));
  tcase_add_loop_test (tests, mixed_letters_in_any_word, 0, 5);
  tcase_add_loop_test (tests, many_words_of_one_kind_are_one_complaint, 0, 4);
  tcase_add_loop_test (tests, a_chronicle_that_ends_before_the_renaming_is_left_to_its_writer, 0, 7);
  tcase_add_test (tests, a_chronicle_is_told_what_it_lacks);
  tcase_add_loop_test (tests, the_date_decides_about_former_names, 0, 3);
  tcase_add_test (tests, the_style_decides_about_admitted_names);
  tcase_add_test (tests, a_rule_that_is_off_says_nothing);
  tcase_add_test (tests, findings_are_counted);
  tcase_add_test (tests, paragraphs_have_languages_of_their_own);
  tcase_add_loop_test (tests, the_date_of_a_document, 0, 4);
  tcase_add_test (tests, places_are_those_of_the_file);
  suite_add_tcase (suite, tests);
  return suite;
}
