#include "discover/finder.h"

#include "align/name_glossary.h"
#include "align/name_parts.h"
#include "align/name_triples.h"
#include "discover/gloss.h"
#include "discover/lemma.h"
#include "suites.h"

/* "surface/lemma/type" of what is found in the paragraphs, without glossary and dictionary. Free with g_free. */
static char *
find (Lang lang, const char *const *paragraphs, guint n)
{
  g_autoptr (Finder) finder = finder_new (NULL, NULL, NULL);
  g_autoptr (GPtrArray) lines = g_ptr_array_new (); /* of char * */
  g_autoptr (GArray) names = NULL;
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (lines, (char *) paragraphs[i]);
  names = finder_find_lines (finder, lines, lang);
  for (guint i = 0; i < names->len; i++) {
    const FoundName *name = &g_array_index (names, FoundName, i);

    ck_assert_uint_gt (name->cluster, 0);
    g_string_append_printf (text, "%s%s/%s/%s", i > 0 ? "; " : "", name->surface, name->lemma,
                            name_type_name (name->type));
  }
  return g_string_free (text, FALSE);
}

#define CHECK_NAMES(lang, expected, ...)                                         \
  do {                                                                           \
    const char *const paragraphs[] = {__VA_ARGS__};                              \
    g_autofree char *found = find (lang, paragraphs, G_N_ELEMENTS (paragraphs)); \
    ck_assert_str_eq (found, expected);                                          \
  } while (0)

START_TEST (english_names)
{
  CHECK_NAMES (LANG_EN, "Aigul Satybaldiyeva/Aigul Satybaldiyeva/person; Almaty/Almaty/place",
               "Yesterday President Aigul Satybaldiyeva opened a museum in Almaty.");
  CHECK_NAMES (LANG_EN, "Commission on Women's Issues/Commission on Women's Issues/org",
               "The chair of the Commission on Women's Issues left on Monday.");
}
END_TEST

START_TEST (first_words_of_sentences)
{
  CHECK_NAMES (LANG_EN, "", "Museums are open. Tickets are cheap.");
  CHECK_NAMES (LANG_EN, "Zhanaozen/Zhanaozen/place; Zhanaozen's/Zhanaozen/place", "Zhanaozen woke up early.",
               "The roads of Zhanaozen's outskirts were empty.");
  CHECK_NAMES (LANG_EN, "", "Workers left. The workers came back.");
}
END_TEST

START_TEST (first_words_in_another_script)
{
  CHECK_NAMES (LANG_KK, "Nova Invest Bank/Nova Invest Bank/org", "Осылайша Nova Invest Bank жаңа бөлімше ашты.");
  CHECK_NAMES (LANG_RU, "Nova Invest Bank/Nova Invest Bank/org", "Кеше Nova Invest Bank открыл новый офис.");
  CHECK_NAMES (LANG_KK, "Жұлдыз Nova Fest/Жұлдыз Nova Fest/event", "«Жұлдыз Nova Fest» өтті.");
  CHECK_NAMES (LANG_RU, "Банк Nova Invest/Банк Nova Invest/org", "Банк Nova Invest открыл новый офис.");
  /* A name wherever it stands is one here too. */
  CHECK_NAMES (LANG_KK, "Ертарғын Smith/Ертарғын Smith/person; Ертарғын/Ертарғын/place", "Ертарғын Smith жаңа зауыт ашты.",
               "Зауытты бүгін Ертарғын ашты.");
}
END_TEST

START_TEST (headings_and_links)
{
  CHECK_NAMES (LANG_EN, "", "Donate Via Paypal", "Home > News > Central Asia");
}
END_TEST

START_TEST (kazakh_lemmas)
{
  CHECK_NAMES (LANG_KK, "Өскеменде/Өскемен/place; Өскеменнің/Өскемен/place", "Кеше Өскеменде жиын өтті.",
               "Жиынға Өскеменнің тұрғындары келді.");
  CHECK_NAMES (LANG_KK, "Канадада/Канада/place; Канаданың/Канада/place", "Ол Канадада тұрады.", "Бұл Канаданың ісі.");
}
END_TEST

