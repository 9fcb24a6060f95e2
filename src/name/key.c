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
/* Consonants of one class that cost less are one sound; more sounds in a class than fit in two bits are none. */
#define ONE_SOUND   25
#define SOUNDS_MOST 3

#define CLASSES "ABCDGJKLMNPRSTV"

G_STATIC_ASSERT (sizeof CLASSES == KEY_CLASS_COUNT);

/* --- what is known of letters ------------------------------------------------------------------------------------- */

static guint8
class_of (char key)
{
  const char *at = key == '-' ? NULL : strchr (CLASSES, key);

  return at != NULL ? (guint8) (at - CLASSES + 1) : 0;
}

/* a, o and u, and e. The narrow ones (ы і и, y i) are left out: here they are glides, there vowels. */
static guint8
vowel_of (const char *name)
{
  gunichar first = g_utf8_get_char (name);

  if (g_utf8_strchr ("аәяaäâ", -1, first) != NULL)
    return 1;
  if (g_utf8_strchr ("оөуұүюёoöuūüý", -1, first) != NULL)
    return 2;
  return g_utf8_strchr ("еэe", -1, first) != NULL ? 3 : 0;
}

/* Numbers the sounds of a class: units that cost less than ONE_SOUND, by whatever steps, are one. */
static void
number_sounds (KeyTable *table, const Costs *costs, guint class)
{
  guint n = 0;
  gboolean grown = TRUE;

  for (guint unit = 1; unit < costs->n_units; unit++)
    if (table->class[unit] == class)
      table->sound[unit] = (guint8) MIN (++n, G_MAXUINT8);
  while (grown) {
    grown = FALSE;
    for (guint a = 1; a < costs->n_units; a++)
      for (guint b = 1; b < costs->n_units; b++)
        if (table->class[a] == class && table->class[b] == class && table->sound[b] < table->sound[a]
            && costs->substitute[a][b] < ONE_SOUND) {
          table->sound[a] = table->sound[b];
          grown = TRUE;
        }
  }
}

/* Sounds as numbers from 1 without gaps; 0 in a class that has too many. */
static void
pack_sounds (KeyTable *table, const Costs *costs, guint class)
{
  guint8 packed[COSTS_UNITS] = {0};
  guint n = 0;

  for (guint unit = 1; unit < costs->n_units; unit++)
    if (table->class[unit] == class && packed[table->sound[unit]] == 0)
      packed[table->sound[unit]] = (guint8) ++n;
  for (guint unit = 1; unit < costs->n_units; unit++)
    if (table->class[unit] == class)
      table->sound[unit] = n <= SOUNDS_MOST ? packed[table->sound[unit]] : 0;
}

static void
set_least_costs (KeyTable *table, const Costs *costs)
{
  memset (table->replace, G_MAXUINT8, sizeof table->replace);
  memset (table->gap, G_MAXUINT8, sizeof table->gap);
  for (guint a = 1; a < costs->n_units; a++) {
    guint class = table->class[a];

    table->gap[class] = MIN (table->gap[class], costs->gap[a]);
    for (guint b = 1; b < costs->n_units; b++) {
      guint8 *cost = &table->replace[class][table->class[b]];

      *cost = MIN (*cost, costs->substitute[a][b]);
    }
  }
  /* The first sound of a name may be a vowel: nothing is known of it. */
  table->gap[1] = 0;
  memset (table->replace[1], 0, sizeof table->replace[1]);
  for (guint class = 0; class < KEY_CLASS_COUNT; class++)
    table->replace[class][1] = 0;
}

void
key_table_init (KeyTable *table, const Costs *costs)
{
  memset (table, 0, sizeof *table);
  for (guint unit = 1; unit < costs->n_units; unit++) {
    table->class[unit] = class_of (costs->key[unit]);
    table->vowel[unit] = costs->kind[unit] == UNIT_VOWEL ? vowel_of (costs->name[unit]) : 0;
    table->first[unit] = costs->kind[unit] == UNIT_SIGN ? 0 : 1;
  }
  for (guint class = 1; class < KEY_CLASS_COUNT; class++) {
    number_sounds (table, costs, class);
    pack_sounds (table, costs, class);
  }
  set_least_costs (table, costs);
}

/* The classes of a word, and in `units` the first unit of each; a vowel counts only at the beginning, a class only once
 * in a row. */
