/* format/tbx_rules.h - what is wrong with a TBX file, and which tool trips over it */
#pragma once

#include <glib.h>

#include "base/finding.h"

/* Takes a problem: what is wrong, with the name of its rule in square brackets. */
typedef void (*TbxProblemFunc) (gsize line, Severity severity, const char *message, gpointer data);

/* Reads TBX v3 (ISO 30042:2019; the dialect TBX-Basic by its categories, too) or v2 (martif), and tells its problems,
 * at most 20 of each rule.
 *
 * error  those of xml_read: what is not XML cannot be checked further
 * cost   O(size)
 */
gboolean tbx_check (const char *path, TbxProblemFunc func, gpointer data, GError **error);
