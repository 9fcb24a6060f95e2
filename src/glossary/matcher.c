/* Words that no name begins with are passed over; at the others search.h looks for the best name. */
#include "glossary/matcher.h"

#include "glossary/candidate.h"
#include "glossary/phrases.h"
#include "glossary/search.h"
#include "text/letter.h"
#include "text/script.h"

struct Matcher {
  TermIndex *index;
  Phrases *phrases;
  GAsyncQueue *memos; /* of MatcherMemo *: those that nobody has borrowed */
};

struct MatcherMemo {
  WordMemo *words;
  Hints *hints;
};

Matcher *
matcher_new (const Glossary *glossary, const char *region, gboolean with_never)
{
  Matcher *matcher = g_new0 (Matcher, 1);

  matcher->index = term_index_new (glossary, region, with_never);
  matcher->phrases = phrases_new (glossary);
  matcher->memos = g_async_queue_new_full ((GDestroyNotify) matcher_memo_free);
  return matcher;
}

void
matcher_free (Matcher *matcher)
{
  if (matcher == NULL)
    return;
  phrases_free (matcher->phrases);
  g_async_queue_unref (matcher->memos);
  term_index_free (matcher->index);
  g_free (matcher);
}

MatcherMemo *
matcher_memo_new (gsize text_len)
{
  MatcherMemo *memo = g_new0 (MatcherMemo, 1);

  memo->words = word_memo_new (text_len);
  memo->hints = hints_new ();
  return memo;
}

void
matcher_memo_free (MatcherMemo *memo)
{
  if (memo == NULL)
    return;
  word_memo_free (memo->words);
  hints_free (memo->hints);
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

const Phrase *
matcher_phrase (const Matcher *matcher, const Term *term)
{
  return phrases_of (matcher->phrases, term);
}

/* --- names with letters of another script ------------------------------------------------------------------------ */

/* No name is longer, with stresses and soft hyphens in all its letters [bytes]. */
#define GROUP_MOST (4 * CANDIDATE_FOLDED)

/* The hyphenated group of tokens that begins with the one in hand, with its look-alikes repaired; NULL if there is
 * nothing to repair, or far more than a name. */
static char *
repair_group (const Search *search, gsize *group_end)
{
  g_autoptr (GString) out = g_string_new (NULL);
  Span text = search->text;
  Token token = search->token;
  gboolean repaired = FALSE;

  while (out->len <= GROUP_MOST) {
    Span word = span_slice (text, token.start, token.end);
    g_autofree char *fixed = script_repair (word, search->lang);
    TokenWalk walk = {text, token.end};
    gsize end = token.end;

    repaired |= fixed != NULL;
    g_string_append_len (out, fixed != NULL ? fixed : word.data, fixed != NULL ? -1 : (gssize) word.len);
    *group_end = end;
    if (!token_next (&walk, &token) || candidate_gap (text, end, token.start) != GAP_HYPHEN)
      break;
    g_string_append_c (out, '-');
  }
  return repaired && out->len <= GROUP_MOST ? g_strdup (out->str) : NULL;
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
  search_begin (&inner, search->phrases, search->index, span_of (repaired), search->lang);
  walk = token_walk (inner.text);
  if (!token_next (&walk, &inner.token))
    return;
  search_word (&inner, NULL);
  if (!inner.found || inner.best.end != inner.text.len)
    return;
  search->best = inner.best;
  search->best.start = search->token.start;
  search->best.end = group_end;
  search->best.flags |= MENTION_HOMOGLYPH;
  search->found = TRUE;
}

/* --- one word with a hyphen in it -------------------------------------------------------------------------------- */

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
      || candidate_gap (text, search->token.end, next.start) != GAP_HYPHEN || neighbours_go_on (text, next.end))
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
  search_begin (&inner, search->phrases, search->index, span_of (joined), search->lang);
  walk = token_walk (inner.text);
  if (!token_next (&walk, &inner.token))
    return;
  search_word (&inner, NULL);
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

/* --- finding ----------------------------------------------------------------------------------------------------- */

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
    search_word (search, memo != NULL ? memo->hints : NULL);
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

static const Mention *
last_mention (const GArray *mentions)
{
  return mentions->len > 0 ? &g_array_index (mentions, Mention, mentions->len - 1) : NULL;
}

void
matcher_find_rest (const Matcher *matcher, Span paragraph, Lang lang, MatcherMemo *memo, GArray *mentions, GArray *rest)
{
  WordMemo *words = memo != NULL ? memo->words : NULL;
  TokenWalk walk = token_walk (paragraph);
  g_auto (NearLists) near = {NULL};
  Search search;
  guint facts;

  g_array_set_size (mentions, 0);
  if (rest != NULL)
    g_array_set_size (rest, 0);
  search_begin (&search, matcher->phrases, matcher->index, paragraph, lang);
  search.before = mentions;
  search.near = &near;
  while (next_word (&search, &walk, words, &facts)) {
    gboolean noted = rest != NULL && is_noteworthy (&search.token);

    search.found = FALSE;
    if (!(facts & MEMO_NO_NAME))
      try_word (&search, memo);
    if (!search.found || !neighbours_leave (&search.best, last_mention (mentions), paragraph)) {
      search.found = FALSE;
      if (paragraph.data[MIN (search.token.end, paragraph.len - 1)] == '-')
        try_joined (&search);
    }
    if (search.found && neighbours_leave (&search.best, last_mention (mentions), paragraph)) {
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
  search_begin (&search, matcher->phrases, matcher->index, name, lang);
  if (token_next (&walk, &search.token) && candidate_is_edge (span_slice (name, 0, search.token.start)))
    search_whole (&search, mentions);
}
