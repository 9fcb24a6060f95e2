#include "check/config.h"

#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "base/glob.h"
#include "base/nearest.h"

/* A configuration is written by hand. [bytes] */
#define CONFIG_LIMIT ((gsize) 1 << 20)

typedef struct {
  char *glob;
  guint32 date;                /* 0: not said */
  gint severity[N_RULES];      /* -1: not said */
} FilesSection;

typedef enum { SECTION_NONE, SECTION_CHECK, SECTION_RULES, SECTION_FILES } Section;

/* One file while it is read. */
typedef struct {
  Config *config;
  const char *path;
  guint line;
  Section section;
  FilesSection *files; /* the open [files …] */
} Scan;

static const char *const keys[] = {"style", "locale", "quotes", "fail-level", "glossary", "baseline", "date", NULL};

const char *const *
config_keys (void)
{
  return keys;
}

static void
files_section_free (FilesSection *section)
{
  g_free (section->glob);
  g_free (section);
}

char *
config_find (const char *path)
{
  g_autofree char *absolute = g_canonicalize_filename (strcmp (path, "-") == 0 ? "-" : path, NULL);
  g_autofree char *folder = g_path_get_dirname (absolute);

  for (;;) {
    g_autofree char *candidate = g_build_filename (folder, CONFIG_FILE_NAME, NULL);
    char *parent;

    if (g_file_test (candidate, G_FILE_TEST_IS_REGULAR))
      return g_steal_pointer (&candidate);
    parent = g_path_get_dirname (folder);
    if (strcmp (parent, folder) == 0) {
      g_free (parent);
      return NULL;
    }
    g_free (folder);
    folder = parent;
  }
}

/* --- values ------------------------------------------------------------------------------------------------------ */

/* Where what the file names is looked for: absolute; free with g_free. */
static char *
folder_of (const Config *config)
{
  g_autofree char *path = g_canonicalize_filename (config->path, NULL);

  return g_path_get_dirname (path);
}

static void
add_glossaries (Config *config, const char *value)
{
  g_auto (GStrv) names = g_strsplit (value, ";", -1);
  g_autofree char *folder = folder_of (config);

  for (guint i = 0; names[i] != NULL; i++) {
    g_strstrip (names[i]);
    if (*names[i] != '\0')
      g_ptr_array_add (config->glossaries, g_canonicalize_filename (names[i], folder));
  }
}

static void
set_baseline (Config *config, const char *value)
{
  g_autofree char *folder = folder_of (config);

  g_free (config->baseline);
  config->baseline = g_canonicalize_filename (value, folder);
}

static gboolean
parse_severity (const char *value, Severity *severity, GError **error)
{
  if (severity_parse (value, severity))
    return TRUE;
  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_VALUE, "“%s” is unknown: write off, note, warning or error", value);
  return FALSE;
}

gboolean
level_parse (const char *name, const char *text, Severity *level, GError **error)
{
  if (severity_parse (text, level) && *level != SEVERITY_OFF)
    return TRUE;
  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_VALUE, "%s “%s” is unknown: write note, warning or error", name,
               text);
  return FALSE;
}

static gboolean
unknown_key (const char *key, GError **error)
{
  g_autofree char *hint = nearest_hint (key, keys);
  g_autofree char *all = g_strjoinv (", ", (char **) keys);

  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_VALUE, "there is no key “%s” in [check]%s (there are %s)", key,
               hint, all);
  return FALSE;
}

static gboolean
set_check_key (Config *config, const char *key, const char *value, GError **error)
{
  if (strcmp (key, "style") == 0)
    return style_parse (value, &config->options.style, error);
  if (strcmp (key, "quotes") == 0)
    return quote_policy_parse (value, &config->options.quotes, error);
  if (strcmp (key, "fail-level") == 0)
    return level_parse (key, value, &config->fail_level, error);
  if (strcmp (key, "date") == 0)
    return date_parse (value, &config->options.date, error);
  if (strcmp (key, "locale") == 0) {
    if (lang_parse_or_error (value, error) == LANG_NONE)
      return FALSE;
    lang_parse (value, config->region);
    g_free (config->locale);
    config->locale = g_strdup (value);
    return TRUE;
  }
  if (strcmp (key, "glossary") == 0) {
    add_glossaries (config, value);
    return TRUE;
  }
  if (strcmp (key, "baseline") == 0) {
    set_baseline (config, value);
    return TRUE;
  }
  return unknown_key (key, error);
}

