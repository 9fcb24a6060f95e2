#include "align/sentences.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "align/lattice.h"
#include "base/parallel.h"

#define PASSES         3   /* the first without a word table */
#define LARGE_BATCH    20000 /* lines of one side: so many teach all there is to learn in one pass, so there are two */
#define MEMORY_WEIGHT  0.03 /* of a unit of a memory; more makes known words with another translation count against */
#define LESSON_MIN     0.1 /* beads from this probability on teach words */
#define SETTLED_MIN    0.9 /* a document all of whose beads have this is not aligned a third time */
#define SURE_MIN       0.8 /* beads from this probability on teach lengths */
#define PSEUDO_BEADS   20  /* weight of the shares that were assumed before anything was seen */
#define START_SPREAD   3.0
#define ODD_LINE       20.0 /* a line so many times as long as the others says nothing about lengths */
#define START_PLACE_TRUST 0.6 /* how often a line stands where its translation does, and not by chance */
#define PLACE_TRUST_MAX   0.95
#define SPREAD_SQUARED 0.015 /* as in score.c: variance that grows with the square of the length */
#define FULL_NODES     40000 /* tables up to this size are looked at whole */
#define FIRST_MARGIN   12     /* of the band around the anchors of a larger table */
#define BAND_NODES     (6 << 20) /* a band of one document is not made wider than so many, whatever its anchors */
#define WIDEN_MAX      8     /* times a band is made wider */
#define NARROW_MARGIN  1
#define GROUP_NODES    (1 << 16) /* so many nodes are in hand at once, if no document alone has more: these stay near */
#define CHUNK_WORDS    300      /* of the first side, in one piece of scoring */

typedef struct {
  Extent extent;
  Band band;
  float *scores;                  /* while it is worked on: by node × N_BEAD_TYPES */
  guint first_lesson, end_lesson; /* in Aligner.lessons: those it gave in the last pass */
  GArray *lessons;                /* of Lesson: those of the pass in hand */
  GArray *beads;                  /* of Bead; at the end */
  gboolean settled;               /* all beads are as good as certain: no later pass looks at it */
  double counts[N_BEAD_TYPES];
  double sure, lengths[2], spread, agreed; /* sums over sure beads */
} AlignedDocument;

struct Aligner {
  GArray *unread[2]; /* of AlignLine */
  Lines *lines[2];
  GPtrArray *documents; /* of AlignedDocument */
  GArray *lessons;      /* of Lesson */
  GArray *memory;       /* of Lesson */
  guint n_lines[2];     /* of the documents; those of the memory come behind */
  gboolean fast;
  Cognates *cognates;
  WordTable *table;
  Model model;
  AnchorKeys *anchor_keys; /* NULL until a long document needs them */
  guint n_workers;
  AlignListener listener;
};

static void
aligned_document_free (gpointer data)
{
  AlignedDocument *document = data;

  band_clear (&document->band);
  g_free (document->scores);
  g_array_unref (document->lessons);
  g_array_unref (document->beads);
  g_free (document);
}

Aligner *
aligner_new (Lang a, Lang b, gboolean fast)
{
  Aligner *aligner = g_new0 (Aligner, 1);

  aligner->lines[0] = lines_new (a);
  aligner->lines[1] = lines_new (b);
  for (guint side = 0; side < 2; side++)
    aligner->unread[side] = g_array_new (FALSE, FALSE, sizeof (AlignLine));
  aligner->documents = g_ptr_array_new_with_free_func (aligned_document_free);
  aligner->lessons = g_array_new (FALSE, FALSE, sizeof (Lesson));
  aligner->memory = g_array_new (FALSE, FALSE, sizeof (Lesson));
  aligner->fast = fast;
  return aligner;
}

void
aligner_free (Aligner *aligner)
{
  for (guint side = 0; side < 2; side++) {
    g_array_unref (aligner->unread[side]);
    lines_free (aligner->lines[side]);
  }
  g_ptr_array_unref (aligner->documents);
  g_array_unref (aligner->lessons);
  g_array_unref (aligner->memory);
  g_clear_pointer (&aligner->table, word_table_free);
  g_clear_pointer (&aligner->cognates, cognates_free);
  g_clear_pointer (&aligner->anchor_keys, anchor_keys_free);
  g_free (aligner);
}

