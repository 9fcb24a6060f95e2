#include "format/tbx_rules.h"

#include <stdarg.h>
#include <string.h>

#include "format/xml.h"

#define NAMESPACE "urn:iso:std:iso:30042:ed-2"

/* So many problems of one kind are told. */
#define TOLD_LIMIT 20

typedef enum {
#define RULE(constant, name, severity, says, tools) RULE_##constant,
#include "format/tbx_rules.def"
#undef RULE
  N_RULES
} TbxRule;

static const struct {
  const char *name;
  Severity severity;
  const char *says, *tools;
} rules[N_RULES] = {
#define RULE(constant, name, severity, says, tools) {name, SEVERITY_##severity, says, tools},
#include "format/tbx_rules.def"
#undef RULE
};

static const struct {
  const char *name, *parents, *required;
  guint rank;
  const char *inside;
} elements[] = {
#define ELEMENT(name, parents, required, rank, inside) {name, " " parents " ", required, rank, inside},
#include "format/tbx_rules.def"
#undef ELEMENT
};

static const struct {
  const char *element, *type, *levels, *values;
} categories[] = {
#define CATEGORY(element, type, levels, values) {element, type, " " levels " ", " " values " "},
#include "format/tbx_rules.def"
#undef CATEGORY
};

#define UNKNOWN G_N_ELEMENTS (elements)

/* An element that is open. */
typedef struct {
  guint number;    /* in the table */
  guint rank;      /* of the last child */
  gboolean filled; /* what must be in it is there */
  gboolean text;   /* it has text, or an element in it has */
  gsize line;
  const char *values; /* of its category; NULL: any */
} Open;

typedef struct {
  TbxProblemFunc func;
  gpointer data;
  GArray *open;   /* of Open */
  GHashTable *ids; /* of char * */
  GString *text;  /* of the element at hand */
  guint skip;     /* how deep we are in what is not looked into */
  gboolean basic; /* TBX-Basic by its categories */
  gboolean foreign; /* style dct: elements of other namespaces are categories */
  guint n_of[N_RULES];
} Check;

static void G_GNUC_PRINTF (4, 5)
tell (Check *check, gsize line, TbxRule rule, const char *format, ...)
{
  g_autofree char *message = NULL, *whole = NULL;
  va_list arguments;

  if (++check->n_of[rule] > TOLD_LIMIT)
    return;
  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  whole = g_strdup_printf ("%s: %s; %s%s [%s]", message, rules[rule].says, rules[rule].tools,
                           check->n_of[rule] == TOLD_LIMIT ? " (more of this kind are not shown)" : "",
                           rules[rule].name);
  check->func (line, rules[rule].severity, whole, check->data);
}

static guint
number_of (const char *name)
{
  guint i = 0;

  while (i < G_N_ELEMENTS (elements) && strcmp (elements[i].name, name) != 0)
    i++;
  return i;
}

/* === Attributes ================================================================================================== */

static void
check_id (Check *check, gsize line, const XmlElement *element)
{
  g_autofree char *id = xml_attribute (element, "id");
  const gboolean v3 = strcmp (element->name, "conceptEntry") == 0;

  if (id == NULL)
    return;
  if (v3 && (g_ascii_isdigit (*id) || *id == '-' || *id == '\0' || strpbrk (id, " \t\r\n:") != NULL))
    tell (check, line, RULE_ID, "id “%s”", id);
  if (!g_hash_table_add (check->ids, g_strdup (id)))
    tell (check, line, RULE_ID, "id “%s” is used before", id);
}

static void
check_language (Check *check, gsize line, const XmlElement *element)
{
  g_autofree char *tag = xml_attribute (element, "xml:lang");

  if (tag != NULL && ((g_ascii_strncasecmp (tag, "kz", 2) == 0 && !g_ascii_isalpha (tag[2]))
                      || g_ascii_strcasecmp (tag, "kaz") == 0))
    tell (check, line, RULE_LANGUAGE, "xml:lang %s", tag);
}

static void
check_attributes (Check *check, gsize line, const XmlElement *element, guint number)
{
  g_auto (GStrv) names = g_strsplit (elements[number].required, " ", -1);
  g_autofree char *target = xml_attribute (element, "target");

  for (guint i = 0; names[i] != NULL; i++) {
    g_autofree char *value = *names[i] != '\0' ? xml_attribute (element, names[i]) : g_strdup ("");

    if (value == NULL)
      tell (check, line, RULE_ATTRIBUTE, "<%s> lacks the attribute %s", element->name, names[i]);
  }
  check_id (check, line, element);
  check_language (check, line, element);
  if (strcmp (element->name, "xref") == 0 && target != NULL && !g_str_has_prefix (target, "http://")
      && !g_str_has_prefix (target, "https://"))
    tell (check, line, RULE_LINK, "target %s", target);
}

/* Does TBX-Basic have the category, at this level? returns: its values */
static const char *
check_category (Check *check, gsize line, const XmlElement *element, const char *parent)
{
  g_autofree char *type = xml_attribute (element, "type");
  gboolean listed = FALSE;

  for (guint i = 0; type != NULL && i < G_N_ELEMENTS (categories); i++) {
    if (strcmp (categories[i].element, element->name) != 0)
      continue;
    listed = TRUE;
    if (strcmp (categories[i].type, type) != 0)
      continue;
    if (!xml_is_listed (categories[i].levels, parent))
      tell (check, line, RULE_CATEGORY, "%s “%s” cannot stand in <%s>", element->name, type, parent);
    return strcmp (categories[i].values, "  ") != 0 ? categories[i].values : NULL;
  }
  if (listed)
    tell (check, line, RULE_CATEGORY, "%s “%s”", element->name, type);
  return NULL;
}

/* === Elements ==================================================================================================== */

