#include "discover/lemma.h"

#include "morph/adjective.h"
#include "morph/word.h"
#include "text/fold.h"
#include "text/letter.h"

/* A name is never cut down to fewer letters than this. */
#define STEM_SHORT  3
#define STEM_HYPHEN 2 /* the hyphen counted */
/* Endings are at most so long [letters]. */
#define RUSSIAN_ENDING_MAX 3
#define KAZAKH_ENDING_MAX  9
/* So many phrases are tried for a name of several words. */
#define PHRASES_MAX 200

/* What a Russian nominative may end in where a form has an ending, and behind which letters: no soft sign follows a
 * vowel, no й a consonant. */
typedef enum { BEHIND_ANY, BEHIND_VOWEL, BEHIND_NO_VOWEL, BEHIND_CONSONANT, BEHIND_HARD, BEHIND_SOFT } Behind;

static const struct {
  const char *text;
  Behind behind;
} russian_endings[] = {{"", BEHIND_ANY},          {"ь", BEHIND_SOFT},       {"а", BEHIND_CONSONANT},
                       {"я", BEHIND_ANY},         {"й", BEHIND_VOWEL},      {"о", BEHIND_CONSONANT},
                       {"е", BEHIND_NO_VOWEL},    {"ия", BEHIND_CONSONANT}, {"ий", BEHIND_CONSONANT},
                       {"ый", BEHIND_HARD},       {"ая", BEHIND_CONSONANT}, {"яя", BEHIND_CONSONANT},
                       {"ы", BEHIND_HARD},        {"и", BEHIND_CONSONANT}};

WordRole
lemma_role (NameType type, gboolean last)
{
  if (type == NAME_PERSON)
    return last ? ROLE_SURNAME : ROLE_GIVEN;
  return type == NAME_ORG ? ROLE_NOUN : ROLE_PLACE;
}

static gboolean
is_vowel (gunichar c)
{
  return g_utf8_strchr ("аеёиоуыэюяАЕЁИОУЫЭЮЯ", -1, c) != NULL;
}

static gboolean
may_stand_behind (Behind behind, const char *stem)
{
  gsize end = strlen (stem);
  gunichar c = end == 0 ? 0 : letter_prev (stem, &end);

  switch (behind) {
  case BEHIND_VOWEL:
    return is_vowel (c);
  case BEHIND_NO_VOWEL:
    return !is_vowel (c);
  case BEHIND_CONSONANT:
    return !is_vowel (c) && c != 0x439 && c != 0x44C; /* й ь */
  case BEHIND_HARD:
    return !is_vowel (c) && g_utf8_strchr ("гкхжчшщйь", -1, c) == NULL;
  case BEHIND_SOFT:
    return !is_vowel (c) && g_utf8_strchr ("гкхцйь", -1, c) == NULL;
  default:
    return TRUE;
  }
}

/* A plural or a name owned (Достоевскийдікінен) is what the text has, though seldom. */
static gboolean
is_form_of_name (Form form)
{
  return form.possessor == POSSESSOR_NONE
         && (form.derivation == DERIVED_NONE || form.derivation == DERIVED_LOCATIVE_ADJECTIVE
             || form.derivation == DERIVED_OWNED);
}

/* Белфастың, of which -ың is left of -тың, looks like “your Belfast”. */
static gboolean
is_cut_genitive (Form form)
{
  return form.possessor == POSSESSOR_2SG && form.gram_case == CASE_NOMINATIVE && form.number == NUMBER_SINGULAR
         && form.derivation == DERIVED_NONE;
}

static gint
strength_of (Form form)
{
  return form.gram_case == CASE_PREPOSITIONAL && form.number == NUMBER_SINGULAR ? STEM_FAIR
                                                                               : (gint) stem_strength (form);
}

/* How much the ending says that makes `form` of `word`; G_MININT if it is none of its forms. */
static gint
strength_as (Lang lang, const char *word, WordRole role, const char *spec, const char *form)
{
  Inflection inflection;
  Form readings[FORM_MAX];
  g_autofree char *folded = fold_dup (span_of (word));
  gint best = G_MININT;
  guint n;

  if (!inflection_classify (lang, word, role, GENDER_UNKNOWN, spec, &inflection, NULL))
    return G_MININT;
  n = inflection_read (&inflection, span_of (folded), span_of (form), readings);
  for (guint i = 0; i < n; i++)
    if (is_form_of_name (readings[i]))
      best = MAX (best, strength_of (readings[i]));
  if (best != G_MININT || lang != LANG_KK)
    return best;
  for (guint i = 0; i < n; i++)
    if (is_cut_genitive (readings[i]))
      return LEMMA_MISSPELT;
  n = inflection_read_wrong (&inflection, span_of (folded), span_of (form), readings);
  for (guint i = 0; i < n; i++)
    if (is_form_of_name (readings[i]) && stem_strength (readings[i]) > STEM_WEAK)
      return LEMMA_MISSPELT;
  return G_MININT;
}

