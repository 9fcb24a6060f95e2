#include "lsp/server.h"

#include <string.h>

#include "check/config.h"
#include "format/json.h"
#include "lsp/answers.h"
#include "lsp/frame.h"

/* Source: JSON-RPC 2.0 and Language Server Protocol 3.17, "ErrorCodes". */
enum {
  PARSE_ERROR = -32700,
  INVALID_REQUEST = -32600,
  METHOD_NOT_FOUND = -32601,
  INVALID_PARAMS = -32602,
  NOT_INITIALIZED = -32002,
  REQUEST_FAILED = -32803
};

/* MessageType. */
enum { MESSAGE_ERROR = 1, MESSAGE_INFO = 3 };

struct Server {
  ServerHost host;
  FrameReader *frames;
  GHashTable *documents; /* uri → Opened *, which it owns */
  PlaceUnits units;
  gboolean markdown;     /* the client shows Markdown in hovers */
  gboolean initialized, shut_down, done;
  char *told;            /* the last trouble with the configuration that was shown; not shown again */
  GString *out;          /* where answers go, while messages are taken */
};

/* One message. */
typedef struct {
  const JsonValue *id;   /* NULL: a notification, which is never answered */
  const JsonValue *params;
} Message;

typedef void (*Handler) (Server *server, const Message *message);

Server *
server_new (const ServerHost *host)
{
  Server *server = g_new0 (Server, 1);

  server->host = *host;
  server->frames = frame_reader_new ();
  server->documents = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) opened_free);
  return server;
}

void
server_free (Server *server)
{
  if (server == NULL)
    return;
  frame_reader_free (server->frames);
  g_hash_table_unref (server->documents);
  g_free (server->told);
  g_free (server);
}

gboolean
server_is_done (const Server *server)
{
  return server->done;
}

gboolean
server_was_shut_down (const Server *server)
{
  return server->shut_down;
}

/* --- what is sent ------------------------------------------------------------------------------------------------ */

static GString *
begin_message (void)
{
  GString *body = g_string_new (NULL);

  json_begin_object (body, NULL);
  json_add_string (body, "jsonrpc", SPAN_LITERAL ("2.0"));
  return body;
}

/* body: freed */
static void
send_message (Server *server, GString *body)
{
  json_end_object (body);
  frame_write (server->out, (Span){body->str, body->len});
  g_string_free (body, TRUE);
}

/* To be followed by what adds "result", and send_message. */
static GString *
begin_answer (const Message *message)
{
  GString *body = begin_message ();

  json_add_scalar (body, "id", message->id);
  return body;
}

static void
answer_null (Server *server, const Message *message)
{
  GString *body = begin_answer (message);

  json_add_null (body, "result");
  send_message (server, body);
}

/* id: NULL where the message was too broken to have one */
static void
answer_error (Server *server, const JsonValue *id, gint code, const char *text)
{
  GString *body = begin_message ();

  json_add_scalar (body, "id", id);
  json_begin_object (body, "error");
  json_add_integer (body, "code", code);
  json_add_string (body, "message", span_of (text));
  json_end_object (body);
  send_message (server, body);
}

static void
show_message (Server *server, guint type, const char *text)
{
  GString *body = begin_message ();

  json_add_string (body, "method", SPAN_LITERAL ("window/showMessage"));
  json_begin_object (body, "params");
  json_add_number (body, "type", type);
  json_add_string (body, "message", span_of (text));
  json_end_object (body);
  send_message (server, body);
}

/* The same trouble at every key would be unbearable. */
static void
show_trouble (Server *server, const char *text)
{
  if (g_strcmp0 (server->told, text) == 0)
    return;
  g_free (server->told);
  server->told = g_strdup (text);
  show_message (server, MESSAGE_ERROR, text);
}

static void
publish (Server *server, const Opened *opened)
{
  GString *body = begin_message ();

  json_add_string (body, "method", SPAN_LITERAL ("textDocument/publishDiagnostics"));
  answer_diagnostics (opened, body);
  send_message (server, body);
}

/* --- documents --------------------------------------------------------------------------------------------------- */

static Opened *
find_document (const Server *server, const Message *message)
{
  const char *uri = json_tree_text (message->params, "textDocument.uri");

  return uri != NULL ? g_hash_table_lookup (server->documents, uri) : NULL;
}

/* returns: FALSE after trouble, which has been shown */
static gboolean
check_document (Server *server, Opened *opened, ServerRules *rules)
{
  g_autoptr (GError) error = NULL;
  gboolean stale = opened->stale;

  if (!server->host.rules (opened->path, rules, server->host.data, &error))
    g_ptr_array_set_size (opened->problems, 0);
  else if (!stale)
    return TRUE;
  else
    opened_check (opened, rules, server->host.today, &error);
  opened->stale = FALSE;
  if (stale)
    publish (server, opened);
  if (error != NULL)
    show_trouble (server, error->message);
  return error == NULL;
}

