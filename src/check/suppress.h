/* check/suppress.h - comments in a document that take findings back
 *
 *   <!-- atalym-ignore-next-line name/superseded: the title of a film -->
 *   text <!-- atalym-ignore-line: as in the letter -->
 *   <!-- atalym-off --> any stretch of text, within a paragraph or over many <!-- atalym-on -->
 *
 * Rules may be left out (all are meant), and so may the reason. Comment marks are those of HTML, C and the shell. In
 * code they do not count. A comment that suppresses nothing is a finding itself.
 */
#pragma once

#include <glib.h>

#include "base/finding.h"
#include "check/rules.h"
#include "text/document.h"

/* Is the name in [start, end) of a text marked as meant so: [sic], [так], (так в тексте), [солай]? The mark stands
 * right behind it; quotation marks and a blank may be between. */
gboolean suppress_sic (Span text, gsize start, gsize end);

/* Is there anything in the text that suppress_strip could take out? cost: O(length) */
gboolean suppress_is_mentioned (Span text);

/* Takes comments for us out of a text. */
void suppress_strip (GString *text);

/* The comments of one document. */
typedef struct Suppressions Suppressions;

/* Free with suppressions_free; must not outlive the document. cost: O(size of the document) */
Suppressions *suppressions_read (const Document *document);
void suppressions_free (Suppressions *suppressions);

/* Is a finding taken back?
 *
 * returns  the reason, "" if none was given, owned by `suppressions`; NULL: the finding stands
 * cost     O(log comments)
 */
const char *suppressions_reason (Suppressions *suppressions, const Finding *finding);

/* Does a comment take back what this rule could say about byte `source` of the document? Counts as used. */
gboolean suppressions_cover (Suppressions *suppressions, Rule rule, gsize source);

/* Reports the comments that took nothing back, when all findings were asked for. A comment for rules that are all off
 * is not reported.
 *
 * severity  of each rule, as in force for the document
 */
void suppressions_report_unused (const Suppressions *suppressions, const Severity severity[N_RULES], FindingFunc func,
                                 gpointer data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Suppressions, suppressions_free)
