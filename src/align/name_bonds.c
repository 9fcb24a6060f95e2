#include "align/name_bonds.h"

#include "discover/lemma.h"
#include "text/fold.h"
#include "text/letter.h"

/* A line with so many words of which so many have capitals is a headline. */
#define HEADLINE_WORDS 4
#define HEADLINE_SHARE 0.7

void
name_bond_clear (NameBond *bond)
{
  g_free (bond->a.surface);
  g_free (bond->a.lemma);
  g_free (bond->b.surface);
  g_free (bond->b.lemma);
}

NameSpan *
bond_span (NameBond *bond, guint side)
{
  return side == 0 ? &bond->a : &bond->b;
}

const LineToken *
bond_word (const BondSide *side, guint i)
{
  return &g_array_index (side->words, LineToken, i);
}

gboolean
bond_words_of (const BondSide *side, const NameSpan *span, guint *first, guint *last)
{
  gboolean any = FALSE;

  *first = *last = 0;
  for (guint i = 0; i < side->words->len; i++)
    if (bond_word (side, i)->start < span->end && span->start < bond_word (side, i)->end) {
      if (!any)
        *first = i;
      *last = i;
      any = TRUE;
    }
  return any;
}

const LineToken *
bond_word_beside (const BondSide *side, const NameSpan *span, gint where)
{
  guint first, last;

  if (!bond_words_of (side, span, &first, &last))
    return NULL;
  if (where < 0)
    return first == 0 || bond_word (side, first - 1)->marked || bond_word (side, first)->opened
             ? NULL
             : bond_word (side, first - 1);
  return last + 1 >= side->words->len || bond_word (side, last)->marked || bond_word (side, last + 1)->opened
           ? NULL
           : bond_word (side, last + 1);
}

char *
bond_text (const BondSide *side, const LineToken *word)
{
  return g_strndup (side->text + word->start, word->end - word->start);
}

guint
bonded_signals (const BondedLine *line, guint side, const LineToken *word)
{
  const char *text = line->sides[side].text;
  g_autofree char *folded = NULL;

  if (g_utf8_next_char (text + word->start) == text + word->end && text[word->end] == '.')
    return 0; /* an initial is none of the words that have one letter */
  folded = fold_dup ((Span){text + word->start, word->end - word->start});
  return signals_of (line->signals, line->sides[side].lang, span_of (folded));
}

gboolean
bonded_is_bound (const BondedLine *line, guint side, const LineToken *word)
{
  for (guint i = 0; i < line->bonds->len; i++) {
    const NameSpan *span = bond_span (&g_array_index (line->bonds, NameBond, i), side);

    if (word->start < span->end && span->start < word->end)
      return TRUE;
  }
  return FALSE;
}

gboolean
bond_has_ending (const BondSide *side, const LineToken *word)
{
  g_autofree char *text = bond_text (side, word);
  g_autoptr (GArray) readings = NULL; /* of LemmaReading */

  if (side->lang != LANG_KK)
    return FALSE;
  readings = lemma_readings (text, LANG_KK, ROLE_PLACE, FALSE);
  for (guint i = 0; i < readings->len; i++)
    if (g_array_index (readings, LemmaReading, i).strength >= STEM_SURE)
      return TRUE;
  return FALSE;
}

gboolean
bonded_is_free (const BondedLine *line, guint side, const LineToken *word)
{
  return word != NULL && word->capital && !bonded_is_bound (line, side, word);
}

const NameSpan *
bond_found_at (const BondSide *side, gsize start, gsize end)
{
  for (guint i = 0; i < side->n_spans; i++)
    if (side->spans[i].kind == NAME_WHOLE && side->spans[i].start < end && start < side->spans[i].end)
      return &side->spans[i];
  return NULL;
}

gboolean
line_begins_sentence (const char *line, gsize start)
{
  static const gunichar beginnings[] = {'.', '!', '?', ':', '"', '(', '[', 0x2026, 0xAB, 0x201C, 0x201D, 0x201E, 0x2013,
                                        0x2014};

  while (start > 0) {
    gunichar mark = letter_prev (line, &start);

    if (letter_is_blank (mark))
      continue;
    for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
      if (mark == beginnings[i])
        return TRUE;
    return FALSE;
  }
  return TRUE;
}

gboolean
bond_is_headline (const BondSide *side)
{
  guint capitals = 0;

  for (guint i = 0; i < side->words->len; i++)
    capitals += bond_word (side, i)->capital;
  return side->words->len >= HEADLINE_WORDS && capitals >= HEADLINE_SHARE * side->words->len;
}
