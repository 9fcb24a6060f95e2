/* The pieces of the index, which only memory/index and memory/part understand. */
#include "memory/store_sql.h"

#include <string.h>

gboolean
store_put_chunk (Store *store, gint64 number, Span bytes, GError **error)
{
  sqlite3_stmt *statement = store_prepare (store, SQL_PUT_CHUNK, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, number);
  sqlite3_bind_blob64 (statement, 2, bytes.data, bytes.len, SQLITE_STATIC);
  return store_run (store, statement, error);
}

gboolean
store_get_chunk (Store *store, gint64 number, gpointer out, gsize size, GError **error)
{
  sqlite3_stmt *statement = store_prepare (store, SQL_GET_CHUNK, error);
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
  if (!store_finish (store, statement, code, error))
    return FALSE;
  return good
         || store_damaged (store, "a piece of the index is missing; “atalym memory dedupe” makes the index again",
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
  sqlite3_stmt *statement = store_prepare (store, SQL_ADD_PART, error);
  guint64 counts[STORE_COUNTS];

  if (statement == NULL)
    return FALSE;
  store->next_part = part->id + 1;
  for (guint i = 0; i < STORE_COUNTS; i++)
    counts[i] = GUINT64_TO_LE (part->counts[i]);
  sqlite3_bind_int64 (statement, 1, part->id);
  store_bind_text (statement, 2, part->lang);
  sqlite3_bind_blob (statement, 3, counts, sizeof counts, SQLITE_STATIC);
  return store_run (store, statement, error);
}

GArray *
store_parts (Store *store, GError **error)
{
  sqlite3_stmt *statement = store_prepare (store, SQL_PARTS, error);
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (StorePart));
  gboolean good = TRUE;
  int code;

  if (statement == NULL)
    return NULL;
  while (good && (code = sqlite3_step (statement)) == SQLITE_ROW) {
    StorePart part = {.id = sqlite3_column_int64 (statement, 0)};
    g_autofree char *lang = store_column_dup (statement, 1);
    const guint64 *counts = sqlite3_column_blob (statement, 2);

    good = counts != NULL && sqlite3_column_bytes (statement, 2) == sizeof part.counts && lang != NULL && part.id > 0
           && part.id < 1 << 20;
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
    store_damaged (store, "the index cannot be read", error);
    return NULL;
  }
  return store_finish (store, statement, code, error) ? g_steal_pointer (&parts) : NULL;
}

gboolean
store_clear_parts (Store *store, GError **error)
{
  store->next_part = 1;
  return store_execute (store, "DELETE FROM part; DELETE FROM chunk WHERE id > 0", error);
}
