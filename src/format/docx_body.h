/* format/docx_body.h - the paragraphs of one part of a Word document */
#pragma once

#include <glib.h>

#include "format/docx_parts.h"
#include "format/docx_styles.h"

/* What has been read so far, of all parts. */
typedef struct {
  DocxParts *parts;         /* not owned */
  const DocxStyles *styles; /* not owned */
  GString *text;            /* one line a paragraph */
  GArray *blocks;           /* of Block without its text: role, level, runs */
  GArray *runs;             /* of Run; `source` is in `text` */
} DocxBody;

/* Reads the last of the parts. error: see part_xml_read; ATALYM_ERROR_SYNTAX if its root is not `root` */
gboolean docx_body_read (DocxBody *body, const char *root, GError **error);
