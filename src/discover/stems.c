#include "discover/stems.h"

#include "morph/inflection.h"
#include "text/letter.h"

/* A name keeps so many letters without its ending. */
#define STEM_LETTERS 3

/* No ending has more letters: -ларымыздағы. */
#define ENDING_LETTERS 10
#define RUSSIAN_ENDING 3

static gboolean
ends_with (Span word, const char *end)
{
  gsize len = strlen (end);

  return word.len > len && memcmp (word.data + word.len - len, end, len) == 0;
}

static guint
letters_in (Span word)
{
  guint n = 0;

  for (gsize i = 0; i < word.len; n++)
    letter_next (word.data, &i);
  return n;
}

/* --- family names ------------------------------------------------------------------------------------------------ */

static const char *const surname_ends[N_LANGS][24] = {
  [LANG_KK] = {"ов", "ев", "ёв", "ова", "ева", "ин", "ина", "ский", "ская", "енко", "швили", "ян", NULL},
  [LANG_RU] = {"ов", "ев", "ова", "ева", "ин", "ина", "ский", "ская", "цкий", "цкая", "енко", "швили", "дзе", NULL},
  [LANG_EN] = {"ov", "ev", "ova", "eva", "in", "ina", "sky", "skaya", "skiy", "enko", "vich", "vitch", "shvili", "uly",
               "kyzy", NULL},
};

static const char *const patronymic_ends[] = {"ұлы", "қызы", "улы", "кызы", "ович", "евич", "овна", "евна",
                                              "uly", "kyzy", "qyzy", "ovich", "evich", "ovna", "evna"};

gboolean
stem_is_patronymic (Span word)
{
  for (guint i = 0; i < G_N_ELEMENTS (patronymic_ends); i++)
    if (ends_with (word, patronymic_ends[i]))
      return TRUE;
  return FALSE;
}

gboolean
stem_is_surname (Lang lang, Span word)
{
  if (letters_in (word) < 5)
    return FALSE;
  for (guint i = 0; surname_ends[lang][i] != NULL; i++)
    if (ends_with (word, surname_ends[lang][i]))
      return TRUE;
  return stem_is_patronymic (word);
}

/* --- keys -------------------------------------------------------------------------------------------------------- */

/* Letters that Russian endings are made of. */
static gboolean
is_ending_letter (gunichar c)
{
  return g_utf8_strchr ("аеиоуыэюяйьмх", -1, c) != NULL;
}

Span
stem_key (Lang lang, Span word, char key[STEM_BYTES])
{
  gsize len = MIN (word.len, STEM_BYTES - 1);
  guint letters = letters_in (word);

  if (lang == LANG_RU)
    for (guint taken = 0; taken < RUSSIAN_ENDING && letters > STEM_LETTERS + 1; taken++, letters--) {
      gsize at = len;

      if (!is_ending_letter (letter_prev (word.data, &at)))
        break;
      len = at;
    }
  else if (lang == LANG_EN && letters > STEM_LETTERS + 1 && word.data[len - 1] == 's')
    len--;
  memcpy (key, word.data, len);
  key[len] = '\0';
  return (Span){key, len};
}

/* --- nominatives ------------------------------------------------------------------------------------------------- */

StemStrength
stem_strength (Form form)
{
  if (form.derivation == DERIVED_LOCATIVE_ADJECTIVE)
    return STEM_SURE;
  if (form.derivation != DERIVED_NONE || form.possessor != POSSESSOR_NONE || form.number == NUMBER_PLURAL)
    return STEM_WEAK;
  switch (form.gram_case) {
    case CASE_ABLATIVE:
    case CASE_GENITIVE: return STEM_SURE;
    case CASE_LOCATIVE:
    case CASE_INSTRUMENTAL: return STEM_FAIR;
    case CASE_DATIVE: return STEM_FAIR;
    default: return STEM_WEAK;
  }
}

static void
add_stem (Stem *out, guint *n, Span text, guint strength)
{
  Stem *stem;

  if (text.len >= STEM_BYTES || *n == STEMS_MAX)
    return;
  for (guint i = 0; i < *n; i++)
    if (span_equal ((Span){out[i].text, out[i].len}, text)) {
      out[i].strength = (guint8) MAX (out[i].strength, strength);
      return;
    }
  stem = &out[(*n)++];
  memcpy (stem->text, text.data, text.len);
  stem->text[text.len] = '\0';
  stem->len = (guint8) text.len;
  stem->strength = (guint8) strength;
}

/* Given names whose genitive is no woman's name, without the last two letters. */
static const char *const names_in_iy[] = {"анатол", "аркад",  "арсен", "васил", "геннад",
                                          "георг",  "григор", "дмитр", "юр"};

