#include "cli/reading.h"

#include "base/folder.h"
#include "cli/command.h"
#include "cli/output.h"
#include "format/reader.h"

gboolean
reading_open (Reading *reading, char **files, gboolean no_default, gboolean no_glossary, GError **error)
{
  *reading = (Reading){0};
  if (!no_glossary) {
    reading->glossary = command_glossary (files, no_default, error);
    if (reading->glossary == NULL)
      return FALSE;
    reading->matcher = matcher_new (reading->glossary, "", FALSE);
  }
  reading->lexicon = lexicon_new ();
  reading->finder = finder_new (reading->glossary, reading->matcher, reading->lexicon);
  return TRUE;
}

void
reading_close (Reading *reading)
{
  g_clear_pointer (&reading->finder, finder_free);
  g_clear_pointer (&reading->lexicon, lexicon_free);
  g_clear_pointer (&reading->matcher, matcher_free);
  g_clear_pointer (&reading->glossary, glossary_free);
}

Gathering *
reading_gather (const Reading *reading, const GArray *langs, const char *type, const char *encoding, char **paths,
                int n, int *status)
{
  const FolderOptions options = {.wanted = reader_knows};
  g_autoptr (GPtrArray) troubles = g_ptr_array_new_with_free_func (g_free); /* of char * */
  g_autoptr (GPtrArray) files = folder_files (paths, (guint) n, &options, troubles);
  Gathering *gathering = gathering_new ();
  Lang lang = langs != NULL && langs->len > 0 ? g_array_index (langs, Lang, 0) : LANG_NONE;

  for (guint i = 0; i < troubles->len; i++) {
    message_error ("%s", (char *) g_ptr_array_index (troubles, i));
    *status = EXIT_TROUBLE;
  }
  for (guint i = 0; i < files->len; i++) {
    GError *error = NULL;
    g_autoptr (Document) document = reader_open (g_ptr_array_index (files, i), type, encoding, &error);

    if (document == NULL)
      *status = message_fail (error);
    else
      gathering_add (gathering, reading->finder, document, lang);
  }
  return gathering;
}