static guint
classes_of (const KeyTable *table, const NameForm *form, const NameWord *word, guint8 classes[KEY_CLASSES],
            guint8 units[KEY_CLASSES])
{
  guint n = 0;

  for (guint i = word->start; i < (guint) word->start + word->n && n < KEY_CLASSES; i++) {
    guint class = table->class[form->units[i]];

    if (class == 0 && i == word->start)
      class = table->first[form->units[i]];
    if (class == 0 || (n > 0 && classes[n - 1] == class))
      continue;
    classes[n] = (guint8) class;
    units[n++] = form->units[i];
  }
  return n;
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
name_key (const KeyTable *table, const NameForm *form)
{
  guint8 classes[KEY_CLASSES] = {0}, units[KEY_CLASSES];

  return form->plain ? pack (classes, classes_of (table, form, &form->whole, classes, units), G_MAXUINT) : 0;
}

/* Keys of other sorts must not meet, and their leading bits are spread evenly. */
static guint64
mix (guint64 key, guint64 with)
{
  key = (key ^ with * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15)) * G_GUINT64_CONSTANT (0xBF58476D1CE4E5B9);
  key = (key ^ key >> 29) * G_GUINT64_CONSTANT (0x94D049BB133111EB);
  return key ^ key >> 32;
}

guint32
name_vowels (const KeyTable *table, const NameForm *form)
{
  guint32 vowels = 0;

  for (guint i = 0, n = 0; i < form->n_units && n < VOWELS_MOST; i++) {
    guint32 class = table->vowel[form->units[i]];

    if (class != 0) {
      vowels |= class << (30 - 2 * n);
      n++;
    }
  }
  return vowels;
}

/* Which sounds the consonants of a key are. */
static guint32
sounds_of (const KeyTable *table, const guint8 *classes, const guint8 *units, guint n, guint without)
{
  guint32 sounds = 0;
  guint before = 0, at = 0;

  for (guint i = 0; i < n; i++)
    if (i != without && classes[i] != before) {
      sounds |= (guint32) table->sound[units[i]] << (30 - 2 * at++);
      before = classes[i];
    }
  return sounds;
}

static void
add_key (NameKey keys[NAME_KEYS], guint *n, const NameKey *like, guint64 key)
{
  for (guint i = 0; i < *n; i++)
    if (keys[i].key == key)
      return;
  if (key != 0 && *n < NAME_KEYS) {
    keys[*n] = *like;
    keys[(*n)++].key = key;
  }
}

guint
name_keys (const KeyTable *table, const NameForm *form, NameKey keys[NAME_KEYS])
{
  guint8 classes[KEY_CLASSES] = {0}, units[KEY_CLASSES];
  guint n = 0, n_classes;
  guint64 vowels = name_vowels (table, form);
  NameKey key = {.place = form->n_words == 1 ? 0 : KEY_OF_SEVERAL};

  if (!form->plain)
    return 0;
  n_classes = classes_of (table, form, &form->whole, classes, units);
  key.sounds = sounds_of (table, classes, units, n_classes, G_MAXUINT);
  add_key (keys, &n, &key, mix (pack (classes, n_classes, G_MAXUINT), 0));
  add_key (keys, &n, &key, mix (pack (classes, n_classes, G_MAXUINT), vowels + 1));
  for (guint i = 0; i < n_classes && n_classes > KEY_LEAST && form->whole.letters >= SLIP_LEAST; i++) {
    NameKey slip = key;

    slip.sounds = sounds_of (table, classes, units, n_classes, i);
    slip.left_out = classes[i];
    slip.place = form->n_words == 1 ? (guint8) i : KEY_OF_SEVERAL;
    add_key (keys, &n, &slip, mix (pack (classes, n_classes, i), vowels + 1));
  }
  for (guint i = 0; i < form->n_words && form->n_words > 1; i++)
    if (form->words[i].letters >= WORD_LEAST) {
      NameKey word = {.place = KEY_OF_WORD};
      guint n_word = classes_of (table, form, &form->words[i], classes, units);

      add_key (keys, &n, &word, mix (pack (classes, n_word, G_MAXUINT), 0));
    }
  return n;
}

/* Are more bits set than `most`, which are few? */
static inline gboolean
has_more_bits (guint32 bits, guint most)
{
  for (guint i = 0; i < most && bits != 0; i++)
    bits &= bits - 1;
  return bits != 0;
}

gboolean
name_vowels_are_far (guint32 a, guint32 b, guint most)
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

/* Two bits each: how many are known of both and differ? */
static inline guint
sounds_apart (guint32 a, guint32 b)
{
  guint32 known = (a | a >> 1) & (b | b >> 1), other = a ^ b;

  return (guint) __builtin_popcount ((other | other >> 1) & known & 0x55555555);
}

guint
name_keys_cost (const KeyTable *table, const NameKey *a, const NameKey *b)
{
  guint cost = ONE_SOUND * sounds_apart (a->sounds, b->sounds);

  if (a->left_out == 0 || b->left_out == 0)
    return cost + (guint) (a->left_out != 0 ? table->gap[a->left_out] : b->left_out != 0 ? table->gap[b->left_out] : 0);
  if (a->place == b->place)
    return cost + table->replace[a->left_out][b->left_out];
  /* Two neighbours that changed places are one slip. */
  if (a->left_out == b->left_out && ABS ((gint) a->place - (gint) b->place) == 1)
    return cost;
  return cost + table->gap[a->left_out] + table->gap[b->left_out];
}
