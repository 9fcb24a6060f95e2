/* glossary: is it right, what is in it. */
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "cli/command.h"
#include "cli/glossary_add.h"
#include "format/formats.h"
#include "format/tbx.h"
#include "format/tbx_rules.h"
#include "format/tsv.h"
#include "glossary/audit.h"
#include "glossary/compare.h"
#include "glossary/merge.h"

typedef struct {
  char **glossaries;
  char *type, *lang, *output, *concept, *status, *note, *finding;
  gboolean strict, no_default_glossary, keep;
} Options;

static void
options_clear (Options *options)
{
  g_strfreev (options->glossaries);
  g_free (options->type);
  g_free (options->lang);
  g_free (options->output);
  g_free (options->concept);
  g_free (options->status);
  g_free (options->note);
  g_free (options->finding);
}

/* === validate ==================================================================================================== */

static void
print_problem (const char *path, gsize line, Severity severity, const char *message, gpointer data)
{
  g_autofree char *text = terminal_escape (message);

  output_print ("%s:%" G_GSIZE_FORMAT ": %s: %s\n", path, line, severity_name (severity), text);
}

typedef struct {
  Audit *audit;
  const char *path;
} AuditedFile;

static gboolean
audit_row (const GlossaryRow *row, gsize line, gpointer data, GError **error)
{
  const AuditedFile *file = data;

  audit_add_row (file->audit, file->path, line, row);
  return TRUE;
}

/* What breaks the rules of TBX itself. */
typedef struct {
  const char *path;
  guint n_errors, n_warnings;
} TbxFile;

static void
print_tbx_problem (gsize line, Severity severity, const char *message, gpointer data)
{
  TbxFile *file = data;

  if (severity == SEVERITY_ERROR)
    file->n_errors++;
  else
    file->n_warnings++;
  print_problem (file->path, line, severity, message, NULL);
}

static gboolean
audit_tbx (AuditedFile *file, GPtrArray *warnings, guint *n_errors, guint *n_warnings, GError **error)
{
  TbxFile tbx = {.path = file->path};
  const gboolean good = (strcmp (file->path, "-") == 0 || tbx_check (file->path, print_tbx_problem, &tbx, error))
                        && tbx_read (file->path, audit_row, file, warnings, error);

  *n_errors += tbx.n_errors;
  *n_warnings += tbx.n_warnings;
  return good;
}

static gboolean
audit_file (Audit *audit, const char *path, guint *n_errors, guint *n_warnings, GError **error)
{
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free); /* of char * */
  AuditedFile file = {audit, path};
  Format format = FORMAT_TSV;
  Content content;
  gboolean good;

  if (strcmp (path, "-") != 0 && !format_of_path (path, &format, &content, error))
    return FALSE;
  if (format == FORMAT_TBX_V2 || format == FORMAT_TBX_V3)
    good = audit_tbx (&file, warnings, n_errors, n_warnings, error);
  else if (format == FORMAT_CSV)
    good = csv_read_rows (path, audit_row, &file, warnings, error);
  else
    good = glossary_table_read (path, TABLE_TSV, audit_row, &file, warnings, error);
  for (guint i = 0; i < warnings->len; i++)
    output_print ("%s\n", (const char *) g_ptr_array_index (warnings, i));
  *n_warnings += warnings->len;
  return good;
}

static int
validate (const Options *options, char **files)
{
  g_autoptr (Audit) audit = audit_new (options->strict, print_problem, NULL);
  gboolean trouble = FALSE;
  guint n_errors = 0, n_warnings = 0;

  if (files[0] == NULL) {
    message_error ("which files? “atalym glossary validate FILE…”");
    return EXIT_TROUBLE;
  }
  for (guint i = 0; files[i] != NULL; i++) {
    GError *error = NULL;

    if (!audit_file (audit, files[i], &n_errors, &n_warnings, &error)) {
      message_fail (error);
      trouble = TRUE;
    }
  }
  audit_finish (audit);
  n_warnings += audit_n_warnings (audit);
  n_errors += audit_n_errors (audit);
  output_print ("terms: %u, concepts: %u, errors: %u, warnings: %u\n", glossary_n_terms (audit_glossary (audit)),
                glossary_concepts (audit_glossary (audit))->len, n_errors, n_warnings);
  if (trouble)
    return EXIT_TROUBLE;
  return n_errors > 0 || (options->strict && n_warnings > 0) ? EXIT_FOUND : EXIT_CLEAN;
}

