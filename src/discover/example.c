#include "discover/example.h"

/* Segments are shown up to so many letters. */
#define EXAMPLE_LETTERS 160

void
example_append (GString *note, const char *segment)
{
  glong letters = g_utf8_strlen (segment, -1);
  const char *end = g_utf8_offset_to_pointer (segment, MIN (letters, EXAMPLE_LETTERS));

  g_string_append (note, "; “");
  for (const char *p = segment; p < end; p++)
    g_string_append_c (note, *p == '\t' || *p == '\r' || *p == '\n' ? ' ' : *p);
  g_string_append (note, letters > EXAMPLE_LETTERS ? "…”" : "”");
}
