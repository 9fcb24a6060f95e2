/* check/block_language.h - which language a paragraph speaks */
#pragma once

#include "text/document.h"

/* The language in which a block is checked; LANG_NONE if it has no words.
 *
 * forced         what the user says it is; it decides between languages of one script. LANG_NONE: nothing is said
 * document_lang  what the document speaks as a whole
 * cost           O(1): a few hundred bytes are looked at */
Lang block_language (const Document *document, const Block *block, Lang forced, Lang document_lang);
