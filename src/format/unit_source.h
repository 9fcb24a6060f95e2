/* format/unit_source.h - the one place where a reader of units is chosen */
#pragma once

#include <glib.h>

#include "format/formats.h"
#include "format/tmx.h"
#include "text/unit.h"

/* Reads the units of a file in whatever format. XLIFF and PO give their translated segments; those not yet agreed to
 * have a property x-atalym-draft.
 *
 * info      NULL, or filled with what the format says of the file as a whole; clear with tmx_info_clear even after an
 *           error
 * warnings  NULL, or of char *: gets a line for what is odd
 * error     those of the reader; ATALYM_ERROR_VALUE if the format has no units; and what `func` said
 */
gboolean units_read (const char *path, Format format, UnitFunc func, gpointer data, TmxInfo *info,
                     GPtrArray *warnings, GError **error);