static void
add_reading (GArray *readings, char *text, gint strength)
{
  LemmaReading reading = {text, strength};

  for (guint i = 0; i < readings->len && strength != G_MININT; i++)
    if (strcmp (g_array_index (readings, LemmaReading, i).text, text) == 0)
      strength = G_MININT;
  if (strength == G_MININT)
    g_free (text);
  else
    g_array_append_val (readings, reading);
}

/* Many foreign names end in -и and have no other form; -ии and -ьи are hardly ever one. -ия and -ии are forms of -ия,
 * of -ий only in few given names: Турция. */
static void
add_russian (GArray *readings, const char *stem, const char *folded, WordRole role)
{
  gboolean is_iya = g_str_has_suffix (folded, "ии") || g_str_has_suffix (folded, "ия");
  gboolean is_fixed = g_str_has_suffix (folded, "и") && !is_iya && !g_str_has_suffix (folded, "ьи");

  for (guint i = 0; i < G_N_ELEMENTS (russian_endings); i++)
    if (may_stand_behind (russian_endings[i].behind, stem)) {
      char *text = g_strconcat (stem, russian_endings[i].text, NULL);

      gint strength = strength_as (LANG_RU, text, role, "", folded);

      /* Foreign family names in -ой decline like nouns: Макилроем. */
      if (role == ROLE_SURNAME)
        strength = MAX (strength, strength_as (LANG_RU, text, ROLE_GIVEN, "", folded));

      if (is_fixed || (is_iya && role != ROLE_GIVEN && !g_str_has_suffix (text, "ия")))
        strength = MIN (strength, STEM_WEAK);
      add_reading (readings, text, strength);
    }
}

/* облысының is a form of облысы, too, where another word stands before it. */
static void
add_kazakh (GArray *readings, const char *stem, const char *folded, WordRole role, gboolean compound)
{
  char *text = g_strdup (stem);
  gboolean hyphen = g_str_has_suffix (text, "-");
  gint strength;

  if (hyphen)
    text[strlen (text) - 1] = '\0';
  strength = strength_as (LANG_KK, text, role, "", folded);
  if ((hyphen && (strength != G_MININT || is_all_capitals (span_of (text))))
      || (compound && (g_str_has_suffix (text, "ы") || g_str_has_suffix (text, "і"))
          && strength_as (LANG_KK, text, ROLE_NOUN, "possessive", folded) >= STEM_WEAK))
    strength = LEMMA_CLEAR;
  add_reading (readings, text, strength);
}

static void
lemma_reading_clear (gpointer data)
{
  g_free (((LemmaReading *) data)->text);
}

GArray *
lemma_readings (const char *word, Lang lang, WordRole role, gboolean compound)
{
  GArray *readings = g_array_new (FALSE, FALSE, sizeof (LemmaReading));
  g_autofree char *folded = fold_dup (span_of (word));
  gsize len = strlen (word);
  guint letters = (guint) g_utf8_strlen (word, -1);
  guint cut_max = lang == LANG_RU ? RUSSIAN_ENDING_MAX : KAZAKH_ENDING_MAX;

  g_array_set_clear_func (readings, lemma_reading_clear);
  add_reading (readings, g_strdup (word), STEM_BARE);
  for (guint cut = 0; lang != LANG_EN && cut <= cut_max && letters >= STEM_HYPHEN + cut; cut++) {
    g_autofree char *stem = g_strndup (word, len);

    if (lang == LANG_RU && letters >= STEM_SHORT + cut)
      add_russian (readings, stem, folded, role);
    else if (lang == LANG_KK && cut > 0 && (letters >= STEM_SHORT + cut || g_str_has_suffix (stem, "-")))
      add_kazakh (readings, stem, folded, role, compound);
    if (len > 0)
      letter_prev (word, &len);
  }
  return readings;
}

