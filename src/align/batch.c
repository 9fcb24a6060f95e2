#include "align/batch.h"

#include <math.h>

#include "align/triples.h"
#include "base/parallel.h"
#include "text/segment.h"

static const guint pair_sides[3][2] = {{0, 1}, {0, 2}, {1, 2}};

typedef struct {
  guint n_sides;
  const AlignText *texts[ALIGN_SIDES_MAX];
  Aligner *aligners[3]; /* by pair; one pair for two sides */
  guint numbers[3];     /* the document's number in them */
  GArray *beads;        /* of Bead, composed; NULL for two sides */
} BatchDocument;

struct AlignBatch {
  Aligner *aligners[N_LANGS][N_LANGS]; /* by languages; NULL where there is none */
  GArray *documents;                   /* of BatchDocument */
  gboolean fast;
  guint n_taught;
};

/* --- texts --- */

/* Where the line at `start` of a block stands. */
static LinePlace
place_in (const Block *block, gsize start)
{
  for (gsize i = 0; i < start; i++)
    if (!g_ascii_isspace (block->text.data[i]))
      return PLACE_INSIDE;
  switch (block->role) {
  case BLOCK_HEADING:
    return PLACE_HEADING;
  case BLOCK_ITEM:
  case BLOCK_CELL:
    return PLACE_ITEM;
  default:
    return PLACE_PARAGRAPH;
  }
}

static void
add_line (AlignText *text, const Document *document, const Block *block, gsize start, gsize end, PositionCursor *cursor)
{
  const AlignLine line = {span_slice (block->text, start, end), place_in (block, start)};
  gsize source;
  guint number;

  document_locate (document, block, start, end - start, &source);
  number = position_line (cursor, source) - 1;
  g_array_append_val (text->lines, line);
  g_array_append_val (text->numbers, number);
}

static void
fill_segments (GArray *segments, const Block *block, Lang lang, gboolean whole)
{
  Segment all = segment_trim (block->text);

  if (!whole) {
    segment_fill (segments, block->text, lang);
    return;
  }
  g_array_set_size (segments, 0);
  if (all.start < all.end)
    g_array_append_val (segments, all);
}

AlignText *
align_text_new (const Document *document, Lang lang, gboolean whole)
{
  AlignText *text = g_new (AlignText, 1);
  PositionCursor cursor = position_cursor (document);
  g_autoptr (GArray) segments = g_array_new (FALSE, FALSE, sizeof (Segment));

  text->lang = lang;
  text->lines = g_array_new (FALSE, FALSE, sizeof (AlignLine));
  text->numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < document->blocks->len; i++) {
    const Block *block = document_block (document, i);

    if (block->role == BLOCK_CODE || block->role == BLOCK_META)
      continue;
    fill_segments (segments, block, lang, whole);
    for (guint k = 0; k < segments->len; k++)
      add_line (text, document, block, g_array_index (segments, Segment, k).start,
                g_array_index (segments, Segment, k).end, &cursor);
  }
  return text;
}

void
align_text_free (AlignText *text)
{
  g_array_unref (text->lines);
  g_array_unref (text->numbers);
  g_free (text);
}

Lang
align_text_guess (const Document *document)
{
  return document_lang (document);
}

/* --- batch --- */

AlignBatch *
align_batch_new (gboolean fast)
{
  AlignBatch *batch = g_new0 (AlignBatch, 1);

  batch->fast = fast;
  batch->documents = g_array_new (FALSE, TRUE, sizeof (BatchDocument));
  return batch;
}

void
align_batch_free (AlignBatch *batch)
{
  for (guint a = 0; a < N_LANGS; a++)
    for (guint b = 0; b < N_LANGS; b++)
      g_clear_pointer (&batch->aligners[a][b], aligner_free);
  for (guint i = 0; i < batch->documents->len; i++)
    if (g_array_index (batch->documents, BatchDocument, i).beads != NULL)
      g_array_unref (g_array_index (batch->documents, BatchDocument, i).beads);
  g_array_unref (batch->documents);
  g_free (batch);
}

