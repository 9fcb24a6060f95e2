#include "cli/check_profile.h"

#include <sys/stat.h>

#include "base/error.h"
#include "cli/command.h"

/* What is selected is on, also where [rules] turns it off; what is ignored is off. */
static gboolean
apply_rules (const CheckOptions *options, Config *config, GError **error)
{
  guint selected = 0, ignored = 0;

  if ((options->select != NULL && !rules_parse (options->select, &selected, error))
      || (options->ignore != NULL && !rules_parse (options->ignore, &ignored, error)))
    return FALSE;
  for (guint rule = 0; rule < N_RULES; rule++)
    if ((selected & (1u << rule)) && config->options.severity[rule] == SEVERITY_OFF)
      config->options.severity[rule] = rule_default_severity ((Rule) rule);
  config->unwanted = ignored | (options->select != NULL ? ~selected : 0);
  return TRUE;
}

static gboolean
apply_options (const CheckOptions *options, Config *config, GError **error)
{
  WalkOptions *walk = &config->options;

  if (options->style != NULL && !style_parse (options->style, &walk->style, error))
    return FALSE;
  if (options->quotes != NULL && !quote_policy_parse (options->quotes, &walk->quotes, error))
    return FALSE;
  if (options->date != NULL && !date_parse (options->date, &walk->date, error)) {
    g_prefix_error (error, "--date: ");
    return FALSE;
  }
  if (options->lang != NULL && (walk->lang = lang_parse_or_error (options->lang, error)) == LANG_NONE)
    return FALSE;
  if (options->locale != NULL && lang_parse (options->locale, config->region) == LANG_NONE) {
    lang_parse_or_error (options->locale, error);
    return FALSE;
  }
  if (options->min_level != NULL && !level_parse ("min-level", options->min_level, &walk->min_level, error))
    return FALSE;
  if (!apply_rules (options, config, error))
    return FALSE;
  return options->fail_level == NULL || level_parse ("fail-level", options->fail_level, &config->fail_level, error);
}

static char **
glossary_files (const Config *config, char **given)
{
  GPtrArray *files = g_ptr_array_new (); /* of char * */

  for (guint i = 0; i < config->glossaries->len; i++)
    g_ptr_array_add (files, g_strdup (g_ptr_array_index (config->glossaries, i)));
  for (guint i = 0; given != NULL && given[i] != NULL; i++)
    g_ptr_array_add (files, g_strdup (given[i]));
  g_ptr_array_add (files, NULL);
  return (char **) g_ptr_array_free (files, FALSE);
}

void
check_profile_free (CheckProfile *profile)
{
  baseline_free (profile->known);
  typo_index_free (profile->typos);
  matcher_free (profile->matcher);
  glossary_free (profile->glossary);
  config_free (profile->config);
  g_free (profile);
}

static guint64
stamp_of_file (const char *path)
{
  struct stat status;

  if (path == NULL || stat (path, &status) != 0)
    return 0;
  return (guint64) status.st_mtim.tv_sec * 1000000007u + (guint64) status.st_mtim.tv_nsec * 31u
         + (guint64) status.st_size + (guint64) status.st_ino;
}

static guint64
stamp_of (const Config *config, const CheckOptions *options)
{
  guint64 stamp = stamp_of_file (config->path) * 31 + stamp_of_file (config->baseline);

  for (guint i = 0; i < config->glossaries->len; i++)
    stamp = stamp * 31 + stamp_of_file (g_ptr_array_index (config->glossaries, i));
  for (guint i = 0; options->glossaries != NULL && options->glossaries[i] != NULL; i++)
    stamp = stamp * 31 + stamp_of_file (options->glossaries[i]);
  return stamp;
}

gboolean
check_profile_is_stale (const CheckProfile *profile, const CheckOptions *options)
{
  return stamp_of (profile->config, options) != profile->stamp;
}

static CheckProfile *
profile_new (const char *config_path, const CheckOptions *options, GError **error)
{
  CheckProfile *profile = g_new0 (CheckProfile, 1);
  g_auto (GStrv) files = NULL;

  profile->config = config_load (config_path, error);
  if (profile->config == NULL || !apply_options (options, profile->config, error)) {
    check_profile_free (profile);
    return NULL;
  }
  profile->stamp = stamp_of (profile->config, options);
  files = glossary_files (profile->config, options->glossaries);
  profile->glossary = command_glossary (files, options->no_default_glossary, error);
  if (profile->glossary == NULL) {
    check_profile_free (profile);
    return NULL;
  }
  profile->matcher = matcher_new (profile->glossary, profile->config->region, FALSE);
  profile->typos = typo_index_new (profile->glossary, profile->matcher);
  /* One that is about to be written for the first time is not there yet. */
  if (profile->config->baseline == NULL || options->baseline != NULL || options->write_baseline != NULL)
    return profile;
  profile->known = baseline_read (profile->config->baseline, error);
  if (profile->known == NULL)
    g_clear_pointer (&profile, check_profile_free);
  return profile;
}

const CheckProfile *
check_profile_for (GHashTable *profiles, const char *path, const CheckOptions *options, GError **error)
{
  g_autofree char *config = options->config != NULL ? g_strdup (options->config)
                            : options->isolated     ? NULL
                                                    : config_find (path);
  const char *key = config != NULL ? config : "";
  CheckProfile *profile = g_hash_table_lookup (profiles, key);

  if (profile == NULL) {
    profile = profile_new (config, options, error);
    if (profile != NULL)
      g_hash_table_insert (profiles, g_strdup (key), profile);
  }
  return profile;
}
