/* discover/search.h - what finder.c, sequence.c and naming.c share while a document is read */
#pragma once

#include "discover/found.h"
#include "discover/witness.h"
#include "glossary/matcher.h"
#include "morph/lexicon.h"

typedef struct Finder Finder;

/* The inside of the Finder of finder.h. */
struct Finder {
  const Matcher *matcher;
  Lexicon *lexicon; /* or NULL */
  Signals *signals;
  GHashTable *given[N_LANGS]; /* set of folded given names of known persons */
  GStringChunk *chunk;
};

/* The block being read, in a document. */
typedef struct {
  const Finder *finder;
  const Document *document; /* NULL: lines in memory */
  const Block *block;       /* NULL likewise */
  Span text;
  guint paragraph;
  Lang lang;        /* of the block */
  Witness *witness;
  WordList *words;     /* of the block */
  GArray *mentions; /* of Mention, in the block */
  GArray *known;    /* of guint, one a word: 1 + index of the mention that covers it; 0: none */
  GArray *names;    /* of FoundName, so far */
} Search;

static inline guint
search_n_words (const Search *search)
{
  return search->words->words->len;
}

static inline const Word *
search_word (const Search *search, guint i)
{
  return wordlist_at (search->words, i);
}

/* The known name that covers a word, or NULL. */
static inline const Mention *
search_known (const Search *search, guint i)
{
  guint n = g_array_index (search->known, guint, i);

  return n == 0 ? NULL : &g_array_index (search->mentions, Mention, n - 1);
}

static inline Span
search_text (const Search *search, gsize start, gsize end)
{
  return span_slice (search->text, start, end);
}

/* АҚШ-тың: where the ending behind the hyphen of a Kazakh acronym or Latin word begins; `base` where there is none. */
gsize search_hyphen_ending (const Search *search, const Word *word);

/* discover/sequence.c: adds the names of the block to search->names. */
void sequence_find_names (Search *search);

/* discover/naming.c: adds words [first, last] as a name: type and nominative.
 *
 * weak    its only capital may be that of a sentence
 * quoted  it fills quotation marks
 */
void naming_add (Search *search, guint first, guint last, gboolean weak, gboolean quoted);

/* Adds a known name as it was matched. */
void naming_add_known (Search *search, const Mention *mention);
