/* cli/bitext.h - texts that translate each other, side by side: line files, units, documents aligned first */
#pragma once

#include <glib.h>

#include "align/names.h"

typedef struct {
  guint n_sides;
  Lang langs[NAME_SIDES_MAX];
  GPtrArray *lines[NAME_SIDES_MAX];  /* of char *, equally many; "" where a side has none */
  GPtrArray *places[NAME_SIDES_MAX]; /* of char *, likewise: file and line or unit, "strike.tmx:12" */
  GArray *numbers;                   /* of guint: what a line is called in the output, 1-based */
} Bitext;

/* How the files are read. */
typedef struct {
  const GArray *langs;         /* of Lang, two or three; NULL: those that are seen */
  const char *type, *encoding; /* NULL: as elsewhere */
  gboolean align;              /* the files are documents, not lines */
} BitextReading;

/* Is this a file of units (a memory, TMX, a bitext in a table)? Then it has its translations in itself. */
gboolean bitext_is_units (const char *path);

/* Reads files of units, or a file for each language; documents are aligned.
 *
 * bitext  filled; clear with bitext_clear even after an error
 * error   ATALYM_ERROR_USAGE if these are not such files; ATALYM_ERROR_VALUE if documents do not translate each other;
 *         those of the readers */
gboolean bitext_read (Bitext *bitext, const BitextReading *reading, char **paths, guint n, GError **error);
void bitext_clear (Bitext *bitext);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Bitext, bitext_clear)
