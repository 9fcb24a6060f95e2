#include "text/segment.h"

#include "suites.h"

/* Paragraphs in which "|" stands after every end of a sentence; the mark is taken out before the text is segmented. */
static const char *const gold_kk[] = {
  "Қ.К. Тоқаев Астанада жиын өткізді.| Оған үкімет мүшелері мен әкімдер қатысты.| Жиында т.б. мәселелер қаралды.|",
  "1991 ж. 16 желтоқсанда Қазақстан тәуелсіздігін жариялады.| Бұл күн ел тарихында ерекше орын алады.|",
  "«Біз бұл жобаны аяқтаймыз!» – деді әкім.| «Қашан?» – деп сұрады журналист.| Әкім жауап бермеді.|",
  "– Сәлем! – деді Айгүл.| – Қалайсың?| – Жақсымын, рақмет.|",
  "Мектепте, ауруханада, кітапханада т.б. жерлерде жөндеу жүріп жатыр.| Жөндеу жұмыстары күзге дейін аяқталады.|",
  "Ол Абай көш. 12-үйде тұрады.| Үйдің жанында саябақ бар.| Саябақта балалар ойнап жүр.|",
  "А. Байтұрсынұлы мен М. Дулатұлы газет шығарды.| Газет 1913–1918 жж. жарық көрді.| Оның таралымы 8 мыңға жетті.|",
  "Бағасы 4,5 млн. теңге болды.| Былтыр ол 3 млн. болған.| Айырмашылық үлкен.|",
  "XX ғ. басында қала шағын еді.| Кейін теміржол салынды…| Содан бері халық саны он есе өсті.|",
  "Жаңа заң не өзгертеді?| Ең алдымен, салық азаяды.| Екіншіден, есеп беру жеңілдейді!| Сарапшылар осылай дейді.|",
  "Министр: «Дағдарыс аяқталды», – деді.| Оппозиция бұған сенбейді.| Неге?| Өйткені баға әлі өсіп тұр.|",
  "ҚР Президенті Қ. Тоқаев пен Ресей президенті В. Путин кездесті.| Кездесу Мәскеуде өтті.|",
  "Тіркеу 5. 03. 2024 күні басталды.| Оған 120 адам жазылды.| Олардың 40-ы – студент.|",
  "«Егемен Қазақстан» газеті бұл туралы жазды.| Мақала үлкен пікірталас туғызды.| Оқырмандар хат жолдады.|",
  "Проф. С. Мұқанов дәріс оқыды.| Дәріс екі сағатқа созылды.| Залда бос орын болмады.|",
  "Алматы қ. Абай даңғ. 10 мекенжайында жаңа орталық ашылды.| Орталық күн сайын жұмыс істейді.|",
  "Нәтиже (2-сур. қараңыз) күткендей болды.| (Толық мәлімет қосымшада берілген.)| Зерттеу жалғасуда.|",
  "Бұл шынымен де солай ма?..| Ешкім білмейді.| Уақыт көрсетеді.|",
  "Ауданда 12 мектеп, 3 аурухана, кітапхана т.с.с. бар.| Халқы – 45 мың адам.|",
  "Жиналыс 2023 ж. қыркүйекте өтті.| Оған 15 елден, соның ішінде АҚШ-тан, Қытайдан, Түркиядан өкілдер келді.|",
  "Облыс әкімі Д. Исабаев жұмысшылармен кездесті.| Олар жалақыны көтеруді талап етті.| Ереуіл үш күнге созылды.| Ақыры "
  "тараптар келісті.|",
  "Жаңаөзенде не болды?| 2011 жылғы оқиға туралы әлі де көп айтылады.| Куәгерлердің сөзі әртүрлі.|",
  "– Бүгін қай күн?| – Дүйсенбі.| – Онда кеш қалдық! – деп айқайлады ол.| Біз жүгірдік.|",
};
static const char *const gold_ru[] = {
  "К.-Ж. К. Токаев провёл совещание в Астане.| В нём участвовали министры, акимы и др. чиновники.|",
  "В 2019 г. Казахстан сменил президента.| Столицу переименовали в марте 2019 г.| Через три года ей вернули прежнее "
  "имя.|",
  "Родился в 1940 г. в с. Чемолган.| Учился в Днепродзержинске.| С 1989 г. работал первым секретарём.|",
  "«Когда вы закончите?» – спросил журналист.| Аким ответил: «Скоро».| Больше вопросов не было.|",
  "— Здравствуйте! — сказала она.| — Вы к кому?| — К директору.|",
  "Школа им. Абая стоит на ул. Сатпаева, д. 5.| Рядом есть сквер, аптека, магазин и т. д.| Автобус ходит редко.|",
  "Завод выпустил 4,5 млн. тонн стали.| В прошлом году было 3,9 млн.| Рост заметен.|",
  "А. С. Пушкин никогда не был в г. Алма-Ата.| Зато он был в Уральске.| Это случилось в 1833 г.|",
  "Неужели всё так плохо?..| Эксперты не согласны.| «Нет!» – говорят они.| Цены растут медленнее.|",
  "Встреча прошла в 2006 г. в Усть-Каменогорске, в ней участвовали т. н. эксперты.| Итогов нет.|",
  "См. рис. 2 и табл. 3.| Данные получены в 1999–2001 гг. и с тех пор не менялись.|",
  "Газета «Время» вышла в пятницу.| Её тираж – 50 тыс. экземпляров.| Цена – 100 тг.| Купить её можно в киоске.|",
  "Он сказал: «Мы победим!»| Зал встал.| Люди аплодировали пять минут…| Потом все разошлись.|",
  "В конце XIX в. город был крепостью.| Железную дорогу построили в начале XX в.| Тогда здесь жили 12 тыс. человек.|",
  "Президент Н.А. Назарбаев и премьер А. Мамин подписали документ.| Он вступит в силу 1 января.|",
  "Цена выросла на 5%.| 12 компаний закрылись.| 300 человек потеряли работу.|",
  "Это важно, т. к. бюджет мал.| Т. е. денег не хватит.| Что делать?| Искать инвесторов.|",
  "(Подробности в приложении.)| Доклад (см. с. 15) готовил проф. Иванов.| Его приняли единогласно.|",
  "Продают яблоки, груши, сливы и т.п.| Покупателей мало.| Дождь!|",
  "Ответчик, гр. Петров, в суд не явился.| Дело отложили до 5 мая 2021 г.| Судья не объяснил причин.|",
  "В Жанаозене бастовали нефтяники.| Власти заявили: погибли 16 чел.| Правозащитники называют другие цифры.|",
  "Кто виноват?| Что делать?| Вечные вопросы!| На них нет ответа.|",
};
static const char *const gold_en[] = {
  "Mr. Tokayev met Dr. J. Smith in the U.S. Capitol.| They spoke for an hour.| No statement followed.|",
  "“Where are you going?” she asked.| “Home,” he said.| Then he left.|",
  "The U.S. and the E.U. signed the deal at 5 p.m. on Monday.| It enters into force on Jan. 1.| Critics object.|",
  "He was born in Almaty, Kazakhstan.| In 1991 he moved to Washington, D.C.| There he met A. B. Ivanov.|",
  "Prices rose 4.5 percent, i.e. faster than planned.| Why?| Nobody knows…| Experts blame oil.|",
  "Apple Inc. CEO Tim Cook visited St. Petersburg.| The visit lasted two days.| He saw museums, parks, etc.| Then he "
  "flew home.|",
  "\"Is it true?\" Aliya asked.| \"Of course!\"| She did not believe him.|",
  "The committee (see p. 5) voted against it.| (The vote was secret.)| Its chair, Prof. Brown, resigned.|",
  "The city was founded in 1854.[1]| It was called Verny.[2]| Later it became Alma-Ata.|",
  "Gen. Smith arrived at 6 a.m.| He was tired.| The soldiers, however, were not.|",
  "Oil workers in Zhanaozen went on strike in May 2011.| In December, police opened fire.| At least 16 people died.|",
  "“We will win!”| The crowd cheered.| “We will,” he repeated.| Then came the rain.|",
  "See Fig. 2 and Vol. 3 for details.| No. 10 is missing.| Ask the librarian.|",
  "What happened?| Who did it?| When?| These questions remain open!|",
  "Yahoo and Google vs. Microsoft: who wins?| Time will tell.| Investors wait.|",
  "The Aral Sea shrank by 90 percent.| 40 villages were abandoned.| Fishermen left for Aralsk.|",
  "President Nursultan A. Nazarbayev resigned in 2019.| He had ruled for 29 years.| His successor renamed the "
  "capital.|",
  "She works for Samruk-Kazyna Ltd. in Astana.| The fund owns KazMunayGas, KTZ, etc.| It employs 250,000 people.|",
  "\"I don't know.\"| That was all he said.| The court adjourned.|",
  "Rep. Jones and Sen. Clark disagreed.| The bill failed.| Its author blamed lobbyists.| They denied it.|",
  "Kazakhstan's G.D.P. growth slowed.| The tenge fell to 450 per dollar.| Exports dropped too.|",
  "Ms. Akhmetova, of Kazakh Invest Corp., declined to comment.| Others spoke freely.|",
};

