/* check/wording.h - what a finding says to people */
#pragma once

#include "base/finding.h"
#include "check/rules.h"
#include "glossary/matcher.h"

/* The message of a finding about a mention: what is wrong with the name, and what to write, as its replacements say. It
 * speaks of the name alone, even where its neighbours are part of the repair.
 *
 * name     as it stands in the text
 * returns  free with g_free */
char *wording_of (Rule rule, const Finding *finding, Span name, const Mention *mention);
