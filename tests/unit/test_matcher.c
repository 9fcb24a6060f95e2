#include "glossary/matcher.h"

#include "names.h"
#include "suites.h"

#define STRESS    "\u0301"
#define SOFT      "\u00AD"
#define NBSP      "\u00A0"
#define NB_HYPHEN "\u2011"

/* Letters that look like those around them */
#define LATIN_A    "A"
#define LATIN_O    "o"
#define CYRILLIC_A "\u0410"

/* What is found where: see names.h for how it is written. */
typedef struct {
  Lang lang;
  const char *text, *marked;
} Found;

static void
assert_found (const Found *found)
{
  Names names = names_new ("", NULL);
  g_autofree char *marked = names_marked (&names, found->lang, found->text);

  ck_assert_str_eq (marked, found->marked);
  names_free (&names);
}

static const Found forms[] = {
  {LANG_RU, "", ""},
  {LANG_RU, "Мы жили в Алма-Ате.", "Мы жили в [Алма-Ате Алма-Ата]."},
  {LANG_RU, "Из Шымкента в Караганду", "Из [Шымкента Шымкент] в [Караганду Караганда]"},
  {LANG_RU, "По Азии и в Азию", "По [Азии Азия] и в [Азию Азия]"},
  {LANG_RU, "Алматинские дворы", "[Алматинские алматинский] дворы"},
  {LANG_RU, "акимы, акимами и акиму", "[акимы аким], [акимами аким] и [акиму аким]"},
  {LANG_RU, "Акимат и акимка", "Акимат и акимка"},
  {LANG_KK, "Алматыдағы үй, Алматының көшелері", "[Алматыдағы Алматы] үй, [Алматының Алматы] көшелері"},
  {LANG_KK, "Шымкентте, Өскеменнен, Қарағандыға", "[Шымкентте Шымкент], [Өскеменнен Өскемен], [Қарағандыға Қарағанды]"},
  {LANG_KK, "АҚШ-тың елшісі мен АҚШ", "[АҚШ-тың АҚШ] елшісі мен [АҚШ]"},
  {LANG_KK, "Тоқаевтың жарлығы", "[Тоқаевтың Тоқаев] жарлығы"},
  {LANG_EN, "Almaty's parks, Kazakhstan’s north", "[Almaty's Almaty] parks, [Kazakhstan’s Kazakhstan] north"},
  {LANG_EN, "Kazakhstani, two akims", "Kazakhstani, two [akims akim]"},
  {LANG_EN, "Almatyan", "Almatyan"},
};

START_TEST (names_are_found_in_every_form)
{
  assert_found (&forms[_i]);
}
END_TEST

static const Found extents[] = {
  /* the longest name counts, wherever a shorter one stands in it */
  {LANG_KK, "Шығыс Қазақстан облысының әкімі", "[Шығыс Қазақстан облысының Шығыс Қазақстан облысы] әкімі"},
  {LANG_KK, "Шығыс Қазақстанның халқы", "Шығыс [Қазақстанның Қазақстан] халқы"},
  {LANG_RU, "в Восточно-Казахстанской области", "в [Восточно-Казахстанской области Восточно-Казахстанская область]"},
  {LANG_EN, "in the East Kazakhstan region", "in the [East Kazakhstan region]"},
  {LANG_RU, "президент Касым-Жомарт Токаев", "президент [Касым-Жомарт Токаев]"},
  {LANG_RU, "с Касым-Жомартом Токаевым и Токаеву",
   "с [Касым-Жомартом Токаевым Касым-Жомарт Токаев] и [Токаеву Токаев]"},
  /* inside a protected name nothing is looked at */
  {LANG_RU, "Алма-Атинскую декларацию подписали", "[Алма-Атинскую декларацию Алма-Атинская декларация #p] подписали"},
  {LANG_EN, "the Semipalatinsk Test Site near Semipalatinsk", "the [Semipalatinsk Test Site #p] near [Semipalatinsk]"},
  /* a part of another name is not the name */
  {LANG_EN, "Petro-Astana, Astana-21, Astana-City", "Petro-Astana, Astana-21, Astana-City"},
  {LANG_EN, "pro-Astana, the Astana–Almaty road", "pro-[Astana], the [Astana]–[Almaty] road"},
  {LANG_RU, "Возможно, можно", "Возможно, [можно]"},
  {LANG_RU, "Не в центре Казахстанцы", "Не в центре Казахстанцы"},
};

