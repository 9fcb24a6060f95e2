#include "check/agreement.h"

#include <string.h>

#include "check/clause.h"
#include "check/neighbour.h"
#include "text/fold.h"
#include "text/letter.h"

#define CASE_BIT(name) (1u << CASE_##name)

static const struct {
  const char *word;
  CaseSet cases;
} prepositions[] = {
#define PREPOSITION(word, cases) {word, cases},
#include "check/agreement.def"
#undef PREPOSITION
};

static const struct {
  const char *masculine, *feminine;
} endings[] = {
#define TO_FEMININE(masculine, feminine) {masculine, feminine},
#include "check/agreement.def"
#undef TO_FEMININE
};

static const struct {
  const char *masculine, *nominative, *accusative;
} pronouns[] = {
#define PRONOUN_FEMININE(masculine, nominative, accusative) {masculine, nominative, accusative},
#include "check/agreement.def"
#undef PRONOUN_FEMININE
};

static const struct {
  const char *masculine, *feminine;
} short_forms[] = {
#define SHORT_FEMININE(masculine, feminine) {masculine, feminine},
#include "check/agreement.def"
#undef SHORT_FEMININE
};

static const char *const past_feminine[] = {
#define PAST_FEMININE(ending) ending,
#include "check/agreement.def"
#undef PAST_FEMININE
};

static const struct {
  const char *feminine;
  CaseSet cases;
  const char *masculine;
} from_feminine[] = {
#define FROM_FEMININE(feminine, gram_case, masculine) {feminine, CASE_BIT (gram_case), masculine},
#include "check/agreement.def"
#undef FROM_FEMININE
};

static const char *const genitive_behind[] = {
#define GENITIVE_BEHIND(beginning) beginning,
#include "check/agreement.def"
#undef GENITIVE_BEHIND
};

static const char *const noun_endings[] = {
#define NOUN_ENDING(ending) ending,
#include "check/agreement.def"
#undef NOUN_ENDING
};

static const char *const participle_endings[] = {
#define PARTICIPLE_ENDING(ending) ending,
#include "check/agreement.def"
#undef PARTICIPLE_ENDING
};

/* So many words behind or before a name are asked whether they agree with it. */
#define CLAUSE_WORDS  5
/* этот самый красивый Нур-Султан */
#define MAX_MODIFIERS 3

static inline gboolean
ends_with (const char *word, const char *ending)
{
  return span_has_suffix (span_of (word), span_of (ending));
}

/* --- which case -------------------------------------------------------------------------------------------------- */

static gboolean
preposition_cases (const char *word, CaseSet *cases)
{
  for (guint i = 0; i < G_N_ELEMENTS (prepositions); i++)
    if (strcmp (prepositions[i].word, word) == 0) {
      *cases = prepositions[i].cases;
      return TRUE;
    }
  return FALSE;
}

static gboolean
is_verb_with_object (const char *word)
{
  return clause_verb (word) != VERB_NONE;
}

static gboolean
can_be (const Mention *mention, CaseSet cases)
{
  for (guint i = 0; i < mention->n_forms; i++)
    if (cases & (1u << mention->forms[i].gram_case))
      return TRUE;
  return FALSE;
}

/* Could the word go with the name? Before a nominative or an accusative, only in -ый, -ий, -ой: любим is no
 * adjective. */
static gboolean
looks_like_adjective (const char *word, const Mention *mention)
{
  const gboolean direct = can_be (mention, CASE_BIT (NOMINATIVE) | CASE_BIT (ACCUSATIVE));

  if (direct && clause_verb (word) == VERB_PARTICIPLE)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (ends_with (word, endings[i].masculine) && g_utf8_strlen (word, -1) > 4
        && (!direct || ends_with (endings[i].masculine, "й")))
      return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (pronouns); i++)
    if (strcmp (word, pronouns[i].masculine) == 0)
      return TRUE;
  return FALSE;
}

/* A noun that a name goes with in the genitive: жители, власти, столица. */
static gboolean
takes_genitive (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (genitive_behind); i++)
    for (guint k = 0; k < G_N_ELEMENTS (noun_endings) && g_str_has_prefix (word, genitive_behind[i]); k++)
      if (strcmp (word + strlen (genitive_behind[i]), noun_endings[k]) == 0)
        return TRUE;
  return FALSE;
}

