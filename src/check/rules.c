#include "check/rules.h"

#include <string.h>

#include "base/error.h"
#include "base/nearest.h"
#include "glossary/render.h"

static const struct {
  const char *id;
  Severity severity;
  const char *summary, *explanation;
} rules[N_RULES] = {
#define RULE(constant, id, severity, summary, explanation) {id, severity, summary, explanation},
#include "check/rules.def"
#undef RULE
};

static const char *const style_names[] = {"neutral", "kz-official"};

const char *
rule_id (Rule rule)
{
  return rules[rule].id;
}

const char *
rule_summary (Rule rule)
{
  return rules[rule].summary;
}

const char *
rule_explanation (Rule rule)
{
  return rules[rule].explanation;
}

Severity
rule_default_severity (Rule rule)
{
  return rules[rule].severity;
}

Rule
rule_parse (const char *id)
{
  for (guint i = 0; i < N_RULES; i++)
    if (strcmp (rules[i].id, id) == 0)
      return (Rule) i;
  return RULE_NONE;
}

Rule
rule_parse_or_error (const char *id, GError **error)
{
  const char *ids[N_RULES + 1] = {NULL};
  const Rule rule = rule_parse (id);
  g_autofree char *hint = NULL;

  if (rule != RULE_NONE)
    return rule;
  for (guint i = 0; i < N_RULES; i++)
    ids[i] = rules[i].id;
  hint = nearest_hint (id, ids);
  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_VALUE, "there is no rule “%s”%s (“atalym explain” lists them)", id,
               hint);
  return RULE_NONE;
}

gboolean
rules_parse (const char *list, guint *found, GError **error)
{
  g_auto (GStrv) names = g_strsplit (list, ",", -1);

  for (guint i = 0; names[i] != NULL; i++) {
    const guint before = *found;
    const gsize len = strlen (g_strstrip (names[i]));
    Rule one;

    for (guint rule = 0; rule < N_RULES && len > 0; rule++)
      if (g_str_has_prefix (rule_id ((Rule) rule), names[i])
          && (names[i][len - 1] == '/' || rule_id ((Rule) rule)[len] == '/'))
        *found |= 1u << rule;
    if (*found != before || len == 0)
      continue;
    one = rule_parse_or_error (names[i], error);
    if (one == RULE_NONE)
      return FALSE;
    *found |= 1u << one;
  }
  return TRUE;
}

gboolean
style_parse (const char *text, Style *style, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (style_names); i++)
    if (strcmp (text, style_names[i]) == 0) {
      *style = (Style) i;
      return TRUE;
    }
  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_VALUE, "style “%s” is unknown: write neutral or kz-official", text);
  return FALSE;
}

const char *
style_name (Style style)
{
  return style_names[style];
}

/* Official are the names of places and persons. How an organisation or an event is called is the writer's choice. */
static gboolean
has_official_name (const Concept *concept)
{
  return concept->type == NAME_PLACE || concept->type == NAME_PERSON;
}

/* Is the spelling itself ruled out, whatever the form? */
static Rule
rule_for_term (const Term *term, Style style, guint32 date)
{
  switch ((TermStatus) term->status) {
  case STATUS_DEPRECATED:
    return RULE_DEPRECATED;
  case STATUS_SUPERSEDED:
    return term->until == 0 || date >= term->until ? RULE_SUPERSEDED : RULE_NONE;
  case STATUS_ADMITTED:
    if (style == STYLE_KZ_OFFICIAL && has_official_name (term->concept) && term->region[0] == '\0'
        && (term->kind == KIND_VARIANT || (term->kind == KIND_FORMER && (term->until == 0 || date >= term->until))))
      return RULE_DEPRECATED;
    return RULE_NONE;
  default:
    return RULE_NONE;
  }
}

static gsize
common_ending (const char *a, const char *b)
{
  gsize n_a = strlen (a), n_b = strlen (b), n = 0;

  while (n < n_a && n < n_b && a[n_a - 1 - n] == b[n_b - 1 - n])
    n++;
  return n;
}

