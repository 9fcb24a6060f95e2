/* lsp/answers.h - what the server says about an open document, as JSON of the protocol */
#pragma once

#include <glib.h>

#include "format/json_tree.h"
#include "lsp/opened.h"

/* The command behind “add to glossary”. */
#define COMMAND_ADD "atalym.addToGlossary"

/* Appends a Range. */
void answer_range (const Buffer *buffer, const char *name, gsize start, gsize end, GString *out);

/* Appends the parameters of textDocument/publishDiagnostics. */
void answer_diagnostics (const Opened *opened, GString *out);

/* Appends the result of textDocument/hover: the concept at byte `offset` in three languages, or null.
 * markdown  does the client show it? */
void answer_hover (const Opened *opened, const ServerRules *rules, gsize offset, gboolean markdown, GString *out);

/* Appends the result of textDocument/codeAction for the bytes [start, end).
 * only  array of kinds that the client wants; NULL: all */
void answer_actions (const Opened *opened, gsize start, gsize end, const JsonValue *only, GString *out);
