/* discover/stems.h - what a word met in a text may be a form of */
#pragma once

#include <glib.h>

#include "base/span.h"
#include "morph/form.h"
#include "text/language.h"

/* How much an ending says: accusative -ты may be a part of the word, -дағы is hardly ever. */
typedef enum { STEM_BARE, STEM_WEAK, STEM_FAIR, STEM_SURE } StemStrength;

#define STEM_BYTES 96
#define STEMS_MAX  24

typedef struct {
  char text[STEM_BYTES]; /* folded nominative */
  guint8 len;            /* [bytes] */
  guint8 strength;       /* StemStrength */
} Stem;

/* How much an ending that reads as `form` says. */
StemStrength stem_strength (Form form);

/* Nominatives that a name in this form may have; the form itself comes first.
 *
 * word     folded
 * returns  how many are in out; 1 or more, 0 if the word is too long
 * cost     some 20 µs in Kazakh and Russian
 */
guint stems_of (Lang lang, Span word, Stem out[STEMS_MAX]);

/* The word without what looks like an ending: the same for all forms of a word, and for more than that. Writes to
 * `key`. cost: O(length) */
Span stem_key (Lang lang, Span word, char key[STEM_BYTES]);

/* Does the word end like a family name or a patronymic? */
gboolean stem_is_surname (Lang lang, Span word);
gboolean stem_is_patronymic (Span word);
