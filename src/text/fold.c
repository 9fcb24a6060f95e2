#include "text/fold.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

gunichar
fold_char (gunichar c)
{
  if (c < 0x80)
    return c >= 'A' && c <= 'Z' ? c + 32 : c;
  if (c >= 0x410 && c <= 0x42F) /* А–Я */
    return c + 32;
  if (c >= 0x430 && c <= 0x44F) /* а–я */
    return c;
  switch (c) {
  case 0x401: /* Ё */
  case 0x451: /* ё */
    return 0x435;
  case 0x2BC:
  case 0x2BB:
  case 0x2018:
  case 0x2019:
    return '\'';
  case 0x2010:
  case 0x2011:
    return '-';
  case 0xAD:  /* soft hyphen */
  case 0x301: /* stress */
    return 0;
  case 0xA0:
  case 0x202F:
    return ' ';
  default:
    return (gunichar) u_tolower ((UChar32) c);
  }
}

/* No letter that is folded takes twice the bytes it had. */
static inline gsize
room_for (Span text)
{
  return text.len * 2 + U8_MAX_LENGTH;
}

/* Writes what `text` is folded to, without a NUL; returns its bytes. */
static gsize
fold_into (char *out, Span text)
{
  gboolean space = FALSE;
  gsize used = 0;

  for (gsize i = 0; i < text.len;) {
    UChar32 c;

    U8_NEXT_UNSAFE (text.data, i, c);
    c = (UChar32) fold_char ((gunichar) c);
    if (c == 0)
      continue;
    if (c == '\n' || c == '\r' || c == '\t')
      c = ' ';
    if (c == ' ' && space)
      continue;
    space = c == ' ';
    U8_APPEND_UNSAFE ((guint8 *) out, used, c);
  }
  return used;
}

void
fold_append (GString *buffer, Span text)
{
  gsize used = buffer->len;

  g_string_set_size (buffer, used + room_for (text));
  g_string_truncate (buffer, used + fold_into (buffer->str + used, text));
}

void
fold_text (GString *buffer, Span text)
{
  g_string_truncate (buffer, 0);
  fold_append (buffer, text);
}

/* Most texts that are folded are words. */
char *
fold_dup (Span text)
{
  char local[256];
  GString *buffer;

  if (room_for (text) <= sizeof local)
    return g_strndup (local, fold_into (local, text));
  buffer = g_string_sized_new (room_for (text));
  fold_text (buffer, text);
  return g_string_free (buffer, FALSE);
}
