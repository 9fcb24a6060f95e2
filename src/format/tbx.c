#include "format/tbx.h"

#include <string.h>

#include "base/error.h"
#include "format/xml.h"
#include "text/decode.h"

/* No term and no note is as long as this [bytes]. */
#define TEXT_LIMIT ((gsize) 1 << 20)

/* === Names of things ============================================================================================= */

static const struct {
  TermStatus status;
  const char *name;
} statuses[] = {
  {STATUS_PREFERRED, "preferredTerm-admn-sts"},   {STATUS_ADMITTED, "admittedTerm-admn-sts"},
  {STATUS_DEPRECATED, "deprecatedTerm-admn-sts"}, {STATUS_SUPERSEDED, "supersededTerm-admn-sts"},
};

/* The term type of each kind; `exact`: it says all, no note is needed. The first exact one with a name is read back. */
static const struct {
  TermKind kind;
  const char *type;
  gboolean exact;
} kinds[] = {
  {KIND_FULL, "fullForm", TRUE},      {KIND_SHORT, "shortForm", TRUE}, {KIND_ACRONYM, "acronym", TRUE},
  {KIND_VARIANT, "variant", TRUE},    {KIND_FORMER, "variant", FALSE}, {KIND_ADJECTIVE, "fullForm", FALSE},
  {KIND_PROTECTED, "phrase", FALSE},  {KIND_FULL, "phrase", TRUE},     {KIND_ACRONYM, "abbreviation", TRUE},
};

/* Columns that travel in notes. */
typedef enum { IN_KIND, IN_SINCE, IN_UNTIL, IN_MATCH, IN_INFLECT, IN_GLOSS, IN_NOTE, N_IN_NOTES } InNote;

static const char *const note_names[N_IN_NOTES] = {"kind", "since", "until", "match", "inflect", "gloss", "note"};

/* Which column does a note hold? Its value begins at *value. */
static InNote
note_column (const char *note, const char **value)
{
  for (guint i = 0; i < N_IN_NOTES; i++) {
    const gsize len = strlen (note_names[i]);

    if (strncmp (note, note_names[i], len) == 0 && strncmp (note + len, ": ", 2) == 0) {
      *value = note + len + 2;
      return (InNote) i;
    }
  }
  *value = note;
  return IN_NOTE;
}

/* === Writing ===================================================================================================== */

/* What the two versions call their elements. */
typedef struct {
  const char *head, *entry, *lang, *section, *tail;
} Dialect;

static const Dialect dialects[] = {
  [TBX_V2] = {"<martif type=\"TBX-Basic\" xml:lang=\"en\">\n  <martifHeader>\n    <fileDesc>\n"
              "      <sourceDesc><p>atalym glossary</p></sourceDesc>\n    </fileDesc>\n"
              "    <encodingDesc><p type=\"XCSURI\">TBXBasicXCSV02.xcs</p></encodingDesc>\n  </martifHeader>\n",
              "termEntry", "langSet", "tig", "</martif>\n"},
  [TBX_V3] = {"<?xml-model "
              "href=\"https://raw.githubusercontent.com/LTAC-Global/TBX_Core_RNG/master/TBXcoreStructV03.rng\" "
              "type=\"application/xml\" schematypens=\"http://relaxng.org/ns/structure/1.0\"?>\n"
              "<tbx type=\"TBX-Basic\" style=\"dca\" xml:lang=\"en\" xmlns=\"urn:iso:std:iso:30042:ed-2\">\n"
              "  <tbxHeader>\n    <fileDesc>\n      <sourceDesc><p>atalym glossary</p></sourceDesc>\n    </fileDesc>\n"
              "  </tbxHeader>\n",
              "conceptEntry", "langSec", "termSec", "</tbx>\n"},
};

typedef struct {
  const Dialect *dialect;
  const TagMap *tags;
  GString *buffer;
  guint n_removed;
} TbxWriter;

