/* morph/phrase.h - how a name of several words takes its endings */
#pragma once

#include <glib.h>

#include "morph/inflection.h"

typedef enum { NAME_PLACE, NAME_PERSON, NAME_ORG, NAME_EVENT, NAME_TERM, N_NAME_TYPES } NameType;

/* "place", "person", "org", "event", "term"; static. */
const char *name_type_name (NameType type);
gboolean name_type_parse (const char *text, NameType *type);

/* What a name is likely to be, by its letters alone: small ones make a term (a Russian adjective sets *adjective), the
 * ends of family names and patronymics a person, a common noun at the head an organisation, the rest a place. */
NameType name_type_guess (Lang lang, const char *text, gboolean *adjective);

typedef struct {
  Span text;             /* in Phrase.text: a word without spaces, hyphens included */
  Span folded;           /* in Phrase.folded_text */
  Inflection inflection; /* role ROLE_FIXED: stays as it is */
} PhraseWord;

/* A term ready to be read and written in any form. */
typedef struct {
  Lang lang;
  NameType type;
  Gender gender;         /* of the whole, for agreement; GENDER_UNKNOWN where it does not show */
  guint n_words;
  PhraseWord *words;
  gboolean has_edges;    /* quotation marks, brackets or commas stand around words; they belong to none */
  char *text;
  char *folded_text;     /* fold_dup of text; words joined by single spaces */
} Phrase;

/* Analyses a term: which words decline and how.
 * Kazakh: the last word takes the endings; a possessive there (облысы, партиясы) is recognised in names of several
 * words. Russian: adjectives before the head and the head decline, what follows the head stays; in a person's name
 * every word declines by its own type. English: 's on the last word.
 *
 * adjective  the term is itself an adjective (Russian алматинский)
 * inflect    the `inflect` column: "" by the rules; one word for the whole, or one per word separated by spaces
 * error      ATALYM_ERROR_VALUE for an unknown paradigm name
 */
Phrase *phrase_new (Lang lang, const char *text, NameType type, gboolean adjective, const char *inflect,
                    GError **error);
void phrase_free (Phrase *phrase);

/* Is `c` a mark that may stand around a word of a phrase: a quotation mark, a bracket, a comma? */
gboolean phrase_is_edge (gunichar c);

/* All readings of a sequence of words as a form of the phrase: the words' readings that agree.
 *
 * words    n_words folded words of a text; the last may go on ('s, -тың)
 * returns  how many readings are in out; 0: not this phrase
 */
guint phrase_read (const Phrase *phrase, const Span *words, Form out[FORM_MAX]);

/* The same for a form the phrase does not have but was meant (inflection_read_wrong on the words that do not fit). */
guint phrase_read_wrong (const Phrase *phrase, const Span *words, Form out[FORM_MAX]);

/* Can a form of a phrase, a wrong one too, begin with this folded word? FALSE: surely none does.
 * first  the first word of the phrase */
gboolean phrase_may_begin (const PhraseWord *first, Span word);

/* The phrase in `form`; free with g_free. error: ATALYM_ERROR_REFUSED */
char *phrase_write (const Phrase *phrase, Form form, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Phrase, phrase_free)
