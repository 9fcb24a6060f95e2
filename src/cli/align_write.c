#include "cli/align_write.h"

#include <string.h>

#include "base/committer.h"
#include "base/error.h"
#include "cli/command.h"
#include "discover/finder.h"
#include "format/review_page.h"
#include "format/tmx.h"
#include "format/tsv.h"

/* Rows of a page that are less sure than this come first, unless --min-score says otherwise. */
#define DOUBTFUL 0.5
/* So many units that were left out are shown on standard error; --review has them all. */
#define SHOWN_MAX 10
/* Of each of them, so much [code points]. */
#define SHOWN_LENGTH 40

const char *const align_format_names[N_ALIGN_FORMATS] = {"tmx", "tsv", "beads", "html"};

/* One output file. */
typedef struct {
  FileWriter *file;
  TmxWriter *tmx;
  ReviewPage *page;
  const char *tags[N_LANGS + 1]; /* columns of a table */
} Output;

struct AlignWriter {
  const AlignWriting *writing;
  const AlignBatch *batch;
  char *out;
  Output shared; /* of jobs that name no place of their own */
  Committer *committer; /* of the outputs of single jobs */
  FileWriter *review;
  Lang langs[ALIGN_SIDES_MAX]; /* of the shared output: those of its jobs */
  guint n_langs;
  guint n_expected; /* jobs of the shared output */
  guint n_units, n_left_out;
  Glossary *glossary; /* names for the page; NULL until asked for */
  Matcher *matcher;
  Finder *finder;
};

AlignWriter *
align_writer_new (const AlignWriting *writing, const AlignBatch *batch, const char *out)
{
  AlignWriter *writer = g_new0 (AlignWriter, 1);

  writer->writing = writing;
  writer->batch = batch;
  writer->out = g_strdup (out);
  writer->committer = committer_new ();
  return writer;
}

static void
output_clear (Output *output)
{
  g_clear_pointer (&output->tmx, tmx_writer_free);
  g_clear_pointer (&output->page, review_page_free);
  g_clear_pointer (&output->file, file_writer_free);
}

void
align_writer_free (AlignWriter *writer)
{
  output_clear (&writer->shared);
  if (writer->committer != NULL)
    g_ptr_array_unref (committer_finish (writer->committer));
  g_clear_pointer (&writer->review, file_writer_free);
  g_clear_pointer (&writer->finder, finder_free);
  g_clear_pointer (&writer->matcher, matcher_free);
  g_clear_pointer (&writer->glossary, glossary_free);
  g_free (writer->out);
  g_free (writer);
}

/* --- output files ------------------------------------------------------------------------------------------------- */

static gboolean
make_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (strcmp (path, "-") != 0 && g_mkdir_with_parents (folder, 0777) != 0) {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_IO, "%s: the folder cannot be made", folder);
    return FALSE;
  }
  return TRUE;
}

static gboolean
output_open (const AlignWriter *writer, Output *output, const AlignJob *job, const char *path, GError **error)
{
  const AlignWriting *writing = writer->writing;
  const TmxOptions options = {.srclang = lang_tag (job->texts[0]->lang), .segtype = "sentence"};
  Lang langs[ALIGN_SIDES_MAX];
  guint n = 0;

  if (job->in_folder && !make_folder (path, error))
    return FALSE;
  output->file = job->out != NULL ? file_writer_open_late (path, error) : file_writer_open (path, error);
  if (output->file == NULL)
    return FALSE;
  if (writing->format == ALIGN_TMX)
    return (output->tmx = tmx_writer_new (output->file, &options, error)) != NULL;
  for (; n < (job->out != NULL ? job->n_sides : writer->n_langs); n++) {
    langs[n] = job->out != NULL ? job->texts[n]->lang : writer->langs[n];
    output->tags[n] = lang_tag (langs[n]);
  }
  if (writing->format == ALIGN_TSV)
    return tsv_write_bitext_header (output->file, output->tags, error);
  if (writing->format == ALIGN_HTML) {
    g_autofree char *title = job->out != NULL || writer->n_expected == 1
                               ? g_strdup_printf ("Alignment: %s", job->name)
                               : g_strdup_printf ("Alignment of %u documents", writer->n_expected);

    output->page = review_page_new (title, langs, n, writing->min_score > 0 ? writing->min_score : DOUBTFUL);
  }
  return TRUE;
}

/* Writes what is left to write; the file is not in its place yet. */
static gboolean
output_complete (Output *output, GError **error)
{
  if (output->tmx != NULL && !tmx_writer_finish (output->tmx, error))
    return FALSE;
  return output->page == NULL || review_page_write (output->page, output->file, error);
}

/* --- beads -------------------------------------------------------------------------------------------------------- */

