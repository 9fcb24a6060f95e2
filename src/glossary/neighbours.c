#include "glossary/neighbours.h"

#include <string.h>

#include "glossary/candidate.h"
#include "text/fold.h"
#include "text/letter.h"
#include "text/token.h"

/* --- words nearby ------------------------------------------------------------------------------------------------ */

/* Is a folded word of the text this one, in whatever form? It counts by its beginning. */
static gboolean
is_form_of (const char *folded, const char *folded_word)
{
  gsize len = strlen (folded_word),
        shared = len > 8 ? len - 2 : len; /* the last Cyrillic letter of a long word may change */

  return strncmp (folded, folded_word, shared) == 0 && strlen (folded) <= len + 10;
}

static gboolean
is_word_of (Span text, const Token *token, const char *folded_word)
{
  g_autofree char *folded = fold_dup (span_slice (text, token->start, token->end));

  return is_form_of (folded, folded_word);
}

/* A word with <, or several, stands right before the name, in this very form: <города, <city of. */
static gboolean
stands_before (Span text, gsize name_start, const char *folded_word)
{
  const gsize end = token_gap_start (text, name_start);
  gsize start = end, i = end;
  guint n_spaces = 0;

  for (const char *c = folded_word; *c != '\0'; c++)
    n_spaces += *c == ' ';
  if (end == name_start)
    return FALSE;
  while (i > 0) {
    const gsize gap = n_spaces > 0 ? token_gap_start (text, i) : i;

    if (gap < i) {
      n_spaces--;
      i = gap;
    } else if (!letter_is_alpha (letter_prev (text.data, &i)))
      break;
    start = i;
  }
  g_autofree char *before = fold_dup (span_slice (text, start, end));
  return strcmp (before, folded_word) == 0;
}

/* A word with > stands right after the name, in whatever form: >қаласы; or a comma and words in this very form:
 * >, the capital. */
static gboolean
stands_after (Span text, gsize name_end, const char *folded_word)
{
  TokenWalk walk = {text, name_end};
  Token next;

  if (folded_word[0] == ',') {
    gsize end = MIN (name_end + 2 * strlen (folded_word), text.len);

    while (end < text.len && ((guchar) text.data[end] & 0xC0) == 0x80)
      end--;
    g_autofree char *after = fold_dup (span_slice (text, name_end, end));
    return g_str_has_prefix (after, folded_word)
           && !letter_is_alpha (letter_at (after, strlen (folded_word)));
  }
  return token_next (&walk, &next) && candidate_gap (text, name_end, next.start) == GAP_SPACE
         && is_word_of (text, &next, folded_word);
}

/* A letter as one of 64. */
static inline guint64
letter_bit (gunichar c)
{
  return (guint64) 1 << (c % 64);
}

/* A word that may stand anywhere; those with < and > may not. */
static gboolean
is_for_anywhere (const char *word)
{
  return strchr ("<>", word[0]) == NULL; /* nor is an empty one a word */
}

/* Does the text have one of the words that may stand anywhere, in whatever form? Most words of the text do not begin
 * like any of them. */
static gboolean
has_word_anywhere (Span text, char **folded_words)
{
  TokenWalk walk = token_walk (text);
  Token token;
  guint64 beginnings = 0;

  for (guint i = 0; folded_words[i] != NULL; i++)
    if (is_for_anywhere (folded_words[i]))
      beginnings |= letter_bit (letter_at (folded_words[i], 0));
  while (beginnings != 0 && token_next (&walk, &token)) {
    const gunichar first = fold_letter (letter_at (text.data, token.start));

    if (first != 0 && (beginnings & letter_bit (first)) == 0)
      continue;
    g_autofree char *folded = fold_dup (span_slice (text, token.start, token.end));
    for (guint i = 0; folded_words[i] != NULL; i++)
      if (is_for_anywhere (folded_words[i]) && is_form_of (folded, folded_words[i]))
        return TRUE;
  }
  return FALSE;
}

void
near_lists_clear (NearLists *lists)
{
  g_clear_pointer (&lists->answers, g_hash_table_unref);
}

/* The same of a paragraph that may have been asked before. */
static gboolean
has_word_of_list (Span text, const char *near, char **folded_words, NearLists *lists)
{
  guint answer = 0;

  if (lists != NULL && lists->answers == NULL)
    lists->answers = g_hash_table_new (NULL, NULL);
  if (lists != NULL)
    answer = GPOINTER_TO_UINT (g_hash_table_lookup (lists->answers, near));
  if (answer == 0)
    answer = has_word_anywhere (text, folded_words) ? 2 : 1;
  if (lists != NULL)
    g_hash_table_insert (lists->answers, (gpointer) near, GUINT_TO_POINTER (answer));
  return answer == 2;
}

