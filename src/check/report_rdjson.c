/* rdjson, rdjsonl: the diagnostic formats of reviewdog, with suggestions that pull requests show as one-click repairs.
 * One object, or a line for each finding, which says itself whose it is.
 *
 * Source: reviewdog, proto/rdf/reviewdog.proto. Columns are bytes of UTF-8, ends are exclusive.
 */
#include "check/report_writer.h"
#include "format/json.h"

static void
add_position (GString *out, const char *name, gsize line, gsize column)
{
  json_begin_object (out, name);
  json_add_number (out, "line", line);
  json_add_number (out, "column", column);
  json_end_object (out);
}

static void
add_range (GString *out, const Finding *finding, const ReportRange *range)
{
  json_begin_object (out, "range");
  add_position (out, "start", finding->line, range->start_byte);
  add_position (out, "end", range->end_line, range->end_byte);
  json_end_object (out);
}

static void
add_suggestions (GString *out, const Finding *finding, const ReportRange *range)
{
  if (finding->fix == FIX_NONE || finding->replacements->len == 0)
    return;
  json_begin_array (out, "suggestions");
  for (guint i = 0; i < finding->replacements->len; i++) {
    json_begin_object (out, NULL);
    add_range (out, finding, range);
    json_add_string (out, "text", span_of (g_ptr_array_index (finding->replacements, i)));
    json_end_object (out);
  }
  json_end_array (out);
}

/* The line is enough: columns of the other file would take its text. */
static void
add_related (GString *out, const Finding *related)
{
  json_begin_array (out, "related_locations");
  json_begin_object (out, NULL);
  json_add_string (out, "message", span_of (related->found));
  json_begin_object (out, "location");
  json_add_string (out, "path", span_of (related->path));
  json_begin_object (out, "range");
  json_begin_object (out, "start");
  json_add_number (out, "line", related->line);
  json_end_object (out);
  json_end_object (out);
  json_end_object (out);
  json_end_object (out);
  json_end_array (out);
}

static void
add_source (GString *out)
{
  json_begin_object (out, "source");
  json_add_string (out, "name", SPAN_LITERAL ("atalym"));
  json_end_object (out);
}

static void
append_diagnostic (const ReportItem *item, gboolean alone, GString *out)
{
  static const char *const severities[] = {"UNKNOWN_SEVERITY", "INFO", "WARNING", "ERROR"};
  const Finding *finding = item->finding;
  ReportRange range = report_range (item);

  json_begin_object (out, NULL);
  if (alone)
    add_source (out);
  json_add_string (out, "message", span_of (finding->message));
  json_begin_object (out, "location");
  json_add_string (out, "path", span_of (finding->path));
  add_range (out, finding, &range);
  json_end_object (out);
  json_add_string (out, "severity", span_of (severities[finding->severity]));
  json_begin_object (out, "code");
  json_add_string (out, "value", span_of (finding->rule));
  json_end_object (out);
  add_suggestions (out, finding, &range);
  if (finding->related != NULL)
    add_related (out, finding->related);
  json_end_object (out);
}

static void
add_rdjson (const ReportItem *item, GString *out)
{
  g_string_append_c (out, '\n');
  append_diagnostic (item, FALSE, out);
}

static void
add_rdjsonl (const ReportItem *item, GString *out)
{
  append_diagnostic (item, TRUE, out);
  g_string_append_c (out, '\n');
}

static void
open_result (GString *out)
{
  json_begin_object (out, NULL);
  add_source (out);
  json_begin_array (out, "diagnostics");
}

static void
close_result (GString *out, guint n)
{
  g_string_append (out, n > 0 ? "\n]}\n" : "]}\n");
}

const ReportWriter report_rdjson = {
  .name = "rdjson", .between = ",", .head = open_result, .add = add_rdjson, .foot = close_result};
const ReportWriter report_rdjsonl = {.name = "rdjsonl", .add = add_rdjsonl};
