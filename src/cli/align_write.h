/* cli/align_write.h - the results of align in the format that was asked for */
#pragma once

#include <glib.h>

#include "cli/align_jobs.h"

typedef enum { ALIGN_TMX, ALIGN_TSV, ALIGN_BEADS, ALIGN_HTML, N_ALIGN_FORMATS } AlignFormat;

/* "tmx", "tsv", "beads", "html"; static. */
extern const char *const align_format_names[N_ALIGN_FORMATS];

typedef struct {
  AlignFormat format;
  double min_score;   /* units that are less sure are left out of TMX and TSV; in HTML they come first */
  const char *review; /* a table of what was left out, or NULL */
  gboolean whole_lines;
} AlignWriting;

typedef struct AlignWriter AlignWriter;

/* out: where jobs go that name no place of their own */
AlignWriter *align_writer_new (const AlignWriting *writing, const AlignBatch *batch, const char *out);
void align_writer_free (AlignWriter *writer);

/* Tells of a job that will come, so that a table or page of all jobs has its languages; call for each before the first
 * is added. */
void align_writer_expect (AlignWriter *writer, const AlignJob *job);

/* Writes a job that is ready. error: ATALYM_ERROR_IO */
gboolean align_writer_add (AlignWriter *writer, const AlignJob *job, GError **error);

/* Waits until the jobs that have an output of their own are on the disk; call after the last is added.
 * returns: of GError *: what went wrong, in the order of jobs; free with g_ptr_array_unref */
GPtrArray *align_writer_settle (AlignWriter *writer);

/* Finishes what several jobs share, and says what was left out. error: ATALYM_ERROR_IO */
gboolean align_writer_finish (AlignWriter *writer, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AlignWriter, align_writer_free)
