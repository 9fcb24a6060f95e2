#include "format/multiterm.h"

#include <string.h>

#include "base/error.h"
#include "format/ids.h"
#include "format/xml.h"
#include "text/decode.h"

/* No field is as long as this [bytes]. */
#define TEXT_LIMIT ((gsize) 1 << 20)

/* The fields of an entry and of a term. The first name of each is the one we write. */
typedef enum {
  FIELD_ID, FIELD_TYPE, FIELD_STATUS, FIELD_KIND, FIELD_SINCE, FIELD_UNTIL, FIELD_MATCH, FIELD_INFLECT, FIELD_GLOSS,
  FIELD_SOURCE, FIELD_NOTE, N_FIELDS
} Field;

static const char *const field_names[N_FIELDS][6] = {
  [FIELD_ID] = {"Concept ID", "ID", "Entry ID"},
  [FIELD_TYPE] = {"Subject", "Domain", "Type"},
  [FIELD_STATUS] = {"Status", "Usage status", "Term status", "Usage"},
  [FIELD_KIND] = {"Kind", "Term type"},
  [FIELD_SINCE] = {"Since"},
  [FIELD_UNTIL] = {"Until"},
  [FIELD_MATCH] = {"Match"},
  [FIELD_INFLECT] = {"Inflection"},
  [FIELD_GLOSS] = {"Definition", "Meaning"},
  [FIELD_SOURCE] = {"Source", "Reference"},
  [FIELD_NOTE] = {"Note", "Notes", "Comment", "Remark", "Context"},
};

/* === Writing ===================================================================================================== */

typedef struct {
  GString *buffer;
  const TagMap *tags;
  guint n_removed;
} MtfWriter;

static void
append_text (MtfWriter *writer, const char *text)
{
  g_autofree char *composed = text_to_nfc (span_of (text));

  writer->n_removed += xml_append_text (writer->buffer, span_of (composed));
}

static void
append_field (MtfWriter *writer, const char *indent, Field field, const char *text)
{
  if (*text == '\0')
    return;
  g_string_append_printf (writer->buffer, "%s<descripGrp><descrip type=\"%s\">", indent, field_names[field][0]);
  append_text (writer, text);
  g_string_append (writer->buffer, "</descrip></descripGrp>\n");
}

static void
append_term (MtfWriter *writer, const Term *term)
{
  g_autofree char *near = g_strconcat ("near:", term->details->near, NULL);
  const char *const rules[] = {[MATCH_ANY] = "", [MATCH_EXACT] = "exact", [MATCH_NEAR] = near, [MATCH_NEVER] = "never"};
  const char *const fields[N_FIELDS] = {
    [FIELD_STATUS] = term_status_name (term->status), [FIELD_KIND] = term_kind_name (term->kind),
    [FIELD_SINCE] = term->details->since, [FIELD_UNTIL] = term->details->until, [FIELD_MATCH] = rules[term->match],
    [FIELD_INFLECT] = term->details->inflect, [FIELD_GLOSS] = term->details->gloss,
    [FIELD_SOURCE] = term->details->source, [FIELD_NOTE] = term->details->note};

  g_string_append (writer->buffer, "      <termGrp>\n        <term>");
  append_text (writer, term->text);
  g_string_append (writer->buffer, "</term>\n");
  for (guint i = FIELD_STATUS; i < N_FIELDS; i++)
    append_field (writer, "        ", (Field) i, fields[i]);
  g_string_append (writer->buffer, "      </termGrp>\n");
}

/* The terms of one concept in one language. Returns where the next ones begin. */
static guint
append_language (MtfWriter *writer, const GPtrArray *terms, guint from)
{
  const Term *first = g_ptr_array_index (terms, from);
  char tag[12], other[12];
  g_autofree char *code = g_ascii_strup (tag_map_find (writer->tags, term_tag (first, tag)), -1);
  guint i;

  g_string_append (writer->buffer, "    <languageGrp>\n");
  g_string_append_printf (writer->buffer, "      <language type=\"%s%s%s\" lang=\"%s\"/>\n", lang_name (first->lang),
                          first->region[0] != '\0' ? " " : "", first->region, code);
  for (i = from; i < terms->len; i++) {
    const Term *term = g_ptr_array_index (terms, i);

    if (term->concept != first->concept || strcmp (term_tag (term, other), term_tag (first, tag)) != 0)
      break;
    append_term (writer, term);
  }
  g_string_append (writer->buffer, "    </languageGrp>\n");
  return i;
}

