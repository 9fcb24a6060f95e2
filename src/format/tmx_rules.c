#include "format/tmx_rules.h"

#include <stdarg.h>
#include <string.h>

#include "format/tmx.h"
#include "format/xml.h"
#include "text/decode.h"
#include "text/language.h"

/* So many problems of one kind are told. */
#define TOLD_LIMIT 20

/* Segments beyond this are refused somewhere [characters]. */
#define LONG_SEGMENT 2000

/* Pairs of codes of a segment that are looked at. */
#define CODES_MAX 64

static const TmxRuleText texts[N_TMX_RULES] = {
#define RULE(constant, name, severity, says, tools, repair) {name, SEVERITY_##severity, says, tools, repair},
#include "format/tmx_problems.def"
#undef RULE
};

/* Which elements may stand in which, what they must have and what they can. The root has no parent. */
static const struct {
  const char *name, *parents, *required, *optional;
} elements[] = {
#define ELEMENT(name, parents, required, optional) {name, " " parents " ", required, optional},
#include "format/tmx_rules.def"
#undef ELEMENT
};

#define UNKNOWN G_N_ELEMENTS (elements)

typedef struct {
  TmxCheck *check;
  TmxProblemFunc func;
  gpointer data;
  GArray *open;           /* of guint: the elements we are in, by their place in the table */
  char *header_srclang;
  guint64 *ids;           /* hashes of the tuids so far, a hash table; 0: free */
  gsize n_ids, n_slots;
  GPtrArray *tags;        /* of const char *: languages of the unit at hand, owned by check->languages */
  gsize unit_line;
  guint n_segments;       /* seg of the tuv at hand */
  gboolean late;          /* tu or tuv has had a tuv or seg: information comes too late now */
  GString *text;          /* of the seg at hand: its first bytes and its last */
  gsize n_characters;     /* of the seg at hand */
  gboolean in_segment, decomposed;
  char *codes[CODES_MAX]; /* i of each bpt of the seg at hand that no ept has closed */
  guint n_codes;
} Rules;

const TmxRuleText *
tmx_rule_text (TmxRule rule)
{
  return &texts[rule];
}

static void G_GNUC_PRINTF (4, 5)
tell (Rules *rules, gsize line, TmxRule rule, const char *format, ...)
{
  const guint64 n = ++rules->check->n_of[rule];
  g_autofree char *message = NULL, *last = NULL;
  va_list arguments;

  if (texts[rule].severity == SEVERITY_ERROR)
    rules->check->n_errors++;
  else
    rules->check->n_warnings++;
  if (n > TOLD_LIMIT)
    return;
  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  if (n == TOLD_LIMIT)
    last = g_strconcat (message, " (more of this kind are counted, not shown)", NULL);
  rules->func (line, rule, last != NULL ? last : message, rules->data);
}

/* === Ids ========================================================================================================= */

static guint64
hash_of (const char *text)
{
  guint64 hash = G_GUINT64_CONSTANT (0xCBF29CE484222325);

  for (; *text != '\0'; text++)
    hash = (hash ^ (guint8) *text) * G_GUINT64_CONSTANT (0x100000001B3);
  hash ^= hash >> 29;
  return hash != 0 ? hash : 1;
}

static gboolean
put_id (guint64 *slots, gsize n_slots, guint64 hash)
{
  gsize slot = hash & (n_slots - 1);

  for (; slots[slot] != 0; slot = (slot + 1) & (n_slots - 1))
    if (slots[slot] == hash)
      return FALSE;
  slots[slot] = hash;
  return TRUE;
}

/* Ids are kept as numbers: two of a million are taken for one with a chance of 1 in 30 million.
 * returns: FALSE if this one was there */
static gboolean
add_id (Rules *rules, const char *id)
{
  if (2 * rules->n_ids >= rules->n_slots) {
    const gsize n_slots = MAX (2 * rules->n_slots, 1024);
    guint64 *slots = g_new0 (guint64, n_slots);

    for (gsize i = 0; i < rules->n_slots; i++)
      if (rules->ids[i] != 0)
        put_id (slots, n_slots, rules->ids[i]);
    g_free (rules->ids);
    rules->ids = slots;
    rules->n_slots = n_slots;
  }
  if (!put_id (rules->ids, rules->n_slots, hash_of (id)))
    return FALSE;
  rules->n_ids++;
  return TRUE;
}

/* === Elements ==================================================================================================== */

