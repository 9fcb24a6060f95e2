/* morph/glance.h - words that a dictionary of hunspell's surely lacks, told without loading it
 *
 * hunspell takes 30 to 75 ms to load a dictionary. Which stems there are, and what endings take off and put on, is read
 * in a tenth of that: a word that no ending makes of any stem is in no dictionary, whatever the conditions of the
 * endings and the flags of the stems say. Of the others nothing is known.
 */
#pragma once

#include <glib.h>

#include "base/span.h"

typedef struct Glance Glance;

/* aff, dic  the files of a dictionary
 * returns   NULL: nothing can be told of its words, because it cannot be read or does more than endings do, such as
 *           compounding; free with glance_free
 * cost      O(size), about 1 ns a byte for letters of our languages */
Glance *glance_new (const char *aff, const char *dic);
void glance_free (Glance *glance);

/* FALSE: the dictionary has the word in no capitals. cost: O(endings), about 5 µs */
gboolean glance_may_have (const Glance *glance, Span word);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Glance, glance_free)
