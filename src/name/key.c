#include "name/key.h"

/* No name has more keys than this. */
#define NAME_KEYS 24
/* A key is at most so many classes of 4 bits. */
#define KEY_CLASSES 15
/* Shorter keys say too little: what is left when a consonant is left out, and a word of several. */
#define KEY_LEAST 3
/* A word that more names of several words have than this is not looked at. */
#define COMMON_WORD 64
/* So many leading bits of a key say where to look: about one for each entry. */
#define START_LEAST 8
#define START_MOST  20
/* Words of fewer letters are no key of their own. */
#define WORD_LEAST 4
/* In shorter names a consonant more or less makes another name. */
#define SLIP_LEAST 6
/* Vowels of a name that count. */
#define VOWELS_MOST 16
/* Names of several words meet in one of them, whatever the vowels of the others. */
#define VOWELS_ANY G_MAXUINT32
/* Of two names with one key one vowel in so many letters may differ. */
#define VOWEL_PER_LETTERS 4
/* So many names wait for being compared, and so many are fetched from memory ahead. */
#define WAITING_MOST 128
#define AHEAD        4
/* Consonants of one class that cost less are one sound; more sounds in a class than fit in two bits are none. */
#define ONE_SOUND   25
#define SOUNDS_MOST 3
/* Scores come from costs that were rounded: a bound holds with that much to spare. */
#define SCORE_MARGIN 0.02

#define PLACE_WORD G_MAXUINT8

#define CLASSES   "ABCDGJKLMNPRSTV"
#define N_CLASSES (sizeof CLASSES)

/* One key of a name, and what tells without the name itself that it is nothing like another of the same key. */
typedef struct {
  guint64 key;
  guint32 number;
  guint32 vowels;  /* two bits each, from the left */
  guint32 sounds;  /* which sound of its class each consonant of the key is, two bits each, from the left */
  guint16 weight;  /* of the whole name */
  guint8 left_out; /* class of the consonant that this key leaves out; 0: none */
  guint8 place;    /* where it stood; PLACE_WORD: the key is that of one word of several */
} Entry;

G_STATIC_ASSERT (sizeof (Entry) == 24); /* looking a name up is mostly waiting for memory */

/* The least that consonants cost by their classes [hundredths]. */
typedef struct {
  guint8 replace[N_CLASSES][N_CLASSES];
  guint8 gap[N_CLASSES];
  guint8 sound[COSTS_UNITS]; /* of the unit in its class, from 1; 0: any */
} ClassCosts;

struct NameIndex {
  const Costs *costs;
  ClassCosts least;
  const GPtrArray *forms; /* of NameForm * */
  GArray *entries;        /* of Entry, by key and number */
  guint start_shift;      /* of a key; what is left are its leading bits */
  guint32 *starts;        /* first entry whose key has these leading bits, or a higher one */
};

static guint
class_of (const Costs *costs, guint unit)
{
  const char *at = costs->key[unit] == '-' ? NULL : strchr (CLASSES, costs->key[unit]);

  return at != NULL ? (guint) (at - CLASSES) + 1 : 0;
}

/* The classes of a word, and in `units` the first unit of each; a vowel counts only at the beginning, a class only once
 * in a row. */
static guint
classes_of (const Costs *costs, const NameForm *form, const NameWord *word, guint8 classes[KEY_CLASSES],
            guint8 units[KEY_CLASSES])
{
  guint n = 0;

  for (guint i = word->start; i < (guint) word->start + word->n && n < KEY_CLASSES; i++) {
    guint class = class_of (costs, form->units[i]);

    if (class == 0 && i == word->start && costs->kind[form->units[i]] != UNIT_SIGN)
      class = 1;
    if (class == 0 || (n > 0 && classes[n - 1] == class))
      continue;
    classes[n] = (guint8) class;
    units[n++] = form->units[i];
  }
  return n;
}

/* --- what consonants cost at least -------------------------------------------------------------------------------- */

/* Numbers the sounds of a class: units that cost less than ONE_SOUND, by whatever steps, are one. */
static void
number_sounds (const Costs *costs, guint class, guint8 sound[COSTS_UNITS])
{
  guint n = 0;
  gboolean grown = TRUE;

  for (guint unit = 1; unit < costs->n_units; unit++)
    if (class_of (costs, unit) == class)
      sound[unit] = (guint8) MIN (++n, G_MAXUINT8);
  while (grown) {
    grown = FALSE;
    for (guint a = 1; a < costs->n_units; a++)
      for (guint b = 1; b < costs->n_units; b++)
        if (class_of (costs, a) == class && class_of (costs, b) == class && sound[b] < sound[a]
            && costs->substitute[a][b] < ONE_SOUND) {
          sound[a] = sound[b];
          grown = TRUE;
        }
  }
}

