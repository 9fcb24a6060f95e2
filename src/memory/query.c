#include "memory/query.h"

#include <string.h>

#include "base/error.h"
#include "memory/words.h"

static void
split_words (Query *query, Span text)
{
  WordWalk walk = word_walk (text);
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (gsize));
  gsize start = 0;
  Span word;

  while (word_next (&walk, &word)) {
    g_string_append_len (query->chars, word.data, (gssize) word.len);
    g_array_append_val (ends, query->chars->len);
  }
  for (guint i = 0; i < ends->len; i++) {
    const gsize end = g_array_index (ends, gsize, i);
    const Span whole = {query->chars->str + start, end - start}, stem = word_stem (query->searcher->lang, whole);

    g_array_append_val (query->words, whole);
    g_array_append_val (query->stems, stem);
    start = end;
  }
  query->n = query->words->len;
}

gboolean
query_init (Query *query, Searcher *searcher, Span text, GError **error)
{
  *query = (Query){.searcher = searcher};
  query->chars = g_string_sized_new (256);
  query->words = g_array_new (FALSE, FALSE, sizeof (Span));
  query->stems = g_array_new (FALSE, FALSE, sizeof (Span));
  query->lists = g_array_new (FALSE, FALSE, sizeof (StemList));
  split_words (query, text);
  if (query->n <= SEARCH_WORDS_MAX)
    return TRUE;
  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_LIMIT, "a text of %u words is no segment; look for its sentences "
               "one by one", query->n);
  return FALSE;
}

void
query_clear (Query *query)
{
  g_string_free (query->chars, TRUE);
  g_array_unref (query->words);
  g_array_unref (query->stems);
  g_array_unref (query->lists);
}

static gint
by_length (gconstpointer a, gconstpointer b)
{
  const StemList *x = a, *y = b;
  const guint32 n = x->end - x->first, m = y->end - y->first;

  return (n > m) - (n < m);
}

/* The row of a stem in the pattern: its list gets more weight where the stem stands again. */
static guint
row_of_stem (Query *query, guint32 stem, guint *n_rows)
{
  Part *part = query->room->part;
  guint32 first, end;
  StemList list = {.stem = stem, .weight = 1};

  for (guint i = 0; i < query->lists->len; i++) {
    StemList *known = &g_array_index (query->lists, StemList, i);

    if (known->stem == stem) {
      known->weight++;
      return known->row;
    }
  }
  part_range (part, ARRAY_POSTING_STARTS, stem, &list.first, &list.end);
  part_range (part, ARRAY_STEM_WORDS, stem, &first, &end);
  list.row = (*n_rows)++;
  g_array_append_val (query->lists, list);
  for (guint32 word = first; word < end && word < part_count (part, COUNT_WORDS); word++)
    query->room->rows[word] = (guint16) list.row;
  return list.row;
}

/* Rows for the stems first; then for the words of the query itself, which are at home in the row of their stem. */
void
query_enter (Query *query, guint number)
{
  Part *part;
  g_autofree guint *stem_rows = g_new0 (guint, query->n);
  guint n_rows = 1;

  query->room = &g_array_index (query->searcher->rooms, Room, number);
  part = query->room->part;
  g_array_set_size (query->lists, 0);
  pattern_init (&query->word_pattern, query->n, 2 * query->n + 1);
  pattern_init (&query->stem_pattern, query->n, 2 * query->n + 1);
  for (guint i = 0; i < query->n; i++) {
    guint32 stem;

    if (!part_find (part, ARRAY_STEM_SLOTS, g_array_index (query->stems, Span, i), &stem))
      continue;
    stem_rows[i] = row_of_stem (query, stem, &n_rows);
    pattern_set (&query->stem_pattern, stem_rows[i], i);
  }
  for (guint i = 0; i < query->n; i++) {
    guint32 word;
    guint row;

    if (stem_rows[i] == 0 || !part_find (part, ARRAY_WORD_SLOTS, g_array_index (query->words, Span, i), &word))
      continue;
    row = query->room->rows[word];
    if (row == stem_rows[i]) {
      row = n_rows++;
      query->room->rows[word] = (guint16) row;
      memcpy (query->stem_pattern.bits + (gsize) row * query->stem_pattern.blocks,
              query->stem_pattern.bits + (gsize) stem_rows[i] * query->stem_pattern.blocks,
              query->stem_pattern.blocks * sizeof (guint64));
    }
    pattern_set (&query->word_pattern, row, i);
  }
  g_array_sort (query->lists, by_length);
}

void
query_leave (Query *query)
{
  Part *part = query->room->part;

  for (guint i = 0; i < query->lists->len; i++) {
    guint32 first, end;

    part_range (part, ARRAY_STEM_WORDS, g_array_index (query->lists, StemList, i).stem, &first, &end);
    memset (query->room->rows + first, 0, (end - first) * sizeof (guint16));
  }
  pattern_clear (&query->word_pattern);
  pattern_clear (&query->stem_pattern);
}
