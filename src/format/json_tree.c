#include "format/json_tree.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "base/error.h"
#include "format/json.h"

struct JsonTree {
  JsonParser *parser;
};

/* --- before it is parsed ----------------------------------------------------------------------------------------- */

/* The number of \uXXXX at `c`; -1 if that is none. */
static gint
escaped_unit (const char *c, const char *end)
{
  gint unit = 0;

  if (end - c < 6 || c[0] != '\\' || c[1] != 'u')
    return -1;
  for (guint i = 2; i < 6; i++) {
    gint digit = g_ascii_xdigit_value (c[i]);

    if (digit < 0)
      return -1;
    unit = unit * 16 + digit;
  }
  return unit;
}

/* Writes over an escape that stands for no character. returns: behind it; NULL if it is none */
static char *
mend_escape (char *c, const char *end)
{
  gint unit = escaped_unit (c, end), next = escaped_unit (c + 6 <= end ? c + 6 : end, end);

  if (unit < 0)
    return end - c >= 2 && c[1] != 'u' ? c + 2 : NULL;
  if (unit >= 0xD800 && unit < 0xDC00 && next >= 0xDC00 && next < 0xE000)
    return c + 12;
  if (unit == 0 || (unit >= 0xD800 && unit < 0xE000))
    memcpy (c, "\\uFFFD", 6);
  return c + 6;
}

/* The library walks down by recursion, and takes escapes that make no text: both are looked at before. */
static gboolean
prepare (char *text, gsize len, GError **error)
{
  const char *end = text + len;
  gboolean in_string = FALSE;
  guint depth = 0;

  for (char *c = text; c < end;) {
    if (in_string && *c == '\\') {
      c = mend_escape (c, end);
      if (c == NULL) {
        g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_SYNTAX, "not JSON: what follows \\ is no escape");
        return FALSE;
      }
      continue;
    }
    if (*c == '"')
      in_string = !in_string;
    else if (!in_string && (*c == '{' || *c == '['))
      depth++;
    else if (!in_string && (*c == '}' || *c == ']') && depth > 0)
      depth--;
    if (depth > JSON_DEPTH) {
      g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_LIMIT, "JSON is nested more than %d deep", JSON_DEPTH);
      return FALSE;
    }
    c++;
  }
  return TRUE;
}

JsonTree *
json_tree_read (Span text, GError **error)
{
  g_autofree char *copy = span_dup (text);
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GError) reason = NULL;
  JsonTree *tree;

  if (memchr (text.data, '\0', text.len) != NULL || !g_utf8_validate (text.data, (gssize) text.len, NULL)) {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_SYNTAX, "JSON must be UTF-8 without NUL");
    return NULL;
  }
  if (!prepare (copy, text.len, error))
    return NULL;
  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, copy, (gssize) text.len, &reason)
      || json_parser_get_root (parser) == NULL) {
    /* The library quotes what it could not read, up to the middle of a letter. */
    g_autofree char *said = g_utf8_make_valid (reason != NULL ? reason->message : "it is empty", -1);

    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_SYNTAX, "no JSON: %s", said);
    return NULL;
  }
  tree = g_new0 (JsonTree, 1);
  tree->parser = g_steal_pointer (&parser);
  return tree;
}

void
json_tree_free (JsonTree *tree)
{
  if (tree == NULL)
    return;
  g_object_unref (tree->parser);
  g_free (tree);
}

/* --- asking ------------------------------------------------------------------------------------------------------ */

/* The library takes no const. */
static JsonNode *
node_of (const JsonValue *value)
{
  return (JsonNode *) value;
}

const JsonValue *
json_tree_root (const JsonTree *tree)
{
  return json_parser_get_root (tree->parser);
}

gboolean
json_tree_is_object (const JsonValue *value)
{
  return value != NULL && JSON_NODE_HOLDS_OBJECT (node_of (value));
}

gboolean
json_tree_is_array (const JsonValue *value)
{
  return value != NULL && JSON_NODE_HOLDS_ARRAY (node_of (value));
}

const JsonValue *
json_tree_get (const JsonValue *value, const char *path)
{
  while (*path != '\0' && value != NULL) {
    gsize len = strcspn (path, ".");
    g_autofree char *name = g_strndup (path, len);

    value = json_tree_is_object (value) ? json_object_get_member (json_node_get_object (node_of (value)), name) : NULL;
    path += len + (path[len] == '.');
  }
  return value;
}

static gboolean
holds (const JsonValue *value, GType type)
{
  return value != NULL && JSON_NODE_HOLDS_VALUE (node_of (value)) && json_node_get_value_type (node_of (value)) == type;
}

const char *
json_tree_text (const JsonValue *value, const char *path)
{
  const JsonValue *found = json_tree_get (value, path);

  return holds (found, G_TYPE_STRING) ? json_node_get_string (node_of (found)) : NULL;
}

gboolean
json_tree_integer (const JsonValue *value, const char *path, gint64 *number)
{
  const JsonValue *found = json_tree_get (value, path);

  if (!holds (found, G_TYPE_INT64))
    return FALSE;
  *number = json_node_get_int (node_of (found));
  return TRUE;
}

gboolean
json_tree_is_true (const JsonValue *value, const char *path)
{
  const JsonValue *found = json_tree_get (value, path);

  return holds (found, G_TYPE_BOOLEAN) && json_node_get_boolean (node_of (found));
}

guint
json_tree_length (const JsonValue *value)
{
  return json_tree_is_array (value) ? json_array_get_length (json_node_get_array (node_of (value))) : 0;
}

const JsonValue *
json_tree_element (const JsonValue *value, guint i)
{
  return i < json_tree_length (value) ? json_array_get_element (json_node_get_array (node_of (value)), i) : NULL;
}

void
json_add_scalar (GString *out, const char *name, const JsonValue *value)
{
  gint64 number;
  const char *text = json_tree_text (value, "");

  if (text != NULL)
    json_add_string (out, name, span_of (text));
  else if (json_tree_integer (value, "", &number))
    json_add_integer (out, name, number);
  else
    json_add_null (out, name);
}
