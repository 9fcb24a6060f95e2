#include "memory/part.h"

#include "base/error.h"
#include "memory/record.h"

/* So many entries an array can have: they are numbered with 32 bits. */
#define ENTRIES_MAX ((guint64) 1 << 31)

typedef struct {
  guint8 *bytes;  /* of the whole array; the system gives memory only to what is touched */
  guint8 *loaded; /* one for each piece */
  gsize size;
  guint32 limit;  /* no number may be above */
} Array;

struct Part {
  Store *store;
  gint64 id;
  guint64 counts[STORE_COUNTS];
  Array arrays[N_ARRAYS];
  GError *error;
};

gint64
part_chunk (gint64 part, PartArray array, gsize number)
{
  return part << 40 | (gint64) array << 32 | (gint64) number;
}

gsize
part_slots (guint64 n)
{
  gsize slots = 16;

  while (slots < 2 * n)
    slots *= 2;
  return slots;
}

gsize
part_array_size (const guint64 *counts, PartArray array)
{
  switch (array) {
  case ARRAY_WORD_SLOTS: return 4 * part_slots (counts[COUNT_WORDS]);
  case ARRAY_WORD_STARTS: return 4 * (counts[COUNT_WORDS] + 1);
  case ARRAY_WORD_CHARS: return counts[COUNT_WORD_CHARS];
  case ARRAY_STEM_SLOTS: return 4 * part_slots (counts[COUNT_STEMS]);
  case ARRAY_STEM_STARTS: return 4 * (counts[COUNT_STEMS] + 1);
  case ARRAY_STEM_CHARS: return counts[COUNT_STEM_CHARS];
  case ARRAY_STEM_WORDS: return 4 * (counts[COUNT_STEMS] + 1);
  case ARRAY_LENGTHS: return 4 * counts[COUNT_LENGTHS];
  case ARRAY_DOCUMENTS: return 4 * (counts[COUNT_DOCUMENTS] + 1);
  case ARRAY_DOCUMENT_WORDS: return 4 * counts[COUNT_DOCUMENT_WORDS];
  case ARRAY_POSTING_STARTS: return 4 * (counts[COUNT_STEMS] + 1);
  case ARRAY_POSTINGS: return 4 * counts[COUNT_POSTINGS];
  case ARRAY_SEGMENT_STARTS: return 4 * (counts[COUNT_DOCUMENTS] + 1);
  case ARRAY_SEGMENTS: return 8 * counts[COUNT_SEGMENTS];
  default: return 0;
  }
}

/* What the numbers of an array count: slots hold a number and 1, documents' words are below the number of words … */
static guint32
limit_of (const guint64 *counts, PartArray array)
{
  switch (array) {
  case ARRAY_WORD_SLOTS:
  case ARRAY_STEM_WORDS: return (guint32) counts[COUNT_WORDS];
  case ARRAY_WORD_STARTS: return (guint32) counts[COUNT_WORD_CHARS];
  case ARRAY_STEM_SLOTS: return (guint32) counts[COUNT_STEMS];
  case ARRAY_STEM_STARTS: return (guint32) counts[COUNT_STEM_CHARS];
  case ARRAY_LENGTHS: return (guint32) counts[COUNT_DOCUMENTS];
  case ARRAY_DOCUMENTS: return (guint32) counts[COUNT_DOCUMENT_WORDS];
  case ARRAY_DOCUMENT_WORDS: return (guint32) counts[COUNT_WORDS] - 1;
  case ARRAY_POSTING_STARTS: return (guint32) counts[COUNT_POSTINGS];
  case ARRAY_POSTINGS: return (guint32) counts[COUNT_DOCUMENTS] - 1;
  case ARRAY_SEGMENT_STARTS: return (guint32) counts[COUNT_SEGMENTS];
  default: return G_MAXUINT32;
  }
}

static Part *
refuse (const Store *store, GError **error)
{
  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_SYNTAX, "%s: damaged memory: the counts of its index cannot be true",
               store_path (store));
  return NULL;
}

Part *
part_open (Store *store, const StorePart *row, GError **error)
{
  g_autoptr (Part) part = g_new0 (Part, 1);
  guint64 total = 0;

  part->store = store;
  part->id = row->id;
  memcpy (part->counts, row->counts, sizeof part->counts);
  for (guint i = 0; i < N_COUNTS; i++)
    if (row->counts[i] > ENTRIES_MAX)
      return refuse (store, error);
  for (PartArray i = 0; i < N_ARRAYS; i++)
    total += part_array_size (row->counts, i);
  if (row->counts[COUNT_DOCUMENTS] == 0 || row->counts[COUNT_LENGTHS] < 2 || total > store_size (store))
    return refuse (store, error);
  for (PartArray i = 0; i < N_ARRAYS; i++) {
    Array *array = &part->arrays[i];

    array->size = part_array_size (row->counts, i);
    array->limit = limit_of (row->counts, i);
    array->bytes = g_malloc (array->size + 1);
    array->loaded = g_malloc0 (array->size / PART_CHUNK + 1);
  }
  return g_steal_pointer (&part);
}

