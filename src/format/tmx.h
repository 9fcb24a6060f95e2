/* format/tmx.h - TMX translation memories, unit by unit */
#pragma once

#include <glib.h>

#include "base/file.h"
#include "format/mend.h"
#include "text/unit.h"

/* What a tuv can have beside its language and its text, and a tu beside its id and its language, between blanks. */
#define TMX_SIDE_ATTRIBUTES " o-encoding datatype usagecount lastusagedate creationtool creationtoolversion " \
                            "creationdate creationid changedate changeid o-tmf "
#define TMX_ATTRIBUTES TMX_SIDE_ATTRIBUTES "segtype "

/* What a header says that is handed on to the next file; not which tool wrote it. */
#define TMX_HEADER_ATTRIBUTES " segtype o-tmf adminlang datatype o-encoding creationdate creationid changedate " \
                              "changeid "

/* What segtype can be. */
#define TMX_SEGTYPES " block paragraph sentence phrase "

/* Among the attributes of a header: letters of the user's own (<ude>). A line "name⇥base", then a line for each letter,
 * "unicode⇥code⇥ent⇥subst"; what is not said is empty. */
#define TMX_UDE "ude"

/* === Reading ===================================================================================================== */

/* What is said about a memory as a whole. */
typedef struct {
  char *version;      /* "1.4", or NULL */
  char *srclang;      /* of the header, or NULL */
  GArray *attributes; /* of Property: TMX_HEADER_ATTRIBUTES and TMX_UDE of the header; NULL: none */
  GArray *properties; /* of Property: its notes and props; NULL: none */
  guint64 n_units;
  guint64 n_codes;    /* inline elements (bpt ept it ph ut) whose content is no text; UnitSegment.markup has them */
  guint64 n_empty;    /* sides without text, which give no segment */
  guint64 n_foreign;  /* attributes and elements that TMX does not have, passed over */
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
  const char *date;         /* YYYYMMDDThhmmssZ, or NULL: that of `info`, of SOURCE_DATE_EPOCH, or none */
  gboolean composed;        /* texts are surely in NFC, as text/unit.h promises; else the writer sees to it */
  gboolean plain;           /* level 1: inline elements are left out */
  const TmxInfo *info;      /* what the header hands on from the memory that is read; NULL: nothing */
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

/* What was written, and what could not be: characters that XML cannot hold, units without text, dates. Dates written
 * otherwise than tools read them are mended (tmx_date_mend). */
guint64 tmx_writer_n_units (const TmxWriter *writer);
guint64 tmx_writer_n_removed (const TmxWriter *writer);
guint64 tmx_writer_n_empty (const TmxWriter *writer);
guint64 tmx_writer_n_lost_dates (const TmxWriter *writer); /* that nobody can read */

/* The time that reproducible builds agree on (SOURCE_DATE_EPOCH); NULL if none is set. Free with g_free. */
char *tmx_date_default (void);

/* Is this the inside of a seg as UnitSegment.markup has it: inline elements that are closed, no other ones, nothing to
 * be escaped? The writer takes the plain text where it is not. */
gboolean tmx_markup_is_sound (const char *markup);

/* Is this YYYYMMDDThhmmssZ, the one form of a date that every tool reads? */
gboolean tmx_date_is_valid (const char *date);

/* A date in one of the ways people write them (2022-01-05, 2022-01-05T10:00:00Z, 20220105, 20220105T100000) as
 * YYYYMMDDThhmmssZ; NULL if it is none. Free with g_free. */
char *tmx_date_mend (const char *date);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TmxWriter, tmx_writer_free)