static Aligner *
aligner_for (AlignBatch *batch, Lang a, Lang b)
{
  if (batch->aligners[a][b] == NULL)
    batch->aligners[a][b] = aligner_new (a, b, batch->fast);
  return batch->aligners[a][b];
}

guint
align_batch_add (AlignBatch *batch, const AlignText *const *texts, guint n_sides)
{
  BatchDocument document = {.n_sides = n_sides};

  for (guint side = 0; side < n_sides; side++)
    document.texts[side] = texts[side];
  for (guint pair = 0; pair < (n_sides == 2 ? 1 : 3); pair++) {
    const AlignText *a = texts[pair_sides[pair][0]], *b = texts[pair_sides[pair][1]];

    document.aligners[pair] = aligner_for (batch, a->lang, b->lang);
    document.numbers[pair] = aligner_add (document.aligners[pair], (const AlignLine *) a->lines->data, a->lines->len,
                                          (const AlignLine *) b->lines->data, b->lines->len);
  }
  g_array_append_val (batch->documents, document);
  return batch->documents->len - 1;
}

static void
read_side (guint item, guint worker, gpointer data)
{
  aligner_read (g_ptr_array_index ((GPtrArray *) data, item / 2), item % 2);
}

void
align_batch_read (AlignBatch *batch, guint n_workers)
{
  g_autoptr (GPtrArray) aligners = g_ptr_array_new ();

  for (guint k = 0; k < N_LANGS * N_LANGS; k++)
    if (batch->aligners[k / N_LANGS][k % N_LANGS] != NULL)
      g_ptr_array_add (aligners, batch->aligners[k / N_LANGS][k % N_LANGS]);
  parallel_run (2 * aligners->len, parallel_workers (n_workers), read_side, aligners);
}

void
align_batch_teach (AlignBatch *batch, const Unit *unit)
{
  gboolean used = FALSE;

  for (guint a = 0; a < N_LANGS; a++)
    for (guint b = 0; b < N_LANGS; b++) {
      const UnitSegment *side_a = batch->aligners[a][b] != NULL ? unit_segment (unit, (Lang) a) : NULL;
      const UnitSegment *side_b = side_a != NULL ? unit_segment (unit, (Lang) b) : NULL;

      if (side_b == NULL)
        continue;
      aligner_teach (batch->aligners[a][b], span_of (side_a->text), span_of (side_b->text));
      used = TRUE;
    }
  batch->n_taught += used;
}

guint
align_batch_n_taught (const AlignBatch *batch)
{
  return batch->n_taught;
}

/* A batch while its aligners run, one after another. */
typedef struct {
  AlignBatch *batch;
  AlignListener listener;
  guint running;           /* the aligner: its languages as a number below N_LANGS² */
  guint n_run, n_aligners;
  guint n_done[N_LANGS][N_LANGS]; /* documents of the aligners */
  guint n_documents;              /* of the batch that are done */
} BatchRun;

static void
tell_part (double part, gpointer data)
{
  const BatchRun *run = data;

  if (run->listener.progress != NULL)
    run->listener.progress ((run->n_run + part) / run->n_aligners, run->listener.data);
}

static gboolean
is_done (const BatchRun *run, const BatchDocument *document)
{
  for (guint pair = 0; pair < (document->n_sides == 2 ? 1 : 3); pair++) {
    const guint *sides = pair_sides[pair];

    if (document->numbers[pair] >= run->n_done[document->texts[sides[0]]->lang][document->texts[sides[1]]->lang])
      return FALSE;
  }
  return TRUE;
}

/* Puts the pairs of languages together, where there are three. */
static void
compose_document (BatchDocument *document)
{
  const GArray *pairs[3];
  guint n[3];

  if (document->n_sides < 3)
    return;
  for (guint k = 0; k < 3; k++) {
    pairs[k] = aligner_beads (document->aligners[k], document->numbers[k]);
    n[k] = document->texts[k]->lines->len;
  }
  document->beads = triples_compose (pairs, n);
}

