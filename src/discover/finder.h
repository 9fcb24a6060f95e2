/* discover/finder.h - names in running text, known or not */
#pragma once

#include <glib.h>

#include "discover/found.h"
#include "glossary/matcher.h"
#include "morph/lexicon.h"
#include "text/document.h"

typedef struct Finder Finder;

/* glossary, matcher  NULL: none; else the matcher is of the glossary, and both must outlive the finder
 * lexicon            tells ordinary words from names at the start of a sentence; NULL: only the text itself does
 * cost               O(persons in the glossary): their given names help to tell people
 */
Finder *finder_new (const Glossary *glossary, const Matcher *matcher, Lexicon *lexicon);
void finder_free (Finder *finder);

/* The names of a document in the order of the text; none overlaps another. Ordinary words with a capital, titles,
 * months, peoples and a page's own words (newsletters, buttons) are none. Each document is judged by itself, so results
 * over many documents add up.
 *
 * lang      of the document; LANG_NONE: as it declares, else seen from the text
 * returns   of FoundName; `paragraph` is the number of the block; free with g_array_unref
 * cost      about 3 µs a word in English, 10 µs in Kazakh and Russian, twice that with a lexicon. Not thread-safe with
 *           a lexicon
 */
GArray *finder_find (const Finder *finder, const Document *document, Lang lang);

/* The same for paragraphs or lines in memory.
 *
 * paragraphs  of char *, each valid UTF-8 in NFC */
GArray *finder_find_lines (const Finder *finder, const GPtrArray *paragraphs, Lang lang);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Finder, finder_free)
