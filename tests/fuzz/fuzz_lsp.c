/* The language server: whatever comes over the pipe, in pieces of any size. All it says must be whole messages of JSON
 * that our own reader takes. */
#include "fuzz.h"

#include "format/json_tree.h"
#include "lsp/frame.h"
#include "lsp/server.h"

static const char *const rows[][6] = {
  {"almaty", "place", "ru", "Алматы", "preferred", ""},   {"almaty", "place", "ru", "Алма-Ата", "superseded", "1993"},
  {"almaty", "place", "en", "Almaty", "preferred", ""},   {"almaty", "place", "en", "Alma-Ata", "superseded", "1993"},
  {"almaty", "place", "kk", "Алматы", "preferred", ""},   {"kazakhstan", "place", "en", "Kazakhstan", "preferred", ""},
  {"kazakhstan", "place", "en", "Kazakstan", "deprecated", ""},
};

typedef struct {
  Glossary *glossary;
  Matcher *matcher;
  TypoIndex *typos;
} Names;

static gboolean
rules_for (const char *path, ServerRules *rules, gpointer data, GError **error)
{
  const Names *names = data;

  *rules = (ServerRules){names->glossary, names->matcher, names->typos, NULL, walk_options_default ()};
  return TRUE;
}

static void
forget (gpointer data)
{
}

static gboolean
add_term (const GlossaryRow *row, char **path, gpointer data, GError **error)
{
  g_autoptr (Glossary) scratch = glossary_new ();

  *path = g_strdup ("added.tsv");
  return glossary_add_row (scratch, row, error);
}

static Names
names_new (void)
{
  Names names = {.glossary = glossary_new ()};

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    const GlossaryRow row = {.concept = rows[i][0], .type = rows[i][1],   .lang = rows[i][2],
                             .term = rows[i][3],    .status = rows[i][4], .until = rows[i][5]};

    g_assert (glossary_add_row (names.glossary, &row, NULL));
  }
  names.matcher = matcher_new (names.glossary, "", FALSE);
  names.typos = typo_index_new (names.glossary, names.matcher);
  return names;
}

static void
names_free (Names *names)
{
  typo_index_free (names->typos);
  matcher_free (names->matcher);
  glossary_free (names->glossary);
}

static void
check_output (const GString *out)
{
  g_autoptr (FrameReader) frames = frame_reader_new ();
  Span body;

  frame_reader_add (frames, out->str, out->len);
  for (;;) {
    FrameStatus status = frame_reader_next (frames, &body, NULL);
    g_autoptr (JsonTree) tree = status == FRAME_BODY ? json_tree_read (body, NULL) : NULL;

    g_assert (status != FRAME_BROKEN);
    if (status == FRAME_NONE)
      break;
    g_assert (tree != NULL && json_tree_is_object (json_tree_root (tree)));
  }
}

/* The first byte says how large the pieces are; every odd one is followed by a check. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  Names names = names_new ();
  const ServerHost host = {rules_for, forget, add_term, 20261122, &names};
  g_autoptr (Server) server = server_new (&host);
  g_autoptr (GString) out = g_string_new (NULL);
  size_t piece = size > 0 ? 1 + (size_t) data[0] * 16 : 1;

  for (size_t i = 1; i < size; i += piece) {
    server_take (server, (const char *) data + i, MIN (piece, size - i), out);
    if (i / piece % 2 == 1)
      server_settle (server, out);
  }
  server_settle (server, out);
  check_output (out);
  names_free (&names);
  return 0;
}
