/* check/rules.h - what is wrong with a mention, and what should stand there */
#pragma once

#include <glib.h>

#include "base/finding.h"
#include "glossary/matcher.h"

typedef enum {
#define RULE(constant, id, severity, summary, explanation) constant,
#include "check/rules.def"
#undef RULE
  N_RULES,
  RULE_NONE = N_RULES
} Rule;

typedef enum { STYLE_NEUTRAL, STYLE_KZ_OFFICIAL } Style;

const char *rule_id (Rule rule);
const char *rule_summary (Rule rule);
const char *rule_explanation (Rule rule);
Severity rule_default_severity (Rule rule);
/* RULE_NONE if there is no such rule. */
Rule rule_parse (const char *id);
/* The same for what a person wrote. error: ATALYM_ERROR_VALUE, with the rule that was meant */
Rule rule_parse_or_error (const char *id, GError **error);

/* Rules of a list with commas, added to `found` (bit 1 << Rule): "name/typo,name/case"; "name" is all that begin so.
 * error: ATALYM_ERROR_VALUE, with the rule that was meant */
gboolean rules_parse (const char *list, guint *found, GError **error);

gboolean style_parse (const char *text, Style *style, GError **error);
const char *style_name (Style style);

/* The first rule that applies to a mention, without regard to where it stands.
 *
 * date    of the document, YYYYMMDD
 * target  set to the term that should stand there; NULL if the glossary has none to propose
 * returns RULE_NONE if the mention is right
 */
Rule rule_for_mention (const Mention *mention, Style style, guint32 date, const Term **target);

/* The same for a mention whose name may stand where it stands: only how it is written counts; the target is its own
 * term. */
Rule rule_for_writing (const Mention *mention);