START_TEST (russian_lemmas)
{
  CHECK_NAMES (LANG_RU, "Сатпаеве/Сатпаев/place; Сатпаев/Сатпаев/place; Сатпаева/Сатпаев/place",
               "Он живёт в Сатпаеве.", "Его город Сатпаев невелик.", "Жители Сатпаева довольны.");
}
END_TEST

/* Names that begin like a month or a day; places with a point of the compass; what fills quotation marks. */
START_TEST (names_like_other_words)
{
  CHECK_NAMES (LANG_KK, "Жұмабай Шаяхметов/Жұмабай Шаяхметов/person", "Кеше Жұмабай Шаяхметов сөйледі.");
  CHECK_NAMES (LANG_KK, "", "Кездесу келесі Жұмада, Қарашада болады.");
  CHECK_NAMES (LANG_RU, "Сергей Мартынов/Сергей Мартынов/person", "Вчера Сергей Мартынов выступил.");
  CHECK_NAMES (LANG_RU, "", "Встреча будет в Среду, в Марте.");
  CHECK_NAMES (LANG_RU, "Южной Каролины/Южная Каролина/place", "Он уехал из Южной Каролины.");
  CHECK_NAMES (LANG_RU, "Нижней Австрии/Нижняя Австрия/place", "Он родом из Нижней Австрии.");
  CHECK_NAMES (LANG_RU, "Фландрия/Фландрия/place; Фландрию/Фландрия/place", "Там была Фландрия.", "Он видел Фландрию.");
  CHECK_NAMES (LANG_RU, "Футбольный клуб Кайрат/Футбольный клуб Кайрат/org", "Вчера Футбольный клуб Кайрат выиграл.");
  CHECK_NAMES (LANG_RU, "Динара Касымова/Динара Касымова/person", "Вчера Динара Касымова выступила.");
  CHECK_NAMES (LANG_RU, "Айгуль Омарова/Айгуль Омарова/person", "Вчера Айгуль Омарова выступила.");
  CHECK_NAMES (LANG_RU, "Данияра Есенова/Данияр Есенов/person; Аскара Мамина/Аскар Мамин/person",
               "Вчера видели Данияра Есенова.", "Утром спросили Аскара Мамина.");
  CHECK_NAMES (LANG_KK, "Трамп/Трамп/place; Солтүстік Корея/Солтүстік Корея/place", "Кеше Трамп Солтүстік Корея шекарасында болды.");
  CHECK_NAMES (LANG_RU, "Игоря Петрова/Игорь Петров/person; Игоря/Игорь/person", "Вчера видели Игоря Петрова.",
               "Вчера видели Игоря.");
  CHECK_NAMES (LANG_RU, "Бершугир Шалкарского района/Бершугир Шалкарского района/place",
               "Это станция Бершугир Шалкарского района.");
  CHECK_NAMES (LANG_EN, "Stephen King/Stephen King/person", "Yesterday Stephen King spoke.");
  CHECK_NAMES (LANG_EN, "South Carolina/South Carolina/place", "He left South Carolina.");
  CHECK_NAMES (LANG_RU, "Дептфорд Роверс/Дептфорд Роверс/org", "Вчера клуб «Дептфорд Роверс» выиграл.");
}
END_TEST

START_TEST (glosses)
{
  const struct {
    const char *before, *name, *after, *gloss;
  } rows[] = {{"The group ", "Adilet", " (Justice), has backed it.", "Justice"},
              {"The ", "Aksakals", " [Elders] agreed with them.", "Elders"},
              {"He is called ", "Elbasy", ", or father of the nation.", "father of the nation"},
              {"Слово ", "Елбасы", ", что означает лидер нации, новое.", "лидер нации"},
              {"The Collective Security Treaty Organization (", "CSTO", ") sent troops.",
               "Collective Security Treaty Organization"},
              {"Комитет национальной безопасности (", "КНБ", ") молчит.", "Комитет национальной безопасности"},
              {"In ", "Almaty", " (1,000,000) and elsewhere.", NULL},
              {"In ", "Almaty", ", where he lives, it rained.", NULL}};

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text = g_strconcat (rows[i].before, rows[i].name, rows[i].after, NULL);
    gsize start = strlen (rows[i].before);
    Lang lang = i == 3 || i == 5 ? LANG_RU : LANG_EN;
    g_autofree char *gloss = gloss_after (span_of (text), start, start + strlen (rows[i].name), lang);

    ck_assert_pstr_eq (gloss, rows[i].gloss);
  }
}
END_TEST