/* === list and stat =============================================================================================== */

static gint
by_id (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(const Concept *const *) a)->id, (*(const Concept *const *) b)->id);
}

/* The concepts that were asked for, by id; of const Concept *. */
static GPtrArray *
chosen_concepts (const Glossary *glossary, const Options *options, GError **error)
{
  const GPtrArray *all = glossary_concepts (glossary);
  g_autoptr (GPtrArray) chosen = g_ptr_array_new (); /* of const Concept * */
  NameType type = NAME_TERM;

  if (options->type != NULL && !name_type_parse (options->type, &type)) {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_VALUE,
                 "there is no type %s; the types are place, person, org, event, term", options->type);
    return NULL;
  }
  for (guint i = 0; i < all->len; i++) {
    Concept *concept = g_ptr_array_index (all, i);

    if (options->type == NULL || concept->type == type)
      g_ptr_array_add (chosen, concept);
  }
  g_ptr_array_sort (chosen, by_id);
  return g_steal_pointer (&chosen);
}

static void
print_concepts (const GPtrArray *concepts, const GArray *langs)
{
  output_print ("concept\ttype");
  for (guint i = 0; i < langs->len; i++)
    output_print ("\t%s", lang_tag (g_array_index (langs, Lang, i)));
  output_print ("\n");
  for (guint i = 0; i < concepts->len; i++) {
    const Concept *concept = g_ptr_array_index (concepts, i);

    output_print ("%s\t%s", concept->id, name_type_name (concept->type));
    for (guint j = 0; j < langs->len; j++) {
      const Term *term = concept_term (concept, g_array_index (langs, Lang, j), 0, KIND_FULL);

      output_print ("\t%s", term != NULL ? term->text : "");
    }
    output_print ("\n");
  }
}

static int
list (const Options *options, const Glossary *glossary)
{
  GError *error = NULL;
  g_autoptr (GArray) langs = command_langs (options->lang != NULL ? options->lang : "kk,ru,en", &error);
  g_autoptr (GPtrArray) concepts = langs != NULL ? chosen_concepts (glossary, options, &error) : NULL;

  if (concepts == NULL)
    return message_fail (error);
  print_concepts (concepts, langs);
  return EXIT_CLEAN;
}

static int
stat_glossary (const Options *options, const Glossary *glossary)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) concepts = chosen_concepts (glossary, options, &error);
  guint types[N_NAME_TYPES] = {0}, terms[N_LANGS][N_STATUSES] = {0};

  if (concepts == NULL)
    return message_fail (error);
  for (guint i = 0; i < concepts->len; i++) {
    const Concept *concept = g_ptr_array_index (concepts, i);

    types[concept->type]++;
    for (guint j = 0; j < concept->terms->len; j++) {
      const Term *term = g_ptr_array_index (concept->terms, j);

      terms[term->lang][term->status]++;
    }
  }
  output_print ("concepts\t%u\n", concepts->len);
  for (guint i = 0; i < N_NAME_TYPES; i++)
    if (types[i] > 0)
      output_print ("  %s\t%u\n", name_type_name ((NameType) i), types[i]);
  output_print ("terms\tpreferred\tadmitted\tdeprecated\tsuperseded\n");
  for (guint i = LANG_NONE + 1; i < N_LANGS; i++)
    output_print ("  %s\t%u\t%u\t%u\t%u\n", lang_tag ((Lang) i), terms[i][STATUS_PREFERRED], terms[i][STATUS_ADMITTED],
                  terms[i][STATUS_DEPRECATED], terms[i][STATUS_SUPERSEDED]);
  return EXIT_CLEAN;
}

/* === merge and diff ============================================================================================== */

