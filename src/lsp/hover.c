/* What the glossary knows of the name under the pointer. */
#include <string.h>

#include "format/json.h"
#include "lsp/answers.h"

static const Lang shown_langs[] = {LANG_KK, LANG_RU, LANG_EN, LANG_KK_LATN};

/* Names may hold what Markdown takes for markup. */
static void
append_text (GString *out, const char *text, gboolean markdown)
{
  for (; *text != '\0'; text++) {
    if (markdown && strchr ("\\`*_{}[]()<>#+!|~", *text) != NULL)
      g_string_append_c (out, '\\');
    g_string_append_c (out, *text == '\n' ? ' ' : *text);
  }
}

/* “ (since 1993, until 2022-09-17)”, “ (ru-RU)” */
static void
append_validity (GString *out, const Term *term)
{
  const char *since = term->details->since, *until = term->details->until;
  char tag[12];

  if (term->region[0] != '\0')
    g_string_append_printf (out, " (%s)", term_tag (term, tag));

  if (*since != '\0' || *until != '\0')
    g_string_append_printf (out, " (%s%s%s%s%s)", *since != '\0' ? "since " : "", since,
                            *since != '\0' && *until != '\0' ? ", " : "", *until != '\0' ? "until " : "", until);
}

/* “ [akorda.kz]”, not twice in a row. */
static const char *
append_source (GString *out, const Term *term, const char *said, gboolean markdown)
{
  if (*term->details->source == '\0' || strcmp (term->details->source, said) == 0)
    return said;
  g_string_append (out, markdown ? " \\[" : " [");
  append_text (out, term->details->source, markdown);
  g_string_append (out, markdown ? "\\]" : "]");
  return term->details->source;
}

/* One line for each status that the concept has terms of: “- kk preferred: Алматы (since 1993) [law]”. Names in which
 * nothing is touched say nothing about the concept. */
static void
append_status (GString *out, const Concept *concept, Lang lang, TermStatus status, gboolean markdown)
{
  const char *source = "", *separator = NULL, *bold = markdown && status == STATUS_PREFERRED ? "**" : "";

  for (guint i = 0; i < concept->terms->len; i++) {
    const Term *term = g_ptr_array_index (concept->terms, i);

    if (term->lang != lang || term->status != status || term->kind == KIND_PROTECTED)
      continue;
    if (separator == NULL)
      g_string_append_printf (out, "- %s %s: ", lang_tag (lang), term_status_name (status));
    g_string_append_printf (out, "%s%s", separator != NULL ? separator : "", bold);
    append_text (out, term->text, markdown);
    g_string_append (out, bold);
    append_validity (out, term);
    source = append_source (out, term, source, markdown);
    separator = ", ";
  }
  if (separator != NULL)
    g_string_append_c (out, '\n');
}

/* What the preferred term says it means; NULL if none does. */
static const char *
gloss_of (const Concept *concept)
{
  for (guint i = 0; i < concept->terms->len; i++) {
    const Term *term = g_ptr_array_index (concept->terms, i);

    if (*term->details->gloss != '\0' && term->status == STATUS_PREFERRED)
      return term->details->gloss;
  }
  return NULL;
}

static char *
describe (const Concept *concept, gboolean markdown)
{
  GString *out = g_string_new (NULL);
  const char *gloss = gloss_of (concept);

  g_string_append_printf (out, markdown ? "**%s** (%s)" : "%s (%s)", concept->id, name_type_name (concept->type));
  if (gloss != NULL) {
    g_string_append (out, ": ");
    append_text (out, gloss, markdown);
  }
  g_string_append (out, markdown ? "\n\n" : "\n");
  for (guint i = 0; i < G_N_ELEMENTS (shown_langs); i++)
    for (TermStatus status = STATUS_PREFERRED; status < STATUS_OFF; status++)
      append_status (out, concept, shown_langs[i], status, markdown);
  return g_string_free (out, FALSE);
}

static const Problem *
problem_at (const Opened *opened, gsize offset)
{
  for (guint i = 0; i < opened->problems->len; i++) {
    const Problem *problem = g_ptr_array_index (opened->problems, i);

    if (problem->start <= offset && offset < problem->end)
      return problem;
  }
  return NULL;
}

/* Where byte `raw` of the file is in the text: the way back from text_raw_offset. */
static gsize
offset_of_raw (const Text *text, gsize raw)
{
  gsize low = 0, high = text_span (text).len;

  while (low < high) {
    gsize middle = low + (high - low) / 2;

    if (text_raw_offset (text, middle) < raw)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* A finding says what is meant; else a mention that is right. */
static const Concept *
concept_at (const Opened *opened, const ServerRules *rules, gsize offset, gsize *start, gsize *end)
{
  const Problem *problem = problem_at (opened, offset);
  g_autoptr (Document) document = NULL;
  const Concept *concept;

  if (problem != NULL && problem->concept != NULL) {
    *start = problem->start;
    *end = problem->end;
    return glossary_concept (rules->glossary, problem->concept);
  }
  document = opened_read (opened, NULL);
  if (document == NULL)
    return NULL;
  concept = walk_concept_at (rules->matcher, document, &rules->options, offset_of_raw (document->source, offset),
                             start, end);
  *start = text_raw_offset (document->source, *start);
  *end = text_raw_offset (document->source, *end);
  return concept;
}

void
answer_hover (const Opened *opened, const ServerRules *rules, gsize offset, gboolean markdown, GString *out)
{
  gsize start = 0, end = 0;
  const Concept *concept = concept_at (opened, rules, offset, &start, &end);
  g_autofree char *text = NULL;

  if (concept == NULL) {
    json_add_null (out, "result");
    return;
  }
  text = describe (concept, markdown);
  json_begin_object (out, "result");
  json_begin_object (out, "contents");
  json_add_string (out, "kind", span_of (markdown ? "markdown" : "plaintext"));
  json_add_string (out, "value", span_of (text));
  json_end_object (out);
  answer_range (opened->buffer, "range", start, end, out);
  json_end_object (out);
}