static char *
strip_english (const char *surface)
{
  gsize len = strlen (surface);

  if (g_str_has_suffix (surface, "'s"))
    return g_strndup (surface, len - 2);
  if (g_str_has_suffix (surface, "’s"))
    return g_strndup (surface, len - 4);
  if (g_str_has_suffix (surface, "s'"))
    return g_strndup (surface, len - 1);
  return g_str_has_suffix (surface, "s’") ? g_strndup (surface, len - 3) : NULL;
}

gboolean
lemma_is_form (const char *name, const char *surface, Lang lang, NameType type)
{
  g_autoptr (Phrase) phrase = phrase_new (lang, name, type, FALSE, "", NULL);
  g_autofree char *folded = fold_dup (span_of (surface));
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  Span spans[16];
  Form readings[FORM_MAX];
  guint n = g_strv_length (words);

  if (phrase == NULL || n > G_N_ELEMENTS (spans) || n != phrase->n_words)
    return FALSE;
  for (guint i = 0; i < n; i++)
    spans[i] = span_of (words[i]);
  return phrase_read (phrase, spans, readings) > 0;
}

/* Names of two and more words in Russian: every word may have an ending. The k-th nominative of each word goes together
 * with the k-th of the others only where the phrase as a whole then has the surface among its forms. */
static void
add_russian_phrases (GPtrArray *candidates, char **words, guint n, const char *surface, NameType type)
{
  g_autoptr (GPtrArray) options = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  guint total = 1;

  for (guint i = 0; i < n; i++) {
    GArray *own = lemma_readings (words[i], LANG_RU, lemma_role (type, i + 1 == n), n > 1);

    g_ptr_array_add (options, own);
    total *= own->len;
  }
  for (guint k = 1; k < MIN (total, PHRASES_MAX); k++) {
    g_autoptr (GString) joined = g_string_new (NULL);

    for (guint i = 0, rest = k; i < n; i++) {
      const GArray *own = g_ptr_array_index (options, i);

      g_string_append_printf (joined, "%s%s", i > 0 ? " " : "",
                              g_array_index (own, LemmaReading, rest % own->len).text);
      rest /= own->len;
    }
    if (lemma_is_form (joined->str, surface, LANG_RU, type))
      g_ptr_array_add (candidates, g_strdup (joined->str));
  }
}

GPtrArray *
lemma_candidates (const char *surface, Lang lang, NameType type)
{
  GPtrArray *candidates = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) words = g_strsplit (surface, " ", -1);
  guint n = g_strv_length (words);

  g_ptr_array_add (candidates, g_strdup (surface));
  if (lang == LANG_EN) {
    char *stripped = strip_english (surface);

    if (stripped != NULL)
      g_ptr_array_add (candidates, stripped);
  } else if (lang == LANG_RU && n > 1 && n <= 4)
    add_russian_phrases (candidates, words, n, surface, type);
  else if (n > 0) {
    g_autoptr (GArray) last = lemma_readings (words[n - 1], lang, lemma_role (type, TRUE), n > 1);
    gsize start = strlen (surface) - strlen (words[n - 1]);

    for (guint i = 1; i < last->len; i++)
      g_ptr_array_add (candidates,
                       g_strdup_printf ("%.*s%s", (int) start, surface, g_array_index (last, LemmaReading, i).text));
  }
  return candidates;
}

char *
lemma_agreeing (const char *surface)
{
  g_auto (GStrv) own = g_strsplit (surface, " ", -1);
  g_autoptr (GPtrArray) phrases = NULL; /* of char * */
  const char *best = NULL;
  gint most = G_MININT;

  if (own[0] == NULL || own[1] == NULL || !adjective_ending (span_of (own[0]), ADJECTIVE_OBLIQUE))
    return NULL;
  phrases = lemma_candidates (surface, LANG_RU, NAME_PLACE);
  for (guint i = 1; i < phrases->len; i++) {
    g_auto (GStrv) words = g_strsplit (g_ptr_array_index (phrases, i), " ", -1);
    gint points = 0;

    for (guint k = 0; words[k] != NULL; k++)
      points += (strcmp (words[k], own[k]) != 0) - 8 * adjective_ending (span_of (words[k]), ADJECTIVE_OBLIQUE);
    if (!adjective_ending (span_of (words[0]), ADJECTIVE_NOMINATIVE) || points <= most)
      continue;
    most = points;
    best = g_ptr_array_index (phrases, i);
  }
  return g_strdup (best);
}