CaseSet
agreement_cases (Span paragraph, Lang lang, const Mention *mention)
{
  g_auto (Neighbour) before = neighbour_before (paragraph, mention->start);
  gsize start = mention->start;
  CaseSet cases;

  if (lang != LANG_RU)
    return CASES_ALL;
  if (before.folded != NULL && takes_genitive (before.folded) && can_be (mention, CASE_BIT (GENITIVE)))
    return CASE_BIT (GENITIVE) | CASE_BIT (NOMINATIVE);
  for (guint i = 0; i < MAX_MODIFIERS && before.folded != NULL && looks_like_adjective (before.folded, mention); i++) {
    Neighbour further = neighbour_before (paragraph, before.start);

    start = before.start;

    neighbour_clear (&before);
    before = further;
  }
  if (before.folded != NULL && preposition_cases (before.folded, &cases))
    return cases;
  if (!can_be (mention, CASE_BIT (ACCUSATIVE)))
    return CASES_ALL & ~CASE_BIT (ACCUSATIVE);
  switch (clause_role (paragraph, start, mention->end)) {
  case CLAUSE_OBJECT:
    return CASES_ALL & ~CASE_BIT (NOMINATIVE);
  case CLAUSE_EITHER:
    return CASES_ALL;
  default:
    return CASES_ALL & ~CASE_BIT (ACCUSATIVE);
  }
}

/* --- Russian ----------------------------------------------------------------------------------------------------- */

/* The gender that decides agreement changes only from masculine to feminine in a way we can mend: Нур-Султан →
 * Астана. */
static gboolean
becomes_feminine (const Mention *mention, const Phrase *new_phrase)
{
  return mention->phrase->gender == GENDER_MASCULINE && new_phrase->gender == GENDER_FEMININE;
}

/* Киргизия → Кыргызстан, Алма-Ата → Алматы: a place that does not decline goes by город. */
static gboolean
leaves_feminine (const Mention *mention, const Phrase *new_phrase)
{
  return mention->phrase->gender == GENDER_FEMININE && new_phrase->gender != GENDER_FEMININE
         && mention->term->concept->type == NAME_PLACE;
}

/* Keeps the capital of the word that is replaced. */
static char *
capitalised_like (Span surface, const char *word)
{
  gsize i = 0;
  gunichar c, first;
  GString *out;

  first = letter_at (surface.data, 0);
  if (!letter_is_upper (first))
    return g_strdup (word);
  out = g_string_new (NULL);
  c = letter_next (word, &i);
  g_string_append_unichar (out, letter_to_upper (c));
  g_string_append (out, word + i);
  return g_string_free (out, FALSE);
}

static char *
adjective_to_feminine (const char *word, gboolean accusative)
{
  for (guint i = 0; i < G_N_ELEMENTS (pronouns); i++)
    if (strcmp (word, pronouns[i].masculine) == 0)
      return g_strdup (accusative ? pronouns[i].accusative : pronouns[i].nominative);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++) {
    const char *masculine = endings[i].masculine, *feminine = endings[i].feminine;
    gsize stem = strlen (word) - strlen (masculine);

    if (!ends_with (word, masculine))
      continue;
    if (accusative && ends_with (feminine, "ая"))
      return g_strdup_printf ("%.*s%.*sую", (int) stem, word, (int) (strlen (feminine) - strlen ("ая")), feminine);
    if (accusative && ends_with (feminine, "яя"))
      return g_strdup_printf ("%.*s%.*sюю", (int) stem, word, (int) (strlen (feminine) - strlen ("яя")), feminine);
    return g_strdup_printf ("%.*s%s", (int) stem, word, feminine);
  }
  return NULL;
}

/* принял → приняла, образован → образована, встретился → встретилась, пришёл → пришла, готов → готова;
 * NULL if it is no such word. */
static char *
predicate_to_feminine (const char *word)
{
  gsize len = strlen (word);

  for (guint i = 0; i < G_N_ELEMENTS (short_forms); i++)
    if (strcmp (word, short_forms[i].masculine) == 0)
      return g_strdup (short_forms[i].feminine);
  if (g_utf8_strlen (word, -1) < 3)
    return NULL;
  if (ends_with (word, "шел"))
    return g_strdup_printf ("%.*sшла", (int) (len - strlen ("шел")), word);
  if (ends_with (word, "чел"))
    return g_strdup_printf ("%.*sчла", (int) (len - strlen ("чел")), word);
  if (ends_with (word, "лся"))
    return g_strdup_printf ("%.*sлась", (int) (len - strlen ("лся")), word);
  return ends_with (word, "л") || ends_with (word, "ован") ? g_strdup_printf ("%sа", word) : NULL;
}

