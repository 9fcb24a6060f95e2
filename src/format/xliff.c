#include "format/xliff.h"

#include <string.h>

#include "format/frontmatter.h"
#include "format/inline.h"
#include "format/pairs.h"

/* Where the text at hand goes. */
typedef enum { OUTSIDE, IN_SOURCE, IN_TARGET, IN_NOTE, IN_DATA } Place;

/* An element we are in. */
typedef struct {
  char *name;         /* "" for one of another namespace */
  gboolean skipped;   /* what is in it is no text */
  gboolean code;      /* it is what a code stands for */
  gboolean inlined;   /* the inline elements know of it */
  gboolean verbatim;
  gboolean segment;   /* an <mrk mtype="seg"> of the target */
  Place place;
} Element;

/* A segment of <seg-source>. */
typedef struct {
  char *text, *markup;
} Original;

typedef struct {
  Document *document;
  BlockBuilder builder;
  GArray *elements;          /* of Element, the root first */
  char *source_tag, *target_tag;
  Lang source_lang, target_lang;
  gboolean foreign;          /* the target is in a language that is none of ours */
  gboolean v2;               /* XLIFF 2 */
  /* the unit at hand */
  char *id;
  gboolean draft;
  gboolean locked;           /* the translator's tool keeps the unit from being changed */
  GPtrArray *mids;           /* of char *: of its translations, "" without one */
  GString *source;           /* text of its source, of <source> or <seg-source> */
  char *source_markup;       /* the same with inline elements; NULL: none */
  InlineBuilder *inlines;    /* of the segment at hand */
  char *data_id;             /* XLIFF 2: of the <data> at hand */
  GHashTable *originals;     /* char *mid → Original: the segments of <seg-source> */
  char *mid;                 /* of the segment at hand */
  gsize mid_start;           /* where in `source` the segment at hand begins */
  GString *note;
  char *note_type;           /* NULL: a plain note */
  GArray *properties;        /* of Property: its notes, before or behind its segments; NULL: none */
  guint first;               /* of its translations in the document */
} XliffReader;

static Element *
top (const XliffReader *reader)
{
  return &g_array_index (reader->elements, Element, reader->elements->len - 1);
}

/* Is this in a namespace of XLIFF? 1.0 had none. */
static gboolean
is_xliff_name (const char *name)
{
  return strchr (name, '|') == NULL || g_str_has_prefix (name, "urn:oasis:names:tc:xliff:document:");
}

/* === Units ======================================================================================================= */

static void
forget_unit (XliffReader *reader)
{
  g_clear_pointer (&reader->id, g_free);
  g_clear_pointer (&reader->mid, g_free);
  g_clear_pointer (&reader->source_markup, g_free);
  inline_builder_forget (reader->inlines);
  g_clear_pointer (&reader->properties, g_array_unref);
  reader->draft = reader->locked = FALSE;
  g_ptr_array_set_size (reader->mids, 0);
  g_string_truncate (reader->source, 0);
  g_hash_table_remove_all (reader->originals);
}

/* The words of a state that say that nobody has agreed to the translation yet. */
static gboolean
is_draft_state (const char *state)
{
  static const char *const drafts[] = {"new", "initial", "needs-translation", "needs-l10n", "needs-adaptation",
                                       "needs-review-translation", "needs-review-l10n", "needs-review-adaptation"};

  for (guint i = 0; state != NULL && i < G_N_ELEMENTS (drafts); i++)
    if (strcmp (state, drafts[i]) == 0)
      return TRUE;
  return FALSE;
}

/* memoQ, Trados and Phrase each say in their own namespace that a segment is locked. */
static gboolean
is_locked (const char **attributes)
{
  static const char *const words[] = {"locked", "true", "yes", "1"};
  const char *locked = part_xml_attribute (attributes, "locked");

  for (guint i = 0; locked != NULL && i < G_N_ELEMENTS (words); i++)
    if (strcmp (locked, words[i]) == 0)
      return TRUE;
  return FALSE;
}

static void
lock_translation (XliffReader *reader, guint i)
{
  const Document *document = reader->document;
  const Block *block = document_block (document, g_array_index (document->translations, Translation, i).block);

  for (guint run = 0; run < block->n_runs; run++)
    g_array_index (document->runs, Run, block->first_run + run).locked = TRUE;
}

/* Trados says so behind the target: <sdl:seg id="1" locked="true">. */
static void
lock_segment (XliffReader *reader, const char *mid)
{
  for (guint i = 0; mid != NULL && i < reader->mids->len; i++)
    if (strcmp (g_ptr_array_index (reader->mids, i), mid) == 0)
      lock_translation (reader, reader->first + i);
}