START_TEST (the_longest_name_counts)
{
  assert_found (&extents[_i]);
}
END_TEST

static const Found matches[] = {
  /* never */
  {LANG_EN, "an Oral exam in Oral", "an Oral exam in Oral"},
  /* exact */
  {LANG_EN, "the UN in Un petit bal, un ami", "the [UN] in Un petit bal, un ami"},
  /* near: a word of the paragraph, or with < and > a neighbour */
  {LANG_RU, "Поэт Шевченко родился на Украине.", "Поэт Шевченко родился на Украине."},
  {LANG_RU, "Жители города Шевченко вышли к порту.", "Жители города [Шевченко] вышли к порту."},
  {LANG_RU, "Порт был главным в Шевченко.", "Порт был главным в [Шевченко]."},
  {LANG_RU, "В порту его звали Тарас Шевченко.", "В порту его звали Тарас Шевченко."},
  {LANG_RU, "В порту жил Шевченко Тарас.", "В порту жил Шевченко Тарас."},
  /* or it goes on a list of places; of one place and a surname it does not */
  {LANG_RU, "Поезда из Астаны, Алматы и Шевченко стоят.", "Поезда из [Астаны Астана], [Алматы] и [Шевченко] стоят."},
  {LANG_RU, "Астана и Шевченко говорят.", "[Астана] и Шевченко говорят."},
  {LANG_RU, "Астана, Алматы. Шевченко говорит.", "[Астана], [Алматы]. Шевченко говорит."},
};

START_TEST (the_match_column_is_obeyed)
{
  assert_found (&matches[_i]);
}
END_TEST

START_TEST (a_word_after_the_name)
{
  Names names = names_new ("", "aktau; place; kk; Шевченко; superseded; former; ; ; near:>қаласы|>ауданы\n");
  g_autofree char *town = names_marked (&names, LANG_KK, "Шевченко қаласында тұрды");
  g_autofree char *poet = names_marked (&names, LANG_KK, "Қала туралы Шевченко жазды");

  ck_assert_str_eq (town, "[Шевченко] қаласында тұрды");
  ck_assert_str_eq (poet, "Қала туралы Шевченко жазды");
  names_free (&names);
}
END_TEST

/* Where something is cannot be the first name of a person. */
START_TEST (a_town_behind_the_place_it_is_in)
{
  Names names = names_new ("", "aktau; place; kk; Шевченко; superseded; former; ; ; near:теңіз\n");
  g_autofree char *town = names_marked (&names, LANG_KK, "Теңіз бойында, Қазақстандағы Шевченкода");
  g_autofree char *person = names_marked (&names, LANG_KK, "Теңіз бойында, Қазақстанның Шевченкосы");

  ck_assert_str_eq (town, "Теңіз бойында, [Қазақстандағы Қазақстан] [Шевченкода Шевченко]");
  ck_assert_str_eq (person, "Теңіз бойында, [Қазақстанның Қазақстан] Шевченкосы");
  names_free (&names);
}
END_TEST

/* A name of several words is not taken for a person between capitalised words. */
START_TEST (a_region_beside_a_capital)
{
  Names names = names_new ("", "ural; place; ru; Уральская область; superseded; former; ; ; near:казахстан\n");
  g_autofree char *ours = names_marked (&names, LANG_RU, "Уральская область Казахстана");
  g_autofree char *theirs = names_marked (&names, LANG_RU, "Уральская область России");

  ck_assert_str_eq (ours, "[Уральская область] [Казахстана Казахстан]");
  ck_assert_str_eq (theirs, "Уральская область России");
  names_free (&names);
}
END_TEST

