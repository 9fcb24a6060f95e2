#include "cli/glossary_add.h"

#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "cli/command.h"
#include "cli/own_glossary.h"
#include "format/ids.h"
#include "format/json_tree.h"
#include "format/tsv.h"
#include "glossary/matcher.h"
#include "glossary/merge.h"
#include "text/decode.h"

typedef struct {
  const GlossaryAddOptions *options;
  const char *path;      /* the glossary that is added to */
  Glossary *ours;        /* what is in it */
  Glossary *known;       /* all glossaries that check uses: what a finding is about */
  Matcher *matcher;      /* over `known` */
  IdMaker *ids;
  guint n_new, n_same, n_conflicts, n_passed;
} Adding;

/* === One name ==================================================================================================== */

static void
take_merge (MergeKind kind, const Term *ours, const Term *theirs, gpointer data)
{
  if (kind == MERGE_CONFLICT)
    message_warning ("“%s” is not added: the glossary has “%s” as %s %s name of %s; a decision of yours stays",
                     theirs->text, ours->text, term_status_name (ours->status), lang_tag (ours->lang),
                     ours->concept->id);
}

/* A row goes in if nothing there says otherwise. */
static gboolean
add_row (Adding *adding, const GlossaryRow *row, GError **error)
{
  g_autoptr (Glossary) one = glossary_new ();
  MergeCounts counts;

  if (!glossary_add_row (one, row, error) || !glossary_merge (adding->ours, one, take_merge, NULL, &counts, error))
    return FALSE;
  adding->n_same += counts.n_same + counts.n_changed;
  adding->n_conflicts += counts.n_conflicts;
  if (counts.n_new == 0)
    return TRUE;
  adding->n_new++;
  return own_glossary_append (adding->path, row, error);
}

static gboolean
add_name (Adding *adding, const char *name, GError **error)
{
  const GlossaryAddOptions *options = adding->options;
  const Concept *concept = options->concept != NULL ? glossary_concept (adding->known, options->concept) : NULL;
  const Lang lang = options->lang != NULL ? lang_parse_or_error (options->lang, error) : lang_guess (span_of (name));
  g_autofree char *id = options->concept != NULL ? g_strdup (options->concept) : id_maker_make (adding->ids, name);
  gboolean adjective;
  const NameType type = concept != NULL ? concept->type : name_type_guess (lang, name, &adjective);
  const GlossaryRow row = {
    .concept = id, .type = options->type != NULL ? options->type : name_type_name (type),
    .lang = options->lang != NULL ? options->lang : lang_tag (lang), .term = name,
    .status = options->status != NULL ? options->status : concept != NULL ? "admitted" : "preferred",
    .kind = concept != NULL ? "variant" : "full", .note = options->note};

  if (lang != LANG_NONE)
    return add_row (adding, &row, error);
  if (options->lang == NULL)
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_LANGUAGE, "“%s”: language not detected; name it with --langs",
                 name);
  return FALSE;
}

/* === Findings ==================================================================================================== */

/* The term that was met, which stands in the text in some form. */
static const Term *
term_found (const Adding *adding, const char *found, Lang lang, const char *concept)
{
  g_autoptr (GArray) mentions = g_array_new (FALSE, FALSE, sizeof (Mention));

  matcher_find_whole (adding->matcher, span_of (found), lang, mentions);
  for (guint i = 0; i < mentions->len; i++) {
    const Term *term = g_array_index (mentions, Mention, i).term;

    if (g_strcmp0 (term->concept->id, concept) == 0)
      return term;
  }
  return NULL;
}

/* What the finding is about is right for this user: a spelling that the glossary rules out is admitted from now on, and
 * what looked like a slip is a name of its own. */
