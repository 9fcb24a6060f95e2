#include "glossary/search.h"

#include <string.h>

#include "glossary/candidate.h"
#include "text/fold.h"
#include "text/letter.h"
#include "text/memo.h"

/* So many words with names that begin with them are remembered, and so many such names in all. */
#define HINTED_WORDS 16384
#define HINTS_MOST   16384

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

struct Hints {
  HintedWord *words; /* HINTED_WORDS, by their last bits; a new word takes the place of an old one */
  GArray *hints;     /* of Hint */
};

Hints *
hints_new (void)
{
  Hints *hints = g_new0 (Hints, 1);

  hints->words = g_new0 (HintedWord, HINTED_WORDS);
  hints->hints = g_array_new (FALSE, FALSE, sizeof (Hint));
  return hints;
}

void
hints_free (Hints *hints)
{
  if (hints == NULL)
    return;
  g_free (hints->words);
  g_array_unref (hints->hints);
  g_free (hints);
}

/* --- letters ----------------------------------------------------------------------------------------------------- */

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
  gsize mark = candidate_first_mark (first->folded);
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
    const Phrase *phrase = phrases_of (search->phrases, key->term);

    if (phrase == NULL)
      return FALSE;
    learn_fixed_letters (key, phrase);
    n = key->fixed_letters;
  }
  if (search->n_hashes == 0)
    hash_beginnings (search);
  return n == 0 || ((guint) n <= search->n_hashes && search->hashes[n - 1] == key->fixed_hash);
}

/* Others go on with another word. */
static gboolean
goes_on_like (const Search *search, const TermKey *key)
{
  return key->next_letters <= search->n_next
         && (key->next_letters == 0 || key->next_hash == search->next_hashes[key->next_letters]);
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
    return n_forms > 0
           && neighbours_admit (term, search->text, search->token.start, candidate->end, search->before, search->near);
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

/* --- trying ------------------------------------------------------------------------------------------------------ */

/* Does the term go on behind the word in hand? */
static gboolean
has_more_words (const Phrase *phrase, KeyMode mode)
{
  Span first = phrase->words[0].folded;

  return phrase->n_words > 1 || (mode != KEY_JOINED && candidate_first_mark (first) < first.len);
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

  phrase = phrases_of (search->phrases, term);
  goes_on = has_more_words (phrase, (KeyMode) key->mode);
  if (goes_on)
    search->needs = NEEDS_ALL;
  if (!candidate_read (&candidate, search->text, &search->token, phrase, key->mode == KEY_JOINED))
    return goes_on;
  mention.n_forms = candidate_forms (&candidate, search->text, term, phrase, mention.forms);
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

static void
keep_hint (Search *search, Hint hint)
{
  if (search->hints != NULL)
    g_array_append_val (search->hints->hints, hint);
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
    const Phrase *phrase = phrases_of (search->phrases, key->term);

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
  char buffer[CANDIDATE_FOLDED];
  gsize used = 0;

  if (!candidate_fold (buffer, &used, sizeof buffer, span_slice (search->text, search->token.start, search->token.end)))
    return TRUE;
  for (guint i = 0; i < words->len; i++) {
    const PhraseWord *word = g_ptr_array_index (words, i);

    /* The word in hand may be a part of it, in any of its forms: Семипалатинске-21. */
    if (candidate_first_mark (word->folded) < word->folded.len || phrase_may_begin (word, (Span){buffer, used}))
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
try_hints (Search *search, const Hints *hints, const HintedWord *word)
{
  for (guint32 i = word->first; i < word->first + word->n; i++) {
    const Hint hint = g_array_index (hints->hints, Hint, i);
    const TermTable *table = hint.capital ? search->capitals : search->smalls;

    if (hint.key != NULL)
      try_term (search, hint.key, hint.capital);
    else
      try_chain (search, table, &hint);
  }
}

/* Begins the search for names at the word in hand. */
static void
begin_word (Search *search)
{
  search->n_hashes = 0;
  search->next_letter = word_memo_behind (search->text, search->token.end);
  search->knows_next = FALSE;
  search->found = FALSE;
  search->needs = NEEDS_NOTHING;
  search->hints = NULL;
}

void
search_word (Search *search, Hints *hints)
{
  const Span word = span_slice (search->text, search->token.start, search->token.end);
  HintedWord *hinted;
  guint64 hash;
  guint32 first;

  begin_word (search);
  if (hints == NULL || !word_memo_stands_alone (search->text, search->token.end)) {
    try_tables (search);
    return;
  }
  hash = word_memo_hash (search->lang, word);
  hinted = &hints->words[(hash >> 32) % HINTED_WORDS];
  if (hinted->word == hash && hash != 0) {
    try_hints (search, hints, hinted);
    return;
  }
  if (hints->hints->len >= HINTS_MOST) { /* names are met anew */
    memset (hints->words, 0, HINTED_WORDS * sizeof *hints->words);
    g_array_set_size (hints->hints, 0);
  }
  search->hints = hints;
  first = hints->hints->len;
  try_tables (search);
  if (hints->hints->len > first) /* of words without names the other memo knows */
    *hinted = (HintedWord){hash, first, hints->hints->len - first};
}

void
search_begin (Search *search, const Phrases *phrases, TermIndex *index, Span text, Lang lang)
{
  search->phrases = phrases;
  search->index = index;
  search->text = text;
  search->lang = lang;
  search->capitals = term_index_table (index, lang, TRUE);
  search->smalls = term_index_table (index, lang, FALSE);
  search->found = FALSE;
  search->before = NULL;
  search->near = NULL;
  search->all = NULL;
}

void
search_whole (Search *search, GArray *all)
{
  search->all = all;
  begin_word (search);
  try_table (search, search->capitals, TRUE);
  try_table (search, search->smalls, FALSE);
}
