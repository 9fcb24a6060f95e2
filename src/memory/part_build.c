#include "memory/part_build.h"

#include "base/error.h"
#include "memory/part.h"
#include "memory/record.h"
#include "memory/words.h"

#define WORDS_MAX ((gsize) 1 << 31)

/* Texts with numbers: 0, 1, 2 … */
typedef struct {
  GByteArray *chars;
  GArray *starts; /* of guint32; one more than there are texts */
  guint32 *slots; /* number and 1; 0: free */
  gsize n_slots;
} Dictionary;

typedef struct {
  guint32 first; /* word in PartBuilder.words */
  guint32 n;
} Document;

typedef struct {
  guint32 document;
  guint64 segment;
} Place;

struct PartBuilder {
  Lang lang;
  Dictionary words, stems;
  GArray *tokens;      /* of guint32: words of all documents */
  GArray *documents;   /* of Document */
  GArray *places;      /* of Place */
  guint64 *hashes;     /* of the text of each document, as a hash table with `numbers` */
  guint32 *numbers;    /* document and 1; 0: free */
  gsize n_slots;
};

/* === Dictionaries ================================================================================================ */

static void
dictionary_init (Dictionary *dictionary)
{
  const guint32 zero = 0;

  dictionary->chars = g_byte_array_new ();
  dictionary->starts = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_array_append_val (dictionary->starts, zero);
  dictionary->n_slots = 1024;
  dictionary->slots = g_new0 (guint32, dictionary->n_slots);
}

static void
dictionary_clear (Dictionary *dictionary)
{
  g_byte_array_unref (dictionary->chars);
  g_array_unref (dictionary->starts);
  g_free (dictionary->slots);
}

static guint32
dictionary_size (const Dictionary *dictionary)
{
  return dictionary->starts->len - 1;
}

static Span
dictionary_text (const Dictionary *dictionary, guint32 number)
{
  const guint32 *starts = (const guint32 *) (gpointer) dictionary->starts->data;

  return (Span){(const char *) dictionary->chars->data + starts[number], starts[number + 1] - starts[number]};
}

static void
put_slot (guint32 *slots, gsize n_slots, Span text, guint32 number)
{
  gsize slot = record_hash (0, text) & (n_slots - 1);

  while (slots[slot] != 0)
    slot = (slot + 1) & (n_slots - 1);
  slots[slot] = number + 1;
}

static void
grow (Dictionary *dictionary)
{
  g_free (dictionary->slots);
  dictionary->n_slots *= 4;
  dictionary->slots = g_new0 (guint32, dictionary->n_slots);
  for (guint32 i = 0; i < dictionary_size (dictionary); i++)
    put_slot (dictionary->slots, dictionary->n_slots, dictionary_text (dictionary, i), i);
}

static guint32
dictionary_add (Dictionary *dictionary, Span text)
{
  gsize slot = record_hash (0, text) & (dictionary->n_slots - 1);
  guint32 end;

  for (; dictionary->slots[slot] != 0; slot = (slot + 1) & (dictionary->n_slots - 1))
    if (span_equal (dictionary_text (dictionary, dictionary->slots[slot] - 1), text))
      return dictionary->slots[slot] - 1;
  g_byte_array_append (dictionary->chars, (const guint8 *) text.data, (guint) text.len);
  end = dictionary->chars->len;
  g_array_append_val (dictionary->starts, end);
  dictionary->slots[slot] = dictionary_size (dictionary);
  if (dictionary_size (dictionary) * 2 > dictionary->n_slots)
    grow (dictionary);
  return dictionary_size (dictionary) - 1;
}

/* === Documents =================================================================================================== */

PartBuilder *
part_builder_new (Lang lang)
{
  PartBuilder *builder = g_new0 (PartBuilder, 1);

  builder->lang = lang;
  dictionary_init (&builder->words);
  dictionary_init (&builder->stems);
  builder->tokens = g_array_new (FALSE, FALSE, sizeof (guint32));
  builder->documents = g_array_new (FALSE, FALSE, sizeof (Document));
  builder->places = g_array_new (FALSE, FALSE, sizeof (Place));
  builder->n_slots = 1024;
  builder->hashes = g_new (guint64, builder->n_slots);
  builder->numbers = g_new0 (guint32, builder->n_slots);
  return builder;
}