static const Found writings[] = {
  {LANG_RU, "АЛМА-АТА И ШЫМКЕНТ", "[АЛМА-АТА Алма-Ата #A] И [ШЫМКЕНТ Шымкент #A]"},
  {LANG_RU, "В АЛМА-АТЕ", "В [АЛМА-АТЕ Алма-Ата #A]"},
  {LANG_KK, "ҚАРАҒАНДЫДА", "[ҚАРАҒАНДЫДА Қарағанды #A]"},
  {LANG_EN, "Nur-sultan, alma-ata", "[Nur-sultan Nur-Sultan #c], alma-ata"},
  {LANG_RU, "Аким и АКИМ", "[Аким аким] и [АКИМ аким #A]"},
  {LANG_RU, "в Усть Каменогорске и Устькаменогорске",
   "в [Усть Каменогорске Усть-Каменогорск #j] и [Устькаменогорске Усть-Каменогорск #j]"},
  {LANG_EN, "Kyzyl Orda, Kyzyl-Orda", "Kyzyl Orda, [Kyzyl-Orda Kyzylorda #j]"},
  {LANG_RU, "Шым-Кентом, Шым-кентом, Шым-Кент-Сити", "[Шым-Кентом Шымкент #j], Шым-кентом, Шым-Кент-Сити"},
  /* a former name without its hyphen is another word: Нұрсұлтан is a man */
  {LANG_KK, "Нұрсұлтан мен Нұр-Сұлтан", "Нұрсұлтан мен [Нұр-Сұлтан]"},
  {LANG_RU, "в Усть" NB_HYPHEN "Каменогорске", "в [Усть" NB_HYPHEN "Каменогорске Усть-Каменогорск]"},
  {LANG_RU, "в Казах" SOFT "стане", "в [Казах" SOFT "стане Казахстан]"},
  {LANG_RU, "в Алматы" STRESS ", в Алма-Ате" STRESS, "в [Алматы" STRESS " Алматы], в [Алма-Ате" STRESS " Алма-Ата]"},
  {LANG_RU, "Алма" STRESS "-Ата, Алма" SOFT "-Ате", "[Алма" STRESS "-Ата Алма-Ата], [Алма" SOFT "-Ате Алма-Ата]"},
  {LANG_RU, "Касым-Жомарт" NBSP "Токаев", "[Касым-Жомарт" NBSP "Токаев Касым-Жомарт Токаев]"},
  {LANG_EN, "East Kazakhstan\nregion", "[East Kazakhstan\nregion East Kazakhstan region]"},
  {LANG_EN, "East Kazakhstan\n\nregion", "East [Kazakhstan]\n\nregion"},
};

START_TEST (names_are_found_however_they_are_written)
{
  assert_found (&writings[_i]);
}
END_TEST

static const Found slips[] = {
  {LANG_RU, "в Алмате", "в [Алмате Алматы #w]"},
  {LANG_KK, "Тоқаевтің жарлығы", "[Тоқаевтің Тоқаев #w] жарлығы"},
  {LANG_KK, "Шымкентде", "[Шымкентде Шымкент #w]"},
  {LANG_EN, "Almat", "Almat"},
};

START_TEST (wrong_endings_are_seen)
{
  assert_found (&slips[_i]);
}
END_TEST

static const Found lookalikes[] = {
  {LANG_RU, "в " LATIN_A "лматы", "в [" LATIN_A "лматы Алматы #h]"},
  {LANG_RU, "в " LATIN_A "лма-Ате", "в [" LATIN_A "лма-Ате Алма-Ата #h]"},
  {LANG_KK, "Т" LATIN_O "қаевтың", "[Т" LATIN_O "қаевтың Тоқаев #h]"},
  {LANG_EN, "in " CYRILLIC_A "lmaty", "in [" CYRILLIC_A "lmaty Almaty #h]"},
  {LANG_RU, "iPhoneы", "iPhoneы"},
};

START_TEST (letters_of_another_script_are_seen_through)
{
  assert_found (&lookalikes[_i]);
}
END_TEST

