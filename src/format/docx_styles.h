/* format/docx_styles.h - what the styles of a Word document say about its text */
#pragma once

#include <glib.h>

#include "base/span.h"
#include "text/document.h"

typedef struct DocxStyles DocxStyles;

/* What a style makes of a paragraph or of a piece of one. */
typedef struct {
  BlockRole role;    /* BLOCK_CODE: shown as it is */
  guint level;
} DocxStyle;

/* No styles at all; free with docx_styles_free. */
DocxStyles *docx_styles_new (void);
void docx_styles_free (DocxStyles *styles);

/* Reads word/styles.xml. error: see part_xml_read */
gboolean docx_styles_read (DocxStyles *styles, Span source, GError **error);

/* The style of this id, which may get its meaning from the one it is based on; a paragraph if nothing is known. */
DocxStyle docx_styles_find (const DocxStyles *styles, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DocxStyles, docx_styles_free)
