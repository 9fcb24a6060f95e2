#include "glossary/candidate.h"

#include <string.h>

#include "glossary/mention.h"
#include "text/fold.h"
#include "text/letter.h"

gboolean
candidate_fold (char *buffer, gsize *used, gsize size, Span token)
{
  for (gsize i = 0; i < token.len;) {
    gunichar folded = fold_letter (letter_next (token.data, &i));

    if (folded != 0 && !letter_append (buffer, used, size, folded))
      return FALSE;
  }
  return TRUE;
}

static gboolean
append_folded (Candidate *candidate, Span token)
{
  return candidate_fold (candidate->buffer, &candidate->used, sizeof candidate->buffer, token);
}

/* Bytes of the mark at i, such as a hyphen, an apostrophe or a dash in a word of a term; 0: a letter is there. */
static gsize
mark_length (Span word, gsize i)
{
  guint8 byte = (guint8) word.data[i];

  if (byte < 0x80)
    return g_ascii_isalnum (byte) ? 0 : 1;
  return byte == 0xE2 && i + 2 < word.len && (guint8) word.data[i + 1] == 0x80 ? 3 : 0; /* general punctuation */
}

gsize
candidate_first_mark (Span word)
{
  gsize i = 0;

  while (i < word.len && mark_length (word, i) == 0)
    i++;
  return i;
}

Gap
candidate_gap (Span text, gsize start, gsize end)
{
  guint spaces = 0, lines = 0, hyphens = 0;
  gboolean broken = FALSE; /* the line ends right behind the hyphen */

  for (gsize i = start; i < end;) {
    gunichar c = letter_next (text.data, &i);

    if (c == '-' || c == 0x2010 || c == 0x2011)
      hyphens++;
    else if (c == ' ' || c == 0xA0 || c == 0x202F || c == '\t')
      spaces++;
    else if (c == '\n' || (c == '\r' && (i == end || text.data[i] != '\n'))) {
      broken = broken || (hyphens == 1 && spaces + lines == 0);
      lines++;
    } else if (c != '\r')
      return GAP_NONE;
  }
  if (hyphens == 1 && (spaces + lines == 0 || (broken && lines == 1)))
    return GAP_HYPHEN;
  return hyphens == 0 && spaces + lines > 0 && lines <= 1 ? GAP_SPACE : GAP_NONE;
}

static gboolean
append_token (Candidate *candidate, Span text, const Token *token)
{
  candidate->end = token->end;
  candidate->n_tokens++;
  candidate->all_caps += (token->flags & TOKEN_UPPER_ALL) != 0;
  return append_folded (candidate, span_slice (text, token->start, token->end));
}

gboolean
candidate_is_edge (Span gap)
{
  for (gsize i = 0; i < gap.len;) {
    gunichar c = letter_next (gap.data, &i);

    if (c != ' ' && c != 0xA0 && c != '\n' && c != '\r' && !phrase_is_edge (c))
      return FALSE;
  }
  return TRUE;
}

/* Takes the next token if what lies before it may stand for `wanted` in the term. */
static gboolean
next_part (Candidate *candidate, Span text, Gap wanted, const Phrase *phrase)
{
  TokenWalk walk = {text, candidate->end};
  Token token;
  Gap gap;

  if (!token_next (&walk, &token))
    return FALSE;
  gap = candidate_gap (text, candidate->end, token.start);
  if (gap == GAP_NONE) {
    if (!phrase->has_edges || wanted != GAP_SPACE
        || !candidate_is_edge (span_slice (text, candidate->end, token.start)))
      return FALSE;
  } else if (gap != wanted)
    candidate->flags |= MENTION_OTHER_JOINT;
  return append_token (candidate, text, &token);
}

/* Takes a mark other than a hyphen, and the token right behind it if letters follow: Women's, Miners', 1930–1933. */
static gboolean
take_mark (Candidate *candidate, Span text, Span mark, gboolean alone, gboolean letters)
{
  TokenWalk walk;
  Token token;
  gsize i = alone ? token_gap_end (text, candidate->end) : candidate->end;

  candidate->end = i;
  if (i >= text.len || fold_letter (letter_next (text.data, &i)) != letter_at (mark.data, 0)
      || !append_folded (candidate, span_slice (text, candidate->end, i)))
    return FALSE;
  candidate->end = i;
  walk = (TokenWalk){text, i};
  return !letters || (token_next (&walk, &token) && token.start == i && append_token (candidate, text, &token));
}

/* Reads one word of the term from the text; the first token of the first word is there already. */
static gboolean
read_word (Candidate *candidate, Span text, Span word, gboolean first, const Phrase *phrase)
{
  gboolean alone = mark_length (word, 0) > 0; /* a dash between words */

  if (!first && !alone && !next_part (candidate, text, GAP_SPACE, phrase))
    return FALSE;
  for (gsize i = 0, len; i < word.len; i += MAX (len, 1)) {
    gboolean letters;

    len = mark_length (word, i);
    if (len == 0)
      continue;
    letters = i + len < word.len && mark_length (word, i + len) == 0;
    if (word.data[i] != '-' || !letters) {
      if (!take_mark (candidate, text, span_slice (word, i, i + len), alone, letters))
        return FALSE;
      continue;
    }
    if (candidate->used + 1 >= sizeof candidate->buffer)
      return FALSE;
    candidate->buffer[candidate->used++] = '-';
    if (!next_part (candidate, text, GAP_HYPHEN, phrase))
      return FALSE;
  }
  return TRUE;
}

