/* variants: spellings in a set of documents that look like one name. */
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "cli/command.h"
#include "cli/reading.h"
#include "discover/cluster.h"
#include "format/json.h"

/* So many places of a spelling are shown to a reader; tables and JSON have all. */
#define PLACES_SHOWN 3

typedef enum { VARIANTS_TEXT, VARIANTS_TSV, VARIANTS_JSONL } VariantsFormat;

typedef struct {
  char *format, *langs, *type, *encoding, *color;
  char **glossaries;
  gboolean no_default_glossary, no_glossary;
} Options;

/* What all printers need. */
typedef struct {
  const Gathering *gathering;
  gboolean color;
} Printing;

typedef void (*ClusterPrinter) (const Printing *printing, const Cluster *cluster);

static gboolean
format_parse (const char *text, VariantsFormat *format, GError **error)
{
  static const char *const names[] = {"text", "tsv", "jsonl"};

  *format = VARIANTS_TEXT;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (text != NULL && strcmp (text, names[i]) == 0) {
      *format = (VariantsFormat) i;
      return TRUE;
    }
  if (text == NULL)
    return TRUE;
  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_USAGE, "--format is text, tsv or jsonl, not “%s”", text);
  return FALSE;
}

static const Mentioned *
place_of (const Printing *printing, const ClusterForm *form, guint i)
{
  return gathering_at (printing->gathering, g_array_index (form->places, guint, i));
}

/* --- text --------------------------------------------------------------------------------------------------------- */

static void
print_text_form (const Printing *printing, const ClusterForm *form)
{
  g_autofree char *text = terminal_escape (form->text);

  output_print ("  %5u  %-7s  %s%s\n", form->count, lang_tag (form->lang), text, form->typo ? "  (a slip?)" : "");
  for (guint i = 0; i < MIN (form->places->len, PLACES_SHOWN); i++) {
    const Mentioned *place = place_of (printing, form, i);
    g_autofree char *path = terminal_escape (place->path);

    output_print ("%s%s:%" G_GSIZE_FORMAT ":%" G_GSIZE_FORMAT, i == 0 ? "                  " : ", ", path, place->line,
                  place->column);
  }
  if (form->places->len > PLACES_SHOWN)
    output_print (", … and %u more", form->places->len - PLACES_SHOWN);
  output_print ("\n");
  if (form->reason != NULL) {
    g_autofree char *reason = terminal_escape (form->reason);

    output_print ("                  like %s\n", reason);
  }
}

static void
print_text (const Printing *printing, const Cluster *cluster)
{
  const char *bold = printing->color ? "\033[1m" : "", *plain = printing->color ? "\033[0m" : "";

  output_print ("%s%s%s (%s%s)\n", bold, cluster->id, plain, name_type_name (cluster->type),
                cluster->concept != NULL ? ", in the glossary" : "");
  for (guint i = 0; i < cluster->forms->len; i++)
    print_text_form (printing, g_ptr_array_index (cluster->forms, i));
}

/* --- tables and JSON ---------------------------------------------------------------------------------------------- */

static char *
clean_field (const char *text)
{
  return g_strdelimit (g_strdup (text != NULL ? text : ""), "\t\n\r", ' ');
}

static void
print_tsv (const Printing *printing, const Cluster *cluster)
{
  for (guint i = 0; i < cluster->forms->len; i++) {
    const ClusterForm *form = g_ptr_array_index (cluster->forms, i);
    g_autofree char *text = clean_field (form->text), *reason = clean_field (form->reason);

    for (guint k = 0; k < form->places->len; k++) {
      const Mentioned *place = place_of (printing, form, k);
      g_autofree char *path = clean_field (place->path);

      output_print ("%s\t%s\t%s\t%s\t%s\t%u\t%s\t%s\t%" G_GSIZE_FORMAT "\t%" G_GSIZE_FORMAT "\t%s\n", cluster->id,
                    name_type_name (cluster->type), cluster->concept != NULL ? cluster->concept->id : "", text,
                    lang_tag (form->lang), form->count, form->typo ? "yes" : "no", path, place->line, place->column,
                    reason);
    }
  }
}

static const char *
role_of (const ClusterForm *form)
{
  if (form->typo)
    return "typo";
  if (form->short_form)
    return "short";
  return form->expansion ? "acronym" : "spelling";
}

static void
add_json_form (const Printing *printing, const ClusterForm *form, GString *out)
{
  json_begin_object (out, NULL);
  json_add_string (out, "form", span_of (form->text));
  json_add_string (out, "lang", span_of (lang_tag (form->lang)));
  json_add_number (out, "count", form->count);
  json_begin_array (out, "places");
  for (guint i = 0; i < form->places->len; i++) {
    const Mentioned *place = place_of (printing, form, i);

    json_begin_object (out, NULL);
    json_add_string (out, "path", span_of (place->path));
    json_add_number (out, "line", place->line);
    json_add_number (out, "column", place->column);
    json_end_object (out);
  }
  json_end_array (out);
  json_add_string (out, "role", span_of (role_of (form)));
  json_end_object (out);
}