static gint
by_uri (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(Opened *const *) a)->uri, (*(Opened *const *) b)->uri);
}

void
server_settle (Server *server, GString *out)
{
  g_autoptr (GPtrArray) stale = g_ptr_array_new (); /* of Opened * */
  GHashTableIter each;
  gpointer value;

  server->out = out;
  g_hash_table_iter_init (&each, server->documents);
  while (g_hash_table_iter_next (&each, NULL, &value))
    if (((Opened *) value)->stale)
      g_ptr_array_add (stale, value);
  g_ptr_array_sort (stale, by_uri);
  for (guint i = 0; i < stale->len; i++) {
    ServerRules rules;

    check_document (server, g_ptr_array_index (stale, i), &rules);
  }
}

/* Another configuration or glossary: what is open may have other findings. */
static void
forget_rules (Server *server)
{
  GHashTableIter each;
  gpointer value;

  server->host.forget (server->host.data);
  g_clear_pointer (&server->told, g_free);
  g_hash_table_iter_init (&each, server->documents);
  while (g_hash_table_iter_next (&each, NULL, &value))
    ((Opened *) value)->stale = TRUE;
}

static void
did_open (Server *server, const Message *message)
{
  const char *uri = json_tree_text (message->params, "textDocument.uri");
  const char *text = json_tree_text (message->params, "textDocument.text");
  gint64 version = 0;
  Opened *opened;

  if (uri == NULL || text == NULL)
    return;
  json_tree_integer (message->params, "textDocument.version", &version);
  opened = opened_new (uri, json_tree_text (message->params, "textDocument.languageId"), version, span_of (text),
                       server->units);
  g_hash_table_replace (server->documents, opened->uri, opened);
}

static gboolean
place_of (const JsonValue *value, const char *path, Place *place)
{
  const JsonValue *position = json_tree_get (value, path);
  gint64 line, character;

  if (!json_tree_integer (position, "line", &line) || !json_tree_integer (position, "character", &character)
      || line < 0 || character < 0)
    return FALSE;
  *place = (Place){(gsize) line, (gsize) character};
  return TRUE;
}

static gboolean
range_of (const Opened *opened, const JsonValue *range, gsize *start, gsize *end)
{
  Place from, to;

  if (!place_of (range, "start", &from) || !place_of (range, "end", &to))
    return FALSE;
  *start = buffer_offset (opened->buffer, from);
  *end = MAX (buffer_offset (opened->buffer, to), *start);
  return TRUE;
}

/* A change with a range is a part; one without is the whole text. */
static void
apply_change (Opened *opened, const JsonValue *change)
{
  const char *text = json_tree_text (change, "text");
  const JsonValue *range = json_tree_get (change, "range");
  gsize start = 0, end = buffer_text (opened->buffer).len;

  if (text == NULL || (range != NULL && !range_of (opened, range, &start, &end)))
    return;
  buffer_replace (opened->buffer, start, end, span_of (text));
  opened->stale = TRUE;
}

static void
did_change (Server *server, const Message *message)
{
  Opened *opened = find_document (server, message);
  const JsonValue *changes = json_tree_get (message->params, "contentChanges");

  if (opened == NULL)
    return;
  json_tree_integer (message->params, "textDocument.version", &opened->version);
  for (guint i = 0; i < json_tree_length (changes); i++)
    apply_change (opened, json_tree_element (changes, i));
}

/* Findings of a text that nobody sees are taken away. */
static void
did_close (Server *server, const Message *message)
{
  Opened *opened = find_document (server, message);

  if (opened == NULL)
    return;
  g_ptr_array_set_size (opened->problems, 0);
  publish (server, opened);
  g_hash_table_remove (server->documents, opened->uri);
}

/* What was saved may be what other files are checked by. */
static void
did_save (Server *server, const Message *message)
{
  const char *uri = json_tree_text (message->params, "textDocument.uri");

  if (uri != NULL && (g_str_has_suffix (uri, "/" CONFIG_FILE_NAME) || g_str_has_suffix (uri, ".tsv")))
    forget_rules (server);
}

static void
did_change_surroundings (Server *server, const Message *message)
{
  forget_rules (server);
}

/* --- requests ---------------------------------------------------------------------------------------------------- */

static gboolean
has_text (const JsonValue *array, const char *text)
{
  for (guint i = 0; i < json_tree_length (array); i++)
    if (g_strcmp0 (json_tree_text (json_tree_element (array, i), ""), text) == 0)
      return TRUE;
  return FALSE;
}

