/* A word is read letter by letter against the index of first words; what the index offers is then read word by word,
 * its endings taken off by morph/, and of all that fits the best is kept.
 */
#include "glossary/matcher.h"

#include <string.h>

#include "glossary/term_index.h"
#include "text/fold.h"
#include "text/letter.h"
#include "text/script.h"
#include "text/token.h"

#define MAX_WORDS  16
#define MAX_FOLDED 512 /* [bytes] of the folded words of one mention */

/* A term and what is known of it once it was met. */
typedef struct {
  Phrase *phrase;     /* made on first use, by compare and exchange */
} Item;

struct Matcher {
  TermIndex *index;
  Item *items;        /* by Term.number */
  guint n_items;
  GAsyncQueue *memos; /* of MatcherMemo *: those that nobody has borrowed */
};

/* So many words with names that begin with them are remembered, and so many such names in all. */
#define HINTED_WORDS 16384
#define HINTS_MOST   16384
/* What stands between two names of a list is no longer. [bytes] */
#define LONGEST_LIST_GAP 16

/* What is left to be tried of a word that stands alone: a key, or a chain of terms that go on behind it. */
typedef struct {
  TermKey *key;           /* NULL: a chain */
  const TermChain *chain;
  guint8 capital;
  guint8 whole;           /* of a chain: does its key end where the word does? */
} Hint;

/* All of them, for a word. */
typedef struct {
  guint64 word; /* word_memo_hash; 0: none */
  guint32 first, n; /* in MatcherMemo.hints */
} HintedWord;

struct MatcherMemo {
  WordMemo *words;
  HintedWord *hinted; /* HINTED_WORDS, by their last bits; a new word takes the place of an old one */
  GArray *hints;      /* of Hint */
};

Matcher *
matcher_new (const Glossary *glossary, const char *region, gboolean with_never)
{
  Matcher *matcher = g_new0 (Matcher, 1);

  matcher->index = term_index_new (glossary, region, with_never);
  matcher->n_items = glossary_n_numbers (glossary);
  matcher->items = g_new0 (Item, matcher->n_items);
  matcher->memos = g_async_queue_new_full ((GDestroyNotify) matcher_memo_free);
  return matcher;
}

void
matcher_free (Matcher *matcher)
{
  if (matcher == NULL)
    return;
  for (guint i = 0; i < matcher->n_items; i++)
    phrase_free (matcher->items[i].phrase);
  g_free (matcher->items);
  g_async_queue_unref (matcher->memos);
  term_index_free (matcher->index);
  g_free (matcher);
}

MatcherMemo *
matcher_memo_new (gsize text_len)
{
  MatcherMemo *memo = g_new0 (MatcherMemo, 1);

  memo->words = word_memo_new (text_len);
  memo->hinted = g_new0 (HintedWord, HINTED_WORDS);
  memo->hints = g_array_new (FALSE, FALSE, sizeof (Hint));
  return memo;
}

void
matcher_memo_free (MatcherMemo *memo)
{
  if (memo == NULL)
    return;
  word_memo_free (memo->words);
  g_free (memo->hinted);
  g_array_unref (memo->hints);
  g_free (memo);
}

WordMemo *
matcher_memo_words (MatcherMemo *memo)
{
  return memo->words;
}

MatcherMemo *
matcher_borrow_memo (const Matcher *matcher)
{
  MatcherMemo *memo = g_async_queue_try_pop (matcher->memos);

  return memo != NULL ? memo : matcher_memo_new (G_MAXSIZE);
}

void
matcher_return_memo (const Matcher *matcher, MatcherMemo *memo)
{
  g_async_queue_push (matcher->memos, memo);
}

/* What an English name that is protected is called has a plural, whatever place it is listed under: the Alma-Ata
 * Protocols. */
static NameType
type_of_phrase (const Term *term)
{
  return term->kind == KIND_PROTECTED && term->lang == LANG_EN && term->concept->type == NAME_PLACE
           ? NAME_EVENT
           : term->concept->type;
}

/* Another thread may have been faster; then its phrase stays. */
const Phrase *
matcher_phrase (const Matcher *matcher, const Term *term)
{
  Item *item = &matcher->items[term->number];
  Phrase *phrase = g_atomic_pointer_get (&item->phrase);

  if (phrase != NULL)
    return phrase;
  phrase = phrase_new (term->lang, term->text, type_of_phrase (term), term->kind == KIND_ADJECTIVE,
                       term->details->inflect, NULL);
  if (phrase != NULL && !g_atomic_pointer_compare_and_exchange (&item->phrase, NULL, phrase)) {
    phrase_free (phrase);
    phrase = g_atomic_pointer_get (&item->phrase);
  }
  return phrase;
}

/* --- reading a text ---------------------------------------------------------------------------------------------- */

/* What decides that no name begins with a word. */
typedef enum {
  NEEDS_NOTHING,     /* the word itself */
  NEEDS_NEXT_LETTER, /* the letter that the next one begins with */
  NEEDS_ALL
} Needs;

