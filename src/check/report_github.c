/* github: workflow commands, which a run of GitHub Actions shows beside the lines they are about.
 *
 * Source: GitHub Docs, "Workflow commands"; actions/toolkit, packages/core (how they are escaped) and
 * docs/problem-matchers.md (how many of them are shown).
 */
#include "check/report_writer.h"

#define SHOWN_A_STEP 10

/* A message may hold colons and commas, a property may not. */
static void
append_escaped (GString *out, const char *text, gboolean property)
{
  for (const char *c = text; *c != '\0'; c++)
    if (*c == '%' || (guchar) *c < 0x20 || *c == 0x7F || (property && (*c == ':' || *c == ',')))
      g_string_append_printf (out, "%%%02X", (guchar) *c);
    else
      g_string_append_c (out, *c);
}

static void
add_github (const ReportItem *item, GString *out)
{
  static const char *const commands[] = {"debug", "notice", "warning", "error"};
  const Finding *finding = item->finding;
  ReportRange range = report_range (item);

  g_string_append_printf (out, "::%s file=", commands[finding->severity]);
  append_escaped (out, finding->path, TRUE);
  g_string_append_printf (out, ",line=%" G_GSIZE_FORMAT ",endLine=%" G_GSIZE_FORMAT, finding->line, range.end_line);
  /* Columns are refused where a range has several lines. */
  if (range.end_line == finding->line)
    g_string_append_printf (out, ",col=%" G_GSIZE_FORMAT ",endColumn=%" G_GSIZE_FORMAT, finding->column,
                            range.end_column);
  g_string_append (out, ",title=");
  append_escaped (out, finding->rule, TRUE);
  g_string_append (out, "::");
  append_escaped (out, finding->message, FALSE);
  g_string_append_c (out, '\n');
}

const ReportWriter report_github = {.name = "github", .by_severity = TRUE, .limit = SHOWN_A_STEP, .add = add_github};
