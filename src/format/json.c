#include "format/json.h"

static void
append_quoted (GString *out, Span text)
{
  g_autofree char *valid = NULL;

  /* Text is UTF-8 behind the door; names of files, which have no NUL, come past it. */
  if (memchr (text.data, '\0', text.len) == NULL && !g_utf8_validate_len (text.data, text.len, NULL))
    text = span_of (valid = g_utf8_make_valid (text.data, (gssize) text.len));
  g_string_append_c (out, '"');
  for (gsize i = 0; i < text.len; i++) {
    guchar c = (guchar) text.data[i];

    if (c == '"' || c == '\\')
      g_string_append_printf (out, "\\%c", c);
    else if (c == '\n')
      g_string_append (out, "\\n");
    else if (c == '\t')
      g_string_append (out, "\\t");
    else if (c < 0x20 || c == 0x7F)
      g_string_append_printf (out, "\\u%04x", c);
    else
      g_string_append_c (out, (char) c);
  }
  g_string_append_c (out, '"');
}

/* Whatever stands before says whether a comma is needed: nothing after an opening bracket or a line end. */
static void
separate (GString *out, const char *name)
{
  char last = out->len > 0 ? out->str[out->len - 1] : '\n';

  if (last != '{' && last != '[' && last != '\n' && last != ':')
    g_string_append_c (out, ',');
  if (name == NULL)
    return;
  append_quoted (out, span_of (name));
  g_string_append_c (out, ':');
}

void
json_begin_object (GString *out, const char *name)
{
  separate (out, name);
  g_string_append_c (out, '{');
}

void
json_end_object (GString *out)
{
  g_string_append_c (out, '}');
}

void
json_begin_array (GString *out, const char *name)
{
  separate (out, name);
  g_string_append_c (out, '[');
}

void
json_end_array (GString *out)
{
  g_string_append_c (out, ']');
}

void
json_add_string (GString *out, const char *name, Span text)
{
  separate (out, name);
  append_quoted (out, text);
}

void
json_add_number (GString *out, const char *name, guint64 value)
{
  separate (out, name);
  g_string_append_printf (out, "%" G_GUINT64_FORMAT, value);
}

void
json_add_integer (GString *out, const char *name, gint64 value)
{
  separate (out, name);
  g_string_append_printf (out, "%" G_GINT64_FORMAT, value);
}

void
json_add_boolean (GString *out, const char *name, gboolean value)
{
  separate (out, name);
  g_string_append (out, value ? "true" : "false");
}

void
json_add_null (GString *out, const char *name)
{
  separate (out, name);
  g_string_append (out, "null");
}
