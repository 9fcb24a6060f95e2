#include "memory/part_build.h"

#include "base/error.h"
#include "memory/part.h"
#include "memory/record.h"
#include "memory/words.h"

/* Texts with numbers: 0, 1, 2 … */
typedef struct {
  GByteArray *chars;
  GArray *starts; /* of guint32; one more than there are texts */
  guint32 *slots; /* number and 1; 0: free */
  gsize n_slots;
} Dictionary;

/* The words of the documents are packed, seven bits a byte: the frequent ones come early and have low numbers. */
struct PartBuilder {
  Lang lang;
  PartBounds bounds;
  Dictionary words, stems;
  GByteArray *tokens;   /* of each document: how many words, then their numbers, packed */
  GArray *documents;    /* of guint32: where each begins in `tokens` */
  GArray *segments;     /* of guint64 */
  GArray *texts;        /* of guint32: the document of each segment */
  gsize n_words;        /* of all documents */
  guint64 *hashes;      /* of the text of each document, as a hash table with `numbers` */
  guint32 *numbers;     /* document and 1; 0: free */
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
part_builder_new (Lang lang, const PartBounds *bounds)
{
  PartBuilder *builder = g_new0 (PartBuilder, 1);

  builder->lang = lang;
  builder->bounds = *bounds;
  dictionary_init (&builder->words);
  dictionary_init (&builder->stems);
  builder->tokens = g_byte_array_new ();
  builder->documents = g_array_new (FALSE, FALSE, sizeof (guint32));
  builder->segments = g_array_new (FALSE, FALSE, sizeof (guint64));
  builder->texts = g_array_new (FALSE, FALSE, sizeof (guint32));
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
  g_byte_array_unref (builder->tokens);
  g_array_unref (builder->documents);
  g_array_unref (builder->segments);
  g_array_unref (builder->texts);
  g_free (builder->hashes);
  g_free (builder->numbers);
  g_free (builder);
}

gboolean
part_builder_is_full (const PartBuilder *builder)
{
  return builder->n_words >= builder->bounds.words;
}

static void
grow_texts (PartBuilder *builder)
{
  const gsize n_slots = builder->n_slots * 2;
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

static void
append_number (GByteArray *tokens, guint32 n)
{
  guint8 bytes[5];
  guint len = 0;

  for (; n >= 0x80; n >>= 7)
    bytes[len++] = (guint8) (n | 0x80);
  bytes[len++] = (guint8) n;
  g_byte_array_append (tokens, bytes, len);
}

static inline guint32
take_number (const guint8 **at)
{
  guint32 n = *(*at)++;

  if (n < 0x80)
    return n;
  n &= 0x7F;
  for (guint shift = 7;; shift += 7) {
    const guint8 byte = *(*at)++;

    n |= (guint32) (byte & 0x7F) << shift;
    if (byte < 0x80)
      return n;
  }
}

/* The words of a document, which are taken from *at one by one. returns: how many they are */
static inline guint32
open_document (const PartBuilder *builder, guint32 document, const guint8 **at)
{
  *at = builder->tokens->data + g_array_index (builder->documents, guint32, document);
  return take_number (at);
}

static void
add_document (PartBuilder *builder, Span text)
{
  const guint32 first = builder->tokens->len;
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint32));
  WordWalk walk = word_walk (text);
  Span word;

  while (word_next (&walk, &word)) {
    const guint32 number = dictionary_add (&builder->words, word);

    g_array_append_val (numbers, number);
  }
  g_array_append_val (builder->documents, first);
  append_number (builder->tokens, numbers->len);
  for (guint i = 0; i < numbers->len; i++)
    append_number (builder->tokens, g_array_index (numbers, guint32, i));
  builder->n_words += numbers->len;
}

