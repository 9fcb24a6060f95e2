#include "morph/phrase.h"

#include <string.h>

#include "base/error.h"
#include "text/fold.h"
#include "text/letter.h"

static const char *const type_names[N_NAME_TYPES] = {"place", "person", "org", "event", "term"};

const char *
name_type_name (NameType type)
{
  return type_names[type];
}

gboolean
name_type_parse (const char *text, NameType *type)
{
  for (guint i = 0; i < N_NAME_TYPES; i++)
    if (type_names[i][0] == text[0] && strcmp (type_names[i], text) == 0) {
      *type = (NameType) i;
      return TRUE;
    }
  return FALSE;
}

/* --- tables ------------------------------------------------------------------------------------------------------- */

static const Span heads[] = {
#define PHRASE_HEAD(end) {end, sizeof end - 1},
#include "morph/phrase.def"
#undef PHRASE_HEAD
  {NULL, 0}};

static const Span no_adjectives[] = {
#define PHRASE_NO_ADJECTIVE(end) {end, sizeof end - 1},
#include "morph/phrase.def"
#undef PHRASE_NO_ADJECTIVE
  {NULL, 0}};

static const Span adjectives[] = {
#define PHRASE_ADJECTIVE(end) {end, sizeof end - 1},
#include "morph/phrase.def"
#undef PHRASE_ADJECTIVE
  {NULL, 0}};

static const Span possessed[] = {
#define PHRASE_POSSESSED(end) {end, sizeof end - 1},
#include "morph/phrase.def"
#undef PHRASE_POSSESSED
  {NULL, 0}};

static const Span family_ends[] = {
#define PHRASE_FAMILY(end) {end, sizeof end - 1},
#include "morph/phrase.def"
#undef PHRASE_FAMILY
  {NULL, 0}};

typedef enum { PATRONYMIC, SURNAME, GIVEN } NamePart;

static const struct {
  NamePart part;
  Span end;
  Gender gender;
} sexes[] = {
#define PHRASE_SEX(part, end, gender) {part, {end, sizeof end - 1}, GENDER_##gender},
#include "morph/phrase.def"
#undef PHRASE_SEX
};

/* `end` may begin with ^ for the whole word. Nearly all ends are told from the word by their last byte. */
static inline gboolean
ends_as (Span word, Span end)
{
  gboolean whole = end.data[0] == '^';
  gsize len = end.len - whole;

  if (word.len < len || word.len == 0 || word.data[word.len - 1] != end.data[end.len - 1]
      || memcmp (word.data + word.len - len, end.data + whole, len) != 0)
    return FALSE;
  return !whole || word.len == len || word.data[word.len - len - 1] == '-';
}

static gboolean
ends_as_any (Span word, const Span *ends)
{
  for (; ends->data != NULL; ends++)
    if (ends_as (word, *ends))
      return TRUE;
  return FALSE;
}

/* --- words -------------------------------------------------------------------------------------------------------- */

gboolean
phrase_is_edge (gunichar c)
{
  switch (c) {
  case '"':
  case '(':
  case ')':
  case ',':
  case 0xAB:   /* « */
  case 0xBB:   /* » */
  case 0x201C: /* “ */
  case 0x201D: /* ” */
  case 0x201E: /* „ */
    return TRUE;
  default:
    return FALSE;
  }
}

static Span
without_edges (Span word)
{
  gsize start = 0, end = word.len, before;

  while (start < end && phrase_is_edge (g_utf8_get_char (word.data + start)))
    start += g_utf8_skip[(guchar) word.data[start]];
  while (end > start && phrase_is_edge (letter_before (word, end, &before)))
    end = before;
  return span_slice (word, start, end);
}

/* Takes the next word off `rest`, without spaces and quotation marks; what is nothing else does not count. FALSE: there
 * is none. */
static gboolean
next_word (Span *rest, Span *word)
{
  while (rest->len > 0) {
    const char *space = memchr (rest->data, ' ', rest->len);
    const gsize len = space != NULL ? (gsize) (space - rest->data) : rest->len;

    *word = without_edges (span_slice (*rest, 0, len));
    *rest = span_slice (*rest, MIN (len + 1, rest->len), rest->len);
    if (word->len > 0)
      return TRUE;
  }
  return FALSE;
}