/* Ends the block of a target, or of a segment in it. */
static void
finish_segment (XliffReader *reader, const Original *original)
{
  g_autofree char *markup = inline_builder_take (reader->inlines);
  Translation of = {.lang = reader->source_lang,
                    .original = span_of (original != NULL ? original->text : reader->source->str),
                    .markup = markup,
                    .original_markup = original != NULL ? original->markup : reader->source_markup,
                    .draft = reader->draft,
                    .id = reader->id,
                    .tag = reader->target_tag,
                    .original_tag = reader->source_tag};

  if (!pairs_finish (&reader->builder, reader->target_lang, &of))
    return;
  g_ptr_array_add (reader->mids, g_strdup (reader->mid != NULL ? reader->mid : ""));
  if (reader->locked)
    lock_translation (reader, reader->first + reader->mids->len - 1);
}

static guint
n_translations (const XliffReader *reader)
{
  return reader->document->translations != NULL ? reader->document->translations->len : 0;
}

/* Each segment of the unit gets its notes. */
static void
finish_unit (XliffReader *reader)
{
  for (guint i = reader->first; reader->properties != NULL && i < n_translations (reader); i++)
    g_array_index (reader->document->translations, Translation, i).properties = g_array_ref (reader->properties);
}

/* === Elements ==================================================================================================== */

static void
take_languages (XliffReader *reader, const char *source, const char *target)
{
  gboolean other;

  g_free (reader->source_tag);
  g_free (reader->target_tag);
  reader->source_tag = g_strdup (source);
  reader->target_tag = g_strdup (target);
  reader->source_lang = pairs_lang (source, &other);
  reader->target_lang = pairs_lang (target, &reader->foreign);
  if (reader->document->lang == LANG_NONE)
    reader->document->lang = reader->target_lang;
}

static void
start_root (XliffReader *reader, PartXml *xml, const char *name, const char **attributes)
{
  const char *version = part_xml_attribute (attributes, "version");

  if (strcmp (part_xml_local (name), "xliff") != 0 || !is_xliff_name (name)) {
    part_xml_fail (xml, ATALYM_ERROR_SYNTAX, "not an XLIFF file: its first element is <%s>, not <xliff>",
                   part_xml_local (name));
    return;
  }
  reader->v2 = version != NULL && *version == '2';
  if (reader->v2)
    take_languages (reader, part_xml_attribute (attributes, "srcLang"), part_xml_attribute (attributes, "trgLang"));
}

static void
start_file (XliffReader *reader, const char **attributes)
{
  const char *date = part_xml_attribute (attributes, "date");

  if (!reader->v2)
    take_languages (reader, part_xml_attribute (attributes, "source-language"),
                    part_xml_attribute (attributes, "target-language"));
  if (date != NULL && reader->document->date == NULL)
    reader->document->date = date_find (span_of (date));
}

static void
start_unit (XliffReader *reader, const char **attributes, Element *element)
{
  const char *translate = part_xml_attribute (attributes, "translate");
  const char *name = part_xml_attribute (attributes, reader->v2 ? "name" : "resname");

  forget_unit (reader);
  reader->first = n_translations (reader);
  reader->id = g_strdup (name != NULL ? name : part_xml_attribute (attributes, "id"));
  reader->locked = is_locked (attributes);
  element->skipped = g_strcmp0 (translate, "no") == 0
                     /* the header of a PO file */
                     || g_strcmp0 (part_xml_attribute (attributes, "restype"), "x-gettext-domain-header") == 0;
}

/* Who a note is from is what our own files call the type of a property. */
static void
start_note (XliffReader *reader, const char **attributes)
{
  const char *type = part_xml_attribute (attributes, reader->v2 ? "category" : "from");

  g_string_truncate (reader->note, 0);
  g_free (reader->note_type);
  reader->note_type = type != NULL && g_str_has_prefix (type, "x-") ? g_strdup (type) : NULL;
}

/* What the codes of the unit stand for is said before its segments. */
static void
start_data (XliffReader *reader, const char **attributes)
{
  g_free (reader->data_id);
  reader->data_id = g_strdup (part_xml_attribute (attributes, "id"));
  g_string_truncate (reader->note, 0);
}

static void
start_content (XliffReader *reader, const char **attributes, Element *element, Place place)
{
  const char *state = part_xml_attribute (attributes, "state");

  element->place = place;
  inline_builder_drop (reader->inlines);
  if (place == IN_SOURCE)
    g_string_truncate (reader->source, 0);
  else if (place == IN_TARGET)
    reader->draft = reader->draft || is_draft_state (state);
  else if (place == IN_NOTE)
    start_note (reader, attributes);
  else
    start_data (reader, attributes);
}

