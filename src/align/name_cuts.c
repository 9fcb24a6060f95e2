#include "align/name_cuts.h"

#include <string.h>

#include "discover/stems.h"
#include "text/fold.h"
#include "text/letter.h"

/* What stands beside a name with a capital and is no part of it. */
#define NO_PART (SIGNAL_FUNCTION | SIGNAL_TIME | SIGNAL_CHROME)

/* So many small words may join two parts of a name: Trust for the … */
#define JOINTS_MAX 3

/* What stands behind a hyphen may be an ending if it has no more than this, the hyphen counted [bytes]. */
#define SUFFIX_BYTES 5

/* Names that are so alike without their blanks are one. */
#define AS_ONE_LIKENESS 0.8

/* Words that are so alike are one word. */
#define COVERED_LIKENESS 0.55

/* What stands between quotation marks and has no more words is a title, and no speech. */
#define TITLE_WORDS 5

/* Quotations in quotations are looked into so deep. */
#define QUOTES_MAX 4

/* A number with more digits is no score. */
#define SCORE_DIGITS 2

/* --- what stands beside a name ------------------------------------------------------------------------------------ */

static Span
word_text (const BondSide *side, const LineToken *word)
{
  return (Span){side->text + word->start, word->end - word->start};
}

/* What a word says in its language; a Latin one in a Cyrillic line is English (The Fugees). */
static guint
signals_at (const BondedLine *line, guint side, const LineToken *word)
{
  const BondSide *of = &line->sides[side];
  g_autofree char *folded = NULL;

  if (of->lang == LANG_EN || !span_is_ascii (word_text (of, word)))
    return bonded_signals (line, side, word);
  folded = fold_dup (word_text (of, word));
  return signals_of (line->signals, LANG_EN, span_of (folded));
}

/* Secretary of State Mike Pompeo: is the word the end of what a title says? */
static gboolean
ends_title (const BondedLine *line, guint side, const LineToken *word)
{
  const BondSide *of = &line->sides[side];
  guint i = (guint) (word - bond_word (of, 0));

  while (i > 0 && bond_word (of, i)->capital && !bond_word (of, i - 1)->marked)
    i--;
  return i > 0 && (bonded_signals (line, side, bond_word (of, i)) & SIGNAL_LINK)
         && (bonded_signals (line, side, bond_word (of, i - 1)) & SIGNAL_TITLE);
}

/* США, ФБР: a name of its own behind another. */
static gboolean
is_acronym (const BondSide *side, const LineToken *word)
{
  g_autofree char *text = bond_text (side, word);

  return side->lang == LANG_RU && letters_are_acronym (text);
}

/* A title stands before a person (Inspector Jacobs); behind another name, only if the person follows: Arizona Sen. Jeff
 * Flake, U.S. Secretary of State, but not Martin Luther King. */
static gboolean
is_title (const BondSide *side, const NameSpan *span, const LineToken *word)
{
  gsize at = word->end;

  if (word->start < span->start)
    return TRUE;
  while (side->text[at] == '.' || side->text[at] == ' ')
    at++;
  return g_str_has_prefix (side->text + at, "of ") || letter_is_upper (letter_at (side->text, at));
}

/* Is a word with a capital explained by something else than the name beside it: another link, a known name that the
 * finder has apart, a title, the beginning of the sentence, behind a known place its head (New York City)? */
static gboolean
is_explained (const BondedLine *line, guint side, const NameSpan *span, const LineToken *word)
{
  const BondSide *of = &line->sides[side];
  const NameSpan *found = bond_found_at (of, word->start, word->end);
  gboolean before = word->start < span->start;
  guint signals;

  if (!bonded_is_free (line, side, word))
    return TRUE;
  signals = signals_at (line, side, word);
  if ((before && line_begins_sentence (of->text, word->start)) || (signals & NO_PART) || is_acronym (of, word)
      || ((signals & SIGNAL_TITLE) && is_title (of, span, word)) || (before && ends_title (line, side, word))
      || (!before && span->concept != NULL && (signals & SIGNAL_PLACE) && !(signals & SIGNAL_ORG)))
    return TRUE;
  return found != NULL && found->concept != NULL && (found->end <= span->start || span->end <= found->start);
}

