/* What a sequence of words names, and its nominative. */
#include "discover/gloss.h"
#include "discover/lemma.h"
#include "discover/search.h"
#include "morph/adjective.h"
#include "text/fold.h"
#include "text/letter.h"

typedef struct {
  guint first, last;
  gboolean quoted;
} Piece;

typedef struct {
  NameType type;
  TypeCertainty certainty;
} Guess;

/* --- type --------------------------------------------------------------------------------------------------------- */

static guint
signals_at (const Search *search, guint i)
{
  return i < search_n_words (search) ? search_word (search, i)->signals : 0;
}

static gboolean
touches (const Search *search, guint i)
{
  const Word *word;

  if (i == 0 || i >= search_n_words (search))
    return FALSE;
  word = search_word (search, i);
  return (word->gap == GAP_SPACE || word->gap == GAP_QUOTE) && word->sentence == search_word (search, i - 1)->sentence;
}

/* Nur-sultan is one. */
static guint
count_words (const Search *search, Piece piece)
{
  guint n = 1;

  for (guint i = piece.first + 1; i <= piece.last; i++)
    n += search_word (search, i)->gap != GAP_HYPHEN;
  return n;
}

/* What the words of the name say: its head is the first in English and Russian when something hangs on it (Ministry of,
 * Union of), the last otherwise. */
static guint
head_of (const Search *search, Piece piece)
{
  static const guint heads = SIGNAL_ORG | SIGNAL_PLACE | SIGNAL_EVENT;

  if (piece.first == piece.last)
    return 0;
  if (search->lang != LANG_KK)
    for (guint i = piece.first; i < piece.last; i++) {
      const Word *next = search_word (search, i + 1);

      if ((search_word (search, i)->signals & heads)
          && (!(next->bits & WORD_CAPITAL) || (search->lang == LANG_RU && !(signals_at (search, piece.last) & heads))))
        return search_word (search, i)->signals & heads;
    }
  for (guint i = piece.last + 1; i > piece.first; i--)
    if (search_word (search, i - 1)->signals & heads)
      return search_word (search, i - 1)->signals & heads;
  return 0;
}

static gboolean
is_given_name (const Search *search, const Word *word)
{
  g_autofree char *key = span_dup (word->folded);

  return g_hash_table_contains (search->finder->given[search->lang], key);
}

/* Центральная Америка, South Carolina: a place, of which both words decline. */
static gboolean
is_compass_name (const Search *search, Piece piece)
{
  return piece.last == piece.first + 1 && (search_word (search, piece.first)->signals & SIGNAL_COMPASS);
}

/* A person by the words of the name or the title before it. */
static TypeCertainty
person_certainty (const Search *search, Piece piece)
{
  const Word *first = search_word (search, piece.first), *last = search_word (search, piece.last);
  guint n = count_words (search, piece);
  gboolean surname = stem_is_surname (search->lang, last->folded);

  if (is_compass_name (search, piece))
    return TYPE_GUESSED;
  for (guint i = piece.first; i < piece.last; i++)
    if (search_word (search, i)->bits & WORD_LETTER)
      return TYPE_CLEAR;
  if (!surname && search->lang != LANG_EN)
    surname = stem_is_surname (search->lang, witness_lemma (search->witness, search->lang, last->folded, NULL));
  if (n <= 3 && n >= 2 && (surname || is_given_name (search, first) || is_given_name (search, last)))
    return TYPE_CLEAR;
  if (n <= 4 && touches (search, piece.first) && (signals_at (search, piece.first - 1) & SIGNAL_TITLE))
    return TYPE_LIKELY;
  if (n == 1 && (surname || is_given_name (search, first)))
    return TYPE_LIKELY;
  return TYPE_GUESSED;
}

