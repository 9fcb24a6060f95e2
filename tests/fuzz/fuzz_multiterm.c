/* MultiTerm XML into a glossary. */
#include "fuzz.h"

#include "format/multiterm.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  FuzzFile file = fuzz_file_open (data, size);
  g_autoptr (Glossary) glossary = glossary_new ();
  g_autoptr (GError) error = NULL;
  const gboolean good = multiterm_read (file.path, rows_add, &(RowTarget){glossary, file.path}, NULL, &error);

  g_assert (good == (error == NULL));
  fuzz_file_close (&file);
  return 0;
}