/* What is searched, and the best mention so far at the word in hand. */
typedef struct {
  const Matcher *matcher;
  Span text;
  Lang lang;
  const TermTable *capitals, *smalls;
  Token token;      /* the word in hand */
  guint32 hashes[TERM_KEY_MAX]; /* of the beginnings of the word in hand */
  guint n_hashes;   /* 0: not computed yet */
  gunichar next_letter; /* of the word behind it; 0: there is none */
  guint32 next_hashes[TERM_NEXT_MAX + 1]; /* of so many letters of that word */
  guint n_next;         /* that it has, TERM_NEXT_MAX at most */
  gboolean knows_next;  /* are these known yet? */
  GArray *hints;    /* of Hint: what is left to be tried where the word in hand stands alone; NULL: not wanted */
  Mention best;
  gboolean found;
  Needs needs;      /* of what the answer depends besides the word in hand */
  const GArray *before; /* of Mention: those found so far; NULL: they are not known */
  GArray *all;      /* of Mention: everything that fills the text, whatever is best; NULL: only the best is wanted */
} Search;

/* The words of a candidate, folded one behind the other in `buffer`. */
typedef struct {
  char buffer[MAX_FOLDED];
  gsize used;
  Span words[MAX_WORDS];
  gsize end;        /* in the text, behind the last token */
  guint flags;      /* MENTION_OTHER_JOINT */
  guint all_caps;   /* tokens in capitals */
  guint n_tokens;
} Candidate;

static gboolean
fold_behind (char *buffer, gsize *used, gsize size, Span token)
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
  return fold_behind (candidate->buffer, &candidate->used, sizeof candidate->buffer, token);
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

static gsize
first_mark (Span word)
{
  gsize i = 0;

  while (i < word.len && mark_length (word, i) == 0)
    i++;
  return i;
}

static gboolean
is_letter_of_word (gunichar folded)
{
  return folded != ' ' && folded != 0 && letter_is_word (folded);
}

/* The hashes of all beginnings of the word in hand, for telling candidates without looking at their terms. */
static void
hash_beginnings (Search *search)
{
  guint32 hash = TERM_HASH_START;
  guint n = 0;

  for (gsize i = search->token.start; i < search->token.end && n < TERM_KEY_MAX;) {
    gunichar folded = fold_letter (letter_next (search->text.data, &i));

    if (folded == 0)
      continue;
    hash = term_hash_step (hash, folded);
    search->hashes[n++] = hash;
  }
  search->n_hashes = n;
}

/* The letters of the word behind the one in hand. */
static void
read_next_letters (Search *search)
{
  Span text = search->text;
  gsize i = search->token.end;
  gunichar folded = 0;

  search->knows_next = TRUE;
  search->next_hashes[0] = TERM_HASH_START;
  search->n_next = 0;
  while (i < text.len && !is_letter_of_word (folded = fold_letter (letter_next (text.data, &i))))
    ;
  while (is_letter_of_word (folded) && search->n_next < TERM_NEXT_MAX) {
    search->next_hashes[search->n_next + 1] = term_hash_step (search->next_hashes[search->n_next], folded);
    search->n_next++;
    do
      folded = i < text.len ? fold_letter (letter_next (text.data, &i)) : ' ';
    while (folded == 0);
  }
}

/* Keeps in the key how what follows the first word of a term begins in all its forms. Of a part of a word no more is
 * known than the key. */
static void
learn_next_letters (TermKey *key, const Phrase *phrase)
{
  const PhraseWord *second = &phrase->words[1];
  gsize len = MIN (second->inflection.loose, second->folded.len);
  guint32 hash = TERM_HASH_START;
  guint n = 0;

  for (gsize i = 0; i < len && n < TERM_NEXT_MAX; n++) {
    const gunichar letter = letter_next (second->folded.data, &i);

    if (!is_letter_of_word (letter))
      break;
    hash = term_hash_step (hash, letter);
  }
  key->next_hash = hash;
  key->next_letters = (guint8) n;
}

/* Keeps in the key how the term's first word begins in all its forms. Where both halves decline, the first ends in a
 * consonant. */
static void
learn_fixed_letters (TermKey *key, const Phrase *phrase)
{
  const PhraseWord *first = &phrase->words[0];
  gsize mark = first_mark (first->folded);
  gsize len = mark < first->folded.len && first->inflection.loose == 0 ? mark : MIN (first->inflection.loose, mark);
  guint32 hash = TERM_HASH_START;
  gint n = 0;

  for (gsize i = 0; i < len && n < TERM_KEY_MAX; n++)
    hash = term_hash_step (hash, letter_next (first->folded.data, &i));
  key->fixed_hash = hash;
  if (key->mode == KEY_BEGINNING && mark == first->folded.len && phrase->n_words > 1)
    learn_next_letters (key, phrase);
  g_atomic_int_set (&key->fixed_letters, n);
}

/* Most candidates share no more with the word than their key. */
static gboolean
begins_like (Search *search, TermKey *key)
{
  gint n = g_atomic_int_get (&key->fixed_letters);

  if (n == 0) {
    const Phrase *phrase = matcher_phrase (search->matcher, key->term);

    if (phrase == NULL)
      return FALSE;
    learn_fixed_letters (key, phrase);
    n = key->fixed_letters;
  }
  if (search->n_hashes == 0)
    hash_beginnings (search);
  return n == 0 || ((guint) n <= search->n_hashes && search->hashes[n - 1] == key->fixed_hash);
}

