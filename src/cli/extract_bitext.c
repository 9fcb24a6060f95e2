/* extract --bitext: two or three texts that translate each other, line by line, or units. */
#include "cli/extract_bitext.h"

#include "align/name_glossary.h"
#include "align/name_triples.h"
#include "base/error.h"
#include "base/file.h"
#include "cli/output.h"
#include "format/json.h"
#include "format/tsv.h"
#include "format/unit_source.h"
#include "memory/store.h"

/* Languages that a memory is looked through for if none is named, in the order of the columns. */
static const Lang usual_langs[NAME_SIDES_MAX] = {LANG_KK, LANG_RU, LANG_EN};

typedef struct {
  const BitextTask *task;
  Lang langs[NAME_SIDES_MAX];
  guint n_langs;
  GPtrArray *lines[NAME_SIDES_MAX];  /* of char * */
  GPtrArray *places[NAME_SIDES_MAX]; /* of char *: file and line, or unit */
  const char *path;                  /* being read */
  guint n_texts[NAME_SIDES_MAX];     /* lines that are not empty */
} Bitext;

/* --- reading ------------------------------------------------------------------------------------------------------ */

static void
add_texts (Bitext *bitext, const Unit *unit, gint64 number)
{
  for (guint side = 0; side < bitext->n_langs; side++) {
    const UnitSegment *segment = unit_segment (unit, bitext->langs[side]);

    g_ptr_array_add (bitext->places[side], g_strdup_printf ("%s:%" G_GINT64_FORMAT, bitext->path, number));
    g_ptr_array_add (bitext->lines[side], g_strdup (segment != NULL ? segment->text : ""));
    bitext->n_texts[side] += segment != NULL && segment->text[0] != '\0';
  }
}

static gboolean
add_unit (const Unit *unit, gpointer data, GError **error)
{
  Bitext *bitext = data;

  add_texts (bitext, unit, unit->line > 0 ? (gint64) unit->line : (gint64) bitext->places[0]->len + 1);
  return TRUE;
}

static gboolean
add_stored (gint64 id, gint64 source, const Unit *unit, gpointer data, GError **error)
{
  add_texts (data, unit, id);
  return TRUE;
}

static gboolean
read_units (Bitext *bitext, const char *path, GError **error)
{
  Format format;
  Content content;

  bitext->path = path;
  if (store_is_memory (path)) {
    Store *store = store_open (path, STORE_READ, error);
    gboolean good = store != NULL && store_each (store, add_stored, bitext, error);

    g_clear_pointer (&store, store_close);
    return good;
  }
  return format_of_path (path, &format, &content, error)
         && units_read (path, format, add_unit, bitext, NULL, NULL, error);
}

/* Lines of a file, blank ones too, so that they keep their numbers. */
static gboolean
read_lines (Bitext *bitext, guint side, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = file_read (path, FILE_LIMIT, error);
  g_autoptr (Text) text = NULL;
  Span rest;

  if (bytes == NULL)
    return FALSE;
  text = text_decode (bytes, bitext->task->encoding, error);
  if (text == NULL) {
    g_prefix_error (error, "%s: ", path);
    return FALSE;
  }
  for (rest = text_span (text); rest.len > 0;) {
    const char *end = memchr (rest.data, '\n', rest.len);
    gsize len = end != NULL ? (gsize) (end - rest.data) : rest.len;

    g_ptr_array_add (bitext->places[side], g_strdup_printf ("%s:%u", path, bitext->places[side]->len + 1));
    g_ptr_array_add (bitext->lines[side],
                     span_dup (span_slice (rest, 0, len > 0 && rest.data[len - 1] == '\r' ? len - 1 : len)));
    bitext->n_texts[side] += len > 0;
    rest = span_slice (rest, MIN (len + 1, rest.len), rest.len);
  }
  return TRUE;
}

gboolean
extract_is_units (const char *path)
{
  Format format;
  Content content;

  return store_is_memory (path)
         || (format_of_path (path, &format, &content, NULL)
             && (format == FORMAT_TMX || format_is_table (format, NULL)));
}

static gboolean
read_bitext (Bitext *bitext, char **paths, guint n, GError **error)
{
  guint n_units = 0;

  for (guint i = 0; i < n; i++)
    n_units += extract_is_units (paths[i]);
  if (n_units == n && n > 0) {
    for (guint i = 0; i < n; i++)
      if (!read_units (bitext, paths[i], error))
        return FALSE;
    return TRUE;
  }
  if (bitext->task->langs != NULL && n == bitext->n_langs) {
    for (guint side = 0; side < n; side++)
      if (!read_lines (bitext, side, paths[side], error))
        return FALSE;
    return TRUE;
  }
  g_set_error (
    error, ATALYM_ERROR, ATALYM_ERROR_USAGE,
    "--bitext needs a file for each language of --langs, line by line, or memories (TMX, TSV, a memory file)");
  return FALSE;
}

/* --- printing ----------------------------------------------------------------------------------------------------- */