static void
widen_front (Agreement *out, gsize start, Span text, gsize word_end, const char *word)
{
  g_autofree char *between = span_dup (span_slice (text, word_end, out->start));
  char *wider = g_strconcat (word, between, out->text, NULL);

  g_free (out->text);
  out->text = wider;
  out->start = start;
}

static void
widen_back (Agreement *out, gsize word_start, gsize word_end, Span text, const char *word)
{
  g_autofree char *between = span_dup (span_slice (text, out->end, word_start));
  char *wider = g_strconcat (out->text, between, word, NULL);

  g_free (out->text);
  out->text = wider;
  out->end = word_end;
}

/* returns  FALSE if there is no adjective, or none that can be mended */
static gboolean
agree_adjective_before (Span text, const Mention *mention, CaseSet cases, Agreement *out)
{
  g_auto (Neighbour) before = neighbour_before (text, out->start);
  g_autofree char *feminine = NULL;
  g_autofree char *written = NULL;

  if (before.folded == NULL || !looks_like_adjective (before.folded, mention))
    return FALSE;
  feminine = adjective_to_feminine (before.folded, !can_be (mention, cases & CASE_BIT (NOMINATIVE))
                                                     && can_be (mention, cases & CASE_BIT (ACCUSATIVE)));
  if (feminine == NULL) {
    out->sure = FALSE;
    return FALSE;
  }
  written = capitalised_like (span_slice (text, before.start, before.end), feminine);
  widen_front (out, before.start, text, before.end, written);
  return TRUE;
}

/* Is there a verb before the name, of which it may be subject or object? */
static gboolean
clause_has_verb_before (Span text, gsize from)
{
  for (guint i = 0; i < CLAUSE_WORDS; i++) {
    g_auto (Neighbour) word = neighbour_before (text, from);
    g_autofree char *feminine = NULL;

    if (word.folded == NULL)
      return FALSE;
    feminine = predicate_to_feminine (word.folded);
    if (feminine != NULL || is_verb_with_object (word.folded))
      return TRUE;
    from = word.start;
  }
  return FALSE;
}

/* вырос Нур-Султан → выросла Астана; but посетил вчера Нур-Султан has it as its object, so who can tell? */
static void
agree_predicate_before (Span text, const Mention *mention, CaseSet cases, Agreement *out)
{
  g_auto (Neighbour) before = neighbour_before (text, out->start);
  g_autofree char *feminine = NULL;
  g_autofree char *written = NULL;
  CaseSet preposition;

  if (!can_be (mention, cases & CASE_BIT (NOMINATIVE)) || before.folded == NULL
      || preposition_cases (before.folded, &preposition))
    return;
  feminine = is_verb_with_object (before.folded) ? NULL : predicate_to_feminine (before.folded);
  if (feminine == NULL) {
    out->sure = out->sure && !clause_has_verb_before (text, out->start);
    return;
  }
  written = capitalised_like (span_slice (text, before.start, before.end), feminine);
  widen_front (out, before.start, text, before.end, written);
}

/* украшен, занят: a participle that goes by the gender, as far as its ending tells. */
static gboolean
looks_like_participle (const char *word)
{
  if (clause_verb (word) != VERB_NONE)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (participle_endings); i++)
    if (ends_with (word, participle_endings[i]) && g_utf8_strlen (word, -1) >= 5)
      return TRUE;
  return FALSE;
}

/* Does a word that goes by the gender come later in the clause? We cannot know whether it goes by the name. */
static gboolean
clause_has_predicate (Span text, gsize from)
{
  for (guint i = 0; i < CLAUSE_WORDS; i++) {
    g_auto (Neighbour) word = neighbour_after (text, from);
    g_autofree char *feminine = NULL;

    if (word.folded == NULL)
      return FALSE;
    feminine = predicate_to_feminine (word.folded);
    if (feminine != NULL || looks_like_participle (word.folded))
      return TRUE;
    from = word.end;
  }
  return FALSE;
}

/* Нур-Султан принял гостей и проводил их: a second verb of the same subject, right behind и or но. */
static gboolean
has_second_predicate (Span text, gsize from)
{
  gboolean joined = FALSE;

  for (guint i = 0; i < 2 * CLAUSE_WORDS; i++) {
    const gsize start = from < text.len && text.data[from] == ',' ? from + 1 : from;
    g_auto (Neighbour) word = neighbour_after (text, start);
    g_autofree char *feminine = word.folded != NULL ? predicate_to_feminine (word.folded) : NULL;

    if (word.folded == NULL)
      return FALSE;
    if (joined && feminine != NULL)
      return TRUE;
    joined = strcmp (word.folded, "и") == 0 || strcmp (word.folded, "но") == 0 || strcmp (word.folded, "затем") == 0;
    from = word.end;
  }
  return FALSE;
}

