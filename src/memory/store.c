#include "memory/store.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "memory/record.h"

#define APPLICATION_ID 0x61746C6D /* "atlm" */
#define VERSION        1

/* A search comes back to its pages, an import passes each once. */
#define CACHE_KIB_READ  65536
#define CACHE_KIB_WRITE 16384

/* The tables. What a file declares must be this, to the letter. */
static const struct {
  const char *name, *sql;
} tables[] = {
  {"chunk", "CREATE TABLE chunk (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL)"},
  {"part", "CREATE TABLE part (id INTEGER PRIMARY KEY, lang TEXT NOT NULL, counts BLOB NOT NULL)"},
  {"segment", "CREATE TABLE segment (id INTEGER PRIMARY KEY, tag INTEGER NOT NULL, text TEXT NOT NULL, markup TEXT, "
              "record BLOB)"},
  {"source", "CREATE TABLE source (id INTEGER PRIMARY KEY, name TEXT NOT NULL, date TEXT NOT NULL)"},
  {"tag", "CREATE TABLE tag (id INTEGER PRIMARY KEY, name TEXT NOT NULL)"},
  {"unit", "CREATE TABLE unit (id INTEGER PRIMARY KEY, source INTEGER NOT NULL, hash INTEGER NOT NULL, "
           "key INTEGER NOT NULL, tuid TEXT, srclang TEXT, date TEXT, record BLOB)"},
};

/* Statements are prepared when they are first needed. */
typedef enum {
  ADD_UNIT,
  ADD_SEGMENT,
  REMOVE_UNIT,
  REMOVE_SEGMENTS,
  GET_UNIT,
  GET_SEGMENTS,
  GET_TEXT,
  EACH_HASH,
  EACH_UNIT,
  EACH_SEGMENT,
  EACH_TAG,
  N_UNITS,
  ADD_SOURCE,
  DATE_SOURCE,
  SOURCES,
  ADD_TAG,
  PUT_CHUNK,
  GET_CHUNK,
  REPLACE_CHUNK,
  ADD_PART,
  PARTS,
  N_STATEMENTS
} Statement;

static const char *const statements[N_STATEMENTS] = {
  [ADD_UNIT] = "INSERT INTO unit VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
  [ADD_SEGMENT] = "INSERT INTO segment VALUES (?1, ?2, ?3, ?4, ?5)",
  [REMOVE_UNIT] = "DELETE FROM unit WHERE id = ?1",
  [REMOVE_SEGMENTS] = "DELETE FROM segment WHERE id BETWEEN ?1 AND ?2",
  [GET_UNIT] = "SELECT source, tuid, srclang, date, record FROM unit WHERE id = ?1",
  [GET_SEGMENTS] = "SELECT tag, text, markup, record FROM segment WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
  [GET_TEXT] = "SELECT text FROM segment WHERE id = ?1",
  [EACH_HASH] = "SELECT id, hash, key FROM unit",
  [EACH_UNIT] = "SELECT id FROM unit ORDER BY id",
  [EACH_SEGMENT] = "SELECT id, tag, text FROM segment WHERE id >= ?1 ORDER BY id",
  [EACH_TAG] = "SELECT tag FROM segment WHERE id >= ?1",
  [N_UNITS] = "SELECT count(*) FROM unit",
  [ADD_SOURCE] = "INSERT INTO source VALUES (?1, ?2, ?3)",
  [DATE_SOURCE] = "UPDATE source SET date = ?2 WHERE id = ?1",
  [SOURCES] = "SELECT id, name, date, (SELECT count(*) FROM unit WHERE unit.source = source.id) FROM source ORDER BY "
              "id",
  [ADD_TAG] = "INSERT INTO tag VALUES (?1, ?2)",
  [PUT_CHUNK] = "INSERT INTO chunk VALUES (?1, ?2)",
  [GET_CHUNK] = "SELECT bytes FROM chunk WHERE id = ?1",
  [REPLACE_CHUNK] = "INSERT OR REPLACE INTO chunk VALUES (?1, ?2)",
  [ADD_PART] = "INSERT INTO part VALUES (?1, ?2, ?3)",
  [PARTS] = "SELECT id, lang, counts FROM part ORDER BY id",
};

