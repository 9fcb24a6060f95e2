/* The files that a memory was made of: their names, dates and headers. */
#include "memory/record.h"
#include "memory/store_sql.h"

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
  sqlite3_stmt *statement = store_prepare (store, SQL_SOURCES, error);
  g_autoptr (GArray) sources = g_array_new (FALSE, FALSE, sizeof (StoreSource));
  int code;

  if (statement == NULL)
    return NULL;
  g_array_set_clear_func (sources, source_clear);
  while ((code = sqlite3_step (statement)) == SQLITE_ROW) {
    const StoreSource source = {sqlite3_column_int64 (statement, 0), store_column_dup (statement, 1),
                                store_column_dup (statement, 2), (guint64) sqlite3_column_int64 (statement, 3)};

    g_array_append_val (sources, source);
  }
  return store_finish (store, statement, code, error) ? g_steal_pointer (&sources) : NULL;
}

gboolean
store_source (Store *store, const char *name, const char *date, gint64 *id, GError **error)
{
  sqlite3_stmt *statement = NULL, *change;
  gboolean found;

  if (sqlite3_prepare_v2 (store->db, "SELECT id FROM source WHERE name = ?1", -1, &statement, NULL) != SQLITE_OK)
    return store_fail (store, error);
  store_bind_text (statement, 1, name);
  found = sqlite3_step (statement) == SQLITE_ROW;
  *id = found ? sqlite3_column_int64 (statement, 0) : store->next_source;
  sqlite3_finalize (statement);
  change = store_prepare (store, found ? SQL_DATE_SOURCE : SQL_ADD_SOURCE, error);
  if (change == NULL)
    return FALSE;
  store->next_source += !found;
  sqlite3_bind_int64 (change, 1, *id);
  store_bind_text (change, found ? 2 : 3, date);
  if (!found)
    store_bind_text (change, 2, name);
  return store_run (store, change, error);
}

/* Headers are pieces with numbers below zero: they are few, and older programs pass them over. */
gboolean
store_set_header (Store *store, gint64 source, const GArray *properties, const GArray *attributes, GError **error)
{
  sqlite3_stmt *statement = store_prepare (store, SQL_REPLACE_CHUNK, error);

  if (statement == NULL)
    return FALSE;
  record_pack (store->record, properties, attributes);
  sqlite3_bind_int64 (statement, 1, -source);
  sqlite3_bind_blob (statement, 2, store->record->len > 0 ? (const void *) store->record->data : "",
                     (int) store->record->len, SQLITE_STATIC);
  return store_run (store, statement, error);
}

gboolean
store_header (Store *store, gint64 source, GArray **properties, GArray **attributes, GError **error)
{
  sqlite3_stmt *statement = store_prepare (store, SQL_GET_CHUNK, error);
  gboolean good = TRUE;
  int code;

  *properties = *attributes = NULL;
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, -source);
  code = sqlite3_step (statement);
  if (code == SQLITE_ROW)
    good = store_column_record (store, statement, 0, properties, attributes, error);
  return store_finish (store, statement, good ? code : SQLITE_ROW, error) && good;
}
