/* align/name_spans.h - what could be a name on one side of a text and its translation
 *
 * The finder looks at one language alone: it may join two names that stand side by side (Грэм Кристина Блейзи Форд), or
 * pass over one whose capital could be that of its sentence. The translation knows better, so parts of what was found
 * and other words with a capital come along, to be believed only where the other side has the same name. */
#pragma once

#include <glib.h>

#include "discover/found.h"

typedef enum {
  NAME_WHOLE,  /* as the finder has it */
  NAME_PART,   /* some words of it */
  NAME_HIDDEN, /* the finder has nothing here */
  N_NAME_KINDS
} NameKind;

/* A word between blanks, without the marks around it. */
typedef struct {
  gsize start, end; /* in the line [bytes]; in English without 's */
  gboolean capital;
  gboolean marked;  /* a mark stands behind it: a name ends here */
  gboolean opened;  /* a mark stands before it: a name begins here */
  gboolean taken;   /* part of what was found */
} LineToken;

/* The words of a line. returns: of LineToken; free with g_array_unref; cost: O(length) */
GArray *name_words (const char *line, Lang lang);

/* Some words of a line. Strings are owned. */
typedef struct {
  guint line;
  gsize start, end; /* in the line [bytes]; in English without 's */
  NameKind kind;
  guint n_words;
  gdouble share; /* of the letters of the name it is a part of; 1 if of none [0..1] */
  Lang lang;
  NameType type;          /* of what was found here; of hidden ones a guess */
  TypeCertainty certainty;
  const Concept *concept; /* NULL: not in the glossary, or only a part of what is */
  char *surface;          /* as it stands, a blank for any white space */
  char *lemma;            /* the nominative of a whole one; else the surface */
} NameSpan;

/* The bytes [start, end) of a line with one blank for any white space. returns: newly allocated */
char *name_surface (const char *line, gsize start, gsize end);

/* Everything in the lines of one side that could be a name, line by line.
 *
 * found    of FoundName, by `paragraph`; must outlive the result for its concepts only
 * lines    of char *
 * returns  of NameSpan, by line; free with g_array_unref
 * cost     O(size)
 */
GArray *name_spans_list (const GArray *found, const GPtrArray *lines, Lang lang);

/* The bytes of the article that a word has before its capital (al-Moualem, аль-Муалем), or 0. cost: O(1) */
gsize name_article_length (const char *line, gsize first, gsize last);

/* Does it end like a Russian adjective? cost: O(1) */
gboolean name_span_is_adjective (const NameSpan *span);
