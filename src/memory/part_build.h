/* memory/part_build.h - segments of one language into a part of the index */
#pragma once

#include "memory/store.h"
#include "text/language.h"

typedef struct PartBuilder PartBuilder;

typedef struct {
  gsize words;      /* a part with so many is full; then another one is begun */
  guint32 postings; /* so many are held at once while they are written: those of some stems after those of others */
} PartBounds;

/* lang    for the stems; LANG_NONE: words are their own stems
 * bounds  copied */
PartBuilder *part_builder_new (Lang lang, const PartBounds *bounds);
void part_builder_free (PartBuilder *builder);

/* Adds a segment. cost: O(length); some 2 bytes a word and 40 a segment are kept. */
void part_builder_add (PartBuilder *builder, guint64 segment, Span text);

/* Is this enough for one part? part_builder_add takes more all the same. */
gboolean part_builder_is_full (const PartBuilder *builder);

/* Writes the part into the store; nothing if no segment was added. Only part_builder_free may follow.
 * name   the language as the store calls it
 * error  those of the store
 * cost   O(words); some 30 MB and 20 bytes a segment while it goes on
 */
gboolean part_builder_finish (PartBuilder *builder, Store *store, const char *name, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartBuilder, part_builder_free)