void
part_free (Part *part)
{
  if (part == NULL)
    return;
  for (PartArray i = 0; i < N_ARRAYS; i++) {
    g_free (part->arrays[i].bytes);
    g_free (part->arrays[i].loaded);
  }
  g_clear_error (&part->error);
  g_free (part);
}

guint64
part_count (const Part *part, PartCount count)
{
  return part->counts[count];
}

gboolean
part_check (Part *part, GError **error)
{
  if (part->error == NULL)
    return TRUE;
  g_propagate_error (error, g_error_copy (part->error));
  return FALSE;
}

/* Numbers as this machine has them, none above the limit. */
static gboolean
check_numbers (guint32 *numbers, gsize n, guint32 limit)
{
  guint32 most = 0;

  for (gsize i = 0; i < n; i++) {
    numbers[i] = GUINT32_FROM_LE (numbers[i]);
    most = MAX (most, numbers[i]);
  }
  return n == 0 || most <= limit;
}

static void
load (Part *part, PartArray which, gsize piece)
{
  Array *array = &part->arrays[which];
  guint8 *bytes = array->bytes + piece * PART_CHUNK;
  const gsize size = MIN (array->size - piece * PART_CHUNK, PART_CHUNK);
  gboolean good = TRUE;

  array->loaded[piece] = TRUE;
  if (part->error == NULL && store_get_chunk (part->store, part_chunk (part->id, which, piece), bytes, size,
                                              &part->error)) {
    if (which == ARRAY_SEGMENTS)
      for (gsize i = 0; i < size / 8; i++)
        ((guint64 *) (gpointer) bytes)[i] = GUINT64_FROM_LE (((guint64 *) (gpointer) bytes)[i]);
    else if (which != ARRAY_WORD_CHARS && which != ARRAY_STEM_CHARS)
      good = check_numbers ((guint32 *) (gpointer) bytes, size / 4, array->limit);
    if (!good)
      g_set_error (&part->error, ATALYM_ERROR, ATALYM_ERROR_SYNTAX, "%s: damaged memory: a number of its index cannot "
                   "be true", store_path (part->store));
  }
  if (part->error != NULL)
    memset (bytes, 0, size);
}

static void
need (Part *part, PartArray which, gsize from, gsize to)
{
  const guint8 *loaded = part->arrays[which].loaded;

  for (gsize piece = from / PART_CHUNK; piece * PART_CHUNK < to; piece++)
    if (G_UNLIKELY (!loaded[piece]))
      load (part, which, piece);
}

const guint32 *
part_numbers (Part *part, PartArray array, gsize from, gsize to)
{
  need (part, array, 4 * from, 4 * to);
  return (const guint32 *) (gconstpointer) part->arrays[array].bytes;
}

const guint64 *
part_segments (Part *part, gsize from, gsize to)
{
  need (part, ARRAY_SEGMENTS, 8 * from, 8 * to);
  return (const guint64 *) (gconstpointer) part->arrays[ARRAY_SEGMENTS].bytes;
}

void
part_range (Part *part, PartArray starts, gsize i, guint32 *first, guint32 *end)
{
  const guint32 *numbers = part_numbers (part, starts, i, i + 2);

  *first = numbers[i];
  *end = MAX (numbers[i + 1], numbers[i]);
}

static Span
entry (Part *part, PartArray dictionary, guint32 number)
{
  const PartArray chars = dictionary == ARRAY_WORD_SLOTS ? ARRAY_WORD_CHARS : ARRAY_STEM_CHARS;
  guint32 first, end;

  part_range (part, dictionary + 1, number, &first, &end);
  need (part, chars, first, end);
  return (Span){(const char *) part->arrays[chars].bytes + first, end - first};
}

Span
part_word (Part *part, guint32 number)
{
  return entry (part, ARRAY_WORD_SLOTS, number);
}

gboolean
part_find (Part *part, PartArray dictionary, Span text, guint32 *number)
{
  const gsize n = part->arrays[dictionary].size / 4;
  gsize slot = record_hash (0, text) & (n - 1);

  for (gsize tries = 0; tries < n; tries++, slot = (slot + 1) & (n - 1)) {
    const guint32 found = part_numbers (part, dictionary, slot, slot + 1)[slot];

    if (found == 0)
      return FALSE;
    *number = found - 1;
    if (span_equal (entry (part, dictionary, found - 1), text))
      return TRUE;
  }
  return FALSE;
}
