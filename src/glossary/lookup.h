/* glossary/lookup.h - which concepts could a spelling mean? */
#pragma once

#include <glib.h>

#include "glossary/matcher.h"

typedef struct {
  const Concept *concept;
  const Term *term;       /* the spelling that was met */
  gdouble score;          /* [0..1]; 1: found as it stands or as a form of the term */
  Mention mention;        /* if score is 1: how; `start`, `end` in the name */
} LookupHit;

/* Finds concepts with a term that is `name` in any form, in any of the languages.
 *
 * matcher  made with with_never
 * returns  of LookupHit, one a concept, in the order of the glossary; empty if none; free with g_array_unref
 * cost     O(length)
 */
GArray *lookup_exact (const Matcher *matcher, Span name);

/* Concepts with a term near `name`, best first: edit distance over a common skeleton of the two scripts.
 *
 * limit    at most so many
 * returns  of LookupHit; free with g_array_unref
 * cost     O(terms × length²); for a person who waits, not for a text
 */
GArray *lookup_near (const Glossary *glossary, Span name, guint limit);
