/* translit: names in another script or language. */
#include <string.h>

#include "base/error.h"
#include "cli/command.h"
#include "cli/lines.h"
#include "name/translit.h"
#include "text/decode.h"
#include "text/fold.h"

/* More candidates are not asked for in one go. */
#define MOST_CANDIDATES 100

typedef struct {
  char *from, *to, *scheme;
  char **glossaries;
  gboolean no_glossary, list_schemes;
  int candidates;
} Options;

/* --- names the glossary knows ------------------------------------------------------------------------------------ */

/* Folded term -> GPtrArray of const Term *, of one language. */
static GHashTable *
index_terms (const Glossary *glossary, Lang lang)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  const GPtrArray *concepts = glossary_concepts (glossary);

  for (guint i = 0; i < concepts->len; i++) {
    const Concept *concept = g_ptr_array_index (concepts, i);

    for (guint k = 0; k < concept->terms->len; k++) {
      const Term *term = g_ptr_array_index (concept->terms, k);
      g_autofree char *key = fold_dup (span_of (term->text));
      GPtrArray *terms = g_hash_table_lookup (index, key);

      if (term->lang != lang || term->kind == KIND_ADJECTIVE || term->kind == KIND_PROTECTED)
        continue;
      if (terms == NULL) {
        terms = g_ptr_array_new (); /* of const Term * */
        g_hash_table_insert (index, g_steal_pointer (&key), terms);
      }
      g_ptr_array_add (terms, (gpointer) term);
    }
  }
  return index;
}

/* A name that is right in one language stands for the name that is right in the other, a former one for the one of its
 * time. */
static gboolean
is_counterpart (const Term *from, const Term *to, Lang lang, TermStatus status)
{
  if (to->lang != lang || to->status != status || to->kind == KIND_ADJECTIVE || to->kind == KIND_PROTECTED
      || (to->kind == KIND_ACRONYM) != (from->kind == KIND_ACRONYM))
    return FALSE;
  if (from->status == STATUS_SUPERSEDED)
    return to->status == STATUS_SUPERSEDED && to->since == from->since && to->until == from->until;
  return to->status != STATUS_SUPERSEDED;
}

static guint
count_spaces (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p++)
    n += *p == ' ';
  return n;
}

/* The counterparts of a term; those of as many words first, so that a hyphen answers a hyphen. */
static void
add_counterparts (const Term *term, Lang to, TermStatus status, GPtrArray *out)
{
  guint spaces = count_spaces (term->text);

  for (guint pass = 0; pass < 2; pass++)
    for (guint k = 0; k < term->concept->terms->len; k++) {
      const Term *other = g_ptr_array_index (term->concept->terms, k);

      if (is_counterpart (term, other, to, status) && (count_spaces (other->text) != spaces) == (pass == 1))
        g_ptr_array_add (out, g_strdup (other->text));
    }
}

static void
known_names (const char *name, Lang from, Lang to, GPtrArray *out, gpointer data)
{
  GHashTable *index = data;
  g_autofree char *key = fold_dup (span_of (name));
  const GPtrArray *terms = g_hash_table_lookup (index, key);
  static const TermStatus order[] = {STATUS_PREFERRED, STATUS_SUPERSEDED, STATUS_ADMITTED};

  for (guint s = 0; s < G_N_ELEMENTS (order); s++)
    for (guint i = 0; terms != NULL && i < terms->len; i++)
      add_counterparts (g_ptr_array_index (terms, i), to, order[s], out);
}

/* --- names in, names out ----------------------------------------------------------------------------------------- */

static gboolean
write_name (const Translit *translit, const char *name, const Options *o, GHashTable *index, GError **error)
{
  g_autofree char *nfc = NULL;
  g_autoptr (GPtrArray) candidates = NULL;

  if (!g_utf8_validate (name, -1, NULL)) {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_ENCODING, "a name is not UTF-8");
    return FALSE;
  }
  nfc = text_to_nfc (span_of (name));
  candidates =
    translit_candidates (translit, span_of (nfc), (guint) o->candidates, index != NULL ? known_names : NULL, index);
  for (guint i = 0; i < candidates->len; i++)
    output_print ("%s%s", i > 0 ? "\t" : "", (char *) g_ptr_array_index (candidates, i));
  output_print ("\n");
  return TRUE;
}

typedef struct {
  const Translit *translit;
  const Options *options;
  GHashTable *index;
} Answers;

