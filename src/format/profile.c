#include "format/profile.h"

#include <string.h>

#include "base/error.h"

static const Profile profiles[] = {
  {"omegat", "OmegaT", "", .plain = TRUE, .old_tbx = TRUE, .preferred_only = TRUE},
  {"trados", "Trados Studio", "kk=kk-KZ,ru=ru-RU,en=en-US", .pairs_only = TRUE, .old_tbx = TRUE, .longest = 2000,
   .hint = "MultiTerm gives entries whose ids are no numbers new ones; MultiTerm XML (.xml) keeps them"},
  {"memoq", "memoQ", "", .lists = TRUE, .names = TRUE,
   .no_tbx = "a list of terms (.csv, .xlsx) or MultiTerm XML (.xml)"},
  {"okapi", "Okapi", "", .old_tbx = TRUE},
  {"phrase", "Phrase", "", .old_tbx = TRUE, .lists = TRUE,
   .hint = "with “strict locale matching” languages must be called as in the project: --lang-map kk=kk-KZ"},
  {"weblate", "Weblate", "", .old_tbx = TRUE, .pair_glossary = TRUE},
};

const Profile *
profile_find (const char *name, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (profiles); i++)
    if (strcmp (profiles[i].name, name) == 0)
      return &profiles[i];
  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_VALUE, "there is no profile %s; the profiles are omegat, trados, "
               "memoq, okapi, phrase, weblate", name);
  return NULL;
}
