#include "format/pair_write.h"

#include <string.h>

#include "format/inline.h"
#include "format/po.h"
#include "format/tmx.h"
#include "format/xml.h"

#define DRAFT "x-atalym-draft"

struct PairWriter {
  FileWriter *out;
  Format format;
  GString *buffer;     /* what is not yet written */
  guint64 n;           /* units so far */
  GHashTable *seen;    /* PO: context, EOT, text → translation */
  PairCounts counts;
};

static gboolean
flush (PairWriter *writer, GError **error)
{
  gboolean good = file_writer_write (writer->out, writer->buffer->str, writer->buffer->len, error);

  g_string_truncate (writer->buffer, 0);
  return good;
}

/* === XLIFF ======================================================================================================= */

static void
append_text (PairWriter *writer, const char *before, const char *text, const char *after)
{
  g_string_append (writer->buffer, before);
  writer->counts.n_removed += xml_append_text (writer->buffer, span_of (text));
  g_string_append (writer->buffer, after);
}

static void
append_attribute (PairWriter *writer, const char *name, const char *value)
{
  if (value == NULL)
    return;
  g_string_append_printf (writer->buffer, " %s=\"", name);
  writer->counts.n_removed += xml_append_attribute (writer->buffer, span_of (value));
  g_string_append_c (writer->buffer, '"');
}

/* The text of a side, with its inline elements if it has any. `data` gets what they stand for (XLIFF 2). */
static void
append_side (PairWriter *writer, const UnitSegment *side, GString *data, guint *n_data)
{
  if (side->markup != NULL && tmx_markup_is_sound (side->markup))
    inline_append_xliff (writer->buffer, side->markup, writer->format == FORMAT_XLIFF_2, data, n_data);
  else
    writer->counts.n_removed += xml_append_text (writer->buffer, span_of (side->text));
}

/* Blanks that a reader may take for layout: they are said to count. */
static gboolean
has_layout (const char *text)
{
  return strpbrk (text, "\n\t") != NULL || strstr (text, "  ") != NULL;
}

static gboolean
is_draft (const Unit *unit)
{
  return unit_property (unit, DRAFT) != NULL;
}

static void
append_notes (PairWriter *writer, const Unit *unit, const char *type_name, const char *indent)
{
  for (guint i = 0; i < unit->properties->len; i++) {
    const Property *property = &g_array_index (unit->properties, Property, i);

    if (g_strcmp0 (property->type, DRAFT) == 0)
      continue;
    g_string_append_printf (writer->buffer, "%s<note", indent);
    append_attribute (writer, type_name, property->type);
    append_text (writer, ">", property->value, "</note>\n");
  }
}

static guint
n_notes (const Unit *unit)
{
  return unit->properties->len - is_draft (unit);
}

static void
append_xliff_1 (PairWriter *writer, const Unit *unit, const UnitSegment *source, const UnitSegment *target)
{
  g_string_append_printf (writer->buffer, "      <trans-unit id=\"%" G_GUINT64_FORMAT "\"", writer->n);
  append_attribute (writer, "resname", unit->id);
  append_attribute (writer, "xml:space", has_layout (source->text) || has_layout (target->text) ? "preserve" : NULL);
  g_string_append (writer->buffer, ">\n        <source>");
  append_side (writer, source, NULL, NULL);
  g_string_append_printf (writer->buffer, "</source>\n        <target state=\"%s\">",
                          is_draft (unit) ? "needs-review-translation" : "translated");
  append_side (writer, target, NULL, NULL);
  g_string_append (writer->buffer, "</target>\n");
  append_notes (writer, unit, "from", "        ");
  g_string_append (writer->buffer, "      </trans-unit>\n");
}

static void
append_xliff_2 (PairWriter *writer, const Unit *unit, const UnitSegment *source, const UnitSegment *target)
{
  g_autoptr (GString) data = g_string_new (NULL);
  guint n_data = 0;
  gsize before;

  g_string_append_printf (writer->buffer, "    <unit id=\"u%" G_GUINT64_FORMAT "\"", writer->n);
  append_attribute (writer, "name", unit->id);
  append_attribute (writer, "xml:space", has_layout (source->text) || has_layout (target->text) ? "preserve" : NULL);
  g_string_append (writer->buffer, ">\n");
  if (n_notes (unit) > 0) {
    g_string_append (writer->buffer, "      <notes>\n");
    append_notes (writer, unit, "category", "        ");
    g_string_append (writer->buffer, "      </notes>\n");
  }
  before = writer->buffer->len;
  g_string_append_printf (writer->buffer, "      <segment state=\"%s\">\n        <source>",
                          is_draft (unit) ? "initial" : "translated");
  append_side (writer, source, data, &n_data);
  g_string_append (writer->buffer, "</source>\n        <target>");
  append_side (writer, target, data, &n_data);
  g_string_append (writer->buffer, "</target>\n      </segment>\n    </unit>\n");
  /* What the codes stand for comes before the segment. */
  if (data->len > 0) {
    g_string_prepend (data, "      <originalData>\n");
    g_string_append (data, "      </originalData>\n");
    g_string_insert_len (writer->buffer, (gssize) before, data->str, (gssize) data->len);
  }
}

