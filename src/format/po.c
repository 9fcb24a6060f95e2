#include "format/po.h"

#include <string.h>

#include "base/error.h"
#include "format/frontmatter.h"
#include "format/pairs.h"

/* The header stands at the beginning [bytes]; so much of all msgid says their language [bytes]. */
#define HEADER_BYTES ((gsize) 8192)
#define SAMPLE_BYTES ((gsize) 20000)

/* Which string of the entry at hand goes on. */
typedef enum { NO_FIELD, CONTEXT, ID, PLURAL, STR } Field;

typedef struct {
  const char *path;
  Document *document;
  Span text;
  gsize line;
  BlockBuilder builder;  /* of the msgstr at hand */
  Field field;
  gboolean any;          /* the entry has begun */
  gboolean complete;     /* it has a msgstr: what comes now is another */
  gboolean fuzzy, has_context, has_plural;
  guint form;            /* msgstr[form] */
  GString *context, *id, *plural, *sample;
  GArray *properties;    /* of Property; NULL: none */
  char *tag, *source_tag;
  Lang lang;
  gboolean foreign;
} PoReader;

/* === Strings ===================================================================================================== */

static const struct {
  char letter;
  const char *text;
} escapes[] = {{'n', "\n"}, {'t', "\t"}, {'r', "\r"}, {'"', "\""}, {'\\', "\\"}};

static Span
escaped (char letter)
{
  for (guint i = 0; i < G_N_ELEMENTS (escapes); i++)
    if (escapes[i].letter == letter)
      return span_of (escapes[i].text);
  return SPAN_EMPTY;
}

static GString *
target_of (PoReader *po)
{
  switch (po->field) {
  case CONTEXT:
    return po->context;
  case ID:
    return po->id;
  case PLURAL:
    return po->plural;
  default:
    return NULL;
  }
}

static void
append (PoReader *po, Span text, gsize source, gboolean synthetic)
{
  GString *target = target_of (po);

  if (target != NULL)
    g_string_append_len (target, text.data, (gssize) text.len);
  else
    builder_append (&po->builder, text, (Run){.source = source, .synthetic = synthetic, .verbatim = po->foreign});
}

static gboolean
fail (const PoReader *po, const char *what, GError **error)
{
  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_SYNTAX, "%s:%" G_GSIZE_FORMAT ": %s", po->path, po->line, what);
  return FALSE;
}

/* A string from its opening quotation mark on. */
static gboolean
read_string (PoReader *po, gsize at, gsize end, GError **error)
{
  gsize literal = ++at;

  for (; at < end && po->text.data[at] != '"'; at++) {
    Span value = SPAN_EMPTY;

    if (po->text.data[at] == '\\' && at + 1 < end)
      value = escaped (po->text.data[at + 1]);
    if (value.len == 0)
      continue;
    append (po, span_slice (po->text, literal, at), literal, FALSE);
    append (po, value, at, TRUE);
    literal = ++at + 1;
  }
  if (at >= end)
    return fail (po, "a string without its closing quotation mark", error);
  append (po, span_slice (po->text, literal, at), literal, FALSE);
  if (at + 1 != end)
    return fail (po, "text behind a string; quotation marks inside are written \\\"", error);
  return TRUE;
}

/* === Entries ===================================================================================================== */

static void
finish_form (PoReader *po)
{
  const GString *original = po->form > 0 && po->has_plural ? po->plural : po->id;
  Translation of = {.original = {original->str, original->len}, .draft = po->fuzzy, .tag = po->tag,
                    .id = po->has_context ? po->context->str : NULL};

  if (po->field != STR)
    return;
  if (po->properties != NULL)
    of.properties = g_array_ref (po->properties);
  if (pairs_finish (&po->builder, po->lang, &of) && po->sample->len < SAMPLE_BYTES)
    g_string_append_printf (po->sample, "%s\n", po->id->str);
}

static char *
header_field (const char *header, const char *name)
{
  const char *found = header;
  const gsize len = strlen (name);

  for (; found != NULL && !(g_ascii_strncasecmp (found, name, len) == 0 && found[len] == ':');)
    if ((found = strchr (found, '\n')) != NULL)
      found++;
  if (found == NULL)
    return NULL;
  found += len + 1;
  return g_strstrip (g_strndup (found, strcspn (found, "\n")));
}

