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

void
fold_text (GString *buffer, Span text)
{
  gboolean space = FALSE;

  g_string_truncate (buffer, 0);
  for (int32_t i = 0; i < (int32_t) text.len;) {
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
    if (c < 0x80)
      g_string_append_c (buffer, (char) c);
    else
      g_string_append_unichar (buffer, (gunichar) c);
  }
}

char *
fold_dup (Span text)
{
  GString *buffer = g_string_sized_new (text.len + 1);

  fold_text (buffer, text);
  return g_string_free (buffer, FALSE);
}
