/* check/usage.h - which spellings of a name a set of documents uses
 *
 * The glossary admits Tokaev and Tokayev; that both stand in one article is worth a word. Counts of documents add up in
 * any order to those of the set.
 */
#pragma once

#include <glib.h>

#include "base/finding.h"
#include "glossary/glossary.h"

typedef struct Usage Usage;

Usage *usage_new (void);
void usage_free (Usage *usage);

/* Is a mention of this term a spelling of its concept among others (no acronym, no adjective, no former name)? */
gboolean usage_counts (const Term *term);

/* Counts one more mention.
 * returns: TRUE if it is the first of its term, whose place usage_set_place then wants to know */
gboolean usage_add (Usage *usage, const Term *term);

/* place  a finding with path, line, column, offsets, lang, concept and `found` of the first mention; taken */
void usage_set_place (Usage *usage, const Term *term, Finding *place);

/* Adds what another document counted. The first place is that of the usage that is merged into, if it has one. */
void usage_merge (Usage *usage, Usage *other);

/* Calls `func` for every admitted variant that stands beside another spelling of its name, in the order of places:
 * paths as they were merged, then offsets. The findings have the severity given, no replacement, and both counts and
 * places in the message. cost: O(terms met) */
void usage_report (const Usage *usage, Severity severity, FindingFunc func, gpointer data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Usage, usage_free)
