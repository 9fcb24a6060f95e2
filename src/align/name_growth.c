#include "align/name_growth.h"

#include <string.h>

#include "discover/lemma.h"
#include "morph/adjective.h"
#include "text/fold.h"
#include "text/letter.h"

/* Words beside a link that are so alike belong to it. */
#define BESIDE_LIKENESS 0.62
/* A word that is so like another has nothing at its end that the other has not. */
#define NAME_SAME_LIKENESS 0.8
/* What is no part of a name, even with a capital. */
#define NO_PART (SIGNAL_FUNCTION | SIGNAL_TIME | SIGNAL_TITLE | SIGNAL_CHROME)
/* What is none in whatever language it is; the others may be names in one: Мэй, May; Пол, Paul. */
#define NEVER_PART (SIGNAL_TITLE | SIGNAL_CHROME)
#define HEADS      (SIGNAL_PLACE | SIGNAL_ORG)
/* What a word of a person's name may be, too. */
#define HARMLESS (SIGNAL_TIME | SIGNAL_FUNCTION | SIGNAL_SECOND | SIGNAL_NATION | SIGNAL_PARTICLE)
/* The translation of a word is looked for so many words away. */
#define TRANSLATION_REACH 3
/* Names of persons with more words than this are likely to be two. */
#define PERSON_WORDS_MAX 3
/* And those with more are no name that two links make. */
#define MERGED_WORDS_MAX 4

static void
set_words (const BondSide *side, NameSpan *span, gsize start, gsize end)
{
  g_free (span->surface);
  g_free (span->lemma);
  span->start = start;
  span->end = end;
  span->surface = name_surface (side->text, start, end);
  span->lemma = g_strdup (span->surface);
  span->concept = NULL;
  span->kind = NAME_HIDDEN;
  span->n_words++;
}

static void
take_word (const BondSide *side, NameSpan *span, const LineToken *word)
{
  set_words (side, span, MIN (span->start, word->start), MAX (span->end, word->end));
}

/* --- words that are alike ----------------------------------------------------------------------------------------- */

/* A Latin word in a Cyrillic line that the other side has, too, is no word of the sentence: The Fugees. */
static gboolean
is_quoted (const char *a, const char *b)
{
  return strcmp (a, b) == 0 && g_ascii_isalpha (*a);
}

/* Could both be parts of one name? A word that is a preposition or a month in one language may be a name if it is none
 * in the other. */
static gboolean
may_join (const BondedLine *line, const LineToken *a, const LineToken *b)
{
  guint signals_a, signals_b;

  if (!bonded_is_free (line, 0, a) || !bonded_is_free (line, 1, b))
    return FALSE;
  signals_a = bonded_signals (line, 0, a);
  signals_b = bonded_signals (line, 1, b);
  return !((signals_a | signals_b) & NEVER_PART) && !(signals_a & signals_b & NO_PART);
}

/* Does the word end in a case that the other side has not as a part of the word? Джордан is no ablative beside
 * Jordan. */
static gboolean
ends_in_case (const BondedLine *line, guint side, const LineToken *word, const LineToken *other)
{
  const BondSide *of = &line->sides[side], *its = &line->sides[1 - side];
  g_autofree char *text = NULL, *same = NULL;

  if (!bond_has_ending (of, word))
    return FALSE;
  text = bond_text (of, word);
  same = bond_text (its, other);
  return name_pairs_likeness (line->pairs, of->lang, text, its->lang, same) < NAME_SAME_LIKENESS;
}

/* Does nothing say that a name ends where the words before (-1) or behind (1) the bond are joined to it? */
static gboolean
is_joint (const BondedLine *line, NameBond *bond, gint where)
{
  const LineToken *before[2];

  for (guint side = 0; side < 2; side++) {
    const BondSide *of = &line->sides[side];
    guint first, last;

    if (!bond_words_of (of, bond_span (bond, side), &first, &last))
      return FALSE;
    before[side] = where < 0 ? bond_word (of, first - 1) : bond_word (of, last);
  }
  return !ends_in_case (line, 0, before[0], before[1]) && !ends_in_case (line, 1, before[1], before[0]);
}