/* A place by what stands around it: city of X, X region, in X. */
static TypeCertainty
place_certainty (const Search *search, Piece piece)
{
  const Word *last = search_word (search, piece.last);
  guint n = count_words (search, piece);
  Span lemma = witness_lemma (search->witness, search->lang, last->folded, NULL);

  if (n > 3)
    return TYPE_GUESSED;
  if (touches (search, piece.last + 1) && (signals_at (search, piece.last + 1) & SIGNAL_PLACE)
      && !(search_word (search, piece.last + 1)->bits & WORD_CAPITAL))
    return TYPE_LIKELY;
  if (g_str_has_suffix (lemma.data, "стан") || g_str_has_suffix (lemma.data, "stan"))
    return TYPE_LIKELY;
  if (touches (search, piece.first)
      && (signals_at (search, piece.first - 1) & SIGNAL_PLACE) && search->lang != LANG_KK)
    return TYPE_CLEAR;
  if (touches (search, piece.first) && (signals_at (search, piece.first - 1) & SIGNAL_IN)
      && !(last->bits & WORD_POSSESSIVE))
    return n <= 2 ? TYPE_LIKELY : TYPE_GUESSED;
  if (piece.first >= 2 && touches (search, piece.first) && (signals_at (search, piece.first - 2) & SIGNAL_PLACE)
      && span_equal (search_word (search, piece.first - 1)->folded, SPAN_LITERAL ("of")))
    return TYPE_LIKELY;
  return TYPE_GUESSED;
}

static gboolean
is_called (const Search *search, Piece piece)
{
  static const guint heads = SIGNAL_ORG | SIGNAL_CALLED;

  for (guint back = 1; back <= 2 && back <= piece.first; back++)
    if (signals_at (search, piece.first - back) & (SIGNAL_CALLED | (search->lang == LANG_EN ? 0 : SIGNAL_ORG)))
      return TRUE;
  for (guint next = piece.last + 1; next <= piece.last + 3 && next < search_n_words (search); next++)
    if (signals_at (search, next) & heads)
      return TRUE;
  return FALSE;
}

static WordStatus
status_of (const Search *search, const Word *word)
{
  if (search->finder->lexicon == NULL || search->lang != LANG_EN)
    return WORD_UNKNOWN;
  return lexicon_status (search->finder->lexicon, search->lang, search_text (search, word->start, word->base));
}

/* Monkey Business, Belfast Giants, Toyota UK: the last word is no family name. Donald Trump stays a person: the
 * dictionary knows Donald with a capital only. */
static gboolean
is_made_of_words (const Search *search, Piece piece)
{
  const Word *first = search_word (search, piece.first), *last = search_word (search, piece.last);

  if ((last->bits & WORD_CAPITALS) && !(first->bits & WORD_CAPITALS) && piece.last == piece.first + 1)
    return TRUE;
  if (status_of (search, last) != WORD_ORDINARY)
    return FALSE;
  return status_of (search, first) != WORD_NAME || g_str_has_suffix (last->folded.data, "s")
         || piece.last > piece.first + 1;
}

/* No sign at all: what such names mostly are. */
static Guess
guess_by_shape (const Search *search, Piece piece)
{
  const Word *first = search_word (search, piece.first);
  guint n = count_words (search, piece);

  if (n == 1 && ((first->bits & WORD_CAPITALS) || (first->signals & SIGNAL_BODY)))
    return (Guess){NAME_ORG, TYPE_LIKELY};
  if ((first->bits & WORD_INNER) || (search_word (search, piece.last)->bits & WORD_DIGITS)
      || (search->lang != LANG_EN && (first->bits & WORD_LATIN)))
    return (Guess){NAME_ORG, TYPE_GUESSED};
  if (is_compass_name (search, piece))
    return (Guess){NAME_PLACE, TYPE_GUESSED};
  if (n > 3 || (n > 1 && is_made_of_words (search, piece)))
    return (Guess){NAME_ORG, TYPE_GUESSED};
  if (n > 1)
    return (Guess){NAME_PERSON, TYPE_GUESSED};
  return (Guess){NAME_PLACE, TYPE_GUESSED};
}

/* U.S. Navy, U.N. General Assembly: no initials of a person. */
static gboolean
is_state (const Search *search, Piece piece)
{
  const Word *second;

  if (piece.last < piece.first + 1 || !span_equal (search_word (search, piece.first)->folded, SPAN_LITERAL ("u")))
    return FALSE;
  second = search_word (search, piece.first + 1);
  return second->folded.len == 1 && strchr ("snk", second->folded.data[0]) != NULL;
}