struct Store {
  char *name;             /* as given, for messages */
  char *path;             /* real, so that a link stays a link */
  char *temporary;        /* what a new memory is built as; NULL: it is there already */
  sqlite3 *db;
  sqlite3_stmt *prepared[N_STATEMENTS];
  gboolean writing;       /* a transaction is open */
  GPtrArray *tags;        /* of char *: by number */
  GHashTable *tag_numbers; /* name → number (GUINT_TO_POINTER) */
  gint64 next_unit, next_source, next_part;
  GByteArray *record;
};

/* === Errors ====================================================================================================== */

static gboolean
fail (Store *store, GError **error)
{
  const int code = sqlite3_errcode (store->db) & 0xFF;

  if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_IO, "%s: another process is using the memory; try again when it is "
                 "done", store->name);
  else if (code == SQLITE_NOTADB || code == SQLITE_CORRUPT)
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_SYNTAX, "%s: no memory of atalym, or a damaged one (%s)",
                 store->name, sqlite3_errmsg (store->db));
  else {
    const int number = sqlite3_system_errno (store->db);

    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_IO, "%s: %s%s%s", store->name, sqlite3_errmsg (store->db),
                 number != 0 ? ": " : "", number != 0 ? g_strerror (number) : "");
  }
  return FALSE;
}

static gboolean
damaged (const Store *store, const char *what, GError **error)
{
  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_SYNTAX, "%s: damaged memory: %s", store->name, what);
  return FALSE;
}

static gboolean
execute (Store *store, const char *sql, GError **error)
{
  return sqlite3_exec (store->db, sql, NULL, NULL, NULL) == SQLITE_OK || fail (store, error);
}

/* The statement ready for its parameters; NULL on error. */
static sqlite3_stmt *
prepare (Store *store, Statement which, GError **error)
{
  if (store->prepared[which] == NULL
      && sqlite3_prepare_v3 (store->db, statements[which], -1, SQLITE_PREPARE_PERSISTENT, &store->prepared[which],
                             NULL) != SQLITE_OK)
    fail (store, error);
  return store->prepared[which];
}

/* Runs a statement that returns nothing. */
static gboolean
run (Store *store, sqlite3_stmt *statement, GError **error)
{
  const gboolean good = sqlite3_step (statement) == SQLITE_DONE || fail (store, error);

  sqlite3_reset (statement);
  return good;
}

/* The end of a statement that was stepped until `code`. */
static gboolean
finish (Store *store, sqlite3_stmt *statement, int code, GError **error)
{
  const gboolean good = code == SQLITE_DONE || code == SQLITE_ROW || fail (store, error);

  sqlite3_reset (statement);
  return good;
}

static void
bind_text (sqlite3_stmt *statement, int parameter, const char *text)
{
  if (text != NULL)
    sqlite3_bind_text (statement, parameter, text, -1, SQLITE_STATIC);
  else
    sqlite3_bind_null (statement, parameter);
}

static Span
column_text (sqlite3_stmt *statement, int column)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);

  return text != NULL ? (Span){text, (gsize) sqlite3_column_bytes (statement, column)} : SPAN_EMPTY;
}

/* Text of a file that may come from anybody: what is no UTF-8 becomes U+FFFD, and a NUL ends it. */
static char *
column_dup (sqlite3_stmt *statement, int column)
{
  const Span text = column_text (statement, column);

  if (sqlite3_column_type (statement, column) == SQLITE_NULL)
    return NULL;
  return g_utf8_validate (text.data, (gssize) text.len, NULL) ? span_dup (text)
                                                                 : g_utf8_make_valid (text.data, (gssize) text.len);
}

/* === Opening ===================================================================================================== */

