/* check/clause.h - whether a Russian name that could be subject or object is one or the other
 *
 * Нур-Султан is nominative and accusative alike, Астана and Астану are not. What the clause has beside the name
 * decides: a verb that cannot have it as its subject (увидим, украсят, накрыла буря), another subject (я, президент),
 * an infinitive. Where that is not enough, it is either.
 */
#pragma once

#include <glib.h>

#include "base/span.h"

typedef enum { CLAUSE_SUBJECT, CLAUSE_OBJECT, CLAUSE_EITHER } ClauseRole;

/* What a Russian word can be as a verb, seen from its ending. */
typedef enum {
  VERB_NONE,       /* no verb that could have an object */
  VERB_WE,         /* first or second person, imperative: whoever it is, it is no town */
  VERB_THEY,       /* plural */
  VERB_SHE,        /* feminine past */
  VERB_IT,         /* neuter past */
  VERB_HE,         /* masculine past */
  VERB_PRESENT,    /* third person singular */
  VERB_INFINITIVE,
  VERB_GERUND,
  VERB_PARTICIPLE  /* active, in whatever case */
} VerbKind;

/* folded  the word, as fold_dup
 * cost    O(endings) */
VerbKind clause_verb (const char *folded);

/* start  where the name begins, its adjectives with it
 * end    where it ends
 * cost   O(words of the clause) */
ClauseRole clause_role (Span text, gsize start, gsize end);

/* Does the word before the name decide in its place how the verb goes: город Нур-Султан? */
gboolean clause_is_titled (Span text, gsize start);

/* An adverb or particle that may stand between a name and its verb. */
gboolean clause_may_stand_between (const char *folded);
