/* lsp: standard input and output for the language server, and the glossaries it works with. */
#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "cli/check_options.h"
#include "cli/check_profile.h"
#include "cli/command.h"
#include "cli/own_glossary.h"
#include "lsp/server.h"

/* So much is read at once. [bytes] */
#define READ_BYTES 65536

typedef struct {
  const CheckOptions *options;
  GHashTable *profiles; /* as check_profile_for wants it */
} Host;

static void
forget (gpointer data)
{
  g_hash_table_remove_all (((Host *) data)->profiles);
}

static gboolean
rules_for (const char *path, ServerRules *rules, gpointer data, GError **error)
{
  Host *host = data;
  const CheckProfile *profile = check_profile_for (host->profiles, path, host->options, error);

  if (profile != NULL && check_profile_is_stale (profile, host->options)) {
    forget (host);
    profile = check_profile_for (host->profiles, path, host->options, error);
  }
  if (profile == NULL)
    return FALSE;
  *rules = (ServerRules){profile->glossary, profile->matcher, profile->typos, profile->known,
                         config_options_for (profile->config, path)};
  return TRUE;
}

static gboolean
add_term (const GlossaryRow *row, char **path, gpointer data, GError **error)
{
  *path = own_glossary_add (row, error);
  return *path != NULL;
}

/* Is there more to read at once? Then somebody is still typing. */
static gboolean
is_waiting (void)
{
  GPollFD input = {STDIN_FILENO, G_IO_IN, 0};

  return g_poll (&input, 1, 0) > 0 && (input.revents & G_IO_IN) != 0;
}

/* returns: FALSE when the client is gone */
static gboolean
send_output (GString *out)
{
  gboolean sent;

  output_write ((Span){out->str, out->len});
  sent = fflush (stdout) == 0;
  g_string_truncate (out, 0);
  return sent;
}

static int
serve (Server *server)
{
  g_autofree char *bytes = g_malloc (READ_BYTES);
  g_autoptr (GString) out = g_string_new (NULL);

  while (!server_is_done (server)) {
    gssize n = read (STDIN_FILENO, bytes, READ_BYTES);

    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      break;
    server_take (server, bytes, (gsize) n, out);
    if (!server_is_done (server) && !is_waiting ())
      server_settle (server, out);
    if (out->len > 0 && !send_output (out))
      break;
  }
  /* The protocol asks for 1 where nobody said shutdown. */
  return server_was_shut_down (server) ? EXIT_CLEAN : EXIT_FOUND;
}

/* Options and glossaries that are wrong are wrong for every file; editors show what a server says before it ends. */
static gboolean
try_options (GHashTable *profiles, const CheckOptions *options, GError **error)
{
  CheckOptions alone = *options;

  alone.isolated = TRUE;
  return check_profile_for (profiles, "-", &alone, error) != NULL;
}

static int
run_server (const CheckOptions *options)
{
  g_autoptr (GHashTable) profiles =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) check_profile_free);
  GError *error = NULL;
  Host host = {options, profiles};
  const ServerHost asked = {rules_for, forget, add_term, today (), &host};
  g_autoptr (Server) server = server_new (&asked);

  if (!try_options (profiles, options, &error))
    return message_fail (error);
  return serve (server);
}

/* Those options of check that are about judgement; --stdio is what some clients add. */
static GOptionEntry *
entries_of (CheckOptions *o, gboolean *stdio)
{
  const GOptionEntry entries[] = {
    CHECK_OPTIONS_JUDGEMENT (o),
    {"config", 'c', 0, G_OPTION_ARG_FILENAME, &o->config, "use this configuration", "FILE"},
    {"isolated", 0, 0, G_OPTION_ARG_NONE, &o->isolated, "ignore .atalym.ini files", NULL},
    {"stdio", 0, 0, G_OPTION_ARG_NONE, stdio, "speak over standard input and output, as it always does", NULL},
    {NULL}};

  return g_memdup2 (entries, sizeof entries);
}

int cmd_lsp (int argc, char **argv);

int
cmd_lsp (int argc, char **argv)
{
  CheckOptions o = {0};
  gboolean done, stdio = FALSE;
  g_autofree GOptionEntry *entries = entries_of (&o, &stdio);
  int status = EXIT_TROUBLE;

  if (command_parse ("lsp", &argc, &argv, entries,
                     "The checker inside an editor: a language server (LSP 3.17) on standard input and output.\n"
                     "Findings while you type; the concept in three languages under the pointer; repairs.\n"
                     "Editors start it themselves: README.md says how to tell them.\n"
                     "Exit status: 0 after shutdown and exit, 1 if the editor went without, 2 trouble.",
                     "  atalym lsp\n  atalym lsp --style kz-official\n", &done)) {
    if (done)
      status = EXIT_CLEAN;
    else if (argc > 1)
      message_error ("lsp takes no files: the editor sends them");
    else
      status = run_server (&o);
  }
  check_options_clear (&o);
  return status;
}
