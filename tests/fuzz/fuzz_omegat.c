/* A glossary of OmegaT. */
#include "fuzz.h"

#include "format/omegat.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  FuzzFile file = fuzz_file_open (data, size);
  g_autoptr (Glossary) glossary = glossary_new ();
  g_autoptr (GError) error = NULL;
  const gboolean good =
    omegat_read (file.path, LANG_RU, LANG_KK, rows_add, &(RowTarget){glossary, file.path}, &error);

  g_assert (good == (error == NULL));
  fuzz_file_close (&file);
  return 0;
}
