/* base/span.h - a piece of text that somebody else owns */
#pragma once

#include <glib.h>
#include <string.h>

/* Pointer and length; owns nothing, need not end in NUL; `data` is never NULL. */
typedef struct {
  const char *data;
  gsize len; /* [bytes] */
} Span;

#define SPAN_LITERAL(text) ((Span){(text), sizeof (text) - 1})
#define SPAN_EMPTY         SPAN_LITERAL ("")

/* For printf: g_strdup_printf ("%.*s", SPAN_ARGS (span)). */
#define SPAN_ARGS(span) (int) (span).len, (span).data

static inline Span
span_of (const char *text)
{
  return (Span){text, strlen (text)};
}

/* The bytes [start, end) of `span`. */
static inline Span
span_slice (Span span, gsize start, gsize end)
{
  return (Span){span.data + start, end - start};
}

static inline gboolean
span_equal (Span a, Span b)
{
  return a.len == b.len && memcmp (a.data, b.data, a.len) == 0;
}

static inline gboolean
span_has_prefix (Span span, Span prefix)
{
  return span.len >= prefix.len && memcmp (span.data, prefix.data, prefix.len) == 0;
}

/* Nearly all words are told from one that ends so by their last byte. */
static inline gboolean
span_has_suffix (Span span, Span suffix)
{
  return suffix.len == 0
         || (span.len >= suffix.len && span.data[span.len - 1] == suffix.data[suffix.len - 1]
             && memcmp (span.data + span.len - suffix.len, suffix.data, suffix.len) == 0);
}

/* `span` without ASCII white space at its ends. */
static inline Span
span_strip (Span span)
{
  while (span.len > 0 && g_ascii_isspace (span.data[0]))
    span = (Span){span.data + 1, span.len - 1};
  while (span.len > 0 && g_ascii_isspace (span.data[span.len - 1]))
    span.len--;
  return span;
}

/* A copy that ends in NUL; free with g_free. */
static inline char *
span_dup (Span span)
{
  return g_strndup (span.data, span.len);
}

/* No byte of another script than Latin. cost: O(length) */
static inline gboolean
span_is_ascii (Span span)
{
  for (gsize i = 0; i < span.len; i++)
    if ((unsigned char) span.data[i] >= 0x80)
      return FALSE;
  return TRUE;
}
