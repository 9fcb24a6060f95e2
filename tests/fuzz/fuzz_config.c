/* A configuration: it is taken whole or refused with file and line, and what is in force can be said. */
#include "fuzz.h"

#include <string.h>

#include "check/config.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  FuzzFile file = fuzz_file_open (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (Config) config = config_load (file.path, &error);
  const char *const *keys = config_keys ();

  g_assert ((config == NULL) == (error != NULL));
  g_assert (error == NULL || strstr (error->message, file.path) != NULL);
  for (guint i = 0; config != NULL && keys[i] != NULL; i++) {
    const char *origin = NULL;
    g_autofree char *value = config_describe (config, keys[i], &origin);

    g_assert (value != NULL && origin != NULL);
  }
  if (config != NULL)
    config_options_for (config, "archive/1998/news.md");
  fuzz_file_close (&file);
  return 0;
}
