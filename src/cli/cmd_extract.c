/* extract: the names in documents, one mention a line, and a glossary of candidates. */
#include <string.h>

#include "align/names.h"
#include "base/error.h"
#include "base/file.h"
#include "cli/command.h"
#include "cli/extract_bitext.h"
#include "cli/file_clash.h"
#include "cli/reading.h"
#include "discover/candidates.h"
#include "discover/cluster.h"
#include "format/json.h"
#include "format/tsv.h"

typedef struct {
  char *format, *output, *langs, *type, *encoding;
  char **glossaries;
  gboolean no_default_glossary, bitext, align;
  gboolean json; /* format, once it is known to be right */
} Options;

/* A field of a table cannot hold what separates fields and lines. */
static void
append_field (GString *out, const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    g_string_append_c (out, *p == '\t' || *p == '\n' || *p == '\r' ? ' ' : *p);
}

static void
append_tsv (GString *out, const Mentioned *mention, const char *cluster)
{
  const FoundName *name = &mention->name;

  append_field (out, mention->path);
  g_string_append_printf (out, "\t%" G_GSIZE_FORMAT "\t%" G_GSIZE_FORMAT "\t%" G_GSIZE_FORMAT "\t%" G_GSIZE_FORMAT "\t",
                          mention->line, mention->column, mention->byte_offset, mention->byte_length);
  append_field (out, name->surface);
  g_string_append_c (out, '\t');
  append_field (out, name->lemma);
  g_string_append_printf (out, "\t%s\t%s\t%s\t", lang_tag (name->lang), name_type_name (name->type), cluster);
  append_field (out, name->gloss != NULL ? name->gloss : "");
  g_string_append_c (out, '\n');
}

static void
append_jsonl (GString *out, const Mentioned *mention, const char *cluster)
{
  const FoundName *name = &mention->name;

  json_begin_object (out, NULL);
  json_add_string (out, "path", span_of (mention->path));
  json_add_number (out, "line", mention->line);
  json_add_number (out, "column", mention->column);
  json_add_number (out, "byte_offset", mention->byte_offset);
  json_add_number (out, "byte_length", mention->byte_length);
  json_add_string (out, "surface", span_of (name->surface));
  json_add_string (out, "lemma", span_of (name->lemma));
  json_add_string (out, "lang", span_of (lang_tag (name->lang)));
  json_add_string (out, "type", span_of (name_type_name (name->type)));
  json_add_string (out, "cluster", span_of (cluster));
  if (name->gloss != NULL)
    json_add_string (out, "gloss", span_of (name->gloss));
  else
    json_add_null (out, "gloss");
  json_end_object (out);
  g_string_append_c (out, '\n');
}

static void
print_mentions (const Gathering *gathering, const Clusters *clusters, gboolean json)
{
  g_autoptr (GString) out = g_string_new (NULL);

  if (!json)
    output_print ("path\tline\tcolumn\tbyte_offset\tbyte_length\tsurface\tlemma\tlang\ttype\tcluster\tgloss\n");
  for (guint i = 0; i < gathering->mentions->len; i++) {
    const Mentioned *mention = gathering_at (gathering, i);
    const char *cluster = clusters_at (clusters, mention->cluster)->id;

    g_string_truncate (out, 0);
    (json ? append_jsonl : append_tsv) (out, mention, cluster);
    output_write ((Span){out->str, out->len});
  }
}

static gboolean
write_candidates (const Gathering *gathering, const Clusters *clusters, const char *path, GError **error)
{
  g_autoptr (Glossary) candidates = candidates_glossary (gathering, clusters);
  g_autoptr (FileWriter) writer = file_writer_open (path, error);

  return writer != NULL && tsv_write_glossary (candidates, writer, error) && file_writer_commit (writer, error);
}

static int
extract_documents (const Options *options, const Reading *reading, const GArray *langs, char **paths, int n)
{
  int status = EXIT_CLEAN;
  g_autoptr (Gathering) gathering =
    reading_gather (reading, langs, options->type, options->encoding, paths, n, &status);
  g_autoptr (Clusters) clusters = cluster_names (gathering);
  GError *error = NULL;

  if (options->output != NULL && !write_candidates (gathering, clusters, options->output, &error))
    return message_fail (error);
  if (options->output == NULL || options->format != NULL)
    print_mentions (gathering, clusters, options->json);
  return status;
}

static gboolean
options_check (Options *options, int n, GError **error)
{
  if (n == 0)
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_USAGE,
                 "no file given; “atalym extract --help” shows how, “-” is standard input");
  else if (options->format != NULL && strcmp (options->format, "tsv") != 0 && strcmp (options->format, "jsonl") != 0)
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_USAGE, "--format is tsv or jsonl, not “%s”", options->format);
  else {
    options->json = options->format != NULL && strcmp (options->format, "jsonl") == 0;
    return TRUE;
  }
  return FALSE;
}