static Guess
guess_type (const Search *search, Piece piece)
{
  guint head = head_of (search, piece);
  TypeCertainty person = person_certainty (search, piece), place = place_certainty (search, piece);

  if (is_state (search, piece))
    return (Guess){NAME_ORG, TYPE_GUESSED};
  if (person == TYPE_CLEAR && !(head & SIGNAL_ORG))
    return (Guess){NAME_PERSON, TYPE_CLEAR};
  if (head & SIGNAL_EVENT)
    return (Guess){NAME_EVENT, TYPE_CLEAR};
  if (head & SIGNAL_ORG)
    return (Guess){NAME_ORG, TYPE_CLEAR};
  if (head & SIGNAL_PLACE)
    return (Guess){NAME_PLACE, TYPE_CLEAR};
  if (piece.quoted)
    return is_called (search, piece) ? (Guess){NAME_ORG, TYPE_LIKELY} : (Guess){NAME_EVENT, TYPE_GUESSED};
  if (person >= place && person > TYPE_GUESSED)
    return (Guess){NAME_PERSON, person};
  if (place > TYPE_GUESSED)
    return (Guess){NAME_PLACE, place};
  return guess_by_shape (search, piece);
}

/* --- nominative --------------------------------------------------------------------------------------------------- */

/* `stem`, which is folded, with the capitals of `word`: what both have is taken from the word. */
static void
append_cased (GString *out, Span word, Span stem)
{
  gsize i = 0, j = 0;

  while (j < stem.len) {
    gunichar want = letter_next (stem.data, &j), have = 0;

    if (i < word.len)
      have = letter_next (word.data, &i);
    if (have != 0 && letter_to_lower (have) == want) {
      g_string_append_unichar (out, have);
    } else if (have != 0 && fold_char (have) == want) {
      g_string_append_unichar (out, have == 0x2019 || have == 0x2011 ? want : have);
    } else {
      g_string_append_unichar (out, want);
      i = word.len;
    }
  }
}

/* облысының, министрлігіне: what follows the possessive is taken off. */
static Span
without_pronominal (Span word)
{
  static const char *const ends[] = {"ндағы", "ндегі", "ның", "нің", "мен", "нда",
                                     "нде",   "нан",   "нен", "на",  "не",  "н"};

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++) {
    gsize len = strlen (ends[i]);

    if (word.len > len + 4 && memcmp (word.data + word.len - len, ends[i], len) == 0) {
      gsize at = word.len - len;
      gunichar c = letter_prev (word.data, &at);

      if (c == 0x0456 || c == 0x044B)
        return (Span){word.data, word.len - len};
    }
  }
  return word;
}

static void
append_lemma_of (Search *search, GString *out, const Word *word)
{
  gsize end = search_hyphen_ending (search, word);
  Span text = search_text (search, word->start, end);

  if ((word->bits & WORD_DIGITS) || end < word->base)
    g_string_append_len (out, text.data, (gssize) text.len);
  else
    append_cased (out, text, witness_lemma (search->witness, search->lang, word->folded, NULL));
}

/* Is the word, which ends in a consonant, the nominative as it stands? Then the whole name is, and Бубба before it is
 * no form of Бубб. */
static gboolean
is_nominative (const Search *search, guint i)
{
  Span folded = search_word (search, i)->folded;
  gsize at = folded.len;
  gunichar c = at == 0 ? 0 : letter_prev (folded.data, &at);

  return g_utf8_strchr ("аеиоуыэюя", -1, c) == NULL
         && span_equal (witness_lemma (search->witness, search->lang, folded, NULL), folded);
}

/* Does the first word end like an adjective in the nominative, and in no other case? */
static gboolean
begins_nominative (const char *text)
{
  Span first = {text, strcspn (text, " ")};

  return adjective_ending (first, ADJECTIVE_NOMINATIVE) && !adjective_ending (first, ADJECTIVE_OBLIQUE);
}

/* The dictionary form of a common noun in small letters; NULL: not known. */
static char *
dictionary_form (const Search *search, const Word *word)
{
  g_autofree char *folded = span_dup (word->folded);
  g_autoptr (GPtrArray) stems = NULL; /* of char * */

  if (search->finder->lexicon == NULL)
    return NULL;
  stems = lexicon_stems (search->finder->lexicon, search->lang, span_of (folded));
  return stems->len > 0 ? g_strdup (g_ptr_array_index (stems, 0)) : NULL;
}

/* Министерству: the head, which is a common noun, by the dictionary; without one like a name. */
static void
append_head (Search *search, GString *out, const Word *word)
{
  g_autofree char *noun = dictionary_form (search, word);

  if (noun != NULL)
    append_cased (out, search_text (search, word->start, word->base), span_of (noun));
  else
    append_lemma_of (search, out, word);
}

