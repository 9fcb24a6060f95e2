#include "check/context.h"

#include "base/error.h"
#include "names.h"
#include "suites.h"

/* A text in which ⟨ ⟩ show the range in question; they are taken out. */
typedef struct {
  char *text;
  gsize start, end;
} Marked;

static Marked
marked_text (const char *text)
{
  g_auto (GStrv) before = g_strsplit (text, "⟨", 2);
  g_auto (GStrv) after = g_strsplit (before[1], "⟩", 2);

  return (Marked){g_strconcat (before[0], after[0], after[1], NULL), strlen (before[0]),
                  strlen (before[0]) + strlen (after[0])};
}

/* Asked of one paragraph alone. */
static gboolean
is_quoted_title (const Marked *marked, Lang lang, QuotePolicy policy, gboolean bare_name)
{
  g_autoptr (Context) context = context_new ();

  context_begin (context, span_of (marked->text), lang, NULL);
  return context_is_quoted_title (context, marked->start, marked->end, policy, bare_name);
}

static const struct {
  const char *text;
  gboolean address;
} addresses[] = {
  {"see https://alma-ata.kz/⟨Alma-Ata⟩/map.html", TRUE},
  {"www.⟨Alma-Ata⟩.example", TRUE},
  {"<https://⟨Alma-Ata⟩.example>", TRUE},
  {"write to ⟨Alma-Ata⟩@example.org", TRUE},
  {"write to desk@⟨Alma-Ata⟩.example", TRUE},
  {"@⟨Alma-Ata⟩ wrote", TRUE},
  {"#⟨Чимкент⟩", TRUE},
  {"in ~/texts/⟨Чимкент⟩/letter", TRUE},
  {"/srv/⟨Чимкент⟩", TRUE},
  {"C:\\texts\\⟨Чимкент⟩", TRUE},
  {"open ⟨Чимкент⟩.docx", TRUE},
  {"open ⟨Чимкент⟩_2024.xlsx", TRUE},
  {"the key names.⟨Alma-Ata⟩", TRUE},
  {"city_⟨Alma-Ata⟩", TRUE},
  {"⟨Alma-Ata⟩_city", TRUE},
  /* none of these is one */
  {"in ⟨Alma-Ata⟩.", FALSE},
  {"in ⟨Alma-Ata⟩. And then", FALSE},
  {"the road ⟨Alma-Ata⟩/Frunze", FALSE},
  {"(⟨Чимкент⟩)", FALSE},
  {"«⟨Чимкент⟩»", FALSE},
  {"Read https://example.org about ⟨Чимкент⟩", FALSE},
  {"⟨Чимкент⟩", FALSE},
  {"г.⟨Чимкент⟩", FALSE},
  {"⟨Чимкент⟩.В городе", FALSE},
  {"Похолодало.⟨Чимкент⟩ ждёт снега", FALSE},
};

START_TEST (addresses_are_known)
{
  const Marked marked = marked_text (addresses[_i].text);
  g_autoptr (Context) context = context_new ();

  context_begin (context, span_of (marked.text), LANG_EN, NULL);
  ck_assert_int_eq (context_is_address (context, marked.start, marked.end), addresses[_i].address);
  g_free (marked.text);
}
END_TEST