static gboolean
write_beads (const AlignWriter *writer, const AlignJob *job, const GArray *beads, FileWriter *out, GError **error)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint k = 0; k < beads->len; k++) {
    const Bead *bead = &g_array_index (beads, Bead, k);

    for (guint side = 0; side < job->n_sides; side++) {
      if (side > 0)
        g_string_append_c (line, '\t');
      for (guint i = 0; i < bead->n[side]; i++) {
        guint number = bead->first[side] + i;

        if (writer->writing->whole_lines)
          number = g_array_index (job->texts[side]->numbers, guint, number);
        g_string_append_printf (line, "%s%u", i > 0 ? " " : "", number);
      }
    }
    g_string_append_c (line, '\n');
  }
  return file_writer_write (out, line->str, line->len, error);
}

/* --- units -------------------------------------------------------------------------------------------------------- */

static char *
shorten (const char *text)
{
  const char *end = text;

  for (guint n = 0; n < SHOWN_LENGTH && *end != '\0'; n++)
    end = g_utf8_next_char (end);
  return *end == '\0' ? g_strdup (text) : g_strdup_printf ("%.*s…", (int) (end - text), text);
}

/* The list for review is made even if nothing is in it, so that none stays from before. */
static gboolean
open_review (AlignWriter *writer, GError **error)
{
  if (writer->review != NULL)
    return TRUE;
  writer->review = file_writer_open (writer->writing->review, error);
  return writer->review != NULL && file_writer_print (writer->review, error, "id\tscore\ttexts\n");
}

/* A unit that is left out: shown, and written down for review. */
static gboolean
leave_out (AlignWriter *writer, const Unit *unit, double score, GError **error)
{
  g_autoptr (GString) row = g_string_new (unit->id);
  g_autoptr (GString) shown = g_string_new (NULL);

  g_string_append_printf (row, "\t%.3f", score);
  for (guint i = 0; i < unit->segments->len; i++) {
    const char *text = g_array_index (unit->segments, UnitSegment, i).text;
    g_autofree char *brief = shorten (text);

    g_string_append_c (row, '\t');
    for (const char *p = text; *p != '\0'; p++)
      g_string_append_c (row, *p == '\t' || *p == '\n' || *p == '\r' ? ' ' : *p);
    g_string_append_printf (shown, "%s%s", i > 0 ? " | " : "", brief);
  }
  g_string_append_c (row, '\n');
  if (writer->n_left_out++ < SHOWN_MAX)
    message_note ("%s is left out (%.3f): %s", unit->id, score, shown->str);
  if (writer->writing->review == NULL)
    return TRUE;
  return open_review (writer, error) && file_writer_write (writer->review, row->str, row->len, error);
}

static gboolean
write_units (AlignWriter *writer, const AlignJob *job, const GArray *beads, Output *output, GError **error)
{
  const AlignUnits units = {.name = job->name,
                            .texts = (const AlignText *const *) job->texts,
                            .n_sides = job->n_sides,
                            .doubt = job->doubt};

  for (guint k = 0; k < beads->len; k++) {
    const Bead *bead = &g_array_index (beads, Bead, k);
    g_autoptr (Unit) unit = align_bead_unit (&units, bead, k + 1);
    gboolean written;

    if (unit == NULL)
      continue;
    writer->n_units++;
    if (bead->score < writer->writing->min_score)
      written = leave_out (writer, unit, bead->score, error);
    else if (output->tmx != NULL)
      written = tmx_writer_add (output->tmx, unit, error);
    else
      written = tsv_write_unit (output->file, unit, output->tags, error);
    if (!written)
      return FALSE;
  }
  return TRUE;
}

/* --- pages -------------------------------------------------------------------------------------------------------- */

/* The glossary, without the dictionaries of ordinary words: so a page is the same on every machine. */
static gboolean
open_finder (AlignWriter *writer, GError **error)
{
  if (writer->finder != NULL)
    return TRUE;
  writer->glossary = command_glossary (NULL, FALSE, error);
  if (writer->glossary == NULL)
    return FALSE;
  writer->matcher = matcher_new (writer->glossary, "", FALSE);
  writer->finder = finder_new (writer->glossary, writer->matcher, NULL);
  return TRUE;
}

/* The texts of one side of all beads, and where their names are. */
typedef struct {
  GPtrArray *texts; /* of char * */
  GArray *found;    /* of FoundName */
  GArray *marks;    /* of PageMark */
  guint next;       /* of found */
} PageSide;

static void
page_side_open (PageSide *side, const AlignWriter *writer, const AlignText *text, const GArray *beads, guint number)
{
  side->texts = g_ptr_array_new_with_free_func (g_free);
  side->marks = g_array_new (FALSE, FALSE, sizeof (PageMark));
  side->next = 0;
  for (guint k = 0; k < beads->len; k++)
    g_ptr_array_add (side->texts, align_bead_text (text, &g_array_index (beads, Bead, k), number));
  side->found = finder_find_lines (writer->finder, side->texts, text->lang);
}

