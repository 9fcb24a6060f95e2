/* convert --usage: how often the terms of a glossary stand in documents and memories. */
#include <string.h>

#include "cli/command.h"
#include "cli/convert.h"
#include "format/reader.h"
#include "format/unit_source.h"
#include "glossary/matcher.h"

typedef struct {
  const Matcher *matcher;
  GArray *mentions;   /* of Mention */
  guint *counts;
  guint n_sources, source;
} Counter;

static void
count_text (Counter *counter, Span text, Lang lang)
{
  if (lang == LANG_NONE)
    return;
  matcher_find (counter->matcher, text, lang, counter->mentions);
  for (guint i = 0; i < counter->mentions->len; i++) {
    const Term *term = g_array_index (counter->mentions, Mention, i).term;

    counter->counts[(gsize) term->number * counter->n_sources + counter->source]++;
  }
}

static gboolean
count_unit (const Unit *unit, gpointer data, GError **error)
{
  for (guint i = 0; i < unit->segments->len; i++) {
    const UnitSegment *segment = &g_array_index (unit->segments, UnitSegment, i);

    count_text (data, span_of (segment->text), segment->lang);
  }
  return TRUE;
}

/* A paragraph in another script than the rest is in another language. */
static gboolean
count_document (Counter *counter, const char *path, GError **error)
{
  g_autoptr (Document) document = reader_open (path, NULL, NULL, error);
  Lang lang;

  if (document == NULL)
    return FALSE;
  lang = document_lang (document);
  for (guint i = 0; i < document->blocks->len; i++) {
    const Block *block = document_block (document, i);
    const Lang own = block->lang != LANG_NONE ? block->lang : lang_guess (block->text);

    if (block->role != BLOCK_CODE)
      count_text (counter, block->text, (own == LANG_EN) == (lang == LANG_EN) && block->lang == LANG_NONE ? lang : own);
  }
  return TRUE;
}

gboolean
convert_count_usage (const Glossary *glossary, char **paths, PageUsage *usage, GError **error)
{
  g_autoptr (Matcher) matcher = matcher_new (glossary, "", FALSE);
  g_autoptr (GArray) mentions = g_array_new (FALSE, FALSE, sizeof (Mention));
  Counter counter = {.matcher = matcher, .mentions = mentions, .n_sources = g_strv_length (paths)};
  gboolean good = TRUE;

  counter.counts = g_new0 (guint, (gsize) glossary_n_numbers (glossary) * counter.n_sources);
  *usage = (PageUsage){(const char *const *) paths, counter.n_sources, counter.counts};
  for (; counter.source < counter.n_sources && good; counter.source++) {
    const char *path = paths[counter.source];
    Content content;
    Format format;

    if (format_of_path (path, &format, &content, NULL) && content == CONTENT_MEMORY)
      good = units_read (path, format, count_unit, &counter, NULL, NULL, error);
    else
      good = count_document (&counter, path, error);
  }
  if (!good)
    g_free (counter.counts);
  return good;
}
