/* discover/gather.h - the names of several documents with their places */
#pragma once

#include <glib.h>

#include "discover/finder.h"

/* A name where it stands in a file. */
typedef struct {
  char *path;         /* belongs to the Gathering */
  gsize line, column; /* 1-based; column in code points */
  gsize byte_offset;  /* in the file as it is on disk, BOM counted [bytes] */
  gsize byte_length;  /* [bytes] on disk */
  char *segment;      /* the sentence with it; belongs to the Gathering, equal ones are one */
  FoundName name;     /* its `cluster` is that of its own document */
  guint cluster;      /* over all documents; set by cluster_names */
} Mentioned;

typedef struct {
  GArray *mentions;    /* of Mentioned, in the order of the files and their text */
  GStringChunk *paths;    /* and segments */
} Gathering;

Gathering *gathering_new (void);
void gathering_free (Gathering *gathering);

/* Adds the names of a document, which may be freed afterwards. cost: finder_find and O(size) */
void gathering_add (Gathering *gathering, const Finder *finder, const Document *document, Lang lang);

static inline Mentioned *
gathering_at (const Gathering *gathering, guint i)
{
  return &g_array_index (gathering->mentions, Mentioned, i);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Gathering, gathering_free)
