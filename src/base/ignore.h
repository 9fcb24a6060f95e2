/* base/ignore.h - which paths .gitignore files leave out
 *
 * Source: gitignore(5). Patterns of a folder hold for what is below it; the last one that matches decides; ! takes a
 * path in again; a / at the end asks for a folder; a / elsewhere ties the pattern to its folder.
 */
#pragma once

#include <glib.h>

/* The patterns of one file or option, and those of the folders above. */
typedef struct IgnoreRules IgnoreRules;

/* Rules out of lines of patterns; free with ignore_rules_free.
 *
 * above   rules that hold too, unless these decide; NULL: none. Must live as long
 * folder  the beginning of all paths that will be asked for, with its / ; "" is the current folder
 * inside  where that folder is below the one that the patterns are relative to, with its / ; "" if it is the same
 */
IgnoreRules *ignore_rules_new (const IgnoreRules *above, const char *folder, const char *inside, const char *text);
void ignore_rules_free (IgnoreRules *rules);

/* Is the path left out? Asked for folders first: what is in a folder that is left out is not asked for.
 * rules  NULL: nothing is */
gboolean ignore_matches (const IgnoreRules *rules, const char *path, gboolean is_folder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IgnoreRules, ignore_rules_free)