/* Sounds as numbers from 1 without gaps; 0 in a class that has too many. */
static void
pack_sounds (const Costs *costs, guint class, guint8 sound[COSTS_UNITS])
{
  guint8 packed[COSTS_UNITS] = {0};
  guint n = 0;

  for (guint unit = 1; unit < costs->n_units; unit++)
    if (class_of (costs, unit) == class && packed[sound[unit]] == 0)
      packed[sound[unit]] = (guint8) ++n;
  for (guint unit = 1; unit < costs->n_units; unit++)
    if (class_of (costs, unit) == class)
      sound[unit] = n <= SOUNDS_MOST ? packed[sound[unit]] : 0;
}

static void
set_class_costs (const Costs *costs, ClassCosts *least)
{
  memset (least->replace, G_MAXUINT8, sizeof least->replace);
  memset (least->gap, G_MAXUINT8, sizeof least->gap);
  for (guint class = 1; class < N_CLASSES; class++) {
    number_sounds (costs, class, least->sound);
    pack_sounds (costs, class, least->sound);
  }
  for (guint a = 1; a < costs->n_units; a++) {
    guint class = class_of (costs, a);

    least->gap[class] = MIN (least->gap[class], costs->gap[a]);
    for (guint b = 1; b < costs->n_units; b++) {
      guint8 *cost = &least->replace[class][class_of (costs, b)];

      *cost = MIN (*cost, costs->substitute[a][b]);
    }
  }
  /* The first sound of a name may be a vowel: nothing is known of it. */
  least->gap[1] = 0;
  memset (least->replace[1], 0, sizeof least->replace[1]);
  for (guint class = 0; class < N_CLASSES; class++)
    least->replace[class][1] = 0;
}

/* --- keys --------------------------------------------------------------------------------------------------------- */

static guint64
pack (const guint8 *classes, guint n, guint without)
{
  guint64 key = 0;
  guint before = 0;

  for (guint i = 0; i < n; i++)
    if (i != without && classes[i] != before) {
      key = key << 4 | classes[i];
      before = classes[i];
    }
  return key;
}

guint64
name_key (const Costs *costs, const NameForm *form)
{
  guint8 classes[KEY_CLASSES] = {0}, units[KEY_CLASSES];

  return form->plain ? pack (classes, classes_of (costs, form, &form->whole, classes, units), G_MAXUINT) : 0;
}

/* Keys of other sorts must not meet, and their leading bits are spread evenly. */
static guint64
mix (guint64 key, guint64 with)
{
  key = (key ^ with * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15)) * G_GUINT64_CONSTANT (0xBF58476D1CE4E5B9);
  key = (key ^ key >> 29) * G_GUINT64_CONSTANT (0x94D049BB133111EB);
  return key ^ key >> 32;
}

/* a, o and u, and e. The narrow ones (ы і и, y i) are left out: here they are glides, there vowels. */
static guint32
vowel_class (const char *name)
{
  gunichar first = g_utf8_get_char (name);

  if (g_utf8_strchr ("аәяaäâ", -1, first) != NULL)
    return 1;
  if (g_utf8_strchr ("оөуұүюёoöuūüý", -1, first) != NULL)
    return 2;
  return g_utf8_strchr ("еэe", -1, first) != NULL ? 3 : 0;
}

static guint32
vowels_of (const Costs *costs, const NameForm *form)
{
  guint32 vowels = 0;

  for (guint i = 0, n = 0; i < form->n_units && n < VOWELS_MOST; i++) {
    guint32 class = costs->kind[form->units[i]] == UNIT_VOWEL ? vowel_class (costs->name[form->units[i]]) : 0;

    if (class != 0) {
      vowels |= class << (30 - 2 * n);
      n++;
    }
  }
  return vowels;
}

/* Which sounds the consonants of a key are. */
static guint32
sounds_of (const ClassCosts *least, const guint8 *classes, const guint8 *units, guint n, guint without)
{
  guint32 sounds = 0;
  guint before = 0, at = 0;

  for (guint i = 0; i < n; i++)
    if (i != without && classes[i] != before) {
      sounds |= (guint32) least->sound[units[i]] << (30 - 2 * at++);
      before = classes[i];
    }
  return sounds;
}

static void
add_entry (Entry entries[NAME_KEYS], guint *n, const Entry *entry, guint64 key)
{
  for (guint i = 0; i < *n; i++)
    if (entries[i].key == key)
      return;
  if (key != 0 && *n < NAME_KEYS) {
    entries[*n] = *entry;
    entries[(*n)++].key = key;
  }
}