static gboolean
is_found_together (const BondSide *side, const NameSpan *span, const LineToken *word)
{
  const NameSpan *found = bond_found_at (side, span->start, span->end);

  return found != NULL && found->start <= word->start && word->end <= found->end;
}

/* The word on the other side of the small word beside a name, or NULL: Trust for Scotland. */
static const LineToken *
word_across (const BondSide *side, const NameSpan *span, gint where)
{
  static const char *const joints[] = {"of", "for", "and", "the", NULL};
  const LineToken *word = bond_word_beside (side, span, where);
  NameSpan reached = *span;

  if (side->lang != LANG_EN && !span_is_ascii (span_of (span->surface)))
    return NULL;
  for (guint n = 0; word != NULL && n < JOINTS_MAX; n++) {
    g_autofree char *text = bond_text (side, word);

    if (!g_strv_contains (joints, text))
      return n > 0 ? word : NULL;
    reached.start = MIN (reached.start, word->start);
    reached.end = MAX (reached.end, word->end);
    word = bond_word_beside (side, &reached, where);
  }
  return NULL;
}

/* Is it a number that ends a name, as what follows tells: Radio 4, London 2012 – …, BBC Radio 4 Today? No score
 * (Livingston 1 - 0 Rangers), no day of a month, nothing that is counted (In Zhanaozen 16 people …). */
static gboolean
is_number_of_name (const BondedLine *line, guint side, const LineToken *word)
{
  const BondSide *of = &line->sides[side];
  const LineToken *next = bond_word (of, (guint) (word - bond_word (of, 0)) + 1);
  const char *behind = of->text + word->end;

  for (gsize i = word->start; i < word->end; i++)
    if (!g_ascii_isdigit (of->text[i]))
      return FALSE;
  behind += strspn (behind, " ");
  if (*behind == '-' || *behind == ':' || g_str_has_prefix (behind, "\xE2\x80")) /* – and its like */
    return word->end - word->start > SCORE_DIGITS;
  return word->marked || *behind == '\0' || (next->capital && !(bonded_signals (line, side, next) & SIGNAL_TIME));
}

static gboolean
is_open (const BondedLine *line, guint side, const NameSpan *span, const LineToken *word)
{
  return word != NULL && !is_explained (line, side, span, word);
}

/* Does an unexplained word stand on this side before (-1) or behind (1) a name, and does that alone say that the name
 * is cut? In English names do not stand side by side; in Russian the finder must have both in one. */
static gboolean
is_cut_at (const BondedLine *line, guint side, NameBond *bond, gint where, gboolean *open)
{
  const BondSide *of = &line->sides[side];
  const NameSpan *span = bond_span (bond, side);
  const LineToken *beside = bond_word_beside (of, span, where), *across = word_across (of, span, where);

  if (is_open (line, side, span, across)
      && (is_found_together (of, span, across)
          || (where < 0 && (bonded_signals (line, side, across) & (SIGNAL_ORG | SIGNAL_PLACE)))))
    return TRUE;
  if (of->lang == LANG_EN && where > 0 && beside != NULL && is_number_of_name (line, side, beside))
    return TRUE;
  if (!is_open (line, side, span, beside))
    return FALSE;
  *open = TRUE;
  return of->lang == LANG_EN
         || (is_found_together (of, span, beside)
             && (of->lang == LANG_RU || (where < 0 && bond->type != NAME_PERSON && !bond_has_ending (of, beside))))
         || (span_is_ascii (word_text (of, beside)) && span_is_ascii (span_of (span->surface)));
}

/* What a mark does to quotations: 1 opens one, -1 closes one. Marks that look alike open behind a blank, and at the
 * beginning. */
static gint
quotation_step (gunichar mark, gunichar before)
{
  switch (mark) {
  case 0xAB:   /* « */
  case 0x201E: /* „ */
    return 1;
  case 0xBB: /* » */
    return -1;
  case '"':
  case 0x201C:
  case 0x201D:
    return before == 0 || letter_is_blank (before) || before == '(' || before == 0xAB ? 1 : -1;
  default:
    return 0;
  }
}

