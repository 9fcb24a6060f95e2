/* format/docx_parts.h - what a DOCX was read from, kept for writing it again; between docx.c and docx_write.c */
#pragma once

#include <glib.h>

#include "format/archive.h"
#include "text/document.h"

/* An entry of the archive that holds paragraphs. */
typedef struct {
  guint entry;
  Text *text; /* owned */
} DocxPart;

/* A w:t element; places are in the decoded text of its part [bytes]. */
typedef struct {
  guint part;
  gsize tag_start, tag_end; /* of <w:t …> */
  gsize start, end;         /* what it holds */
  gsize run_start, run_end; /* of <w:r …>, the start tag of its run */
  gsize look_start, look_end; /* of <w:rPr>…</w:rPr>; empty if there is none */
  gboolean preserved;       /* blanks at its ends count: xml:space="preserve" */
  gboolean inserted;        /* in a change that nobody has accepted yet */
} DocxText;

/* Bytes [start, end) of the document's text, which lie in one piece in a w:t. */
typedef struct {
  gsize start, end;
  gsize source; /* where `start` is in the part */
  guint text;   /* DocxText */
} DocxPiece;

typedef struct {
  Archive *archive;
  GArray *parts;   /* of DocxPart */
  GArray *texts;   /* of DocxText */
  GArray *pieces;  /* of DocxPiece, ascending */
  guint64 last_id; /* highest w:id in use */
} DocxParts;

/* The write function of a DOCX, see DocumentWrite. */
GBytes *docx_write (const Document *document, const GArray *edits, const Revision *revision, GError **error);
