/* Names of several words: which words decline, and that they agree. */
#include "forms.h"
#include "suites.h"

START_TEST (kazakh)
{
  static const PhraseRow rows[] = {
    {"Алматы облысы", NAME_PLACE, "", "gen", "Алматы облысының"},
    {"Алматы облысы", NAME_PLACE, "", "dat", "Алматы облысына"},
    {"Алматы облысы", NAME_PLACE, "", "acc", "Алматы облысын"},
    {"Алматы облысы", NAME_PLACE, "", "loc", "Алматы облысында"},
    {"Алматы облысы", NAME_PLACE, "", "abl", "Алматы облысынан"},
    {"Алматы облысы", NAME_PLACE, "", "ins", "Алматы облысымен"},
    {"Алматы облысы", NAME_PLACE, "", "dagy", "Алматы облысындағы"},
    {"Каспий теңізі", NAME_PLACE, "", "loc", "Каспий теңізінде"},
    {"Кеңес Одағы", NAME_PLACE, "", "dat", "Кеңес Одағына"},
    {"Іле Алатауы", NAME_PLACE, "", "loc", "Іле Алатауында"},
    {"Жаңа Қазалы", NAME_PLACE, "", "loc", "Жаңа Қазалыда"},
    {"Шығыс Қазақстан Облысы", NAME_PLACE, "", "loc", "Шығыс Қазақстан Облысында"},
    {"Америка Құрама Штаттары", NAME_PLACE, "", "abl", "Америка Құрама Штаттарынан"},
    {"Қаржы министрлігі", NAME_ORG, "", "dat", "Қаржы министрлігіне"},
    {"Ұлттық қауіпсіздік комитеті", NAME_ORG, "", "gen", "Ұлттық қауіпсіздік комитетінің"},
    {"«Нұр Отан» партиясы", NAME_ORG, "", "acc", "«Нұр Отан» партиясын"},
    {"«Нұр Отан»", NAME_ORG, "", "gen", "«Нұр Отанның»"},
    {"Біріккен Ұлттар Ұйымы", NAME_ORG, "", "dat", "Біріккен Ұлттар Ұйымына"},
    {"Алматы қаласы", NAME_PLACE, "plain", "gen", "Алматы қаласының"},
    {"Қасым-Жомарт Тоқаев", NAME_PERSON, "", "gen", "Қасым-Жомарт Тоқаевтың"},
    {"Нұрсұлтан Әбішұлы Назарбаев", NAME_PERSON, "", "dat", "Нұрсұлтан Әбішұлы Назарбаевқа"},
    {"Ахмет Байтұрсынұлы", NAME_PERSON, "", "gen", "Ахмет Байтұрсынұлының"},
    {"Қ. Тоқаев", NAME_PERSON, "", "abl", "Қ. Тоқаевтан"},
    {"әкім", NAME_TERM, "", "pl dat", "әкімдерге"},
    {"АҚШ", NAME_PLACE, "", "loc", "АҚШ-та"},
    {"Ақ жол", NAME_ORG, "", "gen", "Ақ жолдың"},
  };

  check_phrases (LANG_KK, rows, G_N_ELEMENTS (rows));
  ck_assert (!phrase_reads (LANG_KK, "Алматы облысы", NAME_PLACE, "Алматының облысы"));
  ck_assert (!phrase_reads (LANG_KK, "Алматы облысы", NAME_PLACE, "Алматы облысыда"));
}
END_TEST

