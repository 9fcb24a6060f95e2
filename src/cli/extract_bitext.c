/* extract --bitext: two texts that translate each other, line by line. */
#include "cli/extract_bitext.h"

#include "align/names.h"
#include "base/error.h"
#include "base/file.h"
#include "cli/output.h"
#include "format/json.h"
#include "format/tmx.h"
#include "format/tsv.h"

typedef struct {
  const BitextTask *task;
  GPtrArray *lines[2]; /* of char * */
} Bitext;

static gboolean
add_unit (const Unit *unit, gpointer data, GError **error)
{
  Bitext *bitext = data;

  for (guint side = 0; side < 2; side++) {
    const UnitSegment *segment = unit_segment (unit, bitext->task->langs[side]);

    g_ptr_array_add (bitext->lines[side], g_strdup (segment != NULL ? segment->text : ""));
  }
  return TRUE;
}

/* Lines of a file, blank ones too, so that they keep their numbers. */
static gboolean
read_lines (Bitext *bitext, guint side, const char *path, const char *encoding, GError **error)
{
  g_autoptr (GBytes) bytes = file_read (path, FILE_LIMIT, error);
  g_autoptr (Text) text = NULL;
  Span rest;

  if (bytes == NULL)
    return FALSE;
  text = text_decode (bytes, encoding, error);
  if (text == NULL) {
    g_prefix_error (error, "%s: ", path);
    return FALSE;
  }
  for (rest = text_span (text); rest.len > 0;) {
    const char *end = memchr (rest.data, '\n', rest.len);
    gsize len = end != NULL ? (gsize) (end - rest.data) : rest.len;

    g_ptr_array_add (bitext->lines[side],
                     span_dup (span_slice (rest, 0, len > 0 && rest.data[len - 1] == '\r' ? len - 1 : len)));
    rest = span_slice (rest, MIN (len + 1, rest.len), rest.len);
  }
  return TRUE;
}

static void
print_link (gboolean json, const NameLink *link)
{
  if (!json) {
    output_print ("%u\t%s\t%s\t%s\t%s\t%s\t%.3f\n", link->line + 1, name_type_name (link->type), link->surface_a,
                  link->lemma_a, link->surface_b, link->lemma_b, link->score);
    return;
  }
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
  json_end_object (line);
  g_string_append_c (line, '\n');
  output_write ((Span){line->str, line->len});
}

static gboolean
read_bitext (Bitext *bitext, char **paths, guint n, GError **error)
{
  const char *encoding = bitext->task->encoding;

  if (n == 1 && g_str_has_suffix (paths[0], ".tmx"))
    return tmx_read (paths[0], add_unit, bitext, NULL, error);
  if (n == 1)
    return tsv_read_bitext (paths[0], TABLE_TSV, add_unit, bitext, NULL, error);
  if (n == 2)
    return read_lines (bitext, 0, paths[0], encoding, error) && read_lines (bitext, 1, paths[1], encoding, error);
  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_USAGE, "--bitext needs two files, line by line, or one TMX or TSV");
  return FALSE;
}

static void
print_links (const Bitext *bitext)
{
  const BitextTask *task = bitext->task;
  g_autoptr (GArray) a = finder_find_lines (task->finder, bitext->lines[0], task->langs[0]); /* of FoundName */
  g_autoptr (GArray) b = finder_find_lines (task->finder, bitext->lines[1], task->langs[1]);
  const NameSide sides[2] = {{bitext->lines[0], a, task->langs[0]}, {bitext->lines[1], b, task->langs[1]}};
  g_autoptr (GArray) links = names_link (&sides[0], &sides[1], task->glossary);

  if (!task->json)
    output_print ("line\ttype\ta_surface\ta_lemma\tb_surface\tb_lemma\tscore\n");
  for (guint i = 0; i < links->len; i++)
    print_link (task->json, &g_array_index (links, NameLink, i));
}

int
extract_bitext (const BitextTask *task, char **paths, guint n)
{
  g_autoptr (GPtrArray) a = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) b = g_ptr_array_new_with_free_func (g_free);
  Bitext bitext = {task, {a, b}};
  GError *error = NULL;

  if (!read_bitext (&bitext, paths, n, &error))
    return message_fail (error);
  print_links (&bitext);
  return EXIT_CLEAN;
}