/* The words of `text`; returns how many. `out` may be NULL. */
static guint
split_words (Span text, Span *out)
{
  Span word;
  guint n = 0;

  for (; next_word (&text, &word); n++)
    if (out != NULL)
      out[n] = word;
  return n;
}

static gboolean
begins_with_capital (Span word)
{
  return word.len > 0 && letter_is_upper (letter_at (word.data, 0));
}

/* Edges that are not ASCII begin with C2 or E2. */
static gboolean
has_edges (Span text)
{
  for (gsize i = 0; i < text.len; i++) {
    const guchar byte = (guchar) text.data[i];

    if ((byte < 0x80 || byte == 0xC2 || byte == 0xE2) && phrase_is_edge (letter_at (text.data, i)))
      return TRUE;
  }
  return FALSE;
}

/* Nearly all names have no more words. */
#define FEW_WORDS 8

/* What is decided about a phrase before its words are classified. */
typedef struct {
  Phrase *phrase;
  gboolean adjective;
  guint8 *roles;           /* WordRole of each word */
  const char **auto_specs; /* what the phrase says about a word; "" if nothing */
  guint anchor;            /* the word that decides the form */
} Plan;

/* --- Kazakh and English: the last word ---------------------------------------------------------------------------- */

static WordRole
role_of_type (NameType type)
{
  static const WordRole roles[N_NAME_TYPES] = {ROLE_PLACE, ROLE_SURNAME, ROLE_NOUN, ROLE_NOUN, ROLE_NOUN};

  return roles[type];
}

/* облысы, партиясы, министрлігі at the end of a name of several words. */
static gboolean
is_kazakh_possessive (const Phrase *phrase)
{
  const PhraseWord *last = &phrase->words[phrase->n_words - 1];

  if (phrase->n_words < 2 || phrase->type == NAME_PERSON
      || !(has_suffix (last->folded, "ы") || has_suffix (last->folded, "і")))
    return FALSE;
  if (phrase->type == NAME_TERM && (has_suffix (last->folded, "шы") || has_suffix (last->folded, "ші")))
    return FALSE;
  return phrase->type != NAME_PLACE || !begins_with_capital (last->text) || ends_as_any (last->folded, possessed);
}

static void
plan_last_word (Plan *plan)
{
  const Phrase *phrase = plan->phrase;
  guint last = MAX (phrase->n_words, 1) - 1;
  Span word = phrase->words[last].folded;

  plan->anchor = last;
  plan->roles[last] = (guint8) role_of_type (phrase->type);
  if (phrase->lang == LANG_KK && is_kazakh_possessive (phrase))
    plan->auto_specs[last] = "possessive";
  if (phrase->lang == LANG_EN && phrase->n_words > 1 && phrase->type != NAME_PERSON && phrase->type != NAME_TERM
      && has_suffix (word, "s") && !has_suffix (word, "ss"))
    plan->auto_specs[last] = "plural";
}

/* --- Russian ------------------------------------------------------------------------------------------------------ */

static gboolean
looks_like_adjective (Span word)
{
  return !ends_as_any (word, no_adjectives) && ends_as_any (word, adjectives);
}

static gboolean
is_initial (Span word)
{
  return word.len > 0 && word.data[word.len - 1] == '.';
}

static gboolean
name_part_gender (Span word, NamePart part, Gender *gender)
{
  for (guint i = 0; i < G_N_ELEMENTS (sexes); i++)
    if (sexes[i].part == part && ends_as (word, sexes[i].end)
        && word.len > sexes[i].end.len - (sexes[i].end.data[0] == '^') * 2) {
      *gender = sexes[i].gender;
      return TRUE;
    }
  return FALSE;
}

/* The family name: a word that ends like one, the last if several do, else the last word that is no patronymic. A
 * single word without such an end is a given name (Абай). */
static guint
find_surname (const Phrase *phrase)
{
  guint last = phrase->n_words;
  Gender gender;

  for (guint i = phrase->n_words; i > 0; i--) {
    Span word = phrase->words[i - 1].folded;

    if (is_initial (word) || name_part_gender (word, PATRONYMIC, &gender))
      continue;
    if (name_part_gender (word, SURNAME, &gender))
      return i - 1;
    if (last == phrase->n_words)
      last = i - 1;
  }
  return phrase->n_words > 1 ? last : phrase->n_words;
}

