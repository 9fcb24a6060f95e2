/* format/mend.h - bytes that no XML parser would take, made well-formed on their way to one
 *
 * Characters that XML forbids go, as bytes and as references (&#x8;); an & that begins no reference becomes &amp;, and
 * HTML's names (&nbsp;) become numbers. CDATA is left alone, and so are files in UTF-16. Lines stay where they are.
 */
#pragma once

#include <glib.h>

typedef struct {
  guint64 n_characters; /* forbidden ones that went */
  guint64 n_references; /* & and names that were written otherwise */
} MendCounts;

typedef struct Mend Mend;

Mend *mend_new (void);
void mend_free (Mend *mend);

/* Takes a piece of the file and gives what is ready of it; the rest waits for the next piece.
 * last     there is no next one
 * returns  good until the next call */
const GString *mend_add (Mend *mend, const char *bytes, gsize len, gboolean last);

const MendCounts *mend_counts (const Mend *mend);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Mend, mend_free)
