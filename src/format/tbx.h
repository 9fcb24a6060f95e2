/* format/tbx.h - glossaries as TBX: v3 TBX-Basic (ISO 30042:2019, style DCA) and v2 martif (ISO 30042:2008)
 *
 * What TBX-Basic has no category for stands in a note that begins with the name of our column: "since: 1993",
 * "until: …", "match: …", "inflect: …", "gloss: …", "kind: …"; "note: …" where the note itself begins like that. So
 * a glossary comes back from TBX as it went.
 */
#pragma once

#include <glib.h>

#include "base/file.h"
#include "format/formats.h"
#include "format/rows.h"
#include "glossary/glossary.h"

typedef enum { TBX_V2, TBX_V3 } TbxVersion;

/* Writes all terms in the order of glossary_sorted_terms: the preferred one of each language first.
 *
 * tags       what languages are to be called; NULL: as they are
 * langs      of Lang: the order of the languages of a concept; NULL: by their tags
 * n_removed  NULL, or set to the number of characters left out because XML cannot hold them
 * error      ATALYM_ERROR_IO; ATALYM_ERROR_REFUSED if there are no terms (TBX has no empty glossary)
 */
gboolean tbx_write (const Glossary *glossary, TbxVersion version, const TagMap *tags, const GArray *langs,
                    FileWriter *writer, guint *n_removed, GError **error);

/* Reads TBX v3 (DCA or DCT) or v2 (tig or ntig). A term without status is preferred if it is the first of its language,
 * else admitted; a definition becomes the gloss of the terms below it.
 *
 * warnings  NULL, or gets lines about terms in languages that are none of ours, which are left out
 * error     those of xml_read; ATALYM_ERROR_SYNTAX (not TBX, a language section without xml:lang); what `func` said
 */
gboolean tbx_read (const char *path, GlossaryRowFunc func, gpointer data, GPtrArray *warnings, GError **error);

gboolean tbx_read_glossary (Glossary *glossary, const char *path, GPtrArray *warnings, GError **error);
