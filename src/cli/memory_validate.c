/* memory validate: what is wrong with a TMX file. */
#include <string.h>

#include "base/error.h"
#include "cli/memory.h"
#include "format/tmx_fix.h"
#include "format/tmx_rules.h"
#include "format/xml.h"

static void
print_problem (gsize line, TmxRule rule, const char *message, gpointer path)
{
  const TmxRuleText *about = tmx_rule_text (rule);
  g_autofree char *text = terminal_escape (message);

  output_print ("%s:%" G_GSIZE_FORMAT ": %s: %s [%s]\n", (const char *) path, line, severity_name (about->severity),
                text, about->name);
}

/* What the rules that were broken are about, each once. */
static void
print_rules (const TmxCheck *check)
{
  for (TmxRule rule = 0; rule < N_TMX_RULES; rule++) {
    const TmxRuleText *about = tmx_rule_text (rule);

    if (check->n_of[rule] == 0)
      continue;
    output_print ("  %s: %s; %s; %s%s\n", about->name, about->says, about->tools,
                  *about->repair != '\0' ? "--fix " : "--fix leaves it", about->repair);
  }
}

/* "kk 12, ru 12": how many segments each language has. */
static char *
languages_text (const TmxCheck *check)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GList *tags = g_list_sort (g_hash_table_get_keys (check->languages), (GCompareFunc) strcmp);

  for (const GList *tag = tags; tag != NULL; tag = tag->next)
    g_string_append_printf (text, "%s%s %" G_GUINT64_FORMAT, text->len > 0 ? ", " : "", (const char *) tag->data,
                            *(const guint64 *) g_hash_table_lookup (check->languages, tag->data));
  g_list_free (tags);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
report_mended (guint64 n, const char *what)
{
  if (n > 0)
    message_note ("mended: %s: %" G_GUINT64_FORMAT, what, n);
}

void
memory_say_fix (const char *path)
{
  message_note ("“atalym memory validate --fix OUT.tmx %s” may mend it", path);
}

static int
validate_file (char *path, gboolean strict)
{
  GError *error = NULL;
  TmxCheck check;
  int status = EXIT_CLEAN;

  if (!tmx_check (path, print_problem, path, &check, &error)) {
    const gboolean malformed = strstr (error->message, XML_MALFORMED) != NULL;

    status = message_fail (error);
    if (malformed)
      memory_say_fix (path);
  } else {
    g_autofree char *languages = languages_text (&check);

    print_rules (&check);
    output_print ("%" G_GUINT64_FORMAT " %s in %s%s%s", check.n_units, check.n_units == 1 ? "unit" : "units", path,
                  *languages != '\0' ? ": " : "", languages);
    output_print (" (errors: %" G_GUINT64_FORMAT ", warnings: %" G_GUINT64_FORMAT ")\n", check.n_errors,
                  check.n_warnings);
    if (check.n_errors > 0 || (strict && check.n_warnings > 0))
      status = EXIT_FOUND;
  }
  tmx_check_clear (&check);
  return status;
}

/* Writes FILE without its mistakes and looks at what is left. */
static int
fix_file (const char *path, char *fixed, gboolean strict)
{
  GError *error = NULL;
  g_autoptr (FileWriter) out = file_writer_open (fixed, &error);
  TmxFixCounts counts;

  if (out == NULL || !tmx_fix (path, out, &counts, &error) || !file_writer_commit (out, &error))
    return message_fail (error);
  message_note ("%s: units written: %" G_GUINT64_FORMAT, fixed, counts.n_units);
  report_mended (counts.mended.xml.n_characters, "characters that XML cannot hold, taken out");
  report_mended (counts.mended.xml.n_references, "& and names that are none of XML's, written otherwise");
  report_mended (counts.mended.n_nameless, "texts without a language, left out");
  report_mended (counts.n_tags, "languages, called by their code");
  report_mended (counts.n_dates, "dates, written as tools read them");
  report_mended (counts.n_lost_dates, "dates that nobody can read, left out");
  return strcmp (fixed, "-") == 0 ? EXIT_CLEAN : validate_file (fixed, strict);
}

int
memory_validate (const MemoryOptions *options, char **files)
{
  int status = EXIT_CLEAN;

  if (files[0] == NULL) {
    message_error ("which files? “atalym memory validate FILE.tmx…”");
    return EXIT_TROUBLE;
  }
  if (options->fix != NULL && files[1] != NULL) {
    message_error ("--fix OUT writes one file; name one to be read");
    return EXIT_TROUBLE;
  }
  if (options->fix != NULL)
    return fix_file (files[0], options->fix, options->strict);
  for (guint i = 0; files[i] != NULL; i++) {
    const int worse = validate_file (files[i], options->strict);

    status = MAX (status, worse);
  }
  return status;
}