typedef enum { GAP_NONE, GAP_SPACE, GAP_HYPHEN } Gap;

/* What stands between two tokens: one hyphen, behind which a line may end, or white space without an empty line. */
static Gap
gap_between (Span text, gsize start, gsize end)
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

/* Quotation marks and commas may stand between the words of a term that has some: ФК «Актобе». */
static gboolean
is_gap_with_edges (Span text, gsize start, gsize end)
{
  while (start < end) {
    gunichar c = letter_next (text.data, &start);

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
  gap = gap_between (text, candidate->end, token.start);
  if (gap == GAP_NONE) {
    if (!phrase->has_edges || wanted != GAP_SPACE || !is_gap_with_edges (text, candidate->end, token.start))
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

static gboolean
collect_words (Candidate *candidate, const Search *search, const Phrase *phrase, KeyMode mode)
{
  if (phrase->n_words > MAX_WORDS || !append_token (candidate, search->text, &search->token))
    return FALSE;
  for (guint i = 0; i < phrase->n_words; i++) {
    gsize start = i == 0 ? 0 : candidate->used;
    Span word = phrase->words[i].folded;
    gboolean good = i == 0 && mode == KEY_JOINED ? split_joined (candidate, word)
                                                 : read_word (candidate, search->text, word, i == 0, phrase);

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
extension_end (const Search *search, gsize end)
{
  Span text = search->text;
  TokenWalk walk = {text, end};
  Token token;
  gsize i = end;
  gunichar c;

  if (end >= text.len)
    return end;
  c = letter_next (text.data, &i);
  if (search->lang == LANG_EN && fold_char (c) == '\'') {
    if (i < text.len && (text.data[i] == 's' || text.data[i] == 'S') && !token_is_word_at (text, i + 1))
      return i + 1;
    return token_is_word_at (text, i) ? end : i;
  }
  if (search->lang == LANG_KK && fold_char (c) == '-' && token_next (&walk, &token) && token.start == i
      && (token.flags & TOKEN_CYRILLIC) && !(token.flags & TOKEN_UPPER_FIRST))
    return token.end;
  return end;
}

static guint
read_extended (const Search *search, Candidate *candidate, const Phrase *phrase, Form forms[FORM_MAX])
{
  gsize end = extension_end (search, candidate->end), used = candidate->used;
  Span *last = &candidate->words[phrase->n_words - 1];
  Span plain = *last;
  guint n;

  if (end == candidate->end || !append_folded (candidate, span_slice (search->text, candidate->end, end)))
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

static guint
read_forms (const Search *search, Candidate *candidate, const Term *term, const Phrase *phrase, Form forms[FORM_MAX])
{
  guint n = read_extended (search, candidate, phrase, forms);

  if (n == 0)
    n = phrase_read (phrase, candidate->words, forms);
  if (n == 0 && may_be_wrong_form (term, phrase, candidate)) {
    n = phrase_read_wrong (phrase, candidate->words, forms);
    if (n > 0)
      candidate->flags |= MENTION_WRONG_FORM;
  }
  return n;
}

/* --- deciding ---------------------------------------------------------------------------------------------------- */

/* Are the capitals in `text` those of the term, as far as the two are the same letters? */
static gboolean
same_capitals (Span text, const char *term)
{
  gsize i = 0, j = 0, term_len = strlen (term);

  while (i < text.len && j < term_len) {
    gunichar a = letter_next (text.data, &i), b = letter_next (term, &j);


    if (fold_char (a) != fold_char (b))
      break;
    if (letter_is_upper (a) != letter_is_upper (b))
      return FALSE;
  }
  return TRUE;
}

static guint
capitals_flags (const Search *search, const Candidate *candidate, const Term *term, gboolean capital)
{
  Span surface = span_slice (search->text, search->token.start, candidate->end);
  gboolean one_name = strchr (term->text, ' ') == NULL;

  if (candidate->all_caps == candidate->n_tokens && term->kind != KIND_ACRONYM)
    return same_capitals (surface, term->text) ? 0 : MENTION_ALL_CAPS;
  /* Within names of several words the use of capitals varies by house (Communist party); a single name has its own. */
  if (!capital || !one_name || (candidate->flags & MENTION_OTHER_JOINT))
    return 0;
  return same_capitals (surface, term->text) ? 0 : MENTION_OTHER_CASE;
}

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
stands_before (const Search *search, const char *folded_word)
{
  const gsize end = token_gap_start (search->text, search->token.start);
  gsize start = end, i = end;
  guint n_spaces = 0;

  for (const char *c = folded_word; *c != '\0'; c++)
    n_spaces += *c == ' ';
  if (end == search->token.start)
    return FALSE;
  while (i > 0) {
    const gsize gap = n_spaces > 0 ? token_gap_start (search->text, i) : i;

    if (gap < i) {
      n_spaces--;
      i = gap;
    } else if (!letter_is_alpha (letter_prev (search->text.data, &i)))
      break;
    start = i;
  }
  g_autofree char *before = fold_dup (span_slice (search->text, start, end));
  return strcmp (before, folded_word) == 0;
}

/* A word with > stands right after the name, in whatever form: >қаласы; or a comma and words in this very form:
 * >, the capital. */
static gboolean
stands_after (const Search *search, gsize name_end, const char *folded_word)
{
  TokenWalk walk = {search->text, name_end};
  Token next;

  if (folded_word[0] == ',') {
    gsize end = MIN (name_end + 2 * strlen (folded_word), search->text.len);

    while (end < search->text.len && ((guchar) search->text.data[end] & 0xC0) == 0x80)
      end--;
    g_autofree char *after = fold_dup (span_slice (search->text, name_end, end));
    return g_str_has_prefix (after, folded_word)
           && !letter_is_alpha (letter_at (after, strlen (folded_word)));
  }
  return token_next (&walk, &next) && gap_between (search->text, name_end, next.start) == GAP_SPACE
         && is_word_of (search->text, &next, folded_word);
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

/* Does the paragraph have one of the words, in whatever form, or the name one of its neighbours with < or >? */
static gboolean
has_near (const Search *search, gsize name_end, const char *near)
{
  g_autofree char *folded = fold_dup (span_of (near));
  g_auto (GStrv) words = g_strsplit (folded, "|", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if ((words[i][0] == '<' && stands_before (search, words[i] + 1))
        || (words[i][0] == '>' && stands_after (search, name_end, words[i] + 1)))
      return TRUE;
  return has_word_anywhere (search->text, words);
}

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
goes_on_a_list_of_places (const Search *search)
{
  gsize end = search->token.start;

  if (search->before == NULL || search->before->len < 2)
    return FALSE;
  for (guint i = 1; i <= 2; i++) {
    const Mention *mention = &g_array_index (search->before, Mention, search->before->len - i);

    if (mention->term->concept->type != NAME_PLACE || mention->end > end
        || !is_list_gap (span_slice (search->text, mention->end, end)))
      return FALSE;
    end = mention->start;
  }
  return TRUE;
}

/* A town that is also a surname is not meant beside another capitalised word: Тарас Шевченко, Nursultan Nazarbayev. */
static gboolean
is_part_of_a_person (const Search *search, gsize end)
{
  TokenWalk walk = {search->text, end};
  Token next;
  gsize i = search->token.start;
  gboolean capital = FALSE, letter = FALSE;

  if (token_next (&walk, &next) && (next.flags & TOKEN_UPPER_FIRST)
      && gap_between (search->text, end, next.start) == GAP_SPACE)
    return TRUE;
  while (i > 0) { /* the word before, if only white space or an initial's full stop lies between */
    gunichar c = letter_prev (search->text.data, &i);

    if (letter_is_alpha (c)) {
      letter = TRUE;
      capital = letter_is_upper (c);
    } else if (letter || (c != ' ' && c != 0xA0 && c != '\n' && c != '\r' && c != '.'))
      break;
  }
  /* The first word of a paragraph is capitalised anyway. */
  return capital && i > 0;
}

static gboolean
is_admitted_here (const Search *search, const Candidate *candidate, const Term *term, guint n_forms)
{
  Span surface = span_slice (search->text, search->token.start, candidate->end);

  if (search->all != NULL)
    return TRUE;
  switch ((MatchRule) term->match) {
  case MATCH_EXACT:
    return span_equal (surface, span_of (term->text));
  case MATCH_NEAR:
    return n_forms > 0 && (strchr (term->text, ' ') != NULL || !is_part_of_a_person (search, candidate->end))
           && (has_near (search, candidate->end, term->details->near)
               || (term->concept->type == NAME_PLACE && goes_on_a_list_of_places (search)));
  default:
    return TRUE;
  }
}

/* Is one of the readings a case of the name, not a word made of it? Әкімдік is the office before it is of the әкім. */
static gboolean
is_name_itself (const Mention *mention)
{
  for (guint i = 0; i < mention->n_forms; i++)
    if (mention->forms[i].derivation == DERIVED_NONE)
      return TRUE;
  return FALSE;
}

/* Of two mentions of one length, which is meant? A protected name, then a name told apart by a word nearby, then the
 * one that needs no excuse, then the better status: where a reading exists under which the text is right, it is
 * right. */
static guint
rank (const Search *search, const Mention *mention)
{
  gboolean capital = (search->token.flags & TOKEN_UPPER_FIRST) != 0;
  guint rank = 0;

  if (mention->term->kind == KIND_PROTECTED)
    return 1000;
  rank += mention->flags & MENTION_WRONG_FORM ? 0 : 400;
  rank += mention->flags & MENTION_OTHER_JOINT ? 0 : 200;
  rank += mention->term->match == MATCH_NEAR ? 100 : 0;
  rank += mention->flags & MENTION_OTHER_CASE ? 0 : 50;
  /* A capital speaks for the town against its adjective: за Семипалатинском. */
  rank += mention->term->kind == KIND_ADJECTIVE && capital ? 0 : 60;
  rank += mention->term->region[0] != '\0' ? 60 : 0;
  rank += is_name_itself (mention) ? 60 : 0;
  rank += 10 * (N_STATUSES - mention->term->status);
  return rank;
}

static gboolean
is_better (const Search *search, const Mention *a, const Mention *b)
{
  /* A guess at a wrong ending never beats a name that is there as it stands. */
  if ((a->flags ^ b->flags) & MENTION_WRONG_FORM)
    return !(a->flags & MENTION_WRONG_FORM);
  if (a->end != b->end)
    return a->end > b->end;
  return rank (search, a) > rank (search, b);
}

static void
keep_mention (Search *search, const Mention *mention)
{
  if (search->all != NULL && mention->end == search->text.len)
    g_array_append_vals (search->all, mention, 1);
  if (!search->found || is_better (search, mention, &search->best))
    search->best = *mention;
  search->found = TRUE;
}

/* Does the term go on behind the word in hand? */
static gboolean
has_more_words (const Phrase *phrase, KeyMode mode)
{
  Span first = phrase->words[0].folded;

  return phrase->n_words > 1 || (mode != KEY_JOINED && first_mark (first) < first.len);
}

/* Tries a term whose key begins like the word in hand. returns: FALSE if it does not fit the word, whatever follows
 * that is not joined to it */
static gboolean
try_term (Search *search, const TermKey *key, gboolean capital)
{
  const Term *term = key->term;
  const Phrase *phrase;
  Candidate candidate;
  Mention mention;
  gboolean goes_on;

  phrase = matcher_phrase (search->matcher, term);
  goes_on = has_more_words (phrase, (KeyMode) key->mode);
  if (goes_on)
    search->needs = NEEDS_ALL;
  candidate.used = 0;
  candidate.flags = candidate.all_caps = candidate.n_tokens = 0;
  if (!collect_words (&candidate, search, phrase, (KeyMode) key->mode))
    return goes_on;
  mention.n_forms = read_forms (search, &candidate, term, phrase, mention.forms);
  if (mention.n_forms > 0)
    search->needs = NEEDS_ALL;
  if (mention.n_forms == 0 || !is_admitted_here (search, &candidate, term, mention.n_forms))
    return goes_on || mention.n_forms > 0;
  mention.start = search->token.start;
  mention.end = candidate.end;
  mention.term = term;
  mention.phrase = phrase;
  mention.flags = candidate.flags | capitals_flags (search, &candidate, term, capital);
  /* Un is a French article, and UN the United Nations. */
  if (term->kind == KIND_ACRONYM && (mention.flags & MENTION_OTHER_CASE) && search->all == NULL)
    return TRUE;
  if (term->kind == KIND_PROTECTED)
    mention.flags |= MENTION_PROTECTED;
  keep_mention (search, &mention);
  return TRUE;
}

/* Others go on with another word. */
static gboolean
goes_on_like (const Search *search, const TermKey *key)
{
  return key->next_letters <= search->n_next
         && (key->next_letters == 0 || key->next_hash == search->next_hashes[key->next_letters]);
}

static void
keep_hint (Search *search, Hint hint)
{
  if (search->hints != NULL)
    g_array_append_val (search->hints, hint);
}

/* Tries the terms that are found by the first key alone. */
static void
try_keys (Search *search, const TermTable *table, guint32 hash, gboolean whole, gboolean capital)
{
  const guint32 *bucket = &table->buckets[hash & table->mask];

  for (guint32 i = bucket[0]; i < bucket[1]; i++) {
    TermKey *key = &g_array_index (table->keys, TermKey, i);

    if (key->hash == hash && (key->mode != KEY_WHOLE || whole) && begins_like (search, key)
        && try_term (search, key, capital))
      keep_hint (search, (Hint){.key = key, .capital = (guint8) capital});
  }
}

/* Tries those that are found by both keys: all that the text goes on like. */
static void
try_chain (Search *search, const TermTable *table, const Hint *hint)
{
  search->needs = MAX (search->needs, NEEDS_NEXT_LETTER);
  if (search->next_letter == 0 || (hint->chain->letters & term_letter_bit (search->next_letter)) == 0)
    return;
  search->needs = NEEDS_ALL;
  if (!search->knows_next)
    read_next_letters (search);
  for (guint n = 1; n <= search->n_next; n++) {
    const guint32 hash = term_hash_both (hint->chain->hash, search->next_hashes[n], n);
    const guint32 *bucket = &table->buckets[hash & table->mask];

    for (guint32 i = bucket[0]; i < bucket[1]; i++) {
      TermKey *key = &g_array_index (table->keys, TermKey, i);

      if (key->hash == hash && (key->mode != KEY_WHOLE || hint->whole) && begins_like (search, key)
          && goes_on_like (search, key))
        try_term (search, key, hint->capital);
    }
  }
}

static gboolean
is_same_word (const PhraseWord *a, const PhraseWord *b)
{
  return span_equal (a->folded, b->folded) && memcmp (&a->inflection, &b->inflection, sizeof a->inflection) == 0;
}

static void
add_word (GPtrArray *words, const PhraseWord *word)
{
  for (guint i = 0; i < words->len; i++)
    if (is_same_word (g_ptr_array_index (words, i), word))
      return;
  g_ptr_array_add (words, (gpointer) word);
}

/* The words that the terms of a chain begin with, which are few. Another thread may have been faster. */
static const GPtrArray *
words_of_chain (const Search *search, const TermTable *table, TermChain *chain)
{
  GPtrArray *words = g_atomic_pointer_get (&chain->words);

  if (words != NULL)
    return words;
  words = g_ptr_array_new (); /* of const PhraseWord * */
  for (guint32 i = chain->first; i < chain->first + chain->n; i++) {
    const TermKey *key = &g_array_index (table->keys, TermKey, table->chained[i]);
    const Phrase *phrase = matcher_phrase (search->matcher, key->term);

    if (phrase != NULL)
      add_word (words, &phrase->words[0]);
  }
  if (!g_atomic_pointer_compare_and_exchange (&chain->words, NULL, words)) {
    g_ptr_array_unref (words);
    words = g_atomic_pointer_get (&chain->words);
  }
  return words;
}

/* May a term of the chain begin with the word in hand? */
static gboolean
may_begin_chain (Search *search, const TermTable *table, TermChain *chain)
{
  const GPtrArray *words = words_of_chain (search, table, chain);
  char buffer[MAX_FOLDED];
  gsize used = 0;

  if (!fold_behind (buffer, &used, sizeof buffer, span_slice (search->text, search->token.start, search->token.end)))
    return TRUE;
  for (guint i = 0; i < words->len; i++) {
    const PhraseWord *word = g_ptr_array_index (words, i);

    /* The word in hand may be a part of it, in any of its forms: Семипалатинске-21. */
    if (first_mark (word->folded) < word->folded.len || phrase_may_begin (word, (Span){buffer, used}))
      return TRUE;
  }
  return FALSE;
}

/* Tries all terms that are found by a beginning of the word in hand. */
static void
try_beginning (Search *search, const TermTable *table, guint32 hash, gboolean whole, gboolean capital)
{
  TermChain *chain = term_table_chain (table, hash);
  const Hint hint = {NULL, chain, (guint8) capital, (guint8) whole};

  try_keys (search, table, hash, whole, capital);
  if (chain == NULL || (search->hints != NULL && !may_begin_chain (search, table, chain)))
    return;
  try_chain (search, table, &hint);
  keep_hint (search, hint);
}

/* A stress or a soft hyphen may follow the last letter: Алма́-Ата. */
static gboolean
is_end_of_word (const Search *search, gsize i)
{
  while (i < search->token.end)
    if (fold_letter (letter_next (search->text.data, &i)) != 0)
      return FALSE;
  return TRUE;
}

/* Reads the word in hand letter by letter, as long as any term begins like it, and looks up every beginning. */
static void
try_table (Search *search, const TermTable *table, gboolean capital)
{
  guint32 hash = TERM_HASH_START, mask = table->filter_mask;
  guint n = 0, least = search->token.end - search->token.start <= 2 ? 1 : 2; /* a letter alone: U.S. */

  if (table->keys->len == 0)
    return;
  for (gsize i = search->token.start; i < search->token.end && n < TERM_KEY_MAX;) {
    gunichar folded = fold_letter (letter_next (search->text.data, &i));

    if (folded == 0)
      continue;
    hash = term_hash_step (hash, folded);
    n++;
    if (n >= 2 && n <= TERM_BEGINNING_MAX && !term_filter_has (table->beginnings, mask, hash))
      return;
    if (n >= least && term_filter_has (table->whole, mask, hash))
      try_beginning (search, table, hash, is_end_of_word (search, i), capital);
  }
}

static void
try_tables (Search *search)
{
  if (search->token.flags & TOKEN_UPPER_FIRST)
    try_table (search, search->capitals, TRUE);
  try_table (search, search->smalls, FALSE);
}

/* Tries what is left of a word that was met before. */
static void
try_hints (Search *search, const MatcherMemo *memo, const HintedWord *word)
{
  for (guint32 i = word->first; i < word->first + word->n; i++) {
    const Hint hint = g_array_index (memo->hints, Hint, i);
    const TermTable *table = hint.capital ? search->capitals : search->smalls;

    if (hint.key != NULL)
      try_term (search, hint.key, hint.capital);
    else
      try_chain (search, table, &hint);
  }
}

/* Begins the search for names at the word in hand. */
static void
search_word (Search *search)
{
  search->n_hashes = 0;
  search->next_letter = word_memo_behind (search->text, search->token.end);
  search->knows_next = FALSE;
  search->found = FALSE;
  search->needs = NEEDS_NOTHING;
  search->hints = NULL;
}

/* Looks for names that begin with the word in hand, and remembers which are worth a try where it stands alone.
 * memo  NULL: nothing is known of words */
static void
try_names (Search *search, MatcherMemo *memo)
{
  const Span word = span_slice (search->text, search->token.start, search->token.end);
  HintedWord *hinted;
  guint64 hash;
  guint32 first;

  search_word (search);
  if (memo == NULL || !word_memo_stands_alone (search->text, search->token.end)) {
    try_tables (search);
    return;
  }
  hash = word_memo_hash (search->lang, word);
  hinted = &memo->hinted[(hash >> 32) % HINTED_WORDS];
  if (hinted->word == hash && hash != 0) {
    try_hints (search, memo, hinted);
    return;
  }
  if (memo->hints->len >= HINTS_MOST) { /* names are met anew */
    memset (memo->hinted, 0, HINTED_WORDS * sizeof *memo->hinted);
    g_array_set_size (memo->hints, 0);
  }
  search->hints = memo->hints;
  first = memo->hints->len;
  try_tables (search);
  if (memo->hints->len > first) /* of words without names the other memo knows */
    *hinted = (HintedWord){hash, first, memo->hints->len - first};
}

static void
search_begin (Search *search, const Matcher *matcher, Span text, Lang lang)
{
  search->matcher = matcher;
  search->text = text;
  search->lang = lang;
  search->capitals = term_index_table (matcher->index, lang, TRUE);
  search->smalls = term_index_table (matcher->index, lang, FALSE);
  search->found = FALSE;
  search->all = NULL;
  search->before = NULL;
}

/* --- names with letters of another script ------------------------------------------------------------------------ */

/* The hyphenated group of tokens that begins with the one in hand, with its look-alikes repaired; NULL if there is
 * nothing to repair. */
static char *
repair_group (const Search *search, gsize *group_end)
{
  g_autoptr (GString) out = g_string_new (NULL);
  Span text = search->text;
  Token token = search->token;
  gboolean repaired = FALSE;

  for (;;) {
    Span word = span_slice (text, token.start, token.end);
    g_autofree char *fixed = script_repair (word, search->lang);
    TokenWalk walk = {text, token.end};
    gsize end = token.end;

    repaired |= fixed != NULL;
    g_string_append_len (out, fixed != NULL ? fixed : word.data, fixed != NULL ? -1 : (gssize) word.len);
    *group_end = end;
    if (!token_next (&walk, &token) || gap_between (text, end, token.start) != GAP_HYPHEN)
      break;
    g_string_append_c (out, '-');
  }
  return repaired ? g_strdup (out->str) : NULL;
}

/* Searches the repaired group as a text of its own; only a name that fills it is taken. */
static void
try_repaired (Search *search)
{
  gsize group_end;
  g_autofree char *repaired = repair_group (search, &group_end);
  Search inner;
  TokenWalk walk;

  if (repaired == NULL)
    return;
  search_begin (&inner, search->matcher, span_of (repaired), search->lang);
  walk = token_walk (inner.text);
  if (!token_next (&walk, &inner.token))
    return;
  try_names (&inner, NULL);
  if (!inner.found || inner.best.end != inner.text.len)
    return;
  search->best = inner.best;
  search->best.start = search->token.start;
  search->best.end = group_end;
  search->best.flags |= MENTION_HOMOGLYPH;
  search->found = TRUE;
}

/* Behind a hyphen, a capital or a digit makes another name of it: Petropavlovsk-Kamchatsky, Семипалатинск-21. */
static gboolean
goes_on_as_another_name (Span text, gsize end)
{
  TokenWalk walk = {text, end};
  Token token;

  return token_next (&walk, &token) && gap_between (text, end, token.start) == GAP_HYPHEN
         && (token.flags & (TOKEN_UPPER_FIRST | TOKEN_DIGIT));
}

/* A place must have so many letters to be seen through a hyphen. */
#define HYPHENATED_LETTERS 5

/* The two parts of a capitalised word with a hyphen put together, where both have a capital; NULL if it is none. */
static char *
join_parts (const Search *search, gsize *end)
{
  Span text = search->text, first = span_slice (text, search->token.start, search->token.end);
  TokenWalk walk = {text, search->token.end};
  Token next;
  g_autofree char *second = NULL;

  if (!(search->token.flags & TOKEN_UPPER_FIRST) || !token_next (&walk, &next) || !(next.flags & TOKEN_UPPER_FIRST)
      || gap_between (text, search->token.end, next.start) != GAP_HYPHEN || goes_on_as_another_name (text, next.end))
    return NULL;
  *end = next.end;
  second = g_utf8_strdown (text.data + next.start, (gssize) (next.end - next.start));
  return g_strdup_printf ("%.*s%s", (int) first.len, first.data, second);
}

/* Ак-Тау, Жез-Казган: a place whose name is one word, written with a hyphen in it. */
static void
try_joined (Search *search)
{
  gsize end = 0;
  g_autofree char *joined = join_parts (search, &end);
  Search inner;
  TokenWalk walk;

  if (joined == NULL)
    return;
  search_begin (&inner, search->matcher, span_of (joined), search->lang);
  walk = token_walk (inner.text);
  if (!token_next (&walk, &inner.token))
    return;
  try_names (&inner, NULL);
  if (!inner.found || inner.best.end != inner.text.len || inner.best.flags != 0
      || inner.best.term->status != STATUS_PREFERRED || inner.best.term->concept->type != NAME_PLACE
      || strpbrk (inner.best.term->text, " -") != NULL
      || g_utf8_strlen (inner.best.term->text, -1) < HYPHENATED_LETTERS)
    return;
  search->best = inner.best;
  search->best.start = search->token.start;
  search->best.end = end;
  search->best.flags |= MENTION_OTHER_JOINT;
  search->found = TRUE;
}

/* --- neighbours -------------------------------------------------------------------------------------------------- */

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

static gboolean
stands_alone (const Search *search, const GArray *mentions)
{
  const Mention *last = mentions->len > 0 ? &g_array_index (mentions, Mention, mentions->len - 1) : NULL;

  if (search->best.flags & MENTION_PROTECTED)
    return TRUE;
  if (goes_before_as_another_name (search->text, search->best.start)
      && (last == NULL || last->end + 4 < search->best.start))
    return FALSE;
  return !goes_on_as_another_name (search->text, search->best.end);
}

/* Cyrillic letters have two bytes. */
static gboolean
is_noteworthy (const Token *token)
{
  const guint both = TOKEN_LATIN | TOKEN_CYRILLIC;
  gsize least = token->flags & TOKEN_CYRILLIC ? 12 : 6;

  return (token->flags & both) == both || ((token->flags & TOKEN_UPPER_FIRST) && token->end - token->start >= least);
}

/* The next word that is worth looking at. facts: set to what is known of it */
static gboolean
next_word (Search *search, TokenWalk *walk, const WordMemo *memo, guint *facts)
{
  *facts = 0;
  do {
    if (memo != NULL)
      word_memo_pass (memo, search->lang, walk);
    if (!token_next (walk, &search->token))
      return FALSE;
    if (memo != NULL)
      *facts = word_memo_facts_here (memo, search->lang, search->text, &search->token);
  } while (*facts == MEMO_PASSED);
  return TRUE;
}

/* Looks for a name that begins with the word in hand. */
static void
try_word (Search *search, MatcherMemo *memo)
{
  const guint both = TOKEN_LATIN | TOKEN_CYRILLIC;

  if ((search->token.flags & both) == both) {
    search->found = FALSE;
    search->needs = NEEDS_ALL;
    try_repaired (search);
  } else
    try_names (search, memo);
}

/* Remembers that no name begins with the word in hand, as far as that is known without the words behind it. */
static void
remember (const Search *search, WordMemo *memo, guint facts)
{
  Span word = span_slice (search->text, search->token.start, search->token.end);

  if (search->needs == NEEDS_NOTHING)
    word_memo_add (memo, search->lang, word, 0, facts);
  else if (search->needs == NEEDS_NEXT_LETTER && search->next_letter != 0)
    word_memo_add (memo, search->lang, word, search->next_letter, facts);
}

void
matcher_find_rest (const Matcher *matcher, Span paragraph, Lang lang, MatcherMemo *memo, GArray *mentions, GArray *rest)
{
  WordMemo *words = memo != NULL ? memo->words : NULL;
  TokenWalk walk = token_walk (paragraph);
  Search search;
  guint facts;

  g_array_set_size (mentions, 0);
  if (rest != NULL)
    g_array_set_size (rest, 0);
  search_begin (&search, matcher, paragraph, lang);
  search.before = mentions;
  while (next_word (&search, &walk, words, &facts)) {
    gboolean noted = rest != NULL && is_noteworthy (&search.token);

    search.found = FALSE;
    if (!(facts & MEMO_NO_NAME))
      try_word (&search, memo);
    if (!search.found || !stands_alone (&search, mentions)) {
      search.found = FALSE;
      if (paragraph.data[MIN (search.token.end, paragraph.len - 1)] == '-')
        try_joined (&search);
    }
    if (search.found && stands_alone (&search, mentions)) {
      g_array_append_val (mentions, search.best);
      walk.position = search.best.end;
      continue;
    }
    if (noted)
      g_array_append_val (rest, search.token);
    if (words != NULL && !(facts & MEMO_NO_NAME))
      remember (&search, words, noted ? MEMO_NO_NAME : MEMO_PASSED);
  }
}

void
matcher_find (const Matcher *matcher, Span paragraph, Lang lang, GArray *mentions)
{
  matcher_find_rest (matcher, paragraph, lang, NULL, mentions, NULL);
}

void
matcher_find_whole (const Matcher *matcher, Span name, Lang lang, GArray *mentions)
{
  TokenWalk walk;
  Search search;
  gsize before;

  /* «Алтын алқа» is the name without its quotation marks. */
  while (name.len > 0 && phrase_is_edge (letter_before (name, name.len, &before)))
    name.len = before;
  walk = token_walk (name);
  g_array_set_size (mentions, 0);
  search_begin (&search, matcher, name, lang);
  search.all = mentions;
  if (!token_next (&walk, &search.token) || !is_gap_with_edges (name, 0, search.token.start))
    return;
  search_word (&search);
  try_table (&search, search.capitals, TRUE);
  try_table (&search, search.smalls, FALSE);
}
