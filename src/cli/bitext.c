#include "cli/bitext.h"

#include "base/error.h"
#include "base/file.h"
#include "cli/align_jobs.h"
#include "cli/output.h"
#include "format/unit_source.h"
#include "memory/store.h"

/* Languages that files are looked through for if none is named, in the order of the columns. */
static const Lang usual_langs[NAME_SIDES_MAX] = {LANG_KK, LANG_RU, LANG_EN};

static void
add_number (Bitext *bitext, guint number)
{
  g_array_append_val (bitext->numbers, number);
}

static void
add_text (Bitext *bitext, guint side, char *text, char *place)
{
  g_ptr_array_add (bitext->lines[side], text);
  g_ptr_array_add (bitext->places[side], place);
}

/* --- units -------------------------------------------------------------------------------------------------------- */

typedef struct {
  Bitext *bitext;
  const char *path;
} UnitReading;

static void
add_texts (const UnitReading *reading, const Unit *unit, gint64 number)
{
  Bitext *bitext = reading->bitext;

  add_number (bitext, bitext->numbers->len + 1);
  for (guint side = 0; side < bitext->n_sides; side++) {
    const UnitSegment *segment = unit_segment (unit, bitext->langs[side]);

    add_text (bitext, side, g_strdup (segment != NULL ? segment->text : ""),
              g_strdup_printf ("%s:%" G_GINT64_FORMAT, reading->path, number));
  }
}

static gboolean
add_unit (const Unit *unit, gpointer data, GError **error)
{
  const UnitReading *reading = data;

  add_texts (reading, unit, unit->line > 0 ? (gint64) unit->line : (gint64) reading->bitext->numbers->len + 1);
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
  UnitReading reading = {bitext, path};
  Format format;
  Content content;

  if (store_is_memory (path)) {
    Store *store = store_open (path, STORE_READ, error);
    gboolean good = store != NULL && store_each (store, add_stored, &reading, error);

    g_clear_pointer (&store, store_close);
    return good;
  }
  return format_of_path (path, &format, &content, error)
         && units_read (path, format, add_unit, &reading, NULL, NULL, error);
}

gboolean
bitext_is_units (const char *path)
{
  Format format;
  Content content;

  return store_is_memory (path)
         || (format_of_path (path, &format, &content, NULL)
             && (format == FORMAT_TMX || format_is_table (format, NULL)));
}

static gboolean
has_text (const GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    if (((const char *) g_ptr_array_index (lines, i))[0] != '\0')
      return TRUE;
  return FALSE;
}

/* A language that no unit has is left out. */
static void
drop_empty_sides (Bitext *bitext)
{
  guint kept = 0;

  for (guint side = 0; side < bitext->n_sides; side++)
    if (has_text (bitext->lines[side])) {
      GPtrArray *lines = bitext->lines[kept], *places = bitext->places[kept];

      bitext->lines[kept] = bitext->lines[side];
      bitext->lines[side] = lines;
      bitext->places[kept] = bitext->places[side];
      bitext->places[side] = places;
      bitext->langs[kept++] = bitext->langs[side];
    }
  bitext->n_sides = kept;
}

static gboolean
read_all_units (Bitext *bitext, const BitextReading *reading, char **paths, guint n, GError **error)
{
  for (guint i = 0; i < n; i++)
    if (!read_units (bitext, paths[i], error))
      return FALSE;
  if (reading->langs != NULL)
    return TRUE;
  drop_empty_sides (bitext);
  if (bitext->n_sides > 1)
    return TRUE;
  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_USAGE, "%s: no two of the languages kk, ru and en are in it",
               paths[0]);
  return FALSE;
}

/* --- line files --------------------------------------------------------------------------------------------------- */

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
    guint number = bitext->lines[side]->len + 1;

    if (bitext->numbers->len < number)
      add_number (bitext, number);
    add_text (bitext, side, span_dup (span_slice (rest, 0, len > 0 && rest.data[len - 1] == '\r' ? len - 1 : len)),
              g_strdup_printf ("%s:%u", path, number));
    rest = span_slice (rest, MIN (len + 1, rest.len), rest.len);
  }
  return TRUE;
}

/* A file that ends early has empty lines up to the end of the others. */
static gboolean
read_line_files (Bitext *bitext, const BitextReading *reading, char **paths, GError **error)
{
  for (guint side = 0; side < bitext->n_sides; side++)
    if (!read_lines (bitext, side, paths[side], reading->encoding, error))
      return FALSE;
  for (guint side = 1; side < bitext->n_sides; side++)
    if (bitext->lines[side]->len != bitext->lines[0]->len)
      message_warning ("%s has %u lines, and %s has %u: do they go together line by line? --align finds what does",
                       paths[0], bitext->lines[0]->len, paths[side], bitext->lines[side]->len);
  for (guint side = 0; side < bitext->n_sides; side++)
    while (bitext->lines[side]->len < bitext->numbers->len)
      add_text (bitext, side, g_strdup (""), g_strdup (paths[side]));
  return TRUE;
}