START_TEST (names_are_linked)
{
  g_autoptr (Finder) finder = finder_new (NULL, NULL, NULL);
  g_autoptr (GPtrArray) kk = g_ptr_array_new (), en = g_ptr_array_new (); /* of char * */
  g_autoptr (GArray) of_kk = NULL, of_en = NULL;
  g_autoptr (GArray) links = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  g_ptr_array_add (kk, (char *) "Кеше Асқар Мамин мен Джефф Флейк кездесті.");
  g_ptr_array_add (en, (char *) "Yesterday Jeff Flake met Askar Mamin.");
  for (guint i = 0; i < 3; i++) {
    g_ptr_array_add (kk, (char *) "Олар бірге Пекинге барды.");
    g_ptr_array_add (en, (char *) "They went to Beijing together.");
  }
  of_kk = finder_find_lines (finder, kk, LANG_KK);
  of_en = finder_find_lines (finder, en, LANG_EN);
  const NameSide a = {kk, of_kk, LANG_KK}, b = {en, of_en, LANG_EN};
  links = names_link (&a, &b, NULL, 0);
  for (guint i = 0; i < links->len; i++) {
    const NameLink *link = &g_array_index (links, NameLink, i);

    ck_assert (link->score > 0.5 && link->score <= 1);
    g_string_append_printf (text, "%s=%s; ", link->lemma_a, link->lemma_b);
  }
  ck_assert_str_eq (text->str,
                    "Асқар Мамин=Askar Mamin; Джефф Флейк=Jeff Flake; Пекин=Beijing; Пекин=Beijing; Пекин=Beijing; ");
}
END_TEST

/* Two names that the finder takes for one, and one that begins a sentence, are told by the translation. */
START_TEST (translations_show_names)
{
  g_autoptr (Finder) finder = finder_new (NULL, NULL, NULL);
  g_autoptr (GPtrArray) kk = g_ptr_array_new (), en = g_ptr_array_new (); /* of char * */
  g_autoptr (GArray) of_kk = NULL, of_en = NULL, links = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  g_ptr_array_add (kk, (char *) "Кеше Асқар Мамин Кристина Фордқа хат жазды.");
  g_ptr_array_add (en, (char *) "Askar Mamin wrote to Christina Ford yesterday.");
  g_ptr_array_add (kk, (char *) "Дептфордтағы көрме ашылды.");
  g_ptr_array_add (en, (char *) "An exhibition has opened in Deptford.");
  of_kk = finder_find_lines (finder, kk, LANG_KK);
  of_en = finder_find_lines (finder, en, LANG_EN);
  const NameSide a = {kk, of_kk, LANG_KK}, b = {en, of_en, LANG_EN};
  links = names_link (&a, &b, NULL, 0);
  for (guint i = 0; i < links->len; i++)
    g_string_append_printf (text, "%s=%s; ", g_array_index (links, NameLink, i).lemma_a,
                            g_array_index (links, NameLink, i).surface_b);
  ck_assert_str_eq (text->str, "Асқар Мамин=Askar Mamin; Кристина Форд=Christina Ford; Дептфорд=Deptford; ");
}
END_TEST

