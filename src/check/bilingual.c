#include "check/bilingual.h"

#include <string.h>

#include "text/fold.h"
#include "text/letter.h"

/* A word may lose so many letters in its forms, and keeps at least so many [code points]. */
#define ENDING_LETTERS 2
#define SHORTEST_STEM  4

/* united-nations and united-nations-general-assembly: who is named by one of them is not left out. */
static gboolean
are_family (const Concept *a, const Concept *b)
{
  const gsize len = MIN (strlen (a->id), strlen (b->id));

  return strncmp (a->id, b->id, len) == 0 && strchr ("-", a->id[len]) != NULL && strchr ("-", b->id[len]) != NULL;
}

static gboolean
names_concept (const GArray *mentions, const Concept *concept)
{
  for (guint i = 0; i < mentions->len; i++)
    if (are_family (g_array_index (mentions, Mention, i).term->concept, concept))
      return TRUE;
  return FALSE;
}

/* Jordan Spieth, the Boston Globe, Rapid Vienna: a capital right beside it makes a place part of another name. */
static gboolean
stands_in_a_longer_name (const Mention *mention, Span original)
{
  gsize i = mention->start;
  gsize before;

  if (mention->term->concept->type != NAME_PLACE)
    return FALSE;
  if (mention->end + 1 < original.len && original.data[mention->end] == ' '
      && letter_is_upper (letter_at (original.data, mention->end + 1)))
    return TRUE;
  if (i < 2 || original.data[i - 1] != ' ')
    return FALSE;
  i--;
  while (i > 0) {
    before = i;
    if (!letter_is_word (letter_prev (original.data, &before)))
      break;
    i = before;
  }
  return i > 0 && letter_is_upper (letter_at (original.data, i));
}

/* Is the spelling that stands there this concept's alone, and no ordinary word? */
static gboolean
is_unambiguous (const Matcher *matcher, const Mention *mention, Span original, Lang lang)
{
  const Term *term = mention->term;
  g_autoptr (GArray) all = NULL; /* of Mention */

  if (term->match == MATCH_NEAR || term->match == MATCH_NEVER || term->kind == KIND_ADJECTIVE
      || (mention->flags & MENTION_PROTECTED) || stands_in_a_longer_name (mention, original))
    return FALSE;
  all = g_array_new (FALSE, FALSE, sizeof (Mention));
  matcher_find_whole (matcher, span_slice (original, mention->start, mention->end), lang, all);
  for (guint i = 0; i < all->len; i++)
    if (g_array_index (all, Mention, i).term->concept != term->concept)
      return FALSE;
  return TRUE;
}

/* Has the translation, in any order, words that begin as all words of a term do? */
static gboolean
has_words_of (const char *folded, const Term *term)
{
  g_autofree char *all = fold_dup (span_of (term->text));
  g_auto (GStrv) words = g_strsplit_set (all, " -", -1);
  gboolean has = words[0] != NULL;

  for (guint i = 0; words[i] != NULL && has; i++) {
    const glong letters = g_utf8_strlen (words[i], -1);
    g_autofree char *stem =
      g_utf8_substring (words[i], 0, letters >= SHORTEST_STEM + ENDING_LETTERS ? letters - ENDING_LETTERS : letters);

    has = strstr (folded, stem) != NULL;
  }
  return has;
}

/* Does the translation have letters that may be a term of the concept: inside a longer name, as part of a word that is
 * made of it? returns TRUE too where there is nothing to look for. */
static gboolean
may_name (const Concept *concept, const char *folded, Lang lang)
{
  gboolean any = FALSE;

  for (guint i = 0; i < concept->terms->len; i++) {
    const Term *term = g_ptr_array_index (concept->terms, i);

    if (term->lang != lang)
      continue;
    any = any || term->match == MATCH_ANY;
    if (has_words_of (folded, term))
      return TRUE;
  }
  return !any;
}

static gboolean
is_listed (const GPtrArray *missing, const Concept *concept)
{
  for (guint i = 0; i < missing->len; i++)
    if (are_family (g_ptr_array_index (missing, i), concept))
      return TRUE;
  return FALSE;
}

void
bilingual_missing (const Matcher *matcher, const Translation *translation, Span text, Lang lang,
                   const GArray *mentions, GArray *scratch, GPtrArray *missing)
{
  g_autofree char *folded = NULL;

  if (translation->draft || translation->lang == LANG_NONE || translation->lang == lang
      || translation->original.len == 0)
    return;
  matcher_find (matcher, translation->original, translation->lang, scratch);
  for (guint i = 0; i < scratch->len; i++) {
    const Mention *mention = &g_array_index (scratch, Mention, i);
    const Concept *concept = mention->term->concept;

    if (names_concept (mentions, concept) || is_listed (missing, concept)
        || !is_unambiguous (matcher, mention, translation->original, translation->lang))
      continue;
    if (folded == NULL)
      folded = fold_dup (text);
    if (!may_name (concept, folded, lang))
      g_ptr_array_add (missing, (gpointer) concept);
  }
}
