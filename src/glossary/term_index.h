/* glossary/term_index.h - terms by the beginnings of their first words
 *
 * One table a language and kind of first letter, keyed by a hash that grows letter by letter while a word of the text
 * is read. The key of a term is its first word without the letters an ending may change: none in English, one in Kazakh
 * (қ→ғ), two in Russian (Алма-Ат|а, Черепов|ец). Names that begin with a small letter have a table of their own, so
 * that the small words that make up a text are tried against few terms only.
 */
#pragma once

#include <glib.h>

#include "glossary/glossary.h"

/* Longer words are keyed by so many letters. [code points] */
#define TERM_KEY_MAX 24

/* The filter of beginnings knows so many letters. [code points] */
#define TERM_BEGINNING_MAX 6

/* Of a second word so many letters tell it from others. [code points] */
#define TERM_NEXT_MAX 4

typedef enum {
  KEY_BEGINNING, /* the word goes on with an ending */
  KEY_WHOLE,     /* the first part of a hyphenated word, as it is */
  KEY_JOINED     /* a hyphenated word written without its hyphens */
} KeyMode;

/* A way to find a term. */
typedef struct {
  const Term *term;
  guint32 hash;
  /* Learned when the term was first analysed: the hash of so many first letters that never change; 0: not yet. */
  guint32 fixed_hash;
  gint fixed_letters; /* atomic */
  guint32 next_letter; /* that the part or word behind the first begins with, folded; 0: there is none */
  guint32 next_hash;   /* of its first `next_letters` letters, which never change */
  guint8 next_letters; /* TERM_NEXT_MAX at most; 0: not known */
  guint8 mode;         /* KeyMode */
} TermKey;

/* The keys of one language. Filters are sized by the number of keys: a small table stays in the nearest cache. */
typedef struct {
  GArray *keys;        /* of TermKey, bucket by bucket: many names may begin with one word, and lie together */
  guint32 *buckets;    /* where each begins in `keys`; one more says where the last ends */
  guint32 mask;
  guint8 *whole;       /* Bloom filter of the keys' hashes */
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

/* FNV-1a over folded letters. Source: Fowler, Noll, Vo. */
#define TERM_HASH_START 2166136261u

static inline guint32
term_hash_step (guint32 hash, gunichar c)
{
  return (hash ^ c) * 16777619u;
}

static inline gboolean
term_filter_has (const guint8 *filter, guint32 mask, guint32 hash)
{
  hash = (hash ^ (hash >> 15)) & mask;
  return (filter[hash >> 3] >> (hash & 7)) & 1;
}
