/* morph/word.h - a classified word, and what the three languages share
 *
 * Callers use inflection.h, which includes this; the functions here are for kazakh.c, russian.c and english.c.
 */
#pragma once

#include "base/span.h"
#include "morph/form.h"
#include "text/language.h"

/* What a word does in a name. */
typedef enum {
  ROLE_NOUN,      /* common noun or head of an organisation's name */
  ROLE_PLACE,
  ROLE_GIVEN,     /* given name or patronymic */
  ROLE_SURNAME,
  ROLE_ADJECTIVE, /* agrees with its head */
  ROLE_ACRONYM,
  ROLE_FIXED      /* never changes: what follows the head, Усть- */
} WordRole;

typedef struct {
  guint8 lang;      /* Lang */
  guint8 role;      /* WordRole */
  guint8 paradigm;  /* row in the table of the language; 0: does not change */
  guint8 gender;    /* Gender of the word itself */
  guint8 harmony;   /* kk: 0 back, 1 front */
  guint8 flags;     /* private to the language */
  guint16 stem;     /* [bytes] of the folded word that every form begins with */
  guint16 loose;    /* [bytes] that a wrongly inflected form still begins with; <= stem (Алмате for Алматы: алмат) */
} Inflection;

/* What is known of a word before it is classified. */
typedef struct {
  Span text;        /* as written */
  Span folded;
  WordRole role;
  Gender gender;    /* of the person who bears it */
  const char *spec; /* one attribute or several between commas; "" by the rules */
} WordFacts;

/* Readings being collected: no doubles, at most FORM_MAX. */
typedef struct {
  Form *out;
  guint n;
} Readings;

void readings_add (Readings *readings, Form form);

/* Sets ATALYM_ERROR_REFUSED for a form that a paradigm lacks. returns: FALSE */
gboolean refuse_form (Form form, GError **error);

/* The letter that ends before byte `end` of `text`, 0 at the start; *start is set to where it begins. */
gunichar letter_before (Span text, gsize end, gsize *start);

gboolean is_cyrillic_vowel (gunichar c);
gboolean has_suffix (Span text, const char *suffix);

/* All letters capital, two at least: АҚШ, ЭКСПО-2017. */
gboolean is_all_capitals (Span text);

/* What follows the last hyphen of `word`, or the whole. */
Span last_part (Span word);