START_TEST (what_stands_before_a_hyphen_declines)
{
  Names names = names_new ("", "a; place; ru; Арзамас-16; preferred\n"
                               "b; place; ru; Ростов-на-Дону; preferred\n"
                               "c; place; ru; Петропавловск-Камчатский; preferred\n");
  g_autofree char *marked
    = names_marked (&names, LANG_RU, "Из Арзамаса-16 в Ростове-на-Дону, под Петропавловском-Камчатским, в Арзамасе-17");

  ck_assert_str_eq (marked, "Из [Арзамаса-16 Арзамас-16] в [Ростове-на-Дону Ростов-на-Дону], под "
                            "[Петропавловском-Камчатским Петропавловск-Камчатский], в Арзамасе-17");
  names_free (&names);
}
END_TEST

START_TEST (a_first_part_may_decline_or_not)
{
  Names names = names_new ("", "a; place; ru; Форт-Шевченко; preferred\n");
  g_autofree char *marked
    = names_marked (&names, LANG_RU, "Из Форта-Шевченко в Форт-Шевченко, в Форте-Шевченко, Фортов-Шевченко");

  ck_assert_str_eq (marked, "Из [Форта-Шевченко Форт-Шевченко] в [Форт-Шевченко], в [Форте-Шевченко "
                            "Форт-Шевченко], Фортов-Шевченко");
  names_free (&names);
}
END_TEST

START_TEST (forms_that_begin_otherwise)
{
  Names names = names_new ("", "a; event; ru; День Победы; preferred\nb; person; ru; Лев Гумилёв; preferred\n"
                               "c; term; kk; әкімдік; preferred\nd; term; kk; әкім; preferred\n"
                               "e; org; ru; Церковь Христа; preferred\n");
  g_autofree char *church = names_marked (&names, LANG_RU, "У Церкви Христа, с Церковью Христа");
  g_autofree char *russian = names_marked (&names, LANG_RU, "Ко Дню Победы, Дня Победы, о Льве Гумилёве, Дно Победы");
  g_autofree char *kazakh = names_marked (&names, LANG_KK, "Әкім мен әкімдік, әкімдікке де");

  ck_assert_str_eq (russian, "Ко [Дню Победы День Победы], [Дня Победы День Победы], "
                             "о [Льве Гумилёве Лев Гумилёв], Дно Победы");
  ck_assert_str_eq (kazakh, "[Әкім әкім] мен [әкімдік], [әкімдікке әкімдік] де");
  ck_assert_str_eq (church, "У [Церкви Христа Церковь Христа], с [Церковью Христа Церковь Христа]");
  names_free (&names);
}
END_TEST

START_TEST (terms_of_a_region_need_the_region)
{
  Names kazakhstan = names_new ("KZ", NULL), russia = names_new ("RU", NULL);
  g_autoptr (GArray) there = names_in (&russia, LANG_RU, "в Алма-Ате");
  g_autoptr (GArray) here = names_in (&kazakhstan, LANG_RU, "в Алма-Ате");

  ck_assert_int_eq (g_array_index (there, Mention, 0).term->status, STATUS_ADMITTED);
  ck_assert_int_eq (g_array_index (here, Mention, 0).term->status, STATUS_SUPERSEDED);
  names_free (&russia);
  names_free (&kazakhstan);
}
END_TEST

START_TEST (another_language_has_other_names)
{
  Names names = names_new ("", NULL);
  g_autofree char *russian = names_marked (&names, LANG_RU, "Караганда, Almaty");
  g_autofree char *kazakh = names_marked (&names, LANG_KK, "Караганда, Almaty");
  g_autoptr (GArray) mentions = names_in (&names, LANG_RU, "Караганда");

  ck_assert_str_eq (russian, "[Караганда], Almaty");
  ck_assert_int_eq (g_array_index (mentions, Mention, 0).term->status, STATUS_PREFERRED);
  ck_assert_str_eq (kazakh, "[Караганда], Almaty");
  names_free (&names);
}
END_TEST