static void
harden (Store *store)
{
  sqlite3_db_config (store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (store->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (store->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config (store->db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
}

static gboolean
pragma_number (Store *store, const char *sql, gint64 *number, GError **error)
{
  sqlite3_stmt *statement = NULL;
  gboolean good = sqlite3_prepare_v2 (store->db, sql, -1, &statement, NULL) == SQLITE_OK
                  && sqlite3_step (statement) == SQLITE_ROW;

  if (good)
    *number = sqlite3_column_int64 (statement, 0);
  else
    fail (store, error);
  sqlite3_finalize (statement);
  return good;
}

/* A file with other tables, or with views and triggers, was made by somebody else. */
static gboolean
check_schema (Store *store, GError **error)
{
  sqlite3_stmt *statement = NULL;
  gboolean same = TRUE;
  guint n = 0;
  int code;

  if (sqlite3_prepare_v2 (store->db, "SELECT name, sql FROM sqlite_schema ORDER BY name", -1, &statement, NULL)
      != SQLITE_OK)
    return fail (store, error);
  while (same && (code = sqlite3_step (statement)) == SQLITE_ROW) {
    same = n < G_N_ELEMENTS (tables) && span_equal (column_text (statement, 0), span_of (tables[n].name))
           && span_equal (column_text (statement, 1), span_of (tables[n].sql));
    n++;
  }
  if (same && code != SQLITE_DONE)
    fail (store, error);
  else if (!same || n != G_N_ELEMENTS (tables))
    damaged (store, "its tables are not those of a memory", error);
  sqlite3_finalize (statement);
  return same && code == SQLITE_DONE && n == G_N_ELEMENTS (tables);
}

static gboolean
check_identity (Store *store, GError **error)
{
  gint64 application = 0, version = 0;

  if (!pragma_number (store, "PRAGMA application_id", &application, error)
      || !pragma_number (store, "PRAGMA user_version", &version, error))
    return FALSE;
  if (application != APPLICATION_ID) {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_SYNTAX,
                 "%s: no memory of atalym; “atalym memory import” makes one of "
                 "TMX files", store->name);
    return FALSE;
  }
  if (version != VERSION) {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_SYNTAX, "%s: the memory has version %d; this atalym reads version "
                 "%d", store->name, (int) version, VERSION);
    return FALSE;
  }
  return check_schema (store, error);
}

static gboolean
read_tags (Store *store, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int code;

  if (sqlite3_prepare_v2 (store->db, "SELECT id, name FROM tag ORDER BY id", -1, &statement, NULL) != SQLITE_OK)
    return fail (store, error);
  while ((code = sqlite3_step (statement)) == SQLITE_ROW) {
    const gint64 id = sqlite3_column_int64 (statement, 0);
    char *name;

    if (id < 1 || id > 10000)
      break;
    g_ptr_array_set_size (store->tags, MAX ((gint) id + 1, (gint) store->tags->len));
    name = column_dup (statement, 1);
    g_ptr_array_index (store->tags, id) = name;
    g_hash_table_insert (store->tag_numbers, name, GINT_TO_POINTER ((gint) id));
  }
  sqlite3_finalize (statement);
  if (code == SQLITE_ROW)
    return damaged (store, "a language has an impossible number", error);
  return code == SQLITE_DONE || fail (store, error);
}

static gboolean
read_counters (Store *store, GError **error)
{
  return pragma_number (store, "SELECT coalesce (max (id), 0) + 1 FROM unit", &store->next_unit, error)
         && pragma_number (store, "SELECT coalesce (max (id), 0) + 1 FROM source", &store->next_source, error)
         && pragma_number (store, "SELECT coalesce (max (id), 0) + 1 FROM part", &store->next_part, error);
}

static gboolean
make_tables (Store *store, GError **error)
{
  g_autofree char *identity = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d", APPLICATION_ID,
                                               VERSION);

  /* Of a file that nobody sees before it is whole, no journal is needed on the disk. */
  if (!execute (store, "PRAGMA page_size = 16384; PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF", error)
      || !execute (store, identity, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (!execute (store, tables[i].sql, error))
      return FALSE;
  return TRUE;
}

static gboolean
open_database (Store *store, const char *path, GError **error)
{
  if (sqlite3_open_v2 (path, &store->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
    return store->db != NULL ? fail (store, error) : damaged (store, "not enough memory", error);
  sqlite3_extended_result_codes (store->db, 1);
  harden (store);
  return execute (store, "PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY", error);
}

/* Told once the size of the pages is: SQLite counts the cache in pages then and there. */
static gboolean
set_cache (Store *store, StoreMode mode, GError **error)
{
  g_autofree char *cache = g_strdup_printf ("PRAGMA cache_size = -%d",
                                            mode == STORE_READ ? CACHE_KIB_READ : CACHE_KIB_WRITE);

  return execute (store, cache, error);
}

static gboolean
open_new (Store *store, GError **error)
{
  int fd;

  store->temporary = g_strdup_printf ("%s.XXXXXX", store->path);
  fd = g_mkstemp_full (store->temporary, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0) {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_IO, "%s: cannot create a file beside it: %s", store->name,
                 g_strerror (errno));
    g_clear_pointer (&store->temporary, g_free);
    return FALSE;
  }
  close (fd);
  return open_database (store, store->temporary, error) && make_tables (store, error)
         && set_cache (store, STORE_CREATE, error) && execute (store, "BEGIN", error);
}

static gboolean
open_old (Store *store, StoreMode mode, GError **error)
{
  if (!open_database (store, store->path, error) || !check_identity (store, error) || !set_cache (store, mode, error))
    return FALSE;
  if (mode == STORE_READ)
    return execute (store, "PRAGMA query_only = ON; BEGIN", error);
  return execute (store, "PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; BEGIN IMMEDIATE", error);
}

/* A folder, a file that may not be read: better said by the system than by SQLite. */
static gboolean
check_file (const char *path, StoreMode mode, GError **error)
{
  const int fd = open (path, mode == STORE_READ ? O_RDONLY | O_CLOEXEC : O_RDWR | O_CLOEXEC);

  if (fd < 0) {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_IO, "%s: cannot open: %s", path, g_strerror (errno));
    return FALSE;
  }
  close (fd);
  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    return TRUE;
  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_IO, "%s: cannot open: %s", path, g_strerror (EISDIR));
  return FALSE;
}

Store *
store_open (const char *path, StoreMode mode, GError **error)
{
  g_autoptr (Store) store = g_new0 (Store, 1);
  g_autofree char *resolved = realpath (path, NULL);
  struct stat status;
  const gboolean is_new = mode == STORE_CREATE && (stat (path, &status) != 0 || (S_ISREG (status.st_mode)
                                                                                 && status.st_size == 0));

  store->name = g_strdup (path);
  store->path = g_strdup (resolved != NULL ? resolved : path);
  store->tags = g_ptr_array_new_with_free_func (g_free);
  store->tag_numbers = g_hash_table_new (g_str_hash, g_str_equal);
  store->record = g_byte_array_new ();
  if (!is_new && !check_file (path, mode, error))
    return NULL;
  if (!(is_new ? open_new (store, error) : open_old (store, mode, error)))
    return NULL;
  store->writing = mode != STORE_READ;
  if (!read_tags (store, error) || !read_counters (store, error))
    return NULL;
  return g_steal_pointer (&store);
}

void
store_close (Store *store)
{
  if (store == NULL)
    return;
  for (guint i = 0; i < N_STATEMENTS; i++)
    sqlite3_finalize (store->prepared[i]);
  if (store->writing && store->db != NULL)
    sqlite3_exec (store->db, "ROLLBACK", NULL, NULL, NULL);
  sqlite3_close (store->db);
  if (store->temporary != NULL)
    g_unlink (store->temporary);
  g_free (store->temporary);
  g_free (store->path);
  g_free (store->name);
  g_hash_table_unref (store->tag_numbers);
  g_ptr_array_unref (store->tags);
  g_byte_array_unref (store->record);
  g_free (store);
}

gboolean
store_is_memory (const char *path)
{
  guint8 head[100];
  const int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  const gboolean whole = fd >= 0 && read (fd, head, sizeof head) == sizeof head;

  if (fd >= 0)
    close (fd);
  return whole && memcmp (head, "SQLite format 3", 16) == 0 && memcmp (head + 68, "atlm", 4) == 0;
}

static gboolean
fail_io (const Store *store, const char *doing, GError **error)
{
  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_IO, "%s: %s: %s", store->name, doing, g_strerror (errno));
  return FALSE;
}

static gboolean
sync_path (const char *path, int flags)
{
  const int fd = open (path, flags | O_CLOEXEC);
  const gboolean done = fd >= 0 && (fsync (fd) == 0 || errno == EINVAL);

  if (fd >= 0)
    close (fd);
  return done;
}

/* The new file, closed by SQLite, takes its place. */
static gboolean
put_in_place (Store *store, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (store->path);
  const mode_t mask = umask (0);

  umask (mask);
  if (g_chmod (store->temporary, (int) (0666 & ~mask)) != 0 || !sync_path (store->temporary, O_RDWR))
    return fail_io (store, "cannot write to the disk", error);
  if (rename (store->temporary, store->path) != 0)
    return fail_io (store, "cannot put the new memory in place", error);
  g_clear_pointer (&store->temporary, g_free);
  return sync_path (folder, O_RDONLY | O_DIRECTORY) || fail_io (store, "written, but the folder could not be synced",
                                                               error);
}

gboolean
store_commit (Store *store, GError **error)
{
  for (guint i = 0; i < N_STATEMENTS; i++)
    g_clear_pointer (&store->prepared[i], sqlite3_finalize);
  if (!execute (store, "COMMIT", error))
    return FALSE;
  store->writing = FALSE;
  if (store->temporary == NULL)
    return execute (store, "PRAGMA query_only = ON", error);
  if (sqlite3_close (store->db) != SQLITE_OK)
    return fail (store, error);
  store->db = NULL;
  return put_in_place (store, error);
}

const char *
store_path (const Store *store)
{
  return store->name;
}

/* === Files ======================================================================================================= */

static gboolean
read_record (Store *store, sqlite3_stmt *statement, int column, GArray **properties, GArray **attributes,
             GError **error)
{
  const guint8 *bytes = sqlite3_column_blob (statement, column);
  const gsize len = (gsize) sqlite3_column_bytes (statement, column);

  return record_unpack (bytes, len, properties, attributes)
         || damaged (store, "a record of properties cannot be read", error);
}

static void
source_clear (gpointer data)
{
  StoreSource *source = data;

  g_free (source->name);
  g_free (source->date);
}

GArray *
store_sources (Store *store, GError **error)
{
  sqlite3_stmt *statement = prepare (store, SOURCES, error);
  g_autoptr (GArray) sources = g_array_new (FALSE, FALSE, sizeof (StoreSource));
  int code;

  if (statement == NULL)
    return NULL;
  g_array_set_clear_func (sources, source_clear);
  while ((code = sqlite3_step (statement)) == SQLITE_ROW) {
    const StoreSource source = {sqlite3_column_int64 (statement, 0), column_dup (statement, 1),
                                column_dup (statement, 2), (guint64) sqlite3_column_int64 (statement, 3)};

    g_array_append_val (sources, source);
  }
  return finish (store, statement, code, error) ? g_steal_pointer (&sources) : NULL;
}

gboolean
store_source (Store *store, const char *name, const char *date, gint64 *id, GError **error)
{
  sqlite3_stmt *statement = NULL, *change;
  gboolean found;

  if (sqlite3_prepare_v2 (store->db, "SELECT id FROM source WHERE name = ?1", -1, &statement, NULL) != SQLITE_OK)
    return fail (store, error);
  bind_text (statement, 1, name);
  found = sqlite3_step (statement) == SQLITE_ROW;
  *id = found ? sqlite3_column_int64 (statement, 0) : store->next_source;
  sqlite3_finalize (statement);
  change = prepare (store, found ? DATE_SOURCE : ADD_SOURCE, error);
  if (change == NULL)
    return FALSE;
  store->next_source += !found;
  sqlite3_bind_int64 (change, 1, *id);
  bind_text (change, found ? 2 : 3, date);
  if (!found)
    bind_text (change, 2, name);
  return run (store, change, error);
}

/* Headers are pieces with numbers below zero: they are few, and older programs pass them over. */
gboolean
store_set_header (Store *store, gint64 source, const GArray *properties, const GArray *attributes, GError **error)
{
  sqlite3_stmt *statement = prepare (store, REPLACE_CHUNK, error);

  if (statement == NULL)
    return FALSE;
  record_pack (store->record, properties, attributes);
  sqlite3_bind_int64 (statement, 1, -source);
  sqlite3_bind_blob (statement, 2, store->record->len > 0 ? (const void *) store->record->data : "",
                     (int) store->record->len, SQLITE_STATIC);
  return run (store, statement, error);
}

gboolean
store_header (Store *store, gint64 source, GArray **properties, GArray **attributes, GError **error)
{
  sqlite3_stmt *statement = prepare (store, GET_CHUNK, error);
  gboolean good = TRUE;
  int code;

  *properties = *attributes = NULL;
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, -source);
  code = sqlite3_step (statement);
  if (code == SQLITE_ROW)
    good = read_record (store, statement, 0, properties, attributes, error);
  return finish (store, statement, good ? code : SQLITE_ROW, error) && good;
}

