/* format/tmx.h - TMX translation memories, unit by unit */
#pragma once

#include <glib.h>

#include "base/file.h"
#include "format/mend.h"
#include "text/unit.h"

/* What a tu or a tuv can have beside its id, its languages and the text, between blanks. */
#define TMX_ATTRIBUTES " o-encoding datatype usagecount lastusagedate creationtool creationtoolversion creationdate " \
                       "creationid changedate segtype changeid o-tmf "

/* === Reading ===================================================================================================== */

/* What is said about a memory as a whole. */
typedef struct {
  char *version;     /* "1.4", or NULL */
  char *srclang;     /* of the header, or NULL */
  guint64 n_units;
  guint64 n_codes;   /* inline elements (bpt ept it ph ut) whose content is no text; UnitSegment.markup has them */
} TmxInfo;

void tmx_info_clear (TmxInfo *info);

/* Reads TMX 1.1 to 1.4b in constant memory; "-" is standard input. Text comes in NFC; the content of inline codes is
 * no text, that of hi is; UnitSegment.markup has both. A tuv without text gives no segment.
 *
 * info   NULL, or filled; clear with tmx_info_clear even after an error
 * error  those of xml_read; ATALYM_ERROR_SYNTAX (not TMX, a tuv without language), ATALYM_ERROR_LIMIT (a unit over 16
 *        MiB); with "file:line: "; and what `func` said
 * cost   O(size)
 */
gboolean tmx_read (const char *path, UnitFunc func, gpointer data, TmxInfo *info, GError **error);

/* The inline elements of a segment, between blanks, and what they can have. */
#define TMX_INLINE            " bpt ept it ph hi ut sub "
#define TMX_INLINE_ATTRIBUTES " i x type pos assoc datatype "

/* What had to be mended to read a file. */
typedef struct {
  MendCounts xml;
  guint64 n_nameless; /* tuv elements without a language, left out */
} TmxMended;

/* The same for files with mistakes: what is no XML is mended on the way (format/mend), a tuv without language is left
 * out. error: as above, where that is not enough */
gboolean tmx_read_mended (const char *path, UnitFunc func, gpointer data, TmxInfo *info, TmxMended *mended,
                          GError **error);

/* === Writing ===================================================================================================== */

typedef struct {
  const char *srclang;      /* concrete: "kk"; never NULL */
  const char *segtype;      /* "sentence", "phrase" … */
  const char *date;         /* YYYYMMDDThhmmssZ, or NULL: that of SOURCE_DATE_EPOCH, or none if that is not set */
  gboolean composed;        /* texts are surely in NFC, as text/unit.h promises; else the writer sees to it */
  gboolean plain;           /* level 1: inline elements are left out */
} TmxOptions;

typedef struct TmxWriter TmxWriter;

/* Writes TMX 1.4, which OmegaT, Trados, Okapi and memoQ read: information on the unit before its tuv, text in NFC
 * without outer blanks; inline elements only where the units have them. The caller commits and frees `out`.
 *
 * returns  a writer; free with tmx_writer_free
 * error    ATALYM_ERROR_IO; ATALYM_ERROR_VALUE if srclang is not a language tag (*all* makes Okapi fail)
 */
TmxWriter *tmx_writer_new (FileWriter *out, const TmxOptions *options, GError **error);

/* Sides without text are left out; a unit without any text is not written. error: ATALYM_ERROR_IO */
gboolean tmx_writer_add (TmxWriter *writer, const Unit *unit, GError **error);
gboolean tmx_writer_finish (TmxWriter *writer, GError **error);
void tmx_writer_free (TmxWriter *writer);

/* What was written, and what could not be: characters that XML cannot hold, units without text. */
guint64 tmx_writer_n_units (const TmxWriter *writer);
guint64 tmx_writer_n_removed (const TmxWriter *writer);
guint64 tmx_writer_n_empty (const TmxWriter *writer);

/* The time that reproducible builds agree on (SOURCE_DATE_EPOCH); NULL if none is set. Free with g_free. */
char *tmx_date_default (void);

/* Is this the inside of a seg as UnitSegment.markup has it: inline elements that are closed, no other ones, nothing to
 * be escaped? The writer takes the plain text where it is not. */
gboolean tmx_markup_is_sound (const char *markup);

/* Is this YYYYMMDDThhmmssZ, the one form of a date that every tool reads? */
gboolean tmx_date_is_valid (const char *date);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TmxWriter, tmx_writer_free)