static guint
element_of (const char *name)
{
  guint i = 0;

  while (i < G_N_ELEMENTS (elements) && strcmp (elements[i].name, name) != 0)
    i++;
  return i;
}

static gboolean
is_required (guint number, const char *attribute)
{
  const char *name = elements[number].required;

  while (*name != '\0' && strcmp (name, attribute) != 0)
    name += strlen (name) + 1;
  return *name != '\0';
}

static void
check_attributes (Rules *rules, XmlReader *reader, const XmlElement *element, guint number)
{
  for (guint i = 0; i < element->n_attributes; i++) {
    const char *name = xml_attribute_name (element, i);

    if (!is_required (number, name) && !xml_is_listed (elements[number].optional, name))
      tell (rules, xml_line (reader), TMX_RULE_UNKNOWN, "<%s> has no attribute %s", element->name,
            *name != '\0' ? name : "of another namespace");
  }
  for (const char *name = elements[number].required; *name != '\0'; name += strlen (name) + 1) {
    g_autofree char *value = xml_attribute (element, name);

    if (value == NULL)
      tell (rules, xml_line (reader), TMX_RULE_ATTRIBUTE, "<%s> lacks the attribute %s", element->name, name);
  }
}

/* Notes the element as open. */
static guint
check_place (Rules *rules, XmlReader *reader, const XmlElement *element)
{
  const guint depth = rules->open->len, number = element_of (element->name);
  const guint above = depth > 0 ? g_array_index (rules->open, guint, depth - 1) : UNKNOWN;
  const char *parent = depth == 0 ? "-" : above == UNKNOWN ? "an unknown element" : elements[above].name;

  g_array_append_val (rules->open, number);
  if (number == UNKNOWN) {
    tell (rules, xml_line (reader), TMX_RULE_ELEMENT, "<%s> is no element of TMX 1.4", element->name);
    return number;
  }
  if (!xml_is_listed (elements[number].parents, parent))
    tell (rules, xml_line (reader), TMX_RULE_PLACE, "<%s> cannot stand in <%s>", element->name, parent);
  if (element->n_attributes > 0 || *elements[number].required != '\0')
    check_attributes (rules, reader, element, number);
  return number;
}

static void
check_root (Rules *rules, XmlReader *reader, const XmlElement *element)
{
  g_autofree char *version = xml_attribute (element, "version");

  if (strcmp (element->name, "tmx") != 0)
    xml_fail (reader, ATALYM_ERROR_SYNTAX, "not a TMX file: its first element is <%s>, not <tmx>", element->name);
  else if (version != NULL && strcmp (version, "1.4") != 0)
    tell (rules, xml_line (reader), TMX_RULE_VERSION,
          "version %s; write version=\"1.4\", which every tool reads", version);
}

static void
check_dates (Rules *rules, XmlReader *reader, const XmlElement *element)
{
  static const char *const names[] = {"creationdate", "changedate", "lastusagedate"};

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *date = xml_attribute (element, names[i]);

    if (date != NULL && !tmx_date_is_valid (date))
      tell (rules, xml_line (reader), TMX_RULE_DATE, "%s %s is not YYYYMMDDThhmmssZ; tools drop it", names[i], date);
  }
}

static void
check_header (Rules *rules, XmlReader *reader, const XmlElement *element)
{
  g_autofree char *segtype = xml_attribute (element, "segtype");

  check_dates (rules, reader, element);
  rules->header_srclang = xml_attribute (element, "srclang");
  if (segtype != NULL && !xml_is_listed (TMX_SEGTYPES, segtype))
    tell (rules, xml_line (reader), TMX_RULE_SEGTYPE, "segtype %s is none of block, paragraph, sentence, phrase",
          segtype);
  if (g_strcmp0 (rules->header_srclang, "*all*") == 0)
    tell (rules, xml_line (reader), TMX_RULE_SRCLANG, "srclang *all* makes Okapi fail; name one language");
}

static void
check_unit (Rules *rules, XmlReader *reader, const XmlElement *element)
{
  g_autofree char *id = xml_attribute (element, "tuid");

  rules->check->n_units++;
  rules->unit_line = xml_line (reader);
  rules->late = FALSE;
  g_ptr_array_set_size (rules->tags, 0);
  if (id != NULL && strpbrk (id, " \t\r\n") != NULL)
    tell (rules, xml_line (reader), TMX_RULE_ID_BLANKS, "tuid “%s” has blanks", id);
  if (element->n_attributes > 0)
    check_dates (rules, reader, element);
  if (id != NULL && !add_id (rules, id))
    tell (rules, xml_line (reader), TMX_RULE_ID_TWICE,
          "tuid “%s” is used before; tools may keep one of the units only", id);
}

