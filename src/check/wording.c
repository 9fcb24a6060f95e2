#include "check/wording.h"

static char *
former_until (const Term *term)
{
  if (term->until == 0)
    return g_strdup ("is a former name");
  return g_strdup_printf ("was the name until %s", term->details->until);
}

/* “Астана” or “Астану” */
static char *
quoted_choice (const GPtrArray *texts)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < texts->len; i++)
    g_string_append_printf (out, "%s“%s”", i > 0 ? " or " : "", (char *) g_ptr_array_index (texts, i));
  return g_string_free (out, FALSE);
}

char *
wording_of (Rule rule, const Finding *finding, Span name, const Mention *mention)
{
  g_autofree char *to = quoted_choice (finding->replacements);
  g_autofree char *text = span_dup (name), *shown = finding_one_line (text);
  g_autofree char *former = former_until (mention->term);
  const char *what = NULL;

  switch (rule) {
  case RULE_DEPRECATED:
    what = mention->term->status == STATUS_DEPRECATED ? "is not to be used" : "is not the official name";
    break;
  case RULE_SUPERSEDED:
    what = former;
    break;
  case RULE_HOMOGLYPH:
    what = "mixes Latin and Cyrillic letters";
    break;
  case RULE_INFLECTION:
    what = "has an ending this name does not take";
    break;
  case RULE_CASE:
    what = "has its capitals in the wrong place";
    break;
  default:
    what = "is hyphenated differently";
  }
  if (*to == '\0')
    return g_strdup_printf ("“%s” %s; the glossary has no replacement of this kind", shown, what);
  return g_strdup_printf ("“%s” %s; write %s", shown, what, to);
}
