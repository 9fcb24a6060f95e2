#include "align/name_doubts.h"

#include <string.h>

#include "discover/stems.h"
#include "morph/adjective.h"
#include "text/fold.h"

struct NameDoubts {
  GHashTable *small[2];   /* stems of words -> how often they stand in small letters */
  GHashTable *capital[2]; /* … and with a capital that is not that of a sentence */
};

NameDoubts *
name_doubts_new (void)
{
  NameDoubts *doubts = g_new0 (NameDoubts, 1);

  for (guint side = 0; side < 2; side++) {
    doubts->small[side] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    doubts->capital[side] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  }
  return doubts;
}

void
name_doubts_free (NameDoubts *doubts)
{
  if (doubts == NULL)
    return;
  for (guint side = 0; side < 2; side++) {
    g_hash_table_unref (doubts->small[side]);
    g_hash_table_unref (doubts->capital[side]);
  }
  g_free (doubts);
}

/* What all forms of a word have in common, as far as that is told without its paradigm: дипломат for Дипломаты. */
static char *
key_of (Span word, Lang lang)
{
  g_autofree char *folded = fold_dup (word);
  char key[STEM_BYTES];

  return span_dup (stem_key (lang, span_of (folded), key));
}

static guint
count_of (GHashTable *counts, const char *key)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (counts, key));
}

void
name_doubts_note (NameDoubts *doubts, guint side, const GPtrArray *lines, Lang lang)
{
  for (guint i = 0; i < lines->len; i++) {
    const char *line = g_ptr_array_index (lines, i);
    g_autoptr (GArray) words = name_words (line, lang);

    for (guint k = 0; k < words->len; k++) {
      const LineToken *word = &g_array_index (words, LineToken, k);
      GHashTable *counts = word->capital ? doubts->capital[side] : doubts->small[side];
      char *key;

      if (word->capital && line_begins_sentence (line, word->start))
        continue;
      key = key_of ((Span){line + word->start, word->end - word->start}, lang);
      g_hash_table_insert (counts, key, GUINT_TO_POINTER (count_of (counts, key) + 1));
    }
  }
}

/* --- words that are no names -------------------------------------------------------------------------------------- */

/* How often a word stands in small letters, less how often it has a capital of its own. */
static gint
smallness (const NameDoubts *doubts, guint side, const NameSpan *span)
{
  g_autofree char *surface = key_of (span_of (span->surface), span->lang);
  g_autofree char *lemma = key_of (span_of (span->lemma), span->lang);
  gint n = (gint) count_of (doubts->small[side], surface) - (gint) count_of (doubts->capital[side], surface);

  if (strcmp (surface, lemma) != 0)
    n += (gint) count_of (doubts->small[side], lemma) - (gint) count_of (doubts->capital[side], lemma);
  return n;
}

/* A word whose only capital is that of the sentence on both sides, and which the text writes small elsewhere. */
static gboolean
is_sentence_word (const NameDoubts *doubts, const BondedLine *line, NameBond *bond)
{
  gint most = 0;

  for (guint side = 0; side < 2; side++) {
    const NameSpan *span = bond_span (bond, side);
    gint own;

    if (span->n_words > 1 || span->concept != NULL || !line_begins_sentence (line->sides[side].text, span->start))
      return FALSE;
    own = smallness (doubts, side, span);
    if (own < 0)
      return FALSE;
    most = MAX (most, own);
  }
  return most > 0;
}

/* AMs, MPs: the members of something, and not its name. */
static gboolean
is_members (const NameSpan *span)
{
  gsize len = strlen (span->surface);

  if (span->lang != LANG_EN || len < 3 || span->surface[len - 1] != 's')
    return FALSE;
  for (gsize i = 0; i + 1 < len; i++)
    if (!g_ascii_isupper (span->surface[i]))
      return FALSE;
  return TRUE;
}

/* Демократический, Democratic: an adjective on both sides, with something behind it that was not linked. */
static gboolean
is_relational (const NameSpan *span)
{
  static const char *const english[] = {"ic", "al", "ian", "ern", "ish", "ary"};

  if (span->n_words > 1 || span->concept != NULL)
    return FALSE;
  if (span->lang == LANG_RU)
    return adjective_ending (span_of (span->surface), ADJECTIVE_NOMINATIVE);
  for (guint i = 0; span->lang == LANG_EN && i < G_N_ELEMENTS (english); i++)
    if (g_str_has_suffix (span->surface, english[i]))
      return TRUE;
  return FALSE;
}

/* Энергетика министрі, Energy Minister: the word says of what somebody is the minister. */
static gboolean
is_of_office (const NameDoubts *doubts, const BondedLine *line, NameBond *bond)
{
  gint most = 0;

  for (guint side = 0; side < 2; side++) {
    const NameSpan *span = bond_span (bond, side);
    gint where = span->lang == LANG_RU ? -1 : 1;
    const LineToken *office = bond_word_beside (&line->sides[side], span, where);

    if (span->n_words > 1 || span->concept != NULL || office == NULL
        || !(bonded_signals (line, side, office) & SIGNAL_TITLE))
      return FALSE;
    most = MAX (most, smallness (doubts, side, span));
  }
  return most > 0;
}

static gboolean
is_mere_adjective (const NameSpan *span)
{
  return span->concept == NULL && name_span_is_adjective (span);
}

/* What has stayed one word and nobody took for a name, or only for a part of one, may be a word of the language that is
 * translated: Қызыл, Красный. So it must be like the other, and no adjective. */
static gboolean
is_mere_word (const BondedLine *line, const NameSpan *a, const NameSpan *b)
{
  gboolean adjective = is_mere_adjective (a) || is_mere_adjective (b);

  if ((a->kind == NAME_WHOLE && b->kind == NAME_WHOLE) || a->n_words > 1 || b->n_words > 1)
    return FALSE;
  if (a->kind == NAME_WHOLE || b->kind == NAME_WHOLE)
    return adjective && !name_pairs_are_like (line->pairs, a, b);
  return adjective || !name_pairs_are_like (line->pairs, a, b);
}

gboolean
name_doubts_has (const NameDoubts *doubts, const BondedLine *line, NameBond *bond)
{
  return is_mere_word (line, &bond->a, &bond->b) || is_sentence_word (doubts, line, bond) || is_members (&bond->a)
         || is_members (&bond->b) || (is_relational (&bond->a) && is_relational (&bond->b))
         || is_of_office (doubts, line, bond);
}
