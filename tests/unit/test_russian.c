/* Russian endings, derived by hand; classes in the order of russian.def. */
#include "forms.h"
#include "suites.h"

#define CHECK_FORMS(rows) check_forms (LANG_RU, rows, G_N_ELEMENTS (rows))
#define P(word, form, text) {word, ROLE_PLACE, GENDER_UNKNOWN, "", form, text}
#define G(word, form, text) {word, ROLE_GIVEN, GENDER_UNKNOWN, "", form, text}
#define S(word, form, text) {word, ROLE_SURNAME, GENDER_UNKNOWN, "", form, text}
#define N(word, form, text) {word, ROLE_NOUN, GENDER_UNKNOWN, "", form, text}
#define A(word, form, text) {word, ROLE_ADJECTIVE, GENDER_UNKNOWN, "", form, text}
#define W(word, spec, form, text) {word, ROLE_PLACE, GENDER_UNKNOWN, spec, form, text}

static const FormRow places_rows[] = {
  P ("Шымкент", "gen", "Шымкента"), P ("Шымкент", "dat", "Шымкенту"), P ("Шымкент", "acc", "Шымкент"),
  P ("Шымкент", "ins", "Шымкентом"), P ("Шымкент", "prep", "Шымкенте"), P ("Жанаозен", "gen", "Жанаозена"),
  P ("Тараз", "ins", "Таразом"), P ("Нур-Султан", "prep", "Нур-Султане"),
  P ("Усть-Каменогорск", "gen", "Усть-Каменогорска"), P ("Аркалык", "gen", "Аркалыка"),
  P ("Нью-Йорк", "prep", "Нью-Йорке"), P ("Владивосток", "gen", "Владивостока"), P ("Балхаш", "ins", "Балхашем"),
  P ("Балхаш", "gen", "Балхаша"), P ("Париж", "ins", "Парижем"), P ("Суэц", "ins", "Суэцем"),
  P ("Костанай", "gen", "Костаная"), P ("Костанай", "dat", "Костанаю"), P ("Костанай", "ins", "Костанаем"),
  P ("Костанай", "prep", "Костанае"), P ("Семей", "gen", "Семея"), P ("Семей", "prep", "Семее"),
  P ("Шанхай", "acc", "Шанхай"), P ("Каспий", "prep", "Каспии"), P ("Каспий", "gen", "Каспия"),
  P ("Ханой", "prep", "Ханое"), P ("Астана", "gen", "Астаны"), P ("Астана", "dat", "Астане"),
  P ("Астана", "acc", "Астану"), P ("Астана", "ins", "Астаной"), P ("Астана", "prep", "Астане"),
  P ("Алма-Ата", "prep", "Алма-Ате"), P ("Алма-Ата", "acc", "Алма-Ату"), P ("Кызылорда", "gen", "Кызылорды"),
  P ("Караганда", "ins", "Карагандой"), P ("Алга", "gen", "Алги"), P ("Анкара", "gen", "Анкары"),
  P ("Тайынша", "gen", "Тайынши"), P ("Тайынша", "ins", "Тайыншой"), P ("Польша", "ins", "Польшей"),
  P ("Египет", "gen", "Египта"), P ("Иртыш", "ins", "Иртышом"), P ("Винница", "ins", "Винницей"),
  P ("Россия", "gen", "России"), P ("Россия", "dat", "России"), P ("Россия", "acc", "Россию"),
  P ("Россия", "ins", "Россией"), P ("Россия", "prep", "России"), P ("Корея", "gen", "Кореи"),
  P ("Корея", "dat", "Корее"), P ("Корея", "ins", "Кореей"), P ("Сарань", "gen", "Сарани"),
  P ("Сарань", "ins", "Саранью"), P ("Астрахань", "prep", "Астрахани"), P ("Пермь", "acc", "Пермь"),
  P ("Севастополь", "prep", "Севастополе"), P ("Ярославль", "gen", "Ярославля"), P ("Израиль", "ins", "Израилем"),
  P ("Тянь-Шань", "gen", "Тянь-Шаня"), P ("Тверь", "prep", "Твери"), P ("Алматы", "gen", "Алматы"),
  P ("Алматы", "prep", "Алматы"), P ("Актобе", "ins", "Актобе"), P ("Атырау", "dat", "Атырау"),
  P ("Текели", "gen", "Текели"), P ("Баку", "prep", "Баку"), P ("Форт-Шевченко", "prep", "Форт-Шевченко"),
  P ("Чили", "gen", "Чили"), P ("Никарагуа", "gen", "Никарагуа"), P ("Токио", "prep", "Токио"),
  P ("Булаево", "prep", "Булаево"), P ("Рудный", "gen", "Рудного"), P ("Рудный", "dat", "Рудному"),
  P ("Рудный", "acc", "Рудный"), P ("Рудный", "ins", "Рудным"), P ("Рудный", "prep", "Рудном"),
  P ("Степной", "prep", "Степном"), P ("Жуковский", "gen", "Жуковского"), P ("Боровое", "gen", "Борового"),
  P ("Боровое", "prep", "Боровом"), P ("Нижний", "prep", "Нижнем"), P ("Курчатов", "ins", "Курчатовом"),
  P ("Конаев", "ins", "Конаевом"), P ("Саратов", "prep", "Саратове"), P ("Гурьев", "gen", "Гурьева"),
  P ("Череповец", "gen", "Череповца"), P ("Череповец", "ins", "Череповцом"), P ("Елец", "gen", "Ельца"),
  P ("Орёл", "gen", "Орла"), P ("Орёл", "prep", "Орле"), P ("Мец", "gen", "Меца"), P ("Поволжье", "prep", "Поволжье"),
  P ("Поволжье", "gen", "Поволжья"), P ("Семиречье", "dat", "Семиречью"), P ("Афины", "gen", "Афин"),
  P ("Афины", "prep", "Афинах"), P ("Эмираты", "gen", "Эмиратов"), P ("Нидерланды", "ins", "Нидерландами"),
  P ("Черкассы", "gen", "Черкасс"), P ("Гималаи", "gen", "Гималаев"), P ("Химки", "gen", "Химок"),
  P ("Мытищи", "prep", "Мытищах"), P ("Ростов-на-Дону", "gen", "Ростова-на-Дону"),
  P ("Ростов-на-Дону", "prep", "Ростове-на-Дону"), P ("Арзамас-16", "gen", "Арзамаса-16"),
  P ("Семипалатинск-21", "ins", "Семипалатинском-21"), P ("Алматы-1", "prep", "Алматы-1"), P ("Каменск-Уральский", "gen", "Каменска-Уральского"),
  P ("Петропавловск-Камчатский", "prep", "Петропавловске-Камчатском"), W ("Городок", "fleeting", "gen", "Городка"),
  W ("Узень", "masculine", "gen", "Узеня"), W ("Суук", "invariable", "gen", "Суук"),
  P ("Камень-на-Оби", "gen", "Камня-на-Оби"),
  W ("Канны", "plural", "gen", "Канн"), W ("Мосты", "plural", "gen", "Мостов"),
  W ("Лодзь", "f-sign", "gen", "Лодзи"), W ("басмачи", "plural", "gen", "басмачей"),
  W ("басмачи", "plural", "dat", "басмачам"), W ("басмачи", "plural", "ins", "басмачами"),
  W ("степи", "plural", "dat", "степям"),
};

