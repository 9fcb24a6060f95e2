#include "check/bilingual.h"

#include <string.h>

#include "morph/adjective.h"
#include "text/fold.h"
#include "text/letter.h"
#include "text/token.h"

/* A word may lose so many letters in its forms, and keeps at least so many; beside a long word of its name, a short
 * one (День Независимости) is not looked for. [code points] */
#define ENDING_LETTERS 2
#define SHORTEST_STEM  3
#define SHORT_WORD     4
#define LONG_WORD      6

/* --- families ----------------------------------------------------------------------------------------------------- */

/* united-nations and united-nations-general-assembly: who is named by one of them is not left out. */
typedef struct {
  GHashTable *ids;        /* set of const char * */
  GHashTable *beginnings; /* set of char *: they, and what stands before each hyphen of them */
} Families;

static Families
families_new (void)
{
  return (Families){g_hash_table_new (g_str_hash, g_str_equal),
                    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL)};
}

static void
families_clear (Families *families)
{
  g_hash_table_unref (families->ids);
  g_hash_table_unref (families->beginnings);
}

/* Where the next of the beginnings of an id ends, from the last one on; 0: that was the whole. */
static gsize
next_beginning (const char *id, gsize last)
{
  const gsize start = last > 0 ? last + 1 : 0;

  return last > 0 && id[last] == '\0' ? 0 : start + strcspn (id + start, "-");
}

static void
families_add (Families *families, const Concept *concept)
{
  if (!g_hash_table_add (families->ids, (gpointer) concept->id))
    return;
  for (gsize end = next_beginning (concept->id, 0); end > 0; end = next_beginning (concept->id, end))
    g_hash_table_add (families->beginnings, g_strndup (concept->id, end));
}

/* Is a concept of the family of one that was added? */
static gboolean
families_have (const Families *families, const Concept *concept)
{
  if (g_hash_table_contains (families->beginnings, concept->id))
    return TRUE;
  for (gsize end = next_beginning (concept->id, 0); end > 0; end = next_beginning (concept->id, end)) {
    g_autofree char *beginning = g_strndup (concept->id, end);

    if (g_hash_table_contains (families->ids, beginning))
      return TRUE;
  }
  return FALSE;
}

/* --- mentions ----------------------------------------------------------------------------------------------------- */

/* Jordan Spieth, the Boston Globe, Rapid Vienna: a capital right beside it makes a place part of another name. */
static gboolean
stands_in_a_longer_name (const Mention *mention, Span original)
{
  const gsize after = token_gap_end (original, mention->end);
  gsize i = token_gap_start (original, mention->start);
  gsize before;

  if (mention->term->concept->type != NAME_PLACE)
    return FALSE;
  if (after > mention->end && after < original.len && letter_is_upper (letter_at (original.data, after)))
    return TRUE;
  if (i == mention->start)
    return FALSE;
  while (i > 0) {
    before = i;
    if (!letter_is_word (letter_prev (original.data, &before)))
      break;
    i = before;
  }
  return i > 0 && letter_is_upper (letter_at (original.data, i));
}

/* қазақстандық, алматылықтар: who is from there is called in many ways. */
static gboolean
is_derived (const Mention *mention)
{
  for (guint i = 0; i < mention->n_forms; i++)
    if (mention->forms[i].derivation != DERIVED_RESIDENT && mention->forms[i].derivation != DERIVED_LIKE
        && mention->forms[i].derivation != DERIVED_MANNER)
      return FALSE;
  return mention->n_forms > 0;
}

/* Is the spelling that stands there this concept's alone, and no ordinary word? What is called by a common noun
 * (елбасы, медресе, әкім) is translated in many ways. */
static gboolean
is_unambiguous (const Matcher *matcher, const Mention *mention, Span original, Lang lang)
{
  const Term *term = mention->term;
  g_autoptr (GArray) all = NULL; /* of Mention */

  if (term->match == MATCH_NEAR || term->match == MATCH_NEVER || term->kind == KIND_ADJECTIVE
      || term->concept->type == NAME_TERM || is_derived (mention) || (mention->flags & MENTION_PROTECTED)
      || stands_in_a_longer_name (mention, original))
    return FALSE;
  all = g_array_new (FALSE, FALSE, sizeof (Mention));
  matcher_find_whole (matcher, span_slice (original, mention->start, mention->end), lang, all);
  for (guint i = 0; i < all->len; i++)
    if (g_array_index (all, Mention, i).term->concept != term->concept)
      return FALSE;
  return TRUE;
}

