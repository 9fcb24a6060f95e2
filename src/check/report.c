#include "check/report.h"

#include <string.h>

#include "base/error.h"
#include "format/json.h"
#include "text/letter.h"

/* A long line is shown around the finding only, so many characters each side. */
#define SHOWN_AROUND 50

static const char *const format_names[] = {"text", "gcc", "json", "jsonl"};

gboolean
report_format_parse (const char *text, ReportFormat *format, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (format_names); i++)
    if (strcmp (text, format_names[i]) == 0) {
      *format = (ReportFormat) i;
      return TRUE;
    }
  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_VALUE, "format “%s” is unknown: write text, gcc, json or jsonl", text);
  return FALSE;
}

Report
report_begin (ReportFormat format, gboolean color, const Glossary *glossary, GString *out)
{
  if (format == REPORT_JSON)
    g_string_append (out, "[\n");
  return (Report){format, color, glossary, out, 0};
}

void
report_end (Report *report)
{
  if (report->format == REPORT_JSON)
    g_string_append (report->out, report->n > 0 ? "\n]\n" : "]\n");
}

/* A path or a line of text may hold anything; control characters are shown, not sent to a terminal. */
static void
append_visible (GString *out, Span text)
{
  for (gsize i = 0; i < text.len; i++) {
    guchar c = (guchar) text.data[i];

    if (c == '\t')
      g_string_append_c (out, ' ');
    else if (c < 0x20 || c == 0x7F)
      g_string_append_printf (out, "\\x%02x", c);
    else
      g_string_append_c (out, (char) c);
  }
}

static const char *
color_of (Severity severity)
{
  return severity == SEVERITY_ERROR ? "\033[31m" : severity == SEVERITY_WARNING ? "\033[33m" : "\033[36m";
}

static void
append_place (GString *out, const Finding *finding)
{
  append_visible (out, span_of (finding->path));
  g_string_append_printf (out, ":%" G_GSIZE_FORMAT ":%" G_GSIZE_FORMAT ": ", finding->line, finding->column);
}

/* The stretch of the source line that is shown, and where the finding lies in it. */
typedef struct {
  Span text;
  gsize before;                  /* [bytes] of `text` before the finding */
  gboolean cut_left, cut_right;  /* the line goes on there */
} Shown;

static gboolean
is_line_end (Span text, gsize i)
{
  return i >= text.len || text.data[i] == '\n' || text.data[i] == '\r';
}

/* A long line is cut between words. */
static Shown
shown_line (const Document *document, const Finding *finding)
{
  Span text = text_span (document->source);
  gsize start = finding->source_start, end = finding->source_end;
  gboolean cut_left, cut_right;

  for (guint n = 0; start > 0 && !is_line_end (text, start - 1) && n < SHOWN_AROUND; n++)
    letter_prev (text.data, &start);
  for (guint n = 0; !is_line_end (text, end) && n < SHOWN_AROUND; n++)
    letter_next (text.data, &end);
  cut_left = start > 0 && !is_line_end (text, start - 1);
  cut_right = !is_line_end (text, end);
  while (cut_left && start < finding->source_start && text.data[start - 1] != ' ')
    start++;
  while (cut_right && end > finding->source_end && text.data[end] != ' ')
    end--;
  return (Shown){span_slice (text, start, end), finding->source_start - start, cut_left, cut_right};
}

/* Columns a terminal gives to a text: wide characters two, combining ones none. */
static guint
display_width (Span text)
{
  guint width = 0;

  for (gsize i = 0; i < text.len;) {
    gunichar c;
    int east;

    c = letter_next (text.data, &i);
    east = u_getIntPropertyValue (c, UCHAR_EAST_ASIAN_WIDTH);
    if (u_getCombiningClass (c) == 0 && c != 0xAD)
      width += east == U_EA_WIDE || east == U_EA_FULLWIDTH ? 2 : 1;
  }
  return width;
}

static void
append_source_line (const Report *report, const Finding *finding, const Document *document)
{
  GString *out = report->out;
  Shown shown = shown_line (document, finding);
  Span line = shown.text;
  gsize before = shown.before, newline = 0;
  Span marked = span_slice (line, before, MIN (line.len, before + (finding->source_end - finding->source_start)));

  while (newline < marked.len && marked.data[newline] != '\n')
    newline++;
  g_string_append_printf (out, "%6" G_GSIZE_FORMAT " | %s", finding->line, shown.cut_left ? "…" : "");
  append_visible (out, span_slice (line, 0, newline < marked.len ? before + newline : line.len));
  g_string_append_printf (out, "%s\n       | %s", shown.cut_right ? "…" : "", shown.cut_left ? " " : "");
  for (guint i = display_width (span_slice (line, 0, before)); i > 0; i--)
    g_string_append_c (out, ' ');
  g_string_append (out, report->color ? color_of (finding->severity) : "");
  for (guint i = display_width (span_slice (marked, 0, newline)); i > 0; i--)
    g_string_append_c (out, '^');
  g_string_append (out, report->color ? "\033[0m" : "");
}

/* " almaty: Almaty, ru Алматы, kk Алматы" */
static void
append_concept (const Report *report, const Finding *finding)
{
  static const Lang langs[] = {LANG_EN, LANG_RU, LANG_KK};
  const Concept *concept = finding->concept != NULL && report->glossary != NULL
                             ? glossary_concept (report->glossary, finding->concept)
                             : NULL;
  const char *separator = "  ";

  for (guint i = 0; concept != NULL && i < G_N_ELEMENTS (langs); i++) {
    const Term *term = concept_term (concept, langs[i], 0, KIND_FULL);

    if (term == NULL)
      continue;
    g_string_append_printf (report->out, "%s%s %s", separator, lang_tag (langs[i]), term->text);
    separator = ", ";
  }
  g_string_append_c (report->out, '\n');
}

static void
add_text (Report *report, const Finding *finding, const Document *document)
{
  append_place (report->out, finding);
  g_string_append_printf (report->out, "%s%s%s: ", report->color ? color_of (finding->severity) : "",
                          severity_name (finding->severity), report->color ? "\033[0m" : "");
  append_visible (report->out, span_of (finding->message));
  g_string_append_printf (report->out, " [%s]%s\n", finding->rule, finding->fix == FIX_REVIEW ? " (review)" : "");
  append_source_line (report, finding, document);
  append_concept (report, finding);
}

static void
add_gcc (Report *report, const Finding *finding)
{
  append_place (report->out, finding);
  g_string_append_printf (report->out, "%s: ", severity_name (finding->severity));
  append_visible (report->out, span_of (finding->message));
  g_string_append_printf (report->out, " [%s]\n", finding->rule);
}

static void
add_json (Report *report, const Finding *finding)
{
  GString *out = report->out;

  if (report->format == REPORT_JSON && report->n > 0)
    g_string_append (out, ",\n");
  g_string_append_c (out, '{');
  json_add_string (out, "path", span_of (finding->path));
  json_add_number (out, "line", finding->line);
  json_add_number (out, "column", finding->column);
  json_add_number (out, "column_utf16", finding->column_utf16);
  json_add_number (out, "byte_offset", finding->byte_offset);
  json_add_number (out, "byte_length", finding->byte_length);
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
  if (report->format == REPORT_JSONL)
    g_string_append_c (out, '\n');
}

void
report_add (Report *report, const Finding *finding, const Document *document)
{
  switch (report->format) {
  case REPORT_TEXT:
    add_text (report, finding, document);
    break;
  case REPORT_GCC:
    add_gcc (report, finding);
    break;
  default:
    add_json (report, finding);
  }
  report->n++;
}
