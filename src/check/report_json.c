/* json and jsonl: findings with all there is to know about each. */
#include "check/report_writer.h"
#include "format/json.h"

static void
append_object (const Finding *finding, const Document *document, GString *out)
{
  json_begin_object (out, NULL);
  json_add_string (out, "path", span_of (finding->path));
  json_add_number (out, "line", finding->line);
  json_add_number (out, "column", finding->column);
  json_add_number (out, "column_utf16", finding->column_utf16);
  json_add_number (out, "byte_offset", finding->byte_offset);
  json_add_number (out, "byte_length", finding->byte_length);
  if (document->parts != NULL)
    json_add_string (out, "part", span_of (document->parts[finding->part]));
  json_add_string (out, "rule", span_of (finding->rule));
  json_add_string (out, "severity", span_of (severity_name (finding->severity)));
  json_add_string (out, "lang", span_of (finding->lang));
  if (finding->concept != NULL)
    json_add_string (out, "concept", span_of (finding->concept));
  else
    json_add_null (out, "concept");
  json_add_string (out, "found", span_of (finding->found));
  json_begin_array (out, "replacements");
  for (guint i = 0; i < finding->replacements->len; i++)
    json_add_string (out, NULL, span_of (g_ptr_array_index (finding->replacements, i)));
  json_end_array (out);
  json_add_string (out, "fix", span_of (fix_level_name (finding->fix)));
  json_add_string (out, "message", span_of (finding->message));
  json_end_object (out);
}

static void
add_json (const ReportItem *item, GString *out)
{
  g_string_append_c (out, '\n');
  append_object (item->finding, item->document, out);
}

static void
add_jsonl (const ReportItem *item, GString *out)
{
  append_object (item->finding, item->document, out);
  g_string_append_c (out, '\n');
}

static void
open_array (GString *out)
{
  g_string_append_c (out, '[');
}

static void
close_array (GString *out, guint n)
{
  g_string_append (out, n > 0 ? "\n]\n" : "]\n");
}

const ReportWriter report_json = {
  .name = "json", .between = ",", .head = open_array, .add = add_json, .foot = close_array};
const ReportWriter report_jsonl = {.name = "jsonl", .add = add_jsonl};
