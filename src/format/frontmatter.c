#include "format/frontmatter.h"

#include <string.h>

/* What is shown to readers; the other fields belong to tools. */
static const char *const shown_fields[] = {"title", "subtitle", "description", "summary", "excerpt", "lead"};

/* === Dates ======================================================================================================= */

static gboolean
number_at (Span text, gsize at, guint digits, guint *number)
{
  if (at + digits > text.len)
    return FALSE;
  *number = 0;
  for (guint i = 0; i < digits; i++) {
    if (!g_ascii_isdigit (text.data[at + i]))
      return FALSE;
    *number = *number * 10 + (guint) (text.data[at + i] - '0');
  }
  return TRUE;
}

static gboolean
char_at (Span text, gsize at, const char *allowed)
{
  return at < text.len && strchr (allowed, text.data[at]) != NULL;
}

static char *
date_at (Span text, gsize at)
{
  guint year, month, day;
  gsize end = at + 10;

  if (end < text.len && g_ascii_isdigit (text.data[end]))
    return NULL;
  if (number_at (text, at, 4, &year) && char_at (text, at + 4, "-_") && number_at (text, at + 5, 2, &month) &&
      char_at (text, at + 7, "-_") && number_at (text, at + 8, 2, &day))
    ;
  else if (!(number_at (text, at, 2, &day) && char_at (text, at + 2, ".") && number_at (text, at + 3, 2, &month) &&
             char_at (text, at + 5, ".") && number_at (text, at + 6, 4, &year)))
    return NULL;
  if (!g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return NULL;
  return g_strdup_printf ("%04u-%02u-%02u", year, month, day);
}

char *
date_find (Span text)
{
  for (gsize at = 0; at < text.len; at++)
    if (g_ascii_isdigit (text.data[at]) && (at == 0 || !g_ascii_isdigit (text.data[at - 1]))) {
      char *date = date_at (text, at);

      if (date != NULL)
        return date;
    }
  return NULL;
}

/* === Fields ====================================================================================================== */

static Span
line_at (Span text, gsize start)
{
  const char *end = memchr (text.data + start, '\n', text.len - start);

  return span_slice (text, start, end != NULL ? (gsize) (end - text.data) + 1 : text.len);
}

static Span
trimmed (Span span)
{
  while (span.len > 0 && g_ascii_isspace (span.data[span.len - 1]))
    span.len--;
  while (span.len > 0 && g_ascii_isspace (*span.data))
    span = span_slice (span, 1, span.len);
  return span;
}

static Span
unquoted (Span value)
{
  if (value.len >= 2 && (*value.data == '"' || *value.data == '\'') && value.data[value.len - 1] == *value.data)
    return span_slice (value, 1, value.len - 1);
  return value;
}

static gboolean
is_named (Span name, const char *const *names, guint n)
{
  for (guint i = 0; i < n; i++)
    if (name.len == strlen (names[i]) && g_ascii_strncasecmp (name.data, names[i], name.len) == 0)
      return TRUE;
  return FALSE;
}

static void
take_field (Document *document, Span name, Span value)
{
  const char *const date[] = {"date", "published", "pubdate"}, *const lang[] = {"lang", "language", "locale"};
  gsize start = (gsize) (value.data - text_span (document->source).data);

  if (value.len == 0 || memchr ("|>[{&*", *value.data, 6) != NULL)
    return;
  if (document->date == NULL && is_named (name, date, G_N_ELEMENTS (date))) {
    document->date = date_find (value);
  } else if (document->lang == LANG_NONE && is_named (name, lang, G_N_ELEMENTS (lang))) {
    g_autofree char *tag = span_dup (value);

    document->lang = lang_parse (tag, NULL);
  } else if (is_named (name, shown_fields, G_N_ELEMENTS (shown_fields))) {
    document_add_slice (document, BLOCK_META, 0, start, start + value.len);
  }
}

static void
take_line (Document *document, Span line, char separator)
{
  const char *at = memchr (line.data, separator, line.len);
  gsize split;

  /* An indented line belongs to a field of several lines. */
  if (at == NULL || g_ascii_isspace (*line.data) || *line.data == '#')
    return;
  split = (gsize) (at - line.data);
  take_field (document, trimmed (span_slice (line, 0, split)),
              unquoted (trimmed (span_slice (line, split + 1, line.len))));
}

gsize
frontmatter_read (Document *document)
{
  const Span text = text_span (document->source);
  const Span first = trimmed (line_at (text, 0));
  const gboolean yaml = span_equal (first, SPAN_LITERAL ("---")), toml = span_equal (first, SPAN_LITERAL ("+++"));
  const gsize fields = line_at (text, 0).len;
  gsize end = 0;

  if ((!yaml && !toml) || text.data[0] != *first.data)
    return 0;
  for (gsize at = fields; at < text.len && end == 0; at += line_at (text, at).len) {
    const Span line = trimmed (line_at (text, at));

    if (span_equal (line, first) || (yaml && span_equal (line, SPAN_LITERAL ("..."))))
      end = at;
  }
  if (end == 0)
    return 0;
  for (gsize at = fields; at < end; at += line_at (text, at).len)
    take_line (document, line_at (text, at), yaml ? ':' : '=');
  return end + line_at (text, end).len;
}
