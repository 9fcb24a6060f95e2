/* memory/import.h - units on their way into a memory: what is new, what has changed, what is there already
 *
 * A unit is there already if all that it holds is there: id, languages, texts, notes and properties; then nothing is
 * added, so that a file can be imported any number of times. It has changed if the memory has a unit with its id from
 * a file of this name; then it takes the place of that one. Everything else is new. What cannot be used is rejected
 * with a reason: a unit in one language only translates nothing, and to a draft nobody has agreed yet.
 */
#pragma once

#include "format/tmx.h"
#include "memory/store.h"

typedef struct {
  guint64 n_read, n_new, n_changed, n_duplicate, n_rejected;
  guint64 n_renamed; /* segments tagged kz, which is a country, taken as kk */
} ImportCounts;

/* Takes the reason why a unit was rejected. line: 0 if it is not known */
typedef void (*ImportRejectFunc) (const char *file, gsize line, const char *reason, gpointer data);

typedef struct Importer Importer;

/* Reads what the memory has; the store must outlive the importer.
 *
 * dry_run  nothing is changed, only counted
 * reject   may be NULL
 * returns  free with importer_free; NULL on error
 * cost     O(units); 24 to 48 bytes for each
 */
Importer *importer_new (Store *store, gboolean dry_run, ImportRejectFunc reject, gpointer data, GError **error);
void importer_free (Importer *importer);

/* What comes now is from the file `path`; counts begin at 0.
 * date   YYYY-MM-DDThh:mm:ssZ; NULL: importer_source will tell where units are from
 * info   NULL, or its srclang is that of units that name none; filled by the time units come, good until the next file
 * error  those of store_source */
gboolean importer_begin (Importer *importer, const char *path, const char *date, const TmxInfo *info, GError **error);

/* The units that come now are from another file, by its name; counts go on. */
gboolean importer_source (Importer *importer, const char *name, const char *date, GError **error);

/* Keeps what the header of the file at hand says (TmxInfo); nothing where it says nothing. After importer_keep_both the
 * header that the memory has of a file of this name stays. error: those of the store */
gboolean importer_header (Importer *importer, const GArray *properties, const GArray *attributes, GError **error);

/* From now on a unit that has changed is added beside the old one. */
void importer_keep_both (Importer *importer);

/* A UnitFunc whose data is an Importer; kz becomes kk in the unit, and the source language is made explicit. */
gboolean importer_add (const Unit *unit, gpointer importer, GError **error);

/* Of the file at hand. */
const ImportCounts *importer_counts (const Importer *importer);

/* Did any unit change that was there before? The index must be made anew then. */
gboolean importer_has_replaced (const Importer *importer);

/* The source's name of a path: what is behind the last slash. Free with g_free. */
char *import_source_name (const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Importer, importer_free)
