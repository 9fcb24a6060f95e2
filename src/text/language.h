/* text/language.h - the languages we know, as BCP 47 tags */
#pragma once

#include <glib.h>

#include "base/span.h"

/* A language with its script. Plain kk is Kazakh in Cyrillic. */
typedef enum { LANG_NONE, LANG_KK, LANG_RU, LANG_EN, LANG_KK_LATN, N_LANGS } Lang;

/* The tag without region: "kk", "ru", "en", "kk-Latn"; "und" for LANG_NONE. Static. */
const char *lang_tag (Lang lang);

/* "Kazakh", "Russian", "English", "Kazakh in Latin letters"; static. */
const char *lang_name (Lang lang);

/* The tag of a language by its name in English, Russian or Kazakh ("Kazakh", "Русский", "Ағылшынша"; "kz", which is the
 * country, is taken for kk); NULL if it is no such name. Static. */
const char *lang_tag_of_name (const char *name);

/* Reads a tag of ours: kk, kk-Cyrl, kk-KZ, kk-Latn, kaz, ru, ru-RU, ru-KZ, en, en-GB …; case and _ or - do not matter.
 *
 * region   NULL, or set to the region in capitals ("RU") or "" ; two letters and NUL
 * returns  LANG_NONE if the language is none of ours; kz is none (it is a country), callers may say so
 */
Lang lang_parse (const char *tag, char region[3]);

/* Like lang_parse, for user input. error: ATALYM_ERROR_LANGUAGE, with the tags that exist and the near miss. */
Lang lang_parse_or_error (const char *tag, GError **error);

/* The language of a stretch of text by its script and letters: Latin letters en (kk-Latn where its letters abound),
 * Cyrillic kk where Kazakh letters occur as they do in Kazakh prose, else ru. In short text its words and their endings
 * count too (language.def), and addresses and names in Latin letters do not make it English.
 * LANG_NONE if there are no letters. cost: O(length), at most the first 20,000 bytes.
 */
Lang lang_guess (Span text);

/* The same by the letters alone: enough where only the script matters. */
Lang lang_glance (Span text);
