/* A DOCX, or the XML of its body alone, which is easier to vary than what is packed. */
#include "fuzz.h"

#include <string.h>

#include "format/docx.h"
#include "format/docx_body.h"

static void
read_body (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (Text) text = text_decode (bytes, NULL, NULL);
  g_autoptr (DocxStyles) styles = docx_styles_new ();
  g_autoptr (GString) read = g_string_new (NULL);
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (DocxPart));   /* of DocxPart */
  g_autoptr (GArray) texts = g_array_new (FALSE, FALSE, sizeof (DocxText));   /* of DocxText */
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (DocxPiece)); /* of DocxPiece */
  g_autoptr (GArray) blocks = g_array_new (FALSE, FALSE, sizeof (Block));     /* of Block */
  g_autoptr (GArray) runs = g_array_new (FALSE, FALSE, sizeof (Run));         /* of Run */
  DocxParts all = {NULL, parts, texts, pieces, 0};
  DocxBody body = {&all, styles, read, blocks, runs};
  const DocxPart part = {0, text};

  if (text == NULL)
    return;
  g_array_append_val (parts, part);
  docx_body_read (&body, "document", NULL);
  for (guint i = 0; i < pieces->len; i++) {
    const DocxPiece *piece = &g_array_index (pieces, DocxPiece, i);
    const gsize len = piece->end - piece->start;

    g_assert (piece->end <= read->len && piece->source + len <= text_span (text).len);
    g_assert (memcmp (read->str + piece->start, text_span (text).data + piece->source, len) == 0);
  }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  if (size < 2 || memcmp (data, "PK", 2) != 0) {
    read_body (data, size);
    return 0;
  }

  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (Document) document = docx_read ("fuzz.docx", bytes, &error);

  g_assert ((document == NULL) == (error != NULL));
  if (document != NULL)
    fuzz_check_document (document);
  return 0;
}