guint
aligner_add (Aligner *aligner, const AlignLine *a, guint n_a, const AlignLine *b, guint n_b)
{
  AlignedDocument *document = g_new0 (AlignedDocument, 1);
  const AlignLine *lines[2] = {a, b};

  document->extent = (Extent){{aligner->n_lines[0], aligner->n_lines[1]}, {n_a, n_b}};
  document->lessons = g_array_new (FALSE, FALSE, sizeof (Lesson));
  document->beads = g_array_new (FALSE, FALSE, sizeof (Bead));
  for (guint side = 0; side < 2; side++) {
    g_array_append_vals (aligner->unread[side], lines[side], document->extent.n[side]);
    aligner->n_lines[side] += document->extent.n[side];
  }
  g_ptr_array_add (aligner->documents, document);
  return aligner->documents->len - 1;
}

void
aligner_read (Aligner *aligner, guint side)
{
  GArray *unread = aligner->unread[side];

  for (guint i = 0; i < unread->len; i++) {
    const AlignLine *line = &g_array_index (unread, AlignLine, i);

    lines_add (aligner->lines[side], line->text, line->place);
  }
  g_array_set_size (unread, 0);
}

void
aligner_teach (Aligner *aligner, Span a, Span b)
{
  aligner_read (aligner, 0);
  aligner_read (aligner, 1);
  Lesson lesson = {{aligner->lines[0]->lines->len, aligner->lines[1]->lines->len}, {1, 1}, MEMORY_WEIGHT};
  lines_teach (aligner->lines[0], a);
  lines_teach (aligner->lines[1], b);
  if (lines_at (aligner->lines[0], lesson.first[0])->n > 0 && lines_at (aligner->lines[1], lesson.first[1])->n > 0)
    g_array_append_val (aligner->memory, lesson);
}

/* --- what is learned about lengths and beads --- */

static int
by_length (const void *x, const void *y)
{
  const guint32 a = *(const guint32 *) x, b = *(const guint32 *) y;

  return (a > b) - (a < b);
}

/* What the places of lines say, if sure beads begin at the same place so often. */
static void
learn_places (Aligner *aligner, double agreed, double sure)
{
  Model *model = &aligner->model;
  double chance = 0, trust;

  for (guint place = 0; place < N_PLACES; place++)
    chance += model->place_shares[0][place] * model->place_shares[1][place];
  agreed += PSEUDO_BEADS * (chance + START_PLACE_TRUST * (1 - chance));
  trust = chance > 0.999 ? 0 : CLAMP ((agreed / (sure + PSEUDO_BEADS) - chance) / (1 - chance), 0, PLACE_TRUST_MAX);
  model_trust_places (model, trust);
}

static void
start_places (Aligner *aligner)
{
  for (guint side = 0; side < 2; side++) {
    double *shares = aligner->model.place_shares[side];

    for (guint i = 0; i < aligner->n_lines[side]; i++)
      shares[lines_at (aligner->lines[side], i)->place] += 1.0 / aligner->n_lines[side];
  }
  learn_places (aligner, 0, 0);
}

/* The length that half of a side's lines have at most. [code points] */
static double
usual_length (const Aligner *aligner, guint side)
{
  guint n = aligner->n_lines[side];
  g_autofree guint32 *lengths = g_new (guint32, n + 1);

  lengths[0] = 1;
  for (guint i = 0; i < n; i++)
    lengths[i] = lines_at (aligner->lines[side], i)->length;
  qsort (lengths, n, sizeof *lengths, by_length);
  return MAX (1, lengths[n == 0 ? 0 : (n - 1) / 2]);
}

static void
start_model (Aligner *aligner)
{
  double sums[2] = {0, 0}, squares = 0;
  guint n = aligner->n_lines[1];

  for (guint type = 0; type < N_BEAD_TYPES; type++)
    aligner->model.shares[type] = bead_shapes[type].share;
  for (guint side = 0; side < 2; side++) {
    double most = ODD_LINE * usual_length (aligner, side);

    for (guint i = 0; i < aligner->n_lines[side]; i++) {
      double length = lines_at (aligner->lines[side], i)->length;

      if (length > most)
        continue;
      sums[side] += length;
      squares += side == 1 ? length * length : 0;
    }
  }
  aligner->model.line_mean = MAX (1, n == 0 ? 1 : sums[1] / n);
  aligner->model.line_variance = MAX (0.05 * aligner->model.line_mean * aligner->model.line_mean,
                                      n == 0 ? 1 : squares / n - aligner->model.line_mean * aligner->model.line_mean);
  aligner->model.ratio = sums[0] > 0 && sums[1] > 0 ? sums[1] / sums[0] : 1;
  aligner->model.spread = START_SPREAD;
  start_places (aligner);
}