static const struct {
  Lang lang;
  const char *text;
  gboolean title;
} quotations[] = {
  {LANG_RU, "Вышел роман «Огни ⟨Алма-Аты⟩ и другие рассказы о войне».", TRUE},
  {LANG_RU, "Газета «Вечерняя ⟨Алма-Ата⟩» вышла.", TRUE},
  {LANG_RU, "матч «⟨Чимкент⟩» — «Кайрат»", FALSE},
  {LANG_RU, "гостиница „⟨Алма-Ата⟩“", TRUE},
  {LANG_EN, "the novel \"Lights of ⟨Alma-Ata⟩\"", TRUE},
  {LANG_EN, "the film “Spring in ⟨Alma-Ata⟩”", TRUE},
  {LANG_KK, "«⟨Алма-Ата⟩» газеті", TRUE},
  /* a short phrase with a capital is a title, too */
  {LANG_RU, "Кафе «Старая ⟨Алма-Ата⟩» закрыто.", TRUE},
  /* speech is text */
  {LANG_RU, "Он сказал: «Еду в ⟨Алма-Ату⟩».", FALSE},
  {LANG_RU, "«В ⟨Алма-Ате⟩ холодно», — сказала она.", FALSE},
  {LANG_RU, "«Мы приехали в ⟨Алма-Ату⟩ поздно вечером и никого не нашли» было в письме.", FALSE},
  {LANG_EN, "“⟨Alma-Ata⟩ is cold,” she said.", FALSE},
  {LANG_EN, "She said: “Back to ⟨Alma-Ata⟩”", FALSE},
  /* who tells, asks or sings is no tale, journal or song */
  {LANG_RU, "«Мы живём в ⟨Алма-Ате⟩, нам хорошо», — рассказал он.", FALSE},
  {LANG_RU, "Журналист спросил: «Мы живём в ⟨Алма-Ате⟩, а вы где?»", FALSE},
  {LANG_KK, "«Біз ⟨Алма-Атада⟩ тұрамыз, жақсы», – деді әнші.", FALSE},
  {LANG_EN, "“We live in ⟨Alma-Ata⟩, all of us,” journalists say.", FALSE},
  /* no quotation at all */
  {LANG_RU, "«Роман» вышел в ⟨Алма-Ате⟩ «вчера»", FALSE},
  {LANG_RU, "Кафе «Старая ⟨Алма-Ата⟩ закрыто", FALSE},
  {LANG_EN, "Dunmore's and ⟨Alma-Ata⟩'s", FALSE},
  {LANG_EN, "the novel \"Dawn\" came to ⟨Alma-Ata⟩ \"late\"", FALSE},
};

START_TEST (titles_are_told_from_speech)
{
  const Marked marked = marked_text (quotations[_i].text);

  ck_assert_int_eq (is_quoted_title (&marked, quotations[_i].lang, QUOTES_SPEECH, FALSE), quotations[_i].title);
  ck_assert (!is_quoted_title (&marked, quotations[_i].lang, QUOTES_ALL, FALSE));
  g_free (marked.text);
}
END_TEST

/* A party is written in quotation marks; what is more in them makes a title of it. */
START_TEST (a_name_that_fills_the_marks_is_no_title)
{
  const Marked party = marked_text ("депутаты партии «⟨Алма-Ата⟩» ушли"), title = marked_text ("кафе «Старая ⟨Алма-Ата⟩»"),
               paper = marked_text ("газета «⟨Алма-Ата⟩»");

  ck_assert (!is_quoted_title (&party, LANG_RU, QUOTES_SPEECH, TRUE));
  ck_assert (is_quoted_title (&party, LANG_RU, QUOTES_SPEECH, FALSE));
  ck_assert (is_quoted_title (&title, LANG_RU, QUOTES_SPEECH, TRUE));
  ck_assert (is_quoted_title (&paper, LANG_RU, QUOTES_SPEECH, TRUE));
  g_free (party.text);
  g_free (title.text);
  g_free (paper.text);
}
END_TEST

START_TEST (the_policy_decides)
{
  const Marked speech = marked_text ("Он сказал: «Еду в ⟨Алма-Ату⟩».");
  const Marked plain = marked_text ("Еду в ⟨Алма-Ату⟩.");
  g_autoptr (GError) error = NULL;
  QuotePolicy policy;

  ck_assert (is_quoted_title (&speech, LANG_RU, QUOTES_IGNORE, FALSE));
  ck_assert (!is_quoted_title (&plain, LANG_RU, QUOTES_IGNORE, FALSE));
  ck_assert (quote_policy_parse ("ignore", &policy, NULL));
  ck_assert_int_eq (policy, QUOTES_IGNORE);
  ck_assert (!quote_policy_parse ("none", &policy, &error));
  ck_assert (g_error_matches (error, ATALYM_ERROR, ATALYM_ERROR_VALUE));
  g_free (speech.text);
  g_free (plain.text);
}
END_TEST

