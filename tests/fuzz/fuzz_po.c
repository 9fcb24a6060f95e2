/* PO catalogues and the units in them. */
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  fuzz_check_translations (data, size, "po");
  return 0;
}
