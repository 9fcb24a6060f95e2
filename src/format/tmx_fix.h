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

/* A date in one of the ways people write them (2022-01-05, 2022-01-05T10:00:00Z, 20220105, 20220105T100000) as
 * YYYYMMDDThhmmssZ; NULL if it is none. Free with g_free. */
char *tmx_date_mend (const char *date);