/* Full and incremental changes, saves; what of the rest the client may ask for. */
static void
add_capabilities (const Server *server, GString *out)
{
  json_begin_object (out, "capabilities");
  json_add_string (out, "positionEncoding", span_of (server->units == UNITS_UTF8 ? "utf-8" : "utf-16"));
  json_begin_object (out, "textDocumentSync");
  json_add_boolean (out, "openClose", TRUE);
  json_add_number (out, "change", 2);
  json_add_boolean (out, "save", TRUE);
  json_end_object (out);
  json_add_boolean (out, "hoverProvider", TRUE);
  json_begin_object (out, "codeActionProvider");
  json_begin_array (out, "codeActionKinds");
  json_add_string (out, NULL, SPAN_LITERAL ("quickfix"));
  json_add_string (out, NULL, SPAN_LITERAL ("source.fixAll"));
  json_end_array (out);
  json_end_object (out);
  json_begin_object (out, "executeCommandProvider");
  json_begin_array (out, "commands");
  json_add_string (out, NULL, SPAN_LITERAL (COMMAND_ADD));
  json_end_array (out);
  json_end_object (out);
  json_end_object (out);
}

static void
initialize (Server *server, const Message *message)
{
  const JsonValue *client = json_tree_get (message->params, "capabilities");
  const JsonValue *formats = json_tree_get (client, "textDocument.hover.contentFormat");
  GString *body = begin_answer (message);

  server->initialized = TRUE;
  server->units = has_text (json_tree_get (client, "general.positionEncodings"), "utf-8") ? UNITS_UTF8 : UNITS_UTF16;
  server->markdown = has_text (formats, "markdown");
  json_begin_object (body, "result");
  add_capabilities (server, body);
  json_begin_object (body, "serverInfo");
  json_add_string (body, "name", SPAN_LITERAL ("atalym"));
  json_add_string (body, "version", SPAN_LITERAL (ATALYM_VERSION));
  json_end_object (body);
  json_end_object (body);
  send_message (server, body);
}

static void
shut_down (Server *server, const Message *message)
{
  server->shut_down = TRUE;
  answer_null (server, message);
}

static void
leave (Server *server, const Message *message)
{
  server->done = TRUE;
}

static void
ignore (Server *server, const Message *message)
{
}

static void
hover (Server *server, const Message *message)
{
  Opened *opened = find_document (server, message);
  ServerRules rules;
  Place place;
  GString *body;

  if (opened == NULL || !place_of (message->params, "position", &place)) {
    answer_error (server, message->id, INVALID_PARAMS, "hover needs an open document and a position in it");
    return;
  }
  if (!check_document (server, opened, &rules)) {
    answer_null (server, message);
    return;
  }
  body = begin_answer (message);
  answer_hover (opened, &rules, buffer_offset (opened->buffer, place), server->markdown, body);
  send_message (server, body);
}

static void
code_action (Server *server, const Message *message)
{
  Opened *opened = find_document (server, message);
  const JsonValue *only = json_tree_get (message->params, "context.only");
  ServerRules rules;
  gsize start, end;
  GString *body;

  if (opened == NULL || !range_of (opened, json_tree_get (message->params, "range"), &start, &end)) {
    answer_error (server, message->id, INVALID_PARAMS, "code actions need an open document and a range in it");
    return;
  }
  check_document (server, opened, &rules);
  body = begin_answer (message);
  answer_actions (opened, start, end, json_tree_is_array (only) ? only : NULL, body);
  send_message (server, body);
}

/* "Қарағанды облысы" → "my-қарағанды-облысы": a key that no shipped concept has. */
static char *
concept_id (const char *term)
{
  g_autofree char *lower = g_utf8_strdown (term, -1);
  GString *id = g_string_new ("my");
  gboolean joint = TRUE;

  for (const char *c = lower; *c != '\0'; c = g_utf8_next_char (c)) {
    gunichar letter = g_utf8_get_char (c);

    if (!g_unichar_isalnum (letter)) {
      joint = TRUE;
      continue;
    }
    if (joint)
      g_string_append_c (id, '-');
    joint = FALSE;
    g_string_append_unichar (id, letter);
  }
  return g_string_free (id, FALSE);
}

/* A name of a known concept is admitted; else it is a concept of its own. */
static gboolean
add_term (const Server *server, const char *term, const char *lang, const JsonValue *argument, char **path,
          GError **error)
{
  const char *concept = json_tree_text (argument, "concept");
  g_autofree char *id = concept != NULL ? g_strdup (concept) : concept_id (term);
  const GlossaryRow row = {.concept = id,
                           .type = json_tree_text (argument, "type"),
                           .lang = lang,
                           .term = term,
                           .status = concept != NULL ? "admitted" : "preferred",
                           .kind = concept != NULL ? "variant" : "full",
                           .since = json_tree_text (argument, "since"),
                           .source = "added in an editor"};


  return server->host.add_term (&row, path, server->host.data, error);
}

