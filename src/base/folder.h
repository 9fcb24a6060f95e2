/* base/folder.h - the files in folders */
#pragma once

#include <glib.h>

typedef struct {
  gboolean no_ignore;  /* .gitignore files do not count */
  gboolean hidden;     /* names that begin with a dot, too; .git never */
  char **excludes;     /* patterns as in .gitignore, relative to the current folder; NULL: none */
  gboolean (*wanted) (const char *path); /* by the name: which of the files in folders */
} FolderOptions;

/* Puts the files in a folder, and in those below it, in its place, sorted by name. Files that are named stay, whatever
 * their name, unless they are excluded. "-" stays. No file comes twice. Symbolic links in folders are not followed.
 *
 * troubles  of char *: a sentence on each folder that cannot be read is added
 * returns   of char *; free with g_ptr_array_unref
 */
GPtrArray *folder_files (char **paths, guint n, const FolderOptions *options, GPtrArray *troubles);
