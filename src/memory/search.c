#include "memory/search.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "memory/query.h"
#include "memory/words.h"

/* A counter that has come so far says nothing any more; one above it: the segment has been compared. */
#define COUNT_FULL 254
#define COMPARED   255

/* What comparing a segment and counting it once cost against each other, measured. */
#define COMPARE_COST 48

/* A list that is no longer than this is compared at once: a good hit among it spares the longer ones. */
#define SHORT_LIST 64

typedef struct {
  SearchHit hit;
  gint64 d, l;            /* W + S, and the greater number of words */
  gint64 gain, gain_of;   /* score less penalty, as a fraction */
  guint letters, letters_of; /* distance in letters, and the greater length; letters_of 0: not computed */
  guint raw;              /* distance of the texts as they are; only of those with the same words */
  gboolean same_words;
} Candidate;

typedef struct {
  Query query;
  const SearchOptions *options;
  Span text;
  guint part;             /* at hand */
  GString *joined;
  GArray *rows;           /* of guint16: of a document that is compared */
  GArray *met;            /* of guint32: documents counted or compared */
  GArray *left;           /* of guint32: those of them that can still be hits */
  GArray *found;          /* of Candidate, best first */
  LetterPattern *letters, *raw;
  gint64 loss, loss_of;   /* threshold: (W + S) / (2 max (n, m)) may be at most loss / loss_of */
  guint64 n_compared;
} Search;

/* === Comparing =================================================================================================== */

/* Both distances at once, where the query has at most 64 words. */
static void
distances_64 (const Search *search, const guint32 *words, guint m, guint *w, guint *s)
{
  const guint16 *rows = search->query.room->rows;
  const guint64 *word_bits = search->query.word_pattern.bits, *stem_bits = search->query.stem_pattern.bits;
  const guint shift = search->query.n - 1;
  guint64 wp = ~(guint64) 0, wm = 0, sp = wp, sm = 0;

  *w = *s = search->query.n;
  for (guint i = 0; i < m; i++) {
    const guint row = rows[words[i]];
    const guint64 we = word_bits[row], se = stem_bits[row];
    const guint64 wx = (((we & wp) + wp) ^ wp) | we, sx = (((se & sp) + sp) ^ sp) | se;
    guint64 wplus = wm | ~(wx | wp), wminus = wp & wx, splus = sm | ~(sx | sp), sminus = sp & sx;

    *w += (guint) ((wplus >> shift) & 1) - (guint) ((wminus >> shift) & 1);
    *s += (guint) ((splus >> shift) & 1) - (guint) ((sminus >> shift) & 1);
    wplus = wplus << 1 | 1;
    splus = splus << 1 | 1;
    wp = (wminus << 1) | ~(we | wm | wplus);
    wm = wplus & (we | wm);
    sp = (sminus << 1) | ~(se | sm | splus);
    sm = splus & (se | sm);
  }
}

static void
distances (Search *search, const guint32 *words, guint m, guint *w, guint *s)
{
  if (search->query.n == 0) {
    *w = *s = m;
  } else if (search->query.n <= 64) {
    distances_64 (search, words, m, w, s);
  } else {
    guint16 *rows;

    g_array_set_size (search->rows, m);
    rows = (guint16 *) (gpointer) search->rows->data;
    for (guint i = 0; i < m; i++)
      rows[i] = search->query.room->rows[words[i]];
    *w = pattern_distance (&search->query.word_pattern, rows, m);
    *s = pattern_distance (&search->query.stem_pattern, rows, m);
  }
}

/* === Hits ======================================================================================================== */

/* The words of a document with a blank between them. */
static void
join_words (Search *search, const Candidate *candidate)
{
  Part *part = g_array_index (search->query.searcher->rooms, Room, candidate->hit.part).part;
  guint32 first, end;
  const guint32 *words;

  g_string_truncate (search->joined, 0);
  part_range (part, ARRAY_DOCUMENTS, candidate->hit.document, &first, &end);
  words = part_numbers (part, ARRAY_DOCUMENT_WORDS, first, end);
  for (guint32 i = first; i < end; i++) {
    const Span word = part_word (part, words[i]);

    if (i > first)
      g_string_append_c (search->joined, ' ');
    g_string_append_len (search->joined, word.data, (gssize) word.len);
  }
  /* A damaged index may end in the middle of a letter, which is read to its end. */
  g_string_append_len (search->joined, "\0\0\0", 3);
  g_string_truncate (search->joined, search->joined->len - 3);
}

