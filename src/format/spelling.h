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

/* SPELLING_HUNSPELL: a .dic, to which an .aff belongs (hunspell -d; as an extension it would take the place of the
 * dictionary that a Linux distribution has for LibreOffice, not stand beside it); SPELLING_LIBREOFFICE: a custom
 * dictionary of LibreOffice; SPELLING_WORDS: a word a line (Firefox: persdict.dat). */
typedef enum { SPELLING_HUNSPELL, SPELLING_LIBREOFFICE, SPELLING_WORDS } SpellingFormat;

typedef struct {
  guint n_terms, n_words;
  guint n_wrong;   /* terms left out because they are deprecated or former */
} SpellingCounts;

/* The words in one language, sorted by their bytes; free with g_ptr_array_unref. cost: O(terms × forms) */
GPtrArray *spelling_words (const Glossary *glossary, Lang lang, SpellingCounts *counts); /* of char * */

/* So many words a program takes from a file of this format; the rest goes into further files. LibreOffice reads 30,000
 * and passes over the others in silence. */
guint spelling_limit (SpellingFormat format);

/* Writes `n` of the words from the number `from` on. error: ATALYM_ERROR_IO */
gboolean spelling_write (const GPtrArray *words, guint from, guint n, SpellingFormat format, FileWriter *out,
                         GError **error);

/* The .aff of a SPELLING_HUNSPELL. error: ATALYM_ERROR_IO */
gboolean spelling_write_affixes (Lang lang, FileWriter *out, GError **error);
