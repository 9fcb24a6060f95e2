#include "morph/form.h"

#include <string.h>

#include "base/error.h"
#include "base/span.h"
#include "text/fold.h"

static const struct {
  const char *name;
  const char *others[4]; /* abbreviation, Russian, Kazakh; ended by NULL */
} cases[N_CASES] = {
  [CASE_NOMINATIVE] = {"nominative", {"nom", "именительный", "атау"}},
  [CASE_GENITIVE] = {"genitive", {"gen", "родительный", "ілік"}},
  [CASE_DATIVE] = {"dative", {"dat", "дательный", "барыс"}},
  [CASE_ACCUSATIVE] = {"accusative", {"acc", "винительный", "табыс"}},
  [CASE_INSTRUMENTAL] = {"instrumental", {"ins", "творительный", "көмектес"}},
  [CASE_PREPOSITIONAL] = {"prepositional", {"prep", "предложный"}},
  [CASE_LOCATIVE] = {"locative", {"loc", "местный", "жатыс"}},
  [CASE_ABLATIVE] = {"ablative", {"abl", "исходный", "шығыс"}},
};

const char *
gram_case_name (GramCase gram_case)
{
  return cases[gram_case].name;
}

static gboolean
case_is_called (guint gram_case, const char *name)
{
  if (strcmp (cases[gram_case].name, name) == 0)
    return TRUE;
  for (guint i = 0; cases[gram_case].others[i] != NULL; i++)
    if (strcmp (cases[gram_case].others[i], name) == 0)
      return TRUE;
  return FALSE;
}

gboolean
gram_case_parse (const char *text, GramCase *gram_case, GError **error)
{
  g_autofree char *name = fold_dup (span_of (text));

  for (guint i = 0; i < N_CASES; i++)
    if (case_is_called (i, name)) {
      *gram_case = (GramCase) i;
      return TRUE;
    }
  g_set_error (error, ATALYM_ERROR, ATALYM_ERROR_VALUE,
               "unknown case “%s”: write nominative, genitive, dative, accusative, instrumental, prepositional, "
               "locative or ablative",
               text);
  return FALSE;
}
