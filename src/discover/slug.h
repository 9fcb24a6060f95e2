/* discover/slug.h - the id of a concept made from its name */
#pragma once

#include <glib.h>

#include "text/language.h"

/* Kebab-case letters of a name; Cyrillic as English writes it. "name" if nothing is left. Free with g_free. cost: that
 * of translit_new */
char *slug_of (Lang lang, const char *text);