/* All keys of a name: of the whole; with one consonant left out in turn; of each word of several. */
static guint
entries_of (const Costs *costs, const ClassCosts *least, const NameForm *form, Entry entries[NAME_KEYS])
{
  guint8 classes[KEY_CLASSES] = {0}, units[KEY_CLASSES];
  guint n = 0, n_classes;
  guint64 vowels = vowels_of (costs, form);
  Entry entry = {.vowels = form->n_words == 1 ? (guint32) vowels : VOWELS_ANY, .weight = form->whole.weight};

  if (!form->plain)
    return 0;
  n_classes = classes_of (costs, form, &form->whole, classes, units);
  entry.sounds = sounds_of (least, classes, units, n_classes, G_MAXUINT);
  add_entry (entries, &n, &entry, mix (pack (classes, n_classes, G_MAXUINT), 0));
  add_entry (entries, &n, &entry, mix (pack (classes, n_classes, G_MAXUINT), vowels + 1));
  for (guint i = 0; i < n_classes && n_classes > KEY_LEAST && form->whole.letters >= SLIP_LEAST; i++) {
    Entry slip = entry;

    slip.sounds = sounds_of (least, classes, units, n_classes, i);
    slip.left_out = classes[i];
    slip.place = (guint8) i;
    add_entry (entries, &n, &slip, mix (pack (classes, n_classes, i), vowels + 1));
  }
  for (guint i = 0; i < form->n_words && form->n_words > 1; i++)
    if (form->words[i].letters >= WORD_LEAST) {
      guint n_word = classes_of (costs, form, &form->words[i], classes, units);

      entry.sounds = 0;
      entry.place = PLACE_WORD;
      add_entry (entries, &n, &entry, mix (pack (classes, n_word, G_MAXUINT), 0));
    }
  return n;
}

static gint
by_key (gconstpointer a, gconstpointer b)
{
  const Entry *x = a, *y = b;

  if (x->key != y->key)
    return x->key < y->key ? -1 : 1;
  return x->number < y->number ? -1 : x->number > y->number;
}

static void
set_starts (NameIndex *index)
{
  guint at = 0;
  guint bits = CLAMP (g_bit_storage (index->entries->len), START_LEAST, START_MOST);

  index->start_shift = 64 - bits;
  index->starts = g_new (guint32, (1U << bits) + 1);
  for (guint start = 0; start <= 1U << bits; start++) {
    while (at < index->entries->len && g_array_index (index->entries, Entry, at).key >> index->start_shift < start)
      at++;
    index->starts[start] = at;
  }
}

NameIndex *
name_index_new (const Costs *costs, const GPtrArray *forms)
{
  NameIndex *index = g_new0 (NameIndex, 1);

  index->costs = costs;
  index->forms = forms;
  index->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  set_class_costs (costs, &index->least);
  for (guint i = 0; i < forms->len; i++) {
    Entry entries[NAME_KEYS];
    guint n = entries_of (costs, &index->least, g_ptr_array_index (forms, i), entries);

    for (guint k = 0; k < n; k++)
      entries[k].number = i;
    g_array_append_vals (index->entries, entries, n);
  }
  g_array_sort (index->entries, by_key);
  set_starts (index);
  return index;
}

void
name_index_free (NameIndex *index)
{
  g_array_unref (index->entries);
  g_free (index->starts);
  g_free (index);
}

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

/* Are more bits set than `most`, which are few? */
static inline gboolean
has_more_bits (guint32 bits, guint most)
{
  for (guint i = 0; i < most && bits != 0; i++)
    bits &= bits - 1;
  return bits != 0;
}

/* Do more vowels differ than a slip or a scheme explains? From the left and from the right, because one may be lost. */
static inline gboolean
vowels_are_far (guint32 a, guint32 b, guint most)
{
  guint32 left = a ^ b, right;

  left = (left | left >> 1) & 0x55555555;
  if (!has_more_bits (left, most))
    return FALSE;
  if (a == 0 || b == 0)
    return TRUE;
  right = a >> (__builtin_ctz (a) & ~1) ^ b >> (__builtin_ctz (b) & ~1);
  right = (right | right >> 1) & 0x55555555;
  return has_more_bits (right, most);
}

/* Names that are to be compared, each once: they meet under several keys. */
typedef struct {
  guint32 numbers[WAITING_MOST];
  guint n;
} Waiting;

static gboolean
is_waiting (const Waiting *waiting, guint32 number)
{
  for (guint i = 0; i < waiting->n; i++)
    if (waiting->numbers[i] == number)
      return TRUE;
  return FALSE;
}

/* A name of one word lies in two lines of the cache. */
static inline void
prefetch_form (const NameForm *form)
{
  __builtin_prefetch (form);
  __builtin_prefetch ((const char *) form + 64);
}

/* Two bits each: how many are known of both and differ? */
static inline guint
sounds_apart (guint32 a, guint32 b)
{
  guint32 known = (a | a >> 1) & (b | b >> 1), other = a ^ b;

  return (guint) __builtin_popcount ((other | other >> 1) & known & 0x55555555);
}

