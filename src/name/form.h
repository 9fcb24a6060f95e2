/* name/form.h - a name made ready for being compared */
#pragma once

#include <glib.h>

#include "base/span.h"
#include "morph/form.h"
#include "name/costs.h"
#include "text/language.h"

/* Names of more words, or with longer words, are the same only letter by letter. */
#define NAME_WORDS 8
#define NAME_UNITS 96

typedef enum {
  NAME_INITIAL = 1 << 0,    /* a letter with or without a full stop: «Қ.», Zh. */
  NAME_PATRONYMIC = 1 << 1, /* by its ending */
  NAME_SURNAME = 1 << 2,    /* by its ending */
  NAME_FEMALE = 1 << 3,     /* a woman's surname, by its ending */
  NAME_HYPHEN = 1 << 4      /* a hyphen joins it to the word before */
} NameWordFlags;

/* What Russian puts behind the stem of a place (endings.def). */
typedef enum { PLACE_NONE, PLACE_KA, PLACE_O, PLACE_SK, PLACE_NY } PlaceEnding;

/* A word of a name: units [start, start + n) of the form. */
typedef struct {
  guint8 start, n;
  guint8 letters; /* units that have a sound */
  guint8 flags;   /* of NameWordFlags */
  guint8 stem;    /* units before a place ending; n where there is none */
  guint8 place;   /* PlaceEnding */
  guint8 gender;  /* Gender of the place ending */
  guint16 weight; /* how much there is to compare [hundredths of a letter]; endings that many names share count half */
} NameWord;

typedef struct {
  guint8 n_words, n_parts;
  guint8 n_units;
  guint8 set, member;         /* distinct.def; 0: in none */
  gboolean plain;             /* all letters are known and there is room: can be compared */
  guint32 hash;               /* of `folded` */
  guint32 mask;               /* the key classes of its consonants, a bit each */
  NameWord whole;             /* everything in one */
  const guint8 *units;        /* unit at each place */
  const guint8 *pairs;        /* pair that it makes with the unit before; 0: none */
  const guint8 *gaps;         /* cost of leaving it out [hundredths] */
  const char *folded;         /* the name in small letters; hyphens, quotes and full stops are spaces */
  const NameWord *words;      /* split at spaces and hyphens */
  const NameWord *parts;      /* split at spaces only */
} NameForm;

/* Prepares a name: small letters (Kazakh Latin İ and I too), look-alikes of another script repaired, words, initials,
 * endings, units.
 *
 * name     any script; need not be in NFC where marks have a letter of their own
 * lang     LANG_NONE if not known
 * returns  never NULL; free with name_form_free
 * cost     about 2 µs a word
 */
NameForm *name_form_new (const Costs *costs, Lang lang, Span name);
void name_form_free (NameForm *form);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NameForm, name_form_free)