/* --- documents ---------------------------------------------------------------------------------------------------- */

static void
add_bead (Bitext *bitext, const AlignJob *job, const Bead *bead)
{
  guint first, said = 0; /* the first side that says something here */

  while (said + 1 < bitext->n_sides && bead->n[said] == 0)
    said++;
  first = bead->n[said] > 0 ? g_array_index (job->texts[said]->numbers, guint, bead->first[said]) : 0;
  add_number (bitext, first + 1);
  for (guint side = 0; side < bitext->n_sides; side++) {
    guint number = bead->n[side] > 0 ? g_array_index (job->texts[side]->numbers, guint, bead->first[side]) : 0;

    add_text (bitext, side, align_bead_text (job->texts[side], bead, side),
              g_strdup_printf ("%s:%u", job->paths[side], number + 1));
  }
}

static gboolean
align_documents (Bitext *bitext, const BitextReading *reading, char **paths, guint n, GError **error)
{
  g_autoptr (GArray) jobs = align_jobs_new (); /* of AlignJob */
  g_autoptr (AlignBatch) batch = align_batch_new (FALSE);
  const AlignReading how = {.langs = reading->langs,
                            .type = reading->type,
                            .encoding = reading->encoding,
                            .strict = TRUE};
  g_autofree char *name = align_job_name (paths[0]);
  const GArray *beads;
  AlignJob *job;

  align_jobs_add (jobs, paths, NULL, n, name, NULL);
  job = &g_array_index (jobs, AlignJob, 0);
  if (align_jobs_read (jobs, &how, 0) != EXIT_CLEAN || !job->ready) {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_USAGE, "%s: cannot be aligned", paths[0]);
    return FALSE;
  }
  align_batch_add (batch, (const AlignText *const *) job->texts, n);
  align_batch_read (batch, 0);
  align_batch_run (batch, 0, NULL);
  if (align_batch_confidence (batch, 0, NULL) < ALIGN_UNRELATED) {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_VALUE,
                 "%s and what was given with it do not look like translations of each other", paths[0]);
    return FALSE;
  }
  bitext->n_sides = n;
  for (guint side = 0; side < n; side++)
    bitext->langs[side] = job->texts[side]->lang;
  beads = align_batch_beads (batch, 0);
  for (guint i = 0; i < beads->len; i++)
    add_bead (bitext, job, &g_array_index (beads, Bead, i));
  return TRUE;
}

/* --- all together ------------------------------------------------------------------------------------------------- */

static void
bitext_init (Bitext *bitext, const GArray *langs)
{
  *bitext = (Bitext){.n_sides = langs != NULL ? langs->len : NAME_SIDES_MAX,
                     .numbers = g_array_new (FALSE, FALSE, sizeof (guint))};
  for (guint side = 0; side < NAME_SIDES_MAX; side++) {
    bitext->lines[side] = g_ptr_array_new_with_free_func (g_free);
    bitext->places[side] = g_ptr_array_new_with_free_func (g_free);
    if (side < bitext->n_sides)
      bitext->langs[side] = langs != NULL ? g_array_index (langs, Lang, side) : usual_langs[side];
  }
}

void
bitext_clear (Bitext *bitext)
{
  for (guint side = 0; side < NAME_SIDES_MAX; side++) {
    g_clear_pointer (&bitext->lines[side], g_ptr_array_unref);
    g_clear_pointer (&bitext->places[side], g_ptr_array_unref);
  }
  g_clear_pointer (&bitext->numbers, g_array_unref);
}

gboolean
bitext_read (Bitext *bitext, const BitextReading *reading, char **paths, guint n, GError **error)
{
  guint n_units = 0;

  bitext_init (bitext, reading->langs);
  for (guint i = 0; i < n; i++)
    n_units += bitext_is_units (paths[i]);
  if (n_units == n && n > 0)
    return read_all_units (bitext, reading, paths, n, error);
  if (reading->align && (n == 2 || n == 3))
    return align_documents (bitext, reading, paths, n, error);
  if (!reading->align && reading->langs != NULL && n == bitext->n_sides)
    return read_line_files (bitext, reading, paths, error);
  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_USAGE, "%s",
               reading->align ? "--align needs two or three documents that translate each other"
                              : "--bitext needs a file for each language of --langs, line by line, or memories (TMX, "
                                "TSV, a memory file)");
  return FALSE;
}
