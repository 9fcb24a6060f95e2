/* discover/signals.h - words that say what the capitals beside them mean
 *
 * The words are those of signals.def.
 */
#pragma once

#include <glib.h>

#include "base/span.h"
#include "text/language.h"

typedef enum {
  SIGNAL_FUNCTION = 1 << 0, /* begins sentences, is no name */
  SIGNAL_TIME = 1 << 1,     /* a month, a day of the week */
  SIGNAL_NATION = 1 << 2,   /* a people, a language, the adjective of a country */
  SIGNAL_TITLE = 1 << 3,    /* a person follows */
  SIGNAL_ORG = 1 << 4,      /* head of an organisation's name */
  SIGNAL_PLACE = 1 << 5,    /* head of a place's name */
  SIGNAL_EVENT = 1 << 6,    /* head of the name of an event, a work, a programme */
  SIGNAL_LINK = 1 << 7,     /* stands in small letters inside a name */
  SIGNAL_IN = 1 << 8,       /* a place may follow */
  SIGNAL_CALLED = 1 << 9,   /* the name of an organisation follows in quotation marks */
  SIGNAL_CHROME = 1 << 10,  /* a page's own words */
  SIGNAL_TAIL = 1 << 11,    /* belongs to the name before it: region, область */
  SIGNAL_OFFICE = 1 << 12,  /* with what follows, an organisation, in small letters; in Kazakh a head that
                               ends like an adjective */
  SIGNAL_ABBREVIATION = 1 << 13, /* one that everybody writes: no name */
  SIGNAL_COMPASS = 1 << 14, /* before a place, a part of its name: South */
  SIGNAL_BODY = 1 << 15,    /* an organisation without any other word: Parliament */
  SIGNAL_SECOND = 1 << 16,  /* second half of a given name that has a short form: -bek */
  SIGNAL_FAMILY = 1 << 17,  /* a title, but a family name behind another name: King */
  SIGNAL_PARTICLE = 1 << 18, /* what a name may have in one language and not in another: de, әл */
  SIGNAL_LEADS = 1 << 19    /* head of a place that stands before its name: Lake */
} SignalKind;

typedef struct Signals Signals;

/* The compiled-in table. Immutable; free with signals_free. cost: about 200 µs */
Signals *signals_new (void);
void signals_free (Signals *signals);

/* What a word is, as bits of SignalKind; 0: nothing special.
 *
 * word   folded (text/fold.h)
 * cost   O(length)
 */
guint signals_of (const Signals *signals, Lang lang, Span word);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Signals, signals_free)