void
part_builder_free (PartBuilder *builder)
{
  if (builder == NULL)
    return;
  dictionary_clear (&builder->words);
  dictionary_clear (&builder->stems);
  g_array_unref (builder->tokens);
  g_array_unref (builder->documents);
  g_array_unref (builder->places);
  g_free (builder->hashes);
  g_free (builder->numbers);
  g_free (builder);
}

static void
grow_texts (PartBuilder *builder)
{
  const gsize n_slots = builder->n_slots * 4;
  guint64 *hashes = g_new (guint64, n_slots);
  guint32 *numbers = g_new0 (guint32, n_slots);

  for (gsize i = 0; i < builder->n_slots; i++)
    if (builder->numbers[i] != 0) {
      gsize slot = builder->hashes[i] & (n_slots - 1);

      while (numbers[slot] != 0)
        slot = (slot + 1) & (n_slots - 1);
      hashes[slot] = builder->hashes[i];
      numbers[slot] = builder->numbers[i];
    }
  g_free (builder->hashes);
  g_free (builder->numbers);
  builder->hashes = hashes;
  builder->numbers = numbers;
  builder->n_slots = n_slots;
}

/* The document with this text; a new one if there is none yet. */
static guint32
document_of (PartBuilder *builder, Span text, gboolean *is_new)
{
  const guint64 hash = record_hash (7, text);
  gsize slot = hash & (builder->n_slots - 1);

  for (; builder->numbers[slot] != 0; slot = (slot + 1) & (builder->n_slots - 1))
    if (builder->hashes[slot] == hash) {
      *is_new = FALSE;
      return builder->numbers[slot] - 1;
    }
  *is_new = TRUE;
  builder->hashes[slot] = hash;
  builder->numbers[slot] = builder->documents->len + 1;
  if (builder->documents->len * 2 > builder->n_slots)
    grow_texts (builder);
  return builder->documents->len;
}

void
part_builder_add (PartBuilder *builder, guint64 segment, Span text)
{
  Document document = {.first = builder->tokens->len};
  Place place = {.segment = segment};
  gboolean is_new;
  WordWalk walk = word_walk (text);
  Span word;

  if (builder->tokens->len + text.len > WORDS_MAX)
    return;
  place.document = document_of (builder, text, &is_new);
  g_array_append_val (builder->places, place);
  if (!is_new)
    return;
  while (word_next (&walk, &word)) {
    const guint32 number = dictionary_add (&builder->words, word);

    g_array_append_val (builder->tokens, number);
  }
  document.n = builder->tokens->len - document.first;
  g_array_append_val (builder->documents, document);
}

/* === The part ==================================================================================================== */

/* What is computed at the end; all of guint32 but where it says so. */
typedef struct {
  PartBuilder *builder;
  Store *store;
  StorePart row;
  guint32 n_words, n_stems, n_documents;
  GArray *word_stems;    /* stem of each word */
  GArray *word_numbers;  /* new number of each word */
  GArray *stem_words;    /* first new word of each stem, and the end */
  GArray *order;         /* documents by length */
} Making;

static GArray *
numbers_new (gsize n)
{
  return g_array_set_size (g_array_new (FALSE, TRUE, sizeof (guint32)), (guint) n);
}

#define NUMBERS(array) ((guint32 *) (gpointer) (array)->data)

/* Turns counts into where each begins: array[i] holds the count of i, and has one entry more. */
static guint32
sum_up (GArray *array)
{
  guint32 sum = 0;

  for (guint i = 0; i < array->len; i++) {
    const guint32 count = NUMBERS (array)[i];

    NUMBERS (array)[i] = sum;
    sum += count;
  }
  return sum;
}

static void
number_words (Making *making)
{
  PartBuilder *builder = making->builder;
  g_autoptr (GArray) next = NULL;

  making->n_words = dictionary_size (&builder->words);
  making->word_stems = numbers_new (making->n_words);
  making->word_numbers = numbers_new (making->n_words);
  for (guint32 i = 0; i < making->n_words; i++)
    NUMBERS (making->word_stems)[i] = dictionary_add (&builder->stems, word_stem (builder->lang, dictionary_text
                                                                                  (&builder->words, i)));
  making->n_stems = dictionary_size (&builder->stems);
  making->stem_words = numbers_new (making->n_stems + 1);
  for (guint32 i = 0; i < making->n_words; i++)
    NUMBERS (making->stem_words)[NUMBERS (making->word_stems)[i]]++;
  sum_up (making->stem_words);
  next = g_array_copy (making->stem_words);
  for (guint32 i = 0; i < making->n_words; i++) {
    const guint32 stem = NUMBERS (making->word_stems)[i];

    NUMBERS (making->word_numbers)[i] = NUMBERS (next)[stem]++;
  }
}

