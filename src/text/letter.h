/* text/letter.h - the letters of text that came through the door, one by one
 *
 * For text that is known to be valid UTF-8 (a Text, a Document, a term): no checks, no calls, no copies. Other layers
 * see ICU only through these.
 */
#pragma once

#include <glib.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

/* The letter at byte *i, which moves behind it; *i must be before the end. */
static inline gunichar
letter_next (const char *text, gsize *i)
{
  gsize at = *i;
  UChar32 c;

  U8_NEXT_UNSAFE (text, at, c);
  *i = at;
  return (gunichar) c;
}

/* The letter that ends before byte *i, which moves to its start; *i must not be 0. */
static inline gunichar
letter_prev (const char *text, gsize *i)
{
  gsize at = *i;
  UChar32 c;

  U8_PREV_UNSAFE (text, at, c);
  *i = at;
  return (gunichar) c;
}

/* The letter that begins at byte i. */
static inline gunichar
letter_at (const char *text, gsize i)
{
  return letter_next (text, &i);
}

static inline gboolean
letter_is_upper (gunichar c)
{
  return u_isupper ((UChar32) c);
}

/* Capitals only, and no blank: КНБ. cost: O(length) */
static inline gboolean
letters_are_acronym (const char *text)
{
  gsize i = 0;

  while (text[i] != '\0')
    if (!letter_is_upper (letter_next (text, &i)))
      return FALSE;
  return i > 1;
}

/* A letter of any script; digits count for letter_is_word. */
static inline gboolean
letter_is_alpha (gunichar c)
{
  return u_isalpha ((UChar32) c);
}

static inline gboolean
letter_is_word (gunichar c)
{
  return (c >= 'a' && c <= 'z') || (c >= 0x430 && c <= 0x44F) || u_isalnum ((UChar32) c);
}

/* A blank inside a line, whatever its width: also the ones that do not break and the ones that are not seen. */
static inline gboolean
letter_is_blank (gunichar c)
{
  return c == ' ' || c == '\t' || c == 0xA0 || c == 0x2009 || c == 0x200B || c == 0x202F || c == 0x2060;
}

static inline gunichar
letter_to_upper (gunichar c)
{
  return (gunichar) u_toupper ((UChar32) c);
}

static inline gunichar
letter_to_lower (gunichar c)
{
  return (gunichar) u_tolower ((UChar32) c);
}

/* As the first letter of a capitalised word. */
static inline gunichar
letter_to_title (gunichar c)
{
  return (gunichar) u_totitle ((UChar32) c);
}

/* Puts a letter behind the `*used` bytes of a buffer of `size` bytes. returns: FALSE if it does not fit */
static inline gboolean
letter_append (char *buffer, gsize *used, gsize size, gunichar c)
{
  UBool full = FALSE;
  gsize at = *used;

  U8_APPEND ((guint8 *) buffer, at, size, (UChar32) c, full);
  if (!full)
    *used = at;
  return !full;
}
