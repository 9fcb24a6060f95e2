/* convert: glossaries and memories from one format into another, with a word on what could not go along. */
#include <string.h>

#include "base/error.h"
#include "cli/command.h"
#include "cli/convert.h"

typedef struct {
  char *from, *format, *langs, *lang_map, *profile, *date, *title;
  char **usage;
} Options;

static void
task_clear (ConvertTask *task)
{
  g_clear_pointer (&task->langs, g_array_unref);
  g_clear_pointer (&task->tags, tag_map_free);
  g_clear_pointer (&task->in_folder, g_free);
}

/* A table says in its header what it holds; standard input can be read only once, so there it is a glossary. */
static gboolean
find_content (ConvertTask *task, GError **error)
{
  if (task->in_content == CONTENT_ANY && strcmp (task->in, "-") == 0)
    task->in_content = CONTENT_GLOSSARY;
  return task->in_content != CONTENT_ANY || format_content (task->in, task->in_format, &task->in_content, error);
}

static gboolean
find_formats (ConvertTask *task, const Options *options, GError **error)
{
  const gboolean folder = g_file_test (task->out, G_FILE_TEST_IS_DIR);

  if (!format_choose (options->from, task->in, &task->in_format, &task->in_content, error))
    return FALSE;
  if (options->format == NULL && folder) {
    task->out_format = FORMAT_OMEGAT;
    task->out_content = CONTENT_GLOSSARY;
  } else if (!format_choose (options->format, task->out, &task->out_format, &task->out_content, error))
    return FALSE;
  if (!find_content (task, error))
    return FALSE;
  if (task->out_content == CONTENT_ANY)
    task->out_content = task->in_content;
  if (folder)
    task->folder = task->out;
  if (folder && task->out_format != FORMAT_OMEGAT)
    task->out = task->in_folder = convert_path (task, task->folder, format_extension (task->out_format));
  return TRUE;
}

static gboolean
can_be_read (const ConvertTask *task, GError **error)
{
  static const Format written_only[] = {FORMAT_HUNSPELL, FORMAT_LIBREOFFICE, FORMAT_WORDS, FORMAT_HTML};

  for (guint i = 0; i < G_N_ELEMENTS (written_only); i++)
    if (task->in_format == written_only[i]) {
      g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_USAGE,
                   "%s: files of this kind (%s) are only written, not read; name the "
                   "format of the file with --from if it is another",
                   task->in, format_name (task->in_format));
      return FALSE;
    }
  return TRUE;
}

static gboolean
convert (ConvertTask *task, const Options *options, GError **error)
{
  if (options->langs != NULL && (task->langs = command_langs (options->langs, error)) == NULL)
    return FALSE;
  if (options->profile != NULL && (task->profile = profile_find (options->profile, error)) == NULL)
    return FALSE;
  task->tags = tag_map_new (options->lang_map, task->profile != NULL ? task->profile->tags : NULL, error);
  if (task->tags == NULL || !find_formats (task, options, error) || !can_be_read (task, error))
    return FALSE;
  if (task->in_content == CONTENT_GLOSSARY ||
      (task->out_content == CONTENT_GLOSSARY && format_is_table (task->in_format, NULL)))
    return convert_glossary (task, error);
  if (task->out_content == CONTENT_MEMORY)
    return convert_memory (task, error);
  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_USAGE,
               "%s holds translations, not terms, so it cannot become a glossary; "
               "“atalym extract” finds the names in it", task->in);
  return FALSE;
}

int cmd_convert (int argc, char **argv);

int
cmd_convert (int argc, char **argv)
{
  Options options = {0};
  ConvertTask task = {0};
  GError *error = NULL;
  gboolean done, good;
  const GOptionEntry entries[] =
    {{"from", 0, 0, G_OPTION_ARG_FILENAME, &options.from, "format of IN, where the extension does not tell", "FORMAT"},
     {"format", 'f', 0, G_OPTION_ARG_FILENAME, &options.format, "format of OUT, where the extension does not tell",
      "FORMAT"},
     {"langs", 'l', 0, G_OPTION_ARG_FILENAME, &options.langs, "only these, in this order", "kk,ru,en"},
     {"lang-map", 0, 0, G_OPTION_ARG_FILENAME, &options.lang_map, "what languages are called in OUT", "kk=kk-KZ,…"},
     {"profile", 0, 0, G_OPTION_ARG_FILENAME, &options.profile, "habits of omegat trados memoq okapi phrase or weblate",
      "TOOL"},
     {"date", 0, 0, G_OPTION_ARG_FILENAME, &options.date, "creation date of a TMX, 20250101T000000Z", "DATE"},
     {"usage", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.usage,
     "for .html: count the spellings in this document or memory; may be repeated", "FILE"},
    {"title", 0, 0, G_OPTION_ARG_FILENAME, &options.title, "for .html: the title of the page", "TEXT"},
    {NULL}};

  if (!command_parse (
        "convert", &argc, &argv, entries,
        "Writes a glossary or a memory in another format, by the extensions of the files. What cannot go "
        "along is said.\n"
        "Both: .tsv .csv .xlsx (csv-excel: with semicolons). Memories: .tmx .xlf (xliff2) .po.\n"
        "Glossaries: .tbx (tbx-v2) .utf8 (OmegaT) .xml (MultiTerm); out only: .html, .dic (hunspell, libreoffice),\n"
        ".txt (words). A list of terms with a column for each language becomes a glossary with\n"
        "-f glossary or any glossary format; “atalym convert -f NAME” takes the names in brackets.\n"
        "LibreOffice finds its dictionaries in user/wordbook/ of its profile, ticked under Tools, Options,\n"
        "Languages and Locales, Writing Aids; Firefox has its words in persdict.dat of its profile.",
        "  atalym convert kazakhstan.tsv kazakhstan.tbx\n"
        "  atalym convert kazakhstan.tsv omegat-project/glossary/\n"
        "  atalym convert --langs en,kk terms.xlsx terms.tbx\n"
        "  atalym convert --langs ru kazakhstan.tsv names.dic\n"
        "  atalym convert --langs kk,en --profile trados memory.tmx for-trados.tmx",
        &done))
    return EXIT_TROUBLE;
  if (done)
    return EXIT_CLEAN;
  if (argc != 3) {
    message_error ("convert needs two files, IN and OUT; “atalym convert --help” shows examples");
    return EXIT_TROUBLE;
  }
  task.in = argv[1];
  task.out = argv[2];
  task.date = options.date;
  task.title = options.title;
  task.usage = options.usage;
  good = convert (&task, &options, &error);
  task_clear (&task);
  g_free (options.from);
  g_free (options.format);
  g_free (options.langs);
  g_free (options.lang_map);
  g_free (options.profile);
  g_free (options.date);
  g_free (options.title);
  g_strfreev (options.usage);
  return good ? EXIT_CLEAN : message_fail (error);
}
