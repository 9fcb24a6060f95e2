/* morph/inflection.h - how one word takes its endings
 *
 * The three languages behind one door. A word is classified once (which paradigm, which harmony); reading and
 * writing forms is then a look in the tables of kazakh.def and russian.def. Sources: A. A. Zaliznyak's classes for
 * Russian, the school grammar for Kazakh, both corrected by counts in news. Kazakh in Latin letters is made from
 * the Cyrillic by rule, so a word of LANG_KK_LATN has its nominative only.
 */
#pragma once

#include <glib.h>

#include "base/span.h"
#include "morph/word.h"

/* Classifies a word.
 *
 * word     nominative as written in the glossary (hyphens inside are part of the word: only the last part changes)
 * spec     the `inflect` column for this word: "" by the rules, "invariable", a paradigm name, "front", "back", …
 * gender   of the person, if known (a woman's consonant name does not decline in Russian)
 * error    ATALYM_ERROR_VALUE for an unknown `spec`
 * cost     O(length)
 */
gboolean inflection_classify (Lang lang, const char *word, WordRole role, Gender gender, const char *spec,
                              Inflection *out, GError **error);

/* The same for a word that is folded already. */
gboolean inflection_classify_folded (Lang lang, const WordFacts *word, Inflection *out, GError **error);

/* All readings of `form` as a form of `word`. Both folded (text/fold.h). Includes the nominative itself.
 *
 * form     may go on behind the word: "'s" in English, "-тың" after a Kazakh acronym or Latin word
 * returns  how many readings were written to out[0..FORM_MAX); 0: not a form of this word
 * cost     O(length), no allocation
 */
guint inflection_read (const Inflection *inflection, Span word, Span form, Form out[FORM_MAX]);

/* Readings of a form that the word's paradigm does not have, but whose ending the language has (Тоқаевтің, Алмате,
 * Шымкентде): what the writer meant. 0 if inflection_read finds readings, or if nothing fits. */
guint inflection_read_wrong (const Inflection *inflection, Span word, Span form, Form out[FORM_MAX]);

/* `word` in `form`. Case of letters as in `word`; endings in small letters.
 *
 * returns  new text, free with g_free; NULL on error
 * error    ATALYM_ERROR_REFUSED if the paradigm has no such form (we do not guess)
 */
char *inflection_write (const Inflection *inflection, const char *word, Form form, GError **error);

/* The forms of a full paradigm of the language, in the usual order, for tables: singular and plural cases, for Kazakh
 * the possessive and -дағы ones too. Static; *n is set. */
const Form *inflection_forms (Lang lang, guint *n);

/* How the forms of a word begin that do not begin as it does itself: дн for день, so that дня is looked for. Static.
 *
 * word     folded
 * returns  NULL for nearly every word
 */
const char *inflection_other_beginning (Lang lang, Span word);

/* Is the word by itself one for persons or animals, whose accusative is the genitive? Only Russian has such. */
gboolean inflection_is_animate (const Inflection *inflection);

/* May what stands before the first hyphen of a place decline though what follows it does not? в Форте-Шевченко. Both
 * forms are read, the other is written. `first` is folded. */
gboolean inflection_first_may_decline (Lang lang, Span first);
