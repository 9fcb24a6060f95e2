#include "memory/concord.h"

#include "base/error.h"
#include "memory/query.h"

/* Are the stems of the query in the document, in a row? Bit i of `state`: the words up to here are the first i + 1. */
static gboolean
has_words (const Query *query, guint32 document)
{
  Part *part = query->room->part;
  const guint64 whole = (guint64) 1 << (query->n - 1);
  const guint32 *words;
  guint32 first, end;
  guint64 state = 0;

  part_range (part, ARRAY_DOCUMENTS, document, &first, &end);
  words = part_numbers (part, ARRAY_DOCUMENT_WORDS, first, end);
  for (guint32 i = first; i < end; i++) {
    state = (state << 1 | 1) & query->stem_pattern.bits[query->room->rows[words[i]]];
    if (state & whole)
      return TRUE;
  }
  return FALSE;
}

static void
add_segments (Part *part, guint32 document, GArray *segments)
{
  guint32 first, end;

  part_range (part, ARRAY_SEGMENT_STARTS, document, &first, &end);
  g_array_append_vals (segments, part_segments (part, first, end) + first, end - first);
}

static void
search_part (const Query *query, GArray *segments)
{
  Part *part = query->room->part;
  const StemList *rarest;
  const guint32 *postings;
  guint weight = 0;

  for (guint i = 0; i < query->lists->len; i++)
    weight += g_array_index (query->lists, StemList, i).weight;
  if (weight < query->n)
    return; /* a word that no segment has */
  rarest = &g_array_index (query->lists, StemList, 0);
  postings = part_numbers (part, ARRAY_POSTINGS, rarest->first, rarest->end);
  for (guint32 i = rarest->first; i < rarest->end; i++)
    if (has_words (query, postings[i]))
      add_segments (part, postings[i], segments);
}

static gint
by_number (gconstpointer a, gconstpointer b)
{
  const guint64 x = *(const guint64 *) a, y = *(const guint64 *) b;

  return (x > y) - (x < y);
}

GArray *
concord_find (Searcher *searcher, Span text, GError **error)
{
  Query query;
  gboolean good = query_init (&query, searcher, text, error);
  g_autoptr (GArray) segments = g_array_new (FALSE, FALSE, sizeof (guint64));

  if (good && query.n > CONCORD_WORDS_MAX) {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_LIMIT, "%u words are too many to be looked for in a row; %d are the "
                 "limit", query.n, CONCORD_WORDS_MAX);
    good = FALSE;
  }
  for (guint part = 0; good && query.n > 0 && part < searcher->rooms->len; part++) {
    query_enter (&query, part);
    search_part (&query, segments);
    query_leave (&query);
    good = part_check (query.room->part, error);
  }
  query_clear (&query);
  g_array_sort (segments, by_number);
  return good ? g_steal_pointer (&segments) : NULL;
}
