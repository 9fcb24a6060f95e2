/* What is drawn under the words while somebody types. */
#include "format/json.h"
#include "lsp/answers.h"

/* DiagnosticSeverity: 1 error, 2 warning, 3 information, 4 hint. */
static guint64
severity_number (Severity severity)
{
  return severity == SEVERITY_ERROR ? 1 : severity == SEVERITY_WARNING ? 2 : 3;
}

static void
add_place (const Buffer *buffer, const char *name, gsize offset, GString *out)
{
  Place place = buffer_place (buffer, offset);

  json_begin_object (out, name);
  json_add_number (out, "line", place.line);
  json_add_number (out, "character", place.character);
  json_end_object (out);
}

void
answer_range (const Buffer *buffer, const char *name, gsize start, gsize end, GString *out)
{
  json_begin_object (out, name);
  add_place (buffer, "start", start, out);
  add_place (buffer, "end", end, out);
  json_end_object (out);
}

static void
add_related (const Opened *opened, const Problem *problem, GString *out)
{
  json_begin_array (out, "relatedInformation");
  json_begin_object (out, NULL);
  json_begin_object (out, "location");
  json_add_string (out, "uri", span_of (opened->uri));
  answer_range (opened->buffer, "range", problem->related_start, problem->related_end, out);
  json_end_object (out);
  json_add_string (out, "message", span_of (problem->related));
  json_end_object (out);
  json_end_array (out);
}

void
answer_diagnostics (const Opened *opened, GString *out)
{
  json_begin_object (out, "params");
  json_add_string (out, "uri", span_of (opened->uri));
  json_add_integer (out, "version", opened->version);
  json_begin_array (out, "diagnostics");
  for (guint i = 0; i < opened->problems->len; i++) {
    const Problem *problem = g_ptr_array_index (opened->problems, i);

    json_begin_object (out, NULL);
    answer_range (opened->buffer, "range", problem->start, problem->end, out);
    json_add_number (out, "severity", severity_number (problem->severity));
    json_add_string (out, "code", span_of (problem->rule));
    json_add_string (out, "source", SPAN_LITERAL ("atalym"));
    json_add_string (out, "message", span_of (problem->message));
    if (problem->related != NULL)
      add_related (opened, problem, out);
    json_end_object (out);
  }
  json_end_array (out);
  json_end_object (out);
}