static gboolean
is_name_char (const char *p, gboolean first)
{
  const gunichar c = g_utf8_get_char (p);

  if (g_ascii_isdigit (*p) || *p == '-' || *p == '.')
    return !first;
  return *p == '_' || g_ascii_isalpha (*p) || (c >= 0x80 && g_unichar_isalpha (c));
}

/* An XML name for any id: what a name cannot have is written _xHHHH_. */
static void
append_id (GString *out, const char *id)
{
  for (const char *p = id; *p != '\0'; p = g_utf8_next_char (p))
    if (is_name_char (p, p == id) && strncmp (p, "_x", 2) != 0)
      g_string_append_len (out, p, g_utf8_next_char (p) - p);
    else
      g_string_append_printf (out, "_x%04X_", g_utf8_get_char (p));
}

static void
append_element (TbxWriter *writer, const char *name, const char *type, const char *prefix, const char *text)
{
  g_autofree char *composed = NULL;

  if (*text == '\0')
    return;
  composed = text_to_nfc (span_of (text));
  g_string_append_printf (writer->buffer, "            <%s", name);
  if (type != NULL)
    g_string_append_printf (writer->buffer, " type=\"%s\"", type);
  g_string_append_printf (writer->buffer, ">%s%s", prefix, *prefix != '\0' ? ": " : "");
  writer->n_removed += xml_append_text (writer->buffer, span_of (composed));
  g_string_append_printf (writer->buffer, "</%s>\n", name);
}

static void
append_match (TbxWriter *writer, const Term *term)
{
  g_autofree char *near = g_strconcat ("near:", term->details->near, NULL);
  const char *const rules[] = {[MATCH_ANY] = "", [MATCH_EXACT] = "exact", [MATCH_NEAR] = near, [MATCH_NEVER] = "never"};

  append_element (writer, "note", NULL, note_names[IN_MATCH], rules[term->match]);
}

static void
append_term (TbxWriter *writer, const Term *term)
{
  const char *value;
  guint kind = 0;

  while (kinds[kind].kind != term->kind)
    kind++;
  g_string_append_printf (writer->buffer, "          <%s>\n", writer->dialect->section);
  append_element (writer, "term", NULL, "", term->text);
  append_element (writer, "termNote", "partOfSpeech", "", term->kind == KIND_ADJECTIVE ? "adjective" : "noun");
  append_element (writer, "termNote", "administrativeStatus", "", statuses[term->status].name);
  append_element (writer, "termNote", "termType", "", kinds[kind].type);
  append_element (writer, "admin", "source", "", term->details->source);
  if (!kinds[kind].exact)
    append_element (writer, "note", NULL, note_names[IN_KIND], term_kind_name (term->kind));
  append_element (writer, "note", NULL, note_names[IN_SINCE], term->details->since);
  append_element (writer, "note", NULL, note_names[IN_UNTIL], term->details->until);
  append_match (writer, term);
  append_element (writer, "note", NULL, note_names[IN_INFLECT], term->details->inflect);
  append_element (writer, "note", NULL, note_names[IN_GLOSS], term->details->gloss);
  note_column (term->details->note, &value);
  append_element (writer, "note", NULL, value != term->details->note ? note_names[IN_NOTE] : "", term->details->note);
  g_string_append_printf (writer->buffer, "          </%s>\n", writer->dialect->section);
}

static void
open_concept (TbxWriter *writer, const Concept *concept)
{
  g_string_append_printf (writer->buffer, "      <%s id=\"", writer->dialect->entry);
  append_id (writer->buffer, concept->id);
  g_string_append_printf (writer->buffer, "\">\n        <descrip type=\"subjectField\">%s</descrip>\n",
                          name_type_name (concept->type));
}

