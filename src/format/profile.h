/* format/profile.h - the habits of translation tools: what each of them refuses or reads otherwise than it should */
#pragma once

#include <glib.h>

#include "format/formats.h"

typedef struct {
  const char *name;          /* "trados" */
  const char *title;         /* "Trados Studio" */
  const char *tags;          /* what it calls languages, as for tag_map_new; "" as they are */
  gboolean pairs_only;       /* reads memories in two languages only */
  gboolean plain;            /* loses the text that stands in inline elements */
  gboolean old_tbx;          /* reads TBX v2 and not v3 */
  gboolean preferred_only;   /* takes each term of a concept for a right translation */
  gboolean pair_glossary;    /* reads the first two languages of a concept, whatever they are called */
  gboolean lists;            /* wants tables as lists: a column for each language */
  gboolean names;            /* and their columns called by the names of the languages */
  const char *no_tbx;        /* reads no TBX: what to write instead; NULL: it does */
  guint longest;             /* a longer segment is refused [code points]; 0: none is */
  const char *hint;          /* what else is to be known when a glossary is written as TBX; NULL: nothing */
} Profile;

/* error: ATALYM_ERROR_VALUE with the profiles that exist */
const Profile *profile_find (const char *name, GError **error);