/* === Units ======================================================================================================= */

static gboolean
tag_number (Store *store, const char *tag, gint *number, GError **error)
{
  sqlite3_stmt *statement;
  char *name;

  *number = GPOINTER_TO_INT (g_hash_table_lookup (store->tag_numbers, tag));
  if (*number != 0)
    return TRUE;
  statement = prepare (store, ADD_TAG, error);
  if (statement == NULL)
    return FALSE;
  g_ptr_array_set_size (store->tags, MAX ((gint) store->tags->len, 1));
  name = g_strdup (tag);
  *number = (gint) store->tags->len;
  g_ptr_array_add (store->tags, name);
  g_hash_table_insert (store->tag_numbers, name, GINT_TO_POINTER (*number));
  sqlite3_bind_int (statement, 1, *number);
  bind_text (statement, 2, name);
  return run (store, statement, error);
}

static void
bind_record (Store *store, sqlite3_stmt *statement, int parameter, const GArray *properties, const GArray *attributes)
{
  record_pack (store->record, properties, attributes);
  if (store->record->len > 0)
    sqlite3_bind_blob (statement, parameter, store->record->data, (int) store->record->len, SQLITE_STATIC);
  else
    sqlite3_bind_null (statement, parameter);
}

static gboolean
add_segments (Store *store, gint64 id, const Unit *unit, GError **error)
{
  sqlite3_stmt *statement = prepare (store, ADD_SEGMENT, error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < unit->segments->len; i++) {
    const UnitSegment *segment = &g_array_index (unit->segments, UnitSegment, i);
    gint tag;

    if (!tag_number (store, segment->tag, &tag, error))
      return FALSE;
    sqlite3_bind_int64 (statement, 1, (gint64) STORE_SEGMENT (id, i));
    sqlite3_bind_int (statement, 2, tag);
    bind_text (statement, 3, segment->text);
    bind_text (statement, 4, segment->markup);
    bind_record (store, statement, 5, segment->properties, segment->attributes);
    if (!run (store, statement, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
put_unit (Store *store, gint64 id, const Unit *unit, gint64 source, guint64 hash, guint64 key, GError **error)
{
  sqlite3_stmt *statement = prepare (store, ADD_UNIT, error);

  if (statement == NULL)
    return FALSE;
  if (unit->segments->len > STORE_SIDES_MAX) {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_LIMIT, "a unit with %u sides; %d are the limit",
                 unit->segments->len, STORE_SIDES_MAX);
    return FALSE;
  }
  sqlite3_bind_int64 (statement, 1, id);
  sqlite3_bind_int64 (statement, 2, source);
  sqlite3_bind_int64 (statement, 3, (gint64) hash);
  sqlite3_bind_int64 (statement, 4, (gint64) key);
  bind_text (statement, 5, unit->id);
  bind_text (statement, 6, unit->srclang);
  bind_text (statement, 7, unit->date);
  bind_record (store, statement, 8, unit->properties, unit->attributes);
  return run (store, statement, error) && add_segments (store, id, unit, error);
}

gboolean
store_add (Store *store, const Unit *unit, gint64 source, guint64 hash, guint64 key, gint64 *id, GError **error)
{
  *id = store->next_unit++;
  return put_unit (store, *id, unit, source, hash, key, error);
}

gboolean
store_remove (Store *store, gint64 id, GError **error)
{
  sqlite3_stmt *unit = prepare (store, REMOVE_UNIT, error), *segments;

  segments = unit != NULL ? prepare (store, REMOVE_SEGMENTS, error) : NULL;
  if (segments == NULL)
    return FALSE;
  sqlite3_bind_int64 (unit, 1, id);
  sqlite3_bind_int64 (segments, 1, (gint64) STORE_SEGMENT (id, 0));
  sqlite3_bind_int64 (segments, 2, (gint64) STORE_SEGMENT (id, STORE_SIDES_MAX));
  return run (store, unit, error) && run (store, segments, error);
}

gboolean
store_replace (Store *store, gint64 id, const Unit *unit, gint64 source, guint64 hash, guint64 key, GError **error)
{
  return store_remove (store, id, error) && put_unit (store, id, unit, source, hash, key, error);
}

static gboolean
read_segments (Store *store, gint64 id, Unit *unit, GError **error)
{
  sqlite3_stmt *statement = prepare (store, GET_SEGMENTS, error);
  gboolean good = TRUE;
  int code;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, (gint64) STORE_SEGMENT (id, 0));
  sqlite3_bind_int64 (statement, 2, (gint64) STORE_SEGMENT (id, STORE_SIDES_MAX));
  while (good && (code = sqlite3_step (statement)) == SQLITE_ROW) {
    const gint tag = sqlite3_column_int (statement, 0);
    UnitSegment segment = {0};

    if (tag < 1 || tag >= (gint) store->tags->len || g_ptr_array_index (store->tags, tag) == NULL) {
      good = damaged (store, "a segment is in a language without a name", error);
      break;
    }
    segment.tag = g_strdup (g_ptr_array_index (store->tags, tag));
    segment.lang = lang_parse (segment.tag, NULL);
    segment.text = column_dup (statement, 1);
    segment.markup = column_dup (statement, 2);
    if (segment.text == NULL)
      segment.text = g_strdup ("");
    good = read_record (store, statement, 3, &segment.properties, &segment.attributes, error);
    g_array_append_val (unit->segments, segment);
  }
  return good ? finish (store, statement, code, error) : (sqlite3_reset (statement), FALSE);
}

Unit *
store_unit (Store *store, gint64 id, gint64 *source, GError **error)
{
  sqlite3_stmt *statement = prepare (store, GET_UNIT, error);
  g_autoptr (Unit) unit = NULL;
  gboolean good = TRUE;
  int code;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, id);
  code = sqlite3_step (statement);
  if (code == SQLITE_ROW) {
    unit = unit_new (NULL);
    if (source != NULL)
      *source = sqlite3_column_int64 (statement, 0);
    unit->id = column_dup (statement, 1);
    unit->srclang = column_dup (statement, 2);
    unit->date = column_dup (statement, 3);
    good = read_record (store, statement, 4, &unit->properties, &unit->attributes, error);
  }
  if (!good) {
    sqlite3_reset (statement);
    return NULL;
  }
  if (!finish (store, statement, code, error) || unit == NULL || !read_segments (store, id, unit, error))
    return NULL;
  return g_steal_pointer (&unit);
}

gint64
store_unit_source (Store *store, gint64 id)
{
  sqlite3_stmt *statement = prepare (store, GET_UNIT, NULL);
  gint64 source = 0;

  if (statement == NULL)
    return 0;
  sqlite3_bind_int64 (statement, 1, id);
  if (sqlite3_step (statement) == SQLITE_ROW)
    source = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return source;
}

char *
store_text (Store *store, guint64 segment, GError **error)
{
  sqlite3_stmt *statement = prepare (store, GET_TEXT, error);
  char *text = NULL;
  int code;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, (gint64) segment);
  code = sqlite3_step (statement);
  if (code == SQLITE_ROW)
    text = column_dup (statement, 0);
  if (!finish (store, statement, code, error))
    g_clear_pointer (&text, g_free);
  return text;
}

