/* cli/check_options.h - the options of check and fix */
#pragma once

#include <glib.h>

/* As typed; NULL or FALSE where nothing was. */
typedef struct {
  char *format, *style, *date, *lang, *type, *encoding, *quotes, *color, *fail_level, *locale, *output, *backup,
    *config, *baseline, *write_baseline, *column_unit, *stdin_path, *select, *ignore, *min_level, *files_from;
  char **glossaries, **excludes;
  gboolean no_ignore, hidden, files, statistics, exit_nonzero_on_fix;
  gboolean diff, fix, interactive, exit_zero, no_default_glossary, isolated, no_track, quiet, unsafe;
  int jobs;
} CheckOptions;

/* The rows of the table that are about judgement: whoever checks takes them, an editor too. */
#define CHECK_OPTIONS_JUDGEMENT(o)                                                                                    \
  {"style", 0, 0, G_OPTION_ARG_FILENAME, &o->style, "kz-official: official names only; default: neutral",             \
   "neutral|kz-official"},                                                                                            \
  {"date", 0, 0, G_OPTION_ARG_FILENAME, &o->date, "judge names as of this day", "YYYY-MM-DD"},                        \
  {"lang", 0, 0, G_OPTION_ARG_FILENAME, &o->lang, "kk, ru or en; default: detected", "LANG"},               \
  {"locale", 0, 0, G_OPTION_ARG_FILENAME, &o->locale, "whose usage decides: ru-RU, ru-KZ", "TAG"},                    \
  {"select", 0, 0, G_OPTION_ARG_FILENAME, &o->select, "only these rules, with commas; “name” is all that begin so",   \
   "RULE"},                                                                                                           \
  {"ignore", 0, 0, G_OPTION_ARG_FILENAME, &o->ignore, "not these rules, with commas", "RULE"},                        \
  {"min-level", 0, 0, G_OPTION_ARG_FILENAME, &o->min_level, "only findings from this severity on; default: note",     \
   "note|warning|error"},                                                                                             \
  {"quotes", 0, 0, G_OPTION_ARG_FILENAME, &o->quotes, "what is checked inside quotation marks; default: speech",      \
   "speech|ignore|all"},                                                                                              \
  {"glossary", 'g', 0, G_OPTION_ARG_FILENAME_ARRAY, &o->glossaries, "add a glossary (TSV)", "FILE"},                  \
  {"no-default-glossary", 0, 0, G_OPTION_ARG_NONE, &o->no_default_glossary, "use only the glossaries given", NULL}

/* The table of options, which write to `options`; free with g_free. */
GOptionEntry *check_options_entries (CheckOptions *options);
void check_options_clear (CheckOptions *options);

/* name: "check" or "fix". argc: with the command. error: ATALYM_ERROR_USAGE */
gboolean check_options_are_right (const CheckOptions *options, const char *name, int argc, gboolean fixing,
                                  GError **error);