static void
count_letters (Search *search, Candidate *candidate)
{
  guint length;

  if (candidate->letters_of != 0)
    return;
  if (search->letters == NULL) {
    g_string_truncate (search->joined, 0);
    for (guint i = 0; i < search->query.words->len; i++) {
      const Span word = g_array_index (search->query.words, Span, i);

      if (i > 0)
        g_string_append_c (search->joined, ' ');
      g_string_append_len (search->joined, word.data, (gssize) word.len);
    }
    search->letters = letter_pattern_new (search->joined->str, search->joined->len);
  }
  join_words (search, candidate);
  candidate->letters = letter_pattern_distance (search->letters, search->joined->str, search->joined->len, &length);
  candidate->letters_of = MAX (MAX (length, letter_pattern_length (search->letters)), 1);
}

static gint
sign (gint64 n)
{
  return (n > 0) - (n < 0);
}

/* Below 0: a is the better hit. */
static gint
compare (Search *search, Candidate *a, Candidate *b)
{
  gint order = sign (b->gain * a->gain_of - a->gain * b->gain_of);

  if (order == 0)
    order = b->hit.exact - a->hit.exact;
  if (order == 0) {
    count_letters (search, a);
    count_letters (search, b);
    order = sign ((gint64) a->letters * b->letters_of - (gint64) b->letters * a->letters_of);
  }
  if (order == 0)
    order = sign ((gint64) a->raw - b->raw);
  return order != 0 ? order : a->hit.segment < b->hit.segment ? -1 : a->hit.segment > b->hit.segment;
}

/* White space is one blank in both, and none at the ends. */
static gboolean
is_same_text (Span a, Span b)
{
  gsize i = 0, j = 0;

  for (;;) {
    const gboolean space_a = i < a.len && g_ascii_isspace (a.data[i]);
    const gboolean space_b = j < b.len && g_ascii_isspace (b.data[j]);

    while (i < a.len && g_ascii_isspace (a.data[i]))
      i++;
    while (j < b.len && g_ascii_isspace (b.data[j]))
      j++;
    if (i == a.len || j == b.len)
      return i == a.len && j == b.len;
    if ((space_a != space_b && i > 0 && j > 0) || a.data[i] != b.data[j])
      return FALSE;
    i++;
    j++;
  }
}

/* With the same words only the texts themselves tell which is nearer. */
static void
compare_texts (Search *search, Candidate *candidate)
{
  g_autofree char *text = store_text (search->query.searcher->store, candidate->hit.segment, NULL);

  if (text == NULL)
    return;
  candidate->hit.exact = is_same_text (span_of (text), search->text);
  if (search->raw == NULL)
    search->raw = letter_pattern_new (search->text.data, search->text.len);
  candidate->raw = letter_pattern_distance (search->raw, text, strlen (text), NULL);
}

/* The least penalty of the files that have this text. */
static gint
penalty_of (Search *search, const SearchHit *hit)
{
  g_autoptr (GArray) segments = NULL;
  gint least = G_MAXINT;

  if (search->options->penalties == NULL)
    return 0;
  segments = searcher_segments (search->query.searcher, hit);
  for (guint i = 0; i < segments->len; i++) {
    const gint64 source = store_unit_source (search->query.searcher->store,
                                             STORE_UNIT (g_array_index (segments, guint64, i)));

    least = MIN (least, GPOINTER_TO_INT (g_hash_table_lookup (search->options->penalties, &source)));
  }
  return segments->len > 0 ? least : 0;
}

static void
set_threshold (Search *search)
{
  const Candidate *worst;

  if (search->found->len < search->options->limit)
    return;
  worst = &g_array_index (search->found, Candidate, search->found->len - 1);
  search->loss = worst->gain_of - worst->gain;
  search->loss_of = worst->gain_of;
}

static void
keep (Search *search, Candidate *candidate)
{
  GArray *found = search->found;
  guint at = found->len;

  while (at > 0 && compare (search, candidate, &g_array_index (found, Candidate, at - 1)) < 0)
    at--;
  if (at >= search->options->limit)
    return;
  g_array_insert_val (found, at, *candidate);
  if (found->len > search->options->limit)
    g_array_set_size (found, search->options->limit);
  set_threshold (search);
}

/* Can a text with this loss, of 2 * l, still be a hit? */
static gboolean
is_within (const Search *search, gint64 d, gint64 l)
{
  return d * search->loss_of <= search->loss * 2 * l;
}