/* The terms of one concept in one language, which stand together. Returns where the next ones begin. */
static guint
append_language (TbxWriter *writer, const GPtrArray *terms, guint from)
{
  const Term *first = g_ptr_array_index (terms, from);
  char tag[12], other[12];
  guint i;

  g_string_append_printf (writer->buffer, "        <%s xml:lang=\"%s\">\n", writer->dialect->lang,
                          tag_map_find (writer->tags, term_tag (first, tag)));
  for (i = from; i < terms->len; i++) {
    const Term *term = g_ptr_array_index (terms, i);

    if (term->concept != first->concept || strcmp (term_tag (term, other), term_tag (first, tag)) != 0)
      break;
    append_term (writer, term);
  }
  g_string_append_printf (writer->buffer, "        </%s>\n", writer->dialect->lang);
  return i;
}

static gboolean
write_concepts (TbxWriter *writer, const GPtrArray *terms, FileWriter *out, GError **error)
{
  for (guint i = 0; i < terms->len;) {
    const Concept *concept = ((const Term *) g_ptr_array_index (terms, i))->concept;

    open_concept (writer, concept);
    while (i < terms->len && ((const Term *) g_ptr_array_index (terms, i))->concept == concept)
      i = append_language (writer, terms, i);
    g_string_append_printf (writer->buffer, "      </%s>\n", writer->dialect->entry);
    if (!file_writer_write (out, writer->buffer->str, writer->buffer->len, error))
      return FALSE;
    g_string_truncate (writer->buffer, 0);
  }
  return TRUE;
}

static guint
rank_of (const GArray *langs, const Term *term)
{
  guint i = 0;

  while (i < langs->len && g_array_index (langs, Lang, i) != (Lang) term->lang)
    i++;
  return i;
}

/* Terms of one concept stand together already. */
static gint
by_rank (gconstpointer a, gconstpointer b, gpointer langs)
{
  const Term *x = *(const Term *const *) a, *y = *(const Term *const *) b;
  const gint concepts = strcmp (x->concept->id, y->concept->id);
  const guint rank = rank_of (langs, x), other = rank_of (langs, y);

  return concepts != 0 ? concepts : rank < other ? -1 : rank > other;
}

gboolean
tbx_write (const Glossary *glossary, TbxVersion version, const TagMap *tags, const GArray *langs, FileWriter *out,
           guint *n_removed, GError **error)
{
  g_autoptr (GPtrArray) terms = glossary_sorted_terms (glossary); /* of const Term * */
  g_autoptr (GString) buffer = g_string_sized_new (4096);
  TbxWriter writer = {&dialects[version], tags, buffer, 0};

  if (terms->len == 0) {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_REFUSED, "there are no terms, and TBX has no empty glossary");
    return FALSE;
  }
  if (langs != NULL)
    g_ptr_array_sort_with_data (terms, by_rank, (gpointer) langs);
  if (!file_writer_print (out, error, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n%s  <text>\n    <body>\n",
                          writer.dialect->head) ||
      !write_concepts (&writer, terms, out, error))
    return FALSE;
  if (n_removed != NULL)
    *n_removed = writer.n_removed;
  return file_writer_print (out, error, "    </body>\n  </text>\n%s", writer.dialect->tail);
}

/* === Reading ===================================================================================================== */

typedef enum { LEVEL_OUTSIDE, LEVEL_ENTRY, LEVEL_LANGUAGE, LEVEL_TERM, N_LEVELS } Level;

/* What is known about the term at hand; each may be NULL. */
typedef struct {
  char *term, *status, *type, *part_of_speech, *source;
  char *notes[N_IN_NOTES];
} TermFields;

typedef struct {
  GlossaryRowFunc func;
  gpointer data;
  GPtrArray *warnings;
  const char *path;
  Level level;
  char *id;                      /* of the entry */
  char *subject;                 /* of the entry, or NULL */
  char *definitions[N_LEVELS];   /* of entry and language, or NULL */
  char *tag;                     /* of the language section */
  guint n_entries, n_terms;      /* so far; terms in this language section */
  gsize line;                    /* where the term at hand begins */
  TermFields fields;
  char *category;                /* of the element whose text is being read, or NULL */
  guint inside;                  /* elements open in it */
  GString *text;
  GHashTable *foreign;           /* tags of languages that are none of ours: warned of once each */
} TbxReader;

