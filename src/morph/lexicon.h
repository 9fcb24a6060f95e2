/* morph/lexicon.h - which words are ordinary words (hunspell's dictionaries, where installed) */
#pragma once

#include <glib.h>

#include "base/span.h"
#include "text/language.h"

/* Dictionaries, loaded when first asked for a word that they may have (30 to 65 ms each). Not thread-safe: one per
 * thread. */
typedef struct Lexicon Lexicon;

Lexicon *lexicon_new (void);
void lexicon_free (Lexicon *lexicon);

/* Is a dictionary of `lang` installed? Loads nothing. */
gboolean lexicon_has (const Lexicon *lexicon, Lang lang);

typedef enum { WORD_UNKNOWN, WORD_ORDINARY, WORD_NAME } WordStatus;

/* WORD_ORDINARY: known in small letters; WORD_NAME: known with a capital only; WORD_UNKNOWN: not known, or no
 * dictionary. cost: about 10 µs; the first words that a dictionary lacks do not load it, but have it read (5 ms) */
WordStatus lexicon_status (Lexicon *lexicon, Lang lang, Span word);

/* Dictionary stems of a word in small letters; of char *, may be empty; free with g_ptr_array_unref. */
GPtrArray *lexicon_stems (Lexicon *lexicon, Lang lang, Span word);

/* The same for a word with the capitals that it has: Светлана, of Марата Марат. */
GPtrArray *lexicon_name_stems (Lexicon *lexicon, Lang lang, Span word);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Lexicon, lexicon_free)