static gboolean
put (Making *making, PartArray array, gconstpointer data, gsize size, GError **error)
{
  for (gsize at = 0; at < size; at += PART_CHUNK)
    if (!store_put_chunk (making->store, part_chunk (making->row.id, array, at / PART_CHUNK),
                          (Span){(const char *) data + at, MIN (size - at, PART_CHUNK)}, error))
      return FALSE;
  return TRUE;
}

static gboolean
put_numbers (Making *making, PartArray array, GArray *numbers, GError **error)
{
#if G_BYTE_ORDER != G_LITTLE_ENDIAN
  for (guint i = 0; i < numbers->len; i++)
    NUMBERS (numbers)[i] = GUINT32_TO_LE (NUMBERS (numbers)[i]);
#endif
  return put (making, array, numbers->data, 4 * (gsize) numbers->len, error);
}

/* Documents by the number of their words; where each number begins. */
static gboolean
sort_documents (Making *making, GError **error)
{
  const GArray *documents = making->builder->documents;
  g_autoptr (GArray) lengths = NULL, next = NULL;
  guint32 longest = 0;

  for (guint i = 0; i < documents->len; i++)
    longest = MAX (longest, g_array_index (documents, Document, i).n);
  lengths = numbers_new (longest + 2);
  for (guint i = 0; i < documents->len; i++)
    NUMBERS (lengths)[g_array_index (documents, Document, i).n]++;
  sum_up (lengths);
  next = g_array_copy (lengths);
  making->order = numbers_new (documents->len);
  for (guint i = 0; i < documents->len; i++)
    NUMBERS (making->order)[NUMBERS (next)[g_array_index (documents, Document, i).n]++] = i;
  making->row.counts[COUNT_LENGTHS] = lengths->len;
  return put_numbers (making, ARRAY_LENGTHS, lengths, error);
}

static gboolean
put_documents (Making *making, GError **error)
{
  const PartBuilder *builder = making->builder;
  g_autoptr (GArray) starts = numbers_new (making->n_documents + 1), words = numbers_new (builder->tokens->len);
  guint32 at = 0;

  for (guint32 i = 0; i < making->n_documents; i++) {
    const Document *document = &g_array_index (builder->documents, Document, NUMBERS (making->order)[i]);
    const guint32 *tokens = NUMBERS (builder->tokens) + document->first;

    NUMBERS (starts)[i] = at;
    for (guint32 j = 0; j < document->n; j++)
      NUMBERS (words)[at++] = NUMBERS (making->word_numbers)[tokens[j]];
  }
  NUMBERS (starts)[making->n_documents] = at;
  making->row.counts[COUNT_DOCUMENT_WORDS] = at;
  return put_numbers (making, ARRAY_DOCUMENTS, starts, error)
         && put_numbers (making, ARRAY_DOCUMENT_WORDS, words, error);
}

/* Calls with each stem of each document once, documents in their order. `starts` NULL: counts; else enters. */
static void
walk_postings (const Making *making, GArray *starts, GArray *postings)
{
  const PartBuilder *builder = making->builder;
  g_autoptr (GArray) last = numbers_new (making->n_stems);

  for (guint32 i = 0; i < making->n_documents; i++) {
    const Document *document = &g_array_index (builder->documents, Document, NUMBERS (making->order)[i]);
    const guint32 *tokens = NUMBERS (builder->tokens) + document->first;

    for (guint32 j = 0; j < document->n; j++) {
      const guint32 stem = NUMBERS (making->word_stems)[tokens[j]];

      if (NUMBERS (last)[stem] == i + 1)
        continue;
      NUMBERS (last)[stem] = i + 1;
      if (postings != NULL)
        NUMBERS (postings)[NUMBERS (starts)[stem]] = i;
      NUMBERS (starts)[stem]++;
    }
  }
}

