#include "name/key.h"

/* A key is at most so many classes of 4 bits. */
#define KEY_CLASSES 15
/* Shorter keys say too little: what is left when a consonant is left out, and a word of several. */
#define KEY_LEAST 3
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
/* So many compared names are remembered while one is looked up. */
#define SEEN_MOST 128

#define CLASSES   "ABCDGJKLMNPRSTV"

/* One key of one name. */
typedef struct {
  guint64 key;
  guint32 number;
  guint32 vowels; /* two bits each, from the left */
} Entry;

struct NameIndex {
  const Costs *costs;
  const GPtrArray *forms; /* of NameForm * */
  GArray *entries;        /* of Entry, by key and number */
  guint32 *starts;        /* first entry whose key has these leading bits, or a higher one */
};

/* So many leading bits of a key say where to look. */
#define START_BITS 17

static guint
class_of (const Costs *costs, guint unit)
{
  const char *at = strchr (CLASSES, costs->key[unit]);

  return at != NULL ? (guint) (at - CLASSES) + 1 : 0;
}

/* The classes of a word; a vowel counts only at the beginning, a class only once in a row. */
static guint
classes_of (const Costs *costs, const NameForm *form, const NameWord *word, guint8 classes[KEY_CLASSES])
{
  guint n = 0;

  for (guint i = word->start; i < (guint) word->start + word->n && n < KEY_CLASSES; i++) {
    guint class = costs->key[form->units[i]] == '-' ? 0 : class_of (costs, form->units[i]);
    gboolean starts = i == word->start && class == 0 && costs->kind[form->units[i]] != UNIT_SIGN;

    if (starts)
      classes[n++] = 1;
    else if (class != 0 && (n == 0 || classes[n - 1] != class))
      classes[n++] = (guint8) class;
  }
  return n;
}

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
  guint8 classes[KEY_CLASSES] = {0};

  return form->plain ? pack (classes, classes_of (costs, form, &form->whole, classes), G_MAXUINT) : 0;
}

static void
add_key (guint64 keys[NAME_KEYS], guint *n, guint64 key)
{
  for (guint i = 0; i < *n; i++)
    if (keys[i] == key)
      return;
  if (key != 0 && *n < NAME_KEYS)
    keys[(*n)++] = key;
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

guint
name_keys (const Costs *costs, const NameForm *form, guint64 keys[NAME_KEYS])
{
  guint8 classes[KEY_CLASSES] = {0};
  guint n = 0, n_classes;
  guint64 vowels = vowels_of (costs, form);

  if (!form->plain)
    return 0;
  n_classes = classes_of (costs, form, &form->whole, classes);
  add_key (keys, &n, mix (pack (classes, n_classes, G_MAXUINT), 0));
  add_key (keys, &n, mix (pack (classes, n_classes, G_MAXUINT), vowels + 1));
  for (guint i = 0; i < n_classes && n_classes > KEY_LEAST && form->whole.letters >= SLIP_LEAST; i++)
    add_key (keys, &n, mix (pack (classes, n_classes, i), vowels + 1));
  for (guint i = 0; i < form->n_words && form->n_words > 1; i++)
    if (form->words[i].letters >= WORD_LEAST)
      add_key (keys, &n, mix (pack (classes, classes_of (costs, form, &form->words[i], classes), G_MAXUINT), 0));
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

  for (guint start = 0; start <= 1U << START_BITS; start++) {
    while (at < index->entries->len && g_array_index (index->entries, Entry, at).key >> (64 - START_BITS) < start)
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
  for (guint i = 0; i < forms->len; i++) {
    const NameForm *form = g_ptr_array_index (forms, i);
    guint64 keys[NAME_KEYS];
    guint n = name_keys (costs, form, keys);
    Entry entry = {.number = i, .vowels = form->n_words == 1 ? vowels_of (costs, form) : VOWELS_ANY};

    for (guint k = 0; k < n; k++) {
      entry.key = keys[k];
      g_array_append_val (index->entries, entry);
    }
  }
  g_array_sort (index->entries, by_key);
  index->starts = g_new (guint32, (1U << START_BITS) + 1);
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

/* Do more vowels differ than a slip or a scheme explains? From the left and from the right, because one may be lost. */
static inline gboolean
vowels_are_far (guint32 a, guint32 b, guint most)
{
  guint32 left = a ^ b, right;

  left = (left | left >> 1) & 0x55555555;
  if ((guint) __builtin_popcount (left) <= most)
    return FALSE;
  if (a == 0 || b == 0)
    return TRUE;
  right = a >> (__builtin_ctz (a) & ~1) ^ b >> (__builtin_ctz (b) & ~1);
  right = (right | right >> 1) & 0x55555555;
  return (guint) __builtin_popcount (right) > most;
}

/* The names that were compared already, as far as they are remembered: names meet under several keys. */
typedef struct {
  guint32 numbers[SEEN_MOST];
  guint n;
} Seen;

static gboolean
seen_before (Seen *seen, guint32 number)
{
  for (guint i = 0; i < seen->n; i++)
    if (seen->numbers[i] == number)
      return TRUE;
  if (seen->n < SEEN_MOST)
    seen->numbers[seen->n++] = number;
  return FALSE;
}

guint
name_index_find (const NameIndex *index, const NameForm *form, double least, NameHit *hits, guint limit)
{
  guint64 keys[NAME_KEYS];
  guint n_keys = name_keys (index->costs, form, keys), n = 0;
  guint32 vowels = vowels_of (index->costs, form);
  guint most = MAX (form->whole.letters / VOWEL_PER_LETTERS, 1U);
  Seen seen = {.n = 0};

  for (guint k = 0; k < n_keys && limit > 0; k++)
    for (guint at = index->starts[keys[k] >> (64 - START_BITS)]; at < index->entries->len; at++) {
      const Entry *entry = &g_array_index (index->entries, Entry, at);
      NameHit hit = {.number = entry->number};

      if (entry->key > keys[k])
        break;
      if (entry->key != keys[k]
          || (form->n_words == 1 && entry->vowels != VOWELS_ANY && vowels_are_far (entry->vowels, vowels, most))
          || seen_before (&seen, entry->number))
        continue;
      hit.match = name_compare_above (index->costs, form, g_ptr_array_index (index->forms, entry->number), least);
      if (hit.match.score >= least)
        n = keep_hit (hits, n, limit, hit);
    }
  return n;
}