/* Every line of input gives one of output. */
static gboolean
answer_line (char *line, gpointer data, GError **error)
{
  const Answers *answers = data;

  if (write_name (answers->translit, g_strstrip (line), answers->options, answers->index, error))
    return TRUE;
  output_print ("\n");
  return FALSE;
}

static void
list_schemes (void)
{
  guint n;
  const Scheme *schemes = scheme_list (&n);

  for (guint i = 0; i < n; i++)
    output_print ("%-16s %s → %-8s %s (%s)\n", schemes[i].id, lang_tag (schemes[i].from), lang_tag (schemes[i].to),
                  schemes[i].title, schemes[i].source);
}

static Translit *
find_way (const Options *o, GError **error)
{
  const Scheme *scheme = NULL;
  Lang from, to;

  if (o->scheme != NULL && (scheme = scheme_find (o->scheme, error)) == NULL)
    return NULL;
  if ((o->from == NULL || o->to == NULL) && scheme == NULL) {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_USAGE,
                 "--from and --to are needed; “atalym translit --help” shows how");
    return NULL;
  }
  from = o->from != NULL ? lang_parse_or_error (o->from, error) : scheme->from;
  if (from == LANG_NONE)
    return NULL;
  to = o->to != NULL ? lang_parse_or_error (o->to, error) : scheme->to;
  return to != LANG_NONE ? translit_new (from, to, scheme, error) : NULL;
}

static int
translit (const Options *o, char **names, int n)
{
  GError *error = NULL;
  g_autoptr (Translit) way = find_way (o, &error);
  g_autoptr (Glossary) glossary = NULL;
  g_autoptr (GHashTable) index = NULL;
  int status = EXIT_CLEAN;

  if (way == NULL)
    return message_fail (error);
  /* A scheme asked for by name is letters only. */
  if (!o->no_glossary && o->scheme == NULL) {
    glossary = command_glossary (o->glossaries, FALSE, &error);
    if (glossary == NULL)
      return message_fail (error);
    index = index_terms (glossary, o->from != NULL ? lang_parse (o->from, NULL) : LANG_NONE);
  }
  if (n == 0)
    return lines_answer (answer_line, &(Answers){way, o, index});
  for (int i = 0; i < n; i++)
    if (!write_name (way, names[i], o, index, &error)) {
      status = message_fail (error);
      error = NULL;
    }
  return status;
}

int cmd_translit (int argc, char **argv);

int
cmd_translit (int argc, char **argv)
{
  Options o = {.candidates = 1};
  const GOptionEntry entries[] =
    {{"from", 0, 0, G_OPTION_ARG_FILENAME, &o.from, "language of the names: kk, kk-Latn, ru or en", "LANG"},
     {"to", 0, 0, G_OPTION_ARG_FILENAME, &o.to, "language to write them in", "LANG"},
     {"scheme", 0, 0, G_OPTION_ARG_FILENAME, &o.scheme, "letters by a standard, --list-schemes shows which", "ID"},
     {"candidates", 0, 0, G_OPTION_ARG_INT, &o.candidates, "N answers a line, the most plausible first", "N"},
     {"glossary", 'g', 0, G_OPTION_ARG_FILENAME_ARRAY, &o.glossaries, "add a glossary (TSV)", "FILE"},
     {"no-glossary", 0, 0, G_OPTION_ARG_NONE, &o.no_glossary, "by rules only, whatever the glossary knows", NULL},
     {"list-schemes", 0, 0, G_OPTION_ARG_NONE, &o.list_schemes, "show the standards and where they come from", NULL},
     {NULL}};
  gboolean done;
  int status = EXIT_CLEAN;

  if (!command_parse ("translit", &argc, &argv, entries,
                      "Writes names in another language or script, one a line; without NAME reads lines from standard\n"
                      "input. Names the glossary knows come first. Several answers stand between tabs.",
                      "  atalym translit --from kk --to en Жаңаөзен\n"
                      "  atalym translit --from kk --to ru --candidates 5 <names.txt\n"
                      "  atalym translit --scheme kk-bgn-1979 Маңғыстау\n",
                      &done))
    status = EXIT_TROUBLE;
  else if (!done && o.list_schemes)
    list_schemes ();
  else if (!done && (o.candidates < 1 || o.candidates > MOST_CANDIDATES)) {
    message_error ("--candidates: %d is not a number from 1 to %d", o.candidates, MOST_CANDIDATES);
    status = EXIT_TROUBLE;
  } else if (!done)
    status = translit (&o, argv + 1, argc - 1);
  g_free (o.from);
  g_free (o.to);
  g_free (o.scheme);
  g_strfreev (o.glossaries);
  return status;
}
