#include "base/nearest.h"

#include <string.h>

/* Longer words are no slips of the finger. [bytes] */
#define MAX_LETTERS 40

/* Edits with adjacent swaps. Source: optimal string alignment, Damerau 1964. */
static guint
edits_between (const char *a, gsize n, const char *b, gsize m)
{
  guint rows[3][MAX_LETTERS + 1];

  for (gsize j = 0; j <= m; j++)
    rows[0][j] = (guint) j;
  for (gsize i = 1; i <= n; i++) {
    guint *row = rows[i % 3], *previous = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];

    row[0] = (guint) i;
    for (gsize j = 1; j <= m; j++) {
      const gboolean same = g_ascii_tolower (a[i - 1]) == g_ascii_tolower (b[j - 1]);

      row[j] = MIN (MIN (row[j - 1], previous[j]) + 1, previous[j - 1] + !same);
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = MIN (row[j], before[j - 2] + 1);
    }
  }
  return rows[n % 3][m];
}

const char *
nearest_word (const char *word, const char *const *candidates)
{
  const gsize len = strlen (word);
  const char *best = NULL;
  guint best_edits = G_MAXUINT;

  if (len == 0 || len > MAX_LETTERS)
    return NULL;
  for (; *candidates != NULL; candidates++) {
    const gsize other = strlen (*candidates);
    guint edits;

    if (other > MAX_LETTERS)
      continue;
    edits = edits_between (word, len, *candidates, other);
    if (len >= 2 && other > len
        && (strncmp (word, *candidates, len) == 0 || strcmp (word, *candidates + other - len) == 0))
      edits = 1;
    if (edits <= MAX (len, other) / 3 && edits < best_edits) {
      best = *candidates;
      best_edits = edits;
    }
  }
  return best;
}

char *
nearest_hint (const char *word, const char *const *candidates)
{
  const char *meant = nearest_word (word, candidates);

  return meant != NULL ? g_strdup_printf ("; did you mean “%s”?", meant) : g_strdup ("");
}
