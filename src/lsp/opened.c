#include "lsp/opened.h"

#include <string.h>

#include "check/inspect.h"
#include "format/reader.h"

/* languageId → type of reader; what is not here is read by the extension of its file, else as plain text. */
static const struct {
  const char *language, *type;
} types[] = {
#define LANGUAGE(id, type) {id, type},
#include "lsp/languages.def"
#undef LANGUAGE
};

static void
change_clear (Change *change)
{
  g_free (change->text);
}

static void
repair_free (Repair *repair)
{
  g_free (repair->text);
  g_array_unref (repair->changes);
  g_free (repair);
}

static void
problem_free (Problem *problem)
{
  g_free (problem->message);
  g_free (problem->concept);
  g_free (problem->found);
  g_free (problem->term);
  g_free (problem->since);
  g_free (problem->related);
  g_ptr_array_unref (problem->repairs);
  g_free (problem);
}

static const char *
type_of (const char *language, const char *path)
{
  for (guint i = 0; language != NULL && i < G_N_ELEMENTS (types); i++)
    if (strcmp (language, types[i].language) == 0)
      return types[i].type;
  /* A DOCX in an editor would be its bytes as text. */
  return reader_knows (path) && !reader_is_container (path) ? reader_type_of (path) : "text";
}

Opened *
opened_new (const char *uri, const char *language, gint64 version, Span text, PlaceUnits units)
{
  Opened *opened = g_new0 (Opened, 1);

  opened->uri = g_strdup (uri);
  opened->path = g_filename_from_uri (uri, NULL, NULL);
  if (opened->path == NULL)
    opened->path = g_strdup (uri);
  opened->type = type_of (language, opened->path);
  opened->version = version;
  opened->buffer = buffer_new (text, units);
  opened->stale = TRUE;
  opened->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) problem_free);
  return opened;
}

void
opened_free (Opened *opened)
{
  if (opened == NULL)
    return;
  g_free (opened->uri);
  g_free (opened->path);
  buffer_free (opened->buffer);
  g_ptr_array_unref (opened->problems);
  g_free (opened);
}

/* --- checking ---------------------------------------------------------------------------------------------------- */

Document *
opened_read (const Opened *opened, GError **error)
{
  Span text = buffer_text (opened->buffer);
  g_autoptr (GBytes) bytes = g_bytes_new_static (text.data, text.len);

  /* What the editor sends is UTF-8, whatever the file declares. */
  return reader_open_bytes (opened->path, bytes, opened->type, "UTF-8", error);
}

typedef struct {
  Opened *opened;
  const Document *document;
  const Matcher *matcher;
} Sink;

static void
add_repair (Problem *problem, const Document *document, const Finding *finding, const char *text)
{
  g_autoptr (GArray) edits = g_array_new (FALSE, FALSE, sizeof (Edit));
  Repair *repair;

  g_array_set_clear_func (edits, (GDestroyNotify) edit_clear);
  if (!document_edit (document, document_block (document, finding->block), finding->block_start, finding->block_end,
                      text, edits))
    return;
  repair = g_new0 (Repair, 1);
  repair->text = g_strdup (text);
  repair->changes = g_array_new (FALSE, FALSE, sizeof (Change));
  g_array_set_clear_func (repair->changes, (GDestroyNotify) change_clear);
  for (guint i = 0; i < edits->len; i++) {
    const Edit *edit = &g_array_index (edits, Edit, i);
    Change change = {text_raw_offset (document->source, edit->start), text_raw_offset (document->source, edit->end),
                     document->escape != NULL ? document->escape (span_of (edit->text)) : g_strdup (edit->text)};

    g_array_append_val (repair->changes, change);
  }
  g_ptr_array_add (problem->repairs, repair);
}

/* A finding has the word as it stands; the row is about its nominative. */
static void
set_term (Problem *problem, const Matcher *matcher)
{
  g_autoptr (GArray) mentions = g_array_new (FALSE, FALSE, sizeof (Mention)); /* of Mention */

  if (problem->concept == NULL)
    return;
  matcher_find (matcher, span_of (problem->found), lang_parse (problem->lang, NULL), mentions);
  for (guint i = 0; i < mentions->len; i++) {
    const Term *term = g_array_index (mentions, Mention, i).term;

    if (strcmp (term->concept->id, problem->concept) != 0)
      continue;
    problem->term = g_strdup (term->text);
    problem->since = g_strdup (term->details->since);
    problem->type = name_type_name (term->concept->type);
    return;
  }
}

static void
add_problem (const Finding *finding, gpointer data)
{
  const Sink *sink = data;
  Problem *problem = g_new0 (Problem, 1);

  problem->start = finding->byte_offset;
  problem->end = finding->byte_offset + finding->byte_length;
  problem->rule = finding->rule;
  problem->lang = finding->lang;
  problem->severity = finding->severity;
  problem->fix = finding->fix;
  problem->message = g_strdup (finding->message);
  problem->concept = g_strdup (finding->concept);
  problem->found = g_strdup (finding->found);
  if (finding->related != NULL) {
    problem->related = g_strdup (finding->related->found);
    problem->related_start = finding->related->byte_offset;
    problem->related_end = finding->related->byte_offset + finding->related->byte_length;
  }
  problem->repairs = g_ptr_array_new_with_free_func ((GDestroyNotify) repair_free);
  problem->markup = document_block (sink->document, finding->block)->role != BLOCK_META;
  for (guint i = 0; i < finding->replacements->len; i++)
    add_repair (problem, sink->document, finding, g_ptr_array_index (finding->replacements, i));
  set_term (problem, sink->matcher);
  g_ptr_array_add (sink->opened->problems, problem);
}

/* Whoever looks at the text wants to see each place: those that a report leaves out too. */
static void
take_inspected (const Inspected *inspected, gpointer data)
{
  if (inspected->suppressed == NULL)
    add_problem (inspected->finding, data);
}

static gint
by_start (gconstpointer a, gconstpointer b)
{
  const Problem *x = *(Problem *const *) a, *y = *(Problem *const *) b;

  return x->start < y->start ? -1 : x->start > y->start;
}

gboolean
opened_check (Opened *opened, const ServerRules *rules, guint32 today, GError **error)
{
  g_autoptr (Document) document = opened_read (opened, error);
  g_autoptr (Usage) usage = usage_new ();
  Inspection inspection = {.matcher = rules->matcher, .typos = rules->typos, .known = rules->known, .usage = usage};
  WalkOptions options = rules->options;
  InspectCounts counts = {0};
  Sink sink = {opened, document, rules->matcher};

  opened->stale = FALSE;
  g_ptr_array_set_size (opened->problems, 0);
  if (document == NULL)
    return FALSE;
  options.date = walk_date (document, options.date, today, &options.date_assumed);
  inspect_document (&inspection, document, &options, take_inspected, &sink, &counts);
  usage_report (usage, options.severity[RULE_INCONSISTENT], add_problem, &sink);
  g_ptr_array_sort (opened->problems, by_start);
  return TRUE;
}