static gboolean
set_key (Scan *scan, const char *key, const char *value, GError **error)
{
  Severity severity;
  Rule rule;

  if (scan->section == SECTION_CHECK)
    return set_check_key (scan->config, key, value, error);
  if (scan->section == SECTION_FILES && strcmp (key, "date") == 0)
    return date_parse (value, &scan->files->date, error);
  rule = rule_parse_or_error (key, error);
  if (rule == RULE_NONE || !parse_severity (value, &severity, error))
    return FALSE;
  if (scan->section == SECTION_FILES)
    scan->files->severity[rule] = (gint) severity;
  else
    scan->config->options.severity[rule] = severity;
  return TRUE;
}

/* --- lines ------------------------------------------------------------------------------------------------------- */

static gboolean
open_files_section (Scan *scan, const char *glob)
{
  scan->section = SECTION_FILES;
  scan->files = g_new0 (FilesSection, 1);
  scan->files->glob = g_strdup (glob);
  for (guint i = 0; i < N_RULES; i++)
    scan->files->severity[i] = -1;
  g_ptr_array_add (scan->config->files, scan->files);
  return TRUE;
}

static gboolean
open_section (Scan *scan, char *line, GError **error)
{
  char *end = strrchr (line, ']');

  if (end != NULL && end[1] == '\0') {
    *end = '\0';
    if (strcmp (line + 1, "check") == 0) {
      scan->section = SECTION_CHECK;
      return TRUE;
    }
    if (strcmp (line + 1, "rules") == 0) {
      scan->section = SECTION_RULES;
      return TRUE;
    }
    if (g_str_has_prefix (line + 1, "files ") && line[7] != '\0')
      return open_files_section (scan, g_strstrip (line + 7));
  }
  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_SYNTAX, "unknown section: write [check], [rules] or [files GLOB]");
  return FALSE;
}

static gboolean
scan_line (Scan *scan, char *line, GError **error)
{
  char *equals;

  g_strstrip (line);
  if (*line == '\0' || *line == '#' || *line == ';')
    return TRUE;
  if (*line == '[')
    return open_section (scan, line, error);
  equals = strchr (line, '=');
  if (equals == NULL || scan->section == SECTION_NONE) {
    g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_SYNTAX,
                 equals == NULL ? "expected “key = value”" : "a key before the first section");
    return FALSE;
  }
  *equals = '\0';
  g_strchomp (line);
  if (!set_key (scan, line, g_strchug (equals + 1), error))
    return FALSE;
  if (scan->section != SECTION_FILES)
    g_hash_table_replace (scan->config->origins, g_strdup (line), g_strdup_printf ("%s:%u", scan->path, scan->line));
  return TRUE;
}

static gboolean
scan_file (Config *config, GError **error)
{
  Scan scan = {config, config->path, 0, SECTION_NONE, NULL};
  g_autoptr (GBytes) bytes = file_read (config->path, CONFIG_LIMIT, error);
  g_autoptr (Text) text = bytes == NULL ? NULL : text_decode (bytes, NULL, error);
  g_autofree char *copy = NULL;
  g_auto (GStrv) lines = NULL;

  if (text == NULL) {
    if (bytes != NULL)
      g_prefix_error (error, "%s: ", config->path);
    return FALSE;
  }
  copy = span_dup (text_span (text));
  lines = g_strsplit (copy, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    scan.line = i + 1;
    if (!scan_line (&scan, lines[i], error)) {
      g_prefix_error (error, "%s:%u: ", config->path, scan.line);
      return FALSE;
    }
  }
  return TRUE;
}