static gboolean
grow_by_likeness (const BondedLine *line, NameBond *bond, gint where)
{
  const LineToken *a = bond_word_beside (&line->sides[0], &bond->a, where);
  const LineToken *b = bond_word_beside (&line->sides[1], &bond->b, where);
  g_autofree char *text_a = NULL, *text_b = NULL;

  if (!bonded_is_free (line, 0, a) || !bonded_is_free (line, 1, b))
    return FALSE;
  text_a = bond_text (&line->sides[0], a);
  text_b = bond_text (&line->sides[1], b);
  if (!is_quoted (text_a, text_b)
      && (!may_join (line, a, b) || !is_joint (line, bond, where)
          || name_pairs_likeness (line->pairs, line->sides[0].lang, text_a, line->sides[1].lang, text_b)
               < BESIDE_LIKENESS))
    return FALSE;
  take_word (&line->sides[0], &bond->a, a);
  take_word (&line->sides[1], &bond->b, b);
  return TRUE;
}

/* --- what the finder has found ------------------------------------------------------------------------------------ */

static gboolean
is_within (const NameSpan *whole, const LineToken *word)
{
  return whole != NULL && whole->start <= word->start && word->end <= whole->end;
}

/* Has the finder found the word in a name that is another, one of several words or of the glossary? */
static gboolean
is_elsewhere (const BondSide *side, const LineToken *word)
{
  const NameSpan *found = bond_found_at (side, word->start, word->end);

  return found != NULL && (found->n_words > 1 || found->concept != NULL);
}

/* Words beside the bond on both sides belong to it if the finder has found one of them in a name with it, and the other
 * in none that is another: Роб Дьюар, Rob Dewar, though they are not very alike. */
static gboolean
grow_by_finding (const BondedLine *line, NameBond *bond, gint where)
{
  const LineToken *beside[2];
  gboolean within[2];

  for (guint side = 0; side < 2; side++) {
    const BondSide *of = &line->sides[side];
    const NameSpan *span = bond_span (bond, side), *whole = bond_found_at (of, span->start, span->end);

    beside[side] = bond_word_beside (of, span, where);
    if (!bonded_is_free (line, side, beside[side]))
      return FALSE;
    within[side] = is_within (whole, beside[side]);
    if (!within[side] && (beside[side] == bond_word (of, 0) || is_elsewhere (of, beside[side])))
      return FALSE;
  }
  if (!(within[0] || within[1]) || !may_join (line, beside[0], beside[1]) || !is_joint (line, bond, where))
    return FALSE;
  for (guint side = 0; side < 2; side++)
    take_word (&line->sides[side], bond_span (bond, side), beside[side]);
  return TRUE;
}

/* Is it a person's name of which the bond has one word? In Kazakh two names may stand side by side with nothing
 * between, so there the finder must be sure of it. */
static gboolean
is_person_around (const NameSpan *whole, const NameSpan *span)
{
  return whole != NULL && whole->type == NAME_PERSON && whole->concept == NULL && whole->n_words > 1
         && whole->n_words <= PERSON_WORDS_MAX && span->n_words == 1 && whole->start <= span->start
         && span->end <= whole->end && (whole->lang != LANG_KK || whole->certainty > TYPE_GUESSED);
}

/* Does something with a capital stand beside the bond that is no part of a name, a title? */
static gboolean
has_title (const BondedLine *line, guint side, const NameSpan *span)
{
  const BondSide *of = &line->sides[side];

  for (gint where = -1; where <= 1; where += 2) {
    const LineToken *word = bond_word_beside (of, span, where);

    if (word != NULL && word->capital && (bonded_signals (line, side, word) & NEVER_PART))
      return TRUE;
  }
  return FALSE;
}