/* The links of two texts as "nominative=nominative; ". */
static char *
linked (Lang lang_a, char **lines_a, Lang lang_b, char **lines_b)
{
  g_autoptr (Finder) finder = finder_new (NULL, NULL, NULL);
  g_autoptr (GPtrArray) a = g_ptr_array_new (), b = g_ptr_array_new (); /* of char * */
  g_autoptr (GArray) of_a = NULL, of_b = NULL, links = NULL;
  GString *text = g_string_new (NULL);

  for (guint i = 0; lines_a[i] != NULL; i++) {
    g_ptr_array_add (a, lines_a[i]);
    g_ptr_array_add (b, lines_b[i]);
  }
  of_a = finder_find_lines (finder, a, lang_a);
  of_b = finder_find_lines (finder, b, lang_b);
  const NameSide side_a = {a, of_a, lang_a}, side_b = {b, of_b, lang_b};
  links = names_link (&side_a, &side_b, NULL, 0);
  for (guint i = 0; i < links->len; i++)
    g_string_append_printf (text, "%s=%s; ", g_array_index (links, NameLink, i).lemma_a,
                            g_array_index (links, NameLink, i).lemma_b);
  return g_string_free (text, FALSE);
}

/* A line, its translation and the links of the two. */
typedef struct {
  Lang lang_a;
  const char *a;
  Lang lang_b;
  const char *b;
  const char *links;
} LinkCase;

static void
check_links (const LinkCase *row)
{
  char *a[] = {(char *) row->a, NULL}, *b[] = {(char *) row->b, NULL};
  g_autofree char *links = linked (row->lang_a, a, row->lang_b, b);

  ck_assert_msg (strcmp (links, row->links) == 0, "%s: %s, not %s", row->a, links, row->links);
}