static void
read_header (PoReader *po)
{
  const char *header = po->builder.text->str;
  char *language = header_field (header, "Language");
  g_autofree char *date = header_field (header, "PO-Revision-Date");

  if (language != NULL && *language != '\0') {
    g_free (po->tag);
    po->tag = g_steal_pointer (&language);
    po->lang = pairs_lang (po->tag, &po->foreign);
  }
  g_free (language);
  g_free (po->source_tag);
  po->source_tag = header_field (header, "X-Source-Language");
  if (date != NULL && po->document->date == NULL)
    po->document->date = date_find (span_of (date));
  po->document->lang = po->lang;
  builder_drop (&po->builder);
}

static void
finish_entry (PoReader *po)
{
  if (po->complete && po->id->len == 0 && !po->has_context && po->document->blocks->len == 0)
    read_header (po);
  else
    finish_form (po);
  builder_drop (&po->builder);
  po->any = po->complete = po->fuzzy = po->has_context = po->has_plural = FALSE;
  po->field = NO_FIELD;
  po->form = 0;
  g_string_truncate (po->context, 0);
  g_string_truncate (po->id, 0);
  g_string_truncate (po->plural, 0);
  g_clear_pointer (&po->properties, g_array_unref);
}

/* === Lines ======================================================================================================= */

/* A note of ours may hold a property: "x-type: value". */
static void
add_note (PoReader *po, const char *text)
{
  const char *colon = g_str_has_prefix (text, "x-") ? strstr (text, ": ") : NULL;
  g_autofree char *type = colon != NULL ? g_strndup (text, (gsize) (colon - text)) : NULL;

  if (type != NULL && strchr (type, ' ') == NULL)
    pairs_add_property (&po->properties, type, span_of (colon + 2));
  else
    pairs_add_property (&po->properties, NULL, span_of (text));
}

/* "#, fuzzy", "#. note", "# note", "#: places"; "#|" and "#~" tell about the past. */
static void
read_comment (PoReader *po, Span line)
{
  const char kind = line.len > 1 ? line.data[1] : ' ';
  g_autofree char *text = NULL;

  if (kind == '~')
    return;
  if (po->complete)
    finish_entry (po);
  text = g_strstrip (span_dup (span_slice (line, MIN (line.len, strchr (".:,|", kind) != NULL ? 2u : 1u), line.len)));
  if (kind == ',')
    po->fuzzy = po->fuzzy || strstr (text, "fuzzy") != NULL;
  else if (kind == '.' || kind == ' ')
    add_note (po, text);
}

/* Which field a keyword begins; *len is set to its length. */
static Field
keyword_of (PoReader *po, Span line, gsize *len)
{
  static const struct {
    const char *word;
    Field field;
  } words[] = {{"msgctxt", CONTEXT}, {"msgid_plural", PLURAL}, {"msgid", ID}, {"msgstr", STR}};

  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    if (!span_has_prefix (line, span_of (words[i].word)))
      continue;
    *len = strlen (words[i].word);
    if (words[i].field == STR)
      finish_form (po);
    po->form = 0;
    if (words[i].field == STR && line.len > *len + 2 && line.data[*len] == '['
        && g_ascii_isdigit (line.data[*len + 1])) {
      po->form = (guint) (line.data[*len + 1] - '0');
      *len += 3;
    }
    return words[i].field;
  }
  return NO_FIELD;
}

static gboolean
read_field (PoReader *po, gsize start, gsize end, GError **error)
{
  gsize len = 0;
  const Span line = span_slice (po->text, start, end);

  if (po->complete
      && (span_has_prefix (line, SPAN_LITERAL ("msgid")) || span_has_prefix (line, SPAN_LITERAL ("msgctxt"))))
    finish_entry (po);
  po->field = keyword_of (po, line, &len);
  if (po->field == NO_FIELD)
    return fail (po, "not a line of a PO file; lines begin with msgid, msgstr, msgctxt, a quotation mark or #", error);
  po->any = TRUE;
  po->complete = po->complete || po->field == STR;
  po->has_context = po->has_context || po->field == CONTEXT;
  po->has_plural = po->has_plural || po->field == PLURAL;
  while (start + len < end && (po->text.data[start + len] == ' ' || po->text.data[start + len] == '\t'))
    len++;
  if (start + len == end || po->text.data[start + len] != '"')
    return fail (po, "a quotation mark is missing behind the keyword", error);
  return read_string (po, start + len, end, error);
}