/* Нур-Султан, который…: what follows a comma may agree too, and we do not follow it. */
static gboolean
clause_may_agree (Span text, gsize comma, const Mention *mention)
{
  g_auto (Neighbour) beyond = neighbour_after (text, comma + 1);

  return beyond.folded != NULL
         && (g_str_has_prefix (beyond.folded, "котор") || looks_like_adjective (beyond.folded, mention));
}

static void
agree_predicate_after (Span text, const Mention *mention, CaseSet cases, Agreement *out)
{
  gsize from = out->end;

  if (!can_be (mention, cases & CASE_BIT (NOMINATIVE)))
    return;
  if (from < text.len && text.data[from] == ',') {
    out->sure = out->sure && !clause_may_agree (text, from, mention);
    return;
  }
  for (;;) {
    g_auto (Neighbour) after = neighbour_after (text, from);
    g_autofree char *feminine = after.folded != NULL ? predicate_to_feminine (after.folded) : NULL;

    if (feminine != NULL) {
      widen_back (out, after.start, after.end, text, feminine);
      out->sure = out->sure && !has_second_predicate (text, after.end);
      return;
    }
    if (after.folded == NULL || !clause_may_stand_between (after.folded))
      break;
    from = after.end;
  }
  out->sure = out->sure && !clause_has_predicate (text, from);
}

static gboolean
begins_with_vowel_sound (const char *word)
{
  /* е ё ю я begin with a consonant sound: о Ереване. */
  static const char *const vowels[] = {"а", "и", "о", "у", "э", "А", "И", "О", "У", "Э"};

  for (guint i = 0; i < G_N_ELEMENTS (vowels); i++)
    if (g_str_has_prefix (word, vowels[i]))
      return TRUE;
  return FALSE;
}

/* о Нур-Султане → об Астане, об Алма-Ате → об Алматы. */
static void
agree_preposition (Span text, Agreement *out)
{
  g_auto (Neighbour) before = neighbour_before (text, out->start);
  gboolean vowel = begins_with_vowel_sound (out->text);
  const char *wanted = vowel ? "об" : "о";
  g_autofree char *written = NULL;

  if (before.folded == NULL || (strcmp (before.folded, "о") != 0 && strcmp (before.folded, "об") != 0)
      || strcmp (before.folded, wanted) == 0)
    return;
  written = capitalised_like (span_slice (text, before.start, before.end), wanted);
  widen_front (out, before.start, text, before.end, written);
}

/* --- from feminine to masculine ---------------------------------------------------------------------------------- */

/* приняла → принял, осталась → остался, готова → готов; NULL if it is no such word, or who knows how it goes. */
static char *
predicate_to_masculine (const char *word)
{
  const gsize len = strlen (word), letter = strlen ("а");

  for (guint i = 0; i < G_N_ELEMENTS (short_forms); i++)
    if (strcmp (word, short_forms[i].feminine) == 0)
      return g_strdup (short_forms[i].masculine);
  for (guint i = 0; i < G_N_ELEMENTS (past_feminine); i++)
    if (ends_with (word, past_feminine[i]))
      return ends_with (word, "сь") ? g_strdup_printf ("%.*sся", (int) (len - strlen ("ась")), word)
                                    : g_strndup (word, len - letter);
  return NULL;
}

/* Does the word go by a feminine name: a verb, a short participle? */
static gboolean
goes_by_feminine (const char *word)
{
  static const char *const ends[] = {"ла", "лась", "ана", "ена", "ята", "ыта"};

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (ends_with (word, ends[i]))
      return TRUE;
  return FALSE;
}

/* соседняя, новую, этой: it would have to change, and whether it is an adjective or how it would end is not sure. */
static gboolean
looks_like_feminine_modifier (const char *word)
{
  static const char *const ends[] = {"ая", "яя", "ую", "юю", "ой", "ей", "эта", "эту", "вся", "всю"};

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (ends_with (word, ends[i]) && !takes_genitive (word))
      return TRUE;
  return FALSE;
}

