/* discover/gloss.h - what a text says a name means */
#pragma once

#include <glib.h>

#include "base/span.h"
#include "text/language.h"

/* The explanation that follows the name at [start, end): in brackets (Adilet (Justice), Aksakals [Elders]), between
 * commas behind or, which means, то есть, яғни (Elbasy, or father of the nation), or for an acronym the name before it
 * whose initials it is (Collective Security Treaty Organization (CSTO)).
 *
 * returns  the explanation without brackets; NULL if there is none; free with g_free
 * cost     O(length of the sentence) */
char *gloss_after (Span text, gsize start, gsize end, Lang lang);