/* Two sides of one language, or Kazakh in two scripts, which tools that look at the language alone cannot tell apart.
   */
static void
check_other_sides (Rules *rules, gsize line, const char *tag)
{
  for (guint i = 0; i < rules->tags->len; i++) {
    const char *other = g_ptr_array_index (rules->tags, i);

    if (g_ascii_strcasecmp (other, tag) == 0)
      tell (rules, line, TMX_RULE_LANGUAGE_TWICE, "a second side in %s; tools keep one of them", tag);
    else if (g_ascii_strncasecmp (other, "kk", 2) == 0 && g_ascii_strncasecmp (tag, "kk", 2) == 0)
      tell (rules, line, TMX_RULE_SCRIPT, "%s beside %s: OmegaT does not see the script and takes the last; put Latin "
            "Kazakh into a unit of its own", tag, other);
  }
}

/* One more segment in a language; returns its tag as the table of languages holds it. */
static const char *
count_language (TmxCheck *check, const char *tag)
{
  gpointer name, n;

  if (!g_hash_table_lookup_extended (check->languages, tag, &name, &n)) {
    name = g_strdup (tag);
    n = g_new0 (guint64, 1);
    g_hash_table_insert (check->languages, name, n);
  }
  ++*(guint64 *) n;
  return name;
}

static void
check_side (Rules *rules, XmlReader *reader, const XmlElement *element)
{
  g_autofree char *tag = xml_attribute (element, "xml:lang");
  const gsize line = xml_line (reader);

  rules->n_segments = 0;
  rules->late = FALSE;
  if (element->n_attributes > 1)
    check_dates (rules, reader, element);
  if (tag == NULL)
    return;
  if (g_ascii_strncasecmp (tag, "kz", 2) == 0 && !g_ascii_isalpha (tag[2]))
    tell (rules, line, TMX_RULE_LANGUAGE, "kz is a country; the Kazakh language is kk");
  else if (g_ascii_strcasecmp (tag, "kaz") == 0)
    tell (rules, line, TMX_RULE_LANGUAGE, "OmegaT does not find kaz; write kk");
  check_other_sides (rules, line, tag);
  g_ptr_array_add (rules->tags, (gpointer) count_language (rules->check, tag));
}

/* Pairs of bpt and ept; each i once. */
static void
check_code (Rules *rules, XmlReader *reader, const XmlElement *element)
{
  g_autofree char *i = xml_attribute (element, "i");
  guint at = 0;

  if (i == NULL || rules->n_codes == CODES_MAX)
    return;
  while (at < rules->n_codes && strcmp (rules->codes[at], i) != 0)
    at++;
  if (*element->name == 'b') {
    if (at < rules->n_codes)
      tell (rules, xml_line (reader), TMX_RULE_CODES, "a second <bpt> with i=\"%s\"", i);
    else
      rules->codes[rules->n_codes++] = g_steal_pointer (&i);
  } else if (at == rules->n_codes) {
    tell (rules, xml_line (reader), TMX_RULE_CODES, "<ept i=\"%s\"> without its <bpt>", i);
  } else {
    g_free (rules->codes[at]);
    rules->codes[at] = rules->codes[--rules->n_codes];
  }
}

static void
start_segment (Rules *rules)
{
  rules->n_segments++;
  rules->in_segment = TRUE;
  rules->decomposed = FALSE;
  rules->n_characters = 0;
  g_string_truncate (rules->text, 0);
}

static void
on_start (XmlReader *reader, const XmlElement *element, gpointer data)
{
  Rules *rules = data;
  const char *name = element->name;

  check_place (rules, reader, element);
  if (strcmp (name, "seg") == 0) {
    start_segment (rules);
  } else if (rules->in_segment) {
    if (strcmp (name, "bpt") == 0 || strcmp (name, "ept") == 0)
      check_code (rules, reader, element);
    else if (strcmp (name, "hi") == 0)
      tell (rules, xml_line (reader), TMX_RULE_HI, "<hi>: OmegaT leaves the text inside out");
  } else if (rules->open->len == 1) {
    check_root (rules, reader, element);
  } else if (strcmp (name, "tuv") == 0) {
    check_side (rules, reader, element);
  } else if (strcmp (name, "tu") == 0) {
    check_unit (rules, reader, element);
  } else if (strcmp (name, "header") == 0) {
    check_header (rules, reader, element);
  } else if (rules->late && (strcmp (name, "prop") == 0 || strcmp (name, "note") == 0)) {
    tell (rules, xml_line (reader), TMX_RULE_ORDER, "<%s> after what it is about; OmegaT refuses the whole file", name);
  }
}

