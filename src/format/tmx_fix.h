/* format/tmx_fix.h - a memory with mistakes into one that every tool reads */
#pragma once

#include <glib.h>

#include "base/file.h"
#include "format/tmx.h"

typedef struct {
  guint64 n_units;
  guint64 n_dates;      /* written as YYYYMMDDThhmmssZ */
  guint64 n_lost_dates; /* that nobody could read, left out */
  guint64 n_tags;       /* languages written otherwise: kz, kaz, kk_KZ */
  TmxMended mended;
} TmxFixCounts;

/* Reads a memory with mistakes and writes it as tmx_writer does: header complete, information first, text in NFC
 * without outer blanks. What cannot be known (which of two sides is right) stays. The caller commits `out`.
 *
 * error  those of tmx_read_mended and of the writer
 * cost   O(size), constant memory
 */
gboolean tmx_fix (const char *path, FileWriter *out, TmxFixCounts *counts, GError **error);

