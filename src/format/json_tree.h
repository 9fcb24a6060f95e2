/* format/json_tree.h - JSON in: a text becomes a tree, whose values are asked for by path
 *
 * Nothing is trusted: a value that is missing or of another kind is simply not there, and no nesting is deep enough to
 * hurt. NUL and half a surrogate pair, which no text of ours may hold, become U+FFFD. Source: RFC 8259.
 */
#pragma once

#include <glib.h>

#include "base/span.h"

/* Deeper nesting is refused. */
#define JSON_DEPTH 64

typedef struct JsonTree JsonTree;

/* A value of a tree; belongs to the tree. NULL is a value that is not there, and may be asked for anything. */
typedef struct _JsonNode JsonValue;

/* returns  free with json_tree_free
 * error    ATALYM_ERROR_SYNTAX (no JSON, or not UTF-8), ATALYM_ERROR_LIMIT (too deep)
 * cost     O(length)
 */
JsonTree *json_tree_read (Span text, GError **error);
void json_tree_free (JsonTree *tree);

const JsonValue *json_tree_root (const JsonTree *tree);

/* The member at the end of a path of names: "params.textDocument.uri"; "": the value itself. NULL if there is none. */
const JsonValue *json_tree_get (const JsonValue *value, const char *path);

/* The same, as what it should be. NULL, FALSE: there is none, or it is something else. */
const char *json_tree_text (const JsonValue *value, const char *path);
gboolean json_tree_integer (const JsonValue *value, const char *path, gint64 *number);
gboolean json_tree_is_true (const JsonValue *value, const char *path);
gboolean json_tree_is_object (const JsonValue *value);
gboolean json_tree_is_array (const JsonValue *value);

/* How many elements an array has; 0: it is none. */
guint json_tree_length (const JsonValue *value);
const JsonValue *json_tree_element (const JsonValue *value, guint i);

/* Writes a string or a number as it came (what identifies a request); null for everything else. */
void json_add_scalar (GString *out, const char *name, const JsonValue *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JsonTree, json_tree_free)