typedef struct {
  guint found, gold, hits;
} Score;

static void
score_paragraph (const char *marked, Lang lang, Score *score)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GHashTable) ends = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) segments = NULL;

  for (const char *p = marked; *p != '\0'; p++)
    if (*p == '|')
      g_hash_table_add (ends, GSIZE_TO_POINTER (text->len));
    else
      g_string_append_c (text, *p);
  segments = segment_sentences ((Span){text->str, text->len}, lang);
  score->gold += g_hash_table_size (ends);
  score->found += segments->len;
  for (guint i = 0; i < segments->len; i++) {
    gsize end = g_array_index (segments, Segment, i).end;

    if (g_hash_table_contains (ends, GSIZE_TO_POINTER (end)))
      score->hits++;
    else
      g_test_message ("no end in the gold: %.*s", (int) end, text->str);
  }
}

static void
check_gold (const char *const *paragraphs, guint n, Lang lang)
{
  Score score = {0, 0, 0};

  for (guint i = 0; i < n; i++)
    score_paragraph (paragraphs[i], lang, &score);
  ck_assert_uint_ge (score.gold, 60);
  ck_assert_double_ge (2.0 * score.hits / (score.found + score.gold), 0.98);
}

START_TEST (kazakh_gold)
{
  check_gold (gold_kk, G_N_ELEMENTS (gold_kk), LANG_KK);
}
END_TEST

