/* sarif: the exchange format of static analysis, one run over all files.
 *
 * Source: OASIS SARIF 2.1.0 (3.14.27 columnKind, 3.30 regions, 3.55 fixes) and what GitHub code scanning asks for
 * beyond it. Columns are code points, ends are exclusive.
 */
#include <string.h>

#include "check/report_writer.h"
#include "check/rules.h"
#include "format/json.h"

/* --- the tool ---------------------------------------------------------------------------------------------------- */

static void
add_message (GString *out, const char *name, Span text)
{
  json_begin_object (out, name);
  json_add_string (out, "text", text);
  json_end_object (out);
}

static const char *
level_of (Severity severity)
{
  static const char *const levels[] = {"none", "note", "warning", "error"};

  return levels[severity];
}

static void
add_rule (GString *out, Rule rule)
{
  g_autofree char *explanation = g_strdup (rule_explanation (rule));
  g_autofree char *help = g_strdup_printf ("%sMore: atalym explain %s", explanation, rule_id (rule));

  json_begin_object (out, NULL);
  json_add_string (out, "id", span_of (rule_id (rule)));
  add_message (out, "shortDescription", span_of (rule_summary (rule)));
  add_message (out, "fullDescription", span_of (g_strstrip (g_strdelimit (explanation, "\n", ' '))));
  add_message (out, "help", span_of (help));
  json_begin_object (out, "defaultConfiguration");
  json_add_string (out, "level", span_of (level_of (rule_default_severity (rule))));
  json_end_object (out);
  json_end_object (out);
}

/* Line ends as position_of counts them, a lone CR among them. */
static void
add_line_ends (GString *out)
{
  json_begin_array (out, "newlineSequences");
  json_add_string (out, NULL, SPAN_LITERAL ("\r\n"));
  json_add_string (out, NULL, SPAN_LITERAL ("\n"));
  json_add_string (out, NULL, SPAN_LITERAL ("\r"));
  json_end_array (out);
}

static void
open_log (GString *out)
{
  json_begin_object (out, NULL);
  json_add_string (out, "$schema", SPAN_LITERAL ("https://json.schemastore.org/sarif-2.1.0.json"));
  json_add_string (out, "version", SPAN_LITERAL ("2.1.0"));
  json_begin_array (out, "runs");
  json_begin_object (out, NULL);
  json_begin_object (out, "tool");
  json_begin_object (out, "driver");
  json_add_string (out, "name", SPAN_LITERAL ("atalym"));
  json_add_string (out, "version", SPAN_LITERAL (ATALYM_VERSION));
  json_begin_array (out, "rules");
  for (guint rule = 0; rule < N_RULES; rule++)
    add_rule (out, (Rule) rule);
  json_end_array (out);
  json_end_object (out);
  json_end_object (out);
  json_add_string (out, "columnKind", SPAN_LITERAL ("unicodeCodePoints"));
  add_line_ends (out);
  json_begin_array (out, "results");
}

static void
close_log (GString *out, guint n)
{
  g_string_append (out, n > 0 ? "\n]}]}\n" : "]}]}\n");
}

/* --- results ----------------------------------------------------------------------------------------------------- */

/* A relative URI where the path is relative or below the current folder, so that it means the same in every clone. */
static char *
uri_of (const char *path)
{
  g_autofree char *here = g_get_current_dir ();
  gsize len = strlen (here);

  if (strcmp (path, "-") == 0)
    return g_strdup ("stdin");
  if (g_path_is_absolute (path) && (strncmp (path, here, len) != 0 || path[len] != G_DIR_SEPARATOR))
    return g_filename_to_uri (path, NULL, NULL);
  if (g_path_is_absolute (path))
    path += len + 1;
  while (g_str_has_prefix (path, "./"))
    path += 2;
  return g_uri_escape_string (path, "/", FALSE);
}

static void
add_artifact (GString *out, const char *uri)
{
  json_begin_object (out, "artifactLocation");
  json_add_string (out, "uri", span_of (uri));
  json_end_object (out);
}

/* snippet  the text of the region; NULL: without */
static void
add_region (GString *out, const char *name, const ReportItem *item, const Span *snippet)
{
  ReportRange range = report_range (item);

  json_begin_object (out, name);
  json_add_number (out, "startLine", item->finding->line);
  json_add_number (out, "startColumn", item->finding->column);
  json_add_number (out, "endLine", range.end_line);
  json_add_number (out, "endColumn", range.end_column);
  if (snippet != NULL)
    add_message (out, "snippet", *snippet);
  json_end_object (out);
}

