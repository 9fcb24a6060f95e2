#include "check/agreement.h"

#include "names.h"
#include "suites.h"

/* The text with its first former name replaced; ? in front: not sure, so it is left to the writer. */
static const struct {
  Lang lang;
  const char *text, *mended;
} agreements[] = {
  /* Нур-Султан is masculine, Астана feminine */
  {LANG_RU, "Нур-Султан принял гостей.", "Астана приняла гостей."},
  {LANG_RU, "Сегодня Нур-Султан встретился с Парижем.", "Сегодня Астана встретилась с Парижем."},
  {LANG_RU, "Нур-Султан готов к зиме.", "Астана готова к зиме."},
  {LANG_RU, "вырос новый Нур-Султан", "выросла новая Астана"},
  {LANG_RU, "Проснулся Нур-Султан.", "Проснулась Астана."},
  {LANG_RU, "Президент посетил вчера Нур-Султан.", "Президент посетил вчера Астану."},
  {LANG_RU, "Хочу показать тебе Нур-Султан.", "Хочу показать тебе Астану."},
  {LANG_RU, "Мы решили показать гостям из Турции Нур-Султан.", "Мы решили показать гостям из Турции Астану."},
  {LANG_RU, "Пора показать миру Нур-Султан.", "Пора показать миру Астану."},
  {LANG_RU, "Покажи и мне город Нур-Султан.", "Покажи и мне город Астана."},
  {LANG_RU, "Встретил гостей Нур-Султан.", "?Встретил гостей Астана."},
  {LANG_RU, "Тот самый Нур-Султан.", "Та самая Астана."},
  {LANG_RU, "Мы любим этот красивый Нур-Султан.", "Мы любим эту красивую Астану."},
  {LANG_RU, "Этот Нур-Султан мы любим.", "Эту Астану мы любим."},
  /* with a word for what it is, the verb goes by that word */
  {LANG_RU, "Город Нур-Султан встретил гостей.", "Город Астана встретил гостей."},
  {LANG_RU, "В городе Нур-Султан прошёл форум.", "В городе Астана прошёл форум."},
  {LANG_RU, "Глава города Нур-Султан подал в отставку.", "Глава города Астана подал в отставку."},
  {LANG_RU, "в нашем Нур-Султане", "в нашей Астане"},
  {LANG_RU, "Весь Нур-Султан замерз.", "Вся Астана замерзла."},
  {LANG_RU, "Нур-Султан пришёл и предпочёл молчать.", "?Астана пришла и предпочёл молчать."},
  {LANG_RU, "Нур-Султан принял гостей, а затем проводил.", "?Астана приняла гостей, а затем проводил."},
  {LANG_RU, "Нур-Султан принял гостей и президента.", "Астана приняла гостей и президента."},
  {LANG_RU, "Нур-Султан предпочёл молчать.", "Астана предпочла молчать."},
  {LANG_RU, "Нур-Султан достиг цели.", "Астана достигла цели."},
  {LANG_RU, "Нур-Султан переименован", "Астана переименована"},
  {LANG_RU, "Нур-Султан вчера принял гостей.", "Астана вчера приняла гостей."},
  {LANG_RU, "Нур-Султан уже не рос.", "Астана уже не росла."},
  {LANG_RU, "Нур-Султан также официально объявил об этом.", "Астана также официально объявила об этом."},
  {LANG_RU, "Нур-Султан в этом году принял гостей.", "?Астана в этом году принял гостей."},
  {LANG_RU, "Нур-Султан украшен.", "?Астана украшен."},
  {LANG_RU, "Нур-Султан вновь ждёт гостей.", "Астана вновь ждёт гостей."},
  {LANG_RU, "Нур-Султан растёт. Президент принял гостей.", "Астана растёт. Президент принял гостей."},
  {LANG_RU, "в Нур-Султан поезд прибыл", "в Астану поезд прибыл"},
  {LANG_RU, "из нового Нур-Султана", "из новой Астаны"},
  {LANG_RU, "Делегация покинула Нур-Султан.", "Делегация покинула Астану."},
  {LANG_RU, "Рейс в Нур-Султан опаздывает.", "Рейс в Астану опаздывает."},
  {LANG_RU, "Жители Нур-Султана рады.", "Жители Астаны рады."},
  {LANG_RU, "Нур-Султан, который вырос", "?Астана, который вырос"},
  /* who acts is another */
  {LANG_RU, "Завтра Нур-Султан увидим.", "Завтра Астану увидим."},
  {LANG_RU, "Люблю Нур-Султан.", "Люблю Астану."},
  {LANG_RU, "Посетите этот Нур-Султан!", "Посетите эту Астану!"},
  {LANG_RU, "Нур-Султан накрыла буря.", "Астану накрыла буря."},
  {LANG_RU, "Нур-Султан засыпал снег.", "Астану засыпал снег."},
  {LANG_RU, "Нур-Султан посетил министр.", "Астану посетил министр."},
  {LANG_RU, "Я Нур-Султан не узнал.", "Я Астану не узнал."},
  {LANG_RU, "Нур-Султан нельзя забыть.", "Астану нельзя забыть."},
  {LANG_RU, "Нур-Султан развивать туризм не будет.", "?Астана развивать туризм не будет."},
  {LANG_RU, "посол, покинувший Нур-Султан", "посол, покинувший Астану"},
  {LANG_RU, "Похорошевший Нур-Султан ждёт.", "?Похорошевший Астана ждёт."},
  {LANG_RU, "Выиграли Нур-Султан и Париж.", "?Выиграли Астана и Париж."},
  {LANG_RU, "Почему молчит Нур-Султан?", "Почему молчит Астана?"},
  {LANG_RU, "Нур-Султан с Парижем обсудят воду.", "Астана с Парижем обсудят воду."},
  /* from feminine to a name that does not decline */
  {LANG_RU, "Алма-Ата приняла гостей.", "Алматы принял гостей."},
  {LANG_RU, "Алма-Ата изменилась.", "Алматы изменился."},
  {LANG_RU, "Алма-Ата готова к зиме.", "Алматы готов к зиме."},
  {LANG_RU, "Алма-Ата пришла на помощь.", "?Алматы пришла на помощь."},
  {LANG_RU, "Приняла гостей Алма-Ата.", "?Приняла гостей Алматы."},
  {LANG_RU, "Алма-Ата в мае приняла гостей.", "?Алматы в мае приняла гостей."},
  {LANG_RU, "Новая Алма-Ата растёт.", "?Новая Алматы растёт."},
  {LANG_RU, "в солнечной Алма-Ате", "в солнечном Алматы"},
  {LANG_RU, "из солнечной Алма-Аты", "из солнечного Алматы"},
  {LANG_RU, "перед сонной Алма-Атой", "перед сонным Алматы"},
  {LANG_RU, "Победой Алма-Аты закончился матч.", "?Победой Алматы закончился матч."},
  {LANG_RU, "Алма-Ату накрыла буря.", "Алматы накрыла буря."},
  /* о and об */
  {LANG_RU, "рассказ о Нур-Султане", "рассказ об Астане"},
  {LANG_RU, "О Нур-Султане не говорили.", "Об Астане не говорили."},
  {LANG_RU, "рассказ об Алма-Ате", "рассказ об Алматы"},
  {LANG_RU, "рассказ о Чимкенте", "рассказ о Шымкенте"},
  /* Kazakh particles */
  {LANG_KK, "Нұр-Сұлтан ба?", "Астана ма?"},
  {LANG_KK, "Алма-Ата ма?", "Алматы ма?"},
  {LANG_KK, "Нұр-Сұлтан мен Париж", "Астана мен Париж"},
  /* many do it: the name is what they do it to */
  {LANG_RU, "Нур-Султан любят.", "Астану любят."},
  {LANG_RU, "Нур-Султан критикуют за пробки.", "Астану критикуют за пробки."},
  {LANG_RU, "Нур-Султан построили быстро.", "Астану построили быстро."},
  {LANG_RU, "Париж и Нур-Султан критикуют соседа.", "Париж и Астана критикуют соседа."},
  {LANG_RU, "Париж, Нур-Султан считают деньги.", "Париж, Астана считают деньги."},
  {LANG_RU, "Город Нур-Султан любят.", "Город Астана любят."},
  /* English articles */
  {LANG_EN, "a Nur-Sultan court", "an Astana court"},
  {LANG_EN, "A Nur-Sultan court", "An Astana court"},
  {LANG_EN, "the Nur-Sultan court", "the Astana court"},
  {LANG_EN, "an Alma-Ata court", "an Almaty court"},
  {LANG_EN, "vitamin a Nur-Sultan", "vitamin an Astana"},
};

