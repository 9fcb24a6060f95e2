/* tests/unit/sample.h - small files and documents for tests of readers and writers */
#pragma once

#include <glib.h>

#include "text/document.h"

/* A file with these bytes in a folder of its own; free with sample_free, which removes both. */
typedef struct {
  char *folder;
  char *path;
} Sample;

Sample sample_new (const char *name, const char *bytes, gssize len);
void sample_free (Sample *sample);

/* What is in a file now; free with g_free. */
char *sample_read (const char *path);

/* The blocks of a document, one a line: role and level, a colon, the text with verbatim runs in ‹›, synthetic ones in
 * {} and | between the others; line ends as ⏎. Free with g_free. */
char *document_dump (const Document *document);

/* Fails unless runs cover their blocks without gaps and say the truth about where their bytes are. */
void assert_runs_are_true (const Document *document);

/* Like ck_assert_str_eq, but shows only the first line that differs. */
void assert_same_lines (const char *a, const char *b);

/* Fails unless xmllint finds the file valid by a RELAX NG schema of ours; passes where there is no xmllint. */
void assert_valid (const char *path, const char *schema);