static void
print_jsonl (const Printing *printing, const Cluster *cluster)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GString) evidence = g_string_new (NULL);

  json_begin_object (out, NULL);
  json_add_string (out, "cluster", span_of (cluster->id));
  json_add_string (out, "type", span_of (name_type_name (cluster->type)));
  if (cluster->concept != NULL)
    json_add_string (out, "known", span_of (cluster->concept->id));
  else
    json_add_null (out, "known");
  json_begin_array (out, "forms");
  for (guint i = 0; i < cluster->forms->len; i++) {
    const ClusterForm *form = g_ptr_array_index (cluster->forms, i);

    add_json_form (printing, form, out);
    if (form->reason != NULL)
      g_string_append_printf (evidence, "%s%s ~ %s", evidence->len > 0 ? " · " : "", form->text, form->reason);
  }
  json_end_array (out);
  json_add_string (out, "evidence", (Span){evidence->str, evidence->len});
  json_end_object (out);
  g_string_append_c (out, '\n');
  output_write ((Span){out->str, out->len});
}

/* --- the command -------------------------------------------------------------------------------------------------- */

static int
print_variants (const Options *options, const Reading *reading, const GArray *langs, char **paths, int n,
                VariantsFormat format, gboolean color)
{
  static const ClusterPrinter printers[] = {print_text, print_tsv, print_jsonl};
  int status = EXIT_CLEAN;
  g_autoptr (Gathering) gathering =
    reading_gather (reading, langs, options->type, options->encoding, paths, n, &status);
  g_autoptr (Clusters) clusters = cluster_names (gathering);
  Printing printing = {gathering, color};

  if (format == VARIANTS_TSV)
    output_print ("cluster\ttype\tknown\tform\tlang\tcount\ttypo\tpath\tline\tcolumn\tevidence\n");
  for (guint i = 0; i < clusters->clusters->len; i++)
    if (clusters_at (clusters, i)->forms->len > 1)
      printers[format](&printing, clusters_at (clusters, i));
  return status;
}

static int
variants (const Options *options, char **paths, int n)
{
  VariantsFormat format;
  ColorChoice color = COLOR_AUTO;
  GError *error = NULL;
  g_autoptr (GArray) langs = NULL; /* of Lang */
  g_auto (Reading) reading = {0};

  if (n == 0) {
    message_error ("no file given; “atalym variants --help” shows how, “-” is standard input");
    return EXIT_TROUBLE;
  }
  if (!format_parse (options->format, &format, &error)
      || (options->color != NULL && !color_parse (options->color, &color, &error))
      || (options->langs != NULL && (langs = command_langs (options->langs, &error)) == NULL)
      || !reading_open (&reading, options->glossaries, options->no_default_glossary, options->no_glossary, &error))
    return message_fail (error);
  return print_variants (options, &reading, langs, paths, n, format, color_wanted (color, STDOUT_FILENO));
}

static void
options_clear (Options *options)
{
  g_free (options->format);
  g_free (options->langs);
  g_free (options->type);
  g_free (options->encoding);
  g_free (options->color);
  g_strfreev (options->glossaries);
}

int cmd_variants (int argc, char **argv);

int
cmd_variants (int argc, char **argv)
{
  Options o = {0};
  const GOptionEntry entries[] = {
    {"format", 'f', 0, G_OPTION_ARG_FILENAME, &o.format, "how clusters are printed (text)", "text|tsv|jsonl"},
    {"no-glossary", 0, 0, G_OPTION_ARG_NONE, &o.no_glossary, "the texts alone decide", NULL},
    {"langs", 'l', 0, G_OPTION_ARG_FILENAME, &o.langs, "kk, ru or en; default: detected", "LANG"},
    {"lang", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_FILENAME, &o.langs, "the language", "LANG"},
    {"glossary", 'g', 0, G_OPTION_ARG_FILENAME_ARRAY, &o.glossaries, "add a glossary (TSV)", "FILE"},
    {"no-default-glossary", 0, 0, G_OPTION_ARG_NONE, &o.no_default_glossary, "use only the glossaries given", NULL},
    {"type", 0, 0, G_OPTION_ARG_FILENAME, &o.type,
     "markdown, html, docx, text, lines, xliff, po, tmx; default: by the extension", "TYPE"},
    {"encoding", 0, 0, G_OPTION_ARG_FILENAME, &o.encoding, "for files that are not UTF-8 or UTF-16", "NAME"},
    {"color", 0, 0, G_OPTION_ARG_FILENAME, &o.color, "auto (default), always or never", "auto|always|never"},
    {NULL}};
  gboolean done;
  int status = EXIT_TROUBLE;

  if (command_parse ("variants", &argc, &argv, entries,
                     "Lists the names that a set of documents spells in several ways, in one language or across\n"
                     "languages and scripts, with counts, places and the reason; a lone spelling beside a frequent\n"
                     "one is marked as a slip.\n"
                     "Exit status: 0 done, 2 trouble.",
                     "  atalym variants articles/*.md\n"
                     "  atalym variants --no-glossary --format jsonl article.en.md article.ru.md\n",
                     &done))
    status = done ? EXIT_CLEAN : variants (&o, argv + 1, argc - 1);
  options_clear (&o);
  return status;
}
