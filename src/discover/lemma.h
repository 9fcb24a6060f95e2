/* discover/lemma.h - the nominatives that a name which no glossary knows can be a form of */
#pragma once

#include <glib.h>

#include "discover/stems.h"
#include "morph/phrase.h"

/* The ending is one of the language, but not the one that this word takes (Белфастың). */
#define LEMMA_MISSPELT (-1)
/* The head of a name of several words with its possessive, and an ending behind that; an ending behind a hyphen. */
#define LEMMA_CLEAR (STEM_SURE + 1)

/* A nominative that a word can be a form of. */
typedef struct {
  char *text;    /* owned; with the capitals of the word */
  gint strength; /* how much the ending says: StemStrength, STEM_BARE if there is none, or one of these */
} LemmaReading;

/* All nominatives that one word can be a form of, itself first.
 *
 * role      what the word does in the name
 * compound  the word stands behind others in a name: in Kazakh it may keep a possessive (облысының: облысы)
 * returns   of LemmaReading; free with g_array_unref
 * cost      O(candidates × length)
 */
GArray *lemma_readings (const char *word, Lang lang, WordRole role, gboolean compound);

/* What a word of a name of this type does; `last`: it is the last of several or the only one. */
WordRole lemma_role (NameType type, gboolean last);

/* Is the surface, of the same number of words, a form of this name? */
gboolean lemma_is_form (const char *name, const char *surface, Lang lang, NameType type);

/* All nominatives that `surface` can be a form of, itself first.
 *
 * type     decides how its words decline
 * returns  of char *; free with g_ptr_array_unref
 * cost     O(candidates × length)
 */
GPtrArray *lemma_candidates (const char *surface, Lang lang, NameType type);

/* The nominative of a Russian name that is an adjective and what agrees with it: Белого дома, Южной Каролины. Of all
 * phrases that the surface is a form of, the one with the fewest words that still look oblique, then the one that
 * differs most.
 *
 * returns  newly allocated; NULL: the name is none of those
 * cost     O(candidates × length); 200 phrases are tried at most
 */
char *lemma_agreeing (const char *surface);