START_TEST (russian_places)
{
  static const PhraseRow rows[] = {
    {"область Абай", NAME_PLACE, "", "gen", "области Абай"},
    {"область Абай", NAME_PLACE, "", "ins", "областью Абай"},
    {"водохранилище Капчагай", NAME_PLACE, "", "gen", "водохранилища Капчагай"},
    {"Капчагайское водохранилище", NAME_PLACE, "", "gen", "Капчагайского водохранилища"},
    {"курган Иссык", NAME_PLACE, "", "prep", "кургане Иссык"},
    {"сектор Газа", NAME_PLACE, "", "gen", "сектора Газа"},
    {"гостиница «Алматы»", NAME_ORG, "", "prep", "гостинице «Алматы»"},
    {"проспект Шевченко", NAME_PLACE, "", "ins", "проспектом Шевченко"},
    {"Алматинская область", NAME_PLACE, "", "gen", "Алматинской области"},
    {"Алматинская область", NAME_PLACE, "", "acc", "Алматинскую область"},
    {"Восточно-Казахстанская область", NAME_PLACE, "", "prep", "Восточно-Казахстанской области"},
    {"Республика Казахстан", NAME_PLACE, "", "gen", "Республики Казахстан"},
    {"Новый Узень", NAME_PLACE, "", "gen", "Нового Узеня"},
    {"Новый Узень", NAME_PLACE, "", "prep", "Новом Узене"},
    {"Нижний Новгород", NAME_PLACE, "", "prep", "Нижнем Новгороде"},
    {"Великие Луки", NAME_PLACE, "", "gen", "Великих Лук"},
    {"Великие Луки", NAME_PLACE, "", "acc", "Великие Луки"},
    {"Соединённые Штаты Америки", NAME_PLACE, "", "gen", "Соединённых Штатов Америки"},
    {"Соединённые Штаты Америки", NAME_PLACE, "", "prep", "Соединённых Штатах Америки"},
    {"Объединённые Арабские Эмираты", NAME_PLACE, "", "dat", "Объединённым Арабским Эмиратам"},
    {"Саудовская Аравия", NAME_PLACE, "", "acc", "Саудовскую Аравию"},
    {"Аральское море", NAME_PLACE, "", "gen", "Аральского моря"},
    {"Аральское море", NAME_PLACE, "", "acc", "Аральское море"},
    {"остров Возрождения", NAME_PLACE, "", "prep", "острове Возрождения"},
    {"Уральские горы", NAME_PLACE, "", "gen", "Уральских гор"},
    {"Приаральские Каракумы", NAME_PLACE, "", "gen", "Приаральских Каракумов"},
    {"Туркестанский хребет", NAME_PLACE, "", "gen", "Туркестанского хребта"},
    {"хребет Каратау", NAME_PLACE, "", "prep", "хребте Каратау"},
    {"Дворец Независимости", NAME_PLACE, "", "gen", "Дворца Независимости"},
    {"Дворец мира и согласия", NAME_PLACE, "", "prep", "Дворце мира и согласия"},
    {"мавзолей Ходжи Ахмеда Ясави", NAME_PLACE, "", "gen", "мавзолея Ходжи Ахмеда Ясави"},
    {"шахта имени Костенко", NAME_PLACE, "", "gen", "шахты имени Костенко"},
    {"Нур Султан", NAME_PLACE, "", "gen", "Нур Султана"},
    {"Алма Ата", NAME_PLACE, "", "prep", "Алма Ате"},
    {"Кзыл Орда", NAME_PLACE, "", "acc", "Кзыл Орду"},
    {"Босния и Герцеговина", NAME_PLACE, "", "gen", "Боснии и Герцеговины"},
    {"США", NAME_PLACE, "", "gen", "США"},
    {"Усть-Каменогорск", NAME_PLACE, "", "ins", "Усть-Каменогорском"},
    {"Алматинская область", NAME_PLACE, "", "pl", "-"},
  };

  check_phrases (LANG_RU, rows, G_N_ELEMENTS (rows));
  ck_assert (!phrase_reads (LANG_RU, "Алматинская область", NAME_PLACE, "Алматинскую области"));
  ck_assert (!phrase_reads (LANG_RU, "Новый Узень", NAME_PLACE, "Новому Узеня"));
  ck_assert (!phrase_reads (LANG_RU, "область Абай", NAME_PLACE, "области Абая"));
}
END_TEST

START_TEST (russian_organisations)
{
  static const PhraseRow rows[] = {
    {"Министерство обороны", NAME_ORG, "", "gen", "Министерства обороны"},
    {"Министерство иностранных дел", NAME_ORG, "", "ins", "Министерством иностранных дел"},
    {"Комитет национальной безопасности", NAME_ORG, "", "dat", "Комитету национальной безопасности"},
    {"Народный банк Казахстана", NAME_ORG, "", "gen", "Народного банка Казахстана"},
    {"Демократический выбор Казахстана", NAME_ORG, "", "gen", "Демократического выбора Казахстана"},
    {"партия «Нур Отан»", NAME_ORG, "", "acc", "партию «Нур Отан»"},
    {"Нур Отан", NAME_ORG, "", "gen", "Нур Отана"},
    {"Семипалатинский испытательный полигон", NAME_ORG, "", "prep", "Семипалатинском испытательном полигоне"},
    {"Ассамблея народа Казахстана", NAME_ORG, "", "acc", "Ассамблею народа Казахстана"},
    {"Верховный суд", NAME_ORG, "", "prep", "Верховном суде"},
    {"Компартия Казахстана", NAME_ORG, "", "gen", "Компартии Казахстана"},
    {"Декабрьские события", NAME_EVENT, "", "gen", "Декабрьских событий"},
    {"Декабрьские события", NAME_EVENT, "", "ins", "Декабрьскими событиями"},
    {"Великая Отечественная война", NAME_EVENT, "", "acc", "Великую Отечественную войну"},
    {"День Независимости", NAME_EVENT, "", "gen", "Дня Независимости"},
    {"Организация Объединённых Наций", NAME_ORG, "", "prep", "Организации Объединённых Наций"},
    {"КНБ", NAME_ORG, "", "dat", "КНБ"},
    {"Верховный аким", NAME_ORG, "", "acc", "Верховного акима"},
    {"специальная экономическая зона", NAME_TERM, "", "pl gen", "специальных экономических зон"},
    {"аким области", NAME_TERM, "", "pl anim acc", "акимов области"},
    {"Внутренние войска", NAME_ORG, "", "gen", "Внутренних войск"},
    {"Назарбаев Интеллектуальные школы", NAME_ORG, "invariable adj-hard,plural plural-zero", "prep",
     "Назарбаев Интеллектуальных школах"},
    {"Назарбаев Интеллектуальная школа", NAME_ORG, "invariable adj-hard,feminine f-hard", "acc",
     "Назарбаев Интеллектуальную школу"},
  };

  check_phrases (LANG_RU, rows, G_N_ELEMENTS (rows));
  ck_assert (!phrase_reads (LANG_RU, "Министерство обороны", NAME_ORG, "Министерства обороне"));
}
END_TEST