static gboolean
add_finding (Adding *adding, const JsonValue *finding, GError **error)
{
  const char *rule = json_tree_text (finding, "rule"), *found = json_tree_text (finding, "found");
  const char *concept = json_tree_text (finding, "concept"), *tag = json_tree_text (finding, "lang");
  const Lang lang = tag != NULL ? lang_parse (tag, NULL) : LANG_NONE;
  const gboolean slip = g_strcmp0 (rule, "name/typo") == 0;
  const Term *term = NULL;

  if (found == NULL || rule == NULL || lang == LANG_NONE) {
    g_set_error_literal (error, ATALYM_ERROR, ATALYM_ERROR_SYNTAX,
                         "this is no finding; “atalym check -f jsonl” writes them, one a line");
    return FALSE;
  }
  if (!slip && concept != NULL)
    term = term_found (adding, found, lang, concept);
  if (slip) {
    GlossaryAddOptions own = *adding->options;
    Adding alone = *adding;
    gboolean good;

    own.lang = (char *) tag;
    alone.options = &own;
    good = add_name (&alone, found, error);
    adding->n_new = alone.n_new;
    adding->n_same = alone.n_same;
    adding->n_conflicts = alone.n_conflicts;
    return good;
  }
  if (term == NULL || g_strcmp0 (rule, "name/homoglyph") == 0 || g_strcmp0 (rule, "name/inflection") == 0) {
    adding->n_passed++;
    return TRUE;
  }
  return add_row (adding, &(GlossaryRow){.concept = term->concept->id, .type = name_type_name (term->concept->type),
                                         .lang = tag, .term = term->text, .status = "admitted",
                                         .kind = term->kind == KIND_FORMER ? "variant" : term_kind_name (term->kind),
                                         .since = term->details->since, .note = adding->options->note}, error);
}

static gboolean
add_findings (Adding *adding, GError **error)
{
  g_autoptr (GBytes) bytes = file_read (adding->options->finding, FILE_LIMIT, error);
  g_autoptr (Text) text = bytes != NULL ? text_decode (bytes, NULL, error) : NULL;
  const Span span = text != NULL ? text_span (text) : SPAN_EMPTY;
  guint line = 1;

  if (text == NULL)
    return FALSE;
  for (gsize start = 0; start < span.len; line++) {
    const char *newline = memchr (span.data + start, '\n', span.len - start);
    const gsize end = newline != NULL ? (gsize) (newline - span.data) : span.len;
    g_autoptr (JsonTree) tree = end > start ? json_tree_read (span_slice (span, start, end), error) : NULL;

    if (end > start && (tree == NULL || !add_finding (adding, json_tree_root (tree), error))) {
      g_prefix_error (error, "%s:%u: ", adding->options->finding, line);
      return FALSE;
    }
    start = end + 1;
  }
  return TRUE;
}

/* === The verb ==================================================================================================== */

static gboolean
open_glossaries (Adding *adding, GError **error)
{
  const GlossaryAddOptions *options = adding->options;

  adding->known = command_glossary (options->glossaries, options->no_default_glossary, error);
  if (adding->known == NULL)
    return FALSE;
  adding->matcher = matcher_new (adding->known, "", FALSE);
  adding->ours = glossary_new ();
  return !g_file_test (adding->path, G_FILE_TEST_EXISTS) || tsv_read_glossary (adding->ours, adding->path, NULL, error);
}

static gboolean
add_all (Adding *adding, char **names, GError **error)
{
  if (!open_glossaries (adding, error))
    return FALSE;
  if (adding->options->finding != NULL)
    return add_findings (adding, error);
  for (; *names != NULL; names++)
    if (!add_name (adding, *names, error))
      return FALSE;
  return TRUE;
}

int
glossary_add (const GlossaryAddOptions *options, char **names)
{
  g_autofree char *own = own_glossary_path ();
  g_autoptr (IdMaker) ids = id_maker_new ();
  Adding adding = {.options = options, .path = options->output != NULL ? options->output : own, .ids = ids};
  GError *error = NULL;
  gboolean good;

  if ((names[0] == NULL) == (options->finding == NULL)) {
    message_error ("“atalym glossary add NAME…”, or “atalym glossary add --from-finding FILE”");
    return EXIT_TROUBLE;
  }
  good = add_all (&adding, names, &error);
  matcher_free (adding.matcher);
  glossary_free (adding.known);
  glossary_free (adding.ours);
  message_note ("%s: new: %u, known: %u, conflicting: %u", adding.path, adding.n_new, adding.n_same,
                adding.n_conflicts);
  if (adding.n_passed > 0)
    message_note ("findings that no glossary can settle (endings, letters of two scripts, names left out): %u",
                  adding.n_passed);
  if (!good)
    return message_fail (error);
  return adding.n_conflicts > 0 ? EXIT_FOUND : EXIT_CLEAN;
}
