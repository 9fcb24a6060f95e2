/* name/rewrite.h - letters of one script into another by rules, one answer or several */
#pragma once

#include <glib.h>

#include "base/span.h"

/* `from` becomes `to` where the neighbours fit. `left` and `right` are sets of letters, "" for any neighbour, ^ in a
 * set for the edge of a word, ! before a set for all others. All in small letters; capitals follow the source. */
typedef struct {
  const char *from, *to;
  int cost; /* of all ways through a word the cheapest comes first; below 0: preferred to letter by letter */
  const char *left, *right;
} RewriteRule;

/* A set of rules ready to use. Immutable after the last rewriter_add; may be shared between threads. */
typedef struct Rewriter Rewriter;

/* dotted   the capital of i in what is written is İ, and the capital of ı is I */
Rewriter *rewriter_new (gboolean dotted);
void rewriter_free (Rewriter *rewriter);

/* The rule is copied; its strings are not and must live as long. */
void rewriter_add (Rewriter *rewriter, const RewriteRule *rule);

typedef struct {
  char *text;
  int cost;
} Rewriting;

void rewriting_clear (Rewriting *rewriting);

/* Rewrites `text`; what no rule covers stays as it is.
 *
 * limit    at most so many answers
 * returns  of Rewriting, cheapest first, all different, at least one; free with g_array_unref
 * cost     O(letters * rules that fit * limit); some microseconds a word
 */
GArray *rewriter_answers (const Rewriter *rewriter, Span text, guint limit);

/* The first answer; free with g_free. */
char *rewriter_best (const Rewriter *rewriter, Span text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Rewriter, rewriter_free)
