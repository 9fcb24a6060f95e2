/* format/tmx_rules.h - what is wrong with a memory, and which tool trips over it */
#pragma once

#include <glib.h>

#include "base/finding.h"

typedef enum {
#define RULE(constant, name, severity, says, tools, repair) TMX_RULE_##constant,
#include "format/tmx_problems.def"
#undef RULE
  N_TMX_RULES
} TmxRule;

/* A rule as it is told to people; static. */
typedef struct {
  const char *name;   /* "tmx/order" */
  Severity severity;  /* ERROR breaks the rules of TMX 1.4, WARNING makes some tool fail or lose something */
  const char *says;   /* what the specification says */
  const char *tools;  /* which tools trip over it */
  const char *repair; /* what tmx_fix does; "": it leaves it */
} TmxRuleText;

const TmxRuleText *tmx_rule_text (TmxRule rule);

typedef struct {
  guint64 n_units, n_errors, n_warnings;
  guint64 n_of[N_TMX_RULES];
  GHashTable *languages; /* tag as written → number of its segments (guint64 *) */
} TmxCheck;

/* Takes a problem. */
typedef void (*TmxProblemFunc) (gsize line, TmxRule rule, const char *message, gpointer data);

/* Reads a memory and tells its problems, at most 20 of each kind; all are counted. Of a unit 16 bytes are kept, for its
 * id.
 *
 * check  filled; free with tmx_check_clear
 * error  those of xml_read: what is not XML cannot be checked further
 * cost   O(size)
 */
gboolean tmx_check (const char *path, TmxProblemFunc func, gpointer data, TmxCheck *check, GError **error);
void tmx_check_clear (TmxCheck *check);