static void
agree_masculine_after (Span text, Agreement *out)
{
  gsize from = out->end;

  for (guint i = 0; i < CLAUSE_WORDS; i++) {
    g_auto (Neighbour) after = neighbour_after (text, from);
    g_autofree char *masculine = after.folded != NULL ? predicate_to_masculine (after.folded) : NULL;

    if (after.folded == NULL)
      return;
    if (masculine != NULL && i == 0) {
      widen_back (out, after.start, after.end, text, masculine);
      out->sure = out->sure && !has_second_predicate (text, after.end);
      return;
    }
    if (masculine != NULL || goes_by_feminine (after.folded)) {
      out->sure = FALSE;
      return;
    }
    from = after.end;
  }
}

/* Between a preposition and a name in the case that it takes stands an adjective: в солнечной Алма-Ате. Nouns have no
 * such ending in these cases, but for из гостей Алма-Аты, which no row of the table has. NULL if it is not so. */
static char *
modifier_to_masculine (Span text, const Mention *mention, const Neighbour *modifier)
{
  g_auto (Neighbour) before = neighbour_before (text, modifier->start);
  CaseSet cases;

  if (before.folded == NULL || !preposition_cases (before.folded, &cases))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (from_feminine); i++) {
    const CaseSet one = from_feminine[i].cases;
    const gsize stem = strlen (modifier->folded) - strlen (from_feminine[i].feminine);

    if (ends_with (modifier->folded, from_feminine[i].feminine) && can_be (mention, cases & one)
        && !can_be (mention, cases & ~one))
      return g_strdup_printf ("%.*s%s", (int) stem, modifier->folded, from_feminine[i].masculine);
  }
  return NULL;
}

static void
agree_masculine_modifier (Span text, const Mention *mention, Agreement *out)
{
  g_auto (Neighbour) before = neighbour_before (text, out->start);
  g_autofree char *masculine = NULL;
  g_autofree char *written = NULL;

  if (before.folded == NULL || !looks_like_feminine_modifier (before.folded))
    return;
  masculine = modifier_to_masculine (text, mention, &before);
  if (masculine == NULL) {
    out->sure = FALSE;
    return;
  }
  written = capitalised_like (span_slice (text, before.start, before.end), masculine);
  widen_front (out, before.start, text, before.end, written);
}

static void
agree_masculine (Span text, const Mention *mention, CaseSet cases, Agreement *out)
{
  gsize from = out->start;

  agree_masculine_modifier (text, mention, out);
  if (!can_be (mention, cases & CASE_BIT (NOMINATIVE)))
    return;
  for (guint i = 0; i < CLAUSE_WORDS; i++) {
    g_auto (Neighbour) before = neighbour_before (text, from);

    if (before.folded == NULL)
      break;
    out->sure = out->sure && !goes_by_feminine (before.folded);
    from = before.start;
  }
  if (out->end < text.len && text.data[out->end] == ',')
    out->sure = out->sure && !clause_may_agree (text, out->end, mention);
  else
    agree_masculine_after (text, out);
}

static void
agree_russian (Span text, const Mention *mention, const Phrase *new_phrase, Agreement *out)
{
  CaseSet cases = agreement_cases (text, LANG_RU, mention);

  if (becomes_feminine (mention, new_phrase) && !(mention->flags & MENTION_ALL_CAPS)
      && !clause_is_titled (text, out->start)) {
    out->sure = !can_be (mention, cases & CASE_BIT (NOMINATIVE)) || !can_be (mention, cases & CASE_BIT (ACCUSATIVE));
    agree_predicate_after (text, mention, cases, out);
    for (guint i = 0; i < MAX_MODIFIERS && agree_adjective_before (text, mention, cases, out); i++)
      ;
    agree_predicate_before (text, mention, cases, out);
  }
  if (leaves_feminine (mention, new_phrase) && !clause_is_titled (text, out->start))
    agree_masculine (text, mention, cases, out);
  agree_preposition (text, out);
}

/* --- Kazakh ------------------------------------------------------------------------------------------------------ */

/* What the particles of a row begin with after a vowel or sonorant, after a voiced consonant, after a voiceless one. */
typedef enum { SOUND_VOWEL, SOUND_SONORANT, SOUND_NASAL, SOUND_VOICED, SOUND_VOICELESS } LastSound;

