#include "discover/gather.h"

#include "text/segment.h"

static void
mentioned_clear (Mentioned *mention)
{
  found_name_clear (&mention->name);
}

Gathering *
gathering_new (void)
{
  Gathering *gathering = g_new0 (Gathering, 1);

  gathering->mentions = g_array_new (FALSE, TRUE, sizeof (Mentioned));
  g_array_set_clear_func (gathering->mentions, (GDestroyNotify) mentioned_clear);
  gathering->paths = g_string_chunk_new (1024);
  return gathering;
}

void
gathering_free (Gathering *gathering)
{
  if (gathering == NULL)
    return;
  g_array_unref (gathering->mentions);
  g_string_chunk_free (gathering->paths);
  g_free (gathering);
}

/* Sentences of a block, which many names may share. */
typedef struct {
  const Block *block;
  GArray *segments; /* of Segment */
  guint last;       /* the one asked for last … */
  char *text;       /* … kept by the gathering; NULL: none */
} Sentences;

/* The sentence that byte `at` of the block is in; their number if it is in none. */
static guint
sentence_at (const GArray *segments, gsize at)
{
  guint low = 0, high = segments->len;

  while (low < high) {
    const guint middle = low + (high - low) / 2;

    if (g_array_index (segments, Segment, middle).end <= at)
      low = middle + 1;
    else
      high = middle;
  }
  return low < segments->len && g_array_index (segments, Segment, low).start <= at ? low : segments->len;
}

/* Kept once for all its names: it may be the whole of a long block. */
static char *
sentence_with (Sentences *sentences, Gathering *gathering, const Block *block, const FoundName *name)
{
  guint i;

  if (sentences->block != block) {
    g_clear_pointer (&sentences->segments, g_array_unref);
    *sentences = (Sentences){.block = block, .segments = segment_sentences (block->text, name->lang)};
  }
  i = sentence_at (sentences->segments, name->start);
  if (i == sentences->segments->len)
    return g_string_chunk_insert_const (gathering->paths, "");
  if (sentences->text == NULL || sentences->last != i) {
    const Segment *segment = &g_array_index (sentences->segments, Segment, i);
    g_autofree char *text = span_dup (span_slice (block->text, segment->start, segment->end));

    sentences->text = g_string_chunk_insert_const (gathering->paths, text);
    sentences->last = i;
  }
  return sentences->text;
}

void
gathering_add (Gathering *gathering, const Finder *finder, const Document *document, Lang lang)
{
  g_autoptr (GArray) names = finder_find (finder, document, lang); /* of FoundName */
  PositionCursor cursor = position_cursor (document);
  char *path = g_string_chunk_insert_const (gathering->paths, document->path);
  Sentences sentences = {NULL};

  for (guint i = 0; i < names->len; i++) {
    FoundName *name = &g_array_index (names, FoundName, i);
    const Block *block = document_block (document, name->paragraph);
    Mentioned mention = {.path = path, .name = *name};
    gsize start, end;
    Position position;

    document_locate (document, block, name->start, name->end - name->start, &start);
    document_locate (document, block, name->end, 0, &end);
    position = position_of (&cursor, start);
    mention.segment = sentence_with (&sentences, gathering, block, name);
    mention.line = position.line;
    mention.column = position.column;
    mention.byte_offset = text_raw_offset (document->source, start);
    mention.byte_length = text_raw_offset (document->source, MAX (start, end)) - mention.byte_offset;
    g_array_append_val (gathering->mentions, mention);
    *name = (FoundName){0};
  }
  g_clear_pointer (&sentences.segments, g_array_unref);
}
