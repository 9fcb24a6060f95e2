#include "name/index.h"

#include "name/bound.h"
#include "name/key.h"

/* A word that more names of several words have than this is not looked at. */
#define COMMON_WORD 64
/* So many leading bits of a key say where to look; with more of them, that table would itself be far away. */
#define START_LEAST 8
#define START_MOST  18
/* Of two names with one key one vowel in so many letters may differ. */
#define VOWEL_PER_LETTERS 4
/* So many names wait for being compared, and so many are fetched from memory ahead. */
#define WAITING_MOST 128
#define AHEAD        6
/* Scores come from costs that were rounded: a bound holds with that much to spare. */
#define SCORE_MARGIN 0.02
/* Units of a name that are kept beside its keys. */
#define OUTLINE_UNITS 16

/* Looking a name up is mostly waiting for memory: what is asked of many names is small and lies together. */

/* One key of a name. */
typedef struct {
  guint32 key;     /* its bits behind those that say where to look */
  guint32 outline; /* of the name */
  guint32 sounds;  /* see NameKey */
  guint16 weight;  /* of the whole name */
  guint8 left_out; /* see NameKey */
  guint8 place;
} Entry;

/* What rules most names out without the name itself. Names of one whole key lie side by side. */
typedef struct {
  const NameForm *form;
  guint32 vowels;
  guint16 weight; /* of the whole name */
  guint8 place;   /* PlaceEnding */
  guint8 n;       /* units; 0: not to be ruled out by them */
  guint8 units[OUTLINE_UNITS];
} Outline;

G_STATIC_ASSERT (sizeof (Entry) == 16 && sizeof (Outline) == 32);

struct NameIndex {
  const Costs *costs;
  KeyTable table;
  Outline *outlines; /* one a name, by its whole key */
  guint32 *numbers;  /* of their names */
  guint n;
  Entry *entries;   /* by key */
  guint start_bits; /* leading bits of a key */
  guint32 *starts;  /* first entry whose key has these leading bits, or a higher one; one more for the end */
};

/* --- making it ---------------------------------------------------------------------------------------------------- */

static guint
start_of (const NameIndex *index, guint64 key)
{
  return (guint) (key >> (64 - index->start_bits));
}

static guint32
rest_of (const NameIndex *index, guint64 key)
{
  return (guint32) (key << index->start_bits >> 32);
}

/* A name of a known set is told apart by more than its letters. */
static Outline
outline_of (const KeyTable *table, const NameForm *form)
{
  Outline outline = {form, name_vowels (table, form), form->whole.weight, form->whole.place};

  if (form->plain && form->n_words == 1 && form->set == 0 && form->n_units <= OUTLINE_UNITS) {
    outline.n = form->n_units;
    memcpy (outline.units, form->units, form->n_units);
  }
  return outline;
}

typedef struct {
  guint64 key; /* the first of the name; 0: none */
  guint32 number;
} Keyed;

static int
by_first_key (const void *a, const void *b)
{
  const Keyed *x = a, *y = b;

  if (x->key != y->key)
    return x->key < y->key ? -1 : 1;
  return x->number < y->number ? -1 : x->number > y->number;
}

static void
set_outlines (NameIndex *index, const GPtrArray *forms)
{
  guint n = forms->len;
  g_autofree Keyed *order = g_new (Keyed, n);

  for (guint i = 0; i < n; i++)
    order[i] = (Keyed){name_key (&index->table, g_ptr_array_index (forms, i)), i};
  if (n > 1)
    qsort (order, n, sizeof *order, by_first_key);
  index->n = n;
  index->outlines = g_new (Outline, n);
  index->numbers = g_new (guint32, n);
  for (guint i = 0; i < n; i++) {
    index->outlines[i] = outline_of (&index->table, g_ptr_array_index (forms, order[i].number));
    index->numbers[i] = order[i].number;
  }
}

typedef struct {
  guint64 key;
  Entry entry; /* without its key */
} EntryKey;

/* returns: array of EntryKey */
static GArray *
all_keys (const NameIndex *index)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (EntryKey));

  for (guint i = 0; i < index->n; i++) {
    const NameForm *form = index->outlines[i].form;
    NameKey keys[NAME_KEYS];
    guint n = name_keys (&index->table, form, keys);

    for (guint k = 0; k < n; k++) {
      Entry entry = {0, i, keys[k].sounds, form->whole.weight, keys[k].left_out, keys[k].place};
      EntryKey one = {keys[k].key, entry};

      g_array_append_val (all, one);
    }
  }
  return all;
}

