/* cli/dialog.h - findings asked about one by one, on standard error and standard input */
#pragma once

#include "base/finding.h"
#include "glossary/glossary.h"
#include "text/document.h"

typedef struct Dialog Dialog;

/* Free with dialog_free. */
Dialog *dialog_new (gboolean color);
void dialog_free (Dialog *dialog);

/* The next document: what was skipped was the one before. */
void dialog_next_file (Dialog *dialog);

/* Did somebody say quit, or did the answers end? Then nothing more is asked. */
gboolean dialog_is_over (const Dialog *dialog);

/* Shows a finding and asks what to do, unless an answer given before holds for it too.
 *
 * glossary  for the concept in three languages
 * returns   what should stand there, in NFC, free with g_free; NULL: it is left
 */
char *dialog_ask (Dialog *dialog, const Finding *finding, const Document *document, const Glossary *glossary);

/* Says that an answer could not be followed. */
void dialog_regret (const Dialog *dialog, const Finding *finding);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Dialog, dialog_free)
