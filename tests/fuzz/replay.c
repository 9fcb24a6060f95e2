/* Gives kept inputs to a fuzz target, one after the other: `fuzz_decode FILE...`. Names each first, so that the last
 * name printed is the one that broke it. */
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>

int
main (int argc, char **argv)
{
  for (int i = 1; i < argc; i++) {
    g_autofree char *data = NULL;
    gsize size;

    printf ("%s\n", argv[i]);
    fflush (stdout);
    if (!g_file_get_contents (argv[i], &data, &size, NULL))
      return EXIT_FAILURE;
    LLVMFuzzerTestOneInput ((const uint8_t *) data, size);
  }
  return EXIT_SUCCESS;
}