START_TEST (russian_persons)
{
  static const PhraseRow rows[] = {
    {"Касым-Жомарт Токаев", NAME_PERSON, "", "gen", "Касым-Жомарта Токаева"},
    {"Касым-Жомарт Токаев", NAME_PERSON, "", "ins", "Касым-Жомартом Токаевым"},
    {"Касым-Жомарт Токаев", NAME_PERSON, "", "anim acc", "Касым-Жомарта Токаева"},
    {"Нурсултан Абишевич Назарбаев", NAME_PERSON, "", "ins", "Нурсултаном Абишевичем Назарбаевым"},
    {"Назарбаев Нурсултан Абишевич", NAME_PERSON, "", "dat", "Назарбаеву Нурсултану Абишевичу"},
    {"Дарига Назарбаева", NAME_PERSON, "", "gen", "Дариги Назарбаевой"},
    {"Дарига Нурсултановна Назарбаева", NAME_PERSON, "", "acc", "Даригу Нурсултановну Назарбаеву"},
    {"Айжан Назарбаева", NAME_PERSON, "", "gen", "Айжан Назарбаевой"},
    {"Н. Назарбаев", NAME_PERSON, "", "dat", "Н. Назарбаеву"},
    {"Н.А. Назарбаев", NAME_PERSON, "", "gen", "Н.А. Назарбаева"},
    {"Ахмет Байтурсынулы", NAME_PERSON, "", "gen", "Ахмета Байтурсынулы"},
    {"Абай Кунанбаев", NAME_PERSON, "", "gen", "Абая Кунанбаева"},
    {"Тарас Шевченко", NAME_PERSON, "", "dat", "Тарасу Шевченко"},
    {"Никита Михалков", NAME_PERSON, "", "ins", "Никитой Михалковым"},
    {"Никита Михалков", NAME_PERSON, "", "anim acc", "Никиту Михалкова"},
    {"Дональд Трамп", NAME_PERSON, "", "gen", "Дональда Трампа"},
    {"Лев Толстой", NAME_PERSON, "", "gen", "Льва Толстого"},
    {"Токаев", NAME_PERSON, "", "ins", "Токаевым"},
    {"Абай", NAME_PERSON, "", "ins", "Абаем"},
    {"Ангела Меркель", NAME_PERSON, "", "gen", "Ангелы Меркель"},
    {"Си Цзиньпин", NAME_PERSON, "- m-hard", "ins", "Си Цзиньпином"},
  };

  check_phrases (LANG_RU, rows, G_N_ELEMENTS (rows));
  ck_assert (!phrase_reads (LANG_RU, "Касым-Жомарт Токаев", NAME_PERSON, "Касым-Жомарта Токаеву"));
}
END_TEST

START_TEST (english)
{
  static const PhraseRow rows[] = {
    {"Republic of Kazakhstan", NAME_PLACE, "", "gen", "Republic of Kazakhstan's"},
    {"United States", NAME_PLACE, "", "gen", "United States'"},
    {"Kassym-Jomart Tokayev", NAME_PERSON, "", "gen", "Kassym-Jomart Tokayev's"},
    {"akim", NAME_TERM, "", "pl", "akims"},
  };

  check_phrases (LANG_EN, rows, G_N_ELEMENTS (rows));
}
END_TEST

START_TEST (adjectives_are_terms_too)
{
  g_autoptr (Phrase) phrase = phrase_new (LANG_RU, "алматинский", NAME_PLACE, TRUE, "", NULL);
  g_autofree char *text = phrase_write (phrase, form_of ("f gen"), NULL);
  Span word = SPAN_LITERAL ("алматинского");
  Form forms[FORM_MAX];

  ck_assert_str_eq (text, "алматинской");
  ck_assert_uint_eq (phrase_read (phrase, &word, forms), 3); /* genitive m and n, accusative of the living */
}
END_TEST

