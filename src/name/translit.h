/* name/translit.h - a name of one language written in another */
#pragma once

#include "name/letters.h"

/* Names that somebody knows: all that `name` of language `from` is called in language `to`, best first, appended to
 * `out` (of char *, owned by it). */
typedef void (*TranslitKnownFunc) (const char *name, Lang from, Lang to, GPtrArray *out, gpointer data);

/* A way from one language to another; immutable, may be shared between threads. */
typedef struct Translit Translit;

/* from, to  any two of kk, kk-Latn, ru, en
 * scheme    letters by this standard; NULL: kk-Latn by the letters of 2021, otherwise as names are usually written
 * error     ATALYM_ERROR_LANGUAGE if they are the same; ATALYM_ERROR_VALUE if the scheme does not lead from or to these
 */
Translit *translit_new (Lang from, Lang to, const Scheme *scheme, GError **error);
void translit_free (Translit *translit);

/* The name in the other language.
 *
 * name     in NFC; words that are not of the language stay as they are
 * limit    at most so many; at least 1
 * known    asked first, whole name by whole name; NULL: by rules only
 * returns  of char *, the most plausible first, all different, at least one; free with g_ptr_array_unref
 * cost     some 10 µs a word
 */
GPtrArray *translit_candidates (const Translit *translit, Span name, guint limit, TranslitKnownFunc known,
                                gpointer data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Translit, translit_free)