START_TEST (places)
{
  CHECK_FORMS (places_rows);
}
END_TEST

static const FormRow persons_rows[] = {
  S ("Токаев", "gen", "Токаева"), S ("Токаев", "dat", "Токаеву"), S ("Токаев", "anim acc", "Токаева"),
  S ("Токаев", "ins", "Токаевым"), S ("Токаев", "prep", "Токаеве"), S ("Токаев", "pl", "Токаевы"),
  S ("Токаев", "pl gen", "Токаевых"), S ("Токаев", "pl ins", "Токаевыми"), S ("Назарбаева", "gen", "Назарбаевой"),
  S ("Назарбаева", "acc", "Назарбаеву"), S ("Назарбаева", "ins", "Назарбаевой"), S ("Путин", "ins", "Путиным"),
  S ("Мамин", "gen", "Мамина"), S ("Горбачёв", "gen", "Горбачёва"), S ("Горбачёв", "ins", "Горбачёвым"),
  S ("Достоевский", "gen", "Достоевского"), S ("Достоевский", "ins", "Достоевским"),
  S ("Достоевская", "dat", "Достоевской"), S ("Достоевская", "acc", "Достоевскую"), S ("Толстой", "gen", "Толстого"),
  S ("Толстая", "gen", "Толстой"), S ("Цой", "gen", "Цоя"), S ("Шевченко", "ins", "Шевченко"),
  S ("Черных", "gen", "Черных"), S ("Дюма", "gen", "Дюма"), S ("Окуджава", "gen", "Окуджавы"), S ("Берия", "ins", "Берией"),
  S ("Трамп", "anim acc", "Трампа"), S ("Трамп", "ins", "Трампом"), S ("Лукашевич", "ins", "Лукашевичем"),
  S ("Гайдай", "gen", "Гайдая"), S ("Гоголь", "gen", "Гоголя"), S ("Чаплин", "ins", "Чаплином"),
  S ("Ли", "gen", "Ли"), S ("Меркель", "gen", "Меркеля"),
  {"Меркель", ROLE_SURNAME, GENDER_FEMININE, "", "gen", "Меркель"},
  {"Ким", ROLE_SURNAME, GENDER_FEMININE, "", "gen", "Ким"},
  {"Блэр", ROLE_SURNAME, GENDER_UNKNOWN, "", "ins", "Блэром"},
  {"Ульман", ROLE_SURNAME, GENDER_UNKNOWN, "", "pl", "Ульманы"}, S ("Мусин-Пушкин", "gen", "Мусина-Пушкина"),
  S ("Римский-Корсаков", "ins", "Римским-Корсаковым"), G ("Абай", "gen", "Абая"), G ("Абай", "anim acc", "Абая"),
  G ("Нурсултан", "dat", "Нурсултану"), G ("Касым-Жомарт", "gen", "Касым-Жомарта"),
  G ("Касым-Жомарт", "ins", "Касым-Жомартом"), G ("Сергей", "prep", "Сергее"), G ("Юрий", "prep", "Юрии"),
  G ("Игорь", "gen", "Игоря"), G ("Дарига", "gen", "Дариги"), G ("Дарига", "dat", "Дариге"),
  G ("Мария", "dat", "Марии"), G ("Илья", "gen", "Ильи"), G ("Наташа", "ins", "Наташей"), G ("Али", "gen", "Али"),
  G ("Павел", "gen", "Павла"), G ("Лев", "gen", "Льва"), G ("Пётр", "gen", "Петра"), G ("Любовь", "ins", "Любовью"),
  G ("Асель", "gen", "Асели"), G ("Камиль", "gen", "Камиля"), G ("Кемелевич", "ins", "Кемелевичем"),
  G ("Абишевна", "gen", "Абишевны"), G ("Нурсултановна", "dat", "Нурсултановне"),
  G ("Байтурсынулы", "gen", "Байтурсынулы"), {"Айжан", ROLE_GIVEN, GENDER_FEMININE, "", "gen", "Айжан"},
};