/* The running aligner is done with its first n documents, and the batch with those that wait for no other aligner. */
static void
tell_done (guint n, gpointer data)
{
  BatchRun *run = data;
  guint before = run->n_documents;

  run->n_done[run->running / N_LANGS][run->running % N_LANGS] = n;
  for (; run->n_documents < run->batch->documents->len; run->n_documents++) {
    BatchDocument *document = &g_array_index (run->batch->documents, BatchDocument, run->n_documents);

    if (!is_done (run, document))
      break;
    compose_document (document);
  }
  if (run->listener.done != NULL && run->n_documents > before)
    run->listener.done (run->n_documents, run->listener.data);
}

void
align_batch_run (AlignBatch *batch, guint n_workers, const AlignListener *listener)
{
  BatchRun run = {.batch = batch, .listener = listener != NULL ? *listener : (AlignListener){0}};
  const AlignListener own = {tell_part, tell_done, &run};

  for (guint k = 0; k < N_LANGS * N_LANGS; k++)
    run.n_aligners += batch->aligners[k / N_LANGS][k % N_LANGS] != NULL;
  for (run.running = 0; run.running < N_LANGS * N_LANGS; run.running++) {
    Aligner *aligner = batch->aligners[run.running / N_LANGS][run.running % N_LANGS];

    if (aligner == NULL)
      continue;
    aligner_run (aligner, n_workers, &own);
    run.n_run++;
  }
}

const GArray *
align_batch_beads (const AlignBatch *batch, guint i)
{
  const BatchDocument *document = &g_array_index (batch->documents, BatchDocument, i);

  return document->beads != NULL ? document->beads : aligner_beads (document->aligners[0], document->numbers[0]);
}

double
align_batch_confidence (const AlignBatch *batch, guint i, guint sides[2])
{
  const BatchDocument *document = &g_array_index (batch->documents, BatchDocument, i);
  double least = INFINITY;

  for (guint pair = 0; pair < (document->n_sides == 2 ? 1 : 3); pair++) {
    double confidence = aligner_confidence (document->aligners[pair], document->numbers[pair]);

    if (confidence < least && sides != NULL) {
      sides[0] = pair_sides[pair][0];
      sides[1] = pair_sides[pair][1];
    }
    least = MIN (least, confidence);
  }
  return least;
}

char *
align_bead_text (const AlignText *text, const Bead *bead, guint side)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < bead->n[side]; i++) {
    Span line = g_array_index (text->lines, AlignLine, bead->first[side] + i).text;

    if (i > 0)
      g_string_append_c (joined, ' ');
    g_string_append_len (joined, line.data, (gssize) line.len);
  }
  return g_string_free (joined, FALSE);
}

Unit *
align_bead_unit (const AlignUnits *units, const Bead *bead, guint number)
{
  g_autofree char *id = g_strdup_printf ("%s-%u", units->name, number);
  g_autofree char *score = g_strdup_printf ("%.3f", bead->score);
  g_autoptr (Unit) unit = unit_new (id);

  unit_add_property (unit, "x-atalym-document", units->name);
  unit_add_property (unit, "x-atalym-score", score);
  if (units->doubt != NULL)
    unit_add_property (unit, "x-atalym-doubt", units->doubt);
  for (guint side = 0; side < units->n_sides; side++)
    if (bead->n[side] > 0) {
      Lang lang = units->texts[side]->lang;
      g_autofree char *text = align_bead_text (units->texts[side], bead, side);
      g_autofree char *mended = units->repair == NULL ? NULL : units->repair (text, lang, units->repair_data);

      unit_add_segment (unit, lang_tag (lang), span_of (mended != NULL ? mended : text));
    }
  return unit->segments->len < 2 ? NULL : g_steal_pointer (&unit);
}