static void
learn_model (Aligner *aligner)
{
  Model *model = &aligner->model;
  double counts[N_BEAD_TYPES], sum = 0, sure = PSEUDO_BEADS, agreed = 0, lengths[2] = {0, 0};
  double spread = model->spread * PSEUDO_BEADS;

  for (guint type = 0; type < N_BEAD_TYPES; type++)
    counts[type] = PSEUDO_BEADS * bead_shapes[type].share;
  for (guint d = 0; d < aligner->documents->len; d++) {
    const AlignedDocument *document = g_ptr_array_index (aligner->documents, d);

    for (guint type = 0; type < N_BEAD_TYPES; type++)
      counts[type] += document->counts[type];
    sure += document->sure;
    spread += document->spread;
    agreed += document->agreed;
    lengths[0] += document->lengths[0];
    lengths[1] += document->lengths[1];
  }
  counts[BEAD_ONE_NONE] = counts[BEAD_NONE_ONE] = (counts[BEAD_ONE_NONE] + counts[BEAD_NONE_ONE]) / 2;
  counts[BEAD_ONE_TWO] = counts[BEAD_TWO_ONE] = (counts[BEAD_ONE_TWO] + counts[BEAD_TWO_ONE]) / 2;
  for (guint type = 0; type < N_BEAD_TYPES; type++)
    sum += counts[type];
  for (guint type = 0; type < N_BEAD_TYPES; type++)
    model->shares[type] = counts[type] / sum;
  if (lengths[0] > 0)
    model->ratio = lengths[1] / lengths[0];
  model->spread = MAX (0.5, spread / sure);
  learn_places (aligner, agreed, sure - PSEUDO_BEADS);
}

/* --- one document --- */

static guint
side_length (const Aligner *aligner, guint side, guint first, guint n)
{
  guint length = n - 1;

  for (guint i = 0; i < n; i++)
    length += lines_at (aligner->lines[side], first + i)->length;
  return length;
}

static void
count_bead (const Aligner *aligner, AlignedDocument *document, guint i, guint j, BeadType type, double posterior)
{
  guint n[2] = {bead_shapes[type].n[0], bead_shapes[type].n[1]};
  Lesson lesson = {{document->extent.first[0] + i - n[0], document->extent.first[1] + j - n[1]},
                   {(guint16) n[0], (guint16) n[1]},
                   (float) posterior};

  document->counts[type] += posterior;
  if (n[0] == 0 || n[1] == 0 || posterior < LESSON_MIN)
    return;
  g_array_append_val (document->lessons, lesson);
  if (posterior > SURE_MIN) {
    double a = side_length (aligner, 0, lesson.first[0], n[0]), b = side_length (aligner, 1, lesson.first[1], n[1]);
    double mean = MAX (1, (aligner->model.ratio * a + b) / 2), x = b - aligner->model.ratio * a;

    document->sure++;
    document->agreed += lines_at (aligner->lines[0], lesson.first[0])->place
                        == lines_at (aligner->lines[1], lesson.first[1])->place;
    document->lengths[0] += a;
    document->lengths[1] += b;
    document->spread += (x * x - SPREAD_SQUARED * mean * mean) / mean;
  }
}

static void
count_beads (const Aligner *aligner, AlignedDocument *document, const Lattice *lattice)
{
  memset (document->counts, 0, sizeof document->counts);
  document->sure = document->agreed = document->lengths[0] = document->lengths[1] = document->spread = 0;
  g_array_set_size (document->lessons, 0);
  for (guint i = 0; i <= document->extent.n[0]; i++)
    for (guint j = document->band.low[i]; j <= document->band.high[i]; j++)
      for (guint type = 0; type < N_BEAD_TYPES; type++) {
        double posterior = lattice_posterior (lattice, &document->band, document->scores, i, j, type);

        if (posterior > 1e-4)
          count_bead (aligner, document, i, j, type, posterior);
      }
}

/* Takes the best path; document->settled says whether all of it is as good as certain. */
static void
keep_path (AlignedDocument *document, const Lattice *lattice)
{
  g_autoptr (GArray) path = lattice_best_path (lattice, &document->band, document->extent.n, document->scores);

  document->settled = TRUE;
  g_array_set_size (document->beads, 0);
  for (guint k = 0; k < path->len; k++) {
    const PathBead *step = &g_array_index (path, PathBead, k);
    const BeadShape *shape = &bead_shapes[step->type];
    Bead bead = {{step->end[0] - shape->n[0], step->end[1] - shape->n[1]}, {shape->n[0], shape->n[1]}, step->posterior};

    g_array_append_val (document->beads, bead);
    document->settled &= step->posterior >= SETTLED_MIN;
  }
}

