/* lsp/server.h - a language server: bytes of the client go in, bytes for it come out
 *
 * It checks documents that are open in an editor, as check does. It starts nothing, and what it knows beside the
 * documents comes from its host. Source: Language Server Protocol 3.17.
 */
#pragma once

#include <glib.h>

#include "glossary/glossary.h"
#include "lsp/opened.h"

/* What the server asks of who runs it. */
typedef struct {
  /* What is in force for the file `path`: configuration, glossary. error: what is wrong with them */
  gboolean (*rules) (const char *path, ServerRules *rules, gpointer data, GError **error);
  /* What `rules` said is forgotten: files that it comes from may have changed. */
  void (*forget) (gpointer data);
  /* Adds a row to the user's glossary. path: set to its file, free with g_free */
  gboolean (*add_term) (const GlossaryRow *row, char **path, gpointer data, GError **error);
  guint32 today; /* YYYYMMDD */
  gpointer data;
} ServerHost;

typedef struct Server Server;

/* host: copied. Free with server_free. */
Server *server_new (const ServerHost *host);
void server_free (Server *server);

/* Takes bytes as they come and does what whole messages in them ask for; answers are appended to `out`. */
void server_take (Server *server, const char *bytes, gsize len, GString *out);

/* Checks the documents that have changed and appends what is found. To be called when no more bytes are waiting, so
 * that a text is not checked between two keys. */
void server_settle (Server *server, GString *out);

/* Did the client say exit? */
gboolean server_is_done (const Server *server);

/* Did it say shutdown before? */
gboolean server_was_shut_down (const Server *server);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Server, server_free)