static Gender
person_gender (const Phrase *phrase, guint surname)
{
  Gender gender = GENDER_UNKNOWN;

  for (guint i = 0; i < phrase->n_words; i++)
    if (name_part_gender (phrase->words[i].folded, PATRONYMIC, &gender))
      return gender;
  if (surname < phrase->n_words && name_part_gender (phrase->words[surname].folded, SURNAME, &gender))
    return gender;
  for (guint i = 0; i < phrase->n_words; i++)
    if (i != surname && name_part_gender (phrase->words[i].folded, GIVEN, &gender))
      return gender;
  return phrase->n_words > 1 ? GENDER_MASCULINE : GENDER_UNKNOWN;
}

static void
plan_person (Plan *plan)
{
  Phrase *phrase = plan->phrase;
  guint surname = find_surname (phrase);

  phrase->gender = person_gender (phrase, surname);
  for (guint i = 0; i < phrase->n_words; i++) {
    const PhraseWord *word = &phrase->words[i];

    if (is_initial (word->folded) || !begins_with_capital (word->text))
      plan->roles[i] = ROLE_FIXED;
    else
      plan->roles[i] = i == surname ? ROLE_SURNAME : ROLE_GIVEN;
    if (plan->roles[i] != ROLE_FIXED)
      plan->anchor = i;
  }
}

/* The noun that decides the form of a name: the first word that is no adjective, if it is a common noun or
 * adjectives agree with it; in a name of names (Нур Отан, Алма Ата) the last word declines. */
static guint
find_head (const Phrase *phrase)
{
  guint first = 0, last = phrase->n_words - 1;

  if (last == 0)
    return 0;
  while (first < last && looks_like_adjective (phrase->words[first].folded))
    first++;
  if (first > 0 || ends_as_any (phrase->words[first].folded, heads))
    return first;
  for (guint i = 1; i <= last; i++)
    if (!begins_with_capital (phrase->words[i].text))
      return first;
  return last;
}

/* What the adjective before a head tells about its number and gender (Новый Узень, Декабрьские события). Only terms
 * have a plural: Министерства is no form of one ministry. */
static const char *
spec_by_adjective (Span adjective, Span head, gboolean is_term)
{
  if (has_suffix (adjective, "ые") || has_suffix (adjective, "ие"))
    return "plural";
  if (has_suffix (head, "ь") && has_suffix (adjective, "й"))
    return is_term ? "masculine" : "masculine,singular";
  if (has_suffix (head, "ь") && has_suffix (adjective, "я"))
    return is_term ? "feminine" : "feminine,singular";
  return is_term ? "" : "singular";
}

static WordRole
role_of_head (const Phrase *phrase, guint head)
{
  if (is_all_capitals (phrase->words[head].text))
    return ROLE_ACRONYM;
  if (phrase->type == NAME_PLACE && !ends_as_any (phrase->words[head].folded, heads))
    return ROLE_PLACE;
  return ROLE_NOUN;
}

/* Босния и Герцеговина, Тринидад и Тобаго: each side declines; not so behind a common noun (Дворец мира и согласия). */
static gboolean
is_joined_place (const Phrase *phrase, guint i)
{
  return phrase->type == NAME_PLACE && i >= 2 && strncmp (phrase->words[i - 1].folded.data, "и ", strlen ("и ")) == 0;
}

static void
plan_name (Plan *plan)
{
  const Phrase *phrase = plan->phrase;
  guint head = find_head (phrase), last = phrase->n_words - 1;

  plan->anchor = head;
  for (guint i = 0; i < head; i++)
    plan->roles[i] = looks_like_adjective (phrase->words[i].folded) ? ROLE_ADJECTIVE : ROLE_FIXED;
  plan->roles[head] = (guint8) role_of_head (phrase, head);
  if (head > 0 && plan->roles[head - 1] == ROLE_ADJECTIVE)
    plan->auto_specs[head] =
      spec_by_adjective (phrase->words[head - 1].folded, phrase->words[head].folded, phrase->type == NAME_TERM);
  else if (phrase->type != NAME_TERM && plan->roles[head] == ROLE_NOUN)
    plan->auto_specs[head] = "singular";
  if (head < last && phrase->type == NAME_PLACE && head + 1 == last && plan->roles[head] == ROLE_PLACE
      && (has_suffix (phrase->words[last].folded, "ский") || has_suffix (phrase->words[last].folded, "цкий")))
    plan->roles[last] = ROLE_ADJECTIVE;
  if (head != last && plan->roles[head] == ROLE_PLACE && is_joined_place (phrase, last))
    plan->roles[last] = (guint8) role_of_head (phrase, last);
  if (head == last && is_joined_place (phrase, last))
    plan->roles[last - 2] = (guint8) role_of_head (phrase, last - 2);
}

