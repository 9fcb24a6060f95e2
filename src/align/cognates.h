/* align/cognates.h - which words of two languages look or sound alike
 *
 * Words are compared when they meet in lines that could translate each other, and the few that are alike are kept for
 * all that comes after. */
#pragma once

#include <glib.h>

#include "align/words.h"

/* A word of the second language that is like one of the first. */
typedef struct {
  guint32 word;
  float likeness; /* word_cognate; ]0..1] */
} Cognate;

typedef struct Cognates Cognates;

/* An empty table for two vocabularies that are finished and outlive it; free with cognates_free. cost: O(words) */
Cognates *cognates_new (const Vocabulary *a, const Vocabulary *b);
void cognates_free (Cognates *cognates);

/* Those of word `a` that are kept, by `word`. */
const Cognate *cognates_of (const Cognates *cognates, guint32 a, guint *n);

/* How alike two words are that have met. cost: O(log cognates of a) */
float cognates_find (const Cognates *cognates, guint32 a, guint32 b);

/* The scratch memory of one thread. */
typedef struct CognateFinder CognateFinder;

CognateFinder *cognate_finder_new (const Cognates *cognates);
void cognate_finder_free (CognateFinder *finder);

/* Two words of lists that are alike. */
typedef struct {
  guint32 a, b; /* places in the lists */
  float likeness;
} CognateHit;

/* Compares all words of a list with all of another.
 *
 * a, b  numbers of distinct words
 * hits  of CognateHit, set to those that are alike, by a
 * cost  O(n_a × n_b), sixteen pairs at a time; many are ruled out by their first sounds */
void cognate_finder_meet (CognateFinder *finder, const guint32 *a, guint n_a, const guint32 *b, guint n_b,
                          GArray *hits);

/* Keeps what finders have found since they were made. cost: O(found log found) */
void cognates_keep (Cognates *cognates, CognateFinder *const *finders, guint n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Cognates, cognates_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CognateFinder, cognate_finder_free)