gboolean
store_each (Store *store, StoreUnitFunc func, gpointer data, GError **error)
{
  sqlite3_stmt *statement = prepare (store, EACH_UNIT, error);
  int code;

  if (statement == NULL)
    return FALSE;
  while ((code = sqlite3_step (statement)) == SQLITE_ROW) {
    const gint64 id = sqlite3_column_int64 (statement, 0);
    gint64 source = 0;
    g_autoptr (Unit) unit = store_unit (store, id, &source, error);

    if (unit == NULL || !func (id, source, unit, data, error)) {
      sqlite3_reset (statement);
      return FALSE;
    }
  }
  return finish (store, statement, code, error);
}

gboolean
store_each_hash (Store *store, StoreHashFunc func, gpointer data, GError **error)
{
  sqlite3_stmt *statement = prepare (store, EACH_HASH, error);
  int code;

  if (statement == NULL)
    return FALSE;
  while ((code = sqlite3_step (statement)) == SQLITE_ROW)
    func (sqlite3_column_int64 (statement, 0), (guint64) sqlite3_column_int64 (statement, 1),
          (guint64) sqlite3_column_int64 (statement, 2), data);
  return finish (store, statement, code, error);
}

GArray *
store_count_segments (Store *store, guint64 from, GError **error)
{
  sqlite3_stmt *statement = prepare (store, EACH_TAG, error);
  g_autoptr (GArray) counts = g_array_new (FALSE, TRUE, sizeof (guint64));
  int code;

  if (statement == NULL)
    return NULL;
  g_array_set_size (counts, store->tags->len);
  sqlite3_bind_int64 (statement, 1, (gint64) from);
  while ((code = sqlite3_step (statement)) == SQLITE_ROW) {
    const guint tag = (guint) sqlite3_column_int (statement, 0);

    if (tag < counts->len)
      g_array_index (counts, guint64, tag)++;
  }
  return finish (store, statement, code, error) ? g_steal_pointer (&counts) : NULL;
}