static void
check_segment (Rules *rules, gsize line)
{
  const Span text = {rules->text->str, rules->text->len};

  rules->in_segment = FALSE;
  if (text.len == 0)
    tell (rules, line, TMX_RULE_EMPTY, "an empty segment");
  else if (g_ascii_isspace (text.data[0]) || g_ascii_isspace (text.data[text.len - 1]))
    tell (rules, line, TMX_RULE_BLANKS, "a segment with blanks at its ends; most tools will not find it again");
  if (rules->decomposed)
    tell (rules, line, TMX_RULE_COMPOSED, "letters and their marks apart; most tools will not find it again");
  if (rules->n_characters > LONG_SEGMENT)
    tell (rules, line, TMX_RULE_LONG, "a segment of %" G_GSIZE_FORMAT " characters; Trados Cloud refuses more than %d",
          rules->n_characters, LONG_SEGMENT);
  for (guint i = 0; i < rules->n_codes; i++) {
    tell (rules, line, TMX_RULE_CODES, "<bpt i=\"%s\"> without its <ept>", rules->codes[i]);
    g_free (rules->codes[i]);
  }
  rules->n_codes = 0;
}

static void
on_end (XmlReader *reader, const char *name, gpointer data)
{
  Rules *rules = data;

  g_array_set_size (rules->open, rules->open->len - 1);
  if (strcmp (name, "seg") == 0) {
    check_segment (rules, xml_line (reader));
    rules->late = TRUE;
  } else if (strcmp (name, "tuv") == 0) {
    if (rules->n_segments != 1)
      tell (rules, xml_line (reader), TMX_RULE_SEGMENTS, "a <tuv> has one <seg>; this one has %u", rules->n_segments);
    rules->late = TRUE;
  } else if (strcmp (name, "tu") == 0 && rules->tags->len < 2) {
    tell (rules, rules->unit_line, TMX_RULE_ALONE,
          "a unit needs sides in two languages; this one has %u", rules->tags->len);
  }
}

/* Does composing change nothing? */
static gboolean
is_composed (Span text)
{
  g_autofree char *composed = text_to_nfc (text);

  return span_equal (span_of (composed), text);
}

static void
on_text (XmlReader *reader, Span text, gpointer data)
{
  Rules *rules = data;

  /* Only the ends are kept, so that a long segment costs nothing. */
  if (!rules->in_segment)
    return;
  if (rules->text->len > 64)
    g_string_truncate (rules->text, 1);
  if (text.len > 64)
    g_string_append_c (rules->text, text.data[0]);
  g_string_append_len (rules->text, text.data + text.len - MIN (text.len, 64), (gssize) MIN (text.len, 64));
  rules->decomposed |= !text_is_nfc (text) && !is_composed (text);
  rules->n_characters += (gsize) g_utf8_strlen (text.data, (gssize) text.len);
}

gboolean
tmx_check (const char *path, TmxProblemFunc func, gpointer data, TmxCheck *check, GError **error)
{
  const XmlHandler handler = {on_start, on_end, on_text};
  Rules rules = {.check = check, .func = func, .data = data};
  gboolean good;

  *check = (TmxCheck){.languages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free)};
  rules.open = g_array_new (FALSE, FALSE, sizeof (guint));
  rules.tags = g_ptr_array_new (); /* of const char * */
  rules.text = g_string_new (NULL);
  good = xml_read (path, &handler, &rules, error);
  for (guint i = 0; i < rules.n_codes; i++)
    g_free (rules.codes[i]);
  g_array_unref (rules.open);
  g_ptr_array_unref (rules.tags);
  g_free (rules.ids);
  g_string_free (rules.text, TRUE);
  g_free (rules.header_srclang);
  return good;
}

void
tmx_check_clear (TmxCheck *check)
{
  g_clear_pointer (&check->languages, g_hash_table_unref);
}
