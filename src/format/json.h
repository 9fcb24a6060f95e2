/* format/json.h - JSON out, member by member
 *
 * Output is built in a GString in the order in which it is asked for, so that the same input gives the same bytes.
 * Source: RFC 8259.
 */
#pragma once

#include <glib.h>

#include "base/span.h"

/* Writes a comma first where one is needed. `name` NULL: an element of an array. */
void json_begin_object (GString *out, const char *name);
void json_end_object (GString *out);
void json_begin_array (GString *out, const char *name);
void json_end_array (GString *out);

/* Control characters and quotes are escaped, bytes that are not UTF-8 (in the name of a file) become U+FFFD, everything
 * else stays readable. */
void json_add_string (GString *out, const char *name, Span text);
void json_add_number (GString *out, const char *name, guint64 value);
void json_add_integer (GString *out, const char *name, gint64 value);
void json_add_boolean (GString *out, const char *name, gboolean value);
void json_add_null (GString *out, const char *name);