/* A document with an empty side has nothing to align. */
static void
keep_singles (AlignedDocument *document)
{
  for (guint side = 0; side < 2; side++)
    for (guint i = 0; i < document->extent.n[side]; i++) {
      Bead bead = {{0}, {side == 0, side == 1}, 1};

      bead.first[side] = i;
      g_array_append_val (document->beads, bead);
    }
}

static guint
n_passes (const Aligner *aligner)
{
  if (aligner->fast)
    return 1;
  return MIN (aligner->n_lines[0], aligner->n_lines[1]) >= LARGE_BATCH ? PASSES - 1 : PASSES;
}

/* --- one pass over a group of documents --- */

typedef struct {
  AlignedDocument *document;
  guint first_row, end_row;
} Chunk;

typedef struct {
  Aligner *aligner;
  Knowledge knowledge;
  guint pass;
  GArray *chunks; /* of Chunk */
  guint first_document;
  Evidence **scratch; /* by worker */
  CognateFinder **finders; /* by worker; in the first pass */
} Pass;

/* The first of the document's lessons that ends behind line `row` of the first side; they are sorted by where they
 * end there. */
static guint
lesson_from_row (const Aligner *aligner, const AlignedDocument *document, guint row)
{
  guint low = document->first_lesson, high = document->end_lesson;

  while (low < high) {
    guint middle = low + (high - low) / 2;
    const Lesson *lesson = &g_array_index (aligner->lessons, Lesson, middle);

    if (lesson->first[0] + lesson->n[0] - document->extent.first[0] <= row)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* The first row, at or behind `row`, whose band reaches column `column`. */
static guint
row_that_reaches (const AlignedDocument *document, guint column)
{
  guint low = 0, high = document->extent.n[0];

  while (low < high) {
    guint middle = (low + high) / 2;

    if (document->band.high[middle] < column)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* The first row whose band begins behind column `column`. */
static guint
row_behind (const AlignedDocument *document, guint column)
{
  guint low = 0, high = document->extent.n[0] + 1;

  while (low < high) {
    guint middle = (low + high) / 2;

    if (document->band.low[middle] <= column)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* The lessons [*first, *end) among which are all that hold one of some lines of the document: those on the second side
 * end in rows whose band comes by. */
static void
lessons_of_lines (const Aligner *aligner, const AlignedDocument *document, const guint first[2], const guint end[2],
                  guint *first_lesson, guint *end_lesson)
{
  const guint *origin = document->extent.first;
  guint top = first[0] - origin[0], bottom = end[0] - origin[0] + BEAD_LINES_MAX;

  if (first[1] < end[1]) {
    top = MIN (top, row_that_reaches (document, first[1] - origin[1]));
    bottom = MAX (bottom, row_behind (document, end[1] - origin[1] + BEAD_LINES_MAX));
  }
  *first_lesson = top == 0 ? document->first_lesson : lesson_from_row (aligner, document, top - 1);
  *end_lesson = lesson_from_row (aligner, document, bottom);
}

static void
score_chunk (const Pass *pass, const Chunk *chunk, guint worker)
{
  AlignedDocument *document = chunk->document;
  guint first[2], end[2], lessons[2];

  score_lines_needed (&document->extent, &document->band, chunk->first_row, chunk->end_row, first, end);
  lessons_of_lines (pass->aligner, document, first, end, &lessons[0], &lessons[1]);
  evidence_open (pass->scratch[worker], first, end, lessons[0], lessons[1]);
  score_rows (pass->scratch[worker], &pass->knowledge, &pass->aligner->model, &document->extent, &document->band,
              chunk->first_row, chunk->end_row,
              document->scores + document->band.row_at[chunk->first_row] * N_BEAD_TYPES);
}

static void
score_one_chunk (guint item, guint worker, gpointer data)
{
  const Pass *pass = data;

  score_chunk (pass, &g_array_index (pass->chunks, Chunk, item), worker);
}

/* Cuts a document into pieces with a bounded number of words. */
static void
add_chunks (const Aligner *aligner, AlignedDocument *document, GArray *chunks)
{
  const Extent *extent = &document->extent;

  document->scores = g_new (float, band_size (&document->band, extent->n[0]) * N_BEAD_TYPES);
  for (guint row = 0; row <= extent->n[0];) {
    Chunk chunk = {document, row, row + 1};

    for (guint words = 0; chunk.end_row <= extent->n[0]; chunk.end_row++) {
      words += lines_at (aligner->lines[0], extent->first[0] + chunk.end_row - 1)->n;
      if (words > CHUNK_WORDS)
        break;
    }
    g_array_append_val (chunks, chunk);
    row = chunk.end_row;
  }
}

/* Looks at more of the table until the alignment stays inside what is looked at. */
static Lattice
widen_until_inside (const Pass *pass, AlignedDocument *document, guint worker)
{
  const guint *n = document->extent.n;
  Lattice lattice = lattice_new (&document->band, n, document->scores);
  Band wide;

  for (guint tries = 0; pass->pass == 0 && tries < WIDEN_MAX && lattice_widen (&lattice, &document->band, n, &wide);
       tries++) {
    g_autoptr (GArray) chunks = g_array_new (FALSE, FALSE, sizeof (Chunk));

    if (band_size (&wide, n[0]) > BAND_NODES) {
      band_clear (&wide);
      break;
    }
    lattice_clear (&lattice);
    band_clear (&document->band);
    g_free (document->scores);
    document->band = wide;
    add_chunks (pass->aligner, document, chunks);
    for (guint i = 0; i < chunks->len; i++)
      score_chunk (pass, &g_array_index (chunks, Chunk, i), worker);
    lattice = lattice_new (&document->band, n, document->scores);
  }
  return lattice;
}

static void
settle_document (guint item, guint worker, gpointer data)
{
  const Pass *pass = data;
  AlignedDocument *document = g_ptr_array_index (pass->aligner->documents, pass->first_document + item);
  Lattice lattice;

  if (document->scores == NULL)
    return;
  lattice = widen_until_inside (pass, document, worker);
  if (pass->pass + 1 < n_passes (pass->aligner)) {
    Band narrow = lattice_narrow (&lattice, &document->band, document->extent.n, NARROW_MARGIN);

    count_beads (pass->aligner, document, &lattice);
    if (pass->pass > 0)
      keep_path (document, &lattice);
    band_clear (&document->band);
    document->band = narrow;
  } else {
    keep_path (document, &lattice);
  }
  lattice_clear (&lattice);
  g_clear_pointer (&document->scores, g_free);
}

/* Works on documents from `first` on, as many as fit; returns where the next group begins. */
static guint
run_group (Pass *pass, guint first)
{
  const Aligner *aligner = pass->aligner;
  guint64 nodes = 0;
  guint end = first;

  g_array_set_size (pass->chunks, 0);
  for (; end < aligner->documents->len; end++) {
    AlignedDocument *document = g_ptr_array_index (aligner->documents, end);

    if (document->extent.n[0] == 0 || document->extent.n[1] == 0 || document->settled)
      continue;
    nodes += band_size (&document->band, document->extent.n[0]);
    if (nodes > GROUP_NODES && end > first)
      break;
    add_chunks (aligner, document, pass->chunks);
  }
  pass->first_document = first;
  parallel_run (pass->chunks->len, aligner->n_workers, score_one_chunk, pass);
  parallel_run (end - first, aligner->n_workers, settle_document, pass);
  return end;
}

/* Says that a pass is done with the first n documents. */
static void
tell (const Aligner *aligner, guint pass, guint n)
{
  const AlignListener *listener = &aligner->listener;

  if (listener->progress != NULL)
    listener->progress ((pass + (double) n / aligner->documents->len) / n_passes (aligner), listener->data);
  if (listener->done != NULL && pass + 1 == n_passes (aligner))
    listener->done (n, listener->data);
}

static void
run_pass (Aligner *aligner, guint number)
{
  Pass pass = {.aligner = aligner,
               .knowledge = {{aligner->lines[0], aligner->lines[1]},
                             aligner->cognates,
                             number > 0,
                             aligner->table,
                             aligner->lessons},
               .pass = number,
               .chunks = g_array_new (FALSE, FALSE, sizeof (Chunk)),
               .scratch = g_new (Evidence *, aligner->n_workers),
               .finders = g_new0 (CognateFinder *, aligner->n_workers)};

  for (guint i = 0; i < aligner->n_workers; i++) {
    if (number == 0)
      pass.finders[i] = cognate_finder_new (aligner->cognates);
    pass.scratch[i] = evidence_new (&pass.knowledge, pass.finders[i]);
  }
  for (guint first = 0; first < aligner->documents->len;) {
    first = run_group (&pass, first);
    tell (aligner, number, first);
  }
  if (number == 0 && n_passes (aligner) > 1)
    cognates_keep (aligner->cognates, pass.finders, aligner->n_workers);
  for (guint i = 0; i < aligner->n_workers; i++) {
    evidence_free (pass.scratch[i]);
    g_clear_pointer (&pass.finders[i], cognate_finder_free);
  }
  g_free (pass.scratch);
  g_free (pass.finders);
  g_array_unref (pass.chunks);
}

/* Learns words from the pass that has ended, if there was one, and from the memory. */
static void
learn_words (Aligner *aligner)
{
  g_array_set_size (aligner->lessons, 0);
  for (guint d = 0; d < aligner->documents->len; d++) {
    AlignedDocument *document = g_ptr_array_index (aligner->documents, d);

    document->first_lesson = aligner->lessons->len;
    g_array_append_vals (aligner->lessons, document->lessons->data, document->lessons->len);
    document->end_lesson = aligner->lessons->len;
  }
  g_array_append_vals (aligner->lessons, aligner->memory->data, aligner->memory->len);
  g_clear_pointer (&aligner->table, word_table_free);
  aligner->table = word_table_train (aligner->lines[0], aligner->lines[1], aligner->lessons, aligner->cognates,
                                     aligner->n_workers);
}

/* What the memory alone says, before anything is aligned. */
static void
learn_memory (Aligner *aligner)
{
  g_autoptr (CognateFinder) finder = cognate_finder_new (aligner->cognates);
  CognateFinder *const finders[] = {finder};

  cognates_meet (finder, aligner->lines[0], aligner->lines[1], aligner->memory);
  cognates_keep (aligner->cognates, finders, 1);
  learn_words (aligner);
}

static void
start_document (Aligner *aligner, AlignedDocument *document)
{
  const guint *n = document->extent.n;

  if (n[0] == 0 || n[1] == 0)
    keep_singles (document);
  if ((guint64) n[0] * n[1] <= FULL_NODES)
    document->band = band_full (n[0], n[1]);
  else {
    g_autoptr (GArray) anchors = NULL;

    if (aligner->anchor_keys == NULL)
      aligner->anchor_keys = anchor_keys_new ((const Lines *const *) aligner->lines);
    anchors = anchors_find (aligner->anchor_keys, &document->extent);
    document->band = band_around (n[0], n[1], anchors, FIRST_MARGIN, BAND_NODES);
  }
}

static void
finish_side (guint side, guint worker, gpointer data)
{
  Aligner *aligner = data;

  aligner_read (aligner, side);
  vocabulary_finish (aligner->lines[side]->vocabulary);
}

void
aligner_run (Aligner *aligner, guint n_workers, const AlignListener *listener)
{
  aligner->listener = listener != NULL ? *listener : (AlignListener){0};
  aligner->n_workers = parallel_workers (n_workers);
  parallel_run (2, aligner->n_workers, finish_side, aligner);
  start_model (aligner);
  for (guint d = 0; d < aligner->documents->len; d++)
    start_document (aligner, g_ptr_array_index (aligner->documents, d));
  aligner->cognates = cognates_new (aligner->lines[0]->vocabulary, aligner->lines[1]->vocabulary);
  if (aligner->memory->len > 0)
    learn_memory (aligner);
  for (guint pass = 0; pass < n_passes (aligner); pass++) {
    if (pass > 0) {
      learn_model (aligner);
      learn_words (aligner);
      aligner->model.split = TRUE;
    }
    run_pass (aligner, pass);
  }
}

guint
aligner_n_documents (const Aligner *aligner)
{
  return aligner->documents->len;
}

const GArray *
aligner_beads (const Aligner *aligner, guint document)
{
  return ((const AlignedDocument *) g_ptr_array_index (aligner->documents, document))->beads;
}

double
aligner_confidence (const Aligner *aligner, guint document)
{
  const AlignedDocument *aligned = g_ptr_array_index (aligner->documents, document);
  double sum = 0;

  for (guint i = 0; i < aligned->beads->len; i++) {
    const Bead *bead = &g_array_index (aligned->beads, Bead, i);

    if (bead->n[0] > 0 && bead->n[1] > 0)
      sum += bead->score * (bead->n[0] + bead->n[1]);
  }
  return aligned->extent.n[0] == 0 || aligned->extent.n[1] == 0 ? 0
                                                                : sum / (aligned->extent.n[0] + aligned->extent.n[1]);
}
