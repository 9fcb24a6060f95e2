/* memory/store_sql.h - the statements of a memory's file: for memory/store*.c only
 *
 * What the parts of the store share: the open database, its statements, and what is said when SQLite fails. Everybody
 * else asks memory/store.h, so that no SQL is written anywhere else.
 */
#pragma once

#include <sqlite3.h>

#include "memory/store.h"

/* Statements are prepared when they are first needed. */
typedef enum {
  SQL_ADD_UNIT,
  SQL_ADD_SEGMENT,
  SQL_REMOVE_UNIT,
  SQL_REMOVE_SEGMENTS,
  SQL_GET_UNIT,
  SQL_GET_SEGMENTS,
  SQL_GET_TEXT,
  SQL_EACH_HASH,
  SQL_EACH_UNIT,
  SQL_EACH_SEGMENT,
  SQL_EACH_TAG,
  SQL_N_UNITS,
  SQL_ADD_SOURCE,
  SQL_DATE_SOURCE,
  SQL_SOURCES,
  SQL_ADD_TAG,
  SQL_PUT_CHUNK,
  SQL_GET_CHUNK,
  SQL_REPLACE_CHUNK,
  SQL_ADD_PART,
  SQL_PARTS,
  SQL_N_STATEMENTS
} StoreStatement;

struct Store {
  char *name;      /* as given, for messages */
  char *path;      /* real, so that a link stays a link */
  char *temporary; /* what a new memory is built as; NULL: it is there already */
  sqlite3 *db;
  sqlite3_stmt *prepared[SQL_N_STATEMENTS];
  gboolean writing;        /* a transaction is open */
  GPtrArray *tags;         /* of char *: by number */
  GHashTable *tag_numbers; /* name → number (GUINT_TO_POINTER) */
  gint64 next_unit, next_source, next_part;
  GByteArray *record; /* where properties are packed */
};

/* Sets the error that SQLite tells of, or the one for a file that contradicts itself, `what` being how. Both return
 * FALSE. */
gboolean store_fail (Store *store, GError **error);
gboolean store_damaged (const Store *store, const char *what, GError **error);

/* Runs SQL without parameters; several statements with semicolons between them. */
gboolean store_execute (Store *store, const char *sql, GError **error);

/* The one number that a PRAGMA or a SELECT tells. */
gboolean store_pragma (Store *store, const char *sql, gint64 *number, GError **error);

/* A statement ready for its parameters, prepared when it is first needed; owned by the store. NULL on error. */
sqlite3_stmt *store_prepare (Store *store, StoreStatement which, GError **error);

/* Runs a statement that tells no rows. */
gboolean store_run (Store *store, sqlite3_stmt *statement, GError **error);

/* The end of a statement that was stepped until `code`. */
gboolean store_finish (Store *store, sqlite3_stmt *statement, int code, GError **error);

/* NULL is bound as NULL. The text must live until the statement has run. */
void store_bind_text (sqlite3_stmt *statement, int parameter, const char *text);

/* Properties and attributes as one record; NULL if there are none. Valid until the next record is bound. */
void store_bind_record (Store *store, sqlite3_stmt *statement, int parameter, const GArray *properties,
                        const GArray *attributes);

/* A column as it stands in the file, valid until the next step. */
Span store_column_text (sqlite3_stmt *statement, int column);

/* A column as text of ours, free with g_free; NULL if it is NULL. The file may come from anybody: what is no UTF-8
 * becomes U+FFFD, and a NUL ends the text. */
char *store_column_dup (sqlite3_stmt *statement, int column);

/* A record as store_bind_record made it. error: ATALYM_ERROR_SYNTAX */
gboolean store_column_record (Store *store, sqlite3_stmt *statement, int column, GArray **properties,
                              GArray **attributes, GError **error);
