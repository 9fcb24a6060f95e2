#include "cli/file_list.h"

#include <string.h>

#include "base/file.h"

/* A name may hold any byte but NUL; a list by lines may come from Windows. */
static void
add_name (GPtrArray *names, const char *start, const char *end, gboolean lines)
{
  if (lines && end > start && end[-1] == '\r')
    end--;
  if (end > start)
    g_ptr_array_add (names, g_strndup (start, (gsize) (end - start)));
}

gboolean
file_list_read (const char *path, GPtrArray *names, GError **error)
{
  g_autoptr (GBytes) bytes = file_read (path, FILE_LIMIT, error);
  gsize len;
  const char *next, *end;
  gboolean lines;

  if (bytes == NULL)
    return FALSE;
  next = g_bytes_get_data (bytes, &len);
  if (len == 0)
    return TRUE;
  end = next + len;
  lines = memchr (next, '\0', len) == NULL;
  while (next < end) {
    const char *stop = memchr (next, lines ? '\n' : '\0', (gsize) (end - next));

    if (stop == NULL)
      stop = end;
    add_name (names, next, stop, lines);
    next = stop < end ? stop + 1 : end;
  }
  return TRUE;
}
