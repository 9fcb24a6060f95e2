#include "fuzz.h"

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "format/pairs.h"
#include "format/reader.h"

FuzzFile
fuzz_file_open (const uint8_t *data, size_t size)
{
  FuzzFile file = {.fd = memfd_create ("fuzz", 0)};

  g_assert (file.fd >= 0 && write (file.fd, data, size) == (ssize_t) size);
  snprintf (file.path, sizeof file.path, "/proc/self/fd/%d", file.fd);
  return file;
}

void
fuzz_file_close (FuzzFile *file)
{
  close (file->fd);
}

static void
check_block (const Document *document, const Block *block)
{
  const Span source = text_span (document->source);
  gsize covered = 0;

  g_assert (g_utf8_validate_len (block->text.data, block->text.len, NULL));
  for (guint i = 0; i < block->n_runs; i++) {
    const Run *run = &g_array_index (document->runs, Run, block->first_run + i);

    g_assert (run->start == covered && run->end > run->start);
    g_assert (run->source <= source.len);
    if (!run->synthetic)
      g_assert (span_equal (span_slice (block->text, run->start, run->end),
                            span_slice (source, run->source, run->source + (run->end - run->start))));
    covered = run->end;
  }
  g_assert (covered == block->text.len);
}

void
fuzz_check_document (const Document *document)
{
  g_autoptr (GArray) no_edits = g_array_new (FALSE, FALSE, sizeof (Edit));
  g_autoptr (GBytes) same = document_apply (document, no_edits, NULL);
  const Span raw = text_raw (document->source);
  gsize size;
  const char *bytes = g_bytes_get_data (same, &size);

  for (guint i = 0; i < document->blocks->len; i++)
    check_block (document, document_block (document, i));
  g_assert (size == raw.len && (size == 0 || memcmp (bytes, raw.data, size) == 0));
}

static gboolean
check_unit (const Unit *unit, gpointer data, GError **error)
{
  for (guint i = 0; i < unit->segments->len; i++)
    g_assert (g_utf8_validate (g_array_index (unit->segments, UnitSegment, i).text, -1, NULL));
  return TRUE;
}

void
fuzz_check_translations (const uint8_t *data, size_t size, const char *type)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (Document) document = reader_open_bytes ("fuzz", bytes, type, NULL, &error);

  g_assert ((document == NULL) == (error != NULL));
  if (document == NULL)
    return;
  fuzz_check_document (document);
  g_assert (pairs_each_unit (document, check_unit, NULL, NULL));
}