static LastSound
last_sound (const char *word)
{
  static const struct {
    const char *letters;
    LastSound sound;
  } classes[] = {{"аәеёоөэюяыіАӘЕЁОӨЭЮЯЫІ", SOUND_VOWEL},
                 {"йурлиұүЙУРЛИҰҮ", SOUND_SONORANT},
                 {"мнңМНҢ", SOUND_NASAL},
                 {"жзЖЗ", SOUND_VOICED}};
  const char *last = g_utf8_find_prev_char (word, word + strlen (word));
  g_autofree char *letter = last != NULL ? g_strdup (last) : g_strdup ("");

  if (strcmp (letter, "ь") == 0 && last != word)
    last = g_utf8_find_prev_char (word, last);
  for (guint i = 0; last != NULL && i < G_N_ELEMENTS (classes); i++)
    if (g_utf8_strchr (classes[i].letters, -1, g_utf8_get_char (last)) != NULL)
      return classes[i].sound;
  return SOUND_VOICELESS;
}

/* Harmony of the particle comes from the new word as a whole; its last clear vowel decides. */
static gboolean
is_front (const char *word)
{
  const char *front = "әеөүіэӘЕӨҮІЭ", *back = "аоұыяёАОҰЫЯЁ";
  gboolean is_front_word = FALSE;

  for (const char *c = word; *c != '\0'; c = g_utf8_next_char (c)) {
    gunichar letter = g_utf8_get_char (c);

    if (g_utf8_strchr (front, -1, letter) != NULL)
      is_front_word = TRUE;
    else if (g_utf8_strchr (back, -1, letter) != NULL)
      is_front_word = FALSE;
  }
  /* -ев takes the harmony of the vowel before it: Қонаев та. */
  if (g_str_has_suffix (word, "аев") || g_str_has_suffix (word, "баев"))
    is_front_word = FALSE;
  return is_front_word;
}

static const struct {
  const char *forms[10]; /* [back, front] of after vowel, sonorant, nasal, voiced, voiceless */
} particles[] = {
  {{"ма", "ме", "ма", "ме", "ба", "бе", "ба", "бе", "па", "пе"}},
  {{"да", "де", "да", "де", "да", "де", "да", "де", "та", "те"}},
  {{"мен", "мен", "мен", "мен", "мен", "мен", "бен", "бен", "пен", "пен"}},
};

/* ма/ме/ба/бе/па/пе, да/де/та/те, мен/бен/пен behind the name. */
static void
agree_particle (Span text, Agreement *out)
{
  g_auto (Neighbour) after = neighbour_after (text, out->end);

  for (guint i = 0; after.folded != NULL && i < G_N_ELEMENTS (particles); i++) {
    guint wanted = (guint) last_sound (out->text) * 2 + is_front (out->text);

    for (guint j = 0; j < G_N_ELEMENTS (particles[i].forms); j++) {
      if (strcmp (after.folded, particles[i].forms[j]) != 0)
        continue;
      if (strcmp (after.folded, particles[i].forms[wanted]) != 0)
        widen_back (out, after.start, after.end, text, particles[i].forms[wanted]);
      return;
    }
  }
}

/* --- English ----------------------------------------------------------------------------------------------------- */

/* By letters: good for the names of this country, where no name begins with a silent h. U as in Uralsk is a vowel. */
static gboolean
takes_an (const char *word)
{
  if (g_ascii_strncasecmp (word, "eu", 2) == 0 || g_ascii_strncasecmp (word, "uz", 2) == 0)
    return g_ascii_strncasecmp (word, "uz", 2) == 0;
  return strchr ("aeiouAEIOU", word[0]) != NULL;
}

static void
agree_article (Span text, const Mention *mention, Agreement *out)
{
  g_auto (Neighbour) before = neighbour_before (text, out->start);
  Span old = span_slice (text, mention->start, mention->end);
  g_autofree char *old_word = span_dup (old);
  const char *wanted = takes_an (out->text) ? "an" : "a";
  g_autofree char *written = NULL;

  if (before.folded == NULL || (strcmp (before.folded, "a") != 0 && strcmp (before.folded, "an") != 0)
      || takes_an (old_word) == takes_an (out->text) || strcmp (before.folded, wanted) == 0)
    return;
  written = capitalised_like (span_slice (text, before.start, before.end), wanted);
  widen_front (out, before.start, text, before.end, written);
}

void
agreement_apply (Span paragraph, Lang lang, const Mention *mention, const Phrase *new_phrase, const char *written,
                 Agreement *out)
{
  *out = (Agreement){mention->start, mention->end, g_strdup (written), TRUE};
  if (lang == LANG_RU)
    agree_russian (paragraph, mention, new_phrase, out);
  else if (lang == LANG_KK)
    agree_particle (paragraph, out);
  else if (lang == LANG_EN)
    agree_article (paragraph, mention, out);
}
