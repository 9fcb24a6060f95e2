/* memory/searcher.h - the index of a language opened to be searched, and what a hit is */
#pragma once

#include "memory/part.h"
#include "memory/store.h"
#include "text/language.h"

/* Longer texts are not looked for [words]. */
#define SEARCH_WORDS_MAX 4096

typedef struct {
  guint64 segment; /* the first one that has this text */
  guint part;      /* with `document`: how searcher_segments finds all */
  guint32 document;
  gint score;      /* [0..100] penalty taken off */
  gint penalty;
  gboolean exact;  /* the same text */
} SearchHit;

/* A part and what is needed to search it again and again. All numbers are zero between searches. */
typedef struct {
  Part *part;
  guint16 *rows;   /* for each word: its row in the patterns of the query */
  guint8 *counts;  /* for each document: weight of the lists that it was in */
} Room;

typedef struct {
  Store *store;
  Lang lang;
  GArray *rooms; /* of Room */
} Searcher;

/* Opens the index of a language ("kk", as index_lang names it). The store must outlive it.
 * returns  NULL with error ATALYM_ERROR_SYNTAX; a language that the memory does not have finds nothing */
Searcher *searcher_new (Store *store, const char *lang, GError **error);
void searcher_free (Searcher *searcher);

/* All segments with the text of a hit, in the order of their import; of guint64. Free with g_array_unref. */
GArray *searcher_segments (Searcher *searcher, const SearchHit *hit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Searcher, searcher_free)
