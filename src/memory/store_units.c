/* Units and their segments: added, replaced, read one by one and all in a row. */
#include "memory/store_sql.h"

#include "base/error.h"

static gboolean
tag_number (Store *store, const char *tag, gint *number, GError **error)
{
  sqlite3_stmt *statement;
  char *name;

  *number = GPOINTER_TO_INT (g_hash_table_lookup (store->tag_numbers, tag));
  if (*number != 0)
    return TRUE;
  statement = store_prepare (store, SQL_ADD_TAG, error);
  if (statement == NULL)
    return FALSE;
  g_ptr_array_set_size (store->tags, MAX ((gint) store->tags->len, 1));
  name = g_strdup (tag);
  *number = (gint) store->tags->len;
  g_ptr_array_add (store->tags, name);
  g_hash_table_insert (store->tag_numbers, name, GINT_TO_POINTER (*number));
  sqlite3_bind_int (statement, 1, *number);
  store_bind_text (statement, 2, name);
  return store_run (store, statement, error);
}

static gboolean
add_segments (Store *store, gint64 id, const Unit *unit, GError **error)
{
  sqlite3_stmt *statement = store_prepare (store, SQL_ADD_SEGMENT, error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < unit->segments->len; i++) {
    const UnitSegment *segment = &g_array_index (unit->segments, UnitSegment, i);
    gint tag;

    if (!tag_number (store, segment->tag, &tag, error))
      return FALSE;
    sqlite3_bind_int64 (statement, 1, (gint64) STORE_SEGMENT (id, i));
    sqlite3_bind_int (statement, 2, tag);
    store_bind_text (statement, 3, segment->text);
    store_bind_text (statement, 4, segment->markup);
    store_bind_record (store, statement, 5, segment->properties, segment->attributes);
    if (!store_run (store, statement, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
put_unit (Store *store, gint64 id, const Unit *unit, gint64 source, guint64 hash, guint64 key, GError **error)
{
  sqlite3_stmt *statement = store_prepare (store, SQL_ADD_UNIT, error);

  if (statement == NULL)
    return FALSE;
  if (unit->segments->len > STORE_SIDES_MAX) {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_LIMIT, "a unit with %u sides; %d are the limit", unit->segments->len,
                 STORE_SIDES_MAX);
    return FALSE;
  }
  sqlite3_bind_int64 (statement, 1, id);
  sqlite3_bind_int64 (statement, 2, source);
  sqlite3_bind_int64 (statement, 3, (gint64) hash);
  sqlite3_bind_int64 (statement, 4, (gint64) key);
  store_bind_text (statement, 5, unit->id);
  store_bind_text (statement, 6, unit->srclang);
  store_bind_text (statement, 7, unit->date);
  store_bind_record (store, statement, 8, unit->properties, unit->attributes);
  return store_run (store, statement, error) && add_segments (store, id, unit, error);
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
  sqlite3_stmt *unit = store_prepare (store, SQL_REMOVE_UNIT, error), *segments;

  segments = unit != NULL ? store_prepare (store, SQL_REMOVE_SEGMENTS, error) : NULL;
  if (segments == NULL)
    return FALSE;
  sqlite3_bind_int64 (unit, 1, id);
  sqlite3_bind_int64 (segments, 1, (gint64) STORE_SEGMENT (id, 0));
  sqlite3_bind_int64 (segments, 2, (gint64) STORE_SEGMENT (id, STORE_SIDES_MAX));
  return store_run (store, unit, error) && store_run (store, segments, error);
}

gboolean
store_replace (Store *store, gint64 id, const Unit *unit, gint64 source, guint64 hash, guint64 key, GError **error)
{
  return store_remove (store, id, error) && put_unit (store, id, unit, source, hash, key, error);
}

static gboolean
read_segments (Store *store, gint64 id, Unit *unit, GError **error)
{
  sqlite3_stmt *statement = store_prepare (store, SQL_GET_SEGMENTS, error);
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
      good = store_damaged (store, "a segment is in a language without a name", error);
      break;
    }
    segment.tag = g_strdup (g_ptr_array_index (store->tags, tag));
    segment.lang = lang_parse (segment.tag, NULL);
    segment.text = store_column_dup (statement, 1);
    segment.markup = store_column_dup (statement, 2);
    if (segment.text == NULL)
      segment.text = g_strdup ("");
    good = store_column_record (store, statement, 3, &segment.properties, &segment.attributes, error);
    g_array_append_val (unit->segments, segment);
  }
  return good ? store_finish (store, statement, code, error) : (sqlite3_reset (statement), FALSE);
}

Unit *
store_unit (Store *store, gint64 id, gint64 *source, GError **error)
{
  sqlite3_stmt *statement = store_prepare (store, SQL_GET_UNIT, error);
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
    unit->id = store_column_dup (statement, 1);
    unit->srclang = store_column_dup (statement, 2);
    unit->date = store_column_dup (statement, 3);
    good = store_column_record (store, statement, 4, &unit->properties, &unit->attributes, error);
  }
  if (!good) {
    sqlite3_reset (statement);
    return NULL;
  }
  if (!store_finish (store, statement, code, error) || unit == NULL || !read_segments (store, id, unit, error))
    return NULL;
  return g_steal_pointer (&unit);
}

