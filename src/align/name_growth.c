#include "align/name_growth.h"

#include <string.h>

#include "discover/lemma.h"
#include "text/fold.h"

/* Words beside a link that are so alike belong to it. */
#define BESIDE_LIKENESS 0.62
/* A word that is so like another has nothing at its end that the other has not. */
#define NAME_SAME_LIKENESS 0.8
/* What is no part of a name, even with a capital. */
#define NO_PART (SIGNAL_FUNCTION | SIGNAL_TIME | SIGNAL_TITLE | SIGNAL_CHROME)
/* What is none in whatever language it is; the others may be names in one: Мэй, May; Пол, Paul. */
#define NEVER_PART (SIGNAL_TITLE | SIGNAL_CHROME)
#define HEADS      (SIGNAL_PLACE | SIGNAL_ORG)
/* Names of persons with more words than this are likely to be two. */
#define PERSON_WORDS_MAX 3
/* And those with more are no name that two links make. */
#define MERGED_WORDS_MAX 4

/* One side of a line. */
typedef struct {
  const char *line;
  Lang lang;
  GArray *words; /* of LineToken */
  const NameSpan *spans; /* what could be a name here */
  guint n_spans;
} Side;

typedef struct {
  NamePairs *pairs;
  const Signals *signals;
  GArray *bonds;
  Side sides[2];
} Growth;

void
name_bond_clear (NameBond *bond)
{
  g_free (bond->a.surface);
  g_free (bond->a.lemma);
  g_free (bond->b.surface);
  g_free (bond->b.lemma);
}

static NameSpan *
span_of_side (NameBond *bond, guint side)
{
  return side == 0 ? &bond->a : &bond->b;
}

static const LineToken *
word_at (const Side *side, guint i)
{
  return &g_array_index (side->words, LineToken, i);
}

/* The words [first, last] of a side that a span covers. FALSE: none. */
static gboolean
words_of (const Side *side, const NameSpan *span, guint *first, guint *last)
{
  gboolean any = FALSE;

  *first = *last = 0;
  for (guint i = 0; i < side->words->len; i++)
    if (word_at (side, i)->start < span->end && span->start < word_at (side, i)->end) {
      if (!any)
        *first = i;
      *last = i;
      any = TRUE;
    }
  return any;
}

/* The word before (-1) or behind (1) a span with nothing but a blank between, or NULL. */
static const LineToken *
word_beside (const Side *side, const NameSpan *span, gint where)
{
  guint first, last;

  if (!words_of (side, span, &first, &last))
    return NULL;
  if (where < 0)
    return first == 0 || word_at (side, first - 1)->marked || word_at (side, first)->opened ? NULL
                                                                                            : word_at (side, first - 1);
  return last + 1 >= side->words->len || word_at (side, last)->marked || word_at (side, last + 1)->opened
           ? NULL
           : word_at (side, last + 1);
}

static char *
text_of (const Side *side, const LineToken *word)
{
  return g_strndup (side->line + word->start, word->end - word->start);
}

static guint
signals_at (const Growth *growth, const Side *side, const LineToken *word)
{
  g_autofree char *folded = fold_dup ((Span){side->line + word->start, word->end - word->start});

  return signals_of (growth->signals, side->lang, span_of (folded));
}

/* Is the word in another bond? */
static gboolean
is_bound (const Growth *growth, guint side, const LineToken *word)
{
  for (guint i = 0; i < growth->bonds->len; i++) {
    const NameSpan *span = span_of_side (&g_array_index (growth->bonds, NameBond, i), side);

    if (word->start < span->end && span->start < word->end)
      return TRUE;
  }
  return FALSE;
}

/* Қытайдың Бейжіңі are two names: what has such an ending is not the beginning of a longer one. */
static gboolean
has_ending (const Side *side, const LineToken *word)
{
  g_autofree char *text = text_of (side, word);
  g_autoptr (GArray) readings = NULL; /* of LemmaReading */

  if (side->lang != LANG_KK)
    return FALSE;
  readings = lemma_readings (text, LANG_KK, ROLE_PLACE, FALSE);
  for (guint i = 0; i < readings->len; i++)
    if (g_array_index (readings, LemmaReading, i).strength >= STEM_SURE)
      return TRUE;
  return FALSE;
}

