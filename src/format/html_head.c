#include "format/html_head.h"

#include <string.h>

#include "format/frontmatter.h"

/* === The encoding ================================================================================================ */

/* Browsers look no further [bytes]. */
#define PRESCAN 1024

/* Labels that stand for something else than they say. */
static const char *const labels[][2] = {
  {"utf-8", NULL},
  {"utf8", NULL},
  {"unicode", NULL},
  /* Whoever can read this declaration has no UTF-16 before him. */
  {"utf-16", NULL},
  {"utf-16le", NULL},
  {"utf-16be", NULL},
  {"cp1251", "windows-1251"},
  {"x-cp1251", "windows-1251"},
  {"win-1251", "windows-1251"},
  {"cp1252", "windows-1252"},
  {"iso-8859-1", "windows-1252"},
  {"latin1", "windows-1252"},
  {"us-ascii", "windows-1252"},
  {"ascii", "windows-1252"},
  {"koi8-ru", "KOI8-U"},
  {"x-mac-cyrillic", "MACCYRILLIC"},
  {"kz-1048", "RK1048"},
  {"kz1048", "RK1048"},
  {"strk1048-2002", "RK1048"},
};

static char *
encoding_of_label (Span label)
{
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (strlen (labels[i][0]) == label.len && g_ascii_strncasecmp (label.data, labels[i][0], label.len) == 0)
      return g_strdup (labels[i][1]);
  return label.len > 0 ? span_dup (label) : NULL;
}

/* The value behind `name` = in a tag, with or without quotes. */
static Span
value_behind (Span tag, const char *name)
{
  const gsize len = strlen (name);

  for (gsize i = 0; i + len < tag.len; i++) {
    gsize at = i + len, end;

    if (g_ascii_strncasecmp (tag.data + i, name, len) != 0)
      continue;
    while (at < tag.len && g_ascii_isspace (tag.data[at]))
      at++;
    if (at == tag.len || tag.data[at++] != '=')
      continue;
    while (at < tag.len && (g_ascii_isspace (tag.data[at]) || strchr ("\"'", tag.data[at]) != NULL))
      at++;
    for (end = at; end < tag.len && !g_ascii_isspace (tag.data[end]) && strchr ("\"';/>?", tag.data[end]) == NULL;)
      end++;
    return span_slice (tag, at, end);
  }
  return SPAN_EMPTY;
}

static gboolean
has_mark (Span bytes)
{
  return span_has_prefix (bytes, SPAN_LITERAL ("\xEF\xBB\xBF")) || span_has_prefix (bytes, SPAN_LITERAL ("\xFF\xFE")) ||
         span_has_prefix (bytes, SPAN_LITERAL ("\xFE\xFF"));
}

char *
html_encoding (Span bytes)
{
  Span head = span_slice (bytes, 0, MIN (bytes.len, (gsize) PRESCAN));

  if (has_mark (bytes))
    return NULL;
  for (gsize at = 0; at + 5 < head.len; at++) {
    Span rest = span_slice (head, at, head.len), tag, value;
    gboolean xml = at == 0 && span_has_prefix (rest, SPAN_LITERAL ("<?xml"));
    const char *end = memchr (rest.data, '>', rest.len);

    if (span_has_prefix (rest, SPAN_LITERAL ("<!--"))) {
      end = g_strstr_len (rest.data, (gssize) rest.len, "-->");
      at = end != NULL ? (gsize) (end - head.data) : head.len;
      continue;
    }
    if (end == NULL || (!xml && g_ascii_strncasecmp (rest.data, "<meta", 5) != 0))
      continue;
    tag = span_slice (rest, 0, (gsize) (end - rest.data));
    value = value_behind (tag, xml ? "encoding" : "charset");
    if (value.len > 0)
      return encoding_of_label (value);
  }
  return NULL;
}

/* === The date ==================================================================================================== */

static const char *
attribute (const GumboNode *node, const char *name)
{
  const GumboAttribute *found = gumbo_get_attribute (&node->v.element.attributes, name);

  return found != NULL ? found->value : "";
}

static gboolean
is_one_of (const char *name, const char *const *names, guint n)
{
  for (guint i = 0; i < n; i++)
    if (g_ascii_strcasecmp (name, names[i]) == 0)
      return TRUE;
  return FALSE;
}

/* The value of "datePublished" in JSON, which need not be well-formed to be understood by search engines. */
static Span
published_in_json (const GumboNode *script)
{
  const char *at, *end;

  if (script->v.element.children.length == 0 ||
      g_ascii_strcasecmp (attribute (script, "type"), "application/ld+json") != 0)
    return SPAN_EMPTY;
  at = strstr (((const GumboNode *) script->v.element.children.data[0])->v.text.text, "\"datePublished\"");
  if (at == NULL)
    return SPAN_EMPTY;
  at += strlen ("\"datePublished\"");
  at += strspn (at, " \t\r\n:");
  if (*at != '"')
    return SPAN_EMPTY;
  end = strchr (at + 1, '"');
  return end != NULL ? (Span){at, (gsize) (end - at)} : SPAN_EMPTY;
}

char *
html_date (const GumboNode *node, HtmlDateSource *best)
{
  static const char *const published[] = {"article:published_time", "og:article:published_time", "published_time",
                                          "date", "pubdate", "publish-date", "publishdate", "dc.date", "dc.date.issued",
                                          "dcterms.created", "dcterms.issued", "sailthru.date"};
  HtmlDateSource source = NOT_DATED;
  Span value = SPAN_EMPTY;
  char *date;

  if (g_ascii_strcasecmp (attribute (node, "itemprop"), "datePublished") == 0) {
    source = DATED_BY_ITEM;
    value = span_of (*attribute (node, "content") != '\0' ? attribute (node, "content") : attribute (node, "datetime"));
  } else if (node->v.element.tag == GUMBO_TAG_META) {
    source = is_one_of (attribute (node, "property"), published, G_N_ELEMENTS (published)) ||
                 is_one_of (attribute (node, "name"), published, G_N_ELEMENTS (published))
               ? DATED_BY_META
               : NOT_DATED;
    value = span_of (attribute (node, "content"));
  } else if (node->v.element.tag == GUMBO_TAG_TIME) {
    source = DATED_BY_TIME;
    value = span_of (attribute (node, "datetime"));
  } else if (node->v.element.tag == GUMBO_TAG_SCRIPT) {
    source = DATED_BY_JSON_LD;
    value = published_in_json (node);
  }
  if (source >= *best || (date = date_find (value)) == NULL)
    return NULL;
  *best = source;
  return date;
}
