#include "sample.h"

#include <check.h>
#include <glib/gstdio.h>

Sample
sample_new (const char *name, const char *bytes, gssize len)
{
  Sample sample = {.folder = g_dir_make_tmp ("atalym-sample-XXXXXX", NULL)};

  sample.path = g_build_filename (sample.folder, name, NULL);
  ck_assert (g_file_set_contents (sample.path, bytes, len, NULL));
  return sample;
}

void
sample_free (Sample *sample)
{
  g_autoptr (GDir) dir = g_dir_open (sample->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (sample->folder, name, NULL);

    g_unlink (path);
  }
  g_rmdir (sample->folder);
  g_free (sample->folder);
  g_free (sample->path);
}

char *
sample_read (const char *path)
{
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);
  return text;
}

static void
dump_run (GString *out, const Block *block, const Run *run)
{
  for (gsize i = run->start; i < run->end; i++) {
    char c = block->text.data[i];

    if (c == '\n')
      g_string_append (out, "⏎");
    else if (c != '\r')
      g_string_append_c (out, c);
  }
}

char *
document_dump (const Document *document)
{
  static const char *const roles[] = {"p", "h", "item", "cell", "quote", "code", "meta"};
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < document->blocks->len; i++) {
    const Block *block = document_block (document, i);

    g_string_append (out, roles[block->role]);
    if (block->level > 0)
      g_string_append_printf (out, "%u", block->level);
    g_string_append (out, ": ");
    for (guint j = 0; j < block->n_runs; j++) {
      const Run *run = &g_array_index (document->runs, Run, block->first_run + j);
      gboolean marked = run->verbatim || run->synthetic;

      if (j > 0 && !marked && !run[-1].verbatim && !run[-1].synthetic)
        g_string_append (out, "|");
      g_string_append (out, run->verbatim ? "‹" : run->synthetic ? "{" : "");
      dump_run (out, block, run);
      g_string_append (out, run->verbatim ? "›" : run->synthetic ? "}" : "");
    }
    g_string_append_c (out, '\n');
  }
  return g_string_free (out, FALSE);
}

void
assert_runs_are_true (const Document *document)
{
  const Span source = text_span (document->source);

  for (guint i = 0; i < document->blocks->len; i++) {
    const Block *block = document_block (document, i);
    gsize covered = 0;

    for (guint j = 0; j < block->n_runs; j++) {
      const Run *run = &g_array_index (document->runs, Run, block->first_run + j);

      ck_assert_uint_eq (run->start, covered);
      ck_assert_uint_gt (run->end, run->start);
      ck_assert_uint_le (run->source, source.len);
      if (!run->synthetic)
        ck_assert (span_equal (span_slice (block->text, run->start, run->end),
                               span_slice (source, run->source, run->source + (run->end - run->start))));
      covered = run->end;
    }
    ck_assert_uint_eq (covered, block->text.len);
  }
}

void
assert_same_lines (const char *a, const char *b)
{
  g_auto (GStrv) lines_a = g_strsplit (a, "\n", -1), lines_b = g_strsplit (b, "\n", -1);

  for (guint i = 0; lines_a[i] != NULL || lines_b[i] != NULL; i++)
    ck_assert_pstr_eq (lines_a[i], lines_b[i]);
}

void
assert_valid (const char *path, const char *schema)
{
  const char *const command[] = {"xmllint", "--noout", "--nonet", "--relaxng", schema, path, NULL};
  g_autofree char *messages = NULL;
  gint status;

  if (!g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, &messages, &status, NULL))
    return;
  if (!g_spawn_check_wait_status (status, NULL))
    ck_abort_msg ("%.2000s", messages);
}