/* A code that shows as the end of a line. */
static gboolean
is_line_break (const char **attributes)
{
  return g_strcmp0 (part_xml_attribute (attributes, "ctype"), "lb") == 0
         || g_strcmp0 (part_xml_attribute (attributes, "subType"), "xlf:lb") == 0;
}

static void
append_line_break (XliffReader *reader, PartXml *xml, Element *element)
{
  gsize start, end;

  part_xml_range (xml, &start, &end);
  inline_builder_text (reader->inlines, SPAN_LITERAL ("\n"));
  element->skipped = TRUE;
  if (element->place == IN_SOURCE)
    g_string_append_c (reader->source, '\n');
  else if (element->place == IN_TARGET)
    builder_append (&reader->builder, SPAN_LITERAL ("\n"), (Run){.source = start, .synthetic = TRUE});
}

/* An element in the text of a segment. */
static void
start_inline (XliffReader *reader, const char *local, const char **attributes, Element *element)
{
  static const char *const codes[] = {"bpt", "ept", "it", "ph", "sub"};
  const char *type = part_xml_attribute (attributes, "mtype"),
             *translate = part_xml_attribute (attributes, "translate");
  const gboolean mark = strcmp (local, "mrk") == 0;

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    element->code = element->code || strcmp (local, codes[i]) == 0;
  element->inlined = g_strcmp0 (type, "x-sdl-deleted") != 0 && g_strcmp0 (type, "seg") != 0;
  element->skipped = element->code || !element->inlined;
  if (element->inlined)
    inline_builder_start (reader->inlines, local, attributes);
  if (!mark)
    return;
  element->skipped = g_strcmp0 (type, "x-sdl-deleted") == 0;
  element->verbatim = element->verbatim || g_strcmp0 (type, "protected") == 0 || g_strcmp0 (translate, "no") == 0;
  element->segment = g_strcmp0 (type, "seg") == 0;
  if (!element->segment)
    return;
  g_free (reader->mid);
  reader->mid = g_strdup (part_xml_attribute (attributes, "mid"));
  reader->mid_start = reader->source->len;
  inline_builder_drop (reader->inlines);
  if (element->place == IN_TARGET)
    builder_drop (&reader->builder);
}

/* Text counts as source or target only right under its unit or segment: proposals have such elements too. */
static gboolean
is_in (const Element *parent, const char *const *names)
{
  for (; *names != NULL; names++)
    if (strcmp (parent->name, *names) == 0)
      return TRUE;
  return FALSE;
}

static void
start_element (XliffReader *reader, const char *local, const char **attributes, Element *element)
{
  static const char *const units[] = {"trans-unit", "segment", "ignorable", NULL};
  static const char *const noted[] = {"trans-unit", "notes", NULL}, *const held[] = {"originalData", NULL};
  const Element *parent = top (reader);

  if (strcmp (local, "file") == 0)
    start_file (reader, attributes);
  else if (strcmp (local, "trans-unit") == 0 || strcmp (local, "unit") == 0)
    start_unit (reader, attributes, element);
  else if (strcmp (local, "segment") == 0)
    reader->draft = is_draft_state (part_xml_attribute (attributes, "state"));
  else if ((strcmp (local, "source") == 0 || strcmp (local, "seg-source") == 0) && is_in (parent, units))
    start_content (reader, attributes, element, IN_SOURCE);
  else if (strcmp (local, "target") == 0 && is_in (parent, units))
    start_content (reader, attributes, element, IN_TARGET);
  else if (strcmp (local, "note") == 0 && is_in (parent, noted))
    start_content (reader, attributes, element, IN_NOTE);
  else if (strcmp (local, "data") == 0 && is_in (parent, held))
    start_content (reader, attributes, element, IN_DATA);
  else if (strcmp (local, "alt-trans") == 0 || strcmp (local, "bin-unit") == 0)
    element->skipped = TRUE;
}

static void
on_start (PartXml *xml, const char *name, const char **attributes, gpointer data)
{
  XliffReader *reader = data;
  const char *local = part_xml_local (name);
  const gboolean ours = is_xliff_name (name);
  Element element = {0};

  if (reader->elements->len > 0) {
    element = *top (reader);
    element.segment = element.inlined = FALSE;
  } else {
    start_root (reader, xml, name, attributes);
  }
  element.name = g_strdup (ours ? local : "");
  if (!ours && strcmp (local, "seg") == 0 && is_locked (attributes))
    lock_segment (reader, part_xml_attribute (attributes, "id"));
  if (!element.skipped && reader->elements->len > 0) {
    if (element.place == OUTSIDE && ours)
      start_element (reader, local, attributes, &element);
    else if (element.place != OUTSIDE && ours && is_line_break (attributes))
      append_line_break (reader, xml, &element);
    else if (element.place != OUTSIDE && ours)
      start_inline (reader, local, attributes, &element);
    else
      element.skipped = TRUE;
  } else if (element.code && ours) {
    element.inlined = TRUE;
    inline_builder_start (reader->inlines, local, attributes);
  }
  g_array_append_val (reader->elements, element);
}

