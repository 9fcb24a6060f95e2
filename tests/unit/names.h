/* tests/unit/names.h - a small glossary, and what is found with it, for tests of glossary/ and check/ */
#pragma once

#include <glib.h>

#include "glossary/matcher.h"

/* Towns with former names, a president, a country, a region, an event: in names.c, a line a term. */
extern const char small_glossary[];

/* Adds rows, a line each: concept; type; lang; term; status; kind; since; until; match; inflect. What is left out at
 * the end is empty. Fails the test on an error. */
void glossary_add_lines (Glossary *glossary, const char *lines);

/* The small glossary with `more` rows (NULL: none), ready to be searched. Free with names_free. */
typedef struct {
  Glossary *glossary;
  Matcher *matcher;
} Names;

Names names_new (const char *region, const char *more);
void names_free (Names *names);

/* The text with what was found in brackets: [Алма-Ате Алма-Ата] is a form of Алма-Ата; a name that stands as its term
 * does is [Алматы]. Signs after # say how it is written: A all capitals, c other capitals, j joined or hyphenated
 * otherwise, w wrong ending, h look-alike letters, p protected. Free with g_free. */
char *names_marked (const Names *names, Lang lang, const char *text);

/* The mentions in a text, of Mention; free with g_array_unref. */
GArray *names_in (const Names *names, Lang lang, const char *text);