/* May the first former name of the text stand where it stands? */
static const struct {
  Lang lang;
  const char *text;
  gboolean allowed;
} tellings[] = {
  /* named as former */
  {LANG_RU, "В бывшей Алма-Ате всё по-прежнему.", TRUE},
  {LANG_RU, "Алма-Ата, ныне большой город, росла.", TRUE},
  {LANG_EN, "Nur-Sultan, now a quiet place, grew.", TRUE},
  {LANG_EN, "the former Nur-Sultan airport", TRUE},
  {LANG_KK, "бұрынғы Алма-Атада", TRUE},
  {LANG_KK, "Алма-Ата (қазіргі күні үлкен қала)", TRUE},
  {LANG_RU, "Верный, позднее Алма-Ата, рос быстро.", TRUE},
  {LANG_EN, "Verny (later Alma-Ata) grew.", TRUE},
  {LANG_RU, "Сегодня Нур-Султан встретил гостей.", FALSE},
  {LANG_RU, "Алматы, в прошлом Алма-Ата, растёт.", TRUE},
  {LANG_RU, "В прошлом году Алма-Ата выросла.", FALSE},
  {LANG_RU, "экс-Нур-Султан", TRUE},
  {LANG_RU, "экспорт Алма-Аты", FALSE},
  {LANG_EN, "ex-Nur-Sultan", TRUE},
  {LANG_RU, "Столица сменила имя Нур-Султан.", TRUE},
  {LANG_EN, "It bore the name Nur-Sultan.", TRUE},
  {LANG_EN, "Astana in place of Nur-Sultan", TRUE},
  {LANG_KK, "Қалаға Нұр-Сұлтан деген ат берілді.", TRUE},
  {LANG_KK, "Саммит кезінде Алма-Атада жиналды.", FALSE},
  {LANG_EN, "a native of Alma-Ata, now works in Hollywood", FALSE},
  {LANG_EN, "Alma-Ata, now Almaty, grew.", TRUE},
  {LANG_RU, "Он из Алма-Аты, сейчас живёт в Москве.", FALSE},
  {LANG_RU, "Алма-Ата, сегодня Алматы, росла.", TRUE},
  {LANG_RU, "Имя Алматы вернулось, об Алма-Ате забыли.", TRUE},
  {LANG_RU, "Столица КазССР Алма-Ата принимала гостей.", TRUE},
  /* a time told at which the name was in force, and one at which it was not */
  {LANG_RU, "В годы Великой Отечественной войны в Алма-Ату везли заводы.", TRUE},
  {LANG_RU, "После войны в Нур-Султане построили мост.", FALSE},
  {LANG_RU, "В семидесятые годы в Алма-Ате пели.", TRUE},
  {LANG_EN, "During the war a studio moved to Alma-Ata.", TRUE},
  {LANG_EN, "In the seventies Nur-Sultan grew.", FALSE},
  {LANG_KK, "Соғыс жылдары Алма-Атада фильм түсірілді.", TRUE},
  {LANG_RU, "После начала войны в Украине цены в Алма-Ате выросли.", FALSE},
  {LANG_EN, "Since the war in Ukraine began, rents in Alma-Ata have doubled.", FALSE},
  {LANG_EN, "During the Ukraine war rents in Alma-Ata doubled.", FALSE},
  {LANG_KK, "Украинадағы соғыстан кейін Алма-Атада баға өсті.", FALSE},
  {LANG_RU, "Кстати, сейчас Алма-Ата цветёт.", FALSE},
  {LANG_EN, "Today Nur-Sultan is quiet.", FALSE},
  {LANG_EN, "However, now Alma-Ata is quiet.", FALSE},
  {LANG_KK, "қазіргі күні Алма-Атада", FALSE},
  /* beside another name of it */
  {LANG_RU, "Поезд шёл в Алма-Ату (Алматы).", TRUE},
  {LANG_EN, "from Astana (Nur-Sultan) to Almaty", TRUE},
  {LANG_EN, "Almaty/Alma-Ata", TRUE},
  {LANG_RU, "Поезд шёл в Алма-Ату (Шымкент).", FALSE},
  /* a renaming told */
  {LANG_RU, "Нур-Султан переименовали, и страна вздохнула.", TRUE},
  {LANG_EN, "Nur-Sultan was renamed yesterday.", TRUE},
  {LANG_KK, "Нұр-Сұлтан атауы енді жоқ.", TRUE},
  {LANG_KK, "Алма-Атаны Шымкент деп өзгертпек.", TRUE},
  {LANG_KK, "Қала Алма-Ата атанды.", TRUE},
  {LANG_KK, "Алма-Атада ол чемпион атанды.", FALSE},
  {LANG_KK, "Қала Алма-Ата деп аталды.", TRUE},
  {LANG_KK, "Қаланың атауы Алма-Ата болып өзгертілді.", TRUE},
  {LANG_KK, "Алма-Атада аталған жоба жүзеге асты.", FALSE},
  {LANG_KK, "Алма-Атада фильмнің атауы талқыланды.", FALSE},
  /* told of its time */
  {LANG_RU, "Он родился в 1937 году в Алма-Ате.", TRUE},
  {LANG_RU, "Он родился в Алма-Ате в 1937 г.", TRUE},
  {LANG_EN, "She was born in Alma-Ata in 1937.", TRUE},
  {LANG_EN, "Alma-Ata in the 1970s", TRUE},
  {LANG_RU, "В 2024 году Алма-Ата растёт.", FALSE},
  {LANG_RU, "Он купил 1937 яблок. Алма-Ата растёт.", FALSE},
  /* Soviet institutions */
  {LANG_RU, "секретарь Алма-Атинского обкома партии", TRUE},
  {LANG_EN, "the Soviet mayor of Alma-Ata", TRUE},
  {LANG_KK, "Алма-Ата обкомының хатшысы", TRUE},
  /* nothing of the sort */
  {LANG_RU, "В Алма-Ате прошёл митинг.", FALSE},
  {LANG_EN, "A rally was held in Alma-Ata.", FALSE},
  {LANG_KK, "Алма-Атада митинг өтті.", FALSE},
};