START_TEST (neighbours_agree)
{
  const Span text = span_of (agreements[_i].text);
  const Lang lang = agreements[_i].lang;
  Names names = names_new ("", NULL);
  g_autoptr (GArray) mentions = names_in (&names, lang, text.data);
  const Mention *mention = &g_array_index (mentions, Mention, 0);
  const Term *target = concept_term (mention->term->concept, lang, 20240101, render_kind (mention));
  g_autoptr (GPtrArray) written =
    render_mention (names.matcher, target, text, mention, agreement_cases (text, lang, mention), NULL);
  g_autofree char *mended = NULL;
  Agreement agreement;

  ck_assert_uint_gt (written->len, 0);
  agreement_apply (text, lang, mention, matcher_phrase (names.matcher, target), g_ptr_array_index (written, 0),
                   &agreement);
  mended = g_strdup_printf ("%s%.*s%s%s", agreement.sure && written->len == 1 ? "" : "?", (int) agreement.start, text.data, agreement.text,
                            text.data + agreement.end);
  ck_assert_str_eq (mended, agreements[_i].mended);
  g_free (agreement.text);
  names_free (&names);
}
END_TEST

#define BIT(name) (1u << CASE_##name)

/* The cases that the word before a Russian name leaves open; all of them in other languages. */
static const struct {
  Lang lang;
  const char *text;
  CaseSet yes, no;
} openings[] = {
  {LANG_RU, "из Астаны", BIT (GENITIVE), BIT (NOMINATIVE) | BIT (DATIVE)},
  {LANG_RU, "в Астане", BIT (PREPOSITIONAL) | BIT (ACCUSATIVE), BIT (DATIVE) | BIT (NOMINATIVE)},
  {LANG_RU, "по Астане", BIT (DATIVE), BIT (PREPOSITIONAL)},
  {LANG_RU, "в новой Астане", BIT (PREPOSITIONAL) | BIT (ACCUSATIVE), BIT (DATIVE)},
  {LANG_RU, "Астана растёт", BIT (NOMINATIVE), BIT (ACCUSATIVE)},
  {LANG_RU, "посетили Шымкент", BIT (ACCUSATIVE), BIT (NOMINATIVE)},
  {LANG_KK, "Астанада", CASES_ALL, 0},
  {LANG_EN, "Astana", CASES_ALL, 0},
};

START_TEST (what_stands_before_leaves_cases_open)
{
  Names names = names_new ("", NULL);
  g_autoptr (GArray) mentions = names_in (&names, openings[_i].lang, openings[_i].text);
  const CaseSet cases =
    agreement_cases (span_of (openings[_i].text), openings[_i].lang, &g_array_index (mentions, Mention, 0));

  ck_assert_uint_eq (cases & openings[_i].yes, openings[_i].yes);
  ck_assert_uint_eq (cases & openings[_i].no, 0);
  names_free (&names);
}
END_TEST

Suite *
suite_agreement (void)
{
  Suite *suite = suite_create ("agreement");
  TCase *tests = tcase_create ("agreement");

  tcase_add_loop_test (tests, neighbours_agree, 0, G_N_ELEMENTS (agreements));
  tcase_add_loop_test (tests, what_stands_before_leaves_cases_open, 0, G_N_ELEMENTS (openings));
  suite_add_tcase (suite, tests);
  return suite;
}
