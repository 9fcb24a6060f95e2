#include "format/tmx_rules.h"

#include <stdarg.h>
#include <string.h>

#include "format/tmx.h"
#include "format/xml.h"
#include "text/language.h"

/* So many problems of one kind are told. */
#define TOLD_LIMIT 20

/* Which elements may stand in which, and what they must have. The root has no parent. Attributes are between blanks. */
static const struct {
  const char *name, *parents, *required;
} elements[] = {
#define ELEMENT(name, parents, required) {name, " " parents " ", required},
#include "format/tmx_rules.def"
#undef ELEMENT
};

typedef struct {
  TmxCheck *check;
  TmxProblemFunc func;
  gpointer data;
  GPtrArray *open;        /* of const char *: names of the elements we are in */
  char *header_srclang;
  GHashTable *ids;        /* tuids so far */
  GPtrArray *tags;        /* of char *: languages of the unit at hand */
  gsize unit_line;
  guint n_segments;       /* seg of the tuv at hand */
  gboolean late;          /* tu or tuv has had a tuv or seg: information comes too late now */
  GString *text;          /* of the seg at hand */
  gboolean in_segment;
  GHashTable *told;       /* format of a message → how often it was told (GSIZE_TO_POINTER) */
} Rules;

static void G_GNUC_PRINTF (4, 5)
tell (Rules *rules, gsize line, Severity severity, const char *format, ...)
{
  const gsize n = GPOINTER_TO_SIZE (g_hash_table_lookup (rules->told, format)) + 1;
  g_autofree char *message = NULL, *last = NULL;
  va_list arguments;

  if (severity == SEVERITY_ERROR)
    rules->check->n_errors++;
  else
    rules->check->n_warnings++;
  if (n > TOLD_LIMIT)
    return;
  g_hash_table_insert (rules->told, (gpointer) format, GSIZE_TO_POINTER (n));
  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  if (n == TOLD_LIMIT)
    last = g_strconcat (message, " (more of this kind are counted, not shown)", NULL);
  rules->func (line, severity, last != NULL ? last : message, rules->data);
}

static gboolean
has_word (const char *words, const char *word)
{
  g_autofree char *between = g_strdup_printf (" %s ", word);

  return strstr (words, between) != NULL;
}

/* === Elements ==================================================================================================== */

static void
check_place (Rules *rules, XmlReader *reader, const XmlElement *element)
{
  const guint depth = rules->open->len;
  const char *parent = depth > 0 ? g_ptr_array_index (rules->open, depth - 1) : "-";

  for (guint i = 0; i < G_N_ELEMENTS (elements); i++) {
    if (strcmp (elements[i].name, element->name) != 0)
      continue;
    if (!has_word (elements[i].parents, parent))
      tell (rules, xml_line (reader), SEVERITY_ERROR, "<%s> cannot stand in <%s>", element->name, parent);
    for (const char *name = elements[i].required; *name != '\0'; name += strlen (name) + 1) {
      g_autofree char *value = xml_attribute (element, name);

      if (value == NULL)
        tell (rules, xml_line (reader), SEVERITY_ERROR, "<%s> lacks the attribute %s", element->name, name);
    }
    return;
  }
  tell (rules, xml_line (reader), SEVERITY_ERROR, "<%s> is no element of TMX 1.4", element->name);
}

static void
check_root (Rules *rules, XmlReader *reader, const XmlElement *element)
{
  g_autofree char *version = xml_attribute (element, "version");

  if (strcmp (element->name, "tmx") != 0)
    xml_fail (reader, ATALYM_ERROR_SYNTAX, "not a TMX file: its first element is <%s>, not <tmx>", element->name);
  else if (version != NULL && strcmp (version, "1.4") != 0)
    tell (rules, xml_line (reader), strcmp (version, "1.4b") == 0 ? SEVERITY_ERROR : SEVERITY_WARNING,
          "version %s; write version=\"1.4\", which every tool reads", version);
}

static void
check_header (Rules *rules, XmlReader *reader, const XmlElement *element)
{
  g_autofree char *segtype = xml_attribute (element, "segtype");

  rules->header_srclang = xml_attribute (element, "srclang");
  if (segtype != NULL && !has_word (" block paragraph sentence phrase ", segtype))
    tell (rules, xml_line (reader), SEVERITY_ERROR, "segtype %s is none of block, paragraph, sentence, phrase",
          segtype);
  if (g_strcmp0 (rules->header_srclang, "*all*") == 0)
    tell (rules, xml_line (reader), SEVERITY_WARNING, "srclang *all* makes Okapi fail; name one language");
}

static void
check_unit (Rules *rules, XmlReader *reader, const XmlElement *element)
{
  g_autofree char *id = xml_attribute (element, "tuid"), *date = xml_attribute (element, "creationdate");

  rules->check->n_units++;
  rules->unit_line = xml_line (reader);
  rules->late = FALSE;
  g_ptr_array_set_size (rules->tags, 0);
  if (id != NULL && strpbrk (id, " \t\r\n") != NULL)
    tell (rules, xml_line (reader), SEVERITY_ERROR, "tuid “%s” has blanks", id);
  if (date != NULL && !tmx_date_is_valid (date))
    tell (rules, xml_line (reader), SEVERITY_WARNING, "creationdate %s is not YYYYMMDDThhmmssZ; OmegaT drops it", date);
  if (id != NULL && g_hash_table_contains (rules->ids, id))
    tell (rules, xml_line (reader), SEVERITY_WARNING, "tuid “%s” is used before; tools may keep one of the units only",
          id);
  else if (id != NULL)
    g_hash_table_add (rules->ids, g_steal_pointer (&id));
}

