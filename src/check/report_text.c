/* text and gcc: findings for people, and for editors that read compilers' messages. */
#include <string.h>

#include "check/report_writer.h"
#include "text/letter.h"

/* A long line is shown around the finding only, so many characters each side. */
#define SHOWN_AROUND 50

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

static void
append_place (GString *out, const ReportItem *item)
{
  append_visible (out, span_of (item->finding->path));
  g_string_append_printf (out, ":%" G_GSIZE_FORMAT ":%" G_GSIZE_FORMAT ": ", item->finding->line, item->column);
}

static void
append_source_line (const ReportItem *item, GString *out)
{
  const Finding *finding = item->finding;
  Shown shown = shown_line (item->document, finding);
  Span line = shown.text;
  gsize before = shown.before, newline = 0;
  Span marked = span_slice (line, before, MIN (line.len, before + (finding->source_end - finding->source_start)));

  while (newline < marked.len && marked.data[newline] != '\n')
    newline++;
  g_string_append_printf (out, "%6" G_GSIZE_FORMAT " | %s", finding->line, shown.cut_left ? "…" : "");
  append_visible (out, span_slice (line, 0, newline < marked.len ? before + newline : line.len));
  g_string_append_printf (out, "%s\n       | %s", shown.cut_right ? "…" : "", shown.cut_left ? " " : "");
  for (guint i = report_display_width (span_slice (line, 0, before)); i > 0; i--)
    g_string_append_c (out, ' ');
  g_string_append (out, item->color ? color_of (finding->severity) : "");
  for (guint i = report_display_width (span_slice (marked, 0, newline)); i > 0; i--)
    g_string_append_c (out, '^');
  g_string_append (out, item->color ? "\033[0m" : "");
}

/* " almaty: Almaty, ru Алматы, kk Алматы" */
static void
append_concept (const ReportItem *item, GString *out)
{
  const Finding *finding = item->finding;
  static const Lang langs[] = {LANG_EN, LANG_RU, LANG_KK};
  const Concept *concept = finding->concept != NULL && item->glossary != NULL
                             ? glossary_concept (item->glossary, finding->concept)
                             : NULL;
  const char *separator = "  ";

  for (guint i = 0; concept != NULL && i < G_N_ELEMENTS (langs); i++) {
    const Term *term = concept_term (concept, langs[i], 0, KIND_FULL);

    if (term == NULL)
      continue;
    g_string_append_printf (out, "%s%s %s", separator, lang_tag (langs[i]), term->text);
    separator = ", ";
  }
  g_string_append_c (out, '\n');
}

static void
add_text (const ReportItem *item, GString *out)
{
  const Finding *finding = item->finding;

  append_place (out, item);
  g_string_append_printf (out, "%s%s%s: ", item->color ? color_of (finding->severity) : "",
                          severity_name (finding->severity), item->color ? "\033[0m" : "");
  append_visible (out, span_of (finding->message));
  g_string_append_printf (out, " [%s]%s\n", finding->rule, finding->fix == FIX_REVIEW ? " (review)" : "");
  append_source_line (item, out);
  append_concept (item, out);
}

static void
add_gcc (const ReportItem *item, GString *out)
{
  const Finding *finding = item->finding;

  append_place (out, item);
  g_string_append_printf (out, "%s: ", severity_name (finding->severity));
  append_visible (out, span_of (finding->message));
  g_string_append_printf (out, " [%s]\n", finding->rule);
}

const ReportWriter report_text = {.name = "text", .add = add_text};

/* Source: GNU coding standards, "Formatting Error Messages". */
const ReportWriter report_gcc = {.name = "gcc", .add = add_gcc};