static gboolean
put_postings (Making *making, GError **error)
{
  g_autoptr (GArray) starts = numbers_new (making->n_stems + 1), next = NULL, postings = NULL;

  walk_postings (making, starts, NULL);
  making->row.counts[COUNT_POSTINGS] = sum_up (starts);
  next = g_array_copy (starts);
  postings = numbers_new (making->row.counts[COUNT_POSTINGS]);
  walk_postings (making, next, postings);
  return put_numbers (making, ARRAY_POSTING_STARTS, starts, error)
         && put_numbers (making, ARRAY_POSTINGS, postings, error);
}

static gboolean
put_segments (Making *making, GError **error)
{
  const GArray *places = making->builder->places;
  g_autoptr (GArray) ranks = numbers_new (making->n_documents), starts = numbers_new (making->n_documents + 1);
  g_autoptr (GArray) next = NULL;
  g_autofree guint64 *segments = g_new (guint64, places->len);

  for (guint32 i = 0; i < making->n_documents; i++)
    NUMBERS (ranks)[NUMBERS (making->order)[i]] = i;
  for (guint i = 0; i < places->len; i++)
    NUMBERS (starts)[NUMBERS (ranks)[g_array_index (places, Place, i).document]]++;
  sum_up (starts);
  next = g_array_copy (starts);
  for (guint i = 0; i < places->len; i++) {
    const Place *place = &g_array_index (places, Place, i);

    segments[NUMBERS (next)[NUMBERS (ranks)[place->document]]++] = GUINT64_TO_LE (place->segment);
  }
  making->row.counts[COUNT_SEGMENTS] = places->len;
  return put_numbers (making, ARRAY_SEGMENT_STARTS, starts, error)
         && put (making, ARRAY_SEGMENTS, segments, 8 * (gsize) places->len, error);
}

/* A dictionary in the order of its new numbers; numbers: NULL: they stay. */
static gboolean
put_dictionary (Making *making, const Dictionary *dictionary, const GArray *numbers, PartArray slots_array,
                GError **error)
{
  const guint32 n = dictionary_size (dictionary);
  g_autoptr (GArray) slots = numbers_new (part_slots (n)), starts = numbers_new (n + 1), old = numbers_new (n);
  g_autoptr (GByteArray) chars = g_byte_array_new ();

  for (guint32 i = 0; i < n; i++)
    NUMBERS (old)[numbers != NULL ? NUMBERS (numbers)[i] : i] = i;
  for (guint32 i = 0; i < n; i++) {
    const Span text = dictionary_text (dictionary, NUMBERS (old)[i]);

    put_slot (NUMBERS (slots), slots->len, text, i);
    g_byte_array_append (chars, (const guint8 *) text.data, (guint) text.len);
    NUMBERS (starts)[i + 1] = chars->len;
  }
  making->row.counts[slots_array == ARRAY_WORD_SLOTS ? COUNT_WORD_CHARS : COUNT_STEM_CHARS] = chars->len;
  return put_numbers (making, slots_array, slots, error) && put_numbers (making, slots_array + 1, starts, error)
         && put (making, slots_array + 2, chars->data, chars->len, error);
}

static void
making_clear (Making *making)
{
  g_clear_pointer (&making->word_stems, g_array_unref);
  g_clear_pointer (&making->word_numbers, g_array_unref);
  g_clear_pointer (&making->stem_words, g_array_unref);
  g_clear_pointer (&making->order, g_array_unref);
}

gboolean
part_builder_finish (PartBuilder *builder, Store *store, const char *name, GError **error)
{
  Making making = {.builder = builder, .store = store, .n_documents = builder->documents->len};
  gboolean good;

  if (builder->documents->len == 0)
    return TRUE;
  making.row.id = store_next_part (store);
  g_strlcpy (making.row.lang, name, sizeof making.row.lang);
  number_words (&making);
  good = sort_documents (&making, error) && put_documents (&making, error) && put_postings (&making, error)
         && put_segments (&making, error)
         && put_dictionary (&making, &builder->words, making.word_numbers, ARRAY_WORD_SLOTS, error)
         && put_dictionary (&making, &builder->stems, NULL, ARRAY_STEM_SLOTS, error)
         && put_numbers (&making, ARRAY_STEM_WORDS, making.stem_words, error);
  making.row.counts[COUNT_WORDS] = making.n_words;
  making.row.counts[COUNT_STEMS] = making.n_stems;
  making.row.counts[COUNT_DOCUMENTS] = making.n_documents;
  good = good && store_add_part (store, &making.row, error);
  making_clear (&making);
  return good;
}
