/* Markdown, and the same bytes as plain text. */
#include "fuzz.h"

#include "format/markdown.h"
#include "format/plain.h"

static Text *
decode (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);

  return text_decode (bytes, NULL, NULL);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  Text *text = decode (data, size);

  if (text == NULL)
    return 0;

  g_autoptr (GError) error = NULL;
  g_autoptr (Document) markdown = markdown_read ("fuzz.md", text, &error);
  g_autoptr (Document) paragraphs = plain_read ("fuzz.txt", decode (data, size), PLAIN_PARAGRAPHS);
  g_autoptr (Document) lines = plain_read ("fuzz.txt", decode (data, size), PLAIN_LINES);

  g_assert ((markdown == NULL) == (error != NULL));
  if (markdown != NULL)
    fuzz_check_document (markdown);
  fuzz_check_document (paragraphs);
  fuzz_check_document (lines);
  return 0;
}