static void
plan_adjective (Plan *plan)
{
  plan->anchor = plan->phrase->n_words - 1;
  plan->roles[plan->anchor] = ROLE_ADJECTIVE;
}

static void
make_plan (Plan *plan)
{
  for (guint i = 0; i < plan->phrase->n_words; i++) {
    plan->roles[i] = ROLE_FIXED;
    plan->auto_specs[i] = "";
  }
  if (plan->phrase->lang != LANG_RU)
    plan_last_word (plan);
  else if (plan->adjective)
    plan_adjective (plan);
  else if (plan->phrase->type == NAME_PERSON)
    plan_person (plan);
  else
    plan_name (plan);
}

/* --- building ----------------------------------------------------------------------------------------------------- */

/* The spec of word `i`: of the `inflect` column if it speaks of this word, else what the plan found. */
static const char *
spec_of_word (const Plan *plan, char **given, guint i)
{
  guint n = g_strv_length (given);
  const char *spec = n == 1 && (i == plan->anchor || strcmp (given[0], "invariable") == 0) ? given[0] : NULL;

  if (n > 1)
    spec = given[i];
  return spec == NULL || strcmp (spec, "-") == 0 ? plan->auto_specs[i] : spec;
}

static gboolean
classify_word (const Plan *plan, char **given, guint i, GError **error)
{
  const Phrase *phrase = plan->phrase;
  PhraseWord *word = &phrase->words[i];
  WordFacts facts = {word->text, word->folded, plan->roles[i], phrase->gender, spec_of_word (plan, given, i)};

  /* A word that the column speaks of declines, even where the rules would leave it. */
  if (facts.role == ROLE_FIXED && g_strv_length (given) > 1 && strcmp (given[i], "-") != 0
      && strcmp (given[i], "invariable") != 0)
    facts.role = role_of_type (phrase->type);
  return inflection_classify_folded (phrase->lang, &facts, &word->inflection, error);
}

static gboolean
classify_words (Plan *plan, const char *inflect, GError **error)
{
  Phrase *phrase = plan->phrase;
  char *nothing[] = {NULL};
  g_auto (GStrv) given = inflect[0] != '\0' ? g_strsplit (inflect, " ", -1) : NULL;
  guint n = given != NULL ? g_strv_length (given) : 0;

  if (n > 1 && n != phrase->n_words) {
    g_set_error (
      error, ATALYM_ERROR, ATALYM_ERROR_VALUE,
      "“%s” has %u words, its inflection “%s” has %u: write one for the whole or one a word, - for “by the rules”",
      phrase->text, phrase->n_words, inflect, n);
    return FALSE;
  }
  for (guint i = 0; i < phrase->n_words; i++)
    if (!classify_word (plan, given != NULL ? given : nothing, i, error))
      return FALSE;
  if (phrase->lang == LANG_RU && phrase->n_words > 0 && !plan->adjective)
    phrase->gender = phrase->words[plan->anchor].inflection.gender;
  return TRUE;
}

/* FALSE: the phrase has no words. */
static gboolean
set_words (Phrase *phrase)
{
  Span text = span_of (phrase->text), folded = span_of (phrase->folded_text);
  const guint n = split_words (folded, NULL);

  phrase->has_edges = has_edges (text);
  phrase->words = g_new0 (PhraseWord, n);
  for (guint i = 0; i < n; i++)
    if (!next_word (&folded, &phrase->words[i].folded) || !next_word (&text, &phrase->words[i].text))
      return FALSE;
  phrase->n_words = n;
  return n > 0 && split_words (text, NULL) == 0;
}

