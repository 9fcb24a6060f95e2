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

/* Is the range part of an address, a path, a file name, a hashtag or an identifier? cost: O(length of the chunk) */
gboolean context_is_address (Span paragraph, gsize start, gsize end);

/* Does the range stand in quotation marks that the policy exempts?
 *
 * bare_name  it is a name that is written in quotation marks, a party «Нур Отан»: where it fills them, they make no
 *            title of it
 * cost       O(length)
 */
gboolean context_is_quoted_title (Span paragraph, gsize start, gsize end, Lang lang, QuotePolicy policy,
                                  gboolean bare_name);

/* May a former name stand here: named as former, beside the new name, in a renaming told, at a time when it was in
 * force, in the name of a Soviet institution?
 *
 * mentions  all of the paragraph, in order
 * index     the one in question
 * cost      O(length of the sentence)
 */
gboolean context_allows_former (Span paragraph, Lang lang, const GArray *mentions, guint index);

/* Does the name of a person stand in that of a street (проспект Абылай хана, Abylai Khan Avenue), which is spelt as it
 * was given? cost: O(length) */
gboolean context_is_street (Span paragraph, Lang lang, const Mention *mention);
