/* morph/form.h - the grammatical form of a name */
#pragma once

#include <glib.h>

/* Russian has no locative or ablative, Kazakh no prepositional; English has nominative and genitive ('s) only. */
typedef enum {
  CASE_NOMINATIVE,
  CASE_GENITIVE,
  CASE_DATIVE,
  CASE_ACCUSATIVE,
  CASE_INSTRUMENTAL,
  CASE_PREPOSITIONAL, /* ru */
  CASE_LOCATIVE,      /* kk */
  CASE_ABLATIVE,      /* kk */
  N_CASES
} GramCase;

typedef enum { NUMBER_SINGULAR, NUMBER_PLURAL } GramNumber;

/* Kazakh possession: Алматым, Алматың, Алматыңыз, Алматысы, Алматымыз, Алматыларың … */
typedef enum {
  POSSESSOR_NONE,
  POSSESSOR_1SG,
  POSSESSOR_2SG,
  POSSESSOR_2SG_POLITE,
  POSSESSOR_3,
  POSSESSOR_1PL
} Possessor;

/* Words made from a name by a living rule; those in -дағы and -лық may then take case endings of their own. */
typedef enum {
  DERIVED_NONE,
  DERIVED_LOCATIVE_ADJECTIVE, /* kk -дағы/-дегі: Алматыдағы */
  DERIVED_RESIDENT,           /* kk -лық/-лік: алматылық, Алматылықтар */
  DERIVED_OWNED,              /* kk -нікі: Алматынікі */
  DERIVED_WITHOUT,            /* kk -сыз/-сіз */
  DERIVED_LIKE,               /* kk -дай/-дей */
  DERIVED_MANNER              /* kk -ша/-ше: алматыша, as they do in Almaty */
} Derivation;

typedef enum { GENDER_UNKNOWN, GENDER_MASCULINE, GENDER_FEMININE, GENDER_NEUTER, GENDER_PLURAL } Gender;

/* A name that has a plural form only (Афины, Соединённые Штаты) is NUMBER_SINGULAR in that form: `number` counts
 * the things that bear the name. In a derived word `number` is its own (Алматыдағылар), `base_number` that of the
 * word it is made from (облыстардағы); `possessor` always belongs to the base (облысындағы).
 */
typedef struct {
  guint8 gram_case;   /* GramCase */
  guint8 number;      /* GramNumber */
  guint8 possessor;   /* Possessor */
  guint8 derivation;  /* Derivation */
  guint8 gender;      /* Gender: only where the form shows it (ru adjectives), else GENDER_UNKNOWN */
  guint8 animate;     /* ru: accusative of a living being (Токаева); 0 in every other case. Adjectives follow it when
                         they are written, nouns know their own */
  guint8 base_number; /* GramNumber; kk */
} Form;

/* At most so many readings of one word. */
#define FORM_MAX 16

static inline gboolean
form_equal (Form a, Form b)
{
  return a.gram_case == b.gram_case && a.number == b.number && a.possessor == b.possessor
         && a.derivation == b.derivation && a.gender == b.gender && a.animate == b.animate
         && a.base_number == b.base_number;
}

/* "genitive", "locative", …; static. */
const char *gram_case_name (GramCase gram_case);

/* Reads a case name, its usual abbreviation (gen, dat, acc, ins, prep, loc, abl) or the Russian or Kazakh name of the
 * case (родительный, ілік). error: ATALYM_ERROR_VALUE with the names that exist. */
gboolean gram_case_parse (const char *text, GramCase *gram_case, GError **error);
