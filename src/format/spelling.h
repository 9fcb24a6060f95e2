/* format/spelling.h - the names of a glossary for spelling checkers: every word of every form
 *
 * Words of preferred and admitted terms are right. Deprecated and former spellings, those of one region (ru-RU) and the
 * old words in protected names are left out, so that a checker goes on marking them. The forms come from the tables of
 * morph/, and a dictionary needs no rules of its own. The parts of words with hyphens are words too, for checkers that
 * look at each part alone.
 */
#pragma once

#include <glib.h>

#include "base/file.h"
#include "glossary/glossary.h"

/* SPELLING_HUNSPELL: a .dic, to which an .aff belongs (Firefox and LibreOffice as an extension, hunspell -d);
 * SPELLING_LIBREOFFICE: a custom dictionary of LibreOffice; SPELLING_WORDS: a word a line (Firefox: persdict.dat). */
typedef enum { SPELLING_HUNSPELL, SPELLING_LIBREOFFICE, SPELLING_WORDS } SpellingFormat;

typedef struct {
  guint n_terms, n_words;
  guint n_wrong;   /* terms left out because they are deprecated or former */
} SpellingCounts;

/* Writes the words in one language, sorted by their bytes.
 * error  ATALYM_ERROR_IO. cost: O(terms × forms) */
gboolean spelling_write (const Glossary *glossary, Lang lang, SpellingFormat format, FileWriter *out,
                         SpellingCounts *counts, GError **error);

/* The .aff of a SPELLING_HUNSPELL. error: ATALYM_ERROR_IO */
gboolean spelling_write_affixes (Lang lang, FileWriter *out, GError **error);
