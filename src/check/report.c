#include "check/report.h"

#include <string.h>

#include "base/error.h"
#include "base/nearest.h"
#include "check/fingerprint.h"

static const ReportWriter *const writers[] = {&report_text,   &report_gcc,        &report_json,
                                              &report_jsonl,  &report_sarif,      &report_rdjson,
                                              &report_rdjsonl, &report_checkstyle, &report_github};

typedef struct {
  gsize offset;       /* in the file [bytes] */
  Severity severity;
  char *text;         /* owned */
} Entry;

/* How far columns of a terminal were counted, for the next finding of the line: a file may be one. */
typedef struct {
  gsize line_start, at; /* [bytes] */
  gsize column;         /* 0-based */
} DisplayCursor;

struct Report {
  const ReportWriter *writer;
  gboolean color;
  ColumnUnit columns;
  const Glossary *glossary;
  FingerprintCounts *seen;
  DisplayCursor display;
  char *path;      /* of the document; NULL: nothing was found */
  GArray *entries; /* of Entry */
};

char *
report_names (const char *between)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    g_string_append_printf (out, "%s%s", i > 0 ? between : "", writers[i]->name);
  return g_string_free (out, FALSE);
}

const ReportWriter *
report_writer_parse (const char *name, GError **error)
{
  const char *names[G_N_ELEMENTS (writers) + 1] = {NULL};
  g_autofree char *hint = NULL, *all = report_names (", ");

  for (guint i = 0; i < G_N_ELEMENTS (writers); i++) {
    if (strcmp (name, writers[i]->name) == 0)
      return writers[i];
    names[i] = writers[i]->name;
  }
  hint = nearest_hint (name, names);
  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_VALUE, "format “%s” is unknown%s (the formats are %s)", name, hint,
               all);
  return NULL;
}

gboolean
column_unit_parse (const char *text, ColumnUnit *unit, GError **error)
{
  static const char *const names[] = {"char", "byte", "utf16", "display"};

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (text, names[i]) == 0) {
      *unit = (ColumnUnit) i;
      return TRUE;
    }
  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_VALUE,
               "column unit “%s” is unknown: write char, byte, utf16 or display", text);
  return FALSE;
}

static void
entry_clear (Entry *entry)
{
  g_free (entry->text);
}

Report *
report_new (const ReportWriter *writer, gboolean color, ColumnUnit columns, const Glossary *glossary)
{
  Report *report = g_new0 (Report, 1);

  *report = (Report){.writer = writer, .color = color, .columns = columns, .glossary = glossary};
  report->seen = fingerprint_counts_new ();
  report->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (report->entries, (GDestroyNotify) entry_clear);
  return report;
}

void
report_free (Report *report)
{
  if (report == NULL)
    return;
  fingerprint_counts_free (report->seen);
  g_array_unref (report->entries);
  g_free (report->path);
  g_free (report);
}

static void
take_text (Report *report, const Finding *finding, char *text)
{
  Entry entry = {finding->byte_offset, finding->severity, text};

  if (report->path == NULL)
    report->path = g_strdup (finding->path);
  g_array_append_val (report->entries, entry);
}

/* Source: GNU coding standards, "Formatting Error Messages": columns as on a terminal with tab stops of eight. */
static gsize
display_column (DisplayCursor *cursor, Span text, const Finding *finding)
{
  if (cursor->line_start != finding->line_start || cursor->at > finding->source_start)
    *cursor = (DisplayCursor){finding->line_start, finding->line_start, 0};
  while (cursor->at < finding->source_start) {
    const char *tab = memchr (text.data + cursor->at, '\t', finding->source_start - cursor->at);
    const gsize to = tab != NULL ? (gsize) (tab - text.data) : finding->source_start;

    cursor->column += report_display_width (span_slice (text, cursor->at, to));
    if (tab != NULL)
      cursor->column += 8 - cursor->column % 8;
    cursor->at = to + (tab != NULL);
  }
  return cursor->column + 1;
}