START_TEST (genders)
{
  static const struct {
    const char *name;
    NameType type;
    Gender gender;
  } rows[] = {
    {"Астана", NAME_PLACE, GENDER_FEMININE},
    {"Нур-Султан", NAME_PLACE, GENDER_MASCULINE},
    {"Министерство обороны", NAME_ORG, GENDER_NEUTER},
    {"Соединённые Штаты Америки", NAME_PLACE, GENDER_PLURAL},
    {"Дарига Назарбаева", NAME_PERSON, GENDER_FEMININE},
    {"Тарас Шевченко", NAME_PERSON, GENDER_MASCULINE},
    {"Алматы", NAME_PLACE, GENDER_UNKNOWN},
    {"область Абай", NAME_PLACE, GENDER_FEMININE},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (Phrase) phrase = phrase_new (LANG_RU, rows[i].name, rows[i].type, FALSE, "", NULL);

    ck_assert_msg (phrase->gender == rows[i].gender, "%s: %d", rows[i].name, phrase->gender);
  }
}
END_TEST

START_TEST (slips)
{
  g_autoptr (Phrase) phrase = phrase_new (LANG_RU, "Касым-Жомарт Токаев", NAME_PERSON, FALSE, "", NULL);
  Span wrong[] = {SPAN_LITERAL ("касым-жомартом"), SPAN_LITERAL ("токаевом")};
  Span right[] = {SPAN_LITERAL ("касым-жомартом"), SPAN_LITERAL ("токаевым")};
  Form forms[FORM_MAX];

  ck_assert_uint_eq (phrase_read (phrase, wrong, forms), 0);
  ck_assert_uint_eq (phrase_read_wrong (phrase, wrong, forms), 1);
  ck_assert_int_eq (forms[0].gram_case, CASE_INSTRUMENTAL);
  ck_assert_uint_eq (phrase_read_wrong (phrase, right, forms), 0);
}
END_TEST

START_TEST (what_is_refused)
{
  g_autoptr (GError) error = NULL;

  ck_assert_ptr_null (phrase_new (LANG_RU, "", NAME_PLACE, FALSE, "", &error));
  g_clear_error (&error);
  ck_assert_ptr_null (phrase_new (LANG_RU, "«»", NAME_PLACE, FALSE, "", &error));
  g_clear_error (&error);
  ck_assert_ptr_null (phrase_new (LANG_RU, "область Абай", NAME_PLACE, FALSE, "- - -", &error));
  g_clear_error (&error);
  ck_assert_ptr_null (phrase_new (LANG_KK, "Алматы", NAME_PLACE, FALSE, "nonsense", &error));
}
END_TEST

START_TEST (a_name_begins_with_its_first_word)
{
  static const struct {
    Lang lang;
    const char *name, *word;
    gboolean may;
  } cases[] = {
    {LANG_RU, "область Абай", "область", TRUE},         {LANG_RU, "область Абай", "областью", TRUE},
    {LANG_RU, "область Абай", "областной", FALSE},      {LANG_RU, "район Алтай", "районный", FALSE},
    {LANG_RU, "Алматинская область", "алматинской", TRUE}, {LANG_RU, "Алматинская область", "алматы", FALSE},
    {LANG_KK, "Алматы облысы", "алматы", TRUE},         {LANG_KK, "Алматы облысы", "алматының", FALSE},
    {LANG_EN, "East Kazakhstan", "east", TRUE},         {LANG_EN, "East Kazakhstan", "eastern", FALSE},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Phrase) phrase = phrase_new (cases[i].lang, cases[i].name, NAME_PLACE, FALSE, "", NULL);

    ck_assert_msg (phrase_may_begin (&phrase->words[0], span_of (cases[i].word)) == cases[i].may, "%s: %s", cases[i].name,
                   cases[i].word);
  }
}
END_TEST

Suite *
suite_phrase (void)
{
  Suite *suite = suite_create ("phrase");
  TCase *tests = tcase_create ("names of several words");

  tcase_add_test (tests, kazakh);
  tcase_add_test (tests, russian_places);
  tcase_add_test (tests, russian_organisations);
  tcase_add_test (tests, russian_persons);
  tcase_add_test (tests, english);
  tcase_add_test (tests, adjectives_are_terms_too);
  tcase_add_test (tests, genders);
  tcase_add_test (tests, slips);
  tcase_add_test (tests, what_is_refused);
  tcase_add_test (tests, a_name_begins_with_its_first_word);
  suite_add_tcase (suite, tests);
  return suite;
}
