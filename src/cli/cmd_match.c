/* match: are two spellings one name? */
#include <string.h>

#include "base/error.h"
#include "cli/command.h"
#include "cli/lines.h"
#include "name/reason.h"
#include "text/decode.h"

/* A prepared name; free with name_form_free. error: ATALYM_ERROR_ENCODING, ATALYM_ERROR_VALUE */
static NameForm *
read_name (const Costs *costs, Lang lang, const char *text, GError **error)
{
  g_autofree char *nfc = NULL;

  if (!g_utf8_validate (text, -1, NULL)) {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_ENCODING, "a name is not UTF-8");
    return NULL;
  }
  nfc = text_to_nfc (span_of (text));
  return name_form_new (costs, lang, span_of (nfc));
}

static int
match_two (const Costs *costs, char **names)
{
  GError *error = NULL;
  g_autoptr (NameForm) a = read_name (costs, LANG_NONE, names[0], &error);
  g_autoptr (NameForm) b = a != NULL ? read_name (costs, LANG_NONE, names[1], &error) : NULL;
  g_autofree char *reason = NULL;
  NameMatch match;

  if (b == NULL)
    return message_fail (error);
  match = name_compare (costs, a, b);
  reason = name_explain (costs, a, b, match);
  output_print ("%s  %.3f  %s\n", name_verdict_name ((NameVerdict) match.verdict), match.score, reason);
  return match.verdict == NAME_SAME ? EXIT_CLEAN : EXIT_FOUND;
}

/* A language of ours, or und: not known. */
static gboolean
read_lang (const char *tag, Lang *lang, GError **error)
{
  *lang = strcmp (tag, "und") == 0 ? LANG_NONE : lang_parse_or_error (tag, error);
  return *lang != LANG_NONE || strcmp (tag, "und") == 0;
}

static gboolean
match_line (const Costs *costs, const char *line, GError **error)
{
  g_auto (GStrv) fields = g_strsplit (line, "\t", -1);
  g_autoptr (NameForm) a = NULL, b = NULL;
  Lang lang_a, lang_b;
  NameMatch match;

  if (g_strv_length (fields) < 4) {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_SYNTAX, "four columns are needed: language, name, language, name");
    return FALSE;
  }
  if (!read_lang (fields[0], &lang_a, error) || !read_lang (fields[2], &lang_b, error))
    return FALSE;
  a = read_name (costs, lang_a, fields[1], error);
  b = a != NULL ? read_name (costs, lang_b, fields[3], error) : NULL;
  if (b == NULL)
    return FALSE;
  match = name_compare (costs, a, b);
  output_print ("%s\t%.3f\t%s\n", line, match.score, name_verdict_name ((NameVerdict) match.verdict));
  return TRUE;
}

/* Every line comes back, so that the n-th line of output answers the n-th of input. */
static gboolean
answer_line (char *line, gpointer data, GError **error)
{
  g_strchomp (line);
  if (match_line (data, line, error))
    return TRUE;
  output_print ("%s\t\t\n", line);
  return FALSE;
}

int cmd_match (int argc, char **argv);

int
cmd_match (int argc, char **argv)
{
  gboolean batch = FALSE, done;
  const GOptionEntry entries[] = {{"batch", 0, 0, G_OPTION_ARG_NONE, &batch,
                                   "read lines LANG<tab>A<tab>LANG<tab>B, add score and verdict", NULL},
                                  {NULL}};
  g_autoptr (Costs) costs = NULL;

  if (!command_parse (
        "match", &argc, &argv, entries,
        "Says whether two spellings are one name: same (from .85), likely (from .70) or different, the score\n"
        "from 0 to 1, and why. Any script on either side; names in the nominative.\n"
        "Exit status: 0 same (or --batch), 1 likely or different, 2 trouble.",
        "  atalym match Жаңаөзен Janaozen\n  atalym match \"Қ.-Ж. Тоқаев\" \"Kassym-Jomart Tokayev\"\n"
        "  atalym match --batch <pairs.tsv\n",
        &done))
    return EXIT_TROUBLE;
  if (done)
    return EXIT_CLEAN;
  costs = costs_new ();
  if (batch && argc == 1)
    return lines_answer (answer_line, costs);
  if (!batch && argc == 3)
    return match_two (costs, argv + 1);
  message_error ("%s; “atalym match --help” shows how", batch ? "--batch takes no names" : "two names are needed");
  return EXIT_TROUBLE;
}
