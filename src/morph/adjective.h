/* morph/adjective.h - Russian words that end like adjectives
 *
 * Nouns and names may end so, too (Еленой, Толстой): the ending is a hint, not a proof. */
#pragma once

#include <glib.h>

#include "base/span.h"

typedef enum {
  ADJECTIVE_NOMINATIVE = 1 << 0, /* новый, новая, новое, новые */
  ADJECTIVE_OBLIQUE = 1 << 1     /* нового, новой, новую, новыми */
} AdjectiveCases;

/* Does a word end like an adjective in one of these cases? The last letters decide; case of letters does not matter but
 * in the ending, which is small. cases: bits of AdjectiveCases; cost: O(1) */
gboolean adjective_ending (Span word, guint cases);