Config *
config_load (const char *path, GError **error)
{
  g_autoptr (Config) config = g_new0 (Config, 1);

  config->path = g_strdup (path);
  config->options = walk_options_default ();
  config->fail_level = SEVERITY_WARNING;
  config->glossaries = g_ptr_array_new_with_free_func (g_free);                                /* of char * */
  config->files = g_ptr_array_new_with_free_func ((GDestroyNotify) files_section_free);        /* of FilesSection * */
  config->origins = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (path != NULL && !scan_file (config, error))
    return NULL;
  return g_steal_pointer (&config);
}

void
config_free (Config *config)
{
  if (config == NULL)
    return;
  g_free (config->path);
  g_free (config->locale);
  g_free (config->baseline);
  g_ptr_array_unref (config->glossaries);
  g_ptr_array_unref (config->files);
  g_hash_table_unref (config->origins);
  g_free (config);
}

/* --- what is in force -------------------------------------------------------------------------------------------- */

/* A folder whose name looks like a pattern is none. */
static char *
escaped_for_glob (const char *folder)
{
  GString *out = g_string_new (NULL);

  for (const char *c = folder; *c != '\0'; c++) {
    if (strchr ("*?[\\", *c) != NULL)
      g_string_append_c (out, '\\');
    g_string_append_c (out, *c);
  }
  return g_string_free (out, FALSE);
}

/* A glob is relative to the folder of the configuration. */
static gboolean
section_matches (const Config *config, const FilesSection *section, const char *path)
{
  g_autofree char *folder = folder_of (config);
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *base = g_canonicalize_filename (folder, NULL);
  g_autofree char *escaped = escaped_for_glob (base);
  g_autofree char *full = g_canonicalize_filename (section->glob, escaped);

  return glob_matches (full, absolute);
}

WalkOptions
config_options_for (const Config *config, const char *path)
{
  WalkOptions options = config->options;

  for (guint i = 0; i < config->files->len; i++) {
    const FilesSection *section = g_ptr_array_index (config->files, i);

    if (!section_matches (config, section, path))
      continue;
    if (section->date != 0)
      options.date = section->date;
    for (guint rule = 0; rule < N_RULES; rule++)
      if (section->severity[rule] >= 0)
        options.severity[rule] = (Severity) section->severity[rule];
  }
  for (guint rule = 0; rule < N_RULES; rule++)
    if (config->unwanted & (1u << rule))
      options.severity[rule] = SEVERITY_OFF;
  return options;
}

static char *
join (const GPtrArray *texts)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < texts->len; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? "; " : "", (char *) g_ptr_array_index (texts, i));
  return g_string_free (out, FALSE);
}

static char *
describe_date (guint32 date)
{
  return date == 0 ? g_strdup ("") : g_strdup_printf ("%04u-%02u-%02u", date / 10000, date / 100 % 100, date % 100);
}

char *
config_describe (const Config *config, const char *key, const char **origin)
{
  static const char *const quotes[] = {"speech", "ignore", "all"};
  const char *where = g_hash_table_lookup (config->origins, key);
  Rule rule = rule_parse (key);

  *origin = where != NULL ? where : "default";
  if (rule != RULE_NONE)
    return g_strdup (severity_name (config->options.severity[rule]));
  if (strcmp (key, "style") == 0)
    return g_strdup (style_name (config->options.style));
  if (strcmp (key, "quotes") == 0)
    return g_strdup (quotes[config->options.quotes]);
  if (strcmp (key, "fail-level") == 0)
    return g_strdup (severity_name (config->fail_level));
  if (strcmp (key, "glossary") == 0)
    return join (config->glossaries);
  if (strcmp (key, "baseline") == 0)
    return g_strdup (config->baseline != NULL ? config->baseline : "");
  if (strcmp (key, "date") == 0)
    return describe_date (config->options.date);
  return strcmp (key, "locale") == 0 ? g_strdup (config->locale != NULL ? config->locale : "") : NULL;
}