/* Does the other side say the word in small letters beside the bond? Hurricane Rosa, ураган Роза. */
static gboolean
is_said_small (const BondedLine *line, guint side, const char *text, const NameSpan *other)
{
  const BondSide *of = &line->sides[1 - side];

  for (gint where = -1; where <= 1; where += 2) {
    const LineToken *word = bond_word_beside (of, other, where);
    g_autofree char *its = word == NULL || word->capital ? NULL : bond_text (of, word);

    if (its != NULL
        && name_pairs_taught (line->pairs, side == 0 ? text : its, side == 0 ? its : text) > 0)
      return TRUE;
  }
  return FALSE;
}

/* May a person's name be taken as it was found, though the other side has one word of it only? All its words are free,
 * none begins the sentence, is an abbreviation or of another script, ends in a case or says what it stands beside. */
static gboolean
may_complete (const BondedLine *line, guint side, const NameSpan *span, const NameSpan *whole, const NameSpan *other)
{
  const BondSide *of = &line->sides[side];

  for (guint i = 0; i < of->words->len; i++) {
    const LineToken *word = bond_word (of, i);
    g_autofree char *text = NULL;

    if (!is_within (whole, word) || (span->start <= word->start && word->end <= span->end))
      continue;
    text = bond_text (of, word);
    if (!bonded_is_free (line, side, word) || i == 0 || letters_are_acronym (text)
        || span_is_ascii (span_of (text)) != span_is_ascii (span_of (span->surface)) || bond_has_ending (of, word)
        || is_said_small (line, side, text, other)
        || (bonded_signals (line, side, word) & ~HARMLESS))
      return FALSE;
  }
  return TRUE;
}

/* One side may say less than the other (Корбин, Jeremy Corbyn): then each has its name as it stands there. */
static void
complete_person (const BondedLine *line, NameBond *bond)
{
  if (bond->a.concept != NULL || bond->b.concept != NULL)
    return;
  for (guint side = 0; side < 2; side++) {
    NameSpan *span = bond_span (bond, side);
    const NameSpan *other = bond_span (bond, 1 - side);
    const NameSpan *whole = bond_found_at (&line->sides[side], span->start, span->end);

    if (!is_person_around (whole, span) || has_title (line, 1 - side, other)
        || !may_complete (line, side, span, whole, other))
      continue;
    set_words (&line->sides[side], span, whole->start, whole->end);
    bond->type = NAME_PERSON;
  }
}

/* Is the bond a part of a name that was found, the rest of which is free, has capitals and tells no title? */
static gboolean
is_rest_free (const BondedLine *line, guint side, const NameSpan *span, const NameSpan *whole)
{
  const BondSide *of = &line->sides[side];

  if (whole == NULL || span->start < whole->start || span->end > whole->end)
    return FALSE;
  if (span->start == whole->start && span->end == whole->end)
    return TRUE;
  if (whole->concept != NULL)
    return FALSE;
  for (guint i = 0; i < of->words->len; i++) {
    const LineToken *word = bond_word (of, i);

    if (is_within (whole, word) && !(span->start <= word->start && word->end <= span->end)
        && (!bonded_is_free (line, side, word) || (bonded_signals (line, side, word) & NEVER_PART)))
      return FALSE;
  }
  return TRUE;
}

/* Do the bond and the wholes around it begin or end with the same word on both sides? */
static gboolean
are_flush (const BondedLine *line, NameBond *bond, const NameSpan *const wholes[2])
{
  guint before[2] = {0, 0}, behind[2] = {0, 0};

  for (guint side = 0; side < 2; side++) {
    const BondSide *of = &line->sides[side];
    guint first, last, whole_first, whole_last;

    if (!bond_words_of (of, bond_span (bond, side), &first, &last)
        || !bond_words_of (of, wholes[side], &whole_first, &whole_last))
      return FALSE;
    before[side] = first - MIN (first, whole_first);
    behind[side] = whole_last - MIN (last, whole_last);
  }
  return before[0] == before[1] || behind[0] == behind[1];
}

/* Names that were found with equally many words are the same as wholes, if the bond has several of them, though they
 * come in another order: Совет Безопасности ООН, U.N. Security Council. Of persons two names may stand side by side. */