/* Marks that stand in a name stand in the text too; quotation marks and commas belong to no word. */
static const char marked_terms[] =
  "families; org; en; Miners' Families; preferred\n"
  "commission; org; en; Commission on Women's Issues; preferred\n"
  "states; place; en; U.S.; admitted; acronym\n"
  "petersburg; place; en; St. Petersburg; preferred\n"
  "famine; event; en; Famine of 1930–1933; preferred\n"
  "oskemen; place; en; Ust'-Kamenogorsk; deprecated; variant\n"
  "club; org; ru; ФК «Актобе»; preferred; protected; ; ; ; invariable\n"
  "belt; event; ru; Один пояс, один путь; preferred; full; ; ; ; invariable\n"
  "movement; org; ru; Невада — Семипалатинск; preferred; protected; ; ; ; invariable\n"
  "necklace; term; kk; «Алтын алқа» алқасы; preferred\n";

static const Found marks[] = {
  {LANG_EN, "the Miners’ Families group", "the [Miners’ Families Miners' Families] group"},
  {LANG_EN, "Miners Families", "Miners Families"},
  {LANG_EN, "a Commission on Women’s Issues", "a [Commission on Women’s Issues Commission on Women's Issues]"},
  {LANG_EN, "U.S. troops, U. S. troops, US", "[U.S.] troops, U. S. troops, US"},
  {LANG_EN, "in St. Petersburg, in St Petersburg", "in [St. Petersburg], in St Petersburg"},
  {LANG_EN, "the Famine of 1930–1933", "the [Famine of 1930–1933]"},
  {LANG_EN, "the Famine of 1930-1933", "the Famine of 1930-1933"},
  {LANG_EN, "near Ust’-Kamenogorsk", "near [Ust’-Kamenogorsk Ust'-Kamenogorsk]"},
  {LANG_RU, "за ФК «Актобе» и ФК Актобе", "за [ФК «Актобе ФК «Актобе» #p]» и [ФК Актобе ФК «Актобе» #p]"},
  {LANG_RU, "идея «Один пояс, один путь»", "идея «[Один пояс, один путь]»"},
  {LANG_RU, "Невада — Семипалатинск, Невада, Семипалатинск", "[Невада — Семипалатинск #p], Невада, Семипалатинск"},
  {LANG_KK, "«Алтын алқа» алқасын тақты", "«[Алтын алқа» алқасын «Алтын алқа» алқасы] тақты"},
};

START_TEST (marks_in_names_are_read)
{
  const Found *found = &marks[_i];
  Names names = names_new ("", marked_terms);
  g_autofree char *marked = names_marked (&names, found->lang, found->text);

  ck_assert_str_eq (marked, found->marked);
  names_free (&names);
}
END_TEST

START_TEST (a_name_in_quotation_marks_is_looked_up)
{
  Names names = names_new ("", marked_terms);
  g_autoptr (Matcher) all = matcher_new (names.glossary, "", TRUE);
  g_autoptr (GArray) mentions = g_array_new (FALSE, FALSE, sizeof (Mention)); /* of Mention */

  matcher_find_whole (all, SPAN_LITERAL ("«Алтын алқа» алқасы"), LANG_KK, mentions);
  ck_assert_uint_eq (mentions->len, 1);
  matcher_find_whole (all, SPAN_LITERAL ("ФК «Актобе»"), LANG_RU, mentions);
  ck_assert_uint_eq (mentions->len, 1);
  matcher_find_whole (all, SPAN_LITERAL ("— ФК «Актобе»"), LANG_RU, mentions);
  ck_assert_uint_eq (mentions->len, 0);
  names_free (&names);
}
END_TEST

