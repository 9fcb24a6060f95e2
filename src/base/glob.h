/* base/glob.h - patterns for paths */
#pragma once

#include <glib.h>

/* Does the whole path match? * is any run of characters but /, ? any one but /, [a-z] and [!a-z] one of a set, ** any
 * run at all, and a folder that is all ** any number of folders, none included. \ takes the next character as it is.
 *
 * cost  O(length of the pattern × length of the path), whatever the pattern
 */
gboolean glob_matches (const char *pattern, const char *path);