static int
by_key (const void *a, const void *b)
{
  const Entry *x = a, *y = b;

  if (x->key != y->key)
    return x->key < y->key ? -1 : 1;
  return x->outline < y->outline ? -1 : x->outline > y->outline;
}

/* Counts first, so that each entry goes where it belongs at once; few share a start and are left to be sorted. */
static void
set_entries (NameIndex *index)
{
  g_autoptr (GArray) all = all_keys (index);
  guint n_starts;

  index->start_bits = CLAMP (g_bit_storage (all->len), START_LEAST, START_MOST);
  n_starts = 1U << index->start_bits;
  index->starts = g_new0 (guint32, n_starts + 1);
  index->entries = g_new (Entry, all->len);
  for (guint i = 0; i < all->len; i++)
    index->starts[start_of (index, g_array_index (all, EntryKey, i).key)]++;
  for (guint start = 1; start <= n_starts; start++)
    index->starts[start] += index->starts[start - 1];
  for (guint i = all->len; i-- > 0;) {
    const EntryKey *one = &g_array_index (all, EntryKey, i);
    Entry *entry = &index->entries[--index->starts[start_of (index, one->key)]];

    *entry = one->entry;
    entry->key = rest_of (index, one->key);
  }
  for (guint start = 0; start < n_starts; start++) {
    guint at = index->starts[start], n = index->starts[start + 1] - at;

    if (n > 1)
      qsort (index->entries + at, n, sizeof (Entry), by_key);
  }
}

NameIndex *
name_index_new (const Costs *costs, const GPtrArray *forms)
{
  NameIndex *index = g_new0 (NameIndex, 1);

  index->costs = costs;
  key_table_init (&index->table, costs);
  set_outlines (index, forms);
  set_entries (index);
  return index;
}

void
name_index_free (NameIndex *index)
{
  g_free (index->outlines);
  g_free (index->numbers);
  g_free (index->entries);
  g_free (index->starts);
  g_free (index);
}

/* --- looking up --------------------------------------------------------------------------------------------------- */

typedef struct {
  const NameIndex *index;
  const NameForm *form;
  guint32 vowels;
  guint vowels_most; /* so many may differ */
  double least;
  guint32 waiting[WAITING_MOST]; /* outlines to be compared, each once: names meet under several keys */
  guint n_waiting;
  NameHit *hits;
  guint n, limit;
} Search;

/* Keeps the best, in order. A name that was met under another key is met with the same score. */
static guint
keep_hit (NameHit *hits, guint n, guint limit, NameHit hit)
{
  guint at = n;

  for (guint i = 0; i < n; i++)
    if (hits[i].number == hit.number)
      return n;
  while (at > 0
         && (hits[at - 1].match.score < hit.match.score
             || (hits[at - 1].match.score == hit.match.score && hits[at - 1].number > hit.number)))
    at--;
  if (at == limit)
    return n;
  if (n == limit)
    n--;
  memmove (hits + at + 1, hits + at, (n - at) * sizeof *hits);
  hits[at] = hit;
  return n + 1;
}

static gboolean
is_waiting (const Search *search, guint32 outline)
{
  for (guint i = 0; i < search->n_waiting; i++)
    if (search->waiting[i] == outline)
      return TRUE;
  return FALSE;
}

/* Can the name of this entry score enough? Said without looking at the name. */
static inline gboolean
is_possible (const Search *search, const NameKey *mine, const Entry *entry)
{
  const NameKey other = {0, entry->sounds, entry->left_out, entry->place};
  double length = (search->form->whole.weight + entry->weight) / 2;

  if (mine->place >= KEY_OF_SEVERAL || entry->place >= KEY_OF_SEVERAL)
    return TRUE;
  /* Where a consonant is left out, the vowels are part of the key. */
  if (mine->left_out == 0 && entry->left_out == 0
      && name_vowels_are_far (search->index->outlines[entry->outline].vowels, search->vowels, search->vowels_most))
    return FALSE;
  return name_keys_cost (&search->index->table, mine, &other) <= (1 - search->least + SCORE_MARGIN) * length / 2;
}