START_TEST (persons)
{
  CHECK_FORMS (persons_rows);
}
END_TEST

static const FormRow nouns_rows[] = {
  N ("министерство", "gen", "министерства"), N ("министерство", "prep", "министерстве"),
  N ("министерство", "pl gen", "министерств"), N ("партия", "gen", "партии"), N ("партия", "pl dat", "партиям"),
  N ("партия", "pl gen", "партий"), N ("движение", "prep", "движении"), N ("движение", "gen", "движения"),
  N ("комитет", "ins", "комитетом"), N ("агентство", "dat", "агентству"), N ("банк", "pl", "банки"),
  N ("суд", "prep", "суде"), N ("полигон", "prep", "полигоне"), N ("союз", "ins", "союзом"),
  N ("республика", "acc", "республику"), N ("республика", "gen", "республики"),
  N ("республика", "pl gen", "республик"), N ("область", "gen", "области"), N ("область", "ins", "областью"),
  N ("область", "pl prep", "областях"), N ("съезд", "gen", "съезда"), N ("города", "nom", "города"),
  N ("город", "pl", "города"), N ("город", "pl gen", "городов"), N ("край", "pl", "края"),
  N ("события", "gen", "событий"), N ("события", "ins", "событиями"), N ("выборы", "prep", "выборах"),
  N ("аким", "anim acc", "акима"), N ("аким", "pl", "акимы"), N ("аким", "pl anim acc", "акимов"),
  N ("тенге", "gen", "тенге"), N ("посол", "gen", "посла"), N ("судья", "gen", "судьи"), N ("день", "gen", "дня"),
  N ("путь", "ins", "путем"), N ("время", "gen", "времени"), N ("ассамблея", "gen", "ассамблеи"),
  N ("алматинец", "gen", "алматинца"), N ("алматинец", "pl", "алматинцы"), N ("алматинец", "pl gen", "алматинцев"),
  N ("алматинец", "anim acc", "алматинца"), N ("премьер-министр", "gen", "премьер-министра"),
  N ("училище", "prep", "училище"), N ("маслихат", "prep", "маслихате"), N ("акимат", "acc", "акимат"),
  N ("жуз", "pl gen", "жузов"), N ("юрта", "pl gen", "юрт"), N ("помощь", "gen", "помощи"),
  N ("помощь", "ins", "помощью"), N ("помощь", "pl dat", "помощам"), N ("ночь", "pl prep", "ночах"),
  N ("область", "pl dat", "областям"), N ("дочь", "gen", "дочери"), N ("дочь", "ins", "дочерью"),
  N ("дочь", "pl", "дочери"), N ("дочь", "pl gen", "дочерей"), N ("дочь", "pl dat", "дочерям"),
  N ("дочь", "pl ins", "дочерьми"), N ("дочь", "pl prep", "дочерях"), N ("мать", "gen", "матери"),
  N ("мать", "pl", "матери"), N ("мать", "pl ins", "матерями"), N ("дети", "gen", "детей"),
  N ("дети", "ins", "детьми"), N ("люди", "ins", "людьми"), N ("человек", "pl gen", "людей"),
  N ("ребенок", "gen", "ребенка"), N ("ребенок", "pl dat", "детям"), N ("братья", "gen", "братьев"),
  N ("брат", "pl", "братья"), N ("сыновья", "gen", "сыновей"), N ("сын", "pl ins", "сыновьями"),
  N ("друзья", "gen", "друзей"), N ("друг", "pl dat", "друзьям"), N ("друг", "gen", "друга"),
  N ("господин", "pl", "господа"), N ("господа", "gen", "господ"), N ("граждане", "gen", "граждан"),
  N ("крестьянин", "pl", "крестьяне"), N ("крестьянин", "pl gen", "крестьян"),
  N ("горожанин", "pl ins", "горожанами"), N ("горожане", "dat", "горожанам"), N ("волчонок", "gen", "волчонка"),
  N ("волчонок", "pl", "волчата"), N ("котята", "gen", "котят"), N ("имя", "ins", "именем"),
  N ("имя", "pl gen", "имен"), N ("знамя", "pl", "знамена"), N ("племя", "gen", "племени"), N ("путь", "gen", "пути"),
  N ("церковь", "gen", "церкви"), N ("церковь", "ins", "церковью"), N ("церковь", "pl gen", "церквей"),
  N ("ложь", "gen", "лжи"), N ("ложь", "ins", "ложью"), N ("лагерь", "gen", "лагеря"), N ("лагерь", "pl", "лагеря"),
  N ("фестиваль", "ins", "фестивалем"), N ("октябрь", "prep", "октябре"), N ("гость", "acc", "гостя"),
  N ("директор", "acc", "директора"), N ("директор", "pl", "директора"), N ("поезд", "pl gen", "поездов"),
  N ("бочонок", "pl", "бочонки"), N ("точка", "pl gen", "точек"), N ("стройка", "pl gen", "строек"),
  N ("владелец", "ins", "владельцем"), N ("беженец", "pl gen", "беженцев"), N ("отец", "ins", "отцом"), N ("торговец", "ins", "торговцем"),
  N ("любовь", "gen", "любви"), N ("любовь", "ins", "любовью"), N ("медсестра", "pl gen", "медсестер"),
};

