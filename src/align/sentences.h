/* align/sentences.h - which sentences translate which
 *
 * No dictionary and no model: everything is learned from the texts of one batch, which share it. Lengths (Gale and
 * Church 1993), sentence ends, numbers and words that sound alike give a first alignment; from it a word table is
 * learned (IBM model 1), and the texts are aligned again, those of a small batch twice. Of all alignments the one whose
 * beads are together the most probable is taken, and each bead carries its probability. */
#pragma once

#include <glib.h>

#include "align/words.h"
#include "base/span.h"
#include "text/language.h"

/* Up to three languages side by side. */
#define ALIGN_SIDES_MAX 3

/* Neighbouring lines of each side that translate each other; a side may be empty. */
typedef struct {
  guint first[ALIGN_SIDES_MAX],
    n[ALIGN_SIDES_MAX]; /* lines, 0-based in their document; first says nothing where n is 0 */
  double score;         /* how sure: the bead's probability [0..1] */
} Bead;

/* Documents in one pair of languages. */
typedef struct Aligner Aligner;

/* fast: one pass over lengths, sentence ends, numbers and words that sound alike; nothing is learned about words */
Aligner *aligner_new (Lang a, Lang b, gboolean fast);
void aligner_free (Aligner *aligner);

/* A line of a document. */
typedef struct {
  Span text;
  LinePlace place; /* headings translate headings, a paragraph begins where the other does: as often as the run shows */
} AlignLine;

/* Adds a document of n_a and n_b lines; their text must stay where it is until it is read. returns: its number */
guint aligner_add (Aligner *aligner, const AlignLine *a, guint n_a, const AlignLine *b, guint n_b);

/* Reads what one side (0 or 1) of the documents says; the two sides may be read at the same time. Who teaches or runs
 * the aligner need not: they read what is not read yet. cost: O(text) */
void aligner_read (Aligner *aligner, guint side);

/* Tells that `b` translates `a`, out of a memory; call after the last aligner_add. Weighs little: a memory says what
 * words can mean, the documents what they mean here. cost: O(text) */
void aligner_teach (Aligner *aligner, Span a, Span b);

/* Who wants to know how far it is, told now and then from the thread that runs the aligner; each may be NULL. */
typedef struct {
  void (*progress) (double part, gpointer data); /* [0..1] */
  void (*done) (guint n, gpointer data);         /* the first n documents have their beads for good */
  gpointer data;
} AlignListener;

/* Aligns all documents; call once. The result does not depend on the number of workers (base/parallel.h).
 *
 * listener  NULL: nobody wants to know
 * cost      about linear in the text; memory linear in the text */
void aligner_run (Aligner *aligner, guint n_workers, const AlignListener *listener);

guint aligner_n_documents (const Aligner *aligner);

/* The beads of a document, in order; every line is in exactly one. Of Bead; owned by the aligner. */
const GArray *aligner_beads (const Aligner *aligner, guint document);

/* How sure a document's alignment is as a whole: the part of its lines that stand in two-sided beads, weighted by
 * their scores. [0..1]; 0 for an empty side. Measured on news, 30 % of the lines merged and 15 % missing: translations
 * have .2 and more when aligned alone, .78 and more in a large batch; texts about different things have less than .2
 * alone. */
double aligner_confidence (const Aligner *aligner, guint document);

/* Below this two texts are hardly translations of each other; below the other, look twice. */
#define ALIGN_UNRELATED 0.19
#define ALIGN_DOUBTFUL  0.5

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Aligner, aligner_free)