/* Compares a document with the query. */
static void
compare_document (Search *search, guint32 document)
{
  Candidate candidate = {.hit = {.part = search->part, .document = document}};
  guint32 first, end;
  const guint32 *words;
  guint w, s;

  part_range (search->query.room->part, ARRAY_DOCUMENTS, document, &first, &end);
  words = part_numbers (search->query.room->part, ARRAY_DOCUMENT_WORDS, first, end);
  distances (search, words + first, end - first, &w, &s);
  search->n_compared++;
  candidate.d = w + s;
  candidate.l = MAX (MAX (search->query.n, end - first), 1);
  if (!is_within (search, candidate.d, candidate.l))
    return;
  part_range (search->query.room->part, ARRAY_SEGMENT_STARTS, document, &first, &end);
  candidate.hit.segment = first < end ? part_segments (search->query.room->part, first, end)[first] : 0;
  candidate.same_words = w == 0;
  if (w == 0)
    compare_texts (search, &candidate);
  if (search->query.n == 0 && !candidate.hit.exact)
    return;
  candidate.hit.penalty = penalty_of (search, &candidate.hit);
  candidate.gain_of = 200 * candidate.l;
  candidate.gain = 100 * (2 * candidate.l - candidate.d) - 2 * candidate.l * candidate.hit.penalty;
  if (is_within (search, candidate.gain_of - candidate.gain, 100 * candidate.l))
    keep (search, &candidate);
}

/* === Lists ======================================================================================================= */

/* Documents whose length lets them reach the threshold: [*first, *end). */
static void
length_window (const Search *search, guint32 *first, guint32 *end)
{
  Part *part = search->query.room->part;
  const gsize n_lengths = part_count (part, COUNT_LENGTHS);
  const guint32 *lengths = part_numbers (part, ARRAY_LENGTHS, 0, n_lengths);
  gsize least = search->query.n, most;

  while (least > 0 && is_within (search, 2 * (gint64) (search->query.n - (least - 1)), search->query.n))
    least--;
  most = search->query.n;
  while (most + 1 < n_lengths && is_within (search, 2 * (gint64) (most + 1 - search->query.n), (gint64) most + 1))
    most++;
  *first = least < n_lengths ? lengths[least] : lengths[n_lengths - 1];
  *end = most + 1 < n_lengths ? lengths[most + 1] : lengths[n_lengths - 1];
}

static guint32
lower_bound (const guint32 *numbers, guint32 first, guint32 end, guint32 limit)
{
  while (first < end) {
    const guint32 middle = first + (end - first) / 2;

    if (numbers[middle] < limit)
      first = middle + 1;
    else
      end = middle;
  }
  return first;
}

/* The postings of a list within the window; *first and *end are set to their places. */
static const guint32 *
list_window (const Search *search, const StemList *list, guint32 *first, guint32 *end)
{
  const guint32 *postings = part_numbers (search->query.room->part, ARRAY_POSTINGS, list->first, list->end);
  guint32 from, to;

  length_window (search, &from, &to);
  *first = lower_bound (postings, list->first, list->end, from);
  *end = lower_bound (postings, *first, list->end, to);
  return postings;
}

static inline guint8
more (guint8 count, guint32 weight)
{
  return (guint8) MIN (count + weight, COUNT_FULL);
}

/* Counts a list and meets new documents; those in `enough` lists are compared on the way. */
static void
count_list (Search *search, const StemList *list, guint enough)
{
  guint8 *counts = search->query.room->counts;
  guint32 first, end;
  const guint32 *postings = list_window (search, list, &first, &end);

  for (guint32 i = first; i < end; i++) {
    const guint32 document = postings[i];
    const guint8 count = counts[document];

    if (count == COMPARED)
      continue;
    if (count == 0)
      g_array_append_val (search->met, document);
    counts[document] = more (count, list->weight);
    if (counts[document] >= enough) {
      counts[document] = COMPARED;
      compare_document (search, document);
    }
  }
}

/* The same for documents that were met already. */
static void
count_on (Search *search, const StemList *list)
{
  guint8 *counts = search->query.room->counts;
  guint32 first, end;
  const guint32 *postings = list_window (search, list, &first, &end);

  for (guint32 i = first; i < end; i++) {
    const guint8 count = counts[postings[i]];

    if (count != 0 && count < COUNT_FULL)
      counts[postings[i]] = more (count, list->weight);
  }
}

