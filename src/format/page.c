#include "format/page.h"

#include "format/entity.h"

/* One column of text on a narrow screen, tables as they need it on a wide one; colours by the reader's choice. */
static const char page_style[] =
  ":root{color-scheme:light dark;--ink:#1d2530;--paper:#fff;--soft:#5b6675;--line:#d5dbe3;--mark:#fff0b8;"
  "--link:#0b57b0;--head:#f3f5f8}"
  "@media(prefers-color-scheme:dark){:root{--ink:#e6e9ee;--paper:#14181e;--soft:#9aa5b4;--line:#333c48;--mark:#5c4a00;"
  "--link:#8ab8ff;--head:#1d232b}}"
  "*{box-sizing:border-box}"
  "body{margin:0 auto;padding:1.5rem;max-width:110rem;background:var(--paper);color:var(--ink);"
  "font:16px/1.5 system-ui,-apple-system,'Segoe UI','Noto Sans',sans-serif}"
  "h1{font-size:1.6rem;line-height:1.2;margin:0 0 .5rem}h2{font-size:1.2rem;margin:2rem 0 .5rem}"
  "p{margin:.3rem 0}a{color:var(--link)}.soft{color:var(--soft)}"
  "table{border-collapse:collapse;width:100%}"
  "th,td{text-align:start;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid var(--line)}"
  "thead th{position:sticky;top:0;background:var(--head);font-weight:600}"
  "mark{background:var(--mark);color:inherit;border-radius:.2em;padding:0 .1em}"
  "@media print{thead th{position:static}body{padding:0;font-size:11px}}";

void
page_add_text (GString *out, Span text)
{
  for (gsize i = 0; i < text.len; i++) {
    const char *entity = entity_for (text.data[i]);

    if (entity != NULL)
      g_string_append (out, entity);
    else if ((guchar) text.data[i] < ' ' && text.data[i] != '\t' && text.data[i] != '\n')
      g_string_append (out, "\xEF\xBF\xBD");
    else
      g_string_append_c (out, text.data[i]);
  }
}

void
page_add_marked (GString *out, Span text, const PageMark *marks, guint n_marks)
{
  gsize at = 0;

  for (guint i = 0; i < n_marks; i++) {
    page_add_text (out, span_slice (text, at, marks[i].start));
    g_string_append (out, "<mark");
    if (marks[i].hint != NULL) {
      g_string_append (out, " title=\"");
      page_add_text (out, span_of (marks[i].hint));
      g_string_append_c (out, '"');
    }
    g_string_append_c (out, '>');
    page_add_text (out, span_slice (text, marks[i].start, marks[i].end));
    g_string_append (out, "</mark>");
    at = marks[i].end;
  }
  page_add_text (out, span_slice (text, at, text.len));
}

void
page_begin (GString *out, const PageHead *head)
{
  g_string_append_printf (out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n", head->lang);
  g_string_append (out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                        "<meta name=\"generator\" content=\"atalym\">\n<title>");
  page_add_text (out, span_of (head->title));
  g_string_append_printf (out, "</title>\n<style>%s%s</style>\n</head>\n<body>\n<h1>", page_style,
                          head->style != NULL ? head->style : "");
  page_add_text (out, span_of (head->title));
  g_string_append (out, "</h1>\n");
}

void
page_end (GString *out)
{
  g_string_append (out, "</body>\n</html>\n");
}
