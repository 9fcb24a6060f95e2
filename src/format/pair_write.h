/* format/pair_write.h - units in two languages as XLIFF 1.2, XLIFF 2.0 or PO
 *
 * Notes and properties go along as notes and comments (`x-…: value`), drafts (property x-atalym-draft) as drafts. The
 * ids of XLIFF are numbers; that of the unit is its name. Inline elements go along into XLIFF (format/inline). PO has
 * one translation for a text: a second one gets a context.
 */
#pragma once

#include <glib.h>

#include "base/file.h"
#include "format/formats.h"
#include "text/unit.h"

typedef struct PairWriter PairWriter;

/* What could not be written. */
typedef struct {
  guint64 n_removed; /* characters that XML cannot hold */
  guint64 n_double;  /* units that are in the file already (PO) */
} PairCounts;

/* Begins a file; the caller commits and frees `out`.
 *
 * format      FORMAT_XLIFF, FORMAT_XLIFF_2 or FORMAT_PO
 * date        YYYYMMDDThhmmssZ, or NULL: none is said
 * returns     free with pair_writer_free
 * error       ATALYM_ERROR_IO
 */
PairWriter *pair_writer_new (FileWriter *out, Format format, const char *source_tag, const char *target_tag,
                             const char *date, GError **error);
gboolean pair_writer_add (PairWriter *writer, const Unit *unit, const UnitSegment *source, const UnitSegment *target,
                          GError **error);
gboolean pair_writer_finish (PairWriter *writer, PairCounts *counts, GError **error);
void pair_writer_free (PairWriter *writer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PairWriter, pair_writer_free)
