/* How often short lines are known for what language they are in.
 *
 *   languages FILE     FILE is a table: a language and a line of text in it, below a heading
 *
 * Prints the lines that are taken for another, then `LANG HITS GOLD` for each language. Exit status 2 if the file
 * cannot be read.
 */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "text/language.h"

int
main (int argc, char **argv)
{
  g_autoptr (GBytes) bytes = argc == 2 ? file_read (argv[1], FILE_LIMIT, NULL) : NULL;
  g_autofree char *text = bytes == NULL ? NULL : g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) lines = text == NULL ? NULL : g_strsplit (text, "\n", -1);
  guint hits[N_LANGS] = {0}, gold[N_LANGS] = {0};

  if (lines == NULL)
    return 2;
  for (guint i = 1; lines[i] != NULL; i++) {
    g_auto (GStrv) fields = g_strsplit (lines[i], "\t", 2);
    const Lang lang = fields[0] != NULL && fields[1] != NULL ? lang_parse (fields[0], NULL) : LANG_NONE;
    const Lang guess = lang != LANG_NONE ? lang_guess (span_of (fields[1])) : LANG_NONE;

    if (lang == LANG_NONE)
      continue;
    gold[lang]++;
    hits[lang] += guess == lang;
    if (guess != lang)
      printf ("%s, taken for %s: %s\n", lang_tag (lang), lang_tag (guess), fields[1]);
  }
  for (guint i = 0; i < N_LANGS; i++)
    if (gold[i] > 0)
      printf ("%s %u %u\n", lang_tag ((Lang) i), hits[i], gold[i]);
  return 0;
}