static void
set_words (const Side *side, NameSpan *span, gsize start, gsize end)
{
  g_free (span->surface);
  g_free (span->lemma);
  span->start = start;
  span->end = end;
  span->surface = g_strndup (side->line + start, end - start);
  span->lemma = g_strdup (span->surface);
  span->concept = NULL;
  span->kind = NAME_HIDDEN;
  span->n_words++;
}

static void
take_word (const Side *side, NameSpan *span, const LineToken *word)
{
  set_words (side, span, MIN (span->start, word->start), MAX (span->end, word->end));
}

static gboolean
is_latin (const char *text)
{
  for (; *text != '\0'; text++)
    if ((guchar) *text >= 0x80)
      return FALSE;
  return TRUE;
}

/* --- words that are alike ----------------------------------------------------------------------------------------- */

static gboolean
is_free (const Growth *growth, guint side, const LineToken *word)
{
  return word != NULL && word->capital && !is_bound (growth, side, word);
}

/* A Latin word in a Cyrillic line that the other side has, too, is no word of the sentence: The Fugees. */
static gboolean
is_quoted (const char *a, const char *b)
{
  return strcmp (a, b) == 0 && g_ascii_isalpha (*a);
}

/* Could both be parts of one name? A word that is a preposition or a month in one language may be a name if it is none
 * in the other. */
static gboolean
may_join (const Growth *growth, const LineToken *a, const LineToken *b)
{
  guint signals_a, signals_b;

  if (!is_free (growth, 0, a) || !is_free (growth, 1, b))
    return FALSE;
  signals_a = signals_at (growth, &growth->sides[0], a);
  signals_b = signals_at (growth, &growth->sides[1], b);
  return !((signals_a | signals_b) & NEVER_PART) && !(signals_a & signals_b & NO_PART);
}

/* Does the word end in a case that the other side has not as a part of the word? Джордан is no ablative beside
 * Jordan. */
static gboolean
ends_in_case (const Growth *growth, guint side, const LineToken *word, const LineToken *other)
{
  const Side *of = &growth->sides[side], *its = &growth->sides[1 - side];
  g_autofree char *text = NULL, *same = NULL;

  if (!has_ending (of, word))
    return FALSE;
  text = text_of (of, word);
  same = text_of (its, other);
  return name_pairs_likeness (growth->pairs, of->lang, text, its->lang, same) < NAME_SAME_LIKENESS;
}

/* Does nothing say that a name ends where the words before (-1) or behind (1) the bond are joined to it? */
static gboolean
is_joint (const Growth *growth, NameBond *bond, gint where)
{
  const LineToken *before[2];

  for (guint side = 0; side < 2; side++) {
    const Side *of = &growth->sides[side];
    guint first, last;

    if (!words_of (of, span_of_side (bond, side), &first, &last))
      return FALSE;
    before[side] = where < 0 ? word_at (of, first - 1) : word_at (of, last);
  }
  return !ends_in_case (growth, 0, before[0], before[1]) && !ends_in_case (growth, 1, before[1], before[0]);
}

static gboolean
grow_by_likeness (const Growth *growth, NameBond *bond, gint where)
{
  const LineToken *a = word_beside (&growth->sides[0], &bond->a, where);
  const LineToken *b = word_beside (&growth->sides[1], &bond->b, where);
  g_autofree char *text_a = NULL, *text_b = NULL;

  if (!is_free (growth, 0, a) || !is_free (growth, 1, b))
    return FALSE;
  text_a = text_of (&growth->sides[0], a);
  text_b = text_of (&growth->sides[1], b);
  if (!is_quoted (text_a, text_b)
      && (!may_join (growth, a, b) || !is_joint (growth, bond, where)
          || name_pairs_likeness (growth->pairs, growth->sides[0].lang, text_a, growth->sides[1].lang, text_b)
               < BESIDE_LIKENESS))
    return FALSE;
  take_word (&growth->sides[0], &bond->a, a);
  take_word (&growth->sides[1], &bond->b, b);
  return TRUE;
}

/* --- what the finder has found ------------------------------------------------------------------------------------ */

/* The name that the finder has found at a place, or NULL. */
static const NameSpan *
found_at (const Side *side, gsize start, gsize end)
{
  for (guint i = 0; i < side->n_spans; i++)
    if (side->spans[i].kind == NAME_WHOLE && side->spans[i].start < end && start < side->spans[i].end)
      return &side->spans[i];
  return NULL;
}