static void
complete_equal (const BondedLine *line, NameBond *bond)
{
  const NameSpan *wholes[2];

  for (guint side = 0; side < 2; side++) {
    const NameSpan *span = bond_span (bond, side);

    wholes[side] = bond_found_at (&line->sides[side], span->start, span->end);
    if (!is_rest_free (line, side, span, wholes[side]))
      return;
  }
  if (wholes[0]->n_words != wholes[1]->n_words || MAX (bond->a.n_words, bond->b.n_words) < 2
      || (bond->type == NAME_PERSON && !are_flush (line, bond, wholes)))
    return;
  for (guint side = 0; side < 2; side++) {
    NameSpan *span = bond_span (bond, side);

    if (span->start == wholes[side]->start && span->end == wholes[side]->end)
      continue;
    set_words (&line->sides[side], span, wholes[side]->start, wholes[side]->end);
    span->n_words = wholes[side]->n_words;
  }
}

/* --- points of the compass ---------------------------------------------------------------------------------------- */

/* Батыс Виргиния, West Virginia: a point of the compass before both makes another place of it; in one of the languages
 * it may stand in small letters (төменгі Манхэттен, Lower Manhattan). */
static void
grow_by_compass (const BondedLine *line, NameBond *bond)
{
  const LineToken *before[2];

  for (guint side = 0; side < 2; side++) {
    before[side] = bond_word_beside (&line->sides[side], bond_span (bond, side), -1);
    if (before[side] == NULL || bonded_is_bound (line, side, before[side])
        || !(bonded_signals (line, side, before[side]) & SIGNAL_COMPASS))
      return;
  }
  if (!before[0]->capital && !before[1]->capital)
    return;
  for (guint side = 0; side < 2; side++)
    take_word (&line->sides[side], bond_span (bond, side), before[side]);
}

/* --- heads -------------------------------------------------------------------------------------------------------- */

/* облысының, қаласы: a head with the possessive that ties it to the name before it. */
static gboolean
is_possessed (const BondSide *side, const LineToken *word)
{
  g_autofree char *text = bond_text (side, word);
  g_autoptr (GArray) readings = lemma_readings (text, LANG_KK, ROLE_NOUN, TRUE); /* of LemmaReading */

  if (g_str_has_suffix (text, "ы") || g_str_has_suffix (text, "і"))
    return TRUE;
  for (guint i = 1; i < readings->len; i++) {
    const LemmaReading *reading = &g_array_index (readings, LemmaReading, i);

    if (reading->strength == LEMMA_CLEAR)
      return TRUE;
  }
  return FALSE;
}

/* Where the words of a side are in which a head may be found. */
typedef struct {
  gint step;     /* 1: behind the name, -1: before it */
  guint reach;   /* so many words away at most */
  gboolean open; /* the name is an adjective, and any head will do */
} HeadSearch;

/* In Kazakh a head stands behind its name with a possessive (Пинеллас округі), in English behind it with a capital, in
 * Russian before it (округ Пинеллас), or behind an adjective (Верховный суд). Kazakh and Russian may have a word in
 * small letters between (Павлодар қалалық соты). A name that the finder has not found may be an adjective. */
static HeadSearch
head_search (const NameSpan *span)
{
  gboolean adjective = name_span_is_adjective (span);

  switch (span->lang) {
  case LANG_KK:
    return (HeadSearch){1, 2, span->kind != NAME_WHOLE};
  case LANG_RU:
    return (HeadSearch){adjective ? 1 : -1, adjective ? 2 : 1, adjective};
  default:
    return (HeadSearch){1, 2, FALSE};
  }
}

static gboolean
is_head (const BondedLine *line, guint side, const LineToken *word, gboolean open, guint *kind)
{
  const BondSide *of = &line->sides[side];
  guint signals = bonded_signals (line, side, word);

  *kind = signals & HEADS;
  if (*kind == 0 || (signals & SIGNAL_TITLE) || (of->lang == LANG_EN && !word->capital))
    return FALSE;
  return of->lang != LANG_KK || open || is_possessed (of, word);
}