static void
execute_command (Server *server, const Message *message)
{
  const char *command = json_tree_text (message->params, "command");
  const JsonValue *argument = json_tree_element (json_tree_get (message->params, "arguments"), 0);
  const char *term = json_tree_text (argument, "term"), *lang = json_tree_text (argument, "lang");
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL, *text = NULL;

  if (g_strcmp0 (command, COMMAND_ADD) != 0 || term == NULL || lang == NULL) {
    answer_error (server, message->id, INVALID_PARAMS,
                  "the command is " COMMAND_ADD " with {term, lang, concept?, type?, since?}");
    return;
  }
  if (!add_term (server, term, lang, argument, &path, &error)) {
    answer_error (server, message->id, REQUEST_FAILED, error->message);
    return;
  }
  answer_null (server, message);
  text = g_strdup_printf ("“%s” is now in %s", term, path);
  show_message (server, MESSAGE_INFO, text);
  forget_rules (server);
}

/* --- messages ---------------------------------------------------------------------------------------------------- */

static const struct {
  const char *method;
  Handler handler;
  gboolean request;
} methods[] = {
  {"initialize", initialize, TRUE},
  {"initialized", ignore, FALSE},
  {"shutdown", shut_down, TRUE},
  {"exit", leave, FALSE},
  {"textDocument/didOpen", did_open, FALSE},
  {"textDocument/didChange", did_change, FALSE},
  {"textDocument/didClose", did_close, FALSE},
  {"textDocument/didSave", did_save, FALSE},
  {"textDocument/hover", hover, TRUE},
  {"textDocument/codeAction", code_action, TRUE},
  {"workspace/executeCommand", execute_command, TRUE},
  {"workspace/didChangeConfiguration", did_change_surroundings, FALSE},
  {"workspace/didChangeWatchedFiles", did_change_surroundings, FALSE},
};

/* returns: NULL if there is none that fits */
static Handler
find_handler (const char *method, gboolean request)
{
  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    if (strcmp (method, methods[i].method) == 0)
      return methods[i].request == request ? methods[i].handler : NULL;
  return NULL;
}

/* Requests are answered whatever happens; notifications never are. */
static void
take_request (Server *server, const char *method, const Message *message)
{
  Handler handler = find_handler (method, TRUE);
  g_autofree char *unknown = NULL;

  if (server->shut_down)
    answer_error (server, message->id, INVALID_REQUEST, "the server was shut down; only exit can follow");
  else if (handler == NULL) {
    unknown = g_strdup_printf ("atalym has no method %s", method);
    answer_error (server, message->id, METHOD_NOT_FOUND, unknown);
  } else if (handler == initialize && server->initialized)
    answer_error (server, message->id, INVALID_REQUEST, "initialize was sent before");
  else if (handler != initialize && !server->initialized)
    answer_error (server, message->id, NOT_INITIALIZED, "initialize comes first");
  else
    handler (server, message);
}

static void
take_notification (Server *server, const char *method, const Message *message)
{
  Handler handler = find_handler (method, FALSE);

  if (handler == leave || (handler != NULL && server->initialized && !server->shut_down))
    handler (server, message);
}

static void
take_message (Server *server, Span body)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonTree) tree = json_tree_read (body, &error);
  const JsonValue *root = tree != NULL ? json_tree_root (tree) : NULL;
  const char *method = json_tree_text (root, "method");
  const Message message = {json_tree_get (root, "id"), json_tree_get (root, "params")};

  if (tree == NULL)
    answer_error (server, NULL, PARSE_ERROR, error->message);
  else if (method != NULL && message.id != NULL)
    take_request (server, method, &message);
  else if (method != NULL)
    take_notification (server, method, &message);
  else if (json_tree_get (root, "result") == NULL && json_tree_get (root, "error") == NULL)
    answer_error (server, message.id, INVALID_REQUEST, "a message has a method");
  /* Else it answers something that we asked; we ask nothing. */
}

void
server_take (Server *server, const char *bytes, gsize len, GString *out)
{
  server->out = out;
  frame_reader_add (server->frames, bytes, len);
  while (!server->done) {
    g_autoptr (GError) error = NULL;
    Span body = SPAN_EMPTY;
    FrameStatus status = frame_reader_next (server->frames, &body, &error);

    if (status == FRAME_NONE)
      return;
    if (status == FRAME_BROKEN)
      answer_error (server, NULL, PARSE_ERROR, error->message);
    else
      take_message (server, body);
  }
}