gboolean
multiterm_write (const Glossary *glossary, const TagMap *tags, FileWriter *out, guint *n_removed, GError **error)
{
  g_autoptr (GPtrArray) terms = glossary_sorted_terms (glossary); /* of const Term * */
  g_autoptr (GString) buffer = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<mtf>\n");
  MtfWriter writer = {buffer, tags, 0};
  guint number = 0;

  for (guint i = 0; i < terms->len;) {
    const Concept *concept = ((const Term *) g_ptr_array_index (terms, i))->concept;

    g_string_append_printf (buffer, "  <conceptGrp>\n    <concept>%u</concept>\n", ++number);
    append_field (&writer, "    ", FIELD_ID, concept->id);
    append_field (&writer, "    ", FIELD_TYPE, name_type_name (concept->type));
    while (i < terms->len && ((const Term *) g_ptr_array_index (terms, i))->concept == concept)
      i = append_language (&writer, terms, i);
    g_string_append (buffer, "  </conceptGrp>\n");
    if (!file_writer_write (out, buffer->str, buffer->len, error))
      return FALSE;
    g_string_truncate (buffer, 0);
  }
  g_string_append (buffer, "</mtf>\n");
  if (n_removed != NULL)
    *n_removed = writer.n_removed;
  return file_writer_write (out, buffer->str, buffer->len, error);
}

/* === Reading ===================================================================================================== */

typedef struct {
  GlossaryRowFunc func;
  gpointer data;
  GPtrArray *warnings;
  const char *path;
  IdMaker *ids;
  char *tag;                  /* of the language at hand, or NULL */
  gboolean in_term;           /* in a termGrp */
  guint n_terms;              /* so far in this language */
  char *entry[N_FIELDS];      /* what is said of the entry as a whole */
  char *language[N_FIELDS];   /* of its language */
  char *fields[N_FIELDS];     /* of the term */
  char *term;
  GPtrArray *rows;            /* of Row *: terms of the entry, whose id may come last */
  char *category;             /* of the element whose text is being read; NULL: none */
  GString *text;
  GHashTable *foreign;        /* languages that are none of ours: warned of once each */
} MtfReader;

typedef struct {
  char *tag, *term, *fields[N_FIELDS];
  gsize line;
} Row;

static void
fields_clear (char *fields[N_FIELDS])
{
  for (guint i = 0; i < N_FIELDS; i++)
    g_clear_pointer (&fields[i], g_free);
}

static void
row_free (gpointer data)
{
  Row *row = data;

  g_free (row->tag);
  g_free (row->term);
  fields_clear (row->fields);
  g_free (row);
}

static void
on_start (XmlReader *reader, const XmlElement *element, gpointer data)
{
  MtfReader *mtf = data;
  g_autofree char *type = NULL;

  if (xml_depth (reader) == 1 && strcmp (element->name, "mtf") != 0) {
    xml_fail (reader, ATALYM_ERROR_SYNTAX, "not a MultiTerm file: its first element is <%s>, not <mtf>", element->name);
  } else if (strcmp (element->name, "language") == 0) {
    const char *known;

    type = xml_attribute (element, "type");
    g_free (mtf->tag);
    mtf->tag = xml_attribute (element, "lang");
    known = type != NULL ? lang_tag_of_name (type) : NULL;
    if ((mtf->tag == NULL || lang_parse (mtf->tag, NULL) == LANG_NONE) && known != NULL) {
      g_free (mtf->tag);
      mtf->tag = g_strdup (known);
    }
    mtf->n_terms = 0;
  } else if (strcmp (element->name, "termGrp") == 0) {
    mtf->in_term = TRUE;
  } else if (strcmp (element->name, "term") == 0 || strcmp (element->name, "descrip") == 0) {
    g_free (mtf->category);
    mtf->category = *element->name == 't' ? g_strdup ("") : xml_attribute (element, "type");
    g_string_truncate (mtf->text, 0);
  }
}

