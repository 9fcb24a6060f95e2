/* discover/lemma.h - the nominative of a name that no glossary knows */
#pragma once

#include <glib.h>

#include "morph/phrase.h"

/* All nominatives that `surface` can be a form of, itself first.
 *
 * type     decides how its words decline
 * returns  of char *; free with g_ptr_array_unref
 * cost     O(candidates × length)
 */
GPtrArray *lemma_candidates (const char *surface, Lang lang, NameType type);

/* Names of one language and the nominative of each, chosen by what the others are. */
typedef struct LemmaSet LemmaSet;

LemmaSet *lemma_set_new (Lang lang);
void lemma_set_free (LemmaSet *set);

/* Adds a mention. */
void lemma_set_add (LemmaSet *set, const char *surface, NameType type);

/* The nominative of a surface that was added; ask only after the last one was. Owned by the set. */
const char *lemma_set_find (LemmaSet *set, const char *surface);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LemmaSet, lemma_set_free)
