/* glossary/phrases.h - the terms of a glossary ready to be read and written, analysed when they are first asked for */
#pragma once

#include <glib.h>

#include "glossary/glossary.h"
#include "morph/phrase.h"

typedef struct Phrases Phrases;

/* For all terms of a glossary, which must outlive them. Can be used by many threads at once. cost: O(terms) */
Phrases *phrases_new (const Glossary *glossary);
void phrases_free (Phrases *phrases);

/* The analysed term; NULL if its inflect column is wrong (glossary validate says so). */
const Phrase *phrases_of (const Phrases *phrases, const Term *term);