gint64
store_unit_source (Store *store, gint64 id)
{
  sqlite3_stmt *statement = store_prepare (store, SQL_GET_UNIT, NULL);
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
  sqlite3_stmt *statement = store_prepare (store, SQL_GET_TEXT, error);
  char *text = NULL;
  int code;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, (gint64) segment);
  code = sqlite3_step (statement);
  if (code == SQLITE_ROW)
    text = store_column_dup (statement, 0);
  if (!store_finish (store, statement, code, error))
    g_clear_pointer (&text, g_free);
  return text;
}

gboolean
store_each (Store *store, StoreUnitFunc func, gpointer data, GError **error)
{
  sqlite3_stmt *statement = store_prepare (store, SQL_EACH_UNIT, error);
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
  return store_finish (store, statement, code, error);
}

gboolean
store_each_hash (Store *store, StoreHashFunc func, gpointer data, GError **error)
{
  sqlite3_stmt *statement = store_prepare (store, SQL_EACH_HASH, error);
  int code;

  if (statement == NULL)
    return FALSE;
  while ((code = sqlite3_step (statement)) == SQLITE_ROW)
    func (sqlite3_column_int64 (statement, 0), (guint64) sqlite3_column_int64 (statement, 1),
          (guint64) sqlite3_column_int64 (statement, 2), data);
  return store_finish (store, statement, code, error);
}

GArray *
store_count_segments (Store *store, guint64 from, GError **error)
{
  sqlite3_stmt *statement = store_prepare (store, SQL_EACH_TAG, error);
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
  return store_finish (store, statement, code, error) ? g_steal_pointer (&counts) : NULL;
}

gboolean
store_each_segment (Store *store, guint64 from, const guint8 *wanted, StoreSegmentFunc func, gpointer data,
                    GError **error)
{
  sqlite3_stmt *statement = store_prepare (store, SQL_EACH_SEGMENT, error);
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
    text = store_column_text (statement, 2);
    if (!g_utf8_validate (text.data, (gssize) text.len, NULL))
      text = span_of (valid = store_column_dup (statement, 2));
    if (!func (segment, tag, text, data, error)) {
      sqlite3_reset (statement);
      return FALSE;
    }
  }
  return store_finish (store, statement, code, error);
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
  sqlite3_stmt *statement = store_prepare (store, SQL_N_UNITS, NULL);
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

  return store_pragma (store, "PRAGMA page_count", &pages, NULL)
             && store_pragma (store, "PRAGMA page_size", &size, NULL)
           ? (guint64) pages * (guint64) size
           : 0;
}