/* The head of a name, in English the last of several (Pavlodar City Court), or NULL. */
static const LineToken *
head_beside (const BondedLine *line, guint side, const NameSpan *span, guint *kind)
{
  const BondSide *of = &line->sides[side];
  HeadSearch search = head_search (span);
  const LineToken *head = NULL;
  NameSpan reached = *span;
  guint first, last, own;

  if (bond_words_of (of, span, &first, &last) && bond_has_ending (of, bond_word (of, last)))
    return NULL;
  for (guint away = 0; away < search.reach; away++) {
    const LineToken *word = bond_word_beside (of, &reached, search.step);

    if (word == NULL || bonded_is_bound (line, side, word) || (bonded_signals (line, side, word) & NO_PART))
      return head;
    if (is_head (line, side, word, search.open, &own)) {
      head = word;
      *kind = own;
      if (of->lang != LANG_EN)
        return head;
    } else if ((of->lang == LANG_EN) != word->capital || bond_has_ending (of, word))
      return head;
    reached.start = MIN (reached.start, word->start);
    reached.end = MAX (reached.end, word->end);
  }
  return head;
}

/* A Russian head before the name stays outside: it is in small letters, and the name is as it is without it. */
static void
grow_by_heads (const BondedLine *line, NameBond *bond)
{
  guint kind[2] = {0, 0}, common;
  const LineToken *head[2];

  for (guint side = 0; side < 2; side++)
    head[side] = head_beside (line, side, bond_span (bond, side), &kind[side]);
  common = kind[0] & kind[1];
  if (head[0] == NULL || head[1] == NULL || common == 0)
    return;
  for (guint side = 0; side < 2; side++) {
    NameSpan *span = bond_span (bond, side);

    if (head[side]->start >= span->end)
      take_word (&line->sides[side], span, head[side]);
  }
  bond->type = (common & SIGNAL_PLACE) ? NAME_PLACE : NAME_ORG;
}

/* Etihad Stadium, Pinellas County, Lake Michigan: an English head of a place has a capital, and belongs to the name
 * that nobody knows though the other side leaves it out. */
static void
grow_by_place (const BondedLine *line, NameBond *bond)
{
  for (guint side = 0; side < 2; side++)
    for (gint where = -1; where <= 1; where += 2) {
      NameSpan *span = bond_span (bond, side);
      const LineToken *head = bond_word_beside (&line->sides[side], span, where);
      guint signals;

      if (span->lang != LANG_EN || span->concept != NULL || bond->type == NAME_PERSON
          || !bonded_is_free (line, side, head)
          || (where < 0 && line_begins_sentence (line->sides[side].text, head->start)))
        continue;
      signals = bonded_signals (line, side, head);
      if ((signals & SIGNAL_PLACE) && !(signals & SIGNAL_ORG)
          && (where > 0 || (signals & SIGNAL_LEADS)))
        take_word (&line->sides[side], span, head);
    }
}

/* --- words that are translated ------------------------------------------------------------------------------------ */

/* Is one word the translation of the other, or alike? */
static gboolean
go_together (const BondedLine *line, guint side, const LineToken *own, const LineToken *other)
{
  g_autofree char *a = bond_text (&line->sides[0], side == 0 ? own : other);
  g_autofree char *b = bond_text (&line->sides[1], side == 0 ? other : own);

  return name_pairs_taught (line->pairs, a, b) > 0
         || name_pairs_likeness (line->pairs, line->sides[0].lang, a, line->sides[1].lang, b) >= BESIDE_LIKENESS;
}

/* Lets the name on a side reach to a word near it, if it can be the end of a name: a Russian noun in small letters
 * before the name stays outside (отель Роа Роа), and in Kazakh the last word is a head with its possessive (қонақ
 * үйі). */
