#include "discover/witness.h"

/* A stem of fewer bytes than this says nothing of another word [bytes of Cyrillic: four letters]. */
#define TELLING_BYTES 8

/* What speaks for a nominative. */
#define POINTS_MET      6 /* it stands in the text as it is */
#define POINTS_FORM     3 /* for each other form that it explains, at most four */
#define POINTS_FORMS    4
#define POINTS_SURNAME  3
#define POINTS_BARE     4 /* nothing was taken off */

typedef struct {
  guint n;
  Stem stems[];
} StemList;

typedef struct {
  Sightings seen;
  guint forms; /* different forms with a capital */
  gboolean met;
} Record;

struct Witness {
  GHashTable *stems[N_LANGS];   /* folded word -> StemList */
  GHashTable *records[N_LANGS]; /* stem or key -> Record */
  GHashTable *pairs;            /* "name number" -> count */
  GStringChunk *chunk;
};

Witness *
witness_new (void)
{
  Witness *witness = g_new0 (Witness, 1);

  witness->chunk = g_string_chunk_new (4096);
  witness->pairs = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint lang = 0; lang < N_LANGS; lang++) {
    witness->stems[lang] = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
    witness->records[lang] = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  }
  return witness;
}

void
witness_free (Witness *witness)
{
  if (witness == NULL)
    return;
  for (guint lang = 0; lang < N_LANGS; lang++) {
    g_hash_table_unref (witness->stems[lang]);
    g_hash_table_unref (witness->records[lang]);
  }
  g_hash_table_unref (witness->pairs);
  g_string_chunk_free (witness->chunk);
  g_free (witness);
}

static const StemList *
stems_cached (Witness *witness, Lang lang, Span word, gboolean *new_word)
{
  g_autofree char *key = span_dup (word);
  StemList *list = g_hash_table_lookup (witness->stems[lang], key);
  Stem stems[STEMS_MAX];
  guint n;

  if (new_word != NULL)
    *new_word = list == NULL;
  if (list != NULL)
    return list;
  n = stems_of (lang, word, stems);
  list = g_malloc0 (sizeof (StemList) + n * sizeof (Stem));
  list->n = n;
  memcpy (list->stems, stems, n * sizeof (Stem));
  g_hash_table_insert (witness->stems[lang], g_string_chunk_insert (witness->chunk, key), list);
  return list;
}

static Record *
record_of (Witness *witness, Lang lang, const char *key)
{
  Record *record = g_hash_table_lookup (witness->records[lang], key);

  if (record == NULL) {
    record = g_new0 (Record, 1);
    g_hash_table_insert (witness->records[lang], g_string_chunk_insert (witness->chunk, key), record);
  }
  return record;
}

static void
count (Record *record, const Word *word)
{
  if (!(word->bits & WORD_CAPITAL))
    record->seen.lower++;
  else if (word->bits & WORD_FIRST)
    record->seen.first++;
  else
    record->seen.middle++;
}

/* Sightings go to the stems in Kazakh, where endings change nothing before them, to the crude key elsewhere; forms go
 * to the stems. */
void
witness_add (Witness *witness, Lang lang, const Word *word)
{
  gboolean new_form, capital = (word->bits & WORD_CAPITAL) != 0;
  const StemList *list;
  char key[STEM_BYTES + 1] = "~";

  if (word->folded.len >= STEM_BYTES || (word->bits & (WORD_VERBATIM | WORD_DIGITS)))
    return;
  if (lang != LANG_KK) {
    stem_key (lang, word->folded, key + 1);
    count (record_of (witness, lang, key), word);
    if (!capital)
      return;
  }
  list = stems_cached (witness, lang, word->folded, &new_form);
  for (guint i = 0; i < list->n; i++) {
    Record *record = record_of (witness, lang, list->stems[i].text);

    if (lang == LANG_KK)
      count (record, word);
    record->forms += new_form && capital;
    record->met = record->met || (i == 0 && capital);
  }
}

Sightings
witness_of (Witness *witness, Lang lang, Span word)
{
  const Sightings nothing = {0};
  const Record *record;
  const StemList *list;

  if (word.len >= STEM_BYTES)
    return nothing;
  if (lang != LANG_KK) {
    char key[STEM_BYTES + 1] = "~";

    stem_key (lang, word, key + 1);
    record = g_hash_table_lookup (witness->records[lang], key);
    return record != NULL ? record->seen : nothing;
  }
  list = stems_cached (witness, lang, word, NULL);
  for (guint i = 0; i < list->n; i++) {
    record = g_hash_table_lookup (witness->records[lang], list->stems[i].text);
    if (record != NULL && (record->seen.lower > 0 || record->seen.middle > 0)
        && (i == 0 || list->stems[i].len >= TELLING_BYTES))
      return record->seen;
  }
  return nothing;
}

gboolean
witness_has_met (const Witness *witness, Lang lang, Span word)
{
  g_autofree char *text = span_dup (word);
  const Record *record = g_hash_table_lookup (witness->records[lang], text);

  return record != NULL && record->met;
}

static gint
points_of (const Witness *witness, Lang lang, const StemList *list, guint i)
{
  const Stem *stem = &list->stems[i];
  const Record *record = g_hash_table_lookup (witness->records[lang], stem->text);
  gint points = (gint) stem->strength;

  if (i == 0)
    points = POINTS_BARE;
  else if (stem->strength == STEM_SURE && stem->len >= TELLING_BYTES)
    points = POINTS_BARE + 1;
  if (record != NULL) {
    guint others = record->forms > 0 ? record->forms - 1 : 0;

    points += POINTS_FORM * (gint) MIN (others, POINTS_FORMS);
    if (record->met && i > 0)
      points += POINTS_MET;
  }
  if (stem_is_surname (lang, (Span){stem->text, stem->len}))
    points += POINTS_SURNAME;
  return points;
}

Span
witness_lemma (Witness *witness, Lang lang, Span word, StemStrength *strength)
{
  const StemList *list = stems_cached (witness, lang, word, NULL);
  guint best = 0;
  gint most = G_MININT;

  for (guint i = 0; i < list->n; i++) {
    gint points = points_of (witness, lang, list, i);

    if (points > most) {
      most = points;
      best = i;
    }
  }
  if (strength != NULL)
    *strength = list->n == 0 ? STEM_BARE : (StemStrength) list->stems[best].strength;
  return list->n == 0 ? word : (Span){list->stems[best].text, list->stems[best].len};
}

/* --- names with a number ----------------------------------------------------------------------------------------- */

static char *
pair_key (Span name, Span number)
{
  return g_strdup_printf ("%.*s %.*s", SPAN_ARGS (name), SPAN_ARGS (number));
}

void
witness_add_pair (Witness *witness, Span name, Span number)
{
  g_autofree char *key = pair_key (name, number);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (witness->pairs, key));

  g_hash_table_insert (witness->pairs, g_string_chunk_insert_const (witness->chunk, key), GUINT_TO_POINTER (n + 1));
}

gboolean
witness_has_pair (const Witness *witness, Span name, Span number)
{
  g_autofree char *key = pair_key (name, number);

  return GPOINTER_TO_UINT (g_hash_table_lookup (witness->pairs, key)) > 1;
}
