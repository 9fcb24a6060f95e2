#include "memory/distance.h"

#include "text/letter.h"

void
pattern_init (Pattern *pattern, guint n, guint n_rows)
{
  pattern->n = n;
  pattern->blocks = MAX ((n + 63) / 64, 1);
  pattern->n_rows = n_rows;
  pattern->bits = g_new0 (guint64, (gsize) n_rows * pattern->blocks);
  pattern->columns = g_new (guint64, 2 * (gsize) pattern->blocks);
}

void
pattern_clear (Pattern *pattern)
{
  g_clear_pointer (&pattern->bits, g_free);
  g_clear_pointer (&pattern->columns, g_free);
}

/* Differences between neighbours of a column (down) and between columns (across): + and - as a bit each. */
guint
pattern_distance (const Pattern *pattern, const guint16 *rows, guint m)
{
  const guint blocks = pattern->blocks;
  guint64 *plus = pattern->columns, *minus = plus + blocks;
  const guint64 last = (guint64) 1 << ((pattern->n + 63) % 64);
  guint distance = pattern->n;

  if (pattern->n == 0)
    return m;
  for (guint b = 0; b < blocks; b++) {
    plus[b] = ~(guint64) 0;
    minus[b] = 0;
  }
  for (guint i = 0; i < m; i++) {
    const guint64 *bits = pattern->bits + (gsize) rows[i] * blocks;
    guint64 plus_in = 1, minus_in = 0;

    for (guint b = 0; b < blocks; b++) {
      const guint64 xv = bits[b] | minus[b], equal = bits[b] | minus_in;
      const guint64 xh = (((equal & plus[b]) + plus[b]) ^ plus[b]) | equal;
      guint64 across_plus = minus[b] | ~(xh | plus[b]), across_minus = plus[b] & xh;
      const guint64 plus_out = across_plus >> 63, minus_out = across_minus >> 63;

      if (b == blocks - 1) {
        distance += (across_plus & last) != 0;
        distance -= (across_minus & last) != 0;
      }
      across_plus = across_plus << 1 | plus_in;
      across_minus = across_minus << 1 | minus_in;
      plus[b] = across_minus | ~(xv | across_plus);
      minus[b] = across_plus & xv;
      plus_in = plus_out;
      minus_in = minus_out;
    }
  }
  return distance;
}

/* === Letters ===================================================================================================== */

/* Letters below are found by a table: Latin, Cyrillic, marks. */
#define DIRECT 0x600

struct LetterPattern {
  Pattern pattern;
  guint16 direct[DIRECT];
  GHashTable *others; /* code point → row, both GUINT_TO_POINTER */
  GArray *rows;       /* of guint16: of the text compared */
};

static guint16
row_of (const LetterPattern *letters, gunichar c)
{
  return c < DIRECT ? letters->direct[c]
                    : (guint16) GPOINTER_TO_UINT (g_hash_table_lookup (letters->others, GUINT_TO_POINTER (c)));
}

/* Texts beyond this are compared by their beginning: rows are numbered with 16 bits. */
#define LETTERS_MAX 60000

LetterPattern *
letter_pattern_new (const char *text, gsize len)
{
  LetterPattern *letters = g_new0 (LetterPattern, 1);
  guint n = 0, n_rows = 1, place = 0;

  letters->others = g_hash_table_new (NULL, NULL);
  letters->rows = g_array_new (FALSE, FALSE, sizeof (guint16));
  for (gsize i = 0; i < len && n < LETTERS_MAX; n++) {
    const gunichar c = letter_next (text, &i);

    if (row_of (letters, c) != 0)
      continue;
    if (c < DIRECT)
      letters->direct[c] = (guint16) n_rows;
    else
      g_hash_table_insert (letters->others, GUINT_TO_POINTER (c), GUINT_TO_POINTER (n_rows));
    n_rows++;
  }
  pattern_init (&letters->pattern, n, n_rows);
  for (gsize i = 0; i < len && place < n; place++)
    pattern_set (&letters->pattern, row_of (letters, letter_next (text, &i)), place);
  return letters;
}

void
letter_pattern_free (LetterPattern *letters)
{
  if (letters == NULL)
    return;
  pattern_clear (&letters->pattern);
  g_hash_table_unref (letters->others);
  g_array_unref (letters->rows);
  g_free (letters);
}

guint
letter_pattern_length (const LetterPattern *letters)
{
  return letters->pattern.n;
}

guint
letter_pattern_distance (LetterPattern *letters, const char *text, gsize len, guint *length)
{
  g_array_set_size (letters->rows, 0);
  for (gsize i = 0; i < len && letters->rows->len < LETTERS_MAX;) {
    const guint16 row = row_of (letters, letter_next (text, &i));

    g_array_append_val (letters->rows, row);
  }
  if (length != NULL)
    *length = letters->rows->len;
  return pattern_distance (&letters->pattern, (const guint16 *) (gpointer) letters->rows->data, letters->rows->len);
}