static void
add_location (GString *out, const ReportItem *item, const char *uri)
{
  const Finding *finding = item->finding;
  Span snippet = span_slice (text_span (item->document->source), finding->source_start, finding->source_end);

  json_begin_array (out, "locations");
  json_begin_object (out, NULL);
  json_begin_object (out, "physicalLocation");
  add_artifact (out, uri);
  add_region (out, "region", item, &snippet);
  json_end_object (out);
  json_end_object (out);
  json_end_array (out);
}

static void
add_related (GString *out, const Finding *related)
{
  g_autofree char *uri = uri_of (related->path);

  json_begin_array (out, "relatedLocations");
  json_begin_object (out, NULL);
  json_begin_object (out, "physicalLocation");
  add_artifact (out, uri);
  json_begin_object (out, "region");
  json_add_number (out, "startLine", related->line);
  json_add_number (out, "startColumn", related->column);
  json_end_object (out);
  json_end_object (out);
  add_message (out, "message", span_of (related->found));
  json_end_object (out);
  json_end_array (out);
}

static void
add_fix (GString *out, const ReportItem *item, const char *uri, const char *replacement)
{
  g_autofree char *description = g_strdup_printf ("write “%s”", replacement);

  json_begin_object (out, NULL);
  add_message (out, "description", span_of (description));
  json_begin_array (out, "artifactChanges");
  json_begin_object (out, NULL);
  add_artifact (out, uri);
  json_begin_array (out, "replacements");
  json_begin_object (out, NULL);
  add_region (out, "deletedRegion", item, NULL);
  add_message (out, "insertedContent", span_of (replacement));
  json_end_object (out);
  json_end_array (out);
  json_end_object (out);
  json_end_array (out);
  json_end_object (out);
}

static void
add_fixes (GString *out, const ReportItem *item, const char *uri)
{
  const GPtrArray *replacements = item->finding->replacements;

  if (item->finding->fix == FIX_NONE || replacements->len == 0)
    return;
  json_begin_array (out, "fixes");
  for (guint i = 0; i < replacements->len; i++)
    add_fix (out, item, uri, g_ptr_array_index (replacements, i));
  json_end_array (out);
}

static void
add_suppression (GString *out, const char *reason)
{
  json_begin_array (out, "suppressions");
  json_begin_object (out, NULL);
  json_add_string (out, "kind", SPAN_LITERAL ("inSource"));
  if (*reason != '\0')
    json_add_string (out, "justification", span_of (reason));
  json_end_object (out);
  json_end_array (out);
}

static void
add_result (const ReportItem *item, GString *out)
{
  const Finding *finding = item->finding;
  g_autofree char *uri = uri_of (finding->path);
  g_autofree char *fingerprint = g_strdup_printf ("%016" G_GINT64_MODIFIER "x:%u", item->fingerprint, item->occurrence);

  g_string_append_c (out, '\n');
  json_begin_object (out, NULL);
  json_add_string (out, "ruleId", span_of (finding->rule));
  json_add_number (out, "ruleIndex", rule_parse (finding->rule));
  json_add_string (out, "level", span_of (level_of (finding->severity)));
  add_message (out, "message", span_of (finding->message));
  add_location (out, item, uri);
  json_begin_object (out, "partialFingerprints");
  json_add_string (out, "primaryLocationLineHash", span_of (fingerprint));
  json_end_object (out);
  if (finding->related != NULL)
    add_related (out, finding->related);
  add_fixes (out, item, uri);
  if (item->suppressed != NULL)
    add_suppression (out, item->suppressed);
  json_end_object (out);
}

/* GitHub, "SARIF results exceed limits": results of a run. */
#define GITHUB_SHOWS 5000
#define GITHUB_TAKES 25000

const ReportWriter report_sarif = {.name = "sarif",
                                   .between = ",",
                                   .suppressed = TRUE,
                                   .shown = GITHUB_SHOWS,
                                   .taken = GITHUB_TAKES,
                                   .head = open_log,
                                   .add = add_result,
                                   .foot = close_log};
