/* extract --bitext, --align: names across texts that translate each other. */
#include "cli/extract_bitext.h"

#include "align/name_glossary.h"
#include "align/name_triples.h"
#include "base/file.h"
#include "cli/output.h"
#include "format/json.h"
#include "format/tsv.h"

/* --- printing ----------------------------------------------------------------------------------------------------- */

static void
print_tsv (const Bitext *bitext, const NameLink *link, guint number)
{
  output_print ("%u\t%s\t%s\t%s\t%s\t%s\t%.3f", number, name_type_name (link->type), link->surface_a, link->lemma_a,
                link->surface_b, link->lemma_b, link->score);
  if (bitext->n_sides > 2)
    output_print ("\t%s\t%s", lang_tag (bitext->langs[link->side_a]), lang_tag (bitext->langs[link->side_b]));
  output_print ("\n");
}

static void
print_jsonl (const Bitext *bitext, const NameLink *link, guint number)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *score = g_strdup_printf ("%.3f", link->score);

  json_begin_object (line, NULL);
  json_add_number (line, "line", number);
  json_add_string (line, "type", span_of (name_type_name (link->type)));
  json_add_string (line, "a_surface", span_of (link->surface_a));
  json_add_string (line, "a_lemma", span_of (link->lemma_a));
  json_add_string (line, "b_surface", span_of (link->surface_b));
  json_add_string (line, "b_lemma", span_of (link->lemma_b));
  json_add_string (line, "score", span_of (score));
  if (bitext->n_sides > 2) {
    json_add_string (line, "a_lang", span_of (lang_tag (bitext->langs[link->side_a])));
    json_add_string (line, "b_lang", span_of (lang_tag (bitext->langs[link->side_b])));
  }
  json_end_object (line);
  g_string_append_c (line, '\n');
  output_write ((Span){line->str, line->len});
}

static void
print_links (const Bitext *bitext, const GArray *links, gboolean json)
{
  if (!json)
    output_print ("line\ttype\ta_surface\ta_lemma\tb_surface\tb_lemma\tscore%s\n",
                  bitext->n_sides > 2 ? "\ta_lang\tb_lang" : "");
  for (guint i = 0; i < links->len; i++) {
    const NameLink *link = &g_array_index (links, NameLink, i);

    (json ? print_jsonl : print_tsv) (bitext, link, g_array_index (bitext->numbers, guint, link->line));
  }
}

static gboolean
write_glossary (const NameOrigin *origin, const GArray *links, const char *path, GError **error)
{
  g_autoptr (Glossary) found = name_glossary (links, origin);
  g_autoptr (FileWriter) writer = file_writer_open (path, error);

  return writer != NULL && tsv_write_glossary (found, writer, error) && file_writer_commit (writer, error);
}

/* --- all together ------------------------------------------------------------------------------------------------- */

static gboolean
link_all (const BitextTask *task, const Bitext *bitext, GError **error)
{
  NameSide sides[NAME_SIDES_MAX];
  g_autoptr (GArray) links = NULL;
  const NameOrigin origin = {sides, bitext->n_sides, bitext->places, task->glossary};
  gboolean good = TRUE;

  for (guint side = 0; side < bitext->n_sides; side++)
    sides[side] =
      (NameSide){bitext->lines[side], finder_find_lines (task->finder, bitext->lines[side], bitext->langs[side]),
                 bitext->langs[side]};
  links = names_link_sides (sides, bitext->n_sides, task->glossary, NULL);
  if (task->print)
    print_links (bitext, links, task->json);
  if (task->output != NULL)
    good = write_glossary (&origin, links, task->output, error);
  for (guint side = 0; side < bitext->n_sides; side++)
    g_array_unref ((GArray *) sides[side].found);
  return good;
}

int
extract_bitext (const BitextTask *task, char **paths, guint n)
{
  g_auto (Bitext) bitext = {0};
  GError *error = NULL;

  if (!bitext_read (&bitext, &task->reading, paths, n, &error) || !link_all (task, &bitext, &error))
    return message_fail (error);
  return EXIT_CLEAN;
}
