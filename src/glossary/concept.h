/* glossary/concept.h - concepts and their terms */
#pragma once

#include <glib.h>

#include "morph/phrase.h"
#include "text/language.h"

typedef enum {
  STATUS_PREFERRED,
  STATUS_ADMITTED,
  STATUS_DEPRECATED,
  STATUS_SUPERSEDED,
  STATUS_OFF,
  N_STATUSES
} TermStatus;

typedef enum {
  KIND_FULL,
  KIND_SHORT,
  KIND_ACRONYM,
  KIND_VARIANT,
  KIND_FORMER,
  KIND_ADJECTIVE,
  KIND_PROTECTED,
  N_KINDS
} TermKind;

typedef enum { MATCH_ANY, MATCH_EXACT, MATCH_NEAR, MATCH_NEVER } MatchRule;

typedef struct Concept Concept;

/* What few terms have. Strings belong to the glossary; "" if empty. */
typedef struct {
  const char *near; /* words between |, for MATCH_NEAR */
  const char *inflect;
  const char *gloss;
  const char *source;
  const char *note;
  const char *since, *until; /* as written: 1993, 2019-03-23 */
} TermDetails;

/* One spelling of a concept in one language: a row of the glossary TSV. There are very many: it is small. */
typedef struct {
  Concept *concept;
  const char *text;           /* NFC; belongs to the glossary */
  const TermDetails *details; /* never NULL */
  guint32 number;             /* of the term in its glossary: 0, 1, 2 …; a replaced row leaves a gap */
  guint32 since;              /* YYYYMMDD; 0: always */
  guint32 until;              /* YYYYMMDD, exclusive; 0: for ever */
  char region[3];             /* "RU" in ru-RU, else "" */
  guint8 lang;                /* Lang */
  guint8 status;              /* TermStatus */
  guint8 kind;                /* TermKind */
  guint8 match;               /* MatchRule */
} Term;

/* Read like a GPtrArray of Term *. */
typedef struct {
  Term **pdata;
  guint len;
} TermList;

struct Concept {
  const char *id;
  NameType type;
  const TermList *terms; /* in file order; owned by the glossary */
};

const char *term_status_name (TermStatus status);
gboolean term_status_parse (const char *text, TermStatus *status);
const char *term_kind_name (TermKind kind);
gboolean term_kind_parse (const char *text, TermKind *kind);

/* Reads YYYY, YYYY-MM or YYYY-MM-DD as a number YYYYMMDD; a missing month or day counts as 01.
 * error: ATALYM_ERROR_VALUE */
gboolean date_parse (const char *text, guint32 *date, GError **error);

/* Was the term the right one on `date` (0: no date known, then only terms without end are)? */
gboolean term_is_valid (const Term *term, guint32 date);

/* The tag with region: "ru-RU". Static buffer of the caller. */
const char *term_tag (const Term *term, char buffer[12]);
