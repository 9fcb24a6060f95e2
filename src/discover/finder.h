/* discover/finder.h - names and loan terms in running text, known or not
 *
 * Known ones come from the glossary in any form. Unknown ones are sequences of capitalised words; at the beginning of a
 * sentence a word counts only if it is written with a capital elsewhere too, or the dictionary does not know it as a
 * word. Acronyms bring their expansion in brackets along, and what a text says about a name is kept as its gloss.
 */
#pragma once

#include <glib.h>

#include "glossary/matcher.h"
#include "morph/lexicon.h"
#include "text/language.h"

typedef struct {
  guint paragraph;  /* as finder_add has numbered it */
  gsize start, end; /* in the paragraph [bytes] */
  Lang lang;
  NameType type;
  const Concept *concept; /* NULL: not in the glossary */
  const char *surface;    /* as it stands; owned by the finder, as all text here */
  const char *lemma;      /* in the nominative */
  const char *gloss;      /* what the text says it means; NULL: nothing */
  guint cluster;          /* names with the same number are one name in one language; from 1 */
} FoundName;

/* Is `word` an ordinary word, a name or neither? Answers as lexicon_status does. */
typedef WordStatus (*FinderLexicon) (Lang lang, Span word, gpointer data);

typedef struct Finder Finder;

/* matcher  NULL: no glossary; must outlive the finder
 * lexicon  NULL: only the texts themselves tell ordinary words */
Finder *finder_new (const Matcher *matcher, FinderLexicon lexicon, gpointer data);
void finder_free (Finder *finder);

/* Adds a paragraph, which must outlive the finder. returns: its number, from 0 */
guint finder_add (Finder *finder, Span paragraph, Lang lang);

/* Finds the names of all paragraphs; call once. cost: O(text) and a dictionary look-up for each doubtful word */
void finder_run (Finder *finder);

/* Of FoundName, by paragraph and place; they do not overlap. Owned by the finder. */
const GArray *finder_names (const Finder *finder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Finder, finder_free)
