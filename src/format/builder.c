#include "format/builder.h"

void
builder_init (BlockBuilder *builder, Document *document)
{
  *builder = (BlockBuilder){document, g_string_sized_new (4096), g_array_new (FALSE, FALSE, sizeof (Run))};
}

void
builder_clear (BlockBuilder *builder)
{
  g_string_free (builder->text, TRUE);
  g_array_unref (builder->runs);
}

static gboolean
continues (const Run *run, const Run *next)
{
  return !run->synthetic && !next->synthetic && run->verbatim == next->verbatim && run->markup == next->markup
         && run->locked == next->locked && run->part == next->part
         && run->source + (run->end - run->start) == next->source;
}

void
builder_append (BlockBuilder *builder, Span text, Run run)
{
  if (text.len == 0)
    return;
  run.start = builder->text->len;
  g_string_append_len (builder->text, text.data, (gssize) text.len);
  run.end = builder->text->len;
  if (builder->runs->len > 0) {
    Run *last = &g_array_index (builder->runs, Run, builder->runs->len - 1);

    if (continues (last, &run)) {
      last->end = run.end;
      return;
    }
  }
  g_array_append_val (builder->runs, run);
}

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static gboolean
ends_in_blank (const BlockBuilder *builder)
{
  return builder->text->len == 0 || is_blank (builder->text->str[builder->text->len - 1]);
}

void
builder_append_collapsed (BlockBuilder *builder, Span text, Run run)
{
  const gsize source = run.source;

  for (gsize i = 0; i < text.len;) {
    gsize start = i;

    while (i < text.len && is_blank (text.data[i]))
      i++;
    /* The last one is kept, which lies in one piece with the word behind it. */
    if (i > start && !ends_in_blank (builder)) {
      run.source = source + i - 1;
      builder_append (builder, span_slice (text, i - 1, i), run);
    }
    start = i;
    while (i < text.len && !is_blank (text.data[i]))
      i++;
    run.source = source + start;
    builder_append (builder, span_slice (text, start, i), run);
  }
}

void
builder_trim (BlockBuilder *builder)
{
  gsize len = builder->text->len;

  while (len > 0 && is_blank (builder->text->str[len - 1]))
    len--;
  g_string_truncate (builder->text, len);
  while (builder->runs->len > 0) {
    Run *last = &g_array_index (builder->runs, Run, builder->runs->len - 1);

    last->end = MIN (last->end, len);
    if (last->end > last->start)
      break;
    g_array_set_size (builder->runs, builder->runs->len - 1);
  }
}

void
builder_lock (BlockBuilder *builder, gsize from)
{
  for (guint i = builder->runs->len; i-- > 0;) {
    Run *run = &g_array_index (builder->runs, Run, i), rest = *run;

    if (run->end <= from)
      return;
    if (run->start >= from) {
      run->locked = TRUE;
      continue;
    }
    rest.source += run->synthetic ? 0 : from - run->start;
    rest.start = run->end = from;
    rest.locked = TRUE;
    g_array_insert_val (builder->runs, i + 1, rest);
    return;
  }
}

void
builder_drop (BlockBuilder *builder)
{
  g_string_truncate (builder->text, 0);
  g_array_set_size (builder->runs, 0);
}

Block *
builder_finish (BlockBuilder *builder, BlockRole role, guint level)
{
  const Run *runs = (const Run *) (gpointer) builder->runs->data;
  const guint n_runs = builder->runs->len;
  Document *document = builder->document;

  if (n_runs == 0)
    return NULL;
  if (n_runs == 1 && !runs->synthetic && !runs->verbatim && !runs->locked && runs->part == 0)
    document_add_slice (document, role, level, runs->source, runs->source + runs->end);
  else
    document_add_block (document, role, level, (Span){builder->text->str, builder->text->len}, runs, n_runs);
  builder_drop (builder);
  return &g_array_index (document->blocks, Block, document->blocks->len - 1);
}