START_TEST (nouns)
{
  CHECK_FORMS (nouns_rows);
}
END_TEST

static const FormRow adjectives_rows[] = {
  A ("алматинский", "m", "алматинский"), A ("алматинский", "m gen", "алматинского"),
  A ("алматинский", "m acc", "алматинский"), A ("алматинский", "m anim acc", "алматинского"),
  A ("алматинский", "m ins", "алматинским"), A ("алматинский", "m prep", "алматинском"),
  A ("алматинский", "f", "алматинская"), A ("алматинский", "f gen", "алматинской"),
  A ("алматинский", "f acc", "алматинскую"), A ("алматинский", "n", "алматинское"),
  A ("алматинский", "n dat", "алматинскому"), A ("алматинский", "mf", "алматинские"),
  A ("алматинский", "mf gen", "алматинских"), A ("алматинский", "mf anim acc", "алматинских"),
  A ("алматинский", "mf ins", "алматинскими"), A ("Восточная", "f gen", "Восточной"),
  A ("Восточная", "f acc", "Восточную"), A ("новый", "f", "новая"), A ("новый", "mf gen", "новых"),
  A ("Нижний", "m gen", "Нижнего"), A ("нижний", "f acc", "нижнюю"), A ("нижний", "n", "нижнее"),
  A ("внутренние", "mf gen", "внутренних"), A ("Большой", "m", "Большой"), A ("Большой", "mf", "Большие"),
  A ("Степной", "mf", "Степные"), A ("высший", "f dat", "высшей"), A ("Высшая", "m gen", "Высшего"),
  A ("Великие", "mf prep", "Великих"), A ("третий", "f gen", "третьей"),
  A ("алма-атинский", "f ins", "алма-атинской"), A ("Соединённые", "mf dat", "Соединённым"),
};