static gboolean
build_phrase (Phrase *phrase, gboolean adjective, const char *inflect, GError **error)
{
  guint8 few_roles[FEW_WORDS];
  const char *few_specs[FEW_WORDS];
  g_autofree guint8 *many_roles = NULL;
  g_autofree const char **many_specs = NULL;
  Plan plan = {phrase, adjective, few_roles, few_specs, 0};

  if (!set_words (phrase)) {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_VALUE, "“%s” is no name", phrase->text);
    return FALSE;
  }
  if (phrase->n_words > FEW_WORDS) {
    plan.roles = many_roles = g_new (guint8, phrase->n_words);
    plan.auto_specs = many_specs = g_new (const char *, phrase->n_words);
  }
  make_plan (&plan);
  return classify_words (&plan, inflect, error);
}

/* Is there any space but single plain ones between words? Those that are not ASCII begin with C2, E1, E2 or E3. */
static gboolean
may_have_other_spaces (const char *text)
{
  guchar before = ' ';

  for (const guchar *byte = (const guchar *) text; *byte != '\0'; before = *byte++)
    if (*byte < ' ' || *byte == 0xC2 || *byte >= 0xE0 || (*byte == ' ' && before == ' '))
      return TRUE;
  return before == ' ';
}

/* Every kind of space as one plain one. */
static char *
with_plain_spaces (const char *text)
{
  GString *out;

  if (!may_have_other_spaces (text))
    return g_strdup (text);
  out = g_string_new (NULL);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (!g_unichar_isspace (c))
      g_string_append_unichar (out, c);
    else if (out->len > 0 && out->str[out->len - 1] != ' ')
      g_string_append_c (out, ' ');
  }
  return g_strchomp (g_string_free (out, FALSE));
}

Phrase *
phrase_new (Lang lang, const char *text, NameType type, gboolean adjective, const char *inflect, GError **error)
{
  g_autoptr (Phrase) phrase = g_new0 (Phrase, 1);

  phrase->lang = lang;
  phrase->type = type;
  phrase->text = with_plain_spaces (text);
  phrase->folded_text = fold_dup (span_of (phrase->text));
  if (!build_phrase (phrase, adjective, inflect == NULL ? "" : inflect, error))
    return NULL;
  return g_steal_pointer (&phrase);
}

void
phrase_free (Phrase *phrase)
{
  if (phrase == NULL)
    return;
  g_free (phrase->words);
  g_free (phrase->text);
  g_free (phrase->folded_text);
  g_free (phrase);
}

/* --- reading ------------------------------------------------------------------------------------------------------ */

static gboolean
is_adjective (const PhraseWord *word)
{
  return word->inflection.lang == LANG_RU && word->inflection.role == ROLE_ADJECTIVE;
}

/* The word whose readings are those of the phrase: the first that declines and is no adjective, else an adjective. */
static guint
anchor_of (const Phrase *phrase)
{
  guint adjective = phrase->n_words;

  for (guint i = 0; i < phrase->n_words; i++) {
    if (phrase->words[i].inflection.role == ROLE_FIXED)
      continue;
    if (!is_adjective (&phrase->words[i]))
      return i;
    if (adjective == phrase->n_words)
      adjective = i;
  }
  return adjective < phrase->n_words ? adjective : 0;
}

/* The form of an adjective beside a head in `form`. */
static Form
agreeing (const Phrase *phrase, const PhraseWord *word, Form form)
{
  guint8 gender = phrase->gender != GENDER_UNKNOWN ? (guint8) phrase->gender : word->inflection.gender;

  if (form.number == NUMBER_PLURAL)
    gender = GENDER_PLURAL;
  return (Form){.gram_case = form.gram_case,
                .number = gender == GENDER_PLURAL ? NUMBER_PLURAL : NUMBER_SINGULAR,
                .gender = gender,
                .animate = form.animate && (gender == GENDER_MASCULINE || gender == GENDER_PLURAL)};
}

static gboolean
agrees (const Phrase *phrase, const PhraseWord *word, const Form *readings, guint n, Form form)
{
  Form wanted = is_adjective (word) ? agreeing (phrase, word, form) : form;

  for (guint i = 0; i < n; i++)
    if (is_adjective (word) ? form_equal (readings[i], wanted)
                            : readings[i].gram_case == wanted.gram_case && readings[i].number == wanted.number)
      return TRUE;
  return FALSE;
}