START_TEST (a_whole_name_is_looked_up_in_any_capitals)
{
  Names names = names_new ("", NULL);
  g_autoptr (Matcher) all = matcher_new (names.glossary, "", TRUE);
  g_autoptr (GArray) mentions = g_array_new (FALSE, FALSE, sizeof (Mention)); /* of Mention */

  matcher_find_whole (all, SPAN_LITERAL ("алматыда"), LANG_KK, mentions);
  ck_assert_uint_eq (mentions->len, 1);
  ck_assert_str_eq (g_array_index (mentions, Mention, 0).term->concept->id, "almaty");
  matcher_find_whole (all, SPAN_LITERAL ("oral"), LANG_EN, mentions);
  ck_assert_uint_eq (mentions->len, 1);
  matcher_find_whole (all, SPAN_LITERAL ("Almaty city"), LANG_EN, mentions);
  ck_assert_uint_eq (mentions->len, 0);
  names_free (&names);
}
END_TEST

/* Names of one beginning, and those whose second word changes more than its last letters. */
static const char chained_terms[] =
  "days; event; ru; Всемирный день печати; preferred\n"
  "eagle; place; ru; Красный Орел; preferred\n"
  "village; place; ru; Красный Яр; preferred\n"
  "or; place; ru; Красный Ор; preferred\n"
  "district; place; ru; район Лазо; preferred\n"
  "districts; term; ru; район; preferred\n"
  "airport; place; ru; район аэропорта; preferred\n"
  "hyphen; place; ru; Ново-Ор; preferred\n"
  "dash; place; ru; Ново-Орский район; preferred\n"
  "city; place; kk; Ескі қала; preferred\n"
  "wharf; place; kk; Ескі айлақ; preferred\n"
  "parties; org; en; Red Party; preferred\n";

static const Found chained[] = {
  {LANG_RU, "ко Всемирному дню печати", "ко [Всемирному дню печати Всемирный день печати]"},
  {LANG_RU, "с Красного Орла", "с [Красного Орла Красный Орел]"},
  {LANG_RU, "в Красном Яре у Красного Ора", "в [Красном Яре Красный Яр] у [Красного Ора Красный Ор]"},
  {LANG_RU, "в районе Лазо, в районе аэропорта", "в [районе Лазо район Лазо], в [районе аэропорта район аэропорта]"},
  {LANG_RU, "в районе лавки, в районе", "в [районе район] лавки, в [районе район]"},
  {LANG_RU, "районный аэропорт, район", "районный аэропорт, [район]"},
  {LANG_RU, "в Ново-Оре Ново-Орского района", "в [Ново-Оре Ново-Ор] [Ново-Орского района Ново-Орский район]"},
  {LANG_RU, "в Новооре и НовоОре", "в [Новооре Ново-Ор #j] и [НовоОре Ново-Ор #j]"},
  {LANG_KK, "Ескі қалаға, Ескі айлаққа", "[Ескі қалаға Ескі қала], [Ескі айлаққа Ескі айлақ]"},
  {LANG_EN, "Red Party's Red Parties, Red Square", "[Red Party's Red Party] [Red Parties Red Party], Red Square"},
};

START_TEST (names_of_one_beginning_are_told_apart)
{
  const Found *found = &chained[_i];
  Names names = names_new ("", chained_terms);
  g_autofree char *marked = names_marked (&names, found->lang, found->text);

  ck_assert_str_eq (marked, found->marked);
  names_free (&names);
}
END_TEST

/* Words of names and around them, and what may join or part them. */
static const char *const pieces[] = {
  "Алматы", "Алма", "Ата", "Ате", "алматинский", "Нур", "Султан", "Нұр", "Сұлтан", "East", "Kazakhstan", "region",
  "East", "Semipalatinsk", "Test", "Site", "Касым", "Жомарт", "Токаева", "города", "Шевченко", "Шығыс", "Қазақстан",
  "облысының", "АҚШ", "тың", "Bank", "эти", "а", "the", "Kazakhstan’s", "Астанада", "Aлматы", "АЛМАТЫ", "Karaganda",
  "районе", "районный", "районного", "Лазо", "аэропорта", "Красного", "Яра", "Орла", "Ново", "Орского",
};
static const char *const joints[] = {" ", " ", " ", "-", ", ", "\n", "’", "\u00A0", " — ", ""};

