#include "findings.h"

#include <check.h>
#include <string.h>

#include "check/fingerprint.h"
#include "format/reader.h"

Document *
document_of (const char *path, const char *source)
{
  g_autoptr (GBytes) bytes = g_bytes_new (source, strlen (source));
  Document *document = reader_open_bytes (path, bytes, "markdown", NULL, NULL);

  ck_assert_ptr_nonnull (document);
  return document;
}

Finding *
finding_at (const Document *document, const char *rule, const char *found, guint n, const char *replacement)
{
  Finding *finding = finding_new ();
  Span text = text_span (document->source);
  PositionCursor cursor = position_cursor (document);
  const char *place = text.data - 1;
  Position position;

  for (guint i = 0; i <= n; i++) {
    place = g_strstr_len (place + 1, (gssize) (text.data + text.len - place - 1), found);
    ck_assert_ptr_nonnull (place);
  }
  finding->path = g_strdup (document->path);
  finding->source_start = (gsize) (place - text.data);
  finding->source_end = finding->source_start + strlen (found);
  position = position_of (&cursor, finding->source_start);
  finding->line = position.line;
  finding->column = position.column;
  finding->column_utf16 = position.column_utf16;
  finding->line_start = position.line_start;
  finding->byte_offset = text_raw_offset (document->source, finding->source_start);
  finding->byte_length = text_raw_offset (document->source, finding->source_end) - finding->byte_offset;
  finding->rule = rule;
  finding->severity = SEVERITY_WARNING;
  finding->lang = "ru";
  finding->found = g_strdup (found);
  finding->context = fingerprint_context (text, finding->source_start, finding->source_end);
  finding->message = g_strdup_printf ("“%s”", found);
  if (replacement != NULL) {
    g_ptr_array_add (finding->replacements, g_strdup (replacement));
    finding->fix = FIX_SAFE;
  }
  return finding;
}