/* The bytes between the innermost quotation marks around a place, marks left out. FALSE: none are. */
static gboolean
quoted_around (const char *line, gsize start, gsize end, gsize *from, gsize *to)
{
  gsize opened[QUOTES_MAX];
  gint depth = 0;
  gunichar before = 0;

  for (gsize i = 0; line[i] != '\0';) {
    gsize at = i;
    gunichar c = letter_next (line, &i);
    gint step = quotation_step (c, before);

    before = c;
    if (step > 0 && at < start && depth < QUOTES_MAX)
      opened[depth++] = i;
    else if (step < 0 && at < start && depth > 0)
      depth--;
    else if (step != 0 && at >= end) {
      if (step > 0 || depth == 0)
        return FALSE;
      *from = opened[depth - 1];
      *to = at;
      return TRUE;
    }
  }
  return FALSE;
}

/* Is the name a part of what stands between quotation marks, a title of few words («Чудо в Медине»)? */
static gboolean
is_in_title (const BondSide *side, const NameSpan *span)
{
  gsize from, to;
  guint n = 0, others = 0;

  if (!quoted_around (side->text, span->start, span->end, &from, &to))
    return FALSE;
  for (guint i = 0; i < side->words->len; i++) {
    const LineToken *word = bond_word (side, i);

    if (word->start < from || word->end > to)
      continue;
    n++;
    others += word->end <= span->start || word->start >= span->end;
  }
  return others > 0 && n <= TITLE_WORDS && letter_is_upper (letter_at (side->text, from));
}

/* Is the name a part of a longer one: plainly so on one side, or as it seems on both? */
static gboolean
is_cut (const BondedLine *line, NameBond *bond)
{
  gboolean open[2] = {FALSE, FALSE};

  for (guint side = 0; side < 2; side++)
    if (!bond_is_headline (&line->sides[side])
        && (is_cut_at (line, side, bond, -1, &open[side]) || is_cut_at (line, side, bond, 1, &open[side])))
      return TRUE;
  return open[0] && open[1];
}

/* --- words too many ----------------------------------------------------------------------------------------------- */

/* Does a part of a name begin behind this hyphen: Нью-Йорк, Джон-стрит? In Kazakh it may be an ending that stands there
 * (Toyota-ның). */
static gboolean
parts_at (const char *hyphen, Lang lang)
{
  return letter_is_upper (letter_at (hyphen, 1)) || (lang != LANG_KK && strlen (hyphen) > SUFFIX_BYTES);
}

/* Adds a part of a name, but for what one language may leave out: particles, articles, initials. */
static void
add_part (const BondedLine *line, GPtrArray *parts, Lang lang, Span word)
{
  g_autofree char *text = span_dup (word), *folded = NULL;
  gsize article = name_article_length (text, 0, word.len), first = 0;

  folded = fold_dup (span_of (text));
  if (word.len == 0)
    return;
  if (span_is_ascii (word))
    lang = LANG_EN; /* La Bomba in a Cyrillic line */
  if (signals_of (line->signals, lang, span_of (folded)) & SIGNAL_PARTICLE)
    return;
  letter_next (text, &first);
  if (text[first] != '\0' && strcmp (text + first, ".") != 0)
    g_ptr_array_add (parts, g_strdup (text + article));
}

/* The words of a name, without the small ones that join others (of). returns: of char * */
static GPtrArray *
parts_of (const BondedLine *line, const NameSpan *span)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) words = g_strsplit (span->surface, " ", -1);

  for (guint i = 0; words[i] != NULL; i++) {
    g_autofree char *folded = fold_dup (span_of (words[i]));
    const char *from = words[i], *hyphen;

    if (!letter_is_upper (letter_at (from, 0))
        && (signals_of (line->signals, span->lang, span_of (folded)) & (SIGNAL_LINK | SIGNAL_FUNCTION)))
      continue;
    hyphen = from + name_article_length (from, 0, strlen (from));
    for (; (hyphen = strchr (hyphen, '-')) != NULL; hyphen++)
      if (parts_at (hyphen, span->lang)) {
        add_part (line, parts, span->lang, (Span){from, (gsize) (hyphen - from)});
        from = hyphen + 1;
      }
    add_part (line, parts, span->lang, span_of (from));
  }
  return parts;
}

