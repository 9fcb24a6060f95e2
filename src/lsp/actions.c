/* What can be done about a finding: repair it, repair all, leave it, teach the glossary. */
#include <string.h>

#include "format/json.h"
#include "lsp/answers.h"

#define KIND_QUICK   "quickfix"
#define KIND_FIX_ALL "source.fixAll.atalym"

/* A text selected to be added as a name is no longer than this. [bytes] */
#define LONGEST_NAME 200

/* “source” asks for source.fixAll.atalym too. */
static gboolean
is_wanted (const JsonValue *only, const char *kind)
{
  for (guint i = 0; i < json_tree_length (only); i++) {
    const char *wanted = json_tree_text (json_tree_element (only, i), "");

    if (wanted != NULL && g_str_has_prefix (kind, wanted)
        && (wanted[0] == '\0' || kind[strlen (wanted)] == '\0' || kind[strlen (wanted)] == '.'))
      return TRUE;
  }
  return only == NULL;
}

static void
add_edit (const Opened *opened, gsize start, gsize end, const char *text, GString *out)
{
  json_begin_object (out, NULL);
  answer_range (opened->buffer, "range", start, end, out);
  json_add_string (out, "newText", span_of (text));
  json_end_object (out);
}

static void
add_repair (const Opened *opened, const Repair *repair, GString *out)
{
  for (guint i = 0; i < repair->changes->len; i++) {
    const Change *change = &g_array_index (repair->changes, Change, i);

    add_edit (opened, change->start, change->end, change->text, out);
  }
}

static void
begin_action (const char *title, const char *kind, GString *out)
{
  json_begin_object (out, NULL);
  json_add_string (out, "title", span_of (title));
  json_add_string (out, "kind", span_of (kind));
}

static void
begin_edits (const Opened *opened, GString *out)
{
  json_begin_object (out, "edit");
  json_begin_object (out, "changes");
  json_begin_array (out, opened->uri);
}

static void
end_edits (GString *out)
{
  json_end_array (out);
  json_end_object (out);
  json_end_object (out);
}

/* The diagnostic that an action is about, as much of it as clients compare. */
static void
add_diagnostic (const Opened *opened, const Problem *problem, GString *out)
{
  json_begin_array (out, "diagnostics");
  json_begin_object (out, NULL);
  answer_range (opened->buffer, "range", problem->start, problem->end, out);
  json_add_string (out, "code", span_of (problem->rule));
  json_add_string (out, "source", SPAN_LITERAL ("atalym"));
  json_add_string (out, "message", span_of (problem->message));
  json_end_object (out);
  json_end_array (out);
}

static void
offer_repairs (const Opened *opened, const Problem *problem, GString *out)
{
  for (guint i = 0; i < problem->repairs->len; i++) {
    const Repair *repair = g_ptr_array_index (problem->repairs, i);
    g_autofree char *title = g_strdup_printf ("Write “%s”", repair->text);

    begin_action (title, KIND_QUICK, out);
    add_diagnostic (opened, problem, out);
    if (problem->fix == FIX_SAFE && i == 0)
      json_add_boolean (out, "isPreferred", TRUE);
    begin_edits (opened, out);
    add_repair (opened, repair, out);
    end_edits (out);
    json_end_object (out);
  }
}

/* Right behind the name: at the end of a line a comment would speak for the whole of a paragraph that is one line, and
 * before the name it could begin a block of HTML. Plain text has no comments, but an editor's mark; in a translation
 * file both would be part of the translation. */
static void
offer_to_leave (const Opened *opened, const Problem *problem, GString *out)
{
  gboolean marks = strcmp (opened->type, "text") == 0;
  gboolean comments = strcmp (opened->type, "markdown") == 0 || strcmp (opened->type, "html") == 0;
  const char *sic = strcmp (problem->lang, "ru") == 0   ? " [так]"
                    : strcmp (problem->lang, "en") == 0 ? " [sic]"
                                                        : " [солай]";
  g_autofree char *comment = g_strdup_printf ("<!-- atalym-ignore-line %s -->", problem->rule);
  g_autofree char *title = marks ? g_strdup_printf ("Leave “%s”: mark it with%s", problem->found, sic)
                                 : g_strdup_printf ("Leave “%s” here: add a comment", problem->found);

  if (!problem->markup || !(marks || comments))
    return;
  begin_action (title, KIND_QUICK, out);
  add_diagnostic (opened, problem, out);
  begin_edits (opened, out);
  add_edit (opened, problem->end, problem->end, marks ? sic : comment, out);
  end_edits (out);
  json_end_object (out);
}