START_TEST (adjectives)
{
  CHECK_FORMS (adjectives_rows);
}
END_TEST

START_TEST (both_habits_are_read)
{
  ck_assert (reads (LANG_RU, "Балхаш", ROLE_PLACE, "", "Балхашом"));
  ck_assert (reads (LANG_RU, "Булаево", ROLE_PLACE, "", "Булаеве"));
  ck_assert (reads (LANG_RU, "Булаево", ROLE_PLACE, "", "Булаева"));
  ck_assert (reads (LANG_RU, "Асель", ROLE_GIVEN, "", "Асели"));
  ck_assert (reads (LANG_RU, "Форт-Шевченко", ROLE_PLACE, "", "Форте-Шевченко"));
  ck_assert (reads (LANG_RU, "Форт-Шевченко", ROLE_PLACE, "", "Форт-Шевченко"));
  ck_assert (!reads (LANG_RU, "Форт-Шевченко", ROLE_PLACE, "invariable", "Форте-Шевченко"));
  ck_assert (!reads (LANG_RU, "Форт-Шевченко", ROLE_SURNAME, "", "Форте-Шевченко"));
  ck_assert (reads (LANG_RU, "МИД", ROLE_ACRONYM, "", "МИДа"));
  ck_assert (!reads (LANG_RU, "США", ROLE_ACRONYM, "", "СШАа"));
  ck_assert (reads (LANG_RU, "Королёв", ROLE_SURNAME, "", "Королева"));
  ck_assert (phrase_reads (LANG_RU, "Международный аэропорт Актау", NAME_PLACE, "Международном аэропорту Актау"));
  ck_assert (phrase_reads (LANG_RU, "Международный аэропорт Актау", NAME_PLACE, "Международном аэропорте Актау"));
}
END_TEST

START_TEST (what_is_no_form)
{
  ck_assert (!reads (LANG_RU, "Алматы", ROLE_PLACE, "", "Алмате"));
  ck_assert (!reads (LANG_RU, "Токаев", ROLE_SURNAME, "", "Токаевом"));
  ck_assert (!reads (LANG_RU, "Курчатов", ROLE_PLACE, "", "Курчатовым"));
  ck_assert (!reads (LANG_RU, "Абай", ROLE_GIVEN, "", "Абаев"));
  ck_assert (!reads (LANG_RU, "Шымкент", ROLE_PLACE, "", "Шымкентский"));
  ck_assert (!reads (LANG_RU, "Кызылорда", ROLE_PLACE, "", "Кызылордам"));
}
END_TEST