/* Those met that can still reach the threshold, into `left`; `rest` is the weight of the lists not yet counted. */
static guint
sift (Search *search, guint rest)
{
  const GArray *from = search->left->len > 0 ? search->left : search->met;
  const guint8 *counts = search->query.room->counts;
  guint n = 0;
  gint64 least = 0; /* weight that a document of the best length needs */

  while (least < search->query.n && !is_within (search, 2 * ((gint64) search->query.n - least), search->query.n))
    least++;
  if (search->left->len == 0)
    g_array_set_size (search->left, search->met->len);
  for (guint i = 0; i < from->len; i++) {
    const guint32 document = g_array_index (from, guint32, i);
    const guint8 count = counts[document];

    g_array_index (search->left, guint32, n) = document;
    n += count == COUNT_FULL || (count < COUNT_FULL && count + rest >= least);
  }
  g_array_set_size (search->left, n);
  return n;
}

/* Can a document met with this count still reach the threshold, now that its length counts too? */
static gboolean
is_worth_comparing (Search *search, guint32 document, guint8 count, guint rest)
{
  guint32 first, end;
  gint64 l;

  part_range (search->query.room->part, ARRAY_DOCUMENTS, document, &first, &end);
  l = MAX (search->query.n, end - first);
  return count == COUNT_FULL || is_within (search, 2 * MAX (l - count - rest, 0), l);
}

/* Compares what is left, those with the most words in common first. */
static void
compare_left (Search *search, guint rest)
{
  guint8 *counts = search->query.room->counts;
  const guint n = search->left->len;
  g_autofree guint32 *sorted = g_new (guint32, n);
  guint starts[COUNT_FULL + 2] = {0};

  for (guint i = 0; i < n; i++)
    starts[COUNT_FULL - counts[g_array_index (search->left, guint32, i)] + 1]++;
  for (guint i = 1; i < G_N_ELEMENTS (starts); i++)
    starts[i] += starts[i - 1];
  for (guint i = 0; i < n; i++) {
    const guint32 document = g_array_index (search->left, guint32, i);

    sorted[starts[COUNT_FULL - counts[document]]++] = document;
  }
  for (guint i = 0; i < n; i++)
    if (is_worth_comparing (search, sorted[i], counts[sorted[i]], rest))
      compare_document (search, sorted[i]);
}

/* === A part ====================================================================================================== */

/* All counters are zero again. */
static void
tidy (Search *search)
{
  for (guint i = 0; i < search->met->len; i++)
    search->query.room->counts[g_array_index (search->met, guint32, i)] = 0;
  g_array_set_size (search->met, 0);
  g_array_set_size (search->left, 0);
}

static void
compare_range (Search *search, guint32 first, guint32 end)
{
  for (guint32 document = first; document < end; document++)
    compare_document (search, document);
}

static void
search_lists (Search *search)
{
  const GArray *lists = search->query.lists;
  guint rest = 0, i = 0;

  for (guint j = 0; j < lists->len; j++)
    rest += g_array_index (lists, StemList, j).weight;
  for (; i < lists->len && is_within (search, 2 * (gint64) (search->query.n - rest), search->query.n); i++) {
    const StemList *list = &g_array_index (lists, StemList, i);
    const guint wasted = (guint) (search->n_compared / 128);

    count_list (search, list, list->end - list->first <= SHORT_LIST ? 1 : MIN (2 + wasted, COUNT_FULL));
    rest -= list->weight;
  }
  if (search->met->len == 0)
    return;
  for (;; i++) {
    const guint n = sift (search, rest);
    const StemList *list = i < lists->len ? &g_array_index (lists, StemList, i) : NULL;

    if (n == 0)
      return;
    if (list == NULL || (guint64) n * COMPARE_COST <= list->end - list->first)
      break;
    count_on (search, list);
    rest -= list->weight;
  }
  compare_left (search, rest);
}

static void
search_part (Search *search)
{
  Part *part;

  query_enter (&search->query, search->part);
  part = search->query.room->part;
  if (search->options->scan)
    compare_range (search, 0, (guint32) part_count (part, COUNT_DOCUMENTS));
  else if (search->query.n == 0)
    compare_range (search, 0, part_numbers (part, ARRAY_LENGTHS, 0, 2)[1]);
  else
    search_lists (search);
  tidy (search);
  query_leave (&search->query);
}

/* === The query =================================================================================================== */

