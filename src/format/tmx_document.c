#include "format/tmx_document.h"

#include <string.h>

#include "format/pairs.h"

typedef struct {
  Document *document;
  BlockBuilder builder;
  char *header_tag;     /* srclang of the file; NULL: not said, or *all* */
  char *id, *unit_tag;  /* of the tu at hand */
  char *tag;            /* of the tuv at hand, or NULL */
  Lang lang;
  gboolean foreign;     /* the tuv is in a language that is none of ours */
  GString *original;    /* text of the source side */
  guint n_blocks;       /* of the tu so far */
  guint depth, in_seg, skipped; /* elements we are in: all; from <seg> on; from a code on */
} TmxDocument;

static gboolean
is_source (const TmxDocument *tmx)
{
  const char *wanted = tmx->unit_tag != NULL ? tmx->unit_tag : tmx->header_tag;

  return wanted != NULL && tmx->tag != NULL && g_ascii_strcasecmp (wanted, tmx->tag) == 0;
}

static char *
source_tag (const char **attributes)
{
  const char *tag = part_xml_attribute (attributes, "srclang");

  return g_strcmp0 (tag, "*all*") == 0 ? NULL : g_strdup (tag);
}

static void
start_unit (TmxDocument *tmx, const char **attributes)
{
  g_free (tmx->id);
  g_free (tmx->unit_tag);
  tmx->id = g_strdup (part_xml_attribute (attributes, "tuid"));
  tmx->unit_tag = source_tag (attributes);
  tmx->n_blocks = 0;
  g_string_truncate (tmx->original, 0);
}

static gboolean
is_code (const char *local)
{
  static const char *const codes[] = {"bpt", "ept", "it", "ph", "ut"};

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (strcmp (local, codes[i]) == 0)
      return TRUE;
  return FALSE;
}

static void
start_outside (TmxDocument *tmx, PartXml *xml, const char *local, const char **attributes)
{
  if (tmx->depth == 1 && strcmp (local, "tmx") != 0) {
    part_xml_fail (xml, ATALYM_ERROR_SYNTAX, "not a TMX file: its first element is <%s>, not <tmx>", local);
  } else if (strcmp (local, "header") == 0) {
    g_free (tmx->header_tag);
    tmx->header_tag = source_tag (attributes);
  } else if (strcmp (local, "tu") == 0) {
    start_unit (tmx, attributes);
  } else if (strcmp (local, "tuv") == 0) {
    g_free (tmx->tag);
    tmx->tag = g_strdup (part_xml_attribute (attributes, "lang"));
    tmx->lang = pairs_lang (tmx->tag, &tmx->foreign);
  } else if (strcmp (local, "seg") == 0) {
    tmx->in_seg = 1;
    builder_drop (&tmx->builder);
  }
}

static void
on_start (PartXml *xml, const char *name, const char **attributes, gpointer data)
{
  TmxDocument *tmx = data;

  tmx->depth++;
  if (tmx->in_seg == 0) {
    start_outside (tmx, xml, part_xml_local (name), attributes);
    return;
  }
  tmx->in_seg++;
  if (tmx->skipped > 0 || is_code (part_xml_local (name)))
    tmx->skipped++;
}

static void
end_segment (TmxDocument *tmx)
{
  /* What it translates is known when the unit ends. */
  Translation of = {.id = tmx->id, .tag = tmx->tag, .original = SPAN_EMPTY};

  if (!is_source (tmx) && pairs_finish (&tmx->builder, tmx->lang, &of))
    tmx->n_blocks++;
}

static void
end_unit (TmxDocument *tmx)
{
  const char *tag = tmx->unit_tag != NULL ? tmx->unit_tag : tmx->header_tag;
  GArray *all = tmx->document->translations;
  gboolean foreign;

  for (guint i = 0; i < tmx->n_blocks; i++) {
    Translation *translation = &g_array_index (all, Translation, all->len - tmx->n_blocks + i);

    translation->lang = pairs_lang (tag, &foreign);
    translation->original.len = tmx->original->len;
    translation->original.data =
      g_string_chunk_insert_len (tmx->document->chunk, tmx->original->str, (gssize) tmx->original->len);
    translation->original_tag = tag != NULL ? g_string_chunk_insert_const (tmx->document->chunk, tag) : NULL;
  }
}

static void
on_end (PartXml *xml, const char *name, gpointer data)
{
  TmxDocument *tmx = data;

  tmx->depth--;
  if (tmx->skipped > 0)
    tmx->skipped--;
  if (tmx->in_seg > 0) {
    if (--tmx->in_seg == 0)
      end_segment (tmx);
  } else if (strcmp (part_xml_local (name), "tu") == 0) {
    end_unit (tmx);
  }
}

static void
on_text (PartXml *xml, Span text, gpointer data)
{
  TmxDocument *tmx = data;

  if (tmx->in_seg == 0 || tmx->skipped > 0 || text.len == 0)
    return;
  if (is_source (tmx))
    g_string_append_len (tmx->original, text.data, (gssize) text.len);
  else
    pairs_append (&tmx->builder, xml, text, tmx->foreign);
}

Document *
tmx_document_read (const char *path, Text *source, GError **error)
{
  const PartHandler handler = {on_start, on_end, on_text, path, TRUE};
  g_autoptr (Document) document = document_new (path, source);
  TmxDocument tmx = {.document = document, .original = g_string_new (NULL)};
  gboolean good;

  document->escape = part_xml_escape;
  document->edits_across_runs = TRUE;
  builder_init (&tmx.builder, document);
  good = part_xml_read (text_span (source), &handler, &tmx, error);
  builder_clear (&tmx.builder);
  g_free (tmx.header_tag);
  g_free (tmx.id);
  g_free (tmx.unit_tag);
  g_free (tmx.tag);
  g_string_free (tmx.original, TRUE);
  return good ? g_steal_pointer (&document) : NULL;
}