static Field
field_of (const char *name)
{
  for (guint i = 0; i < N_FIELDS; i++)
    for (guint k = 0; k < G_N_ELEMENTS (field_names[i]) && field_names[i][k] != NULL; k++)
      if (g_ascii_strcasecmp (name, field_names[i][k]) == 0)
        return (Field) i;
  return N_FIELDS;
}

/* What is said twice is joined. */
static void
keep (char **field, const char *before, const char *text)
{
  char *joined = *field != NULL ? g_strconcat (*field, "; ", before, text, NULL) : g_strconcat (before, text, NULL);

  g_free (*field);
  *field = joined;
}

static void
end_field (MtfReader *mtf)
{
  g_autofree char *text = text_to_nfc ((Span){mtf->text->str, mtf->text->len});
  g_autofree char *category = g_steal_pointer (&mtf->category);
  char **fields = mtf->in_term ? mtf->fields : mtf->tag != NULL ? mtf->language : mtf->entry;
  const Field field = field_of (category);

  if (*g_strstrip (text) == '\0')
    return;
  if (*category == '\0') {
    g_free (mtf->term);
    mtf->term = g_steal_pointer (&text);
  } else if (field != N_FIELDS) {
    keep (&fields[field], "", text);
  } else {
    g_autofree char *name = g_strconcat (category, ": ", NULL);

    keep (&fields[FIELD_NOTE], name, text);
  }
}

static gboolean
is_ours (MtfReader *mtf, gsize line)
{
  if (mtf->tag == NULL)
    return FALSE;
  if (lang_parse (mtf->tag, NULL) != LANG_NONE)
    return TRUE;
  if (g_hash_table_add (mtf->foreign, g_strdup (mtf->tag)) && mtf->warnings != NULL)
    g_ptr_array_add (mtf->warnings,
                     g_strdup_printf ("%s:%" G_GSIZE_FORMAT ": terms in %s are left out: the languages here are kk, ru "
                                      "and en", mtf->path, line, mtf->tag));
  return FALSE;
}

static void
end_term (MtfReader *mtf, gsize line)
{
  Row *row;

  mtf->in_term = FALSE;
  if (mtf->term == NULL || !is_ours (mtf, line)) {
    g_clear_pointer (&mtf->term, g_free);
    fields_clear (mtf->fields);
    return;
  }
  row = g_new0 (Row, 1);
  row->tag = g_strdup (mtf->tag);
  row->term = g_steal_pointer (&mtf->term);
  row->line = line;
  memcpy (row->fields, mtf->fields, sizeof row->fields);
  memset (mtf->fields, 0, sizeof mtf->fields);
  for (guint i = 0; i < N_FIELDS; i++)
    if (row->fields[i] == NULL)
      row->fields[i] = g_strdup (mtf->language[i]);
  if (row->fields[FIELD_STATUS] == NULL)
    row->fields[FIELD_STATUS] = g_strdup (mtf->n_terms == 0 ? "preferred" : "admitted");
  mtf->n_terms++;
  g_ptr_array_add (mtf->rows, row);
}

/* In the words of MultiTerm and of its users. */
static const char *
status_of (const char *text)
{
  static const struct {
    const char *word;
    TermStatus status;
  } words[] = {{"preferred", STATUS_PREFERRED},   {"approved", STATUS_PREFERRED}, {"recommended", STATUS_PREFERRED},
               {"admitted", STATUS_ADMITTED},     {"accepted", STATUS_ADMITTED},  {"allowed", STATUS_ADMITTED},
               {"deprecated", STATUS_DEPRECATED}, {"forbidden", STATUS_DEPRECATED}, {"prohibited", STATUS_DEPRECATED},
               {"do not use", STATUS_DEPRECATED}, {"obsolete", STATUS_SUPERSEDED}, {"superseded", STATUS_SUPERSEDED}};
  g_autofree char *lower = g_ascii_strdown (text, -1);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (lower, words[i].word))
      return term_status_name (words[i].status);
  return term_status_name (STATUS_ADMITTED);
}

static const char *
known_kind (const char *text)
{
  TermKind kind;

  return text != NULL && term_kind_parse (text, &kind) ? text : NULL;
}

