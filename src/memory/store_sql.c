#include "memory/store_sql.h"

#include "base/error.h"
#include "memory/record.h"

static const char *const statements[SQL_N_STATEMENTS] = {
  [SQL_ADD_UNIT] = "INSERT INTO unit VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
  [SQL_ADD_SEGMENT] = "INSERT INTO segment VALUES (?1, ?2, ?3, ?4, ?5)",
  [SQL_REMOVE_UNIT] = "DELETE FROM unit WHERE id = ?1",
  [SQL_REMOVE_SEGMENTS] = "DELETE FROM segment WHERE id BETWEEN ?1 AND ?2",
  [SQL_GET_UNIT] = "SELECT source, tuid, srclang, date, record FROM unit WHERE id = ?1",
  [SQL_GET_SEGMENTS] = "SELECT tag, text, markup, record FROM segment WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
  [SQL_GET_TEXT] = "SELECT text FROM segment WHERE id = ?1",
  [SQL_EACH_HASH] = "SELECT id, hash, key FROM unit",
  [SQL_EACH_UNIT] = "SELECT id FROM unit ORDER BY id",
  [SQL_EACH_SEGMENT] = "SELECT id, tag, text FROM segment WHERE id >= ?1 ORDER BY id",
  [SQL_EACH_TAG] = "SELECT tag FROM segment WHERE id >= ?1",
  [SQL_N_UNITS] = "SELECT count(*) FROM unit",
  [SQL_ADD_SOURCE] = "INSERT INTO source VALUES (?1, ?2, ?3)",
  [SQL_DATE_SOURCE] = "UPDATE source SET date = ?2 WHERE id = ?1",
  [SQL_SOURCES] =
    "SELECT id, name, date, (SELECT count(*) FROM unit WHERE unit.source = source.id) FROM source ORDER BY id",
  [SQL_ADD_TAG] = "INSERT INTO tag VALUES (?1, ?2)",
  [SQL_PUT_CHUNK] = "INSERT INTO chunk VALUES (?1, ?2)",
  [SQL_GET_CHUNK] = "SELECT bytes FROM chunk WHERE id = ?1",
  [SQL_REPLACE_CHUNK] = "INSERT OR REPLACE INTO chunk VALUES (?1, ?2)",
  [SQL_ADD_PART] = "INSERT INTO part VALUES (?1, ?2, ?3)",
  [SQL_PARTS] = "SELECT id, lang, counts FROM part ORDER BY id",
};

gboolean
store_fail (Store *store, GError **error)
{
  const int code = sqlite3_errcode (store->db) & 0xFF;

  if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_IO,
                 "%s: another process is using the memory; try again when it is done", store->name);
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

gboolean
store_damaged (const Store *store, const char *what, GError **error)
{
  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_SYNTAX, "%s: damaged memory: %s", store->name, what);
  return FALSE;
}

gboolean
store_execute (Store *store, const char *sql, GError **error)
{
  return sqlite3_exec (store->db, sql, NULL, NULL, NULL) == SQLITE_OK || store_fail (store, error);
}

sqlite3_stmt *
store_prepare (Store *store, StoreStatement which, GError **error)
{
  if (store->prepared[which] == NULL
      && sqlite3_prepare_v3 (store->db, statements[which], -1, SQLITE_PREPARE_PERSISTENT, &store->prepared[which], NULL)
           != SQLITE_OK)
    store_fail (store, error);
  return store->prepared[which];
}

gboolean
store_run (Store *store, sqlite3_stmt *statement, GError **error)
{
  const gboolean good = sqlite3_step (statement) == SQLITE_DONE || store_fail (store, error);

  sqlite3_reset (statement);
  return good;
}

gboolean
store_finish (Store *store, sqlite3_stmt *statement, int code, GError **error)
{
  const gboolean good = code == SQLITE_DONE || code == SQLITE_ROW || store_fail (store, error);

  sqlite3_reset (statement);
  return good;
}

void
store_bind_text (sqlite3_stmt *statement, int parameter, const char *text)
{
  if (text != NULL)
    sqlite3_bind_text (statement, parameter, text, -1, SQLITE_STATIC);
  else
    sqlite3_bind_null (statement, parameter);
}

Span
store_column_text (sqlite3_stmt *statement, int column)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);

  return text != NULL ? (Span){text, (gsize) sqlite3_column_bytes (statement, column)} : SPAN_EMPTY;
}

char *
store_column_dup (sqlite3_stmt *statement, int column)
{
  const Span text = store_column_text (statement, column);

  if (sqlite3_column_type (statement, column) == SQLITE_NULL)
    return NULL;
  return g_utf8_validate (text.data, (gssize) text.len, NULL) ? span_dup (text)
                                                              : g_utf8_make_valid (text.data, (gssize) text.len);
}

gboolean
store_pragma (Store *store, const char *sql, gint64 *number, GError **error)
{
  sqlite3_stmt *statement = NULL;
  gboolean good =
    sqlite3_prepare_v2 (store->db, sql, -1, &statement, NULL) == SQLITE_OK && sqlite3_step (statement) == SQLITE_ROW;

  if (good)
    *number = sqlite3_column_int64 (statement, 0);
  else
    store_fail (store, error);
  sqlite3_finalize (statement);
  return good;
}

gboolean
store_column_record (Store *store, sqlite3_stmt *statement, int column, GArray **properties, GArray **attributes,
                     GError **error)
{
  const guint8 *bytes = sqlite3_column_blob (statement, column);
  const gsize len = (gsize) sqlite3_column_bytes (statement, column);

  return record_unpack (bytes, len, properties, attributes)
         || store_damaged (store, "a record of properties cannot be read", error);
}

void
store_bind_record (Store *store, sqlite3_stmt *statement, int parameter, const GArray *properties,
                   const GArray *attributes)
{
  record_pack (store->record, properties, attributes);
  if (store->record->len > 0)
    sqlite3_bind_blob (statement, parameter, store->record->data, (int) store->record->len, SQLITE_STATIC);
  else
    sqlite3_bind_null (statement, parameter);
}