/* Алмаата: the hyphens of the term are put into the folded token where the term has them. */
static gboolean
split_joined (Candidate *candidate, Span word)
{
  for (gsize i = 0; i < word.len; i++) {
    if (word.data[i] != '-')
      continue;
    if (i >= candidate->used || candidate->used + 1 >= sizeof candidate->buffer)
      return FALSE;
    if (memcmp (candidate->buffer, word.data, i) != 0)
      return FALSE;
    memmove (candidate->buffer + i + 1, candidate->buffer + i, candidate->used - i);
    candidate->buffer[i] = '-';
    candidate->used++;
  }
  candidate->flags |= MENTION_OTHER_JOINT;
  return TRUE;
}

/* What every form of the word begins with, a wrong one too. */
static gboolean
begins_as (Span read, const PhraseWord *word)
{
  gsize len = MIN (word->inflection.loose, word->folded.len);

  return read.len >= len && memcmp (read.data, word->folded.data, len) == 0;
}

gboolean
candidate_read (Candidate *candidate, Span text, const Token *first, const Phrase *phrase, gboolean joined)
{
  candidate->used = 0;
  candidate->flags = candidate->all_caps = candidate->n_tokens = 0;
  if (phrase->n_words > CANDIDATE_WORDS || !append_token (candidate, text, first))
    return FALSE;
  for (guint i = 0; i < phrase->n_words; i++) {
    gsize start = i == 0 ? 0 : candidate->used;
    Span word = phrase->words[i].folded;
    gboolean good =
      i == 0 && joined ? split_joined (candidate, word) : read_word (candidate, text, word, i == 0, phrase);

    if (!good)
      return FALSE;
    candidate->words[i] = (Span){candidate->buffer + start, candidate->used - start};
    if (!begins_as (candidate->words[i], &phrase->words[i]))
      return FALSE;
  }
  return TRUE;
}

/* What may belong to the last word behind its last token: 's in English, a hyphenated ending in Kazakh (АҚШ-тың). */
static gsize
extension_end (Span text, Lang lang, gsize end)
{
  TokenWalk walk = {text, end};
  Token token;
  gsize i = end;
  gunichar c;

  if (end >= text.len)
    return end;
  c = letter_next (text.data, &i);
  if (lang == LANG_EN && fold_char (c) == '\'') {
    if (i < text.len && (text.data[i] == 's' || text.data[i] == 'S') && !token_is_word_at (text, i + 1))
      return i + 1;
    return token_is_word_at (text, i) ? end : i;
  }
  if (lang == LANG_KK && fold_char (c) == '-' && token_next (&walk, &token) && token.start == i
      && (token.flags & TOKEN_CYRILLIC) && !(token.flags & TOKEN_UPPER_FIRST))
    return token.end;
  return end;
}

static guint
read_extended (Candidate *candidate, Span text, const Phrase *phrase, Form forms[FORM_MAX])
{
  gsize end = extension_end (text, phrase->lang, candidate->end), used = candidate->used;
  Span *last = &candidate->words[phrase->n_words - 1];
  Span plain = *last;
  guint n;

  if (end == candidate->end || !append_folded (candidate, span_slice (text, candidate->end, end)))
    return 0;
  last->len += candidate->used - used;
  n = phrase_read (phrase, candidate->words, forms);
  if (n > 0)
    candidate->end = end;
  else {
    *last = plain;
    candidate->used = used;
  }
  return n;
}

/* So many letters must be left of a name behind which a wrong ending is suspected: Дана is no wrong form of Дания. */
static guint
letters_for_wrong_form (Lang lang)
{
  return lang == LANG_KK ? 4 : 5;
}

/* Only names long enough to be recognised without their ending, and right themselves, are suspected of a wrong one. */
static gboolean
may_be_wrong_form (const Term *term, const Phrase *phrase, const Candidate *candidate)
{
  guint letters = 0;

  if (term->kind == KIND_PROTECTED || term->kind == KIND_ADJECTIVE || term->match != MATCH_ANY || candidate->flags != 0
      || (term->concept->type != NAME_PLACE && term->concept->type != NAME_PERSON))
    return FALSE;
  for (guint i = 0; i < phrase->n_words; i++)
    letters += (guint) g_utf8_strlen (phrase->words[i].folded.data, phrase->words[i].inflection.loose);
  return letters >= letters_for_wrong_form (term->lang);
}

guint
candidate_forms (Candidate *candidate, Span text, const Term *term, const Phrase *phrase, Form forms[FORM_MAX])
{
  guint n = read_extended (candidate, text, phrase, forms);

  if (n == 0)
    n = phrase_read (phrase, candidate->words, forms);
  if (n == 0 && may_be_wrong_form (term, phrase, candidate)) {
    n = phrase_read_wrong (phrase, candidate->words, forms);
    if (n > 0)
      candidate->flags |= MENTION_WRONG_FORM;
  }
  return n;
}
