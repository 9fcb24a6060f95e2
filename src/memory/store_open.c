/* The file: opened and checked, changed whole or not at all, closed. */
#include "memory/store_sql.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"

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

static void
harden (Store *store)
{
  sqlite3_db_config (store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (store->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (store->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config (store->db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
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
    return store_fail (store, error);
  while (same && (code = sqlite3_step (statement)) == SQLITE_ROW) {
    same = n < G_N_ELEMENTS (tables) && span_equal (store_column_text (statement, 0), span_of (tables[n].name))
           && span_equal (store_column_text (statement, 1), span_of (tables[n].sql));
    n++;
  }
  if (same && code != SQLITE_DONE)
    store_fail (store, error);
  else if (!same || n != G_N_ELEMENTS (tables))
    store_damaged (store, "its tables are not those of a memory", error);
  sqlite3_finalize (statement);
  return same && code == SQLITE_DONE && n == G_N_ELEMENTS (tables);
}

static gboolean
check_identity (Store *store, GError **error)
{
  gint64 application = 0, version = 0;

  if (!store_pragma (store, "PRAGMA application_id", &application, error)
      || !store_pragma (store, "PRAGMA user_version", &version, error))
    return FALSE;
  if (application != APPLICATION_ID) {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_SYNTAX,
                 "%s: no memory of atalym; “atalym memory import” makes one of TMX files",
                 store->name);
    return FALSE;
  }
  if (version != VERSION) {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_SYNTAX,
                 "%s: the memory has version %d; this atalym reads version %d",
                 store->name, (int) version, VERSION);
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
    return store_fail (store, error);
  while ((code = sqlite3_step (statement)) == SQLITE_ROW) {
    const gint64 id = sqlite3_column_int64 (statement, 0);
    char *name;

    if (id < 1 || id > 10000)
      break;
    g_ptr_array_set_size (store->tags, MAX ((gint) id + 1, (gint) store->tags->len));
    name = store_column_dup (statement, 1);
    g_ptr_array_index (store->tags, id) = name;
    g_hash_table_insert (store->tag_numbers, name, GINT_TO_POINTER ((gint) id));
  }
  sqlite3_finalize (statement);
  if (code == SQLITE_ROW)
    return store_damaged (store, "a language has an impossible number", error);
  return code == SQLITE_DONE || store_fail (store, error);
}

static gboolean
read_counters (Store *store, GError **error)
{
  return store_pragma (store, "SELECT coalesce (max (id), 0) + 1 FROM unit", &store->next_unit, error)
         && store_pragma (store, "SELECT coalesce (max (id), 0) + 1 FROM source", &store->next_source, error)
         && store_pragma (store, "SELECT coalesce (max (id), 0) + 1 FROM part", &store->next_part, error);
}

static gboolean
make_tables (Store *store, GError **error)
{
  g_autofree char *identity =
    g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d", APPLICATION_ID, VERSION);

  /* Of a file that nobody sees before it is whole, no journal is needed on the disk. */
  if (!store_execute (store, "PRAGMA page_size = 16384; PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF", error)
      || !store_execute (store, identity, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (!store_execute (store, tables[i].sql, error))
      return FALSE;
  return TRUE;
}

static gboolean
open_database (Store *store, const char *path, GError **error)
{
  if (sqlite3_open_v2 (path, &store->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
    return store->db != NULL ? store_fail (store, error) : store_damaged (store, "not enough memory", error);
  sqlite3_extended_result_codes (store->db, 1);
  harden (store);
  return store_execute (store, "PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY", error);
}

/* Told once the size of the pages is: SQLite counts the cache in pages then and there. */
static gboolean
set_cache (Store *store, StoreMode mode, GError **error)
{
  g_autofree char *cache =
    g_strdup_printf ("PRAGMA cache_size = -%d", mode == STORE_READ ? CACHE_KIB_READ : CACHE_KIB_WRITE);

  return store_execute (store, cache, error);
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
         && set_cache (store, STORE_CREATE, error) && store_execute (store, "BEGIN", error);
}

static gboolean
open_old (Store *store, StoreMode mode, GError **error)
{
  if (!open_database (store, store->path, error) || !check_identity (store, error) || !set_cache (store, mode, error))
    return FALSE;
  if (mode == STORE_READ)
    return store_execute (store, "PRAGMA query_only = ON; BEGIN", error);
  return store_execute (store, "PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; BEGIN IMMEDIATE", error);
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
  const gboolean is_new =
    mode == STORE_CREATE && (stat (path, &status) != 0 || (S_ISREG (status.st_mode) && status.st_size == 0));

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
  for (guint i = 0; i < SQL_N_STATEMENTS; i++)
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
  return sync_path (folder, O_RDONLY | O_DIRECTORY)
         || fail_io (store, "written, but the folder could not be synced", error);
}

gboolean
store_commit (Store *store, GError **error)
{
  for (guint i = 0; i < SQL_N_STATEMENTS; i++)
    g_clear_pointer (&store->prepared[i], sqlite3_finalize);
  if (!store_execute (store, "COMMIT", error))
    return FALSE;
  store->writing = FALSE;
  if (store->temporary == NULL)
    return store_execute (store, "PRAGMA query_only = ON", error);
  if (sqlite3_close (store->db) != SQLITE_OK)
    return store_fail (store, error);
  store->db = NULL;
  return put_in_place (store, error);
}

const char *
store_path (const Store *store)
{
  return store->name;
}