static gboolean
read_file (Glossary *glossary, const char *path, GError **error)
{
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free); /* of char * */
  Format format = FORMAT_TSV;
  Content content;
  gboolean good;

  if (strcmp (path, "-") != 0 && !format_of_path (path, &format, &content, error))
    return FALSE;
  if (format == FORMAT_TBX_V2 || format == FORMAT_TBX_V3)
    good = tbx_read_glossary (glossary, path, warnings, error);
  else if (format == FORMAT_CSV)
    good = csv_read_glossary (glossary, path, warnings, error);
  else
    good = tsv_read_glossary (glossary, path, warnings, error);
  for (guint i = 0; i < warnings->len; i++)
    message_warning ("%s", (const char *) g_ptr_array_index (warnings, i));
  return good;
}

/* The files in this order: what a later one says counts. */
static Glossary *
read_files (char **files, GError **error)
{
  g_autoptr (Glossary) glossary = glossary_new ();

  for (guint i = 0; files[i] != NULL; i++) {
    glossary_next_source (glossary);
    if (!read_file (glossary, files[i], error))
      return NULL;
  }
  return g_steal_pointer (&glossary);
}

static void
print_row (const char *what, const Term *term)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *shown = NULL;

  tsv_append_term (line, term);
  g_strdelimit (line->str, "\t", ' ');
  shown = terminal_escape (line->str);
  fprintf (stderr, "%s: %s\n", what, shown);
}

static void
print_merge (MergeKind kind, const Term *ours, const Term *theirs, gpointer data)
{
  static const char *const kinds[] =
    {[MERGE_NEW] = "new", [MERGE_CHANGED] = "changed", [MERGE_CONFLICT] = "conflicting"};
  print_row (kinds[kind], theirs);
  if (kind == MERGE_CONFLICT)
    print_row ("kept", ours);
}

/* The first file decides; the others add what it lacks. */
static Glossary *
merge_keeping (char **files, GError **error)
{
  g_autoptr (Glossary) ours = read_files ((char *[]){files[0], NULL}, error);
  MergeCounts sum = {0}, counts;

  for (guint i = 1; ours != NULL && files[i] != NULL; i++) {
    g_autoptr (Glossary) theirs = read_files ((char *[]){files[i], NULL}, error);

    if (theirs == NULL || !glossary_merge (ours, theirs, print_merge, NULL, &counts, error))
      return NULL;
    sum.n_new += counts.n_new;
    sum.n_changed += counts.n_changed;
    sum.n_conflicts += counts.n_conflicts;
    sum.n_same += counts.n_same;
  }
  if (ours != NULL)
    message_note ("new: %u, changed: %u, conflicting: %u, known: %u", sum.n_new, sum.n_changed, sum.n_conflicts,
                  sum.n_same);
  return g_steal_pointer (&ours);
}

static int
merge (const Options *options, char **files)
{
  GError *error = NULL;
  g_autoptr (Glossary) glossary = NULL;
  g_autoptr (FileWriter) out = NULL;

  if (files[0] == NULL) {
    message_error ("which files? “atalym glossary merge -o OUT.tsv FILE…”");
    return EXIT_TROUBLE;
  }
  glossary = options->keep ? merge_keeping (files, &error) : read_files (files, &error);
  out = glossary != NULL ? file_writer_open (options->output != NULL ? options->output : "-", &error) : NULL;
  if (out == NULL || !tsv_write_glossary (glossary, out, &error) || !file_writer_commit (out, &error))
    return message_fail (error);
  return EXIT_CLEAN;
}

static void
print_difference (const Term *before, const Term *after, gpointer data)
{
  g_autoptr (GString) line = g_string_new (NULL);

  if (before != NULL) {
    tsv_append_term (line, before);
    output_print ("-\t%s\n", line->str);
  }
  g_string_truncate (line, 0);
  if (after != NULL) {
    tsv_append_term (line, after);
    output_print ("+\t%s\n", line->str);
  }
}

static int
diff (char **files)
{
  GError *error = NULL;
  g_autoptr (Glossary) before = NULL, after = NULL;

  if (files[0] == NULL || files[1] == NULL || files[2] != NULL) {
    message_error ("“atalym glossary diff” needs two files, the old one and the new one");
    return EXIT_TROUBLE;
  }
  before = read_files ((char *[]){files[0], NULL}, &error);
  after = before != NULL ? read_files ((char *[]){files[1], NULL}, &error) : NULL;
  if (after == NULL)
    return message_fail (error);
  return glossary_compare (before, after, print_difference, NULL) > 0 ? EXIT_FOUND : EXIT_CLEAN;
}

