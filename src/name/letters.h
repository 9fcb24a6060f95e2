/* name/letters.h - the schemes of romanisation: which letter is written how
 *
 * To add a scheme: a SCHEME line in schemes.def and its column in the table of the language.
 */
#pragma once

#include "name/rewrite.h"
#include "text/language.h"

typedef struct {
  const char *id;  /* "kk-latn-2021" */
  Lang from, to;   /* Cyrillic, Latin */
  gboolean dotted; /* the capital of i is İ, that of ı is I */
  const char *title, *source;
  guint column; /* private */
} Scheme;

/* All schemes, Kazakh ones first. */
const Scheme *scheme_list (guint *n);

/* error: ATALYM_ERROR_VALUE with the schemes that exist */
const Scheme *scheme_find (const char *id, GError **error);

/* The scheme of a language by its place in schemes.def, for callers that need no name: the first that leads from `from`
 * to `to`; NULL if there is none. */
const Scheme *scheme_default (Lang from, Lang to);

/* From Cyrillic to Latin by the scheme, one answer a name. Free with rewriter_free. */
Rewriter *scheme_writer (const Scheme *scheme);

/* From Latin back to Cyrillic; letters that stand for several are told apart by their neighbours, the rest are further
 * answers. Free with rewriter_free. */
Rewriter *scheme_reader (const Scheme *scheme);

/* Which Kazakh Latin is it? By letters that only one proposal has; kk-latn-2021 if nothing shows. */
const Scheme *scheme_guess_kazakh (Span latin);