static gboolean
is_one_of (const char *name, const char *a, const char *b, const char *c)
{
  return strcmp (name, a) == 0 || strcmp (name, b) == 0 || (c != NULL && strcmp (name, c) == 0);
}

static Level
level_of (const char *name)
{
  if (is_one_of (name, "conceptEntry", "termEntry", NULL))
    return LEVEL_ENTRY;
  if (is_one_of (name, "langSec", "langSet", NULL))
    return LEVEL_LANGUAGE;
  return is_one_of (name, "termSec", "tig", "ntig") ? LEVEL_TERM : LEVEL_OUTSIDE;
}

static void
fields_clear (TermFields *fields)
{
  g_free (fields->term);
  g_free (fields->status);
  g_free (fields->type);
  g_free (fields->part_of_speech);
  g_free (fields->source);
  for (guint i = 0; i < N_IN_NOTES; i++)
    g_free (fields->notes[i]);
  *fields = (TermFields){0};
}

/* Back from _xHHHH_. */
static char *
decode_id (const char *id)
{
  g_autoptr (GString) out = g_string_new (NULL);

  while (*id != '\0') {
    char *end = NULL;
    guint64 code = strncmp (id, "_x", 2) == 0 ? g_ascii_strtoull (id + 2, &end, 16) : 0;

    if (end != NULL && end - id >= 6 && *end == '_' && code > 0 && g_unichar_validate ((gunichar) code)) {
      g_string_append_unichar (out, (gunichar) code);
      id = end + 1;
    } else {
      g_string_append_c (out, *id++);
    }
  }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
open_level (TbxReader *tbx, XmlReader *reader, const XmlElement *element, Level level)
{
  g_autofree char *id = NULL;

  if (level != tbx->level + 1) {
    xml_fail (reader, ATALYM_ERROR_SYNTAX, "<%s> in the wrong place: a concept holds languages, a language holds terms",
              element->name);
    return;
  }
  tbx->level = level;
  g_clear_pointer (&tbx->definitions[level], g_free);
  if (level == LEVEL_ENTRY) {
    id = xml_attribute (element, "id");
    g_free (tbx->id);
    tbx->id = id != NULL ? decode_id (id) : g_strdup_printf ("entry-%u", ++tbx->n_entries);
    g_clear_pointer (&tbx->subject, g_free);
  } else if (level == LEVEL_LANGUAGE) {
    g_free (tbx->tag);
    tbx->tag = xml_attribute (element, "xml:lang");
    tbx->n_terms = 0;
    if (tbx->tag == NULL)
      xml_fail (reader, ATALYM_ERROR_SYNTAX, "<%s> without xml:lang; say which language its terms are in",
                element->name);
  } else {
    fields_clear (&tbx->fields);
    tbx->line = xml_line (reader);
  }
}

static gboolean
is_frame (const char *name)
{
  static const char *const frames[] = {"descripGrp", "adminGrp", "termNoteGrp", "transacGrp", "termGrp"};

  for (guint i = 0; i < G_N_ELEMENTS (frames); i++)
    if (strcmp (name, frames[i]) == 0)
      return TRUE;
  return FALSE;
}

static void
on_start (XmlReader *reader, const XmlElement *element, gpointer data)
{
  TbxReader *tbx = data;
  const Level level = level_of (element->name);

  if (xml_depth (reader) == 1 && !is_one_of (element->name, "tbx", "martif", NULL)) {
    xml_fail (reader, ATALYM_ERROR_SYNTAX, "not a TBX file: its first element is <%s>, not <tbx> or <martif>",
              element->name);
  } else if (tbx->category != NULL) {
    tbx->inside++;
  } else if (level != LEVEL_OUTSIDE) {
    open_level (tbx, reader, element, level);
  } else if (tbx->level != LEVEL_OUTSIDE && !is_frame (element->name)) {
    /* DCA names the category in an attribute, DCT by the element. */
    tbx->category = xml_attribute (element, "type");
    if (tbx->category == NULL)
      tbx->category = g_strdup (element->name);
    g_string_truncate (tbx->text, 0);
  }
}

/* The text without outer blanks; a line end with the blanks around it is one blank. */
static char *
tidy_text (const GString *raw)
{
  g_autofree char *text = text_to_nfc ((Span){raw->str, raw->len});
  g_autoptr (GString) out = g_string_new (NULL);

  g_strstrip (text);
  for (const char *p = text; *p != '\0';) {
    const gsize blanks = strspn (p, " \t\r\n");

    if (blanks > 0 && strcspn (p, "\r\n") < blanks)
      g_string_append_c (out, ' ');
    else
      g_string_append_len (out, p, (gssize) blanks);
    p += blanks;
    g_string_append_len (out, p, (gssize) strcspn (p, " \t\r\n"));
    p += strcspn (p, " \t\r\n");
  }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* What is said twice is joined. */
static void
keep (char **field, const char *text)
{
  char *joined = *field != NULL ? g_strconcat (*field, "; ", text, NULL) : g_strdup (text);

  g_free (*field);
  *field = joined;
}

/* Could this be the value of a column? Else the note only happens to begin like ours. */
static gboolean
is_value_of (InNote column, const char *value)
{
  TermKind kind;
  guint32 date;

  if (column == IN_KIND)
    return term_kind_parse (value, &kind);
  if (column == IN_SINCE || column == IN_UNTIL)
    return date_parse (value, &date, NULL);
  if (column == IN_MATCH)
    return is_one_of (value, "exact", "never", NULL) || g_str_has_prefix (value, "near:");
  return TRUE;
}

static void
keep_term_field (TermFields *fields, const char *category, const char *text)
{
  if (strcmp (category, "term") == 0) {
    keep (&fields->term, text);
  } else if (strcmp (category, "administrativeStatus") == 0) {
    keep (&fields->status, text);
  } else if (strcmp (category, "termType") == 0) {
    keep (&fields->type, text);
  } else if (strcmp (category, "partOfSpeech") == 0) {
    keep (&fields->part_of_speech, text);
  } else if (strcmp (category, "source") == 0) {
    keep (&fields->source, text);
  } else if (strcmp (category, "definition") == 0) {
    keep (&fields->notes[IN_GLOSS], text);
  } else if (strcmp (category, "note") == 0) {
    const char *value;
    const InNote column = note_column (text, &value);

    if (is_value_of (column, value))
      keep (&fields->notes[column], value);
    else
      keep (&fields->notes[IN_NOTE], text);
  }
}

static void
end_field (TbxReader *tbx)
{
  g_autofree char *text = tidy_text (tbx->text);
  g_autofree char *category = g_steal_pointer (&tbx->category);

  if (*text == '\0')
    return;
  if (tbx->level == LEVEL_TERM)
    keep_term_field (&tbx->fields, category, text);
  else if (strcmp (category, "definition") == 0)
    keep (&tbx->definitions[tbx->level], text);
  else if (strcmp (category, "subjectField") == 0 && tbx->subject == NULL)
    tbx->subject = g_steal_pointer (&text);
}

static const char *
status_of (const TbxReader *tbx)
{
  const char *status = tbx->fields.status;

  for (guint i = 0; i < G_N_ELEMENTS (statuses) && status != NULL; i++)
    if (g_str_has_prefix (status, term_status_name (statuses[i].status)))
      return term_status_name (statuses[i].status);
  return term_status_name (tbx->n_terms == 0 ? STATUS_PREFERRED : STATUS_ADMITTED);
}

static const char *
kind_of (const TermFields *fields)
{
  if (fields->notes[IN_KIND] != NULL)
    return fields->notes[IN_KIND];
  if (g_strcmp0 (fields->part_of_speech, "adjective") == 0)
    return term_kind_name (KIND_ADJECTIVE);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].exact && g_strcmp0 (fields->type, kinds[i].type) == 0)
      return term_kind_name (kinds[i].kind);
  return term_kind_name (KIND_FULL);
}