static void
print_tsv (const Bitext *bitext, const NameLink *link)
{
  output_print ("%u\t%s\t%s\t%s\t%s\t%s\t%.3f", link->line + 1, name_type_name (link->type), link->surface_a,
                link->lemma_a, link->surface_b, link->lemma_b, link->score);
  if (bitext->n_langs > 2)
    output_print ("\t%s\t%s", lang_tag (bitext->langs[link->side_a]), lang_tag (bitext->langs[link->side_b]));
  output_print ("\n");
}

static void
print_jsonl (const Bitext *bitext, const NameLink *link)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *score = g_strdup_printf ("%.3f", link->score);

  json_begin_object (line, NULL);
  json_add_number (line, "line", link->line + 1);
  json_add_string (line, "type", span_of (name_type_name (link->type)));
  json_add_string (line, "a_surface", span_of (link->surface_a));
  json_add_string (line, "a_lemma", span_of (link->lemma_a));
  json_add_string (line, "b_surface", span_of (link->surface_b));
  json_add_string (line, "b_lemma", span_of (link->lemma_b));
  json_add_string (line, "score", span_of (score));
  if (bitext->n_langs > 2) {
    json_add_string (line, "a_lang", span_of (lang_tag (bitext->langs[link->side_a])));
    json_add_string (line, "b_lang", span_of (lang_tag (bitext->langs[link->side_b])));
  }
  json_end_object (line);
  g_string_append_c (line, '\n');
  output_write ((Span){line->str, line->len});
}

static void
print_links (const Bitext *bitext, const GArray *links)
{
  if (!bitext->task->json)
    output_print ("line\ttype\ta_surface\ta_lemma\tb_surface\tb_lemma\tscore%s\n",
                  bitext->n_langs > 2 ? "\ta_lang\tb_lang" : "");
  for (guint i = 0; i < links->len; i++)
    (bitext->task->json ? print_jsonl : print_tsv) (bitext, &g_array_index (links, NameLink, i));
}

static gboolean
write_glossary (const NameOrigin *origin, const GArray *links, const char *path, GError **error)
{
  g_autoptr (Glossary) found = name_glossary (links, origin);
  g_autoptr (FileWriter) writer = file_writer_open (path, error);

  return writer != NULL && tsv_write_glossary (found, writer, error) && file_writer_commit (writer, error);
}

/* --- all together ------------------------------------------------------------------------------------------------- */

/* A language that no unit has is left out, and its side goes. returns: how many are left */
static guint
drop_empty_sides (Bitext *bitext)
{
  guint kept = 0;

  for (guint side = 0; side < bitext->n_langs; side++)
    if (bitext->n_texts[side] > 0) {
      GPtrArray *lines = bitext->lines[kept];

      bitext->lines[kept] = bitext->lines[side];
      bitext->lines[side] = lines;
      bitext->langs[kept++] = bitext->langs[side];
    }
  return kept;
}

static gboolean
link_all (Bitext *bitext, GError **error)
{
  const BitextTask *task = bitext->task;
  NameSide sides[NAME_SIDES_MAX];
  g_autoptr (GArray) links = NULL;
  NameOrigin origin = {sides, bitext->n_langs, bitext->places, task->glossary};
  gboolean good = TRUE;

  for (guint side = 0; side < bitext->n_langs; side++)
    sides[side] =
      (NameSide){bitext->lines[side], finder_find_lines (task->finder, bitext->lines[side], bitext->langs[side]),
                 bitext->langs[side]};
  links = names_link_sides (sides, bitext->n_langs, task->glossary, NULL);
  if (task->print)
    print_links (bitext, links);
  if (task->output != NULL)
    good = write_glossary (&origin, links, task->output, error);
  for (guint side = 0; side < bitext->n_langs; side++)
    g_array_unref ((GArray *) sides[side].found);
  return good;
}

int
extract_bitext (const BitextTask *task, char **paths, guint n)
{
  Bitext bitext = {.task = task, .n_langs = task->langs != NULL ? task->langs->len : NAME_SIDES_MAX};
  GError *error = NULL;
  gboolean good;

  for (guint side = 0; side < bitext.n_langs; side++) {
    bitext.langs[side] = task->langs != NULL ? g_array_index (task->langs, Lang, side) : usual_langs[side];
    bitext.lines[side] = g_ptr_array_new_with_free_func (g_free);
    bitext.places[side] = g_ptr_array_new_with_free_func (g_free);
  }
  const guint n_sides = bitext.n_langs;

  good = read_bitext (&bitext, paths, n, &error);
  if (good && task->langs == NULL && (bitext.n_langs = drop_empty_sides (&bitext)) < 2) {
    g_set_error (&error, ATALYM_ERROR, ATALYM_ERROR_USAGE, "%s: no two of the languages kk, ru and en are in it",
                 paths[0]);
    good = FALSE;
  }
  good = good && link_all (&bitext, &error);
  for (guint side = 0; side < n_sides; side++) {
    g_ptr_array_unref (bitext.lines[side]);
    g_ptr_array_unref (bitext.places[side]);
  }
  return good ? EXIT_CLEAN : message_fail (error);
}
