/* Running text through all rules. The first byte says language, style and kind of file. What is found lies in the text,
 * and what is put in its place is text too. */
#include "fuzz.h"

#include <string.h>

#include "check/fixer.h"
#include "check/walk.h"
#include "format/reader.h"

static const char *const rows[][7] = {
  {"almaty", "place", "ru", "Алматы", "preferred", "full", ""},
  {"almaty", "place", "ru", "Алма-Ата", "superseded", "former", "1993"},
  {"almaty", "place", "ru", "алматинский", "preferred", "adjective", ""},
  {"almaty", "place", "ru", "алма-атинский", "superseded", "adjective", "1993"},
  {"almaty", "place", "kk", "Алматы", "preferred", "full", ""},
  {"almaty", "place", "kk", "Алма-Ата", "superseded", "former", "1993"},
  {"almaty", "place", "en", "Almaty", "preferred", "full", ""},
  {"almaty", "place", "en", "Alma-Ata", "superseded", "former", "1993"},
  {"astana", "place", "ru", "Астана", "preferred", "full", ""},
  {"astana", "place", "ru", "Нур-Султан", "superseded", "former", "2022-09-17"},
  {"astana", "place", "kk", "Астана", "preferred", "full", ""},
  {"astana", "place", "kk", "Нұр-Сұлтан", "superseded", "former", "2022-09-17"},
  {"astana", "place", "en", "Astana", "preferred", "full", ""},
  {"astana", "place", "en", "Nur-Sultan", "superseded", "former", "2022-09-17"},
  {"oskemen", "place", "ru", "Усть-Каменогорск", "preferred", "full", ""},
  {"oskemen", "place", "en", "Oskemen", "preferred", "full", ""},
  {"oskemen", "place", "en", "Ust-Kamenogorsk", "admitted", "variant", ""},
  {"tokayev", "person", "ru", "Касым-Жомарт Токаев", "preferred", "full", ""},
  {"tokayev", "person", "kk", "Қасым-Жомарт Тоқаев", "preferred", "full", ""},
  {"region", "place", "kk", "Шығыс Қазақстан облысы", "preferred", "full", ""},
  {"region", "place", "kk", "Шығыс-Қазақстан облысы", "deprecated", "variant", ""},
};

typedef struct {
  const Document *document;
  Fixer *fixer;
} Sink;

static Glossary *
glossary_of_rows (void)
{
  Glossary *glossary = glossary_new ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    const GlossaryRow row = {.concept = rows[i][0], .type = rows[i][1], .lang = rows[i][2], .term = rows[i][3],
                             .status = rows[i][4],  .kind = rows[i][5], .until = rows[i][6]};

    g_assert (glossary_add_row (glossary, &row, NULL));
  }
  return glossary;
}

static void
take_finding (const Finding *finding, gpointer data)
{
  const Sink *sink = data;
  const Block *block = document_block (sink->document, finding->block);
  const Span found = span_slice (block->text, finding->block_start, finding->block_end);

  g_assert (finding->block_start < finding->block_end && finding->block_end <= block->text.len);
  g_assert (g_utf8_validate_len (found.data, found.len, NULL) && span_equal (found, span_of (finding->found)));
  g_assert (finding->fix != FIX_SAFE || finding->replacements->len == 1);
  for (guint i = 0; i < finding->replacements->len; i++) {
    const char *text = g_ptr_array_index (finding->replacements, i);

    g_assert (*text != '\0' && g_utf8_validate (text, -1, NULL));
  }
  fixer_take (sink->fixer, sink->document, finding);
}

static void
walk (const Document *document, const WalkOptions *options)
{
  g_autoptr (Glossary) glossary = glossary_of_rows ();
  g_autoptr (Fixer) fixer = fixer_new (FIX_REVIEW);
  Matcher *matcher = matcher_new (glossary, "", FALSE);
  TypoIndex *typos = typo_index_new (glossary, matcher);
  Sink sink = {document, fixer};
  WalkCounts counts = {0};
  g_autoptr (GBytes) fixed = NULL;
  gsize size;
  const char *bytes;

  walk_document (matcher, typos, document, options, take_finding, &sink, &counts);
  fixed = document_apply (document, fixer->edits, NULL);
  g_assert (fixed != NULL);
  bytes = g_bytes_get_data (fixed, &size);
  g_assert (g_utf8_validate_len (bytes, size, NULL));
  typo_index_free (typos);
  matcher_free (matcher);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const Lang langs[] = {LANG_NONE, LANG_KK, LANG_RU, LANG_EN};
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (Document) document = NULL;
  WalkOptions options = walk_options_default ();

  if (size < 1 || !g_utf8_validate ((const char *) data + 1, (gssize) size - 1, NULL))
    return 0;
  options.lang = langs[data[0] & 3];
  options.style = data[0] & 4 ? STYLE_KZ_OFFICIAL : STYLE_NEUTRAL;
  options.date = data[0] & 8 ? 20240501 : 19980301;
  options.date_assumed = TRUE;
  bytes = g_bytes_new (data + 1, size - 1);
  document = reader_open_bytes ("text", bytes, data[0] & 16 ? "text" : "markdown", NULL, NULL);
  if (document != NULL)
    walk (document, &options);
  return 0;
}