/* Does the paragraph have one of the words, in whatever form, or the name one of its neighbours with < or >? */
static gboolean
has_near (Span text, gsize name_start, gsize name_end, const char *near, NearLists *lists)
{
  g_autofree char *folded = fold_dup (span_of (near));
  g_auto (GStrv) words = g_strsplit (folded, "|", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if ((words[i][0] == '<' && stands_before (text, name_start, words[i] + 1))
        || (words[i][0] == '>' && stands_after (text, name_end, words[i] + 1)))
      return TRUE;
  return has_word_of_list (text, near, words, lists);
}

/* --- other names ------------------------------------------------------------------------------------------------- */

/* What stands between two names of a list is no longer. [bytes] */
#define LONGEST_LIST_GAP 16

/* Does nothing but a comma or an “and” stand between two names? */
static gboolean
is_list_gap (Span gap)
{
  static const char *const joints[] = {",",     ", ",      ", и ",  ", and ", " и ",
                                       " and ", " және ", " мен ", " бен ", " пен "};

  g_autofree char *folded = gap.len <= LONGEST_LIST_GAP ? fold_dup (gap) : NULL;

  for (guint i = 0; folded != NULL && i < G_N_ELEMENTS (joints); i++)
    if (strcmp (folded, joints[i]) == 0)
      return TRUE;
  return FALSE;
}

/* Қостанайға, Семейге және Гурьевке: what goes on a list of two places is a third. */
static gboolean
goes_on_a_list_of_places (Span text, gsize start, const GArray *before)
{
  gsize end = start;

  if (before == NULL || before->len < 2)
    return FALSE;
  for (guint i = 1; i <= 2; i++) {
    const Mention *mention = &g_array_index (before, Mention, before->len - i);

    if (mention->term->concept->type != NAME_PLACE || mention->end > end
        || !is_list_gap (span_slice (text, mention->end, end)))
      return FALSE;
    end = mention->start;
  }
  return TRUE;
}

/* A town that is also a surname is not meant beside another capitalised word: Тарас Шевченко, Nursultan Nazarbayev. */
static gboolean
is_part_of_a_person (Span text, gsize start, gsize end)
{
  TokenWalk walk = {text, end};
  Token next;
  gsize i = start;
  gboolean capital = FALSE, letter = FALSE;

  if (token_next (&walk, &next) && (next.flags & TOKEN_UPPER_FIRST)
      && candidate_gap (text, end, next.start) == GAP_SPACE)
    return TRUE;
  while (i > 0) { /* the word before, if only white space or an initial's full stop lies between */
    gunichar c = letter_prev (text.data, &i);

    if (letter_is_alpha (c)) {
      letter = TRUE;
      capital = letter_is_upper (c);
    } else if (letter || (c != ' ' && c != 0xA0 && c != '\n' && c != '\r' && c != '.'))
      break;
  }
  /* The first word of a paragraph is capitalised anyway. */
  return capital && i > 0;
}

/* Қазақстандағы Лениногорск: what is told to be in a place is no first name of a person. */
static gboolean
follows_where_it_is (Span text, gsize start, const GArray *before)
{
  const Mention *last = before != NULL && before->len > 0 ? &g_array_index (before, Mention, before->len - 1) : NULL;

  if (last == NULL || last->term->concept->type != NAME_PLACE || last->end > start
      || candidate_gap (text, last->end, start) != GAP_SPACE)
    return FALSE;
  for (guint i = 0; i < last->n_forms; i++)
    if (last->forms[i].derivation != DERIVED_LOCATIVE_ADJECTIVE)
      return FALSE;
  return last->n_forms > 0;
}

gboolean
neighbours_admit (const Term *term, Span text, gsize start, gsize end, const GArray *before, NearLists *lists)
{
  return (strchr (term->text, ' ') != NULL || !is_part_of_a_person (text, start, end)
          || (term->concept->type == NAME_PLACE && follows_where_it_is (text, start, before)))
         && (has_near (text, start, end, term->details->near, lists)
             || (term->concept->type == NAME_PLACE && goes_on_a_list_of_places (text, start, before)));
}

/* --- hyphens ----------------------------------------------------------------------------------------------------- */

/* Before a hyphen, a capital makes another name of it (Ново-Казалинск); pro-, ex-, анти- do not. */
static gboolean
goes_before_as_another_name (Span text, gsize start)
{
  gsize i = start;
  gunichar c;

  if (i == 0 || fold_char (letter_prev (text.data, &i)) != '-')
    return FALSE;
  while (i > 0) {
    gsize before = i;

    if (!letter_is_word (letter_prev (text.data, &before)))
      break;
    i = before;
  }
  c = letter_at (text.data, i);
  return letter_is_upper (c) || g_unichar_isdigit (c);
}

gboolean
neighbours_go_on (Span text, gsize end)
{
  TokenWalk walk = {text, end};
  Token token;

  return token_next (&walk, &token) && candidate_gap (text, end, token.start) == GAP_HYPHEN
         && (token.flags & (TOKEN_UPPER_FIRST | TOKEN_DIGIT));
}

gboolean
neighbours_leave (const Mention *mention, const Mention *last, Span text)
{
  if (mention->flags & MENTION_PROTECTED)
    return TRUE;
  if (goes_before_as_another_name (text, mention->start) && (last == NULL || last->end + 4 < mention->start))
    return FALSE;
  return !neighbours_go_on (text, mention->end);
}
