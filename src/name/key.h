/* name/key.h - looking a name up among very many
 *
 * A key is the consonants of a name by class (units.def): all spellings of Жаңаөзен have one key. Names that differ in
 * one consonant meet where it is left out, if their vowels agree.
 */
#pragma once

#include "name/similarity.h"

/* The key of the whole name, words joined; 0 if it has no consonant. Names of 15 consonants and more share keys with
 * those that begin like them. */
guint64 name_key (const Costs *costs, const NameForm *form);

/* Many names by their keys. Immutable; may be shared between threads. */
typedef struct NameIndex NameIndex;

/* costs, forms  must live as long; forms of NameForm *. cost: about 2 µs a name */
NameIndex *name_index_new (const Costs *costs, const GPtrArray *forms);
void name_index_free (NameIndex *index);

typedef struct {
  guint number; /* in `forms` */
  NameMatch match;
} NameHit;

/* Names like `form`, best score first, then in the order of `forms`.
 *
 * least    [0..1] scores below are left out
 * limit    at most so many
 * returns  how many are in `hits`
 * cost     a few µs among 100,000 names; no allocation
 */
guint name_index_find (const NameIndex *index, const NameForm *form, double least, NameHit *hits, guint limit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NameIndex, name_index_free)