gboolean
store_each_segment (Store *store, guint64 from, const guint8 *wanted, StoreSegmentFunc func, gpointer data,
                    GError **error)
{
  sqlite3_stmt *statement = prepare (store, EACH_SEGMENT, error);
  int code;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, (gint64) from);
  while ((code = sqlite3_step (statement)) == SQLITE_ROW) {
    const guint64 segment = (guint64) sqlite3_column_int64 (statement, 0);
    const guint tag = (guint) sqlite3_column_int (statement, 1);
    g_autofree char *valid = NULL;
    Span text;

    if (tag >= store->tags->len || !wanted[tag])
      continue;
    text = column_text (statement, 2);
    if (!g_utf8_validate (text.data, (gssize) text.len, NULL))
      text = span_of (valid = column_dup (statement, 2));
    if (!func (segment, tag, text, data, error)) {
      sqlite3_reset (statement);
      return FALSE;
    }
  }
  return finish (store, statement, code, error);
}

const GPtrArray *
store_tags (const Store *store)
{
  return store->tags;
}

gint64
store_next_unit (const Store *store)
{
  return store->next_unit;
}

guint64
store_n_units (Store *store)
{
  sqlite3_stmt *statement = prepare (store, N_UNITS, NULL);
  guint64 n = 0;

  if (statement != NULL && sqlite3_step (statement) == SQLITE_ROW)
    n = (guint64) sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return n;
}

