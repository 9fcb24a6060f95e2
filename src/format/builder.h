/* format/builder.h - a block of a document put together piece by piece */
#pragma once

#include <glib.h>

#include "text/document.h"

/* The block at hand. */
typedef struct {
  Document *document; /* not owned */
  GString *text;      /* of the block so far */
  GArray *runs;       /* of Run: of the block so far */
} BlockBuilder;

void builder_init (BlockBuilder *builder, Document *document);
void builder_clear (BlockBuilder *builder);

/* Appends a run; joins it to the one before where both are one piece of the source. `run` says part, source, verbatim
 * and synthetic; its range follows from `text`. Empty text is no run. */
void builder_append (BlockBuilder *builder, Span text, Run run);

/* The same for text of a format in which any white space counts as one blank: of each stretch one character is kept,
 * none at the start of the block or behind other white space. */
void builder_append_collapsed (BlockBuilder *builder, Span text, Run run);

/* Takes white space off the end of the block. */
void builder_trim (BlockBuilder *builder);

/* What was appended from byte `from` of the block on is not to be edited. */
void builder_lock (BlockBuilder *builder, gsize from);

/* Begins a new block; what was appended is forgotten. */
void builder_drop (BlockBuilder *builder);

/* Adds the block to the document, unless it is empty, and begins a new one.
 * returns  the block, good until the next one is added; NULL if there was none */
Block *builder_finish (BlockBuilder *builder, BlockRole role, guint level);