static void
search_init (Search *search)
{
  search->joined = g_string_sized_new (256);
  search->rows = g_array_new (FALSE, FALSE, sizeof (guint16));
  search->met = g_array_new (FALSE, FALSE, sizeof (guint32));
  search->left = g_array_new (FALSE, FALSE, sizeof (guint32));
  search->found = g_array_new (FALSE, FALSE, sizeof (Candidate));
  search->loss = 100 - CLAMP (search->options->min_score, 1, 100);
  search->loss_of = 100;
}

static void
search_clear (Search *search)
{
  query_clear (&search->query);
  g_string_free (search->joined, TRUE);
  g_array_unref (search->rows);
  g_array_unref (search->met);
  g_array_unref (search->left);
  g_array_unref (search->found);
  g_clear_pointer (&search->letters, letter_pattern_free);
  g_clear_pointer (&search->raw, letter_pattern_free);
}

static GArray *
hits_of (const Search *search)
{
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (SearchHit));

  for (guint i = 0; i < search->found->len; i++) {
    const Candidate *candidate = &g_array_index (search->found, Candidate, i);
    SearchHit hit = candidate->hit;
    const gint64 score = 100 * (2 * candidate->l - candidate->d) / (2 * candidate->l);

    hit.score = (hit.exact ? 100 : (gint) MIN (score, 99)) - hit.penalty;
    g_array_append_val (hits, hit);
  }
  return hits;
}

GArray *
searcher_find (Searcher *searcher, Span text, const SearchOptions *options, GError **error)
{
  Search search = {.options = options, .text = text};
  gboolean good = query_init (&search.query, searcher, text, error);
  GArray *hits = NULL;

  search_init (&search);
  for (search.part = 0; good && options->limit > 0 && search.part < searcher->rooms->len; search.part++) {
    search_part (&search);
    good = part_check (search.query.room->part, error);
  }
  if (good)
    hits = hits_of (&search);
  search_clear (&search);
  return hits;
}

/* === Two texts =================================================================================================== */

/* Words, or their stems, as numbers from 1 on: equal ones have one number. */
typedef struct {
  Lang lang;
  GHashTable *numbers; /* char * → number (GUINT_TO_POINTER) */
} Numbering;

static guint16
number_of (Numbering *numbering, Span word)
{
  g_autofree char *key = span_dup (word);
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (numbering->numbers, key));

  if (number == 0) {
    number = g_hash_table_size (numbering->numbers) + 1;
    g_hash_table_insert (numbering->numbers, g_steal_pointer (&key), GUINT_TO_POINTER (number));
  }
  return (guint16) number;
}

static void
number_text (Numbering *numbering, Numbering *stems, Span text, GArray *words_out, GArray *stems_out)
{
  WordWalk walk = word_walk (text);
  Span word;

  while (words_out->len < SEARCH_WORDS_MAX && word_next (&walk, &word)) {
    const guint16 number = number_of (numbering, word);
    const guint16 stem = number_of (stems, word_stem (numbering->lang, word));

    g_array_append_val (words_out, number);
    g_array_append_val (stems_out, stem);
  }
}

static guint
distance_of (const GArray *a, const GArray *b, guint n_numbers)
{
  Pattern pattern;
  guint distance;

  pattern_init (&pattern, a->len, n_numbers + 1);
  for (guint i = 0; i < a->len; i++)
    pattern_set (&pattern, g_array_index (a, guint16, i), i);
  distance = pattern_distance (&pattern, (const guint16 *) (gpointer) b->data, b->len);
  pattern_clear (&pattern);
  return distance;
}

gint
search_score (Lang lang, Span a, Span b)
{
  g_autoptr (GHashTable) words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) stems = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) words_a = g_array_new (FALSE, FALSE, sizeof (guint16));
  g_autoptr (GArray) words_b = g_array_new (FALSE, FALSE, sizeof (guint16));
  g_autoptr (GArray) stems_a = g_array_new (FALSE, FALSE, sizeof (guint16));
  g_autoptr (GArray) stems_b = g_array_new (FALSE, FALSE, sizeof (guint16));
  Numbering by_word = {lang, words}, by_stem = {lang, stems};
  guint d, l;

  if (is_same_text (a, b))
    return 100;
  number_text (&by_word, &by_stem, a, words_a, stems_a);
  number_text (&by_word, &by_stem, b, words_b, stems_b);
  l = MAX (words_a->len, words_b->len);
  if (l == 0)
    return 0;
  d = distance_of (words_a, words_b, g_hash_table_size (words))
      + distance_of (stems_a, stems_b, g_hash_table_size (stems));
  return MIN ((gint) (100 * (2 * l - d) / (2 * l)), 99);
}