/* Two sides of one language, or Kazakh in two scripts, which tools that look at the language alone cannot tell apart.
   */
static void
check_other_sides (Rules *rules, gsize line, const char *tag)
{
  for (guint i = 0; i < rules->tags->len; i++) {
    const char *other = g_ptr_array_index (rules->tags, i);

    if (g_ascii_strcasecmp (other, tag) == 0)
      tell (rules, line, SEVERITY_WARNING, "a second side in %s; tools keep one of them", tag);
    else if (g_ascii_strncasecmp (other, "kk", 2) == 0 && g_ascii_strncasecmp (tag, "kk", 2) == 0)
      tell (rules, line, SEVERITY_WARNING, "%s beside %s: OmegaT does not see the script and takes the last; put Latin "
            "Kazakh into a unit of its own", tag, other);
  }
}

static void
check_side (Rules *rules, XmlReader *reader, const XmlElement *element)
{
  g_autofree char *tag = xml_attribute (element, "xml:lang");
  const gsize line = xml_line (reader);
  gsize n;

  rules->n_segments = 0;
  rules->late = FALSE;
  if (tag == NULL)
    return;
  if (g_ascii_strncasecmp (tag, "kz", 2) == 0 && !g_ascii_isalpha (tag[2]))
    tell (rules, line, SEVERITY_WARNING, "kz is a country; the Kazakh language is kk");
  else if (g_ascii_strcasecmp (tag, "kaz") == 0)
    tell (rules, line, SEVERITY_WARNING, "OmegaT does not find kaz; write kk");
  check_other_sides (rules, line, tag);
  n = GPOINTER_TO_SIZE (g_hash_table_lookup (rules->check->languages, tag));
  g_hash_table_insert (rules->check->languages, g_strdup (tag), GSIZE_TO_POINTER (n + 1));
  g_ptr_array_add (rules->tags, g_steal_pointer (&tag));
}

static void
on_start (XmlReader *reader, const XmlElement *element, gpointer data)
{
  Rules *rules = data;
  const char *name = element->name;

  check_place (rules, reader, element);
  if (rules->open->len == 0) {
    check_root (rules, reader, element);
  } else if (strcmp (name, "header") == 0) {
    check_header (rules, reader, element);
  } else if (strcmp (name, "tu") == 0) {
    check_unit (rules, reader, element);
  } else if (strcmp (name, "tuv") == 0) {
    check_side (rules, reader, element);
  } else if (strcmp (name, "seg") == 0) {
    rules->n_segments++;
    rules->in_segment = TRUE;
    g_string_truncate (rules->text, 0);
  } else if (rules->late && (strcmp (name, "prop") == 0 || strcmp (name, "note") == 0)) {
    tell (rules, xml_line (reader), SEVERITY_ERROR, "<%s> after what it is about; OmegaT refuses the whole file", name);
  }
  g_ptr_array_add (rules->open, g_strdup (name));
}

static void
check_segment (Rules *rules, gsize line)
{
  const Span text = {rules->text->str, rules->text->len};

  rules->in_segment = FALSE;
  if (text.len == 0)
    tell (rules, line, SEVERITY_WARNING, "an empty segment");
  else if (g_ascii_isspace (text.data[0]) || g_ascii_isspace (text.data[text.len - 1]))
    tell (rules, line, SEVERITY_WARNING, "a segment with blanks at its ends; most tools will not find it again");
}

static void
on_end (XmlReader *reader, const char *name, gpointer data)
{
  Rules *rules = data;

  g_ptr_array_set_size (rules->open, (gint) rules->open->len - 1);
  if (strcmp (name, "seg") == 0) {
    check_segment (rules, xml_line (reader));
    rules->late = TRUE;
  } else if (strcmp (name, "tuv") == 0) {
    if (rules->n_segments != 1)
      tell (rules, xml_line (reader), SEVERITY_ERROR, "a <tuv> has one <seg>; this one has %u", rules->n_segments);
    rules->late = TRUE;
  } else if (strcmp (name, "tu") == 0 && rules->tags->len < 2) {
    tell (rules, rules->unit_line, rules->tags->len == 0 ? SEVERITY_ERROR : SEVERITY_WARNING,
          "a unit needs sides in two languages; this one has %u", rules->tags->len);
  }
}

static void
on_text (XmlReader *reader, Span text, gpointer data)
{
  Rules *rules = data;

  /* Only the ends are looked at, so that a long segment costs nothing. */
  if (!rules->in_segment)
    return;
  if (rules->text->len > 4096)
    g_string_truncate (rules->text, 1);
  g_string_append_len (rules->text, text.data, (gssize) text.len);
}

gboolean
tmx_check (const char *path, TmxProblemFunc func, gpointer data, TmxCheck *check, GError **error)
{
  const XmlHandler handler = {on_start, on_end, on_text};
  Rules rules = {.check = check, .func = func, .data = data};
  gboolean good;

  *check = (TmxCheck){.languages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL)};
  rules.open = g_ptr_array_new_with_free_func (g_free); /* of char * */
  rules.tags = g_ptr_array_new_with_free_func (g_free); /* of char * */
  rules.ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  rules.text = g_string_new (NULL);
  rules.told = g_hash_table_new (NULL, NULL);
  good = xml_read (path, &handler, &rules, error);
  g_ptr_array_unref (rules.open);
  g_ptr_array_unref (rules.tags);
  g_hash_table_unref (rules.ids);
  g_hash_table_unref (rules.told);
  g_string_free (rules.text, TRUE);
  g_free (rules.header_srclang);
  return good;
}

void
tmx_check_clear (TmxCheck *check)
{
  g_clear_pointer (&check->languages, g_hash_table_unref);
}
