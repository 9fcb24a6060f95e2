/* name/similarity.h - are two spellings one name?
 *
 *   g_autoptr (Costs) costs = costs_new ();                                       once
 *   g_autoptr (NameForm) a = name_form_new (costs, LANG_KK, span_of ("Тоқаев"));  once a name
 *   g_autoptr (NameForm) b = name_form_new (costs, LANG_EN, span_of ("Tokayev"));
 *   NameMatch match = name_compare (costs, a, b);                                 as often as you like
 *
 * Names come in the nominative: who reads running text takes endings off first (morph/). Any two scripts may meet.
 *
 * For a checker that looks for typing errors: names of 7 letters or more, NAME_LIKELY or better, with NAME_TYPED in the
 * evidence. For a look-up: everything, best score first. For an aligner: NAME_LIKELY is enough inside a pair of
 * sentences that translate each other.
 */
#pragma once

#include <glib.h>

#include "name/costs.h"
#include "name/form.h"

typedef enum { NAME_DIFFERENT, NAME_LIKELY, NAME_SAME } NameVerdict;

/* From these scores on. */
#define NAME_SAME_SCORE   0.85
#define NAME_LIKELY_SCORE 0.70

/* What a verdict rests on; several may hold. */
typedef enum {
  NAME_EQUAL = 1 << 0,           /* letter by letter, but for case and punctuation */
  NAME_TYPED = 1 << 1,           /* more than spellings in use explain: a letter swapped, lost, doubled or replaced */
  NAME_JOINED = 1 << 2,          /* written in one word or with a hyphen here, not there */
  NAME_TURNED = 1 << 3,          /* words in another order */
  NAME_INITIALS = 1 << 4,        /* initials stand for names */
  NAME_NO_PATRONYMIC = 1 << 5,   /* only one has it */
  NAME_NO_GIVEN = 1 << 6,        /* only the family name is common */
  NAME_GIVEN_ALONE = 1 << 7,     /* only a given name is common: no evidence */
  NAME_EXTRA_WORD = 1 << 8,      /* a word that the other does not have */
  NAME_OTHER_GENDER = 1 << 9,    /* a man's and a woman's surname */
  NAME_KNOWN_DISTINCT = 1 << 10, /* distinct.def */
  NAME_SHORT = 1 << 11,          /* fewer than four letters: only exact spellings count */
  NAME_OTHER_ENDING = 1 << 12    /* one stem with two place endings: Покровка, Покровское */
} NameEvidence;

typedef struct {
  double score;     /* [0..1] */
  guint8 verdict;   /* NameVerdict */
  guint16 evidence; /* of NameEvidence */
} NameMatch;

/* Are they one name? Symmetric, deterministic, thread-safe. cost: about 0.5 µs for one-word names, no allocation */
NameMatch name_compare (const Costs *costs, const NameForm *a, const NameForm *b);

/* The same where lower scores than `least` [0..1] are of no interest and may come back as 0: faster. */
NameMatch name_compare_above (const Costs *costs, const NameForm *a, const NameForm *b, double least);

/* The same for text that is compared once. */
NameMatch name_compare_text (const Costs *costs, Lang lang_a, Span a, Lang lang_b, Span b);

/* "same", "likely", "different"; static. */
const char *name_verdict_name (NameVerdict verdict);