/* One ending, two stems: the translation says which. */
START_TEST (translations_choose_nominatives)
{
  static const LinkCase cases[] = {
    {LANG_KK, "Бүгін Алидаға хат келді.", LANG_EN, "Today a letter reached Alida.", "Алида=Alida; "},
    {LANG_KK, "Бүгін Марк Белфастың көшесінде тұрды.", LANG_EN, "Today Mark stood in a street of Belfast.",
     "Марк=Mark; Белфаст=Belfast; "},
    {LANG_RU, "Вчера Анна Колесова встретила Ивана Петрова.", LANG_EN, "Yesterday Anna Kolesova met Ivan Petrov.",
     "Анна Колесова=Anna Kolesova; Иван Петров=Ivan Petrov; "},
    {LANG_RU, "Он говорил с Риком Перри и Томми Флитвудом.", LANG_EN, "He talked to Rick Perry and Tommy Fleetwood.",
     "Рик Перри=Rick Perry; Томми Флитвуд=Tommy Fleetwood; "},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    check_links (&cases[i]);
}
END_TEST

/* Nothing but the text itself says that Кавано is the nominative: Kavanaugh ends like Каваноға. */
START_TEST (other_mentions_choose_nominatives)
{
  char *kk[] = {(char *) "Кеше сот Бретт Каваноға хат жазды.", (char *) "Кеше сотқа Бретт Кавано келді.", NULL};
  char *en[] = {(char *) "The court wrote to Brett Kavanaugh yesterday.", (char *) "The court saw Brett Kavanaugh yesterday.", NULL};
  g_autofree char *links = linked (LANG_KK, kk, LANG_EN, en);

  ck_assert_str_eq (links, "Бретт Кавано=Brett Kavanaugh; Бретт Кавано=Brett Kavanaugh; ");
}
END_TEST

/* What is a part of a longer name on one side, or a word on both, is no link. */
START_TEST (halves_are_not_linked)
{
  static const LinkCase cases[] = {
    /* the English name goes on: Leeds Rhinos, Radio 4, the Bank of Deptford */
    {LANG_RU, "Вчера он видел Лидс.", LANG_EN, "Yesterday he saw the Leeds Rhinos.", ""},
    {LANG_RU, "Каждый день он слушает Радио.", LANG_EN, "Every day he listens to Radio 4.", ""},
    {LANG_RU, "Вчера его видел Дептфорд.", LANG_EN, "Yesterday the Bank of Deptford saw him.", ""},
    /* but a title, a possessive or the beginning of the sentence explain a capital */
    {LANG_RU, "Вчера Джейкобс видел Мартынова.", LANG_EN, "Yesterday Inspector Jacobs saw Martynov.",
     "Джейкобс=Jacobs; Мартынов=Martynov; "},
    {LANG_RU, "Шестнадцать человек ждали в Дептфорде.", LANG_EN, "In Deptford 16 people waited.", "Дептфорд=Deptford; "},
    {LANG_RU, "За тот долгий год он видел озеро Виктория и гору Эверест.", LANG_EN, "In that long year he saw Lake Victoria and Mount Everest.",
     "Виктория=Lake Victoria; Эверест=Mount Everest; "},
    {LANG_RU, "Вчера в Дептфорде шёл снег.", LANG_EN, "Deptford's trains stood still in Deptford yesterday.",
     "Дептфорд=Deptford; "},
    /* a head of a place's name may be on one side only, another word may not */
    {LANG_RU, "Вчера в Пинелласе была буря.", LANG_EN, "Yesterday there was a storm in Pinellas County.",
     "Пинеллас=Pinellas County; "},
    {LANG_RU, "Вчера в Пинелласе была буря.", LANG_EN, "Yesterday Pinellas Police saw a storm.", ""},
    /* patronymics, initials, particles and articles may be on one side only */
    {LANG_RU, "Вчера Катарина Ивановна Петрова молчала.", LANG_EN, "Yesterday Katarina Petrova was silent.",
     "Катарина Ивановна Петрова=Katarina Petrova; "},
    {LANG_RU, "Вчера Джон Кеннеди молчал.", LANG_EN, "Yesterday John F. Kennedy was silent.",
     "Джон Кеннеди=John F. Kennedy; "},
    {LANG_RU, "Они жили в Рио-де-Жанейро.", LANG_EN, "They lived in Rio de Janeiro.", "Рио-де-Жанейро=Rio de Janeiro; "},
    {LANG_RU, "Вчера Башар Асад молчал.", LANG_EN, "Yesterday Bashar al-Assad was silent.", "Башар Асад=Bashar al-Assad; "},
    /* two words that are one elsewhere; and the nominative is the one in -я */
    {LANG_RU, "Он жил у Сырдарьи.", LANG_EN, "He lived by the Syr Darya.", "Сырдарья=Syr Darya; "},
    {LANG_RU, "Дальше лежит Турция.", LANG_EN, "Further on lies Turkey.", "Турция=Turkey; "},
    /* what ends like an adjective and is none */
    {LANG_RU, "Он восхищён Монреалем.", LANG_EN, "He admires Montreal.", "Монреаль=Montreal; "},
    /* a title in quotation marks */
    {LANG_RU, "Он снял фильм «Прощай, милый Дептфорд».", LANG_EN, "He made the film “So Long, dear Deptford”.", ""},
    /* the members of a body are not the body */
    {LANG_RU, "Вчера Ассамблея спорила.", LANG_EN, "Yesterday the AMs argued.", ""},
    /* what is not translated */
    {LANG_KK, "Оставить Пинеллас", LANG_RU, "Оставить Пинеллас", ""},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    check_links (&cases[i]);
}
END_TEST

/* A word that begins its sentence in both languages is a name if the text has it with a capital elsewhere. */
START_TEST (first_words_are_not_linked)
{
  char *ru[] = {(char *) "Дипломаты молчат.", (char *) "Там были дипломаты.", (char *) "Дептфорд молчит.", NULL};
  char *en[] = {(char *) "Diplomats are silent.", (char *) "There were diplomats.", (char *) "Deptford is silent.", NULL};
  g_autofree char *links = linked (LANG_RU, ru, LANG_EN, en);

  ck_assert_str_eq (links, "Дептфорд=Deptford; ");
}
END_TEST

/* Of names that come twice the first goes with the first; parts that stand side by side on both sides are one. */
START_TEST (names_keep_their_order)
{
  char *ru[] = {(char *) "Вчера Дептфорд Роверс играл, а в Дептфорде шёл снег.",
                (char *) "Там пел Дионисио А. Линд, рядом с Валидом аль-Муалемом.", NULL};
  char *en[] = {(char *) "Yesterday Deptford Rovers played, and it snowed in Deptford.",
                (char *) "Dionisio A. Lind sang there, beside Walid al-Moualem.", NULL};
  g_autofree char *links = linked (LANG_RU, ru, LANG_EN, en);

  ck_assert_str_eq (links, "Дептфорд Роверс=Deptford Rovers; Дептфорд=Deptford; Дионисио А. Линд=Dionisio A. Lind; "
                           "Валид аль-Муалем=Walid al-Moualem; ");
}
END_TEST

/* What English has with a capital belongs to the name if its translation stands near, in small letters or not. */
START_TEST (names_grow_by_translation)
{
  char *kk[] = {(char *) "Кеше Роза құйыны келді.", (char *) "Дала құйыны.", (char *) "Теңіз құйыны.",
                (char *) "Түн құйыны.", (char *) "Жаз құйыны.", NULL};
  char *en[] = {(char *) "Yesterday Hurricane Rosa came.", (char *) "Steppe hurricane.", (char *) "Sea hurricane.",
                (char *) "Night hurricane.", (char *) "Summer hurricane.", NULL};
  g_autofree char *links = linked (LANG_KK, kk, LANG_EN, en);

  ck_assert_str_eq (links, "Роза құйыны=Hurricane Rosa; ");
}
END_TEST

/* A head belongs to its name where both languages have one. */
START_TEST (names_grow_by_their_heads)
{
  char *kk[] = {(char *) "Кеше Пинеллас округінде дауыл басталды.", (char *) "Кеше Пинелласта дауыл басталды.", NULL};
  char *en[] = {(char *) "The storm began in Pinellas County.", (char *) "The storm began in Pinellas.", NULL};
  g_autofree char *links = linked (LANG_KK, kk, LANG_EN, en);

  ck_assert_str_eq (links, "Пинеллас округі=Pinellas County; Пинеллас=Pinellas; ");
}
END_TEST

/* An office in small letters takes a known name whole, and no word is in two names. */
START_TEST (names_do_not_overlap)
{
  static const GlossaryRow row = {
    .concept = "kazakhstan", .type = "place", .lang = "ru", .term = "Республика Казахстан", .status = "preferred"};
  g_autoptr (Glossary) glossary = glossary_new ();
  g_autoptr (Matcher) matcher = NULL;
  g_autoptr (Finder) finder = NULL;
  g_autoptr (GPtrArray) lines = g_ptr_array_new (); /* of char * */
  g_autoptr (GArray) names = NULL;

  ck_assert (glossary_add_row (glossary, &row, NULL));
  matcher = matcher_new (glossary, "", FALSE);
  finder = finder_new (glossary, matcher, NULL);
  g_ptr_array_add (lines, (char *) "Он служил в министерстве финансов Республики Казахстан.");
  g_ptr_array_add (lines, (char *) "Его знают в Республике Казахстан.");
  names = finder_find_lines (finder, lines, LANG_RU);
  ck_assert_uint_eq (names->len, 2);
  ck_assert_str_eq (g_array_index (names, FoundName, 0).surface, "министерстве финансов Республики Казахстан");
  ck_assert_str_eq (g_array_index (names, FoundName, 1).surface, "Республике Казахстан");
}
END_TEST

/* A text in three languages and a glossary that knows Beijing in two of them. */
typedef struct {
  Glossary *glossary;
  Matcher *matcher;
  Finder *finder;
  GPtrArray *lines[3]; /* of char * */
  NameSide sides[3];
} Three;

static void
three_init (Three *three, const char *const lines[3])
{
  static const GlossaryRow rows[] = {
    {.concept = "beijing", .type = "place", .lang = "kk", .term = "Бейжің", .status = "preferred"},
    {.concept = "beijing", .type = "place", .lang = "ru", .term = "Пекин", .status = "preferred"},
  };
  const Lang langs[3] = {LANG_KK, LANG_RU, LANG_EN};

  three->glossary = glossary_new ();
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    ck_assert (glossary_add_row (three->glossary, &rows[i], NULL));
  three->matcher = matcher_new (three->glossary, "", FALSE);
  three->finder = finder_new (three->glossary, three->matcher, NULL);
  for (guint side = 0; side < 3; side++) {
    three->lines[side] = g_ptr_array_new ();
    g_ptr_array_add (three->lines[side], (char *) lines[side]);
    three->sides[side] = (NameSide){three->lines[side],
                                    finder_find_lines (three->finder, three->lines[side], langs[side]), langs[side]};
  }
}

static void
three_clear (Three *three)
{
  for (guint side = 0; side < 3; side++) {
    g_ptr_array_unref (three->lines[side]);
    g_array_unref ((GArray *) three->sides[side].found);
  }
  finder_free (three->finder);
  matcher_free (three->matcher);
  glossary_free (three->glossary);
}

/* Бейжің is Пекин by the glossary, Пекин is Pekin by its sound: so Бейжің is Pekin. */
START_TEST (three_languages_make_links)
{
  static const char *const lines[3] = {"Олар кеше Бейжіңге барды.", "Вчера они поехали в Пекин.",
                                       "Yesterday they went to Pekin."};
  Three three;
  NameChecks checks;
  g_autoptr (GArray) links = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  three_init (&three, lines);
  links = names_link_sides (three.sides, 3, three.glossary, &checks);
  for (guint i = 0; i < links->len; i++) {
    const NameLink *link = &g_array_index (links, NameLink, i);

    g_string_append_printf (text, "%u-%u %s=%s; ", link->side_a, link->side_b, link->lemma_a, link->lemma_b);
  }
  ck_assert_str_eq (text->str, "0-1 Бейжің=Пекин; 0-2 Бейжің=Pekin; 1-2 Пекин=Pekin; ");
  ck_assert_uint_eq (checks.n_added, 1);
  ck_assert_uint_eq (checks.n_dropped, 0);
  three_clear (&three);
}
END_TEST

/* All parts of a line make the line, each name is whole in one, and a link says where it is in the line. */
START_TEST (long_lines_are_cut_into_parts)
{
  static const char *const lines[3] = {"Олар кеше Бейжіңге барды. Бейжіңнен келді. Бейжің үлкен. Бейжіңде күн бұлт.",
                                       "Вчера они поехали в Пекин.", "Yesterday Peking, Peking,Peking,Peking!"};
  Three three;
  g_autoptr (NameParts) parts = NULL;
  const NameSide *sides;

  three_init (&three, lines);
  ck_assert_ptr_null (name_parts_cut (three.sides, 3, 200));
  parts = name_parts_cut (three.sides, 3, 20);
  sides = name_parts_sides (parts);
  for (guint side = 0; side < 3; side++) {
    g_autoptr (GString) whole = g_string_new (NULL);
    g_autoptr (GArray) links = g_array_new (FALSE, TRUE, sizeof (NameLink));

    ck_assert_uint_gt (sides[side].lines->len, 4);
    ck_assert_uint_eq (sides[side].lines->len, sides[0].lines->len);
    for (guint i = 0; i < sides[side].lines->len; i++)
      g_string_append (whole, g_ptr_array_index (sides[side].lines, i));
    ck_assert_str_eq (whole->str, lines[side]);
    ck_assert_uint_eq (sides[side].found->len, three.sides[side].found->len);
    for (guint i = 0; i < sides[side].found->len; i++) {
      const FoundName *name = &g_array_index (sides[side].found, FoundName, i);
      const NameLink link = {.line = name->paragraph, .side_a = (guint8) side, .start_a = name->start};

      ck_assert (g_str_has_prefix ((char *) g_ptr_array_index (sides[side].lines, name->paragraph) + name->start,
                                   name->surface));
      g_array_append_val (links, link);
    }
    name_parts_restore (parts, links);
    for (guint i = 0; i < links->len; i++) {
      ck_assert_uint_eq (g_array_index (links, NameLink, i).line, 0);
      ck_assert_uint_eq (g_array_index (links, NameLink, i).start_a,
                         g_array_index (three.sides[side].found, FoundName, i).start);
    }
  }
  three_clear (&three);
}
END_TEST

/* What the glossary has is not told again; the English name is one that it lacks. */
START_TEST (links_become_a_glossary)
{
  static const char *const lines[3] = {"Олар кеше Бейжіңге барды.", "Вчера они поехали в Пекин.",
                                       "Yesterday they went to Pekin."};
  char *const places[3] = {(char *) "a.kk:1", (char *) "a.ru:1", (char *) "a.en:1"};
  GPtrArray *of_side[3];
  g_autoptr (Glossary) found = NULL;
  g_autoptr (GArray) links = NULL;
  const Concept *concept;
  Three three;

  three_init (&three, lines);
  for (guint side = 0; side < 3; side++) {
    of_side[side] = g_ptr_array_new ();
    g_ptr_array_add (of_side[side], places[side]);
  }
  links = names_link_sides (three.sides, 3, three.glossary, NULL);
  found = name_glossary (links, &(NameOrigin){three.sides, 3, of_side, three.glossary});
  concept = glossary_concept (found, "beijing");
  ck_assert_ptr_nonnull (concept);
  ck_assert_uint_eq (concept->terms->len, 1);
  ck_assert_str_eq (concept->terms->pdata[0]->text, "Pekin");
  ck_assert_uint_eq (concept->terms->pdata[0]->status, STATUS_PREFERRED);
  ck_assert (g_str_has_prefix (concept->terms->pdata[0]->details->note, "met 1×, first at a.en:1; links "));
  ck_assert (g_str_has_suffix (concept->terms->pdata[0]->details->note, "; “Yesterday they went to Pekin.”"));
  for (guint side = 0; side < 3; side++)
    g_ptr_array_unref (of_side[side]);
  three_clear (&three);
}
END_TEST

static gint
strength_in (const char *word, const char *nominative)
{
  g_autoptr (GArray) readings = lemma_readings (word, LANG_KK, ROLE_PLACE, TRUE); /* of LemmaReading */

  for (guint i = 0; i < readings->len; i++)
    if (strcmp (g_array_index (readings, LemmaReading, i).text, nominative) == 0)
      return g_array_index (readings, LemmaReading, i).strength;
  return G_MININT;
}

START_TEST (readings_of_a_word)
{
  ck_assert_int_eq (strength_in ("Тараздың", "Тараз"), STEM_SURE);
  ck_assert_int_eq (strength_in ("провинциясындағы", "провинциясы"), LEMMA_CLEAR);
  ck_assert_int_eq (strength_in ("БК-тің", "БК"), LEMMA_CLEAR);
  ck_assert_int_eq (strength_in ("Белфастың", "Белфаст"), LEMMA_MISSPELT);
  ck_assert_int_eq (strength_in ("Тараздың", "Тар"), G_MININT);
}
END_TEST

Suite *
suite_finder (void)
{
  Suite *suite = suite_create ("finder");
  TCase *tests = tcase_create ("finder");

  tcase_add_test (tests, english_names);
  tcase_add_test (tests, first_words_of_sentences);
  tcase_add_test (tests, first_words_in_another_script);
  tcase_add_test (tests, headings_and_links);
  tcase_add_test (tests, kazakh_lemmas);
  tcase_add_test (tests, russian_lemmas);
  tcase_add_test (tests, names_like_other_words);
  tcase_add_test (tests, glosses);
  tcase_add_test (tests, names_are_linked);
  tcase_add_test (tests, translations_show_names);
  tcase_add_test (tests, translations_choose_nominatives);
  tcase_add_test (tests, other_mentions_choose_nominatives);
  tcase_add_test (tests, names_grow_by_their_heads);
  tcase_add_test (tests, names_grow_by_translation);
  tcase_add_test (tests, halves_are_not_linked);
  tcase_add_test (tests, first_words_are_not_linked);
  tcase_add_test (tests, names_keep_their_order);
  tcase_add_test (tests, readings_of_a_word);
  tcase_add_test (tests, names_do_not_overlap);
  tcase_add_test (tests, three_languages_make_links);
  tcase_add_test (tests, long_lines_are_cut_into_parts);
  tcase_add_test (tests, links_become_a_glossary);
  suite_add_tcase (suite, tests);
  return suite;
}
