/* name/key.h - what names that may be near each other have in common
 *
 * A key is the consonants of a name by class (units.def): all spellings of Жаңаөзен have one key. Names that differ in
 * one consonant meet where it is left out, if their vowels agree.
 */
#pragma once

#include "name/form.h"

/* No name has more keys than this. */
#define NAME_KEYS 24

/* Places of keys of names of several words, of which nothing more is said: of the whole name; of one of its words. */
#define KEY_OF_SEVERAL (G_MAXUINT8 - 1)
#define KEY_OF_WORD    G_MAXUINT8

/* Classes are numbered from 1. */
#define KEY_CLASS_COUNT 16

/* One key of a name, and what tells without the name itself that it is nothing like another of the same key. */
typedef struct {
  guint64 key;     /* spread evenly over all its bits */
  guint32 sounds;  /* which sound of its class each consonant of the key is, two bits each, from the left */
  guint8 left_out; /* class of the consonant that this key leaves out; 0: none */
  guint8 place;    /* where it stood, or one of the places above */
} NameKey;

/* What keys are made of, by unit, and the least that consonants cost by their classes [hundredths]. */
typedef struct {
  guint8 class[COSTS_UNITS]; /* of a consonant, from 1; 0: left out of keys */
  guint8 first[COSTS_UNITS]; /* what stands for it at the beginning of a word if it has no class; 0: nothing */
  guint8 vowel[COSTS_UNITS]; /* class of a vowel, from 1; 0: it does not count */
  guint8 sound[COSTS_UNITS]; /* of a consonant in its class, from 1; 0: any */
  guint8 replace[KEY_CLASS_COUNT][KEY_CLASS_COUNT];
  guint8 gap[KEY_CLASS_COUNT];
} KeyTable;

void key_table_init (KeyTable *table, const Costs *costs);

/* The key of the whole name, words joined; 0 if it has no consonant. Names of 15 consonants and more share keys with
 * those that begin like them. */
guint64 name_key (const KeyTable *table, const NameForm *form);

/* All keys of a name: of the whole; with one consonant left out in turn; of each word of several. returns: how many */
guint name_keys (const KeyTable *table, const NameForm *form, NameKey keys[NAME_KEYS]);

/* The least that two one-word names cost that meet in this key [hundredths]. */
guint name_keys_cost (const KeyTable *table, const NameKey *a, const NameKey *b);

/* Its vowels by class, two bits each, from the left. */
guint32 name_vowels (const KeyTable *table, const NameForm *form);

/* Do more than `most` vowels differ? From the left and from the right, because one may be lost. */
gboolean name_vowels_are_far (guint32 a, guint32 b, guint most);