static gboolean
read_line (PoReader *po, gsize start, gsize end, GError **error)
{
  while (end > start && g_ascii_isspace (po->text.data[end - 1]))
    end--;
  while (start < end && g_ascii_isspace (po->text.data[start]))
    start++;
  if (start == end)
    return TRUE;
  if (po->text.data[start] == '#') {
    read_comment (po, span_slice (po->text, start, end));
    return TRUE;
  }
  if (po->text.data[start] != '"')
    return read_field (po, start, end, error);
  if (po->field == NO_FIELD)
    return fail (po, "a string without msgid or msgstr before it", error);
  return read_string (po, start, end, error);
}

static gboolean
read_lines (PoReader *po, GError **error)
{
  for (gsize start = 0; start < po->text.len;) {
    const char *newline = memchr (po->text.data + start, '\n', po->text.len - start);
    const gsize end = newline != NULL ? (gsize) (newline - po->text.data) : po->text.len;

    po->line++;
    if (!read_line (po, start, end, error))
      return FALSE;
    start = end + 1;
  }
  finish_entry (po);
  return TRUE;
}

/* === The file ==================================================================================================== */

/* messages.kk.po and ru.po say which language they are in. */
static void
take_language_of_name (PoReader *po)
{
  g_autofree char *name = g_path_get_basename (po->path);
  g_auto (GStrv) words = g_strsplit (name, ".", -1);
  const guint n = g_strv_length (words);

  if (n < 2)
    return;
  po->lang = lang_parse (words[n - 2], NULL);
  if (po->lang != LANG_NONE)
    po->tag = g_strdup (words[n - 2]);
}

/* The language of msgid, which few headers name, is seen from all of them together. */
static void
set_source_language (PoReader *po)
{
  GArray *all = po->document->translations;
  const Lang guess = lang_guess ((Span){po->sample->str, po->sample->len});
  const char *tag = po->source_tag != NULL && *po->source_tag != '\0' ? po->source_tag
                    : guess != LANG_NONE                             ? lang_tag (guess)
                                                                     : "en";
  gboolean foreign;

  for (guint i = 0; all != NULL && i < all->len; i++) {
    Translation *translation = &g_array_index (all, Translation, i);

    translation->lang = pairs_lang (tag, &foreign);
    translation->original_tag = g_string_chunk_insert_const (po->document->chunk, tag);
  }
}

Document *
po_read (const char *path, Text *source, GError **error)
{
  g_autoptr (Document) document = document_new (path, source);
  PoReader po = {.path = path, .document = document, .text = text_span (source), .context = g_string_new (NULL),
                 .id = g_string_new (NULL), .plural = g_string_new (NULL), .sample = g_string_new (NULL)};
  gboolean good;

  document->escape = po_escape;
  document->edits_across_runs = TRUE;
  builder_init (&po.builder, document);
  take_language_of_name (&po);
  good = read_lines (&po, error);
  if (good)
    set_source_language (&po);
  builder_clear (&po.builder);
  g_clear_pointer (&po.properties, g_array_unref);
  g_string_free (po.context, TRUE);
  g_string_free (po.id, TRUE);
  g_string_free (po.plural, TRUE);
  g_string_free (po.sample, TRUE);
  g_free (po.tag);
  g_free (po.source_tag);
  return good ? g_steal_pointer (&document) : NULL;
}

char *
po_encoding (Span bytes)
{
  g_autofree char *header = span_dup (span_slice (bytes, 0, MIN (bytes.len, HEADER_BYTES)));
  const char *found = strstr (header, "charset=");
  g_autofree char *name = NULL;

  if (found == NULL || span_has_prefix (bytes, SPAN_LITERAL ("\xEF\xBB\xBF")))
    return NULL;
  found += strlen ("charset=");
  name = g_strndup (found, strcspn (found, "\\\" \t\r\n;"));
  return *name == '\0' || g_ascii_strcasecmp (name, "UTF-8") == 0 || strcmp (name, "CHARSET") == 0
           ? NULL
           : g_steal_pointer (&name);
}

char *
po_escape (Span text)
{
  GString *out = g_string_sized_new (text.len);

  for (gsize i = 0; i < text.len; i++) {
    gboolean done = FALSE;

    for (guint k = 0; k < G_N_ELEMENTS (escapes) && !done; k++)
      if (text.data[i] == escapes[k].text[0]) {
        g_string_append_c (g_string_append_c (out, '\\'), escapes[k].letter);
        done = TRUE;
      }
    if (!done)
      g_string_append_c (out, text.data[i]);
  }
  return g_string_free (out, FALSE);
}
