#include "check/report_writer.h"

#include "text/letter.h"

/* Where the line of byte `at` begins. A CR before an LF does not end a line of its own. */
static gsize
line_start (Span text, gsize at)
{
  while (at > 0 && text.data[at - 1] != '\n'
         && (text.data[at - 1] != '\r' || (at < text.len && text.data[at] == '\n')))
    at--;
  return at;
}

ReportRange
report_range (const ReportItem *item)
{
  const Text *source = item->document->source;
  const Finding *finding = item->finding;
  Span text = text_span (source);
  gsize first = line_start (text, finding->source_start), last = first;
  ReportRange range = {finding->line, finding->column, 0, 0};

  for (gsize i = finding->source_start; i < finding->source_end;) {
    gunichar c = letter_next (text.data, &i);

    range.end_column++;
    if (c != '\n' && (c != '\r' || (i < text.len && text.data[i] == '\n')))
      continue;
    range.end_line++;
    range.end_column = 1;
    last = i;
  }
  range.start_byte = text_utf8_offset (source, finding->source_start) - text_utf8_offset (source, first) + 1;
  range.end_byte = text_utf8_offset (source, finding->source_end) - text_utf8_offset (source, last) + 1;
  return range;
}