START_TEST (slips_are_understood)
{
  ck_assert (reads_wrong (LANG_RU, "Алматы", ROLE_PLACE, "", "Алмате", "prep"));
  ck_assert (reads_wrong (LANG_RU, "Алматы", ROLE_PLACE, "", "Алмату", "acc"));
  ck_assert (reads_wrong (LANG_RU, "Алматы", ROLE_PLACE, "", "Алматой", "ins"));
  ck_assert (reads_wrong (LANG_RU, "Алматы", ROLE_PLACE, "", "Алматах", "prep"));
  ck_assert (reads_wrong (LANG_RU, "Актобе", ROLE_PLACE, "", "Актобы", "gen"));
  ck_assert (reads_wrong (LANG_RU, "Актобе", ROLE_PLACE, "", "Актобу", "acc"));
  ck_assert (reads_wrong (LANG_RU, "Атырау", ROLE_PLACE, "", "Атырауе", "prep"));
  ck_assert (reads_wrong (LANG_RU, "Токаев", ROLE_SURNAME, "", "Токаевом", "ins"));
  ck_assert (!reads_wrong (LANG_RU, "Абай", ROLE_GIVEN, "", "Абаев", "gen"));
  ck_assert (!reads_wrong (LANG_RU, "Ким", ROLE_SURNAME, "", "Кимы", "gen"));
}
END_TEST

START_TEST (what_is_refused)
{
  g_autoptr (GError) error = NULL;
  Inflection inflection;

  ck_assert (!inflection_classify (LANG_RU, "Шымкент", ROLE_PLACE, GENDER_UNKNOWN, "front", &inflection, &error));
  g_clear_error (&error);
  ck_assert (!inflection_classify (LANG_RU, "Шымкент", ROLE_PLACE, GENDER_UNKNOWN, "f-hard", &inflection, &error));
  g_clear_error (&error);
  ck_assert (inflection_classify (LANG_RU, "Шымкент", ROLE_PLACE, GENDER_UNKNOWN, "", &inflection, &error));
  ck_assert_ptr_null (inflection_write (&inflection, "Шымкент", form_of ("loc"), &error));
  g_clear_error (&error);
  ck_assert_ptr_null (inflection_write (&inflection, "Шымкент", form_of ("pl"), &error));
}
END_TEST

START_TEST (every_form_is_read_back)
{
  static const char *const some_places[] =
    {"Шымкент", "Костанай", "Семей",    "Астана", "Россия", "Сарань",         "Алматы",
     "Рудный",  "Боровое",  "Курчатов", "Елец",   "Афины",  "Ростов-на-Дону", "Каменск-Уральский",
     "Каспий",  "Тайынша",  "Камень-на-Оби"};
  static const char *const some_surnames[] = {"Токаев", "Назарбаева", "Достоевский", "Шевченко",
                                         "Трамп",  "Гоголь",     "Берия",       "Цой"};
  static const char *const some_nouns[] = {"дочь",   "мать",   "человек", "ребенок", "брат", "сын", "друг", "господин",
                                           "церковь", "волчонок", "граждане", "люди", "министерство", "партия", "область",   "аким", "событие",
                                      "города",       "банк",   "алматинец", "тенге", "ложь", "лагерь", "точка", "стройка", "владелец", "поезд", "бочонок"};

  for (guint i = 0; i < G_N_ELEMENTS (some_places); i++)
    check_round_trip (LANG_RU, some_places[i], ROLE_PLACE, GENDER_UNKNOWN, "");
  for (guint i = 0; i < G_N_ELEMENTS (some_surnames); i++)
    check_round_trip (LANG_RU, some_surnames[i], ROLE_SURNAME, GENDER_UNKNOWN, "");
  for (guint i = 0; i < G_N_ELEMENTS (some_nouns); i++)
    check_round_trip (LANG_RU, some_nouns[i], ROLE_NOUN, GENDER_UNKNOWN, "");
  check_round_trip (LANG_RU, "алматинский", ROLE_ADJECTIVE, GENDER_UNKNOWN, "");
  check_round_trip (LANG_RU, "Нижний", ROLE_ADJECTIVE, GENDER_UNKNOWN, "");
}
END_TEST

Suite *
suite_russian (void)
{
  Suite *suite = suite_create ("russian");
  TCase *tests = tcase_create ("endings");

  tcase_add_test (tests, places);
  tcase_add_test (tests, persons);
  tcase_add_test (tests, nouns);
  tcase_add_test (tests, adjectives);
  tcase_add_test (tests, both_habits_are_read);
  tcase_add_test (tests, what_is_no_form);
  tcase_add_test (tests, slips_are_understood);
  tcase_add_test (tests, what_is_refused);
  tcase_add_test (tests, every_form_is_read_back);
  suite_add_tcase (suite, tests);
  return suite;
}