/* A segment of <seg-source> or of a target is complete. */
static void
end_mark (XliffReader *reader, const Element *element)
{
  if (element->place == IN_SOURCE) {
    Original *original = g_new (Original, 1);

    *original = (Original){g_strdup (reader->source->str + reader->mid_start), inline_builder_take (reader->inlines)};
    g_hash_table_replace (reader->originals, g_strdup (reader->mid != NULL ? reader->mid : ""), original);
    return;
  }
  finish_segment (reader, reader->mid != NULL ? g_hash_table_lookup (reader->originals, reader->mid) : NULL);
}

static void
on_end (PartXml *xml, const char *name, gpointer data)
{
  XliffReader *reader = data;
  const Element *element = top (reader);

  if (element->inlined)
    inline_builder_end (reader->inlines, part_xml_local (name));
  if (!element->skipped && element->segment) {
    end_mark (reader, element);
  } else if (!element->skipped && strcmp (element->name, "target") == 0 && element->place == IN_TARGET) {
    finish_segment (reader, NULL);
  } else if (!element->skipped && strcmp (element->name, "source") == 0 && element->place == IN_SOURCE) {
    g_free (reader->source_markup);
    reader->source_markup = inline_builder_take (reader->inlines);
  } else if (!element->skipped && element->place == IN_DATA && strcmp (element->name, "data") == 0) {
    if (reader->data_id != NULL)
      inline_builder_data (reader->inlines, reader->data_id, reader->note->str);
    g_string_truncate (reader->note, 0);
  } else if (!element->skipped && element->place == IN_NOTE && strcmp (element->name, "note") == 0) {
    g_strstrip (reader->note->str);
    pairs_add_property (&reader->properties, reader->note_type, span_of (reader->note->str));
    g_string_truncate (reader->note, 0);
  } else if (strcmp (element->name, "trans-unit") == 0 || strcmp (element->name, "unit") == 0) {
    finish_unit (reader);
  }
  g_array_set_size (reader->elements, reader->elements->len - 1);
}

static void
on_text (PartXml *xml, Span text, gpointer data)
{
  XliffReader *reader = data;
  const Element *element = top (reader);

  if (element->place == IN_SOURCE || element->place == IN_TARGET)
    if (element->code || !element->skipped)
      inline_builder_text (reader->inlines, text);
  if (element->skipped || text.len == 0)
    return;
  if (element->place == IN_SOURCE)
    g_string_append_len (reader->source, text.data, (gssize) text.len);
  else if (element->place == IN_NOTE || element->place == IN_DATA)
    g_string_append_len (reader->note, text.data, (gssize) text.len);
  else if (element->place == IN_TARGET)
    pairs_append (&reader->builder, xml, text, element->verbatim || reader->foreign);
}

/* === The file ==================================================================================================== */

static void
original_free (gpointer data)
{
  Original *original = data;

  g_free (original->text);
  g_free (original->markup);
  g_free (original);
}

static void
element_clear (gpointer data)
{
  g_free (((Element *) data)->name);
}

static void
reader_clear (XliffReader *reader)
{
  forget_unit (reader);
  inline_builder_free (reader->inlines);
  g_free (reader->data_id);
  builder_clear (&reader->builder);
  g_array_unref (reader->elements);
  g_free (reader->source_tag);
  g_free (reader->target_tag);
  g_string_free (reader->source, TRUE);
  g_string_free (reader->note, TRUE);
  g_free (reader->note_type);
  g_hash_table_unref (reader->originals);
  g_ptr_array_unref (reader->mids);
}

Document *
xliff_read (const char *path, Text *source, GError **error)
{
  const PartHandler handler = {on_start, on_end, on_text, .path = path};
  g_autoptr (Document) document = document_new (path, source);
  XliffReader reader = {.document = document,
                        .elements = g_array_new (FALSE, FALSE, sizeof (Element)),
                        .source = g_string_new (NULL),
                        .note = g_string_new (NULL),
                        .inlines = inline_builder_new (),
                        .mids = g_ptr_array_new_with_free_func (g_free),
                        .originals = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, original_free)};
  gboolean good;

  document->escape = part_xml_escape;
  document->edits_across_runs = TRUE;
  builder_init (&reader.builder, document);
  g_array_set_clear_func (reader.elements, element_clear);
  good = part_xml_read (text_span (source), &handler, &reader, error);
  reader_clear (&reader);
  return good ? g_steal_pointer (&document) : NULL;
}