START_TEST (russian_gold)
{
  check_gold (gold_ru, G_N_ELEMENTS (gold_ru), LANG_RU);
}
END_TEST

START_TEST (english_gold)
{
  check_gold (gold_en, G_N_ELEMENTS (gold_en), LANG_EN);
}
END_TEST

START_TEST (outer_space_is_excluded)
{
  Span text = SPAN_LITERAL ("  One.\n Two. \t");
  g_autoptr (GArray) segments = segment_sentences (text, LANG_EN);

  ck_assert_uint_eq (segments->len, 2);
  ck_assert_uint_eq (g_array_index (segments, Segment, 0).start, 2);
  ck_assert_uint_eq (g_array_index (segments, Segment, 0).end, 6);
  ck_assert_uint_eq (g_array_index (segments, Segment, 1).start, 8);
  ck_assert_uint_eq (g_array_index (segments, Segment, 1).end, 12);
}
END_TEST

START_TEST (nothing_but_space)
{
  g_autoptr (GArray) empty = segment_sentences (SPAN_EMPTY, LANG_KK);
  g_autoptr (GArray) space = segment_sentences (SPAN_LITERAL (" \n\t"), LANG_KK);
  g_autoptr (GArray) dots = segment_sentences (SPAN_LITERAL ("..."), LANG_NONE);

  ck_assert_uint_eq (empty->len, 0);
  ck_assert_uint_eq (space->len, 0);
  ck_assert_uint_eq (dots->len, 1);
}
END_TEST

START_TEST (ends_are_counted)
{
  ck_assert_uint_eq (segment_count_ends (SPAN_LITERAL ("A heading"), LANG_EN), 0);
  ck_assert_uint_eq (segment_count_ends (SPAN_LITERAL ("Он ушёл. Она осталась."), LANG_RU), 2);
  ck_assert_uint_eq (segment_count_ends (SPAN_LITERAL ("Ол келді, т.б. кетті."), LANG_KK), 1);
  ck_assert_uint_eq (segment_count_ends (SPAN_LITERAL ("«Кім?» – деді."), LANG_KK), 1);
}
END_TEST

Suite *
suite_segment (void)
{
  Suite *suite = suite_create ("segment");
  TCase *tests = tcase_create ("segment");

  tcase_add_test (tests, kazakh_gold);
  tcase_add_test (tests, russian_gold);
  tcase_add_test (tests, english_gold);
  tcase_add_test (tests, outer_space_is_excluded);
  tcase_add_test (tests, nothing_but_space);
  tcase_add_test (tests, ends_are_counted);
  suite_add_tcase (suite, tests);
  return suite;
}
