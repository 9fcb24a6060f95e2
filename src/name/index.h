/* name/index.h - looking a name up among very many */
#pragma once

#include "name/similarity.h"

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
