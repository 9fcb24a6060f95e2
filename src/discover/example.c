#include "discover/example.h"

/* Segments are shown up to so many letters. */
#define EXAMPLE_LETTERS 160

void
example_append (GString *note, const char *segment)
{
  const char *end = segment;

  for (guint letters = 0; letters < EXAMPLE_LETTERS && *end != '\0'; letters++)
    end = g_utf8_next_char (end);
  g_string_append (note, "; “");
  for (const char *p = segment; p < end; p++)
    g_string_append_c (note, *p == '\t' || *p == '\r' || *p == '\n' ? ' ' : *p);
  g_string_append (note, *end != '\0' ? "…”" : "”");
}
