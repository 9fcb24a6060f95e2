/* cli/file_list.h - the names of files that a file lists */
#pragma once

#include <glib.h>

/* Adds the names that `path` ("-": standard input) lists to `names` (of char *, owned): one a line, or, where the list
 * has a NUL byte, as `git ls-files -z` and `find -print0` write them. Empty names are passed over.
 * error  of file_read */
gboolean file_list_read (const char *path, GPtrArray *names, GError **error);
