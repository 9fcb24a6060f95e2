/* discover/example.h - a segment shown as evidence for a name */
#pragma once

#include <glib.h>

/* So many segments are shown for a name. */
#define EXAMPLES_MAX 2

/* Appends "; “segment”" to a note: one line, cut where it is long. */
void example_append (GString *note, const char *segment);