static void
begin_xliff (PairWriter *writer, const char *source_tag, const char *target_tag)
{
  const gboolean two = writer->format == FORMAT_XLIFF_2;

  g_string_append_printf (writer->buffer, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xliff version=\"%s\" "
                          "xmlns=\"urn:oasis:names:tc:xliff:document:%s\"", two ? "2.0" : "1.2", two ? "2.0" : "1.2");
  if (!two)
    g_string_append (writer->buffer, ">\n  <file original=\"atalym\" datatype=\"plaintext\"");
  append_attribute (writer, two ? "srcLang" : "source-language", source_tag);
  append_attribute (writer, two ? "trgLang" : "target-language", target_tag);
  g_string_append (writer->buffer, two ? ">\n  <file id=\"f1\">\n" : ">\n    <body>\n");
}

/* === PO ========================================================================================================== */

static void
append_po (PairWriter *writer, const char *keyword, const char *text)
{
  g_autofree char *escaped = po_escape (span_of (text));

  g_string_append_printf (writer->buffer, "%s \"%s\"\n", keyword, escaped);
}

/* 2026-11-22 00:00+0000 */
static void
begin_po (PairWriter *writer, const char *source_tag, const char *target_tag, const char *date)
{
  g_string_append (writer->buffer, "msgid \"\"\nmsgstr \"\"\n\"Project-Id-Version: atalym\\n\"\n");
  if (date != NULL && tmx_date_is_valid (date))
    g_string_append_printf (writer->buffer, "\"PO-Revision-Date: %.4s-%.2s-%.2s %.2s:%.2s+0000\\n\"\n", date, date + 4,
                            date + 6, date + 9, date + 11);
  g_string_append_printf (writer->buffer,
                          "\"Last-Translator: atalym\\n\"\n\"Language-Team: none\\n\"\n\"Language: %s\\n\"\n"
                          "\"MIME-Version: 1.0\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
                          "\"Content-Transfer-Encoding: 8bit\\n\"\n\"X-Source-Language: %s\\n\"\n", target_tag,
                          source_tag);
}

/* A context under which the text has no translation yet: that of the unit, else a number; NULL: none is needed.
 * *known is set if the very same unit is there. Free with g_free. */
static char *
free_context (PairWriter *writer, const Unit *unit, const char *source, const char *target, gboolean *known)
{
  g_autofree char *context = g_strdup (unit->id);

  *known = FALSE;
  for (guint n = 2;; n++) {
    char *key = g_strdup_printf ("%s\004%s", context != NULL ? context : "", source);
    const char *other = g_hash_table_lookup (writer->seen, key);

    if (other == NULL) {
      g_hash_table_insert (writer->seen, key, g_strdup (target));
      return g_steal_pointer (&context);
    }
    g_free (key);
    *known = strcmp (other, target) == 0;
    if (*known)
      return NULL;
    g_free (context);
    context = unit->id != NULL ? g_strdup_printf ("%s-%u", unit->id, n) : g_strdup_printf ("%u", n);
  }
}

static void
append_po_unit (PairWriter *writer, const Unit *unit, const char *source, const char *target)
{
  gboolean known;
  g_autofree char *context = free_context (writer, unit, source, target, &known);

  if (known) {
    writer->counts.n_double++;
    return;
  }
  g_string_append_c (writer->buffer, '\n');
  for (guint i = 0; i < unit->properties->len; i++) {
    const Property *property = &g_array_index (unit->properties, Property, i);
    g_autofree char *line = g_strdelimit (g_strdup (property->value), "\r\n", ' ');

    if (g_strcmp0 (property->type, DRAFT) == 0)
      continue;
    g_string_append_printf (writer->buffer, "#. %s%s%s\n", property->type != NULL ? property->type : "",
                            property->type != NULL ? ": " : "", line);
  }
  if (is_draft (unit))
    g_string_append (writer->buffer, "#, fuzzy\n");
  if (context != NULL)
    append_po (writer, "msgctxt", context);
  append_po (writer, "msgid", source);
  append_po (writer, "msgstr", target);
}

/* === Both ======================================================================================================== */

PairWriter *
pair_writer_new (FileWriter *out, Format format, const char *source_tag, const char *target_tag, const char *date,
                 GError **error)
{
  g_autoptr (PairWriter) writer = g_new0 (PairWriter, 1);

  writer->out = out;
  writer->format = format;
  writer->buffer = g_string_new (NULL);
  writer->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (format == FORMAT_PO)
    begin_po (writer, source_tag, target_tag, date);
  else
    begin_xliff (writer, source_tag, target_tag);
  return flush (writer, error) ? g_steal_pointer (&writer) : NULL;
}

void
pair_writer_free (PairWriter *writer)
{
  if (writer == NULL)
    return;
  g_string_free (writer->buffer, TRUE);
  g_hash_table_unref (writer->seen);
  g_free (writer);
}

gboolean
pair_writer_add (PairWriter *writer, const Unit *unit, const UnitSegment *source, const UnitSegment *target,
                 GError **error)
{
  writer->n++;
  if (writer->format == FORMAT_PO)
    append_po_unit (writer, unit, source->text, target->text);
  else if (writer->format == FORMAT_XLIFF_2)
    append_xliff_2 (writer, unit, source, target);
  else
    append_xliff_1 (writer, unit, source, target);
  return flush (writer, error);
}

gboolean
pair_writer_finish (PairWriter *writer, PairCounts *counts, GError **error)
{
  if (writer->format == FORMAT_XLIFF)
    g_string_append (writer->buffer, "    </body>\n  </file>\n</xliff>\n");
  else if (writer->format == FORMAT_XLIFF_2)
    g_string_append (writer->buffer, "  </file>\n</xliff>\n");
  *counts = writer->counts;
  return flush (writer, error);
}