/* КНБ, КазНУ, LSU */
static gboolean
is_short_form (const char *word)
{
  guint capitals = 0;

  for (gsize i = 0; word[i] != '\0';)
    capitals += letter_is_upper (letter_next (word, &i));
  return capitals > 1;
}

/* Has a word of one side its like on the other? */
static gboolean
is_covered (const BondedLine *line, guint side, const char *word, const GPtrArray *others)
{
  Lang a = line->sides[0].lang, b = line->sides[1].lang;

  for (guint i = 0; i < others->len; i++) {
    const char *other = g_ptr_array_index (others, i);
    const char *first = side == 0 ? word : other, *second = side == 0 ? other : word;

    if (name_pairs_taught (line->pairs, first, second) > 0
        || name_pairs_likeness (line->pairs, a, first, b, second) >= COVERED_LIKENESS)
      return TRUE;
  }
  return FALSE;
}

/* Has the longer side, `side`, a word that the other has not, and that is neither a given name before a family name,
 * nor one between the two, nor a patronymic, nor the head of a place's name? */
static gboolean
has_more (const BondedLine *line, guint side, NameType type, const GPtrArray *parts, const GPtrArray *others)
{
  gboolean last = is_covered (line, side, g_ptr_array_index (parts, parts->len - 1), others);
  gboolean any = FALSE; /* a word that is covered was met */

  for (guint i = 0; i < parts->len; i++) {
    const char *part = g_ptr_array_index (parts, i);
    g_autofree char *folded = fold_dup (span_of (part));
    guint signals = signals_of (line->signals, line->sides[side].lang, span_of (folded));

    if (is_covered (line, side, part, others))
      any = TRUE;
    else if (!(signals & SIGNAL_PLACE) && !stem_is_patronymic (span_of (folded))
             && (type != NAME_PERSON || (any && !last) || is_short_form (part)))
      return TRUE;
  }
  return type == NAME_PERSON && !any;
}

/* Syr Darya, Сырдария: are the words of one side those of the other written as one? */
static gboolean
are_alike_as_one (const BondedLine *line, const GPtrArray *a, const GPtrArray *b)
{
  g_autoptr (GString) first = g_string_new (NULL), second = g_string_new (NULL);

  for (guint i = 0; i < a->len; i++)
    g_string_append (first, g_ptr_array_index (a, i));
  for (guint i = 0; i < b->len; i++)
    g_string_append (second, g_ptr_array_index (b, i));
  return name_pairs_likeness (line->pairs, line->sides[0].lang, first->str, line->sides[1].lang, second->str)
         >= AS_ONE_LIKENESS;
}

/* Are the words of one side more than those of the other? An acronym may stand for any number of words. */
static gboolean
is_uneven (const BondedLine *line, NameBond *bond)
{
  g_autoptr (GPtrArray) a = parts_of (line, &bond->a), b = parts_of (line, &bond->b); /* of char * */
  guint side = a->len > b->len ? 0 : 1;
  const GPtrArray *parts = side == 0 ? a : b, *others = side == 0 ? b : a;
  const NameSpan *its = bond_span (bond, 1 - side);

  if (parts->len == others->len || others->len == 0 || strcmp (bond->a.surface, bond->b.surface) == 0
      || (bond->a.concept != NULL && bond->b.concept != NULL)
      || (others->len == 1 && is_short_form (g_ptr_array_index (others, 0))))
    return FALSE;
  if (bond->type != NAME_ORG && are_alike_as_one (line, a, b))
    return FALSE;
  if (bond->type == NAME_PERSON
      && is_open (line, 1 - side, its, bond_word_beside (&line->sides[1 - side], its, -1)))
    return TRUE; /* there is a given name on that side, too */
  return has_more (line, side, bond->type, parts, others);
}

gboolean
name_is_cut (const BondedLine *line, NameBond *bond)
{
  return is_cut (line, bond) || is_uneven (line, bond)
         || (is_in_title (&line->sides[0], &bond->a) && is_in_title (&line->sides[1], &bond->b));
}
