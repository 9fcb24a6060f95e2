/* memory/part_build.h - segments of one language into a part of the index */
#pragma once

#include "memory/store.h"
#include "text/language.h"

typedef struct PartBuilder PartBuilder;

/* lang  for the stems; LANG_NONE: words are their own stems */
PartBuilder *part_builder_new (Lang lang);
void part_builder_free (PartBuilder *builder);

/* Adds a segment. cost: O(length); some 8 bytes a word are kept. */
void part_builder_add (PartBuilder *builder, guint64 segment, Span text);

/* Writes the part into the store; nothing if no segment was added.
 * name   the language as the store calls it
 * error  those of the store; ATALYM_ERROR_LIMIT (over 2^31 words)
 * cost   O(words)
 */
gboolean part_builder_finish (PartBuilder *builder, Store *store, const char *name, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartBuilder, part_builder_free)
