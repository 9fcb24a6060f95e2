/* cli/check_profile.h - a configuration file with the glossary and the matcher that follow from it */
#pragma once

#include "check/baseline.h"
#include "check/config.h"
#include "cli/check_options.h"

typedef struct {
  Config *config;
  Glossary *glossary;
  Matcher *matcher;
  TypoIndex *typos;
  Baseline *known;     /* which the configuration names; NULL: none */
  guint64 stamp;       /* of the files that it comes from */
} CheckProfile;

/* The profile for a file, made at the first file that needs it.
 *
 * profiles  path of a configuration ("": none) → CheckProfile *, which it owns
 * error     what is wrong with the options, the configuration or a glossary
 */
const CheckProfile *check_profile_for (GHashTable *profiles, const char *path, const CheckOptions *options,
                                       GError **error);
void check_profile_free (CheckProfile *profile);

/* Has one of the files that it comes from changed since it was made? cost: a stat for each */
gboolean check_profile_is_stale (const CheckProfile *profile, const CheckOptions *options);
