/* memory/distance.h - edit distance, 64 cells of its table at a time
 *
 * After G. Myers (1999) and H. Hyyrö (2003): a column of the table is held as the differences between its cells, a bit
 * for each, so that a column costs some 15 instructions for every 64 symbols of the pattern.
 */
#pragma once

#include <glib.h>

/* A sequence to compare others with. Symbols are rows: for each a bit for every place where it stands; row 0 stands
 * nowhere. */
typedef struct {
  guint n, blocks, n_rows;
  guint64 *bits;    /* [row * blocks + block] */
  guint64 *columns; /* room for the computation */
} Pattern;

/* n symbols in up to n_rows rows (row 0 counted); all bits are 0. Free with pattern_clear. */
void pattern_init (Pattern *pattern, guint n, guint n_rows);
void pattern_clear (Pattern *pattern);

static inline void
pattern_set (Pattern *pattern, guint row, guint place)
{
  pattern->bits[row * pattern->blocks + place / 64] |= (guint64) 1 << (place % 64);
}

/* Insertions, deletions and substitutions that lead from the pattern to the m symbols in `rows`.
 * cost: O(m * blocks) */
guint pattern_distance (const Pattern *pattern, const guint16 *rows, guint m);

/* Text to compare others with, code point by code point. */
typedef struct LetterPattern LetterPattern;

LetterPattern *letter_pattern_new (const char *text, gsize len);
void letter_pattern_free (LetterPattern *pattern);
guint letter_pattern_length (const LetterPattern *pattern);

/* length  NULL, or set to the code points of `text` */
guint letter_pattern_distance (LetterPattern *pattern, const char *text, gsize len, guint *length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LetterPattern, letter_pattern_free)