/* known: whose row is changed; NULL: the name is a new one */
static void
offer_to_add (const char *title, const char *text, const char *lang, const Problem *known, GString *out)
{
  begin_action (title, KIND_QUICK, out);
  json_begin_object (out, "command");
  json_add_string (out, "title", span_of (title));
  json_add_string (out, "command", SPAN_LITERAL (COMMAND_ADD));
  json_begin_array (out, "arguments");
  json_begin_object (out, NULL);
  json_add_string (out, "term", span_of (text));
  json_add_string (out, "lang", span_of (lang));
  if (known != NULL) {
    json_add_string (out, "concept", span_of (known->concept));
    json_add_string (out, "type", span_of (known->type));
    json_add_string (out, "since", span_of (known->since));
  }
  json_end_object (out);
  json_end_array (out);
  json_end_object (out);
  json_end_object (out);
}

/* What looks like a slip may be a name of its own; what is ruled out may be right in this house. Letters of two scripts
 * in one word and wrong endings are nobody's spelling. */
static void
offer_to_teach (const Opened *opened, const Problem *problem, GString *out)
{
  Rule rule = rule_parse (problem->rule);
  g_autofree char *title = NULL;

  if (rule == RULE_TYPO) {
    title = g_strdup_printf ("Add “%s” to my glossary: a name of its own", problem->found);
    offer_to_add (title, problem->found, problem->lang, NULL, out);
  } else if (rule == RULE_DEPRECATED && problem->term != NULL) {
    title = g_strdup_printf ("Add “%s” to my glossary: a spelling of %s", problem->term, problem->concept);
    offer_to_add (title, problem->term, problem->lang, problem, out);
  }
}

/* Words that somebody selected, if they can be a name. */
static void
offer_selection (const Opened *opened, gsize start, gsize end, GString *out)
{
  Span selected = span_slice (buffer_text (opened->buffer), start, end);
  g_autofree char *text = g_strstrip (span_dup (selected));
  g_autofree char *title = g_strdup_printf ("Add “%s” to my glossary", text);
  Lang lang = lang_guess (buffer_text (opened->buffer));

  if (*text == '\0' || strpbrk (text, "\r\n\t<>") != NULL || strlen (text) > LONGEST_NAME || lang == LANG_NONE)
    return;
  offer_to_add (title, text, lang_tag (lang), NULL, out);
}

/* Two findings never share a byte, but a repair may reach to a neighbour that the next one mends too. */
static void
offer_all (const Opened *opened, GString *out)
{
  gsize done = 0;
  guint n = 0;
  g_autoptr (GString) edits = g_string_new ("[");

  for (guint i = 0; i < opened->problems->len; i++) {
    const Problem *problem = g_ptr_array_index (opened->problems, i);

    if (problem->fix != FIX_SAFE || problem->repairs->len == 0 || problem->start < done)
      continue;
    add_repair (opened, g_ptr_array_index (problem->repairs, 0), edits);
    done = problem->end;
    n++;
  }
  if (n == 0)
    return;
  begin_action ("Repair all names in this file", KIND_FIX_ALL, out);
  begin_edits (opened, out);
  g_string_append (out, edits->str + 1);
  end_edits (out);
  json_end_object (out);
}

void
answer_actions (const Opened *opened, gsize start, gsize end, const JsonValue *only, GString *out)
{
  gboolean any = FALSE;

  json_begin_array (out, "result");
  for (guint i = 0; i < opened->problems->len && is_wanted (only, KIND_QUICK); i++) {
    const Problem *problem = g_ptr_array_index (opened->problems, i);

    if (problem->start > end || problem->end < start)
      continue;
    any = TRUE;
    offer_repairs (opened, problem, out);
    offer_to_leave (opened, problem, out);
    offer_to_teach (opened, problem, out);
  }
  if (!any && end > start && is_wanted (only, KIND_QUICK))
    offer_selection (opened, start, end, out);
  if (is_wanted (only, KIND_FIX_ALL))
    offer_all (opened, out);
  json_end_array (out);
}
