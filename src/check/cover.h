/* check/cover.h - stretches of a text that may lie over each other
 *
 * Which is the first at a place, and which have had a place asked for: without looking at each of them.
 */
#pragma once

#include <glib.h>

typedef struct {
  gsize from, to; /* bytes [from, to); none where to is not behind from */
} Stretch;

typedef struct Cover Cover;

/* stretches  of Stretch, the first ones first; not kept. Free with cover_free. cost: O(n log n) */
Cover *cover_new (const GArray *stretches);
void cover_free (Cover *cover);

/* The number of the first stretch that covers a place, which is now asked for; FALSE: there is none.
 * cost: O(log stretches) */
gboolean cover_ask (Cover *cover, gsize place, guint *first);

/* Sets asked[i] where a place in stretch i was asked for; the stretches as they were given. cost: O(n log n) */
void cover_list_asked (const Cover *cover, const GArray *stretches, gboolean asked[]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Cover, cover_free)