/* How one word is read; wrong forms too if `lenient`. */
static guint
read_word (const PhraseWord *word, Span form, gboolean lenient, Form out[FORM_MAX])
{
  guint n = inflection_read (&word->inflection, word->folded, form, out);

  return n == 0 && lenient ? inflection_read_wrong (&word->inflection, word->folded, form, out) : n;
}

static guint
read_phrase (const Phrase *phrase, const Span *words, gboolean lenient, Form out[FORM_MAX])
{
  guint anchor = anchor_of (phrase);
  guint n = read_word (&phrase->words[anchor], words[anchor], lenient, out);

  for (guint i = 0; i < phrase->n_words && n > 0; i++) {
    const PhraseWord *word = &phrase->words[i];
    Form readings[FORM_MAX];
    guint n_readings, kept = 0;

    if (i == anchor)
      continue;
    if (word->inflection.role == ROLE_FIXED) {
      n = span_equal (word->folded, words[i]) ? n : 0;
      continue;
    }
    n_readings = read_word (word, words[i], lenient, readings);
    for (guint k = 0; k < n; k++)
      if (agrees (phrase, word, readings, n_readings, out[k]))
        out[kept++] = out[k];
    n = kept;
  }
  return n;
}

gboolean
phrase_may_begin (const PhraseWord *first, Span word)
{
  Form readings[FORM_MAX];

  return span_equal (first->folded, word) || read_word (first, word, TRUE, readings) > 0;
}

guint
phrase_read (const Phrase *phrase, const Span *words, Form out[FORM_MAX])
{
  return read_phrase (phrase, words, FALSE, out);
}

guint
phrase_read_wrong (const Phrase *phrase, const Span *words, Form out[FORM_MAX])
{
  return read_phrase (phrase, words, FALSE, out) > 0 ? 0 : read_phrase (phrase, words, TRUE, out);
}

/* --- writing ------------------------------------------------------------------------------------------------------ */

char *
phrase_write (const Phrase *phrase, Form form, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  guint anchor = anchor_of (phrase);
  const char *done = phrase->text;

  /* Золотого человека, whoever asks: the head is no thing. */
  form.animate |= form.gram_case == CASE_ACCUSATIVE && inflection_is_animate (&phrase->words[anchor].inflection);
  for (guint i = 0; i < phrase->n_words; i++) {
    const PhraseWord *word = &phrase->words[i];
    g_autofree char *text = span_dup (word->text), *written = NULL;
    Form own = is_adjective (word) && i != anchor ? agreeing (phrase, word, form) : form;

    written = inflection_write (&word->inflection, text, own, error);
    if (written == NULL)
      return NULL;
    g_string_append_len (out, done, word->text.data - done);
    g_string_append (out, written);
    done = word->text.data + word->text.len;
  }
  g_string_append (out, done);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* --- guessing ----------------------------------------------------------------------------------------------------- */

static gboolean
is_likely_person (Lang lang, const Span *words, guint n)
{
  for (guint i = 0; i < n; i++) {
    Gender gender;

    if (is_initial (words[i]) || (n > 1 && name_part_gender (words[i], PATRONYMIC, &gender)))
      return TRUE;
  }
  /* -ин ends too many towns, -ский and -ая all adjectives. */
  return lang != LANG_EN && (n == 1 || n == 2) && ends_as_any (words[n - 1], family_ends);
}

NameType
name_type_guess (Lang lang, const char *text, gboolean *adjective)
{
  g_autofree char *plain = with_plain_spaces (text), *folded = fold_dup (span_of (plain));
  guint n = split_words (span_of (folded), NULL);
  g_autofree Span *words = g_new0 (Span, n + 1);
  Span last;

  *adjective = FALSE;
  if (n == 0)
    return NAME_TERM;
  split_words (span_of (folded), words);
  last = words[n - 1];
  if (is_likely_person (lang, words, n) && begins_with_capital (span_of (plain)))
    return NAME_PERSON;
  if (!begins_with_capital (span_of (plain))) {
    *adjective = lang == LANG_RU && n == 1 && looks_like_adjective (last);
    return NAME_TERM;
  }
  return lang == LANG_RU && n > 1 && ends_as_any (words[0], heads) && !ends_as (words[0], SPAN_LITERAL ("^область"))
             && !ends_as (words[0], SPAN_LITERAL ("^республика"))
           ? NAME_ORG
           : NAME_PLACE;
}