/* The least that two one-word names cost that meet in this key [hundredths]. */
static inline guint
least_cost (const ClassCosts *least, const Entry *a, const Entry *b)
{
  guint cost = ONE_SOUND * sounds_apart (a->sounds, b->sounds);

  if (a->left_out == 0 || b->left_out == 0)
    return cost + (guint) (a->left_out != 0 ? least->gap[a->left_out] : b->left_out != 0 ? least->gap[b->left_out] : 0);
  if (a->place == b->place)
    return cost + least->replace[a->left_out][b->left_out];
  /* Two neighbours that changed places are one slip. */
  if (a->left_out == b->left_out && ABS ((gint) a->place - (gint) b->place) == 1)
    return cost;
  return cost + least->gap[a->left_out] + least->gap[b->left_out];
}

/* Can the name of this entry score `least`? Said without looking at the name. */
static inline gboolean
is_possible (const NameIndex *index, const Entry *mine, const Entry *entry, double least, guint most)
{
  double length = (mine->weight + entry->weight) / 2;

  if (mine->vowels == VOWELS_ANY || entry->vowels == VOWELS_ANY)
    return TRUE;
  if (vowels_are_far (entry->vowels, mine->vowels, most))
    return FALSE;
  return least_cost (&index->least, mine, entry) <= (1 - least + SCORE_MARGIN) * length / 2;
}

typedef struct {
  const NameIndex *index;
  const NameForm *form;
  double least;
  NameHit *hits;
  guint n, limit;
} Search;

/* Compares with all that wait. Names are strewn over memory: while one is compared, the next are on their way. */
static void
compare_waiting (Search *search, Waiting *waiting)
{
  const GPtrArray *forms = search->index->forms;

  for (guint i = 0; i < waiting->n; i++) {
    NameHit hit = {.number = waiting->numbers[i]};

    if (i + AHEAD < waiting->n)
      prefetch_form (g_ptr_array_index (forms, waiting->numbers[i + AHEAD]));
    hit.match = name_compare_above (search->index->costs, search->form, g_ptr_array_index (forms, hit.number),
                                    search->least);
    if (hit.match.score >= search->least)
      search->n = keep_hit (search->hits, search->n, search->limit, hit);
  }
  waiting->n = 0;
}

/* The first entry with this key, or with a higher one. */
static guint
first_with (const NameIndex *index, guint64 key)
{
  guint at = index->starts[key >> index->start_shift];

  while (at < index->entries->len && g_array_index (index->entries, Entry, at).key < key)
    at++;
  return at;
}

/* Is it a word that so many names have that it tells nothing: ауданы, district? */
static gboolean
is_common (const NameIndex *index, guint at, guint64 key)
{
  return at + COMMON_WORD < index->entries->len && g_array_index (index->entries, Entry, at + COMMON_WORD).key == key;
}

/* Names that share this key, as far as they can score enough. Names of several words are found by their rarer words and
 * by all of them together. */
static void
search_key (Search *search, const Entry *mine, guint most, Waiting *waiting)
{
  const NameIndex *index = search->index;
  guint at = first_with (index, mine->key);

  if (mine->place == PLACE_WORD && is_common (index, at, mine->key))
    return;
  for (; at < index->entries->len && g_array_index (index->entries, Entry, at).key == mine->key; at++) {
    const Entry *entry = &g_array_index (index->entries, Entry, at);

    if (!is_possible (index, mine, entry, search->least, most) || is_waiting (waiting, entry->number))
      continue;
    if (waiting->n == WAITING_MOST)
      compare_waiting (search, waiting);
    if (waiting->n < AHEAD)
      prefetch_form (g_ptr_array_index (index->forms, entry->number));
    waiting->numbers[waiting->n++] = entry->number;
  }
}

guint
name_index_find (const NameIndex *index, const NameForm *form, double least, NameHit *hits, guint limit)
{
  Search search = {index, form, least, hits, 0, limit};
  Entry mine[NAME_KEYS];
  guint n_keys = entries_of (index->costs, &index->least, form, mine);
  guint most = MAX (form->whole.letters / VOWEL_PER_LETTERS, 1U);
  Waiting waiting = {.n = 0};

  /* The keys lie far from each other: all are fetched before the first is looked at. */
  for (guint k = 0; k < n_keys; k++)
    __builtin_prefetch (&index->starts[mine[k].key >> index->start_shift]);
  for (guint k = 0; k < n_keys; k++)
    __builtin_prefetch (&g_array_index (index->entries, Entry, index->starts[mine[k].key >> index->start_shift]));
  for (guint k = 0; k < n_keys && limit > 0; k++)
    search_key (&search, &mine[k], most, &waiting);
  compare_waiting (&search, &waiting);
  return search.n;
}
