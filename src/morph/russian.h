/* morph/russian.h - Russian words by paradigm
 *
 * The part of inflection.h that is this language's; inflection.c has checked what all share. Words and forms are
 * folded.
 */
#pragma once

#include "morph/word.h"

/* Fills paradigm, harmony, flags, stem and loose of *out. error: ATALYM_ERROR_VALUE for an unknown spec */
gboolean russian_classify (const WordFacts *word, Inflection *out, GError **error);

/* As inflection_read and inflection_read_wrong; the form begins with the stem, or the loose stem. */
guint russian_read (const Inflection *inflection, Span word, Span form, Form *out);
guint russian_read_wrong (const Inflection *inflection, Span word, Span form, Form *out);

/* Appends the whole form in folded letters. error: ATALYM_ERROR_REFUSED */
gboolean russian_write (const Inflection *inflection, Span word, Form form, GString *out, GError **error);

/* How the forms begin that do not begin as the word itself does: дн for день. NULL: there are none. */
const char *russian_other_beginning (Span word);

/* May a first part of a place decline though the name behind its hyphen does not? Форт-Шевченко, в Форте-Шевченко. */
gboolean russian_first_may_decline (Span first);

gboolean russian_is_animate (const Inflection *inflection);
