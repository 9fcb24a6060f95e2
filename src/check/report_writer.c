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
  Span found = text_before_nfc (source, finding->source_start, finding->source_end);
  gsize first = line_start (text, finding->source_start), last;
  ReportRange range = {finding->line, finding->column, 0, 0};

  /* Columns are those of the file, where a letter may come in two parts; lines are the same in both. */
  for (gsize i = 0; i < found.len;) {
    gunichar c = letter_next (found.data, &i);

    range.end_column++;
    if (c != '\n' && (c != '\r' || (i < found.len && found.data[i] == '\n')))
      continue;
    range.end_line++;
    range.end_column = 1;
  }
  last = line_start (text, finding->source_end);
  range.start_byte = text_utf8_offset (source, finding->source_start) - text_utf8_offset (source, first) + 1;
  range.end_byte = text_utf8_offset (source, finding->source_end) - text_utf8_offset (source, last) + 1;
  return range;
}
