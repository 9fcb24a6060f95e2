/* check/config.h - .atalym.ini and what is in force because of it
 *
 * Key-file syntax, read by a scan of our own, so that an unknown key or a bad value is named with file and line. The
 * file is untrusted: it can name glossaries and a list of known findings to read, never anything to write or run.
 *
 *   [check]                      [rules]
 *   style = kz-official          name/superseded = note
 *   locale = ru-KZ               name/homoglyph = error
 *   quotes = speech
 *   fail-level = warning         [files archive/1998-??.md]
 *   glossary = names.tsv         date = 1998-01-01
 *   baseline = known.txt         name/superseded = off
 *   date = 2024-05-01
 */
#pragma once

#include <glib.h>

#include "check/walk.h"

/* Rules have a bit each. */
G_STATIC_ASSERT (N_RULES <= 32);

#define CONFIG_FILE_NAME ".atalym.ini"

typedef struct {
  char *path;             /* of the file; NULL: none was found */
  WalkOptions options;    /* date 0: not said */
  char *locale;           /* as written; NULL: not said */
  char region[3];         /* of locale: "RU", "KZ" or "" */
  Severity fail_level;    /* findings below it do not make check fail */
  guint unwanted;         /* rules (bit 1 << Rule) that are off whatever is said for a file */
  GPtrArray *glossaries;  /* of char *, absolute or relative to the current folder */
  char *baseline;         /* the same; NULL: none */
  GPtrArray *files;       /* of FilesSection *, in order */
  GHashTable *origins;    /* key ("style", "name/case") → "FILE:LINE"; keys that are not there have their default */
} Config;

/* The nearest .atalym.ini from the folder of `path` upward; free with g_free; NULL if there is none. "-" starts in the
 * current folder. */
char *config_find (const char *path);

/* Reads a configuration; NULL path: the defaults.
 * error  ATALYM_ERROR_VALUE, ATALYM_ERROR_SYNTAX, ATALYM_ERROR_IO: "FILE:LINE: …" */
Config *config_load (const char *path, GError **error);
void config_free (Config *config);

/* From which severity on findings count: note, warning or error; `name` says for what. error: ATALYM_ERROR_VALUE */
gboolean level_parse (const char *name, const char *text, Severity *level, GError **error);

/* The options for one file: the sections [files GLOB] that match it, applied in order. ** crosses folders, * does
 * not. */
WalkOptions config_options_for (const Config *config, const char *path);

/* The value of a key in force, as text, and where it comes from ("FILE:LINE" or "default"); for `atalym config`.
 * returns  new text, free with g_free; NULL if there is no such key */
char *config_describe (const Config *config, const char *key, const char **origin);

/* Keys of [check], NULL-terminated; static. */
const char *const *config_keys (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Config, config_free)