static gboolean
is_ours (TbxReader *tbx)
{
  if (lang_parse (tbx->tag, NULL) != LANG_NONE)
    return TRUE;
  if (g_hash_table_add (tbx->foreign, g_strdup (tbx->tag)) && tbx->warnings != NULL)
    g_ptr_array_add (tbx->warnings,
                     g_strdup_printf ("%s:%" G_GSIZE_FORMAT ": terms in %s are left out: the languages here "
                                                     "are kk, ru and en", tbx->path, tbx->line, tbx->tag));
  return FALSE;
}

static void
end_term (TbxReader *tbx, XmlReader *reader)
{
  const TermFields *fields = &tbx->fields;
  char *const *notes = fields->notes;
  const char *gloss = notes[IN_GLOSS] != NULL ? notes[IN_GLOSS] : tbx->definitions[LEVEL_LANGUAGE];
  GError *error = NULL;
  NameType type;
  GlossaryRow row = {
    .concept = tbx->id, .lang = tbx->tag, .term = fields->term, .status = status_of (tbx), .kind = kind_of (fields),
    .since = notes[IN_SINCE], .until = notes[IN_UNTIL], .match = notes[IN_MATCH], .inflect = notes[IN_INFLECT],
    .gloss = gloss != NULL ? gloss : tbx->definitions[LEVEL_ENTRY], .source = fields->source, .note = notes[IN_NOTE],
  };

  if (tbx->subject != NULL && name_type_parse (tbx->subject, &type))
    row.type = tbx->subject;
  tbx->n_terms++;
  if (fields->term != NULL && is_ours (tbx) && !tbx->func (&row, tbx->line, tbx->data, &error))
    xml_stop (reader, error);
}

