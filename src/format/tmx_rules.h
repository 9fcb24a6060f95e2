/* format/tmx_rules.h - what is wrong with a memory, and which tool trips over it */
#pragma once

#include <glib.h>

#include "base/finding.h"

typedef struct {
  guint64 n_units, n_errors, n_warnings;
  GHashTable *languages; /* tag as written → number of its segments (GSIZE_TO_POINTER) */
} TmxCheck;

/* Takes a problem: SEVERITY_ERROR breaks the rules of TMX 1.4, SEVERITY_WARNING makes some tool fail or lose something.
   */
typedef void (*TmxProblemFunc) (gsize line, Severity severity, const char *message, gpointer data);

/* Reads a memory and tells its problems, at most 20 of each kind; all are counted. Only the ids of units are kept.
 *
 * check  filled; free with tmx_check_clear
 * error  those of xml_read: what is not XML cannot be checked further
 * cost   O(size)
 */
gboolean tmx_check (const char *path, TmxProblemFunc func, gpointer data, TmxCheck *check, GError **error);
void tmx_check_clear (TmxCheck *check);
