/* glossary/candidate.h - words of a text read as those of a term
 *
 * From the word that a name may begin with, the text is read word by word as the term goes on, and folded; what is read
 * is then a form of the term or not, as morph/ says.
 */
#pragma once

#include <glib.h>

#include "base/span.h"
#include "glossary/concept.h"
#include "morph/phrase.h"
#include "text/token.h"

#define CANDIDATE_WORDS  16
#define CANDIDATE_FOLDED 512 /* [bytes] of the folded words of one mention */

typedef struct {
  char buffer[CANDIDATE_FOLDED]; /* the words folded, one behind the other */
  gsize used;
  Span words[CANDIDATE_WORDS];
  gsize end;      /* in the text, behind the last token */
  guint flags;    /* MENTION_OTHER_JOINT, MENTION_WRONG_FORM */
  guint all_caps; /* tokens in capitals */
  guint n_tokens;
} Candidate;

/* Reads as many words as the phrase has.
 *
 * first    the first token of the first of them
 * joined   the first word of the phrase has hyphens, and here it is written without
 * returns  FALSE: the text goes on otherwise, or begins no form of the phrase, a wrong one neither
 * cost     O(bytes read), no allocation */
gboolean candidate_read (Candidate *candidate, Span text, const Token *first, const Phrase *phrase, gboolean joined);

/* The readings of what was read as a form of the term, with what may belong to it behind its last token ('s, АҚШ-тың);
 * of a name that is long enough as a wrong form too.
 * returns: how many; 0: it is none */
guint candidate_forms (Candidate *candidate, Span text, const Term *term, const Phrase *phrase, Form forms[FORM_MAX]);

/* Puts a token folded behind the `*used` bytes of a buffer of `size` bytes. returns: FALSE if it does not fit */
gboolean candidate_fold (char *buffer, gsize *used, gsize size, Span token);

/* The bytes of a folded word of a term before its first mark, such as a hyphen or an apostrophe; all if it has none. */
gsize candidate_first_mark (Span word);

typedef enum { GAP_NONE, GAP_SPACE, GAP_HYPHEN } Gap;

/* What stands between two tokens: one hyphen, behind which a line may end, or white space without an empty line. */
Gap candidate_gap (Span text, gsize start, gsize end);

/* Is there nothing but blanks and what may stand around words of a term: quotation marks, brackets, commas? */
gboolean candidate_is_edge (Span gap);
