/* memory/query.h - a text made ready to be compared with the segments of a part; for search and concord */
#pragma once

#include "memory/distance.h"
#include "memory/searcher.h"

/* A stem of the query in a part. */
typedef struct {
  guint32 stem, weight; /* how often it stands in the query */
  guint32 first, end;   /* postings */
  guint row;
} StemList;

typedef struct {
  Searcher *searcher;
  GString *chars;         /* the words, one behind the other */
  GArray *words, *stems;  /* of Span into `chars` */
  guint n;                /* words */
  Room *room;             /* the part at hand */
  Pattern word_pattern, stem_pattern;
  GArray *lists;          /* of StemList, the shortest first; stems that the part does not have are not there */
} Query;

/* Folds and splits a text. Free with query_clear, even after an error.
 * error  ATALYM_ERROR_LIMIT (over SEARCH_WORDS_MAX words) */
gboolean query_init (Query *query, Searcher *searcher, Span text, GError **error);
void query_clear (Query *query);

/* Looks the words up in a part: rows, patterns, lists. Ends with query_leave. */
void query_enter (Query *query, guint part);
void query_leave (Query *query);
