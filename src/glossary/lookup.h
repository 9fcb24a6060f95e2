/* glossary/lookup.h - which concepts could a spelling mean? */
#pragma once

#include <glib.h>

#include "glossary/matcher.h"

typedef struct {
  const Concept *concept;
  const Term *term;       /* the spelling that was met */
  gdouble score;          /* [0..1]; 1: found as it stands or as a form of the term */
  Mention mention;        /* of an exact hit: how; `start`, `end` in the name */
} LookupHit;

/* Finds concepts with a term that is `name` in any form, in any of the languages.
 *
 * matcher  made with with_never
 * returns  of LookupHit, one a concept, in the order of the glossary; empty if none; free with g_array_unref
 * cost     O(length)
 */
GArray *lookup_exact (const Matcher *matcher, Span name);

/* The same for Kazakh in Latin letters, of any of the proposals: Qazaqstanda, Jan'ao'zennin'. The mention is of the
 * name as it is in Cyrillic.
 *
 * cost     some 10 µs a word, and O(length) for each way to read it */
GArray *lookup_latin (const Matcher *matcher, Span name);

/* The names in a phrase that is none itself (город Алматы, Almaty city), in the language that knows most of it; of a
 * phrase without any, what its capitalised words are alone (ул. Абая).
 *
 * returns  of LookupHit, one a concept, in the order of the phrase; free with g_array_unref
 * cost     O(length) */
GArray *lookup_inside (const Matcher *matcher, Span phrase);

/* Concepts with a term that has these words beside each other, those that begin with them first: National Bank
 * of Kazakhstan for National Bank. Terms out of use and protected names are passed over.
 *
 * limit    at most so many
 * returns  of LookupHit, one a concept; empty for fewer than 4 letters; free with g_array_unref
 * cost     O(glossary) */
GArray *lookup_longer (const Glossary *glossary, Span words, guint limit);

/* The same for the words of a phrase that are in none of the names known: Halyk of Halyk Bnk of Kazakhstan.
 *
 * known    of LookupHit, found in the phrase
 * cost     O(glossary) a word */
GArray *lookup_sharing (const Glossary *glossary, Span phrase, const GArray *known, guint limit);

/* An index of all terms by how they sound, for near misses. */
typedef struct LookupIndex LookupIndex;

/* cost: about 4 µs a term */
LookupIndex *lookup_index_new (const Glossary *glossary);
void lookup_index_free (LookupIndex *index);

/* Near hits with this score or more are the name itself, written by another standard or in another order. [0..1] */
#define LOOKUP_SAME .995

/* Concepts with a term near `name`, in any script, best first. Of several terms of a concept that are about as near,
 * that is met which is right rather than out of use, and in the script of the name.
 *
 * limit    at most so many
 * returns  of LookupHit; free with g_array_unref
 * cost     that of name_index_find, independent of the size of the glossary
 */
GArray *lookup_near (const LookupIndex *index, Span name, guint limit);

/* Why a near hit is near: "ж: zh; romanisation". Free with g_free. */
char *lookup_reason (const LookupIndex *index, Span name, const LookupHit *hit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LookupIndex, lookup_index_free)