START_TEST (a_former_name_may_stand_in_its_time)
{
  Names names = names_new ("", NULL);
  g_autoptr (GArray) mentions = names_in (&names, tellings[_i].lang, tellings[_i].text);
  g_autoptr (Context) context = context_new ();
  guint index = 0;

  context_begin (context, span_of (tellings[_i].text), tellings[_i].lang, mentions);
  while (index < mentions->len && g_array_index (mentions, Mention, index).term->status != STATUS_SUPERSEDED)
    index++;
  ck_assert_uint_lt (index, mentions->len);
  ck_assert_int_eq (context_allows_former (context, index), tellings[_i].allowed);
  names_free (&names);
}
END_TEST

static const struct {
  Lang lang;
  const char *text;
  gboolean street;
} streets[] = {
  {LANG_RU, "Дом на проспекте Абылай хана продан.", TRUE},
  {LANG_RU, "г. Алматы, ул. Абылай хана, 15", TRUE},
  {LANG_EN, "Traffic on Abylai Khan Avenue stopped.", TRUE},
  {LANG_EN, "The corner of Abylai Khan St. is closed.", TRUE},
  {LANG_KK, "Жөндеу Шоқан Уәлихан көшесінде жүріп жатыр.", TRUE},
  /* none of these is one */
  {LANG_RU, "Абылай хан на площади", FALSE},
  {LANG_RU, "Тихо на улице. Абылай хан спит.", FALSE},
  {LANG_RU, "На улице, Абылай хана вспоминая", FALSE},
  {LANG_RU, "правнук Абылай хана", FALSE},
  {LANG_EN, "Abylai Khan", FALSE},
  {LANG_EN, "He spoke of Abylai Khan. Street lights went out.", FALSE},
  {LANG_KK, "Шоқан Уәлихан жазды.", FALSE},
};

START_TEST (a_street_is_called_as_it_is)
{
  Names names = names_new ("", "khan; person; ru; Абылай хан; admitted; variant; ; ; ; invariable m-hard\n"
                               "khan; person; en; Abylai Khan; admitted; variant\n"
                               "shoqan; person; kk; Шоқан Уәлихан; admitted; variant\n");
  g_autoptr (GArray) mentions = names_in (&names, streets[_i].lang, streets[_i].text);
  g_autoptr (Context) context = context_new ();
  const Mention *person = NULL;

  for (guint i = 0; i < mentions->len; i++)
    if (g_array_index (mentions, Mention, i).term->concept->type == NAME_PERSON)
      person = &g_array_index (mentions, Mention, i);
  ck_assert_ptr_nonnull (person);
  context_begin (context, span_of (streets[_i].text), streets[_i].lang, mentions);
  ck_assert_int_eq (context_is_street (context, person), streets[_i].street);
  names_free (&names);
}
END_TEST

Suite *
suite_context (void)
{
  Suite *suite = suite_create ("context");
  TCase *tests = tcase_create ("context");

  tcase_add_loop_test (tests, addresses_are_known, 0, G_N_ELEMENTS (addresses));
  tcase_add_loop_test (tests, titles_are_told_from_speech, 0, G_N_ELEMENTS (quotations));
  tcase_add_test (tests, a_name_that_fills_the_marks_is_no_title);
  tcase_add_test (tests, the_policy_decides);
  tcase_add_loop_test (tests, a_former_name_may_stand_in_its_time, 0, G_N_ELEMENTS (tellings));
  tcase_add_loop_test (tests, a_street_is_called_as_it_is, 0, G_N_ELEMENTS (streets));
  suite_add_tcase (suite, tests);
  return suite;
}