/* Names with different place endings may be near by their stems alone. */
static gboolean
has_bound (const NameForm *form, const Outline *outline)
{
  return outline->n > 0
         && (form->whole.place == outline->place || (form->whole.place != PLACE_SK && outline->place != PLACE_SK));
}

/* A name of one word lies in two lines of the cache. */
static inline void
prefetch_form (const NameForm *form)
{
  __builtin_prefetch (form);
  __builtin_prefetch ((const char *) form + 64);
}

/* Leaves waiting what is not too far by its letters. */
static void
rule_out (Search *search)
{
  const NameForm *form = search->form;
  gboolean bounded = form->n_words == 1 && form->set == 0 && form->n_units <= BOUND_UNITS;
  guint n = 0;
  Bound bound;

  if (bounded && search->n_waiting > 0)
    bound_init (&bound, search->index->costs, form);
  for (guint i = 0; i < search->n_waiting; i++) {
    const Outline *outline = &search->index->outlines[search->waiting[i]];
    guint length = (form->whole.weight + outline->weight) / 2;

    if (bounded && has_bound (form, outline)
        && bound_exceeds (&bound, outline->units, outline->n, (guint) ((1 - search->least) * length / 2) + 1))
      continue;
    if (n < AHEAD)
      prefetch_form (outline->form);
    search->waiting[n++] = search->waiting[i];
  }
  search->n_waiting = n;
}

/* Compares with all that wait. Names are strewn over memory: while one is compared, the next are on their way. */
static void
compare_waiting (Search *search)
{
  const NameIndex *index = search->index;

  rule_out (search);
  for (guint i = 0; i < search->n_waiting; i++) {
    const NameForm *form = index->outlines[search->waiting[i]].form;
    NameHit hit = {.number = index->numbers[search->waiting[i]]};

    if (i + AHEAD < search->n_waiting)
      prefetch_form (index->outlines[search->waiting[i + AHEAD]].form);
    hit.match = name_compare_above (index->costs, search->form, form, search->least);
    if (hit.match.score >= search->least)
      search->n = keep_hit (search->hits, search->n, search->limit, hit);
  }
  search->n_waiting = 0;
}

/* Names that share this key, as far as they can score enough. Names of several words are found by their rarer words and
 * by all of them together. */
static void
search_key (Search *search, const NameKey *mine)
{
  const NameIndex *index = search->index;
  guint32 key = rest_of (index, mine->key);
  guint at = index->starts[start_of (index, mine->key)], end = index->starts[start_of (index, mine->key) + 1];

  while (at < end && index->entries[at].key < key)
    at++;
  /* Is it a word that so many names have that it tells nothing: ауданы, district? */
  if (mine->place == KEY_OF_WORD && at + COMMON_WORD < end && index->entries[at + COMMON_WORD].key == key)
    return;
  for (; at < end && index->entries[at].key == key; at++) {
    const Entry *entry = &index->entries[at];

    if (!is_possible (search, mine, entry) || is_waiting (search, entry->outline))
      continue;
    if (search->n_waiting == WAITING_MOST)
      compare_waiting (search);
    __builtin_prefetch (&index->outlines[entry->outline]);
    search->waiting[search->n_waiting++] = entry->outline;
  }
}

guint
name_index_find (const NameIndex *index, const NameForm *form, double least, NameHit *hits, guint limit)
{
  Search search = {.index = index, .form = form, .least = least, .hits = hits, .limit = limit};
  NameKey mine[NAME_KEYS];
  guint n_keys = name_keys (&index->table, form, mine);

  search.vowels = name_vowels (&index->table, form);
  search.vowels_most = MAX (form->whole.letters / VOWEL_PER_LETTERS, 1U);
  /* The keys lie far from each other: all are fetched before the first is looked at. */
  for (guint k = 0; k < n_keys; k++)
    __builtin_prefetch (&index->starts[start_of (index, mine[k].key)]);
  for (guint k = 0; k < n_keys; k++)
    __builtin_prefetch (&index->entries[index->starts[start_of (index, mine[k].key)]]);
  for (guint k = 0; k < n_keys && limit > 0; k++)
    search_key (&search, &mine[k]);
  compare_waiting (&search);
  return search.n;
}
