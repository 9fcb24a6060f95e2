/* tests/unit/forms.h - tables of forms, readable like a grammar
 *
 * A form is written in words: "gen", "pl gen", "3 loc" (the third person's possessive), "dagy pl dat", "f ins" (a
 * feminine adjective), "anim acc". "nom" is the name itself.
 */
#pragma once

#include "morph/phrase.h"

Form form_of (const char *words);

/* One row: `word` in `form` is `text`, and `text` is read as that form. */
typedef struct {
  const char *word;
  WordRole role;
  Gender gender;
  const char *spec;
  const char *form;
  const char *text;
} FormRow;

void check_forms (Lang lang, const FormRow *rows, guint n);

/* Is `text` read as some form of `word`? Is it read only as a slip? */
gboolean reads (Lang lang, const char *word, WordRole role, const char *spec, const char *text);
gboolean reads_wrong (Lang lang, const char *word, WordRole role, const char *spec, const char *text, const char *form);

/* Every form of `word` is read back, and every reading of a form is written as that form. */
void check_round_trip (Lang lang, const char *word, WordRole role, Gender gender, const char *spec);

/* The same for a name of several words; "-" for a form that must be refused. */
typedef struct {
  const char *name;
  NameType type;
  const char *inflect;
  const char *form;
  const char *text;
} PhraseRow;

void check_phrases (Lang lang, const PhraseRow *rows, guint n);
gboolean phrase_reads (Lang lang, const char *name, NameType type, const char *text);