/* Does the ending of an adjective, the last `letters` of the word, begin with a soft vowel behind н (Нижней)? Elsewhere
 * such a vowel is a matter of spelling (Великий). */
static gboolean
is_soft_adjective (Span word, guint letters)
{
  gsize at = word.len;
  gunichar first = 0, before;

  for (guint i = 0; i < letters && at > 0; i++)
    first = letter_prev (word.data, &at);
  before = at == 0 ? 0 : letter_prev (word.data, &at);
  return before == 0x043D /* н */ && g_utf8_strchr ("еияю", -1, first) != NULL;
}

/* An adjective in the nominative of a gender: its last two or three letters are the ending. That of the
 * masculine may be stressed, as the dictionary knows: городской. */
static void
append_adjective (const Search *search, GString *out, const Word *word, Gender gender)
{
  Span text = search_text (search, word->start, word->base);
  gboolean long_ending = g_str_has_suffix (word->folded.data, "го") || g_str_has_suffix (word->folded.data, "му");
  guint letters = long_ending ? 3 : 2;
  gboolean soft = is_soft_adjective (word->folded, letters);
  g_autofree char *masculine = dictionary_form (search, word);
  gsize end = text.len, at;
  gunichar before;

  for (guint i = 0; i < letters && end > 0; i++)
    letter_prev (text.data, &end);
  at = end;
  before = at == 0 ? 0 : letter_prev (text.data, &at);
  if (gender == GENDER_FEMININE)
    g_string_append_printf (out, "%.*s%s", (int) end, text.data, soft ? "яя" : "ая");
  else if (gender == GENDER_NEUTER)
    g_string_append_printf (out, "%.*s%s", (int) end, text.data, soft ? "ее" : "ое");
  else if (masculine != NULL && adjective_ending (span_of (masculine), ADJECTIVE_NOMINATIVE))
    append_cased (out, text, span_of (masculine));
  else
    g_string_append_printf (out, "%.*s%s", (int) end, text.data,
                            soft || g_utf8_strchr ("кгхжшчщ", -1, before) != NULL ? "ий" : "ый");
}

/* Область is feminine, лагерь is not: its paradigm knows. */
static Gender
gender_of (const char *noun)
{
  Inflection inflection;

  return inflection_classify (LANG_RU, noun, ROLE_NOUN, GENDER_UNKNOWN, "", &inflection, NULL) ? inflection.gender
                                                                                             : GENDER_UNKNOWN;
}

/* Do the words [first, end) end like adjectives? A title is none, however it ends: аким. */
static gboolean
all_adjectives (const Search *search, guint first, guint end)
{
  for (guint i = first; i < end; i++)
    if ((search_word (search, i)->signals & SIGNAL_TITLE)
        || !adjective_ending (search_word (search, i)->folded, ADJECTIVE_NOMINATIVE | ADJECTIVE_OBLIQUE))
      return FALSE;
  return TRUE;
}

/* Жанаозена Мангистауской области: what follows a name that is no adjective is in the genitive and stays. What begins a
 * sentence is mostly its subject (Члены парламента). */
static char *
first_lemma (Search *search, Piece piece)
{
  const Word *first = search_word (search, piece.first), *last = search_word (search, piece.last);
  GString *out;

  if (first->bits & WORD_FIRST)
    return span_dup (search_text (search, first->start, last->end));
  out = g_string_new (NULL);
  append_lemma_of (search, out, first);
  g_string_append_len (out, search->text.data + first->end, (gssize) (last->end - first->end));
  return g_string_free (out, FALSE);
}

