/* align/batch.h - any number of documents, in two or three languages each, that learn from each other */
#pragma once

#include <glib.h>

#include "align/sentences.h"
#include "text/document.h"
#include "text/unit.h"

/* A document as the lines to align: sentences, or lines as they are. */
typedef struct {
  Lang lang;
  GArray *lines;   /* of AlignLine, into the document's text; none is blank */
  GArray *numbers; /* of guint: by line, its number in the file, 0-based */
} AlignText;

/* Takes the lines of a document: its sentences block by block, or with `whole` each block as it is. Code and what is
 * kept outside the text are left out. The document must outlive the result; free with align_text_free. cost: O(text) */
AlignText *align_text_new (const Document *document, Lang lang, gboolean whole);
void align_text_free (AlignText *text);

/* The language of a document: what it says, else what its text looks like. */
Lang align_text_guess (const Document *document);

typedef struct AlignBatch AlignBatch;

/* fast: as in aligner_new */
AlignBatch *align_batch_new (gboolean fast);
void align_batch_free (AlignBatch *batch);

/* Adds a document in n_sides (2 or 3) languages; the texts must outlive the batch. returns: its number */
guint align_batch_add (AlignBatch *batch, const AlignText *const *texts, guint n_sides);

/* Reads what the documents say, on several threads; call after the last align_batch_add. cost: O(text) */
void align_batch_read (AlignBatch *batch, guint n_workers);

/* Starts the word tables from a unit of a memory; sides in languages that no document has are passed over. Call after
 * align_batch_read. cost: O(text) */
void align_batch_teach (AlignBatch *batch, const Unit *unit);

/* How many units of memories were of use. */
guint align_batch_n_taught (const AlignBatch *batch);

/* Aligns everything; call once. Documents of the same pair of languages share what they learn.
 * listener  of documents of the batch; NULL: nobody wants to know */
void align_batch_run (AlignBatch *batch, guint n_workers, const AlignListener *listener);

/* The beads of a document, in order; of Bead; owned by the batch. */
const GArray *align_batch_beads (const AlignBatch *batch, guint document);

/* As aligner_confidence; of the least sure pair of three.
 * sides  NULL, or set to the sides of that pair */
double align_batch_confidence (const AlignBatch *batch, guint document, guint sides[2]);

/* The text of one side of a bead, its lines joined by spaces; "" if it has none. Free with g_free. */
char *align_bead_text (const AlignText *text, const Bead *bead, guint side);

/* Mends the text of a segment before it enters a memory. returns: new text (g_free), or NULL to leave it as it is */
typedef char *(*AlignRepair) (const char *text, Lang lang, gpointer data);

/* What all units of a document share. */
typedef struct {
  const char *name; /* of the document, for ids and for the property x-atalym-document */
  const AlignText *const *texts;
  guint n_sides;
  const char *doubt;  /* what is wrong with the document as a whole, for the property x-atalym-doubt; NULL: nothing */
  AlignRepair repair; /* or NULL */
  gpointer repair_data;
} AlignUnits;

/* A bead as a translation unit; its id is the document's name and `number`, its property x-atalym-score the bead's
 * score.
 * returns: free with unit_free; NULL if fewer than two sides have text */
Unit *align_bead_unit (const AlignUnits *units, const Bead *bead, guint number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AlignText, align_text_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AlignBatch, align_batch_free)
