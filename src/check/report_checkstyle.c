/* checkstyle: XML that Jenkins, GitLab, SonarQube and many others read.
 *
 * Source: checkstyle.org, "Result reports", and the schema of its reports (checkstyle-report-1.0.0.xsd). What columns
 * count is not said there; they are code points here. Only files with findings are listed.
 */
#include "check/report_writer.h"
#include "format/xml.h"

/* The version is that of the reports which readers know; there is none of the format. */
static void
open_report (GString *out)
{
  g_string_append (out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n");
}

/* The name of a file may be any bytes. */
static void
append_attribute (GString *out, const char *name, const char *value)
{
  g_autofree char *valid = g_utf8_make_valid (value, -1);

  g_string_append_printf (out, " %s=\"", name);
  xml_append_attribute (out, span_of (valid));
  g_string_append_c (out, '"');
}

static void
open_file (const char *path, GString *out)
{
  g_string_append (out, "<file");
  append_attribute (out, "name", path);
  g_string_append (out, ">\n");
}

static void
add_error (const ReportItem *item, GString *out)
{
  static const char *const severities[] = {"ignore", "info", "warning", "error"};
  const Finding *finding = item->finding;

  g_string_append_printf (out, "<error line=\"%" G_GSIZE_FORMAT "\" column=\"%" G_GSIZE_FORMAT "\" severity=\"%s\"",
                          finding->line, finding->column, severities[finding->severity]);
  append_attribute (out, "message", finding->message);
  append_attribute (out, "source", finding->rule);
  g_string_append (out, "/>\n");
}

static void
close_file (GString *out)
{
  g_string_append (out, "</file>\n");
}

static void
close_report (GString *out, guint n)
{
  (void) n;
  g_string_append (out, "</checkstyle>\n");
}

const ReportWriter report_checkstyle = {.name = "checkstyle",
                                        .head = open_report,
                                        .open_file = open_file,
                                        .add = add_error,
                                        .close_file = close_file,
                                        .foot = close_report};