/* Государственной прокуратурой: adjectives and their head agree. NULL: the name does not begin so. */
static char *
agreeing_lemma (Search *search, Piece piece, NameType type)
{
  const Word *first = search_word (search, piece.first), *last = search_word (search, piece.last);
  g_autofree char *surface = span_dup (search_text (search, first->start, last->end)), *noun = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  guint head = piece.first, capital;

  if (type == NAME_PERSON || piece.first == piece.last)
    return NULL;
  if (begins_nominative (surface))
    return g_steal_pointer (&surface);
  if (is_compass_name (search, piece))
    return lemma_agreeing (surface);
  while (head < piece.last && !(search_word (search, head)->signals & (SIGNAL_ORG | SIGNAL_PLACE)))
    head++;
  if (head == piece.first || !(search_word (search, head)->signals & (SIGNAL_ORG | SIGNAL_PLACE)))
    return NULL;
  capital = search_word (search, head)->bits & WORD_CAPITAL;
  if (!all_adjectives (search, piece.first, head))
    return capital && head == piece.last ? NULL : first_lemma (search, piece); /* Назарбаев Университет */
  if (capital)
    return head == piece.last ? lemma_agreeing (surface) : NULL;
  noun = dictionary_form (search, search_word (search, head));
  if (noun == NULL)
    return head == piece.last ? lemma_agreeing (surface) : NULL;
  for (guint i = piece.first; i < head; i++) {
    append_adjective (search, out, search_word (search, i), gender_of (noun));
    g_string_append_c (out, ' ');
  }
  g_string_append (out, noun);
  g_string_append_len (out, search->text.data + search_word (search, head)->end,
                       (gssize) (last->end - search_word (search, head)->end));
  return g_strdup (out->str);
}

/* What the dictionary says of a given name: 1, a form of another word (Марата of Марат); -1, a nominative (Светлана);
 * 0, nothing, or only what has a small letter (Динара is no genitive of a coin). */
static gint
form_by_dictionary (const Search *search, const Word *word)
{
  Span text = search_text (search, word->start, word->base);
  g_autoptr (GPtrArray) stems = NULL; /* of char * */
  gint form = 0;

  if (search->finder->lexicon == NULL)
    return 0;
  stems = lexicon_name_stems (search->finder->lexicon, search->lang, text);
  for (guint i = 0; i < stems->len; i++) {
    const char *stem = g_ptr_array_index (stems, i);

    g_autofree char *folded = fold_dup (span_of (stem));

    if (span_equal (span_of (folded), word->folded))
      return -1;
    if (letter_is_upper (letter_at (stem, 0)))
      form = 1;
  }
  return form;
}

static gboolean
is_given_form (const Search *search, const char *folded)
{
  return g_hash_table_contains (search->finder->given[search->lang], folded);
}

/* Is a given name in -а, -я that of a woman as it stands, and not the genitive of a man's (Марата, Сергея)? By the
 * dictionary, the glossary and the text; of names that nobody knows, those that end as names of women do. */
static gboolean
is_given_name_of_woman (const Search *search, const Word *word)
{
  static const char *const ends[] = {"ия", "нара", "ина", "мира", "фира", "ида", "ила", "тима", "йла", "ша"};
  g_autofree char *folded = span_dup (word->folded);
  g_autofree char *stem = g_strndup (folded, strlen (folded) - strlen ("а"));
  gint form = form_by_dictionary (search, word);

  if (form != 0)
    return form < 0;
  if (is_given_form (search, folded) || is_given_form (search, stem))
    return is_given_form (search, folded);
  if (witness_has_met (search->witness, search->lang, span_of (stem)))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (folded, ends[i]))
      return TRUE;
  return FALSE;
}

/* Светлана Омарова, Айгуль Омарова: no forms of a man's name, as Марата Омарова is. */
static gboolean
is_woman (const Search *search, Piece piece)
{
  static const char *const ends[] = {"ова", "ева", "ёва", "ина", "ына", "ская", "цкая"};
  const Word *first = search_word (search, piece.first), *last = search_word (search, piece.last);
  gboolean open =
    span_has_suffix (first->folded, SPAN_LITERAL ("а")) || span_has_suffix (first->folded, SPAN_LITERAL ("я"));
  gsize at = first->folded.len;
  gunichar c = at == 0 ? 0 : letter_prev (first->folded.data, &at);

  if (piece.first == piece.last || (first->bits & WORD_LETTER) || (!open && g_utf8_strchr ("иоуыэю", -1, c) != NULL))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (span_has_suffix (last->folded, span_of (ends[i])))
      return !open || is_given_name_of_woman (search, first);
  return FALSE;
}

