/* check/statistics.h - how many findings of each rule there are */
#pragma once

#include <glib.h>

#include "check/rules.h"

typedef struct {
  guint found[N_RULES];
  guint fixable[N_RULES]; /* of them with a safe fix */
} Statistics;

void statistics_add (Statistics *statistics, const Finding *finding);
void statistics_merge (Statistics *into, const Statistics *from);

/* A row for each rule of which something was found, most frequent first, in the order of the rules where they are
 * equal.
 *
 * format  one that statistics_know */
void statistics_write (const Statistics *statistics, const char *format, GString *out);

/* "text", "json" or "jsonl". error: ATALYM_ERROR_VALUE: another format */
gboolean statistics_know (const char *format, GError **error);
