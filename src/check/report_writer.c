#include "check/report_writer.h"

#include "text/letter.h"

/* Where the line begins in which a finding ends; a finding may be a word at the end of a very long one. A CR before an
 * LF does not end a line of its own. */
static gsize
last_line_start (Span text, const Finding *finding)
{
  for (gsize i = finding->source_end; i > finding->source_start; i--)
    if (text.data[i - 1] == '\n' || (text.data[i - 1] == '\r' && (i >= text.len || text.data[i] != '\n')))
      return i;
  return finding->line_start;
}

guint
report_display_width (Span text)
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

ReportRange
report_range (const ReportItem *item)
{
  const Text *source = item->document->source;
  const Finding *finding = item->finding;
  Span text = text_span (source);
  Span found = text_before_nfc (source, finding->source_start, finding->source_end);
  const gsize last = last_line_start (text, finding);
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
  range.start_byte =
    text_utf8_offset (source, finding->source_start) - text_utf8_offset (source, finding->line_start) + 1;
  range.end_byte = text_utf8_offset (source, finding->source_end) - text_utf8_offset (source, last) + 1;
  return range;
}