static void
on_end (XmlReader *reader, const char *name, gpointer data)
{
  TbxReader *tbx = data;

  if (tbx->inside > 0) {
    tbx->inside--;
  } else if (tbx->category != NULL) {
    end_field (tbx);
  } else if (level_of (name) != LEVEL_OUTSIDE) {
    if (tbx->level == LEVEL_TERM)
      end_term (tbx, reader);
    tbx->level--;
  }
}

static void
on_text (XmlReader *reader, Span text, gpointer data)
{
  TbxReader *tbx = data;

  if (tbx->category == NULL)
    return;
  if (tbx->text->len + text.len > TEXT_LIMIT)
    xml_fail (reader, ATALYM_ERROR_LIMIT, "a field of more than %" G_GSIZE_FORMAT " KiB", TEXT_LIMIT >> 10);
  else
    g_string_append_len (tbx->text, text.data, (gssize) text.len);
}

static void
reader_clear (TbxReader *tbx)
{
  fields_clear (&tbx->fields);
  for (guint i = 0; i < N_LEVELS; i++)
    g_free (tbx->definitions[i]);
  g_free (tbx->id);
  g_free (tbx->subject);
  g_free (tbx->tag);
  g_free (tbx->category);
  g_string_free (tbx->text, TRUE);
  g_hash_table_unref (tbx->foreign);
}

gboolean
tbx_read (const char *path, GlossaryRowFunc func, gpointer data, GPtrArray *warnings, GError **error)
{
  const XmlHandler handler = {on_start, on_end, on_text};
  TbxReader tbx = {.func = func, .data = data, .warnings = warnings, .path = path};
  gboolean good;

  tbx.text = g_string_sized_new (256);
  tbx.foreign = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  good = xml_read (path, &handler, &tbx, error);
  reader_clear (&tbx);
  return good;
}

gboolean
tbx_read_glossary (Glossary *glossary, const char *path, GPtrArray *warnings, GError **error)
{
  return tbx_read (path, rows_add, &(RowTarget){glossary, path, warnings}, warnings, error);
}
