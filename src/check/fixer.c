#include "check/fixer.h"

#include <string.h>

#define CONTEXT_LINES 3

Fixer *
fixer_new (FixLevel level)
{
  Fixer *fixer = g_new0 (Fixer, 1);

  fixer->level = level;
  fixer->edits = g_array_new (FALSE, FALSE, sizeof (Edit));
  g_array_set_clear_func (fixer->edits, (GDestroyNotify) edit_clear);
  return fixer;
}

void
fixer_free (Fixer *fixer)
{
  if (fixer == NULL)
    return;
  g_array_unref (fixer->edits);
  g_free (fixer);
}

gboolean
fixer_take (Fixer *fixer, const Document *document, const Finding *finding)
{
  if (finding->fix < fixer->level || finding->fix == FIX_NONE || finding->replacements->len == 0)
    return FALSE;
  return fixer_take_text (fixer, document, finding, g_ptr_array_index (finding->replacements, 0));
}

gboolean
fixer_take_text (Fixer *fixer, const Document *document, const Finding *finding, const char *text)
{
  const Edit *last = fixer->edits->len > 0 ? &g_array_index (fixer->edits, Edit, fixer->edits->len - 1) : NULL;

  if (last != NULL && last->part == finding->part && finding->source_start < last->end)
    return FALSE;
  if (!document_edit (document, document_block (document, finding->block), finding->block_start, finding->block_end,
                      text, fixer->edits))
    return FALSE;
  fixer->taken++;
  return TRUE;
}

/* --- diff -------------------------------------------------------------------------------------------------------- */

static GArray *
split_lines (Span text)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Span)); /* of Span, each with its line end */

  for (gsize start = 0; start < text.len;) {
    const char *newline = memchr (text.data + start, '\n', text.len - start);
    gsize end = newline == NULL ? text.len : (gsize) (newline - text.data) + 1;
    Span line = span_slice (text, start, end);

    g_array_append_val (lines, line);
    start = end;
  }
  return lines;
}

static void
add_line (GString *out, char mark, Span line)
{
  g_string_append_c (out, mark);
  g_string_append_len (out, line.data, (gssize) line.len);
  if (line.len == 0 || line.data[line.len - 1] != '\n')
    g_string_append (out, "\n\\ No newline at end of file\n");
}

#define LINE(lines, i) g_array_index (lines, Span, i)

static gboolean
same_line (const GArray *a, const GArray *b, guint i)
{
  return span_equal (LINE (a, i), LINE (b, i));
}

/* Lines [from, to) differ somewhere within CONTEXT_LINES of each other; they are one hunk. */
static void
add_hunk (GString *out, const GArray *before, const GArray *after, guint from, guint to)
{
  guint first = from > CONTEXT_LINES ? from - CONTEXT_LINES : 0, last = MIN (to + CONTEXT_LINES, before->len);

  g_string_append_printf (out, "@@ -%u,%u +%u,%u @@\n", first + 1, last - first, first + 1, last - first);
  for (guint i = first; i < last;) {
    guint end = i;

    if (same_line (before, after, i)) {
      add_line (out, ' ', LINE (before, i++));
      continue;
    }
    while (end < last && !same_line (before, after, end))
      end++;
    for (guint j = i; j < end; j++)
      add_line (out, '-', LINE (before, j));
    for (guint j = i; j < end; j++)
      add_line (out, '+', LINE (after, j));
    i = end;
  }
}

/* An edit never adds or removes a line end, except where a name was broken over two lines: then all is one hunk. */
static void
add_whole (GString *out, const GArray *before, const GArray *after)
{
  g_string_append_printf (out, "@@ -1,%u +1,%u @@\n", before->len, after->len);
  for (guint i = 0; i < before->len; i++)
    add_line (out, '-', LINE (before, i));
  for (guint i = 0; i < after->len; i++)
    add_line (out, '+', LINE (after, i));
}

char *
fixer_diff (const char *path, Span before_text, Span after_text)
{
  GString *out = g_string_new (NULL);
  g_autoptr (GArray) before = split_lines (before_text);
  g_autoptr (GArray) after = split_lines (after_text);

  if (span_equal (before_text, after_text))
    return g_string_free (out, FALSE);
  g_string_append_printf (out, "--- a/%s\n+++ b/%s\n", path, path);
  if (before->len != after->len) {
    add_whole (out, before, after);
    return g_string_free (out, FALSE);
  }
  for (guint i = 0; i < before->len; i++) {
    guint end = i, last = i;

    if (same_line (before, after, i))
      continue;
    for (end = i; end < before->len && end - last <= 2 * CONTEXT_LINES + 1; end++)
      if (!same_line (before, after, end))
        last = end;
    add_hunk (out, before, after, i, last + 1);
    i = last;
  }
  return g_string_free (out, FALSE);
}
