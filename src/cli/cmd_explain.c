/* explain: what a rule is about. */
#include <string.h>

#include "check/rules.h"
#include "cli/command.h"

static void
print_rules (void)
{
  for (guint rule = 0; rule < N_RULES; rule++)
    output_print ("%-26s %-8s %s\n", rule_id ((Rule) rule), severity_name (rule_default_severity ((Rule) rule)),
                  rule_summary ((Rule) rule));
}

static int
explain (const char *id)
{
  GError *error = NULL;
  const Rule rule = rule_parse_or_error (id, &error);

  if (rule == RULE_NONE && strchr (id, '/') == NULL && strstr (error->message, "did you mean") == NULL)
    g_prefix_error (&error, "of a name “atalym lookup %s” tells; ", id);
  if (rule == RULE_NONE)
    return message_fail (error);
  output_print ("%s (%s): %s\n\n%s\nTo change it, in .atalym.ini:\n\n  [rules]\n  %s = off|note|warning|error\n",
                rule_id (rule), severity_name (rule_default_severity (rule)), rule_summary (rule),
                rule_explanation (rule), rule_id (rule));
  return EXIT_CLEAN;
}

int cmd_explain (int argc, char **argv);

int
cmd_explain (int argc, char **argv)
{
  const GOptionEntry entries[] = {{NULL}};
  gboolean done;

  if (!command_parse ("explain", &argc, &argv, entries,
                      "Says what a rule reports, why, and how to set it; without RULE lists all.",
                      "  atalym explain\n  atalym explain name/superseded\n", &done))
    return EXIT_TROUBLE;
  if (done)
    return EXIT_CLEAN;
  if (argc > 1)
    return explain (argv[1]);
  print_rules ();
  return EXIT_CLEAN;
}
