#include "cli/lines.h"

#include <string.h>

#include "base/file.h"
#include "cli/command.h"

int
lines_answer (LineFunc func, gpointer data)
{
  GError *error = NULL;
  g_autoptr (GBytes) bytes = file_read ("-", FILE_LIMIT, &error);
  int status = EXIT_CLEAN;
  const char *text;
  gsize len, number = 0;

  if (bytes == NULL)
    return message_fail (error);
  text = g_bytes_get_data (bytes, &len);
  for (gsize start = 0; start < len;) {
    const char *end = memchr (text + start, '\n', len - start);
    gsize stop = end != NULL ? (gsize) (end - text) : len;
    g_autofree char *line = g_strndup (text + start, stop - start);

    number++;
    if (!func (line, data, &error)) {
      g_prefix_error (&error, "standard input, line %" G_GSIZE_FORMAT ": ", number);
      status = message_fail (error);
      error = NULL;
    }
    start = stop + 1;
  }
  return status;
}
