/* check/context.h - where a name may stand as it is
 *
 * Precision comes first: whatever may be a title, an address, a time told or a renaming is left alone.
 */
#pragma once

#include <glib.h>

#include "glossary/matcher.h"

typedef enum {
  QUOTES_SPEECH, /* quoted speech is text, quoted titles are not */
  QUOTES_IGNORE, /* nothing in quotation marks is looked at */
  QUOTES_ALL     /* everything is */
} QuotePolicy;

gboolean quote_policy_parse (const char *text, QuotePolicy *policy, GError **error);

/* A paragraph as it is asked about, name after name: its sentences and quotations are read once, when they are first
 * asked for, so that a long one takes no longer than many short ones. Best asked in the order of the text. */
typedef struct Context Context;

/* Of no paragraph yet; free with context_free. */
Context *context_new (void);
void context_free (Context *context);

/* Takes a paragraph in the place of the one before.
 *
 * paragraph  somebody else's, as are
 * mentions   of Mention: all of it, in order; may be NULL where context_allows_former is not asked
 * cost       O(1) */
void context_begin (Context *context, Span paragraph, Lang lang, const GArray *mentions);

/* Is the range part of an address, a path, a file name, a hashtag or an identifier? cost: of all names of a paragraph,
 * O(its length) */
gboolean context_is_address (Context *context, gsize start, gsize end);

/* Does the range stand in quotation marks that the policy exempts?
 *
 * bare_name  it is a name that is written in quotation marks, a party «Нур Отан»: where it fills them, they make no
 *            title of it
 * cost       O(log marks), but for the first range of a quotation
 */
gboolean context_is_quoted_title (Context *context, gsize start, gsize end, QuotePolicy policy, gboolean bare_name);

/* May a former name stand here: named as former, beside the new name, in a renaming told, at a time when it was in
 * force, in the name of a Soviet institution?
 *
 * index     of the mention in question
 * cost      O(log words), but for the first name of a sentence
 */
gboolean context_allows_former (Context *context, guint index);

/* Does the name of a person stand in that of a street (проспект Абылай хана, Abylai Khan Avenue), which is spelt as it
 * was given? cost: O(1) */
gboolean context_is_street (Context *context, const Mention *mention);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Context, context_free)
