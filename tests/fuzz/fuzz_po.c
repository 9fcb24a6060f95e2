/* PO catalogues and the units in them. */
#include "fuzz.h"

#include "format/pairs.h"
#include "format/reader.h"

static gboolean
take_unit (const Unit *unit, gpointer data, GError **error)
{
  for (guint i = 0; i < unit->segments->len; i++)
    g_assert (g_utf8_validate (g_array_index (unit->segments, UnitSegment, i).text, -1, NULL));
  return TRUE;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const types[] = {"po"};
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);

  for (guint i = 0; i < G_N_ELEMENTS (types); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (Document) document = reader_open_bytes ("fuzz", bytes, types[i], NULL, &error);

    g_assert ((document == NULL) == (error != NULL));
    if (document == NULL)
      continue;
    fuzz_check_document (document);
    g_assert (pairs_each_unit (document, take_unit, NULL, NULL));
  }
  return 0;
}
