/* memory/names.h - segments that differ from a text in names only
 *
 * «Поезд вышел из Шымкента.» is a good match for «Поезд вышел из Алматы.», and its translation is right once the name
 * in it is replaced, in the case in which it stands there. Names are recognised as concepts of the glossary, in any
 * spelling and form; what is offered is marked, because what agrees with a name (a verb, an article) is not touched.
 *
 * The score is that of memory/search with every name standing for any name of its type (place, person, organisation),
 * less 2 for each name that is another one and less 1 for each that is only spelt otherwise.
 */
#pragma once

#include "glossary/matcher.h"
#include "memory/searcher.h"

/* A name of the segment and what stands in its place. */
typedef struct {
  const Concept *from, *to; /* the same where only the spelling differs */
} NamePair;

typedef struct {
  guint64 segment;  /* the first one that has the text */
  SearchHit hit;    /* for searcher_segments; its score is that without names */
  gint score;
  GArray *pairs;    /* of NamePair; those that differ */
  char *note;       /* "Шымкента → Алматы, Алма-Аты = Алматы": the segment's name, the text's */
} NameHit;

/* Looks among the segments that are most like the text without its names.
 *
 * returns  of NameHit, best first; free with g_array_unref. Empty where the text has no names. NULL on error: those of
 *          searcher_find
 */
GArray *names_find (const Matcher *matcher, Searcher *searcher, Span text, Lang lang, gint min_score, GError **error);

/* A translation of the segment with the names replaced; free with g_free. NULL if a name is not found in it, or has no
 * such form. */
char *names_replace (const Matcher *matcher, const NameHit *hit, Span translation, Lang lang);