guint64
store_size (Store *store)
{
  gint64 pages = 0, size = 0;

  return pragma_number (store, "PRAGMA page_count", &pages, NULL)
             && pragma_number (store, "PRAGMA page_size", &size, NULL)
           ? (guint64) pages * (guint64) size
           : 0;
}

/* === The index =================================================================================================== */

gboolean
store_put_chunk (Store *store, gint64 number, Span bytes, GError **error)
{
  sqlite3_stmt *statement = prepare (store, PUT_CHUNK, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, number);
  sqlite3_bind_blob64 (statement, 2, bytes.data, bytes.len, SQLITE_STATIC);
  return run (store, statement, error);
}

gboolean
store_get_chunk (Store *store, gint64 number, gpointer out, gsize size, GError **error)
{
  sqlite3_stmt *statement = prepare (store, GET_CHUNK, error);
  gboolean good = FALSE;
  int code;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, number);
  code = sqlite3_step (statement);
  if (code == SQLITE_ROW) {
    const void *bytes = sqlite3_column_blob (statement, 0);

    good = bytes != NULL && (gsize) sqlite3_column_bytes (statement, 0) == size;
    if (good)
      memcpy (out, bytes, size);
  }
  if (!finish (store, statement, code, error))
    return FALSE;
  return good || damaged (store, "a piece of the index is missing; “atalym memory dedupe” makes the index again",
                          error);
}

