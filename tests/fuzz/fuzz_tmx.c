/* A translation memory: its units hold what text/unit.h promises, whatever the bytes. */
#include "fuzz.h"

#include "format/tmx.h"

static gboolean
check_unit (const Unit *unit, gpointer data, GError **error)
{
  guint *n_segments = data;

  for (guint i = 0; i < unit->segments->len; i++) {
    const UnitSegment *segment = &g_array_index (unit->segments, UnitSegment, i);

    g_assert (segment->tag != NULL && segment->text != NULL && g_utf8_validate (segment->text, -1, NULL));
    *n_segments += 1;
  }
  return TRUE;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  FuzzFile file = fuzz_file_open (data, size);
  g_autoptr (GError) error = NULL;
  TmxInfo info = {0};
  guint n_segments = 0;
  gboolean done = tmx_read (file.path, check_unit, &n_segments, &info, &error);

  g_assert (done == (error == NULL));
  g_assert (!done || (info.n_units <= size && n_segments <= size));
  tmx_info_clear (&info);
  fuzz_file_close (&file);
  return 0;
}
