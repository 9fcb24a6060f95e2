/* memory/store.h - a translation memory in one file
 *
 * The file is an SQLite database (application id 0x61746C6D, "atlm"). What is changed is changed in one transaction or
 * not at all: a new file is built beside its place and renamed, an old one has a rollback journal. A journal and not a
 * write-ahead log, because an import of a million units then writes each page once, and because the memory is one file
 * whenever nobody writes to it: it may be copied, and lie on a network drive. A process that is killed leaves the
 * journal; whoever opens the memory next is given it as it was.
 *
 * The file may come from anybody: a schema that is not exactly ours is refused, and numbers are checked before they are
 * believed.
 */
#pragma once

#include <glib.h>

#include "text/unit.h"

typedef enum {
  STORE_READ,  /* must be there */
  STORE_WRITE, /* must be there */
  STORE_CREATE /* is made if it is not there; no file appears before store_commit */
} StoreMode;

typedef struct Store Store;

/* Opens a memory. STORE_WRITE and STORE_CREATE begin a transaction, which store_commit ends.
 *
 * returns  free with store_close, which takes back what was not committed
 * error    ATALYM_ERROR_IO (missing, unreadable, in use by another process), ATALYM_ERROR_SYNTAX (no memory of ours,
 *          damaged, written by a newer version)
 */
Store *store_open (const char *path, StoreMode mode, GError **error);
void store_close (Store *store);

/* Is this file a memory of ours? By its first bytes; FALSE for what cannot be read. */
gboolean store_is_memory (const char *path);

/* Makes all changes last. The store is closed for changes then. error: ATALYM_ERROR_IO */
gboolean store_commit (Store *store, GError **error);

const char *store_path (const Store *store);

/* --- files that were imported ------------------------------------------------------------------------------------- */

typedef struct {
  gint64 id;
  char *name;     /* without folder */
  char *date;     /* of the last import, YYYY-MM-DDThh:mm:ssZ */
  guint64 n_units; /* in the memory now */
} StoreSource;

/* The number of a file, which is entered or gets a new date. error: ATALYM_ERROR_IO */
gboolean store_source (Store *store, const char *name, const char *date, gint64 *id, GError **error);

/* All of them in the order of their first import; of StoreSource. Free with g_array_unref. NULL on error. */
GArray *store_sources (Store *store, GError **error);

/* What the header of a file says (TmxInfo): kept as a record, and given back. Both arrays may be NULL, and are made if
 * there is something for them. error: ATALYM_ERROR_IO, ATALYM_ERROR_SYNTAX */
gboolean store_set_header (Store *store, gint64 source, const GArray *properties, const GArray *attributes,
                           GError **error);
gboolean store_header (Store *store, gint64 source, GArray **properties, GArray **attributes, GError **error);

/* --- units -------------------------------------------------------------------------------------------------------- */

/* So many sides a unit can have. */
#define STORE_SIDES_MAX 255

/* A segment's number tells its unit and its place there. */
#define STORE_SEGMENT(unit, side) ((guint64) (unit) << 8 | (side))
#define STORE_UNIT(segment)       ((gint64) ((segment) >> 8))
#define STORE_SIDE(segment)       ((guint) ((segment) & 0xFF))

/* Adds a unit under the next number. `hash` is record_hash_unit's, `key` a number for its file and id (0: none).
 * error: ATALYM_ERROR_IO, ATALYM_ERROR_LIMIT (sides) */
gboolean store_add (Store *store, const Unit *unit, gint64 source, guint64 hash, guint64 key, gint64 *id,
                    GError **error);
/* Puts another unit in the place of `id`. */
gboolean store_replace (Store *store, gint64 id, const Unit *unit, gint64 source, guint64 hash, guint64 key,
                        GError **error);
gboolean store_remove (Store *store, gint64 id, GError **error);

/* A unit by its number; NULL without error if there is none. Free with unit_free.
 * source  NULL, or set to the number of its file */
Unit *store_unit (Store *store, gint64 id, gint64 *source, GError **error);

/* The number of the file that a unit came from; 0 if there is no such unit. */
gint64 store_unit_source (Store *store, gint64 id);

/* The text of a segment; NULL without error if there is none. Free with g_free. */
char *store_text (Store *store, guint64 segment, GError **error);

/* Tells all units in the order of their numbers. */
typedef gboolean (*StoreUnitFunc) (gint64 id, gint64 source, const Unit *unit, gpointer data, GError **error);
gboolean store_each (Store *store, StoreUnitFunc func, gpointer data, GError **error);

/* Tells hash and key of all units. */
typedef void (*StoreHashFunc) (gint64 id, guint64 hash, guint64 key, gpointer data);
gboolean store_each_hash (Store *store, StoreHashFunc func, gpointer data, GError **error);

/* How many of the segments whose number is `from` or above each language has; of guint64, by the numbers of
 * store_tags. Free with g_array_unref; NULL on error. */
GArray *store_count_segments (Store *store, guint64 from, GError **error);

/* Tells the segments whose number is `from` or above. `tag` numbers are those of store_tags.
 * wanted  for each of these numbers: are its segments told? */
typedef gboolean (*StoreSegmentFunc) (guint64 segment, guint tag, Span text, gpointer data, GError **error);
gboolean store_each_segment (Store *store, guint64 from, const guint8 *wanted, StoreSegmentFunc func, gpointer data,
                             GError **error);

/* Language tags by number; of char *, NULL where a number is not used. Owned by the store. */
const GPtrArray *store_tags (const Store *store);

/* The number behind the last unit. */
gint64 store_next_unit (const Store *store);
guint64 store_n_units (Store *store);

/* The size of the file, changes included [bytes]. */
guint64 store_size (Store *store);

/* --- the index: numbered pieces that only memory/index reads ------------------------------------------------------ */

gboolean store_put_chunk (Store *store, gint64 number, Span bytes, GError **error);

/* The bytes of a piece into `out`. FALSE with error ATALYM_ERROR_SYNTAX if it is not there or has another size. */
gboolean store_get_chunk (Store *store, gint64 number, gpointer out, gsize size, GError **error);

/* A part of the index is told by one row: its language and its counts. */
#define STORE_COUNTS 12
typedef struct {
  gint64 id;
  char lang[16];
  guint64 counts[STORE_COUNTS];
} StorePart;

/* The number that the next part will have; it is entered when its pieces are there. */
gint64 store_next_part (const Store *store);
gboolean store_add_part (Store *store, const StorePart *part, GError **error);
/* All parts, of StorePart. Free with g_array_unref; NULL on error. */
GArray *store_parts (Store *store, GError **error);
/* Takes all parts and their pieces away. */
gboolean store_clear_parts (Store *store, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Store, store_close)