/* What all forms of a word begin with, and what is made of it: северная, северокорейский. Free with g_free. */
static char *
stem_of (const char *word)
{
  const glong letters = g_utf8_strlen (word, -1);
  glong ending = letters >= SHORTEST_STEM + ENDING_LETTERS ? ENDING_LETTERS : 0;

  if (letters > LONG_WORD && ending == ENDING_LETTERS && adjective_ending (span_of (word), ADJECTIVE_NOMINATIVE))
    ending++;
  return g_utf8_substring (word, 0, letters - ending);
}

/* Has the translation, in any order, words that begin as all words of a term do? */
static gboolean
has_words_of (const char *folded, const Term *term)
{
  g_autofree char *all = fold_dup (span_of (term->text));
  g_auto (GStrv) words = g_strsplit_set (all, " -", -1);
  gboolean has = words[0] != NULL, has_long = FALSE;

  for (guint i = 0; words[i] != NULL; i++)
    has_long = has_long || g_utf8_strlen (words[i], -1) >= LONG_WORD;
  for (guint i = 0; words[i] != NULL && has; i++) {
    g_autofree char *stem = stem_of (words[i]);

    has = (has_long && g_utf8_strlen (words[i], -1) <= SHORT_WORD) || strstr (folded, stem) != NULL;
  }
  return has;
}

/* Қасым-Жомарт Кемелұлы: who is called by his given name is named too. */
static gboolean
has_given_name_of (const char *folded, const Term *term)
{
  g_autofree char *all = fold_dup (span_of (term->text));
  char *space = strchr (all, ' ');

  if (term->concept->type != NAME_PERSON || space == NULL)
    return FALSE;
  *space = '\0';
  return g_utf8_strlen (all, -1) > SHORT_WORD && strstr (folded, all) != NULL;
}

/* Does the translation have letters that may be a term of the concept: inside a longer name, as part of a word that is
 * made of it, or taken over as it is («Нұрлы жол», the Washington Post)? returns TRUE too where there is nothing to
 * look for. */
static gboolean
may_name (const Concept *concept, const char *folded, Lang lang)
{
  gboolean any = FALSE;

  for (guint i = 0; i < concept->terms->len; i++) {
    const Term *term = g_ptr_array_index (concept->terms, i);

    any = any || (term->lang == lang && term->match == MATCH_ANY);
    if (has_words_of (folded, term) || has_given_name_of (folded, term))
      return TRUE;
  }
  return !any;
}

/* Each name is looked for once, however often a long segment has it: what is named or listed is known with its family,
 * what the translation may name is known by itself. */
static void
find_missing (const Matcher *matcher, const Translation *translation, Span text, Lang lang, const GArray *originals,
              Families *known, GPtrArray *missing)
{
  g_autoptr (GHashTable) possible = g_hash_table_new (NULL, NULL); /* set of const Concept * */
  g_autofree char *folded = NULL;

  for (guint i = 0; i < originals->len; i++) {
    const Mention *mention = &g_array_index (originals, Mention, i);
    const Concept *concept = mention->term->concept;

    if (g_hash_table_contains (possible, concept) || families_have (known, concept)
        || !is_unambiguous (matcher, mention, translation->original, translation->lang))
      continue;
    if (folded == NULL)
      folded = fold_dup (text);
    if (may_name (concept, folded, lang))
      g_hash_table_add (possible, (gpointer) concept);
    else {
      families_add (known, concept);
      g_ptr_array_add (missing, (gpointer) concept);
    }
  }
}

void
bilingual_missing (const Matcher *matcher, const Translation *translation, Span text, Lang lang,
                   const GArray *mentions, GArray *scratch, GPtrArray *missing)
{
  Families known;

  if (translation->draft || translation->lang == LANG_NONE || translation->lang == lang
      || translation->original.len == 0)
    return;
  matcher_find (matcher, translation->original, translation->lang, scratch);
  if (scratch->len == 0)
    return;
  known = families_new ();
  for (guint i = 0; i < mentions->len; i++)
    families_add (&known, g_array_index (mentions, Mention, i).term->concept);
  find_missing (matcher, translation, text, lang, scratch, &known, missing);
  families_clear (&known);
}