static gboolean
reach_to (const BondedLine *line, guint side, NameSpan *span, const LineToken *word, gint where)
{
  const BondSide *of = &line->sides[side];
  const Span text = {of->text + word->start, word->end - word->start};
  NameSpan reached = *span;

  if (of->lang == LANG_RU && where < 0 && !word->capital
      && !adjective_ending (text, ADJECTIVE_NOMINATIVE | ADJECTIVE_OBLIQUE))
    return TRUE;
  if (of->lang == LANG_KK && where > 0 && !word->capital && !is_possessed (of, word)) {
    reached.end = word->end;
    word = bond_word_beside (of, &reached, 1);
    if (word == NULL || word->capital || !is_possessed (of, word))
      return FALSE;
  }
  take_word (of, span, word);
  return TRUE;
}

/* Finds the translation of a word among the few words before (-1) or behind (1) the name on the other side, and lets
 * that reach to it. */
static gboolean
reach_for (const BondedLine *line, guint side, NameBond *bond, const LineToken *word, gint where)
{
  guint other = 1 - side, first, last;
  NameSpan reached = *bond_span (bond, other);

  if (where > 0 && bond_words_of (&line->sides[other], &reached, &first, &last)
      && bond_has_ending (&line->sides[other], bond_word (&line->sides[other], last)))
    return FALSE;
  for (guint away = 0; away < TRANSLATION_REACH; away++) {
    const LineToken *next = bond_word_beside (&line->sides[other], &reached, where);

    if (next == NULL || bonded_is_bound (line, other, next) || (bonded_signals (line, other, next) & NO_PART))
      return FALSE;
    if (go_together (line, side, word, next))
      return reach_to (line, other, bond_span (bond, other), next, where);
    reached.start = MIN (reached.start, next->start);
    reached.end = MAX (reached.end, next->end);
  }
  return FALSE;
}

/* Louisiana State Police, полиция штата Луизиана: a word with a capital beside an English name belongs to it if its
 * translation stands near the name on the other side, in small letters or not. */
static gboolean
grow_by_translation (const BondedLine *line, NameBond *bond)
{
  for (guint side = 0; side < 2; side++)
    for (gint where = -1; where <= 1 && line->sides[side].lang == LANG_EN; where += 2) {
      NameSpan *span = bond_span (bond, side);
      const LineToken *word = bond_word_beside (&line->sides[side], span, where);

      if (!bonded_is_free (line, side, word) || (bonded_signals (line, side, word) & NO_PART)
          || (span->concept != NULL && bond_is_headline (&line->sides[side]))
          || (where < 0 && line_begins_sentence (line->sides[side].text, word->start)))
        continue;
      if (reach_for (line, side, bond, word, -1) || reach_for (line, side, bond, word, 1)) {
        take_word (&line->sides[side], span, word);
        return TRUE;
      }
    }
  return FALSE;
}

/* --- bonds side by side ------------------------------------------------------------------------------------------- */

static gboolean
is_beside (const BondSide *side, const NameSpan *first, const NameSpan *second)
{
  const LineToken *next = bond_word_beside (side, first, 1);

  return next != NULL && next->start == second->start;
}

/* Дионисио А. */
static gboolean
ends_in_initial (const BondSide *side, const NameSpan *span)
{
  gsize at = span->end;

  letter_prev (side->text, &at);
  return side->text[span->end] == '.' && at > 0 && side->text[at - 1] == ' ';
}

/* May two names side by side be one? Two single words may, and what has an initial at its end and the family name;
 * names of more words, if it is one foreign name on both sides, or in English, where a verb or a mark stands between
 * two names. */
static gboolean
may_merge (const BondedLine *line, const NameBond *bond, const NameBond *next)
{
  if (ends_in_initial (&line->sides[0], &bond->a) && ends_in_initial (&line->sides[1], &bond->b))
    return TRUE;
  if (bond->a.n_words == 1 && next->a.n_words == 1 && bond->b.n_words == 1 && next->b.n_words == 1)
    return TRUE;
  if (MAX (bond->a.n_words + next->a.n_words, bond->b.n_words + next->b.n_words) > MERGED_WORDS_MAX)
    return FALSE;
  if (span_is_ascii (span_of (bond->a.surface)) && span_is_ascii (span_of (bond->b.surface)))
    return span_is_ascii (span_of (next->a.surface)) && span_is_ascii (span_of (next->b.surface));
  return bond->b.lang == LANG_EN && !span_is_ascii (span_of (next->a.surface));
}