/* Where a concept has several adjectives, a misspelling is answered by the one it ends like: Kazakstani by Kazakhstani,
 * and not by Kazakh. */
static const Term *
adjective_like (const Term *misspelt, const Term *target)
{
  const TermList *terms = misspelt->concept->terms;

  for (guint i = 0; i < terms->len; i++) {
    const Term *term = g_ptr_array_index (terms, i);

    if (term->kind == KIND_ADJECTIVE && term->lang == target->lang && term->status == STATUS_ADMITTED
        && term->until == 0
        && common_ending (misspelt->text, term->text) > common_ending (misspelt->text, target->text))
      target = term;
  }
  return target;
}

static guint
count_words (const char *text)
{
  guint n = 1;

  for (; *text != '\0'; text++)
    n += *text == ' ';
  return n;
}

/* A misspelling of several words is answered by the full name of as many: Republic of Kazakstan by Republic of
 * Kazakhstan, whose article stands, and not by Kazakhstan. */
static const Term *
full_name_like (const Term *misspelt, const Term *target)
{
  const TermList *terms = misspelt->concept->terms;
  const guint n_words = count_words (misspelt->text);
  gsize most = 0;

  if (n_words == 1 || count_words (target->text) == n_words)
    return target;
  for (guint i = 0; i < terms->len; i++) {
    const Term *term = g_ptr_array_index (terms, i);
    const gsize alike = common_ending (misspelt->text, term->text);

    if (term->kind == KIND_FULL && term->lang == misspelt->lang && term->until == 0
        && (term->status == STATUS_PREFERRED || term->status == STATUS_ADMITTED) && term->region[0] == '\0'
        && count_words (term->text) == n_words && alike > most) {
      target = term;
      most = alike;
    }
  }
  return target;
}

static const Term *
replacement_for (const Mention *mention, guint32 date)
{
  TermKind like = render_kind (mention);
  const Term *target = concept_term (mention->term->concept, mention->term->lang, date, like);

  if (target != NULL && like == KIND_ADJECTIVE && mention->term->status == STATUS_DEPRECATED)
    target = adjective_like (mention->term, target);
  if (target != NULL && like == KIND_FULL && mention->term->status == STATUS_DEPRECATED)
    target = full_name_like (mention->term, target);
  if (target == NULL || target == mention->term)
    return NULL;
  /* A family name alone is not answered by the full name, nor an acronym by its expansion: the sentence would
   * change. */
  if (like == KIND_SHORT && (strchr (target->text, ' ') != NULL) != (strchr (mention->term->text, ' ') != NULL))
    return NULL;
  return like == KIND_ACRONYM && target->kind != KIND_ACRONYM ? NULL : target;
}

/* Usage decides about the hyphens of common nouns and of lesser spellings; only a name's first spelling is sure. */
static gboolean
is_sure_of_hyphens (const Term *term)
{
  return (term->status == STATUS_PREFERRED || term->status == STATUS_SUPERSEDED) && term->concept->type != NAME_TERM
         && term->concept->type != NAME_EVENT;
}

Rule
rule_for_writing (const Mention *mention)
{
  if (mention->flags & MENTION_PROTECTED)
    return RULE_NONE;
  if (mention->flags & MENTION_HOMOGLYPH)
    return RULE_HOMOGLYPH;
  if (mention->flags & MENTION_WRONG_FORM)
    return RULE_INFLECTION;
  if (mention->flags & MENTION_OTHER_CASE)
    return RULE_CASE;
  return (mention->flags & MENTION_OTHER_JOINT) && is_sure_of_hyphens (mention->term) ? RULE_HYPHEN : RULE_NONE;
}

Rule
rule_for_mention (const Mention *mention, Style style, guint32 date, const Term **target)
{
  Rule rule = rule_for_term (mention->term, style, date);

  *target = mention->term;
  if (rule == RULE_NONE || (mention->flags & MENTION_PROTECTED))
    return rule_for_writing (mention);
  *target = replacement_for (mention, date);
  /* An adjective is reported only where the glossary has one to put in its place. */
  return *target == NULL && mention->term->kind == KIND_ADJECTIVE ? RULE_NONE : rule;
}
