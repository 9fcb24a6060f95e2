/* HTML, in the encoding that it declares. */
#include "fuzz.h"

#include "format/reader.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (Document) document = reader_open_bytes ("fuzz.html", bytes, "html", NULL, &error);

  g_assert ((document == NULL) == (error != NULL));
  if (document != NULL)
    fuzz_check_document (document);
  return 0;
}
