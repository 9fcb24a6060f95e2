#include "check/address.h"

#include <string.h>

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static gboolean
is_word_byte (char c)
{
  return g_ascii_isalnum (c) || (guchar) c >= 0x80;
}

/* https://…, www.…, a@b, a/b/c, ~/a; but Алма-Ата/Фрунзе is a road. */
static gboolean
has_marks (Span chunk)
{
  guint slashes = 0;

  if (g_strstr_len (chunk.data, (gssize) chunk.len, "://") != NULL
      || g_strstr_len (chunk.data, (gssize) chunk.len, "www.") != NULL
      || memchr (chunk.data, '@', chunk.len) != NULL)
    return TRUE;
  for (gsize i = 0; i < chunk.len; i++)
    slashes += chunk.data[i] == '/';
  return slashes >= 2 || (slashes == 1 && strchr ("/~.", chunk.data[0]) != NULL);
}

/* Between the blanks around a range. Only where no blank is in the range itself may other ranges ask for the same: of
 * the others, each has blanks of its own. */
static gboolean
stands_in_marks (Addresses *addresses, gsize start, gsize end)
{
  const Span text = addresses->text;
  gsize from = start, to = end;

  if (start >= addresses->from && end <= addresses->to)
    return addresses->has_marks;
  while (from > 0 && !is_blank (text.data[from - 1]))
    from--;
  while (to < text.len && !is_blank (text.data[to]))
    to++;
  for (gsize i = start; i < end; i++)
    if (is_blank (text.data[i]))
      return has_marks (span_slice (text, from, to));
  addresses->from = from;
  addresses->to = to;
  addresses->has_marks = has_marks (span_slice (text, from, to));
  return addresses->has_marks;
}

/* Where the letters, hyphens and underscores behind a range end. */
static gsize
run_end (Addresses *addresses, gsize end)
{
  const Span text = addresses->text;
  gsize i = end;

  if (end >= addresses->run && end < addresses->run_end)
    return addresses->run_end;
  while (i < text.len && (text.data[i] == '_' || text.data[i] == '-' || is_word_byte (text.data[i])))
    i++;
  addresses->run = end;
  addresses->run_end = i;
  return i;
}

/* name.txt, tengrinews.kz: a full stop with letters right behind it that begin in a small Latin letter. */
static gboolean
goes_on_like_a_file (Addresses *addresses, gsize end)
{
  const Span text = addresses->text;
  const gsize stop = run_end (addresses, end);

  return stop + 2 < text.len && text.data[stop] == '.' && g_ascii_islower (text.data[stop + 1])
         && g_ascii_isalnum (text.data[stop + 2]);
}

gboolean
addresses_have (Addresses *addresses, gsize start, gsize end)
{
  const Span text = addresses->text;

  if (start > 0 && strchr ("#@_\\", text.data[start - 1]) != NULL)
    return TRUE;
  if (end < text.len && strchr ("@_\\", text.data[end]) != NULL)
    return TRUE;
  /* names.Almaty is an identifier; г.Алматы only lacks a blank. */
  return stands_in_marks (addresses, start, end) || goes_on_like_a_file (addresses, end)
         || (start > 1 && text.data[start - 1] == '.' && g_ascii_isalnum (text.data[start - 2]));
}
