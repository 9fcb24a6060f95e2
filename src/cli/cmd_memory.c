/* memory: translation memories on disk; each word behind it has a file memory_*.c. */
#include <string.h>

#include "base/nearest.h"
#include "cli/memory.h"

static const struct {
  const char *name, *arguments;
  int (*run) (const MemoryOptions *options, char **files);
  guint least; /* files it needs */
} verbs[] = {
  {"import", "DB FILE…", memory_import, 2},
  {"export", "DB OUT", memory_export, 2},
  {"search", "DB TEXT", memory_search, 1},
  {"concord", "DB TEXT", memory_concord, 1},
  {"merge", "DB FROM…", memory_merge, 2},
  {"diff", "A B", memory_diff, 2},
  {"dedupe", "DB", memory_dedupe, 1},
  {"stat", "DB", memory_stat, 1},
  {"validate", "FILE.tmx…", memory_validate, 1},
};

static void
options_clear (MemoryOptions *options)
{
  char *const strings[] = {options->lang, options->langs, options->lang_map, options->profile, options->format,
                           options->from, options->batch, options->date, options->fix, options->output};

  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    g_free (strings[i]);
  g_strfreev (options->penalties);
  g_strfreev (options->glossaries);
}

static int
unknown_verb (const char *name)
{
  const char *names[G_N_ELEMENTS (verbs) + 1] = {NULL};
  g_autofree char *all = NULL, *hint = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    names[i] = verbs[i].name;
  all = g_strjoinv (" ", (char **) names);
  hint = nearest_hint (name != NULL ? name : "", names);
  if (name == NULL)
    message_error ("memory what? there are %s (“atalym memory --help”)", all);
  else
    message_error ("there is no “memory %s”%s; there are %s", name, hint, all);
  return EXIT_TROUBLE;
}

static int
run (const MemoryOptions *options, int argc, char **argv)
{
  for (guint i = 0; argc > 1 && i < G_N_ELEMENTS (verbs); i++) {
    if (strcmp (argv[1], verbs[i].name) != 0)
      continue;
    if ((guint) argc - 2 >= verbs[i].least)
      return verbs[i].run (options, argv + 2);
    message_error ("which files? “atalym memory %s %s”", verbs[i].name, verbs[i].arguments);
    return EXIT_TROUBLE;
  }
  return unknown_verb (argc > 1 ? argv[1] : NULL);
}

int cmd_memory (int argc, char **argv);

int
cmd_memory (int argc, char **argv)
{
  MemoryOptions options = {.limit = 5, .min_score = 50};
  gboolean done;
  int status;
  const GOptionEntry entries[] = {
    {"lang", 'l', 0, G_OPTION_ARG_FILENAME, &options.lang, "search: the language of the text", "LANG"},
    {"batch", 0, 0, G_OPTION_ARG_FILENAME, &options.batch, "search: a text a line from FILE", "FILE"},
    {"limit", 'n', 0, G_OPTION_ARG_INT, &options.limit, "search: at most N hits (5)", "N"},
    {"min-score", 0, 0, G_OPTION_ARG_INT, &options.min_score, "search: nothing below N (50)", "N"},
    {"penalty", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.penalties, "search: N points less for what came from FILE",
     "FILE=N"},
    {"names", 0, 0, G_OPTION_ARG_NONE, &options.names, "search: replace names in a batch too", NULL},
    {"no-names", 0, 0, G_OPTION_ARG_NONE, &options.no_names, "search: names are words like others", NULL},
    {"glossary", 'g', 0, G_OPTION_ARG_FILENAME_ARRAY, &options.glossaries, "search: add a glossary of names (TSV)",
     "FILE"},
    {"no-default-glossary", 0, 0, G_OPTION_ARG_NONE, &options.no_default_glossary, "search: use only those given",
     NULL},
    {"format", 'f', 0, G_OPTION_ARG_FILENAME, &options.format, "search: text or tsv; export: tmx or bitext", "FORMAT"},
    {"from", 0, 0, G_OPTION_ARG_FILENAME, &options.from, "import: format of the files", "FORMAT"},
    {"dry-run", 0, 0, G_OPTION_ARG_NONE, &options.dry_run, "import, merge, dedupe: only tell what would be done", NULL},
    {"near", 0, 0, G_OPTION_ARG_INT, &options.near, "dedupe: also units whose every side is so much alike", "N"},
    {"langs", 0, 0, G_OPTION_ARG_FILENAME, &options.langs, "export: only these languages", "kk,ru,en"},
    {"lang-map", 0, 0, G_OPTION_ARG_FILENAME, &options.lang_map, "export: what languages are called", "kk=kk-KZ,…"},
    {"profile", 0, 0, G_OPTION_ARG_FILENAME, &options.profile,
     "export: habits of omegat trados memoq okapi phrase or weblate", "TOOL"},
    {"plain", 0, 0, G_OPTION_ARG_NONE, &options.plain, "export: without inline elements (TMX level 1)", NULL},
    {"date", 0, 0, G_OPTION_ARG_FILENAME, &options.date, "export: creation date, 20250101T000000Z", "DATE"},
    {"fix", 0, 0, G_OPTION_ARG_FILENAME, &options.fix, "validate: write what can be mended to FILE", "FILE"},
    {"strict", 0, 0, G_OPTION_ARG_NONE, &options.strict, "validate: warnings count too", NULL},
    {"scan", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &options.scan, "search: compare with every segment", NULL},
    {NULL}};

  if (!command_parse ("memory", &argc, &argv, entries,
                      "import DB FILE…   takes TMX, XLIFF, PO and tables into a memory, which is one file; again adds\n"
                      "                  nothing\n"
                      "export DB OUT     writes it as TMX or as a table\n"
                      "search DB TEXT    segments like TEXT with their translations, best first; a score of 100 is\n"
                      "                  the same text, another form of a word costs half of another word\n"
                      "concord DB TEXT   every segment that has these words, in whatever form\n"
                      "merge DB FROM…    adds what other memories have; nothing is overwritten\n"
                      "diff A B          units that only one of two memories or files has\n"
                      "dedupe DB         takes away units that occur twice\n"
                      "stat DB           what is in it, and from where\n"
                      "validate FILE…    tells what breaks the rules of TMX 1.4 and what some tool trips over, and\n"
                      "                  counts the units",
                      "  atalym memory import office.db project.tmx old/*.tmx\n"
                      "  atalym memory search office.db 'Поезд вышел из Алматы в полдень.'\n"
                      "  atalym memory search office.db --lang en --batch article.txt --limit 1 --format tsv\n"
                      "  atalym memory concord office.db 'железная дорога'\n"
                      "  atalym memory dedupe --near 90 --dry-run office.db\n"
                      "  atalym memory export office.db for-the-client.tmx\n"
                      "  atalym memory validate project.tmx\n"
                      "  atalym memory validate --fix mended.tmx broken.tmx", &done))
    return EXIT_TROUBLE;
  if (done)
    return EXIT_CLEAN;
  status = run (&options, argc, argv);
  options_clear (&options);
  return status;
}