static void
page_side_clear (PageSide *side)
{
  g_ptr_array_unref (side->texts);
  g_array_unref (side->found);
  g_array_unref (side->marks);
}

/* The names of the next text as marks. */
static void
page_side_mark (PageSide *side, guint number)
{
  g_array_set_size (side->marks, 0);
  for (; side->next < side->found->len; side->next++) {
    const FoundName *name = &g_array_index (side->found, FoundName, side->next);
    PageMark mark = {name->start, name->end, name->lemma};

    if (name->paragraph > number)
      break;
    g_array_append_val (side->marks, mark);
  }
}

static guint
column_of (const AlignWriter *writer, const AlignJob *job, guint side)
{
  for (guint i = 0; i < writer->n_langs && job->out == NULL; i++)
    if (writer->langs[i] == job->texts[side]->lang)
      return i;
  return side;
}

static gboolean
write_page (AlignWriter *writer, const AlignJob *job, const GArray *beads, Output *output, GError **error)
{
  PageSide sides[ALIGN_SIDES_MAX];

  if (!open_finder (writer, error))
    return FALSE;
  for (guint side = 0; side < job->n_sides; side++)
    page_side_open (&sides[side], writer, job->texts[side], beads, side);
  review_page_add_document (output->page, job->name, align_batch_confidence (writer->batch, job->number, NULL),
                            job->doubt);
  for (guint k = 0; k < beads->len; k++) {
    const Bead *bead = &g_array_index (beads, Bead, k);
    ReviewRow row = {.number = k + 1, .score = bead->score};

    for (guint side = 0; side < job->n_sides; side++) {
      guint column = column_of (writer, job, side);

      page_side_mark (&sides[side], k);
      row.texts[column] = bead->n[side] > 0 ? g_ptr_array_index (sides[side].texts, k) : NULL;
      row.marks[column] = (const PageMark *) sides[side].marks->data;
      row.n_marks[column] = sides[side].marks->len;
    }
    review_page_add_row (output->page, &row);
  }
  for (guint side = 0; side < job->n_sides; side++)
    page_side_clear (&sides[side]);
  return TRUE;
}

/* --- all ---------------------------------------------------------------------------------------------------------- */

void
align_writer_expect (AlignWriter *writer, const AlignJob *job)
{
  writer->n_expected += job->out == NULL;
  for (guint side = 0; side < job->n_sides && job->out == NULL; side++) {
    guint i = 0;

    while (i < writer->n_langs && writer->langs[i] != job->texts[side]->lang)
      i++;
    if (i < writer->n_langs || i == ALIGN_SIDES_MAX)
      continue;
    /* The documents of folders have all sorts of languages. */
    for (; i > 0 && job->langs[0] != LANG_NONE && writer->langs[i - 1] > job->texts[side]->lang; i--)
      writer->langs[i] = writer->langs[i - 1];
    writer->langs[i] = job->texts[side]->lang;
    writer->n_langs++;
  }
}

static gboolean
write_job (AlignWriter *writer, const AlignJob *job, Output *output, GError **error)
{
  const GArray *beads = align_batch_beads (writer->batch, job->number);

  if (writer->writing->format == ALIGN_BEADS)
    return write_beads (writer, job, beads, output->file, error);
  if (writer->writing->format == ALIGN_HTML)
    return write_page (writer, job, beads, output, error);
  return write_units (writer, job, beads, output, error);
}

gboolean
align_writer_add (AlignWriter *writer, const AlignJob *job, GError **error)
{
  Output own = {0};
  gboolean done;

  if (job->out == NULL)
    return (writer->shared.file != NULL || output_open (writer, &writer->shared, job, writer->out, error))
           && write_job (writer, job, &writer->shared, error);
  done = output_open (writer, &own, job, job->out, error) && write_job (writer, job, &own, error)
         && output_complete (&own, error);
  if (done)
    committer_add (writer->committer, g_steal_pointer (&own.file));
  output_clear (&own);
  return done;
}

GPtrArray *
align_writer_settle (AlignWriter *writer)
{
  return committer_finish (g_steal_pointer (&writer->committer));
}

gboolean
align_writer_finish (AlignWriter *writer, GError **error)
{
  if (writer->n_left_out > SHOWN_MAX)
    message_note ("… and %u more", writer->n_left_out - SHOWN_MAX);
  if (writer->n_left_out > 0)
    message_note ("%u of %u units are less sure than %g and were left out%s%s", writer->n_left_out, writer->n_units,
                  writer->writing->min_score, writer->writing->review != NULL ? "; they are in " : "",
                  writer->writing->review != NULL ? writer->writing->review : "");
  if (writer->shared.file != NULL
      && !(output_complete (&writer->shared, error) && file_writer_commit (writer->shared.file, error)))
    return FALSE;
  if (writer->writing->review == NULL)
    return TRUE;
  return open_review (writer, error) && file_writer_commit (writer->review, error);
}