static gboolean
is_within (const NameSpan *whole, const LineToken *word)
{
  return whole != NULL && whole->start <= word->start && word->end <= whole->end;
}

/* Has the finder found the word in a name that is another, one of several words or of the glossary? */
static gboolean
is_elsewhere (const Side *side, const LineToken *word)
{
  const NameSpan *found = found_at (side, word->start, word->end);

  return found != NULL && (found->n_words > 1 || found->concept != NULL);
}

/* Words beside the bond on both sides belong to it if the finder has found one of them in a name with it, and the other
 * in none that is another: Роб Дьюар, Rob Dewar, though they are not very alike. */
static gboolean
grow_by_finding (const Growth *growth, NameBond *bond, gint where)
{
  const LineToken *beside[2];
  gboolean within[2];

  for (guint side = 0; side < 2; side++) {
    const Side *of = &growth->sides[side];
    const NameSpan *span = span_of_side (bond, side), *whole = found_at (of, span->start, span->end);

    beside[side] = word_beside (of, span, where);
    if (!is_free (growth, side, beside[side]))
      return FALSE;
    within[side] = is_within (whole, beside[side]);
    if (!within[side] && (beside[side] == word_at (of, 0) || is_elsewhere (of, beside[side])))
      return FALSE;
  }
  if (!(within[0] || within[1]) || !may_join (growth, beside[0], beside[1]) || !is_joint (growth, bond, where))
    return FALSE;
  for (guint side = 0; side < 2; side++)
    take_word (&growth->sides[side], span_of_side (bond, side), beside[side]);
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
has_title (const Growth *growth, guint side, const NameSpan *span)
{
  const Side *of = &growth->sides[side];

  for (gint where = -1; where <= 1; where += 2) {
    const LineToken *word = word_beside (of, span, where);

    if (word != NULL && word->capital && (signals_at (growth, of, word) & NEVER_PART))
      return TRUE;
  }
  return FALSE;
}

/* Does the other side say the word in small letters beside the bond? Hurricane Rosa, ураган Роза. */
static gboolean
is_said_small (const Growth *growth, guint side, const char *text, const NameSpan *other)
{
  const Side *of = &growth->sides[1 - side];

  for (gint where = -1; where <= 1; where += 2) {
    const LineToken *word = word_beside (of, other, where);
    g_autofree char *its = word == NULL || word->capital ? NULL : text_of (of, word);

    if (its != NULL
        && name_pairs_taught (growth->pairs, side == 0 ? text : its, side == 0 ? its : text) > 0)
      return TRUE;
  }
  return FALSE;
}

/* May a person's name be taken as it was found, though the other side has one word of it only? All its words are free,
 * none begins the sentence, is an abbreviation or of another script, ends in a case or says what it stands beside. */
static gboolean
may_complete (const Growth *growth, guint side, const NameSpan *span, const NameSpan *whole, const NameSpan *other)
{
  const Side *of = &growth->sides[side];

  for (guint i = 0; i < of->words->len; i++) {
    const LineToken *word = word_at (of, i);
    g_autofree char *text = text_of (of, word), *upper = g_utf8_strup (text, -1);

    if (!is_within (whole, word) || (span->start <= word->start && word->end <= span->end))
      continue;
    if (!is_free (growth, side, word) || i == 0 || strcmp (text, upper) == 0
        || is_latin (text) != is_latin (span->surface) || has_ending (of, word)
        || is_said_small (growth, side, text, other)
        || (signals_at (growth, of, word) & ~(SIGNAL_TIME | SIGNAL_FUNCTION | SIGNAL_SECOND | SIGNAL_NATION)))
      return FALSE;
  }
  return TRUE;
}

/* One side may say less than the other (Корбин, Jeremy Corbyn): then each has its name as it stands there. */
static void
complete_person (const Growth *growth, NameBond *bond)
{
  if (bond->a.concept != NULL || bond->b.concept != NULL)
    return;
  for (guint side = 0; side < 2; side++) {
    NameSpan *span = span_of_side (bond, side);
    const NameSpan *other = span_of_side (bond, 1 - side);
    const NameSpan *whole = found_at (&growth->sides[side], span->start, span->end);

    if (!is_person_around (whole, span) || has_title (growth, 1 - side, other)
        || !may_complete (growth, side, span, whole, other))
      continue;
    set_words (&growth->sides[side], span, whole->start, whole->end);
    bond->type = NAME_PERSON;
  }
}

/* Is the bond a part of a name that was found, the rest of which is free, has capitals and tells no title? */
static gboolean
is_rest_free (const Growth *growth, guint side, const NameSpan *span, const NameSpan *whole)
{
  const Side *of = &growth->sides[side];

  if (whole == NULL || span->start < whole->start || span->end > whole->end)
    return FALSE;
  if (span->start == whole->start && span->end == whole->end)
    return TRUE;
  if (whole->concept != NULL)
    return FALSE;
  for (guint i = 0; i < of->words->len; i++) {
    const LineToken *word = word_at (of, i);

    if (is_within (whole, word) && !(span->start <= word->start && word->end <= span->end)
        && (!is_free (growth, side, word) || (signals_at (growth, of, word) & NEVER_PART)))
      return FALSE;
  }
  return TRUE;
}

/* Names that were found with equally many words are the same as wholes, if the bond has several of them, though they
 * come in another order: Совет Безопасности ООН, U.N. Security Council. */
static void
complete_equal (const Growth *growth, NameBond *bond)
{
  const NameSpan *wholes[2];

  for (guint side = 0; side < 2; side++) {
    const NameSpan *span = span_of_side (bond, side);

    wholes[side] = found_at (&growth->sides[side], span->start, span->end);
    if (!is_rest_free (growth, side, span, wholes[side]))
      return;
  }
  if (wholes[0]->n_words != wholes[1]->n_words || MAX (bond->a.n_words, bond->b.n_words) < 2)
    return;
  for (guint side = 0; side < 2; side++) {
    NameSpan *span = span_of_side (bond, side);

    if (span->start == wholes[side]->start && span->end == wholes[side]->end)
      continue;
    set_words (&growth->sides[side], span, wholes[side]->start, wholes[side]->end);
    span->n_words = wholes[side]->n_words;
  }
}

/* --- points of the compass ---------------------------------------------------------------------------------------- */

/* Батыс Виргиния, West Virginia: a point of the compass before both makes another place of it; in one of the languages
 * it may stand in small letters (төменгі Манхэттен, Lower Manhattan). */
static void
grow_by_compass (const Growth *growth, NameBond *bond)
{
  const LineToken *before[2];

  for (guint side = 0; side < 2; side++) {
    before[side] = word_beside (&growth->sides[side], span_of_side (bond, side), -1);
    if (before[side] == NULL || is_bound (growth, side, before[side])
        || !(signals_at (growth, &growth->sides[side], before[side]) & SIGNAL_COMPASS))
      return;
  }
  if (!before[0]->capital && !before[1]->capital)
    return;
  for (guint side = 0; side < 2; side++)
    take_word (&growth->sides[side], span_of_side (bond, side), before[side]);
}

/* --- heads -------------------------------------------------------------------------------------------------------- */

/* облысының, қаласы: a head with the possessive that ties it to the name before it. */
static gboolean
is_possessed (const Side *side, const LineToken *word)
{
  g_autofree char *text = text_of (side, word);
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
is_head (const Growth *growth, guint side, const LineToken *word, gboolean open, guint *kind)
{
  const Side *of = &growth->sides[side];
  guint signals = signals_at (growth, of, word);

  *kind = signals & HEADS;
  if (*kind == 0 || (signals & SIGNAL_TITLE) || (of->lang == LANG_EN && !word->capital))
    return FALSE;
  return of->lang != LANG_KK || open || is_possessed (of, word);
}

/* The head of a name, in English the last of several (Pavlodar City Court), or NULL. */
static const LineToken *
head_beside (const Growth *growth, guint side, const NameSpan *span, guint *kind)
{
  const Side *of = &growth->sides[side];
  HeadSearch search = head_search (span);
  const LineToken *head = NULL;
  NameSpan reached = *span;
  guint first, last, own;

  if (words_of (of, span, &first, &last) && has_ending (of, word_at (of, last)))
    return NULL;
  for (guint away = 0; away < search.reach; away++) {
    const LineToken *word = word_beside (of, &reached, search.step);

    if (word == NULL || is_bound (growth, side, word) || (signals_at (growth, of, word) & NO_PART))
      return head;
    if (is_head (growth, side, word, search.open, &own)) {
      head = word;
      *kind = own;
      if (of->lang != LANG_EN)
        return head;
    } else if ((of->lang == LANG_EN) != word->capital || has_ending (of, word))
      return head;
    reached.start = MIN (reached.start, word->start);
    reached.end = MAX (reached.end, word->end);
  }
  return head;
}

/* A Russian head before the name stays outside: it is in small letters, and the name is as it is without it. */
static void
grow_by_heads (const Growth *growth, NameBond *bond)
{
  guint kind[2] = {0, 0}, common;
  const LineToken *head[2];

  for (guint side = 0; side < 2; side++)
    head[side] = head_beside (growth, side, span_of_side (bond, side), &kind[side]);
  common = kind[0] & kind[1];
  if (head[0] == NULL || head[1] == NULL || common == 0)
    return;
  for (guint side = 0; side < 2; side++) {
    NameSpan *span = span_of_side (bond, side);

    if (head[side]->start >= span->end)
      take_word (&growth->sides[side], span, head[side]);
  }
  bond->type = (common & SIGNAL_PLACE) ? NAME_PLACE : NAME_ORG;
}

/* --- bonds side by side ------------------------------------------------------------------------------------------- */

static gboolean
is_beside (const Side *side, const NameSpan *first, const NameSpan *second)
{
  const LineToken *next = word_beside (side, first, 1);

  return next != NULL && next->start == second->start;
}

/* May two names side by side be one? Two single words may; names of more words, if it is one foreign name on both
 * sides, or in English, where a verb or a mark stands between two names. */
static gboolean
may_merge (const NameBond *bond, const NameBond *next)
{
  if (bond->a.n_words == 1 && next->a.n_words == 1 && bond->b.n_words == 1 && next->b.n_words == 1)
    return TRUE;
  if (MAX (bond->a.n_words + next->a.n_words, bond->b.n_words + next->b.n_words) > MERGED_WORDS_MAX)
    return FALSE;
  if (is_latin (bond->a.surface) && is_latin (bond->b.surface))
    return is_latin (next->a.surface) && is_latin (next->b.surface);
  return bond->b.lang == LANG_EN && !is_latin (next->a.surface);
}

static gboolean
are_one (const Growth *growth, NameBond *bond, NameBond *next)
{
  return may_merge (bond, next) && is_beside (&growth->sides[0], &bond->a, &next->a)
         && is_beside (&growth->sides[1], &bond->b, &next->b) && is_joint (growth, bond, 1);
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
merge (const Growth *growth, NameBond *bond, NameBond *next)
{
  NameType type = bond->type == NAME_PLACE ? next->type : bond->type;
  guint n_a = bond->a.n_words + next->a.n_words, n_b = bond->b.n_words + next->b.n_words;

  set_words (&growth->sides[0], &bond->a, bond->a.start, next->a.end);
  set_words (&growth->sides[1], &bond->b, bond->b.start, next->b.end);
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
merge_neighbours (const Growth *growth)
{
  for (guint i = 0; i + 1 < growth->bonds->len;) {
    NameBond *bond = &g_array_index (growth->bonds, NameBond, i);
    NameBond *next = &g_array_index (growth->bonds, NameBond, i + 1);

    if (are_one (growth, bond, next)) {
      merge (growth, bond, next);
      g_array_remove_index (growth->bonds, i + 1);
    } else
      i++;
  }
}

void
name_bonds_grow (NamePairs *pairs, const Signals *signals, GArray *bonds, const NameLine lines[2])
{
  Growth growth = {.pairs = pairs, .signals = signals, .bonds = bonds};

  if (bonds->len == 0)
    return;
  for (guint side = 0; side < 2; side++) {
    Lang lang = span_of_side (&g_array_index (bonds, NameBond, 0), side)->lang;

    growth.sides[side] = (Side){lines[side].text, lang, name_words (lines[side].text, lang), lines[side].spans,
                                lines[side].n_spans};
  }
  g_array_sort (bonds, by_place);
  merge_neighbours (&growth);
  for (guint i = 0; i < bonds->len; i++) {
    NameBond *bond = &g_array_index (bonds, NameBond, i);

    while (grow_by_likeness (&growth, bond, -1) || grow_by_likeness (&growth, bond, 1)
           || grow_by_finding (&growth, bond, -1) || grow_by_finding (&growth, bond, 1))
      ;
    grow_by_compass (&growth, bond);
    grow_by_heads (&growth, bond);
    complete_person (&growth, bond);
    complete_equal (&growth, bond);
  }
  for (guint side = 0; side < 2; side++)
    g_array_unref (growth.sides[side].words);
}
