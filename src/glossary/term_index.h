/* glossary/term_index.h - terms by the beginnings of their first words
 *
 * One table a language and kind of first letter, keyed by a hash that grows letter by letter while a word of the text
 * is read. The key of a term is its first word without the letters an ending may change: none in English, one in Kazakh
 * (қ→ғ), two in Russian (Алма-Ат|а, Черепов|ец). A term that goes on behind it (район …, one of many) has a second key,
 * the beginning of what follows; both are hashed as one. All terms whose first keys are the same are a chain, of which
 * is known with which letters they go on. Names that begin with a small letter have a table of their own, so that the
 * small words that make up a text are tried against few terms only.
 */
#pragma once

#include <glib.h>

#include "glossary/glossary.h"

/* Longer words are keyed by so many letters. [code points] */
#define TERM_KEY_MAX 24

/* The filter of beginnings knows so many letters. [code points] */
#define TERM_BEGINNING_MAX 6

/* So many letters at most are a second key. [code points] */
#define TERM_NEXT_MAX 4

typedef enum {
  KEY_BEGINNING, /* the word goes on with an ending */
  KEY_WHOLE,     /* the first part of a hyphenated word, as it is */
  KEY_JOINED     /* a hyphenated word written without its hyphens */
} KeyMode;

/* A way to find a term. */
typedef struct {
  const Term *term;
  guint32 hash;        /* of the key, or of both keys */
  guint32 first_hash;  /* of the first key, where there are two; else 0 */
  /* Learned when the term was first analysed: of so many first letters that never change, of the first word and of what
   * follows it. */
  guint32 fixed_hash, next_hash;
  gint fixed_letters;  /* atomic; 0: not learned yet */
  guint8 next_letters; /* TERM_NEXT_MAX at most */
  guint8 mode;         /* KeyMode */
} TermKey;

/* The terms that go on behind one key. */
typedef struct {
  guint32 hash;     /* of the key */
  guint32 letters;  /* with which they go on: set of term_letter_bit; 0: an empty place */
  guint32 first, n; /* in TermTable.chained */
  GPtrArray *words; /* atomic; of const PhraseWord *: all that are their first words; NULL: not learned yet */
} TermChain;

/* The keys of one language. Filters are sized by the number of keys: a small table stays in the nearest cache. */
typedef struct {
  GArray *keys;        /* of TermKey, bucket by bucket: what is found by one key lies together */
  guint32 *buckets;    /* where each begins in `keys`; one more says where the last ends */
  guint32 mask;
  TermChain *chains;   /* a hash table, each chain in its place or behind it */
  guint32 chain_mask;
  guint32 *chained;    /* keys, chain by chain */
  guint8 *whole;       /* Bloom filter of the hashes of first keys */
  guint8 *beginnings;  /* Bloom filter of the hashes of their first 2, 3 … letters: no key begins so, reading ends */
  guint32 filter_mask; /* [bits] */
} TermTable;

typedef struct TermIndex TermIndex;

/* region, with_never  as in matcher_new. cost: O(1); a language is indexed when it is first asked for */
TermIndex *term_index_new (const Glossary *glossary, const char *region, gboolean with_never);
void term_index_free (TermIndex *index);

/* The table of a language, for terms that begin with a capital or with a small letter. Any thread may ask.
 * cost: O(terms) once a language */
const TermTable *term_index_table (TermIndex *index, Lang lang, gboolean capital);

/* The chain of a key; NULL: no term goes on behind it. cost: O(1) */
TermChain *term_table_chain (const TermTable *table, guint32 hash);

/* A letter as one of 32, which those of an alphabet do not share. */
static inline guint32
term_letter_bit (gunichar c)
{
  return (guint32) 1 << (c % 32);
}

/* FNV-1a over folded letters. Source: Fowler, Noll, Vo. */
#define TERM_HASH_START 2166136261u

static inline guint32
term_hash_step (guint32 hash, gunichar c)
{
  return (hash ^ c) * 16777619u;
}

/* Both keys of a term as one. letters: of the second key; next_hash: of these */
static inline guint32
term_hash_both (guint32 hash, guint32 next_hash, guint letters)
{
  return term_hash_step (term_hash_step (hash, next_hash), letters);
}

static inline gboolean
term_filter_has (const guint8 *filter, guint32 mask, guint32 hash)
{
  hash = (hash ^ (hash >> 15)) & mask;
  return (filter[hash >> 3] >> (hash & 7)) & 1;
}