START_TEST (a_memo_changes_nothing_that_is_found)
{
  static const Lang langs[] = {LANG_KK, LANG_RU, LANG_EN};
  Names names = names_new ("", chained_terms);
  g_autoptr (MatcherMemo) memo = matcher_memo_new (1000);
  g_autoptr (GRand) chance = g_rand_new_with_seed (7);
  g_autoptr (GString) text = g_string_new (NULL);
  GArray *found[2], *rest[2]; /* with the memo, without */

  for (guint i = 0; i < 2; i++) {
    found[i] = g_array_new (FALSE, FALSE, sizeof (Mention));
    rest[i] = g_array_new (FALSE, FALSE, sizeof (Token));
  }
  for (guint round = 0; round < 3000; round++) {
    Lang lang = langs[round % G_N_ELEMENTS (langs)];

    g_string_truncate (text, 0);
    for (guint i = 0; i < 12; i++)
      g_string_append_printf (text, "%s%s", pieces[g_rand_int_range (chance, 0, G_N_ELEMENTS (pieces))],
                              joints[g_rand_int_range (chance, 0, G_N_ELEMENTS (joints))]);
    for (guint i = 0; i < 2; i++)
      matcher_find_rest (names.matcher, span_of (text->str), lang, i == 0 ? memo : NULL, found[i], rest[i]);
    ck_assert_msg (found[0]->len == found[1]->len && rest[0]->len == rest[1]->len, "%s", text->str);
    for (guint i = 0; i < found[0]->len; i++) {
      const Mention *a = &g_array_index (found[0], Mention, i), *b = &g_array_index (found[1], Mention, i);

      ck_assert_msg (a->start == b->start && a->end == b->end && a->term == b->term, "%s", text->str);
    }
    ck_assert_mem_eq (rest[0]->data, rest[1]->data, rest[0]->len * sizeof (Token));
  }
  for (guint i = 0; i < 2; i++) {
    g_array_unref (found[i]);
    g_array_unref (rest[i]);
  }
  names_free (&names);
}
END_TEST

Suite *
suite_matcher (void)
{
  Suite *suite = suite_create ("matcher");
  TCase *tests = tcase_create ("matcher");

  tcase_add_loop_test (tests, names_are_found_in_every_form, 0, G_N_ELEMENTS (forms));
  tcase_add_loop_test (tests, the_longest_name_counts, 0, G_N_ELEMENTS (extents));
  tcase_add_loop_test (tests, the_match_column_is_obeyed, 0, G_N_ELEMENTS (matches));
  tcase_add_test (tests, a_word_after_the_name);
  tcase_add_test (tests, a_town_behind_the_place_it_is_in);
  tcase_add_test (tests, a_region_beside_a_capital);
  tcase_add_test (tests, what_stands_before_a_hyphen_declines);
  tcase_add_test (tests, a_first_part_may_decline_or_not);
  tcase_add_test (tests, forms_that_begin_otherwise);
  tcase_add_loop_test (tests, names_are_found_however_they_are_written, 0, G_N_ELEMENTS (writings));
  tcase_add_loop_test (tests, wrong_endings_are_seen, 0, G_N_ELEMENTS (slips));
  tcase_add_loop_test (tests, letters_of_another_script_are_seen_through, 0, G_N_ELEMENTS (lookalikes));
  tcase_add_test (tests, terms_of_a_region_need_the_region);
  tcase_add_test (tests, another_language_has_other_names);
  tcase_add_loop_test (tests, marks_in_names_are_read, 0, G_N_ELEMENTS (marks));
  tcase_add_loop_test (tests, names_of_one_beginning_are_told_apart, 0, G_N_ELEMENTS (chained));
  tcase_add_test (tests, a_name_in_quotation_marks_is_looked_up);
  tcase_add_test (tests, a_whole_name_is_looked_up_in_any_capitals);
  tcase_add_test (tests, a_memo_changes_nothing_that_is_found);
  suite_add_tcase (suite, tests);
  return suite;
}