/* Chariots of Fire: is this one foreign name that stands with Latin letters in a Cyrillic line, too? */
static gboolean
are_quoted_together (const BondedLine *line, const NameBond *bond, const NameBond *next)
{
  static const char *const joints[] = {" of ", " of the ", " de "};

  if (line->sides[0].lang == LANG_EN || !span_is_ascii (span_of (bond->a.surface))
      || strcmp (bond->a.surface, bond->b.surface) != 0
      || strcmp (next->a.surface, next->b.surface) != 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (joints); i++) {
    gsize len = strlen (joints[i]);

    if (next->a.start == bond->a.end + len && next->b.start == bond->b.end + len
        && g_str_has_prefix (line->sides[0].text + bond->a.end, joints[i])
        && g_str_has_prefix (line->sides[1].text + bond->b.end, joints[i]))
      return TRUE;
  }
  return FALSE;
}

static gboolean
are_one (const BondedLine *line, NameBond *bond, NameBond *next)
{
  if (are_quoted_together (line, bond, next))
    return TRUE;
  return may_merge (line, bond, next) && is_beside (&line->sides[0], &bond->a, &next->a)
         && is_beside (&line->sides[1], &bond->b, &next->b) && is_joint (line, bond, 1);
}

/* Does the name end like a family name? */
static gboolean
is_surname (const NameSpan *span)
{
  const char *blank = strrchr (span->surface, ' ');
  g_autofree char *folded = fold_dup (span_of (blank == NULL ? span->surface : blank + 1));

  return stem_is_surname (span->lang, span_of (folded));
}

static void
merge (const BondedLine *line, NameBond *bond, NameBond *next)
{
  NameType type = bond->type == NAME_PLACE ? next->type : bond->type;
  guint n_a = bond->a.n_words + next->a.n_words, n_b = bond->b.n_words + next->b.n_words;

  set_words (&line->sides[0], &bond->a, bond->a.start, next->a.end);
  set_words (&line->sides[1], &bond->b, bond->b.start, next->b.end);
  bond->a.n_words = n_a;
  bond->b.n_words = n_b;
  bond->type = type == NAME_PLACE && (is_surname (&bond->a) || is_surname (&bond->b)) ? NAME_PERSON : type;
  bond->score = MIN (bond->score, next->score);
  bond->weak = bond->weak || next->weak;
}

static gint
by_place (gconstpointer x, gconstpointer y)
{
  const NameBond *p = x, *q = y;

  return (p->a.start > q->a.start) - (p->a.start < q->a.start);
}

static void
merge_neighbours (const BondedLine *line)
{
  for (guint i = 0; i + 1 < line->bonds->len;) {
    NameBond *bond = &g_array_index (line->bonds, NameBond, i);
    NameBond *next = &g_array_index (line->bonds, NameBond, i + 1);

    if (are_one (line, bond, next)) {
      merge (line, bond, next);
      g_array_remove_index (line->bonds, i + 1);
    } else
      i++;
  }
}

void
name_bonds_grow (BondedLine *line)
{
  g_array_sort (line->bonds, by_place);
  merge_neighbours (line);
  for (guint i = 0; i < line->bonds->len; i++) {
    NameBond *bond = &g_array_index (line->bonds, NameBond, i);

    while (grow_by_likeness (line, bond, -1) || grow_by_likeness (line, bond, 1) || grow_by_finding (line, bond, -1)
           || grow_by_finding (line, bond, 1))
      ;
    grow_by_compass (line, bond);
    grow_by_heads (line, bond);
    while (grow_by_translation (line, bond))
      ;
    grow_by_place (line, bond);
    complete_person (line, bond);
    complete_equal (line, bond);
  }
  merge_neighbours (line); /* what has grown may stand beside another now */
}
