#include "check/block_language.h"

#include "check/suppress.h"

/* A paragraph's language is asked from so much of it [bytes]; a shorter one speaks the document's language. */
#define SAMPLE_BYTES 400
#define GLANCE_BYTES 48
#define OWN_LANGUAGE_BYTES 120

static gboolean
is_cyrillic (Lang lang)
{
  return lang == LANG_KK || lang == LANG_RU;
}

/* A language is seen from prose: code and addresses are in none, comments for us in that of who wrote them.
 * other  set if the sample had to be put together; free with g_free */
static Span
sample_of (const Document *document, const Block *block, char **other)
{
  Span sample = span_slice (block->text, 0, MIN (block->text.len, (gsize) SAMPLE_BYTES));
  GString *prose;

  if (block->n_runs == 1 && !suppress_is_mentioned (sample))
    return sample;
  prose = g_string_new (NULL);
  for (guint i = 0; i < block->n_runs && prose->len < SAMPLE_BYTES; i++) {
    const Run *run = &g_array_index (document->runs, Run, block->first_run + i);

    if (!run->verbatim)
      g_string_append_len (prose, block->text.data + run->start,
                           (gssize) MIN (run->end - run->start, (gsize) SAMPLE_BYTES));
  }
  suppress_strip (prose);
  *other = g_string_free (prose, FALSE);
  return span_of (*other);
}

Lang
block_language (const Document *document, const Block *block, Lang forced, Lang document_lang)
{
  g_autofree char *other = NULL;
  Span sample = sample_of (document, block, &other);
  Lang own;

  if (block->lang != LANG_NONE && forced == LANG_NONE)
    return block->lang;
  /* The first words mostly say that it is as expected; Kazakh and Russian need a longer look to be told apart. */
  own = lang_glance (span_slice (sample, 0, MIN (sample.len, (gsize) GLANCE_BYTES)));
  if (forced != LANG_NONE && own != LANG_NONE && is_cyrillic (own) == is_cyrillic (forced))
    return forced;
  if (own == LANG_EN && document_lang == LANG_EN)
    return own;
  /* A short block in the script of the document speaks its language, and a long one has letters enough: words are asked
   * only where the script is another. */
  own = lang_glance (sample);
  if (own == LANG_NONE)
    return LANG_NONE;
  if (is_cyrillic (own) != is_cyrillic (document_lang))
    own = lang_guess (sample);
  if (forced != LANG_NONE)
    return is_cyrillic (own) == is_cyrillic (forced) ? forced : own;
  if (is_cyrillic (own) != is_cyrillic (document_lang) || document_lang == LANG_NONE)
    return own;
  /* Few words of Kazakh can be without a Kazakh letter, and a Russian heading can quote one. */
  return block->text.len >= OWN_LANGUAGE_BYTES ? own : document_lang;
}