/* === The command ================================================================================================= */

static int
run (const Options *options, const char *verb, char **files)
{
  GError *error = NULL;
  g_autoptr (Glossary) glossary = NULL;

  if (strcmp (verb, "validate") == 0)
    return validate (options, files);
  if (strcmp (verb, "merge") == 0)
    return merge (options, files);
  if (strcmp (verb, "diff") == 0)
    return diff (files);
  if (strcmp (verb, "add") == 0)
    return glossary_add (&(GlossaryAddOptions){options->concept, options->type, options->lang, options->status,
                                               options->note, options->finding, options->output, options->glossaries,
                                               options->no_default_glossary}, files);
  if (strcmp (verb, "list") != 0 && strcmp (verb, "stat") != 0) {
    message_error ("there is no “glossary %s”; there are validate, list, stat, add, merge and diff", verb);
    return EXIT_TROUBLE;
  }
  /* Files named here are looked at alone; without any, what is in force. */
  glossary = command_glossary (files[0] != NULL ? files : options->glossaries,
                               files[0] != NULL || options->no_default_glossary, &error);
  if (glossary == NULL)
    return message_fail (error);
  return *verb == 'l' ? list (options, glossary) : stat_glossary (options, glossary);
}

int cmd_glossary (int argc, char **argv);

int
cmd_glossary (int argc, char **argv)
{
  Options options = {0};
  gboolean done;
  int status;
  const GOptionEntry entries[] = {
    {"glossary", 'g', 0, G_OPTION_ARG_FILENAME_ARRAY, &options.glossaries, "add this glossary (list, stat)", "FILE"},
    {"no-default-glossary", 0, 0, G_OPTION_ARG_NONE, &options.no_default_glossary, "without kazakhstan.tsv", NULL},
    {"type", 't', 0, G_OPTION_ARG_FILENAME, &options.type, "only concepts of this type", "place|person|org|event|term"},
    {"langs", 'l', 0, G_OPTION_ARG_FILENAME, &options.lang, "columns of list; the language of what is added",
     "kk,ru,en"},
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, "write what merge makes here; add to this table",
     "FILE"},
    {"keep", 0, 0, G_OPTION_ARG_NONE, &options.keep, "merge: the first file decides, the others add what it lacks",
     NULL},
    {"concept", 0, 0, G_OPTION_ARG_FILENAME, &options.concept, "add: another name of this concept", "ID"},
    {"status", 0, 0, G_OPTION_ARG_FILENAME, &options.status, "add: preferred, or admitted beside a known name",
     "preferred|admitted|deprecated|superseded"},
    {"note", 0, 0, G_OPTION_ARG_FILENAME, &options.note, "add: why", "TEXT"},
    {"from-finding", 0, 0, G_OPTION_ARG_FILENAME, &options.finding, "add: what these lines of check -f jsonl found",
     "FILE"},
    {"strict", 0, 0, G_OPTION_ARG_NONE, &options.strict, "order and ids as in shipped files; warnings count", NULL},
    {NULL}};

  if (!command_parse ("glossary", &argc, &argv, entries,
                      "validate FILE…   tells every problem with file and line; of TBX, what breaks its rules\n"
                      "list [FILE…]     concepts with their names\n"
                      "stat [FILE…]     how many of what\n"
                      "merge FILE…      one glossary of several; what a later file says counts\n"
                      "diff OLD NEW     terms that went, came or changed\n"
                      "add NAME…        into your own glossary, or -o FILE; --from-finding: what check found is right",
                      "  atalym glossary validate ours.tsv\n"
                      "  atalym glossary list --type place\n"
                      "  atalym glossary add --concept almaty --langs kk Алмата\n"
                      "  atalym check -q -f jsonl article.md | grep Токарев | atalym glossary add --from-finding -",
                      &done))
    return EXIT_TROUBLE;
  if (done)
    return EXIT_CLEAN;
  if (argc < 2) {
    message_error ("glossary what? “atalym glossary validate FILE…”, list, stat, add, merge or diff");
    return EXIT_TROUBLE;
  }
  status = run (&options, argv[1], argv + 2);
  options_clear (&options);
  return status;
}