/* A memory is looked through across its languages without being asked. */
static gboolean
all_units (char **paths, int n)
{
  for (int i = 0; i < n; i++)
    if (!bitext_is_units (paths[i]))
      return FALSE;
  return TRUE;
}

/* The rows to go over may not take the place of a text or of a glossary. */
static gboolean
check_clash (const Options *options, char **paths, int n, GError **error)
{
  g_autoptr (FileClash) clash = file_clash_new ();

  for (int i = 0; i < n; i++)
    file_clash_reads (clash, paths[i]);
  for (guint i = 0; options->glossaries != NULL && options->glossaries[i] != NULL; i++)
    file_clash_reads (clash, options->glossaries[i]);
  return file_clash_writes (clash, options->output, error);
}

static int
extract (Options *options, char **paths, int n)
{
  GError *error = NULL;
  g_autoptr (GArray) langs = NULL; /* of Lang */
  g_auto (Reading) reading = {0};

  if (!options_check (options, n, &error)
      || (options->langs != NULL && (langs = command_langs (options->langs, &error)) == NULL))
    return message_fail (error);
  if (!check_clash (options, paths, n, &error))
    return message_fail (error);
  if ((options->bitext || options->align) && langs != NULL && (langs->len < 2 || langs->len > NAME_SIDES_MAX)) {
    message_error ("--%s needs two or three languages: --langs kk,en", options->align ? "align" : "bitext");
    return EXIT_TROUBLE;
  }
  if (!reading_open (&reading, options->glossaries, options->no_default_glossary, FALSE, &error))
    return message_fail (error);
  if (options->bitext || options->align || (options->output != NULL && all_units (paths, n))) {
    const BitextTask task = {
      .finder = reading.finder,
      .glossary = reading.glossary,
      .reading = {langs, options->type, options->encoding, options->align},
      .output = options->output,
      .print = options->output == NULL || options->format != NULL,
      .json = options->json,
    };

    return extract_bitext (&task, paths, (guint) n);
  }
  return extract_documents (options, &reading, langs, paths, n);
}

static void
options_clear (Options *options)
{
  g_free (options->format);
  g_free (options->output);
  g_free (options->langs);
  g_free (options->type);
  g_free (options->encoding);
  g_strfreev (options->glossaries);
}

int cmd_extract (int argc, char **argv);

int
cmd_extract (int argc, char **argv)
{
  Options o = {0};
  const GOptionEntry entries[] = {
    {"format", 'f', 0, G_OPTION_ARG_FILENAME, &o.format, "how mentions are printed (tsv)", "tsv|jsonl"},
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &o.output, "write new names as a glossary to go over (TSV)", "FILE"},
    {"bitext", 0, 0, G_OPTION_ARG_NONE, &o.bitext, "names across translations: a file a language, or memories", NULL},
    {"align", 0, 0, G_OPTION_ARG_NONE, &o.align, "the same across two or three documents, aligned first", NULL},
    {"langs", 'l', 0, G_OPTION_ARG_FILENAME, &o.langs, "the language, across translations two or three", "A[,B[,C]]"},
    {"lang", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_FILENAME, &o.langs, "the language", "A"},
    {"glossary", 'g', 0, G_OPTION_ARG_FILENAME_ARRAY, &o.glossaries, "add a glossary (TSV)", "FILE"},
    {"no-default-glossary", 0, 0, G_OPTION_ARG_NONE, &o.no_default_glossary, "use only the glossaries given", NULL},
    {"type", 0, 0, G_OPTION_ARG_FILENAME, &o.type,
     "markdown, html, docx, text, lines, xliff, po, tmx; default: by the extension", "TYPE"},
    {"encoding", 0, 0, G_OPTION_ARG_FILENAME, &o.encoding, "for files that are not UTF-8 or UTF-16", "NAME"},
    {NULL}};
  gboolean done;
  int status = EXIT_TROUBLE;

  if (command_parse ("extract", &argc, &argv, entries,
                     "Finds the names of people, organisations and places, and loan terms, known to a glossary\n"
                     "or not, in documents in Kazakh, Russian and English: each mention with its place, its\n"
                     "nominative, its type and the cluster of spellings it belongs to; or, with --bitext, the\n"
                     "names that translate each other. A candidate glossary of documents or memories (TMX, TSV,\n"
                     "a memory file) has for each term how often it was met, and where first.\n"
                     "Exit status: 0 done, 2 trouble.",
                     "  atalym extract article.md\n"
                     "  atalym extract -o candidates.tsv articles/*.md\n"
                     "  atalym extract --bitext strike.tmx --langs kk,en\n"
                     "  atalym extract --bitext a.kk a.ru a.en --langs kk,ru,en\n"
                     "  atalym extract -o candidates.tsv strike.tmx\n"
                     "  atalym extract --align -o candidates.tsv strike.kk.md strike.ru.md strike.en.md\n",
                     &done))
    status = done ? EXIT_CLEAN : extract (&o, argv + 1, argc - 1);
  options_clear (&o);
  return status;
}
