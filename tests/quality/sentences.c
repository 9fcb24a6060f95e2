/* How often sentences end where people say they do.
 *
 *   sentences LANG FILE     FILE is Markdown in which “|” stands after every end of a sentence, a heading or an item
 *
 * The marks are taken out before the text is read, as `align` reads it. The last line is `HITS FOUND GOLD`; before it
 * stand the ends that are missed and those that are none. Exit status 2 if the file cannot be read.
 */
#include <stdio.h>
#include <string.h>

#include "align/batch.h"
#include "base/file.h"
#include "format/reader.h"

/* The text without its marks; adds where they stood to `ends`. Free with g_bytes_unref. */
static GBytes *
take_marks_out (GBytes *marked, GHashTable *ends)
{
  gsize len;
  const char *data = g_bytes_get_data (marked, &len);
  GString *text = g_string_sized_new (len);

  for (gsize i = 0; i < len; i++)
    if (data[i] == '|')
      g_hash_table_add (ends, GSIZE_TO_POINTER (text->len));
    else
      g_string_append_c (text, data[i]);
  return g_string_free_to_bytes (text);
}

/* Where a line ends in the source: it lies in the text of one of the blocks. */
static gsize
end_of (const Document *document, Span line)
{
  gsize source = 0;

  for (guint i = 0; i < document->blocks->len; i++) {
    const Block *block = document_block (document, i);

    if (line.data >= block->text.data && line.data + line.len <= block->text.data + block->text.len)
      document_locate (document, block, (gsize) (line.data - block->text.data) + line.len - 1, 1, &source);
  }
  return source + 1;
}

static void
show_missed (const Document *document, GHashTable *ends)
{
  Span text = text_span (document->source);
  GHashTableIter iter;
  gpointer end;

  g_hash_table_iter_init (&iter, ends);
  while (g_hash_table_iter_next (&iter, &end, NULL)) {
    gsize at = GPOINTER_TO_SIZE (end);

    printf ("missed: %.*s\n", (int) MIN (at, 80), text.data + at - MIN (at, 80));
  }
}

int
main (int argc, char **argv)
{
  g_autoptr (GBytes) marked = argc == 3 ? file_read (argv[2], FILE_LIMIT, NULL) : NULL;
  g_autoptr (GHashTable) ends = g_hash_table_new (NULL, NULL);
  g_autoptr (GBytes) bytes = marked != NULL ? take_marks_out (marked, ends) : NULL;
  g_autoptr (Document) document = bytes != NULL ? reader_open_bytes (argv[2], bytes, "markdown", NULL, NULL) : NULL;
  g_autoptr (AlignText) text = NULL;
  guint hits = 0, gold = g_hash_table_size (ends);

  if (document == NULL)
    return 2;
  text = align_text_new (document, lang_parse (argv[1], NULL), FALSE);
  for (guint i = 0; i < text->lines->len; i++) {
    const Span line = g_array_index (text->lines, AlignLine, i).text;

    if (g_hash_table_remove (ends, GSIZE_TO_POINTER (end_of (document, line))))
      hits++;
    else
      printf ("no end: %.*s\n", (int) line.len, line.data);
  }
  show_missed (document, ends);
  printf ("%u %u %u\n", hits, text->lines->len, gold);
  return 0;
}
