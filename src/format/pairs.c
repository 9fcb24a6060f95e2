#include "format/pairs.h"

#include <string.h>

#include "text/decode.h"

Lang
pairs_lang (const char *tag, gboolean *foreign)
{
  const Lang lang = tag != NULL ? lang_parse (tag, NULL) : LANG_NONE;

  *foreign = lang == LANG_NONE && tag != NULL && *tag != '\0' && g_ascii_strcasecmp (tag, "und") != 0;
  return lang;
}

void
pairs_append (BlockBuilder *builder, PartXml *xml, Span text, gboolean verbatim)
{
  const Span source = text_span (builder->document->source);
  gsize start, end;
  gboolean same;

  part_xml_range (xml, &start, &end);
  same = end - start == text.len && memcmp (source.data + start, text.data, text.len) == 0;
  builder_append (builder, text, (Run){.source = start, .verbatim = verbatim,
                                       .synthetic = !same || part_xml_in_cdata (xml)});
}

/* Takes white space off the beginning of the block. */
static void
trim_start (BlockBuilder *builder)
{
  gsize n = 0;
  guint dropped = 0;

  while (n < builder->text->len && strchr (" \t\r\n", builder->text->str[n]) != NULL)
    n++;
  if (n == 0)
    return;
  for (guint i = 0; i < builder->runs->len; i++) {
    Run *run = &g_array_index (builder->runs, Run, i);

    if (run->end <= n) {
      dropped++;
      continue;
    }
    run->source += run->start < n && !run->synthetic ? n - run->start : 0;
    run->start = run->start < n ? 0 : run->start - n;
    run->end -= n;
  }
  g_array_remove_range (builder->runs, 0, dropped);
  g_string_erase (builder->text, 0, (gssize) n);
}

gboolean
pairs_finish (BlockBuilder *builder, Lang lang, Translation *of)
{
  Block *block;

  builder_trim (builder);
  trim_start (builder);
  block = builder_finish (builder, BLOCK_PARAGRAPH, 0);
  if (block == NULL) {
    g_clear_pointer (&of->properties, g_array_unref);
    return FALSE;
  }
  block->lang = lang;
  document_set_original (builder->document, of);
  of->properties = NULL;
  return TRUE;
}

void
pairs_add_property (GArray **properties, const char *type, Span value)
{
  Property property;

  if (value.len == 0)
    return;
  if (*properties == NULL)
    *properties = property_array_new ();
  property = (Property){.type = g_strdup (type), .value = span_dup (value)};
  g_array_append_val (*properties, property);
}

/* What the file calls a language, else what the text looks like. */
static const char *
tag_of (const char *said, Lang seen, Span text)
{
  return said != NULL && *said != '\0' ? said : lang_tag (seen != LANG_NONE ? seen : lang_guess (text));
}

/* Pieces around a code may come together as letters that NFC writes otherwise. */
static void
add_segment (Unit *unit, const char *tag, Span text, const char *markup)
{
  g_autofree char *composed = text_to_nfc (text);

  unit_add_segment (unit, tag, span_of (composed));
  g_array_index (unit->segments, UnitSegment, unit->segments->len - 1).markup = g_strdup (markup);
}

gboolean
pairs_each_unit (const Document *document, UnitFunc func, gpointer data, GError **error)
{
  const Lang seen = document->translations != NULL ? document_lang (document) : LANG_NONE;

  for (guint i = 0; document->translations != NULL && i < document->translations->len; i++) {
    const Translation *translation = &g_array_index (document->translations, Translation, i);
    const Span text = document_block (document, translation->block)->text;
    g_autoptr (Unit) unit = unit_new (translation->id);

    if (translation->draft)
      unit_add_property (unit, "x-atalym-draft", "yes");
    unit->srclang = g_strdup (tag_of (translation->original_tag, LANG_NONE, translation->original));
    add_segment (unit, unit->srclang, translation->original, translation->original_markup);
    add_segment (unit, tag_of (translation->tag, seen, text), text, translation->markup);
    for (guint k = 0; translation->properties != NULL && k < translation->properties->len; k++) {
      const Property *property = &g_array_index (translation->properties, Property, k);

      unit_add_property (unit, property->type, property->value);
    }
    if (!func (unit, data, error))
      return FALSE;
  }
  return TRUE;
}