/* The English name makes the best id where the entry has none. */
static char *
entry_id (MtfReader *mtf)
{
  const Row *best = g_ptr_array_index (mtf->rows, 0);

  if (mtf->entry[FIELD_ID] != NULL)
    return g_strdup (mtf->entry[FIELD_ID]);
  for (guint i = mtf->rows->len; i-- > 0;)
    if (lang_parse (((const Row *) g_ptr_array_index (mtf->rows, i))->tag, NULL) == LANG_EN)
      best = g_ptr_array_index (mtf->rows, i);
  return id_maker_make (mtf->ids, best->term);
}

static void
end_entry (MtfReader *mtf, XmlReader *reader)
{
  g_autofree char *id = mtf->rows->len > 0 ? entry_id (mtf) : NULL;
  GError *error = NULL;
  NameType type;

  for (guint i = 0; i < mtf->rows->len; i++) {
    const Row *row = g_ptr_array_index (mtf->rows, i);
    char *const *fields = row->fields;
    const char *gloss = fields[FIELD_GLOSS] != NULL ? fields[FIELD_GLOSS] : mtf->entry[FIELD_GLOSS];
    const GlossaryRow out = {
      .concept = id, .lang = row->tag, .term = row->term, .status = status_of (fields[FIELD_STATUS]),
      .type = mtf->entry[FIELD_TYPE] != NULL && name_type_parse (mtf->entry[FIELD_TYPE], &type) ? mtf->entry[FIELD_TYPE]
                                                                                                 : "term",
      .kind = known_kind (fields[FIELD_KIND]), .since = fields[FIELD_SINCE], .until = fields[FIELD_UNTIL],
      .match = fields[FIELD_MATCH], .inflect = fields[FIELD_INFLECT], .gloss = gloss,
      .source = fields[FIELD_SOURCE] != NULL ? fields[FIELD_SOURCE] : mtf->entry[FIELD_SOURCE],
      .note = fields[FIELD_NOTE] != NULL ? fields[FIELD_NOTE] : mtf->entry[FIELD_NOTE]};

    if (!mtf->func (&out, row->line, mtf->data, &error)) {
      xml_stop (reader, error);
      break;
    }
  }
  g_ptr_array_set_size (mtf->rows, 0);
  fields_clear (mtf->entry);
}

static void
on_end (XmlReader *reader, const char *name, gpointer data)
{
  MtfReader *mtf = data;

  if (mtf->category != NULL && (strcmp (name, "term") == 0 || strcmp (name, "descrip") == 0)) {
    end_field (mtf);
  } else if (strcmp (name, "termGrp") == 0) {
    end_term (mtf, xml_line (reader));
  } else if (strcmp (name, "languageGrp") == 0) {
    g_clear_pointer (&mtf->tag, g_free);
    fields_clear (mtf->language);
  } else if (strcmp (name, "conceptGrp") == 0) {
    end_entry (mtf, reader);
  }
}

static void
on_text (XmlReader *reader, Span text, gpointer data)
{
  MtfReader *mtf = data;

  if (mtf->category == NULL)
    return;
  if (mtf->text->len + text.len > TEXT_LIMIT)
    xml_fail (reader, ATALYM_ERROR_LIMIT, "a field of more than %" G_GSIZE_FORMAT " KiB", TEXT_LIMIT >> 10);
  else
    g_string_append_len (mtf->text, text.data, (gssize) text.len);
}

gboolean
multiterm_read (const char *path, GlossaryRowFunc func, gpointer data, GPtrArray *warnings, GError **error)
{
  const XmlHandler handler = {on_start, on_end, on_text};
  g_autoptr (IdMaker) ids = id_maker_new ();
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (row_free);
  MtfReader mtf = {.func = func, .data = data, .warnings = warnings, .path = path, .ids = ids, .rows = rows};
  gboolean good;

  mtf.text = g_string_new (NULL);
  mtf.foreign = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  good = xml_read (path, &handler, &mtf, error);
  g_string_free (mtf.text, TRUE);
  g_hash_table_unref (mtf.foreign);
  fields_clear (mtf.entry);
  fields_clear (mtf.language);
  fields_clear (mtf.fields);
  g_free (mtf.tag);
  g_free (mtf.term);
  g_free (mtf.category);
  return good;
}
