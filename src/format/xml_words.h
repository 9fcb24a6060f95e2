/* format/xml_words.h - what keeps an XML file from being read, in plain words */
#pragma once

#include <libxml/xmlerror.h>

#define XML_WORDS_REFERENCE "an & that begins no reference; write &amp; for the sign itself"

/* What is wrong, and how it is written right where that is known; what libxml2 says itself where it is clear. Free with
 * g_free. */
char *xml_words (const xmlError *problem);