static void
check_root (Check *check, XmlReader *reader, const XmlElement *element)
{
  g_autofree char *type = xml_attribute (element, "type"), *style = xml_attribute (element, "style");

  if (strcmp (element->name, "tbx") != 0 && strcmp (element->name, "martif") != 0) {
    xml_fail (reader, ATALYM_ERROR_SYNTAX, "not a TBX file: its first element is <%s>, not <tbx> or <martif>",
              element->name);
    return;
  }
  check->basic = strcmp (element->name, "tbx") == 0 && g_strcmp0 (type, "TBX-Basic") == 0;
  check->foreign = g_strcmp0 (style, "dct") == 0;
  if (strcmp (element->name, "tbx") == 0 && g_strcmp0 (element->uri, NAMESPACE) != 0)
    tell (check, xml_line (reader), RULE_NAMESPACE, "the root has no namespace, or another");
}

/* Where the element stands: in its parent, and among its siblings. */
static void
check_place (Check *check, XmlReader *reader, const XmlElement *element, guint number)
{
  Open *above = check->open->len > 0 ? &g_array_index (check->open, Open, check->open->len - 1) : NULL;
  const char *parent = above != NULL ? elements[above->number].name : "-";
  g_autofree char *wanted = above != NULL ? g_strdup_printf (" %s ", elements[above->number].inside) : g_strdup ("");
  const guint rank = elements[number].rank;

  if (!xml_is_listed (elements[number].parents, parent)) {
    tell (check, xml_line (reader), RULE_PLACE, "<%s> cannot stand in <%s>", element->name, parent);
    return;
  }
  if (above == NULL)
    return;
  if (rank > 0 && rank < above->rank)
    tell (check, xml_line (reader), RULE_ORDER, "<%s> comes too late in <%s>", element->name, parent);
  above->rank = MAX (above->rank, rank);
  above->filled = above->filled || xml_is_listed (wanted, element->name);
  if (strcmp (element->name, "ntig") == 0)
    tell (check, xml_line (reader), RULE_SECTION, "<ntig>");
}

static void
on_start (XmlReader *reader, const XmlElement *element, gpointer data)
{
  Check *check = data;
  const guint number = number_of (element->name);
  const guint above = check->open->len > 0 ? g_array_index (check->open, Open, check->open->len - 1).number : UNKNOWN;
  const gsize line = xml_line (reader);
  Open open = {.number = number, .line = line};

  g_string_truncate (check->text, 0);
  if (check->skip > 0) {
    check->skip++;
    return;
  }
  if (check->open->len == 0)
    check_root (check, reader, element);
  if (number == UNKNOWN) {
    if (!check->foreign && above != UNKNOWN)
      tell (check, line, RULE_PLACE, "<%s> cannot stand in <%s>", element->name, elements[above].name);
    check->skip = 1;
    return;
  }
  check_place (check, reader, element, number);
  check_attributes (check, line, element, number);
  if (check->basic && above != UNKNOWN)
    open.values = check_category (check, line, element, elements[above].name);
  open.filled = *elements[number].inside == '\0';
  g_array_append_val (check->open, open);
  /* What a header says beside this, and what stands behind, is nobody's trouble. */
  if (xml_is_listed (" encodingDesc revisionDesc titleStmt publicationStmt back ", element->name)) {
    g_array_set_size (check->open, check->open->len - 1);
    check->skip = 1;
  }
}

/* 2025-01-31, with a time zone or without. */
static gboolean
is_date (const char *text)
{
  static const char form[] = "0000-00-00";

  for (guint i = 0; form[i] != '\0'; i++)
    if (form[i] == '0' ? !g_ascii_isdigit (text[i]) : text[i] != form[i])
      return FALSE;
  return text[10] == '\0' || text[10] == 'Z' || text[10] == '+' || text[10] == '-';
}

static void
on_end (XmlReader *reader, const char *name, gpointer data)
{
  Check *check = data;
  Open open;

  if (check->skip > 0) {
    check->skip--;
    return;
  }
  if (check->open->len == 0)
    return;
  open = g_array_index (check->open, Open, check->open->len - 1);
  g_array_set_size (check->open, check->open->len - 1);
  g_strstrip (check->text->str);
  if (!open.filled)
    tell (check, open.line, RULE_MISSING, "<%s> without <%s>", name, elements[open.number].inside);
  if (strcmp (name, "date") == 0 && !is_date (check->text->str))
    tell (check, open.line, RULE_DATE, "date “%s”", check->text->str);
  if (open.values != NULL && !xml_is_listed (open.values, check->text->str))
    tell (check, open.line, RULE_VALUE, "“%s”", check->text->str);
  if (strcmp (name, "term") == 0 && !open.text && *check->text->str == '\0')
    tell (check, open.line, RULE_MISSING, "<term> without text");
  if (check->open->len > 0)
    g_array_index (check->open, Open, check->open->len - 1).text |= open.text || *check->text->str != '\0';
  g_string_truncate (check->text, 0);
}

static void
on_text (XmlReader *reader, Span text, gpointer data)
{
  Check *check = data;

  if (check->skip == 0 && check->text->len < 256)
    g_string_append_len (check->text, text.data, (gssize) MIN (text.len, 256));
}

gboolean
tbx_check (const char *path, TbxProblemFunc func, gpointer data, GError **error)
{
  const XmlHandler handler = {on_start, on_end, on_text};
  Check check = {.func = func, .data = data};
  gboolean good;

  check.open = g_array_new (FALSE, FALSE, sizeof (Open));
  check.ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  check.text = g_string_new (NULL);
  good = xml_read (path, &handler, &check, error);
  g_array_unref (check.open);
  g_hash_table_unref (check.ids);
  g_string_free (check.text, TRUE);
  return good;
}
