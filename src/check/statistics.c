#include "check/statistics.h"

#include <string.h>

#include "base/error.h"
#include "format/json.h"

void
statistics_add (Statistics *statistics, const Finding *finding)
{
  const Rule rule = rule_parse (finding->rule);

  if (rule == RULE_NONE)
    return;
  statistics->found[rule]++;
  statistics->fixable[rule] += finding->fix == FIX_SAFE;
}

void
statistics_merge (Statistics *into, const Statistics *from)
{
  for (guint rule = 0; rule < N_RULES; rule++) {
    into->found[rule] += from->found[rule];
    into->fixable[rule] += from->fixable[rule];
  }
}

static gint
by_count (gconstpointer a, gconstpointer b, gpointer data)
{
  const Rule *x = a, *y = b;
  const Statistics *statistics = data;
  const guint more = statistics->found[*x], less = statistics->found[*y];

  return more != less ? (more > less ? -1 : 1) : (gint) *x - (gint) *y;
}

static void
write_text (const Statistics *statistics, Rule rule, GString *out)
{
  g_string_append_printf (out, "%7u  %-25s %u can be repaired\n", statistics->found[rule], rule_id (rule),
                          statistics->fixable[rule]);
}

static void
write_json (const Statistics *statistics, Rule rule, GString *out)
{
  json_begin_object (out, NULL);
  json_add_string (out, "rule", span_of (rule_id (rule)));
  json_add_number (out, "count", statistics->found[rule]);
  json_add_number (out, "fixable", statistics->fixable[rule]);
  json_end_object (out);
}

gboolean
statistics_know (const char *format, GError **error)
{
  if (strcmp (format, "text") == 0 || strcmp (format, "json") == 0 || strcmp (format, "jsonl") == 0)
    return TRUE;
  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_VALUE, "--statistics is written as text, json or jsonl, not as %s",
               format);
  return FALSE;
}

void
statistics_write (const Statistics *statistics, const char *format, GString *out)
{
  const gboolean whole = strcmp (format, "json") == 0, lines = strcmp (format, "jsonl") == 0;
  Rule order[N_RULES];

  for (guint i = 0; i < N_RULES; i++)
    order[i] = (Rule) i;
  g_qsort_with_data (order, N_RULES, sizeof *order, by_count, (gpointer) statistics);
  if (whole)
    g_string_append_c (out, '[');
  for (guint i = 0; i < N_RULES && statistics->found[order[i]] > 0; i++) {
    if (whole || lines)
      write_json (statistics, order[i], out);
    else
      write_text (statistics, order[i], out);
    if (lines)
      g_string_append_c (out, '\n');
  }
  if (whole)
    g_string_append (out, "]\n");
}