static gsize
column_of (Report *report, const ReportItem *item)
{
  switch (report->columns) {
  case COLUMN_BYTE:
    return report_range (item).start_byte;
  case COLUMN_UTF16:
    return item->finding->column_utf16;
  case COLUMN_DISPLAY:
    return display_column (&report->display, text_span (item->document->source), item->finding);
  case COLUMN_CHAR:
  default:
    return item->finding->column;
  }
}

void
report_add (Report *report, const Finding *finding, const Document *document, const char *suppressed)
{
  guint64 fingerprint = fingerprint_of (finding);
  guint occurrence = fingerprint_count (report->seen, fingerprint);
  ReportItem item = {finding, document, report->glossary, report->color, 0, fingerprint, occurrence, suppressed};
  GString *out;

  if (suppressed != NULL && !report->writer->suppressed)
    return;
  item.column = column_of (report, &item);
  out = g_string_new (NULL);
  report->writer->add (&item, out);
  take_text (report, finding, g_string_free (out, FALSE));
}

void
report_add_line (Report *report, const Finding *finding, const char *line)
{
  take_text (report, finding, g_strdup (line));
}

/* --- all documents ----------------------------------------------------------------------------------------------- */

gboolean
report_is_whole (const ReportWriter *writer)
{
  return writer->head != NULL || writer->by_severity;
}

static gint
by_offset (gconstpointer a, gconstpointer b)
{
  const Entry *x = a, *y = b;

  return x->offset < y->offset ? -1 : x->offset > y->offset;
}

/* counts  of findings written, by severity; added to
 * only    SEVERITY_OFF: all */
static void
write_entries (const ReportWriter *writer, const GPtrArray *reports, Severity only, guint counts[], GString *out)
{
  for (guint i = 0; i < reports->len; i++) {
    const Report *report = g_ptr_array_index (reports, i);

    if (report == NULL || report->entries->len == 0)
      continue;
    if (writer->open_file != NULL)
      writer->open_file (report->path, out);
    for (guint k = 0; k < report->entries->len; k++) {
      const Entry *entry = &g_array_index (report->entries, Entry, k);

      if (only != SEVERITY_OFF && entry->severity != only)
        continue;
      if (writer->between != NULL && counts[SEVERITY_OFF] > 0)
        g_string_append (out, writer->between);
      g_string_append (out, entry->text);
      counts[SEVERITY_OFF]++;
      counts[entry->severity]++;
    }
    if (writer->close_file != NULL)
      writer->close_file (out);
  }
}

static char *
remark (const ReportWriter *writer, const guint counts[])
{
  gboolean more = FALSE;

  for (Severity severity = SEVERITY_NOTE; severity <= SEVERITY_ERROR; severity++)
    more = more || counts[severity] > writer->limit;
  if (writer->shown != 0 && counts[SEVERITY_OFF] > writer->shown)
    return g_strdup_printf ("%s has %u results; GitHub shows %u of a run and refuses more than %u; check part of the "
                            "files, or start with --baseline",
                            writer->name, counts[SEVERITY_OFF], writer->shown, writer->taken);
  if (writer->limit == 0 || !more)
    return NULL;
  return g_strdup_printf ("%s shows %u errors, %u warnings and %u notes of a step; there are %u errors, %u warnings "
                          "and %u notes, all of them in the log",
                          writer->name, writer->limit, writer->limit, writer->limit, counts[SEVERITY_ERROR],
                          counts[SEVERITY_WARNING], counts[SEVERITY_NOTE]);
}

char *
report_write (const ReportWriter *writer, const GPtrArray *reports, GString *out)
{
  guint counts[SEVERITY_ERROR + 1] = {0}; /* [SEVERITY_OFF]: of all */

  for (guint i = 0; i < reports->len; i++) {
    const Report *report = g_ptr_array_index (reports, i);

    if (report != NULL)
      g_array_sort (report->entries, by_offset);
  }
  if (writer->head != NULL)
    writer->head (out);
  if (writer->by_severity)
    for (Severity severity = SEVERITY_ERROR; severity > SEVERITY_OFF; severity--)
      write_entries (writer, reports, severity, counts, out);
  else
    write_entries (writer, reports, SEVERITY_OFF, counts, out);
  if (writer->foot != NULL)
    writer->foot (out, counts[SEVERITY_OFF]);
  return remark (writer, counts);
}
