/* cli/check_options.h - the options of check and fix */
#pragma once

#include <glib.h>

/* As typed; NULL or FALSE where nothing was. */
typedef struct {
  char *format, *style, *date, *lang, *type, *encoding, *quotes, *color, *fail_level, *locale, *output, *backup,
    *config, *baseline, *write_baseline, *column_unit, *stdin_path;
  char **glossaries, **excludes;
  gboolean no_ignore, hidden, files;
  gboolean diff, fix, interactive, exit_zero, no_default_glossary, isolated, no_track, quiet, unsafe;
  int jobs;
} CheckOptions;

/* The table of options, which write to `options`; free with g_free. */
GOptionEntry *check_options_entries (CheckOptions *options);
void check_options_clear (CheckOptions *options);

/* name: "check" or "fix". argc: with the command. error: ATALYM_ERROR_USAGE */
gboolean check_options_are_right (const CheckOptions *options, const char *name, int argc, gboolean fixing,
                                  GError **error);