gint64
store_next_part (const Store *store)
{
  return store->next_part;
}

gboolean
store_add_part (Store *store, const StorePart *part, GError **error)
{
  sqlite3_stmt *statement = prepare (store, ADD_PART, error);
  guint64 counts[STORE_COUNTS];

  if (statement == NULL)
    return FALSE;
  store->next_part = part->id + 1;
  for (guint i = 0; i < STORE_COUNTS; i++)
    counts[i] = GUINT64_TO_LE (part->counts[i]);
  sqlite3_bind_int64 (statement, 1, part->id);
  bind_text (statement, 2, part->lang);
  sqlite3_bind_blob (statement, 3, counts, sizeof counts, SQLITE_STATIC);
  return run (store, statement, error);
}

GArray *
store_parts (Store *store, GError **error)
{
  sqlite3_stmt *statement = prepare (store, PARTS, error);
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (StorePart));
  gboolean good = TRUE;
  int code;

  if (statement == NULL)
    return NULL;
  while (good && (code = sqlite3_step (statement)) == SQLITE_ROW) {
    StorePart part = {.id = sqlite3_column_int64 (statement, 0)};
    g_autofree char *lang = column_dup (statement, 1);
    const guint64 *counts = sqlite3_column_blob (statement, 2);

    good = counts != NULL && sqlite3_column_bytes (statement, 2) == sizeof part.counts && lang != NULL
           && part.id > 0 && part.id < 1 << 20;
    if (!good)
      break;
    g_strlcpy (part.lang, lang, sizeof part.lang);
    memcpy (part.counts, counts, sizeof part.counts);
    for (guint i = 0; i < STORE_COUNTS; i++)
      part.counts[i] = GUINT64_FROM_LE (part.counts[i]);
    g_array_append_val (parts, part);
  }
  if (!good) {
    sqlite3_reset (statement);
    damaged (store, "the index cannot be read", error);
    return NULL;
  }
  return finish (store, statement, code, error) ? g_steal_pointer (&parts) : NULL;
}

gboolean
store_clear_parts (Store *store, GError **error)
{
  store->next_part = 1;
  return execute (store, "DELETE FROM part; DELETE FROM chunk WHERE id > 0", error);
}
