/* Findings that are known: what was read can be written and read again, and is as long. */
#include "fuzz.h"

#include <unistd.h>

#include "check/baseline.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  FuzzFile file = fuzz_file_open (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (Baseline) baseline = baseline_read (file.path, &error);

  g_assert ((baseline == NULL) == (error != NULL));
  if (baseline != NULL) {
    g_autofree char *path = NULL;
    g_autoptr (Baseline) again = NULL;
    const int fd = g_file_open_tmp ("atalym-XXXXXX", &path, &error);

    g_assert_no_error (error);
    close (fd);
    g_assert (baseline_write (baseline, path, &error));
    again = baseline_read (path, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (baseline_size (again), ==, baseline_size (baseline));
    unlink (path);
  }
  fuzz_file_close (&file);
  return 0;
}
