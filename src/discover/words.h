/* discover/words.h - the words of a paragraph with what their writing tells */
#pragma once

#include <glib.h>

#include "base/span.h"
#include "text/language.h"

/* A word with what hyphens and apostrophes join to it: Нұр-Сұлтан, Kazakhstan's. */
typedef struct {
  gsize start, end;          /* [bytes] */
  const char *folded;        /* owned by the chunk given */
  guint32 sentence;          /* number of its sentence in the paragraph */
  unsigned capital : 1;      /* begins with one */
  unsigned all_capitals : 1; /* two letters or more */
  unsigned initial : 1;      /* a single capital and a full stop */
  unsigned number : 1;       /* no letters */
  unsigned first : 1;        /* begins a sentence, a line or a quotation, so that a capital says little */
  unsigned quoted : 1;       /* begins a short quotation: perhaps a title */
  unsigned joined : 1;       /* only one blank stands between the word before and this */
} NameWordAt;

/* The words of a paragraph. returns: of NameWordAt; free with g_array_unref. cost: O(length) */
GArray *words_of_paragraph (Span paragraph, Lang lang, GStringChunk *chunk);

/* Written like a heading or a list of links, where capitals say nothing: hardly a small letter begins a word, no
 * sentence ends, or words stand between > or |. */
gboolean words_are_title (Span paragraph, Lang lang, const GArray *words);