/* Capital or head: which words of a Russian name are in the case of the whole. */
static void
append_russian (Search *search, GString *out, Piece piece, NameType type)
{
  gboolean headed = FALSE;
  gboolean as_is = type == NAME_PERSON && (is_nominative (search, piece.last) || is_woman (search, piece));
  gboolean all = type == NAME_PERSON || piece.first == piece.last;

  for (guint i = piece.first; i <= piece.last; i++) {
    const Word *word = search_word (search, i);
    Span text = search_text (search, word->start, word->base);

    if (i > piece.first)
      g_string_append_len (out, search->text.data + search_word (search, i - 1)->end,
                           (gssize) (word->start - search_word (search, i - 1)->end));
    if (!all && !headed && (word->signals & (SIGNAL_ORG | SIGNAL_PLACE)))
      append_head (search, out, word);
    else if (all && !as_is)
      append_lemma_of (search, out, word);
    else
      g_string_append_len (out, text.data, (gssize) text.len);
    headed = headed || (word->signals & (SIGNAL_ORG | SIGNAL_PLACE));
  }
}

static char *
lemma_of (Search *search, Piece piece, NameType type)
{
  const Word *first = search_word (search, piece.first), *last = search_word (search, piece.last);
  GString *out = g_string_new (NULL);
  Span text = search_text (search, last->start, last->base);

  if (search->lang == LANG_RU) {
    char *agreeing = agreeing_lemma (search, piece, type);

    if (agreeing == NULL)
      append_russian (search, out, piece, type);
    else {
      g_string_assign (out, agreeing);
      g_free (agreeing);
    }
    return g_string_free (out, FALSE);
  }
  g_string_append_len (out, search->text.data + first->start, (gssize) (last->start - first->start));
  if (search->lang == LANG_KK && !(last->bits & WORD_CAPITAL))
    text = without_pronominal (text);
  if (search->lang == LANG_KK && (last->bits & WORD_CAPITAL))
    append_lemma_of (search, out, last);
  else
    g_string_append_len (out, text.data, (gssize) text.len);
  return g_string_free (out, FALSE);
}

/* --- adding ------------------------------------------------------------------------------------------------------- */

static gboolean
ends_in_capital (const char *text)
{
  gsize end = strlen (text);

  return letter_is_upper (letter_prev (text, &end));
}

/* Adilet (Justice): one word that says what the name before it means is no name. */
static gboolean
is_gloss_of_last (const Search *search, const FoundName *name)
{
  const FoundName *last;

  if (search->names->len == 0 || name->start == 0 || name->concept != NULL || strchr (name->surface, ' ') != NULL
      || strchr ("([", search->text.data[name->start - 1]) == NULL || name->surface[1] == '\0'
      || ends_in_capital (name->surface))
    return FALSE;
  last = &g_array_index (search->names, FoundName, search->names->len - 1);
  return last->paragraph == search->paragraph && name->start - last->end <= 2;
}

/* Does it begin within the name before it? Then that one has the words that both would. */
static gboolean
is_in_last (const Search *search, const FoundName *name)
{
  const FoundName *last = search->names->len == 0
                            ? NULL
                            : &g_array_index (search->names, FoundName, search->names->len - 1);

  return last != NULL && last->paragraph == search->paragraph && name->start < last->end;
}

/* What the text itself says comes before what the glossary does. */
static void
add (Search *search, FoundName *name, const char *known_gloss)
{
  name->paragraph = search->paragraph;
  name->lang = search->lang;
  name->surface = span_dup (search_text (search, name->start, name->end));
  if (is_in_last (search, name) || is_gloss_of_last (search, name)) {
    found_name_clear (name);
    return;
  }
  name->gloss = gloss_after (search->text, name->start, name->end, search->lang);
  if (name->gloss == NULL && *known_gloss != '\0')
    name->gloss = g_strdup (known_gloss);
  g_array_append_val (search->names, *name);
}

void
naming_add (Search *search, guint first, guint last, gboolean weak, gboolean quoted)
{
  Piece piece = {first, last, quoted};
  Guess guess = guess_type (search, piece);
  FoundName name = {.start = search_word (search, first)->start,
                    .end = search_word (search, last)->end,
                    .type = guess.type,
                    .certainty = guess.certainty,
                    .lemma = lemma_of (search, piece, guess.type),
                    .weak = weak};

  add (search, &name, "");
}

void
naming_add_known (Search *search, const Mention *mention)
{
  const Term *term = mention->term;
  FoundName name = {.start = mention->start,
                    .end = mention->end,
                    .concept = term->concept,
                    .type = term->concept->type,
                    .certainty = TYPE_KNOWN,
                    .lemma = g_strdup (term->text)};

  add (search, &name, term->details->gloss);
}