static gboolean
is_man_in_iy (Span word)
{
  for (guint i = 0; i < G_N_ELEMENTS (names_in_iy); i++)
    if (word.len == strlen (names_in_iy[i]) + strlen ("ий") && g_str_has_prefix (word.data, names_in_iy[i]))
      return TRUE;
  return FALSE;
}

/* Швеция, Мария: -ия is the nominative of many names, and the genitive of few; -ию is their accusative. */
static guint
strength_of_iya (Span word, Span stem, guint strength)
{
  if (ends_with (word, "ия") && (ends_with (stem, "ий") || ends_with (stem, "ие")))
    return is_man_in_iy (word) && ends_with (stem, "ий") ? strength : MIN (strength, STEM_WEAK);
  if (ends_with (word, "ию") && ends_with (stem, "ия") && !is_man_in_iy (word))
    return STEM_SURE;
  return strength;
}

/* Is `word` a form of the nominative `text`? Then it is one of the stems. */
static void
try_stem (Lang lang, const char *text, Span word, Stem *out, guint *n)
{
  Span stem = span_of (text);
  gboolean soft_man = lang == LANG_RU && ends_with (stem, "ь") && (ends_with (word, "я") || ends_with (word, "ю"));
  WordRole role = stem_is_surname (lang, stem) ? ROLE_SURNAME : soft_man ? ROLE_GIVEN : ROLE_PLACE; /* Игоря, Шамилю */
  Gender gender = soft_man ? GENDER_MASCULINE
                  : lang == LANG_RU && ends_with (stem, "а") ? GENDER_FEMININE : GENDER_UNKNOWN;
  Inflection inflection;
  Form forms[FORM_MAX];
  guint best = 0, n_forms;

  if (!inflection_classify (lang, text, role, gender, "", &inflection, NULL))
    return;
  n_forms = inflection_read (&inflection, stem, word, forms);
  if (n_forms == 0)
    return;
  for (guint i = 0; i < n_forms; i++)
    best = MAX (best, (guint) stem_strength (forms[i]));
  /* Many foreign names end in -и and have no other form; -ии and -ьи are hardly ever one. */
  if (lang == LANG_RU && ends_with (word, "и") && !ends_with (word, "ии") && !ends_with (word, "ьи"))
    best = MIN (best, STEM_FAIR);
  add_stem (out, n, stem, lang == LANG_RU ? strength_of_iya (word, stem, best) : best);
}

static void
kazakh_stems (Span word, Stem *out, guint *n)
{
  guint letters = letters_in (word);
  gsize at = word.len;

  for (guint taken = 1; taken <= ENDING_LETTERS && letters - taken >= STEM_LETTERS && taken < letters; taken++) {
    char text[STEM_BYTES];

    letter_prev (word.data, &at);
    memcpy (text, word.data, at);
    text[at] = '\0';
    if (at > 0 && text[at - 1] == '-')
      text[at - 1] = '\0';
    try_stem (LANG_KK, text, word, out, n);
  }
}

/* й stands behind vowels only, ь only behind consonants. */
static gboolean
may_end (Span word, gsize at, const char *end)
{
  gunichar before = at == 0 ? 0 : letter_prev (word.data, &at);
  gboolean vowel = g_utf8_strchr ("аеёиоуыэюя", -1, before) != NULL;

  if (strcmp (end, "й") == 0)
    return vowel;
  return strcmp (end, "ь") != 0 || !(vowel || before == 0x44C || before == 0x439); /* ь й */
}

static void
russian_stems (Span word, Stem *out, guint *n)
{
  static const char *const ends[] = {"", "а", "я", "ь", "й", "о", "е", "ия", "ий", "ая", "ы"};
  guint letters = letters_in (word);
  gsize at = word.len;

  for (guint taken = 0; taken <= RUSSIAN_ENDING && letters - taken >= STEM_LETTERS; taken++) {
    for (guint i = 0; i < G_N_ELEMENTS (ends); i++) {
      char text[STEM_BYTES + 8];

      memcpy (text, word.data, at);
      g_strlcpy (text + at, ends[i], sizeof text - at);
      if (strlen (text) < STEM_BYTES && !(taken == 0 && i == 0) && may_end (word, at, ends[i]))
        try_stem (LANG_RU, text, word, out, n);
    }
    letter_prev (word.data, &at);
  }
}

guint
stems_of (Lang lang, Span word, Stem out[STEMS_MAX])
{
  guint n = 0;

  if (word.len >= STEM_BYTES || word.len == 0)
    return 0;
  add_stem (out, &n, word, STEM_BARE);
  if (letters_in (word) <= STEM_LETTERS)
    return n;
  if (lang == LANG_KK)
    kazakh_stems (word, out, &n);
  else if (lang == LANG_RU)
    russian_stems (word, out, &n);
  return n;
}