void
part_builder_add (PartBuilder *builder, guint64 segment, Span text)
{
  gboolean is_new;
  const guint32 document = document_of (builder, text, &is_new);

  g_array_append_val (builder->segments, segment);
  g_array_append_val (builder->texts, document);
  if (is_new)
    add_document (builder, text);
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

/* Numbers on their way into an array of the part, a piece at a time. */
typedef struct {
  Making *making;
  PartArray array;
  gsize n_pieces;
  GArray *piece; /* of guint32 */
} NumberStream;

static NumberStream
number_stream (Making *making, PartArray array)
{
  return (NumberStream){making, array, 0, g_array_sized_new (FALSE, FALSE, sizeof (guint32), PART_CHUNK / 4)};
}

static gboolean
number_stream_flush (NumberStream *stream, GError **error)
{
  const gint64 chunk = part_chunk (stream->making->row.id, stream->array, stream->n_pieces++);
  const Span bytes = {stream->piece->data, 4 * (gsize) stream->piece->len};
  const gboolean good = bytes.len == 0 || store_put_chunk (stream->making->store, chunk, bytes, error);

  g_array_set_size (stream->piece, 0);
  return good;
}

static inline gboolean
number_stream_add (NumberStream *stream, guint32 number, GError **error)
{
  const guint32 little = GUINT32_TO_LE (number);

  g_array_append_val (stream->piece, little);
  return stream->piece->len < PART_CHUNK / 4 || number_stream_flush (stream, error);
}

/* Writes what is left, if all went well so far. */
static gboolean
number_stream_close (NumberStream *stream, gboolean good, GError **error)
{
  good = good && number_stream_flush (stream, error);
  g_array_unref (stream->piece);
  return good;
}

/* Documents by the number of their words; where each number begins. */
static gboolean
sort_documents (Making *making, GError **error)
{
  const PartBuilder *builder = making->builder;
  g_autoptr (GArray) lengths = NULL, next = NULL;
  const guint8 *at;
  guint32 longest = 0;

  for (guint32 i = 0; i < making->n_documents; i++) {
    const guint32 n = open_document (builder, i, &at);

    longest = MAX (longest, n);
  }
  lengths = numbers_new (longest + 2);
  for (guint32 i = 0; i < making->n_documents; i++)
    NUMBERS (lengths)[open_document (builder, i, &at)]++;
  sum_up (lengths);
  next = g_array_copy (lengths);
  making->order = numbers_new (making->n_documents);
  for (guint32 i = 0; i < making->n_documents; i++)
    NUMBERS (making->order)[NUMBERS (next)[open_document (builder, i, &at)]++] = i;
  making->row.counts[COUNT_LENGTHS] = lengths->len;
  return put_numbers (making, ARRAY_LENGTHS, lengths, error);
}

static gboolean
put_documents (Making *making, GError **error)
{
  g_autoptr (GArray) starts = numbers_new (making->n_documents + 1);
  NumberStream words = number_stream (making, ARRAY_DOCUMENT_WORDS);
  gboolean good = TRUE;
  guint32 n_words = 0;

  for (guint32 i = 0; i < making->n_documents && good; i++) {
    const guint8 *at;
    const guint32 n = open_document (making->builder, NUMBERS (making->order)[i], &at);

    NUMBERS (starts)[i] = n_words;
    n_words += n;
    for (guint32 j = 0; j < n && good; j++)
      good = number_stream_add (&words, NUMBERS (making->word_numbers)[take_number (&at)], error);
  }
  NUMBERS (starts)[making->n_documents] = n_words;
  making->row.counts[COUNT_DOCUMENT_WORDS] = n_words;
  return number_stream_close (&words, good, error) && put_numbers (making, ARRAY_DOCUMENTS, starts, error);
}

/* Calls with each of the stems [first, end) of each document once, documents in their order. `postings` NULL: counts
 * them in `places`; else enters them there, where `places` says less `from`. */
static void
walk_postings (const Making *making, guint32 first, guint32 end, GArray *places, GArray *postings, guint32 from)
{
  const guint32 *word_stems = NUMBERS (making->word_stems);
  g_autoptr (GArray) last = numbers_new (end - first);

  for (guint32 i = 0; i < making->n_documents; i++) {
    const guint8 *at;
    const guint32 n = open_document (making->builder, NUMBERS (making->order)[i], &at);

    for (guint32 j = 0; j < n; j++) {
      const guint32 stem = word_stems[take_number (&at)];

      if (stem < first || stem >= end || NUMBERS (last)[stem - first] == i + 1)
        continue;
      NUMBERS (last)[stem - first] = i + 1;
      if (postings != NULL)
        NUMBERS (postings)[NUMBERS (places)[stem] - from] = i;
      NUMBERS (places)[stem]++;
    }
  }
}

/* The postings of as many stems as are held at once, then those of the next. */
static gboolean
put_postings (Making *making, GError **error)
{
  g_autoptr (GArray) starts = numbers_new (making->n_stems + 1), next = NULL, postings = NULL;
  NumberStream stream = number_stream (making, ARRAY_POSTINGS);
  const guint32 most = making->builder->bounds.postings;
  gboolean good = TRUE;

  walk_postings (making, 0, making->n_stems, starts, NULL, 0);
  making->row.counts[COUNT_POSTINGS] = sum_up (starts);
  next = g_array_copy (starts);
  postings = numbers_new (0);
  for (guint32 first = 0, end; first < making->n_stems && good; first = end) {
    const guint32 from = NUMBERS (starts)[first];

    for (end = first + 1; end < making->n_stems && NUMBERS (starts)[end + 1] - from <= most;)
      end++;
    g_array_set_size (postings, NUMBERS (starts)[end] - from);
    walk_postings (making, first, end, next, postings, from);
    for (guint32 i = 0; i < postings->len && good; i++)
      good = number_stream_add (&stream, NUMBERS (postings)[i], error);
  }
  return number_stream_close (&stream, good, error) && put_numbers (making, ARRAY_POSTING_STARTS, starts, error);
}

static gboolean
put_segments (Making *making, GError **error)
{
  const PartBuilder *builder = making->builder;
  const guint n = builder->segments->len;
  g_autoptr (GArray) ranks = numbers_new (making->n_documents), starts = numbers_new (making->n_documents + 1);
  g_autoptr (GArray) next = NULL;
  g_autofree guint64 *segments = g_new (guint64, n);

  for (guint32 i = 0; i < making->n_documents; i++)
    NUMBERS (ranks)[NUMBERS (making->order)[i]] = i;
  for (guint i = 0; i < n; i++)
    NUMBERS (starts)[NUMBERS (ranks)[NUMBERS (builder->texts)[i]]]++;
  sum_up (starts);
  next = g_array_copy (starts);
  for (guint i = 0; i < n; i++)
    segments[NUMBERS (next)[NUMBERS (ranks)[NUMBERS (builder->texts)[i]]]++] =
      GUINT64_TO_LE (g_array_index (builder->segments, guint64, i));
  making->row.counts[COUNT_SEGMENTS] = n;
  return put_numbers (making, ARRAY_SEGMENT_STARTS, starts, error)
         && put (making, ARRAY_SEGMENTS, segments, 8 * (gsize) n, error);
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
  /* Which texts are the same is known now. */
  g_clear_pointer (&builder->hashes, g_free);
  g_clear_pointer (&builder->numbers, g_free);
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
