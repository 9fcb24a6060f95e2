/* check/bilingual.h - names that the source of a segment has and its translation has not */
#pragma once

#include <glib.h>

#include "glossary/matcher.h"
#include "text/document.h"

/* Adds to `missing` (of const Concept *, in the order of the source, each once) the concepts that the original names
 * and the translation does not, in whatever form or spelling.
 *
 * Passed over: drafts and empty originals; spellings that are also other words or other names; concepts without a term
 * in the language of the translation that a text could be searched for.
 *
 * mentions  of Mention: what the translation names
 * scratch   of Mention, for the mentions of the original
 * cost      that of matcher_find over the original
 */
void bilingual_missing (const Matcher *matcher, const Translation *translation, Span text, Lang lang,
                        const GArray *mentions, GArray *scratch, GPtrArray *missing);
