#include "cli/reading.h"

#include "cli/command.h"
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
  Gathering *gathering = gathering_new ();
  Lang lang = langs != NULL && langs->len > 0 ? g_array_index (langs, Lang, 0) : LANG_NONE;

  for (int i = 0; i < n; i++) {
    GError *error = NULL;
    g_autoptr (Document) document = reader_open (paths[i], type, encoding, &error);

    if (document == NULL)
      *status = message_fail (error);
    else
      gathering_add (gathering, reading->finder, document, lang);
  }
  return gathering;
}
